//! Targets (mục tiêu) to 2025, slide 2.5.

use super::framework::NodeId;
use super::points::Points;
use super::vocabulary::{Basis, TargetGroup};

/// A target of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Unique.
    pub id: String,
    /// Section of the slide.
    pub group: TargetGroup,
    /// The target's words.
    pub text: String,
    /// Its number in `unit`, where there is one.
    pub value: Option<Points>,
    /// `"%"`, or what is counted.
    pub unit: String,
    /// Year it is due.
    pub year: u16,
    /// Plan that sets it: a reference.
    pub plan: String,
    /// Index that it serves.
    pub index: Option<NodeId>,
    /// Criteria that it serves.
    pub criteria: Vec<NodeId>,
    /// Basis of the ties.
    pub basis: Basis,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    pub note: String,
}
