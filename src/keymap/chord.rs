//! A sequence of keys.
//!
//! Owns: how keys pressed one after another are written (`g g`). Start at [`Chord`].

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;

use super::key::{Key, KeyError};

/// Longer than anyone can press by heart; every beginning of a chord is looked up.
pub(super) const MOST_KEYS: usize = 8;

/// Keys pressed one after another, at least one, at most eight.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Chord(Box<[Key]>);

impl Chord {
    /// The chord as the screen shows it: `g g`, `↑`, `Ctrl-R`; with `ascii`, arrows are words.
    pub fn shown(&self, ascii: bool) -> String {
        join(self.iter().map(|key| key.shown(ascii)))
    }
}

impl From<Key> for Chord {
    fn from(key: Key) -> Self {
        Self(Box::new([key]))
    }
}

impl Deref for Chord {
    type Target = [Key];

    fn deref(&self) -> &[Key] {
        &self.0
    }
}

impl FromStr for Chord {
    type Err = KeyError;

    /// Reads keys between blanks; the first one that is none is the error.
    fn from_str(text: &str) -> Result<Self, KeyError> {
        // A file saved on macOS may hold `đ` or `ế` in pieces; the terminal sends the whole letter.
        let count = text.split_whitespace().count();
        if count > MOST_KEYS {
            return Err(KeyError::TooMany(count));
        }
        let keys = if text.is_ascii() { parse_keys(text) } else { parse_keys(&text.nfc().collect::<String>()) }?;
        if keys.is_empty() { Err(KeyError::Empty) } else { Ok(Self(keys)) }
    }
}

fn parse_keys(text: &str) -> Result<Box<[Key]>, KeyError> {
    text.split_whitespace().map(str::parse).collect()
}

impl fmt::Display for Chord {
    /// The spelling of keymap files; reads back as the same chord.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&join(self.iter()))
    }
}

fn join(keys: impl Iterator<Item = impl fmt::Display>) -> String {
    keys.map(|key| key.to_string()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("g g", "g g", "g g")]
    #[case("  ctrl-w   left ", "ctrl-w left", "Ctrl-W ←")]
    #[case("d\u{302}", "d\u{302}", "")]
    #[case("e\u{302}\u{301}", "ế", "ế")]
    fn chord_reads_keys_between_blanks(#[case] text: &str, #[case] spelled: &str, #[case] shown: &str) {
        match text.parse::<Chord>() {
            Ok(chord) => assert_eq!((chord.to_string().as_str(), chord.shown(false).as_str()), (spelled, shown)),
            Err(error) => assert_eq!((error, shown), (KeyError::Unknown(spelled.into()), "")),
        }
    }

    #[rstest]
    #[case("", KeyError::Empty)]
    #[case(" \t ", KeyError::Empty)]
    #[case("g gg", KeyError::Unknown("gg".into()))]
    #[case("g g g g g g g g g", KeyError::TooMany(9))]
    fn chord_refuses_what_is_not_a_key(#[case] text: &str, #[case] error: KeyError) {
        assert_eq!(text.parse::<Chord>(), Err(error));
    }
}
