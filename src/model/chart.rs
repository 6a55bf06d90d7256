//! The state of the view of where the province stands against the maximum, index by index.
//!
//! Owns: the figures of the assessment shown, the rows of exact values, a cursor in two dimensions (row, figure), and what everything is
//! set beside. Must not know: geometry, keys, words. One figure: a row an axis, largest gap first. Several (QĐ 1726, one a pillar): a row
//! an index, a column a pillar, and below them the pillars themselves.

use super::cursor::Cursor;
use super::view::Inputs;
use crate::domain::chart::{Against, Benchmark, Figure, benchmarks, by_gap, figures};
use crate::domain::dataset::Dataset;
use crate::domain::framework::{FrameworkId, NodeId, NodeRef};

/// The view's rows and where its cursor is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chart {
    /// One, or one a pillar.
    pub figures: Vec<Figure>,
    /// Indices without an axis.
    pub unscored: Vec<NodeId>,
    /// The selected row.
    pub cursor: Cursor,
    /// The selected figure.
    pub column: usize,
    /// What the values are set beside.
    pub benchmark: Option<Benchmark>,
    rows: Vec<Vec<Option<NodeId>>>,
    framework: Option<FrameworkId>,
    inputs: Option<Inputs>,
    /// The node that the cursor came in at: what the board had selected, or the nearest to it.
    pub entered: Option<NodeRef>,
    /// Whether the selection was lost with the rows it was on.
    pub astray: bool,
}

impl Chart {
    /// Computes the rows anew if what they depend on has changed; selections stay by identity.
    pub fn refresh(&mut self, inputs: &Inputs, data: &Dataset) {
        let same = |old: &Inputs| (old.reading, old.assessment) == (inputs.reading, inputs.assessment);
        if self.inputs.as_ref().is_some_and(same) {
            return;
        }
        let (selected, reading) = (self.selected(), self.inputs.as_ref().map(|old| old.reading));
        self.inputs = Some(inputs.clone());
        let shown = data.assessment(inputs.assessment).framework;
        (self.figures, self.unscored) = figures(data.framework(shown));
        self.rows = match &self.figures[..] {
            [figure] => {
                let sorted = by_gap(data, inputs.assessment, &figure.axes).into_iter();
                sorted.chain(self.unscored.iter().copied()).map(|axis| vec![Some(axis)]).collect()
            }
            figures => {
                let longest = figures.iter().map(|figure| figure.axes.len()).max().unwrap_or(0);
                let row = |at: usize| figures.iter().map(|figure| figure.axes.get(at).copied()).collect();
                let pillars = figures.iter().map(|figure| Some(figure.node)).collect();
                (0..longest).map(row).chain([pillars]).collect()
            }
        };
        self.framework = Some(shown);
        self.column = self.column.min(self.figures.len().saturating_sub(1));
        let still = selected.filter(|node| node.framework == shown && reading == Some(inputs.reading));
        self.astray = !still.is_some_and(|node| self.select(node));
        let against = self.benchmark.take().map(|benchmark| benchmark.against);
        let alike = |benchmark: &Benchmark| {
            against.as_ref().is_some_and(|against| match (against, &benchmark.against) {
                // Whoever came first in the year shown now.
                (Against::Best(_), Against::Best(_)) => true,
                (old, new) => old == new,
            })
        };
        self.benchmark = benchmarks(data, inputs.assessment).into_iter().find(alike);
    }

    /// The rows: a cell a figure, `None` where a figure has fewer axes.
    pub fn rows(&self) -> &[Vec<Option<NodeId>>] {
        &self.rows
    }

    /// Whether the rows are a matrix of several figures.
    pub fn is_matrix(&self) -> bool {
        self.figures.len() > 1
    }

    /// The node under the cursor.
    pub fn selected(&self) -> Option<NodeRef> {
        let node = *self.rows.get(self.cursor.at)?.get(self.column)?;
        Some(NodeRef { framework: self.framework?, node: node? })
    }

    /// Puts the cursor on `node` if it is here.
    pub fn select(&mut self, node: NodeRef) -> bool {
        if self.framework != Some(node.framework) {
            return false;
        }
        for (at, row) in self.rows.iter().enumerate() {
            if let Some(column) = row.iter().position(|&cell| cell == Some(node.node)) {
                (self.cursor.at, self.column) = (at, column);
                return true;
            }
        }
        false
    }

    /// The node that the user has moved to since coming in; the board is to select it.
    pub fn moved_to(&self) -> Option<NodeRef> {
        self.selected().filter(|_| self.selected() != self.entered)
    }

    /// Moves the cursor by `step` figures, stopping at the ends.
    pub fn step_column(&mut self, step: isize) {
        self.column = self.column.saturating_add_signed(step).min(self.figures.len().saturating_sub(1));
    }

    /// Moves the cursor by `turn` figures, round and round.
    pub fn turn(&mut self, turn: usize) {
        let count = self.figures.len().max(1);
        self.column = (self.column + turn) % count;
    }

    /// Sets the values beside the next thing they can be set beside, in the end beside nothing. False when there is nothing at all.
    pub fn compare_with_next(&mut self, data: &Dataset) -> bool {
        let Some(inputs) = &self.inputs else { return false };
        let all = benchmarks(data, inputs.assessment);
        let next = match &self.benchmark {
            None => 0,
            Some(shown) => all.iter().position(|b| b.against == shown.against).map_or(0, |at| at + 1),
        };
        self.benchmark = all.get(next).cloned();
        !all.is_empty()
    }
}
