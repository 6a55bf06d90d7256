//! Changing the scenario from any view: marks, scores, undo; keeping and opening it; planning.
//!
//! Owns: which tasks a row stands for, what is said of a change. Must not know: files and threads (it asks with effects), how the view
//! reads ([`super::whatif`]). Start at [`act`]; files are in [`keep`], plans in [`plan`].

pub mod keep;
pub mod plan;

use std::sync::Arc;

use super::{ask, shortest_key, situation, toast};
use crate::action::Action;
use crate::domain::dataset::Dataset;
use crate::domain::framework::{NodeId, NodeRef};
use crate::domain::order::TaskSet;
use crate::domain::points::{Amount, Points};
use crate::domain::projection::Projection;
use crate::domain::scenario::Scenario;
use crate::domain::scenario::carry::Carry;
use crate::domain::task::TaskId;
use crate::domain::vocabulary::NodeKind;
use crate::effect::{Effect, Purpose};
use crate::keymap::Mode;
use crate::locale::Text;
use crate::model::picker::PickerKind;
use crate::model::reader::ReaderKind;
use crate::model::view::View;
use crate::model::whatif::Side;
use crate::model::{Model, Overlay};
use crate::theme::Role;

/// Does `action` if it is one of the scenario's; `None` otherwise.
pub fn act(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    Some(match action {
        Action::Mark => mark(model),
        Action::SetScore => ask_score(model),
        Action::Undo => step(model, true),
        Action::Redo => step(model, false),
        Action::ClearScenario => clear(model),
        Action::SaveScenario if !model.whatif.is_active() => say(model, Role::Muted, Text::ToastNothingToSave),
        Action::SaveScenario => keep::ask_name(model),
        Action::OpenScenario => vec![Effect::ListScenarios(Purpose::Open, None)],
        Action::Plan => {
            ask::ask(model, PickerKind::Plan);
            Vec::new()
        }
        _ => return None,
    })
}

fn say(model: &mut Model, role: Role, text: Text) -> Vec<Effect> {
    let words = model.ctx.texts.get(text).to_string();
    toast(model, role, words)
}

/// The selected tasks with a word for them: of a card its own, of a row of the board all that pass the filter, of a cell those led.
fn selected(model: &Model) -> Option<(String, Vec<TaskId>)> {
    let data = &model.ctx.data;
    let one = |task: TaskId| (data.task(task).code.to_string(), vec![task]);
    if let Some(Overlay::Reader(reader)) = model.overlays.last() {
        return match reader.kind {
            ReaderKind::Card(task) => Some(one(task)),
            _ => None,
        };
    }
    match model.view {
        View::Board => match model.board.focused_task() {
            Some(task) => Some(one(task)),
            None => at_node(model, model.board.focused_node()),
        },
        View::Chart => at_node(model, model.chart.selected()?),
        View::Responsibility => {
            let cell = model.responsibility.cell.as_ref()?;
            let words = model.ctx.words();
            let led = words.texts.fill(Text::LoadLed, &[&cell.load().led.to_string()]);
            Some((format!("{}, {led}", words.who(data, cell.row.who)), cell.tasks.led.ids().collect()))
        }
        View::Situation => at_node(model, data.home_ref(situation::node(model)?)),
        View::Ranking => None,
        View::WhatIf => match model.whatif.selected_task().filter(|_| model.whatif.side == Side::Tasks) {
            Some(task) => Some(one(task)),
            None => at_node(model, data.home_ref(model.whatif.selected_node()?)),
        },
    }
}

/// All tasks at a node that pass the filter, as the board shows them.
fn at_node(model: &Model, node: NodeRef) -> Option<(String, Vec<TaskId>)> {
    let (data, filter) = (&model.ctx.data, &model.board.filter);
    let set = TaskSet::at(data, node).and(&TaskSet::passing(data, filter));
    let tasks: Vec<TaskId> = set.ids().collect();
    let count = model.ctx.texts.fill(Text::TaskCount, &[&tasks.len().to_string()]);
    let code = &data.framework(node.framework)[node.node].code;
    (!tasks.is_empty()).then(|| (format!("{code}, {count}"), tasks))
}

/// Takes the selected tasks as done; where all of them are, no longer.
fn mark(model: &mut Model) -> Vec<Effect> {
    // A criterion taken at a score: marking it again takes the score back.
    if model.view == View::WhatIf
        && model.overlays.is_empty()
        && let Some(node) = model.whatif.selected_node().filter(|&node| model.whatif.scenario().score(node).is_some())
    {
        return set_score(model, node, None);
    }
    let Some((name, tasks)) = selected(model).filter(|(_, tasks)| !tasks.is_empty()) else {
        return say(model, Role::Muted, Text::ToastNothingToMark);
    };
    take(model, &name, tasks)
}

/// Takes `tasks`, called `name`, as done; where all of them are, no longer.
pub fn take(model: &mut Model, name: &str, tasks: Vec<TaskId>) -> Vec<Effect> {
    let done = tasks.iter().all(|&task| model.whatif.scenario().has(task));
    let indirect = tasks.iter().all(|&task| model.ctx.data.task(task).is_indirect());
    let said = edit(model, |scenario| if done { scenario.unmark(tasks) } else { scenario.mark(tasks) });
    let words = match (done, indirect) {
        (false, true) => model.ctx.texts.fill(Text::ToastIndirect, &[name]),
        (false, false) => model.ctx.texts.fill(Text::ToastDone, &[name, &said]),
        (true, _) => model.ctx.texts.fill(Text::ToastNotDone, &[name, &said]),
    };
    toast(model, if indirect { Role::Muted } else { Role::Good }, words)
}

