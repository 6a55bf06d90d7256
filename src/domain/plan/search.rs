//! The search for the best set of tasks, one measure after the other.
//!
//! Owns: the order of the measures, what each stage keeps of the one before, and what can be told without the solver. Must not know: the
//! dataset, the solver's workings.

use super::cover::{Cover, PHASES};
use super::solver::{Limits, Objective, solve};
use super::substitutes::{Matters, substitutes};

/// What is wanted of the set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// To gain at least this, which the whole cover does, with the fewest tasks.
    Reach(i64),
    /// To gain the most with at most so many tasks.
    Most(usize),
}

/// The set found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Positions of the choices.
    pub set: Vec<usize>,
    /// The first measure that could not be proven the best, with its value and the bound; the measures after it were not looked at.
    pub open: Option<(Objective, i64, i64)>,
}

/// Told, while the solver works, what it is after, the best value so far and the bound; says whether to stop.
pub type Tick<'a> = dyn FnMut(Objective, i64, i64) -> bool + 'a;

impl Wanted {
    /// The measures in order: a later one only chooses among sets that are best by all before it.
    pub fn objectives(self) -> Vec<Objective> {
        // Short, the earliest phase, is what is left when the others are counted.
        let ties = (0..PHASES - 1).map(Objective::Phase).chain([Objective::Agencies]);
        match self {
            Self::Reach(_) => [Objective::Tasks].into_iter().chain(ties).chain([Objective::Gain]).collect(),
            Self::Most(_) => [Objective::Gain, Objective::Tasks].into_iter().chain(ties).collect(),
        }
    }
}

/// The best set of `cover`'s choices. `should_stop` is asked every few milliseconds where the solver does not work, `tick` where it does.
pub fn search(cover: &Cover, wanted: Wanted, should_stop: &dyn Fn() -> bool, tick: &mut Tick) -> Found {
    let (need, most) = match wanted {
        Wanted::Reach(need) => (need, usize::MAX),
        Wanted::Most(most) => (i64::MAX, most),
    };
    let mut set = cover.greedy(need, most);
    let mut limits = Limits { gain: 0, tasks: None, phases: [None; PHASES], agencies: None };
    match wanted {
        Wanted::Reach(need) => limits.gain = need,
        Wanted::Most(most) => limits.tasks = Some(most),
    }
    for objective in wanted.objectives() {
        let value = objective.value(cover, &set);
        let mut bound = easy_bound(cover, objective, &limits);
        if value != bound {
            if tick(objective, value, bound) {
                return Found { set, open: Some((objective, value, bound)) };
            }
            let Some(reduced) = Reduced::of(cover, objective, wanted, &limits, should_stop) else {
                return Found { set, open: Some((objective, value, bound)) };
            };
            bound = tighter(objective, bound, easy_bound(&reduced.cover, objective, &limits));
            // A stage's first answer may take long: it is not begun when there is no time left for it.
            if value != bound && tick(objective, value, bound) {
                return Found { set, open: Some((objective, value, bound)) };
            }
            let start = reduced.narrow(&set);
            let answer = solve(&reduced.cover, objective, &limits, start, &mut |value, found| {
                tick(objective, value, found.map_or(bound, |found| tighter(objective, bound, found)))
            });
            set = reduced.widen(&answer.set);
            let value = objective.value(cover, &set);
            let bound = answer.bound.map_or(bound, |found| tighter(objective, bound, found));
            if !answer.proven && value != bound {
                return Found { set, open: Some((objective, value, bound)) };
            }
        }
        keep(&mut limits, objective, objective.value(cover, &set));
    }
    Found { set, open: None }
}

/// Makes what was found of one objective a limit for those after it.
fn keep(limits: &mut Limits, objective: Objective, value: i64) {
    let most = usize::try_from(value).ok();
    match objective {
        Objective::Tasks => limits.tasks = most,
        Objective::Phase(class) => limits.phases[class] = most,
        Objective::Agencies => limits.agencies = most,
        Objective::Gain => limits.gain = value,
    }
}

fn tighter(objective: Objective, a: i64, b: i64) -> i64 {
    if objective.improves(a, b) { b } else { a }
}

/// A bound that needs no solver: as if no two tasks overlapped.
fn easy_bound(cover: &Cover, objective: Objective, limits: &Limits) -> i64 {
    match objective {
        Objective::Gain => {
            let all = cover.gain(&(0..cover.choices.len()).collect::<Vec<usize>>());
            limits.tasks.map_or(all, |most| cover.most_of(most).min(all))
        }
        Objective::Tasks => {
            let mut alone: Vec<i64> = (0..cover.choices.len()).map(|choice| cover.alone(choice)).collect();
            alone.sort_unstable_by_key(|&gain| std::cmp::Reverse(gain));
            let mut sum = 0;
            let too_few = alone.iter().take_while(|&&gain| {
                let short = sum < limits.gain;
                sum += gain;
                short
            });
            i64::try_from(too_few.count()).unwrap_or(i64::MAX)
        }
        Objective::Phase(_) | Objective::Agencies => 0,
    }
}

/// The problem without the choices that no best set needs.
struct Reduced {
    cover: Cover,
    /// The whole problem's position of each choice kept.
    kept: Vec<usize>,
    /// For each of the whole problem's choices the one that stands for it.
    substitutes: Vec<usize>,
}

impl Reduced {
    /// `None` when it was stopped.
    fn of(
        cover: &Cover,
        objective: Objective,
        wanted: Wanted,
        limits: &Limits,
        should_stop: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let agencies = objective == Objective::Agencies || limits.agencies.is_some();
        let phases = agencies || matches!(objective, Objective::Phase(_));
        // In the last stage of a plan to a target, only what is best by the measures before may be exchanged: all of them matter.
        debug_assert!(objective != Objective::Gain || agencies || matches!(wanted, Wanted::Most(_)));
        let substitutes = substitutes(cover, Matters { phases, agencies }, should_stop)?;
        let is_kept = |&position: &usize| {
            let choice = &cover.choices[position];
            let barred = limits.phases[PHASES - 1 - choice.phase] == Some(0);
            substitutes[position] == position && !barred && !choice.covers.is_empty()
        };
        let kept: Vec<usize> = (0..cover.choices.len()).filter(is_kept).collect();
        let choices = kept.iter().map(|&position| cover.choices[position].clone()).collect();
        Some(Self { cover: Cover { gains: cover.gains.clone(), choices }, kept, substitutes })
    }

    /// A set of the whole problem as one of this: no worse by what matters.
    fn narrow(&self, set: &[usize]) -> Vec<usize> {
        let narrow = |&position: &usize| self.kept.binary_search(&self.substitutes[position]).ok();
        let mut set: Vec<usize> = set.iter().filter_map(narrow).collect();
        set.sort_unstable();
        set.dedup();
        set
    }

    fn widen(&self, set: &[usize]) -> Vec<usize> {
        set.iter().map(|&position| self.kept[position]).collect()
    }
}
