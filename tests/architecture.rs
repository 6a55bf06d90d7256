//! The invariants of ARCHITECTURE.md that no type can hold: what a layer may know is read off its source.

#![expect(clippy::unwrap_used, reason = "a failure here is the test's failure")]

use std::fs;
use std::path::{Path, PathBuf};

use rstest::rstest;

/// All source files of a module: `src/NAME.rs` and everything below `src/NAME/`.
fn sources(module: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![root.join(module).with_extension("rs")];
    let mut directories = vec![root.join(module)];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { directories.push(path) } else { files.push(path) }
        }
    }
    files.retain(|path| path.file_name().is_some_and(|name| name != "tests.rs"));
    files
}

/// The code of a file: without comments, and without the tests at its end.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let production = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let line = |line: &str| line.split("//").next().unwrap_or_default().to_string();
    production.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The lines of `module` that hold one of `words`.
fn mentions(module: &str, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in sources(module) {
        let lines = code(&path);
        let guilty = lines.lines().filter(|line| words.iter().any(|word| line.contains(word)));
        found.extend(guilty.map(|line| format!("{}: {}", path.display(), line.trim())));
    }
    found
}

const PURE: [&str; 13] = [
    "domain", "text", "model", "update", "layout", "ui", "keymap", "wording", "document", "symbols", "action",
    "locale", "theme",
];

/// Invariant 1: no file, environment, clock, thread, process or terminal in what decides and draws.
#[rstest]
fn the_inside_of_the_program_touches_nothing_outside() {
    let outside = [
        "std::fs",
        "fs::",
        "std::env",
        "env::var",
        "std::thread",
        "std::process",
        "std::net",
        "std::io",
        "Instant::",
        "SystemTime",
        "stdout",
        "stderr",
        "stdin",
        "println!",
        "eprintln!",
        "signal_hook",
        "rustix",
    ];
    let found: Vec<String> = PURE.iter().flat_map(|module| mentions(module, &outside)).collect();
    assert_eq!(found, Vec::<String>::new());
}

#[rstest]
#[case::the_domain_knows_no_screen_and_no_files("domain", &["ratatui", "crossterm", "crate::data", "crate::ui", "crate::model", "crate::locale", "crate::theme", "crate::keymap", "ron::"])]
#[case::text_knows_nothing_of_the_program("text", &["crate::domain", "crate::model", "crate::data", "ratatui", "crossterm"])]
#[case::the_model_does_not_draw("model", &["ratatui::buffer", "crate::ui", "crate::update"])]
#[case::drawing_changes_nothing("ui", &["crate::update", "&mut Model", "crate::effect"])]
#[case::drawing_reads_no_data_files("ui", &["crate::data"])]
#[case::the_keymap_does_not_act("keymap", &["crate::model", "crate::update", "crate::ui"])]
#[case::wording_does_not_draw("wording", &["ratatui", "crate::ui", "crate::model"])]
fn a_layer_does_not_know(#[case] module: &str, #[case] words: &[&str]) {
    assert_eq!(mentions(module, words), Vec::<String>::new());
}

/// What these tests look for is found where it is allowed: they can fail.
#[rstest]
#[case("cli", "std::env")]
#[case("data", "fs::")]
#[case("terminal", "rustix")]
#[case("theme", "Color")]
fn the_search_finds_what_is_there(#[case] module: &str, #[case] word: &str) {
    assert!(!mentions(module, &[word]).is_empty());
}

/// Colours stand in the theme alone, so that a theme can change them all.
#[rstest]
fn no_colour_is_named_outside_the_theme(
    #[values("ui", "update", "model", "wording", "layout", "document")] module: &str,
) {
    assert_eq!(mentions(module, &["Color", ".red()", ".green()", ".yellow()", ".cyan()"]), Vec::<String>::new());
}

/// Every module says what it owns before anything else.
#[rstest]
fn every_module_opens_with_its_purpose() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut silent = Vec::new();
    let mut directories = vec![root];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else if path.file_name().is_some_and(|name| name != "tests.rs")
                && !fs::read_to_string(&path).unwrap().starts_with("//!")
            {
                silent.push(path);
            }
        }
    }
    assert_eq!(silent, Vec::<PathBuf>::new());
}
