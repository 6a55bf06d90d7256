//! What is known of one period: stated scores and ranks, before any arithmetic.

use super::framework::{FrameworkId, NodeId};
use super::points::{Amount, Points};
use super::vocabulary::{AssessmentKind, Basis};

/// Position of an assessment in the dataset, in order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssessmentId(pub u16);

/// Kỳ đánh giá: one province, one period, one framework.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// `"2022-07"`.
    pub id: String,
    /// Framework it is scored by.
    pub framework: FrameworkId,
    /// `"07/2022"`.
    pub period: String,
    /// Year of the data.
    pub year: u16,
    /// Who stated it.
    pub kind: AssessmentKind,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    pub note: String,
    /// Stated scores and ranks, at most one a node.
    pub scores: Vec<Stated>,
}

/// A stated score or rank of a node.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// Which node.
    pub node: NodeId,
    /// Its value, if stated.
    pub value: Option<Points>,
    /// Its national rank, if stated.
    pub rank: Option<Rank>,
    /// How far to trust it.
    pub basis: Basis,
    /// Reference.
    pub source: String,
    /// The argument.
    pub note: String,
}

/// A place among units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rank {
    /// 1 is best.
    pub place: u16,
    /// How many were ranked, if stated.
    pub of: Option<u16>,
}

impl Assessment {
    /// What is stated of `node`.
    pub fn stated(&self, node: NodeId) -> Option<&Stated> {
        self.scores.iter().find(|s| s.node == node)
    }

    /// The stated value of `node`.
    pub fn value(&self, node: NodeId) -> Option<Amount> {
        let stated = self.stated(node)?;
        Some(Amount::new(stated.value?, stated.basis))
    }

    /// The stated rank of the total.
    pub fn rank(&self) -> Option<Rank> {
        self.stated(NodeId::ROOT)?.rank
    }
}
