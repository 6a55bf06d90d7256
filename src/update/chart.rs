//! Actions in the view of where the province stands against the maximum, index by index.

use super::{movement, overlay, toast, view};
use crate::action::Action;
use crate::domain::framework::NodeRef;
use crate::effect::Effect;
use crate::layout;
use crate::locale::Text;
use crate::model::Model;
use crate::model::view::View;
use crate::theme::Role;

/// Comes in from another view: the cursor goes to what is selected on the board.
pub fn enter(model: &mut Model) {
    select_from_board(model);
}

/// The index that the board's selection is or is part of; else its pillar; else the first row.
fn select_from_board(model: &mut Model) {
    model.chart.astray = false;
    let node = model.board.focused_node();
    let path = model.ctx.data.framework(node.framework).path(node.node);
    let found = path.into_iter().rev().any(|n| model.chart.select(NodeRef { node: n, ..node }));
    if !found {
        model.chart.cursor.at = 0;
        model.chart.column = 0;
    }
    model.chart.entered = model.chart.selected();
}

/// Hands the node that the cursor has moved to over to the board: the selection is shared.
pub fn hand_over(model: &mut Model) {
    if let Some(node) = model.chart.moved_to() {
        model.board.select_node(node, &model.ctx.data);
        model.chart.entered = Some(node);
    }
}

/// Does `action`, one that is not common to all views.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(step) = movement(action, layout::chart::page(model)) {
        let len = model.chart.rows().len();
        model.chart.cursor.step(step, len);
        return Vec::new();
    }
    match action {
        // In the heat map the arrows go from pillar to pillar.
        Action::Into if model.chart.is_matrix() => model.chart.step_column(1),
        Action::Back if model.chart.is_matrix() => model.chart.step_column(-1),
        Action::Into | Action::Open => {
            if let Some(node) = model.chart.selected() {
                view::lead_to_node(model, node);
            }
        }
        Action::Back | Action::Escape => view::go(model, View::Board),
        Action::NextPane => model.chart.turn(1),
        Action::PreviousPane => {
            let last = model.chart.figures.len().saturating_sub(1);
            model.chart.turn(last);
        }
        Action::Compare => return compare(model),
        Action::Explain => explain(model),
        _ => {}
    }
    Vec::new()
}

/// Lays the next benchmark over, or says that there is none.
fn compare(model: &mut Model) -> Vec<Effect> {
    if model.chart.compare_with_next(&model.ctx.data) {
        return Vec::new();
    }
    let words = model.ctx.texts.get(Text::ToastNothingToCompare).to_string();
    toast(model, Role::Muted, words)
}

/// The story of the selected node; where it is set beside something, of that too.
fn explain(model: &mut Model) {
    let Some(node) = model.chart.selected() else { return };
    let Some(benchmark) = &model.chart.benchmark else { return overlay::explain_node(model, node) };
    let (words, data) = (model.ctx.words(), &model.ctx.data);
    let paragraphs = words.explain_against(data, model.board.assessment, node, benchmark);
    overlay::story(model, paragraphs);
}

/// Keeps the cursors in their windows; called after every message while the view is shown.
pub fn follow(model: &mut Model) {
    if model.chart.astray {
        select_from_board(model);
    }
    let page = layout::chart::page(model);
    let len = model.chart.rows().len();
    model.chart.cursor.follow(page, len);
}

/// The selected row as a line of tab-separated text.
pub fn row_as_text(model: &Model) -> String {
    let Some(node) = model.chart.selected() else { return String::new() };
    let (data, words) = (&model.ctx.data, model.ctx.words());
    let framework = data.framework(node.framework);
    let cell = data.cell(model.board.assessment, node);
    let mut cells = vec![
        framework[node.node].code.clone(),
        words.node(&framework[node.node]).to_string(),
        words.score_of_max(cell.score, cell.max, framework.scale),
        words.amount(cell.ratio(), crate::domain::framework::Scale::Ratio),
        words.gap(cell.gap(), framework.scale),
    ];
    if let Some(benchmark) = &model.chart.benchmark {
        cells.push(words.benchmark(data, benchmark));
        cells.push(words.ratio(benchmark.value(node.node)));
    }
    cells.join("\t")
}
