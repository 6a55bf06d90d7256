//! The last line: mode and position, then hints from the live keymap, the keys that may follow, or a message.

use ratatui::layout::Rect;

use super::paint::Painter;
use crate::action::Action;
use crate::keymap::{Hint, Mode, describe, hint};
use crate::locale::Text;
use crate::model::board::Pane;
use crate::model::picker::PickerKind;
use crate::model::reader::ReaderKind;
use crate::model::view::View;
use crate::model::whatif::Planning;
use crate::model::{Model, Overlay};
use crate::text::width;
use crate::theme::Role;

/// Draws the line.
pub fn draw(painter: &mut Painter, line: Rect) {
    let model = painter.model;
    let mut x = line.x + 1;
    let end = line.right().saturating_sub(1);
    if let Some(question) = model.toast.as_ref().filter(|_| model.question.is_some()) {
        // It needs the whole line on a narrow screen, and hides whatever else goes on.
        painter.text(x, line.y, end.saturating_sub(x), &question.text, question.role);
        return;
    }
    x += painter.text(x, line.y, end.saturating_sub(x), painter.words().get(mode_name(model)), Role::Strong) + 2;
    let position = position(painter);
    let nothing = super::frame::nothing_left_unseen(painter);
    // The position gives way to words that have no room beside it.
    let needed = nothing.as_ref().map_or(0, |[_, shortest]| width(shortest));
    let taken = width(&position) + 3 + needed;
    if !position.is_empty() && (needed == 0 || taken <= usize::from(end.saturating_sub(x))) {
        x += painter.text(x, line.y, end.saturating_sub(x), &position, Role::Muted) + 3;
    }
    if let Some(planning) = &model.whatif.planning {
        seeking(painter, planning, x, end, line.y);
    } else if let Some(toast) = &model.toast {
        painter.text(x, line.y, end.saturating_sub(x), &toast.text, toast.role);
    } else if !model.pending.is_empty() {
        which_key(painter, x, end, line.y);
    } else if let Some(share) = model.rereading.filter(|_| model.overlays.is_empty()) {
        rereading(painter, share, x, end, line.y);
    } else if let Some(nothing) = &nothing {
        let room = end.saturating_sub(x);
        painter.text(x, line.y, room, super::frame::fitting(nothing, room), Role::Warn);
    } else {
        hints(painter, x, end, line.y);
    }
}

fn mode_name(model: &Model) -> Text {
    match model.overlays.last() {
        Some(Overlay::Picker(picker)) => super::overlay::picker_name(picker.kind),
        Some(Overlay::Reader(reader)) => super::overlay::reader_name(reader.kind),
        None if model.zoomed => Text::ModeZoom,
        None => super::view::name(model.view),
    }
}

/// What is selected and where it stands: `2.6 · 1/11`.
fn position(painter: &Painter) -> String {
    let model = painter.model;
    if !model.overlays.is_empty() {
        return String::new();
    }
    if model.view != View::Board {
        return super::view::position(painter);
    }
    let board = &model.board;
    let (cursor, len) = board.cursor(board.focus);
    let code = match board.focus {
        Pane::Tasks => board.focused_task().map(|id| model.ctx.data.task(id).code.to_string()),
        Pane::Outline | Pane::Indicators => {
            let node = board.focused_node();
            Some(model.ctx.data.framework(node.framework)[node.node].code.clone())
        }
    };
    let dot = painter.symbols().dot;
    let place = if len == 0 { "0/0".to_string() } else { format!("{}/{len}", cursor.at + 1) };
    code.map_or_else(|| place.clone(), |code| format!("{code} {dot} {place}"))
}

/// As many hints as fit, the most important first.
fn hints(painter: &mut Painter, mut x: u16, end: u16, y: u16) {
    let model = painter.model;
    let mode = model.mode();
    let separator = format!(" {} ", painter.symbols().dot);
    let mut first = true;
    for hint in model.ctx.keymap.hints(mode) {
        if !is_useful(model, mode, &hint) {
            continue;
        }
        let (keys, words) = hint_words(painter, &hint);
        let needed = width(&keys) + 1 + width(&words) + if first { 0 } else { width(&separator) };
        if usize::from(end.saturating_sub(x)) < needed {
            continue;
        }
        if !std::mem::take(&mut first) {
            x += painter.text(x, y, end - x, &separator, Role::Muted);
        }
        x += painter.text(x, y, end - x, &keys, Role::Accent) + 1;
        x += painter.text(x, y, end - x, &words, Role::Muted);
    }
}

