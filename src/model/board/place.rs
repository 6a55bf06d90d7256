//! Places on the board, by identity: where it is, and going to a place, a node or a task.
//!
//! Owns: what belongs to a place. Must not know: which places are remembered ([`crate::model::history`]). Start at [`Board::go`].

use super::{Board, Pane, TaskScope};
use crate::domain::assessment::AssessmentId;
use crate::domain::board::{inside, outline};
use crate::domain::dataset::Dataset;
use crate::domain::filter::Filter;
use crate::domain::framework::{NodeId, NodeRef};
use crate::domain::task::{Affects, TaskId};
use crate::domain::vocabulary::NodeKind;

/// A place on the board, by identity: what history, drilling and reload come back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Assessment.
    pub assessment: AssessmentId,
    /// Focused pane.
    pub focus: Pane,
    /// What the tasks answer to.
    pub scope: TaskScope,
    /// Selected node of the left pane.
    pub outline: NodeRef,
    /// Selected row of the middle pane.
    pub indicator: Option<NodeRef>,
    /// Selected task.
    pub task: Option<TaskId>,
    /// Filter in force.
    pub filter: Filter,
}

impl Board {
    /// Where the board is now.
    pub fn place(&self) -> Place {
        Place {
            assessment: self.assessment,
            focus: self.focus,
            scope: self.scope,
            outline: self.outline_node(),
            indicator: self.indicators.selected(),
            task: self.tasks.selected(),
            filter: self.filter.clone(),
        }
    }

    /// Goes to `place`; what no longer exists is skipped.
    pub fn go(&mut self, place: &Place, data: &Dataset) {
        self.remember();
        self.trail.clear();
        self.assessment = place.assessment;
        self.set_filter(place.filter.clone(), data);
        self.outline.rows = outline(data, self.assessment);
        if !self.select_outline(place.outline) {
            self.outline.cursor.at = 0;
        }
        self.indicators.replace(inside(data, self.assessment, self.outline_node(), self.sort), place.indicator);
        (self.focus, self.scope) = (place.focus, place.scope);
        let rows = self.tasks_of(data, self.task_node());
        self.tasks.replace(rows, place.task);
        self.refresh_reach(data);
    }

    /// Goes to a node of any framework: an index or group in the left pane, a criterion in the middle. Switches to an assessment of
    /// that framework if another one is shown.
    pub fn go_to_node(&mut self, node: NodeRef, data: &Dataset) {
        let mut place = self.place();
        place.assessment = self.assessment_for(node, data);
        let framework = data.framework(node.framework);
        if framework[node.node].kind == NodeKind::Criterion {
            place.outline = NodeRef { node: framework[node.node].parent.unwrap_or(NodeId::ROOT), ..node };
            place.indicator = Some(node);
            (place.focus, place.scope) = (Pane::Indicators, TaskScope::Indicator);
        } else {
            (place.outline, place.indicator) = (node, None);
            (place.focus, place.scope) = (Pane::Outline, TaskScope::Outline);
        }
        place.task = None;
        self.go(&place, data);
    }

    /// Goes to a task, beside the first criterion it affects (or the index, when it is indirect). A filter that hides it is dropped; true
    /// then.
    pub fn go_to_task(&mut self, task: TaskId, data: &Dataset) -> bool {
        let mut place = self.place();
        let hidden = !place.filter.passes(data.task(task), data);
        if hidden {
            place.filter.clear();
        }
        match &data.task(task).affects {
            Affects::Criteria(criteria) => {
                let criterion = data.home_ref(criteria.first().copied().unwrap_or(NodeId::ROOT));
                place.outline = data.home_ref(data.home()[criterion.node].parent.unwrap_or(NodeId::ROOT));
                place.indicator = Some(criterion);
                place.scope = TaskScope::Indicator;
            }
            Affects::Index(index) => {
                (place.outline, place.indicator) = (data.home_ref(*index), None);
                place.scope = TaskScope::Outline;
            }
        }
        place.assessment = self.assessment_for(place.outline, data);
        (place.focus, place.task) = (Pane::Tasks, Some(task));
        self.go(&place, data);
        hidden
    }
}
