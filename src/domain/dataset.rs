//! The loaded dataset: immutable, checked, with its indexes built once.
//!
//! Owns: everything a view may ask for, and the questions that join its parts (which tasks affect a node, what a task wins, whose rank).
//! Must not know: files, languages, the screen. A reload makes a new one.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::agency::{Agency, AgencyId};
use super::assessment::{Assessment, AssessmentId, Rank};
use super::board::SortKey;
use super::evidence::Evidence;
use super::framework::{Framework, FrameworkId, NodeId, NodeRef};
use super::order::TaskOrder;
use super::points::Amount;
use super::programme::Programme;
use super::results::NationalTable;
use super::scoring::{Cell, Sheet};
use super::sets::TaskSets;
use super::target::Target;
use super::task::{PhaseYears, Task, TaskId};
use super::vocabulary::{Basis, Phase, TaskField};
use crate::text::{collation_key, width};

/// The province's names.
#[derive(Debug, Clone, PartialEq)]
pub struct Province {
    /// `"hau-giang"`.
    pub id: String,
    /// `"Hậu Giang"`.
    pub name: String,
    /// With its history.
    pub full_name: String,
    /// Framework that tasks and evidence refer to.
    pub framework: FrameworkId,
    /// Assessment to open with.
    pub current: AssessmentId,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    pub note: String,
}

/// A document behind the short references.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Short name.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Short title; the full one where the file has none.
    pub short: String,
    /// Where it can be found.
    pub place: String,
}

/// Which nodes of another framework a node answers to.
#[derive(Debug, Clone, PartialEq)]
pub struct Correspondence {
    /// The other framework's nodes.
    pub to: Vec<NodeRef>,
    /// Basis.
    pub basis: Basis,
    /// The argument.
    pub note: String,
}

/// The parts of a dataset, as the loader hands them over.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// Province.
    pub province: Province,
    /// Frameworks.
    pub frameworks: Vec<Framework>,
    /// Assessments, in order of time.
    pub assessments: Vec<Assessment>,
    /// Agencies.
    pub agencies: Vec<Agency>,
    /// Phases with their years.
    pub phases: Vec<PhaseYears>,
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Evidence, in the deck's order.
    pub evidence: Vec<Evidence>,
    /// Targets.
    pub targets: Vec<Target>,
    /// Programme.
    pub programme: Programme,
    /// National tables; empty until read.
    pub results: Vec<NationalTable>,
    /// Correspondences between frameworks.
    pub crosswalk: HashMap<NodeRef, Correspondence>,
    /// Sources.
    pub sources: Vec<Source>,
}

/// A checked dataset.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    parts: Parts,
    sheets: Vec<Sheet>,
    bare: Vec<Sheet>,
    tasks_by_node: Vec<Vec<TaskId>>,
    sets: TaskSets,
    longest_code: usize,
    orders: Orders,
}

/// All tasks by code and by name, all agencies by name, each order from when it is first wanted.
#[derive(Debug, Clone, Default)]
struct Orders {
    by_code: OnceLock<Arc<TaskOrder>>,
    by_name: OnceLock<Arc<TaskOrder>>,
    /// Where each agency stands among all by name.
    agencies: OnceLock<Vec<u32>>,
}

/// They follow from the tasks.
impl PartialEq for Orders {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl std::ops::Deref for Dataset {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.parts
    }
}

impl Dataset {
    /// Computes the sheets and indexes of `parts`.
    pub fn new(parts: Parts) -> Self {
        let home = parts.province.framework;
        let evidence_on = |framework: FrameworkId| if framework == home { &parts.evidence[..] } else { &[] };
        let sheets = parts
            .assessments
            .iter()
            .map(|a| Sheet::compute(&parts.frameworks[usize::from(a.framework.0)], Some(a), evidence_on(a.framework)))
            .collect();
        let bare = parts.frameworks.iter().map(|f| Sheet::compute(f, None, &[])).collect();
        let mut tasks_by_node = vec![Vec::new(); parts.frameworks[usize::from(home.0)].len()];
        for (id, task) in (0..).map(TaskId).zip(&parts.tasks) {
            task.affected().iter().for_each(|node| tasks_by_node[usize::from(node.0)].push(id));
        }
        let home = &parts.frameworks[usize::from(home.0)];
        let sets = TaskSets::new(home, &parts.agencies, &parts.tasks, &tasks_by_node);
        let nodes = parts.frameworks.iter().flat_map(Framework::nodes).map(|(_, node)| width(&node.code));
        let task_code = |task: &Task| width(&task.code) + usize::from(task.basis(TaskField::Name) != Basis::Given);
        let longest_code = nodes.chain(parts.tasks.iter().map(task_code)).max().unwrap_or(0);
        let orders = Orders::default();
        Self { parts, sheets, bare, tasks_by_node, sets, longest_code, orders }
    }

