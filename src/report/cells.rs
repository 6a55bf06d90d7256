//! Values of the domain as cells: what people read and what programs read, side by side.
//!
//! Owns: which word a program gets for a value of a closed set, and that a value never comes without its basis. Must not know: columns.
//! People's words are [`Words`]', the same as on the board.

use super::{Cell, Data};
use crate::domain::agency::AgencyId;
use crate::domain::assessment::{AssessmentId, Rank};
use crate::domain::dataset::Dataset;
use crate::domain::framework::{NodeRef, Scale};
use crate::domain::points::{Amount, Points};
use crate::domain::task::{Task, TaskId};
use crate::domain::vocabulary::{
    AgencyGroup, Basis, Doer, EvidenceState, NodeKind, Origin, Phase, Status, TaskField, TaskKind,
};
use crate::locale::Text;
use crate::theme::Role;
use crate::wording::Words;
use crate::wording::gap_role;

/// What cells are made with.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a> {
    /// The dataset.
    pub data: &'a Dataset,
    /// The assessment whose scores are shown.
    pub assessment: AssessmentId,
    /// People's words.
    pub words: Words<'a>,
}

impl<'a> Cells<'a> {
    /// The words of `text`.
    pub fn get(&self, text: Text) -> &'a str {
        self.words.get(text)
    }

    /// An amount: `≈9,1`.
    pub fn amount(&self, amount: Option<Amount>, scale: Scale) -> Cell {
        number(self.words.amount(amount, scale), amount, Role::Text)
    }

    /// A ratio with four decimals: `0,3215`.
    pub fn ratio(&self, amount: Option<Amount>) -> Cell {
        number(self.words.ratio(amount), amount, Role::Text)
    }

    /// A gap: `≈−9,1` for people, 9.090909 for programs.
    pub fn gap(&self, gap: Option<Amount>, scale: Scale) -> Cell {
        number(self.words.gap(gap, scale), gap, gap_role(gap))
    }

    /// A difference of ratios with its sign: `+0,0123`.
    pub fn difference(&self, difference: Option<Amount>) -> Cell {
        let shown = self.words.ratio(difference);
        let is_positive = difference.is_some_and(|d| d.points > Points::ZERO);
        let mark = difference.map_or("", |d| self.words.mark(d.basis));
        let shown = match shown.strip_prefix(mark) {
            Some(digits) if is_positive => format!("{mark}+{digits}"),
            _ => shown,
        };
        let role = match difference {
            Some(difference) if difference.points < Points::ZERO => Role::Bad,
            Some(_) => Role::Text,
            None => Role::Muted,
        };
        number(shown, difference, role)
    }

    /// What a task wins, with words where it has no points.
    pub fn gain(&self, id: TaskId) -> Cell {
        let task = self.data.task(id);
        let gain = self.data.gain(self.assessment, [id]);
        let role = match gain {
            Some(gain) if gain.points > Points::ZERO => Role::Strong,
            _ => Role::Muted,
        };
        number(self.words.task_points(self.data, task, gain), gain, role)
    }

    /// A task's code, with the mark of a derived one.
    pub fn task_code(&self, id: TaskId) -> Cell {
        let code = &self.data.task(id).code;
        Cell { shown: self.words.task_code(self.data, id), data: Data::text(code), role: Role::Accent, basis: None }
    }

    /// A task's name; its basis is the code's too.
    pub fn task_name(&self, task: &Task) -> Cell {
        Cell { basis: Some(task.basis(TaskField::Name)), ..Cell::text(&*task.name) }
    }

    /// The criteria that a task affects, or the index.
    pub fn affected(&self, task: &Task) -> Cell {
        let home = self.data.home();
        let basis = task.basis(TaskField::Criteria);
        let mark = self.words.mark(basis);
        let codes = |nodes: &[_]| nodes.iter().map(|&node| home[node].code.clone()).collect::<Vec<_>>();
        let (shown, data) = match &task.affects {
            crate::domain::task::Affects::Criteria(criteria) => {
                (codes(criteria).join(", "), Data::texts(codes(criteria)))
            }
            crate::domain::task::Affects::Index(index) => (home[*index].code.clone(), Data::List(Vec::new())),
        };
        Cell { shown: format!("{shown}{mark}"), role: Role::Text, data, basis: Some(basis) }
    }

    /// An agency in short with its mark: `Sở TTTT*` for people, its id for programs.
    pub fn agency(&self, agency: Option<AgencyId>, basis: Basis) -> Cell {
        let data = agency.map_or(Data::Null, |id| Data::text(&self.data.agency(id).id));
        let basis_of = agency.map(|_| basis);
        Cell { shown: self.words.agency(self.data, agency, basis), role: Role::Text, data, basis: basis_of }
    }

    /// Several agencies.
    pub fn agencies(&self, agencies: &[AgencyId], basis: Basis) -> Cell {
        let mark = self.words.mark(basis);
        let short = |&id: &AgencyId| format!("{}{mark}", self.data.agency(id).short);
        let shown = agencies.iter().map(short).collect::<Vec<_>>().join(", ");
        let ids = Data::texts(agencies.iter().map(|&id| self.data.agency(id).id.as_str()));
        Cell { shown, role: Role::Text, data: ids, basis: (!agencies.is_empty()).then_some(basis) }
    }

    /// A task's phase.
    pub fn phase(&self, task: &Task) -> Cell {
        keyed(self.words.phase(task), task.phase.map(phase_key), task.basis(TaskField::Phase))
    }

    /// A task's doer.
    pub fn doer(&self, task: &Task) -> Cell {
        keyed(self.words.doer(task), task.doer.map(doer_key), task.basis(TaskField::Doer))
    }

    /// A task's kind.
    pub fn kind(&self, task: &Task) -> Cell {
        keyed(self.words.kind(task), task.kind.map(kind_key), task.basis(TaskField::Kind))
    }

    /// A task's status.
    pub fn status(&self, task: &Task) -> Cell {
        keyed(self.words.status(task), task.status.map(status_key), task.basis(TaskField::Status))
    }

    /// A node's code, with its framework where it is another than the assessment's.
    pub fn node_code(&self, node: NodeRef) -> Cell {
        let framework = self.data.framework(node.framework);
        let code = &framework[node.node].code;
        let shown = if self.data.assessment(self.assessment).framework == node.framework {
            code.clone()
        } else {
            format!("{}/{code}", framework.id)
        };
        Cell { shown, role: Role::Accent, data: Data::text(code), basis: None }
    }

    /// A node's name: in the interface's language for people, as in the data for programs.
    pub fn node_name(&self, node: NodeRef) -> Cell {
        let row = &self.data.framework(node.framework)[node.node];
        Cell { data: Data::text(&row.name), basis: Some(row.name_basis()), ..Cell::text(self.words.node_marked(row)) }
    }

    /// An agency's name, with the mark of one that is not written in full in the sources.
    pub fn agency_name(&self, id: AgencyId) -> Cell {
        let agency = self.data.agency(id);
        let shown = format!("{}{}", agency.name, self.words.mark(agency.basis));
        Cell { data: Data::text(&agency.name), basis: Some(agency.basis), ..Cell::text(shown) }
    }

    /// A place among units: `28/63` for people, 28 for programs.
    pub fn rank(&self, rank: Option<Rank>) -> Cell {
        let shown = rank.map_or_else(|| self.words.symbols.unknown.to_string(), Words::rank);
        let data = rank.map_or(Data::Null, |rank| Data::Count(i64::from(rank.place)));
        Cell { shown, role: Role::Strong, data, basis: None }
    }

    /// A number of things.
    pub fn count(&self, count: usize) -> Cell {
        Cell { shown: count.to_string(), role: Role::Text, data: Data::count(count), basis: None }
    }
}

