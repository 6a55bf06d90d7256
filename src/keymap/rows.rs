//! Where rows and their fields stand in a keymap file.
//!
//! Owns: the file as pieces of its own text. RON's raw values borrow from the text, so a piece's address is its place; comments and
//! strings are RON's business. Runs only when there is a problem to locate. Start at [`offset`].

use std::ops::Range;

use ron::error::SpannedResult;
use ron::value::RawValue;
use serde::Deserialize;

use super::Mode;
use super::file::{RowId, options};

/// A field of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    On,
    Run,
    Desc,
    Hint,
}

#[derive(Deserialize)]
struct Lists<'a> {
    #[serde(default, borrow)]
    base: Option<&'a RawValue>,
    #[serde(default, borrow)]
    board: Option<&'a RawValue>,
    #[serde(default, borrow)]
    card: Option<&'a RawValue>,
    #[serde(default, borrow)]
    picker: Option<&'a RawValue>,
    #[serde(default, borrow)]
    reader: Option<&'a RawValue>,
}

/// A keymap file in pieces; fields that it should not have are left for others to refuse.
pub(super) struct RawFile<'a> {
    text: &'a str,
    lists: Lists<'a>,
}

impl<'a> RawFile<'a> {
    /// Takes `text` apart, which fails only where it is not RON.
    pub fn read(text: &'a str) -> SpannedResult<Self> {
        Ok(Self { text, lists: options().from_str(text)? })
    }

    /// The rows of `mode`, none where there is no list.
    pub fn rows(&self, mode: Mode) -> Vec<&'a RawValue> {
        let list = match mode {
            Mode::Board => self.lists.board,
            Mode::Card => self.lists.card,
            Mode::Picker => self.lists.picker,
            Mode::Reader => self.lists.reader,
        };
        list.and_then(|list| options().from_str(list.get_ron()).ok()).unwrap_or_default()
    }

    /// The byte at which `piece`, a part of this file, begins.
    pub fn offset(&self, piece: &str) -> usize {
        range_in(self.text, piece).start
    }
}

/// The bytes of `text` that `piece`, a part of it, is.
pub(super) fn range_in(text: &str, piece: &str) -> Range<usize> {
    let start = (piece.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..start + piece.len()
}

/// A row in pieces.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRow<'a> {
    #[serde(borrow)]
    on: &'a RawValue,
    #[serde(borrow)]
    run: &'a RawValue,
    #[serde(default, borrow)]
    desc: Option<&'a RawValue>,
    #[serde(default, borrow)]
    hint: Option<&'a RawValue>,
}

impl<'a> RawRow<'a> {
    /// Takes `row` apart; fails on unknown, missing and repeated fields.
    pub fn read(row: &'a RawValue) -> SpannedResult<Self> {
        options().from_str(row.get_ron())
    }

    /// The value of `field`, where there is one.
    pub fn field(&self, field: Field) -> Option<&'a RawValue> {
        match field {
            Field::On => Some(self.on),
            Field::Run => Some(self.run),
            Field::Desc => self.desc,
            Field::Hint => self.hint,
        }
    }
}

/// The byte at which the value of `field` in row `id` begins; the row's where it lacks the field; 0 where the file lacks the row.
pub(super) fn offset(text: &str, id: RowId, field: Field) -> usize {
    let Ok(file) = RawFile::read(text) else { return 0 };
    let Some(&row) = file.rows(id.mode).get(id.n) else { return 0 };
    let value = RawRow::read(row).ok().and_then(|row| row.field(field));
    file.offset(value.unwrap_or(row).trim().get_ron())
}

/// The byte at which the value of `base` begins.
pub(super) fn base_offset(text: &str) -> usize {
    let Ok(file) = RawFile::read(text) else { return 0 };
    file.lists.base.map_or(0, |base| file.offset(base.trim().get_ron()))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const FILE: &str = r##"// board: [(on: "x")]
#![enable(implicit_some)]
(
  name: "t", /* base: "no" */ base: "default",
  picker: [],
  board: [
    (on: "j", run: MoveDown), // (on: "k"
    ( /* (on: "z") */ run : Some( MoveUp ) , on : /* é */ "\"k, (" , hint : 3 ),
    (on: r#"["# , run: None, desc: "[("),
  ],
)"##;

    #[rstest]
    #[case(0, Field::On, r#""j", run"#)]
    #[case(0, Field::Run, "MoveDown), //")]
    #[case(0, Field::Hint, r#"(on: "j", run"#)]
    #[case(1, Field::On, r#""\"k, (""#)]
    #[case(1, Field::Run, "Some( MoveUp )")]
    #[case(1, Field::Hint, "3 ),")]
    #[case(2, Field::On, "r#\"[\"#")]
    #[case(2, Field::Desc, r#""[("),"#)]
    fn offset_finds_fields_between_comments_and_strings(#[case] n: usize, #[case] field: Field, #[case] there: &str) {
        let at = offset(FILE, RowId { mode: Mode::Board, n }, field);
        assert!(FILE[at..].starts_with(there), "{:?}", &FILE[at..]);
    }

    #[test]
    fn offset_of_base_is_its_value() {
        assert!(FILE[base_offset(FILE)..].starts_with("\"default\""));
    }

    #[rstest]
    #[case(Mode::Board, 3)]
    #[case(Mode::Picker, 0)]
    #[case(Mode::Card, 0)]
    fn offset_of_a_missing_row_is_the_start_of_the_file(#[case] mode: Mode, #[case] n: usize) {
        assert_eq!(offset(FILE, RowId { mode, n }, Field::On), 0);
    }
}
