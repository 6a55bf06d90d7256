//! What is left to do beside a scenario: the tasks that would win more, and the criteria that no task can win.
//!
//! Owns: their order. Must not know: how many of them are shown. One pass over the tasks: a scenario is changed key by key.

use std::cmp::Reverse;

use super::super::dataset::Dataset;
use super::super::filter::Filter;
use super::super::framework::NodeId;
use super::super::points::{Amount, Points};
use super::super::scenario::Scenario;
use super::super::task::TaskId;
use super::{Projection, UNTOUCHED};

/// The tasks that would win points on top of `scenario`, or whose gain is unknown, and pass `filter`: most first, the unknown last, equals in
/// the dataset's order. `projection` is what the scenario comes to.
pub fn tasks(
    data: &Dataset,
    scenario: &Scenario,
    projection: &Projection,
    filter: &Filter,
) -> Vec<(TaskId, Option<Amount>)> {
    let mut closed = vec![false; data.home().len()];
    let affected = scenario.tasks().flat_map(|task| data.task(task).criteria()).copied();
    for criterion in affected.chain(scenario.scores().map(|(criterion, _)| criterion)) {
        closed[usize::from(criterion.0)] = true;
    }
    let open = |&&criterion: &&NodeId| !closed[usize::from(criterion.0)];
    let unmarked = data.task_ids().filter(|&(id, task)| !scenario.has(id) && filter.passes(task, data));
    let mut next: Vec<(TaskId, Option<Amount>)> = unmarked
        .filter(|(_, task)| task.criteria().iter().any(|criterion| open(&criterion)))
        .map(|(id, task)| {
            let gaps = task.criteria().iter().filter(open).map(|&criterion| projection.node(criterion).left());
            (id, gaps.into_iter().try_fold(UNTOUCHED, |sum, gap| Some(sum.plus(gap?))))
        })
        .filter(|(_, gain)| gain.is_none_or(|gain| gain.points > Points::ZERO))
        .collect();
    next.sort_by_key(|(_, gain)| Reverse(gain.map(|gain| gain.points)));
    next
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
        let next = tasks(&data, &scenario, &projection, &Filter::default());
        let all = data.task_ids().map(|(id, _)| (id, gain_on_top(&data, assessment, &scenario, id)));
        let mut expected: Vec<_> = all
            .filter(|&(id, gain)| !scenario.has(id) && gain.is_some_and(|gain| gain.points > Points::ZERO))
            .collect();
        expected.sort_by_key(|(_, gain)| Reverse(gain.map(|gain| gain.points)));
        assert_eq!(next, expected);
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
