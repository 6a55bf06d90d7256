//! A scenario being edited: undo and redo.
//!
//! Owns: what came before and what was undone. Must not know: keys, files.

use super::Scenario;

/// How many steps can be undone; the oldest are forgotten first.
const STEPS: usize = 256;

/// A scenario with the way it came about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    now: Scenario,
    before: Vec<Scenario>,
    undone: Vec<Scenario>,
}

impl Draft {
    /// A draft that begins with `scenario`.
    pub fn of(scenario: Scenario) -> Self {
        Self { now: scenario, before: Vec::new(), undone: Vec::new() }
    }

    /// The scenario as it stands.
    pub fn scenario(&self) -> &Scenario {
        &self.now
    }

    /// Changes the scenario as one step; says whether anything changed. A step that changes nothing is none, and what was undone can
    /// still be redone after it.
    pub fn edit(&mut self, change: impl FnOnce(&mut Scenario)) -> bool {
        let mut next = self.now.clone();
        change(&mut next);
        self.put(next)
    }

    /// Puts another scenario (a loaded one, a plan) in its place, as one step.
    pub fn put(&mut self, next: Scenario) -> bool {
        if next == self.now {
            return false;
        }
        if self.before.len() == STEPS {
            self.before.remove(0);
        }
        self.before.push(std::mem::replace(&mut self.now, next));
        self.undone.clear();
        true
    }

    /// Goes one step back; says whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(previous) = self.before.pop() else { return false };
        self.undone.push(std::mem::replace(&mut self.now, previous));
        true
    }

    /// Takes the last undo back; says whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(next) = self.undone.pop() else { return false };
        self.before.push(std::mem::replace(&mut self.now, next));
        true
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Every scenario it holds, replaced by what `carry` makes of it: for a reload of the data.
    #[must_use]
    pub fn map(&self, mut carry: impl FnMut(&Scenario) -> Scenario) -> Self {
        Self {
            before: self.before.iter().map(&mut carry).collect(),
            undone: self.undone.iter().map(&mut carry).collect(),
            now: carry(&self.now),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::task::TaskId;

    #[test]
    fn a_step_that_changes_nothing_is_none() {
        let mut draft = Draft::default();
        assert!(draft.edit(|s| s.mark([TaskId(1)])));
        assert!(draft.undo());
        assert!(!draft.edit(|s| s.unmark([TaskId(1)])));
        assert!(draft.redo());
        assert_eq!(draft.scenario().tasks().collect::<Vec<_>>(), [TaskId(1)]);
        assert!(!draft.redo());
    }

    #[test]
    fn only_so_many_steps_are_kept() {
        let mut draft = Draft::default();
        for task in 0..=300 {
            draft.edit(|s| s.mark([TaskId(task)]));
        }
        while draft.undo() {}
        assert_eq!(draft.scenario().tasks().count(), 301 - STEPS);
    }

    proptest! {
        #[test]
        fn undoing_all_leads_back_and_redoing_all_forth(tasks in prop::collection::vec(0..6_u32, 0..40)) {
            let mut draft = Draft::default();
            for task in tasks {
                draft.edit(|s| { s.toggle(TaskId(task)); });
            }
            let end = draft.scenario().clone();
            while draft.undo() {}
            prop_assert_eq!(draft.scenario(), &Scenario::default());
            while draft.redo() {}
            prop_assert_eq!(draft.scenario(), &end);
        }
    }
}
