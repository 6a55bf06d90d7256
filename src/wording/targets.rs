//! Targets and the partner's experience in words.

use super::{Words, basis};
use crate::document::blocks::{Align, Block, Slot};
use crate::document::{Paragraph, Target};
use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::programme::{DeckNote, PartnerFact};
use crate::domain::situation::{Experience, served};
use crate::domain::target;
use crate::domain::vocabulary::TargetGroup;
use crate::locale::Text;
use crate::theme::Role;

impl Words<'_> {
    /// `100%`, `30 tỉnh dẫn đầu`, or `–`.
    fn target_value(&self, target: &target::Target) -> String {
        match target.value {
            Some(value) if target.unit == "%" => format!("{}%", self.plain(value, 2)),
            Some(value) => format!("{} {}", self.plain(value, 2), target.unit),
            None => self.symbols.unknown.to_string(),
        }
    }

    /// `7 · 7.8≈`: the index that a target serves and its criteria.
    fn target_serves(&self, data: &Dataset, target: &target::Target) -> String {
        let (home, mark) = (data.home(), self.mark(target.basis));
        let index = target.index.map(|index| format!("{}{mark}", home[index].code));
        let mut codes: Vec<String> = index.into_iter().collect();
        codes.extend(target.criteria.iter().map(|&c| format!("{}{mark}", home[c].code)));
        if codes.is_empty() { self.symbols.unknown.to_string() } else { codes.join(" ") }
    }

    fn target_slots(cells: u16) -> [Slot; 5] {
        let slot = |x: u16, cells: u16| Slot { x, cells, column: usize::from(x > 3) };
        let right = cells.saturating_sub(1);
        if cells < 100 {
            let x = if cells < 60 { 1 } else { 3 };
            let none = Slot::default();
            return [slot(x, right.saturating_sub(x)), none, none, none, slot(x, right.saturating_sub(x))];
        }
        let [value, year, plan, serves] = [16, 6, 14, 20];
        let text = slot(3, right.saturating_sub(3 + value + year + plan + serves + 2));
        let value_slot = slot(text.x + text.cells + 2, value);
        let year_slot = slot(value_slot.x + value, year);
        let plan_slot = slot(year_slot.x + year, plan);
        [text, value_slot, year_slot, plan_slot, slot(plan_slot.x + plan, serves)]
    }

    /// The heads of the targets' columns.
    pub fn target_head(&self, cells: u16) -> Block {
        let mut head = Block::new();
        if cells >= 100 {
            let heads = [Text::TargetText, Text::TargetValue, Text::TargetYear, Text::TargetPlan, Text::TargetServes];
            for (slot, text) in Self::target_slots(cells).into_iter().zip(heads) {
                head.put(0, slot, Align::Left, &[(Role::Muted, self.get(text).to_string())]);
            }
        } else {
            let words = [Text::TargetValue, Text::TargetYear, Text::TargetPlan, Text::TargetServes];
            let words = words.map(|text| self.get(text)).join(&format!(" {} ", self.symbols.dot));
            let slot = Slot { x: 1, cells: cells.saturating_sub(2), column: 0 };
            head.put(0, slot, Align::Left, &[(Role::Muted, words)]);
        }
        head
    }

    /// The heading of a section.
    pub fn section(&self, title: &str, note: &str, cells: u16) -> Block {
        let mut block = Block::new();
        let slot = Slot { x: 1, cells: cells.saturating_sub(2), column: 0 };
        let spans = [(Role::Strong, format!("{title}  ")), (Role::Muted, note.to_string())];
        block.put(0, slot, Align::Left, &spans);
        block
    }

    /// A target with its value, year, plan and what it serves.
    pub fn target_row(&self, data: &Dataset, target: &target::Target, cells: u16) -> Block {
        let slots = Self::target_slots(cells);
        let mut block = Block::new();
        block.put(0, slots[0], Align::Wrapped, &[(Role::Text, target.text.clone())]);
        let value = self.target_value(target);
        let plan = self.cite_short(data, &target.plan);
        let serves = self.target_serves(data, target);
        let role = if target.value.is_some() { Role::Strong } else { Role::Muted };
        if cells >= 100 {
            let words =
                [(role, value), (Role::Text, target.year.to_string()), (Role::Muted, plan), (Role::Accent, serves)];
            for (slot, words) in slots[1..].iter().zip(words) {
                block.put(0, *slot, Align::Wrapped, &[words]);
            }
        } else {
            let dot = format!(" {} ", self.symbols.dot);
            let spans =
                [(role, value), (Role::Muted, format!("{dot}{}{dot}{plan}{dot}", target.year)), (Role::Accent, serves)];
            block.below(slots[4], Align::Wrapped, &spans);
        }
        block
    }

    /// The story of a target.
    pub fn explain_target(&self, data: &Dataset, assessment: AssessmentId, target: &target::Target) -> Vec<Paragraph> {
        let mut page = vec![Paragraph::new(Role::Strong, &target.text), Paragraph::blank()];
        let mut say = |label: Text, text: String| page.push(Paragraph::labelled(self.get(label), Role::Text, text));
        let value =
            if target.value.is_some() { self.target_value(target) } else { self.get(Text::TargetNoNumber).into() };
        say(Text::TargetValue, value);
        say(Text::TargetYear, target.year.to_string());
        say(Text::TargetPlan, self.cite(data, &target.plan));
        say(Text::CardSource, self.cite(data, &target.source));
        if let Some(index) = target.index {
            let node = &data.home()[index];
            let name = format!("{}{} {}", node.code, self.mark(target.basis), self.node(node));
            let line = Paragraph::labelled(self.get(Text::CardIndex), Role::Text, name);
            page.push(line.to(Target::Node(data.home_ref(index))));
        }
        self.explain_criteria(data, assessment, &target.criteria, target.basis, &mut page);
        let trust =
            if served(target).is_some() { self.get(basis(target.basis)) } else { self.get(Text::TargetNoIndex) };
        page.push(Paragraph::labelled(self.get(Text::TargetTie), Role::Muted, trust));
        if !target.note.is_empty() {
            page.push(Paragraph::labelled(self.get(Text::CardNote), Role::Text, &target.note));
        }
        page.push(Paragraph::blank());
        page.push(Paragraph::new(Role::Muted, self.legend()));
        page
    }

    /// A fact of the partner's experience: topic, then the statement beside or below it.
    pub fn fact_row(&self, fact: &PartnerFact, cells: u16) -> Block {
        let mut block = Block::new();
        let right = cells.saturating_sub(1);
        if cells >= 70 {
            let topic = Slot { x: 3, cells: (cells / 3).saturating_sub(5), column: 0 };
            let x = topic.x + topic.cells + 2;
            block.put(0, topic, Align::Wrapped, &[(Role::Strong, fact.topic.clone())]);
            let text = Slot { x, cells: right.saturating_sub(x), column: 1 };
            block.put(0, text, Align::Wrapped, &[(Role::Text, fact.text.clone())]);
        } else {
            let slot = Slot { x: 3, cells: right.saturating_sub(3), column: 0 };
            let spans = [(Role::Strong, format!("{}: ", fact.topic)), (Role::Text, fact.text.clone())];
            block.put(0, slot, Align::Wrapped, &spans);
        }
        block
    }

    /// The title of a slide's experience: `Trang 1.2`.
    pub fn experience_title(&self, data: &Dataset, experience: &Experience) -> String {
        let (_, place) = data.cite(experience.source);
        self.texts.fill(Text::ExperienceSlide, &[place])
    }

    /// The story of a section of targets: each with its value, leading to what it serves.
    pub fn explain_targets(&self, data: &Dataset, title: &str, targets: &[&target::Target]) -> Vec<Paragraph> {
        let mut page = vec![Paragraph::new(Role::Strong, title), Paragraph::blank()];
        for target in targets {
            let line = Paragraph::labelled(self.target_value(target), Role::Text, &target.text);
            page.push(match served(target) {
                Some(node) => line.to(Target::Node(data.home_ref(node))),
                None => line,
            });
        }
        page.push(Paragraph::blank());
        let mut sources: Vec<&str> = targets.iter().map(|target| target.source.as_str()).collect();
        sources.dedup();
        self.cite_all(data, sources, &mut page);
        page
    }

    /// The story of a slide of the partner's: its facts and what the deck contradicts on it.
    pub fn explain_slide(&self, data: &Dataset, slide: &Experience) -> Vec<Paragraph> {
        let mut page = vec![Paragraph::new(Role::Strong, self.experience_title(data, slide)), Paragraph::blank()];
        for fact in slide.facts.iter().map(|&at| &data.programme.partner[at]) {
            page.push(Paragraph::labelled(&fact.topic, Role::Text, &fact.text));
        }
        for note in &slide.notes {
            page.push(Paragraph::labelled(self.get(Text::CardDeckNote), Role::Warn, &note.text));
        }
        page.push(Paragraph::blank());
        self.cite_all(data, [slide.source], &mut page);
        page.push(Paragraph::labelled("", Role::Muted, self.get(Text::ExperienceRule)));
        page
    }

    /// The story of a contradiction of the deck: its words whole, and where it stands.
    pub fn explain_deck_note(&self, data: &Dataset, note: &DeckNote) -> Vec<Paragraph> {
        let mut page =
            vec![Paragraph::labelled(self.get(Text::CardDeckNote), Role::Warn, &note.text), Paragraph::blank()];
        self.cite_all(data, note.sources.iter().map(String::as_str), &mut page);
        page
    }

    fn cite_all<'s>(&self, data: &Dataset, sources: impl IntoIterator<Item = &'s str>, page: &mut Vec<Paragraph>) {
        for (at, source) in sources.into_iter().enumerate() {
            let label = if at == 0 { self.get(Text::CardSource) } else { "" };
            page.push(Paragraph::labelled(label, Role::Text, self.cite(data, source)));
        }
    }

    /// The story of a fact: its figures one by one, its slide, what the deck contradicts there.
    pub fn explain_fact(&self, data: &Dataset, fact: &PartnerFact, notes: &[&DeckNote]) -> Vec<Paragraph> {
        let mut page =
            vec![Paragraph::new(Role::Strong, &fact.topic), Paragraph::new(Role::Text, &fact.text), Paragraph::blank()];
        for (at, (what, value, of)) in fact.figures.iter().enumerate() {
            let label = if at == 0 { self.get(Text::ExperienceFigures) } else { "" };
            let of = of.map_or_else(String::new, |of| format!("/{}", self.plain(of, 0)));
            let line = Paragraph::labelled(label, Role::Strong, format!("{}{of} ", self.plain(*value, 0)));
            page.push(line.and(Role::Text, what.as_str()));
        }
        page.push(Paragraph::labelled(self.get(Text::CardSource), Role::Text, self.cite(data, &fact.source)));
        page.push(Paragraph::labelled("", Role::Muted, self.get(Text::ExperienceRule)));
        for note in notes {
            page.push(Paragraph::labelled(self.get(Text::CardDeckNote), Role::Warn, &note.text));
        }
        page
    }
}

/// The title of a section of targets.
pub fn target_group(group: TargetGroup) -> Text {
    match group {
        TargetGroup::General => Text::TargetGeneral,
        TargetGroup::Government => Text::TargetGovernment,
        TargetGroup::Economy => Text::TargetEconomy,
        TargetGroup::Society => Text::TargetSociety,
    }
}
