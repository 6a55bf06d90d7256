//! A one-line text field: edited by grapheme, kept in NFC, whatever an input method sends.
//!
//! Owns: text and caret. Input methods rewrite by sending Backspace and a new letter, or hold letters back and commit them late; both are
//! plain edits in order here. Must not know: keys, what the text is for.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{nfc, strip_hostile, width};

/// A text field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    before: String,
    after: String,
}

/// Longer input is cut: a query is a few words, a pasted file is a mistake.
const LONGEST: usize = 400;

impl Field {
    /// The whole text.
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Cells before the caret.
    pub fn caret(&self) -> usize {
        width(&self.before)
    }

    /// Types `text` at the caret. Controls are dropped, line breaks become blanks, a mark joins the letter before it.
    pub fn insert(&mut self, text: &str) {
        let text = text.replace(['\n', '\r', '\t'], " ");
        self.before.push_str(&strip_hostile(&text));
        let whole = nfc(&self.before).chars().take(LONGEST).collect();
        self.before = whole;
    }

    /// Deletes the grapheme before the caret.
    pub fn backspace(&mut self) {
        let cut = self.before.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        self.before.truncate(cut);
    }

    /// Deletes the word before the caret.
    pub fn delete_word(&mut self) {
        let kept = self.before.trim_end();
        let cut = kept.rfind(' ').map_or(0, |at| at + 1);
        self.before.truncate(cut);
    }

    /// Deletes the grapheme after the caret.
    pub fn delete(&mut self) {
        let cut = self.after.graphemes(true).next().map_or(0, str::len);
        self.after.drain(..cut);
    }

    /// Moves the caret one grapheme to the left.
    pub fn left(&mut self) {
        let at = self.before.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        let moved = self.before.split_off(at);
        self.after.insert_str(0, &moved);
    }

    /// Moves the caret one grapheme to the right.
    pub fn right(&mut self) {
        let cut = self.after.graphemes(true).next().map_or(0, str::len);
        self.before.extend(self.after.drain(..cut));
    }

    /// Moves the caret to the start.
    pub fn home(&mut self) {
        self.after.insert_str(0, &std::mem::take(&mut self.before));
    }

    /// Moves the caret to the end.
    pub fn end(&mut self) {
        self.before.push_str(&std::mem::take(&mut self.after));
    }

    /// Empties it.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(inputs: &[&str]) -> String {
        let mut field = Field::default();
        for input in inputs {
            if *input == "\u{7f}" { field.backspace() } else { field.insert(input) }
        }
        field.text()
    }

    #[test]
    fn unikey_rewrites_by_backspace_and_a_new_letter() {
        assert_eq!(typed(&["d", "\u{7f}", "đ", "a", "o", "\u{7f}", "\u{7f}", "à", "o"]), "đào");
    }

    #[test]
    fn a_mark_committed_late_joins_its_letter() {
        assert_eq!(typed(&["e", "\u{302}", "\u{301}"]), "ế");
    }

    #[test]
    fn backspace_deletes_a_whole_grapheme() {
        assert_eq!(typed(&["x\u{302}\u{301}", "\u{7f}"]), "");
    }

    #[test]
    fn controls_are_dropped_and_line_breaks_become_blanks() {
        assert_eq!(typed(&["a\u{1b}[31mb\nc"]), "a[31mb c");
    }

    #[test]
    fn the_caret_moves_by_graphemes() {
        let mut field = Field::default();
        field.insert("số");
        field.left();
        field.insert("à");
        field.home();
        field.delete();
        field.end();
        assert_eq!((field.text().as_str(), field.caret()), ("àố", 2));
    }
}
