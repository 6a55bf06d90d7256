//! National tables: what every province got in a year, what place a total would have had, the path of a province over the years.
//!
//! Owns: the tables and the arithmetic of places. The ranking view and `dti rank` read the same functions. Must not know: how places are
//! shown, which year is on the screen. Equal totals share a place, and the place after them is left out, as the published tables do.

mod around;
mod order;
mod pair;

pub use around::Band;
pub use order::Order;
pub use pair::{Part, SideBySide, side_by_side};

use std::cmp::Reverse;

use super::assessment::Rank;
use super::framework::{FrameworkId, NodeId};
use super::points::{Amount, Points};
use super::vocabulary::{Basis, Confidence};
use crate::text::compare;

/// One year's table. Rows that no source states are absent; `units` says how many there should be.
#[derive(Debug, Clone, PartialEq)]
pub struct NationalTable {
    /// Year of the data.
    pub year: u16,
    /// Units ranked: 63 or 34.
    pub units: u16,
    /// Framework it was scored by.
    pub framework: FrameworkId,
    /// Date of publication as known: `YYYY-MM-DD`, `YYYY-MM` or empty.
    pub published: String,
    /// Nodes whose values stand in the rows' `indices`.
    pub columns: Vec<NodeId>,
    /// Mean, lowest, highest.
    pub mean: Option<Statistic>,
    /// Lowest.
    pub min: Option<Statistic>,
    /// Highest.
    pub max: Option<Statistic>,
    /// Colour bands of the published map, the highest first.
    pub bands: Vec<MapBand>,
    /// What a reader should know.
    pub note: String,
    /// The rows, as filed.
    pub rows: Vec<ProvinceResult>,
}

/// A colour band of the published map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapBand {
    /// Its name.
    pub name: String,
    /// Its lower bound.
    pub from: Points,
    /// Whether it begins above its bound rather than at it.
    pub above: bool,
}

/// A statistic over the units, ratios.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistic {
    /// Of the totals.
    pub total: Option<Points>,
    /// Of CQS, KTS, XHS.
    pub pillars: [Option<Points>; 3],
    /// Of the columns; empty when unknown.
    pub indices: Vec<Option<Points>>,
    /// Basis.
    pub basis: Basis,
    /// Basis of the pillar values.
    pub pillars_basis: Basis,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    pub note: String,
}

/// A province's row, ratios.
#[derive(Debug, Clone, PartialEq)]
pub struct ProvinceResult {
    /// Name.
    pub province: String,
    /// Total.
    pub total: Option<Points>,
    /// Rank by total.
    pub rank: Option<u16>,
    /// CQS, KTS, XHS.
    pub pillars: [Option<Points>; 3],
    /// Ranks by pillar.
    pub pillar_ranks: [Option<u16>; 3],
    /// Basis of the pillar values.
    pub pillars_basis: Basis,
    /// Values of the columns; empty when unknown.
    pub indices: Vec<Option<Points>>,
    /// Reference.
    pub source: String,
    /// How sure the row is.
    pub confidence: Confidence,
    /// What a reader should know.
    pub note: String,
}

/// The place that a total would have had in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Standing {
    /// The place, among how many.
    pub rank: Rank,
    /// How many of the others have the very same total.
    pub equals: usize,
    /// Whether the total stands in for a row of the table; otherwise it is one unit more than the table has.
    pub replaces_row: bool,
}

/// One table on the path of a province.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step<'a> {
    /// The table.
    pub table: &'a NationalTable,
    /// The province's row; `None` where no source states one.
    pub row: Option<&'a ProvinceResult>,
    /// Places won since the last table with as many units in which its place is known; negative when lost.
    pub climbed: Option<i32>,
    /// The total less that table's, no surer than either. Years scored by different frameworks are not comparable, so `None` between those.
    pub gained: Option<Amount>,
}

impl ProvinceResult {
    /// How far the row can be trusted: that of a single good source is inferred.
    pub fn basis(&self) -> Basis {
        if self.confidence == Confidence::Certain { Basis::Given } else { Basis::Inferred }
    }

    /// The total with its basis.
    pub fn amount(&self) -> Option<Amount> {
        self.total.map(|total| Amount::new(total, self.basis()))
    }

    /// How far the pillars can be trusted: no further than the row.
    pub fn pillars_basis(&self) -> Basis {
        self.basis().max(self.pillars_basis)
    }

    /// The value of a pillar by its column.
    pub fn pillar(&self, column: usize) -> Option<Amount> {
        let points = (*self.pillars.get(column)?)?;
        Some(Amount::new(points, self.pillars_basis()))
    }
}

