//! Cards, explanations, help and problems: opening, scrolling, following what they lead to.

use super::{movement, scenario, view};
use crate::action::Action;
use crate::document::{Paragraph, Target};
use crate::domain::framework::NodeRef;
use crate::domain::task::TaskId;
use crate::effect::Effect;
use crate::layout;
use crate::locale::Text;
use crate::model::reader::{Reader, ReaderKind};
use crate::model::{Model, Overlay};
use crate::problem::Problem;
use crate::theme::Role;

/// Opens the card of `task`.
pub fn card(model: &mut Model, task: TaskId) {
    let paragraphs = card_of(model, task);
    open(model, ReaderKind::Card(task), paragraphs);
}

/// The card, and whether the scenario takes the task as done.
fn card_of(model: &Model, task: TaskId) -> Vec<Paragraph> {
    let words = model.ctx.words();
    let mut paragraphs = words.card(&model.ctx.data, model.board.assessment, task);
    if model.whatif.scenario().has(task) {
        let mark = format!("{} {}", model.ctx.symbols.scenario[1], words.get(Text::CardMarked));
        // Below the name.
        paragraphs.insert(1, Paragraph::new(Role::Good, mark));
    }
    paragraphs
}

/// Opens the story of the focused number.
pub fn explain(model: &mut Model) {
    let (words, data, assessment) = (model.ctx.words(), &model.ctx.data, model.board.assessment);
    let (kind, paragraphs) = if let Some(task) = model.board.focused_task() {
        (ReaderKind::ExplainTask(task), words.explain_task(data, assessment, task))
    } else {
        let node = model.board.focused_node();
        let mut paragraphs = words.explain_node(data, assessment, node);
        if let Some(&reach) = model.board.reach.get(&node) {
            // Before the legend and the blank line above it.
            paragraphs.insert(paragraphs.len().saturating_sub(2), words.explain_reach(data, reach));
        }
        (ReaderKind::ExplainNode(node), paragraphs)
    };
    open(model, kind, paragraphs);
}

/// Opens the story of a node's numbers.
pub fn explain_node(model: &mut Model, node: NodeRef) {
    let paragraphs = model.ctx.words().explain_node(&model.ctx.data, model.board.assessment, node);
    open(model, ReaderKind::ExplainNode(node), paragraphs);
}

/// Opens the story of any other number.
pub fn story(model: &mut Model, paragraphs: Vec<Paragraph>) {
    open(model, ReaderKind::Story, paragraphs);
}

/// Opens the keys.
pub fn help(model: &mut Model) {
    if !is_open(model, ReaderKind::Help) {
        let paragraphs = model.ctx.words().help(&model.ctx.keymap);
        open(model, ReaderKind::Help, paragraphs);
    }
}

/// Opens what is wrong with the data, as long as it could not be read again, and the notes on it.
pub fn problems(model: &mut Model) {
    if !is_open(model, ReaderKind::Problems) {
        let problems: Vec<Problem> = model.refused.iter().chain(&model.ctx.notes).cloned().collect();
        let paragraphs = model.ctx.words().problems(&model.ctx.data, &problems);
        open(model, ReaderKind::Problems, paragraphs);
    }
}

fn is_open(model: &Model, kind: ReaderKind) -> bool {
    matches!(model.overlays.last(), Some(Overlay::Reader(reader)) if reader.kind == kind)
}

fn open(model: &mut Model, kind: ReaderKind, paragraphs: Vec<Paragraph>) {
    let inside = layout::overlay_inside(model);
    let reader = Reader::new(kind, paragraphs, usize::from(inside.width), usize::from(inside.height));
    model.overlays.push(Overlay::Reader(reader));
}

/// Lays every document out for the present size.
pub fn lay_out(model: &mut Model) {
    let inside = layout::overlay_inside(model);
    for overlay in &mut model.overlays {
        if let Overlay::Reader(reader) = overlay {
            reader.resize(usize::from(inside.width), usize::from(inside.height));
        }
    }
}

/// Does `action` in the topmost document.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Overlay::Reader(reader)) = model.overlays.last_mut() else { return Vec::new() };
    match action {
        Action::MoveUp => reader.step(false),
        Action::MoveDown => reader.step(true),
        Action::Back | Action::Escape => drop(model.overlays.pop()),
        Action::Into => match reader.target() {
            Some(target) => follow(model, target),
            None => drop(model.overlays.pop()),
        },
        Action::Explain => match reader.kind {
            ReaderKind::Card(task) => {
                let paragraphs = model.ctx.words().explain_task(&model.ctx.data, model.board.assessment, task);
                open(model, ReaderKind::ExplainTask(task), paragraphs);
            }
            // The key that opened an explanation closes it.
            ReaderKind::ExplainNode(_) | ReaderKind::ExplainTask(_) | ReaderKind::Story => drop(model.overlays.pop()),
            ReaderKind::Help | ReaderKind::Problems => {}
        },
        Action::Mark | Action::Undo | Action::Redo => {
            let effects = scenario::act(model, action).unwrap_or_default();
            rewrite(model);
            return effects;
        }
        Action::HistoryBack | Action::HistoryForward => {
            model.overlays.clear();
            return view::act(model, action);
        }
        // A story is told of the assessment it was opened under: the figures beneath it do not move away from it.
        Action::PreviousAssessment | Action::NextAssessment if reader.kind == ReaderKind::Story => {}
        Action::PreviousAssessment | Action::NextAssessment => {
            let effects = view::act(model, action);
            rewrite(model);
            return effects;
        }
        action => {
            let step = movement(action, reader.page());
            if let Some(step) = step {
                reader.scroll(step);
            }
        }
    }
    Vec::new()
}

/// Writes the topmost document again, for the assessment shown now.
fn rewrite(model: &mut Model) {
    let Some(Overlay::Reader(reader)) = model.overlays.pop() else { return };
    let (words, data, assessment) = (model.ctx.words(), &model.ctx.data, model.board.assessment);
    let paragraphs = match reader.kind {
        ReaderKind::Card(task) => card_of(model, task),
        ReaderKind::ExplainNode(node) => words.explain_node(data, assessment, node),
        ReaderKind::ExplainTask(task) => words.explain_task(data, assessment, task),
        ReaderKind::Story | ReaderKind::Help | ReaderKind::Problems => reader.paragraphs,
    };
    open(model, reader.kind, paragraphs);
}

/// Closes what lies over the board and goes to `target`.
fn follow(model: &mut Model, target: Target) {
    model.overlays.clear();
    match target {
        Target::Node(node) => view::lead_to_node(model, node),
        Target::Task(task) => {
            view::lead_to_task(model, task);
        }
    }
}

/// The text of a document, labels and all, one paragraph a line.
pub fn as_text(reader: &Reader) -> String {
    let line = |p: &Paragraph| {
        let text: String = p.spans.iter().map(|(_, text)| text.as_str()).collect();
        match p.label.as_deref() {
            Some(label) if !label.is_empty() => format!("{label}: {text}"),
            _ => text,
        }
    };
    reader.paragraphs.iter().map(line).collect::<Vec<_>>().join("\n")
}
