//! The whole arithmetic of the program: from what is stated to a score, a maximum and a gap for every node.
//!
//! Owns: roll-up, weighted sums, pillars, and the two estimates (maxima split evenly, scores poured in tiers) with the way each value
//! came about. Must not know: languages, screens. Start at [`Sheet::compute`]. Rules: PRODUCT §2; evidence: QĐ 922, QĐ 1726, slide 2.3.1.
//!
//! A stated value always wins. What cannot be computed stays unknown: a sum with an unknown part is unknown, not smaller.

use super::assessment::{Assessment, Rank};
use super::evidence::{Evidence, state_of};
use super::framework::{Framework, NodeId, Scale};
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
    /// Raised above the even share of `of`'s maximum to the criterion's own recorded score, which it cannot be less than.
    Raised {
        /// The index.
        of: NodeId,
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

    /// What is left of the index's (or a known subgroup's) maximum, split evenly over the criteria without one; none gets less than its
    /// recorded score.
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
        let recorded = open.iter().map(|&c| self.cell(c).score.map_or(Points::ZERO, |score| score.points));
        let (raised, even): (Vec<_>, Vec<_>) = raise(left, open.iter().copied().zip(recorded).collect());
        for &(criterion, score) in &raised {
            let cell = self.cell_mut(criterion);
            (cell.max, cell.max_from) = (Some(Amount::new(score, Basis::Estimated)), Origin::Raised { of });
        }
        let left = (left - raised.iter().map(|&(_, score)| score).sum()).max(Points::ZERO);
        for (&(criterion, _), part) in even.iter().zip(left.split(&vec![Points::ONE; even.len()])) {
            let cell = self.cell_mut(criterion);
            cell.max = Some(Amount::new(part, Basis::Estimated));
            cell.max_from = Origin::Split { of, subgroup, left, among: even.len() };
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
            (cell.max, cell.max_from) = (Some(by_rule(framework, id, max)), Origin::Sum);
        }
        if self.cell(id).score.is_some() {
            return;
        }
        if let Some(score) = self.parts(framework, id) {
            let from = if is_weighted(framework, id) { Origin::Weighted } else { Origin::Sum };
            let cell = self.cell_mut(id);
            (cell.score, cell.score_from) = (Some(score), from);
        }
    }

    /// What the parts of a node come to by the framework's rule: a weighted sum of ratios, or a sum of points. `None` when a part is unknown
    /// or the framework has no rule: QĐ 1726's pillars are no function of their indices.
    pub fn parts(&self, framework: &Framework, id: NodeId) -> Option<Amount> {
        let children = &framework[id].children;
        let sum = if is_weighted(framework, id) {
            Amount::total(children.iter().map(|&c| self.weighted(framework, c)))
        } else if framework.scale == Scale::Ratio {
            None
        } else {
            Amount::total(children.iter().filter(|&&c| self.counts(c)).map(|&c| self.cell(c).score))
        };
        sum.map(|sum| by_rule(framework, id, sum))
    }

    /// What the parts of a node with a stated score come to, where they were not themselves poured from it: something to compare it with.
    pub fn beside_stated(&self, framework: &Framework, id: NodeId) -> Option<Amount> {
        let poured = |&c: &NodeId| matches!(self.cell(c).score_from, Origin::Poured { of, .. } if of == id);
        let comparable = self.cell(id).score_from == Origin::Stated && !framework[id].children.iter().any(poured);
        if comparable { self.parts(framework, id) } else { None }
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

/// Whether a node's score is a weighted sum of its parts.
fn is_weighted(framework: &Framework, id: NodeId) -> bool {
    let children = &framework[id].children;
    !children.is_empty() && children.iter().all(|&c| framework[c].weight.is_some())
}

/// Criteria with their recorded scores, zero where none is.
type Recorded = Vec<(NodeId, Points)>;

/// Parts `criteria` into those whose recorded score is more than their even share of `left`, and the others, whose share becomes smaller by
/// that and may then be too small for some more.
fn raise(mut left: Points, criteria: Recorded) -> (Recorded, Recorded) {
    let (mut raised, mut even) = (Vec::new(), criteria);
    loop {
        let among = i128::try_from(even.len()).unwrap_or(i128::MAX);
        let exceeds = |&(_, score): &(NodeId, Points)| i128::from(score.0) * among > i128::from(left.0);
        let (above, below): (Recorded, Recorded) = even.into_iter().partition(exceeds);
        even = below;
        if above.is_empty() {
            return (raised, even);
        }
        left = (left - above.iter().map(|&(_, score)| score).sum()).max(Points::ZERO);
        raised.extend(above);
    }
}

/// `sum` of the parts of `id`: a sum by an argued rule is no better than the rule.
fn by_rule(framework: &Framework, id: NodeId, sum: Amount) -> Amount {
    Amount::new(sum.points, sum.basis.max(framework[id].children_basis))
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
