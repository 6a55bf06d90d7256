//! Actions in the view of the provinces by year.

use super::{board, movement, overlay, picker, toast, view};
use crate::action::Action;
use crate::domain::framework::{NodeId, NodeRef};
use crate::effect::Effect;
use crate::layout;
use crate::locale::Text;
use crate::model::Model;
use crate::model::view::View;
use crate::theme::Role;

/// Comes in from another view: the cursor is on our row, unless it was on another.
pub fn enter(_model: &mut Model) {}

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
            let words = model.ctx.words();
            let text = match &model.ranking.marked {
                Some(province) => words.texts.fill(Text::ToastMarked, &[province]),
                None => words.texts.fill(Text::ToastMarked, &[&model.ctx.data.province.name]),
            };
            return toast(model, Role::Text, text);
        }
        Action::AskRank => picker::ask_rank(model),
        Action::Explain => explain(model),
        _ => {}
    }
    Vec::new()
}

/// Our own row leads to the board of that year; any other opens the two provinces side by side.
fn into(model: &mut Model) {
    let data = &model.ctx.data;
    let Some(row) = model.ranking.row(data) else { return };
    if row.province == data.province.name
        && let Some(assessment) = model.ranking.assessment(data)
    {
        let root = NodeRef { framework: data.assessment(assessment).framework, node: NodeId::ROOT };
        model.board.show(assessment, &model.ctx.data);
        view::lead_to_node(model, root);
        return;
    }
    let Some(table) = model.ranking.shown(data) else { return };
    let paragraphs = model.ctx.words().side_by_side(data, table, &model.ranking.pair, &model.ranking.parts);
    overlay::story(model, paragraphs);
}

fn explain(model: &mut Model) {
    let data = &model.ctx.data;
    let (Some(table), Some(row)) = (model.ranking.shown(data), model.ranking.row(data)) else { return };
    let paragraphs = model.ctx.words().explain_rank(data, table, row);
    overlay::story(model, paragraphs);
}

/// Shows the next or previous table, and for all views the assessment that goes with it.
pub fn turn(model: &mut Model, next: bool) -> Vec<Effect> {
    let before = model.here();
    if !model.ranking.turn(next, &model.ctx.data) {
        let text = if next { Text::ToastLastTable } else { Text::ToastFirstTable };
        let words = model.ctx.texts.get(text).to_string();
        return toast(model, Role::Muted, words);
    }
    show_assessment(model);
    board::left(model, before);
    Vec::new()
}

/// Shows a table, by its position among the dataset's, with the cursor on a place.
pub fn show(model: &mut Model, table: usize, place: usize) {
    let before = model.here();
    model.ranking.show(table, &model.ctx.data);
    model.ranking.cursor.at = place.min(model.ranking.rows.len().saturating_sub(1));
    model.ranking.follow_selection(&model.ctx.data);
    show_assessment(model);
    board::left(model, before);
}

fn show_assessment(model: &mut Model) {
    if let Some(assessment) = model.ranking.assessment(&model.ctx.data).filter(|&a| a != model.board.assessment) {
        model.board.show(assessment, &model.ctx.data);
    }
}

/// Keeps the cursors in their windows; called after every message while the view is shown.
pub fn follow(model: &mut Model) {
    let page = layout::ranking::page(model);
    let len = model.ranking.rows.len();
    model.ranking.cursor.follow(page, len);
    if model.ranking.is_elsewhere(&model.ctx.data) {
        model.ranking.follow_selection(&model.ctx.data);
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
