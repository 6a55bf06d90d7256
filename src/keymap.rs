//! Which key means which action.
//!
//! Owns: keys and their spelling, keymap files and what can be wrong with them, looking keys up and naming them on the screen. Pure: text
//! and events in, values out. Must not know: files on disk, the terminal, what an action does.
//!
//! Start at [`Keymap::load`] and [`Keymap::resolve`]; `keymaps/default.ron` explains the format.
//!
//! ```text
//!  files ─▶ file (RON, row by row) ─▶ merge (keys, conflicts) ─▶ table ─▶ resolve, keys_for, hints
//!               └── faults ──────────────┴──▶ rows (where) ─▶ problems
//!  key event ─▶ Key::new ─▶ Keymap::board_key (composed letters) ─▶ Keymap::resolve ─▶ Action
//! ```

use crate::action::Action;
use crate::problem::Problem;

mod chord;
mod composed;
mod describe;
mod fault;
mod file;
mod key;
mod merge;
mod rows;
mod shape;
mod table;

pub use chord::Chord;
pub use describe::{about, describe, hint};
pub use key::{Key, KeyError};
pub use table::{Binding, Continuation, Hint, Resolution};

use table::Table;

/// The keymaps that ship with the program: name and text.
pub const EMBEDDED: &[(&str, &str)] = &[
    ("default", include_str!("../keymaps/default.ron")),
    ("vim", include_str!("../keymaps/vim.ron")),
    ("clicker", include_str!("../keymaps/clicker.ron")),
];

/// Which set of bindings is live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// The panes.
    Board,
    /// A task's card.
    Card,
    /// A list with a text field: search, palette, filter pickers. Bare characters are text here.
    Picker,
    /// Something to read and scroll: help, explanation, problems.
    Reader,
}

impl Mode {
    /// Every mode, in the order of the files.
    pub const ALL: [Self; 4] = [Self::Board, Self::Card, Self::Picker, Self::Reader];
}

/// The bindings of every mode, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    name: String,
    tables: [Table; Mode::ALL.len()],
}

impl Keymap {
    /// The keymap of `files` (name for problems, text), each a patch over those before it. Below a file lies the embedded keymap that it
    /// names as its base; below the first file, `default` in any case, unless it is called `default` itself.
    ///
    /// # Errors
    ///
    /// All problems of all files, file by file, each located: text that is not RON, unknown fields and actions, words that are not keys, the
    /// same key twice in a file, a key that begins another chord, reserved keys, characters in a picker.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, Vec<Problem>> {
        merge::load(files)
    }

    /// The name of the topmost file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What `key` does in `mode` after the `pending` keys.
    pub fn resolve(&self, mode: Mode, pending: &[Key], key: Key) -> Resolution<'_> {
        self.table(mode).resolve(pending, key)
    }

    /// What can follow the `pending` keys: the which-key line. Nothing while nothing is pending.
    pub fn continuations(&self, mode: Mode, pending: &[Key]) -> Vec<Continuation<'_>> {
        self.table(mode).continuations(pending)
    }

    /// The keys of `action` in `mode`, in the order of the file: the first is the one to show.
    pub fn keys_for(&self, mode: Mode, action: Action) -> impl Iterator<Item = &Chord> {
        self.table(mode).keys_for(action)
    }

    /// Every binding of `mode`, in the order of the file: the help.
    pub fn rows(&self, mode: Mode) -> &[Binding] {
        self.table(mode).rows()
    }

    /// The hints of `mode`, the most important first. When room is short, the last go first.
    pub fn hints(&self, mode: Mode) -> Vec<Hint<'_>> {
        self.table(mode).hints()
    }

    /// The key as which `key` acts in `mode`, and whether an input method composed it. Outside text fields `ế` acts as `e` and `Đ` as `D`,
    /// unless the letter itself is bound; say so to the user when it happens.
    pub fn board_key(&self, mode: Mode, key: Key) -> (Key, bool) {
        match key.as_text() {
            Some(c) if mode != Mode::Picker && !c.is_ascii() && !self.table(mode).holds(key) => {
                match composed::base_letter(c) {
                    Some(base) => (Key::plain(crossterm::event::KeyCode::Char(base)), true),
                    None => (key, composed::is_loose_mark(c)),
                }
            }
            _ => (key, false),
        }
    }

    fn table(&self, mode: Mode) -> &Table {
        &self.tables[mode as usize]
    }
}

#[cfg(test)]
mod tests;
