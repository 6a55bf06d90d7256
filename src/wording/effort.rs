//! The deck's effort tables in words, each figure beside what the loaded tasks add up to.

use super::loads::MOST_TOLD;
use super::{Words, basis, doer, kind};
use crate::document::blocks::{Align, Block, Slot};
use crate::document::{Paragraph, Target};
use crate::domain::dataset::Dataset;
use crate::domain::effort::{DOERS, Differences, EffortCell, EffortRow, EffortTable, Loaded, Printed};
use crate::domain::points::{Amount, Points};
use crate::domain::programme::{DeckNote, Touched};
use crate::domain::vocabulary::{Basis, Doer};
use crate::locale::Text;
use crate::theme::Role;

/// The columns of a table at a width. Four columns of figures: VNPT, the province, unknown, both together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Columns {
    /// Cells of the row's name, where it stands beside its figures; none: it stands above them.
    label: u16,
    /// Cells of the side's name: the deck, the loaded tasks.
    side: u16,
    criteria: u16,
    points: u16,
    share: u16,
}

impl Columns {
    fn fitting(cells: u16) -> Self {
        let design = |label, side, criteria, points, share| Self { label, side, criteria, points, share };
        match cells {
            112.. => design(cells - 2 - 16 - 4 * 21, 16, 6, 8, 7),
            86.. => design(0, cells - 2 - 4 * 16, 6, 10, 0),
            70.. => design(0, cells - 2 - 4 * 14, 6, 8, 0),
            56.. => design(0, cells - 2 - 4 * 10, 10, 0, 0),
            _ => design(0, cells.saturating_sub(2 + 4 * 6), 6, 0, 0),
        }
    }

    fn name_slot(&self, cells: u16) -> Slot {
        let whole = if self.label > 0 { self.label } else { cells.saturating_sub(2) };
        Slot { x: 1, cells: whole, column: usize::MAX }
    }

    fn side_slot(&self) -> Slot {
        let indent = u16::from(self.label == 0);
        Slot { x: 1 + self.label + indent, cells: self.side.saturating_sub(indent), column: usize::MAX }
    }

    /// The places of criteria, points and share in a column of figures.
    fn slots(&self, column: usize) -> [Slot; 3] {
        let each = self.criteria + self.points + self.share;
        let mut x = 1 + self.label + self.side + u16::try_from(column).unwrap_or(0) * each;
        [self.criteria, self.points, self.share].map(|cells| {
            let slot = Slot { x, cells, column };
            x += cells;
            slot
        })
    }

    /// The whole of a column of figures.
    fn column_slot(&self, column: usize) -> Slot {
        let [first, ..] = self.slots(column);
        Slot { cells: self.criteria + self.points + self.share, ..first }
    }
}

