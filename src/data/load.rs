//! Reading a whole dataset, from a directory or from the binary, with all problems at once.
//!
//! Owns: finding and reading the files. Must not know: what is in them. Start at [`directory`] or [`embedded`].

use std::fs::{self, File};
use std::path::Path;

use super::check::{Given, LeftOut, Trust, check};
use super::embedded::DATA;
use super::file::{self, Limit, Stamp};
use super::parse::{FileText, Reading, Rows, read};
use super::prepared;
use super::progress::Progress;
use super::raw::{Filed, Raw, Read};
use super::schema::TasksFile;
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
        Some(raw) => {
            let (files, left_out, progress) = (embedded_files(), LeftOut::new(), Progress::silent());
            let trust = Trust::Tested;
            let (dataset, problems) =
                check(raw, Given { files: &files, left_out: &left_out, trust, progress: &progress, tasks: None });
            sound(dataset, problems)
        }
        None => embedded_from_text(),
    }
}

/// The dataset in the binary, from the texts that `dti init` writes out: slower, and every text is looked at.
///
/// # Errors
/// As for [`embedded`].
pub fn embedded_from_text() -> Result<Loaded, Vec<Problem>> {
    let paths: Vec<&str> = DATA.iter().map(|&(path, _)| path).collect();
    texts(&embedded_files(), &paths)
}

fn embedded_files() -> Vec<FileText> {
    DATA.iter().map(|(path, text)| FileText { name: format!("data/{path}"), text: (*text).into() }).collect()
}

/// The dataset in the directory `root`, laid out as `dti init` writes it.
///
/// # Errors
/// All problems of all files: unreadable, missing, malformed, contradictory.
pub fn directory(root: &Path) -> Result<Loaded, Vec<Problem>> {
    // A reading that nobody follows is not given up.
    watched(root, &Progress::silent()).unwrap_or_else(|| Err(Vec::new()))
}

/// The same, told to `progress`; `None` when it was given up.
///
/// # Errors
/// As for [`directory`].
pub fn watched(root: &Path, progress: &Progress) -> Option<Result<Loaded, Vec<Problem>>> {
    // Each byte is read, then understood, then checked.
    let bytes = 3 * size(root);
    progress.expect(bytes);
    if let Some(loaded) = sparing(root, progress) {
        return Some(Ok(loaded));
    }
    if progress.is_stopped() {
        return None;
    }
    progress.begin_anew(bytes);
    let mut reader = Reader::new(root, progress);
    reader.read_all();
    reader.look_again();
    let Reader { files, roles, unread, mut problems, .. } = reader;
    let (mut raw, left_out) = parse_all(&files, &roles, &mut problems, progress);
    raw.frameworks_broken |= unread.iter().any(|path| path.starts_with("frameworks"));
    raw.results_broken |= unread.iter().any(|path| path.starts_with("results"));
    let loaded = (!progress.is_stopped()).then(|| conclude(raw, &files, &left_out, problems, progress))?;
    (!progress.is_stopped()).then_some(loaded)
}

/// The dataset in the directory `root`, if its tasks are many and nothing is wrong with anything: their text, which is most of all, is
/// never held whole. What is wrong, and where, only the whole texts can tell.
fn sparing(root: &Path, progress: &Progress) -> Option<Loaded> {
    if size(root) <= MANY_TASKS {
        return None;
    }
    let mut reader = Reader { spares: true, ..Reader::new(root, progress) };
    reader.read_all();
    let (file, unread) = reader.tasks.take()?;
    let Reader { files, roles, problems, .. } = &mut reader;
    let mut parser = Parser { files, problems, left_out: LeftOut::new(), unread: Some(file), progress };
    let mut raw = Raw::read(roles, &mut parser);
    let left_out = parser.left_out;
    if !problems.is_empty() || progress.is_stopped() {
        return None;
    }
    raw.tasks = Some(Filed { file, value: TasksFile { phases: Vec::new(), tasks: Vec::new() } });
    let given = Given { files, left_out: &left_out, trust: Trust::None, progress, tasks: Some(unread) };
    let (dataset, found) = check(raw, given);
    // Its last byte has been read but now.
    reader.look_again();
    sound(dataset, found).ok().filter(|_| reader.problems.is_empty() && !progress.is_stopped())
}

