//! What could be better in a sound dataset: notes, never errors.

use std::collections::HashMap;

use super::parse::FileText;
use super::raw::Raw;
use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::points::Points;
use crate::domain::vocabulary::{Basis, Confidence, NodeKind, Origin, TaskField};
use crate::locale::{Lang, Text};
use crate::problem::{Problem, Wording};
use crate::text::decimal_trimmed;

/// A stated value that differs from its roll-up by more than this ratio is reported (PRODUCT §2).
const TOLERANCE: Points = Points(500);

/// Which file each part of a dataset came from, as positions in the list of texts.
pub struct Places {
    /// In the order of the dataset's frameworks.
    frameworks: Vec<usize>,
    /// By year and number of units.
    results: HashMap<(u16, u16), usize>,
    tasks: Option<usize>,
    pub assessments: Option<usize>,
}

impl Places {
    /// The files of `raw`.
    pub fn of(raw: &Raw) -> Self {
        Self {
            frameworks: raw.frameworks.iter().map(|filed| filed.file).collect(),
            results: raw.results.iter().map(|f| ((f.value.year, f.value.units), f.file)).collect(),
            tasks: raw.tasks.as_ref().map(|filed| filed.file),
            assessments: raw.assessments.as_ref().map(|filed| filed.file),
        }
    }
}

/// Adds the notes on `data` to `problems`.
pub fn collect(data: &Dataset, places: &Places, files: &[FileText], problems: &mut Vec<Problem>) {
    let mut note = |file: Option<usize>, text: Text, args: Vec<String>| {
        let name = file.and_then(|file| files.get(file)).map_or("", |file| file.name.as_str());
        problems.push(Problem::note(name, Wording::new(text, args)));
    };
    let home_file = places.frameworks.get(usize::from(data.province.framework.0)).copied();
    let of = |part: usize, whole: usize| vec![part.to_string(), whole.to_string()];
    let home = data.home();
    let criteria: Vec<_> = home.nodes().filter(|(_, node)| node.kind == NodeKind::Criterion).map(|(_, n)| n).collect();
    let without_max = criteria.iter().filter(|node| node.max.is_none()).count();
    if without_max > 0 {
        note(home_file, Text::NoteNoMaximum, [of(without_max, criteria.len()), vec![home.short.clone()]].concat());
    }
    let inferred = criteria.iter().filter(|node| node.max.is_some_and(|max| max.basis != Basis::Given)).count();
    if inferred > 0 {
        note(home_file, Text::NoteInferredMaximum, [of(inferred, criteria.len()), vec![home.short.clone()]].concat());
    }
    let recalled = criteria.iter().filter(|node| node.confidence == Confidence::Recalled).count();
    if recalled > 0 {
        note(home_file, Text::NoteRecalled, [of(recalled, criteria.len()), vec![home.short.clone()]].concat());
    }
    let tasks = data.tasks.len();
    let proposed =
        data.tasks.iter().filter(|t| t.lead.is_some() && t.basis(TaskField::Lead) == Basis::Proposed).count();
    if proposed > 0 {
        note(places.tasks, Text::NoteProposedLead, of(proposed, tasks));
    }
    let derived = data.tasks.iter().filter(|t| t.origin == Origin::Derived).count();
    if derived > 0 {
        note(places.tasks, Text::NoteDerived, of(derived, tasks));
    }
    let leaderless = data.tasks.iter().filter(|t| t.lead.is_none()).count();
    if leaderless > 0 {
        note(places.tasks, Text::NoteNoLead, of(leaderless, tasks));
    }
    let untouched =
        home.nodes().filter(|(id, n)| n.kind == NodeKind::Criterion && data.tasks_at(data.home_ref(*id)).is_empty());
    let untouched: Vec<String> = untouched.map(|(_, n)| n.code.clone()).collect();
    if !untouched.is_empty() {
        note(places.tasks, Text::NoteNoTask, vec![untouched.len().to_string(), untouched.join(", ")]);
    }
    for table in data.results.iter().filter(|table| !table.is_complete()) {
        let known = table.rows.iter().filter(|row| row.total.is_some()).count();
        let (known, units) = (known.to_string(), table.units.to_string());
        let file = places.results.get(&(table.year, table.units)).copied();
        note(file, Text::NoteIncompleteTable, vec![table.year.to_string(), known, units]);
    }
    for (period, code, stated, computed) in differences(data) {
        note(places.assessments, Text::NoteDifference, vec![period, code, stated, computed]);
    }
}

/// Stated values that differ from what their parts come to: (period, node, stated, computed).
fn differences(data: &Dataset) -> Vec<(String, String, String, String)> {
    let mut found = Vec::new();
    for (id, assessment) in (0..).map(AssessmentId).zip(&data.assessments) {
        let framework = data.framework(assessment.framework);
        for stated in &assessment.scores {
            let Some(computed) = data.sheet(id).beside_stated(framework, stated.node) else { continue };
            let (Some(value), Some(max)) = (stated.value, data.sheet(id).cell(stated.node).max) else { continue };
            if apart(value, computed.points, max.points) {
                let shown = |points: Points| decimal_trimmed(points.0, 4, Lang::En, crate::text::ASCII_MINUS);
                let code = framework[stated.node].code.clone();
                found.push((assessment.period.clone(), code, shown(value), shown(computed.points)));
            }
        }
    }
    found
}

/// Whether two values of a node with this maximum differ by more than rounding explains.
pub fn apart(a: Points, b: Points, max: Points) -> bool {
    (a - b).ratio_of(max).unwrap_or_default().0.abs() > TOLERANCE.0
}
