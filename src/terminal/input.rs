//! What the user types.
//!
//! Owns: the thread that reads the terminal and the choice of what becomes a message. Must not know: what a key means.

use std::{io, sync::mpsc::Sender, thread};

use crossterm::event::{Event, KeyEventKind};

use crate::message::Message;

/// Starts the thread that sends keys and pastes, and a hangup when reading fails.
///
/// A terminal that goes away is seen by [`Signals`](super::signals::Signals): crossterm 0.29 takes its end of file for nothing read
/// and tries again without end.
///
/// # Errors
/// When no thread can be started.
pub fn spawn(sender: Sender<Message>) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || forward(&sender, crossterm::event::read)).map(drop)
}

/// Sends what `read` yields until it fails or nobody listens.
fn forward(sender: &Sender<Message>, mut read: impl FnMut() -> io::Result<Event>) {
    loop {
        let (message, ends) = match read() {
            Ok(event) => (message(event), false),
            Err(_) => (Some(Message::Hangup), true),
        };
        let unheard = message.is_some_and(|message| sender.send(message).is_err());
        if ends || unheard {
            return;
        }
    }
}

/// What of `event` concerns the program: no releases of keys, no mouse, no focus. A change of size comes as a
/// signal as well, and earlier ([`super::signals`]).
fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Message::Key(key)),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(..) | Event::Key(_) | Event::Mouse(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent, MouseEventKind};
    use rstest::rstest;

    use super::*;

    fn key(kind: KeyEventKind) -> KeyEvent {
        KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, kind)
    }

    #[rstest]
    #[case(Event::Key(key(KeyEventKind::Press)), Some(Message::Key(key(KeyEventKind::Press))))]
    #[case(Event::Key(key(KeyEventKind::Repeat)), Some(Message::Key(key(KeyEventKind::Repeat))))]
    #[case(Event::Key(key(KeyEventKind::Release)), None)]
    #[case(Event::Paste("q\nq".into()), Some(Message::Paste("q\nq".into())))]
    #[case(Event::Resize(120, 36), None)]
    #[case(Event::FocusGained, None)]
    #[case(Event::FocusLost, None)]
    #[case(Event::Mouse(MouseEvent { kind: MouseEventKind::Moved, column: 1, row: 1, modifiers: KeyModifiers::NONE }), None)]
    fn only_what_concerns_the_program_becomes_a_message(#[case] event: Event, #[case] expected: Option<Message>) {
        assert_eq!(message(event), expected);
    }

    #[test]
    fn a_failing_read_hangs_up_once() {
        let (sender, messages) = mpsc::channel();
        let mut events = vec![Event::Resize(1, 2), Event::Paste("x".into())].into_iter();
        forward(&sender, || events.next().ok_or_else(|| io::ErrorKind::UnexpectedEof.into()));
        drop(sender);
        assert_eq!(messages.iter().collect::<Vec<_>>(), [Message::Paste("x".into()), Message::Hangup]);
    }

    #[test]
    fn reading_ends_when_nobody_listens() {
        let (sender, messages) = mpsc::channel();
        drop(messages);
        let mut reads = 0;
        forward(&sender, || {
            reads += 1;
            Ok(Event::Paste("x".into()))
        });
        assert_eq!(reads, 1);
    }
}
