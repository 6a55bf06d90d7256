//! Reading a keymap file.
//!
//! Owns: the rows of a file and what is wrong with each. Reading goes in two gears: [`read`] takes the whole file at once; when that fails,
//! every row is read by itself, so that one bad row does not hide the others. A keymap that ships with the program is not read at all, for
//! the build has done so. Must not know: what rows mean together ([`super::merge`]).

use std::borrow::Cow;

use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;

use super::fault::{Fault, Place, at_ron_error};
use super::rows::{Field, RawFile, RawRow, range_in};
use super::shape::{File, FileRow};
use super::{EMBEDDED, Mode};
use crate::action::Action;
use crate::locale::Text;
use crate::problem::Wording;

macro_rules! prepared {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/keymap-", $name, ".postcard"))
    };
}

/// The shipped keymaps as the build script prepared them, in the order of [`EMBEDDED`].
const PREPARED: [&[u8]; 3] = [prepared!("default"), prepared!("vim"), prepared!("clicker")];

/// RON as keymaps are written: `Some(…)` may be left out.
pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Which row of a file: `n` counts from 0 within the mode's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RowId {
    pub mode: Mode,
    pub n: usize,
}

/// A row that could be read; its keys are not parsed yet.
#[derive(Debug, PartialEq)]
pub(super) struct Row<'a> {
    pub id: RowId,
    pub on: Cow<'a, str>,
    /// `None` unbinds.
    pub run: Option<Action>,
    pub desc: Option<String>,
    pub hint: Option<u8>,
}

/// What a file says, as far as it could be read.
#[derive(Debug, Default)]
pub(super) struct Read<'a> {
    pub name: String,
    pub base: Option<String>,
    pub rows: Vec<Row<'a>>,
}

/// Reads a keymap file; every row that can be read is there, every fault of shape is told.
pub(super) fn read(text: &str) -> (Read<'_>, Vec<Fault>) {
    let file = match prepared(text) {
        Some(file) => Ok(file),
        None => options().from_str::<File<FileRow<'_>>>(text),
    };
    match file {
        Ok(File { name, base, board, card, picker, reader }) => {
            let lists = [(Mode::Board, board), (Mode::Card, card), (Mode::Picker, picker), (Mode::Reader, reader)];
            let rows = lists.into_iter().flat_map(|(mode, list)| {
                list.into_iter().enumerate().map(move |(n, row)| row.with_id(RowId { mode, n }))
            });
            (Read { name, base, rows: rows.collect() }, Vec::new())
        }
        Err(error) => {
            let (read, mut faults) = read_row_by_row(text);
            if faults.is_empty() {
                faults.push(at_ron_error(text, 0..text.len(), &error));
            }
            (read, faults)
        }
    }
}

/// What the build made of `text`, if it is a keymap that ships with the program: decoded in a fraction of the time that RON takes.
fn prepared(text: &str) -> Option<File<FileRow<'static>>> {
    let at = EMBEDDED.iter().position(|&(_, embedded)| embedded == text)?;
    postcard::from_bytes(PREPARED[at]).ok()
}

impl<'a> FileRow<'a> {
    fn with_id(self, id: RowId) -> Row<'a> {
        let Self { on, run, desc, hint } = self;
        Row { id, on, run, desc, hint }
    }
}

fn read_row_by_row(text: &str) -> (Read<'_>, Vec<Fault>) {
    let raw = match RawFile::read(text) {
        Ok(raw) => raw,
        Err(error) => return (Read::default(), vec![at_ron_error(text, 0..text.len(), &error)]),
    };
    let mut faults = Vec::new();
    let mut read = Read::default();
    match options().from_str::<File<&RawValue>>(text) {
        Ok(file) => (read.name, read.base) = (file.name, file.base),
        Err(error) => faults.push(at_ron_error(text, 0..text.len(), &error)),
    }
    for mode in Mode::ALL {
        for (n, row) in raw.rows(mode).into_iter().enumerate() {
            let id = RowId { mode, n };
            match RawRow::read(row) {
                Ok(row) => read.rows.extend(read_fields(text, id, &row, &mut faults)),
                Err(error) => faults.push(at_ron_error(text, range_in(text, row.get_ron()), &error)),
            }
        }
    }
    (read, faults)
}

/// The row `id` from its fields, each read by itself.
fn read_fields<'a>(text: &str, id: RowId, row: &RawRow<'a>, faults: &mut Vec<Fault>) -> Option<Row<'a>> {
    let on = read_field(text, id, Field::On, row, faults);
    let run = read_field::<Option<Action>>(text, id, Field::Run, row, faults);
    let desc = read_field::<Option<String>>(text, id, Field::Desc, row, faults);
    let hint = read_field::<Option<u8>>(text, id, Field::Hint, row, faults);
    let on: String = on?;
    Some(Row { id, on: on.into(), run: run?, desc: desc.unwrap_or_default(), hint: hint.unwrap_or_default() })
}

fn read_field<'a, T: Deserialize<'a>>(
    text: &str,
    id: RowId,
    field: Field,
    row: &RawRow<'a>,
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let piece = row.field(field)?.get_ron();
    match options().from_str(piece) {
        Ok(value) => Some(value),
        Err(error) => {
            let mut fault = at_ron_error(text, range_in(text, piece), &error);
            fault.place = Place::Row(id, field);
            if field == Field::Hint {
                fault.wording = Wording::new(Text::ProblemKeyHint, [""; 0]);
            }
            faults.push(fault);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prepared_keymaps_say_what_their_texts_say() {
        for (_, text) in EMBEDDED {
            assert_eq!(prepared(text), options().from_str(text).ok());
        }
    }

    #[test]
    fn a_text_that_does_not_ship_is_read() {
        assert_eq!(prepared("(name: \"mine\")"), None);
    }
}
