//! A plan being sought, and the one that was found.
//!
//! Owns: what was asked, how far the search is, whether the scenario is still the plan. Must not know: who seeks it, where, for how long.

use super::WhatIf;
use crate::domain::filter::Filter;
use crate::domain::plan::{Goal, Outcome, Plan, Progress, Request, Step, Unreachable};
use crate::domain::scenario::Scenario;
use crate::domain::task::TaskId;

/// Which tasks a plan may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// Those of the deck.
    #[default]
    Deck,
    /// Derived ones as well, which stand for one criterion each.
    All,
}

/// What is asked: a goal, with which tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// What it is to come to.
    pub goal: Goal,
    /// Which tasks may be chosen.
    pub scope: Scope,
}

/// A search under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Planning {
    /// Which search: its answer bears the same number.
    pub number: u64,
    /// What was asked.
    pub ask: Ask,
    /// What the plan is to stand on.
    pub base: Scenario,
    /// How far it is; none before the first word.
    pub progress: Option<Progress>,
}

/// A plan that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// What was asked.
    pub ask: Ask,
    /// What the plan stands on.
    pub base: Scenario,
    /// What came of it: a plan, or the most that can be reached.
    pub outcome: Outcome,
}

impl Planned {
    /// The plan; of a target out of reach the one that wins the most; none where nothing can be planned.
    pub fn plan(&self) -> Option<&Plan> {
        match &self.outcome {
            Outcome::Planned(plan) | Outcome::Unreachable(Unreachable { most: plan, .. }) => Some(plan),
            Outcome::Unknown => None,
        }
    }

    /// What is out of reach.
    pub fn unreachable(&self) -> Option<&Unreachable> {
        match &self.outcome {
            Outcome::Unreachable(unreachable) => Some(unreachable),
            Outcome::Planned(_) | Outcome::Unknown => None,
        }
    }

    /// Its steps.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.plan().into_iter().flat_map(|plan| &plan.steps)
    }

    /// The step that is `task`, with its number from 1.
    pub fn step(&self, task: TaskId) -> Option<(usize, &Step)> {
        self.steps().enumerate().find(|(_, step)| step.task == task).map(|(at, step)| (at + 1, step))
    }
}

impl WhatIf {
    /// The plan that the scenario is; none once it was changed.
    pub fn shown_plan(&self) -> Option<&Planned> {
        let planned = self.plan.as_ref()?;
        planned.plan().filter(|plan| plan.scenario.marks_the_same(self.scenario())).map(|_| planned)
    }

    /// What a plan is to stand on: the scenario, or, where that is a plan itself, what that one stands on.
    pub fn base(&self) -> Scenario {
        self.shown_plan().map_or_else(|| self.scenario().clone(), |planned| planned.base.clone())
    }

    /// Notes that a plan is sought; the request to hand on and its number.
    pub fn seek(&mut self, ask: Ask, filter: &Filter) -> (u64, Request) {
        self.asked += 1;
        let base = self.base();
        if let Goal::Reach(target) = ask.goal {
            self.target = Some(target);
        }
        self.planning = Some(Planning { number: self.asked, ask, base: base.clone(), progress: None });
        let derived = ask.scope == Scope::All;
        (self.asked, Request { base, filter: filter.clone(), derived, ..Request::new(ask.goal) })
    }

    /// Takes the answer to the search of this number, if it is the one under way; true when the scenario is the plan now.
    pub fn found(&mut self, number: u64, outcome: Outcome, name: &str) -> bool {
        let Some(Planning { ask, base, .. }) = self.planning.take_if(|planning| planning.number == number) else {
            return false;
        };
        let planned = Planned { ask, base, outcome };
        let scenario = planned.plan().map(|plan| {
            let mut scenario = plan.scenario.clone();
            scenario.rename(name);
            scenario
        });
        self.plan = Some(planned);
        self.relist();
        if let Some(scenario) = scenario {
            self.draft.put(scenario);
            return true;
        }
        false
    }
}