/// The bytes of the data files in the directory `root`, as far as they can be told without reading them.
pub fn size(root: &Path) -> u64 {
    let entries = |directory: &Path| fs::read_dir(directory).into_iter().flatten().flatten();
    let inside = entries(root).filter(|entry| entry.path().is_dir()).flat_map(|directory| entries(&directory.path()));
    let files = entries(root).chain(inside).filter(|entry| entry.file_name().to_str().is_some_and(has_ron_ending));
    files.filter_map(|entry| Some(entry.metadata().ok()?.len())).sum()
}

/// The dataset in `files`, each of which plays the part of the path at its place in `roles`.
///
/// # Errors
/// All problems of the texts; that a part is missing is not one of them.
pub fn texts(files: &[FileText], roles: &[impl AsRef<str>]) -> Result<Loaded, Vec<Problem>> {
    let (mut problems, progress) = (Vec::new(), Progress::silent());
    let (raw, left_out) = parse_all(files, roles, &mut problems, &progress);
    conclude(raw, files, &left_out, problems, &progress)
}

/// Checks `raw`, which was read with `problems` and lacks what is `left_out`. Notes are for sound data: beside errors they would only
/// hide them.
fn conclude(
    raw: Raw,
    files: &[FileText],
    left_out: &LeftOut,
    mut problems: Vec<Problem>,
    progress: &Progress,
) -> Result<Loaded, Vec<Problem>> {
    let (dataset, found) = check(raw, Given { files, left_out, trust: Trust::None, progress, tasks: None });
    problems.extend(found);
    // What cannot be read and what cannot be, of one file, in the order of its lines.
    let order = |p: &Problem| files.iter().position(|f| f.name == p.file);
    problems.sort_by_key(|p| (p.severity, order(p), p.at.is_none(), p.at));
    sound(dataset, problems)
}

/// The dataset, if all its problems are notes; else the errors.
fn sound(dataset: Option<Dataset>, mut problems: Vec<Problem>) -> Result<Loaded, Vec<Problem>> {
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
fn parse_all(
    files: &[FileText],
    roles: &[impl AsRef<str>],
    problems: &mut Vec<Problem>,
    progress: &Progress,
) -> (Raw, LeftOut) {
    let mut parser = Parser { files, problems, left_out: LeftOut::new(), unread: None, progress };
    (Raw::read(roles, &mut parser), parser.left_out)
}

/// Reads texts, and keeps the problems of those that do not parse.
struct Parser<'a> {
    files: &'a [FileText],
    problems: &'a mut Vec<Problem>,
    left_out: LeftOut,
    /// The file that is not to be read.
    unread: Option<usize>,
    progress: &'a Progress<'a>,
}

impl Read for Parser<'_> {
    fn read<T: Rows>(&mut self, file: usize) -> Option<T> {
        if self.unread == Some(file) {
            return None;
        }
        let Reading { value, problems, left_out } = read(&self.files[file], self.progress);
        self.problems.extend(problems);
        if value.is_some() && !left_out.is_empty() {
            self.left_out.insert(file, left_out);
        }
        value
    }
}

/// Data of more bytes than these, most of which are its tasks, is read without their text being held.
const MANY_TASKS: u64 = 1 << 20;

struct Reader<'a> {
    root: &'a Path,
    progress: &'a Progress<'a>,
    files: Vec<FileText>,
    /// What each file was when it was opened.
    stamps: Vec<Stamp>,
    roles: Vec<String>,
    /// Whether the tasks are to be left unread.
    spares: bool,
    /// They, if there are, and the position of their file.
    tasks: Option<(usize, File)>,
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
                self.problems.push(file::unlisted(path, &error));
                self.unread.push(directory.to_string());
                None
            }
        }
    }

    fn read(&mut self, path: &str) {
        let is_tasks = path.ends_with("/tasks.ron");
        let limit = if is_tasks { Limit::Tasks } else { Limit::Data };
        if self.progress.is_stopped() {
            return;
        }
        let full = self.root.join(path);
        let file = if self.spares && is_tasks {
            file::opened(&full, limit).map(|(file, stamp)| {
                self.tasks = Some((self.files.len(), file));
                (FileText { name: self.shown(path), text: "".into() }, stamp)
            })
        } else {
            file::read_stamped(&full, limit, self.progress)
        };
        match file {
            Ok((file, stamp)) => {
                self.files.push(file);
                self.stamps.push(stamp);
                self.roles.push(path.to_string());
            }
            Err(problem) => {
                self.problems.push(problem);
                self.unread.push(path.to_string());
            }
        }
    }
}

