//! Plans in words: what was asked, how far the search is, how well the answer is proven, how far a target is out of reach, why a task is in.
//!
//! Owns: how each of these is said, once for board and command line. The documents made of them are in `page` (board) and `story`
//! (command line). Must not know: where they stand. Start at [`Words::proof`] and [`Words::short_of`].

mod page;
mod story;

use super::{Words, phase};
use crate::domain::dataset::Dataset;
use crate::domain::plan::{Goal, Lack, Measure, Plan, Progress, Proof, Step, Unreachable};
use crate::domain::points::{Amount, Points};
use crate::locale::Text;

impl Words<'_> {
    /// What a plan is to come to: `đạt DTI 0,5500 với ít nhiệm vụ nhất`, `thêm nhiều điểm nhất với 8 nhiệm vụ`.
    pub fn goal(&self, goal: Goal) -> String {
        match goal {
            Goal::Reach(target) => self.texts.fill(Text::PlanReach, &[&self.target(target)]),
            Goal::MaxTasks(most) => self.texts.fill(Text::PlanMost, &[&most.to_string()]),
        }
    }

    /// A target as people say it: `0,55`.
    pub fn target(&self, target: Points) -> String {
        self.plain(target, 6)
    }

    /// The name of a scenario that a plan makes: `DTI 0,55`.
    pub fn plan_name(&self, goal: Goal) -> String {
        match goal {
            Goal::Reach(target) => self.texts.fill(Text::PlanNameTarget, &[&self.target(target)]),
            Goal::MaxTasks(most) => self.texts.fill(Text::PlanNameTasks, &[&most.to_string()]),
        }
    }

    /// How many steps and agencies: `12 nhiệm vụ · 9 cơ quan`.
    pub fn plan_size(&self, plan: &Plan) -> String {
        let tasks = self.texts.fill(Text::TaskCount, &[&plan.steps.len().to_string()]);
        let agencies = self.texts.fill(Text::PlanAgencies, &[&plan.agencies.len().to_string()]);
        format!("{tasks} {} {agencies}", self.symbols.dot)
    }

    /// A measure with its value: `12 nhiệm vụ`, `25,3 điểm`.
    fn measured(&self, measure: Measure, value: i64) -> String {
        match measure {
            Measure::Points => format!("{} {}", self.plain(Points(value), 2), self.get(Text::Points)),
            Measure::Tasks => self.texts.fill(Text::TaskCount, &[&value.to_string()]),
            Measure::Phase(of) => {
                let tasks = self.texts.fill(Text::TaskCount, &[&value.to_string()]);
                format!("{tasks} {}", self.get(of.map_or(Text::PhaseUnknown, phase)))
            }
            Measure::Agencies => self.texts.fill(Text::PlanAgencies, &[&value.to_string()]),
        }
    }

    /// What no plan can be better than.
    fn bound(&self, measure: Measure, bound: i64) -> String {
        let limit = if measure == Measure::Points { Text::PlanNoMore } else { Text::PlanAtLeast };
        self.texts.fill(limit, &[&self.measured(measure, bound)])
    }

    /// How far a search is: `tốt nhất đến nay 12 nhiệm vụ, không thể dưới 10 nhiệm vụ`.
    pub fn plan_progress(&self, Progress { at, found, bound }: Progress) -> String {
        self.texts.fill(Text::PlanBest, &[&self.measured(at, found), &self.bound(at, bound)])
    }

    /// Whether a plan for `goal` is the best, and if that is open, what is proven and how wide the gap is.
    pub fn proof(&self, goal: Goal, proof: Proof) -> String {
        let words = self.proof_in_short(proof);
        match (proof, goal) {
            (Proof::Proven, _)
            | (Proof::Open { at: Measure::Tasks, .. }, Goal::Reach(_))
            | (Proof::Open { at: Measure::Points, .. }, Goal::MaxTasks(_)) => words,
            (Proof::Open { .. }, Goal::Reach(_)) => format!("{}; {words}", self.get(Text::PlanProvenFewest)),
            (Proof::Open { .. }, Goal::MaxTasks(_)) => format!("{}; {words}", self.get(Text::PlanProvenMost)),
        }
    }

    /// The same without what is proven where something else is not: `chưa chứng minh: 112 nhiệm vụ, không thể dưới 110 nhiệm vụ (hở 1,8%)`.
    pub fn proof_in_short(&self, proof: Proof) -> String {
        let Proof::Open { at, found, bound } = proof else { return self.get(Text::PlanProven).to_string() };
        let mut words = self.texts.fill(Text::PlanOpen, &[&self.measured(at, found), &self.bound(at, bound)]);
        let gap = Points((found - bound).abs().saturating_mul(100));
        if let Some(gap) = gap.ratio_of(Points(found.abs())) {
            words.push_str(&self.texts.fill(Text::PlanOpenGap, &[&self.plain(gap, 1)]));
        }
        words
    }

    /// That the target of `goal` cannot be reached, and how many points are missing: `Không đạt được 1: còn thiếu ≈380,3 điểm.`
    pub fn short_of(&self, data: &Dataset, goal: Goal, out: &Unreachable) -> String {
        let target = if let Goal::Reach(target) = goal { self.target(target) } else { String::new() };
        let short = out.most.projection.total().after().map(|after| Amount::new(out.short, after.basis));
        self.texts.fill(Text::PlanShort, &[&target, &self.amount(short, data.home().scale)])
    }

    /// How far one gets towards a target out of reach: `Xa nhất đến ≈619,7 (DTI ≈0,6197), với 29 nhiệm vụ · 14 cơ quan.`
    fn farthest(&self, data: &Dataset, out: &Unreachable) -> String {
        let total = out.most.projection.total();
        let most = self.amount(total.after(), data.home().scale);
        self.texts.fill(Text::PlanFarthest, &[&most, &self.ratio(total.ratio_after()), &self.plan_size(&out.most)])
    }

    /// Why a step is in its plan: what would be lost without it, and whether the target would be missed.
    pub fn why_step(&self, data: &Dataset, step: &Step) -> String {
        let scale = data.home().scale;
        let lost = self.texts.fill(Text::PlanWithoutIt, &[&self.amount(Some(step.lost_without), scale)]);
        match step.short_without {
            Some(short) => {
                let short = self.amount(Some(Amount::new(short, step.lost_without.basis)), scale);
                format!("{lost}, {}", self.texts.fill(Text::PlanMisses, &[&short]))
            }
            None => lost,
        }
    }
}

/// Why points cannot be planned.
pub fn lack(lack: Lack) -> Text {
    match lack {
        Lack::NoTask => Text::LackNoTask,
        Lack::OnlyDerived => Text::LackOnlyDerived,
        Lack::TasksDone => Text::LackTasksDone,
        Lack::Excluded => Text::LackExcluded,
        Lack::ScoreSet => Text::LackScoreSet,
        Lack::Unknown => Text::LackUnknown,
    }
}
