//! What the system tells us: signals, and that the terminal is gone.
//!
//! Owns: the signal handlers and the one thread that waits for both. Must not know: what is done about them ([`crate::app`]), but that a
//! program that should end does.

use std::{
    io,
    os::{fd::AsFd, unix::net::UnixStream},
    sync::mpsc::Sender,
    thread,
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::{backend::SignalDelivery, exfiltrator::SignalOnly},
};

use super::last_resort;
use crate::{app::Outcome, message::Message};

const HEARD: [i32; 7] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH];

/// Those of them that end the program.
pub(super) const ENDING: [i32; 4] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];

/// How long the program may take to end once it is to: far more than the loop needs, unless it hangs in a write.
const GRACE: Duration = Duration::from_millis(300);

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

    /// Starts the thread that sends [`Message::Signal`], and [`Message::Hangup`] once the terminal on standard output is gone. If the
    /// program should end by one of them and has not a moment later, the thread ends it: a terminal that takes no bytes blocks the
    /// loop.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn spawn(self, sender: Sender<Message>) -> io::Result<()> {
        let forward = move || {
            if let Some(outcome) = self.forward(&io::stdout(), &sender) {
                last_resort::end(outcome.exit_code().into());
            }
        };
        thread::Builder::new().name("signals".into()).spawn(forward).map(drop)
    }

    /// Sends until the program is to end and has not by [`GRACE`]; then this is how. That nobody listens any more changes nothing: the
    /// terminal may still be blocked when the loop has ended.
    fn forward(mut self, terminal: &impl AsFd, sender: &Sender<Message>) -> Option<Outcome> {
        let mut terminal = Some(terminal);
        let mut ending = None;
        loop {
            let event = match wait(self.delivery.get_read(), terminal, ending.map(|_| GRACE)) {
                Ok(event) => event,
                Err(Errno::INTR) => continue,
                Err(_) => return None,
            };
            let Some(state) = event else { return ending };
            for signal in self.delivery.pending() {
                ending = ending.or_else(|| ENDING.contains(&signal).then_some(Outcome::Signal(signal)));
                let _ = sender.send(Message::Signal(signal));
            }
            if state.intersects(PollFlags::HUP | PollFlags::ERR) {
                ending = ending.or(Some(Outcome::Hangup));
                let _ = sender.send(Message::Hangup);
                terminal = None;
            }
            // Some systems cannot poll a terminal; SIGHUP has to do there.
            terminal = terminal.filter(|_| !state.contains(PollFlags::NVAL));
        }
    }
}

/// Sleeps until a signal has come or `terminal` changed its state, and returns that state; nothing when `patience` has run out. No event
/// of the terminal is asked for: that it is gone is always reported, and keys do not wake us.
fn wait(
    signals: &UnixStream,
    terminal: Option<&impl AsFd>,
    patience: Option<Duration>,
) -> Result<Option<PollFlags>, Errno> {
    let timeout = patience.and_then(|patience| Timespec::try_from(patience).ok());
    let signals = PollFd::new(signals, PollFlags::IN);
    if let Some(terminal) = terminal {
        let mut watched = [signals, PollFd::new(terminal, PollFlags::empty())];
        let happened = poll(&mut watched, timeout.as_ref())? > 0;
        Ok(happened.then(|| watched[1].revents()))
    } else {
        let happened = poll(&mut [signals], timeout.as_ref())? > 0;
        Ok(happened.then(PollFlags::empty))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_terminal_that_goes_away_hangs_up_and_ends_the_program_in_the_end() {
        let (terminal, other_end) = UnixStream::pair().unwrap();
        let (sender, messages) = mpsc::channel();
        drop(other_end);
        let outcome = Signals::register().unwrap().forward(&terminal, &sender);
        // Signals that other tests raise may come first.
        assert!(messages.try_iter().any(|message| message == Message::Hangup));
        assert!(outcome.is_some());
    }

    #[test]
    fn a_signal_that_came_before_the_thread_is_sent_and_ends_the_program_in_the_end() {
        let (terminal, _other_end) = UnixStream::pair().unwrap();
        let (sender, messages) = mpsc::channel();
        let signals = Signals::register().unwrap();
        signal_hook::low_level::raise(SIGTERM).unwrap();
        assert_eq!(signals.forward(&terminal, &sender), Some(Outcome::Signal(SIGTERM)));
        assert_eq!(messages.try_recv(), Ok(Message::Signal(SIGTERM)));
    }

    #[test]
    fn a_signal_that_nobody_hears_ends_the_program_too() {
        let (terminal, _other_end) = UnixStream::pair().unwrap();
        let (sender, messages) = mpsc::channel();
        drop(messages);
        let signals = Signals::register().unwrap();
        signal_hook::low_level::raise(SIGTERM).unwrap();
        assert_eq!(signals.forward(&terminal, &sender), Some(Outcome::Signal(SIGTERM)));
    }
}
