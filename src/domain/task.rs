//! Tasks (nhiệm vụ): what wins points back, who does it, and when.

use std::sync::Arc;

use super::agency::AgencyId;
use super::framework::NodeId;
use super::vocabulary::{Basis, Doer, Origin, Phase, Status, TaskField, TaskKind};

/// Position of a task in the dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub u32);

/// A task. The fields' bases are asked with [`Task::basis`]. A nation has a million: what many tasks say alike they share, and nothing
/// has room to grow.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Unique.
    pub code: Box<str>,
    /// Full name.
    pub name: Box<str>,
    /// Where it comes from.
    pub origin: Origin,
    /// What it affects.
    pub affects: Affects,
    /// Chủ trì.
    pub lead: Option<AgencyId>,
    /// Phối hợp.
    pub support: Arc<[AgencyId]>,
    /// Giai đoạn.
    pub phase: Option<Phase>,
    /// Bên thực hiện.
    pub doer: Option<Doer>,
    /// Loại.
    pub kind: Option<TaskKind>,
    /// Trạng thái.
    pub status: Option<Status>,
    /// Fields argued from evidence.
    pub inferred: Fields,
    /// Fields that are our proposals.
    pub proposed: Fields,
    /// What it rests on.
    pub grounds: Arc<Grounds>,
}

/// What a task rests on: most tasks of a nation rest on what others do.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Grounds {
    /// Căn cứ pháp lý: references.
    pub legal: Box<[Box<str>]>,
    /// Reference to the slide or the rule of derivation.
    pub source: Box<str>,
    /// What a reader should know.
    pub note: Box<str>,
}

/// What a task affects, in the province's framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Affects {
    /// These criteria; done, it wins their gaps.
    Criteria(Arc<[NodeId]>),
    /// An index as a whole: indirect, it has no points.
    Index(NodeId),
}

/// Some of a task's fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fields(u8);

impl Fields {
    /// Whether `field` is among them.
    pub fn contains(self, field: TaskField) -> bool {
        self.0 & (1 << field as u8) != 0
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// They, in the order of [`TaskField`].
    pub fn iter(self) -> impl Iterator<Item = TaskField> {
        TaskField::ALL.into_iter().filter(move |&field| self.contains(field))
    }
}

impl FromIterator<TaskField> for Fields {
    fn from_iter<I: IntoIterator<Item = TaskField>>(fields: I) -> Self {
        Self(fields.into_iter().fold(0, |all, field| all | 1 << field as u8))
    }
}

impl Task {
    /// How far to trust `field`.
    pub fn basis(&self, field: TaskField) -> Basis {
        if self.proposed.contains(field) {
            Basis::Proposed
        } else if self.inferred.contains(field) {
            Basis::Inferred
        } else {
            Basis::Given
        }
    }

    /// The criteria it affects; none when it is indirect.
    pub fn criteria(&self) -> &[NodeId] {
        match &self.affects {
            Affects::Criteria(criteria) => criteria,
            Affects::Index(_) => &[],
        }
    }

    /// What it affects: criteria, or the one index.
    pub fn affected(&self) -> &[NodeId] {
        match &self.affects {
            Affects::Criteria(criteria) => criteria,
            Affects::Index(index) => std::slice::from_ref(index),
        }
    }

    /// Whether it affects an index only as a whole.
    pub fn is_indirect(&self) -> bool {
        matches!(self.affects, Affects::Index(_))
    }
}

/// Years of a phase.
#[derive(Debug, Clone, PartialEq)]
pub struct PhaseYears {
    /// Which.
    pub phase: Phase,
    /// First year.
    pub from: u16,
    /// Last year.
    pub to: u16,
    /// Basis of the years.
    pub basis: Basis,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    pub note: String,
}
