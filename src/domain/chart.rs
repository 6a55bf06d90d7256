//! What a chart of an assessment shows: which indices are its axes, and what they can be set beside.
//!
//! Owns: the shape of the chart (one figure, or one a pillar) and the benchmarks (national mean, best province, another assessment of the
//! same framework). Must not know: geometry, cursors, words. Nothing is converted between frameworks: the crosswalk finds ways, not
//! points. Start at [`figures`] and [`benchmarks`].

use std::cmp::Reverse;

use super::assessment::AssessmentId;
use super::dataset::Dataset;
use super::framework::{Framework, NodeId};
use super::points::{Amount, Points};
use super::results::{NationalTable, ProvinceResult, Statistic};
use super::vocabulary::NodeKind;
use crate::text::natural_cmp;

/// A figure: the indices that are its axes, and the node that they are parts of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// A pillar, or the total.
    pub node: NodeId,
    /// Indices, in natural order of their codes.
    pub axes: Vec<NodeId>,
}

/// The figures of a framework: one a pillar where pillars are branches with indices (QĐ 1726), else one of all indices. An index whose
/// maximum is a known zero has no axis (QĐ 922: Đô thị thông minh): it is in the second part.
pub fn figures(framework: &Framework) -> (Vec<Figure>, Vec<NodeId>) {
    let indices = |node: NodeId| {
        let mut below: Vec<NodeId> = framework.subtree(node);
        below.retain(|&n| framework[n].kind == NodeKind::Index);
        below.sort_by(|&a, &b| natural_cmp(&framework[a].code, &framework[b].code));
        below
    };
    let scored = |&index: &NodeId| framework[index].max.is_none_or(|max| max.points != Points::ZERO);
    let (axes, unscored): (Vec<NodeId>, Vec<NodeId>) = indices(NodeId::ROOT).into_iter().partition(scored);
    let children = &framework[NodeId::ROOT].children;
    let branches = children.len() > 1 && children.iter().all(|&child| framework[child].kind == NodeKind::Pillar);
    let figures = if branches {
        let figure = |&node: &NodeId| Figure { node, axes: indices(node).into_iter().filter(scored).collect() };
        children.iter().map(figure).collect()
    } else {
        vec![Figure { node: NodeId::ROOT, axes }]
    };
    (figures, unscored)
}

/// The axes of a figure, those that lack most first, unknown ones last.
pub fn by_gap(data: &Dataset, assessment: AssessmentId, axes: &[NodeId]) -> Vec<NodeId> {
    let mut axes = axes.to_vec();
    axes.sort_by_key(|&axis| Reverse(data.sheet(assessment).cell(axis).gap().map(|gap| gap.points)));
    axes
}

/// The weakest known axis of a figure: the lowest share of its maximum.
pub fn weakest(data: &Dataset, assessment: AssessmentId, axes: &[NodeId]) -> Option<NodeId> {
    let known = axes.iter().filter_map(|&axis| Some((data.sheet(assessment).cell(axis).ratio()?.points, axis)));
    known.min_by_key(|(ratio, _)| *ratio).map(|(_, axis)| axis)
}

/// Whether every axis has a value: only then is the weakest known one the weakest of all.
pub fn all_known(data: &Dataset, assessment: AssessmentId, axes: &[NodeId]) -> bool {
    axes.iter().all(|&axis| data.sheet(assessment).cell(axis).ratio().is_some())
}

/// What an assessment is set beside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// The mean of all provinces.
    Mean,
    /// The province that came first.
    Best(String),
    /// Another assessment of this province.
    Assessment(AssessmentId),
}

/// Values to set beside an assessment's, as shares 0–1 of their maxima.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benchmark {
    /// Whose.
    pub against: Against,
    /// Period: a year, or an assessment's own words.
    pub period: String,
    /// How many units the table has; `None` for an assessment.
    pub units: Option<u16>,
    /// Reference.
    pub source: String,
    /// What a reader of the values should know.
    pub note: String,
    values: Vec<(NodeId, Amount)>,
}

impl Benchmark {
    /// The value of a node.
    pub fn value(&self, node: NodeId) -> Option<Amount> {
        self.values.iter().find(|(n, _)| *n == node).map(|(_, value)| *value)
    }
}

