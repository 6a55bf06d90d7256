//! `dti check`: every problem of data, keymaps, themes and language tables, as a compiler prints them.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{Options, UNUSABLE, setup};
use crate::data::embedded::{LOCALES, THEMES};
use crate::data::load::{self, Loaded, read_file};
use crate::data::locate::{self, Step};
use crate::data::parse::{FileText, parse};
use crate::keymap::{EMBEDDED, Keymap};
use crate::locale::{Text, Texts};
use crate::problem::{Problem, Severity};
use crate::theme::ThemeFile;

/// Checks `paths`, or without any what is in the binary and the user's own keymap patch.
pub fn run(options: &Options, paths: &[PathBuf]) -> ExitCode {
    let mut problems = Vec::new();
    if let Some(data) = &options.data {
        directory(data, &mut problems);
    }
    if paths.is_empty() && options.data.is_none() {
        embedded(&mut problems);
    }
    for path in paths {
        if path.is_dir() {
            directory(path, &mut problems);
        } else {
            match read_file(path) {
                Ok(text) => file(&text, &mut problems),
                Err(problem) => problems.push(problem),
            }
        }
    }
    match report(&problems, &options.texts) {
        Ok(()) if problems.iter().any(|p| p.severity == Severity::Error) => ExitCode::FAILURE,
        Ok(()) => ExitCode::SUCCESS,
        // `dti check | head` has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(UNUSABLE),
    }
}

/// Errors first, then notes, then one line of counts.
fn report(problems: &[Problem], texts: &Texts) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for severity in [Severity::Error, Severity::Note] {
        for problem in problems.iter().filter(|p| p.severity == severity) {
            writeln!(out, "{}\n", problem.display(texts))?;
        }
    }
    let count = |severity| problems.iter().filter(|p| p.severity == severity).count().to_string();
    writeln!(out, "{}", texts.fill(Text::ProblemCounts, &[&count(Severity::Error), &count(Severity::Note)]))
}

fn dataset(loaded: Result<Loaded, Vec<Problem>>, problems: &mut Vec<Problem>) {
    problems.extend(loaded.map_or_else(|problems| problems, |loaded| loaded.notes));
}

fn embedded(problems: &mut Vec<Problem>) {
    dataset(load::embedded_from_text(), problems);
    let files = LOCALES.iter().chain(THEMES).map(|(path, text)| (format!("data/{path}"), *text));
    let keymaps = EMBEDDED.iter().map(|(name, text)| (format!("keymaps/{name}.ron"), *text));
    for (name, text) in files.chain(keymaps) {
        file(&FileText { name, text: text.into() }, problems);
    }
    if let Err(found) = setup::keymap(None, setup::config_dir().as_deref()) {
        problems.extend(found);
    }
}

/// A data directory with whatever tables, themes and keymaps stand in it; or a directory of such files.
fn directory(root: &Path, problems: &mut Vec<Problem>) {
    let is_dataset = ["frameworks", "results", "sources.ron"].iter().any(|name| root.join(name).exists());
    if is_dataset {
        dataset(load::directory(root), problems);
    }
    let folders: Vec<PathBuf> = if is_dataset {
        ["locales", "themes", "keymaps"].iter().map(|name| root.join(name)).collect()
    } else {
        vec![root.to_path_buf()]
    };
    let mut found = false;
    for folder in folders {
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
            .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
            .unwrap_or_default();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "ron"));
        files.sort();
        for path in files {
            found = true;
            match read_file(&path) {
                Ok(text) => file(&text, problems),
                Err(problem) => problems.push(problem),
            }
        }
    }
    if !is_dataset && !found {
        dataset(load::directory(root), problems);
    }
}

/// A single file: theme, language table or keymap, told by what stands in it.
fn file(text: &FileText, problems: &mut Vec<Problem>) {
    let has = |field| locate::offset(&text.text, &[Step::Field(field)]) > locate::offset(&text.text, &[]);
    let found = if has("styles") {
        parse::<ThemeFile>(text).err()
    } else if has("texts") {
        setup::locale(text).err()
    } else {
        Keymap::load(&[(&text.name, &text.text)]).err()
    };
    problems.extend(found.unwrap_or_default());
}
