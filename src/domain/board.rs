//! The board's three columns as data: what stands inside a node, which tasks answer to it, in which order.
//!
//! Owns: rows and their order. The screen and `dti gaps`, `dti tasks` read the same rows. Must not know: cursors, panes, words.

use std::cmp::Reverse;

use super::assessment::AssessmentId;
use super::dataset::Dataset;
use super::filter::Filter;
use super::framework::{NodeId, NodeRef};
use super::order::{TaskOrder, TaskSet};
use super::points::{Amount, Points};
use super::task::TaskId;
use super::vocabulary::NodeKind;
use crate::text::{compare, natural_cmp};

/// Order of indicators and tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SortKey {
    /// Largest gap (indicators) or most points at stake (tasks) first; unknown last.
    #[default]
    Gap,
    /// Natural order of codes.
    Code,
    /// Vietnamese order of names.
    Name,
}

impl SortKey {
    /// The next key in turn.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Gap => Self::Code,
            Self::Code => Self::Name,
            Self::Name => Self::Gap,
        }
    }
}

/// A row of the left pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutlineRow {
    /// The node.
    pub node: NodeRef,
    /// Levels below the root; cross pillars stand at 1.
    pub depth: usize,
    /// Whether it is a pillar that cuts across the tree.
    pub cross_pillar: bool,
}

/// The left pane: the assessment's framework down to the indices, then the pillars that cut across it.
pub fn outline(data: &Dataset, assessment: AssessmentId) -> Vec<OutlineRow> {
    let id = data.assessment(assessment).framework;
    let framework = data.framework(id);
    let row = |depth, node, cross_pillar| OutlineRow { node: NodeRef { framework: id, node }, depth, cross_pillar };
    let tree = framework.outline().into_iter().map(|(depth, node)| row(depth, node, false));
    tree.chain(framework.cross_pillars().iter().map(|&node| row(1, node, true))).collect()
}

/// The middle pane: what is inside `node`. The total shows all its indices; a group or pillar its indices; an index its criteria; an
/// index without criteria of its own the criteria it corresponds to in the province's framework.
pub fn inside(data: &Dataset, assessment: AssessmentId, node: NodeRef, sort: SortKey) -> Vec<NodeRef> {
    let framework = data.framework(node.framework);
    let at = |node_id| NodeRef { node: node_id, ..node };
    let mut rows: Vec<NodeRef> = match framework[node.node].kind {
        NodeKind::Total | NodeKind::Group | NodeKind::Pillar => {
            let below = framework.subtree(node.node).into_iter();
            below.filter(|&n| framework[n].kind == NodeKind::Index).map(at).collect()
        }
        NodeKind::Index if framework[node.node].children.is_empty() => {
            let home = data.home();
            let leaves = data.at_home(node).into_iter().flat_map(|n| home.leaves(n));
            leaves.filter(|&n| home[n].kind == NodeKind::Criterion).map(|n| data.home_ref(n)).collect()
        }
        NodeKind::Index => framework[node.node].children.iter().map(|&n| at(n)).collect(),
        NodeKind::Criterion => Vec::new(),
    };
    rows.sort_by(|&a, &b| natural_cmp(code(data, a), code(data, b)));
    rows.dedup();
    match sort {
        SortKey::Gap => rows.sort_by_key(|&row| Reverse(data.cell(assessment, row).gap().map(|gap| gap.points))),
        SortKey::Code => {}
        SortKey::Name => rows.sort_by(|&a, &b| compare(name(data, a), name(data, b))),
    }
    rows
}

/// Every node of `level` in the assessment's framework, largest gap first: what the middle pane shows of one place, of the whole tree.
/// A pillar that cuts across the tree is a ratio of its own maximum, so pillars are compared by the share they lack.
pub fn gaps(data: &Dataset, assessment: AssessmentId, level: NodeKind) -> Vec<NodeRef> {
    let id = data.assessment(assessment).framework;
    let framework = data.framework(id);
    let of_level = framework.nodes().filter(|(_, node)| node.kind == level);
    let mut rows: Vec<NodeRef> = of_level.map(|(node, _)| NodeRef { framework: id, node }).collect();
    rows.sort_by(|&a, &b| natural_cmp(code(data, a), code(data, b)));
    rows.sort_by_key(|&row| {
        let cell = data.cell(assessment, row);
        let lacking = |ratio: Amount| Points::ONE - ratio.points;
        let by_share = framework.is_cross_pillar(row.node);
        Reverse(if by_share { cell.ratio().map(lacking) } else { cell.gap().map(|gap| gap.points) })
    });
    rows
}

/// The right pane: the tasks that affect anything at or below `node` and pass `filter`.
pub fn tasks(data: &Dataset, assessment: AssessmentId, node: NodeRef, filter: &Filter, sort: SortKey) -> Vec<TaskId> {
    tasks_of(data, assessment, &[node], filter, sort)
}

/// The tasks that affect anything at or below any of `nodes` and pass `filter`, each once.
pub fn tasks_of(
    data: &Dataset,
    assessment: AssessmentId,
    nodes: &[NodeRef],
    filter: &Filter,
    sort: SortKey,
) -> Vec<TaskId> {
    let set = TaskSet::at_any(data, nodes).and(&TaskSet::passing(data, filter));
    TaskOrder::new(data, assessment, sort).list(&set)
}

/// What a filter leaves of a node: matching tasks and the points they can win together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Tasks that match.
    pub tasks: usize,
    /// Points they would win, each criterion once; `None` when unknown or all are indirect.
    pub points: Option<Amount>,
}

/// What the tasks that `pass` a filter leave of `node`.
pub fn reach(data: &Dataset, assessment: AssessmentId, node: NodeRef, pass: &TaskSet) -> Reach {
    reach_of(data, assessment, &[node], pass)
}

/// What they leave of `nodes` together.
pub fn reach_of(data: &Dataset, assessment: AssessmentId, nodes: &[NodeRef], pass: &TaskSet) -> Reach {
    Passing::new(data, pass.clone()).reach(data, assessment, nodes)
}

/// The tasks that pass a filter, and the criteria that they affect: what is left of any node is soon told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passing {
    /// The tasks.
    pub tasks: TaskSet,
    criteria: Vec<NodeId>,
}

impl Passing {
    /// `tasks`, as they pass a filter.
    pub fn new(data: &Dataset, tasks: TaskSet) -> Self {
        Self { criteria: tasks.criteria(data), tasks }
    }

    /// What they leave of `nodes` together.
    pub fn reach(&self, data: &Dataset, assessment: AssessmentId, nodes: &[NodeRef]) -> Reach {
        let mut inside: Vec<NodeId> = nodes.iter().flat_map(|&node| data.at_home(node)).collect();
        let tasks = match inside[..] {
            [node] => match data.sets().inside(node) {
                Some(tasks) => tasks.in_common(&self.tasks),
                None => data.tasks_on(node).iter().filter(|&&task| self.tasks.has(task)).count(),
            },
            _ => TaskSet::at_any(data, nodes).in_common(&self.tasks),
        };
        inside = inside.into_iter().flat_map(|node| data.home().subtree(node)).collect();
        inside.sort_unstable();
        inside.dedup();
        inside.retain(|node| self.criteria.binary_search(node).is_ok());
        let points = Amount::total(inside.into_iter().map(|c| data.cell(assessment, data.home_ref(c)).gap()));
        Reach { tasks, points }
    }
}

fn code(data: &Dataset, row: NodeRef) -> &str {
    &data.framework(row.framework)[row.node].code
}

fn name(data: &Dataset, row: NodeRef) -> &str {
    &data.framework(row.framework)[row.node].name
}
