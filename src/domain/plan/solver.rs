//! One question to the solver: the best set of tasks by one measure, within limits on the others.
//!
//! Owns: the integer program and its translation to and from the solver's floating point. Must not know: the order of the measures
//! ([`super::search`]), the dataset.
//!
//! Points are whole millionths; the solver works within 1e-7. So the points needed are asked for half a millionth short: no set that
//! gains enough is cut off, and what the solver returns is counted in whole numbers here. A set that turns out short is forbidden (one
//! must take something outside it) and the question asked again.

use std::collections::BTreeMap;
use std::time::Duration;

use microlp::{ComparisonOp, Error, LinearExpr, OptimizationDirection, Problem, SolveOptions, SolveOutcome, Variable};

use super::cover::{Cover, PHASES};

/// What a set of tasks is to have least of, or most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objective {
    /// Fewest tasks.
    Tasks,
    /// Fewest tasks of a class of phases, counted from the latest.
    Phase(usize),
    /// Fewest agencies.
    Agencies,
    /// Most gain.
    Gain,
}

/// What a set of tasks must keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Gain at least.
    pub gain: i64,
    /// Tasks at most.
    pub tasks: Option<usize>,
    /// Tasks of each class of phases at most, the latest first.
    pub phases: [Option<usize>; PHASES],
    /// Agencies at most.
    pub agencies: Option<usize>,
}

/// What the solver found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The best set found: never worse than the one it began with.
    pub set: Vec<usize>,
    /// No set is better than this by the objective; `None` when nothing is known.
    pub bound: Option<i64>,
    /// Whether the set was proven the best.
    pub proven: bool,
}

/// How long the solver works before it is asked whether to stop. A span, not a time: the solver keeps the clock.
const SLICE: Duration = Duration::from_millis(25);

/// How often a set that is short by rounding is forbidden before the proof is given up.
const ROUNDS: usize = 64;

impl Limits {
    /// Whether `set` keeps to them, in whole numbers.
    fn hold(&self, cover: &Cover, set: &[usize]) -> bool {
        let measure = cover.measure(set);
        let within = |count: usize, most: Option<usize>| most.is_none_or(|most| count <= most);
        measure.gain >= self.gain
            && within(measure.tasks, self.tasks)
            && within(measure.agencies, self.agencies)
            && measure.phases.into_iter().zip(self.phases).all(|(count, most)| within(count, most))
    }
}

impl Objective {
    /// The value of `set`: less is better, except for the gain.
    pub fn value(self, cover: &Cover, set: &[usize]) -> i64 {
        let measure = cover.measure(set);
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        match self {
            Self::Tasks => count(measure.tasks),
            Self::Phase(class) => count(measure.phases[class]),
            Self::Agencies => count(measure.agencies),
            Self::Gain => measure.gain,
        }
    }

    /// Whether `a` is better than `b`.
    pub fn improves(self, a: i64, b: i64) -> bool {
        if self == Self::Gain { a > b } else { a < b }
    }

    /// The solver's bound in whole numbers, on the safe side.
    fn whole(self, bound: f64) -> Option<i64> {
        let whole = if self == Self::Gain { (bound * UNIT + 0.5).floor() } else { (bound - 1e-6).ceil() };
        #[expect(clippy::cast_possible_truncation, reason = "checked to be far inside the range")]
        let bound = (whole.abs() < 1e15).then_some(whole as i64);
        bound
    }
}

/// Millionths in a point.
const UNIT: f64 = 1e6;

/// The best set by `objective` within `limits`; `start` must keep to them. `tick` is told the best value and the bound from time to
/// time, and says whether to stop.
pub fn solve(
    cover: &Cover,
    objective: Objective,
    limits: &Limits,
    start: Vec<usize>,
    tick: &mut dyn FnMut(i64, Option<i64>) -> bool,
) -> Answer {
    let mut best = Answer { set: start, bound: None, proven: false };
    let mut short: Vec<Vec<usize>> = Vec::new();
    while short.len() <= ROUNDS {
        let model = Model::of(cover, objective, limits, &short);
        let Some((found, bound, proven)) = model.run(cover, objective, &best.set, tick) else { return best };
        best.bound = bound;
        let Some(found) = found else { return best };
        if !limits.hold(cover, &found) {
            if !proven {
                return best;
            }
            short.push(found);
            continue;
        }
        let value = objective.value(cover, &found);
        if !objective.improves(objective.value(cover, &best.set), value) {
            best.set = found;
            best.proven = proven;
        }
        return best;
    }
    best
}

