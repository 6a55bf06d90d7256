//! What there is and what is missing, in words: the statements with what hangs on them.

use super::{Words, basis, evidence_state, gap_role};
use crate::document::blocks::{Align, Block, Slot};
use crate::document::{Paragraph, Target};
use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::evidence::Evidence;
use crate::domain::framework::NodeId;
use crate::domain::points::Points;
use crate::domain::programme::{DeckNote, Touched};
use crate::domain::situation::{Finding, IndexSituation, Statement};
use crate::domain::task::TaskId;
use crate::domain::vocabulary::{Basis, EvidenceState};
use crate::locale::Text;
use crate::theme::Role;

type Spans = Vec<(Role, String)>;

const STATES: [EvidenceState; 3] = [EvidenceState::Have, EvidenceState::Partial, EvidenceState::Missing];

/// The columns of the statements at a width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Columns {
    state: Slot,
    text: Slot,
    criteria: Slot,
    tasks: Slot,
    of_max: Slot,
    gap: Slot,
    /// Whether what hangs on a statement stands beside it; else below.
    beside: bool,
}

impl Columns {
    fn fitting(cells: u16) -> Self {
        let right = cells.saturating_sub(1);
        // The cursor is on the words; all else is beside them.
        let slot = |x: u16, cells: u16| Slot { x, cells, column: 1 };
        let none = Slot::default();
        // The gap, then the score of the maximum before it.
        let (gap, of_max) = (9, if cells < 60 { 0 } else { 14 });
        let figures = right.saturating_sub(gap + of_max);
        let (gap, of_max) = (slot(right.saturating_sub(gap), gap), slot(figures, of_max));
        let state = if cells < 60 { none } else { slot(1, 15) };
        let x = 1 + state.cells + if state.cells == 0 { 2 } else { 0 };
        if cells >= 100 {
            let (criteria, tasks) = (12, 20);
            let text = Slot { column: 0, ..slot(x, figures.saturating_sub(criteria + tasks + 2).saturating_sub(x)) };
            let criteria = slot(text.x + text.cells + 2, criteria);
            let tasks = slot(criteria.x + criteria.cells, tasks);
            return Self { state, text, criteria, tasks, of_max, gap, beside: true };
        }
        let text = Slot { column: 0, ..slot(x, right.saturating_sub(x)) };
        // Below: what it touches, then the figures.
        let touched = slot(x, figures.saturating_sub(x));
        Self { state, text, criteria: touched, tasks: none, of_max, gap, beside: false }
    }
}

