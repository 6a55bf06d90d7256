//! Evidence (hiện trạng): what the deck says the province has and lacks.

use super::framework::NodeId;
use super::vocabulary::{Basis, EvidenceState};

/// One statement, tied to an index and perhaps to criteria of the province's framework.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Unique.
    pub id: String,
    /// Index that the slide files it under.
    pub index: NodeId,
    /// What it says.
    pub state: EvidenceState,
    /// Basis of `state`.
    pub state_basis: Basis,
    /// The statement.
    pub text: String,
    /// The slide's own reservation, or empty.
    pub caveat: String,
    /// Criteria that it touches.
    pub criteria: Vec<NodeId>,
    /// Basis of that tie.
    pub criteria_basis: Basis,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    pub note: String,
}

/// What all statements on one criterion come to; statements that differ make it partial. `None`: no statement.
pub fn state_of(criterion: NodeId, evidence: &[Evidence]) -> Option<EvidenceState> {
    let mut states = evidence.iter().filter(|e| e.criteria.contains(&criterion)).map(|e| e.state);
    let first = states.next()?;
    Some(states.fold(first, |sum, state| if sum == state { sum } else { EvidenceState::Partial }))
}
