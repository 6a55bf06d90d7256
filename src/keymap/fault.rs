//! What can be wrong with a keymap file.
//!
//! Owns: faults as they are found, without line numbers, and how they become located [`Problem`]s; RON's own errors in our words.
//! Must not know: how faults are found.

use std::ops::Range;

use ron::error::{Error, SpannedError};

use super::chord::Chord;
use super::file::RowId;
use super::rows::{self, Field};
use crate::action::Action;
use crate::data::parse::explain;
use crate::locale::Text;
use crate::problem::{Position, Problem, Wording};

/// Where a fault is in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At this byte.
    Byte(usize),
    /// At a field of a row.
    Row(RowId, Field),
    /// At the name of the base.
    Base,
}

/// Something wrong in a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub place: Place,
    pub wording: Wording,
    pub accepted: Option<Wording>,
}

impl Fault {
    /// A fault at the keys of row `id`.
    pub fn on(id: RowId, wording: Wording, accepted: Wording) -> Self {
        Self { place: Place::Row(id, Field::On), wording, accepted: Some(accepted) }
    }

    /// The fault as a problem of `file`, located in its `text`.
    pub fn problem(self, file: &str, text: &str) -> Problem {
        let offset = self.place.offset(text);
        let problem = Problem::error(file, self.wording).at_offset(text, offset);
        match self.accepted {
            Some(accepted) => problem.accepting(accepted),
            None => problem,
        }
    }
}

impl Place {
    fn offset(self, text: &str) -> usize {
        match self {
            Self::Byte(offset) => offset,
            Self::Row(id, field) => rows::offset(text, id, field),
            Self::Base => rows::base_offset(text),
        }
    }
}

/// A row of another place, as a problem names it.
pub(super) struct Other<'a> {
    pub file: &'a str,
    pub text: &'a str,
    pub id: RowId,
    pub on: &'a Chord,
    pub run: Option<Action>,
}

impl Other<'_> {
    /// `file:line`.
    pub fn line(&self) -> String {
        let Position { line, .. } = Position::of_offset(self.text, rows::offset(self.text, self.id, Field::On));
        format!("{}:{line}", self.file)
    }

    /// What the row runs, as it is written.
    pub fn run(&self) -> String {
        run_name(self.run)
    }
}

/// An action, or its absence, as it is written.
pub(super) fn run_name(run: Option<Action>) -> String {
    run.map_or_else(|| "None".into(), |action| format!("{action:?}"))
}

/// RON's `error` about the `piece` of `text`: in a keymap's own words where it has them, else in those of all data files.
pub(super) fn at_ron_error(text: &str, piece: Range<usize>, error: &SpannedError) -> Fault {
    let start = piece.start;
    let (offset, plain, _) = explain(text, error, piece);
    let at = error.span.start;
    match words_of(&error.code) {
        Some((wording, accepted)) => {
            Fault { place: Place::Byte(start + byte_of(&text[start..], at.line, at.col)), wording, accepted }
        }
        None => Fault { place: Place::Byte(offset), wording: plain, accepted: None },
    }
}

/// The byte of `line` and `column`, both from 1, in `text`.
fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = &text[before..];
    before + rest.char_indices().nth(column - 1).map_or(rest.len(), |(at, _)| at)
}

fn words_of(error: &Error) -> Option<(Wording, Option<Wording>)> {
    Some(match error {
        Error::NoSuchEnumVariant { found, .. } => {
            (Wording::new(Text::ProblemKeyAction, [found]), Some(known_actions(found)))
        }
        Error::NoSuchStructField { found, expected, .. } => (
            Wording::new(Text::ProblemKeyField, [found]),
            Some(Wording::new(Text::ProblemKeyFields, [expected.join(", ")])),
        ),
        Error::MissingStructField { field, .. } => (Wording::new(Text::ProblemKeyMissing, [*field]), None),
        Error::DuplicateStructField { field, .. } => (Wording::new(Text::ProblemKeyFieldTwice, [*field]), None),
        _ => return None,
    })
}

/// The actions that may stand for `found`: the nearest one where there is one, and all.
fn known_actions(found: &str) -> Wording {
    let all = Action::ALL.iter().map(|action| format!("{action:?}")).collect::<Vec<_>>();
    // No action has half as long a name.
    let near = all.iter().filter(|_| found.len() <= 80);
    let nearest = near.map(|name| (distance(found, name), name)).min();
    match nearest {
        Some((steps, name)) if steps <= 1 + found.chars().count() / 3 => {
            Wording::new(Text::ProblemKeyNearest, [name.clone(), all.join(", ")])
        }
        _ => Wording::new(Text::ProblemKeyActions, [all.join(", ")]),
    }
}

/// How many letters to add, drop or change to make `b` of `a`, without regard to case.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().map(|c| c.to_ascii_lowercase()).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, c) in a.chars().map(|c| c.to_ascii_lowercase()).enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, &other) in b.iter().enumerate() {
            let changed = diagonal + usize::from(c != other);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("MoveDwn", Some("MoveDown"))]
    #[case("movedown", Some("MoveDown"))]
    #[case("GoBack", Some("Back"))]
    #[case("Quite", Some("Quit"))]
    #[case("SelectEverything", None)]
    fn unknown_action_suggests_the_nearest(#[case] found: &str, #[case] nearest: Option<&str>) {
        let wording = known_actions(found);
        match nearest {
            Some(name) => assert_eq!((wording.text, wording.args[0].as_str()), (Text::ProblemKeyNearest, name)),
            None => assert_eq!(wording.text, Text::ProblemKeyActions),
        }
    }

    #[test]
    fn byte_of_counts_lines_and_characters() {
        assert_eq!(byte_of("ab\nđe\n", 2, 2), 5);
        assert_eq!(byte_of("ab\nđe\n", 3, 1), 7);
        assert_eq!(byte_of("ab\nđe\n", 1, 9), 7);
    }
}
