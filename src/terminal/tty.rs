//! Standard output as a terminal.
//!
//! Owns: writing to it unbuffered and asking its size. Must not know: escape codes.

use std::{
    fs::File,
    io::{self, Write},
    os::fd::AsFd,
};

use ratatui::layout::Size;
use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
    termios::tcgetwinsize,
};

use super::{backend::Device, last_resort};

/// The terminal that standard output is: one system call a write, where `std::io::Stdout` splits a frame at its line breaks.
#[derive(Debug)]
pub struct Tty {
    file: File,
}

impl Tty {
    /// The terminal on standard output.
    ///
    /// # Errors
    /// When standard output is no terminal, or one that [is gone](is_gone).
    pub fn stdout() -> io::Result<Self> {
        let stdout = io::stdout();
        match tcgetwinsize(&stdout) {
            Ok(_) => {}
            Err(Errno::NOTTY) => {
                return Err(io::Error::new(io::ErrorKind::Unsupported, "standard output is not a terminal"));
            }
            Err(error) => return Err(error.into()),
        }
        Ok(Self { file: File::from(stdout.as_fd().try_clone_to_owned()?) })
    }
}

impl Tty {
    /// Writes `bytes` without a turn, for who has the last.
    ///
    /// # Errors
    /// As for any write.
    pub(super) fn write_last(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }
}

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            let written = {
                let _turn = last_resort::turn();
                self.file.write(bytes)
            };
            match written {
                // Another program may have left the terminal in non-blocking mode, which all its users share.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => wait_until_writable(&self.file)?,
                done => return done,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Device for Tty {
    fn size(&self) -> io::Result<Size> {
        let size = tcgetwinsize(&self.file)?;
        Ok(Size { width: size.ws_col, height: size.ws_row })
    }
}

fn wait_until_writable(file: &File) -> io::Result<()> {
    match poll(&mut [PollFd::new(file, PollFlags::OUT)], None) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Whether an error of reading or writing says that the terminal is gone: its window closed, its link broken.
pub fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
        || [Errno::IO, Errno::NXIO, Errno::BADF].iter().any(|gone| error.raw_os_error() == Some(gone.raw_os_error()))
}
