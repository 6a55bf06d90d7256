//! The story of a cell of agencies by phase: how its tasks were counted, what they win and how, who says so.

use crate::document::{Paragraph, Target};
use crate::domain::agency::AgencyId;
use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::responsibility::{Load, Row, When, Who, share, whole_gap};
use crate::domain::vocabulary::{Basis, TaskField};
use crate::locale::Text;
use crate::theme::Role;
use crate::wording::{Words, basis};

impl Words<'_> {
    /// The story of a cell: how its tasks were counted, what they win and how, who says so.
    pub fn explain_load(
        &self,
        data: &Dataset,
        assessment: AssessmentId,
        row: &Row,
        column: usize,
        when: When,
    ) -> Vec<Paragraph> {
        let load = &row.loads[column.min(row.loads.len() - 1)];
        let scale = data.home().scale;
        let mut page = vec![Paragraph::new(Role::Strong, self.load_title(data, row.who, when)), Paragraph::blank()];
        let mut value = |label: Text, text: String, trust: Option<Basis>| {
            let paragraph = Paragraph::labelled(self.get(label), Role::Strong, text);
            page.push(match trust {
                Some(trust) => paragraph.and(Role::Muted, format!("  {} {}", self.symbols.dot, self.get(basis(trust)))),
                None => paragraph,
            });
        };
        let tasks = |count: usize| self.texts.fill(Text::TaskCount, &[&count.to_string()]);
        let trust = (load.tasks() > 0).then_some(load.basis);
        let named = matches!(row.who, Who::Agency(_) | Who::Group(_));
        let leading = if named { Text::CardLead } else { Text::EffortTasks };
        value(leading, tasks(load.led.len()), trust);
        if named {
            value(Text::CardSupport, tasks(load.supported.len()), None);
            if !load.shared.is_empty() {
                value(Text::LoadSharedLabel, tasks(load.shared.len()), None);
            }
        }
        let points =
            if load.indirect { self.get(Text::TaskIndirect).to_string() } else { self.gain(load.points, scale) };
        let points = if load.led.is_empty() { "0".to_string() } else { points };
        value(Text::CardGain, points, load.points.map(|points| points.basis));
        self.load_formula(data, assessment, load, &mut page);
        self.load_people(data, row, &mut page);
        page.push(Paragraph::blank());
        let parts = [(leading, &load.led), (Text::CardSupport, &load.supported), (Text::LoadSharedLabel, &load.shared)];
        for (label, tasks) in parts {
            for (at, &id) in tasks.iter().enumerate() {
                let label = if at == 0 { self.get(label) } else { "" };
                let task = data.task(id);
                let gain = self.task_points(data, task, data.gain(assessment, [id]));
                let line = Paragraph::labelled(label, Role::Accent, format!("{}  ", self.task_code(data, id)));
                let line = line.and(Role::Text, format!("{}  ", task.name)).and(Role::Good, gain);
                page.push(line.to(Target::Task(id)));
            }
        }
        if load.basis == Basis::Proposed {
            let better = self.get(Text::ExplainBetter);
            page.push(Paragraph::labelled(better, Role::Accent, self.get(Text::AdviceProposals)));
        }
        page.push(Paragraph::blank());
        page.push(Paragraph::new(Role::Muted, self.legend()));
        page
    }

    /// The gaps that the points are the sum of, each criterion once, and their share of all that is lacking.
    fn load_formula(&self, data: &Dataset, assessment: AssessmentId, load: &Load, page: &mut Vec<Paragraph>) {
        if load.led.is_empty() {
            return;
        }
        let scale = data.home().scale;
        let mut criteria: Vec<_> = load.led.iter().flat_map(|&id| data.task(id).criteria()).copied().collect();
        criteria.sort_unstable();
        criteria.dedup();
        let gap = |c| data.cell(assessment, data.home_ref(c)).gap();
        let terms: Vec<String> =
            criteria.iter().map(|&c| format!("{}: {}", data.home()[c].code, self.amount(gap(c), scale))).collect();
        if !terms.is_empty() {
            page.push(Paragraph::labelled("", Role::Text, format!("= {}", terms.join(" + "))));
        }
        page.push(Paragraph::labelled("", Role::Muted, self.get(Text::LoadRule)));
        let whole = whole_gap(data, assessment);
        if let Some(percent) = share(load.points, whole) {
            let formula = format!("  = {} / {}", self.amount(load.points, scale), self.amount(whole, scale));
            let line = Paragraph::labelled(self.get(Text::LoadOfGap), Role::Text, self.percent(Some(percent)));
            page.push(line.and(Role::Muted, formula));
        }
        let proposed = |field| load.led.iter().filter(|&&id| data.task(id).basis(field) == Basis::Proposed).count();
        let [leads, phases] = [TaskField::Lead, TaskField::Phase].map(|field| proposed(field).to_string());
        let words = self.texts.fill(Text::LoadProposed, &[&leads, &phases, &load.led.len().to_string()]);
        page.push(Paragraph::labelled(self.get(Text::LoadProposals), Role::Text, words));
    }

    /// Of a collective its members, of an agency the collectives that speak for it, of a group those without a task of their own.
    fn load_people(&self, data: &Dataset, row: &Row, page: &mut Vec<Paragraph>) {
        let joined = |agencies: &[AgencyId]| {
            agencies.iter().map(|&id| data.agency(id).short.as_str()).collect::<Vec<_>>().join("; ")
        };
        let mut say = |label: Text, agencies: &[AgencyId]| {
            if !agencies.is_empty() {
                page.push(Paragraph::labelled(self.get(label), Role::Text, joined(agencies)));
            }
        };
        match row.who {
            Who::Agency(id) => {
                say(Text::LoadMembers, &data.agency(id).members);
                let speaking = data.agency_ids().filter(|(_, agency)| agency.members.contains(&id));
                say(Text::LoadSharedLabel, &speaking.map(|(id, _)| id).collect::<Vec<_>>());
            }
            Who::Group(group) => {
                let named = |id: AgencyId| data.tasks.iter().any(|t| t.lead == Some(id) || t.support.contains(&id));
                let idle = data.agency_ids().filter(|&(id, agency)| agency.group == group && !named(id));
                say(Text::LoadIdle, &idle.map(|(id, _)| id).collect::<Vec<_>>());
            }
            Who::Nobody | Who::All => {}
        }
    }
}