/// The integer program: choose tasks (0 or 1); a criterion counts as far as a chosen task covers it; an agency is involved when a chosen
/// task involves it.
struct Model {
    problem: Problem,
    tasks: Vec<Variable>,
    criteria: Vec<(usize, Variable)>,
    agencies: Vec<(usize, Variable)>,
}

impl Model {
    fn of(cover: &Cover, objective: Objective, limits: &Limits, short: &[Vec<usize>]) -> Self {
        let direction = match objective {
            Objective::Gain => OptimizationDirection::Maximize,
            _ => OptimizationDirection::Minimize,
        };
        let mut problem = Problem::new(direction);
        let by = cover.covered_by();
        // A criterion that one choice alone covers needs no variable: its gain is that choice's own.
        let mut own = vec![0_i64; cover.choices.len()];
        for (criterion, choices) in by.iter().enumerate() {
            if let [only] = choices[..] {
                own[only] += cover.gains[criterion];
            }
        }
        let gains = objective == Objective::Gain;
        let cost = |position: usize| match objective {
            Objective::Tasks => 1.0,
            Objective::Phase(class) => f64::from(u8::from(PHASES - 1 - cover.choices[position].phase == class)),
            Objective::Agencies => 0.0,
            Objective::Gain => points(own[position]),
        };
        let tasks: Vec<Variable> =
            (0..cover.choices.len()).map(|position| problem.add_binary_var(cost(position))).collect();
        let mut model = Self { problem, tasks, criteria: Vec::new(), agencies: Vec::new() };
        for (criterion, choices) in by.iter().enumerate().filter(|(_, choices)| choices.len() > 1) {
            let gain = points(cover.gains[criterion]);
            let won = model.problem.add_var(if gains { gain } else { 0.0 }, (0.0, 1.0));
            let terms = choices.iter().map(|&choice| (model.tasks[choice], -1.0)).chain([(won, 1.0)]);
            model.problem.add_constraint(terms.collect::<LinearExpr>(), ComparisonOp::Le, 0.0);
            model.criteria.push((criterion, won));
        }
        if limits.gain > 0 {
            let own = own.iter().zip(&model.tasks).filter(|(gain, _)| **gain > 0);
            let own = own.map(|(&gain, &task)| (task, points(gain)));
            let shared = model.criteria.iter().map(|&(criterion, won)| (won, points(cover.gains[criterion])));
            let terms: LinearExpr = own.chain(shared).collect();
            model.problem.add_constraint(terms, ComparisonOp::Ge, points(limits.gain) - 0.5 / UNIT);
        }
        model.limit_tasks(cover, limits);
        if objective == Objective::Agencies || limits.agencies.is_some() {
            model.involve(cover, objective, limits);
        }
        for set in short {
            let outside = (0..cover.choices.len()).filter(|position| !set.contains(position));
            let terms: LinearExpr = outside.map(|position| (model.tasks[position], 1.0)).collect();
            model.problem.add_constraint(terms, ComparisonOp::Ge, 1.0);
        }
        model
    }

    fn limit_tasks(&mut self, cover: &Cover, limits: &Limits) {
        if let Some(most) = limits.tasks {
            let all: LinearExpr = self.tasks.iter().map(|&task| (task, 1.0)).collect();
            self.problem.add_constraint(all, ComparisonOp::Le, count(most));
        }
        for (class, most) in limits.phases.iter().enumerate().filter_map(|(class, most)| Some((class, (*most)?))) {
            let of_class = self.tasks.iter().zip(&cover.choices);
            let of_class = of_class.filter(|(_, choice)| PHASES - 1 - choice.phase == class);
            let terms: LinearExpr = of_class.map(|(&task, _)| (task, 1.0)).collect();
            self.problem.add_constraint(terms, ComparisonOp::Le, count(most));
        }
    }

