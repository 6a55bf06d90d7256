//! The story of a number: how it came about, how far to trust it, where it comes from, what would make it better.
//!
//! Owns: the facts of an explanation, as values. Must not know: their words ([`crate::wording`]) or the screen.
//! Start at [`node`] and [`task`].

use super::assessment::{Assessment, AssessmentId, Rank};
use super::dataset::{Correspondence, Dataset};
use super::evidence::Evidence;
use super::framework::{Framework, NodeId, NodeRef, Scale};
use super::points::{Amount, Points};
use super::programme::{DeckNote, Touched};
use super::scoring::{Cell, Origin};
use super::task::{Task, TaskId};
use super::vocabulary::{Basis, Confidence};

/// Everything there is to say of a node's score, maximum and gap.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeStory<'a> {
    /// The framework of the node.
    pub framework: &'a Framework,
    /// The node.
    pub node: NodeId,
    /// The assessment it is shown under; its scores are of this node only when the frameworks agree.
    pub assessment: &'a Assessment,
    /// Score and maximum.
    pub cell: Cell,
    /// Its rank: of the total, the latest published one where this assessment has none, with the assessment that has it.
    pub rank: Option<(Rank, &'a Assessment)>,
    /// How the score came about, with its numbers.
    pub score: Formula,
    /// How the maximum came about, with its numbers.
    pub max: Formula,
    /// What the parts come to, where a stated value stands beside a roll-up.
    pub roll_up: Option<Amount>,
    /// References and arguments of the stated values.
    pub stated: Vec<(&'a str, &'a str)>,
    /// Which nodes of the province's framework it corresponds to, if it is another framework's.
    pub correspondence: Option<&'a Correspondence>,
    /// Statements on it.
    pub evidence: Vec<&'a Evidence>,
    /// Notes of the deck that touch it.
    pub notes: Vec<&'a DeckNote>,
    /// What would make its values better.
    pub advice: Vec<Advice>,
}

/// A formula with the numbers put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// Unknown: nothing to compute from.
    Unknown,
    /// Stated, not computed.
    Stated,
    /// Sum of parts: (code, value).
    Sum(Vec<(String, Option<Amount>)>),
    /// Weighted sum of parts: (code, weight, value).
    Weighted(Vec<(String, Points, Option<Amount>)>),
    /// An even share: `left` of the index (or of the named subgroup) over `among` criteria.
    Split {
        /// Code of the index.
        index: String,
        /// Name of the subgroup, if its sum is what is known.
        subgroup: Option<String>,
        /// What was left to split.
        left: Points,
        /// Over how many criteria.
        among: usize,
    },
    /// At least the criterion's recorded score, which is more than its even share of the index.
    Raised {
        /// Code of the index.
        index: String,
    },
    /// A share in proportion to maxima: `reached` × `max` / `room` of the tier.
    Poured {
        /// Code of the index.
        index: String,
        /// The tier.
        tier: super::scoring::Tier,
        /// What reached the tier.
        reached: Points,
        /// This criterion's maximum.
        max: Points,
        /// The maxima of the tier together.
        room: Points,
    },
}

/// What would make a value better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Advice {
    /// Enter the official maximum.
    EnterMaximum,
    /// Enter the recorded score.
    EnterScore,
    /// Confirm the inferred score against the record.
    ConfirmScore,
    /// Check the name against the decision.
    CheckName,
    /// Read the index scores of this assessment in.
    EnterIndices,
    /// Confirm agency and phase.
    ConfirmProposals,
}

/// The story of `node` under `assessment`.
pub fn node(data: &Dataset, assessment: AssessmentId, node: NodeRef) -> NodeStory<'_> {
    let framework = data.framework(node.framework);
    let shown = data.assessment(assessment);
    let cell = data.cell(assessment, node).clone();
    let same = shown.framework == node.framework;
    let mut stated = Vec::new();
    if let Some(row) = shown.stated(node.node).filter(|_| same) {
        stated.push((row.source.as_str(), row.note.as_str()));
    }
    let own = (framework[node.node].source.as_str(), framework[node.node].note.as_str());
    if !stated.contains(&own) {
        stated.push(own);
    }
    let at_home = node.framework == data.province.framework;
    NodeStory {
        score: formula(data, assessment, node, &cell.score_from, cell.max, |part| part.score),
        max: formula(data, assessment, node, &cell.max_from, cell.max, |part| part.max),
        roll_up: if same { data.sheet(assessment).beside_stated(framework, node.node) } else { None },
        evidence: if at_home { data.evidence_on(node.node).collect() } else { Vec::new() },
        notes: notes_on(data, &Touched::Node(node.node)).filter(|_| at_home).collect(),
        advice: advice(framework, node.node, &cell, same),
        correspondence: data.crosswalk.get(&node).filter(|_| !at_home),
        rank: match (node.node, cell.rank) {
            (NodeId::ROOT, _) if same => data.rank_at(assessment),
            (_, rank) => rank.filter(|_| same).map(|rank| (rank, shown)),
        },
        framework,
        node: node.node,
        assessment: shown,
        cell,
        stated,
    }
}