fn number(shown: String, amount: Option<Amount>, role: Role) -> Cell {
    let data = amount.map_or(Data::Null, |amount| Data::Number(amount.points));
    Cell {
        shown,
        role: if amount.is_none() && role == Role::Text { Role::Muted } else { role },
        data,
        basis: amount.map(|a| a.basis),
    }
}

fn keyed(shown: String, key: Option<&'static str>, basis: Basis) -> Cell {
    let data = key.map_or(Data::Null, |key| Data::Text(key.into()));
    Cell { shown, role: Role::Text, data, basis: key.map(|_| basis) }
}

/// A level for programs.
pub fn node_kind_key(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Total => "total",
        NodeKind::Pillar => "pillar",
        NodeKind::Group => "group",
        NodeKind::Index => "index",
        NodeKind::Criterion => "criterion",
    }
}

/// A phase for programs, and one way to type it.
pub fn phase_key(phase: Phase) -> &'static str {
    match phase {
        Phase::Short => "short",
        Phase::Medium => "medium",
        Phase::Long => "long",
    }
}

/// A doer for programs, and one way to type it.
pub fn doer_key(doer: Doer) -> &'static str {
    match doer {
        Doer::Vnpt => "vnpt",
        Doer::Province => "province",
    }
}

/// A kind for programs, and one way to type it.
pub fn kind_key(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Training => "training",
        TaskKind::Policy => "policy",
        TaskKind::Technology => "technology",
    }
}

/// A status for programs, and one way to type it.
pub fn status_key(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "not-started",
        Status::InProgress => "in-progress",
        Status::NeedsEvidence => "needs-evidence",
        Status::Done => "done",
    }
}

/// A statement's state for programs.
pub fn state_key(state: EvidenceState) -> &'static str {
    match state {
        EvidenceState::Have => "have",
        EvidenceState::Partial => "partial",
        EvidenceState::Missing => "missing",
    }
}

/// A set of agencies for programs.
pub fn group_key(group: AgencyGroup) -> &'static str {
    match group {
        AgencyGroup::Party => "party",
        AgencyGroup::Department => "department",
        AgencyGroup::District => "district",
        AgencyGroup::Vertical => "vertical",
        AgencyGroup::Enterprise => "enterprise",
    }
}

/// Where a task comes from, for programs.
pub fn origin_key(origin: Origin) -> &'static str {
    match origin {
        Origin::Deck => "deck",
        Origin::Derived => "derived",
    }
}
