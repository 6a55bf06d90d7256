//! A scoring decision as a tree: total, pillars or groups, indices, criteria.
//!
//! Owns: the arena of nodes, their order and ancestry. Must not know: scores (see [`super::scoring`]).

use std::collections::HashMap;
use std::ops::Range;

use super::points::{Amount, Points};
use super::vocabulary::{Basis, Confidence, NodeKind};

/// Position of a framework in the dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameworkId(pub u8);

/// Position of a node in its framework's arena; 0 is the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u16);

impl NodeId {
    /// The root, `DTI`.
    pub const ROOT: Self = Self(0);

    /// The id of the node at `position` of an arena. The loader refuses frameworks of more than 65 535 nodes.
    pub fn at(position: usize) -> Self {
        Self(u16::try_from(position).unwrap_or(u16::MAX))
    }
}

/// A node of some framework.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeRef {
    /// Which framework.
    pub framework: FrameworkId,
    /// Which node of it.
    pub node: NodeId,
}

/// The code of the root in every framework.
pub const ROOT_CODE: &str = "DTI";

/// The unit of a framework's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scale {
    /// Points; the value is the total's maximum (1000).
    Points(Points),
    /// Ratios 0–1.
    Ratio,
}

/// A framework (bộ chỉ số): QĐ 1726, QĐ 922, QĐ 405.
#[derive(Debug, Clone, PartialEq)]
pub struct Framework {
    /// `"922"`.
    pub id: String,
    /// `"QĐ 922"`.
    pub short: String,
    /// Full title.
    pub title: String,
    /// Unit of maxima and scores.
    pub scale: Scale,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    pub note: String,
    nodes: Vec<Node>,
    pillars: Vec<NodeId>,
    by_code: HashMap<String, NodeId>,
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Unique within the framework.
    pub code: String,
    /// Level.
    pub kind: NodeKind,
    /// Name in Vietnamese.
    pub name: String,
    /// Name in English, or empty.
    pub name_en: String,
    /// Where it hangs; `None` for the root.
    pub parent: Option<NodeId>,
    /// What it sums, in the file's order: its branches, or the members of a pillar that cuts across the tree.
    pub children: Vec<NodeId>,
    /// How far to trust that it sums just these: a pillar that cuts across the tree may be composed by an argued rule.
    pub children_basis: Basis,
    /// The maximum as stated; estimates are [`super::scoring`]'s.
    pub max: Option<Amount>,
    /// Share of the parent's value, where the parent is a weighted sum.
    pub weight: Option<Amount>,
    /// Criteria whose maximum is known only together: (what they have in common, sum).
    pub subgroups: Vec<Subgroup>,
    /// Reference.
    pub source: String,
    /// How sure the name is.
    pub confidence: Confidence,
    /// What a reader should know.
    pub note: String,
}

impl Node {
    /// How far to trust the name: one that is recalled, not read, is inferred.
    pub fn name_basis(&self) -> Basis {
        if self.confidence == Confidence::Recalled { Basis::Inferred } else { Basis::Given }
    }
}

/// Criteria of one index whose maxima are known only as a sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Subgroup {
    /// What the criteria have in common.
    pub name: String,
    /// Which.
    pub criteria: Vec<NodeId>,
    /// Their maximum together.
    pub max: Amount,
    /// Reference.
    pub source: String,
}

impl Framework {
    /// A framework with its root only. `root` gives the root's own name and source.
    pub fn new(id: String, short: String, title: String, scale: Scale, source: String, note: String) -> Self {
        let max = match scale {
            Scale::Points(total) => total,
            Scale::Ratio => Points::ONE,
        };
        let root = Node {
            code: ROOT_CODE.into(),
            kind: NodeKind::Total,
            name: title.clone(),
            name_en: String::new(),
            parent: None,
            children: Vec::new(),
            children_basis: Basis::Given,
            max: Some(Amount::new(max, Basis::Given)),
            weight: None,
            subgroups: Vec::new(),
            source: source.clone(),
            confidence: Confidence::Certain,
            note: note.clone(),
        };
        let by_code = HashMap::from([(ROOT_CODE.to_string(), NodeId::ROOT)]);
        Self { id, short, title, scale, source, note, nodes: vec![root], pillars: Vec::new(), by_code }
    }

