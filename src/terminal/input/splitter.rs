//! The stream of bytes from the terminal, cut into keys and pastes.
//!
//! Owns: where one key's bytes end and the next one's begin, across reads; which bytes were pasted. Must not know: which key a sequence
//! is, the clock, the terminal. Start at [`Splitter::push`].
//!
//! The rules, in the order of doubt:
//!
//! - Escape before another escape is the key Esc alone, whatever follows: nothing of an arrow or a paste right behind it is left over
//!   to act as letters. (A terminal that sends Alt-← as `ESC ESC [ D`, as PuTTY and rxvt do, is read as Esc and ←.)
//! - Escape before anything else belongs to it: a sequence, or a key with Alt.
//! - Escape before `]`, `P`, `X`, `^` or `_` and more in the same breath begins a string that the terminal says: an answer to a question
//!   that another program has asked. It is dropped to its end. With nothing behind it, it is the key with Alt.
//! - What cannot go on (a letter missing its second byte, a sequence cut by a control byte) is dropped, never typed.
//! - An escape alone, or a sequence without its end, is undecided. The caller waits for [`Splitter::patience`], then calls
//!   [`Splitter::give_up`]. A paste has no such limit, for a slow link must not turn its rest into commands.

use std::{mem, time::Duration};

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const CANCEL: u8 = 0x18;
const SUBSTITUTE: u8 = 0x1a;
const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// How long an escape may stay alone before it is the key Esc: longer than a terminal's sequence is torn on its way, shorter than
/// anyone notices.
const ESC_PATIENCE: Duration = Duration::from_millis(25);

/// How long a sequence that has begun may lack its end: a lost packet's time, since its rest would otherwise be taken for letters.
const SEQUENCE_PATIENCE: Duration = Duration::from_millis(500);

/// Longest sequence that is kept; no key's is half as long.
const SEQUENCE_LIMIT: usize = 64;

/// Most bytes of a paste that are kept; the rest of it is read and dropped.
const PASTE_LIMIT: usize = 1 << 20;

/// One thing that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// The bytes of one key.
    Key(Vec<u8>),
    /// A pasted text, without its brackets.
    Paste(String),
}

/// Cuts the stream; between reads it holds what is not complete yet.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    pending: Vec<u8>,
    paste: Option<Paste>,
    saying: Option<Saying>,
}

/// A string of the terminal's whose end has not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Saying {
    /// Amid it.
    Text,
    /// After an escape, which begins the end.
    Escape,
}

impl Splitter {
    /// Takes the next byte, and returns the piece that it completes.
    pub(super) fn push(&mut self, byte: u8) -> Option<Piece> {
        if let Some(paste) = &mut self.paste {
            let ends = paste.push(byte);
            return ends.then(|| self.paste.take()).flatten().map(|paste| Piece::Paste(paste.into_text()));
        }
        if let Some(saying) = self.saying {
            return self.hear(saying, byte);
        }
        if let [ESC, b']' | b'P' | b'X' | b'^' | b'_'] = *self.pending {
            let key = mem::take(&mut self.pending);
            if byte == ESC {
                // A string says something; this is the key, and the next one begins.
                self.pending.push(byte);
                return Some(Piece::Key(key));
            }
            return self.hear(Saying::Text, byte);
        }
        if self.cannot_go_on_with(byte) {
            let broken = mem::take(&mut self.pending);
            if broken == [ESC] {
                self.pending.push(byte);
                return Some(Piece::Key(broken));
            }
        }
        if self.pending.len() == SEQUENCE_LIMIT {
            self.pending.pop();
        }
        self.pending.push(byte);
        if !self.is_complete() {
            return None;
        }
        let key = mem::take(&mut self.pending);
        if key == PASTE_BEGINS {
            self.paste = Some(Paste::default());
            return None;
        }
        Some(Piece::Key(key))
    }

    /// Takes the next byte of a string that the terminal says.
    fn hear(&mut self, saying: Saying, byte: u8) -> Option<Piece> {
        self.saying = match (saying, byte) {
            (Saying::Text, BEL | CANCEL | SUBSTITUTE) | (Saying::Escape, b'\\') => None,
            (Saying::Text, ESC) => Some(Saying::Escape),
            (Saying::Text, _) => Some(saying),
            (Saying::Escape, _) => {
                // Broken off by another sequence, which is as good as any.
                self.saying = None;
                self.pending.push(ESC);
                return self.push(byte);
            }
        };
        None
    }

    /// How long to wait for the next byte; without a limit while nothing is undecided.
    pub(super) fn patience(&self) -> Option<Duration> {
        match *self.pending {
            [] => self.saying.map(|_| SEQUENCE_PATIENCE),
            [ESC] | [ESC, b']' | b'P' | b'X' | b'^' | b'_'] => Some(ESC_PATIENCE),
            _ => Some(SEQUENCE_PATIENCE),
        }
    }

    /// Decides what waiting did not: an escape alone is the key Esc, one before what begins a string the key with Alt; anything else is
    /// dropped.
    pub(super) fn give_up(&mut self) -> Option<Piece> {
        self.saying = None;
        let undecided = mem::take(&mut self.pending);
        matches!(*undecided, [ESC] | [ESC, b']' | b'P' | b'X' | b'^' | b'_']).then_some(Piece::Key(undecided))
    }

    /// Whether `byte` cannot belong to what is pending.
    fn cannot_go_on_with(&self, byte: u8) -> bool {
        match *self.pending {
            [] => false,
            [ESC] => byte == ESC,
            [ESC, b'[' | b'O', ..] => !(b' '..=b'~').contains(&byte),
            _ => byte & 0b1100_0000 != 0b1000_0000,
        }
    }

    /// Whether what is pending is one key.
    fn is_complete(&self) -> bool {
        match *self.pending {
            [] | [ESC] | [ESC, b'[' | b'O' | b']' | b'P' | b'X' | b'^' | b'_'] => false,
            // The Linux console's F1 to F5, and the oldest report of the mouse.
            [ESC, b'[', b'[', ..] => self.pending.len() == 4,
            [ESC, b'[', b'M', ..] => self.pending.len() == 6,
            // rxvt ends its keys with Shift in a dollar sign.
            [ESC, b'[', b'0'..=b'9', .., b'$'] => true,
            [ESC, b'[', .., last] => matches!(last, b'@'..=b'~'),
            [ESC, b'O', .., last] => !matches!(last, b'0'..=b'9' | b';'),
            [ESC, first, ..] => self.pending.len() == 1 + utf8_length(first),
            [first, ..] => self.pending.len() == utf8_length(first),
        }
    }
}

/// Bytes of the character that `first` begins; a byte that begins none stands alone.
fn utf8_length(first: u8) -> usize {
    match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    }
}

/// A paste whose end has not come.
#[derive(Debug, Default)]
struct Paste {
    kept: Vec<u8>,
    /// How much of [`PASTE_ENDS`] the last bytes are.
    matched: usize,
}

impl Paste {
    /// Takes the next byte; whether it is the last one of the end.
    fn push(&mut self, byte: u8) -> bool {
        if byte == PASTE_ENDS[self.matched] {
            self.matched += 1;
            return self.matched == PASTE_ENDS.len();
        }
        // Not the end after all; an escape may begin it anew, as no other of its bytes can.
        self.keep(&PASTE_ENDS[..self.matched]);
        self.matched = usize::from(byte == ESC);
        if byte != ESC {
            self.keep(&[byte]);
        }
        false
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = PASTE_LIMIT - self.kept.len();
        self.kept.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }

    fn into_text(self) -> String {
        String::from_utf8(self.kept).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

#[cfg(test)]
mod tests;
