//! Scenario files: a what-if as RON, read with every problem located, written as a whole.
//!
//! Owns: the shape of the file and its check against a dataset. Must not know: what a scenario comes to
//! ([`crate::domain::projection`]), who asks. Start at [`read`] and [`write()`]; where named scenarios are kept is in [`shelf`].
//!
//! ```ron
//! (
//!     name: "Đến 0,55",
//!     assessment: "2022-07",
//!     tasks: ["NTS04", "TCS10"],
//!     scores: [(criterion: "1.4", score: 5)],
//! )
//! ```

pub mod shelf;

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::atomic;
use super::check::{accepted, shown};
use super::file::{self, Limit};
use super::locate::{self, Step};
use super::parse::{FileText, RowReader, Rows, and_more, most_listed, parse, row};
use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::framework::NodeId;
use crate::domain::points::Points;
use crate::domain::scenario::Scenario;
use crate::domain::vocabulary::NodeKind;
use crate::locale::{Lang, Text};
use crate::problem::{Problem, Wording};
use crate::text::{ASCII_MINUS, decimal_trimmed, is_hostile, nfc};

/// The raw shape of a scenario file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// Id of the assessment it was made over, if it says.
    #[serde(default)]
    pub assessment: Option<String>,
    /// Codes of the tasks taken as done.
    #[serde(default)]
    pub tasks: Vec<String>,
    /// Criteria taken at a score.
    #[serde(default)]
    pub scores: Vec<ScoreRow>,
}

/// A criterion taken at a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreRow {
    /// Its code.
    pub criterion: String,
    /// The score, in the framework's unit.
    pub score: f64,
}

impl Rows for ScenarioFile {
    const LISTS: &'static [(&'static str, RowReader)] = &[("tasks", row::<String>), ("scores", row::<ScoreRow>)];

    type Long = String;

    const LONG: Option<&'static str> = Some("tasks");

    fn long(&mut self) -> Option<&mut Vec<String>> {
        Some(&mut self.tasks)
    }
}

/// A scenario as a file keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The scenario.
    pub scenario: Scenario,
    /// The assessment it was made over, if the file says.
    pub assessment: Option<AssessmentId>,
}

/// Why a scenario was not written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The name is empty, too long, or holds characters that no text may hold.
    #[error("the name cannot be written to a file")]
    Name,
    /// What the system says.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Longest name, in characters.
const LONGEST_NAME: usize = 120;

/// The scenario in the file at `path`, for `data`.
///
/// # Errors
/// All problems: unreadable, malformed, codes that `data` does not have, scores beyond a maximum.
pub fn read(path: &Path, data: &Dataset) -> Result<Saved, Vec<Problem>> {
    let file = file::read(path, Limit::Data).map_err(|problem| vec![problem])?;
    from_text(&file, data)
}

/// The scenario that `file` says, for `data`.
///
/// # Errors
/// As for [`read`], without the file system.
pub fn from_text(file: &FileText, data: &Dataset) -> Result<Saved, Vec<Problem>> {
    let raw: ScenarioFile = parse(file)?;
    let mut check = Check { file, data, problems: Vec::new(), more: 0 };
    let saved = check.saved(&raw);
    check.problems.extend(and_more(&file.name, check.more));
    if check.problems.is_empty() { Ok(saved) } else { Err(check.problems) }
}

struct Check<'a> {
    file: &'a FileText,
    data: &'a Dataset,
    problems: Vec<Problem>,
    /// How many problems are not in the list.
    more: usize,
}