    /// Hangs `node` under its parent (the root when it names none) and returns its id.
    pub fn add(&mut self, mut node: Node) -> NodeId {
        let id = NodeId::at(self.nodes.len());
        let parent = *node.parent.get_or_insert(NodeId::ROOT);
        self.by_code.insert(node.code.clone(), id);
        self.nodes.push(node);
        self.nodes[usize::from(parent.0)].children.push(id);
        id
    }

    /// Adds a pillar that sums `node.children` without being their parent.
    pub fn add_pillar(&mut self, mut node: Node) -> NodeId {
        let id = NodeId::at(self.nodes.len());
        node.parent = Some(NodeId::ROOT);
        self.by_code.insert(node.code.clone(), id);
        self.nodes.push(node);
        self.pillars.push(id);
        id
    }

    /// Adds a sum known of several criteria of `index`.
    pub fn add_subgroup(&mut self, index: NodeId, subgroup: Subgroup) {
        self.nodes[usize::from(index.0)].subgroups.push(subgroup);
    }

    /// All nodes in order of the arena, with their ids.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes.iter().enumerate().map(|(i, n)| (NodeId::at(i), n))
    }

    /// Number of nodes, root included.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Never: there is always a root.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The ids of the arena.
    pub fn ids(&self) -> Range<usize> {
        0..self.nodes.len()
    }

    /// The node named `code`.
    pub fn find(&self, code: &str) -> Option<NodeId> {
        self.by_code.get(code).copied()
    }

    /// Pillars that cut across the tree (QĐ 922); empty where pillars are branches.
    pub fn cross_pillars(&self) -> &[NodeId] {
        &self.pillars
    }

    /// Whether `node` is a pillar that cuts across the tree.
    pub fn is_cross_pillar(&self, node: NodeId) -> bool {
        self.pillars.contains(&node)
    }

    /// The tree from the root down to the indices, depth first: (depth, node). Cross pillars are not in it.
    pub fn outline(&self) -> Vec<(usize, NodeId)> {
        let mut rows = Vec::new();
        self.outline_into(NodeId::ROOT, 0, &mut rows);
        rows
    }

    fn outline_into(&self, node: NodeId, depth: usize, rows: &mut Vec<(usize, NodeId)>) {
        if self[node].kind == NodeKind::Criterion {
            return;
        }
        rows.push((depth, node));
        for &child in &self[node].children {
            self.outline_into(child, depth + 1, rows);
        }
    }

    /// The nodes from the root to `node`, both included.
    pub fn path(&self, node: NodeId) -> Vec<NodeId> {
        let mut path: Vec<NodeId> = std::iter::successors(Some(node), |&n| self[n].parent).collect();
        path.reverse();
        path
    }

    /// The criteria and, where an index has none, the index itself: everything at the bottom below `node`, itself included.
    pub fn leaves(&self, node: NodeId) -> Vec<NodeId> {
        let mut leaves = Vec::new();
        self.leaves_into(node, &mut leaves);
        leaves
    }

    fn leaves_into(&self, node: NodeId, leaves: &mut Vec<NodeId>) {
        if self[node].children.is_empty() {
            leaves.push(node);
        }
        for &child in &self[node].children {
            self.leaves_into(child, leaves);
        }
    }

    /// Every node at or below `node`, depth first.
    pub fn subtree(&self, node: NodeId) -> Vec<NodeId> {
        let mut nodes = vec![node];
        let mut next = 0;
        while next < nodes.len() {
            nodes.extend_from_slice(&self[nodes[next]].children);
            next += 1;
        }
        nodes
    }
}

impl std::ops::Index<NodeId> for Framework {
    type Output = Node;
    /// The node of an id that this framework gave out.
    fn index(&self, id: NodeId) -> &Node {
        &self.nodes[usize::from(id.0)]
    }
}
