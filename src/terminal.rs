//! The terminal: taking it, giving it back, and everything that comes from it.
//!
//! Owns: raw mode, the alternate screen and every way out ([`Guard`], and `last_resort` where a write hangs); [`backend`] turns frames
//! into bytes, [`input`] and [`signals`] turn the outside into messages. Must not know: the model or what is drawn. No other module talks to the terminal, and
//! nothing here ever asks it a question. Start at [`Guard`]; the order of a start is
//!
//! ```no_run
//! # use dti::{app::{self, App, Outcome, Program}, terminal::{self, Guard, Signals, AnsiBackend, Tty}};
//! # fn start(program: &mut impl Program) -> std::io::Result<Outcome> {
//! let signals = Signals::register()?; // first, so that no signal can leave the terminal changed
//! let mut guard = Guard::enter()?;
//! let mut screen = ratatui::Terminal::new(AnsiBackend::new(Tty::stdout()?))?;
//! let mut app = App::new(&mut screen, program);
//! app.draw()?; // before the threads: the first frame waits for nothing
//! let (sender, messages) = std::sync::mpsc::channel();
//! signals.spawn(sender.clone())?;
//! terminal::input::spawn(sender)?;
//! app::hangup_if_gone(app.run(&messages, &mut |effect| guard.perform(effect)))
//! # }
//! ```

pub mod backend;
mod clipboard;
pub mod input;
mod last_resort;
mod moves;
mod pen;
mod shown;
pub mod signals;
mod styled;
pub mod tty;

