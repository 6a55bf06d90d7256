//! The whole arithmetic of the program: from what is stated to a score, a maximum and a gap for every node.
//!
//! Owns: roll-up, weighted sums, pillars, and the two estimates (maxima split evenly, scores poured in tiers) with the way each value
//! came about. Must not know: languages, screens. Start at [`Sheet::compute`]. Rules: PRODUCT §2; evidence: QĐ 922, QĐ 1726, slide 2.3.1.
//!
//! A stated value always wins. What cannot be computed stays unknown: a sum with an unknown part is unknown, not smaller.

use super::assessment::{Assessment, Rank};
use super::evidence::{Evidence, state_of};
use super::framework::{Framework, NodeId};
use super::points::{Amount, Points};
use super::vocabulary::{Basis, EvidenceState, NodeKind};

/// Scores, maxima and ranks of every node of a framework under one assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    cells: Vec<Cell>,
}

/// What is known of one node.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Tối đa.
    pub max: Option<Amount>,
    /// How the maximum came about.
    pub max_from: Origin,
    /// Đạt.
    pub score: Option<Amount>,
    /// How the score came about.
    pub score_from: Origin,
    /// National rank, if stated.
    pub rank: Option<Rank>,
}

/// How a value came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nothing states or implies it.
    Unknown,
    /// Stated by the framework (maxima) or the assessment (scores).
    Stated,
    /// Sum of the node's children.
    Sum,
    /// Weighted sum of the node's children.
    Weighted,
    /// Even share of what is left of `of`'s maximum (or of the named subgroup's): `left` over `among` criteria.
    Split {
        /// The index.
        of: NodeId,
        /// The subgroup whose maximum is known, by position.
        subgroup: Option<usize>,
        /// What was left to split.
        left: Points,
        /// Over how many.
        among: usize,
    },
    /// Share of `of`'s score, poured over the criteria of one tier in proportion to their maxima.
    Poured {
        /// The index.
        of: NodeId,
        /// The tier this criterion stands in.
        tier: Tier,
        /// What reached this tier.
        reached: Points,
        /// The maxima of this tier together.
        room: Points,
    },
}

/// Order in which an index's score is poured over its criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The evidence says "đã có".
    Have,
    /// A partial statement, or none.
    Open,
    /// The evidence says "chưa có".
    Missing,
}

impl Cell {
    const UNKNOWN: Self =
        Self { max: None, max_from: Origin::Unknown, score: None, score_from: Origin::Unknown, rank: None };

    /// Thiếu: maximum − score, where both are known.
    pub fn gap(&self) -> Option<Amount> {
        Some(self.max?.minus(self.score?))
    }

    /// Score / maximum as a ratio 0–1, where both are known and the maximum is not zero.
    pub fn ratio(&self) -> Option<Amount> {
        let (score, max) = (self.score?, self.max?);
        Some(Amount::new(score.points.ratio_of(max.points)?, score.basis.max(max.basis)))
    }
}

impl Sheet {
    /// Everything that follows from `assessment` (or, without one, from the framework alone) and the evidence on its criteria.
    pub fn compute(framework: &Framework, assessment: Option<&Assessment>, evidence: &[Evidence]) -> Self {
        let mut sheet = Self { cells: vec![Cell::UNKNOWN; framework.len()] };
        sheet.state(framework, assessment);
        for (id, node) in framework.nodes() {
            if node.kind == NodeKind::Index {
                sheet.split_maxima(framework, id);
                sheet.pour_scores(framework, id, evidence);
            }
        }
        // Children come after their parents in the arena, so backwards is bottom-up; cross pillars come last and are sums too.
        for position in framework.ids().rev() {
            sheet.roll_up(framework, NodeId::at(position));
        }
        for &pillar in framework.cross_pillars() {
            sheet.roll_up(framework, pillar);
        }
        sheet
    }

    /// The cell of a node of the sheet's framework.
    pub fn cell(&self, node: NodeId) -> &Cell {
        &self.cells[usize::from(node.0)]
    }

    fn cell_mut(&mut self, node: NodeId) -> &mut Cell {
        &mut self.cells[usize::from(node.0)]
    }

    fn state(&mut self, framework: &Framework, assessment: Option<&Assessment>) {
        for (id, node) in framework.nodes() {
            let cell = self.cell_mut(id);
            if node.max.is_some() {
                (cell.max, cell.max_from) = (node.max, Origin::Stated);
            }
        }
        for stated in assessment.map_or(&[][..], |a| &a.scores) {
            let cell = self.cell_mut(stated.node);
            cell.rank = stated.rank;
            if let Some(value) = stated.value {
                (cell.score, cell.score_from) = (Some(Amount::new(value, stated.basis)), Origin::Stated);
            }
        }
    }

