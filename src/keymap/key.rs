//! One keypress.
//!
//! Owns: the key's canonical form, its spelling in files (`ctrl-r`, `pgup`, `G`) and on the screen (`Ctrl-R`, `PgUp`, `↑`), and which keys no
//! terminal can tell apart. Must not know: what a key means. Start at [`Key::new`].

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyModifiers};
use thiserror::Error;

use crate::locale::Text;
use crate::problem::Wording;

/// Keys with a name: in files, on the screen, on an ASCII screen.
const NAMED: &[(KeyCode, &str, &str, &str)] = &[
    (KeyCode::Up, "up", "↑", "Up"),
    (KeyCode::Down, "down", "↓", "Down"),
    (KeyCode::Left, "left", "←", "Left"),
    (KeyCode::Right, "right", "→", "Right"),
    (KeyCode::PageUp, "pgup", "PgUp", "PgUp"),
    (KeyCode::PageDown, "pgdn", "PgDn", "PgDn"),
    (KeyCode::Home, "home", "Home", "Home"),
    (KeyCode::End, "end", "End", "End"),
    (KeyCode::Enter, "enter", "Enter", "Enter"),
    (KeyCode::Esc, "esc", "Esc", "Esc"),
    (KeyCode::Tab, "tab", "Tab", "Tab"),
    (KeyCode::BackTab, "backtab", "Shift-Tab", "Shift-Tab"),
    (KeyCode::Char(' '), "space", "Space", "Space"),
    (KeyCode::Insert, "insert", "Insert", "Insert"),
    (KeyCode::Delete, "delete", "Delete", "Delete"),
    (KeyCode::Backspace, "backspace", "Backspace", "Backspace"),
];

/// Modifiers in the order of spelling: in files, on the screen.
const MODIFIERS: &[(KeyModifiers, &str, &str)] = &[
    (KeyModifiers::CONTROL, "ctrl-", "Ctrl-"),
    (KeyModifiers::ALT, "alt-", "Alt-"),
    (KeyModifiers::SHIFT, "shift-", "Shift-"),
];

/// The highest function key that can be bound.
const LAST_FUNCTION_KEY: u8 = 24;

/// A keypress in canonical form: two presses that a terminal may confuse are the same key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Key {
    /// The canonical form of what a terminal reports: Shift-Tab is Backtab, a shifted letter its capital, Ctrl-H Backspace; modifiers
    /// that a plain terminal cannot send with Enter, Esc, Tab or Backspace are dropped.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        use KeyModifiers as M;
        let mut modifiers = modifiers & (M::SHIFT | M::CONTROL | M::ALT);
        let code = match code {
            KeyCode::Char(c) if modifiers.contains(M::CONTROL) => {
                modifiers.remove(M::SHIFT);
                Self::control(c, &mut modifiers)
            }
            KeyCode::Char(c) => {
                let shifted = modifiers.contains(M::SHIFT);
                modifiers.remove(M::SHIFT);
                KeyCode::Char(if shifted { capital(c) } else { c })
            }
            KeyCode::Tab if modifiers.contains(M::SHIFT) => KeyCode::BackTab,
            code => code,
        };
        match code {
            KeyCode::Enter | KeyCode::Tab | KeyCode::BackTab | KeyCode::Backspace => {
                modifiers.remove(M::SHIFT | M::CONTROL);
            }
            KeyCode::Esc => modifiers = M::NONE,
            _ => {}
        }
        Self { code, modifiers }
    }

    /// The key without modifiers.
    pub fn plain(code: KeyCode) -> Self {
        Self::new(code, KeyModifiers::NONE)
    }

    /// What Ctrl with `c` is: a terminal sends one of 32 control bytes, some of which are keys of their own.
    fn control(c: char, modifiers: &mut KeyModifiers) -> KeyCode {
        let named = match c.to_ascii_lowercase() {
            'h' | '8' | '?' => KeyCode::Backspace,
            'i' => KeyCode::Tab,
            'm' => KeyCode::Enter,
            '[' | '3' => KeyCode::Esc,
            '@' | '2' => return KeyCode::Char(' '),
            lower => return KeyCode::Char(lower),
        };
        modifiers.remove(KeyModifiers::CONTROL);
        named
    }

    /// Which key.
    pub fn code(self) -> KeyCode {
        self.code
    }

    /// What is held with it; never Shift for a character.
    pub fn modifiers(self) -> KeyModifiers {
        self.modifiers
    }

    /// The character that a text field would take this key for.
    pub fn as_text(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() && !crate::text::is_hostile(c) => Some(c),
            _ => None,
        }
    }

    /// The key as the screen shows it: `↑`, `PgUp`, `Ctrl-R`; with `ascii`, arrows are words.
    pub fn shown(self, ascii: bool) -> impl fmt::Display {
        Shown { key: self, ascii }
    }
}

