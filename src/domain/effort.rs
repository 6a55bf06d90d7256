//! The deck's effort tables, doer by kind, beside what the loaded tasks add up to.
//!
//! Owns: which printed figure stands beside which sum, where they differ, and where the deck differs from itself (slide 3.1.1 against 3.2.2
//! and 3.3.2). Must not know: words, the screen. Start at [`compare`].
//!
//! The deck counts criteria and their maxima, not gaps; so does the loaded side: the criteria that tasks of a kind and doer affect, each
//! once. A criterion with tasks of two kinds stands in both rows and once in their sum.

use super::dataset::Dataset;
use super::filter::FacetValue;
use super::framework::NodeId;
use super::order::TaskSet;
use super::points::{Amount, Points};
use super::programme::{Effort, Touched};
use super::vocabulary::{Basis, Doer, TaskKind};

/// The columns: VNPT, the province, unknown.
pub const DOERS: [Option<Doer>; 3] = [Some(Doer::Vnpt), Some(Doer::Province), None];

/// Kinds, in the deck's order.
pub const KINDS: [TaskKind; 3] = [TaskKind::Training, TaskKind::Policy, TaskKind::Technology];

/// The comparison for one group or index.
#[derive(Debug, Clone, PartialEq)]
pub struct EffortTable {
    /// Which.
    pub node: NodeId,
    /// Its maximum.
    pub max: Option<Amount>,
    /// Whether the deck has a table for it.
    pub printed: bool,
    /// A row a kind, then the total.
    pub rows: Vec<EffortRow>,
    /// What the deck contradicts in it: positions in the programme's notes.
    pub notes: Vec<usize>,
    /// Where slide 3.1.1 counts it: a reference, or empty.
    pub counted_at: String,
}

/// One kind, or all kinds together.
#[derive(Debug, Clone, PartialEq)]
pub struct EffortRow {
    /// Which; `None`: the total, or tasks of unknown kind when [`EffortRow::is_total`] is not set.
    pub kind: Option<TaskKind>,
    /// Whether it is the total.
    pub is_total: bool,
    /// The slide's words; empty if it lacks the row.
    pub label: String,
    /// One cell a doer of [`DOERS`].
    pub doers: [EffortCell; 3],
    /// Both doers and the unknown one together.
    pub sum: EffortCell,
    /// Criteria that slide 3.1.1 counts for this kind.
    pub counted: Option<u16>,
}

impl EffortRow {
    /// Its cells: one a doer of [`DOERS`], then their sum.
    pub fn cells(&self) -> impl Iterator<Item = &EffortCell> {
        self.doers.iter().chain([&self.sum])
    }

    /// Whether a figure of it differs, of whichever doer.
    pub fn differs(&self) -> bool {
        self.cells().any(|cell| cell.differences() != Differences::default())
    }

    /// The count of slide 3.1.1 where it differs from that of the effort table.
    pub fn contradiction(&self) -> Option<u16> {
        let printed = self.sum.printed?.criteria?;
        self.counted.filter(|&counted| counted != printed)
    }
}

/// What stands in a cell on either side.
#[derive(Debug, Clone, PartialEq)]
pub struct EffortCell {
    /// The deck's figures.
    pub printed: Option<Printed>,
    /// What the loaded tasks add up to.
    pub loaded: Loaded,
}

impl EffortCell {
    /// Where the loaded figures differ from the printed ones. What the deck does not print, or what is unknown, does not differ.
    pub fn differences(&self) -> Differences {
        let Some(printed) = self.printed else { return Differences::default() };
        let criteria = i64::try_from(self.loaded.criteria).ok().zip(printed.criteria);
        let amount = |loaded: Option<Amount>, of: Option<Points>| {
            let difference = loaded?.minus(Amount::new(of?, printed.basis));
            (difference.points.0.abs() > ROUNDING.0).then_some(difference)
        };
        Differences {
            criteria: criteria.map(|(loaded, of)| loaded - i64::from(of)).filter(|&difference| difference != 0),
            points: amount(self.loaded.points, printed.points),
            share: amount(self.loaded.share, printed.share),
        }
    }
}

/// What the deck's rounding may amount to: half of the first decimal.
const ROUNDING: Points = Points(Points::ONE.0 / 20);

/// Loaded figures less printed ones; `None` where they agree or one is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Differences {
    /// Of criteria.
    pub criteria: Option<i64>,
    /// Of points.
    pub points: Option<Amount>,
    /// Of shares, in per cent.
    pub share: Option<Amount>,
}

/// The deck's figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Printed {
    /// Criteria.
    pub criteria: Option<u16>,
    /// Points.
    pub points: Option<Points>,
    /// Per cent of the group.
    pub share: Option<Points>,
    /// Printed, argued from the layout, or added up here from printed parts (estimated).
    pub basis: Basis,
    /// Its position in the programme's efforts, unless it was added up here.
    pub row: Option<usize>,
}

/// What the loaded tasks add up to.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The tasks.
    pub tasks: TaskSet,
    /// Criteria that they affect.
    pub criteria: usize,
    /// The maxima of these; zero for none, `None` where one is unknown.
    pub points: Option<Amount>,
    /// Of the group, in per cent.
    pub share: Option<Amount>,
}

