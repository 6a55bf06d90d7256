//! Filters over tasks: by agency, phase, doer, kind and status.
//!
//! Owns: which tasks pass, and the counts a picker shows. Board and command line both ask here, so they cannot disagree.
//! Facets combine with AND, values inside one facet with OR.

use super::agency::AgencyId;
use super::dataset::Dataset;
use super::order::TaskSet;
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

    /// Whether it stands for tasks whose value is unknown.
    pub fn is_unknown(self) -> bool {
        matches!(self, Self::Phase(None) | Self::Doer(None) | Self::Kind(None) | Self::Status(None))
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

/// How an agency has to do with a task, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// It leads.
    Lead,
    /// It supports.
    Support,
    /// It is a member of a collective that leads or supports: one of many.
    Member,
}

/// The part of `agency` in `task`, the weightiest where it has several; `None` when it has none.
pub fn part(task: &Task, agency: AgencyId, data: &Dataset) -> Option<Part> {
    if task.lead == Some(agency) {
        Some(Part::Lead)
    } else if task.support.contains(&agency) {
        Some(Part::Support)
    } else {
        involves(task, agency, data).then_some(Part::Member)
    }
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

    /// The agency, if one alone is chosen.
    pub fn only_agency(&self) -> Option<AgencyId> {
        let mut agencies = self.chips.iter().filter_map(|chip| match chip {
            FacetValue::Agency(agency) => Some(*agency),
            _ => None,
        });
        agencies.next().filter(|_| agencies.next().is_none())
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

    /// For every value of `facet` that some task has, in the picker's order: how many tasks would pass if it were the only one chosen in its
    /// facet and the other facets stayed.
    pub fn counts(&self, facet: Facet, data: &Dataset) -> Vec<(FacetValue, usize)> {
        let others = Self { chips: self.chips.iter().copied().filter(|chip| chip.facet() != facet).collect() };
        let passing = TaskSet::passing(data, &others);
        if facet == Facet::Agency {
            // Of a nation's thousands each has few tasks.
            let involved =
                data.agency_ids().map(|(id, _)| (id, data.tasks_of(id))).filter(|(_, tasks)| !tasks.is_empty());
            let count = |tasks: &[TaskId]| tasks.iter().filter(|&&task| passing.has(task)).count();
            return involved.map(|(id, tasks)| (FacetValue::Agency(id), count(tasks))).collect();
        }
        // Values that only tasks hold which do not pass are offered too, with nothing.
        data.sets().values(facet).map(|(value, tasks)| (value, tasks.in_common(&passing))).collect()
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::data::load::embedded;

    /// The quick count and the plain question agree, value by value, with other facets in force.
    #[rstest]
    fn counts_are_what_the_values_hold(
        #[values(Facet::Agency, Facet::Phase, Facet::Doer, Facet::Kind, Facet::Status)] facet: Facet,
        #[values(None, Some(Phase::Short))] phase: Option<Phase>,
    ) {
        let data = embedded().expect("sound data").dataset;
        let filter = Filter::new(phase.map(|phase| FacetValue::Phase(Some(phase))));
        let counts = filter.counts(facet, &data);
        for &(value, count) in &counts {
            let passes = |task: &&Task| {
                let others = filter.chips().iter().filter(|chip| chip.facet() != facet);
                value.holds(task, &data) && others.into_iter().all(|chip| chip.holds(task, &data))
            };
            assert_eq!(data.tasks.iter().filter(passes).count(), count, "{value:?}");
        }
        if facet == Facet::Agency {
            let none = |id| !counts.iter().any(|(value, _)| *value == FacetValue::Agency(id));
            for (id, agency) in data.agency_ids().filter(|(id, _)| none(*id)) {
                assert!(!data.tasks.iter().any(|task| involves(task, id, &data)), "{} is missing", agency.id);
            }
        }
    }
}
