//! The clipboard of the user's terminal, over any number of SSH links.
//!
//! Owns: the OSC 52 sequence and its wrapping for multiplexers. Must not know: what is copied. There is no answer to it: a terminal
//! that forbids it stays silent.

use crossterm::{Command, clipboard::CopyToClipboard};

use crate::effect::COPY_LIMIT;

/// GNU screen cuts a passed-through string at 768 bytes and shows the rest.
const SCREEN_LIMIT: usize = 700;

/// A program between us and the terminal that swallows what it does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Multiplexer {
    /// Nothing in between.
    None,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Multiplexer {
    /// The one that the environment names.
    pub(super) fn detect() -> Self {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        if is_set("TMUX") {
            Self::Tmux
        } else if is_set("STY") {
            Self::Screen
        } else {
            Self::None
        }
    }
}

/// The bytes that put `text` on the clipboard; none for a text beyond [`COPY_LIMIT`].
pub(super) fn copy_sequence(text: &str, multiplexer: Multiplexer) -> String {
    let mut plain = String::new();
    if text.len() > COPY_LIMIT || CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain).is_err() {
        return String::new();
    }
    match multiplexer {
        Multiplexer::None => plain,
        // tmux obeys the plain one or passes the wrapped one on, as it is set up, and drops the other: both do the same.
        Multiplexer::Tmux => format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        Multiplexer::Screen if plain.len() <= SCREEN_LIMIT => {
            format!("\x1bP{}\x07\x1b\\", plain.trim_end_matches("\x1b\\"))
        }
        Multiplexer::Screen => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::plain(Multiplexer::None, "^]52;c;VsOibg==^\\")]
    #[case::tmux(Multiplexer::Tmux, "^]52;c;VsOibg==^\\^Ptmux;^^]52;c;VsOibg==^^\\^\\")]
    #[case::screen(Multiplexer::Screen, "^P^]52;c;VsOibg==\x07^\\")]
    fn the_text_goes_out_in_base64(#[case] multiplexer: Multiplexer, #[case] expected: &str) {
        assert_eq!(copy_sequence("Vân", multiplexer).replace('\x1b', "^"), expected);
    }

    #[rstest]
    #[case::beyond_the_limit(COPY_LIMIT + 1, Multiplexer::None)]
    #[case::beyond_what_screen_passes(SCREEN_LIMIT, Multiplexer::Screen)]
    fn a_text_too_long_is_not_copied(#[case] length: usize, #[case] multiplexer: Multiplexer) {
        assert_eq!(copy_sequence(&"x".repeat(length), multiplexer), "");
    }

    #[test]
    fn a_text_at_the_limit_is_copied() {
        assert!(copy_sequence(&"x".repeat(COPY_LIMIT), Multiplexer::None).len() > COPY_LIMIT);
    }
}