impl<'a> Reader<'a> {
    fn new(root: &'a Path, progress: &'a Progress<'a>) -> Self {
        let (files, stamps, roles, unread, problems) = Default::default();
        Self { root, progress, files, stamps, roles, spares: false, tasks: None, unread, problems }
    }

    /// Refuses files that were changed since they were opened: half of one state and half of another may go together by chance.
    fn look_again(&mut self) {
        for (role, stamp) in self.roles.iter().zip(&self.stamps) {
            let path = self.root.join(role);
            if !stamp.is_of(&path) {
                let wording = Wording::new(Text::ProblemChanged, [""; 0]);
                self.problems.push(Problem::error(&path.display().to_string(), wording));
            }
        }
    }
}

fn has_ron_ending(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "ron")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> tempfile::TempDir {
        let directory = tempfile::tempdir().unwrap();
        for (path, text) in DATA {
            let path = directory.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        directory
    }

    #[test]
    fn a_file_that_is_replaced_while_others_are_read_is_refused() {
        let directory = written();
        let path = directory.path().join("hau-giang/tasks.ron");
        let progress = Progress::silent();
        let mut reader = Reader::new(directory.path(), &progress);
        reader.read_all();
        reader.look_again();
        assert_eq!(reader.problems, []);
        fs::copy(&path, path.with_extension("new")).unwrap();
        fs::rename(path.with_extension("new"), &path).unwrap();
        reader.look_again();
        let wording = Wording::new(Text::ProblemChanged, [""; 0]);
        assert_eq!(reader.problems, [Problem::error(&path.display().to_string(), wording)]);
    }

    /// The first hundredth is told when a part is read and the most is not.
    #[test]
    fn a_directory_that_vanishes_while_it_is_read_is_refused() {
        let directory = written();
        let root = directory.path().join("data");
        fs::create_dir(&root).unwrap();
        for entry in fs::read_dir(directory.path()).unwrap().map(|entry| entry.unwrap().path()).filter(|p| *p != root) {
            fs::rename(&entry, root.join(entry.file_name().unwrap())).unwrap();
        }
        let report = |_| {
            // Told again when it is gone already.
            let _ = fs::remove_dir_all(&root);
            true
        };
        let problems = watched(&root, &Progress::new(&report)).unwrap().unwrap_err();
        let said: Vec<(&str, Text)> = problems.iter().map(|p| (&*p.file, p.wording.text)).collect();
        let path = |name: &str| root.join(name).display().to_string();
        assert!(said.contains(&(&path("frameworks"), Text::ProblemMissingFile)), "{said:#?}");
        assert!(said.contains(&(&path("sources.ron"), Text::ProblemChanged)), "{said:#?}");
    }

    #[test]
    fn a_reading_tells_its_hundredths_and_ends_when_it_is_not_wanted() {
        let directory = written();
        let told = std::sync::Mutex::new(Vec::new());
        let report = |share| {
            told.lock().unwrap().push(share);
            share < 50
        };
        assert_eq!(watched(directory.path(), &Progress::new(&report)), None);
        let mut told = told.into_inner().unwrap();
        assert!(told.is_sorted() && told.len() > 5, "{told:?}");
        assert!(told.pop().is_some_and(|last| last >= 50) && told.iter().all(|&share| share < 50), "{told:?}");
    }

    #[test]
    fn the_embedded_dataset_is_the_same_from_its_texts() {
        let prepared = embedded();
        assert_eq!(prepared.as_ref().err(), None);
        assert_eq!(prepared, embedded_from_text());
    }
}
