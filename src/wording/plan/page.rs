//! A plan as the board tells it, and a target out of reach: documents whose steps and criteria lead to their places. Start at
//! [`Words::plan_page`] and [`Words::unreachable`].

use super::super::Words;
use super::lack as lack_text;
use crate::document::{Paragraph, Target};
use crate::domain::dataset::Dataset;
use crate::domain::plan::{Goal, Lack, Missing, Plan, Unreachable};
use crate::domain::vocabulary::TaskField;
use crate::locale::Text;
use crate::theme::Role;

impl Words<'_> {
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
        page.push(Paragraph::labelled(self.get(Text::PlanProof), Role::Text, self.proof(goal, plan.proof)));
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
            let lead = self.agency(data, task.lead, task.basis(TaskField::Lead));
            let dot = self.symbols.dot;
            let why = format!("{lead} {dot} {} {dot} {}", self.phase(task), self.why_step(data, step));
            page.push(Paragraph::labelled("", Role::Muted, why));
        }
        page.push(Paragraph::blank());
        page.push(Paragraph::new(Role::Muted, self.legend()));
        page
    }

    /// Why a target is out of reach: how far one gets, what is missing and why; each criterion leads to its place.
    pub fn unreachable(&self, data: &Dataset, goal: Goal, deck_only: bool, out: &Unreachable) -> Vec<Paragraph> {
        let home = data.home();
        let mut page = vec![
            Paragraph::new(Role::Bad, self.short_of(data, goal, out)),
            Paragraph::new(Role::Text, self.farthest(data, out)),
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