impl Words<'_> {
    /// `✓ đã có≈`.
    fn state(&self, evidence: &Evidence) -> (Role, String) {
        let (glyph, role) = match evidence.state {
            EvidenceState::Have => (self.symbols.status[3], Role::Good),
            EvidenceState::Partial => (self.symbols.status[1], Role::Warn),
            EvidenceState::Missing => (self.symbols.status[0], Role::Bad),
        };
        (role, format!("{glyph} {}{}", self.get(evidence_state(evidence.state)), self.mark(evidence.state_basis)))
    }

    /// `1.7≈ 1.9≈`, or that it is about the whole index.
    fn touched(&self, data: &Dataset, criteria: &[NodeId], of: Basis) -> String {
        if criteria.is_empty() {
            return self.get(Text::SituationWhole).to_string();
        }
        self.tied(data, criteria, of)
    }

    /// The codes of tasks; of those that do not pass a filter only how many they are.
    fn codes(&self, data: &Dataset, tasks: &[TaskId], passes: &dyn Fn(TaskId) -> bool) -> String {
        let shown: Vec<String> = tasks.iter().filter(|&&id| passes(id)).map(|&id| self.task_code(data, id)).collect();
        match (shown.is_empty(), tasks.len()) {
            (false, _) => shown.join(" "),
            (true, 0) => "0".to_string(),
            (true, all) => format!("0/{all}"),
        }
    }

    /// `đã có 3 · chưa có 4`.
    pub fn state_counts(&self, counts: [usize; 3]) -> String {
        let parts = STATES.iter().zip(counts).filter(|(_, count)| *count > 0);
        let parts: Vec<String> =
            parts.map(|(&state, count)| format!("{} {count}", self.get(evidence_state(state)))).collect();
        parts.join(&format!(" {} ", self.symbols.dot))
    }

    /// The heads of the statements' columns; nothing where what hangs on them stands below.
    pub fn statement_head(&self, cells: u16) -> Block {
        let columns = Columns::fitting(cells);
        let muted = |text: Text| vec![(Role::Muted, self.get(text).to_string())];
        let mut head = Block::new();
        head.put(0, columns.text, Align::Left, &muted(Text::SituationStatement));
        if columns.beside {
            head.put(0, columns.criteria, Align::Left, &muted(Text::CardCriteria));
            head.put(0, columns.tasks, Align::Left, &muted(Text::SituationTasks));
        }
        head.put(0, columns.of_max, Align::Right, &muted(Text::ScoreOfMax));
        head.put(0, columns.gap, Align::Right, &muted(Text::Gap));
        head
    }

    /// The heading of an index: code, name, how many statements say what, score and gap.
    pub fn situation_heading(
        &self,
        data: &Dataset,
        assessment: AssessmentId,
        of: &IndexSituation,
        cells: u16,
    ) -> Block {
        let columns = Columns::fitting(cells);
        let (home, node) = (data.home(), data.home_ref(of.index));
        let cell = data.cell(assessment, node);
        let mut block = Block::new();
        let end = if columns.of_max.cells > 0 { columns.of_max.x } else { columns.gap.x };
        let slot = Slot { x: 1, cells: end.saturating_sub(2), column: 0 };
        let counts = STATES.map(|state| of.count(data, state));
        let spans = [
            (Role::Accent, format!("{} ", home[of.index].code)),
            (Role::Strong, format!("{}  ", self.node(&home[of.index]))),
            (Role::Muted, if cells < 70 { String::new() } else { self.state_counts(counts) }),
        ];
        block.put(0, slot, Align::Left, &spans);
        // A maximum of nothing is not a gap of nothing.
        if cell.max.is_some_and(|max| max.points == Points::ZERO) {
            let words = self.get(Text::NotScored).to_string();
            let slot = Slot { x: end, cells: columns.gap.x + columns.gap.cells - end, column: 1 };
            block.put(0, slot, Align::Right, &[(Role::Muted, words)]);
        } else {
            let score = self.score_of_max(cell.score, cell.max, home.scale);
            block.put(0, columns.of_max, Align::Right, &[(Role::Text, score)]);
            block.put(0, columns.gap, Align::Right, &[(gap_role(cell.gap()), self.gap(cell.gap(), home.scale))]);
        }
        if of.statements.is_empty() {
            let slot = Slot { x: 3, cells: cells.saturating_sub(4), column: 0 };
            block.below(slot, Align::Wrapped, &[(Role::Muted, self.get(Text::SituationNone).to_string())]);
        }
        block
    }

    /// A statement with what it touches and what hangs on it. Under a filter that none of its tasks passes it is muted.
    pub fn statement_row(
        &self,
        data: &Dataset,
        statement: &Statement,
        passes: &dyn Fn(TaskId) -> bool,
        filtered: bool,
        cells: u16,
    ) -> Block {
        let columns = Columns::fitting(cells);
        let evidence = &data.evidence[statement.evidence];
        let scale = data.home().scale;
        let dimmed = filtered && statement.matching == 0;
        let role = |role: Role| if dimmed { Role::Muted } else { role };
        let (state_role, state) = self.state(evidence);
        let mut block = Block::new();
        let mut words: Spans = Vec::new();
        if columns.state.cells == 0 {
            words.push((role(state_role), format!("{state}: ")));
        } else {
            block.put(0, columns.state, Align::Left, &[(role(state_role), state)]);
        }
        words.push((role(Role::Text), evidence.text.clone()));
        if !evidence.caveat.is_empty() {
            words.push((Role::Muted, format!(" ({})", evidence.caveat)));
        }
        block.put(0, columns.text, Align::Wrapped, &words);
        let touched = self.touched(data, &evidence.criteria, evidence.criteria_basis);
        let tasks = self.codes(data, &statement.tasks, passes);
        let figures = if columns.beside {
            block.put(0, columns.criteria, Align::Wrapped, &[(role(Role::Text), touched)]);
            block.put(0, columns.tasks, Align::Wrapped, &[(role(Role::Accent), tasks)]);
            0
        } else {
            let line = block.height();
            let spans = [(role(Role::Text), format!("{touched}  ")), (role(Role::Accent), tasks)];
            block.put(line, columns.criteria, Align::Wrapped, &spans);
            line
        };
        if !evidence.criteria.is_empty() {
            if statement.max.is_some_and(|max| max.points == Points::ZERO) {
                let slot = Slot {
                    x: columns.of_max.x,
                    cells: columns.gap.x + columns.gap.cells - columns.of_max.x,
                    column: 0,
                };
                let slot = if columns.of_max.cells == 0 { columns.gap } else { slot };
                block.put(figures, slot, Align::Right, &[(Role::Muted, self.get(Text::NotScored).to_string())]);
            } else {
                let score = self.score_of_max(statement.score, statement.max, scale);
                block.put(figures, columns.of_max, Align::Right, &[(role(Role::Text), score)]);
                let gap = self.gap(statement.gap, scale);
                block.put(figures, columns.gap, Align::Right, &[(role(gap_role(statement.gap)), gap)]);
            }
        }
        if let Some(finding) = &statement.finding {
            let (finding_role, words) = self.finding(data, finding);
            let text = format!("{} {words}", self.symbols.status[2]);
            block.below(columns.text, Align::Wrapped, &[(role(finding_role), text)]);
        }
        block
    }

    fn finding(&self, data: &Dataset, finding: &Finding) -> (Role, String) {
        match finding {
            Finding::NoTask => (Role::Bad, self.get(Text::FindingNoTask).to_string()),
            Finding::OnlyDerived => (Role::Warn, self.get(Text::FindingOnlyDerived).to_string()),
            Finding::StillTask(tasks) => {
                let codes = self.codes(data, tasks, &|_| true);
                (Role::Warn, self.texts.fill(Text::FindingStillTask, &[&codes]))
            }
        }
    }

    /// What stands below the statements: the findings, counted, with the codes they are about.
    pub fn situation_foot(&self, data: &Dataset, indices: &[IndexSituation]) -> Vec<Paragraph> {
        let statements = || indices.iter().flat_map(|index| &index.statements);
        let without = statements().filter(|s| s.finding == Some(Finding::NoTask)).count();
        let derived = statements().filter(|s| s.finding == Some(Finding::OnlyDerived)).count();
        let mut still: Vec<TaskId> = statements()
            .filter_map(|s| match &s.finding {
                Some(Finding::StillTask(tasks)) => Some(tasks.clone()),
                _ => None,
            })
            .flatten()
            .collect();
        still.sort_unstable();
        still.dedup();
        let missing = self.texts.fill(Text::SituationMissing, &[&without.to_string(), &derived.to_string()]);
        let count = self.texts.fill(Text::SituationStill, &[&still.len().to_string()]);
        let codes: Vec<String> = still.iter().map(|&id| self.task_code(data, id)).collect();
        vec![
            Paragraph::new(Role::Text, missing),
            Paragraph::new(Role::Text, count).and(Role::Accent, format!("  {}", codes.join(" "))),
        ]
    }

    /// The story of a statement: what it says and who says so, its criteria and tasks as places to go to, what hangs on it.
    pub fn explain_statement(&self, data: &Dataset, assessment: AssessmentId, statement: &Statement) -> Vec<Paragraph> {
        let evidence = &data.evidence[statement.evidence];
        let (home, scale) = (data.home(), data.home().scale);
        let (role, state) = self.state(evidence);
        let mut page = vec![Paragraph::new(Role::Strong, &evidence.text)];
        let trust = format!("  {} {}", self.symbols.dot, self.get(basis(evidence.state_basis)));
        page.push(Paragraph::new(role, state).and(Role::Muted, trust));
        page.push(Paragraph::blank());
        if !evidence.caveat.is_empty() {
            page.push(Paragraph::labelled(self.get(Text::SituationCaveat), Role::Text, &evidence.caveat));
        }
        let index = &home[evidence.index];
        let name = format!("{} {}", index.code, self.node(index));
        let line = Paragraph::labelled(self.get(Text::CardIndex), Role::Text, name);
        page.push(line.to(Target::Node(data.home_ref(evidence.index))));
        self.explain_criteria(data, assessment, &evidence.criteria, evidence.criteria_basis, &mut page);
        if let Some(gap) = statement.gap {
            let score = self.score_of_max(statement.score, statement.max, scale);
            let value = Paragraph::labelled(self.get(Text::SituationHangs), Role::Strong, score);
            page.push(value.and(Role::Bad, format!("  {}", self.gap(Some(gap), scale))));
            let meaning = match evidence.state {
                EvidenceState::Have => Text::SituationHaveRule,
                EvidenceState::Partial => Text::SituationPartialRule,
                EvidenceState::Missing => Text::SituationMissingRule,
            };
            page.push(Paragraph::labelled("", Role::Muted, self.get(meaning)));
        } else if evidence.criteria.is_empty() {
            page.push(Paragraph::labelled(
                self.get(Text::SituationHangs),
                Role::Text,
                self.get(Text::SituationNoPoints),
            ));
        }
        for (at, &id) in statement.tasks.iter().enumerate() {
            let label = if at == 0 { self.get(Text::EffortTasks) } else { "" };
            let line = Paragraph::labelled(label, Role::Accent, format!("{}  ", self.task_code(data, id)));
            page.push(line.and(Role::Text, &*data.task(id).name).to(Target::Task(id)));
        }
        if let Some(finding) = &statement.finding {
            let (role, words) = self.finding(data, finding);
            page.push(Paragraph::labelled(self.get(Text::SituationFinding), role, words));
        }
        page.push(Paragraph::blank());
        page.push(Paragraph::labelled(self.get(Text::CardSource), Role::Text, self.cite(data, &evidence.source)));
        if !evidence.note.is_empty() {
            page.push(Paragraph::labelled(self.get(Text::CardNote), Role::Text, &evidence.note));
        }
        let about = |note: &&DeckNote| {
            note.touches.iter().any(|touched| match touched {
                Touched::Task(task) => statement.tasks.contains(task),
                Touched::Node(node) => evidence.criteria.contains(node),
                _ => false,
            })
        };
        for note in data.programme.notes.iter().filter(about) {
            page.push(Paragraph::labelled(self.get(Text::CardDeckNote), Role::Warn, &note.text));
        }
        page.push(Paragraph::blank());
        page.push(Paragraph::new(Role::Muted, self.legend()));
        page
    }

    /// The criteria as places to go to, with score and gap.
    pub(super) fn explain_criteria(
        &self,
        data: &Dataset,
        assessment: AssessmentId,
        criteria: &[NodeId],
        of: Basis,
        page: &mut Vec<Paragraph>,
    ) {
        let home = data.home();
        for (at, &criterion) in criteria.iter().enumerate() {
            let node = data.home_ref(criterion);
            let cell = data.cell(assessment, node);
            let label = if at == 0 { self.get(Text::CardCriteria) } else { "" };
            let name = format!("{}{} {}  ", home[criterion].code, self.mark(of), self.node_marked(&home[criterion]));
            let line = Paragraph::labelled(label, Role::Text, name);
            let line = line.and(Role::Muted, format!("{}  ", self.score_of_max(cell.score, cell.max, home.scale)));
            page.push(line.and(Role::Bad, self.gap(cell.gap(), home.scale)).to(Target::Node(node)));
        }
    }
}
