//! One fault or note about a file, located and worded like a compiler's.
//!
//! Owns: the shape of a problem and how it prints. Must not know: which file formats exist or how they are read.
//! Start at [`Problem`]; a loader collects a `Vec<Problem>` instead of stopping at the first.

mod picture;

use std::fmt;
use std::path::Path;

pub use picture::Fit;
use picture::Picture;

use crate::locale::{Text, Texts};

/// Whether a problem stops the program from starting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file cannot be used as it is: exit status 2 before the terminal is touched.
    Error,
    /// The data is sound but could be better: listed, never fatal.
    Note,
}

/// A place in a file: line and column count from 1, the column in characters of the NFC text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Position {
    /// The position of byte `offset` in `text` (clamped to its end).
    pub fn of_offset(text: &str, offset: usize) -> Self {
        let before = &text.as_bytes()[..offset.min(text.len())];
        let line_start = before.iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
        let line = before.split(|&b| b == b'\n').count();
        let column = 1 + String::from_utf8_lossy(&before[line_start..]).chars().count();
        Self { line, column }
    }
}

/// The wording of a problem: a text of the interface table and the values for its `{0}`, `{1}` … places.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wording {
    /// Key into the language table.
    pub text: Text,
    /// Values for the places, in order.
    pub args: Vec<String>,
}

impl Wording {
    /// A wording from a key and its values, each cut off where it becomes longer than anyone reads.
    pub fn new<S: Into<String>>(text: Text, args: impl IntoIterator<Item = S>) -> Self {
        Self { text, args: args.into_iter().map(|arg| cut(arg.into())).collect() }
    }
}

/// How many characters of a value a problem words: more than any list of names that are accepted, far less than a file.
const LONGEST_VALUE: usize = 4000;

fn cut(value: String) -> String {
    match value.char_indices().nth(LONGEST_VALUE) {
        Some((at, _)) => format!("{}…", &value[..at]),
        None => value,
    }
}

impl Texts {
    /// A problem's wording in this language.
    pub fn format(&self, wording: &Wording) -> String {
        let args: Vec<&str> = wording.args.iter().map(String::as_str).collect();
        self.fill(wording.text, &args)
    }
}

/// How many characters of a line a problem keeps, so that a hundred problems of a file in one line do not keep it a hundred times.
pub const LONGEST_LINE: usize = 1000;

/// One fault or note, with its place in a file where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Fatal or not.
    pub severity: Severity,
    /// The file as the user named it or would find it; empty when the problem belongs to none.
    pub file: String,
    /// Where in the file.
    pub at: Option<Position>,
    /// The text of that line, without its line break; of a long line the part around the place ([`LONGEST_LINE`]).
    pub line_text: String,
    /// How many characters of the line stand before `line_text`.
    pub line_skipped: usize,
    /// What is wrong.
    pub wording: Wording,
    /// What would be accepted instead: candidates or an explanation.
    pub accepted: Option<Wording>,
}

impl Problem {
    /// An error in `file`, not yet located.
    pub fn error(file: &str, wording: Wording) -> Self {
        Self {
            severity: Severity::Error,
            file: file.into(),
            at: None,
            line_text: String::new(),
            line_skipped: 0,
            wording,
            accepted: None,
        }
    }

    /// A note on `file`, not yet located.
    pub fn note(file: &str, wording: Wording) -> Self {
        Self { severity: Severity::Note, ..Self::error(file, wording) }
    }

    /// Locates the problem at byte `offset` of `text` and keeps that line for the picture.
    #[must_use]
    pub fn at_offset(self, text: &str, offset: usize) -> Self {
        self.at_position(text, Position::of_offset(text, offset))
    }

    /// Locates the problem at `position` of `text` and keeps that line for the picture.
    #[must_use]
    pub fn at_position(mut self, text: &str, position: Position) -> Self {
        let line = text.lines().nth(position.line - 1).unwrap_or_default();
        let is_long = line.char_indices().nth(LONGEST_LINE).is_some();
        self.line_skipped = if is_long { position.column.saturating_sub(LONGEST_LINE / 2 + 1) } else { 0 };
        self.line_text = line.chars().skip(self.line_skipped).take(LONGEST_LINE).collect();
        self.at = Some(position);
        self
    }

    /// Adds what would be accepted instead.
    #[must_use]
    pub fn accepting(mut self, accepted: Wording) -> Self {
        self.accepted = Some(accepted);
        self
    }

    /// The problem with its words in the language of `texts`, ready to print: whole, each part on a line of its own.
    pub fn display<'a>(&'a self, texts: &'a Texts) -> impl fmt::Display + 'a {
        Picture { problem: self, texts, fit: None }
    }

    /// The same as it fits a terminal.
    pub fn fitted<'a>(&'a self, texts: &'a Texts, fit: Fit<'a>) -> impl fmt::Display + 'a {
        Picture { problem: self, texts, fit: Some(fit) }
    }
}

/// `text` as [`printable`], on one line: for names of files and what else someone else has chosen.
pub fn one_line(text: &str) -> String {
    printable(text).replace('\n', "·")
}

/// A path as text on one line, whatever its name is made of.
pub fn shown_path(path: &Path) -> String {
    one_line(&path.display().to_string())
}

/// `text` with everything that could reach a terminal as more than text replaced by `·`; line breaks stay.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c == '\n' {
                c
            } else if crate::text::is_hostile(c) || c == '\t' {
                '·'
            } else {
                c
            }
        })
        .collect()
}
