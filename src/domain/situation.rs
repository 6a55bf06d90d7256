//! What the province has and lacks: statements of the deck with what they touch, targets, the partner's experience.
//!
//! Owns: which criteria, tasks and points hang on a statement; which "chưa có" has no task, which task has an "đã có" already. Must not know:
//! words, the screen. Start at [`statements`].

use super::assessment::AssessmentId;
use super::dataset::Dataset;
use super::evidence::Evidence;
use super::filter::Filter;
use super::framework::NodeId;
use super::points::Amount;
use super::programme::{DeckNote, PartnerFact, Touched};
use super::target::Target;
use super::task::{Task, TaskId};
use super::vocabulary::{EvidenceState, Origin, TargetGroup};

/// A statement and what hangs on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Its position in the dataset's evidence.
    pub evidence: usize,
    /// Tasks that affect its criteria; none for a statement on a whole index.
    pub tasks: Vec<TaskId>,
    /// How many of these pass the filter.
    pub matching: usize,
    /// Score of its criteria together.
    pub score: Option<Amount>,
    /// Their maximum.
    pub max: Option<Amount>,
    /// What they lack; `None` when unknown or when it names no criterion.
    pub gap: Option<Amount>,
    /// What is odd about it.
    pub finding: Option<Finding>,
}

/// What is odd about a statement and its tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// "Chưa có", and no task answers to it.
    NoTask,
    /// "Chưa có", and only tasks that the deck does not print answer to it.
    OnlyDerived,
    /// "Đã có", and the deck lists these tasks for it nevertheless.
    StillTask(Vec<TaskId>),
}

/// An index with its statements.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexSituation {
    /// The index.
    pub index: NodeId,
    /// Its statements, in the deck's order.
    pub statements: Vec<Statement>,
}

impl IndexSituation {
    /// How many statements say `state`.
    pub fn count(&self, data: &Dataset, state: EvidenceState) -> usize {
        self.statements.iter().filter(|s| data.evidence[s.evidence].state == state).count()
    }
}

/// Every index of the province's framework with its statements, indices without a statement too.
pub fn statements(data: &Dataset, assessment: AssessmentId, filter: &Filter) -> Vec<IndexSituation> {
    let home = data.home();
    let indices = home.outline().into_iter().map(|(_, node)| node);
    let indices = indices.filter(|&node| home[node].kind == super::vocabulary::NodeKind::Index);
    indices
        .map(|index| {
            let of_index = data.evidence.iter().enumerate().filter(|(_, evidence)| evidence.index == index);
            let statements = of_index.map(|(at, evidence)| statement(data, assessment, filter, at, evidence));
            IndexSituation { index, statements: statements.collect() }
        })
        .collect()
}

fn statement(data: &Dataset, assessment: AssessmentId, filter: &Filter, at: usize, evidence: &Evidence) -> Statement {
    let tasks = tasks_of(data, evidence);
    let cells = || evidence.criteria.iter().map(|&c| data.cell(assessment, data.home_ref(c)));
    Statement {
        evidence: at,
        matching: tasks.iter().filter(|&&id| filter.passes(data.task(id), data)).count(),
        score: Amount::total(cells().map(|cell| cell.score)),
        max: Amount::total(cells().map(|cell| cell.max)),
        gap: Amount::total(cells().map(super::scoring::Cell::gap)),
        finding: finding(data, evidence, &tasks),
        tasks,
    }
}

/// The tasks that answer to a statement: those that affect a criterion of it, in the dataset's order. A task that serves an index as a
/// whole answers to no statement in particular.
pub fn tasks_of(data: &Dataset, evidence: &Evidence) -> Vec<TaskId> {
    let answers = |(_, task): &(TaskId, &Task)| task.criteria().iter().any(|c| evidence.criteria.contains(c));
    data.task_ids().filter(answers).map(|(id, _)| id).collect()
}

fn finding(data: &Dataset, evidence: &Evidence, tasks: &[TaskId]) -> Option<Finding> {
    let printed: Vec<TaskId> = tasks.iter().copied().filter(|&id| data.task(id).origin == Origin::Deck).collect();
    match evidence.state {
        EvidenceState::Missing if tasks.is_empty() => Some(Finding::NoTask),
        EvidenceState::Missing if printed.is_empty() => Some(Finding::OnlyDerived),
        EvidenceState::Have if !printed.is_empty() => Some(Finding::StillTask(printed)),
        _ => None,
    }
}

/// Sections of the targets, in the slide's order.
pub const TARGET_GROUPS: [TargetGroup; 4] =
    [TargetGroup::General, TargetGroup::Government, TargetGroup::Economy, TargetGroup::Society];

/// The targets by section: positions in the dataset's targets.
pub fn targets(data: &Dataset) -> Vec<(TargetGroup, Vec<usize>)> {
    let of = |group| data.targets.iter().enumerate().filter(move |(_, t)| t.group == group).map(|(at, _)| at);
    let sections = TARGET_GROUPS.map(|group| (group, of(group).collect::<Vec<_>>()));
    sections.into_iter().filter(|(_, targets)| !targets.is_empty()).collect()
}

/// The node of the province's framework that a target serves: its first criterion, else its index.
pub fn served(target: &Target) -> Option<NodeId> {
    target.criteria.first().copied().or(target.index)
}

/// The partner's experience of one slide.
#[derive(Debug, Clone, PartialEq)]
pub struct Experience<'a> {
    /// The slide: a reference.
    pub source: &'a str,
    /// Its facts: positions in the programme's partner facts.
    pub facts: Vec<usize>,
    /// What the deck contradicts on it.
    pub notes: Vec<&'a DeckNote>,
}

/// The partner's experience by slide, in the deck's order.
pub fn experience(data: &Dataset) -> Vec<Experience<'_>> {
    let mut slides: Vec<Experience> = Vec::new();
    for (at, PartnerFact { source, .. }) in data.programme.partner.iter().enumerate() {
        match slides.iter_mut().find(|slide| slide.source == source) {
            Some(slide) => slide.facts.push(at),
            None => slides.push(Experience { source, facts: vec![at], notes: Vec::new() }),
        }
    }
    for slide in &mut slides {
        // A note on this slide alone: one that spans the deck would stand under every slide it names.
        let here = |note: &&DeckNote| note.sources.iter().all(|source| source == slide.source);
        let programme = data.programme.notes.iter().filter(|note| note.touches.contains(&Touched::Programme));
        slide.notes = programme.filter(here).collect();
    }
    slides
}

#[cfg(test)]
mod tests;