/// The comparisons: every group the deck has a table for, in its order, then those whose table it lacks.
pub fn compare(data: &Dataset) -> Vec<EffortTable> {
    let programme = &data.programme;
    let mut nodes: Vec<NodeId> = Vec::new();
    for node in programme.effort.iter().map(|row| row.node).chain(programme.effort_missing.iter().copied()) {
        if !nodes.contains(&node) {
            nodes.push(node);
        }
    }
    nodes.into_iter().map(|node| table(data, node)).collect()
}

fn table(data: &Dataset, node: NodeId) -> EffortTable {
    let max = data.cell(data.province.current, data.home_ref(node)).max;
    let efforts = data.programme.effort.iter().enumerate();
    let printed: Vec<(usize, &Effort)> = efforts.filter(|(_, row)| row.node == node).collect();
    let tasks = TaskSet::at(data, data.home_ref(node));
    let of = |value| {
        let having = data.sets().having(value).cloned();
        having.unwrap_or_else(|| TaskSet::none(data.tasks.len())).and(&tasks)
    };
    let count = data.programme.counts.iter().find(|count| count.node == node);
    let has_unknown = !of(FacetValue::Kind(None)).is_empty();
    let row = |kind: Option<TaskKind>, is_total: bool| {
        let here = |row: &Effort| if is_total { row.kind.is_none() } else { row.kind.is_some() && row.kind == kind };
        let of_row: Vec<(usize, &Effort)> = printed.iter().copied().filter(|(_, row)| here(row)).collect();
        let in_row = if is_total { tasks.clone() } else { of(FacetValue::Kind(kind)) };
        let doers = DOERS.map(|doer| {
            let own = of_row.iter().copied().find(|(_, row)| Some(row.doer) == doer);
            let figures = own.map(figures).or_else(|| {
                let kinds = printed.iter().copied().filter(|(_, row)| is_total && row.kind.is_some());
                added(kinds.filter(|(_, row)| Some(row.doer) == doer).map(figures))
            });
            EffortCell { printed: figures, loaded: loaded(data, node, max, of(FacetValue::Doer(doer)).and(&in_row)) }
        });
        let sum = EffortCell {
            printed: added(doers.iter().filter_map(|cell| cell.printed)),
            loaded: loaded(data, node, max, in_row.clone()),
        };
        let label = of_row.first().map_or_else(String::new, |(_, row)| row.label.clone());
        let counted = count.and_then(|count| counted(count, kind, is_total));
        EffortRow { kind, is_total, label, doers, sum, counted }
    };
    let mut rows: Vec<EffortRow> = KINDS.iter().map(|&kind| row(Some(kind), false)).collect();
    if has_unknown {
        rows.push(row(None, false));
    }
    rows.retain(|row| row.sum.printed.is_some() || !row.sum.loaded.tasks.is_empty());
    rows.push(row(None, true));
    let notes = data.programme.notes.iter().enumerate();
    let notes = notes.filter(|(_, note)| note.touches.contains(&Touched::Node(node))).map(|(at, _)| at).collect();
    let counted_at = count.map_or_else(String::new, |count| count.source.clone());
    EffortTable { node, max, printed: !printed.is_empty(), rows, notes, counted_at }
}

fn figures((at, row): (usize, &Effort)) -> Printed {
    Printed { criteria: row.criteria, points: row.points, share: row.share, basis: row.basis, row: Some(at) }
}

/// Figures added up here; one alone stays what it is, and a sum with an unknown part is unknown.
fn added(parts: impl Iterator<Item = Printed>) -> Option<Printed> {
    parts.reduce(|sum, part| Printed {
        criteria: sum.criteria.zip(part.criteria).map(|(a, b)| a + b),
        points: sum.points.zip(part.points).map(|(a, b)| a + b),
        share: sum.share.zip(part.share).map(|(a, b)| a + b),
        basis: Basis::Estimated,
        row: None,
    })
}

/// Slide 3.1.1's count for a kind: split by kind where it is, else technological against the rest where only one kind is the rest.
fn counted(count: &super::programme::Count, kind: Option<TaskKind>, is_total: bool) -> Option<u16> {
    if is_total {
        return Some(count.criteria);
    }
    let kind = kind?;
    let split = count.split.iter().find(|(of, ..)| *of == kind).map(|(.., criteria)| *criteria);
    split.or(match kind {
        TaskKind::Technology => count.technology,
        TaskKind::Policy => count.non_technology,
        TaskKind::Training => None,
    })
}

fn loaded(data: &Dataset, node: NodeId, max: Option<Amount>, tasks: TaskSet) -> Loaded {
    let inside = data.home().subtree(node);
    let mut criteria = tasks.criteria(data);
    criteria.retain(|criterion| inside.contains(criterion));
    let nothing = Amount::new(Points::ZERO, Basis::Given);
    let points = if criteria.is_empty() {
        Some(nothing)
    } else {
        Amount::total(criteria.iter().map(|&c| data.cell(data.province.current, data.home_ref(c)).max))
    };
    let share = super::responsibility::share(points, max);
    Loaded { tasks, criteria: criteria.len(), points, share }
}

#[cfg(test)]
mod tests;
