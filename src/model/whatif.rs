//! The state of the what-if: the scenario with its undo, what it comes to, the view's rows and cursors, a plan being sought.
//!
//! Owns: the draft that every view marks in, its projection (computed when the scenario or what it stands on has changed), which plan it is.
//! Must not know: keys, sizes, words, files beyond the path that one came from. Start at [`WhatIf::project`].

mod plan;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;

use ratatui::layout::Size;

use super::sheet::Sheet;
use super::view::Inputs;
use crate::data::scenario::Saved;
use crate::domain::dataset::Dataset;
use crate::domain::framework::{NodeId, NodeRef};
use crate::domain::points::Points;
use crate::domain::projection::Projection;
use crate::domain::projection::next::{self, Next};
use crate::domain::projection::place::Range;
use crate::domain::scenario::Scenario;
use crate::domain::scenario::draft::Draft;
use crate::domain::task::TaskId;
use crate::domain::vocabulary::NodeKind;
use crate::problem::Problem;
use crate::theme::Role;

pub use plan::{Ask, Planned, Planning, Scope};

/// The two sides of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// What the scenario makes of indices, pillars, total and place.
    #[default]
    Outcome,
    /// What is marked, and what is left to do.
    Tasks,
}

/// A row of the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeKey {
    /// An index, the total, a pillar.
    Node(NodeId),
    /// The place if the others stand still.
    Still,
    /// The place if the others grow.
    Growing,
}

/// A row of the tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskKey {
    /// Heading: what is marked, or the plan that it is.
    Marked,
    /// A marked task.
    Task(TaskId),
    /// There are more marked tasks than are listed.
    MoreMarked,
    /// A criterion taken at a score.
    Score(NodeId),
    /// Heading: what would win more.
    Rest,
    /// A task that would win more.
    Next(TaskId),
    /// There are more tasks than are listed.
    More,
    /// Heading: what no task can win.
    Orphans,
    /// A criterion that no task can win.
    Orphan(NodeId),
}

/// A scenario kept in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelved {
    /// Its name.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
    /// What it holds, or what is wrong with it.
    pub saved: Result<Saved, Vec<Problem>>,
    /// Its text, if it could be read.
    pub text: Option<Cow<'static, str>>,
}

/// A file as it was when the scenario was opened from it or last saved to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Where it is.
    pub path: PathBuf,
    /// What it held.
    pub text: Cow<'static, str>,
}

impl Origin {
    /// Whether `shelved` is this file, and holds something else by now: another program has written it.
    pub fn was_changed(&self, shelved: &Shelved) -> bool {
        self.path == shelved.path && shelved.text.as_ref() != Some(&self.text)
    }
}

/// How much of a node's lack the scenario wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Won {
    /// A part, or less than nothing: a score set below the present one.
    Part,
    /// All that it lacked.
    Whole,
}

/// More tasks than this are not listed: the board has them all.
const MOST: usize = 200;

/// The scenario and its view.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WhatIf {
    /// The scenario as it stands, and the way it came about.
    pub draft: Draft,
    /// What it comes to; none as long as nothing has asked for it.
    pub projection: Option<Projection>,
    /// The place before and after.
    pub places: [Option<Range>; 2],
    /// The target asked for last, as a DTI.
    pub target: Option<Points>,
    /// The plan made last.
    pub plan: Option<Planned>,
    /// The plan being sought.
    pub planning: Option<Planning>,
    /// The scenario as it was last saved or opened.
    pub saved: Scenario,
    /// The file it was opened from, if it was named on the command line: saving goes back there.
    pub file: Option<PathBuf>,
    /// The file that the scenario was last opened from or saved to, as it was then.
    pub origin: Option<Origin>,
    /// The scenarios that are kept, as last listed.
    pub shelf: Vec<Shelved>,
    /// Which side takes the keys.
    pub side: Side,
    /// The rows of the outcome.
    pub outcome: Sheet<OutcomeKey>,
    /// The rows of the tasks.
    pub tasks: Sheet<TaskKey>,
    /// What would win more: the tasks listed, and how many there are.
    pub next: Next,
    /// What is said below: target and estimates, laid out.
    pub foot: Vec<Vec<(Role, String)>>,
    /// The body, the side with the keys and the zoom for which the rows are laid out; none when they are to be laid out anew.
    pub laid_out: Option<(Size, Side, bool)>,
    projected: Option<(Inputs, Scenario)>,
    listed: Option<(Inputs, Scenario)>,
    /// Plans sought so far: an answer to an older question is not taken.
    asked: u64,
}

