//! What a scenario comes to: points won per criterion, and what they make of every index, pillar and the total.
//!
//! Owns: the arithmetic of a what-if over an assessment. A criterion is won once however many tasks affect it; a task that affects an
//! index as a whole wins nothing. Must not know: how marks are edited, the screen. Start at [`Projection::of`]; the place among the
//! provinces is in [`place`], what may be done next in [`next`], two scenarios side by side in [`compare`].
//!
//! A gain is what is added to a stated score, so a published index keeps its value and only grows by what is won. Unknown stays unknown:
//! where a criterion's gap is, so are the gains above it.

pub mod compare;
pub mod next;
pub mod place;

use super::assessment::AssessmentId;
use super::dataset::Dataset;
use super::framework::{Framework, NodeId, Scale};
use super::points::{Amount, Points};
use super::scenario::Scenario;
use super::scoring::Cell;
use super::task::TaskId;
use super::vocabulary::{Basis, NodeKind};

/// A scenario projected over an assessment, node by node of the province's framework.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    changes: Vec<Change>,
    /// The criteria that the scenario touches, in the framework's order.
    pub won: Vec<Won>,
    /// The marked tasks, in the dataset's order.
    pub tasks: Vec<TaskGain>,
    /// How much of the gain rests on estimates.
    pub sensitivity: Sensitivity,
}

/// A node before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Đạt, as assessed.
    pub before: Option<Amount>,
    /// What is won; a known zero where the scenario touches nothing below.
    pub gain: Option<Amount>,
    /// Tối đa.
    pub max: Option<Amount>,
}

/// A criterion that the scenario touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Won {
    /// Which.
    pub criterion: NodeId,
    /// What is won; negative where the score set is below the present one.
    pub gain: Option<Amount>,
    /// The marked tasks that affect it.
    pub by: Vec<TaskId>,
    /// The score set for it, which counts instead of the tasks.
    pub set: Option<Points>,
}

/// A marked task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskGain {
    /// Which.
    pub task: TaskId,
    /// What it would win were it the only one; `None` when it is indirect, or a gap is unknown.
    pub alone: Option<Amount>,
    /// What would be lost without it: the criteria that no other marked task wins and no score is set for. `None` as for `alone`.
    pub lost_without: Option<Amount>,
    /// Whether it affects an index as a whole: it has no points.
    pub indirect: bool,
}

/// How much of a scenario's gain rests on estimates. Amounts count without their sign, so that losses do not hide gains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sensitivity {
    /// All that the scenario moves, as far as known.
    pub moved: Points,
    /// Of that: by criteria whose maximum is estimated.
    pub on_estimated_maxima: Points,
    /// Of that: by criteria whose present score is estimated.
    pub on_estimated_scores: Points,
    /// Of that: by criteria with either.
    pub on_estimates: Points,
    /// Touched criteria whose gain is unknown.
    pub unknown: usize,
}

impl Sensitivity {
    /// `part` as a ratio of all that moves; `None` when nothing does.
    pub fn share(&self, part: Points) -> Option<Points> {
        part.ratio_of(self.moved)
    }
}

impl Change {
    /// Score after.
    pub fn after(&self) -> Option<Amount> {
        Some(self.before?.plus(self.gain?))
    }

    /// What is still lacking.
    pub fn left(&self) -> Option<Amount> {
        Some(self.max?.minus(self.after()?))
    }

    /// Score before as a ratio 0–1.
    pub fn ratio_before(&self) -> Option<Amount> {
        ratio(self.before?, self.max?)
    }

    /// Score after as a ratio 0–1.
    pub fn ratio_after(&self) -> Option<Amount> {
        ratio(self.after()?, self.max?)
    }
}

/// `score` as a share of `max`.
pub(super) fn ratio(score: Amount, max: Amount) -> Option<Amount> {
    Some(Amount::new(score.points.ratio_of(max.points)?, score.basis.max(max.basis)))
}

/// What nothing touches: a zero that takes no trust away from a sum.
pub(super) const UNTOUCHED: Amount = Amount { points: Points::ZERO, basis: Basis::Given };

