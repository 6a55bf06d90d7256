//! A plan as the command line tells it, and a target out of reach: the headline, then a labelled line for each thing said. The steps are a
//! table below it. Start at [`Words::plan_story`] and [`Words::unreachable_story`].

use super::super::Words;
use super::lack;
use crate::document::Paragraph;
use crate::domain::agency::AgencyId;
use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::plan::{Goal, Lack, Missing, Plan, Proof, Unreachable};
use crate::domain::points::{Amount, Points};
use crate::domain::projection::place::Range;
use crate::domain::vocabulary::{Basis, TaskField};
use crate::locale::Text;
use crate::theme::Role;

impl Words<'_> {
    /// What a plan comes to, what it rests on, how good it is.
    pub fn plan_story(&self, data: &Dataset, assessment: AssessmentId, goal: Goal, plan: &Plan) -> Vec<Paragraph> {
        let scale = data.home().scale;
        let mut story = vec![Paragraph::new(Role::Strong, self.plan_headline(goal, plan)), Paragraph::blank()];
        let mut say = |label, words: String| story.push(Paragraph::labelled(self.get(label), Role::Text, words));
        match goal {
            Goal::Reach(target) => {
                let max = plan.projection.total().max;
                let after = plan.before.plus(plan.gain());
                let needed = max.map(|max| Amount::new(target.scaled(max.points, Points::ONE), Basis::Given));
                let spare = needed.map(|needed| after.minus(needed));
                let target = self.target(target);
                let (needed, spare) = (self.amount(needed, scale), self.amount(spare, scale));
                say(Text::PlanTarget, self.texts.fill(Text::PlanReached, &[&target, &needed, &spare]));
            }
            Goal::MaxTasks(most) => {
                say(Text::PlanTarget, self.texts.fill(Text::PlanAtMost, &[&most.to_string()]));
            }
        }
        if !plan.steps.is_empty() {
            let after = plan.before.plus(plan.gain());
            let [before, after] = [plan.before, after].map(|total| self.amount(Some(total), scale));
            let gain = self.gain(Some(plan.gain()), scale);
            say(Text::PlanGain, self.texts.fill(Text::PlanGained, &[&gain, &before, &after]));
        }
        story.extend(self.standing(data, assessment, plan));
        if !plan.steps.is_empty() {
            story.push(self.estimates(data, &plan.projection.sensitivity));
            let agencies = self.plan_agencies(data, plan);
            story.push(Paragraph::labelled(self.get(Text::FacetAgency), Role::Text, agencies));
            let role = if plan.proof == Proof::Proven { Role::Good } else { Role::Warn };
            story.push(Paragraph::labelled(self.get(Text::PlanProof), role, self.proof(goal, plan.proof)));
        }
        story
    }

    /// The place that a plan would make, a paragraph an end of the range.
    fn standing(&self, data: &Dataset, assessment: AssessmentId, plan: &Plan) -> Vec<Paragraph> {
        let total = plan.projection.total().ratio_after();
        let range = total.map(|total| self.place_range(Range::of(data, assessment, total.points), total.basis));
        let labels = std::iter::once(self.get(Text::Rank)).chain(std::iter::repeat(""));
        let lines = labels.zip(range.unwrap_or_default());
        lines.map(|(label, words)| Paragraph::labelled(label, Role::Text, words)).collect()
    }

    /// `DTI từ ≈0,4035 lên ≈0,5520 với 17 nhiệm vụ`, or that nothing is needed or to be won.
    fn plan_headline(&self, goal: Goal, plan: &Plan) -> String {
        let [before, after] = [plan.before, plan.before.plus(plan.gain())].map(|total| self.ratio(plan.ratio(total)));
        match goal {
            Goal::Reach(_) if plan.steps.is_empty() => self.texts.fill(Text::PlanReachedAlready, &[&before]),
            Goal::MaxTasks(_) if plan.steps.is_empty() => self.get(Text::PlanNothingWon).to_string(),
            _ => self.texts.fill(Text::PlanHeadline, &[&before, &after, &plan.steps.len().to_string()]),
        }
    }

    /// A place as a range, a line an end: `≈43/63 nếu các tỉnh khác giữ nguyên như năm 2022`. `basis` is that of the total.
    fn place_range(&self, range: Option<Range>, basis: Basis) -> Vec<String> {
        let Some(range) = range else { return vec![self.get(Text::PlanPlaceUnknown).to_string()] };
        let place = |rank| format!("{}{}", self.mark(basis), Self::rank(rank));
        let still = self.texts.fill(Text::PlanPlaceStill, &[&place(range.still), &range.year.to_string()]);
        let growing = range.growing.map(|growing| {
            let (from, to) = growing.grown;
            let place = place(growing.place);
            self.texts.fill(Text::PlanPlaceGrowing, &[&place, &from.to_string(), &to.to_string()])
        });
        std::iter::once(still).chain(growing).collect()
    }

    /// The agencies of a plan, each with the mark of its part in it.
    fn plan_agencies(&self, data: &Dataset, plan: &Plan) -> String {
        let mark = |agency: AgencyId| {
            let bases = plan.steps.iter().filter_map(|step| {
                let task = data.task(step.task);
                let leads = (task.lead == Some(agency)).then(|| task.basis(TaskField::Lead));
                leads.or_else(|| task.support.contains(&agency).then(|| task.basis(TaskField::Support)))
            });
            bases.min().unwrap_or(Basis::Given)
        };
        let named = plan.agencies.iter().map(|&agency| self.agency(data, Some(agency), mark(agency)));
        format!("{}: {}", plan.agencies.len(), named.collect::<Vec<_>>().join(", "))
    }

    /// That no task of a plan to `target` can be spared, where that is so, and by how much the target is missed at least.
    pub fn none_to_spare(&self, data: &Dataset, target: Points, plan: &Plan) -> Option<String> {
        let shorts = plan.steps.iter().map(|step| Some(Amount::new(step.short_without?, step.lost_without.basis)));
        let least = shorts.collect::<Option<Vec<Amount>>>()?.into_iter().min_by_key(|short| short.points)?;
        let least = self.amount(Some(least), data.home().scale);
        Some(self.texts.fill(Text::PlanAllNeeded, &[&self.target(target), &least]))
    }

    /// Why `target` cannot be reached, and what is missing.
    pub fn unreachable_story(&self, data: &Dataset, target: Points, unreachable: &Unreachable) -> Vec<Paragraph> {
        let scale = data.home().scale;
        let goal = Goal::Reach(target);
        let headline = format!("{} {}", self.short_of(data, goal, unreachable), self.farthest(data, unreachable));
        let mut story = vec![Paragraph::new(Role::Strong, headline), Paragraph::blank()];
        let mut label = self.get(Text::PlanMissing);
        for (reason, count, sum) in lacks(&unreachable.missing) {
            let sum = self.amount(sum, scale);
            let words = self.texts.fill(Text::PlanMissingSum, &[&sum, &count.to_string(), self.get(lack(reason))]);
            story.push(Paragraph::labelled(label, Role::Text, words));
            label = "";
        }
        story
    }
}

/// What is missing for each reason, most points first: the reason, how many criteria, their gaps together.
fn lacks(missing: &[Missing]) -> Vec<(Lack, usize, Option<Amount>)> {
    let mut reasons: Vec<Lack> = missing.iter().map(|missing| missing.lack).collect();
    reasons.sort_unstable();
    reasons.dedup();
    let of = |reason: Lack| {
        let gaps = missing.iter().filter(|missing| missing.lack == reason).map(|missing| missing.gap);
        (reason, gaps.clone().count(), Amount::total(gaps))
    };
    let mut lacks: Vec<_> = reasons.into_iter().map(of).collect();
    lacks.sort_by_key(|(_, _, sum)| std::cmp::Reverse(sum.map(|sum| sum.points)));
    lacks
}