impl WhatIf {
    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        self.draft.scenario()
    }

    /// Whether anything is marked.
    pub fn is_active(&self) -> bool {
        !self.scenario().is_empty()
    }

    /// Whether the scenario is other than it was when last saved or opened.
    pub fn is_unsaved(&self) -> bool {
        *self.scenario() != self.saved
    }

    /// The file on the shelf that saving under `name` would replace.
    pub fn target(&self, name: &str) -> Option<&Shelved> {
        self.shelf.iter().find(|shelved| match &self.file {
            Some(file) => shelved.path == *file,
            None => shelved.name == name,
        })
    }

    /// Projects the scenario anew if it or what it stands on has changed. An empty one is projected only where it is `wanted`.
    pub fn project(&mut self, inputs: &Inputs, data: &Dataset, wanted: bool) {
        if !wanted && !self.is_active() {
            (self.projection, self.projected) = (None, None);
            return;
        }
        let now = (inputs, self.draft.scenario());
        if self.projected.as_ref().is_some_and(|(inputs, scenario)| {
            (inputs.reading, inputs.assessment) == (now.0.reading, now.0.assessment) && scenario == now.1
        }) {
            return;
        }
        let projection = Projection::of(data, inputs.assessment, self.draft.scenario());
        let total = projection.total();
        let place = |ratio: Option<crate::domain::points::Amount>| Range::of(data, inputs.assessment, ratio?.points);
        self.places = [place(total.ratio_before()), place(total.ratio_after())];
        self.projection = Some(projection);
        self.projected = Some((inputs.clone(), self.draft.scenario().clone()));
        self.laid_out = None;
    }

    /// Computes the view's rows anew if what they depend on has changed; selections stay. After [`Self::project`].
    pub fn list(&mut self, inputs: &Inputs, data: &Dataset) {
        let Some(projection) = &self.projection else { return };
        let now = (inputs, self.draft.scenario());
        if self.listed.as_ref().is_some_and(|(inputs, scenario)| (inputs, scenario) == now) {
            return;
        }
        let scenario = self.draft.scenario().clone();
        self.outcome.refill(outcome_keys(data, self.places[1]));
        let mut keys = vec![TaskKey::Marked];
        let marked = marked(self.shown_plan(), projection);
        keys.extend(marked.iter().take(MOST).map(|&task| TaskKey::Task(task)));
        keys.extend((marked.len() > MOST).then_some(TaskKey::MoreMarked));
        keys.extend(scenario.scores().map(|(criterion, _)| TaskKey::Score(criterion)));
        self.next = next::tasks(data, &scenario, projection, &inputs.filter, MOST);
        if self.next.count > 0 {
            keys.push(TaskKey::Rest);
            keys.extend(self.next.tasks.iter().map(|&(task, _)| TaskKey::Next(task)));
            keys.extend((self.next.count > MOST).then_some(TaskKey::More));
        }
        let orphans = next::without_task(data, &scenario, projection);
        if !orphans.is_empty() {
            keys.push(TaskKey::Orphans);
            keys.extend(orphans.into_iter().map(|(criterion, _)| TaskKey::Orphan(criterion)));
        }
        self.tasks.refill_beside(keys, same_task);
        self.listed = Some((inputs.clone(), scenario));
        self.laid_out = None;
    }

    /// Forgets what was listed: the data or the plan is another one.
    pub fn relist(&mut self) {
        (self.projected, self.listed, self.laid_out) = (None, None, None);
    }

    /// How much of a node's lack the scenario wins; none where it wins nothing.
    pub fn won(&self, node: NodeRef, data: &Dataset) -> Option<Won> {
        let projection = self.projection.as_ref().filter(|_| self.is_active())?;
        if node.framework != data.province.framework {
            return None;
        }
        let change = projection.node(node.node);
        change.gain.filter(|gain| gain.points != Points::ZERO)?;
        let whole = change.left().is_some_and(|left| left.points == Points::ZERO);
        Some(if whole { Won::Whole } else { Won::Part })
    }

    /// The selected row of the tasks as a task.
    pub fn selected_task(&self) -> Option<TaskId> {
        match self.tasks.selected()? {
            TaskKey::Task(task) | TaskKey::Next(task) => Some(task),
            _ => None,
        }
    }

    /// The node that the selected row is about.
    pub fn selected_node(&self) -> Option<NodeId> {
        match self.side {
            Side::Outcome => match self.outcome.selected()? {
                OutcomeKey::Node(node) => Some(node),
                OutcomeKey::Still | OutcomeKey::Growing => None,
            },
            Side::Tasks => match self.tasks.selected()? {
                TaskKey::Score(node) | TaskKey::Orphan(node) => Some(node),
                _ => None,
            },
        }
    }
}

/// A task stays selected when marking moves it from one list to the other.
fn same_task(before: TaskKey, now: TaskKey) -> bool {
    match (before, now) {
        (TaskKey::Task(a) | TaskKey::Next(a), TaskKey::Task(b) | TaskKey::Next(b)) => a == b,
        (TaskKey::Score(a) | TaskKey::Orphan(a), TaskKey::Score(b) | TaskKey::Orphan(b)) => a == b,
        _ => false,
    }
}

/// The marked tasks: a plan's in its order, the others by what they win on their own, the unknown and the indirect last.
fn marked(plan: Option<&Planned>, projection: &Projection) -> Vec<TaskId> {
    let mut gains = projection.tasks.clone();
    gains.sort_by_key(|gain| std::cmp::Reverse(gain.alone.map(|alone| alone.points)));
    let steps: Vec<TaskId> = plan.map(|plan| plan.steps().map(|step| step.task).collect()).unwrap_or_default();
    let of_plan: BTreeSet<TaskId> = steps.iter().copied().collect();
    let others = gains.into_iter().map(|gain| gain.task).filter(|task| !of_plan.contains(task));
    steps.into_iter().chain(others).collect()
}

/// The indices that are scored, the total, the pillars that cut across, the place.
fn outcome_keys(data: &Dataset, place: Option<Range>) -> Vec<OutcomeKey> {
    let home = data.home();
    let scored = |&(id, _): &(NodeId, _)| {
        data.cell(data.province.current, data.home_ref(id)).max.is_none_or(|max| max.points > Points::ZERO)
    };
    let indices = home.nodes().filter(|(_, node)| node.kind == NodeKind::Index).filter(scored).map(|(id, _)| id);
    let pillars: Vec<NodeId> = if home.cross_pillars().is_empty() {
        home.nodes().filter(|(_, node)| node.kind == NodeKind::Pillar).map(|(id, _)| id).collect()
    } else {
        home.cross_pillars().to_vec()
    };
    let nodes = indices.chain([NodeId::ROOT]).chain(pillars).map(OutcomeKey::Node);
    let places = place.map(|range| (true, range.growing.is_some())).unwrap_or_default();
    nodes.chain(places.0.then_some(OutcomeKey::Still)).chain(places.1.then_some(OutcomeKey::Growing)).collect()
}
