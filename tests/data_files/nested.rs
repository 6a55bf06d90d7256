//! Brackets within brackets, a hundred thousand deep, in every kind of file: refused with a place, and the stack holds.

use std::fs;
use std::sync::OnceLock;

use dti::cli::setup;
use dti::data::load::{self, Loaded};
use dti::data::parse::{FileText, parse};
use dti::data::scenario;
use dti::keymap::Keymap;
use dti::problem::Problem;
use rstest::rstest;

use super::Dataset;

const DEPTH: usize = 100_000;

/// What a file may be full of, a hundred thousand bytes of it.
fn fillings() -> Vec<String> {
    let pieces = [
        "(",
        "[",
        "{",
        "Some(",
        "[(",
        "([{",
        "((((x:",
        "/*",
        "r#\"",
        "\"\\\"",
        "{1:",
        "(a:(",
        "#![enable(",
        "-",
        "'",
        "\\u{",
    ];
    pieces.iter().map(|piece| piece.repeat(DEPTH / piece.len())).collect()
}

fn closed(filling: &str) -> String {
    let closing = |c| match c {
        '(' => Some(')'),
        '[' => Some(']'),
        '{' => Some('}'),
        _ => None,
    };
    filling.to_string() + &filling.chars().rev().filter_map(closing).collect::<String>()
}

/// The shipped dataset, loaded once.
fn shipped() -> &'static dti::domain::dataset::Dataset {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    &LOADED.get_or_init(|| load::embedded().unwrap()).dataset
}

/// All loaders, by the kind of file.
fn problems(kind: &str, text: &str, data: &Dataset) -> Vec<Problem> {
    let file = FileText { name: "deep.ron".into(), text: text.to_string().into() };
    match kind {
        "keymap" => Keymap::load(&[(&file.name, &file.text)]).unwrap_err(),
        "theme" => setup::theme(&file).unwrap_err(),
        "texts" => setup::locale(&file).unwrap_err(),
        "scenario" => scenario::from_text(&file, shipped()).unwrap_err(),
        _ => {
            fs::write(data.path("hau-giang/tasks.ron"), text).unwrap();
            data.load().unwrap_err()
        }
    }
}

#[rstest]
#[case::keymap("keymap", "(name: \"m\", board: [", "(name: ", "(name: \"m\", board: [(on: ")]
#[case::theme("theme", "(name: \"m\", styles: [", "(name: ", "(name: \"m\", styles: [(role: ")]
#[case::texts("texts", "(lang: Vi, texts: [", "(lang: ", "(lang: Vi, texts: [(ProblemError, ")]
#[case::scenario("scenario", "(tasks: [", "(name: ", "(scores: [(criterion: ")]
#[case::tasks("tasks", "(phases: [], tasks: [", "(phases: ", "(phases: [], tasks: [(code: ")]
fn a_deeply_nested_file_is_refused(#[case] kind: &str, #[case] list: &str, #[case] field: &str, #[case] inside: &str) {
    let data = Dataset::shipped();
    for filling in fillings() {
        for before in ["", list, field, inside] {
            for text in [before.to_string() + &filling, closed(&(before.to_string() + &filling))] {
                let problems = problems(kind, &text, &data);
                assert!(!problems.is_empty(), "{}", &text[..80]);
                assert!(problems.iter().all(|problem| problem.line_text.chars().count() <= 1000));
            }
        }
    }
}

/// RON's own limit is what says so.
#[test]
fn the_depth_is_named() {
    let file = FileText { name: "deep.ron".into(), text: format!("(name: {}", "[".repeat(DEPTH)).into() };
    let problems = parse::<scenario::ScenarioFile>(&file).unwrap_err();
    assert_eq!(problems.len(), 1);
    let data = Dataset::shipped();
    fs::write(data.path("hau-giang/evidence.ron"), closed(&format!("(unknown: {}", "[".repeat(DEPTH)))).unwrap();
    assert!(data.load().is_err());
}
