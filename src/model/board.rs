//! The board's state: which assessment, which path, which rows, where each cursor is.
//!
//! Owns: the three columns, their rows and order, the remembered cursors. Must not know: keys, sizes, words.
//! Rows are computed here when what they depend on changes, never while drawing. Start at [`Board::new`] and [`Board::refresh`]; moving
//! about is in `drill`, going somewhere by name in `place`, changing the assessment in `crossing`, the filter in `filtered`.

mod crossing;
mod drill;
mod filtered;
mod place;

use std::collections::HashMap;
use std::sync::Arc;

pub use self::place::Place;
use super::cursor::{Column, Cursor};
use crate::domain::assessment::AssessmentId;
use crate::domain::board::{OutlineRow, Passing, Reach, SortKey, inside, outline};
use crate::domain::dataset::Dataset;
use crate::domain::filter::Filter;
use crate::domain::framework::{NodeId, NodeRef};
use crate::domain::order::{TaskOrder, TaskSet};
use crate::domain::task::TaskId;

/// The three panes, left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pane {
    /// Trụ cột: the framework down to the indices.
    Outline,
    /// Chỉ số: what is inside the selected node.
    Indicators,
    /// Nhiệm vụ.
    Tasks,
}

impl Pane {
    /// All panes, left to right.
    pub const ALL: [Self; 3] = [Self::Outline, Self::Indicators, Self::Tasks];
}

/// Which selection the task pane answers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaskScope {
    /// Everything below the left selection.
    Outline,
    /// What affects the middle selection.
    Indicator,
}

/// The board.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    /// What is shown.
    pub assessment: AssessmentId,
    /// Which pane takes the keys.
    pub focus: Pane,
    /// What the tasks answer to.
    pub scope: TaskScope,
    /// Order of indicators and tasks.
    pub sort: SortKey,
    /// Whether the next order was asked for before it was made.
    pub sort_wished: bool,
    /// Which tasks are shown.
    pub filter: Filter,
    /// Left pane.
    pub outline: Column<OutlineRow>,
    /// Middle pane.
    pub indicators: Column<NodeRef>,
    /// Right pane.
    pub tasks: Column<TaskId>,
    /// What the filter leaves of the shown nodes; empty without a filter.
    pub reach: HashMap<NodeRef, Reach>,
    /// Tasks of the whole dataset that pass the filter.
    pub matching: usize,
    /// Of them, how many the one agency of the filter leads, supports, and shares in as a member of a collective.
    pub parts: Option<[usize; 3]>,
    /// The tasks that pass the filter.
    passing: Passing,
    /// The order of the tasks for each sort key and assessment that was shown, since sorting a nation's tasks takes its time.
    orders: HashMap<(SortKey, AssessmentId), Arc<TaskOrder>>,
    indicator_of: HashMap<NodeRef, NodeRef>,
    task_of: HashMap<NodeRef, TaskId>,
    trail: Vec<NodeRef>,
}

impl Board {
    /// The board on the assessment to open with, at the top.
    pub fn new(data: &Dataset) -> Self {
        let mut board = Self {
            assessment: data.province.current,
            focus: Pane::Outline,
            scope: TaskScope::Outline,
            sort: SortKey::default(),
            sort_wished: false,
            filter: Filter::default(),
            outline: Column::default(),
            indicators: Column::default(),
            tasks: Column::default(),
            reach: HashMap::new(),
            matching: data.tasks.len(),
            parts: None,
            passing: Passing::new(data, TaskSet::passing(data, &Filter::default())),
            orders: HashMap::new(),
            indicator_of: HashMap::new(),
            task_of: HashMap::new(),
            trail: Vec::new(),
        };
        board.refresh(data);
        board
    }

    /// Computes all rows anew, keeping every selection by identity.
    pub fn refresh(&mut self, data: &Dataset) {
        let selected = self.outline.selected().map(|row| row.node);
        self.outline.rows = outline(data, self.assessment);
        let at = self.outline.rows.iter().position(|row| Some(row.node) == selected);
        self.outline.cursor.at = at.unwrap_or(0);
        let rows = inside(data, self.assessment, self.outline_node(), self.sort);
        let remembered = self.indicator_of.get(&self.outline_node()).copied();
        if self.focus == Pane::Outline {
            self.indicators.replace(rows, remembered);
        } else {
            self.indicators.refill(rows, remembered);
        }
        self.refresh_tasks(data);
        self.refresh_reach(data);
    }

