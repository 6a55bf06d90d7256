//! Which tasks share a value: made once with the dataset, so that a filter is a few operations on sets, however many tasks there are.
//!
//! Owns: the tasks of every value that can be filtered or counted by, of every agency and of every set of agencies, and at every node above
//! the criteria. Must not know: which of them are asked for. Start at [`TaskSets::new`].
//!
//! A set takes a bit a task; an agency, of which there are thousands, has a list.

use super::agency::{Agency, AgencyId};
use super::filter::{Facet, FacetValue, Part};
use super::framework::{Framework, NodeId};
use super::order::TaskSet;
use super::task::{Task, TaskId};
use super::vocabulary::{AgencyGroup, Basis, NodeKind, TaskField};

/// Groups in the dataset's order.
pub const GROUPS: [AgencyGroup; 5] = [
    AgencyGroup::Party,
    AgencyGroup::Department,
    AgencyGroup::District,
    AgencyGroup::Vertical,
    AgencyGroup::Enterprise,
];

// What is kept by group stands where [`GROUPS`] has it and is found by the group's number.
const _: () = {
    let mut at = 0;
    while at < GROUPS.len() {
        assert!(GROUPS[at] as usize == at, "a group's number is its place in GROUPS");
        at += 1;
    }
};

/// The fields whose basis decides how far a count of tasks is to be trusted.
const TRUSTED: [TaskField; 3] = [TaskField::Lead, TaskField::Support, TaskField::Phase];

/// The sets of tasks of a dataset.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskSets {
    /// Values that some task has, in the picker's order; agencies have lists.
    values: Vec<(FacetValue, TaskSet)>,
    /// What each set of agencies leads, supports, and shares in by a collective's name: the weightiest part only.
    groups: [[TaskSet; 3]; 5],
    /// Tasks that name no lead.
    leaderless: TaskSet,
    /// Tasks that affect an index as a whole.
    indirect: TaskSet,
    /// Of each field in [`TRUSTED`], what is proposed and what is inferred.
    doubtful: [[TaskSet; 2]; 3],
    /// Tasks at or below a node of the province's framework; of a criterion the dataset's own list is as good.
    inside: Vec<Option<TaskSet>>,
    agencies: Lists,
}

/// The tasks of each agency with its part in them, one list after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Lists {
    starts: Vec<usize>,
    tasks: Vec<TaskId>,
    parts: Vec<Part>,
}

impl TaskSets {
    /// The sets of `tasks`, which name `agencies` and affect nodes of `home`; `on` are those that name a node itself.
    pub fn new(home: &Framework, agencies: &[Agency], tasks: &[Task], on: &[Vec<TaskId>]) -> Self {
        let empty = || TaskSet::none(tasks.len());
        let mut sets = Self {
            values: Vec::new(),
            groups: std::array::from_fn(|_| std::array::from_fn(|_| empty())),
            leaderless: empty(),
            indirect: empty(),
            doubtful: std::array::from_fn(|_| std::array::from_fn(|_| empty())),
            inside: Vec::new(),
            agencies: Lists::of(agencies, tasks),
        };
        // Groups as bits, since a collective may have thousands of members.
        let bit = |id: AgencyId| 1_u8 << agencies[id.0 as usize].group as u8;
        let members: Vec<u8> =
            agencies.iter().map(|agency| agency.members.iter().fold(0, |all, &member| all | bit(member))).collect();
        for (id, task) in (0..).map(TaskId).zip(tasks) {
            sets.add(id, task);
            let named = || task.lead.iter().chain(&*task.support);
            let led = task.lead.map_or(0, bit);
            let supported = task.support.iter().fold(0, |all, &agency| all | bit(agency)) & !led;
            let shared = named().fold(0, |all, agency| all | members[agency.0 as usize]) & !(led | supported);
            for (group, parts) in GROUPS.iter().zip(&mut sets.groups) {
                for (mask, set) in [led, supported, shared].into_iter().zip(parts) {
                    if mask & (1 << *group as u8) != 0 {
                        set.add(id);
                    }
                }
            }
        }
        // Known values in their order, the unknown last.
        sets.values.sort_by_key(|&(value, _)| (value.facet(), value.is_unknown(), value));
        sets.inside = home.nodes().map(|(node, _)| inside(home, node, on, tasks.len())).collect();
        sets
    }

    fn add(&mut self, id: TaskId, task: &Task) {
        if task.lead.is_none() {
            self.leaderless.add(id);
        }
        if task.is_indirect() {
            self.indirect.add(id);
        }
        for (field, sets) in TRUSTED.into_iter().zip(&mut self.doubtful) {
            match task.basis(field) {
                Basis::Given => {}
                Basis::Inferred => sets[1].add(id),
                Basis::Proposed | Basis::Estimated => sets[0].add(id),
            }
        }
        let values = [
            FacetValue::Phase(task.phase),
            FacetValue::Doer(task.doer),
            FacetValue::Kind(task.kind),
            FacetValue::Status(task.status),
        ];
        for value in values {
            if let Some((_, set)) = self.values.iter_mut().find(|(known, _)| *known == value) {
                set.add(id);
            } else {
                let mut set = TaskSet::none(self.indirect.capacity());
                set.add(id);
                self.values.push((value, set));
            }
        }
    }

    /// The tasks that have `value`; `None` where none has, and of agencies, which have lists.
    pub fn having(&self, value: FacetValue) -> Option<&TaskSet> {
        self.values.iter().find(|(known, _)| *known == value).map(|(_, set)| set)
    }

