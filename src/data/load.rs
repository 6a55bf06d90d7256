//! Reading a whole dataset, from a directory or from the binary, with all problems at once.
//!
//! Owns: finding and reading the files. Must not know: what is in them. Start at [`directory`] or [`embedded`].

use std::path::Path;
use std::{fs, io};

use super::check::{LeftOut, check};
use super::embedded::DATA;
use super::parse::{FileText, Reading, Rows, decode, read};
use super::prepared;
use super::raw::{Raw, Read};
use crate::domain::dataset::Dataset;
use crate::locale::Text;
use crate::problem::{Problem, Severity, Wording};

/// A sound dataset and the notes on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The dataset.
    pub dataset: Dataset,
    /// What could be better, never empty of meaning, never fatal.
    pub notes: Vec<Problem>,
}

/// A file larger than this is refused before it is read.
const LARGEST_FILE: u64 = 512 << 20;

/// The files of a province's directory.
const PROVINCE_FILES: [&str; 7] =
    ["province.ron", "assessments.ron", "agencies.ron", "tasks.ron", "evidence.ron", "targets.ron", "programme.ron"];

/// Directories under the data directory that hold no province.
const OTHER_DIRECTORIES: [&str; 4] = ["frameworks", "results", "locales", "themes"];

/// The dataset in the binary, as the build prepared it.
///
/// # Errors
/// All problems; there are none in a released binary, and a test says so.
pub fn embedded() -> Result<Loaded, Vec<Problem>> {
    match prepared::raw() {
        Some(raw) => conclude(raw, &embedded_files(), &LeftOut::new(), Vec::new()),
        None => embedded_from_text(),
    }
}

/// The dataset in the binary, from the texts that `dti init` writes out: slower, and every text is looked at.
///
/// # Errors
/// As for [`embedded`].
pub fn embedded_from_text() -> Result<Loaded, Vec<Problem>> {
    let paths: Vec<&str> = DATA.iter().map(|&(path, _)| path).collect();
    finish(&embedded_files(), &paths, Vec::new())
}

fn embedded_files() -> Vec<FileText> {
    DATA.iter().map(|(path, text)| FileText { name: format!("data/{path}"), text: (*text).into() }).collect()
}

/// The dataset in the directory `root`, laid out as `dti init` writes it.
///
/// # Errors
/// All problems of all files: unreadable, missing, malformed, contradictory.
pub fn directory(root: &Path) -> Result<Loaded, Vec<Problem>> {
    let mut reader = Reader { root, files: Vec::new(), roles: Vec::new(), unread: Vec::new(), problems: Vec::new() };
    reader.read_all();
    let Reader { files, roles, unread, mut problems, .. } = reader;
    let (mut raw, left_out) = parse_all(&files, &roles, &mut problems);
    raw.frameworks_broken |= unread.iter().any(|path| path.starts_with("frameworks"));
    raw.results_broken |= unread.iter().any(|path| path.starts_with("results"));
    conclude(raw, &files, &left_out, problems)
}

fn finish(files: &[FileText], roles: &[impl AsRef<str>], mut problems: Vec<Problem>) -> Result<Loaded, Vec<Problem>> {
    let (raw, left_out) = parse_all(files, roles, &mut problems);
    conclude(raw, files, &left_out, problems)
}

/// Checks `raw`, which was read with `problems` and lacks what is `left_out`. Notes are for sound data: beside errors they would only
/// hide them.
fn conclude(
    raw: Raw,
    files: &[FileText],
    left_out: &LeftOut,
    mut problems: Vec<Problem>,
) -> Result<Loaded, Vec<Problem>> {
    let (dataset, found) = check(raw, files, left_out);
    problems.extend(found);
    // What cannot be read and what cannot be, of one file, in the order of its lines.
    let order = |p: &Problem| files.iter().position(|f| f.name == p.file);
    problems.sort_by_key(|p| (p.severity, order(p), p.at.is_none(), p.at));
    match dataset {
        Some(dataset) if problems.iter().all(|p| p.severity == Severity::Note) => {
            Ok(Loaded { dataset, notes: problems })
        }
        _ => {
            problems.retain(|p| p.severity == Severity::Error);
            Err(problems)
        }
    }
}

/// Reads every file by the part its path gives it, and says which rows of which file are not in it.
fn parse_all(files: &[FileText], roles: &[impl AsRef<str>], problems: &mut Vec<Problem>) -> (Raw, LeftOut) {
    let mut parser = Parser { files, problems, left_out: LeftOut::new() };
    (Raw::read(roles, &mut parser), parser.left_out)
}

