//! The deck's programme: overview, counts, effort tables, partner facts, and its inconsistencies.

use super::agency::AgencyId;
use super::framework::NodeId;
use super::points::Points;
use super::task::TaskId;
use super::vocabulary::{Basis, Doer, TaskKind};

/// Slides 1.2–1.4, 3.1.1, 3.1.2, 3.2.2, 3.3.2.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    /// Slide 3.1.2.
    pub overview: Overview,
    /// Slide 3.1.1.
    pub counts: Vec<Count>,
    /// Effort tables, doer × kind.
    pub effort: Vec<Effort>,
    /// Groups whose effort table the deck lacks.
    pub effort_missing: Vec<NodeId>,
    /// Slides 1.2–1.4.
    pub partner: Vec<PartnerFact>,
    /// Inconsistencies of the deck.
    pub notes: Vec<DeckNote>,
}

/// Slide 3.1.2.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// Title of the programme.
    pub title: String,
    /// First and last year.
    pub years: (u16, u16),
    /// Year of the vision.
    pub vision: u16,
    /// Tasks in all: 108.
    pub tasks: u16,
    /// Parts of that number.
    pub parts: Vec<(String, u16)>,
    /// Groups of tasks.
    pub task_groups: u16,
    /// Phases.
    pub phases: u16,
    /// Agencies, at least.
    pub agencies_over: u16,
    /// Focus sectors.
    pub sectors: Vec<String>,
    /// Sources of funds.
    pub funding: Vec<String>,
    /// Legal basis: references.
    pub legal: Vec<String>,
    /// Reference.
    pub source: String,
}

/// What slide 3.1.1 prints for an index or group.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// Which.
    pub node: NodeId,
    /// Criteria.
    pub criteria: u16,
    /// Points.
    pub points: Points,
    /// Split by kind: (kind, the slide's words, criteria).
    pub split: Vec<(TaskKind, String, u16)>,
    /// Non-technological criteria, where not split further.
    pub non_technology: Option<u16>,
    /// Technological criteria.
    pub technology: Option<u16>,
    /// Reference.
    pub source: String,
}

/// A cell of an effort table; `kind` is `None` in the printed total of the doer.
#[derive(Debug, Clone, PartialEq)]
pub struct Effort {
    /// Group or index.
    pub node: NodeId,
    /// Row.
    pub kind: Option<TaskKind>,
    /// The slide's words for the row.
    pub label: String,
    /// Column.
    pub doer: Doer,
    /// Criteria.
    pub criteria: Option<u16>,
    /// Points.
    pub points: Option<Points>,
    /// Per cent of the group.
    pub share: Option<Points>,
    /// Printed, or argued from the slide's layout.
    pub basis: Basis,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    pub note: String,
}

/// A fact of the partner's experience.
#[derive(Debug, Clone, PartialEq)]
pub struct PartnerFact {
    /// Product or field.
    pub topic: String,
    /// The statement.
    pub text: String,
    /// Numbers in it: (what, value, out of).
    pub figures: Vec<(String, Points, Option<Points>)>,
    /// Reference.
    pub source: String,
}

/// A contradiction or reservation about the source.
#[derive(Debug, Clone, PartialEq)]
pub struct DeckNote {
    /// Unique.
    pub id: String,
    /// The words.
    pub text: String,
    /// What it touches.
    pub touches: Vec<Touched>,
    /// References.
    pub sources: Vec<String>,
}

/// What a note touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// A node of the province's framework.
    Node(NodeId),
    /// A task.
    Task(TaskId),
    /// An agency.
    Agency(AgencyId),
    /// An assessment, by id.
    Assessment(String),
    /// A national table: its year.
    Results(u16),
    /// The programme as a whole.
    Programme,
}
