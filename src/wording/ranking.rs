//! The ranking in words: tables, places, what a total would have been, two provinces side by side, the story of a row.

use super::{Words, basis};
use crate::document::{Paragraph, Target};
use crate::domain::chart::PILLAR_CODES;
use crate::domain::dataset::Dataset;
use crate::domain::framework::NodeRef;
use crate::domain::points::{Amount, Points};
use crate::domain::results::{Band, NationalTable, Order, Part, ProvinceResult, SideBySide};
use crate::domain::vocabulary::Basis;
use crate::locale::Text;
use crate::text::pad_end;
use crate::theme::Role;

impl Words<'_> {
    /// A table's year, with its units where the year has another table: `2022`, `2024 (34)`.
    pub fn table(&self, data: &Dataset, table: &NationalTable) -> String {
        let fullest = data.results.iter().filter(|other| other.year == table.year).map(|other| other.units).max();
        if Some(table.units) == fullest { table.year.to_string() } else { format!("{} ({})", table.year, table.units) }
    }

    /// A place, or `–`.
    pub fn place(&self, rank: Option<u16>) -> String {
        rank.map_or_else(|| self.symbols.unknown.to_string(), |rank| rank.to_string())
    }

    /// The name of an order of rows.
    pub fn order(&self, order: Order) -> String {
        match order {
            Order::Place => self.get(Text::Rank).to_string(),
            Order::Name => self.get(Text::SortName).to_string(),
            Order::Pillar(column) => PILLAR_CODES[column.min(2)].to_string(),
        }
    }

    /// How many of the rows and how many totals are known: `mới biết 16/63 đơn vị, 11 tổng điểm`, or all of them.
    pub fn known_rows(&self, table: &NationalTable) -> String {
        self.known_rows_by(table, Text::RankSomeKnown)
    }

    /// The same in a narrow place: `16/63, 11 tổng`.
    pub fn known_rows_short(&self, table: &NationalTable) -> String {
        self.known_rows_by(table, Text::RankSomeKnownShort)
    }

    fn known_rows_by(&self, table: &NationalTable, some: Text) -> String {
        let units = table.units.to_string();
        if table.is_complete() {
            return self.texts.fill(Text::RankAllKnown, &[&units]);
        }
        self.texts.fill(some, &[&table.known().to_string(), &units, &table.totals().to_string()])
    }

    /// What `total` would have been in `table`: `hạng 62/63 · sau Cao Bằng 0,4042, trước Bắc Kạn 0,3941`.
    pub fn would_be(&self, data: &Dataset, table: &NationalTable, total: Points) -> String {
        let own = &data.province.name;
        let Some(standing) = table.place_of(total, own) else {
            return self.texts.fill(Text::AskIncomplete, &[&table.totals().to_string(), &table.units.to_string()]);
        };
        let neighbours = table.neighbours(total, own);
        let shown = |row: &ProvinceResult| format!("{} {}", row.province, self.ratio(row.amount()));
        let parts = neighbours.iter().zip([Text::AskBehind, Text::AskAhead]).filter_map(|(row, text)| {
            let text = if text == Text::AskBehind && standing.equals > 0 { Text::AskBeside } else { text };
            row.map(|row| self.texts.fill(text, &[&shown(row)]))
        });
        // No commas: they would be taken for decimals.
        let rank = format!("{} {}", self.get(Text::Rank), Words::rank(standing.rank));
        std::iter::once(rank).chain(parts).collect::<Vec<_>>().join(&format!(" {} ", self.symbols.dot))
    }

    /// The name of a part of a province.
    pub fn part(&self, data: &Dataset, table: &NationalTable, part: Part) -> String {
        let framework = data.framework(table.framework);
        match part {
            Part::Total => self.get(Text::RankTotal).to_string(),
            Part::Pillar(column) => {
                let code = PILLAR_CODES[column.min(2)];
                let of = [framework, data.home()];
                let name = of.iter().find_map(|f| Some(self.node(&f[f.find(code)?]).to_string()));
                name.unwrap_or_else(|| code.to_string())
            }
            Part::Index(node) => format!("{} {}", framework[node].code, self.node(&framework[node])),
        }
    }

    /// A province's places: `28/63  CQS 26  KTS 18  XHS 34`; nothing where none is known.
    pub fn ranks(&self, table: &NationalTable, row: &ProvinceResult) -> String {
        let place = row.rank.map(|rank| format!("{rank}/{}", table.units));
        let pillars = PILLAR_CODES.iter().zip(row.pillar_ranks);
        let pillars = pillars.filter_map(|(code, rank)| Some(format!("{code} {}", rank?)));
        place.into_iter().chain(pillars).collect::<Vec<_>>().join("  ")
    }

    /// The bands of a table's map with the known totals in each, ours marked: `Nhóm 1 trên 0,4: 3 · •Nhóm 3 từ 0,25: 1`. Of a fragment
    /// it says how many totals these are counts of.
    pub fn bands(&self, table: &NationalTable, own: Option<Points>) -> String {
        let bands = table.counted_bands();
        let ours = own.and_then(|own| table.band_of(own));
        let bound = |points: Points| self.plain(points, 4);
        let band = |(at, band): (usize, &Band)| {
            let (text, bound) = match bands.get(at.wrapping_sub(1)) {
                Some(higher) if at + 1 == bands.len() && !higher.above => (Text::RankBandBelow, bound(higher.from)),
                _ if band.above => (Text::RankBandAbove, bound(band.from)),
                _ => (Text::RankBandCount, bound(band.from)),
            };
            let mark = if ours == Some(at) { self.symbols.point.to_string() } else { String::new() };
            format!("{mark}{}", self.texts.fill(text, &[band.name, &bound, &band.known.to_string()]))
        };
        let counts = bands.iter().enumerate().map(band).collect::<Vec<_>>().join(&format!(" {} ", self.symbols.dot));
        if counts.is_empty() || table.is_complete() {
            return counts;
        }
        self.texts.fill(Text::RankBandsOfKnown, &[&table.totals().to_string(), &counts])
    }

    /// Two provinces side by side, to stand below the story of one of them; an index leads to the board. Nothing where there is no other.
    pub fn side_by_side(
        &self,
        data: &Dataset,
        table: &NationalTable,
        pair: &[String; 2],
        parts: &[SideBySide],
    ) -> Vec<Paragraph> {
        if parts.is_empty() {
            return Vec::new();
        }
        let [first, second] = pair;
        let title = format!("{first}  {}  {second}", self.symbols.dot);
        let mut page = vec![
            Paragraph::new(Role::Strong, title),
            Paragraph::new(Role::Muted, format!("{} {}", self.get(Text::RankYear), self.table(data, table))),
            Paragraph::blank(),
        ];
        let ranks = pair.each_ref().map(|name| table.row(name).and_then(|row| row.rank));
        let ranks = ranks.map(|rank| pad_end(&self.place(rank), 8, ""));
        page.push(Paragraph::labelled(self.get(Text::Rank), Role::Text, ranks.join(" ")));
        for row in parts {
            let values = row.values.map(|value| pad_end(&self.ratio(value), 8, ""));
            let difference = pad_end(&self.difference(row.difference()), 9, "");
            let name = self.part(data, table, row.part);
            let role = if row.part == Part::Total { Role::Strong } else { Role::Text };
            let line = Paragraph::labelled(name, role, values.join(" ")).and(Role::Muted, format!(" {difference}"));
            page.push(match row.part {
                Part::Index(node) => line.to(Target::Node(NodeRef { framework: table.framework, node })),
                Part::Total | Part::Pillar(_) => line,
            });
        }
        page.push(Paragraph::blank());
        if !parts.iter().any(|row| matches!(row.part, Part::Index(_)) && row.difference().is_some()) {
            page.push(Paragraph::new(Role::Warn, self.get(Text::RankNoIndices)));
        }
        for name in pair {
            if let Some(row) = table.row(name) {
                let source = format!("{name}: {}", self.cite(data, &row.source));
                page.push(Paragraph::labelled(self.get(Text::CardSource), Role::Muted, source));
            }
        }
        page.push(Paragraph::blank());
        page
    }

    /// The story of a row: total, place, difference to ours, pillars, what it comes from and how much of the table is known; then
    /// `beside`, where it is set beside another.
    pub fn explain_rank(
        &self,
        data: &Dataset,
        table: &NationalTable,
        row: &ProvinceResult,
        beside: Vec<Paragraph>,
    ) -> Vec<Paragraph> {
        let framework = data.framework(table.framework);
        let year = format!("{} {} {}", framework.short, self.symbols.dot, self.table(data, table));
        let mut page =
            vec![Paragraph::new(Role::Strong, &row.province), Paragraph::new(Role::Muted, year), Paragraph::blank()];
        let trust = |value: Option<Amount>| {
            let words = value.map_or_else(|| self.get(Text::ExplainUnknown), |value| self.get(basis(value.basis)));
            format!("  {} {words}", self.symbols.dot)
        };
        let total = row.amount();
        let line = Paragraph::labelled(self.get(Text::RankTotal), Role::Strong, self.ratio(total));
        page.push(line.and(Role::Muted, trust(total)));
        let place = format!("{}/{}", self.place(row.rank), table.units);
        page.push(Paragraph::labelled(self.get(Text::Rank), Role::Text, place));
        if let Some(band) = row.total.and_then(|total| table.bands.get(table.band_of(total)?)) {
            let text = self.texts.fill(Text::RankBandOf, &[&band.name]);
            page.push(Paragraph::labelled(self.get(Text::RankBand), Role::Text, text));
        }
        let own = table.row(&data.province.name);
        if let Some(own) = own.filter(|own| own.province != row.province) {
            let gap = total.zip(own.amount()).map(|(total, own)| total.minus(own));
            let line = Paragraph::labelled(self.get(Text::RankDifference), Role::Text, self.difference(gap));
            let sum = format!("  = {} {} {}", self.ratio(total), self.symbols.minus, self.ratio(own.amount()));
            page.push(line.and(Role::Muted, format!("{sum} ({})", own.province)));
        }
        for column in 0..3 {
            let value = row.pillar(column);
            let rank = row.pillar_ranks[column].map(|rank| format!("  {} {rank}", self.get(Text::Rank)));
            let name = self.part(data, table, Part::Pillar(column));
            let line =
                Paragraph::labelled(name, Role::Text, format!("{}{}", self.ratio(value), rank.unwrap_or_default()));
            page.push(line.and(Role::Muted, trust(value)));
        }
        if row.pillars_basis == Basis::Inferred && row.pillars.iter().any(Option::is_some) {
            page.push(Paragraph::labelled("", Role::Muted, self.get(Text::RankPillarsInferred)));
        }
        page.push(Paragraph::blank());
        self.statistics(table, &mut page);
        page.push(Paragraph::labelled("", Role::Text, self.known_rows(table)));
        if !table.is_complete() {
            page.push(Paragraph::labelled(self.get(Text::ExplainBetter), Role::Accent, self.get(Text::AdviceRows)));
        }
        page.push(Paragraph::blank());
        page.push(Paragraph::labelled(self.get(Text::CardSource), Role::Text, self.cite(data, &row.source)));
        if !table.published.is_empty() {
            let published = self.texts.fill(Text::RankPublished, &[&self.date(&table.published)]);
            page.push(Paragraph::labelled("", Role::Muted, published));
        }
        for note in [&row.note, &table.note].into_iter().filter(|note| !note.is_empty()) {
            page.push(Paragraph::labelled(self.get(Text::CardNote), Role::Text, note));
        }
        page.push(Paragraph::blank());
        page.extend(beside);
        page.push(Paragraph::new(Role::Muted, self.legend()));
        page
    }

    fn statistics(&self, table: &NationalTable, page: &mut Vec<Paragraph>) {
        let rows = [
            (Text::RankHighest, table.max_total(), &table.max),
            (Text::RankMean, table.mean_total(), &table.mean),
            (Text::RankLowest, table.min_total(), &table.min),
        ];
        for (text, value, stated) in rows {
            let trust = value.map_or_else(|| self.get(Text::ExplainUnknown), |value| self.get(basis(value.basis)));
            let line = Paragraph::labelled(self.get(text), Role::Text, self.ratio(value));
            page.push(line.and(Role::Muted, format!("  {} {trust}", self.symbols.dot)));
            if let Some(note) = stated.as_ref().map(|stated| &stated.note).filter(|note| !note.is_empty()) {
                page.push(Paragraph::labelled("", Role::Muted, note));
            }
        }
    }

    /// A date as it is written: `19/10/2021`, `02/2025`.
    fn date(&self, iso: &str) -> String {
        match self.texts.lang() {
            crate::locale::Lang::Vi => iso.split('-').rev().collect::<Vec<_>>().join("/"),
            crate::locale::Lang::En => iso.to_string(),
        }
    }
}
