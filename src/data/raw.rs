//! A dataset as its files say it, before any check: one value a file, with the file it came from.
//!
//! Owns: which file plays which part, by its path. Must not know: where the files are, or how one is read ([`Read`]). The build script
//! compiles this file too, to prepare the embedded set, so it may use nothing but the shapes.

use serde::{Deserialize, Serialize};

use super::parse::Rows;
use super::schema::{
    AgenciesFile, AssessmentsFile, CrosswalkFile, EvidenceFile, FrameworkFile, ProgrammeFile, ProvinceFile,
    ResultsFile, SourcesFile, TargetsFile, TasksFile,
};

/// The raw value of a file, and which file: its position in the list of texts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Filed<T> {
    /// Position of the file.
    pub file: usize,
    /// What it says.
    pub value: T,
}

/// All raw values. `None`: the file is missing or did not parse, which is reported elsewhere.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Raw {
    /// `sources.ron`.
    pub sources: Option<Filed<SourcesFile>>,
    /// `frameworks/*.ron`.
    pub frameworks: Vec<Filed<FrameworkFile>>,
    /// Whether some framework did not parse, so that references into frameworks cannot be judged.
    pub frameworks_broken: bool,
    /// Whether some national table did not parse.
    pub results_broken: bool,
    /// `frameworks/crosswalk.ron`.
    pub crosswalk: Option<Filed<CrosswalkFile>>,
    /// `results/*.ron`.
    pub results: Vec<Filed<ResultsFile>>,
    /// `<province>/province.ron`.
    pub province: Option<Filed<ProvinceFile>>,
    /// `<province>/assessments.ron`.
    pub assessments: Option<Filed<AssessmentsFile>>,
    /// `<province>/agencies.ron`.
    pub agencies: Option<Filed<AgenciesFile>>,
    /// `<province>/tasks.ron`.
    pub tasks: Option<Filed<TasksFile>>,
    /// `<province>/evidence.ron`.
    pub evidence: Option<Filed<EvidenceFile>>,
    /// `<province>/targets.ron`.
    pub targets: Option<Filed<TargetsFile>>,
    /// `<province>/programme.ron`.
    pub programme: Option<Filed<ProgrammeFile>>,
}

/// A way to read files.
pub trait Read {
    /// What file number `file` says; `None` when it cannot be read, which the reader reports.
    fn read<T: Rows>(&mut self, file: usize) -> Option<T>;

    /// The same, with the file's number.
    fn filed<T: Rows>(&mut self, file: usize) -> Option<Filed<T>> {
        self.read(file).map(|value| Filed { file, value })
    }
}

impl Raw {
    /// The files at `paths` below a data directory, each read as the part that its path gives it.
    pub fn read(paths: &[impl AsRef<str>], reader: &mut impl Read) -> Self {
        let mut raw = Self::default();
        for (file, path) in paths.iter().enumerate() {
            match path.as_ref().rsplit_once('/') {
                None => raw.sources = reader.filed(file),
                Some(("frameworks", "crosswalk.ron")) => raw.crosswalk = reader.filed(file),
                Some(("frameworks", _)) => {
                    let framework = reader.filed(file);
                    raw.frameworks_broken |= framework.is_none();
                    raw.frameworks.extend(framework);
                }
                Some(("results", _)) => {
                    let table = reader.filed(file);
                    raw.results_broken |= table.is_none();
                    raw.results.extend(table);
                }
                Some((_, "province.ron")) => raw.province = reader.filed(file),
                Some((_, "assessments.ron")) => raw.assessments = reader.filed(file),
                Some((_, "agencies.ron")) => raw.agencies = reader.filed(file),
                Some((_, "tasks.ron")) => raw.tasks = reader.filed(file),
                Some((_, "evidence.ron")) => raw.evidence = reader.filed(file),
                Some((_, "targets.ron")) => raw.targets = reader.filed(file),
                Some((_, "programme.ron")) => raw.programme = reader.filed(file),
                Some(_) => {}
            }
        }
        raw
    }
}
