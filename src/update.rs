//! What happens to the interface: one message in, a changed model and the wishes that follow from it.
//!
//! Owns: every change of [`Model`]. Must not know: files, clocks, the terminal: it asks with [`Effect`]s. Total: any message in any state.
//! Start at [`update`]; keys become actions in `key`, actions are done in [`act`].

mod ask;
mod board;
mod chart;
mod overlay;
mod picker;
mod ranking;
mod responsibility;
mod scenario;
mod situation;
mod view;
mod whatif;

use std::time::Duration;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::action::Action;
use crate::data::load::Loaded;
use crate::effect::Effect;
use crate::keymap::{Key, Mode, Resolution};
use crate::layout;
use crate::locale::Text;
use crate::message::Message;
use crate::model::board::Board;
use crate::model::reader::ReaderKind;
use crate::model::view::View;
use crate::model::{Model, Overlay, Question, Toast};
use crate::problem::Problem;
use crate::text::width;
use crate::theme::Role;

/// How long a message stays on the status line.
const TOAST: Duration = Duration::from_secs(4);

/// Changes `model` by `message` and says what is to be done outside.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let mut effects = match message {
        Message::Key(event) => key(model, Key::new(event.code, event.modifiers)),
        Message::Paste(text) => paste(model, &text),
        Message::Resize(width, height) => {
            model.size = (width, height);
            overlay::lay_out(model);
            Vec::new()
        }
        Message::Timeout => {
            // An error and a question stay until a key: nobody may have looked.
            if model.question.is_none() {
                model.toast.take_if(|toast| toast.role != Role::Bad);
            }
            Vec::new()
        }
        Message::Reloaded(result) => {
            model.rereading = None;
            model.arrived = Some(result);
            Vec::new()
        }
        Message::Prepared => {
            let wished =
                std::mem::take(&mut model.board.sort_wished) && model.overlays.is_empty() && model.view == View::Board;
            if wished { board::act(model, Action::Sort) } else { Vec::new() }
        }
        Message::Reading(share) => {
            model.rereading = Some(share);
            Vec::new()
        }
        Message::ReadingStopped => {
            model.rereading = None;
            let words = model.ctx.texts.get(Text::ToastReadingStopped).to_string();
            toast(model, Role::Warn, words)
        }
        Message::Found(number, hits) => picker::found(model, number, hits),
        Message::Scenarios(purpose, files) => {
            scenario::keep::listed(model, purpose, files);
            Vec::new()
        }
        Message::ScenarioSaved(save, result) => scenario::keep::saved(model, *save, result),
        Message::PlanProgress(number, progress) => {
            scenario::plan::progressed(model, number, progress);
            Vec::new()
        }
        Message::Planned(number, outcome) => scenario::plan::planned(model, number, *outcome),
        Message::Resumed | Message::Signal(_) | Message::Hangup => Vec::new(),
    };
    // Not while somebody types: the field would vanish, and the rest of the words would be commands.
    let is_typing = matches!(model.overlays.last(), Some(Overlay::Picker(_)));
    // Nor before it is known whether a scenario was kept, which is one of the data that there is.
    let is_saving = effects.iter().any(|effect| matches!(effect, Effect::SaveScenario(_)));
    if let Some(result) = model.arrived.take_if(|_| !is_typing && !is_saving) {
        effects.extend(reloaded(model, *result));
    }
    view::follow(model);
    effects
}

/// Puts a message on the status line for a while.
fn toast(model: &mut Model, role: Role, text: impl Into<String>) -> Vec<Effect> {
    model.question = None;
    model.toast = Some(Toast { text: text.into(), role });
    vec![Effect::Wake(TOAST)]
}

fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    if model.blank {
        model.blank = false;
        return Vec::new();
    }
    // An error stays until the next key; what merely informs goes with it too, so that no stale line is read.
    model.toast = None;
    if picker::hold(model, key) {
        return Vec::new();
    }
    let mode = model.mode();
    if model.pending.is_empty()
        && let Some(effects) = picker::edit(model, key)
    {
        model.question = None;
        return effects;
    }
    let (key, composed) = model.ctx.keymap.board_key(mode, key);
    let resolution = match model.ctx.keymap.resolve(mode, &model.pending, key) {
        Resolution::Matched(action) => Some(action),
        Resolution::Pending(_) => {
            model.pending.push(key);
            return Vec::new();
        }
        Resolution::NotFound | Resolution::Cancelled => None,
    };
    model.pending.clear();
    if (model.question.take(), resolution) == (Some(Question::Leave), Some(Action::Quit)) {
        return vec![Effect::Quit];
    }
    let mut effects = resolution.map(|action| act(model, action)).unwrap_or_default();
    if composed && !model.input_method_noticed {
        model.input_method_noticed = true;
        let text = model.ctx.texts.get(Text::ToastInputMethod).to_string();
        effects.extend(toast(model, Role::Warn, text));
    }
    effects
}

/// A paste is text: it goes into a text field, and on the board it does nothing but say so.
fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if model.blank {
        return Vec::new();
    }
    if let Some(effects) = picker::paste(model, text) {
        return effects;
    }
    let words = model.ctx.texts.get(Text::ToastPaste).to_string();
    toast(model, Role::Muted, words)
}

