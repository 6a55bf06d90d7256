//! Actions in the view of the what-if: two sides of rows, from a row to the board.
//!
//! Owns: what an action does here, and laying the rows out for the size. Must not know: how they are drawn, how the scenario is changed
//! ([`super::scenario`]). Start at [`act`].

use super::{movement, overlay, scenario, view};
use crate::action::Action;
use crate::document::blocks::Block;
use crate::document::{Paragraph, lay_out as wrapped};
use crate::domain::framework::NodeId;
use crate::domain::points::Amount;
use crate::domain::projection::Projection;
use crate::effect::Effect;
use crate::keymap::Mode;
use crate::layout;
use crate::locale::Text;
use crate::model::Model;
use crate::model::view::View;
use crate::model::whatif::{OutcomeKey, Side, TaskKey};
use crate::text::width;
use crate::theme::Role;

/// Comes in from another view: the cursor goes to what is selected on the board.
pub fn enter(model: &mut Model) {
    let node = model.board.focused_node();
    let home = model.ctx.data.home();
    let at_home = model.ctx.data.at_home(node).first().copied();
    let path = at_home.map(|node| home.path(node)).unwrap_or_default();
    let whatif = &mut model.whatif;
    if let Some(&found) = path.iter().rev().find(|&&node| whatif.outcome.keys.contains(&OutcomeKey::Node(node))) {
        whatif.outcome.select(OutcomeKey::Node(found));
    }
    if let Some(task) = model.board.focused_task() {
        let found = whatif.tasks.select(TaskKey::Task(task)) || whatif.tasks.select(TaskKey::Next(task));
        whatif.side = if found { Side::Tasks } else { whatif.side };
    }
}

/// Does `action`, one that is not common to all views.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let parts = layout::whatif::regions(model);
    let whatif = &mut model.whatif;
    let rows = if whatif.side == Side::Outcome { parts.outcome.rows } else { parts.tasks.rows };
    if let Some(step) = movement(action, usize::from(rows.height)) {
        let turning = matches!(action, Action::PageUp | Action::PageDown | Action::HalfPageUp | Action::HalfPageDown);
        match (whatif.side, turning) {
            (Side::Outcome, true) => whatif.outcome.turn(step),
            (Side::Outcome, false) => whatif.outcome.step(step),
            (Side::Tasks, true) => whatif.tasks.turn(step),
            (Side::Tasks, false) => whatif.tasks.step(step),
        }
        return Vec::new();
    }
    match action {
        Action::Into | Action::Open => open(model),
        Action::Back if whatif.side == Side::Tasks => whatif.side = Side::Outcome,
        Action::Back | Action::Escape => view::go(model, View::Board),
        Action::NextPane | Action::PreviousPane => {
            whatif.side = if whatif.side == Side::Outcome { Side::Tasks } else { Side::Outcome };
        }
        Action::Compare => return scenario::keep::compare(),
        Action::Explain => explain(model),
        _ => {}
    }
    Vec::new()
}

/// Leads to the node or the task on the board; a row that is about neither tells its story.
fn open(model: &mut Model) {
    let task = model.whatif.selected_task().filter(|_| model.whatif.side == Side::Tasks);
    if let Some(task) = task {
        view::lead_to_task(model, task);
    } else if let Some(node) = model.whatif.selected_node() {
        view::lead_to_node(model, model.ctx.data.home_ref(node));
    } else {
        explain(model);
    }
}

