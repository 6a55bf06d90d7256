//! The properties that `fuzz/` seeks counterexamples to, in seconds: over every file of theirs that is sound, over those files with pieces
//! cut out and put in, over bytes of no meaning, and over every input that once broke one.
//!
//! An input that breaks a property, found here or by a fuzz target, goes into `tests/fixtures/fuzz/TARGET/` under a name that says what
//! it is.

#![expect(clippy::unwrap_used, reason = "a failure here is the test's failure")]

#[path = "../common/properties.rs"]
mod properties;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};

use properties::{ALL, Property};

/// Where sound inputs of a target lie: what `fuzz/README.md` names as its corpus.
const SEEDS: [(&str, &[&str]); 8] = [
    ("data", &["tests/fixtures/valid", "data"]),
    ("keymap", &["keymaps", "tests/fixtures/invalid/keymap"]),
    ("settings", &["data/themes", "data/locales"]),
    ("scenario", &["tests/fixtures/fuzz/scenario"]),
    ("query", &["tests/fixtures/ime", "tests/fixtures/fuzz/query"]),
    ("keys", &["tests/fixtures/fuzz/keys"]),
    ("input", &["tests/fixtures/ime", "tests/fixtures/fuzz/input"]),
    ("board", &["tests/fixtures/ime", "tests/fixtures/fuzz/board"]),
];

/// The files below `directory`, sorted.
fn files(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn contents(directories: &[&str]) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    directories.iter().flat_map(|directory| files(&root.join(directory))).map(|path| fs::read(path).unwrap()).collect()
}

/// A piece of another file, or one that RON, key names, terminals or Unicode give a meaning.
fn piece(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let known: Vec<&[u8]> = vec![
        b"(",
        b")",
        b"[",
        b"]",
        b"\"",
        b"\\",
        b"/*",
        b"//",
        b",",
        b":",
        b"-",
        b"1e308",
        b"NaN",
        b"-inf",
        b"0x",
        b"r#\"",
        b"'",
        b"Some(",
        b"None",
        b"()",
        b"\\u{1b}",
        b"\0",
        b"\n",
        b"\r",
        b"\xef\xbb\xbf",
        b"\xcc\x81",
        b"\xe2\x80\xae",
        b"\xff",
        b"\xf0\x9f",
        b"\x1b",
        b"\x1b[",
        b"\x1b[200~",
        b"\x1b[201~",
        b"\x7f",
        b"ctrl-",
        b"alt-",
        b"shift-",
        b"f1",
        b"{0}",
        b"\xff\x05\x05",
        b"\xfe",
        b"\xfc",
        "đ".as_bytes(),
        "ế".as_bytes(),
        "漢".as_bytes(),
        "👨‍👩‍👧".as_bytes(),
    ];
    let known: Vec<Vec<u8>> = known.into_iter().map(<[u8]>::to_vec).collect();
    let cut = (select(seeds), any::<Index>(), 1..40_usize).prop_map(|(seed, at, length)| {
        let at = at.index(seed.len().max(1)).min(seed.len());
        seed[at..seed.len().min(at + length)].to_vec()
    });
    prop_oneof![3 => select(known), 1 => cut, 1 => vec(any::<u8>(), 1..8)]
}

/// A sound input with up to six pieces cut out or put in; or bytes of no meaning.
fn inputs(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let edits = vec((any::<Index>(), 0..30_usize, piece(seeds.clone())), 0..6);
    let changed = (select(seeds), edits).prop_map(|(mut bytes, edits)| {
        for (at, cut, piece) in edits {
            let at = at.index(bytes.len() + 1);
            let end = bytes.len().min(at + cut);
            bytes.splice(at..end, piece);
        }
        bytes
    });
    prop_oneof![5 => changed, 1 => vec(any::<u8>(), 0..200)]
}

fn holds(name: &str, cases: u32) {
    let (_, property): (_, Property) = *ALL.iter().find(|(target, _)| *target == name).unwrap();
    let (_, directories) = SEEDS.iter().find(|(target, _)| *target == name).unwrap();
    let seeds = contents(directories);
    assert!(!seeds.is_empty(), "{name} has no seeds");
    for seed in seeds.iter().chain(&contents(&[&format!("tests/fixtures/fuzz/{name}")])) {
        property(seed);
    }
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let outcome = TestRunner::new(config).run(&inputs(seeds), |bytes| {
        property(&bytes);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{name}: {error}");
    }
}

#[test]
fn any_data_file_is_refused_with_words_or_drawn() {
    holds("data", 150);
}

#[test]
fn any_keymap_is_refused_with_words_or_can_be_typed() {
    holds("keymap", 100);
}

#[test]
fn any_theme_and_language_table_is_refused_with_words_or_drawn() {
    holds("settings", 40);
}

#[test]
fn any_scenario_is_refused_with_words_or_kept() {
    holds("scenario", 300);
}

#[test]
fn any_query_finds_the_same_at_once_and_letter_by_letter() {
    holds("query", 100);
}

#[test]
fn any_words_for_keys_are_refused_or_read_back() {
    holds("keys", 3000);
}

#[test]
fn any_bytes_are_the_same_keys_however_they_are_torn() {
    holds("input", 3000);
}

#[test]
fn any_evening_at_the_board_is_drawn() {
    holds("board", 30);
}