    /// What is left of the index's (or a known subgroup's) maximum, split evenly over the criteria without one.
    fn split_maxima(&mut self, framework: &Framework, index: NodeId) {
        let node = &framework[index];
        for (position, subgroup) in node.subgroups.iter().enumerate() {
            self.split(index, Some(position), subgroup.max.points, &subgroup.criteria);
        }
        if let Some(max) = node.max {
            self.split(index, None, max.points, &node.children);
        }
    }

    fn split(&mut self, of: NodeId, subgroup: Option<usize>, max: Points, criteria: &[NodeId]) {
        let known: Points = criteria.iter().filter_map(|&c| self.cell(c).max).map(|m| m.points).sum();
        let open: Vec<NodeId> = criteria.iter().copied().filter(|&c| self.cell(c).max.is_none()).collect();
        let left = (max - known).max(Points::ZERO);
        for (&criterion, part) in open.iter().zip(left.split(&vec![Points::ONE; open.len()])) {
            let cell = self.cell_mut(criterion);
            cell.max = Some(Amount::new(part, Basis::Estimated));
            cell.max_from = Origin::Split { of, subgroup, left, among: open.len() };
        }
    }

    /// The index's stated score, less its criteria's stated ones, poured tier by tier, never above a maximum.
    fn pour_scores(&mut self, framework: &Framework, index: NodeId, evidence: &[Evidence]) {
        let Some(score) = self.cell(index).score else { return };
        let criteria = &framework[index].children;
        let open: Vec<NodeId> = criteria.iter().copied().filter(|&c| self.cell(c).score.is_none()).collect();
        if open.iter().any(|&c| self.cell(c).max.is_none()) {
            return;
        }
        let recorded: Points = criteria.iter().filter_map(|&c| self.cell(c).score).map(|s| s.points).sum();
        let mut left = (score.points - recorded).max(Points::ZERO);
        for tier in [Tier::Have, Tier::Open, Tier::Missing] {
            let members: Vec<NodeId> = open.iter().copied().filter(|&c| tier_of(c, evidence) == tier).collect();
            let maxima: Vec<Points> = members.iter().filter_map(|&c| self.cell(c).max).map(|max| max.points).collect();
            let room: Points = maxima.iter().copied().sum();
            let reached = left.min(room);
            for (&criterion, part) in members.iter().zip(reached.split(&maxima)) {
                let cell = self.cell_mut(criterion);
                cell.score = Some(Amount::new(part, Basis::Estimated));
                cell.score_from = Origin::Poured { of: index, tier, reached, room };
            }
            left = left - reached;
        }
    }

    fn roll_up(&mut self, framework: &Framework, id: NodeId) {
        let children = &framework[id].children;
        if self.cell(id).max.is_none()
            && let Some(max) = Amount::total(children.iter().map(|&c| self.cell(c).max))
        {
            let cell = self.cell_mut(id);
            (cell.max, cell.max_from) = (Some(max), Origin::Sum);
        }
        if self.cell(id).score.is_some() {
            return;
        }
        let weighted = children.iter().all(|&c| framework[c].weight.is_some()) && !children.is_empty();
        let score = if weighted {
            Amount::total(children.iter().map(|&c| self.weighted(framework, c)))
        } else {
            Amount::total(children.iter().filter(|&&c| self.counts(c)).map(|&c| self.cell(c).score))
        };
        if let Some(score) = score {
            let cell = self.cell_mut(id);
            cell.score = Some(score);
            cell.score_from = if weighted { Origin::Weighted } else { Origin::Sum };
        }
    }

    /// A child counts in its parent's score unless its maximum is a known zero (Đô thị thông minh: "không tính điểm").
    fn counts(&self, child: NodeId) -> bool {
        self.cell(child).max.is_none_or(|max| max.points != Points::ZERO)
    }

    fn weighted(&self, framework: &Framework, child: NodeId) -> Option<Amount> {
        let (score, weight) = (self.cell(child).score?, framework[child].weight?);
        let points = score.points.scaled(weight.points, Points::ONE);
        Some(Amount::new(points, score.basis.max(weight.basis)))
    }
}

/// The tier of a criterion from what the evidence says of it.
pub fn tier_of(criterion: NodeId, evidence: &[Evidence]) -> Tier {
    match state_of(criterion, evidence) {
        Some(EvidenceState::Have) => Tier::Have,
        Some(EvidenceState::Partial) | None => Tier::Open,
        Some(EvidenceState::Missing) => Tier::Missing,
    }
}

/// The total as DTI ratio 0–1: the root's score over its maximum.
pub fn dti(sheet: &Sheet) -> Option<Amount> {
    sheet.cell(NodeId::ROOT).ratio()
}

#[cfg(test)]
mod tests;
