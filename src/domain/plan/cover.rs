//! The planning problem by itself: which tasks cover which gaps, in whole numbers.
//!
//! Owns: the problem's shape, the measure of a set of tasks, and a quick good set to begin with. Must not know: the dataset, the solver,
//! what can be left out of the search ([`super::substitutes`]).

use std::cmp::Reverse;

/// How many classes of phases there are: short, medium, long, unknown.
pub const PHASES: usize = 4;

/// Gaps to cover and tasks to cover them with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cover {
    /// What each criterion wins, in millionths; above zero.
    pub gains: Vec<i64>,
    /// The tasks to choose from.
    pub choices: Vec<Choice>,
}

/// A task to choose.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Choice {
    /// Positions in `gains`, ascending.
    pub covers: Vec<usize>,
    /// Class of its phase: 0 is the earliest.
    pub phase: usize,
    /// Agencies that it would involve anew, ascending.
    pub agencies: Vec<usize>,
}

/// What a set of tasks comes to; the sets are compared by parts of it in turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measure {
    /// How many tasks.
    pub tasks: usize,
    /// Of each class of phase, the latest first.
    pub phases: [usize; PHASES],
    /// How many agencies they involve anew.
    pub agencies: usize,
    /// What they gain together.
    pub gain: i64,
}

impl Cover {
    /// What the choices at `set` come to.
    pub fn measure(&self, set: &[usize]) -> Measure {
        let mut phases = [0; PHASES];
        for &choice in set {
            phases[PHASES - 1 - self.choices[choice].phase] += 1;
        }
        let mut agencies: Vec<usize> = set.iter().flat_map(|&c| &self.choices[c].agencies).copied().collect();
        agencies.sort_unstable();
        agencies.dedup();
        Measure { tasks: set.len(), phases, agencies: agencies.len(), gain: self.gain(set) }
    }

    /// What the choices at `set` gain together, each criterion once.
    pub fn gain(&self, set: &[usize]) -> i64 {
        let mut covered = vec![false; self.gains.len()];
        let mut gain = 0;
        for &criterion in set.iter().flat_map(|&choice| &self.choices[choice].covers) {
            if !std::mem::replace(&mut covered[criterion], true) {
                gain += self.gains[criterion];
            }
        }
        gain
    }

    /// What choice `choice` gains alone.
    pub fn alone(&self, choice: usize) -> i64 {
        self.choices[choice].covers.iter().map(|&criterion| self.gains[criterion]).sum()
    }

    /// Most that `count` choices could gain if none of them overlapped: never less than what they do gain.
    pub fn most_of(&self, count: usize) -> i64 {
        let mut alone: Vec<i64> = (0..self.choices.len()).map(|choice| self.alone(choice)).collect();
        alone.sort_unstable_by_key(|&gain| Reverse(gain));
        alone.iter().take(count).sum()
    }

    /// The positions of the choices that cover each criterion.
    pub fn covered_by(&self) -> Vec<Vec<usize>> {
        let mut by = vec![Vec::new(); self.gains.len()];
        for (position, choice) in self.choices.iter().enumerate() {
            for &criterion in &choice.covers {
                by[criterion].push(position);
            }
        }
        by
    }

    /// A good set, taken by the largest further gain (then the earlier phase, then the fewer agencies) until it gains `need` or counts
    /// `most` choices; choices that the later ones made needless are dropped again. It may gain less than `need`.
    pub fn greedy(&self, need: i64, most: usize) -> Vec<usize> {
        let mut covered = vec![false; self.gains.len()];
        let further = |choice: &Choice, covered: &[bool]| -> i64 {
            choice.covers.iter().filter(|&&c| !covered[c]).map(|&c| self.gains[c]).sum()
        };
        let key = |position: usize, gain: i64| {
            let choice = &self.choices[position];
            (gain, Reverse(choice.phase), Reverse(choice.agencies.len()), Reverse(position))
        };
        // A further gain only ever shrinks, so what heads the heap with its true gain is the largest.
        let mut heap: std::collections::BinaryHeap<_> =
            (0..self.choices.len()).map(|position| key(position, self.alone(position))).collect();
        let (mut set, mut gain) = (Vec::new(), 0);
        while gain < need && set.len() < most {
            let Some((known, _, _, Reverse(position))) = heap.pop() else { break };
            let choice = &self.choices[position];
            let now = further(choice, &covered);
            if now < known {
                heap.push(key(position, now));
            } else if now == 0 {
                break;
            } else {
                for &criterion in &choice.covers {
                    covered[criterion] = true;
                }
                gain += now;
                set.push(position);
            }
        }
        self.without_needless(set, need.min(gain))
    }

    /// `set` without the choices that it does not need to gain `need`.
    fn without_needless(&self, mut set: Vec<usize>, need: i64) -> Vec<usize> {
        let mut times = vec![0_u32; self.gains.len()];
        for &criterion in set.iter().flat_map(|&choice| &self.choices[choice].covers) {
            times[criterion] += 1;
        }
        let mut gain = self.gain(&set);
        let mut position = 0;
        while position < set.len() {
            let covers = &self.choices[set[position]].covers;
            let lost: i64 = covers.iter().filter(|&&c| times[c] == 1).map(|&c| self.gains[c]).sum();
            if gain - lost >= need {
                for &criterion in covers {
                    times[criterion] -= 1;
                }
                gain -= lost;
                set.remove(position);
            } else {
                position += 1;
            }
        }
        set
    }
}
