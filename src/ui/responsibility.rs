//! The view of responsibility: agencies by phase, and the deck's efforts, doer by kind.

use ratatui::layout::Rect;

use super::paint::Painter;
use super::{frame, pages};
use crate::action::Action;
use crate::document::Paragraph;
use crate::domain::responsibility::whole_gap;
use crate::keymap::Mode;
use crate::layout::pages::{PageRegions, responsibility as parts_of};
use crate::locale::Text;
use crate::model::responsibility::Page;
use crate::theme::Role;
use crate::wording::load_order;

/// Draws the view into the body that the layout has given it.
pub fn draw(painter: &mut Painter, _body: Rect) {
    let (model, words) = (painter.model, painter.words());
    let state = &model.responsibility;
    let parts = parts_of(model);
    let names = [Text::PageLoads, Text::PageEffort].map(|text| words.get(text));
    match state.page {
        Page::Loads => {
            let note = format!("{} {}", words.get(Text::Sorted), words.get(load_order(state.order)));
            pages::tabs(painter, parts.tabs, &names, 0, &note);
            if state.matrix.as_ref().is_some_and(|matrix| matrix.all.whole().tasks() == 0) {
                let sentence = nothing(painter);
                pages::empty(painter, parts.rows, &sentence);
                return;
            }
            pages::sheet(painter, &parts, &state.loads, state.phase);
            loads_foot(painter, &parts);
        }
        Page::Effort => {
            pages::tabs(painter, parts.tabs, &names, 1, "");
            if state.effort.keys.is_empty() {
                pages::empty(painter, parts.rows, words.get(Text::EffortNone));
                return;
            }
            pages::sheet(painter, &parts, &state.effort, state.doer);
            effort_foot(painter, &parts);
        }
    }
}

/// The filter leaves nothing, or there are no tasks: words and a way out.
fn nothing(painter: &Painter) -> String {
    let (board, words) = (&painter.model.board, painter.words());
    let key = |action| frame::key_of(painter, Mode::Board, action).unwrap_or_default();
    let names = board.filter.chips().iter().map(|&chip| words.facet_value(&painter.model.ctx.data, chip));
    let joined = names.collect::<Vec<_>>().join(&format!(" {} ", painter.symbols().dot));
    if board.filter.is_empty() {
        return words.texts.fill(Text::TaskCount, &["0"]);
    }
    words.texts.fill(Text::EmptyFilter, &[&joined, "0", &key(Action::ClearFilters), &key(Action::DropFilter)])
}

fn loads_foot(painter: &mut Painter, parts: &PageRegions) {
    let (model, words) = (painter.model, painter.words());
    let state = &model.responsibility;
    let Some(cell) = &state.cell else { return };
    let gap = whole_gap(&model.ctx.data, model.board.assessment);
    let foot = words.load_foot(&model.ctx.data, cell, state.selected_when(), gap, parts.foot.height < 2);
    pages::foot(painter, parts, &foot);
}

fn effort_foot(painter: &mut Painter, parts: &PageRegions) {
    let (model, words) = (painter.model, painter.words());
    let state = &model.responsibility;
    let Some((table, row)) = state.selected_effort() else { return };
    let mut foot = words.effort_foot(&model.ctx.data, table, row, state.doer);
    if !model.board.filter.is_empty() {
        foot.push(Paragraph::new(Role::Warn, words.get(Text::EffortUnfiltered)));
    }
    // Where room is short the figures say more than where they stand.
    let from = foot.len().saturating_sub(parts.foot.height.into());
    pages::foot(painter, parts, &foot[from..]);
}

/// The view and its page.
pub fn crumbs(painter: &Painter) -> Vec<String> {
    let (words, state) = (painter.words(), &painter.model.responsibility);
    let page = match state.page {
        Page::Loads => Text::PageLoads,
        Page::Effort => Text::PageEffort,
    };
    vec![words.get(page).to_string()]
}

/// Where the cursor stands among the rows.
pub fn position(painter: &Painter) -> String {
    let state = &painter.model.responsibility;
    let (at, len) = match state.page {
        Page::Loads => (state.loads.at, state.loads.keys.len()),
        Page::Effort => (state.effort.at, state.effort.keys.len()),
    };
    if len == 0 { "0/0".to_string() } else { format!("{}/{len}", at + 1) }
}

/// Whether `action` would do anything here, for the hints: the arrows go from column to column and open nothing.
pub fn offers(action: Action) -> bool {
    !matches!(action, Action::Into | Action::Back | Action::Compare | Action::OwnRow | Action::AskRank | Action::Plan)
}
