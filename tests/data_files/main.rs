//! Bad data files: the shipped data written out, one thing broken, and what the loader says of it and where.

#![expect(clippy::unwrap_used, reason = "a failure here is the test's failure")]

mod broken;
mod contradictory;
mod files;
mod many;
mod mutations;
#[path = "../common/nation.rs"]
mod nation;
mod nested;
mod shipped;
mod text;

use std::fs;
use std::path::{Path, PathBuf};

use dti::data::embedded::DATA;
use dti::data::load::{self, Loaded};
use dti::locale::Text;
use dti::problem::{Position, Problem, Severity};
use tempfile::TempDir;

/// Stands in a replacement where the problem must be located; it is taken out before the text is written.
const MARK: char = '¦';

/// The shipped data as files in a directory of its own.
struct Dataset {
    directory: TempDir,
}

impl Dataset {
    fn shipped() -> Self {
        let directory = tempfile::tempdir().unwrap();
        for (path, text) in DATA {
            let path = directory.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self { directory }
    }

    fn root(&self) -> &Path {
        self.directory.path()
    }

    fn path(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    /// Writes `text` without its marks and returns their positions.
    fn write(&self, file: &str, text: &str) -> Vec<Position> {
        let position = |(at, _): (usize, char)| {
            let before = text[..at].replace(MARK, "");
            let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
            Position { line: before.matches('\n').count() + 1, column }
        };
        fs::write(self.path(file), text.replace(MARK, "")).unwrap();
        text.char_indices().filter(|&(_, c)| c == MARK).map(position).collect()
    }

    /// Replaces the first of each `old` of `file`, which must be there, and returns where the marks stand.
    fn edit(&self, file: &str, edits: &[(&str, &str)]) -> Vec<Position> {
        let mut text = self.read(file);
        for (old, new) in edits {
            assert!(text.contains(old), "{file} has no {old:?} any more: choose another edit");
            text = text.replacen(old, new, 1);
        }
        assert_ne!(self.read(file), text.replace(MARK, ""), "nothing is broken");
        self.write(file, &text)
    }

    fn load(&self) -> Result<Loaded, Vec<Problem>> {
        load::directory(self.root())
    }

    /// The problems of a dataset that must not load, as lines to compare: `file:line:column Text ["argument", ..]`.
    fn problems(&self) -> Vec<String> {
        let problems = self.load().expect_err("this data must be refused");
        problems.iter().map(|problem| self.line(problem)).collect()
    }

    fn line(&self, problem: &Problem) -> String {
        assert_eq!(problem.severity, Severity::Error, "a note beside errors: {problem:?}");
        let file = problem.file.strip_prefix(&format!("{}/", self.root().display())).unwrap_or(&problem.file);
        let args = problem.wording.args.iter().map(|arg| arg.replace(&format!("{}/", self.root().display()), ""));
        expected(file, problem.at, problem.wording.text, &args.collect::<Vec<_>>())
    }
}

fn expected(file: &str, at: Option<Position>, text: Text, args: &[impl AsRef<str>]) -> String {
    let at = at.map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
    let args: Vec<&str> = args.iter().map(AsRef::as_ref).filter(|arg| !arg.is_empty()).collect();
    format!("{file}{at} {text:?} {args:?}")
}

/// Breaks `file` by putting `new` in the place of `old` and expects one problem, where the mark stands.
fn one_problem(file: &str, old: &str, new: &str, text: Text, args: &[&str]) {
    one_problem_of(file, &[(old, new)], text, args);
}

/// Breaks `file` by all of `edits` and expects one problem, where the mark stands.
fn one_problem_of(file: &str, edits: &[(&str, &str)], text: Text, args: &[&str]) {
    let data = Dataset::shipped();
    let marks = data.edit(file, edits);
    assert_eq!(marks.len(), 1, "one mark says where the problem stands");
    assert_eq!(data.problems(), [expected(file, Some(marks[0]), text, args)]);
}

#[test]
fn the_shipped_data_loads_from_files_as_it_does_from_the_binary() {
    let data = Dataset::shipped();
    assert!(data.load().unwrap().dataset == load::embedded().unwrap().dataset);
}
