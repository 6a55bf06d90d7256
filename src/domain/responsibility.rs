//! Who is responsible for what, and when: agencies by phase.
//!
//! Owns: which tasks an agency leads, supports, or shares under a collective name, per phase, and the points at stake. The screen and the
//! command line read the same matrix. Must not know: cursors, folding, words. Start at [`matrix`].
//!
//! A task counts once in the row of the agency that it names as its lead, so the tasks led in a column add up to the column's tasks. A
//! cell counts every task that the board shows when it is filtered by the agency and the phase ([`super::filter::involves`]).

use std::cmp::Reverse;

use super::agency::AgencyId;
use super::assessment::AssessmentId;
use super::dataset::Dataset;
use super::filter::{FacetValue, Filter, Part, part};
use super::framework::NodeId;
use super::order::TaskSet;
use super::points::{Amount, Points};
use super::task::{Task, TaskId};
use super::vocabulary::{AgencyGroup, Basis, Phase, TaskField};
use crate::text::collation_key;

/// Whose row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// A set of agencies together.
    Group(AgencyGroup),
    /// An agency.
    Agency(AgencyId),
    /// Tasks that name no lead.
    Nobody,
    /// All tasks.
    All,
}

/// Which column it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// A phase, or the tasks whose phase is unknown.
    Phase(Option<Phase>),
    /// All phases together.
    Whole,
}

/// What falls to someone in one phase, or in all.
#[derive(Debug, Clone, PartialEq)]
pub struct Load {
    /// Tasks that they lead, in the dataset's order; all tasks in the rows of nobody and of all.
    pub led: Vec<TaskId>,
    /// Tasks that they support without leading them.
    pub supported: Vec<TaskId>,
    /// Tasks that a collective of theirs leads or supports, and they do not by their own name.
    pub shared: Vec<TaskId>,
    /// Points that the tasks led would win, each criterion once; `None` when unknown, when none is led, or when all are indirect.
    pub points: Option<Amount>,
    /// Whether tasks are led and all of them are indirect.
    pub indirect: bool,
    /// The worst basis of what puts the tasks here: lead or support, and phase.
    pub basis: Basis,
}

impl Load {
    /// How many tasks they are: what the board shows under the same filter.
    pub fn tasks(&self) -> usize {
        self.led.len() + self.supported.len() + self.shared.len()
    }
}

/// A row: a load for every column of [`Matrix::phases`], then one for all phases together.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Whose.
    pub who: Who,
    /// The loads; never empty.
    pub loads: Vec<Load>,
}

impl Row {
    /// All phases together.
    pub fn whole(&self) -> &Load {
        &self.loads[self.loads.len() - 1]
    }
}

/// A group with the rows of its agencies.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupRows {
    /// The group's own row.
    pub row: Row,
    /// Its agencies that lead or support by their own name, or are asked for by the filter.
    pub agencies: Vec<Row>,
}

/// Agencies by phase.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// The columns: the three phases, and the unknown one where a task's phase is.
    pub phases: Vec<Option<Phase>>,
    /// Groups with their agencies.
    pub groups: Vec<GroupRows>,
    /// Tasks without a lead, where there are any.
    pub nobody: Option<Row>,
    /// All tasks that pass the filter.
    pub all: Row,
}

impl Matrix {
    /// What a column is: beyond the phases, all of them together.
    pub fn when(&self, column: usize) -> When {
        self.phases.get(column).map_or(When::Whole, |&phase| When::Phase(phase))
    }
}

/// Order of groups, and of agencies within their group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LoadOrder {
    /// Most tasks led first, then most tasks.
    #[default]
    Load,
    /// Most points at stake first; unknown last.
    Points,
    /// Vietnamese order of names; groups as the dataset has them.
    Name,
}

impl LoadOrder {
    /// The next order in turn.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Load => Self::Points,
            Self::Points => Self::Name,
            Self::Name => Self::Load,
        }
    }
}

/// Groups in the dataset's order.
pub const GROUPS: [AgencyGroup; 5] = [
    AgencyGroup::Party,
    AgencyGroup::Department,
    AgencyGroup::District,
    AgencyGroup::Vertical,
    AgencyGroup::Enterprise,
];

/// The matrix of the tasks that pass `filter`, with their points under `assessment`.
pub fn matrix(data: &Dataset, assessment: AssessmentId, filter: &Filter, order: LoadOrder) -> Matrix {
    let pass = TaskSet::passing(data, filter);
    let phases = phases(data);
    let row = |who| row(data, assessment, &pass, &phases, who);
    let mut groups = Vec::new();
    for group in GROUPS {
        let of_group = data.agency_ids().filter(|(_, agency)| agency.group == group).map(|(id, _)| id);
        let mut agencies: Vec<Row> = of_group.map(|id| row(Who::Agency(id))).collect();
        agencies.retain(|row| {
            let whole = row.whole();
            !whole.led.is_empty() || !whole.supported.is_empty() || asked_for(filter, row.who)
        });
        if !agencies.is_empty() {
            sort(data, &mut agencies, order);
            groups.push(GroupRows { row: row(Who::Group(group)), agencies });
        }
    }
    match order {
        LoadOrder::Load => groups.sort_by_key(|group| by_load(&group.row)),
        LoadOrder::Points => groups.sort_by_key(|group| by_points(&group.row)),
        LoadOrder::Name => {}
    }
    let nobody = Some(row(Who::Nobody)).filter(|row| !row.whole().led.is_empty());
    let all = row(Who::All);
    Matrix { phases, groups, nobody, all }
}

