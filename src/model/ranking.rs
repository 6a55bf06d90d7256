//! The state of the view of the provinces by year.
//!
//! Owns: which table is shown, its rows in order, the cursor, the paths over the years and the two provinces side by side that follow from
//! it. Must not know: keys, sizes, words. Positions are those of the dataset's tables and of a table's rows. A year has two tables where
//! provinces were merged. Start at [`Ranking::refresh`].

use std::cmp::Reverse;

use super::cursor::Cursor;
use super::view::Inputs;
use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::points::Amount;
use crate::domain::results::{NationalTable, Order, ProvinceResult, SideBySide, path, side_by_side};

/// A year on a province's path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The year.
    pub year: u16,
    /// How many units were ranked.
    pub units: u16,
    /// The place.
    pub rank: Option<u16>,
    /// The total.
    pub total: Option<Amount>,
    /// Places won since the last known; negative when lost.
    pub climbed: Option<i32>,
}

/// The view's rows and where its cursor is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranking {
    /// The tables, in order of years, the fuller of a year first.
    pub tables: Vec<usize>,
    /// The table shown, by its position among the dataset's.
    pub table: usize,
    /// The table's rows, in the order shown.
    pub rows: Vec<usize>,
    /// The selected row.
    pub cursor: Cursor,
    /// Order of the rows.
    pub order: Order,
    /// The province that the selected one is set beside; our own when none is marked.
    pub marked: Option<String>,
    /// Our province over the years.
    pub own_path: Vec<Step>,
    /// The selected province over the years; empty when it is ours.
    pub path: Vec<Step>,
    /// The names of the two provinces side by side.
    pub pair: [String; 2],
    /// The two, part by part.
    pub parts: Vec<SideBySide>,
    selected: Option<String>,
    /// The province chosen last, also while a table without it is shown.
    chosen: Option<String>,
    inputs: Option<Inputs>,
}

impl Ranking {
    /// Computes the rows anew if what they depend on has changed; the selected province stays.
    pub fn refresh(&mut self, inputs: &Inputs, data: &Dataset) {
        let before = self.inputs.replace(inputs.clone());
        let fresh = before.as_ref().is_none_or(|before| before.reading != inputs.reading);
        if fresh {
            self.tables = (0..data.results.len()).collect();
            self.tables.sort_by_key(|&at| (data.results[at].year, Reverse(data.results[at].units)));
            self.own_path = steps(data, &data.province.name);
        }
        let turned = before.is_none_or(|before| before.assessment != inputs.assessment);
        let year = data.assessment(inputs.assessment).year;
        let fits = data.results.get(self.table).is_some_and(|table| table.year == year);
        if fresh || turned && !fits {
            self.table = table_for(data, inputs.assessment).unwrap_or(0);
        }
        if fresh || turned {
            self.refill(data);
        }
    }

