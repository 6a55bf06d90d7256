//! Scenarios brought over to a later reading of the data, by codes.
//!
//! Owns: what became of each task and criterion. Must not know: which scenarios there are: an undo has hundreds, and each code is looked
//! for once. Start at [`Carry::new`].

use std::sync::Arc;

use super::Scenario;
use super::marked::Marked;
use crate::domain::dataset::Dataset;
use crate::domain::framework::{Framework, NodeId};
use crate::domain::task::TaskId;

/// How tasks and criteria of one reading are found in another.
#[derive(Debug, Clone)]
pub struct Carry<'a> {
    from: &'a Dataset,
    /// Where each task is now; nothing when all stand where they stood.
    tasks: Option<Vec<Option<TaskId>>>,
    home: &'a Framework,
}

impl<'a> Carry<'a> {
    /// The way from one reading to another.
    pub fn new(from: &'a Dataset, to: &'a Dataset) -> Self {
        let stay = from.tasks.len() == to.tasks.len()
            && from.tasks.iter().zip(&to.tasks).all(|(old, new)| old.code == new.code);
        let tasks = (!stay).then(|| from.tasks.iter().map(|task| to.find_task(&task.code)).collect());
        Self { from, tasks, home: to.home() }
    }

    /// `scenario` with the same marks in the later reading, but those on what is there no longer.
    #[must_use]
    pub fn over(&self, scenario: &Scenario) -> Scenario {
        let mut carried = scenario.clone();
        if let Some(tasks) = &self.tasks {
            let marks = Arc::make_mut(&mut carried.marks);
            marks.tasks = Marked::default();
            for task in scenario.tasks().filter_map(|task| tasks.get(task.0 as usize).copied().flatten()) {
                marks.tasks.add(task);
            }
        }
        let scores = scenario.scores().map(|(criterion, score)| Some((self.criterion(criterion)?, score)));
        let scores = scores.flatten().collect();
        if carried.marks.scores != scores {
            Arc::make_mut(&mut carried.marks).scores = scores;
        }
        carried
    }

    /// The codes that `scenario` marks and that are there no longer.
    pub fn lost(&self, scenario: &Scenario) -> Vec<String> {
        let is_lost =
            |task: &TaskId| self.tasks.as_ref().is_some_and(|tasks| tasks.get(task.0 as usize) == Some(&None));
        let tasks = scenario.tasks().filter(is_lost).map(|task| self.from.task(task).code.to_string());
        let scores = scenario.scores().filter(|&(criterion, _)| self.criterion(criterion).is_none());
        tasks.chain(scores.map(|(criterion, _)| self.from.home()[criterion].code.clone())).collect()
    }

    fn criterion(&self, criterion: NodeId) -> Option<NodeId> {
        self.home.find(&self.from.home()[criterion].code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::load::embedded;
    use crate::domain::points::Points;

    fn data() -> Dataset {
        embedded().expect("the shipped data is sound").dataset
    }

    fn scenario(data: &Dataset) -> Scenario {
        let mut scenario = Scenario::named("a");
        scenario.mark(["NTS04", "NTS05"].iter().filter_map(|code| data.find_task(code)));
        scenario.set_score(data.home().find("1.4").unwrap(), Some(Points::ONE));
        scenario
    }

    #[test]
    fn marks_outlive_a_reload_by_their_codes() {
        let data = data();
        let scenario = scenario(&data);
        let mut parts = (*data).clone();
        parts.tasks.retain(|task| &*task.code != "NTS05");
        parts.tasks.reverse();
        let reread = Dataset::new(parts);
        let carry = Carry::new(&data, &reread);
        let carried = carry.over(&scenario);
        let codes: Vec<&str> = carried.tasks().map(|task| &*reread.task(task).code).collect();
        assert_eq!((codes, carry.lost(&scenario)), (vec!["NTS04"], vec!["NTS05".to_string()]));
        assert_eq!(carried.scores().collect::<Vec<_>>(), scenario.scores().collect::<Vec<_>>());
    }

    /// The usual reload: an undo of hundreds of steps takes no more room after it, and no time.
    #[test]
    fn where_all_tasks_stand_where_they_stood_marks_are_shared() {
        let (data, reread) = (data(), data());
        let scenario = scenario(&data);
        let carried = Carry::new(&data, &reread).over(&scenario);
        assert!(Arc::ptr_eq(&carried.marks, &scenario.marks));
    }
}