    /// The selected node of the left pane; the root when there is none.
    pub fn outline_node(&self) -> NodeRef {
        self.outline
            .selected()
            .map_or(NodeRef { framework: crate::domain::framework::FrameworkId(0), node: NodeId::ROOT }, |row| row.node)
    }

    /// The node that the tasks answer to.
    pub fn task_node(&self) -> NodeRef {
        match self.scope {
            TaskScope::Outline => self.outline_node(),
            TaskScope::Indicator => self.indicators.selected().unwrap_or_else(|| self.outline_node()),
        }
    }

    /// The node that the focus is about: what Explain and Copy mean when no task is selected.
    pub fn focused_node(&self) -> NodeRef {
        match self.focus {
            Pane::Outline => self.outline_node(),
            Pane::Indicators | Pane::Tasks => self.indicators.selected().unwrap_or_else(|| self.outline_node()),
        }
    }

    /// The selected task, if the task pane has the focus.
    pub fn focused_task(&self) -> Option<TaskId> {
        (self.focus == Pane::Tasks).then(|| self.tasks.selected()).flatten()
    }

    /// The rows anew. A task chosen in the pane stays selected; a pane without focus shows its first rows.
    fn refresh_tasks(&mut self, data: &Dataset) {
        if self.focus != Pane::Tasks {
            return self.enter_tasks(data);
        }
        let node = self.task_node();
        let rows = self.tasks_of(data, node);
        let remembered = self.task_of.get(&node).copied();
        self.tasks.refill(rows, remembered);
    }

    /// The tasks at `node` that pass the filter, in the order of the sort key.
    fn tasks_of(&mut self, data: &Dataset, node: NodeRef) -> Vec<TaskId> {
        let (sort, assessment) = (self.sort, self.assessment);
        let order = self.orders.entry((sort, assessment)).or_insert_with(|| data.order(assessment, sort));
        order.list(&TaskSet::at(data, node).and(&self.passing.tasks))
    }

    fn enter_tasks(&mut self, data: &Dataset) {
        let node = self.task_node();
        let rows = self.tasks_of(data, node);
        let remembered = self.task_of.get(&node).copied();
        self.tasks.replace(rows, remembered);
    }

    fn enter_indicators(&mut self, data: &Dataset) {
        let node = self.outline_node();
        let remembered = self.indicator_of.get(&node).copied();
        self.indicators.replace(inside(data, self.assessment, node, self.sort), remembered);
        self.enter_tasks(data);
        self.refresh_reach(data);
    }

    /// Remembers the rows chosen in the panes that have had the focus; a first row that nobody chose is not worth it.
    fn remember(&mut self) {
        if let Some(indicator) = self.indicators.selected().filter(|_| self.focus != Pane::Outline) {
            self.indicator_of.insert(self.outline_node(), indicator);
        }
        if let Some(task) = self.tasks.selected().filter(|_| self.focus == Pane::Tasks) {
            self.task_of.insert(self.task_node(), task);
        }
    }

    /// The cursor and number of rows of `pane`.
    pub fn cursor(&self, pane: Pane) -> (Cursor, usize) {
        match pane {
            Pane::Outline => (self.outline.cursor, self.outline.rows.len()),
            Pane::Indicators => (self.indicators.cursor, self.indicators.rows.len()),
            Pane::Tasks => (self.tasks.cursor, self.tasks.rows.len()),
        }
    }

    /// The cursor of `pane`, to move its window.
    pub fn cursor_mut(&mut self, pane: Pane) -> &mut Cursor {
        match pane {
            Pane::Outline => &mut self.outline.cursor,
            Pane::Indicators => &mut self.indicators.cursor,
            Pane::Tasks => &mut self.tasks.cursor,
        }
    }

    fn select_outline(&mut self, node: NodeRef) -> bool {
        let at = self.outline.rows.iter().position(|row| row.node == node);
        if let Some(at) = at {
            self.outline.cursor.at = at;
        }
        at.is_some()
    }

    /// Sorts by the next key; selections stay.
    pub fn sort_by_next(&mut self, data: &Dataset) {
        self.sort = self.sort.next();
        self.refresh(data);
    }

    /// The nodes from the root to the selection, for the breadcrumb.
    pub fn path(&self, data: &Dataset) -> Vec<NodeRef> {
        let node = self.outline_node();
        let mut path: Vec<NodeRef> =
            data.framework(node.framework).path(node.node).into_iter().map(|n| NodeRef { node: n, ..node }).collect();
        if self.focus != Pane::Outline && self.scope == TaskScope::Indicator {
            path.extend(self.indicators.selected());
        }
        path
    }
}