/// Reads texts, and keeps the problems of those that do not parse.
struct Parser<'a> {
    files: &'a [FileText],
    problems: &'a mut Vec<Problem>,
    left_out: LeftOut,
}

impl Read for Parser<'_> {
    fn read<T: Rows>(&mut self, file: usize) -> Option<T> {
        let Reading { value, problems, left_out } = read(&self.files[file]);
        self.problems.extend(problems);
        if value.is_some() && !left_out.is_empty() {
            self.left_out.insert(file, left_out);
        }
        value
    }
}

struct Reader<'a> {
    root: &'a Path,
    files: Vec<FileText>,
    roles: Vec<String>,
    /// Files and directories that could not be read.
    unread: Vec<String>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn read_all(&mut self) {
        let Some(entries) = self.entries("") else { return };
        self.read("sources.ron");
        for directory in ["frameworks", "results"] {
            let files = self.entries(directory).unwrap_or_default();
            let ron = files.iter().filter(|name| has_ron_ending(name));
            let paths: Vec<String> = ron.map(|name| format!("{directory}/{name}")).collect();
            for path in &paths {
                self.read(path);
            }
        }
        for (name, wanted) in [("crosswalk.ron", true), ("*.ron", false)] {
            let mut names = self.roles.iter().chain(&self.unread).filter_map(|path| path.strip_prefix("frameworks"));
            if !names.any(|name| name.is_empty() || (name == "/crosswalk.ron") == wanted) {
                self.missing(&format!("frameworks/{name}"));
            }
        }
        let provinces: Vec<&String> = entries
            .iter()
            .filter(|name| {
                !OTHER_DIRECTORIES.contains(&name.as_str()) && self.root.join(name).join("province.ron").exists()
            })
            .collect();
        match provinces[..] {
            [province] => {
                for name in PROVINCE_FILES {
                    self.read(&format!("{province}/{name}"));
                }
            }
            [] => self.missing("*/province.ron"),
            [_, second, ..] => {
                let name = self.shown(&format!("{second}/province.ron"));
                self.problems.push(Problem::error(&name, Wording::new(Text::ProblemSecondProvince, [""; 0])));
            }
        }
    }

    fn shown(&self, path: &str) -> String {
        self.root.join(path).display().to_string()
    }

    fn missing(&mut self, path: &str) {
        let name = self.shown(path);
        self.problems.push(Problem::error(&name, Wording::new(Text::ProblemMissingFile, [""; 0])));
        self.unread.push(path.to_string());
    }

    /// The names in a directory, sorted; reports it when it cannot be listed.
    fn entries(&mut self, directory: &str) -> Option<Vec<String>> {
        let path = self.root.join(directory);
        match fs::read_dir(&path) {
            Ok(entries) => {
                let mut names: Vec<String> =
                    entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
                names.sort();
                Some(names)
            }
            Err(error) => {
                let path = if directory.is_empty() { self.root } else { &path };
                self.problems.push(unreadable(path, &error));
                self.unread.push(directory.to_string());
                None
            }
        }
    }

    fn read(&mut self, path: &str) {
        match read_file(&self.root.join(path)) {
            Ok(file) => {
                self.files.push(file);
                self.roles.push(path.to_string());
            }
            Err(problem) => {
                self.problems.push(problem);
                self.unread.push(path.to_string());
            }
        }
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let name = path.display().to_string();
    let wording = match error.kind() {
        io::ErrorKind::NotFound => Wording::new(Text::ProblemMissingFile, [""; 0]),
        io::ErrorKind::PermissionDenied => Wording::new(Text::IoPermission, [""; 0]),
        io::ErrorKind::NotADirectory => Wording::new(Text::IoNotADirectory, [""; 0]),
        _ => Wording::new(Text::ProblemUnreadable, [error.to_string()]),
    };
    Problem::error(&name, wording)
}

fn has_ron_ending(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "ron")
}

/// A file's text in NFC.
///
/// # Errors
/// A problem when it is missing, not a plain file, too large, unreadable or not UTF-8.
pub fn read_file(path: &Path) -> Result<FileText, Problem> {
    let name = path.display().to_string();
    let fail = |text: Text, arg: String| Problem::error(&name, Wording::new(text, [arg]));
    let metadata = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    // A FIFO or a device would block or never end.
    if !metadata.is_file() {
        return Err(fail(Text::ProblemNotAFile, String::new()));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(fail(Text::ProblemTooLarge, (LARGEST_FILE >> 20).to_string()));
    }
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    decode(&name, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_dataset_is_the_same_from_its_texts() {
        let prepared = embedded();
        assert_eq!(prepared.as_ref().err(), None);
        assert_eq!(prepared, embedded_from_text());
    }
}
