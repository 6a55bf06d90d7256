//! Two scenarios side by side over the same assessment.
//!
//! Owns: what differs between them. Must not know: how the two columns are drawn.

use super::super::assessment::AssessmentId;
use super::super::dataset::Dataset;
use super::super::framework::NodeId;
use super::super::points::{Amount, Points};
use super::super::scenario::Scenario;
use super::super::task::TaskId;
use super::Projection;

/// Two scenarios, projected and told apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What each comes to, left and right.
    pub projections: [Projection; 2],
    /// Marked on the left only.
    pub only_left: Vec<TaskId>,
    /// Marked on the right only.
    pub only_right: Vec<TaskId>,
    /// Marked in both.
    pub both: Vec<TaskId>,
    /// Criteria whose set scores differ: (criterion, left, right).
    pub scores: Vec<(NodeId, Option<Points>, Option<Points>)>,
}

impl Comparison {
    /// `left` and `right` over `assessment`.
    pub fn of(data: &Dataset, assessment: AssessmentId, left: &Scenario, right: &Scenario) -> Self {
        let project = |scenario| Projection::of(data, assessment, scenario);
        let mut set: Vec<NodeId> = left.scores().chain(right.scores()).map(|(criterion, _)| criterion).collect();
        set.sort_unstable();
        set.dedup();
        let scores = set.into_iter().map(|criterion| (criterion, left.score(criterion), right.score(criterion)));
        Self {
            projections: [project(left), project(right)],
            only_left: left.tasks().filter(|&task| !right.has(task)).collect(),
            only_right: right.tasks().filter(|&task| !left.has(task)).collect(),
            both: left.tasks().filter(|&task| right.has(task)).collect(),
            scores: scores.filter(|(_, left, right)| left != right).collect(),
        }
    }

    /// How much more of `node` the right one has after; `None` where either is unknown.
    pub fn ahead(&self, node: NodeId) -> Option<Amount> {
        let [left, right] = self.projections.each_ref().map(|projection| projection.node(node).after());
        Some(right?.minus(left?))
    }
}