    /// The table shown.
    pub fn shown<'d>(&self, data: &'d Dataset) -> Option<&'d NationalTable> {
        data.results.get(self.table)
    }

    /// The selected row.
    pub fn row<'d>(&self, data: &'d Dataset) -> Option<&'d ProvinceResult> {
        self.shown(data)?.rows.get(*self.rows.get(self.cursor.at)?)
    }

    /// The rows of the table shown, in order; the cursor stays on the province chosen last, else goes to ours, else to the first.
    fn refill(&mut self, data: &Dataset) {
        let order = self.order;
        let Some(table) = self.shown(data) else {
            self.rows.clear();
            return;
        };
        self.rows = table.ordered(order);
        let wanted = self.chosen.clone();
        let found = wanted.is_some_and(|province| self.select(&province, data));
        if !found && !self.select(&data.province.name, data) {
            self.cursor = Cursor::default();
        }
        self.follow_selection(data);
    }

    /// Puts the cursor on a province if the table has it.
    pub fn select(&mut self, province: &str, data: &Dataset) -> bool {
        let Some(table) = self.shown(data) else { return false };
        let at = self.rows.iter().position(|&row| table.rows[row].province == province);
        if let Some(at) = at {
            self.cursor.at = at;
        }
        at.is_some()
    }

    /// Shows the table `turn` places on; false at the ends.
    pub fn turn(&mut self, next: bool, data: &Dataset) -> bool {
        let at = self.tables.iter().position(|&table| table == self.table).unwrap_or(0);
        let to = if next { at.checked_add(1) } else { at.checked_sub(1) };
        let Some(&table) = to.and_then(|to| self.tables.get(to)) else { return false };
        self.show(table, data);
        true
    }

    /// Shows a table, by its position among the dataset's.
    pub fn show(&mut self, table: usize, data: &Dataset) {
        self.table = table;
        if matches!(self.order, Order::Pillar(column) if !data.results[table].knows_pillar(column)) {
            self.order = Order::Place;
        }
        self.refill(data);
    }

    /// The assessment of ours that goes with the table shown, if there is one: the last of its year.
    pub fn assessment(&self, data: &Dataset) -> Option<AssessmentId> {
        let year = self.shown(data)?.year;
        (0..).map(AssessmentId).zip(&data.assessments).filter(|(_, a)| a.year == year).last().map(|(id, _)| id)
    }

    /// Sorts by the next order that the table has values for.
    pub fn sort_by_next(&mut self, data: &Dataset) {
        let Some(table) = self.shown(data) else { return };
        self.order = table.order_after(self.order);
        self.refill(data);
    }

    /// Marks the selected province as the one that others are set beside; marking it again, or ours, takes the mark away.
    pub fn mark(&mut self, data: &Dataset) {
        let Some(province) = self.row(data).map(|row| row.province.clone()) else { return };
        let again = self.marked.as_deref() == Some(&province) || province == data.province.name;
        self.marked = if again { None } else { Some(province) };
        self.follow_selection(data);
    }

    /// Takes the selected province as the one chosen, which every table shown from now on keeps to.
    pub fn choose(&mut self, data: &Dataset) {
        self.follow_selection(data);
        self.chosen.clone_from(&self.selected);
    }

    /// Comes back to a table and a province.
    pub fn go(&mut self, table: usize, province: Option<String>, data: &Dataset) {
        self.chosen = province;
        if data.results.get(table).is_some() {
            self.show(table, data);
        }
    }

    /// Computes what follows from the selection: its path, and the two provinces side by side.
    pub fn follow_selection(&mut self, data: &Dataset) {
        let (own, Some(table)) = (&data.province.name, self.shown(data)) else { return };
        let Some(province) = self.row(data).map(|row| row.province.clone()) else {
            self.parts.clear();
            self.selected = None;
            return;
        };
        self.path = if province == *own { Vec::new() } else { self.path_of(data, &province) };
        // Our own row without a mark is set beside the leader.
        let leader = || table.ranked().first().map(|row| row.province.clone()).filter(|first| *first != province);
        let other = self.marked.clone().filter(|marked| *marked != province);
        let other = other.or_else(|| if province == *own { leader() } else { Some(own.clone()) });
        let other = other.unwrap_or_else(|| own.clone());
        // Alone in its table there is nobody to be set beside.
        let alone = other == province;
        self.parts = if alone { Vec::new() } else { side_by_side(data, table, [&province, &other]) };
        self.pair = [province.clone(), other];
        self.selected = Some(province);
    }

    /// The path of another province among the units of ours: the places of 34 merged units are no places of 63. A province that only exists
    /// since the mergers has its own.
    fn path_of(&self, data: &Dataset, province: &str) -> Vec<Step> {
        let all = steps(data, province);
        let units = self.own_path.iter().map(|step| step.units).max();
        let alike: Vec<Step> = all.iter().filter(|step| Some(step.units) == units).copied().collect();
        if alike.iter().any(|step| step.rank.is_some()) { alike } else { all }
    }

    /// Whether the cursor has moved since [`Self::follow_selection`].
    pub fn is_elsewhere(&self, data: &Dataset) -> bool {
        self.row(data).map(|row| &row.province) != self.selected.as_ref()
    }

    /// The distance of a total to ours in the table shown.
    pub fn distance(&self, total: Option<Amount>, data: &Dataset) -> Option<Amount> {
        Some(total?.minus(self.own_total(data)?))
    }

    /// Our total in the table shown.
    pub fn own_total(&self, data: &Dataset) -> Option<Amount> {
        self.shown(data)?.row(&data.province.name)?.amount()
    }
}

fn steps(data: &Dataset, province: &str) -> Vec<Step> {
    let step = |step: crate::domain::results::Step| Step {
        year: step.table.year,
        units: step.table.units,
        rank: step.row.and_then(|row| row.rank),
        total: step.row.and_then(ProvinceResult::amount),
        climbed: step.climbed,
    };
    path(&data.results, province).into_iter().map(step).collect()
}

/// The table that says where the province stands under `assessment`: that of the last ranked one, else of its year, else the last.
fn table_for(data: &Dataset, assessment: AssessmentId) -> Option<usize> {
    let own = |year: u16| {
        let of_year = |table: &NationalTable| table.year == year && table.row(&data.province.name).is_some();
        data.results.iter().position(of_year)
    };
    let ranked = data.rank_at(assessment).and_then(|(_, ranked)| own(ranked.year));
    ranked.or_else(|| own(data.assessment(assessment).year)).or_else(|| data.results.len().checked_sub(1))
}