/// `c` with Shift held, where that is one character.
fn capital(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

/// Why a word of a keymap is not a key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeyError {
    /// No key is written.
    #[error("no key is written")]
    Empty,
    /// More keys one after another than a chord may have.
    #[error("{0} keys one after another are too many")]
    TooMany(usize),
    /// No key has this name.
    #[error("`{0}` is not a key")]
    Unknown(String),
    /// A terminal sends the same bytes for the key of this name and for another.
    #[error("a terminal cannot tell `{word}` from `{equal}`")]
    SameAs {
        /// The word.
        word: String,
        /// The key as which it would arrive.
        equal: Key,
    },
    /// A terminal has no bytes for it.
    #[error("a terminal does not send `{0}` as one key")]
    NeverSent(String),
    /// `shift-` before a character.
    #[error("`{word}`: a shifted character is written as itself")]
    Shifted {
        /// The word.
        word: String,
        /// How it is written instead.
        instead: String,
    },
}

impl KeyError {
    /// The error in the words of the language tables, and what is accepted instead.
    pub fn wording(&self) -> (Wording, Wording) {
        let none = || Wording::new::<String>(Text::ProblemKeyWords, []);
        match self {
            Self::Empty => (Wording::new::<String>(Text::ProblemKeyEmpty, []), none()),
            Self::TooMany(count) => {
                let counts = [count.to_string(), super::chord::MOST_KEYS.to_string()];
                (Wording::new(Text::ProblemTooMany, counts), none())
            }
            Self::Unknown(word) => (Wording::new(Text::ProblemKeyWord, [word]), none()),
            Self::SameAs { word, equal } => (
                Wording::new(Text::ProblemKeySame, [word.clone(), equal.to_string()]),
                Wording::new(Text::ProblemKeyWrite, [equal.to_string()]),
            ),
            Self::NeverSent(word) => {
                (Wording::new(Text::ProblemKeyNeverSent, [word]), Wording::new::<String>(Text::ProblemKeySendable, []))
            }
            Self::Shifted { word, instead } => {
                (Wording::new(Text::ProblemKeyShift, [word]), Wording::new(Text::ProblemKeyWrite, [instead]))
            }
        }
    }
}

impl FromStr for Key {
    type Err = KeyError;

    /// Reads one key. Names and modifiers may be in any case, so that a key can be copied from the screen.
    fn from_str(word: &str) -> Result<Self, KeyError> {
        if word.is_empty() {
            return Err(KeyError::Empty);
        }
        let unknown = || KeyError::Unknown(word.into());
        let (modifiers, rest) = split_modifiers(word).ok_or_else(unknown)?;
        let code = parse_code(rest).ok_or_else(unknown)?;
        let key = Self::new(code, modifiers);
        match code {
            KeyCode::Char(c) if c != ' ' => check_character(word, c, modifiers, key)?,
            KeyCode::Tab if key.code == KeyCode::BackTab && !modifiers.contains(KeyModifiers::CONTROL) => {}
            _ if key != (Self { code, modifiers }) => return Err(KeyError::SameAs { word: word.into(), equal: key }),
            _ => {}
        }
        Ok(key)
    }
}