/// Does `action`.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        // A search under way is the topmost layer.
        Action::Escape if model.whatif.planning.is_some() && model.overlays.is_empty() => {
            return vec![Effect::StopPlan];
        }
        Action::Escape if model.rereading.is_some() && model.overlays.is_empty() => return vec![Effect::StopReading],
        Action::Quit => return quit(model),
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Reload => return vec![Effect::Reload],
        Action::Blank => model.blank = true,
        Action::Copy => return copy(model),
        Action::Help => overlay::help(model),
        Action::Problems => overlay::problems(model),
        Action::Search => picker::search(model),
        Action::Commands => picker::commands(model),
        Action::Filter => picker::filter(model, None),
        Action::FilterAgency => picker::filter(model, Some(crate::domain::filter::Facet::Agency)),
        Action::FilterPhase => picker::filter(model, Some(crate::domain::filter::Facet::Phase)),
        _ => {
            return match model.overlays.last() {
                Some(Overlay::Picker(_)) => picker::act(model, action),
                Some(Overlay::Reader(_)) => overlay::act(model, action),
                None => view::act(model, action),
            };
        }
    }
    Vec::new()
}

/// Leaves, or asks first where marks would be lost: nobody is to lose a meeting's scenario to one key.
fn quit(model: &mut Model) -> Vec<Effect> {
    if !model.whatif.is_active() || !model.whatif.is_unsaved() {
        return vec![Effect::Quit];
    }
    let mode = model.mode();
    let [save, quit] = [Action::SaveScenario, Action::Quit].map(|action| shortest_key(model, mode, action));
    let texts = &model.ctx.texts;
    let words = match (save, quit) {
        (Some(save), Some(quit)) => texts.fill(Text::ToastUnsaved, &[&save, &quit]),
        (None, Some(quit)) => texts.fill(Text::ToastUnsavedHere, &[&quit]),
        // Chosen by its words, with no key for it: there is nothing to press again.
        (_, None) => return vec![Effect::Quit],
    };
    let effects = toast(model, Role::Warn, words);
    model.question = Some(Question::Leave);
    effects
}

/// The shortest name of a key for `action`, to be named in a message.
fn shortest_key(model: &Model, mode: Mode, action: Action) -> Option<String> {
    let chords = model.ctx.keymap.keys_for(mode, action);
    chords.map(|chord| chord.shown(model.ctx.symbols.ascii)).min_by_key(|shown| width(shown))
}

/// Copies the selected row, as a line of tab-separated text.
fn copy(model: &mut Model) -> Vec<Effect> {
    let text = match model.overlays.last() {
        Some(Overlay::Reader(reader)) => overlay::as_text(reader),
        Some(Overlay::Picker(picker)) => {
            picker.selected().map(|item| format!("{}\t{}", item.code, item.name)).unwrap_or_default()
        }
        None => view::row_as_text(model),
    };
    if text.is_empty() || text.len() > crate::effect::COPY_LIMIT {
        let words = model.ctx.texts.get(Text::ToastNothingToCopy).to_string();
        return toast(model, Role::Warn, words);
    }
    let first = text.lines().next().unwrap_or_default().replace('\t', " ");
    let words = model.ctx.texts.fill(Text::ToastCopied, &[&first]);
    let mut effects = toast(model, Role::Good, words);
    effects.push(Effect::Copy(text));
    effects
}

/// Takes the data read again, keeping the place by codes; with problems the old data stays.
fn reloaded(model: &mut Model, result: Result<Loaded, Vec<Problem>>) -> Vec<Effect> {
    match result {
        Ok(Loaded { dataset, notes }) => {
            let old = model.ctx.take(dataset, notes);
            model.refused.clear();
            model.reading += 1;
            model.history.clear();
            model.overlays.clear();
            let before = std::mem::replace(&mut model.board, Board::new(&model.ctx.data));
            board::restore(model, &before, &old);
            let mut effects = scenario::carry_over(model, &old);
            effects.extend(model.ctx.prepare());
            effects
        }
        Err(problems) => {
            let count = problems.len().to_string();
            let words = model.ctx.texts.fill(Text::ToastReloadFailed, &[&count]);
            model.refused = problems;
            model
                .overlays
                .retain(|overlay| !matches!(overlay, Overlay::Reader(reader) if reader.kind == ReaderKind::Problems));
            overlay::problems(model);
            toast(model, Role::Bad, words)
        }
    }
}

/// How many rows a movement is, and in which direction; `None` when `action` is no movement.
fn movement(action: Action, page: usize) -> Option<isize> {
    let page = isize::try_from(page).unwrap_or(isize::MAX);
    // A page keeps one row in sight.
    let whole = (page - 1).max(1);
    Some(match action {
        Action::MoveUp => -1,
        Action::MoveDown => 1,
        Action::PageUp => -whole,
        Action::PageDown => whole,
        Action::HalfPageUp => -(page / 2).max(1),
        Action::HalfPageDown => (page / 2).max(1),
        Action::First => isize::MIN,
        Action::Last => isize::MAX,
        _ => return None,
    })
}

/// The key of a bare code, for the field editor.
fn bare(key: Key) -> Option<KeyCode> {
    (key.modifiers() == KeyModifiers::NONE).then(|| key.code())
}

/// Rows of the focused pane that are seen at once.
fn focused_page(model: &Model) -> usize {
    layout::page(model, model.board.focus)
}
