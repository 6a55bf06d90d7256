//! The what-if in words: the rows of the outcome and of the tasks.
//!
//! Owns: how the rows read at a width. Must not know: which of them is selected. What stands below is in `foot`, stories in `story`, plans in [`super::plan`].

mod foot;
mod story;

use super::Words;
use crate::document::blocks::{Align, Block, Slot};
use crate::domain::dataset::Dataset;
use crate::domain::framework::{Framework, NodeId, Scale};
use crate::domain::plan::Step;
use crate::domain::points::{Amount, Points};
use crate::domain::projection::place::Range;
use crate::domain::projection::{Change, TaskGain};
use crate::domain::task::TaskId;
use crate::domain::vocabulary::{NodeKind, TaskField};
use crate::locale::Text;
use crate::text::{truncate, truncate_start, width};
use crate::theme::Role;

/// Cells of `≈0,4164 → ≈0,5021` without the arrow, and of what is still lacking.
const CHANGE: u16 = 16;
const LEFT: u16 = 10;
/// Rows narrower than this do without what is still lacking.
const WIDE: u16 = 48;

/// Where the parts of a row of the outcome stand.
struct Outcome {
    code: Slot,
    name: Slot,
    bar: Slot,
    change: Slot,
    left: Slot,
}

impl Outcome {
    /// One line a row, or two: then the bar has its own.
    fn at(cells: u16, tall: bool, arrow: &str) -> Self {
        let figures = CHANGE + u16::try_from(width(arrow)).unwrap_or(1);
        let slot = |x, cells| Slot { x, cells, column: 0 };
        let end = cells.saturating_sub(1);
        let left = if cells >= WIDE { LEFT } else { 0 };
        let change = end.saturating_sub(left + figures);
        let room = change.saturating_sub(4);
        let name = if tall { room } else { (room * 2 / 3).clamp(room.min(10), 24) };
        let bar = if tall { slot(4, end.saturating_sub(4)) } else { slot(4 + name + 1, room.saturating_sub(name + 2)) };
        Self {
            code: slot(1, 2),
            name: slot(4, name),
            bar,
            change: slot(change, figures),
            left: slot(change + figures, left),
        }
    }
}

