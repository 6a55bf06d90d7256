//! National tables: what every province got in a year.

use super::framework::{FrameworkId, NodeId};
use super::points::Points;
use super::vocabulary::{Basis, Confidence};

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
    /// Colour bands of the published map: (name, lower bound).
    pub bands: Vec<(String, Points)>,
    /// What a reader should know.
    pub note: String,
    /// The rows, as filed.
    pub rows: Vec<ProvinceResult>,
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

impl NationalTable {
    /// Whether every unit's total is known.
    pub fn is_complete(&self) -> bool {
        self.rows.iter().filter(|row| row.total.is_some()).count() == usize::from(self.units)
    }
}