/// Everything that `assessment` can be set beside under its framework: mean, best, other assessments, as far as anything of them is known.
/// Among several tables the one that knows the indices is taken, then the nearest year: its year is part of what is said of it.
pub fn benchmarks(data: &Dataset, assessment: AssessmentId) -> Vec<Benchmark> {
    let shown = data.assessment(assessment);
    let home = &data.province.name;
    let mut tables: Vec<&NationalTable> = data.results.iter().filter(|t| t.framework == shown.framework).collect();
    tables.sort_by_key(|table| (table.year.abs_diff(shown.year), Reverse(table.year), table.row(home).is_none()));
    let framework = data.framework(shown.framework);
    let mean = tables.iter().filter_map(|table| {
        let statistic = table.mean.as_ref()?;
        Some(of_mean(framework, table, statistic))
    });
    let best = tables.iter().filter_map(|table| {
        let row = table.ranked().into_iter().next().filter(|row| row.rank == Some(1))?;
        Some(of_row(framework, table, row))
    });
    let others = (0..).map(AssessmentId).zip(&data.assessments);
    let others = others.filter(|(id, other)| *id != assessment && other.framework == shown.framework);
    let others = others.map(|(id, other)| {
        let sheet = data.sheet(id);
        let values = framework.nodes().filter_map(|(node, _)| Some((node, sheet.cell(node).ratio()?))).collect();
        let source = other.source.clone();
        let (period, note) = (other.period.clone(), String::new());
        Benchmark { against: Against::Assessment(id), period, units: None, source, note, values }
    });
    let richest = |all: Vec<Benchmark>| {
        let knows_axes = |b: &&Benchmark| b.values.iter().any(|(n, _)| framework[*n].kind == NodeKind::Index);
        all.iter().find(knows_axes).or(all.first()).cloned()
    };
    let found = richest(mean.collect()).into_iter().chain(richest(best.collect())).chain(others);
    found.filter(|benchmark| !benchmark.values.is_empty()).collect()
}

fn of_mean(framework: &Framework, table: &NationalTable, mean: &Statistic) -> Benchmark {
    let amount = |points: Points| Amount::new(points, mean.basis);
    let pillar = |points: Points| Amount::new(points, mean.basis.max(mean.pillars_basis));
    let values = values(framework, table, mean.total, mean.pillars, &mean.indices, amount, pillar);
    let (period, source, note) = (table.year.to_string(), mean.source.clone(), mean.note.clone());
    Benchmark { against: Against::Mean, period, units: Some(table.units), source, note, values }
}

fn of_row(framework: &Framework, table: &NationalTable, row: &ProvinceResult) -> Benchmark {
    let amount = |points: Points| Amount::new(points, row.basis());
    let pillar = |points: Points| Amount::new(points, row.pillars_basis());
    let values = values(framework, table, row.total, row.pillars, &row.indices, amount, pillar);
    let against = Against::Best(row.province.clone());
    let (period, source, note) = (table.year.to_string(), row.source.clone(), row.note.clone());
    Benchmark { against, period, units: Some(table.units), source, note, values }
}

/// Codes of the pillars, in the order of the tables' columns.
pub const PILLAR_CODES: [&str; 3] = ["CQS", "KTS", "XHS"];

fn values(
    framework: &Framework,
    table: &NationalTable,
    total: Option<Points>,
    pillars: [Option<Points>; 3],
    indices: &[Option<Points>],
    amount: impl Fn(Points) -> Amount,
    pillar: impl Fn(Points) -> Amount,
) -> Vec<(NodeId, Amount)> {
    let total = total.map(|total| (NodeId::ROOT, amount(total)));
    let pillars = PILLAR_CODES.iter().zip(pillars);
    let pillars = pillars.filter_map(|(code, value)| Some((framework.find(code)?, pillar(value?))));
    let indices = table.columns.iter().zip(indices).filter_map(|(&node, value)| Some((node, amount((*value)?))));
    total.into_iter().chain(pillars).chain(indices).collect()
}

/// The name that several indices of different pillars share: the words that they begin with in common, or, where that is less than two
/// words, what they begin and end with.
pub fn common_name(names: &[&str], ellipsis: &str) -> String {
    let Some((first, rest)) = names.split_first() else { return String::new() };
    let words: Vec<&str> = first.split(' ').collect();
    if rest.iter().all(|name| name == first) {
        return (*first).to_string();
    }
    let shared = |from_end: bool| {
        let of = |name: &str| -> Vec<String> {
            let words = name.split(' ').map(String::from);
            if from_end { words.rev().collect() } else { words.collect() }
        };
        let own = of(first);
        let alike = |other: &Vec<String>| own.iter().zip(other).take_while(|(a, b)| a == b).count();
        rest.iter().map(|name| alike(&of(name))).min().unwrap_or(0)
    };
    let (start, end) = (shared(false), shared(true));
    match (start, end) {
        (0, 0) => (*first).to_string(),
        (start, _) if start > 1 => words[..start].join(" "),
        (start, end) => {
            let (head, tail) = (words[..start].join(" "), words[words.len().saturating_sub(end)..].join(" "));
            [head, ellipsis.to_string(), tail].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
    }
}

#[cfg(test)]
mod tests;
