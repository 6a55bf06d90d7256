//! Filters over tasks: by agency, phase, doer, kind and status.
//!
//! Owns: which tasks pass, and the counts a picker shows. Board and command line both ask here, so they cannot disagree.
//! Facets combine with AND, values inside one facet with OR.

use super::agency::AgencyId;
use super::dataset::Dataset;
use super::task::{Task, TaskId};
use super::vocabulary::{Doer, Phase, Status, TaskKind};

/// What can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Lead or supporting agency.
    Agency,
    /// Phase.
    Phase,
    /// Doer.
    Doer,
    /// Kind.
    Kind,
    /// Status.
    Status,
}

impl Facet {
    /// Every facet, in the picker's order.
    pub const ALL: [Self; 5] = [Self::Agency, Self::Phase, Self::Doer, Self::Kind, Self::Status];
}

/// A value of a facet; `None` stands for tasks whose value is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetValue {
    /// Led or supported by this agency, or by a collective that contains it.
    Agency(AgencyId),
    /// In this phase.
    Phase(Option<Phase>),
    /// Done by.
    Doer(Option<Doer>),
    /// Of this kind.
    Kind(Option<TaskKind>),
    /// In this state.
    Status(Option<Status>),
}

impl FacetValue {
    /// Its facet.
    pub fn facet(self) -> Facet {
        match self {
            Self::Agency(_) => Facet::Agency,
            Self::Phase(_) => Facet::Phase,
            Self::Doer(_) => Facet::Doer,
            Self::Kind(_) => Facet::Kind,
            Self::Status(_) => Facet::Status,
        }
    }

    fn holds(self, task: &Task, data: &Dataset) -> bool {
        match self {
            Self::Agency(agency) => involves(task, agency, data),
            Self::Phase(phase) => task.phase == phase,
            Self::Doer(doer) => task.doer == doer,
            Self::Kind(kind) => task.kind == kind,
            Self::Status(status) => task.status == status,
        }
    }
}

/// Whether `agency`, or a collective that it is a member of, leads or supports `task`.
pub fn involves(task: &Task, agency: AgencyId, data: &Dataset) -> bool {
    let stands_for = |id: AgencyId| id == agency || data.agency(id).members.contains(&agency);
    task.lead.is_some_and(stands_for) || task.support.iter().any(|&id| stands_for(id))
}

/// The chosen values, in the order they were chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    chips: Vec<FacetValue>,
}

impl Filter {
    /// A filter of these values.
    pub fn new(values: impl IntoIterator<Item = FacetValue>) -> Self {
        let mut filter = Self::default();
        values.into_iter().for_each(|value| filter.add(value));
        filter
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.chips.is_empty()
    }

    /// The chosen values.
    pub fn chips(&self) -> &[FacetValue] {
        &self.chips
    }

    /// Whether `value` is chosen.
    pub fn has(&self, value: FacetValue) -> bool {
        self.chips.contains(&value)
    }

    /// Chooses `value`, once.
    pub fn add(&mut self, value: FacetValue) {
        if !self.has(value) {
            self.chips.push(value);
        }
    }

    /// Chooses `value`, or no longer.
    pub fn toggle(&mut self, value: FacetValue) {
        if self.has(value) {
            self.chips.retain(|&chip| chip != value);
        } else {
            self.chips.push(value);
        }
    }

    /// Makes `value` the only one of its facet.
    pub fn set(&mut self, value: FacetValue) {
        self.chips.retain(|chip| chip.facet() != value.facet());
        self.chips.push(value);
    }

    /// Drops the value chosen last.
    pub fn drop_last(&mut self) {
        self.chips.pop();
    }

    /// Drops all.
    pub fn clear(&mut self) {
        self.chips.clear();
    }

    /// Whether `task` passes.
    pub fn passes(&self, task: &Task, data: &Dataset) -> bool {
        Facet::ALL.iter().all(|&facet| self.passes_facet(facet, task, data))
    }

    fn passes_facet(&self, facet: Facet, task: &Task, data: &Dataset) -> bool {
        let mut chosen = self.chips.iter().filter(|chip| chip.facet() == facet).peekable();
        chosen.peek().is_none() || chosen.any(|chip| chip.holds(task, data))
    }

    /// The tasks of `tasks` that pass, in their order.
    pub fn keep(&self, tasks: Vec<TaskId>, data: &Dataset) -> Vec<TaskId> {
        if self.is_empty() { tasks } else { tasks.into_iter().filter(|&t| self.passes(data.task(t), data)).collect() }
    }

    /// How many tasks would pass if `value` were the only one chosen in its facet and the other facets stayed.
    pub fn count_with(&self, value: FacetValue, data: &Dataset) -> usize {
        let others = Facet::ALL.into_iter().filter(|&facet| facet != value.facet());
        let others: Vec<Facet> = others.collect();
        let passes =
            |task: &&Task| value.holds(task, data) && others.iter().all(|&facet| self.passes_facet(facet, task, data));
        data.tasks.iter().filter(passes).count()
    }
}

/// The values a picker offers for `facet`: those that some task has, agencies in the dataset's order.
pub fn values(facet: Facet, data: &Dataset) -> Vec<FacetValue> {
    let all: Vec<FacetValue> = match facet {
        Facet::Agency => data.agency_ids().map(|(id, _)| FacetValue::Agency(id)).collect(),
        Facet::Phase => {
            [Some(Phase::Short), Some(Phase::Medium), Some(Phase::Long), None].map(FacetValue::Phase).to_vec()
        }
        Facet::Doer => [Some(Doer::Vnpt), Some(Doer::Province), None].map(FacetValue::Doer).to_vec(),
        Facet::Kind => [Some(TaskKind::Training), Some(TaskKind::Policy), Some(TaskKind::Technology), None]
            .map(FacetValue::Kind)
            .to_vec(),
        Facet::Status => {
            [Some(Status::NotStarted), Some(Status::InProgress), Some(Status::NeedsEvidence), Some(Status::Done), None]
                .map(FacetValue::Status)
                .to_vec()
        }
    };
    all.into_iter().filter(|value| data.tasks.iter().any(|task| value.holds(task, data))).collect()
}
