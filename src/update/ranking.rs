//! Actions in the view of the provinces by year.
//!
//! Owns: what an action does here. Must not know: how it is drawn. The table shown is the view's own; the assessment that all views share
//! follows when one goes to the board. Coming in changes nothing: the cursor is where it was left, at first on our row. Start at [`act`].

use super::{board, movement, overlay, picker, toast, view};
use crate::action::Action;
use crate::domain::framework::{NodeId, NodeRef};
use crate::effect::Effect;
use crate::keymap::Mode;
use crate::layout;
use crate::locale::Text;
use crate::model::Model;
use crate::model::view::View;
use crate::text::width;
use crate::theme::Role;

/// Does `action`, one that is not common to all views.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(step) = movement(action, layout::ranking::page(model)) {
        let len = model.ranking.rows.len();
        model.ranking.cursor.step(step, len);
        return Vec::new();
    }
    match action {
        Action::Into | Action::Open => into(model),
        Action::Back | Action::Escape => view::go(model, View::Board),
        Action::NextPane => return turn(model, true),
        Action::PreviousPane => return turn(model, false),
        Action::Sort => {
            model.ranking.sort_by_next(&model.ctx.data);
            let words = model.ctx.words();
            let text = words.texts.fill(Text::ToastSorted, &[&words.order(model.ranking.order)]);
            return toast(model, Role::Text, text);
        }
        Action::OwnRow => {
            let own = model.ctx.data.province.name.clone();
            if !model.ranking.select(&own, &model.ctx.data) {
                let words = model.ctx.texts.fill(Text::ToastNotInTable, &[&own]);
                return toast(model, Role::Muted, words);
            }
        }
        Action::Compare => {
            model.ranking.mark(&model.ctx.data);
            let beside = model.ranking.marked.as_ref().unwrap_or(&model.ctx.data.province.name);
            let text = if layout::ranking::regions(model).pair.is_empty() {
                // There is no room for the two: where they are to be seen.
                let ctx = &model.ctx;
                let [zoom, explain] = [Action::Zoom, Action::Explain].map(|action| {
                    let chords = ctx.keymap.keys_for(Mode::Board, action);
                    let shown = chords.map(|chord| chord.shown(ctx.symbols.ascii));
                    shown.min_by_key(|shown| width(shown)).unwrap_or_default()
                });
                ctx.texts.fill(Text::ToastMarkedHidden, &[beside, &zoom, &explain])
            } else {
                model.ctx.texts.fill(Text::ToastMarked, &[beside])
            };
            return toast(model, Role::Text, text);
        }
        Action::AskRank => picker::ask_rank(model),
        Action::Explain => explain(model),
        _ => {}
    }
    Vec::new()
}

/// Leads to the board, on the total of the assessment that goes with the table, where ours has one.
fn into(model: &mut Model) {
    if model.ranking.row(&model.ctx.data).is_none() {
        return;
    }
    let before = model.here();
    let assessment = model.ranking.assessment(&model.ctx.data).unwrap_or(model.board.assessment);
    view::switch(model, View::Board);
    model.board.show(assessment, &model.ctx.data);
    let root = NodeRef { framework: model.ctx.data.assessment(assessment).framework, node: NodeId::ROOT };
    model.board.go_to_node(root, &model.ctx.data);
    board::left(model, before);
}

/// The story of the selected row, and below it the two provinces side by side.
fn explain(model: &mut Model) {
    let data = &model.ctx.data;
    let (Some(table), Some(row)) = (model.ranking.shown(data), model.ranking.row(data)) else { return };
    let words = model.ctx.words();
    let beside = words.side_by_side(data, table, &model.ranking.pair, &model.ranking.parts);
    let paragraphs = words.explain_rank(data, table, row, beside);
    overlay::story(model, paragraphs);
}

/// Shows the next or previous table.
pub fn turn(model: &mut Model, next: bool) -> Vec<Effect> {
    let before = model.here();
    if !model.ranking.turn(next, &model.ctx.data) {
        let text = if next { Text::ToastLastTable } else { Text::ToastFirstTable };
        let words = model.ctx.texts.get(text).to_string();
        return toast(model, Role::Muted, words);
    }
    board::left(model, before);
    Vec::new()
}

/// Shows a table, by its position among the dataset's, with the cursor on a place.
pub fn show(model: &mut Model, table: usize, place: usize) {
    let before = model.here();
    model.ranking.show(table, &model.ctx.data);
    model.ranking.cursor.at = place.min(model.ranking.rows.len().saturating_sub(1));
    model.ranking.choose(&model.ctx.data);
    board::left(model, before);
}

/// Keeps the cursors in their windows; called after every message while the view is shown.
pub fn follow(model: &mut Model) {
    let page = layout::ranking::page(model);
    let len = model.ranking.rows.len();
    model.ranking.cursor.follow(page, len);
    if model.ranking.is_elsewhere(&model.ctx.data) {
        model.ranking.choose(&model.ctx.data);
    }
}

/// The selected row as a line of tab-separated text.
pub fn row_as_text(model: &Model) -> String {
    let (data, words) = (&model.ctx.data, model.ctx.words());
    let (Some(table), Some(row)) = (model.ranking.shown(data), model.ranking.row(data)) else { return String::new() };
    let distance = model.ranking.distance(row.amount(), data);
    let mut cells = vec![
        table.year.to_string(),
        words.place(row.rank),
        row.province.clone(),
        words.ratio(row.amount()),
        words.difference(distance),
    ];
    cells.extend((0..3).map(|column| words.ratio(row.pillar(column))));
    cells.join("\t")
}
