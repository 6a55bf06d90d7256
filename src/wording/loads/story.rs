//! The story of a cell of agencies by phase: how its tasks were counted, what they win and how, who says so.

use crate::document::{Paragraph, Target};
use crate::domain::agency::AgencyId;
use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::filter::Part;
use crate::domain::framework::NodeId;
use crate::domain::points::Amount;
use crate::domain::responsibility::{Cell, CellTasks, Row, When, Who, share, whole_gap};
use crate::domain::vocabulary::{Basis, TaskField};
use crate::locale::Text;
use crate::theme::Role;
use crate::wording::{Words, basis};

/// How many tasks of each part are told one by one: the board has them all.
pub(in crate::wording) const MOST_TOLD: usize = 300;

/// How many criteria a sum is told of one by one: of more one sees no longer what it is made of.
const MOST_TERMS: usize = 12;

impl Words<'_> {
    /// That there are more tasks than are told one by one, of `tasks` in all.
    pub(in crate::wording) fn more_tasks(&self, tasks: usize) -> Option<Paragraph> {
        let more = tasks.checked_sub(MOST_TOLD).filter(|&more| more > 0)?;
        Some(Paragraph::labelled("", Role::Muted, self.texts.fill(Text::WhatIfMore, &[&more.to_string()])))
    }

    /// The story of a cell: how its tasks were counted, what they win and how, who says so.
    pub fn explain_load(&self, data: &Dataset, assessment: AssessmentId, cell: &Cell, when: When) -> Vec<Paragraph> {
        let (row, load) = (&cell.row, cell.load());
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
        value(leading, tasks(load.led), trust);
        if named {
            value(Text::CardSupport, tasks(load.supported), None);
            if load.shared > 0 {
                value(Text::LoadSharedLabel, tasks(load.shared), None);
            }
        }
        let points =
            if load.indirect { self.get(Text::TaskIndirect).to_string() } else { self.gain(load.points, scale) };
        let points = if load.led == 0 { "0".to_string() } else { points };
        value(Text::CardGain, points, load.points.map(|points| points.basis));
        self.load_formula(data, assessment, cell, &mut page);
        self.load_people(data, row, &mut page);
        page.push(Paragraph::blank());
        let CellTasks { led, supported, shared } = &cell.tasks;
        let parts = [(leading, led), (Text::CardSupport, supported), (Text::LoadSharedLabel, shared)];
        for (label, tasks) in parts {
            for (at, id) in tasks.ids().take(MOST_TOLD).enumerate() {
                let label = if at == 0 { self.get(label) } else { "" };
                let task = data.task(id);
                let gain = self.task_points(data, task, data.gain(assessment, [id]));
                let line = Paragraph::labelled(label, Role::Accent, format!("{}  ", self.task_code(data, id)));
                let line = line.and(Role::Text, format!("{}  ", task.name)).and(Role::Good, gain);
                page.push(line.to(Target::Task(id)));
            }
            page.extend(self.more_tasks(tasks.len()));
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
    fn load_formula(&self, data: &Dataset, assessment: AssessmentId, cell: &Cell, page: &mut Vec<Paragraph>) {
        let (load, led) = (cell.load(), &cell.tasks.led);
        if load.led == 0 {
            return;
        }
        let scale = data.home().scale;
        let criteria = led.criteria(data);
        let terms = self.load_terms(data, assessment, &criteria);
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
        let proposed = |field| data.sets().proposed(field).map_or(0, |tasks| tasks.in_common(led));
        let [leads, phases] = [TaskField::Lead, TaskField::Phase].map(|field| proposed(field).to_string());
        let words = self.texts.fill(Text::LoadProposed, &[&leads, &phases, &load.led.to_string()]);
        page.push(Paragraph::labelled(self.get(Text::LoadProposals), Role::Text, words));
    }

    /// The gaps of `criteria`, each by its code. Too many to be read are added up by index; of an index that is not there whole it is told how
    /// many of its criteria are.
    fn load_terms(&self, data: &Dataset, assessment: AssessmentId, criteria: &[NodeId]) -> Vec<String> {
        let home = data.home();
        let gap = |&c: &NodeId| data.cell(assessment, data.home_ref(c)).gap();
        let term = |code: &str, gap| format!("{code}: {}", self.amount(gap, home.scale));
        if criteria.len() <= MOST_TERMS {
            return criteria.iter().map(|c| term(&home[*c].code, gap(c))).collect();
        }
        let index = |c: &NodeId| home[*c].parent;
        let mut criteria = criteria.to_vec();
        criteria.sort_by_key(index);
        let sum = |here: &[NodeId]| {
            let index = home[here[0]].parent.unwrap_or(here[0]);
            let all = home.leaves(index).len();
            let part = if here.len() < all { format!(" ({}/{all})", here.len()) } else { String::new() };
            term(&format!("{}{part}", home[index].code), Amount::total(here.iter().map(gap)))
        };
        criteria.chunk_by(|a, b| index(a) == index(b)).map(sum).collect()
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
                let named = |id| data.sets().parts_of(id).any(|(_, part)| part != Part::Member);
                let idle = data.agency_ids().filter(|&(id, agency)| agency.group == group && !named(id));
                say(Text::LoadIdle, &idle.map(|(id, _)| id).collect::<Vec<_>>());
            }
            Who::Nobody | Who::All => {}
        }
    }
}
