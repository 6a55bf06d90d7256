//! What the system tells us: signals, and that the terminal is gone.
//!
//! Owns: the signal handlers and the one thread that waits for both. Must not know: what is done about them ([`crate::app`]).

use std::{
    io,
    os::{fd::AsFd, unix::net::UnixStream},
    sync::mpsc::Sender,
    thread,
};

use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::{backend::SignalDelivery, exfiltrator::SignalOnly},
};

use crate::message::Message;

const HEARD: [i32; 7] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH];

/// The signals that would otherwise end or stop the program with the terminal left changed, and the one for another size.
#[derive(Debug)]
pub struct Signals {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
}

impl Signals {
    /// Takes the signals over. Call it before the terminal is changed; what arrives until [`Self::spawn`] is kept.
    ///
    /// # Errors
    /// When the system refuses a handler or a socket pair.
    pub fn register() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        Ok(Self { delivery: SignalDelivery::with_pipe(read, write, SignalOnly, HEARD)? })
    }

    /// Starts the thread that sends [`Message::Signal`], and [`Message::Hangup`] once the terminal on standard output is gone.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn spawn(self, sender: Sender<Message>) -> io::Result<()> {
        thread::Builder::new().name("signals".into()).spawn(move || self.forward(&io::stdout(), &sender)).map(drop)
    }

    /// Sends until `terminal` is gone or nobody listens.
    fn forward(mut self, terminal: &impl AsFd, sender: &Sender<Message>) {
        let mut watches_terminal = true;
        loop {
            let state = match wait(self.delivery.get_read(), watches_terminal.then_some(terminal)) {
                Ok(state) => state,
                Err(Errno::INTR) => continue,
                Err(_) => return,
            };
            for signal in self.delivery.pending() {
                if sender.send(Message::Signal(signal)).is_err() {
                    return;
                }
            }
            if state.intersects(PollFlags::HUP | PollFlags::ERR) {
                // The send fails only when the loop has ended, and then there is nobody to tell.
                let _ = sender.send(Message::Hangup);
                return;
            }
            // Some systems cannot poll a terminal; SIGHUP has to do there.
            watches_terminal &= !state.contains(PollFlags::NVAL);
        }
    }
}

/// Sleeps until a signal has come or `terminal` changed its state, and returns that state. No event of the terminal is asked for:
/// that it is gone is always reported, and keys do not wake us.
fn wait(signals: &UnixStream, terminal: Option<&impl AsFd>) -> Result<PollFlags, Errno> {
    let signals = PollFd::new(signals, PollFlags::IN);
    if let Some(terminal) = terminal {
        let mut watched = [signals, PollFd::new(terminal, PollFlags::empty())];
        poll(&mut watched, None)?;
        Ok(watched[1].revents())
    } else {
        poll(&mut [signals], None)?;
        Ok(PollFlags::empty())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_terminal_that_goes_away_hangs_up_and_ends_the_thread() {
        let (terminal, other_end) = UnixStream::pair().unwrap();
        let (sender, messages) = mpsc::channel();
        drop(other_end);
        Signals::register().unwrap().forward(&terminal, &sender);
        drop(sender);
        // Signals that other tests raise may come first.
        assert_eq!(messages.iter().last(), Some(Message::Hangup));
    }

    #[test]
    fn a_signal_that_came_before_the_thread_is_sent() {
        let (terminal, _other_end) = UnixStream::pair().unwrap();
        let (sender, messages) = mpsc::channel();
        let signals = Signals::register().unwrap();
        signal_hook::low_level::raise(SIGTERM).unwrap();
        let thread = thread::spawn(move || signals.forward(&terminal, &sender));
        assert_eq!(messages.recv(), Ok(Message::Signal(SIGTERM)));
        drop(messages);
        signal_hook::low_level::raise(SIGCONT).unwrap();
        thread.join().unwrap();
    }
}
