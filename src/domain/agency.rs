//! Agencies (cơ quan): who leads and who supports.

use super::vocabulary::{AgencyGroup, Basis};

/// Position of an agency in the dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgencyId(pub u32);

/// An agency, or several that are named together.
#[derive(Debug, Clone, PartialEq)]
pub struct Agency {
    /// Id in files.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Abbreviation for lists.
    pub short: String,
    /// Other ways to name it.
    pub aliases: Vec<String>,
    /// Set.
    pub group: AgencyGroup,
    /// The agencies it stands for, when it stands for several ("UBND cấp huyện").
    pub members: Vec<AgencyId>,
    /// Basis of its existence under this name.
    pub basis: Basis,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    pub note: String,
}