impl Words<'_> {
    /// `≈403,5 → ≈462,1`.
    pub fn becomes(&self, before: &str, after: &str) -> String {
        format!("{before} {} {after}", self.symbols.becomes)
    }

    /// A score before and after; once where nothing is won.
    pub fn change(&self, change: &Change, scale: Scale) -> String {
        let before = self.amount(change.before, scale);
        if change.gain.is_some_and(|gain| gain.points == Points::ZERO) {
            return before;
        }
        self.becomes(&before, &self.amount(change.after(), scale))
    }

    /// A ratio before and after; once where nothing is won.
    pub fn ratio_change(&self, change: &Change) -> String {
        let before = self.ratio(change.ratio_before());
        if change.gain.is_some_and(|gain| gain.points == Points::ZERO) {
            return before;
        }
        self.becomes(&before, &self.ratio(change.ratio_after()))
    }

    /// The heads of the outcome.
    pub fn outcome_head(&self, cells: u16) -> Block {
        let place = Outcome::at(cells, true, self.symbols.becomes);
        let mut head = Block::new();
        let muted = |text| vec![(Role::Muted, self.get(text).to_string())];
        let legend = self.texts.fill(Text::WhatIfLegend, &[self.symbols.bar, self.symbols.won, self.symbols.track]);
        let legend_slot = Slot { x: 1, cells: place.change.x.saturating_sub(2), column: 0 };
        head.put(0, legend_slot, Align::Left, &[(Role::Muted, legend)]);
        head.put(0, place.change, Align::Right, &muted(Text::WhatIfChange));
        head.put(0, place.left, Align::Right, &muted(Text::WhatIfLeft));
        head
    }

    /// An index, the total or a pillar: has, won, still lacking, as a bar and in figures.
    pub fn outcome_row(&self, data: &Dataset, node: NodeId, change: &Change, cells: u16, tall: bool) -> Block {
        let home = data.home();
        let tree = &home[node];
        let is_ratio = home.is_cross_pillar(node) || tree.kind == NodeKind::Pillar;
        let place = Outcome::at(cells, tall, self.symbols.becomes);
        let mut block = row(cells);
        let role = if tree.kind == NodeKind::Index { Role::Text } else { Role::Strong };
        if tree.kind == NodeKind::Index {
            block.put(0, place.code, Align::Left, &[(Role::Accent, tree.code.clone())]);
        }
        let name = if node == NodeId::ROOT { tree.code.clone() } else { self.node(tree).to_string() };
        let name_slot = if tree.kind == NodeKind::Index {
            place.name
        } else {
            Slot { x: 1, cells: place.name.cells + 3, ..place.name }
        };
        block.put(0, name_slot, Align::Left, &[(role, self.shortened(home, &name, name_slot.cells))]);
        let (figures, left) = if is_ratio {
            let left = change.ratio_after().map(|ratio| Amount::new(Points::ONE - ratio.points, ratio.basis));
            (self.ratio_change(change), self.gap(left, Scale::Ratio))
        } else {
            (self.change(change, home.scale), self.gap(change.left(), home.scale))
        };
        let won = change.gain.is_some_and(|gain| gain.points > Points::ZERO);
        block.put(0, place.change, Align::Right, &[(if won { Role::Good } else { role }, figures)]);
        let lacks = change.left().is_some_and(|left| left.points > Points::ZERO);
        block.put(0, place.left, Align::Right, &[(if lacks { Role::Bad } else { Role::Muted }, left)]);
        let line = usize::from(tall && !is_ratio);
        let bar = if tall && is_ratio { None } else { self.stacked(change, place.bar.cells) };
        if let Some(bar) = bar {
            block.put(line, place.bar, Align::Left, &bar);
        }
        block
    }

    /// A name in the room it has; names that would be cut to the same beginning keep their ends.
    fn shortened(&self, home: &Framework, name: &str, cells: u16) -> String {
        let (cells, ellipsis) = (usize::from(cells), self.symbols.ellipsis);
        let cut = truncate(name, cells, ellipsis);
        let alike = |other: &str| other != name && truncate(other, cells, ellipsis) == cut;
        if home.nodes().any(|(_, node)| node.kind == NodeKind::Index && alike(self.node(node))) {
            return truncate_start(name, cells, ellipsis).into_owned();
        }
        cut.into_owned()
    }

    /// A bar in three parts: has, won in the scenario, still lacking; none where a part is unknown.
    fn stacked(&self, change: &Change, cells: u16) -> Option<Vec<(Role, String)>> {
        let (max, before, after) = (change.max?.points, change.before?.points, change.after()?.points);
        let filled = |points: Points| {
            let ratio = points.ratio_of(max)?.0.clamp(0, Points::ONE.0);
            let part = (i64::from(cells) * ratio + 500_000) / Points::ONE.0;
            // What is there shows, and what lacks shows.
            let least = i64::from(ratio > 0);
            let most = i64::from(cells) - i64::from(ratio < Points::ONE.0);
            usize::try_from(part.max(least).min(most.max(0))).ok()
        };
        let (has, with) = (filled(before.min(after))?, filled(before.max(after))?);
        let won = with - has.min(with);
        // A loss is no gain: what is lost lacks.
        let won = if after > before { won.max(1).min(usize::from(cells) - has) } else { 0 };
        let rest = usize::from(cells) - has - won;
        let symbols = self.symbols;
        Some(vec![
            (Role::Bar, symbols.bar.repeat(has)),
            (Role::Good, symbols.won.repeat(won)),
            (Role::Track, symbols.track.repeat(rest)),
        ])
    }

    /// The place before and after, if the others stand still or grow.
    pub fn place_row(&self, ranges: &[Option<Range>; 2], growing: bool, cells: u16) -> Block {
        let mut block = row(cells);
        let place = |range: &Option<Range>| {
            let range = range.as_ref()?;
            if growing { range.growing.as_ref().map(|growing| growing.place) } else { Some(range.still) }
        };
        let [before, after] = ranges.each_ref().map(place);
        let figures = match (before, after) {
            (Some(before), Some(after)) if before != after => {
                self.becomes(&before.place.to_string(), &Self::rank(after))
            }
            (_, Some(after)) => Self::rank(after),
            _ => self.symbols.unknown.to_string(),
        };
        let Some(range) = ranges[1].as_ref() else { return block };
        let label = |still: Text, grown: Text| match (growing, range.growing) {
            (true, Some(growing)) => {
                let years = [growing.grown.0.to_string(), growing.grown.1.to_string()];
                self.dashed(&self.texts.fill(grown, &[&years[0], &years[1]]))
            }
            _ => self.texts.fill(still, &[&range.year.to_string()]),
        };
        let used = u16::try_from(width(&figures)).unwrap_or(CHANGE);
        let end = cells.saturating_sub(1);
        let name = Slot { x: 1, cells: end.saturating_sub(used + 2), column: 0 };
        let long = label(Text::WhatIfStill, Text::WhatIfGrowing);
        let short = || label(Text::WhatIfStillShort, Text::WhatIfGrowingShort);
        let ranked = |text: String| format!("{}, {text}", self.get(Text::Rank));
        let long = ranked(long);
        let label = if width(&long) <= usize::from(name.cells) { long } else { ranked(short()) };
        block.put(0, name, Align::Left, &[(Role::Text, label)]);
        let figure = Slot { x: end.saturating_sub(used), cells: used, column: 0 };
        block.put(0, figure, Align::Right, &[(Role::Strong, figures)]);
        block
    }

    /// The place as a range: `62/63 (2022) … 63/63`, from the others as they were to the others grown.
    pub fn place_span(&self, range: &Range) -> String {
        let still = Self::rank(range.still);
        let span = match &range.growing {
            Some(growing) if growing.place.place != range.still.place => {
                let dash = if self.symbols.ascii { "-" } else { "–" };
                format!("{}{dash}{}", range.still.place, Self::rank(growing.place))
            }
            _ => still,
        };
        format!("{span} ({})", range.year)
    }

    /// A marked task: its gain, its lead and phase; a step of a plan with its number and the score after it.
    pub fn marked_row(&self, data: &Dataset, gain: &TaskGain, step: Option<(usize, &Step)>, cells: u16) -> Block {
        let scale = data.home().scale;
        let mark = self.symbols.scenario[1];
        let (lead, figures) = match step {
            Some((number, step)) => (format!("{number}. "), self.gain(Some(step.gain), scale)),
            None if gain.alone.is_some_and(|alone| alone.points == Points::ZERO) => {
                (format!("{mark} "), self.get(Text::TaskNothingLeft).to_string())
            }
            None if gain.indirect => (format!("{mark} "), self.get(Text::TaskIndirect).to_string()),
            None => (format!("{mark} "), self.gain(gain.lost_without, scale)),
        };
        let overlap = step.is_none() && gain.alone != gain.lost_without && !gain.indirect;
        let note = match step {
            Some((_, step)) => format!("{} {}", self.symbols.becomes, self.amount(Some(step.after), scale)),
            None if overlap => self.texts.fill(Text::WhatIfAlone, &[&self.gain(gain.alone, scale)]),
            None => String::new(),
        };
        self.task_row(data, gain.task, &lead, &figures, &note, cells)
    }

    /// A task that would win more.
    pub fn next_row(&self, data: &Dataset, task: TaskId, gain: Option<Amount>, cells: u16) -> Block {
        self.task_row(data, task, "", &self.gain(gain, data.home().scale), "", cells)
    }

    fn task_row(&self, data: &Dataset, id: TaskId, lead: &str, figures: &str, note: &str, cells: u16) -> Block {
        let task = data.task(id);
        let mut block = row(cells);
        let end = cells.saturating_sub(1);
        let used = u16::try_from(width(figures)).unwrap_or(0).min(end / 2);
        let name = Slot { x: 1, cells: end.saturating_sub(used + 2), column: 0 };
        let spans = [
            (Role::Good, lead.to_string()),
            (Role::Accent, format!("{} ", self.task_code(data, id))),
            (Role::Text, task.name.to_string()),
        ];
        block.put(0, name, Align::Left, &spans);
        let figure = Slot { x: end.saturating_sub(used), cells: used, column: 0 };
        let role = if figures.contains('+') { Role::Good } else { Role::Muted };
        block.put(0, figure, Align::Right, &[(role, figures.to_string())]);
        let agency = self.agency(data, task.lead, task.basis(TaskField::Lead));
        let noted = u16::try_from(width(note)).unwrap_or(0).min(end / 2);
        let below = Slot { x: 3, cells: end.saturating_sub(noted + 4), column: 0 };
        let spans = [(Role::Muted, format!("{agency} {} ", self.symbols.dot)), (Role::Muted, self.phase(task))];
        block.put(1, below, Align::Left, &spans);
        block.put(
            1,
            Slot { x: end.saturating_sub(noted), cells: noted, column: 0 },
            Align::Right,
            &[(Role::Text, note.to_string())],
        );
        block
    }

    /// A criterion that is taken at a score, or that no task can win.
    pub fn criterion_row(
        &self,
        data: &Dataset,
        node: NodeId,
        change: &Change,
        set: Option<Points>,
        cells: u16,
    ) -> Block {
        let home = data.home();
        let mut block = row(cells);
        let (lead, figures, role) = match set {
            Some(set) => {
                let at = self.texts.fill(Text::WhatIfSetAt, &[&self.plain(set, 2)]);
                let gain = self.gain(change.gain, home.scale);
                (
                    format!(
                        "{} ",
                        self.symbols.scenario[usize::from(change.left().is_some_and(|l| l.points == Points::ZERO))]
                    ),
                    format!("{at}  {gain}"),
                    Role::Good,
                )
            }
            None => (String::new(), self.gap(change.left(), home.scale), Role::Bad),
        };
        let end = cells.saturating_sub(1);
        let used = u16::try_from(width(&figures)).unwrap_or(0).min(end * 2 / 3);
        let name = Slot { x: 1, cells: end.saturating_sub(used + 2), column: 0 };
        let spans = [
            (Role::Good, lead),
            (Role::Accent, format!("{} ", home[node].code)),
            (Role::Text, self.node(&home[node]).to_string()),
        ];
        block.put(0, name, Align::Left, &spans);
        block.put(0, Slot { x: end.saturating_sub(used), cells: used, column: 0 }, Align::Right, &[(role, figures)]);
        block
    }

    /// Words between whose years stands a dash that this set of glyphs has.
    fn dashed(&self, words: &str) -> String {
        if self.symbols.ascii { words.replace('–', "-") } else { words.to_string() }
    }

    /// The heading of the marked tasks: what they are, and below it what they come to.
    pub fn marked_heading(&self, title: &str, note: &str, cells: u16) -> Block {
        let slot = Slot { x: 1, cells: cells.saturating_sub(2), column: 0 };
        let mut block = row(cells);
        block.put(0, slot, Align::Left, &[(Role::Strong, title.to_string())]);
        block.below(slot, Align::Wrapped, &[(Role::Muted, note.to_string())]);
        block
    }
}

/// An empty row that is selected as a whole.
fn row(cells: u16) -> Block {
    let mut block = Block::new();
    block.put(0, Slot { x: 1, cells: cells.saturating_sub(2), column: 0 }, Align::Left, &[]);
    block
}