/// Takes the modifiers off the front of `word`; nothing when one stands twice.
fn split_modifiers(word: &str) -> Option<(KeyModifiers, &str)> {
    let (mut modifiers, mut rest) = (KeyModifiers::NONE, word);
    'word: loop {
        for &(modifier, name, _) in MODIFIERS {
            let Some((head, tail)) = rest.split_at_checked(name.len()) else { continue };
            if !tail.is_empty() && head.eq_ignore_ascii_case(name) {
                if modifiers.contains(modifier) {
                    return None;
                }
                modifiers |= modifier;
                rest = tail;
                continue 'word;
            }
        }
        return Some((modifiers, rest));
    }
}

/// The key of `rest`: a character, a name or a function key.
fn parse_code(rest: &str) -> Option<KeyCode> {
    let named = NAMED.iter().find(|(_, name, shown, _)| rest.eq_ignore_ascii_case(name) || rest == *shown);
    if let Some(&(code, ..)) = named {
        return Some(code);
    }
    let mut chars = rest.chars();
    match (chars.next()?, chars.as_str()) {
        (c, "") => (!crate::text::is_hostile(c) && !c.is_whitespace()).then_some(KeyCode::Char(c)),
        ('f' | 'F', number) if number.bytes().all(|b| b.is_ascii_digit()) && !number.starts_with('0') => {
            number.parse().ok().filter(|n| (1..=LAST_FUNCTION_KEY).contains(n)).map(KeyCode::F)
        }
        _ => None,
    }
}

/// Refuses modifiers that a terminal cannot send with the character `c`, read as `key`.
fn check_character(word: &str, c: char, modifiers: KeyModifiers, key: Key) -> Result<(), KeyError> {
    let (control, alt) = (modifiers.contains(KeyModifiers::CONTROL), modifiers.contains(KeyModifiers::ALT));
    let arrives_as_other = key.code != KeyCode::Char(c.to_ascii_lowercase());
    if control && arrives_as_other {
        Err(KeyError::SameAs { word: word.into(), equal: key })
    } else if modifiers.contains(KeyModifiers::SHIFT) {
        Err(KeyError::Shifted { word: word.into(), instead: key.to_string() })
    } else if control && !c.is_ascii_alphabetic() || alt && !control && matches!(c, '[' | 'O') {
        // Control bytes exist for the letters alone, and Alt with `[` or `O` begins the terminal's own sequences.
        Err(KeyError::NeverSent(word.into()))
    } else {
        Ok(())
    }
}

impl fmt::Display for Key {
    /// The spelling of keymap files; reads back as the same key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for &(modifier, name, _) in MODIFIERS {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match (NAMED.iter().find(|(code, ..)| *code == self.code), self.code) {
            (Some((_, name, ..)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, KeyCode::F(n)) => write!(f, "f{n}"),
            (None, other) => write!(f, "{other}"),
        }
    }
}

struct Shown {
    key: Key,
    ascii: bool,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Key { code, modifiers } = self.key;
        for &(modifier, _, shown) in MODIFIERS {
            if modifiers.contains(modifier) {
                f.write_str(shown)?;
            }
        }
        match (NAMED.iter().find(|(named, ..)| *named == code), code) {
            (Some((_, _, _, ascii)), _) if self.ascii => f.write_str(ascii),
            (Some((_, _, shown, _)), _) => f.write_str(shown),
            (None, KeyCode::Char(c)) if modifiers.contains(KeyModifiers::CONTROL) => write!(f, "{}", capital(c)),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, KeyCode::F(n)) => write!(f, "F{n}"),
            (None, other) => write!(f, "{other}"),
        }
    }
}

#[cfg(test)]
mod tests;
