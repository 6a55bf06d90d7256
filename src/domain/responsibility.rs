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
use super::filter::{FacetValue, Filter, Part};
use super::framework::NodeId;
use super::order::TaskSet;
use super::points::{Amount, Points};
use super::sets::GROUPS;
use super::task::TaskId;
use super::vocabulary::{AgencyGroup, Basis, NodeKind, Phase, TaskField};

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

/// What falls to someone in one phase, or in all: how much. Which tasks they are, [`Matrix::tasks`] tells of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// Tasks that they lead; all tasks in the rows of nobody and of all.
    pub led: usize,
    /// Tasks that they support without leading them.
    pub supported: usize,
    /// Tasks that a collective of theirs leads or supports, and they do not by their own name.
    pub shared: usize,
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
        self.led + self.supported + self.shared
    }
}

/// The tasks of a cell, by their [`Load`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellTasks {
    /// Led.
    pub led: TaskSet,
    /// Supported.
    pub supported: TaskSet,
    /// Shared.
    pub shared: TaskSet,
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

/// A cell of the matrix with its tasks.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its row.
    pub row: Row,
    /// Its column: a phase, or beyond them all phases together.
    pub column: usize,
    /// Its tasks.
    pub tasks: CellTasks,
}

impl Cell {
    /// What falls to someone here.
    pub fn load(&self) -> &Load {
        self.row.loads.get(self.column).unwrap_or_else(|| self.row.whole())
    }
}

/// A group with its agencies.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupRows {
    /// The group's own row.
    pub row: Row,
    /// Its agencies that lead or support by their own name, or are asked for by the filter, in the dataset's order.
    pub agencies: Vec<AgencyId>,
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
    /// The most tasks that any of the rows supports.
    pub most_supported: usize,
    assessment: AssessmentId,
    /// The tasks of each column that pass the filter; the last are all of them.
    columns: Vec<TaskSet>,
}

impl Matrix {
    /// What a column is: beyond the phases, all of them together.
    pub fn when(&self, column: usize) -> When {
        self.phases.get(column).map_or(When::Whole, |&phase| When::Phase(phase))
    }

    /// The row of `who`. That of an agency is counted now: of a nation's thousands few are ever seen.
    pub fn row(&self, data: &Dataset, who: Who) -> Row {
        let loads = match who {
            Who::Agency(agency) => self.loads_of_agency(data, agency),
            Who::Group(_) | Who::Nobody | Who::All => {
                let columns = 0..self.columns.len();
                columns.map(|column| load(data, self.assessment, &self.tasks(data, who, column))).collect()
            }
        };
        Row { who, loads }
    }

    /// The row of `who`, if it was counted with the matrix: any but an agency's.
    pub fn counted(&self, who: Who) -> Option<&Row> {
        let groups = self.groups.iter().map(|group| &group.row);
        groups.chain(&self.nobody).chain([&self.all]).find(|row| row.who == who)
    }

    /// The cell of `who` in `column`, with its tasks.
    pub fn cell(&self, data: &Dataset, who: Who, column: usize) -> Cell {
        let row = self.counted(who).cloned().unwrap_or_else(|| self.row(data, who));
        Cell { row, column, tasks: self.tasks(data, who, column) }
    }

    /// The tasks of the cell of `who` in `column`; beyond the phases, in all of them.
    pub fn tasks(&self, data: &Dataset, who: Who, column: usize) -> CellTasks {
        let here = &self.columns[column.min(self.columns.len() - 1)];
        let none = || TaskSet::none(data.tasks.len());
        let [led, supported, shared] = match who {
            Who::All => [here.clone(), none(), none()],
            Who::Nobody => [data.sets().leaderless().clone().and(here), none(), none()],
            Who::Group(group) => data.sets().of_group(group).clone().map(|tasks| tasks.and(here)),
            Who::Agency(agency) => {
                let mut parts = [none(), none(), none()];
                for (task, part) in data.sets().parts_of(agency).filter(|&(task, _)| here.has(task)) {
                    parts[part as usize].add(task);
                }
                parts
            }
        };
        CellTasks { led, supported, shared }
    }

