//! A task's card: everything known of it, each value with its basis, its criteria as places to go to.

use super::{Words, evidence_state};
use crate::document::{Paragraph, Target};
use crate::domain::agency::AgencyId;
use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::explain;
use crate::domain::framework::Node;
use crate::domain::task::{Affects, Task, TaskId};
use crate::domain::vocabulary::{Confidence, Origin, TaskField};
use crate::locale::Text;
use crate::theme::Role;

impl Words<'_> {
    /// The card of `task` under `assessment`, and what the marks mean.
    pub fn card(&self, data: &Dataset, assessment: AssessmentId, id: TaskId) -> Vec<Paragraph> {
        let mut card = self.task_story(data, assessment, id);
        card.push(Paragraph::blank());
        card.push(Paragraph::new(Role::Muted, self.legend()));
        card
    }

    /// The card alone.
    pub fn task_story(&self, data: &Dataset, assessment: AssessmentId, id: TaskId) -> Vec<Paragraph> {
        let task = data.task(id);
        let mut card = vec![
            Paragraph::new(Role::Strong, format!("{}  {}", self.task_code(data, id), task.name)),
            Paragraph::blank(),
        ];
        self.affected(data, assessment, task, &mut card);
        let gain = data.gain(assessment, [id]);
        let points = self.task_points(data, task, gain);
        card.push(Paragraph::labelled(self.get(Text::CardGain), Role::Strong, points));
        card.push(Paragraph::blank());
        self.people(data, task, &mut card);
        card.push(Paragraph::blank());
        for (i, reference) in task.grounds.legal.iter().enumerate() {
            let label = if i == 0 { self.get(Text::CardLegal) } else { "" };
            card.push(Paragraph::labelled(label, Role::Text, self.cite_law(data, reference)));
        }
        card.push(Paragraph::labelled(self.get(Text::CardSource), Role::Text, self.cite(data, &task.grounds.source)));
        if task.origin == Origin::Derived {
            card.push(Paragraph::labelled("", Role::Warn, self.get(Text::CardDerived)));
        }
        self.statements(data, task, &mut card);
        if !task.grounds.note.is_empty() {
            card.push(Paragraph::labelled(self.get(Text::CardNote), Role::Text, &*task.grounds.note));
        }
        for note in explain::task(data, assessment, id).notes {
            card.push(Paragraph::labelled(self.get(Text::CardDeckNote), Role::Warn, &note.text));
        }
        card
    }

    /// What the marks mean: `≈ suy ra hoặc ước tính · * đề xuất, chờ Ban chỉ đạo xác nhận · – chưa rõ`.
    pub fn legend(&self) -> String {
        let marks = [
            (self.symbols.about, Text::LegendAbout),
            (self.symbols.proposed, Text::LegendProposed),
            (self.symbols.unknown, Text::LegendUnknown),
        ];
        let parts: Vec<String> = marks.iter().map(|(mark, text)| format!("{mark} {}", self.get(*text))).collect();
        parts.join(&format!(" {} ", self.symbols.dot))
    }

    fn affected(&self, data: &Dataset, assessment: AssessmentId, task: &Task, card: &mut Vec<Paragraph>) {
        let home = data.home();
        let mark = self.mark(task.basis(TaskField::Criteria));
        match &task.affects {
            Affects::Criteria(criteria) => {
                for (i, &criterion) in criteria.iter().enumerate() {
                    let node = data.home_ref(criterion);
                    let cell = data.cell(assessment, node);
                    let label = if i == 0 { self.get(Text::CardCriteria) } else { "" };
                    let name = format!("{}{mark} {}  ", home[criterion].code, self.node_marked(&home[criterion]));
                    let paragraph = Paragraph::labelled(label, Role::Text, name)
                        .and(Role::Muted, format!("{}  ", self.score_of_max(cell.score, cell.max, home.scale)))
                        .and(Role::Bad, self.gap(cell.gap(), home.scale));
                    card.push(paragraph.to(Target::Node(node)));
                    card.extend(self.recalled(&home[criterion]));
                }
            }
            Affects::Index(index) => {
                let name = format!("{}{mark} {}  ", home[*index].code, self.node(&home[*index]));
                let paragraph = Paragraph::labelled(self.get(Text::CardIndex), Role::Text, name)
                    .and(Role::Muted, self.get(Text::CardIndirect));
                card.push(paragraph.to(Target::Node(data.home_ref(*index))));
            }
        }
    }

    /// What the mark after the name of `node` says: that it is recalled.
    pub(super) fn recalled(&self, node: &Node) -> Option<Paragraph> {
        let recalled = node.confidence == Confidence::Recalled;
        recalled.then(|| Paragraph::labelled("", Role::Muted, self.get(Text::NameRecalled)))
    }

    /// A legal basis in full; marked where it names a criterion of the decision of which even the name is recalled: `…, 7.19≈`.
    fn cite_law(&self, data: &Dataset, reference: &str) -> String {
        let home = data.home();
        let document = |reference: &str| reference.split(' ').next().map(str::to_string);
        let named = data.cite(reference).1;
        let node = home.find(named).filter(|_| document(reference) == document(&home.source));
        let mark = match node.map(|node| home[node].confidence) {
            Some(Confidence::Recalled) => self.symbols.about,
            _ => "",
        };
        format!("{}{mark}", self.cite(data, reference))
    }

    fn people(&self, data: &Dataset, task: &Task, card: &mut Vec<Paragraph>) {
        let long = |id| Self::agency_long(data, id);
        let lead = task.lead.map_or_else(
            || self.symbols.unknown.to_string(),
            |id| format!("{}{}", long(id), self.mark(task.basis(TaskField::Lead))),
        );
        card.push(Paragraph::labelled(self.get(Text::CardLead), Role::Text, lead));
        let mark = self.mark(task.basis(TaskField::Support));
        let support: Vec<String> = task.support.iter().map(|&id| format!("{}{mark}", long(id))).collect();
        let support = if support.is_empty() { self.symbols.unknown.to_string() } else { support.join("; ") };
        card.push(Paragraph::labelled(self.get(Text::CardSupport), Role::Text, support));
        let years = task.phase.and_then(|phase| data.phase_years(phase));
        let years = years.map_or_else(String::new, |y| format!(" ({}{}–{})", self.mark(y.basis), y.from, y.to));
        let years = if self.symbols.ascii { years.replace('–', "-") } else { years };
        let phase = Paragraph::labelled(self.get(Text::CardPhase), Role::Text, self.phase(task));
        card.push(phase.and(Role::Muted, years));
        card.push(Paragraph::labelled(self.get(Text::CardDoer), Role::Text, self.doer_long(task)));
        card.push(Paragraph::labelled(self.get(Text::CardKind), Role::Text, self.kind(task)));
        card.push(Paragraph::labelled(self.get(Text::CardStatus), Role::Text, self.status(task)));
    }

    /// An agency's full name; of a collective, with its members.
    fn agency_long(data: &Dataset, id: AgencyId) -> String {
        let agency = data.agency(id);
        if agency.members.is_empty() {
            return agency.name.clone();
        }
        let members: Vec<&str> = agency.members.iter().map(|&member| data.agency(member).short.as_str()).collect();
        format!("{} ({})", agency.name, members.join(", "))
    }

    fn statements(&self, data: &Dataset, task: &Task, card: &mut Vec<Paragraph>) {
        let nodes = task.affected();
        let about = |e: &&crate::domain::evidence::Evidence| {
            e.criteria.iter().any(|c| nodes.contains(c))
                || task.is_indirect() && e.criteria.is_empty() && nodes.contains(&e.index)
        };
        for (i, evidence) in data.evidence.iter().filter(about).enumerate() {
            let label = if i == 0 { self.get(Text::CardEvidence) } else { "" };
            card.push(self.statement(label, data, evidence));
        }
    }

    /// One statement of the deck, after the criteria that it is tied to: `3.6≈  có một phần≈: Mức độ triển khai … (…)`.
    pub(super) fn statement(
        &self,
        label: &str,
        data: &Dataset,
        evidence: &crate::domain::evidence::Evidence,
    ) -> Paragraph {
        let state = format!("{}{}: ", self.get(evidence_state(evidence.state)), self.mark(evidence.state_basis));
        let mut text = evidence.text.clone();
        if !evidence.caveat.is_empty() {
            text = format!("{text} ({})", evidence.caveat);
        }
        let cited = format!("  [{}]", self.cite_short(data, &evidence.source));
        let tied = self.tied(data, &evidence.criteria, evidence.criteria_basis);
        let tie = if tied.is_empty() { tied } else { format!("{tied}  ") };
        let paragraph = Paragraph::labelled(label, Role::Muted, tie).and(Role::Strong, state);
        paragraph.and(Role::Text, text).and(Role::Muted, cited)
    }
}
