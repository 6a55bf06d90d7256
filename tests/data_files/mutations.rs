//! Shipped files with a byte or a character changed anywhere: the loader never panics, and what it refuses it shows in the file.

use std::fs;

use dti::data::embedded::DATA;
use dti::problem::Severity;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::Dataset;

/// What is done to a text at some place.
#[derive(Debug, Clone)]
enum Mutation {
    Delete,
    Byte(u8),
    Insert(&'static str),
    CutOff,
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let pieces = [
        "(", ")", "[", "]", "{", "\"", "\\", "/*", "//", ",", ":", "-", ".", "0", "9", "1e9", "NaN", "x", "Đ", "r#\"",
        "'", "\u{301}", "\u{1b}", "\u{feff}", "\r", "\n", "\t", "\\u{0}", "#!", "Some(", "None", "()",
    ];
    prop_oneof![
        2 => Just(Mutation::Delete),
        2 => any::<u8>().prop_map(Mutation::Byte),
        6 => select(pieces.to_vec()).prop_map(Mutation::Insert),
        1 => Just(Mutation::CutOff),
    ]
}

fn mutate(text: &str, place: Index, mutation: &Mutation) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let at = place.index(bytes.len());
    let boundary = (at..=bytes.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(bytes.len());
    match mutation {
        Mutation::Delete => drop(bytes.remove(at)),
        Mutation::Byte(byte) => bytes[at] = *byte,
        Mutation::Insert(piece) => drop(bytes.splice(boundary..boundary, piece.bytes())),
        Mutation::CutOff => bytes.truncate(at),
    }
    bytes
}

/// Checks the outcome of loading `data` after `file` was changed to `bytes`.
fn is_loaded_or_refused_in_place(data: &Dataset, file: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    fs::write(data.path(file), bytes).unwrap();
    let Err(problems) = data.load() else { return Ok(()) };
    prop_assert!(problems.iter().all(|problem| problem.severity == Severity::Error));
    let located = problems.iter().filter_map(|problem| Some((problem, problem.at?)));
    let mut count = 0;
    for (problem, at) in located {
        let text = String::from_utf8_lossy(&fs::read(&problem.file).unwrap()).into_owned();
        let lines: Vec<&str> = text.split('\n').collect();
        prop_assert!((1..=lines.len()).contains(&at.line), "{problem:?}");
        // A character more than the line: what is missing is missing at its end.
        prop_assert!((1..=lines[at.line - 1].chars().count() + 1).contains(&at.column), "{problem:?}");
        count += 1;
    }
    prop_assert!(count > 0, "refused without a place: {problems:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_file_loads_or_is_refused_where_it_is_wrong(
        (file, text) in select(DATA.to_vec()),
        place: Index,
        mutation in mutation(),
    ) {
        let data = Dataset::shipped();
        is_loaded_or_refused_in_place(&data, file, &mutate(text, place, &mutation))?;
    }

    #[test]
    fn two_files_changed_at_once_are_no_worse(
        files in proptest::collection::vec((select(DATA.to_vec()), any::<Index>(), mutation()), 2),
    ) {
        let data = Dataset::shipped();
        for ((file, text), place, mutation) in &files {
            is_loaded_or_refused_in_place(&data, file, &mutate(text, *place, mutation))?;
        }
    }
}