/// How a value came about; `of` takes that value from a part.
fn formula(
    data: &Dataset,
    assessment: AssessmentId,
    node: NodeRef,
    origin: &Origin,
    max: Option<Amount>,
    of: fn(&Cell) -> Option<Amount>,
) -> Formula {
    let framework = data.framework(node.framework);
    let code = |id: NodeId| framework[id].code.clone();
    let part = |id: NodeId| of(data.cell(assessment, NodeRef { node: id, ..node }));
    let children = &framework[node.node].children;
    match *origin {
        Origin::Unknown => Formula::Unknown,
        Origin::Stated => Formula::Stated,
        Origin::Sum => Formula::Sum(children.iter().map(|&c| (code(c), part(c))).collect()),
        Origin::Weighted => {
            let weight = |id: NodeId| framework[id].weight.map_or(Points::ZERO, |w| w.points);
            Formula::Weighted(children.iter().map(|&c| (code(c), weight(c), part(c))).collect())
        }
        Origin::Split { of: index, subgroup, left, among } => {
            let subgroup = subgroup.map(|position| framework[index].subgroups[position].name.clone());
            Formula::Split { index: code(index), subgroup, left, among }
        }
        Origin::Raised { of: index } => Formula::Raised { index: code(index) },
        Origin::Poured { of: index, tier, reached, room } => {
            let max = max.map_or(Points::ZERO, |max| max.points);
            Formula::Poured { index: code(index), tier, reached, max, room }
        }
    }
}

fn advice(framework: &Framework, node: NodeId, cell: &Cell, same: bool) -> Vec<Advice> {
    let mut advice = Vec::new();
    let estimated = |amount: Option<Amount>| amount.is_some_and(|a| a.basis == Basis::Estimated);
    let argued = cell.max_from == Origin::Stated && cell.max.is_some_and(|max| max.basis == Basis::Inferred);
    let of_criterion = framework[node].kind == super::vocabulary::NodeKind::Criterion;
    if matches!(cell.max_from, Origin::Split { .. } | Origin::Raised { .. })
        || argued && of_criterion
        || cell.max.is_none() && framework.scale != Scale::Ratio
    {
        advice.push(Advice::EnterMaximum);
    }
    if same && matches!(cell.score_from, Origin::Poured { .. }) && estimated(cell.score) {
        advice.push(Advice::EnterScore);
    }
    if same && cell.score.is_none() && framework[node].kind == super::vocabulary::NodeKind::Index {
        advice.push(Advice::EnterIndices);
    }
    if cell.score.is_some_and(|s| s.basis == Basis::Inferred) {
        advice.push(Advice::ConfirmScore);
    }
    if framework[node].confidence == Confidence::Recalled {
        advice.push(Advice::CheckName);
    }
    advice
}

fn notes_on<'a>(data: &'a Dataset, what: &Touched) -> impl Iterator<Item = &'a DeckNote> {
    data.programme.notes.iter().filter(move |note| note.touches.contains(what))
}

/// Everything there is to say of what a task wins.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskStory<'a> {
    /// The task.
    pub task: &'a Task,
    /// The gaps of its criteria: (code, gap).
    pub gaps: Vec<(String, Option<Amount>)>,
    /// Their sum.
    pub gain: Option<Amount>,
    /// Notes of the deck that touch it.
    pub notes: Vec<&'a DeckNote>,
    /// What would make it better.
    pub advice: Vec<Advice>,
}

/// The story of what `task` wins under `assessment`.
pub fn task(data: &Dataset, assessment: AssessmentId, task: TaskId) -> TaskStory<'_> {
    let row = data.task(task);
    let gaps = row.criteria().iter().map(|&c| {
        let gap = data.cell(assessment, data.home_ref(c)).gap();
        (data.home()[c].code.clone(), gap)
    });
    TaskStory {
        gaps: gaps.collect(),
        gain: data.gain(assessment, [task]),
        notes: notes_on(data, &Touched::Task(task)).collect(),
        advice: if row.proposed.is_empty() { Vec::new() } else { vec![Advice::ConfirmProposals] },
        task: row,
    }
}
