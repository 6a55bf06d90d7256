//! The views: which one is shown, and what the rows of each of them depend on.
//!
//! Owns: the closed list of views and their order. Must not know: what a view shows (a type of its own beside this file each), keys, words.
//! The board is a view among others, but its state is the common ground: assessment, filter and selection are the board's, the others
//! read them and lead back to them.

use crate::domain::assessment::AssessmentId;
use crate::domain::filter::Filter;

/// What the screen shows between the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum View {
    /// Bảng: pillars, indicators, tasks.
    #[default]
    Board,
    /// Biểu đồ: where the province stands against the maximum.
    Chart,
    /// Trách nhiệm: agencies by phase, doers by kind.
    Responsibility,
    /// Hiện trạng: what there is and what is missing, targets, experience.
    Situation,
    /// Xếp hạng: the provinces by year.
    Ranking,
    /// Kịch bản: what tasks taken as done come to.
    WhatIf,
}

impl View {
    /// Every view, in the order of its number.
    pub const ALL: [Self; 6] =
        [Self::Board, Self::Chart, Self::Responsibility, Self::Situation, Self::Ranking, Self::WhatIf];

    /// The view `turn` places on, round and round.
    #[must_use]
    pub fn turned(self, turn: usize) -> Self {
        Self::ALL[(self as usize + turn) % Self::ALL.len()]
    }
}

/// What the rows of a view depend on. A view computes its rows anew when these have changed, and at no other time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inputs {
    /// Which reading of the data: counted up by every reload.
    pub reading: u64,
    /// The assessment shown.
    pub assessment: AssessmentId,
    /// The filter in force.
    pub filter: Filter,
}
