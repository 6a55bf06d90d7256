//! Changing the scenario from any view: marks, scores, undo; keeping and opening it; planning.
//!
//! Owns: which tasks a row stands for, what is said of a change. Must not know: files and threads (it asks with effects), how the view
//! reads ([`super::whatif`]). Start at [`act`].

use std::path::PathBuf;
use std::sync::Arc;

use super::{overlay, picker, situation, toast, view};
use crate::action::Action;
use crate::data::parse::FileText;
use crate::data::scenario::shelf::Known;
use crate::data::scenario::{clean_name, from_text, to_text};
use crate::document::Paragraph;
use crate::domain::dataset::Dataset;
use crate::domain::framework::{NodeId, NodeRef};
use crate::domain::order::TaskSet;
use crate::domain::plan::{Goal, Outcome, Progress};
use crate::domain::points::{Amount, Points};
use crate::domain::projection::Projection;
use crate::domain::projection::compare::Comparison;
use crate::domain::scenario::Scenario;
use crate::domain::task::TaskId;
use crate::domain::vocabulary::NodeKind;
use crate::effect::{Effect, Job, Purpose, Save};
use crate::keymap::Mode;
use crate::locale::Text;
use crate::model::picker::PickerKind;
use crate::model::reader::ReaderKind;
use crate::model::view::View;
use crate::model::whatif::{Ask, Planned, Scope, Shelved, Side};
use crate::model::{Model, Overlay};
use crate::problem::Problem;
use crate::text::width;
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
        Action::SaveScenario => vec![Effect::ListScenarios(Purpose::Save)],
        Action::OpenScenario => vec![Effect::ListScenarios(Purpose::Open)],
        Action::Plan => {
            picker::ask(model, PickerKind::Plan);
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
    let one = |task: TaskId| (data.task(task).code.clone(), vec![task]);
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
            let state = &model.responsibility;
            let row = state.selected_row()?;
            let load = &row.loads[state.phase.min(row.loads.len().checked_sub(1)?)];
            let words = model.ctx.words();
            let led = words.texts.fill(Text::LoadLed, &[&load.led.len().to_string()]);
            Some((format!("{}, {led}", words.who(data, row.who)), load.led.clone()))
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
    let tasks: Vec<TaskId> = data.task_ids().map(|(id, _)| id).filter(|&id| set.has(id)).collect();
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
    let chords = model.ctx.keymap.keys_for(Mode::Board, Action::Undo);
    let key = chords.map(|chord| chord.shown(model.ctx.symbols.ascii)).min_by_key(|shown| width(shown));
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
            picker::ask(model, PickerKind::Score(criterion));
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

/// Asks for the scenarios to set one of them beside the one at hand.
pub fn compare() -> Vec<Effect> {
    vec![Effect::ListScenarios(Purpose::Compare)]
}

/// The scenarios have been read: what they were wanted for can be asked.
pub fn listed(model: &mut Model, purpose: Purpose, files: Vec<(Known, Result<FileText, Problem>)>) {
    let data = &model.ctx.data;
    let read = |(known, file): (Known, Result<FileText, Problem>)| {
        let saved = file.map_err(|problem| vec![problem]).and_then(|file| from_text(&file, data));
        Shelved { name: known.name, path: known.path, saved }
    };
    model.whatif.shelf = files.into_iter().map(read).collect();
    picker::ask(
        model,
        match purpose {
            Purpose::Open => PickerKind::Scenarios,
            Purpose::Compare => PickerKind::CompareWith,
            Purpose::Save => PickerKind::Name,
        },
    );
}

/// Opens a scenario of the shelf, over the assessment that it was made over.
pub fn open(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(shelved) = model.whatif.shelf.get(at) else { return Vec::new() };
    let saved = match &shelved.saved {
        Ok(saved) => saved.clone(),
        Err(problems) => {
            let mut page = vec![Paragraph::new(Role::Strong, &shelved.name), Paragraph::blank()];
            page.extend(model.ctx.words().problem_list(problems));
            overlay::story(model, page);
            return Vec::new();
        }
    };
    let before = model.here();
    if let Some(assessment) = saved.assessment.filter(|&assessment| assessment != model.board.assessment) {
        model.board.show(assessment, &model.ctx.data);
    }
    view::switch(model, View::WhatIf);
    super::board::left(model, before);
    let name = saved.scenario.name().to_string();
    model.whatif.saved = saved.scenario.clone();
    model.whatif.draft.put(saved.scenario);
    let gain = gained(model);
    let gain = model.ctx.words().gain(gain, model.ctx.data.home().scale);
    let words = model.ctx.texts.fill(Text::ToastOpened, &[&name, &gain]);
    toast(model, Role::Good, words)
}

/// Sets a scenario of the shelf beside the one at hand.
pub fn compare_with(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(shelved) = model.whatif.shelf.get(at) else { return Vec::new() };
    let Ok(saved) = &shelved.saved else { return open(model, at) };
    let (data, own) = (&model.ctx.data, model.whatif.scenario());
    let both = Comparison::of(data, model.board.assessment, own, &saved.scenario);
    let names = [own.name(), &shelved.name];
    let page = model.ctx.words().compared(data, names, [own, &saved.scenario], &both);
    overlay::story(model, page);
    Vec::new()
}

/// Keeps the scenario under `name`.
pub fn save(model: &mut Model, name: &str) -> Vec<Effect> {
    let Some(name) = clean_name(name) else { return say(model, Role::Bad, Text::ToastBadName) };
    model.whatif.draft.edit(|scenario| scenario.rename(&name));
    let scenario = model.whatif.scenario().clone();
    let Some(text) = to_text(&model.ctx.data, &scenario, Some(model.board.assessment)) else {
        return say(model, Role::Bad, Text::ToastBadName);
    };
    vec![Effect::SaveScenario(Box::new(Save { scenario, text, file: model.whatif.file.clone() }))]
}

/// What came of keeping it.
pub fn saved(model: &mut Model, scenario: Scenario, result: Result<PathBuf, String>) -> Vec<Effect> {
    match result {
        Ok(path) => {
            model.whatif.saved = scenario;
            let words = model.ctx.texts.fill(Text::ToastSaved, &[&path.display().to_string()]);
            toast(model, Role::Good, words)
        }
        Err(error) => {
            let words = model.ctx.texts.fill(Text::ToastNotSaved, &[&error]);
            toast(model, Role::Bad, words)
        }
    }
}

/// Seeks a plan.
pub fn plan(model: &mut Model, ask: Ask) -> Vec<Effect> {
    let (data, filter) = (Arc::clone(&model.ctx.data), model.board.filter.clone());
    let (number, request) = model.whatif.seek(ask, &filter);
    vec![Effect::Plan(Box::new(Job { number, data, assessment: model.board.assessment, request }))]
}

/// How far the search of this number is.
pub fn progressed(model: &mut Model, number: u64, progress: Progress) {
    if let Some(planning) = model.whatif.planning.as_mut().filter(|planning| planning.number == number) {
        planning.progress = Some(progress);
    }
}

/// A search has ended: its plan is the scenario now, and one that cannot do what was asked says why.
pub fn planned(model: &mut Model, number: u64, outcome: Outcome) -> Vec<Effect> {
    if model.whatif.planning.as_ref().is_none_or(|planning| planning.number != number) {
        return Vec::new();
    }
    let goal = model.whatif.planning.as_ref().map(|planning| planning.ask.goal);
    let words = model.ctx.words();
    let name = match goal {
        Some(Goal::Reach(target)) => format!("DTI {}", words.target(target)),
        Some(goal) => words.goal(goal),
        None => String::new(),
    };
    let before = model.here();
    if !model.whatif.found(number, outcome, &name) {
        return say(model, Role::Warn, Text::ToastPlanUnknown);
    }
    gained(model);
    view::switch(model, View::WhatIf);
    super::board::left(model, before);
    model.whatif.side = Side::Tasks;
    model.whatif.tasks.at = 0;
    let Some(planned) = &model.whatif.plan else { return Vec::new() };
    let size = planned.plan().map(|plan| model.ctx.words().plan_size(plan)).unwrap_or_default();
    if planned.unreachable().is_some() {
        let story = plan_story(model, planned);
        overlay::story(model, story);
        return Vec::new();
    }
    let words = model.ctx.texts.fill(Text::ToastPlanned, &[&size]);
    toast(model, Role::Good, words)
}

/// The story of a plan: of a target out of reach what is missing, then the plan that wins the most.
pub fn plan_story(model: &Model, planned: &Planned) -> Vec<Paragraph> {
    let (data, words) = (&model.ctx.data, model.ctx.words());
    let deck = planned.ask.scope == Scope::Deck;
    if let Some(out) = planned.unreachable() {
        return words.unreachable(data, planned.ask.goal, deck, out);
    }
    planned.plan().map(|plan| words.plan_page(data, planned.ask.goal, deck, plan)).unwrap_or_default()
}

/// What is missing to the target, for the heading.
pub fn unreachable_line(model: &Model, planned: &Planned) -> String {
    let (words, Some(out)) = (model.ctx.words(), planned.unreachable()) else { return String::new() };
    let Goal::Reach(target) = planned.ask.goal else { return String::new() };
    words.texts.fill(Text::PlanShort, &[&words.target(target), &words.plain(out.short, 1)])
}

/// Brings the scenario over to data read again, by codes; a search over the old data is given up. Says which codes were lost.
pub fn carry_over(model: &mut Model, old: &Dataset) -> Vec<Effect> {
    let new = Arc::clone(&model.ctx.data);
    let (_, lost) = model.whatif.scenario().carried_over(old, &new);
    let carry = |scenario: &Scenario| scenario.carried_over(old, &new).0;
    let whatif = &mut model.whatif;
    whatif.draft = whatif.draft.map(carry);
    whatif.saved = carry(&whatif.saved);
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
