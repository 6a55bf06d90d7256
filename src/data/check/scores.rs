//! Recorded scores against each other: what no estimate can make agree.
//!
//! Owns: contradictions that show only once the arithmetic is done. Must not know: how it is done ([`crate::domain::scoring`]).

use super::at;
use crate::data::locate;
use crate::data::notes::apart;
use crate::data::parse::FileText;
use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::points::Points;
use crate::domain::vocabulary::NodeKind;
use crate::locale::Text;
use crate::problem::{Problem, Wording};

/// The scores of `data`, which stand in `file`, that contradict each other: criteria that leave no way to add up to their index, a score above
/// a maximum that nobody stated.
pub fn contradictions(data: &Dataset, file: &FileText) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (i, (id, assessment)) in (0..).map(AssessmentId).zip(&data.assessments).enumerate() {
        let (framework, sheet) = (data.framework(assessment.framework), data.sheet(id));
        for (j, stated) in assessment.scores.iter().enumerate() {
            let (Some(value), cell) = (stated.value, sheet.cell(stated.node)) else { continue };
            let node = &framework[stated.node];
            let mut report = |text, args: Vec<String>| {
                let offset = locate::offset(&file.text, at!["assessments", i, "scores", j, "value"]);
                problems.push(Problem::error(&file.name, Wording::new(text, args)).at_offset(&file.text, offset));
            };
            let max = cell.max.map(|max| max.points);
            if node.max.is_none() && max.is_some_and(|max| value > max) {
                report(Text::ProblemAboveMax, vec![super::shown(value), super::shown(max.unwrap_or_default())]);
            }
            if node.kind == NodeKind::Index
                && let Some(parts) = sheet.parts(framework, stated.node)
                && apart(value, parts.points, max.unwrap_or(Points::ONE))
            {
                report(
                    Text::ProblemScoresSum,
                    vec![node.code.clone(), super::shown(value), super::shown(parts.points)],
                );
            }
        }
    }
    problems
}