impl Statistic {
    /// The total with its basis.
    pub fn amount(&self) -> Option<Amount> {
        self.total.map(|total| Amount::new(total, self.basis))
    }
}

impl NationalTable {
    /// Whether every unit's total is known.
    pub fn is_complete(&self) -> bool {
        self.totals() == usize::from(self.units)
    }

    /// The row of `province`, by its very name.
    pub fn row(&self, province: &str) -> Option<&ProvinceResult> {
        self.rows.iter().find(|row| row.province == province)
    }

    /// The rows by place, then by total, then by name; rows without a place last.
    pub fn ranked(&self) -> Vec<&ProvinceResult> {
        let mut rows: Vec<&ProvinceResult> = self.rows.iter().collect();
        rows.sort_by(|a, b| {
            let key = |row: &ProvinceResult| (row.rank.is_none(), row.rank, Reverse(row.total));
            key(a).cmp(&key(b)).then_with(|| compare(&a.province, &b.province))
        });
        rows
    }

    /// The place that `total` would have had for `province`: beside all the others, in place of the province's own row if it has one.
    /// `None` unless the table is complete, since an unknown total may stand on either side.
    pub fn place_of(&self, total: Points, province: &str) -> Option<Standing> {
        if !self.is_complete() {
            return None;
        }
        let replaces_row = self.row(province).is_some();
        let others = || self.rows.iter().filter(|row| row.province != province).filter_map(|row| row.total);
        let above = others().filter(|&other| other > total).count();
        let of = self.units + u16::from(!replaces_row);
        Some(Standing {
            rank: Rank { place: u16::try_from(above + 1).unwrap_or(u16::MAX), of: Some(of) },
            equals: others().filter(|&other| other == total).count(),
            replaces_row,
        })
    }

    /// The mean of the totals: as stated, else over the rows of a complete table.
    pub fn mean_total(&self) -> Option<Amount> {
        let stated = self.mean.as_ref().and_then(Statistic::amount);
        stated.or_else(|| {
            let sum: Points = self.complete_totals()?.sum();
            Some(Amount::new(sum.scaled(Points(1), Points(i64::from(self.units))), Basis::Estimated))
        })
    }

    /// The lowest total: as stated, else of the rows of a complete table.
    pub fn min_total(&self) -> Option<Amount> {
        let stated = self.min.as_ref().and_then(Statistic::amount);
        stated.or_else(|| Some(Amount::new(self.complete_totals()?.min()?, Basis::Given)))
    }

    /// The highest total: as stated, else of the rows of a complete table.
    pub fn max_total(&self) -> Option<Amount> {
        let stated = self.max.as_ref().and_then(Statistic::amount);
        stated.or_else(|| Some(Amount::new(self.complete_totals()?.max()?, Basis::Given)))
    }

    fn complete_totals(&self) -> Option<impl Iterator<Item = Points>> {
        (self.is_complete() && !self.rows.is_empty()).then(|| self.rows.iter().filter_map(|row| row.total))
    }
}

/// The path of `province` through `tables`, which are in order of time: a step for each table that has it or has as many units as one
/// that does. A table of other units that does not know the province (34 after the mergers) is no part of its path.
pub fn path<'a>(tables: &'a [NationalTable], province: &str) -> Vec<Step<'a>> {
    let knows = |units: u16| tables.iter().any(|table| table.units == units && table.row(province).is_some());
    let mut steps: Vec<Step> = Vec::new();
    for table in tables.iter().filter(|table| knows(table.units)) {
        let row = table.row(province);
        let before = |known: fn(&ProvinceResult) -> bool| {
            let same = |step: &&Step| step.table.units == table.units && step.row.is_some_and(known);
            steps.iter().rev().find(same).copied()
        };
        let climbed = before(|row| row.rank.is_some()).and_then(|last| {
            let places = (last.row?.rank?, row?.rank?);
            Some(i32::from(places.0) - i32::from(places.1))
        });
        let gained = before(|row| row.total.is_some())
            .filter(|last| last.table.framework == table.framework)
            .and_then(|last| Some(row?.amount()?.minus(last.row?.amount()?)));
        steps.push(Step { table, row, climbed, gained });
    }
    steps
}

/// The names of all provinces in any of `tables`, each once, in Vietnamese order.
pub fn provinces(tables: &[NationalTable]) -> Vec<&str> {
    let mut names: Vec<&str> = tables.iter().flat_map(|table| &table.rows).map(|row| row.province.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.sort_by_cached_key(|name| crate::text::collation_key(name));
    names
}

#[cfg(test)]
mod tests;