fn asked_for(filter: &Filter, who: Who) -> bool {
    matches!(who, Who::Agency(agency) if filter.has(FacetValue::Agency(agency)))
}

fn phases(data: &Dataset) -> Vec<Option<Phase>> {
    let mut phases = vec![Some(Phase::Short), Some(Phase::Medium), Some(Phase::Long)];
    if data.tasks.iter().any(|task| task.phase.is_none()) {
        phases.push(None);
    }
    phases
}

fn sort(data: &Dataset, rows: &mut [Row], order: LoadOrder) {
    let name = |row: &Row| match row.who {
        Who::Agency(id) => data.agency(id).name.as_str(),
        Who::Group(_) | Who::Nobody | Who::All => "",
    };
    rows.sort_by_cached_key(|row| collation_key(name(row)));
    match order {
        LoadOrder::Load => rows.sort_by_key(by_load),
        LoadOrder::Points => rows.sort_by_key(by_points),
        LoadOrder::Name => {}
    }
}

fn by_load(row: &Row) -> Reverse<(usize, usize)> {
    Reverse((row.whole().led.len(), row.whole().tasks()))
}

fn by_points(row: &Row) -> Reverse<(Option<Points>, usize)> {
    Reverse((row.whole().points.map(|points| points.points), row.whole().tasks()))
}

fn row(data: &Dataset, assessment: AssessmentId, pass: &TaskSet, phases: &[Option<Phase>], who: Who) -> Row {
    let part = |id: TaskId| Some((id, part_of(data, data.task(id), who)?));
    let parts: Vec<(TaskId, Part)> = match who {
        Who::Agency(agency) => {
            data.tasks_of(agency).iter().copied().filter(|&id| pass.has(id)).filter_map(part).collect()
        }
        Who::Group(_) | Who::Nobody | Who::All => pass.ids().filter_map(part).collect(),
    };
    let of_phase = |phase| parts.iter().copied().filter(move |&(id, _)| data.task(id).phase == phase);
    let mut loads: Vec<Load> = phases.iter().map(|&phase| load(data, assessment, of_phase(phase))).collect();
    loads.push(load(data, assessment, parts.iter().copied()));
    Row { who, loads }
}

/// The part of `who` in a task; a group has the weightiest part of its agencies.
fn part_of(data: &Dataset, task: &Task, who: Who) -> Option<Part> {
    match who {
        Who::All => Some(Part::Lead),
        Who::Nobody => task.lead.is_none().then_some(Part::Lead),
        Who::Agency(agency) => part(task, agency, data),
        Who::Group(group) => {
            // The task names few agencies, the group may have thousands.
            let own = |id: &AgencyId| data.agency(*id).group == group;
            let mut named = task.lead.iter().chain(&*task.support);
            if task.lead.as_ref().is_some_and(own) {
                Some(Part::Lead)
            } else if task.support.iter().any(own) {
                Some(Part::Support)
            } else {
                named.any(|&id| data.agency(id).members.iter().any(own)).then_some(Part::Member)
            }
        }
    }
}

fn load(data: &Dataset, assessment: AssessmentId, parts: impl Iterator<Item = (TaskId, Part)>) -> Load {
    let (mut led, mut supported, mut shared) = (Vec::new(), Vec::new(), Vec::new());
    let mut basis = Basis::Given;
    for (id, part) in parts {
        let (into, field) = match part {
            Part::Lead => (&mut led, TaskField::Lead),
            Part::Support => (&mut supported, TaskField::Support),
            Part::Member => (&mut shared, TaskField::Support),
        };
        into.push(id);
        let task = data.task(id);
        basis = basis.max(task.basis(field)).max(task.basis(TaskField::Phase));
    }
    let points = data.gain(assessment, led.iter().copied());
    let indirect = !led.is_empty() && led.iter().all(|&id| data.task(id).is_indirect());
    Load { led, supported, shared, points, indirect, basis }
}

/// The points that all criteria of the province's framework lack under `assessment`; `None` where it is of another framework.
pub fn whole_gap(data: &Dataset, assessment: AssessmentId) -> Option<Amount> {
    data.cell(assessment, data.home_ref(NodeId::ROOT)).gap()
}

/// `part` in per cent of `whole`.
pub fn share(part: Option<Amount>, whole: Option<Amount>) -> Option<Amount> {
    let (part, whole) = (part?, whole?);
    let ratio = part.points.ratio_of(whole.points)?;
    Some(Amount::new(Points(ratio.0.saturating_mul(100)), part.basis.max(whole.basis)))
}

/// What the board is filtered by to show the tasks of a cell: what `filter` says of other facets stays. `None` where no filter says it.
pub fn filter_of(filter: &Filter, who: Who, when: When) -> Option<Vec<FacetValue>> {
    let others = filter.chips().iter().copied();
    let mut values: Vec<FacetValue> =
        others.filter(|chip| !matches!(chip, FacetValue::Agency(_) | FacetValue::Phase(_))).collect();
    match who {
        Who::Agency(agency) => values.insert(0, FacetValue::Agency(agency)),
        Who::All => {}
        Who::Group(_) | Who::Nobody => return None,
    }
    if let When::Phase(phase) = when {
        values.insert(values.len().min(1), FacetValue::Phase(phase));
    }
    Some(values)
}

#[cfg(test)]
mod tests;
