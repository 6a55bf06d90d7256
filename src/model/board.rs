//! The board's state: which assessment, which path, which rows, where each cursor is.
//!
//! Owns: the three columns, drilling in and back with remembered cursors, filter and sort. Must not know: keys, sizes, words.
//! Rows are computed here when what they depend on changes, never while drawing. Start at [`Board::new`] and [`Board::refresh`].

use std::collections::HashMap;
use std::sync::Arc;

use super::cursor::{Column, Cursor};
use crate::domain::agency::AgencyId;
use crate::domain::assessment::AssessmentId;
use crate::domain::board::{OutlineRow, Passing, Reach, SortKey, inside, outline};
use crate::domain::dataset::Dataset;
use crate::domain::filter::Filter;
use crate::domain::framework::{NodeId, NodeRef};
use crate::domain::order::{TaskOrder, TaskSet};
use crate::domain::task::{Affects, TaskId};
use crate::domain::vocabulary::NodeKind;

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

    /// What the filter leaves of the shown nodes.
    fn refresh_reach(&mut self, data: &Dataset) {
        self.reach.clear();
        if self.filter.is_empty() {
            return;
        }
        let nodes = self.outline.rows.iter().map(|row| row.node).chain(self.indicators.rows.iter().copied());
        self.reach = nodes.map(|node| (node, self.passing.reach(data, self.assessment, &[node]))).collect();
    }

    /// Puts another filter in force.
    fn set_filter(&mut self, filter: Filter, data: &Dataset) {
        if self.filter != filter {
            self.filter = filter;
            self.passing = Passing::new(data, TaskSet::passing(data, &self.filter));
            self.matching = self.passing.tasks.len();
            self.parts = self.filter.only_agency().map(|agency| self.parts_of(agency, data));
        }
    }

    fn parts_of(&self, agency: AgencyId, data: &Dataset) -> [usize; 3] {
        let mut counts = [0; 3];
        for (_, part) in data.sets().parts_of(agency).filter(|&(task, _)| self.passing.tasks.has(task)) {
            counts[part as usize] += 1;
        }
        counts
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

    fn select_outline(&mut self, node: NodeRef) -> bool {
        let at = self.outline.rows.iter().position(|row| row.node == node);
        if let Some(at) = at {
            self.outline.cursor.at = at;
        }
        at.is_some()
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

    fn assessment_for(&self, node: NodeRef, data: &Dataset) -> AssessmentId {
        if data.assessment(self.assessment).framework == node.framework {
            return self.assessment;
        }
        let of_framework = |a: &AssessmentId| data.assessment(*a).framework == node.framework;
        let current = Some(data.province.current).filter(of_framework);
        let all = (0..).map(AssessmentId).take(data.assessments.len());
        current.or_else(|| all.filter(of_framework).last()).unwrap_or(self.assessment)
    }

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

    /// Changes the filter and computes what depends on it.
    pub fn change_filter(&mut self, data: &Dataset, change: impl FnOnce(&mut Filter)) {
        self.remember();
        let mut filter = self.filter.clone();
        change(&mut filter);
        self.set_filter(filter, data);
        self.refresh_tasks(data);
        self.refresh_reach(data);
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
