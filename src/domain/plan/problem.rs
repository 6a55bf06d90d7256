//! A request over a dataset, as a problem of covering, and its solution as a plan.
//!
//! Owns: which tasks may be chosen, what they may still win, and the order and reasons of the steps. Must not know: how the best set is
//! found ([`super::search`]).

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::cover::{Choice, Cover};
use super::{Goal, Lack, Missing, Plan, Proof, Request, Step};
use crate::domain::agency::AgencyId;
use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::framework::NodeId;
use crate::domain::points::{Amount, Points};
use crate::domain::projection::{Projection, UNTOUCHED, worth_in_total};
use crate::domain::scenario::Scenario;
use crate::domain::task::{Task, TaskId};
use crate::domain::vocabulary::{NodeKind, Origin, Phase, Status};
use crate::text::natural_cmp;

/// The class of a phase: the earlier, the lower.
fn class(phase: Option<Phase>) -> usize {
    match phase {
        Some(Phase::Short) => 0,
        Some(Phase::Medium) => 1,
        Some(Phase::Long) => 2,
        None => 3,
    }
}

/// A request over a dataset, as a problem of covering.
pub struct Problem<'a> {
    data: &'a Dataset,
    assessment: AssessmentId,
    request: &'a Request,
    /// The tasks asked for that the base lacks, each once.
    pub with: Vec<TaskId>,
    /// The base and the tasks asked for.
    given: Scenario,
    /// The total with the base.
    before: Amount,
    /// Points that the target needs beyond what is given; zero or less when it is reached.
    pub need: i64,
    pub cover: Cover,
    /// The task of each choice.
    pub tasks: Vec<TaskId>,
}

impl<'a> Problem<'a> {
    /// `None` when the total, what a criterion is worth in it, or the gap of every criterion is unknown.
    pub fn of(data: &'a Dataset, assessment: AssessmentId, request: &'a Request) -> Option<Self> {
        let with: BTreeSet<TaskId> = request.with.iter().copied().filter(|&task| !request.base.has(task)).collect();
        let mut given = request.base.clone();
        given.mark(with.iter().copied());
        let before = Projection::of(data, assessment, &request.base).total().after()?;
        let projection = Projection::of(data, assessment, &given);
        let (now, max) = (projection.total().after()?, projection.total().max?);
        let need = match request.goal {
            Goal::Reach(target) => needed(target, max.points) - now.points.0,
            Goal::MaxTasks(_) => 0,
        };
        let mut problem = Self {
            data,
            assessment,
            request,
            with: with.into_iter().collect(),
            given,
            before,
            need,
            cover: Cover::default(),
            tasks: Vec::new(),
        };
        problem.collect(&projection)?;
        let open = matches!(request.goal, Goal::MaxTasks(_)) || problem.need > 0;
        let criteria = || data.home().nodes().filter(|(_, node)| node.kind == NodeKind::Criterion);
        let known = criteria().any(|(criterion, _)| projection.node(criterion).left().is_some());
        (known || !open).then_some(problem)
    }

    /// Fills in the choices: what each task may still win.
    fn collect(&mut self, given: &Projection) -> Option<()> {
        let home = self.data.home();
        let mut positions = vec![None; home.len()];
        for (criterion, node) in home.nodes().filter(|(_, node)| node.kind == NodeKind::Criterion) {
            let left = given.node(criterion).left().map_or(Points::ZERO, |left| left.points);
            if left > Points::ZERO && node.parent.is_some() && self.given.score(criterion).is_none() {
                positions[usize::from(criterion.0)] = Some(self.cover.gains.len());
                self.cover.gains.push(worth_in_total(home, criterion, left)?.0);
            }
        }
        let involved: BTreeSet<AgencyId> = self.given.tasks().flat_map(|task| agencies(self.data.task(task))).collect();
        let data = self.data;
        for (id, task) in data.task_ids() {
            if !self.may_choose(id, task) {
                continue;
            }
            let covers: BTreeSet<usize> = task.criteria().iter().filter_map(|c| positions[usize::from(c.0)]).collect();
            if covers.is_empty() {
                continue;
            }
            let anew: BTreeSet<AgencyId> = agencies(task).filter(|agency| !involved.contains(agency)).collect();
            self.cover.choices.push(Choice {
                covers: covers.into_iter().collect(),
                phase: class(task.phase),
                agencies: anew.into_iter().map(|agency| agency.0 as usize).collect(),
            });
            self.tasks.push(id);
        }
        Some(())
    }

    /// Whether the search may choose `task`. What is done already cannot be done again; what has an unknown gap would leave the total
    /// unknown.
    fn may_choose(&self, id: TaskId, task: &Task) -> bool {
        !self.given.has(id)
            && task.status != Some(Status::Done)
            && (self.request.derived || task.origin == Origin::Deck)
            && !self.request.without.contains(&id)
            && self.request.filter.passes(task, self.data)
            && task.criteria().iter().all(|&c| self.data.cell(self.assessment, self.data.home_ref(c)).gap().is_some())
    }