use std::{
    io::{self, Write},
    panic, process,
    sync::{
        Arc, Once,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::SIGCONT;

use self::clipboard::Multiplexer;
pub use self::{
    backend::{AnsiBackend, Device},
    signals::Signals,
    styled::styled,
    tty::{Tty, is_gone},
};
use crate::{effect::Effect, message::Message};

/// Alternate screen, cleared in a plain pen for terminals that have none; bracketed paste; no cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[m\x1b[H\x1b[J\x1b[?2004h\x1b[?25l";
/// An open synchronized update ended, then everything of [`ENTER`] undone. The screen is cleared first: where there is no alternate one
/// (GNU screen, the Linux console, terminals told to have none) the prompt comes on a clean screen, and elsewhere it vanishes anyway.
/// The pen comes last, as leaving the alternate screen may bring back an older one.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?2004l\x1b[m\x1b[H\x1b[J\x1b[?1049l\x1b[m\x1b[?25h";

/// Exit status of a panic, as of any Rust program.
const PANICKED: i32 = 101;

/// Whether the terminal is ours now. Global, as the terminal is: the panic hook has nothing else to look at.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Holds the terminal from [`Guard::enter`] until it is dropped, left or suspended, or the program panics.
#[derive(Debug)]
pub struct Guard {
    multiplexer: Multiplexer,
    /// We took the terminal back after our own stop, and the signal that continued us is yet to come.
    continued: bool,
}

impl Guard {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, no cursor, no mouse. From then on a panic, in any thread,
    /// gives it back before its message is printed, and ends the program with status 101.
    ///
    /// # Errors
    /// When standard output is no terminal, or setting it up fails; it is as before then.
    pub fn enter() -> io::Result<Self> {
        install_panic_hook();
        let guard = Self { multiplexer: Multiplexer::detect(), continued: false };
        take().inspect_err(|_| leave())?;
        Ok(guard)
    }

    /// Gives the terminal back. Doing it again does nothing.
    pub fn leave(self) {
        drop(self);
    }

    /// Does what needs the terminal: suspend, resume, copy. Other effects are not its business and do nothing.
    ///
    /// # Errors
    /// When the terminal cannot be written or set up again.
    pub fn perform(&mut self, effect: Effect) -> io::Result<Option<Message>> {
        match effect {
            Effect::Suspend => self.suspend(),
            Effect::Resume => self.resume(),
            Effect::Copy(text) => {
                Tty::stdout()?.write_all(clipboard::copy_sequence(&text, self.multiplexer).as_bytes()).map(|()| None)
            }
            Effect::Quit
            | Effect::Redraw
            | Effect::Wake(_)
            | Effect::Reload
            | Effect::SaveScenario(_)
            | Effect::ListScenarios(..)
            | Effect::Plan(_)
            | Effect::StopPlan
            | Effect::Search(_)
            | Effect::Prepare(..)
            | Effect::StopReading => Ok(None),
        }
    }

    /// Gives the terminal back, stops with the rest of the job, and returns when continued and in the terminal again.
    fn suspend(&mut self) -> io::Result<Option<Message>> {
        if nobody_would_continue_us() {
            return Ok(None);
        }
        leave();
        if let Some(signal) = stop()? {
            // The terminal is the shell's now: taking it from the background would only stop us again, with the signal unheard.
            return Ok(Some(Message::Signal(signal)));
        }
        self.continued = true;
        take()?;
        Ok(Some(Message::Resumed))
    }

    /// Takes the terminal again after a stop behind our back, when the shell may have changed it.
    fn resume(&mut self) -> io::Result<Option<Message>> {
        if std::mem::take(&mut self.continued) {
            return Ok(None);
        }
        // Entering twice would save the cursor of the wrong screen, and crossterm does nothing when it believes to be in raw mode.
        leave();
        take()?;
        Ok(Some(Message::Resumed))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Raw mode before any byte: a job continued in the background is stopped by the first and so writes nothing over the shell.
fn take() -> io::Result<()> {
    let mut tty = Tty::stdout()?;
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    tty.write_all(ENTER)
}

/// Undoes [`take`] if it is in force. Failures are ignored: there is nothing else to try, and nobody to tell.
fn leave() {
    leave_by(Tty::write_all);
}

/// The same for good: no frame of another thread comes after it.
fn leave_for_good() {
    let _last = last_resort::last_turn();
    leave_by(Tty::write_last);
}

fn leave_by(write: impl FnOnce(&mut Tty, &[u8]) -> io::Result<()>) {
    // Until all is done the terminal counts as taken: a write that hangs leaves the rest to `last_resort`.
    if TAKEN.load(Ordering::SeqCst) {
        if let Ok(mut tty) = Tty::stdout() {
            let _ = write(&mut tty, LEAVE);
        }
        let _ = disable_raw_mode();
        TAKEN.store(false, Ordering::SeqCst);
    }
}

/// Stops until continued, and returns the signal that is to end the program, if one came meanwhile. The whole job stops, as by Ctrl-Z in
/// cooked mode, for the shell may be waiting for a script around us; and all threads do, so nobody takes keys from the shell.
fn stop() -> io::Result<Option<i32>> {
    let continued = Arc::new(AtomicBool::new(false));
    let ending = Arc::new(AtomicUsize::new(0));
    let mut ids = vec![signal_hook::flag::register(SIGCONT, Arc::clone(&continued))?];
    for signal in signals::ENDING {
        ids.push(signal_hook::flag::register_usize(signal, Arc::clone(&ending), signal.unsigned_abs() as usize)?);
    }
    kill_current_process_group(Signal::STOP)?;
    // Another thread may get the signal, and this one run on for a moment.
    while !continued.load(Ordering::SeqCst) {
        thread::sleep(Duration::from_millis(1));
    }
    for id in ids {
        signal_hook::low_level::unregister(id);
    }
    Ok(i32::try_from(ending.load(Ordering::SeqCst)).ok().filter(|signal| *signal != 0))
}

/// Hooks run even where a panic aborts; destructors do not.
fn install_panic_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let was_taken = TAKEN.load(Ordering::SeqCst);
            if was_taken {
                leave_for_good();
            }
            print(info);
            if was_taken {
                // Whichever thread it was, the program cannot go on; ending here also spares the user a core dump.
                process::exit(PANICKED);
            }
        }));
    });
}

/// Whether we run without a shell that does job control, as the only program of a terminal window or a container: the job then is
/// the session's first process, and a stop would be for ever.
fn nobody_would_continue_us() -> bool {
    getsid(None).is_ok_and(|session| session == getpgrp())
}