/// Changes the scenario as one step and says by how much the total changes.
fn edit(model: &mut Model, change: impl FnOnce(&mut Scenario)) -> String {
    let before = gained(model);
    model.whatif.draft.edit(change);
    difference(model, before)
}

/// What the scenario wins; nothing as long as it is empty.
fn gained(model: &mut Model) -> Option<Amount> {
    // Its rows bear marks.
    model.responsibility.laid_out = None;
    let (inputs, data) = (model.inputs(), Arc::clone(&model.ctx.data));
    model.whatif.project(&inputs, &data, true);
    model.whatif.projection.as_ref().and_then(Projection::gain)
}

fn difference(model: &mut Model, before: Option<Amount>) -> String {
    let after = gained(model);
    let difference = after.zip(before).map(|(after, before)| after.minus(before));
    model.ctx.words().gain(difference, model.ctx.data.home().scale)
}

fn step(model: &mut Model, back: bool) -> Vec<Effect> {
    let before = gained(model);
    let draft = &mut model.whatif.draft;
    let (done, done_text, nothing) = if back {
        (draft.undo(), Text::ToastUndone, Text::ToastNothingToUndo)
    } else {
        (draft.redo(), Text::ToastRedone, Text::ToastNothingToRedo)
    };
    if !done {
        return say(model, Role::Muted, nothing);
    }
    let said = difference(model, before);
    let words = model.ctx.texts.fill(done_text, &[&said]);
    toast(model, Role::Text, words)
}

fn clear(model: &mut Model) -> Vec<Effect> {
    if !model.whatif.draft.edit(Scenario::clear) {
        return say(model, Role::Muted, Text::ToastNothingToSave);
    }
    gained(model);
    let key = shortest_key(model, Mode::Board, Action::Undo);
    let words = model.ctx.texts.fill(Text::ToastCleared, &[&key.unwrap_or_default()]);
    toast(model, Role::Text, words)
}

/// The criterion that the selection is about, directly or as the only one that its task affects.
fn criterion(model: &Model) -> Option<NodeId> {
    let data = &model.ctx.data;
    let of_task = |task: TaskId| if let [only] = data.task(task).criteria() { Some(*only) } else { None };
    let node = match model.view {
        View::Board => match model.board.focused_task() {
            Some(task) => of_task(task),
            None => Some(model.board.focused_node()).filter(|n| n.framework == data.province.framework).map(|n| n.node),
        },
        View::WhatIf => {
            let task = model.whatif.selected_task().filter(|_| model.whatif.side == Side::Tasks);
            task.map_or_else(|| model.whatif.selected_node(), of_task)
        }
        View::Situation => situation::node(model),
        View::Chart | View::Responsibility | View::Ranking => None,
    };
    node.filter(|&node| data.home()[node].kind == NodeKind::Criterion)
}

fn ask_score(model: &mut Model) -> Vec<Effect> {
    match criterion(model) {
        Some(criterion) => {
            ask::ask(model, PickerKind::Score(criterion));
            Vec::new()
        }
        None => say(model, Role::Muted, Text::ToastNoCriterion),
    }
}

/// Takes a criterion at a score, or at what its tasks make of it.
pub fn set_score(model: &mut Model, criterion: NodeId, score: Option<Points>) -> Vec<Effect> {
    let said = edit(model, |scenario| scenario.set_score(criterion, score));
    let words = model.ctx.words();
    let code = &model.ctx.data.home()[criterion].code;
    let text = match score {
        Some(score) => {
            let at = words.texts.fill(Text::WhatIfSetAt, &[&words.plain(score, 2)]);
            words.texts.fill(Text::ToastScoreSet, &[code, &at, &said])
        }
        None => words.texts.fill(Text::ToastScoreBack, &[code, &said]),
    };
    toast(model, Role::Good, text)
}

/// Brings the scenario over to data read again, by codes; a search over the old data is given up. Says which codes were lost.
pub fn carry_over(model: &mut Model, old: &Dataset) -> Vec<Effect> {
    let new = Arc::clone(&model.ctx.data);
    let carry = Carry::new(old, &new);
    let whatif = &mut model.whatif;
    let lost = carry.lost(whatif.scenario());
    whatif.draft = whatif.draft.map(|scenario| carry.over(scenario));
    whatif.saved = carry.over(&whatif.saved);
    let stopped = whatif.planning.take().map(|_| Effect::StopPlan);
    (whatif.plan, whatif.shelf) = (None, Vec::new());
    whatif.relist();
    let mut effects = if lost.is_empty() {
        say(model, Role::Good, Text::ToastReloaded)
    } else {
        let words = model.ctx.texts.fill(Text::ToastScenarioLost, &[&lost.join(", ")]);
        toast(model, Role::Bad, words)
    };
    effects.extend(stopped);
    effects
}