impl Check<'_> {
    fn error(&mut self, path: &[Step], wording: Wording) {
        self.report(path, wording, || None);
    }

    fn unknown<'c>(&mut self, path: &[Step], found: &str, candidates: impl Iterator<Item = &'c str>) {
        let wording = Wording::new(Text::ProblemUnknownReference, [found]);
        self.report(path, wording, || Some(accepted(found, candidates)));
    }

    fn report(&mut self, path: &[Step], wording: Wording, accepted: impl FnOnce() -> Option<Wording>) {
        let FileText { name, text } = self.file;
        if self.problems.len() >= most_listed(text.len()) {
            self.more += 1;
            return;
        }
        let problem = Problem::error(name, wording).at_offset(text, locate::offset(text, path));
        self.problems.push(Problem { accepted: accepted(), ..problem });
    }

    fn saved(&mut self, raw: &ScenarioFile) -> Saved {
        let data = self.data;
        let length = raw.name.chars().count();
        if length > LONGEST_NAME {
            let counts = [length.to_string(), LONGEST_NAME.to_string()];
            self.error(&["name".into()], Wording::new(Text::ProblemTooMany, counts));
        } else if !raw.name.is_empty() && clean_name(&raw.name).is_none() {
            self.error(&["name".into()], Wording::new(Text::ProblemBadId, [&raw.name]));
        }
        let mut scenario = Scenario::named(raw.name.trim());
        let assessment = raw.assessment.as_deref().and_then(|id| self.assessment(id));
        for (i, code) in raw.tasks.iter().enumerate() {
            let path = ["tasks".into(), i.into()];
            match data.find_task(code) {
                None => self.unknown(&path, code, data.tasks.iter().map(|task| &*task.code)),
                Some(task) if scenario.has(task) => {
                    self.error(&path, Wording::new(Text::ProblemTwice, [code]));
                }
                Some(task) => scenario.mark([task]),
            }
        }
        for (i, row) in raw.scores.iter().enumerate() {
            let criterion = self.criterion(&row.criterion, &["scores".into(), i.into(), "criterion".into()]);
            let Some(criterion) = criterion else { continue };
            if scenario.score(criterion).is_some() {
                let path = ["scores".into(), i.into(), "criterion".into()];
                self.error(&path, Wording::new(Text::ProblemTwice, [&row.criterion]));
            }
            let score = self.score(row.score, criterion, assessment, &["scores".into(), i.into(), "score".into()]);
            scenario.set_score(criterion, score);
        }
        Saved { scenario, assessment }
    }

    fn assessment(&mut self, id: &str) -> Option<AssessmentId> {
        let data = self.data;
        let found = (0..).map(AssessmentId).zip(&data.assessments).find(|(_, assessment)| assessment.id == id);
        if found.is_none() {
            self.unknown(&["assessment".into()], id, data.assessments.iter().map(|a| a.id.as_str()));
        }
        found.map(|(id, _)| id)
    }

    fn criterion(&mut self, code: &str, path: &[Step]) -> Option<NodeId> {
        let home = self.data.home();
        let found = home.find(code).filter(|&node| home[node].kind == NodeKind::Criterion);
        if found.is_none() {
            let criteria = home.nodes().filter(|(_, node)| node.kind == NodeKind::Criterion);
            self.unknown(path, code, criteria.map(|(_, node)| node.code.as_str()));
        }
        found
    }

    fn score(
        &mut self,
        score: f64,
        criterion: NodeId,
        assessment: Option<AssessmentId>,
        path: &[Step],
    ) -> Option<Points> {
        let assessment = assessment.unwrap_or(self.data.province.current);
        let max = self.data.cell(assessment, self.data.home_ref(criterion)).max.map(|max| max.points);
        let points = Points::from_number(score);
        let (low, above) = (points < Points::ZERO || score.is_nan(), max.is_some_and(|max| points > max));
        if low || above {
            let written = if score.abs() < 1e12 { score.to_string() } else { format!("{score:e}") };
            let wording = match max {
                Some(max) if above => Wording::new(Text::ProblemAboveMax, [written, shown(max)]),
                max => Wording::new(Text::ProblemOutOfRange, [written, max.map_or("…".into(), shown)]),
            };
            self.error(path, wording);
            return None;
        }
        Some(points)
    }
}

/// `name` as a file may hold it: NFC, on one line, without blanks around it; `None` when it is empty, too long, or holds more than text.
pub fn clean_name(name: &str) -> Option<String> {
    let name = nfc(name.trim()).into_owned();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(is_hostile);
    fits.then_some(name)
}

/// Writes `scenario` to the file at `path`, replacing what is there as a whole (see [`atomic::replace`]).
///
/// # Errors
/// A name that no file may hold; what the system says. Then the old file is untouched.
pub fn write(
    path: &Path,
    data: &Dataset,
    scenario: &Scenario,
    assessment: Option<AssessmentId>,
) -> Result<(), WriteError> {
    let text = to_text(data, scenario, assessment).ok_or(WriteError::Name)?;
    Ok(atomic::replace(path, &text)?)
}

/// Writes `scenario` to a new file at `path` (see [`atomic::create`]).
///
/// # Errors
/// A name that no file may hold; that there is a file already; what the system says.
pub fn create(
    path: &Path,
    data: &Dataset,
    scenario: &Scenario,
    assessment: Option<AssessmentId>,
) -> Result<(), WriteError> {
    let text = to_text(data, scenario, assessment).ok_or(WriteError::Name)?;
    Ok(atomic::create(path, &text)?)
}

/// The text of a scenario file; `None` when no file may hold its name. An empty name may be written: a file has one of its own.
pub fn to_text(data: &Dataset, scenario: &Scenario, assessment: Option<AssessmentId>) -> Option<String> {
    let name = if scenario.name().is_empty() { String::new() } else { clean_name(scenario.name())? };
    let head = "// Kịch bản của dti. tasks: mã các nhiệm vụ coi như đã hoàn thành; scores: tiêu chí coi như đạt số điểm ghi ở đây.";
    let assessment = assessment.map(|id| format!("    assessment: {},\n", quoted(&data.assessment(id).id)));
    let task = |task| format!("        {},\n", quoted(&data.task(task).code));
    let score = |(criterion, score): (NodeId, Points)| {
        let code = quoted(&data.home()[criterion].code);
        format!("        (criterion: {code}, score: {}),\n", decimal_trimmed(score.0, 6, Lang::En, ASCII_MINUS))
    };
    let (name, assessment) = (quoted(&name), assessment.unwrap_or_default());
    let tasks: String = scenario.tasks().map(task).collect();
    let scores: String = scenario.scores().map(score).collect();
    Some(format!(
        "{head}\n(\n    name: {name},\n{assessment}    tasks: [\n{tasks}    ],\n    scores: [\n{scores}    ],\n)\n"
    ))
}

/// `text` as a RON string. What else would need an escape is hostile, and refused before.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests;