    /// The values of `facet` that some task has, with their tasks: known ones in their order, the unknown last. Agencies have lists.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = (FacetValue, &TaskSet)> {
        self.values.iter().filter(move |(value, _)| value.facet() == facet).map(|(value, set)| (*value, set))
    }

    /// The tasks that `agency` leads or supports, by itself or as a member of a collective, in the dataset's order.
    pub fn of_agency(&self, agency: AgencyId) -> &[TaskId] {
        &self.agencies.tasks[self.agencies.range(agency)]
    }

    /// The same with its part in each, the weightiest where it has several.
    pub fn parts_of(&self, agency: AgencyId) -> impl Iterator<Item = (TaskId, Part)> {
        let range = self.agencies.range(agency);
        self.agencies.tasks[range.clone()].iter().copied().zip(self.agencies.parts[range].iter().copied())
    }

    /// What the agencies of `group` lead, support, and share in: a task stands in one of the three, by their weightiest part.
    pub fn of_group(&self, group: AgencyGroup) -> &[TaskSet; 3] {
        &self.groups[group as usize]
    }

    /// Tasks that name no lead.
    pub fn leaderless(&self) -> &TaskSet {
        &self.leaderless
    }

    /// Tasks that affect an index as a whole: they have no points.
    pub fn indirect(&self) -> &TaskSet {
        &self.indirect
    }

    /// The tasks of which `field` (lead, support or phase) is a proposal.
    pub fn proposed(&self, field: TaskField) -> Option<&TaskSet> {
        self.doubtful(field).map(|sets| &sets[0])
    }

    fn doubtful(&self, field: TaskField) -> Option<&[TaskSet; 2]> {
        TRUSTED.iter().position(|&known| known == field).map(|at| &self.doubtful[at])
    }

    /// The worst basis of `field` (lead, support or phase) among `tasks`.
    pub fn basis(&self, field: TaskField, tasks: &TaskSet) -> Basis {
        let doubted = |which: usize| self.doubtful(field).is_some_and(|sets| sets[which].meets(tasks));
        if doubted(0) {
            Basis::Proposed
        } else if doubted(1) {
            Basis::Inferred
        } else {
            Basis::Given
        }
    }

    /// The tasks at or below `node` of the province's framework; `None` for a criterion.
    pub fn inside(&self, node: NodeId) -> Option<&TaskSet> {
        self.inside[usize::from(node.0)].as_ref()
    }
}

fn inside(home: &Framework, node: NodeId, on: &[Vec<TaskId>], tasks: usize) -> Option<TaskSet> {
    (home[node].kind != NodeKind::Criterion).then(|| {
        let mut set = TaskSet::none(tasks);
        for below in home.subtree(node) {
            on[usize::from(below.0)].iter().for_each(|&task| set.add(task));
        }
        set
    })
}

impl Lists {
    fn of(agencies: &[Agency], tasks: &[Task]) -> Self {
        let mut starts = vec![0; agencies.len() + 1];
        each_part(agencies, tasks, |agency, _, _| starts[agency.0 as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let (mut next, all) = (starts.clone(), starts[agencies.len()]);
        let (mut of_agency, mut parts) = (vec![TaskId(0); all], vec![Part::Lead; all]);
        each_part(agencies, tasks, |agency, task, part| {
            let at = &mut next[agency.0 as usize];
            (of_agency[*at], parts[*at]) = (task, part);
            *at += 1;
        });
        Self { starts, tasks: of_agency, parts }
    }

    fn range(&self, agency: AgencyId) -> std::ops::Range<usize> {
        let at = agency.0 as usize;
        self.starts[at]..self.starts[at + 1]
    }
}

/// Tells `of` the agencies of each task, in the order of tasks, each agency once with its weightiest part.
fn each_part(agencies: &[Agency], tasks: &[Task], mut of: impl FnMut(AgencyId, TaskId, Part)) {
    let mut seen: Vec<Option<TaskId>> = vec![None; agencies.len()];
    for (id, task) in (0..).map(TaskId).zip(tasks) {
        let named = || task.lead.iter().chain(&*task.support);
        let members = named().flat_map(|named| &agencies[named.0 as usize].members);
        // The weightiest part is the first.
        let lead = task.lead.iter().map(|&agency| (agency, Part::Lead));
        let support = task.support.iter().map(|&agency| (agency, Part::Support));
        for (agency, part) in lead.chain(support).chain(members.map(|&agency| (agency, Part::Member))) {
            if seen[agency.0 as usize].replace(id) != Some(id) {
                of(agency, id, part);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::load::embedded;
    use crate::domain::filter::part;

    #[test]
    fn an_agency_has_the_tasks_in_which_it_has_a_part() {
        let data = embedded().expect("sound data").dataset;
        for (agency, _) in data.agency_ids() {
            let asked = data.task_ids().filter_map(|(id, task)| Some((id, part(task, agency, &data)?)));
            assert_eq!(data.sets().parts_of(agency).collect::<Vec<_>>(), asked.collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_group_has_the_weightiest_part_of_its_agencies() {
        let data = embedded().expect("sound data").dataset;
        for group in GROUPS {
            let of_group: Vec<AgencyId> =
                data.agency_ids().filter(|(_, agency)| agency.group == group).map(|(id, _)| id).collect();
            for (id, task) in data.task_ids() {
                let weightiest = of_group.iter().filter_map(|&agency| part(task, agency, &data)).min();
                let sets = data.sets().of_group(group);
                let held: Vec<Part> = [Part::Lead, Part::Support, Part::Member]
                    .into_iter()
                    .filter(|&part| sets[part as usize].has(id))
                    .collect();
                assert_eq!(held, Vec::from_iter(weightiest), "{group:?}, {}", task.code);
            }
        }
    }
}
