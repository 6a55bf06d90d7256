//! Sets of tasks and the order in which they are listed: computed when they change, asked at every key.
//!
//! Owns: which tasks a set holds, and where each stands among all. With a hundred thousand tasks neither the filter nor the sort key may be
//! asked of every task again because a cursor moved. Must not know: panes, cursors. Start at [`TaskOrder::list`].

use std::cmp::Reverse;

use fixedbitset::FixedBitSet;

use super::assessment::AssessmentId;
use super::board::SortKey;
use super::dataset::Dataset;
use super::filter::Filter;
use super::framework::NodeRef;
use super::task::TaskId;
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
        let mut set = FixedBitSet::with_capacity(data.tasks.len());
        for inside in nodes.iter().flat_map(|&node| data.at_home(node)) {
            for node in data.home().subtree(inside) {
                data.tasks_on(node).iter().for_each(|task| set.insert(task.0 as usize));
            }
        }
        Self(set)
    }

    /// The tasks that pass `filter`.
    pub fn passing(data: &Dataset, filter: &Filter) -> Self {
        if filter.is_empty() {
            let mut all = FixedBitSet::with_capacity(data.tasks.len());
            all.insert_range(..);
            return Self(all);
        }
        let mut set = FixedBitSet::with_capacity(data.tasks.len());
        for (id, task) in data.task_ids() {
            set.set(id.0 as usize, filter.passes(task, data));
        }
        Self(set)
    }

    /// What this and `other` have in common.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.0.intersect_with(&other.0);
        self
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
                order.sort_by_cached_key(|&task| Reverse(data.gain(assessment, [task]).map(|gain| gain.points)));
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
    use crate::domain::filter::FacetValue;
    use crate::domain::vocabulary::Phase;

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

    #[test]
    fn a_set_of_what_passes_is_what_the_filter_keeps() {
        let data = embedded().expect("sound data").dataset;
        let filter = Filter::new([FacetValue::Phase(Some(Phase::Medium))]);
        let set = TaskSet::passing(&data, &filter);
        let kept = filter.keep(data.task_ids().map(|(id, _)| id).collect(), &data);
        assert_eq!((set.ids().collect::<Vec<_>>(), set.len()), (kept.clone(), kept.len()));
        assert_eq!(TaskSet::passing(&data, &Filter::default()).len(), data.tasks.len());
    }
}