/// Opens the story of the selected row.
fn explain(model: &mut Model) {
    let (whatif, data, words) = (&model.whatif, &model.ctx.data, model.ctx.words());
    let assessment = model.board.assessment;
    let Some(projection) = &whatif.projection else { return };
    let whole = || words.explain_change(data, NodeId::ROOT, projection, &whatif.places);
    let paragraphs = match whatif.side {
        Side::Outcome => match whatif.outcome.selected() {
            Some(OutcomeKey::Node(node)) => words.explain_change(data, node, projection, &whatif.places),
            Some(OutcomeKey::Still | OutcomeKey::Growing) => words.explain_place(data, projection, &whatif.places),
            None => return,
        },
        Side::Tasks => match whatif.tasks.selected() {
            Some(TaskKey::Task(task)) => {
                let Some(gain) = projection.task(task) else { return };
                let step = whatif.shown_plan().and_then(|planned| planned.step(task));
                words.explain_marked(data, gain, step, projection)
            }
            Some(TaskKey::Score(node)) => words.explain_change(data, node, projection, &whatif.places),
            Some(TaskKey::Next(task)) => words.explain_task(data, assessment, task),
            Some(TaskKey::Orphan(node)) => words.explain_node(data, assessment, data.home_ref(node)),
            Some(TaskKey::Marked) => match whatif.shown_plan() {
                Some(planned) => scenario::plan::story(model, planned),
                None => whole(),
            },
            Some(TaskKey::MoreMarked | TaskKey::Rest | TaskKey::More | TaskKey::Orphans) => whole(),
            None => return,
        },
    };
    overlay::story(model, paragraphs);
}

/// Lays the rows out where that is due, and keeps the cursors in their windows; called after every message while the view is shown.
pub fn follow(model: &mut Model) {
    let body = layout::view_body(model);
    let now = Some((body.as_size(), model.whatif.side, model.zoomed));
    if model.whatif.laid_out != now {
        model.whatif.foot = foot(model, body.width);
        lay_out(model);
        model.whatif.laid_out = now;
    }
    let parts = layout::whatif::regions(model);
    // A side that is not shown keeps its window.
    if parts.outcome.rows.height > 0 {
        model.whatif.outcome.follow(parts.outcome.rows.height.into());
    }
    if parts.tasks.rows.height > 0 {
        model.whatif.tasks.follow(parts.tasks.rows.height.into());
    }
}

/// The shortest name of the key for `action`.
fn key(model: &Model, action: Action) -> String {
    let chords = model.ctx.keymap.keys_for(Mode::Board, action);
    chords.map(|chord| chord.shown(model.ctx.symbols.ascii)).min_by_key(|shown| width(shown)).unwrap_or_default()
}

/// Target and estimates; before them, why nothing can be known.
fn foot(model: &Model, cells: u16) -> Vec<Vec<(Role, String)>> {
    let (whatif, data, words) = (&model.whatif, &model.ctx.data, model.ctx.words());
    let Some(projection) = &whatif.projection else { return Vec::new() };
    let shown = data.assessment(model.board.assessment).framework;
    let mut said = Vec::new();
    if shown == data.province.framework {
        let ask = key(model, Action::Plan);
        said.push(words.target_line(data, whatif.target, projection.total(), &ask, cells));
        said.push(words.estimates_line(data, &projection.sensitivity, cells));
    } else {
        let [previous, next] = [Action::PreviousAssessment, Action::NextAssessment].map(|action| key(model, action));
        let names = [&data.framework(shown).short, &data.home().short];
        let text = words.texts.fill(Text::WhatIfOtherFramework, &[names[0], names[1], &previous, &next]);
        said.push(Paragraph::new(Role::Warn, text));
    }
    wrapped(&said, usize::from(cells.saturating_sub(2))).into_iter().map(|line| line.spans).collect()
}

fn lay_out(model: &mut Model) {
    let parts = layout::whatif::regions(model);
    let (data, words) = (&model.ctx.data, model.ctx.words());
    let whatif = &model.whatif;
    let Some(projection) = &whatif.projection else { return };
    let cells = parts.outcome.rows.width;
    let (mut lines, keys) = (0, &whatif.outcome.keys);
    for key in keys {
        let index =
            matches!(key, OutcomeKey::Node(node) if *node == NodeId::ROOT || !data.home().is_cross_pillar(*node));
        lines += if index { 2 } else { 1 };
    }
    // The bars have lines of their own where all rows are in sight nevertheless.
    let tall = lines <= usize::from(parts.outcome.rows.height);
    let outcome: Vec<Block> = keys
        .iter()
        .map(|key| match *key {
            OutcomeKey::Node(node) => words.outcome_row(data, node, projection.node(node), cells, tall),
            OutcomeKey::Still => words.place_row(&whatif.places, false, cells),
            OutcomeKey::Growing => words.place_row(&whatif.places, true, cells),
        })
        .collect();
    let mut gains = whatif.next.tasks.iter().map(|&(_, gain)| gain);
    let tasks = whatif.tasks.keys.iter().map(|&key| {
        let gain = if matches!(key, TaskKey::Next(_)) { gains.next().flatten() } else { None };
        task_row(model, key, gain, parts.tasks.rows.width)
    });
    let tasks: Vec<Block> = tasks.collect();
    let head = words.outcome_head(cells);
    model.whatif.outcome.lay_out(head, outcome);
    model.whatif.tasks.lay_out(Block::default(), tasks);
}