    /// Adds the agencies, each involved when a chosen task involves it.
    fn involve(&mut self, cover: &Cover, objective: Objective, limits: &Limits) {
        let mut involving: BTreeMap<usize, Vec<Variable>> = BTreeMap::new();
        for (choice, &task) in cover.choices.iter().zip(&self.tasks) {
            for &agency in &choice.agencies {
                involving.entry(agency).or_default().push(task);
            }
        }
        let cost = if objective == Objective::Agencies { 1.0 } else { 0.0 };
        for (agency, tasks) in involving {
            let involved = self.problem.add_binary_var(cost);
            self.agencies.push((agency, involved));
            for task in tasks {
                self.problem.add_constraint([(task, 1.0), (involved, -1.0)], ComparisonOp::Le, 0.0);
            }
        }
        if let Some(most) = limits.agencies {
            let all: LinearExpr = self.agencies.iter().map(|&(_, agency)| (agency, 1.0)).collect();
            self.problem.add_constraint(all, ComparisonOp::Le, count(most));
        }
    }

    /// The set found, the bound, and whether the set is proven the best; `None` when the solver gives up.
    fn run(
        &self,
        cover: &Cover,
        objective: Objective,
        start: &[usize],
        tick: &mut dyn FnMut(i64, Option<i64>) -> bool,
    ) -> Option<(Option<Vec<usize>>, Option<i64>, bool)> {
        let mut options = SolveOptions::default();
        options.time_limit = Some(SLICE);
        options.warm_start = Some(self.hint(cover, start));
        // Two sets may differ by one millionth in a thousand points: nothing is to be pruned for being nearly as good.
        options.tolerances.prune_epsilon = 1e-10;
        let mut outcome = self.problem.solve_with(options).ok()?;
        loop {
            let bound = outcome.stats().best_bound.and_then(|bound| objective.whole(bound));
            let found = outcome.solution().map(|solution| {
                let taken = |&position: &usize| solution.var_value(self.tasks[position]) > 0.5;
                (0..self.tasks.len()).filter(taken).collect::<Vec<usize>>()
            });
            if outcome.is_optimal() {
                return Some((found, bound, true));
            }
            let value = objective.value(cover, found.as_deref().unwrap_or(start));
            if tick(value, bound) {
                return Some((found, bound, false));
            }
            outcome = resume(outcome)?;
        }
    }

    /// `start` as values of all variables.
    fn hint(&self, cover: &Cover, start: &[usize]) -> Vec<(Variable, f64)> {
        let chosen = |position: usize| start.contains(&position);
        let covers = |criterion: usize| start.iter().any(|&c| cover.choices[c].covers.contains(&criterion));
        let involves = |agency: usize| start.iter().any(|&c| cover.choices[c].agencies.contains(&agency));
        let value = |is: bool| f64::from(u8::from(is));
        let tasks = self.tasks.iter().enumerate().map(|(position, &task)| (task, value(chosen(position))));
        let criteria = self.criteria.iter().map(|&(criterion, won)| (won, value(covers(criterion))));
        let agencies = self.agencies.iter().map(|&(agency, involved)| (involved, value(involves(agency))));
        tasks.chain(criteria).chain(agencies).collect()
    }
}

fn resume(outcome: SolveOutcome) -> Option<SolveOutcome> {
    let resumed: Result<SolveOutcome, Error> = outcome.resume();
    resumed.ok()
}

#[expect(clippy::cast_precision_loss, reason = "data states at most a million points, far below 2⁵³ millionths")]
fn points(millionths: i64) -> f64 {
    millionths as f64 / UNIT
}

#[expect(clippy::cast_precision_loss, reason = "there are at most some millions of tasks")]
fn count(number: usize) -> f64 {
    number as f64
}
