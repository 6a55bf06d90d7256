//! Hostile data, file names and arguments: what is printed is text, in the shape of its format, and no line is forged.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;

use dti::data::embedded::DATA;
use dti::text::is_hostile;
use rstest::rstest;

use super::names::{names, spoilt};
use super::{Home, outcome};

/// A home whose data hold hostile names wherever they hold words.
fn spoilt_home() -> Home {
    let (home, names, mut count) = (Home::with_data(), names(), 0);
    for (path, text) in DATA {
        home.write(&format!("data/{path}"), &spoilt(text, &names, &mut count));
    }
    home
}

/// The first character of `text` that is more than text.
fn intruder(text: &str) -> Option<char> {
    text.chars().find(|&c| is_hostile(c) && c != '\n')
}

const COMMANDS: &[&[&str]] = &[
    &["find", "chuyen"],
    &["show", "NTS04", "1.4", "922/3", "stttt"],
    &["tasks"],
    &["gaps", "--by", "index"],
    &["rank", "--year", "2022"],
    &["rank", "--score", "0.5"],
    &["plan", "--target", "0.5"],
    &["check"],
];

#[test]
fn hostile_names_are_text_in_every_format() {
    let home = spoilt_home();
    for args in COMMANDS {
        for format in ["table", "json", "csv", "md"] {
            let run = [&["--data", "data"], *args, &["--format", format]].concat();
            let (status, out, err) = outcome(&mut home.dti(&run));
            assert_eq!((status, &*err), (0, ""), "{args:?} {format}");
            let out = if format == "csv" { out.replace("\r\n", "\n") } else { out };
            assert_eq!(intruder(&out), None, "{args:?} {format}");
            is_shaped(format, &out);
        }
    }
}

/// Whether `out` can be read as its format says: the same fields in every row, no formula, no markup.
fn is_shaped(format: &str, out: &str) {
    match format {
        "json" => drop(serde_json::from_str::<serde_json::Value>(out).unwrap()),
        "csv" => {
            for record in csv::ReaderBuilder::new().from_reader(out.as_bytes()).records() {
                let record = record.unwrap();
                // A number may be negative; a text may not look like more than text.
                let is_formula = |field: &str| field.starts_with(['=', '+', '-', '@']) && field.parse::<f64>().is_err();
                assert_eq!(record.iter().find(|field| is_formula(field)), None);
            }
        }
        "md" => {
            let bars = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
            let lines: Vec<&str> = out.lines().collect();
            for pair in lines.windows(2).filter(|pair| pair.iter().all(|line| line.starts_with('|'))) {
                assert_eq!(bars(pair[0]), bars(pair[1]), "{pair:?}");
            }
            let markup = out.replace("\\<", "").replace("\\]", "");
            assert!(!markup.contains("<script") && !markup.contains("](java"), "{out}");
        }
        _ => {}
    }
}

/// A name that would set the title, clear the screen, turn the writing around and forge a line.
const NAME: &str = "a\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}2J\u{202e}\u{200b}\nlỗi: forged\r\u{8}.ron";

/// What was said holds nothing but text, and no line of the name's own making.
fn is_text(args: &[&str], (out, err): (&str, &str)) {
    for said in [out, err] {
        assert_eq!(intruder(said), None, "{args:?}: {said:?}");
        assert!(!said.lines().any(|line| line.starts_with("lỗi: forged")), "{args:?}: {said}");
    }
    assert!(!out.is_empty() || !err.is_empty(), "{args:?} says nothing");
}

#[rstest]
fn a_hostile_argument_is_echoed_as_text(
    #[values(
        &["--data", NAME], &["--keymap", NAME], &["--theme", NAME], &["--scenario", NAME], &["--lang", NAME], &["--color", NAME],
        &[NAME], &["find", NAME], &["show", NAME], &["tasks", "--agency", NAME], &["tasks", "--phase", NAME],
        &["tasks", "--criterion", NAME], &["tasks", "--doer", NAME], &["tasks", "--kind", NAME], &["tasks", "--status", NAME],
        &["gaps", "--by", NAME], &["gaps", "--top", NAME], &["rank", "--year", NAME], &["rank", "--province", NAME],
        &["rank", "--score", NAME], &["plan", "--target", NAME], &["plan", "--target", "0.5", "--without", NAME],
        &["plan", "--target", "0.5", "--scenario", NAME], &["check", NAME], &["init", NAME], &["completions", NAME],
        &["find", "so", NAME], &["tasks", NAME], &["find", "x", "--limit", NAME], &["paths", NAME], &["--data", NAME, "paths"],
        &["--data", NAME, "paths", "--format", "json"], &["find", "so", NAME, "--format", "json"], &["show", NAME, "--format", "csv"],
        &["check", NAME, "--format", "json"], &["plan", "--target", "0.5", "--scenario", NAME, "--format", "json"]
    )]
    args: &[&str],
) {
    let (_, out, err) = outcome(&mut Home::new().dti(args));
    is_text(args, (&out, &err));
}

/// The same name as that of a file which is there, sound or not.
#[rstest]
#[case::data(&["--data", NAME, "tasks"])]
#[case::checked(&["check", NAME])]
#[case::keymap(&["--keymap", NAME])]
#[case::theme(&["--theme", NAME])]
#[case::scenario(&["--scenario", NAME])]
#[case::in_the_plan(&["plan", "--target", "0.5", "--scenario", NAME])]
#[case::saved(&["plan", "--target", "0.5", "--save", NAME])]
#[case::listed(&["check", NAME, "--format", "json"])]
fn a_hostile_file_name_is_shown_as_text(
    #[case] args: &[&str],
    #[values(
        "(tasks: [\"NTS04\", \"NTS99\"])",
        "(board: [(on: \"jj\", run: Quit)])",
        "(styles: [(role: X)])",
        "(",
        "\u{1b}"
    )]
    text: &str,
) {
    let home = Home::new();
    fs::write(home.path(NAME), text).unwrap();
    let (_, out, err) = outcome(&mut home.dti(args));
    is_text(args, (&out, &err));
}

#[test]
fn a_plan_saved_under_a_hostile_name_says_so_as_text() {
    let home = Home::new();
    let args = ["plan", "--target", "0.5", "--save", NAME];
    let (status, out, err) = outcome(&mut home.dti(&args));
    assert_eq!((status, &*err), (0, ""));
    assert!(home.path(NAME).exists());
    is_text(&args, (&out, &err));
}

/// Names of files need not be UTF-8.
#[test]
fn a_file_name_that_is_no_text_is_shown_as_text() {
    let home = Home::new();
    let name = OsString::from_vec(b"a\xff\x1b[2J\x9b.ron".to_vec());
    for option in ["--data", "--keymap", "--theme", "--scenario", "check"] {
        let (status, out, err) = outcome(home.dti(&[option]).arg(&name));
        assert_eq!(status, 2);
        is_text(&[option], (&out, &err));
    }
}

/// Files of a data directory beside those that are known.
#[test]
fn a_hostile_file_name_inside_the_data_is_shown_as_text() {
    let home = Home::with_data();
    for directory in ["frameworks", "results", "keymaps", "themes", "locales"] {
        fs::write(home.path("data").join(directory).join(NAME), "(").unwrap();
    }
    for format in ["table", "json", "csv", "md"] {
        let (status, out, err) = outcome(&mut home.dti(&["check", "data", "--format", format]));
        assert_eq!(status, 1, "{err}");
        is_text(&["check", format], (&out.replace("\r\n", "\n"), &err));
    }
}