/// A row of the tasks; `gain` is what one that is left to do would win.
fn task_row(model: &Model, key: TaskKey, gain: Option<Amount>, cells: u16) -> Block {
    let (whatif, data, words) = (&model.whatif, &model.ctx.data, model.ctx.words());
    let Some(projection) = &whatif.projection else { return Block::new() };
    let more = |count: usize| words.section("", &words.texts.fill(Text::WhatIfMore, &[&count.to_string()]), cells);
    match key {
        TaskKey::Marked => {
            let (title, note) = marked_heading(model);
            words.marked_heading(&title, &note, cells)
        }
        TaskKey::Task(task) => {
            let step = whatif.shown_plan().and_then(|planned| planned.step(task));
            projection.task(task).map_or_else(Block::new, |gain| words.marked_row(data, gain, step, cells))
        }
        TaskKey::Score(node) => {
            words.criterion_row(data, node, projection.node(node), whatif.scenario().score(node), cells)
        }
        TaskKey::Rest => words.section(words.get(Text::WhatIfRest), &whatif.next.count.to_string(), cells),
        TaskKey::Next(task) => words.next_row(data, task, gain, cells),
        TaskKey::MoreMarked => {
            let listed = whatif.tasks.keys.iter().filter(|key| matches!(key, TaskKey::Task(_))).count();
            more(projection.tasks.len().saturating_sub(listed))
        }
        TaskKey::More => more(whatif.next.count.saturating_sub(whatif.next.tasks.len())),
        TaskKey::Orphans => words.section(words.get(Text::WhatIfOrphans), "", cells),
        TaskKey::Orphan(node) => words.criterion_row(data, node, projection.node(node), None, cells),
    }
}

/// What stands above the marked tasks: how many and what they win; of a plan, what was asked and how well it is proven.
fn marked_heading(model: &Model) -> (String, String) {
    let (whatif, words) = (&model.whatif, model.ctx.words());
    let dot = model.ctx.symbols.dot;
    if !whatif.is_active() {
        let keys = [Action::Mark, Action::Plan].map(|action| key(model, action));
        let nothing = words.texts.fill(Text::WhatIfNothing, &[&keys[0], &keys[1]]);
        return (words.get(Text::WhatIfMarked).to_string(), nothing);
    }
    let gain = whatif.projection.as_ref().and_then(Projection::gain);
    let gain = words.gain(gain, model.ctx.data.home().scale);
    let Some((planned, plan)) = whatif.shown_plan().and_then(|planned| Some((planned, planned.plan()?))) else {
        let count = words.texts.fill(Text::TaskCount, &[&whatif.scenario().task_count().to_string()]);
        return (words.get(Text::WhatIfMarked).to_string(), format!("{count} {dot} {gain}"));
    };
    let proof = match planned.unreachable() {
        Some(out) => words.short_of(&model.ctx.data, planned.ask.goal, out),
        None => words.proof_in_short(plan.proof),
    };
    let title = capitalised(&words.goal(planned.ask.goal));
    (title, format!("{} {dot} {gain} {dot} {proof}", words.plan_size(plan)))
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The selected row as a line of tab-separated text.
pub fn row_as_text(model: &Model) -> String {
    let whatif = &model.whatif;
    let block = match whatif.side {
        Side::Outcome => whatif.outcome.block(whatif.outcome.at),
        Side::Tasks => whatif.tasks.block(whatif.tasks.at),
    };
    block.map(Block::as_text).unwrap_or_default()
}
