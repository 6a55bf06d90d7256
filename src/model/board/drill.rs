//! Moving about on the board: by rows, between panes, into a selection and back to where one came from.
//!
//! Owns: how the panes to the right follow, and the trail. Must not know: keys. Start at [`Board::drill`].

use super::{Board, Pane, TaskScope};
use crate::domain::dataset::Dataset;
use crate::domain::framework::NodeRef;
use crate::domain::task::TaskId;
use crate::domain::vocabulary::NodeKind;

impl Board {
    /// Moves the focused pane's cursor; the panes to its right follow.
    pub fn step(&mut self, step: isize, data: &Dataset) {
        self.remember();
        let len = self.cursor(self.focus).1;
        let before = self.cursor(self.focus).0.at;
        self.cursor_mut(self.focus).step(step, len);
        if self.cursor(self.focus).0.at == before {
            return;
        }
        match self.focus {
            Pane::Outline => {
                self.trail.clear();
                self.scope = TaskScope::Outline;
                self.enter_indicators(data);
            }
            Pane::Indicators => {
                self.scope = TaskScope::Indicator;
                self.enter_tasks(data);
            }
            Pane::Tasks => self.remember(),
        }
    }

    /// Moves the focus to `pane`; the tasks answer to the middle selection once it has had the focus.
    pub fn focus_on(&mut self, pane: Pane, data: &Dataset) {
        self.remember();
        let scope = match pane {
            Pane::Outline => TaskScope::Outline,
            Pane::Indicators if self.indicators.rows.is_empty() => TaskScope::Outline,
            Pane::Indicators => TaskScope::Indicator,
            Pane::Tasks => self.scope,
        };
        self.focus = pane;
        if scope != self.scope {
            self.scope = scope;
            self.enter_tasks(data);
        }
    }

    /// Drills into the selection: left to middle, an index to its criteria, a criterion to its tasks. `Some(task)`: a task was chosen.
    pub fn drill(&mut self, data: &Dataset) -> Option<TaskId> {
        match self.focus {
            Pane::Outline => {
                let next = if self.indicators.rows.is_empty() { Pane::Tasks } else { Pane::Indicators };
                self.focus_on(next, data);
            }
            Pane::Indicators => match self.indicators.selected() {
                Some(node) if self.is_index(data, node) && node != self.outline_node() => {
                    self.remember();
                    self.trail.push(self.outline_node());
                    self.select_outline(node);
                    self.enter_indicators(data);
                    if self.indicators.rows.is_empty() {
                        self.scope = TaskScope::Outline;
                        self.focus = Pane::Tasks;
                    }
                    self.enter_tasks(data);
                }
                Some(_) => self.focus_on(Pane::Tasks, data),
                None => {}
            },
            Pane::Tasks => return self.tasks.selected(),
        }
        None
    }

    fn is_index(&self, data: &Dataset, node: NodeRef) -> bool {
        data.framework(node.framework)[node.node].kind == NodeKind::Index
            && self.outline.rows.iter().any(|row| row.node == node)
    }

    /// Goes back to where one drilled from, cursor included; in the left pane to the parent. False at the top.
    pub fn back(&mut self, data: &Dataset) -> bool {
        match self.focus {
            Pane::Tasks if self.scope == TaskScope::Indicator => self.focus_on(Pane::Indicators, data),
            Pane::Tasks => self.focus_on(Pane::Outline, data),
            Pane::Indicators => match self.trail.pop() {
                Some(node) if self.outline.rows.iter().any(|row| row.node == node) => {
                    self.remember();
                    let from = self.outline_node();
                    self.select_outline(node);
                    self.enter_indicators(data);
                    self.indicators.select(from);
                    self.enter_tasks(data);
                }
                _ => self.focus_on(Pane::Outline, data),
            },
            Pane::Outline => {
                let node = self.outline_node();
                let parent = data.framework(node.framework)[node.node].parent;
                let Some(parent) = parent else { return false };
                self.remember();
                self.select_outline(NodeRef { node: parent, ..node });
                self.trail.clear();
                self.enter_indicators(data);
            }
        }
        true
    }
}