    /// All tasks by `sort`; by code and by name they are sorted once, whatever the assessment.
    pub fn order(&self, assessment: AssessmentId, sort: SortKey) -> Arc<TaskOrder> {
        let new = || Arc::new(TaskOrder::new(self, assessment, sort));
        match sort {
            SortKey::Gap => new(),
            SortKey::Code => Arc::clone(self.orders.by_code.get_or_init(new)),
            SortKey::Name => Arc::clone(self.orders.by_name.get_or_init(new)),
        }
    }

    /// Whether [`Self::order`] answers at once, or nearly so.
    pub fn has_order(&self, sort: SortKey) -> bool {
        match sort {
            SortKey::Gap => true,
            SortKey::Code => self.orders.by_code.get().is_some(),
            SortKey::Name => self.orders.by_name.get().is_some(),
        }
    }

    /// Makes the orders that do not depend on the assessment.
    pub fn make_orders(&self) {
        for sort in [SortKey::Code, SortKey::Name] {
            self.order(self.province.current, sort);
        }
        self.agencies_by_name();
    }

    /// Where each agency stands among all in the Vietnamese order of names.
    pub fn agencies_by_name(&self) -> &[u32] {
        self.orders.agencies.get_or_init(|| {
            let mut agencies: Vec<usize> = (0..self.agencies.len()).collect();
            agencies.sort_by_cached_key(|&agency| collation_key(&self.agencies[agency].name));
            let mut places = vec![0; agencies.len()];
            for (place, agency) in (0..).zip(agencies) {
                places[agency] = place;
            }
            places
        })
    }

    /// The length of the longest code of a task or a node, in cells, with the mark of a task whose name is not given.
    pub fn longest_code(&self) -> usize {
        self.longest_code
    }

    /// A framework.
    pub fn framework(&self, id: FrameworkId) -> &Framework {
        &self.frameworks[usize::from(id.0)]
    }

    /// The framework that tasks and evidence refer to.
    pub fn home(&self) -> &Framework {
        self.framework(self.province.framework)
    }

    /// A node of the province's framework as a reference.
    pub fn home_ref(&self, node: NodeId) -> NodeRef {
        NodeRef { framework: self.province.framework, node }
    }

    /// An assessment.
    pub fn assessment(&self, id: AssessmentId) -> &Assessment {
        &self.assessments[usize::from(id.0)]
    }

    /// The framework of an assessment.
    pub fn framework_of(&self, assessment: AssessmentId) -> &Framework {
        self.framework(self.assessment(assessment).framework)
    }

    /// The scores of an assessment.
    pub fn sheet(&self, assessment: AssessmentId) -> &Sheet {
        &self.sheets[usize::from(assessment.0)]
    }

    /// What is known of a node under `assessment`: where the node is another framework's, its maximum only.
    pub fn cell(&self, assessment: AssessmentId, node: NodeRef) -> &Cell {
        if self.assessment(assessment).framework == node.framework {
            self.sheet(assessment).cell(node.node)
        } else {
            self.bare[usize::from(node.framework.0)].cell(node.node)
        }
    }

    /// An agency.
    pub fn agency(&self, id: AgencyId) -> &Agency {
        &self.agencies[id.0 as usize]
    }

    /// All agencies with their ids.
    pub fn agency_ids(&self) -> impl Iterator<Item = (AgencyId, &Agency)> {
        (0..).map(AgencyId).zip(&self.parts.agencies)
    }

    /// A task.
    pub fn task(&self, id: TaskId) -> &Task {
        &self.tasks[id.0 as usize]
    }