impl Words<'_> {
    /// The heads of the tables.
    pub fn effort_head(&self, cells: u16) -> Block {
        let columns = Columns::fitting(cells);
        let muted = |text: &str| vec![(Role::Muted, text.to_string())];
        let mut head = Block::new();
        for column in 0..=DOERS.len() {
            let short = columns.share == 0;
            let name = match DOERS.get(column) {
                Some(Some(of)) if short => self.get(doer(*of)),
                Some(Some(of)) => self.get(doer_long(*of)),
                Some(None) => self.get(Text::EffortUnknown),
                None => self.get(Text::EffortSum),
            };
            head.put(0, columns.column_slot(column), Align::Right, &muted(name));
            let units = [Text::EffortCriteria, Text::Points, Text::EffortShare];
            for (slot, unit) in columns.slots(column).into_iter().zip(units) {
                head.put(1, slot, Align::Right, &muted(self.get(unit)));
            }
        }
        head
    }

    /// The heading of a table: code, name, maximum.
    pub fn effort_heading(&self, data: &Dataset, table: &EffortTable, cells: u16) -> Block {
        let node = &data.home()[table.node];
        let max = format!("{} {}", self.amount(table.max, data.home().scale), self.get(Text::Points));
        let mut block = Block::new();
        let slot = Slot { x: 1, cells: cells.saturating_sub(2), column: usize::MAX };
        let spans = [
            (Role::Accent, format!("{} ", node.code)),
            (Role::Strong, format!("{}  ", self.node(node))),
            (Role::Muted, max),
        ];
        block.put(0, slot, Align::Left, &spans);
        if !table.printed {
            let words = self.get(Text::EffortMissing).to_string();
            block.below(Slot { x: 3, cells: cells.saturating_sub(4), ..slot }, Align::Wrapped, &[(Role::Warn, words)]);
        }
        block
    }

    /// A row: the deck's figures, the loaded ones, and where they differ.
    pub fn effort_row(&self, table: &EffortTable, row: &EffortRow, cells: u16) -> Block {
        let columns = Columns::fitting(cells);
        let mut block = Block::new();
        let role = if row.is_total { Role::Strong } else { Role::Text };
        let name = self.effort_label(row);
        let indent = u16::from(columns.label == 0);
        let mut slot = columns.name_slot(cells);
        (slot.x, slot.cells) = (slot.x + indent, slot.cells.saturating_sub(indent));
        block.put(0, slot, if columns.label > 0 { Align::Wrapped } else { Align::Left }, &[(role, name)]);
        let mut line = usize::from(columns.label == 0);
        let side = |block: &mut Block, line: usize, text: Text, role: Role| {
            block.put(line, columns.side_slot(), Align::Left, &[(role, self.get(text).to_string())]);
        };
        let cells_of = || row.cells().enumerate();
        if table.printed {
            side(&mut block, line, Text::EffortDeck, Role::Muted);
            for (column, cell) in cells_of() {
                // The deck has no column for an unknown doer.
                if DOERS.get(column) == Some(&None) {
                    continue;
                }
                let figures = self.printed(cell.printed);
                for (slot, figure) in columns.slots(column).into_iter().zip(figures) {
                    block.put(line, slot, Align::Right, &[(role, figure)]);
                }
            }
            line += 1;
        }
        side(&mut block, line, Text::EffortLoaded, Role::Muted);
        for (column, cell) in cells_of() {
            for (slot, figure) in columns.slots(column).into_iter().zip(self.loaded(&cell.loaded)) {
                let role = if cell.loaded.criteria == 0 { Role::Muted } else { role };
                block.put(line, slot, Align::Right, &[(role, figure)]);
            }
        }
        line += 1;
        let last = DOERS.len();
        if row.differs() {
            side(&mut block, line, Text::EffortDifference, Role::Warn);
            for (column, cell) in cells_of() {
                for (slot, figure) in columns.slots(column).into_iter().zip(self.differing(cell)) {
                    block.put(line, slot, Align::Right, &[(Role::Warn, figure.unwrap_or_default())]);
                }
            }
            line += 1;
        }
        if let Some(counted) = row.contradiction() {
            let place = table.counted_at.split(' ').nth(1).unwrap_or(&table.counted_at);
            let words = self.texts.fill(Text::EffortCounted, &[place]);
            block.put(line, columns.side_slot(), Align::Left, &[(Role::Warn, words)]);
            let [criteria, ..] = columns.slots(last);
            block.put(line, criteria, Align::Right, &[(Role::Warn, counted.to_string())]);
        }
        block
    }

    /// A contradiction of the deck below its table.
    pub fn effort_note(&self, note: &DeckNote, cells: u16) -> Block {
        let mut block = Block::new();
        let slot = Slot { x: 3, cells: cells.saturating_sub(4), column: usize::MAX };
        let spans = [(Role::Warn, format!("{}: ", self.get(Text::CardDeckNote))), (Role::Muted, note.text.clone())];
        block.put(0, slot, Align::Wrapped, &spans);
        block
    }

    /// The slide's words for a row, else the kind's.
    fn effort_label(&self, row: &EffortRow) -> String {
        match row.kind {
            _ if row.is_total => self.get(Text::EffortTotal).to_string(),
            _ if !row.label.is_empty() => row.label.clone(),
            Some(of) => self.get(kind(of)).to_string(),
            None => self.get(Text::KindUnknown).to_string(),
        }
    }

    /// Criteria, points and share as the deck has them, each with the mark of its basis.
    fn printed(&self, printed: Option<Printed>) -> [String; 3] {
        let Some(Printed { criteria, points, share, basis, .. }) = printed else {
            return ["", "", ""].map(|_| self.symbols.unknown.to_string());
        };
        let mark = self.mark(basis);
        let or_unknown = |number: Option<String>| {
            number.map_or_else(|| self.symbols.unknown.to_string(), |number| format!("{mark}{number}"))
        };
        let number = |points: Points| self.plain(points, 2);
        [or_unknown(criteria.map(|c| c.to_string())), or_unknown(points.map(number)), or_unknown(share.map(number))]
    }

    fn loaded(&self, loaded: &Loaded) -> [String; 3] {
        let figure = |amount: Option<Amount>| match amount {
            Some(Amount { points, basis }) => format!("{}{}", self.mark(basis), self.plain(points, 1)),
            None => self.symbols.unknown.to_string(),
        };
        [loaded.criteria.to_string(), figure(loaded.points), figure(loaded.share)]
    }

    /// A number with its sign.
    fn difference_of(&self, points: Points, places: u8) -> String {
        let number = self.plain(points, places);
        if points > Points::ZERO { format!("+{number}") } else { number }
    }

    /// The differing ones of criteria, points and share, with their signs and marks.
    fn differing(&self, cell: &EffortCell) -> [Option<String>; 3] {
        let Differences { criteria, points, share } = cell.differences();
        let amount = |amount: Amount| format!("{}{}", self.mark(amount.basis), self.difference_of(amount.points, 1));
        let criteria = criteria.map(|criteria| self.difference_of(Points(criteria * Points::ONE.0), 0));
        [criteria, points.map(amount), share.map(amount)]
    }

    /// The differing figures in words, each with what it counts: `+2 tiêu chí, +12,7 điểm`; `None`: nothing differs.
    fn differences(&self, cell: &EffortCell) -> Option<String> {
        let units = [self.get(Text::EffortCriterionWord), self.get(Text::Points), "%"];
        let figures = self.differing(cell).into_iter().zip(units).filter_map(|(figure, unit)| Some((figure?, unit)));
        let words: Vec<String> = figures
            .map(|(figure, unit)| if unit == "%" { format!("{figure}%") } else { format!("{figure} {unit}") })
            .collect();
        (!words.is_empty()).then(|| words.join(&format!(" {} ", self.symbols.dot)))
    }

    /// The story of the programme: its parts, what it rests on, where the deck contradicts itself.
    pub fn explain_overview(&self, data: &Dataset) -> Vec<Paragraph> {
        let overview = &data.programme.overview;
        let mut page = vec![Paragraph::new(Role::Strong, overview.title.clone()), Paragraph::blank()];
        for (part, tasks) in &overview.parts {
            page.push(Paragraph::labelled(tasks.to_string(), Role::Text, part.clone()));
        }
        for (i, reference) in overview.legal.iter().chain([&overview.source]).enumerate() {
            let label = if i == 0 { self.get(Text::CardSource) } else { "" };
            page.push(Paragraph::labelled(label, Role::Text, self.cite(data, reference)));
        }
        for note in data.programme.notes.iter().filter(|note| note.touches.contains(&Touched::Programme)) {
            page.push(Paragraph::labelled(self.get(Text::CardDeckNote), Role::Warn, &note.text));
        }
        page
    }

    /// The programme as slide 3.1.2 states it: its tasks and their parts, agencies, groups, phases, money.
    pub fn effort_overview(&self, data: &Dataset, cells: u16) -> Block {
        let overview = &data.programme.overview;
        let slot = Slot { x: 1, cells: cells.saturating_sub(2), column: usize::MAX };
        let mut block = Block::new();
        block.put(0, slot, Align::Wrapped, &[(Role::Strong, overview.title.clone())]);
        let sum: Vec<String> = overview.parts.iter().map(|(_, tasks)| tasks.to_string()).collect();
        let numbers = [overview.agencies_over, overview.task_groups, overview.phases].map(|number| number.to_string());
        let [agencies, groups, phases] = &numbers;
        let (tasks, sum) = (overview.tasks.to_string(), sum.join(" + "));
        let words = self.texts.fill(Text::EffortOverview, &[&tasks, &sum, agencies, groups, phases]);
        let inner = Slot { x: 3, cells: cells.saturating_sub(4), ..slot };
        block.below(inner, Align::Wrapped, &[(Role::Text, words)]);
        for (part, tasks) in &overview.parts {
            block.below(inner, Align::Wrapped, &[(Role::Text, format!("{tasks} ")), (Role::Muted, part.clone())]);
        }
        let funding = self.texts.fill(Text::EffortFunding, &[&overview.funding.join(", ")]);
        block.below(inner, Align::Wrapped, &[(Role::Muted, funding)]);
        block.below(inner, Align::Wrapped, &[(Role::Muted, self.cite(data, &overview.source))]);
        block
    }

    /// What stands below the tables: the selected cell in words.
    pub fn effort_foot(&self, data: &Dataset, table: &EffortTable, row: &EffortRow, column: usize) -> Vec<Paragraph> {
        let cell = row.doers.get(column).unwrap_or(&row.sum);
        let dot = self.symbols.dot;
        let title = format!(
            "{} {dot} {} {dot} {}",
            self.node(&data.home()[table.node]),
            self.effort_label(row),
            self.column_name(column)
        );
        let mut deck = Paragraph::new(Role::Muted, format!("{}: ", self.get(Text::EffortDeck)));
        deck = deck.and(Role::Text, self.figures(self.printed(cell.printed)));
        deck = deck.and(Role::Muted, format!("  {dot}  {}: ", self.get(Text::EffortLoaded)));
        let tasks = self.texts.fill(Text::TaskCount, &[&cell.loaded.tasks.len().to_string()]);
        deck = deck.and(Role::Text, format!("{tasks}, {}", self.figures(self.loaded(&cell.loaded))));
        if let Some(differences) = self.differences(cell) {
            deck = deck.and(Role::Warn, format!("  {dot}  {} {differences}", self.get(Text::EffortDifference)));
        }
        vec![Paragraph::new(Role::Strong, title), deck]
    }

    fn column_name(&self, column: usize) -> &str {
        match DOERS.get(column) {
            Some(Some(of)) => self.get(doer_long(*of)),
            Some(None) => self.get(Text::DoerUnknown),
            None => self.get(Text::EffortSum),
        }
    }

    fn figures(&self, [criteria, points, share]: [String; 3]) -> String {
        if criteria == self.symbols.unknown && points == self.symbols.unknown {
            return criteria;
        }
        self.texts.fill(Text::EffortFigures, &[&criteria, &points, &share])
    }

    /// The story of a cell of the tables.
    pub fn explain_effort(
        &self,
        data: &Dataset,
        table: &EffortTable,
        row: &EffortRow,
        column: usize,
    ) -> Vec<Paragraph> {
        let cell = row.doers.get(column).unwrap_or(&row.sum);
        let foot = self.effort_foot(data, table, row, column);
        let mut page = vec![foot[0].clone(), Paragraph::blank()];
        self.explain_printed(data, row, cell, &mut page);
        page.push(Paragraph::blank());
        let loaded = self.figures(self.loaded(&cell.loaded));
        page.push(Paragraph::labelled(self.get(Text::EffortLoaded), Role::Strong, loaded));
        page.push(Paragraph::labelled("", Role::Muted, self.get(Text::EffortRule)));
        if let Some(differences) = self.differences(cell) {
            let words = self.texts.fill(Text::EffortDiffers, &[&differences]);
            page.push(Paragraph::labelled(self.get(Text::EffortDifference), Role::Warn, words));
        }
        for (at, id) in cell.loaded.tasks.ids().take(MOST_TOLD).enumerate() {
            let label = if at == 0 { self.get(Text::EffortTasks) } else { "" };
            let line = Paragraph::labelled(label, Role::Accent, format!("{}  ", self.task_code(data, id)));
            page.push(line.and(Role::Text, &*data.task(id).name).to(Target::Task(id)));
        }
        page.extend(self.more_tasks(cell.loaded.tasks.len()));
        for &note in &table.notes {
            let text = data.programme.notes[note].text.as_str();
            page.push(Paragraph::labelled(self.get(Text::CardDeckNote), Role::Warn, text));
        }
        page.push(Paragraph::blank());
        page.push(Paragraph::new(Role::Muted, self.legend()));
        page
    }

    fn explain_printed(&self, data: &Dataset, row: &EffortRow, cell: &EffortCell, page: &mut Vec<Paragraph>) {
        let deck = self.get(Text::EffortDeck);
        let Some(printed) = cell.printed else {
            page.push(Paragraph::labelled(deck, Role::Text, self.get(Text::EffortNotPrinted)));
            return;
        };
        let trust = if printed.row.is_some() { self.get(basis(printed.basis)) } else { self.get(Text::EffortAdded) };
        let value = Paragraph::labelled(deck, Role::Strong, self.figures(self.printed(Some(printed))));
        page.push(value.and(Role::Muted, format!("  {} {trust}", self.symbols.dot)));
        page.push(Paragraph::labelled("", Role::Muted, self.get(Text::EffortShareRule)));
        if let Some(source) = printed.row.map(|at| &data.programme.effort[at]) {
            page.push(Paragraph::labelled(self.get(Text::CardSource), Role::Text, self.cite(data, &source.source)));
            if !source.note.is_empty() {
                page.push(Paragraph::labelled("", Role::Muted, &source.note));
            }
        }
        if let Some(counted) = row.contradiction() {
            let words = self.texts.fill(Text::EffortContradiction, &[&counted.to_string()]);
            page.push(Paragraph::labelled("", Role::Warn, words));
        }
        if printed.basis == Basis::Inferred {
            let better = self.get(Text::ExplainBetter);
            page.push(Paragraph::labelled(better, Role::Accent, self.get(Text::EffortAdvice)));
        }
    }
}

fn doer_long(of: Doer) -> Text {
    match of {
        Doer::Vnpt => Text::DoerVnptLong,
        Doer::Province => Text::DoerProvinceLong,
    }
}
