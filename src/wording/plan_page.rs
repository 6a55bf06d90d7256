//! Plans on the screen, in words: what was asked, how far the search is, how well the answer is proven, why a step is in it, what cannot be reached.

use super::plan::lack as lack_text;
use super::{Words, phase};
use crate::document::{Paragraph, Target};
use crate::domain::dataset::Dataset;
use crate::domain::plan::{Goal, Lack, Measure, Missing, Plan, Progress, Proof, Step, Unreachable};
use crate::domain::points::{Amount, Points};
use crate::domain::vocabulary::Basis;
use crate::locale::Text;
use crate::theme::Role;

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
        self.plain(target, 4)
    }

    /// A measure with its value: `12 nhiệm vụ`, `25,3 điểm`.
    fn measured(&self, measure: Measure, value: i64) -> String {
        match measure {
            Measure::Points => format!("{} {}", self.plain(Points(value), 1), self.get(Text::Points)),
            Measure::Tasks => self.texts.fill(Text::TaskCount, &[&value.to_string()]),
            Measure::Phase(of) => {
                let tasks = self.texts.fill(Text::TaskCount, &[&value.to_string()]);
                format!("{tasks} {}", self.get(of.map_or(Text::PhaseUnknown, phase)))
            }
            Measure::Agencies => self.texts.fill(Text::PlanAgencies, &[&value.to_string()]),
        }
    }

    /// How far a search is: `tốt nhất đến nay 12 nhiệm vụ, không thể dưới 10 nhiệm vụ`.
    pub fn plan_progress(&self, Progress { at, found, bound }: Progress) -> String {
        self.texts.fill(Text::PlanBest, &[&self.measured(at, found), &self.bound(at, bound)])
    }

    /// What no plan can be better than.
    fn bound(&self, measure: Measure, bound: i64) -> String {
        let limit = if measure == Measure::Points { Text::PlanNoMore } else { Text::PlanAtLeast };
        self.texts.fill(limit, &[&self.measured(measure, bound)])
    }

    /// How well a plan is proven.
    pub fn plan_proof(&self, proof: Proof) -> String {
        match proof {
            Proof::Proven => self.get(Text::PlanProven).to_string(),
            Proof::Open { at, found, bound } => {
                self.texts.fill(Text::PlanOpen, &[&self.measured(at, found), &self.bound(at, bound)])
            }
        }
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

    /// A plan as a document: what was asked, what it comes to, how well it is proven, its steps; each leads to its task.
    pub fn plan_page(&self, data: &Dataset, goal: Goal, deck_only: bool, plan: &Plan) -> Vec<Paragraph> {
        let scale = data.home().scale;
        let scope = self.get(if deck_only { Text::PlanDeck } else { Text::PlanAll });
        let mut page = vec![
            Paragraph::new(Role::Strong, self.goal(goal)),
            Paragraph::new(Role::Muted, scope),
            Paragraph::blank(),
            Paragraph::labelled(self.get(Text::PlanStepsLabel), Role::Strong, self.plan_size(plan)),
        ];
        let after = plan.projection.total();
        let change = self.becomes(&self.amount(Some(plan.before), scale), &self.amount(after.after(), scale));
        page.push(Paragraph::labelled(self.get(Text::ExplainScore), Role::Text, change));
        page.push(Paragraph::labelled("DTI", Role::Text, self.ratio(after.ratio_after())));
        page.push(Paragraph::labelled(self.get(Text::PlanProof), Role::Text, self.plan_proof(plan.proof)));
        page.push(Paragraph::labelled("", Role::Muted, self.get(Text::PlanRule)));
        page.push(self.estimates(data, &plan.projection.sensitivity));
        page.push(Paragraph::blank());
        for (at, step) in plan.steps.iter().enumerate() {
            let gain = self.gain(Some(step.gain), scale);
            let total = self.amount(Some(step.after), scale);
            let task = data.task(step.task);
            let line = Paragraph::labelled((at + 1).to_string(), Role::Accent, self.task_code(data, step.task));
            let line = line.and(Role::Text, format!("  {}  ", task.name)).and(Role::Good, gain);
            let line = line.and(Role::Text, format!(" {} {total}", self.symbols.becomes));
            page.push(line.to(Target::Task(step.task)));
            let lead = self.agency(data, task.lead, task.basis(crate::domain::vocabulary::TaskField::Lead));
            let dot = self.symbols.dot;
            let why = format!("{lead} {dot} {} {dot} {}", self.phase(task), self.why_step(data, step));
            page.push(Paragraph::labelled("", Role::Muted, why));
        }
        page.push(Paragraph::blank());
        page.push(Paragraph::new(Role::Muted, self.legend()));
        page
    }

    /// How many steps and agencies: `12 nhiệm vụ · 9 cơ quan`.
    pub fn plan_size(&self, plan: &Plan) -> String {
        let tasks = self.texts.fill(Text::TaskCount, &[&plan.steps.len().to_string()]);
        let agencies = self.texts.fill(Text::PlanAgencies, &[&plan.agencies.len().to_string()]);
        format!("{tasks} {} {agencies}", self.symbols.dot)
    }

    /// Why a target is out of reach: how far one gets, what is missing and why; each criterion leads to its place.
    pub fn unreachable(&self, data: &Dataset, goal: Goal, deck_only: bool, out: &Unreachable) -> Vec<Paragraph> {
        let home = data.home();
        let total = out.most.projection.total();
        let basis = total.after().map_or(Basis::Given, |after| after.basis);
        let [short, most] = [Some(Amount::new(out.short, basis)), total.after()].map(|a| self.amount(a, home.scale));
        let target = if let Goal::Reach(target) = goal { self.target(target) } else { String::new() };
        let mut page = vec![
            Paragraph::new(Role::Bad, self.texts.fill(Text::PlanShort, &[&target, &short])),
            Paragraph::new(
                Role::Text,
                self.texts
                    .fill(Text::PlanFarthest, &[&most, &self.ratio(total.ratio_after()), &self.plan_size(&out.most)]),
            ),
        ];
        let scope = self.get(if deck_only { Text::PlanDeck } else { Text::PlanAll });
        page.push(Paragraph::new(Role::Muted, scope));
        if deck_only && out.missing.iter().any(|missing| missing.lack == Lack::OnlyDerived) {
            page.push(Paragraph::new(Role::Warn, self.get(Text::PlanDerivedHelp)));
        }
        page.push(Paragraph::blank());
        for (at, &Missing { criterion, gap, lack }) in out.missing.iter().enumerate() {
            let label = if at == 0 { self.get(Text::PlanMissing) } else { "" };
            let name = format!("{} {}  ", home[criterion].code, self.node(&home[criterion]));
            let line = Paragraph::labelled(label, Role::Text, name).and(Role::Bad, self.gap(gap, home.scale));
            let line = line.and(Role::Muted, format!("  {}", self.get(lack_text(lack))));
            page.push(line.to(Target::Node(data.home_ref(criterion))));
        }
        page.push(Paragraph::blank());
        page.push(Paragraph::new(Role::Muted, self.legend()));
        page
    }
}