    /// All tasks with their ids.
    pub fn task_ids(&self) -> impl Iterator<Item = (TaskId, &Task)> {
        (0..).map(TaskId).zip(&self.parts.tasks)
    }

    /// The task named `code`.
    pub fn find_task(&self, code: &str) -> Option<TaskId> {
        self.task_ids().find(|(_, task)| &*task.code == code).map(|(id, _)| id)
    }

    /// The years of a phase.
    pub fn phase_years(&self, phase: Phase) -> Option<&PhaseYears> {
        self.phases.iter().find(|p| p.phase == phase)
    }

    /// The nodes of the province's framework that `node` stands for: itself, or what it corresponds to (nothing, if nothing does).
    pub fn at_home(&self, node: NodeRef) -> Vec<NodeId> {
        if node.framework == self.province.framework {
            return vec![node.node];
        }
        let direct = self.crosswalk.get(&node).map(|c| &c.to[..]).unwrap_or_default();
        let home = direct.iter().filter(|to| to.framework == self.province.framework).map(|to| to.node);
        let mut nodes: Vec<NodeId> = home.collect();
        if nodes.is_empty() {
            let children = &self.framework(node.framework)[node.node].children;
            nodes = children.iter().flat_map(|&child| self.at_home(NodeRef { node: child, ..node })).collect();
            nodes.sort_unstable();
            nodes.dedup();
        }
        nodes
    }

    /// The tasks that affect anything at or below `node`, each once, in the dataset's order. Tasks that affect an index as a whole
    /// belong to that index and all above it.
    pub fn tasks_at(&self, node: NodeRef) -> Vec<TaskId> {
        let home = self.home();
        let nodes = self.at_home(node).into_iter().flat_map(|n| home.subtree(n));
        let mut tasks: Vec<TaskId> = nodes.flat_map(|n| self.tasks_by_node[usize::from(n.0)].iter().copied()).collect();
        tasks.sort_unstable();
        tasks.dedup();
        tasks
    }

    /// The tasks that `agency` leads or supports, by itself or as a member of a collective, in the dataset's order.
    pub fn tasks_of(&self, agency: AgencyId) -> &[TaskId] {
        self.sets.of_agency(agency)
    }

    /// Which tasks share what.
    pub fn sets(&self) -> &TaskSets {
        &self.sets
    }

    /// The tasks that name `node` of the province's framework itself: a criterion, or an index as a whole.
    pub fn tasks_on(&self, node: NodeId) -> &[TaskId] {
        &self.tasks_by_node[usize::from(node.0)]
    }

    /// Points that `tasks` together would win under `assessment`: the gaps of the criteria they affect, each once. `None` when a gap
    /// is unknown, or when all are indirect.
    pub fn gain(&self, assessment: AssessmentId, tasks: impl IntoIterator<Item = TaskId>) -> Option<Amount> {
        let mut criteria: Vec<NodeId> = tasks.into_iter().flat_map(|t| self.task(t).criteria()).copied().collect();
        criteria.sort_unstable();
        criteria.dedup();
        Amount::total(criteria.into_iter().map(|c| self.cell(assessment, self.home_ref(c)).gap()))
    }

    /// The rank to show beside `assessment`: its own, else the latest one known before it, with that one's period.
    pub fn rank_at(&self, assessment: AssessmentId) -> Option<(Rank, &Assessment)> {
        let until = usize::from(assessment.0);
        self.assessments[..=until].iter().rev().find_map(|a| a.rank().map(|rank| (rank, a)))
    }

    /// Statements on a criterion or index of the province's framework.
    pub fn evidence_on(&self, node: NodeId) -> impl Iterator<Item = &Evidence> {
        self.parts.evidence.iter().filter(move |e| e.index == node || e.criteria.contains(&node))
    }

    /// The document behind a reference `"id place"`, and the place; `None` for a reference that the loader would have refused.
    pub fn cite<'a>(&'a self, reference: &'a str) -> (Option<&'a Source>, &'a str) {
        let (id, place) = reference.split_once(' ').unwrap_or((reference, ""));
        (self.sources.iter().find(|s| s.id == id), place)
    }
}
