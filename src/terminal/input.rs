//! What the user types.
//!
//! Owns: the thread that reads the terminal, and what of it becomes a message: the one door for keys and pastes. Must not know: what a
//! key means. Start at [`spawn`].
//!
//! ```text
//! bytes ─▶ Splitter (one key or paste at a time) ─▶ terminput (which key) ─▶ message (does it concern us) ─▶ channel
//! ```
//!
//! The bytes are read here, since crossterm's reader loses count: it takes `ESC ESC [ B`, Esc and Down in one packet, for Esc and the
//! letters `[` and `B`, and a paste right after Esc for typed keys; its parser can be fed by nobody else. terminput is that parser
//! as a library: given one key's bytes at a time, as `splitter` cuts them, it has nothing to lose.

use std::{
    io::{self, IsTerminal},
    os::fd::AsFd,
    sync::mpsc::Sender,
    thread,
    time::Duration,
};

use crossterm::event::{Event, KeyEventKind};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::{Errno, read},
};

use self::splitter::{Piece, Splitter};
use crate::message::Message;

mod splitter;

/// Bytes taken in one read; a longer paste takes several.
const READ_SIZE: usize = 4096;

/// Starts the thread that sends the keys and pastes of standard input, and a hangup when it ends or fails.
///
/// # Errors
/// When standard input is no terminal, or no thread can be started.
pub fn spawn(sender: Sender<Message>) -> io::Result<()> {
    let terminal = io::stdin();
    if !terminal.is_terminal() {
        return Err(io::Error::new(io::ErrorKind::Unsupported, "standard input is not a terminal"));
    }
    thread::Builder::new().name("input".into()).spawn(move || forward(&terminal, &sender)).map(drop)
}

/// Sends what comes from `terminal` until it ends, or nobody listens.
fn forward(terminal: &impl AsFd, sender: &Sender<Message>) {
    let mut decoder = Decoder::default();
    let mut bytes = [0; READ_SIZE];
    loop {
        let typed = match next(terminal, decoder.0.patience(), &mut bytes) {
            Ok(Some(0)) | Err(_) => {
                // The send fails only when the loop has ended, and then there is nobody to tell.
                let _ = sender.send(Message::Hangup);
                return;
            }
            Ok(Some(length)) => decoder.take(&bytes[..length]),
            Ok(None) => decoder.give_up().into_iter().collect(),
        };
        for message in typed {
            if sender.send(message).is_err() {
                return;
            }
        }
    }
}

/// From bytes to messages, across reads.
#[derive(Debug, Default)]
pub struct Decoder(Splitter);

impl Decoder {
    /// The keys and pastes that `bytes` complete.
    pub fn take(&mut self, bytes: &[u8]) -> Vec<Message> {
        bytes.iter().filter_map(|&byte| self.0.push(byte)).filter_map(event).filter_map(message).collect()
    }

    /// What the bytes that are left mean when no more of them come: Esc, or nothing.
    pub fn give_up(&mut self) -> Option<Message> {
        self.0.give_up().and_then(event).and_then(message)
    }
}