    /// The agencies of `group` in `order`.
    pub fn agencies(&self, data: &Dataset, group: &GroupRows, order: LoadOrder) -> Vec<AgencyId> {
        let mut agencies = group.agencies.clone();
        let names = data.agencies_by_name();
        let name = |agency: AgencyId| names[agency.0 as usize];
        match order {
            LoadOrder::Load => agencies.sort_by_cached_key(|&agency| {
                let (mut led, mut tasks) = (0, 0);
                for (_, part) in self.parts_of(data, agency) {
                    (led, tasks) = (led + usize::from(part == Part::Lead), tasks + 1);
                }
                (Reverse((led, tasks)), name(agency))
            }),
            LoadOrder::Points => {
                let points = self.points_of(data, &agencies);
                let mut by_points: Vec<(AgencyId, Option<Points>)> = agencies.into_iter().zip(points).collect();
                by_points.sort_by_cached_key(|&(agency, points)| {
                    (Reverse((points, self.parts_of(data, agency).count())), name(agency))
                });
                agencies = by_points.into_iter().map(|(agency, _)| agency).collect();
            }
            LoadOrder::Name => agencies.sort_unstable_by_key(|&agency| name(agency)),
        }
        agencies
    }

    /// The points at stake of each of `agencies`, as [`Load::points`] has them. Criterion by criterion, since a nation's tasks lie far apart.
    fn points_of(&self, data: &Dataset, agencies: &[AgencyId]) -> Vec<Option<Points>> {
        let mut led_by: Vec<Option<u32>> = vec![None; data.tasks.len()];
        for (at, &agency) in (0..).zip(agencies) {
            for (task, _) in self.parts_of(data, agency).filter(|&(_, part)| part == Part::Lead) {
                led_by[task.0 as usize] = Some(at);
            }
        }
        let mut points: Vec<Option<Points>> = vec![Some(Points::ZERO); agencies.len()];
        let mut last: Vec<Option<NodeId>> = vec![None; agencies.len()];
        for (criterion, _) in data.home().nodes().filter(|(_, node)| node.kind == NodeKind::Criterion) {
            let gap = data.cell(self.assessment, data.home_ref(criterion)).gap().map(|gap| gap.points);
            let leaders = data.tasks_on(criterion).iter().filter_map(|task| led_by[task.0 as usize]);
            for at in leaders.map(|at| at as usize) {
                if last[at].replace(criterion) != Some(criterion) {
                    points[at] = points[at].zip(gap).map(|(points, gap)| points + gap);
                }
            }
        }
        points.into_iter().zip(last).map(|(points, last)| points.filter(|_| last.is_some())).collect()
    }

    /// The tasks that pass the filter in which `agency` has a part.
    fn parts_of(&self, data: &Dataset, agency: AgencyId) -> impl Iterator<Item = (TaskId, Part)> {
        let all = &self.columns[self.columns.len() - 1];
        data.sets().parts_of(agency).filter(|&(task, _)| all.has(task))
    }