    /// The plan that `chosen` makes with the tasks asked for.
    pub fn plan(&self, chosen: &[TaskId], proof: Proof) -> Option<Plan> {
        let tasks: Vec<TaskId> = self.with.iter().chain(chosen).copied().collect();
        let mut scenario = self.given.clone();
        scenario.mark(chosen.iter().copied());
        let projection = Projection::of(self.data, self.assessment, &scenario);
        let involved: BTreeSet<AgencyId> = tasks.iter().flat_map(|&task| agencies(self.data.task(task))).collect();
        let steps = self.steps(tasks, &projection)?;
        let agencies = involved.into_iter().collect();
        Some(Plan { steps, scenario, before: self.before, projection, agencies, proof })
    }

    /// The tasks in order, each with what it adds and what would be lost without it.
    fn steps(&self, mut left: Vec<TaskId>, end: &Projection) -> Option<Vec<Step>> {
        left.sort_by(|&a, &b| natural_cmp(&self.data.task(a).code, &self.data.task(b).code));
        left.sort_by_key(|&task| class(self.data.task(task).phase));
        let end_total = end.total().after()?;
        let spare = (end_total.points.0 - self.target()?).max(0);
        let is_target = matches!(self.request.goal, Goal::Reach(_));
        let base = &self.request.base;
        let mut closed: BTreeSet<NodeId> = base.tasks().flat_map(|t| self.data.task(t).criteria()).copied().collect();
        closed.extend(base.scores().map(|(criterion, _)| criterion));
        let mut only_by: HashMap<TaskId, Vec<NodeId>> = HashMap::new();
        for won in end.won.iter().filter(|won| won.set.is_none()) {
            if let [only] = won.by[..] {
                only_by.entry(only).or_default().push(won.criterion);
            }
        }
        let mut total = self.before;
        let mut steps = Vec::with_capacity(left.len());
        while let Some(&first) = left.first() {
            let phase = class(self.data.task(first).phase);
            let adds = |&task: &TaskId| {
                let open = self.data.task(task).criteria().iter().filter(|criterion| !closed.contains(criterion));
                self.worth(open.copied())
            };
            let same = left.iter().take_while(|&&task| class(self.data.task(task).phase) == phase);
            // Of equals the first by code, which `max_by_key` would pass over.
            let (next, gain) = same.map(adds).enumerate().min_by_key(|(_, gain)| Reverse(gain.points))?;
            let task = left.remove(next);
            closed.extend(self.data.task(task).criteria());
            total = if left.is_empty() { end_total } else { total.plus(gain) };
            let alone_wins = only_by.remove(&task).unwrap_or_default();
            let lost_without = self.worth(alone_wins.iter().copied());
            let short = Points(lost_without.points.0 - spare);
            let short_without = (is_target && short > Points::ZERO).then_some(short);
            let asked = self.with.contains(&task);
            steps.push(Step { task, asked, gain, after: total, lost_without, alone_wins, short_without });
        }
        Some(steps)
    }

    /// What the gaps of `criteria` are worth in the total.
    fn worth(&self, criteria: impl Iterator<Item = NodeId>) -> Amount {
        let worth = |criterion: NodeId| {
            let gap = self.data.cell(self.assessment, self.data.home_ref(criterion)).gap()?;
            Some(Amount::new(worth_in_total(self.data.home(), criterion, gap.points)?, gap.basis))
        };
        criteria.filter_map(worth).fold(UNTOUCHED, Amount::plus)
    }

    /// The total that the target asks for; without a target, nothing.
    fn target(&self) -> Option<i64> {
        match self.request.goal {
            Goal::Reach(target) => {
                let max = self.data.cell(self.assessment, self.data.home_ref(NodeId::ROOT)).max?;
                Some(needed(target, max.points))
            }
            Goal::MaxTasks(_) => Some(0),
        }
    }

    /// What lacks points when all that can be chosen is.
    pub fn missing(&self, end: &Projection) -> Vec<Missing> {
        let missing = |(criterion, gap): (NodeId, Option<Amount>)| {
            let tasks = self.data.tasks_on(criterion);
            let is_done = |&task: &TaskId| self.data.task(task).status == Some(Status::Done);
            let is_derived = |&task: &TaskId| self.data.task(task).origin == Origin::Derived;
            let lack = if gap.is_none() {
                Lack::Unknown
            } else if self.given.score(criterion).is_some() {
                Lack::ScoreSet
            } else if tasks.is_empty() {
                Lack::NoTask
            } else if tasks.iter().all(is_done) {
                Lack::TasksDone
            } else if !self.request.derived && tasks.iter().all(is_derived) {
                Lack::OnlyDerived
            } else {
                Lack::Excluded
            };
            Missing { criterion, gap, lack }
        };
        end.remaining(self.data).into_iter().map(missing).collect()
    }
}

/// The least total of a maximum `max` whose ratio is not below `target`.
fn needed(target: Points, max: Points) -> i64 {
    let product = i128::from(target.0) * i128::from(max.0);
    let unit = i128::from(Points::ONE.0);
    i64::try_from(product.div_euclid(unit) + i128::from(product.rem_euclid(unit) > 0)).unwrap_or(i64::MAX)
}

/// The agencies that lead or support a task.
fn agencies(task: &Task) -> impl Iterator<Item = AgencyId> {
    task.lead.into_iter().chain(task.support.iter().copied())
}