/// How many bytes came: none at the end of the input, nothing when `patience` has run out. Sleeps until then, in one system call.
fn next(terminal: &impl AsFd, patience: Option<Duration>, bytes: &mut [u8]) -> io::Result<Option<usize>> {
    let timeout = patience.and_then(|patience| Timespec::try_from(patience).ok());
    loop {
        match poll(&mut [PollFd::new(terminal, PollFlags::IN)], timeout.as_ref()) {
            Ok(0) => return Ok(None),
            Ok(_) => {}
            Err(Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        }
        match read(terminal, &mut *bytes) {
            // Another program may have left the terminal in non-blocking mode, and taken what was there.
            Err(Errno::INTR | Errno::AGAIN) => {}
            done => return Ok(Some(done?)),
        }
    }
}

/// The event that a piece is; nothing where no terminal should send it.
fn event(piece: Piece) -> Option<Event> {
    match piece {
        Piece::Paste(text) => Some(Event::Paste(text)),
        Piece::Key(bytes) if is_mouse(&bytes) => None,
        Piece::Key(bytes) => terminput::Event::parse_from(&bytes)
            .ok()
            .flatten()
            .and_then(|event| terminput_crossterm::to_crossterm(event).ok()),
    }
}

/// Whether `bytes` report the mouse, in any of its three ways. Nobody asked for it, and the parser subtracts before it looks.
fn is_mouse(bytes: &[u8]) -> bool {
    matches!(bytes, [0x1b, b'[', b'<' | b'M', ..] | [0x1b, b'[', .., b'M'])
}

/// What of `event` concerns the program: no releases of keys, no mouse, no focus. A change of size comes as a signal
/// ([`super::signals`]).
fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Message::Key(key)),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(..) | Event::Key(_) | Event::Mouse(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

#[cfg(test)]
mod tests {
    use std::{io::Write, os::unix::net::UnixStream, sync::mpsc};

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent, MouseEventKind};
    use proptest::{collection::vec, prelude::*};
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

    /// The messages of what is written to the terminal before it ends.
    fn messages(bytes: &[u8]) -> Vec<Message> {
        let (terminal, mut keyboard) = UnixStream::pair().unwrap();
        let (sender, messages) = mpsc::channel();
        let reader = thread::spawn(move || forward(&terminal, &sender));
        keyboard.write_all(bytes).unwrap();
        drop(keyboard);
        reader.join().unwrap();
        messages.iter().collect()
    }

    fn press(code: KeyCode, modifiers: KeyModifiers) -> Message {
        Message::Key(KeyEvent::new(code, modifiers))
    }

    fn plain(code: KeyCode) -> Message {
        press(code, KeyModifiers::NONE)
    }

    #[rstest]
    #[case::esc_and_an_arrow("\x1b\x1b[B", &[plain(KeyCode::Esc), plain(KeyCode::Down)])]
    #[case::esc_and_a_paste("\x1b\x1b[200~qq[\x1b[201~", &[plain(KeyCode::Esc), Message::Paste("qq[".into())])]
    #[case::letters("aệĐ", &[plain(KeyCode::Char('a')), plain(KeyCode::Char('ệ')), press(KeyCode::Char('Đ'), KeyModifiers::SHIFT)])]
    #[case::input_method("d\x7fđ", &[plain(KeyCode::Char('d')), plain(KeyCode::Backspace), plain(KeyCode::Char('đ'))])]
    #[case::control("\x11\x08\0", &[
        press(KeyCode::Char('q'), KeyModifiers::CONTROL),
        press(KeyCode::Char('h'), KeyModifiers::CONTROL),
        press(KeyCode::Char(' '), KeyModifiers::CONTROL),
    ])]
    #[case::tabs("\t\x1b[Z", &[plain(KeyCode::Tab), press(KeyCode::BackTab, KeyModifiers::SHIFT)])]
    #[case::alt("\x1bj\x1b[1;3D\x1b\x7f", &[
        press(KeyCode::Char('j'), KeyModifiers::ALT),
        press(KeyCode::Left, KeyModifiers::ALT),
        press(KeyCode::Backspace, KeyModifiers::ALT),
    ])]
    #[case::function_keys("\x1bOP\x1b[[B\x1b[15~\x1b[18;2~\x1b[24~", &[
        plain(KeyCode::F(1)),
        plain(KeyCode::F(2)),
        plain(KeyCode::F(5)),
        press(KeyCode::F(7), KeyModifiers::SHIFT),
        plain(KeyCode::F(12)),
    ])]
    #[case::pages("\x1b[5~\x1b[6;5~\x1b[3;2~\x1b[2;5~\x1b[H\x1b[4~", &[
        plain(KeyCode::PageUp),
        press(KeyCode::PageDown, KeyModifiers::CONTROL),
        press(KeyCode::Delete, KeyModifiers::SHIFT),
        press(KeyCode::Insert, KeyModifiers::CONTROL),
        plain(KeyCode::Home),
        plain(KeyCode::End),
    ])]
    #[case::a_mouse_at_column_nought("\x1b[<35;1;0M\x1b[<0;0;0m\x1b[32;0;0Mj", &[plain(KeyCode::Char('j'))])]
    #[case::what_nobody_asked_for("\x1b[?1;2c\x1b[?2026;2$y\x1b[I\x1b[<35;1;1Mj", &[plain(KeyCode::Char('j'))])]
    fn bytes_become_keys_and_pastes_in_order_and_the_end_hangs_up(#[case] bytes: &str, #[case] expected: &[Message]) {
        assert_eq!(messages(bytes.as_bytes()), [expected, &[Message::Hangup]].concat());
    }

    #[test]
    fn an_escape_alone_is_the_key_without_another_byte() {
        let (terminal, mut keyboard) = UnixStream::pair().unwrap();
        let (sender, messages) = mpsc::channel();
        let reader = thread::spawn(move || forward(&terminal, &sender));
        keyboard.write_all(b"\x1b").unwrap();
        assert_eq!(messages.recv(), Ok(plain(KeyCode::Esc)));
        drop(keyboard);
        reader.join().unwrap();
    }

    #[test]
    fn reading_ends_when_nobody_listens() {
        let (terminal, mut keyboard) = UnixStream::pair().unwrap();
        let (sender, messages) = mpsc::channel();
        drop(messages);
        keyboard.write_all(b"j").unwrap();
        forward(&terminal, &sender);
    }

    proptest! {
        #[test]
        fn no_bytes_whatever_end_the_thread(bytes in vec(prop_oneof![Just(b'\x1b'), Just(b'['), Just(b';'), Just(b'9'), any::<u8>()], 0..60)) {
            prop_assert!(Decoder::default().take(&bytes).len() <= bytes.len());
        }
    }
}
