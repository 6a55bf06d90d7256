//! The shortest way to a target, or the most that some tasks can win: which tasks, in which order, and why.
//!
//! Owns: what is asked ([`Request`]), what may be chosen, and the answer with its reasons ([`Plan`]). Must not know: the clock (a caller's
//! closure says when to stop), words, screens. Start at [`plan`]; the problem by itself is in `cover`, what can be left
//! out of it in `substitutes`, the order of its measures in `search`, the integer program in `solver`.
//!
//! The answer is exact: the fewest tasks; among as few, those of which fewest have an unknown phase, then fewest a long, then fewest a
//! medium one (so that the plan ends early); among these, those that involve the fewest agencies; last, those that gain the most. With a
//! number of tasks instead of a target the gain comes first, then the number. What could not be proven is said ([`Proof`]).

mod cover;
mod problem;
mod search;
mod solver;
mod substitutes;

use self::cover::PHASES;
use self::problem::Problem;
use self::search::{Wanted, search};
use self::solver::Objective;
use super::agency::AgencyId;
use super::assessment::AssessmentId;
use super::dataset::Dataset;
use super::filter::{FacetValue, Filter};
use super::framework::NodeId;
use super::points::{Amount, Points};
use super::projection::{Projection, ratio};
use super::scenario::Scenario;
use super::task::TaskId;
use super::vocabulary::Phase;

/// What a plan is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What it is to come to.
    pub goal: Goal,
    /// What is taken for granted and counts for nothing: its tasks are done, its scores are set.
    pub base: Scenario,
    /// Only tasks that pass are chosen: agency, doer, kind, phases ([`until`]).
    pub filter: Filter,
    /// Whether tasks that the deck does not print are chosen too: derived, one a criterion, they stand for work that nobody has named yet.
    pub derived: bool,
    /// Tasks that are in, whether they pass or not; they count. A task that is also in `without` is in.
    pub with: Vec<TaskId>,
    /// Tasks that are out.
    pub without: Vec<TaskId>,
}

/// What a plan is to come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// A DTI of at least this ratio, with the fewest tasks.
    Reach(Points),
    /// The most points, with at most this many tasks.
    MaxTasks(usize),
}

/// What comes of a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A plan that does what was asked.
    Planned(Plan),
    /// The target cannot be reached.
    Unreachable(Unreachable),
    /// The assessment's total or the gaps of its criteria are unknown: nothing can be planned.
    Unknown,
}

/// Tasks that do what was asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The tasks in the order to do them: by phase, unknown last; in a phase the largest gain first.
    pub steps: Vec<Step>,
    /// The base with the plan's tasks marked. What it shows is [`Plan::projection`].
    pub scenario: Scenario,
    /// The total before, with the base.
    pub before: Amount,
    /// What the scenario comes to.
    pub projection: Projection,
    /// The agencies that lead or support a step, each once.
    pub agencies: Vec<AgencyId>,
    /// Whether no plan is better.
    pub proof: Proof,
}

/// A task of a plan, and why it is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Which.
    pub task: TaskId,
    /// Whether the request asked for it.
    pub asked: bool,
    /// What it adds to the steps before it.
    pub gain: Amount,
    /// The total after it.
    pub after: Amount,
    /// What the whole plan would lose without it.
    pub lost_without: Amount,
    /// The criteria that no other task of the plan wins.
    pub alone_wins: Vec<NodeId>,
    /// By how many points the plan would miss the target without it; `None` when it would not, or without a target.
    pub short_without: Option<Points>,
}

/// Whether a plan is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// No plan is better by any measure.
    Proven,
    /// The search was stopped, or the solver gave up. The measures before `at` are proven, those after it were not looked at.
    Open {
        /// The measure in question.
        at: Measure,
        /// Its value for the tasks that the search chose, beside what the base and the tasks asked for bring: tasks, agencies involved
        /// anew, or millionths of a point.
        found: i64,
        /// No plan has a better one than this.
        bound: i64,
    },
}

/// What plans are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The points gained.
    Points,
    /// The number of tasks.
    Tasks,
    /// The number of tasks of a phase; `None`: of an unknown one.
    Phase(Option<Phase>),
    /// The number of agencies involved.
    Agencies,
}