impl Projection {
    /// `scenario` over `assessment`. An assessment by another framework has no scores for the criteria that tasks win: then gains are
    /// unknown.
    pub fn of(data: &Dataset, assessment: AssessmentId, scenario: &Scenario) -> Self {
        let home = data.home();
        let cell = |node: NodeId| data.cell(assessment, data.home_ref(node));
        let unchanged = |(id, _)| {
            let Cell { score, max, .. } = *cell(id);
            Change { before: score, gain: Some(UNTOUCHED), max }
        };
        let mut changes: Vec<Change> = home.nodes().map(unchanged).collect();
        let won = won(data, assessment, scenario);
        for criterion in &won {
            changes[usize::from(criterion.criterion.0)].gain = criterion.gain;
        }
        let whole = WholeIndices::of(home, &changes, &won);
        for criterion in &won {
            lift(home, &mut changes, criterion, whole.basis(home, criterion.criterion));
        }
        let sensitivity = sensitivity(home, &won, &whole, &cell);
        let tasks = scenario.tasks().map(|task| task_gain(data, assessment, task, &won)).collect();
        Self { changes, won, tasks, sensitivity }
    }

    /// A node of the province's framework, before and after.
    pub fn node(&self, node: NodeId) -> &Change {
        &self.changes[usize::from(node.0)]
    }

    /// The total, before and after; its ratio is the DTI.
    pub fn total(&self) -> &Change {
        self.node(NodeId::ROOT)
    }

    /// What a marked task wins.
    pub fn task(&self, task: TaskId) -> Option<&TaskGain> {
        self.tasks.binary_search_by_key(&task, |gain| gain.task).ok().map(|at| &self.tasks[at])
    }

    /// What the scenario wins in all; a known zero when it marks nothing.
    pub fn gain(&self) -> Option<Amount> {
        self.total().gain
    }

    /// The criteria that still lack points, or whose lack is unknown, most first, the unknown last; equals in the framework's order.
    pub fn remaining(&self, data: &Dataset) -> Vec<(NodeId, Option<Amount>)> {
        let criteria = data.home().nodes().filter(|(_, node)| node.kind == NodeKind::Criterion);
        let left = criteria.map(|(id, _)| (id, self.node(id).left()));
        let mut left: Vec<_> = left.filter(|(_, left)| left.is_none_or(|left| left.points > Points::ZERO)).collect();
        left.sort_by_key(|(_, left)| std::cmp::Reverse(left.map(|left| left.points)));
        left
    }
}

/// What `task` would win on top of `scenario`: the gaps of its criteria that are neither won nor set. `None` when it is indirect, or a
/// gap is unknown. For "best next tasks".
pub fn gain_on_top(data: &Dataset, assessment: AssessmentId, scenario: &Scenario, task: TaskId) -> Option<Amount> {
    let task = data.task(task);
    let open = |&&criterion: &&NodeId| {
        let mut by = data.tasks_on(criterion).iter();
        scenario.score(criterion).is_none() && !by.any(|&other| scenario.has(other))
    };
    let gaps = task.criteria().iter().filter(open).map(|&c| data.cell(assessment, data.home_ref(c)).gap());
    if task.is_indirect() { None } else { sum(gaps) }
}

/// The sum of `amounts`; of nothing a known zero.
fn sum(amounts: impl IntoIterator<Item = Option<Amount>>) -> Option<Amount> {
    amounts.into_iter().try_fold(UNTOUCHED, |sum, amount| Some(sum.plus(amount?)))
}

/// The touched criteria, each once.
fn won(data: &Dataset, assessment: AssessmentId, scenario: &Scenario) -> Vec<Won> {
    let affected = scenario.tasks().flat_map(|task| data.task(task).criteria().iter().map(move |&c| (c, task)));
    let mut affected: Vec<(NodeId, Option<TaskId>)> = affected.map(|(c, task)| (c, Some(task))).collect();
    affected.extend(scenario.scores().map(|(criterion, _)| (criterion, None)));
    affected.sort_unstable();
    let of_one = |rows: &[(NodeId, Option<TaskId>)]| {
        let criterion = rows[0].0;
        let cell = data.cell(assessment, data.home_ref(criterion));
        let set = scenario.score(criterion);
        let gain = match (set, cell.score) {
            (Some(set), Some(score)) => Some(Amount::new(set - score.points, score.basis)),
            (Some(_), None) => None,
            (None, _) => cell.gap(),
        };
        Won { criterion, gain, by: rows.iter().filter_map(|row| row.1).collect(), set }
    };
    affected.chunk_by(|a, b| a.0 == b.0).map(of_one).collect()
}

/// Adds a criterion's gain to everything above it, at the worth it has there.
fn lift(home: &Framework, changes: &mut [Change], won: &Won, basis: Option<Basis>) {
    let mut gain = won.gain.map(|gain| Amount::new(gain.points, basis.unwrap_or(gain.basis)));
    let mut node = won.criterion;
    while let Some(parent) = home[node].parent {
        gain = gain.and_then(|gain| worth(home, node, parent, gain));
        for &pillar in home.cross_pillars().iter().filter(|&&pillar| home[pillar].children.contains(&node)) {
            add(&mut changes[usize::from(pillar.0)], gain);
        }
        add(&mut changes[usize::from(parent.0)], gain);
        node = parent;
    }
}

