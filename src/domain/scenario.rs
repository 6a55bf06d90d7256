//! A what-if (kịch bản): tasks taken as done, criteria taken at a score.
//!
//! Owns: the marks and their editing, with undo in [`draft`]. Must not know: what the marks win ([`super::projection`]), files, screens.
//! A scenario is a value: a copy costs two reference counts, two copies that share their marks are equal without a look at them, so it
//! may travel through messages and threads and be kept for every step of an undo. [`carry`] brings it over to data read again.

pub mod carry;
pub mod draft;
mod marked;

use std::collections::BTreeMap;
use std::sync::Arc;

use marked::Marked;

use super::framework::NodeId;
use super::points::Points;
use super::task::TaskId;

/// Tasks taken as done, and criteria of the province's framework taken at a score.
///
/// A criterion's own score wins over the tasks that affect it: that is how a task is taken as done in part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scenario {
    name: Arc<str>,
    marks: Arc<Marks>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Marks {
    tasks: Marked,
    scores: BTreeMap<NodeId, Points>,
}

impl Scenario {
    /// A scenario without marks.
    pub fn named(name: &str) -> Self {
        Self { name: name.into(), marks: Arc::default() }
    }

    /// Its name; empty until it is given one.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives it another name. The marks stay.
    pub fn rename(&mut self, name: &str) {
        self.name = name.into();
    }

    /// The tasks taken as done, in the dataset's order.
    pub fn tasks(&self) -> impl Iterator<Item = TaskId> {
        self.marks.tasks.ids()
    }

    /// How many tasks are taken as done.
    pub fn task_count(&self) -> usize {
        self.marks.tasks.len()
    }

    /// The criteria taken at a score, in the framework's order.
    pub fn scores(&self) -> impl ExactSizeIterator<Item = (NodeId, Points)> {
        self.marks.scores.iter().map(|(&criterion, &score)| (criterion, score))
    }

    /// Whether `task` is taken as done.
    pub fn has(&self, task: TaskId) -> bool {
        self.marks.tasks.has(task)
    }

    /// The score that `criterion` is taken at.
    pub fn score(&self, criterion: NodeId) -> Option<Points> {
        self.marks.scores.get(&criterion).copied()
    }

    /// Whether nothing is marked and no score is set.
    pub fn is_empty(&self) -> bool {
        self.task_count() == 0 && self.marks.scores.is_empty()
    }

    /// Whether both mark the same, whatever their names.
    pub fn marks_the_same(&self, other: &Self) -> bool {
        self.marks == other.marks
    }

    /// Takes `tasks` as done; a second time changes nothing.
    pub fn mark(&mut self, tasks: impl IntoIterator<Item = TaskId>) {
        let new: Vec<TaskId> = tasks.into_iter().filter(|&task| !self.has(task)).collect();
        if !new.is_empty() {
            let tasks = &mut Arc::make_mut(&mut self.marks).tasks;
            for task in new {
                tasks.add(task);
            }
        }
    }

    /// Takes `tasks` as done no longer.
    pub fn unmark(&mut self, tasks: impl IntoIterator<Item = TaskId>) {
        for task in tasks {
            if self.has(task) {
                Arc::make_mut(&mut self.marks).tasks.remove(task);
            }
        }
    }

    /// Takes `task` as done, or no longer; says whether it now is.
    pub fn toggle(&mut self, task: TaskId) -> bool {
        let done = !self.has(task);
        if done {
            self.mark([task]);
        } else {
            self.unmark([task]);
        }
        done
    }

    /// Takes `criterion` at `score`, or with `None` at what its tasks make of it. The caller sees to it that the score is not above the
    /// criterion's maximum; one below the present score is a loss, and is projected as one.
    pub fn set_score(&mut self, criterion: NodeId, score: Option<Points>) {
        if self.score(criterion) == score {
            return;
        }
        let scores = &mut Arc::make_mut(&mut self.marks).scores;
        match score {
            Some(score) => scores.insert(criterion, score),
            None => scores.remove(&criterion),
        };
    }

    /// Drops every mark and score; the name stays.
    pub fn clear(&mut self) {
        self.marks = Arc::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marking_twice_is_marking_once() {
        let (mut once, mut twice) = (Scenario::named("a"), Scenario::named("a"));
        once.mark([TaskId(3)]);
        twice.mark([TaskId(3), TaskId(3)]);
        twice.mark([TaskId(3)]);
        assert_eq!(once, twice);
    }

    #[test]
    fn a_toggle_and_a_toggle_leave_what_was() {
        let mut scenario = Scenario::default();
        assert!(scenario.toggle(TaskId(1)));
        assert!(!scenario.toggle(TaskId(1)));
        assert_eq!(scenario, Scenario::default());
    }

    #[test]
    fn a_copy_shares_its_marks_until_one_changes() {
        let mut scenario = Scenario::named("a");
        scenario.mark([TaskId(1)]);
        let mut copy = scenario.clone();
        assert!(Arc::ptr_eq(&scenario.marks, &copy.marks));
        copy.mark([TaskId(1)]);
        copy.set_score(NodeId(4), None);
        assert!(Arc::ptr_eq(&scenario.marks, &copy.marks), "what changes nothing copies nothing");
        copy.mark([TaskId(2)]);
        assert_eq!(scenario.tasks().collect::<Vec<_>>(), [TaskId(1)]);
    }
}
