//! From one assessment to another, and so from one framework to another: the selection crosses over to what it corresponds to.
//!
//! Owns: what a node's counterpart is, which assessment shows a node. Must not know: where the crosswalk is from. Start at [`Board::show`].

use super::super::cursor::Cursor;
use super::Board;
use crate::domain::assessment::AssessmentId;
use crate::domain::board::{inside, outline};
use crate::domain::dataset::Dataset;
use crate::domain::framework::{NodeId, NodeRef};
use crate::domain::vocabulary::NodeKind;

impl Board {
    /// Shows another assessment. The selection stays by identity, or moves to what it corresponds to in the other framework.
    pub fn show(&mut self, assessment: AssessmentId, data: &Dataset) {
        self.remember();
        self.trail.clear();
        let (outline_node, indicator) = (self.outline_node(), self.indicators.selected());
        self.assessment = assessment;
        self.outline.rows = outline(data, assessment);
        if !self.select_outline(outline_node) {
            let counterpart = self.counterpart(outline_node, data);
            if !counterpart.is_some_and(|node| self.select_outline(node)) {
                self.outline.cursor = Cursor::default();
            }
        }
        let rows = inside(data, assessment, self.outline_node(), self.sort);
        let indicator = indicator.map(|node| self.counterpart(node, data).filter(|n| rows.contains(n)).unwrap_or(node));
        self.indicators.replace(rows, indicator);
        self.refresh_tasks(data);
        self.refresh_reach(data);
    }

    /// Selects what answers to `node` under the assessment shown: itself, its counterpart, or those of what it is part of. False when the
    /// framework shown has nothing of the kind.
    pub fn select_node(&mut self, node: NodeRef, data: &Dataset) -> bool {
        let shown = data.assessment(self.assessment).framework;
        let path = data.framework(node.framework).path(node.node);
        let mut path = path.into_iter().rev().map(|n| NodeRef { node: n, ..node });
        let found = if node.framework == shown { Some(node) } else { path.find_map(|n| self.counterpart(n, data)) };
        if let Some(found) = found {
            self.go_to_node(found, data);
        }
        found.is_some()
    }

    pub(super) fn assessment_for(&self, node: NodeRef, data: &Dataset) -> AssessmentId {
        if data.assessment(self.assessment).framework == node.framework {
            return self.assessment;
        }
        let of_framework = |a: &AssessmentId| data.assessment(*a).framework == node.framework;
        let current = Some(data.province.current).filter(of_framework);
        let all = (0..).map(AssessmentId).take(data.assessments.len());
        current.or_else(|| all.filter(of_framework).last()).unwrap_or(self.assessment)
    }

    /// The node of the shown framework that corresponds to `node`: same code for the root, else by the crosswalk in either direction.
    fn counterpart(&self, node: NodeRef, data: &Dataset) -> Option<NodeRef> {
        let shown = data.assessment(self.assessment).framework;
        let at = |node| NodeRef { framework: shown, node };
        if node.node == NodeId::ROOT {
            return Some(at(NodeId::ROOT));
        }
        let framework = data.framework(shown);
        if let Some(same) = framework.find(&data.framework(node.framework)[node.node].code)
            && framework[same].kind == NodeKind::Pillar
        {
            return Some(at(same));
        }
        let forward = data.crosswalk.get(&node).and_then(|c| c.to.iter().find(|to| to.framework == shown)).copied();
        let backward = || {
            self.outline.rows.iter().map(|row| row.node).find(|row| {
                data.crosswalk.get(row).is_some_and(|c| c.to.contains(&node))
                    && framework[row.node].kind == NodeKind::Index
            })
        };
        forward.or_else(backward)
    }
}
