//! The way out while the terminal takes nothing.
//!
//! Owns: ending the program from outside its loop, when a signal asks for it and the main thread hangs in a write, since a link stalls or
//! the user has stopped the output. Must not know: signals' meaning, the loop. Start at [`end`].
//!
//! A blocked write holds the terminal: no other thread's byte gets past it. So what the terminal has not taken yet is thrown away, which
//! lets the write end; [`super::Tty`] then writes nothing more, and the bytes that restore the terminal find room. If they do not, the program
//! ends all the same: a terminal left changed is better than a program that only SIGKILL ends.

use std::{
    ffi::CString,
    io, process,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use crossterm::terminal::disable_raw_mode;
use rustix::{
    fs::{Mode, OFlags, open},
    io::write,
    termios::{Action, QueueSelector, tcflow, tcflush, ttyname},
};

use super::{LEAVE, TAKEN};

/// Attempts at restoring the terminal, and the time between them in which the blocked write may end.
const ATTEMPTS: u32 = 10;
const PAUSE: Duration = Duration::from_millis(20);

/// Whether the terminal is no longer the main thread's to write.
static STANDS_ASIDE: AtomicBool = AtomicBool::new(false);

/// Held by whoever writes to the terminal.
static TURN: Mutex<()> = Mutex::new(());

/// Ends the program with `status`, and restores the terminal if it takes the bytes for it.
pub(super) fn end(status: i32) -> ! {
    STANDS_ASIDE.store(true, Ordering::SeqCst);
    if TAKEN.load(Ordering::SeqCst) {
        for _ in 0..ATTEMPTS {
            make_room();
            if write_leave().is_ok() {
                break;
            }
            thread::sleep(PAUSE);
        }
    }
    // Failing, it leaves what it cannot help.
    let _ = disable_raw_mode();
    process::exit(status)
}

/// The turn to write once. A thread that would write gets none once the terminal is given back for good: the process is about to end.
pub(super) fn turn() -> MutexGuard<'static, ()> {
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    if !STANDS_ASIDE.load(Ordering::SeqCst) {
        return turn;
    }
    drop(turn);
    loop {
        thread::park();
    }
}

/// The last turn, for a panic: what it writes is the last that the terminal gets, whatever the other threads are at.
pub(super) fn last_turn() -> MutexGuard<'static, ()> {
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    STANDS_ASIDE.store(true, Ordering::SeqCst);
    turn
}

/// Throws away what the terminal has not taken; stopping and starting the output wakes the blocked write to notice. Failures leave
/// things as they were.
fn make_room() {
    let terminal = io::stdout();
    let _ = tcflush(&terminal, QueueSelector::OFlush);
    let _ = tcflow(&terminal, Action::OOff).and_then(|()| tcflow(&terminal, Action::OOn));
}

/// Writes the restoring bytes if they go out whole at once.
fn write_leave() -> io::Result<()> {
    // Opened anew, for the mode belongs to all who share an open terminal, the shell among them.
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let path = ttyname(io::stdout(), Vec::new()).unwrap_or_else(|_| CString::from(c"/dev/tty"));
    let terminal = open(&path, flags, Mode::empty()).or_else(|_| open(c"/dev/tty", flags, Mode::empty()))?;
    if write(terminal, LEAVE)? == LEAVE.len() { Ok(()) } else { Err(io::ErrorKind::WriteZero.into()) }
}