    /// An agency has few tasks: they are asked one by one.
    fn loads_of_agency(&self, data: &Dataset, agency: AgencyId) -> Vec<Load> {
        let parts: Vec<(TaskId, Part)> = self.parts_of(data, agency).collect();
        let in_column = |column: &TaskSet| {
            let mut counts = [0; 3];
            let (mut led, mut basis) = (Vec::new(), Basis::Given);
            for &(id, part) in parts.iter().filter(|&&(id, _)| column.has(id)) {
                counts[part as usize] += 1;
                led.extend((part == Part::Lead).then_some(id));
                let task = data.task(id);
                basis = basis.max(task.basis(field(part))).max(task.basis(TaskField::Phase));
            }
            let indirect = !led.is_empty() && led.iter().all(|&id| data.task(id).is_indirect());
            let [led_by_it, supported, shared] = counts;
            Load { led: led_by_it, supported, shared, points: data.gain(self.assessment, led), indirect, basis }
        };
        self.columns.iter().map(in_column).collect()
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

/// The matrix of the tasks that pass `filter`, with their points under `assessment`. Agencies are put in order where they are shown
/// ([`Matrix::agencies`]).
pub fn matrix(data: &Dataset, assessment: AssessmentId, filter: &Filter, order: LoadOrder) -> Matrix {
    let pass = TaskSet::passing(data, filter);
    let phases = phases(data);
    let none = || TaskSet::none(data.tasks.len());
    let of_phase =
        |&phase| data.sets().having(FacetValue::Phase(phase)).map_or_else(none, |tasks| tasks.clone().and(&pass));
    let columns = phases.iter().map(of_phase).chain([pass.clone()]).collect();
    let empty = |who| Row { who, loads: Vec::new() };
    let all = empty(Who::All);
    let mut matrix = Matrix { phases, groups: Vec::new(), nobody: None, all, most_supported: 0, assessment, columns };
    matrix.all = matrix.row(data, Who::All);
    matrix.nobody = Some(matrix.row(data, Who::Nobody)).filter(|row| row.whole().led > 0);
    let shown = |agency: AgencyId| {
        let by_name = |&(task, part): &(TaskId, Part)| part != Part::Member && pass.has(task);
        data.sets().parts_of(agency).any(|part| by_name(&part)) || filter.has(FacetValue::Agency(agency))
    };
    let mut agencies = GROUPS.map(|_| Vec::new());
    for (id, agency) in data.agency_ids().filter(|&(id, _)| shown(id)) {
        agencies[agency.group as usize].push(id);
    }
    let rows = GROUPS.into_iter().zip(agencies).filter(|(_, agencies)| !agencies.is_empty());
    let mut groups: Vec<GroupRows> =
        rows.map(|(group, agencies)| GroupRows { row: matrix.row(data, Who::Group(group)), agencies }).collect();
    match order {
        LoadOrder::Load => groups.sort_by_key(|group| by_load(&group.row)),
        LoadOrder::Points => groups.sort_by_key(|group| by_points(&group.row)),
        LoadOrder::Name => {}
    }
    let of_groups = groups.iter().map(|group| group.row.whole().supported).max().unwrap_or(0);
    let agencies = groups.iter().flat_map(|group| &group.agencies);
    // An agency with fewer tasks than another supports is not counted.
    matrix.most_supported = agencies.fold(of_groups, |most, &agency| match data.sets().of_agency(agency).len() {
        tasks if tasks <= most => most,
        _ => most.max(matrix.parts_of(data, agency).filter(|&(_, part)| part == Part::Support).count()),
    });
    matrix.groups = groups;
    matrix
}

fn phases(data: &Dataset) -> Vec<Option<Phase>> {
    let mut phases = vec![Some(Phase::Short), Some(Phase::Medium), Some(Phase::Long)];
    if data.sets().having(FacetValue::Phase(None)).is_some() {
        phases.push(None);
    }
    phases
}

fn by_load(row: &Row) -> Reverse<(usize, usize)> {
    Reverse((row.whole().led, row.whole().tasks()))
}

fn by_points(row: &Row) -> Reverse<(Option<Points>, usize)> {
    Reverse((row.whole().points.map(|points| points.points), row.whole().tasks()))
}

/// The field of a task that gives someone this part in it.
fn field(part: Part) -> TaskField {
    match part {
        Part::Lead => TaskField::Lead,
        Part::Support | Part::Member => TaskField::Support,
    }
}

fn load(data: &Dataset, assessment: AssessmentId, tasks: &CellTasks) -> Load {
    let CellTasks { led, supported, shared } = tasks;
    let sets = data.sets();
    let parts = [(led, Part::Lead), (supported, Part::Support), (shared, Part::Member)];
    let bases = parts.map(|(tasks, part)| sets.basis(field(part), tasks).max(sets.basis(TaskField::Phase, tasks)));
    let criteria = led.criteria(data);
    Load {
        led: led.len(),
        supported: supported.len(),
        shared: shared.len(),
        points: Amount::total(criteria.into_iter().map(|c| data.cell(assessment, data.home_ref(c)).gap())),
        indirect: !led.is_empty() && led.is_within(sets.indirect()),
        basis: bases.into_iter().max().unwrap_or_default(),
    }
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
