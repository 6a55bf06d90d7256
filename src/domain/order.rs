//! Sets of tasks and the order in which they are listed: computed when they change, asked at every key.
//!
//! Owns: which tasks a set holds, and where each stands among all. With a hundred thousand tasks neither the filter nor the sort key may be
//! asked of every task again because a cursor moved. Must not know: panes, cursors. Start at [`TaskOrder::list`].

use std::cmp::Reverse;

use fixedbitset::FixedBitSet;

use super::assessment::AssessmentId;
use super::board::SortKey;
use super::dataset::Dataset;
use super::filter::{Facet, FacetValue, Filter};
use super::framework::{Node, NodeId, NodeRef};
use super::points::Points;
use super::task::TaskId;
use super::vocabulary::NodeKind;
use crate::text::{natural_cmp, sort_by_name};

/// A set of a dataset's tasks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskSet(FixedBitSet);

impl TaskSet {
    /// The tasks that affect anything at or below `node`. Tasks that affect an index as a whole belong to that index and all above it.
    pub fn at(data: &Dataset, node: NodeRef) -> Self {
        Self::at_any(data, &[node])
    }

    /// The tasks that affect anything at or below any of `nodes`.
    pub fn at_any(data: &Dataset, nodes: &[NodeRef]) -> Self {
        let mut set = Self::none(data.tasks.len());
        for inside in nodes.iter().flat_map(|&node| data.at_home(node)) {
            match data.sets().inside(inside) {
                Some(tasks) => set.0.union_with(&tasks.0),
                None => data.tasks_on(inside).iter().for_each(|&task| set.add(task)),
            }
        }
        set
    }

    /// The tasks that pass `filter`.
    pub fn passing(data: &Dataset, filter: &Filter) -> Self {
        if filter.is_empty() {
            let mut all = FixedBitSet::with_capacity(data.tasks.len());
            all.insert_range(..);
            return Self(all);
        }
        let chosen = Facet::ALL.iter().map(|&facet| filter.chips().iter().filter(move |chip| chip.facet() == facet));
        let facets = chosen.filter(|chips| chips.clone().next().is_some());
        let of_facet = |chips: &mut dyn Iterator<Item = &FacetValue>| {
            let mut set = Self::none(data.tasks.len());
            for &value in chips {
                match (value, data.sets().having(value)) {
                    (FacetValue::Agency(agency), _) => data.tasks_of(agency).iter().for_each(|&task| set.add(task)),
                    (_, Some(tasks)) => set.0.union_with(&tasks.0),
                    (_, None) => {}
                }
            }
            set
        };
        facets.map(|mut chips| of_facet(&mut chips)).reduce(|all, facet| all.and(&facet)).unwrap_or_default()
    }

    /// None of `tasks` tasks.
    pub fn none(tasks: usize) -> Self {
        Self(FixedBitSet::with_capacity(tasks))
    }

    /// How many tasks it could hold: all of the dataset.
    pub fn capacity(&self) -> usize {
        self.0.len()
    }

    /// Takes `task` in.
    pub fn add(&mut self, task: TaskId) {
        self.0.insert(task.0 as usize);
    }

    /// What this and `other` have in common.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.0.intersect_with(&other.0);
        self
    }

    /// How many this and `other` have in common.
    pub fn in_common(&self, other: &Self) -> usize {
        self.0.intersection_count(&other.0)
    }

    /// Whether this and `other` have anything in common.
    pub fn meets(&self, other: &Self) -> bool {
        !self.0.is_disjoint(&other.0)
    }

    /// Whether all of them are in `other`.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.is_subset(&other.0)
    }

    /// Whether `task` is in it.
    pub fn has(&self, task: TaskId) -> bool {
        self.0.contains(task.0 as usize)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.count_ones(..)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_clear()
    }

    /// The tasks in it, in the dataset's order.
    pub fn ids(&self) -> impl Iterator<Item = TaskId> {
        self.0.ones().filter_map(|at| u32::try_from(at).ok()).map(TaskId)
    }

    /// The criteria that they affect, in the framework's order: few tasks are asked for their criteria, of many some stand on each.
    pub fn criteria(&self, data: &Dataset) -> Vec<NodeId> {
        if self.len() * SPARSE < self.capacity() {
            let mut criteria: Vec<NodeId> = self.ids().flat_map(|task| data.task(task).criteria()).copied().collect();
            criteria.sort_unstable();
            criteria.dedup();
            return criteria;
        }
        let is_criterion = |&(_, node): &(NodeId, &Node)| node.kind == NodeKind::Criterion;
        let criteria = data.home().nodes().filter(is_criterion).map(|(criterion, _)| criterion);
        criteria.filter(|&criterion| data.tasks_on(criterion).iter().any(|&task| self.has(task))).collect()
    }
}

/// A set smaller than one in so many tasks is quicker asked for its criteria than looked for on each of them.
const SPARSE: usize = 64;

/// What each task wins of criteria that are worth `worth`, each once; `None` where one is unknown. Criterion by criterion, since the tasks
/// themselves lie far apart.
pub fn gains(data: &Dataset, worth: impl Fn(NodeId) -> Option<Points>) -> Vec<Option<Points>> {
    let mut gains = vec![Some(Points::ZERO); data.tasks.len()];
    for (criterion, _) in data.home().nodes().filter(|(_, node)| node.kind == NodeKind::Criterion) {
        let worth = worth(criterion);
        for task in data.tasks_on(criterion) {
            let gain = &mut gains[task.0 as usize];
            *gain = gain.zip(worth).map(|(gain, worth)| gain + worth);
        }
    }
    gains
}