fn add(change: &mut Change, gain: Option<Amount>) {
    change.gain = change.gain.zip(gain).map(|(sum, gain)| sum.plus(gain));
}

/// What `gain` points of `node` are worth in its `parent`. Where ratios are not a weighted sum (QĐ 1726's pillars) nobody can say.
fn worth(home: &Framework, node: NodeId, parent: NodeId, gain: Amount) -> Option<Amount> {
    let weighted = home[parent].children.iter().all(|&child| home[child].weight.is_some());
    match (home[node].weight, home.scale) {
        (Some(weight), _) if weighted => {
            Some(Amount::new(gain.points.scaled(weight.points, Points::ONE), gain.basis.max(weight.basis)))
        }
        (_, Scale::Points(_)) => Some(gain),
        (_, Scale::Ratio) => None,
    }
}

/// What `points` of `criterion` are worth in the total; `None` where nobody can say.
pub(super) fn worth_in_total(home: &Framework, criterion: NodeId, points: Points) -> Option<Points> {
    let mut gain = Amount::new(points, Basis::Given);
    let mut node = criterion;
    while let Some(parent) = home[node].parent {
        gain = worth(home, node, parent, gain)?;
        node = parent;
    }
    Some(gain.points)
}

/// Indices that a scenario wins whole. How an index's points are estimated to lie in its criteria makes no difference then: what is won
/// is its maximum less its score, and as good as these are.
struct WholeIndices(Vec<(NodeId, Basis)>);

impl WholeIndices {
    fn of(home: &Framework, changes: &[Change], won: &[Won]) -> Self {
        let mut indices: Vec<NodeId> = won.iter().filter_map(|won| home[won.criterion].parent).collect();
        indices.dedup();
        let whole = |&index: &NodeId| {
            let change = |node: NodeId| &changes[usize::from(node.0)];
            let full = |&child: &NodeId| change(child).left().is_some_and(|left| left.points == Points::ZERO);
            let (max, before) = (change(index).max?, change(index).before?);
            let gain: Points =
                home[index].children.iter().filter_map(|&c| change(c).gain).map(|gain| gain.points).sum();
            let is_whole = home[index].children.iter().all(full) && before.points + gain == max.points;
            is_whole.then_some((index, max.basis.max(before.basis)))
        };
        Self(indices.iter().filter_map(whole).collect())
    }

    /// The basis of what `criterion` adds to its index, where that is won whole.
    fn basis(&self, home: &Framework, criterion: NodeId) -> Option<Basis> {
        let parent = home[criterion].parent?;
        self.0.iter().find(|(index, _)| *index == parent).map(|&(_, basis)| basis)
    }
}

fn sensitivity<'a>(
    home: &Framework,
    won: &[Won],
    whole: &WholeIndices,
    cell: &impl Fn(NodeId) -> &'a Cell,
) -> Sensitivity {
    let mut sum = Sensitivity::default();
    for criterion in won {
        let Some(gain) = criterion.gain else {
            sum.unknown += 1;
            continue;
        };
        let points = Points(gain.points.0.abs());
        sum.moved += points;
        if whole.basis(home, criterion.criterion).is_some_and(|basis| basis != Basis::Estimated) {
            continue;
        }
        let estimated = |amount: Option<Amount>| amount.is_some_and(|amount| amount.basis == Basis::Estimated);
        let cell = cell(criterion.criterion);
        // A score that was set needs no maximum.
        let on_maximum = criterion.set.is_none() && estimated(cell.max);
        let on_score = estimated(cell.score);
        let counted = |rests: bool| if rests { points } else { Points::ZERO };
        sum.on_estimated_maxima += counted(on_maximum);
        sum.on_estimated_scores += counted(on_score);
        sum.on_estimates += counted(on_maximum || on_score);
    }
    sum
}

fn task_gain(data: &Dataset, assessment: AssessmentId, task: TaskId, won: &[Won]) -> TaskGain {
    let indirect = data.task(task).is_indirect();
    let criteria = data.task(task).criteria();
    let own = criteria.iter().filter_map(|c| won.binary_search_by_key(c, |won| won.criterion).ok().map(|at| &won[at]));
    let own = own.filter(|won| won.set.is_none() && won.by == [task]);
    let lost_without = if indirect { None } else { sum(own.map(|won| won.gain)) };
    TaskGain { task, alone: data.gain(assessment, [task]), lost_without, indirect }
}

#[cfg(test)]
mod tests;