/// How far the search is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What it is after.
    pub at: Measure,
    /// The best so far, counted as in [`Proof::Open`].
    pub found: i64,
    /// No plan is better than this.
    pub bound: i64,
}

/// A target out of reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Unreachable {
    /// The shortest plan that wins all there is to win.
    pub most: Plan,
    /// How many points are missing then.
    pub short: Points,
    /// The criteria that still lack points then, and why, most first.
    pub missing: Vec<Missing>,
}

/// A criterion whose points cannot be planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// Which.
    pub criterion: NodeId,
    /// What it lacks; `None` when unknown.
    pub gap: Option<Amount>,
    /// Why.
    pub lack: Lack,
}

/// Why points cannot be planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lack {
    /// No task affects the criterion.
    NoTask,
    /// All its tasks are done already, and the points are still missing.
    TasksDone,
    /// Only derived tasks affect it, and the request leaves these out.
    OnlyDerived,
    /// The request keeps its tasks out, or they would win something unknown besides.
    Excluded,
    /// The base sets its score.
    ScoreSet,
    /// Its gap is unknown.
    Unknown,
}

impl Request {
    /// A request without conditions.
    pub fn new(goal: Goal) -> Self {
        let (base, filter) = (Scenario::default(), Filter::default());
        Self { goal, base, filter, derived: true, with: Vec::new(), without: Vec::new() }
    }
}

impl Plan {
    /// A total on the way, such as [`Plan::before`] or [`Step::after`], as a DTI.
    pub fn ratio(&self, total: Amount) -> Option<Amount> {
        ratio(total, self.projection.total().max?)
    }

    /// What the plan gains beyond the base.
    pub fn gain(&self) -> Amount {
        let after = self.steps.last().map_or(self.before, |step| step.after);
        after.minus(self.before)
    }
}

/// The filter's values for "by the end of `phase`".
pub fn until(phase: Phase) -> impl Iterator<Item = FacetValue> {
    let phases = [Phase::Short, Phase::Medium, Phase::Long].into_iter();
    phases.filter(move |&other| other <= phase).map(|phase| FacetValue::Phase(Some(phase)))
}

/// The best plan for `request` over `assessment`. Before each measure, and while the solver works about forty times a second, `progress` is
/// told how far it is and `should_stop` is asked (over many tasks the solver may take longer, up to some tenths of a second); a search that is stopped answers with the best plan so far and what is left unproven.
pub fn plan(
    data: &Dataset,
    assessment: AssessmentId,
    request: &Request,
    should_stop: &dyn Fn() -> bool,
    progress: &mut dyn FnMut(Progress),
) -> Outcome {
    let Some(problem) = Problem::of(data, assessment, request) else { return Outcome::Unknown };
    let all: Vec<usize> = (0..problem.cover.choices.len()).collect();
    let reachable = problem.cover.gain(&all);
    let wanted = match request.goal {
        Goal::Reach(_) => Wanted::Reach(problem.need.min(reachable)),
        Goal::MaxTasks(most) => Wanted::Most(most.saturating_sub(problem.with.len())),
    };
    let found = search(&problem.cover, wanted, should_stop, &mut |objective, found, bound| {
        progress(Progress { at: measure(objective), found, bound });
        should_stop()
    });
    let open = |(objective, found, bound)| Proof::Open { at: measure(objective), found, bound };
    let proof = found.open.map_or(Proof::Proven, open);
    let chosen: Vec<TaskId> = found.set.iter().map(|&choice| problem.tasks[choice]).collect();
    let Some(plan) = problem.plan(&chosen, proof) else { return Outcome::Unknown };
    if matches!(request.goal, Goal::Reach(_)) && problem.need > reachable {
        let missing = problem.missing(&plan.projection);
        let short = Points(problem.need - reachable);
        return Outcome::Unreachable(Unreachable { most: plan, short, missing });
    }
    Outcome::Planned(plan)
}

fn measure(objective: Objective) -> Measure {
    match objective {
        Objective::Tasks => Measure::Tasks,
        Objective::Agencies => Measure::Agencies,
        Objective::Gain => Measure::Points,
        Objective::Phase(class) => {
            Measure::Phase([None, Some(Phase::Long), Some(Phase::Medium), Some(Phase::Short)][class % PHASES])
        }
    }
}

#[cfg(test)]
mod tests;