/// How far the search for a plan is, and the key that stops it.
fn seeking(painter: &mut Painter, planning: &Planning, x: u16, end: u16, y: u16) {
    let words = painter.words();
    let dot = painter.symbols().dot;
    let key = super::frame::key_of(painter, Mode::Board, Action::Escape).unwrap_or_default();
    let stop = words.texts.fill(Text::PlanStop, &[&key]);
    // The key comes first: it stays where room is short.
    let mut text = format!("{} {dot} {stop}", words.get(Text::PlanSeeking));
    if let Some(progress) = planning.progress {
        text = format!("{text} {dot} {}", words.plan_progress(progress));
    }
    painter.text(x, y, end.saturating_sub(x), &text, Role::Accent);
}

/// That the data is read again, how much of it has been, and the key that gives it up. Nothing is said of the first hundredth: small data
/// is there before anybody could read it.
fn rereading(painter: &mut Painter, share: u8, x: u16, end: u16, y: u16) {
    let words = painter.words();
    let dot = painter.symbols().dot;
    let key = super::frame::key_of(painter, Mode::Board, Action::Escape).unwrap_or_default();
    let stop = words.texts.fill(Text::PlanStop, &[&key]);
    let share = if share == 0 { String::new() } else { format!(" {share} %") };
    let text = format!("{}{share} {dot} {stop}", words.get(Text::Rereading));
    painter.text(x, y, end.saturating_sub(x), &text, Role::Accent);
}

/// Whether the hint's action would do anything now.
fn is_useful(model: &Model, mode: Mode, hint: &Hint) -> bool {
    hint.bindings.iter().all(|binding| match binding.action {
        Action::ClearFilters | Action::DropFilter => !model.board.filter.is_empty(),
        Action::Toggle => {
            matches!(model.overlays.last(), Some(Overlay::Picker(picker)) if matches!(picker.kind, PickerKind::Filter(_) | PickerKind::Search | PickerKind::Scenarios))
        }
        Action::Mark if mode == Mode::Card => {
            matches!(model.overlays.last(), Some(Overlay::Reader(reader)) if matches!(reader.kind, ReaderKind::Card(_)))
        }
        Action::Into if mode == Mode::Reader => false,
        action => mode != Mode::Board || super::view::offers(model.view, action),
    })
}

fn hint_words(painter: &Painter, of: &Hint) -> (String, String) {
    let ascii = painter.symbols().ascii;
    let keys: Vec<String> = of.bindings.iter().map(|binding| binding.chord.shown(ascii)).collect();
    // Arrows stand together, words need something between them.
    let keys = keys.join(if keys.iter().all(|key| width(key) == 1) { "" } else { "/" });
    let first = of.bindings.first();
    let words = first.map(|b| b.desc.as_deref().unwrap_or_else(|| painter.words().get(hint(b.action))));
    (keys, words.unwrap_or_default().to_string())
}

/// The keys that may follow the pending ones, with what they do.
fn which_key(painter: &mut Painter, x: u16, end: u16, y: u16) {
    let model = painter.model;
    let ascii = painter.symbols().ascii;
    let pending: Vec<String> = model.pending.iter().map(|key| key.shown(ascii).to_string()).collect();
    let next = model.ctx.keymap.continuations(model.mode(), &model.pending).into_iter().map(|continuation| {
        let words: Vec<&str> = continuation
            .bindings
            .iter()
            .map(|b| b.desc.as_deref().unwrap_or_else(|| painter.words().get(describe(b.action))))
            .collect();
        format!("{} {}", continuation.key.shown(ascii), words.join(", "))
    });
    let next: Vec<String> = next.collect();
    let text = format!("{} {}  {}", pending.join(" "), painter.symbols().crumb, next.join("   "));
    painter.text(x, y, end.saturating_sub(x), &text, Role::Accent);
}
