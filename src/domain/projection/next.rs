//! What is left to do beside a scenario: the tasks that would win more, and the criteria that no task can win.
//!
//! Owns: their order. Must not know: how many of them are shown. One pass over the tasks: a scenario is changed key by key.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::super::dataset::Dataset;
use super::super::filter::Filter;
use super::super::framework::NodeId;
use super::super::order::{TaskSet, gains};
use super::super::points::{Amount, Points};
use super::super::scenario::Scenario;
use super::super::task::TaskId;
use super::{Projection, UNTOUCHED};

/// The first of the tasks that would win more, with what they would win, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Next {
    /// The first, most first, the unknown last, equals in the dataset's order.
    pub tasks: Vec<(TaskId, Option<Amount>)>,
    /// All of them.
    pub count: usize,
}

/// The tasks that would win points on top of `scenario`, or whose gain is unknown, and pass `filter`; of them the first `most`. `projection`
/// is what the scenario comes to.
pub fn tasks(data: &Dataset, scenario: &Scenario, projection: &Projection, filter: &Filter, most: usize) -> Next {
    let mut closed = vec![false; data.home().len()];
    for won in &projection.won {
        closed[usize::from(won.criterion.0)] = true;
    }
    let open = |criterion: NodeId| !closed[usize::from(criterion.0)];
    let left = |criterion| projection.node(criterion).left().map(|left| left.points);
    let gains = gains(data, |criterion| if open(criterion) { left(criterion) } else { Some(Points::ZERO) });
    // The worst of the best is on top: of many tasks most are no better.
    let mut best: BinaryHeap<(Reverse<Option<Points>>, TaskId)> = BinaryHeap::new();
    let mut count = 0;
    for task in TaskSet::passing(data, filter).ids() {
        let gain = gains[task.0 as usize];
        if gain.is_some_and(|gain| gain <= Points::ZERO) || scenario.has(task) {
            continue;
        }
        count += 1;
        let task = (Reverse(gain), task);
        if best.len() < most {
            best.push(task);
        } else if let Some(mut worst) = best.peek_mut().filter(|worst| task < **worst) {
            *worst = task;
        }
    }
    let next = best.into_sorted_vec().into_iter().map(|(_, task)| task);
    let gain = |task: TaskId| {
        let gaps = data.task(task).criteria().iter().filter(|&&c| open(c)).map(|&c| projection.node(c).left());
        (task, gaps.into_iter().try_fold(UNTOUCHED, |sum, gap| Some(sum.plus(gap?))))
    };
    Next { tasks: next.map(gain).collect(), count }
}

/// The criteria that still lack points, or whose lack is unknown, and have no task that could win them; in the order of
/// [`Projection::remaining`].
pub fn without_task(data: &Dataset, scenario: &Scenario, projection: &Projection) -> Vec<(NodeId, Option<Amount>)> {
    let mut left = projection.remaining(data);
    left.retain(|&(criterion, _)| {
        scenario.score(criterion).is_none() && data.tasks_on(criterion).iter().all(|&task| scenario.has(task))
    });
    left
}

#[cfg(test)]
mod tests {
    use super::super::gain_on_top;
    use super::*;

    #[test]
    fn each_next_task_wins_what_it_would_win_on_top() {
        let data = crate::data::load::embedded().expect("the shipped data is sound").dataset;
        let assessment = data.province.current;
        let mut scenario = Scenario::default();
        scenario.mark(["NTS04", "TCS10"].iter().filter_map(|code| data.find_task(code)));
        scenario.set_score(data.home().find("1.6").expect("there is a criterion 1.6"), Some(Points::ONE));
        let projection = Projection::of(&data, assessment, &scenario);
        let next = tasks(&data, &scenario, &projection, &Filter::default(), usize::MAX);
        let all = data.task_ids().map(|(id, _)| (id, gain_on_top(&data, assessment, &scenario, id)));
        let mut expected: Vec<_> = all
            .filter(|&(id, gain)| !scenario.has(id) && gain.is_some_and(|gain| gain.points > Points::ZERO))
            .collect();
        expected.sort_by_key(|(_, gain)| Reverse(gain.map(|gain| gain.points)));
        assert_eq!(next, Next { count: expected.len(), tasks: expected.clone() });
        let first = tasks(&data, &scenario, &projection, &Filter::default(), 7);
        assert_eq!(first, Next { count: expected.len(), tasks: expected[..7].to_vec() });
        assert_eq!(without_task(&data, &scenario, &projection), []);
    }

    #[test]
    fn a_criterion_without_a_task_is_told() {
        let mut parts = (*crate::data::load::embedded().expect("the shipped data is sound").dataset).clone();
        parts.tasks.retain(|task| &*task.code != "NTS04");
        let data = Dataset::new(parts);
        let scenario = Scenario::default();
        let projection = Projection::of(&data, data.province.current, &scenario);
        let codes = without_task(&data, &scenario, &projection).into_iter().map(|(c, _)| data.home()[c].code.clone());
        assert_eq!(codes.collect::<Vec<_>>(), ["1.4"]);
    }
}