/// All tasks of a dataset in an order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskOrder {
    order: Vec<TaskId>,
    /// Where each task stands in it.
    places: Vec<u32>,
}

/// A set smaller than one in so many tasks is sorted by itself; a larger one is picked from the whole order.
const FEW: usize = 16;

impl TaskOrder {
    /// The tasks by `sort`; what does not differ in it stays in the dataset's order. The gap is that under `assessment`, unknown last.
    pub fn new(data: &Dataset, assessment: AssessmentId, sort: SortKey) -> Self {
        let mut order: Vec<TaskId> = data.task_ids().map(|(id, _)| id).collect();
        match sort {
            SortKey::Gap => {
                let mut gains = gains(data, |criterion| {
                    data.cell(assessment, data.home_ref(criterion)).gap().map(|gap| gap.points)
                });
                data.sets().indirect().ids().for_each(|task| gains[task.0 as usize] = None);
                order.sort_by_key(|&task| Reverse(gains[task.0 as usize]));
            }
            SortKey::Code => order.sort_by(|&a, &b| natural_cmp(&data.task(a).code, &data.task(b).code)),
            SortKey::Name => sort_by_name(&mut order, |task| &data.task(task).name),
        }
        let mut places = vec![0; order.len()];
        for (place, task) in (0..).zip(&order) {
            places[task.0 as usize] = place;
        }
        Self { order, places }
    }

    /// The tasks of `set` in this order.
    pub fn list(&self, set: &TaskSet) -> Vec<TaskId> {
        let len = set.len();
        if len == self.order.len() {
            return self.order.clone();
        }
        if len * FEW < self.order.len() {
            let mut tasks: Vec<TaskId> = set.ids().collect();
            tasks.sort_unstable_by_key(|task| self.places[task.0 as usize]);
            return tasks;
        }
        let mut tasks = Vec::with_capacity(len);
        tasks.extend(self.order.iter().copied().filter(|&task| set.has(task)));
        tasks
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::data::load::embedded;
    use crate::domain::vocabulary::{Phase, Status};

    /// A few tasks and many come out in the same order, that of the plain sort.
    #[rstest]
    fn a_list_is_the_set_in_order(#[values(SortKey::Gap, SortKey::Code, SortKey::Name)] sort: SortKey) {
        let data = embedded().expect("sound data").dataset;
        let order = TaskOrder::new(&data, data.province.current, sort);
        for (node, _) in data.home().nodes() {
            let set = TaskSet::at(&data, data.home_ref(node));
            let listed: Vec<TaskId> = order.order.iter().copied().filter(|&task| set.has(task)).collect();
            assert_eq!(order.list(&set), listed);
            assert_eq!(set.ids().collect::<Vec<_>>(), data.tasks_at(data.home_ref(node)));
        }
    }

    /// One value, two of a facet, values of several facets, one that no task has, none.
    #[test]
    fn a_set_of_what_passes_is_what_the_filter_keeps() {
        let data = embedded().expect("sound data").dataset;
        let all: Vec<FacetValue> = Facet::ALL
            .iter()
            .flat_map(|&facet| Filter::default().counts(facet, &data))
            .map(|(value, _)| value)
            .collect();
        let none = FacetValue::Status(Some(Status::Done));
        let pairs = all.iter().flat_map(|&a| all.iter().map(move |&b| vec![a, b]));
        let medium = FacetValue::Phase(Some(Phase::Medium));
        for values in pairs.chain([vec![], vec![none], vec![none, medium], vec![medium, all[0], all[1]]]) {
            let filter = Filter::new(values);
            let set = TaskSet::passing(&data, &filter);
            let passing = data.task_ids().filter(|(_, task)| filter.passes(task, &data));
            let kept: Vec<TaskId> = passing.map(|(id, _)| id).collect();
            assert_eq!((set.len(), set.ids().collect::<Vec<_>>()), (kept.len(), kept), "{filter:?}");
        }
    }

    #[test]
    fn by_gap_the_tasks_that_win_most_come_first_and_the_unknown_last() {
        let data = embedded().expect("sound data").dataset;
        for assessment in (0..).map(AssessmentId).take(data.assessments.len()) {
            let mut sorted: Vec<TaskId> = data.task_ids().map(|(id, _)| id).collect();
            sorted.sort_by_key(|&task| Reverse(data.gain(assessment, [task]).map(|gain| gain.points)));
            assert_eq!(TaskOrder::new(&data, assessment, SortKey::Gap).order, sorted, "{assessment:?}");
        }
    }

    /// Asked for their criteria or looked for on each, the tasks of a set affect the same ones.
    #[test]
    fn the_criteria_of_a_set_are_those_of_its_tasks() {
        let data = embedded().expect("sound data").dataset;
        let one = data.task_ids().map(|(id, _)| vec![id]);
        for tasks in one.chain([data.task_ids().map(|(id, _)| id).collect(), Vec::new()]) {
            let mut set = TaskSet::none(data.tasks.len());
            for &task in &tasks {
                set.add(task);
            }
            let mut criteria: Vec<NodeId> =
                tasks.iter().flat_map(|&task| data.task(task).criteria()).copied().collect();
            criteria.sort_unstable();
            criteria.dedup();
            assert_eq!(set.criteria(&data), criteria);
        }
    }
}
