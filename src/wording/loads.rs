//! Who is responsible, in words: the rows of agencies by phase and what stands below them.

mod columns;
mod story;

pub(super) use story::MOST_TOLD;

use columns::Columns;

use super::{Words, phase};
use crate::document::Paragraph;
use crate::document::blocks::{Align, Block, Slot};
use crate::domain::dataset::Dataset;
use crate::domain::order::TaskSet;
use crate::domain::points::Amount;
use crate::domain::responsibility::{Cell, Load, LoadOrder, Matrix, Row, When, Who, share};
use crate::domain::vocabulary::{AgencyGroup, Phase};
use crate::locale::Text;
use crate::theme::Role;

type Spans = Vec<(Role, String)>;

/// Codes of tasks that stand below the matrix; more fit on no line.
const MOST_CODES: usize = 100;

impl Words<'_> {
    /// A part of a whole in per cent: `≈10,8%`, or `–`.
    pub fn percent(&self, share: Option<Amount>) -> String {
        match share {
            Some(Amount { points, basis }) => format!("{}{}%", self.mark(basis), self.plain(points, 1)),
            None => self.symbols.unknown.to_string(),
        }
    }

    /// A phase's name, or that it is unknown.
    pub fn phase_name(&self, of: Option<Phase>) -> &str {
        self.get(of.map_or(Text::PhaseUnknown, phase))
    }

    /// Whose row it is, in full.
    pub fn who<'d>(&'d self, data: &'d Dataset, who: Who) -> &'d str {
        match who {
            Who::Group(group) => self.get(group_name(group)),
            Who::Agency(agency) => &data.agency(agency).name,
            Who::Nobody => self.get(Text::LoadNobody),
            Who::All => self.get(Text::LoadAll),
        }
    }

    /// The heads of the matrix, one line or, where points stand beside every count, two.
    pub fn load_head(&self, matrix: &Matrix, width: u16) -> Block {
        let columns = Columns::fitting(width, matrix);
        let muted = |text: &str| vec![(Role::Muted, text.to_string())];
        let mut head = Block::new();
        head.put(0, columns.name(), Align::Left, &muted(self.get(Text::FacetAgency)));
        for column in 0..=matrix.phases.len() {
            let [led, rest, points] = columns.slots(column);
            let name = match matrix.phases.get(column) {
                Some(None) => self.get(Text::LoadUnknown),
                Some(&of) if columns.tells_support() => self.phase_name(of),
                // A short word where there is no room for two.
                Some(&of) => self.phase_name(of).split(' ').next().unwrap_or_default(),
                None => self.get(Text::LoadWhole),
            };
            head.put(0, Slot { cells: led.cells + rest.cells, ..led }, Align::Right, &muted(name));
            head.put(0, points, Align::Right, &muted(self.get(Text::Points)));
        }
        head.put(0, columns.share(), Align::Right, &muted(self.get(Text::LoadShare)));
        head
    }

    /// A row of the matrix. A folded or open group shows its sign.
    pub fn load_row(
        &self,
        data: &Dataset,
        matrix: &Matrix,
        row: &Row,
        gap: Option<Amount>,
        open: Option<bool>,
        width: u16,
    ) -> Block {
        let columns = Columns::fitting(width, matrix);
        let mut block = Block::new();
        let role = match row.who {
            Who::Agency(_) => Role::Text,
            Who::Nobody => Role::Warn,
            Who::Group(_) | Who::All => Role::Strong,
        };
        let name = match (row.who, open) {
            (Who::Agency(id), _) => {
                let agency = data.agency(id);
                let room = usize::from(columns.name().cells.saturating_sub(3));
                let fits = crate::text::width(&agency.name) <= room;
                format!("  {}", if fits { &agency.name } else { &agency.short })
            }
            (who, Some(open)) => {
                format!("{} {}", if open { self.symbols.open } else { self.symbols.closed }, self.who(data, who))
            }
            (who, None) => self.who(data, who).to_string(),
        };
        block.put(0, columns.name(), Align::Left, &[(role, name)]);
        for (column, load) in row.loads.iter().enumerate() {
            let [led, rest, points] = columns.slots(column);
            let strong = if matches!(row.who, Who::Agency(_)) { Role::Text } else { Role::Strong };
            let role = if load.led == 0 { Role::Muted } else { strong };
            block.put(0, Slot { cells: led.cells + rest.cells, ..led }, Align::Left, &[]);
            block.put(0, led, Align::Right, &[(role, load.led.to_string())]);
            block.put(0, rest, Align::Left, &[(Role::Muted, self.load_rest(load, columns.tells_support()))]);
            block.put(0, points, Align::Right, &self.load_points(data, load));
        }
        let percent = if row.whole().led == 0 { String::new() } else { self.percent(share(row.whole().points, gap)) };
        block.put(0, columns.share(), Align::Right, &[(Role::Muted, percent)]);
        block
    }

    /// ` (5)*`: tasks supported, and the mark of what puts the tasks there.
    fn load_rest(&self, load: &Load, tells_support: bool) -> String {
        let own = load.led + load.supported;
        let mark = if own > 0 { self.mark(load.basis) } else { "" };
        if tells_support && load.supported > 0 { format!(" ({}){mark}", load.supported) } else { mark.to_string() }
    }

    /// What the tasks led would win; nothing where none is led, which the count beside it says.
    fn load_points(&self, data: &Dataset, load: &Load) -> Spans {
        if load.led == 0 {
            return Spans::new();
        }
        if load.indirect {
            return vec![(Role::Muted, self.get(Text::TaskIndirect).to_string())];
        }
        let role = if load.points.is_some_and(|p| p.points.0 > 0) { Role::Good } else { Role::Muted };
        vec![(role, self.gain(load.points, data.home().scale))]
    }

    /// Whose cell, in which phase: `Sở Nội vụ · ngắn hạn`.
    pub(super) fn load_title(&self, data: &Dataset, who: Who, when: When) -> String {
        let when = match when {
            When::Phase(of) => self.phase_name(of),
            When::Whole => self.get(Text::LoadWhole),
        };
        format!("{} {} {when}", self.who(data, who), self.symbols.dot)
    }

    /// What stands below the matrix: the selected cell in words, then the codes of its tasks, then what a cell's figures are.
    pub fn load_foot(
        &self,
        data: &Dataset,
        cell: &Cell,
        when: When,
        gap: Option<Amount>,
        one_line: bool,
    ) -> Vec<Paragraph> {
        let (who, load, tasks) = (cell.row.who, cell.load(), &cell.tasks);
        let dot = format!(" {} ", self.symbols.dot);
        let mut said = Vec::new();
        match who {
            Who::All | Who::Nobody => said.push(self.texts.fill(Text::TaskCount, &[&load.led.to_string()])),
            Who::Agency(_) | Who::Group(_) => said.push(self.count(Text::LoadLed, load.led)),
        }
        for (text, count) in [(Text::LoadSupported, load.supported), (Text::LoadShared, load.shared)] {
            if count > 0 {
                said.push(self.count(text, count));
            }
        }
        let said = format!("{}{}", said.join(&dot), self.mark(load.basis));
        // In one line the figures say more than the name, which is seen in its row.
        let mut first = if one_line {
            Paragraph::new(Role::Text, said)
        } else {
            Paragraph::new(Role::Strong, format!("{}  ", self.load_title(data, who, when))).and(Role::Text, said)
        };
        if load.indirect {
            first = first.and(Role::Muted, format!("  {}", self.get(Text::CardIndirect)));
        } else if load.led > 0 {
            let points = self.gain(load.points, data.home().scale);
            first = first.and(Role::Good, format!("  {points} {}", self.get(Text::Points)));
            if let Some(share) = share(load.points, gap) {
                let of = format!("  {} {}", self.percent(Some(share)), self.get(Text::LoadOfGap));
                first = first.and(Role::Muted, of);
            }
        }
        let codes = |tasks: &TaskSet, count: usize| {
            let more = (count > MOST_CODES).then(|| self.symbols.ellipsis.to_string());
            let codes = tasks.ids().take(MOST_CODES).map(|id| self.task_code(data, id));
            codes.chain(more).collect::<Vec<_>>().join(" ")
        };
        let mut second = codes(&tasks.led, load.led);
        if load.supported > 0 {
            second = format!("{second} ({})", codes(&tasks.supported, load.supported));
        }
        vec![first, Paragraph::new(Role::Muted, second.trim()), Paragraph::new(Role::Muted, self.get(Text::LoadLegend))]
    }

    fn count(&self, text: Text, count: usize) -> String {
        self.texts.fill(text, &[&count.to_string()])
    }
}

/// The name of a set of agencies.
pub fn group_name(group: AgencyGroup) -> Text {
    match group {
        AgencyGroup::Party => Text::GroupParty,
        AgencyGroup::Department => Text::GroupDepartment,
        AgencyGroup::District => Text::GroupDistrict,
        AgencyGroup::Vertical => Text::GroupVertical,
        AgencyGroup::Enterprise => Text::GroupEnterprise,
    }
}

/// The name of an order of agencies.
pub fn load_order(order: LoadOrder) -> Text {
    match order {
        LoadOrder::Load => Text::SortLoad,
        LoadOrder::Points => Text::SortPoints,
        LoadOrder::Name => Text::SortName,
    }
}
