//! Actions that are the same in every view, and the way from one view to another.
//!
//! Owns: which view gets an action. Must not know: what a view does with it (a module each). Assessment, filter and selection are the board's
//! and shared: here they change for all views at once. Start at [`act`].

use super::{board, chart, ranking, responsibility, scenario, situation, whatif};
use crate::action::Action;
use crate::domain::filter::{FacetValue, Filter};
use crate::domain::framework::{NodeId, NodeRef};
use crate::domain::task::TaskId;
use crate::effect::Effect;
use crate::model::Model;
use crate::model::history::{Spot, Visit};
use crate::model::view::View;

/// Does `action` in the view that is shown.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(effects) = scenario::act(model, action) {
        return effects;
    }
    match action {
        Action::ViewBoard => go(model, View::Board),
        Action::ViewChart => go(model, View::Chart),
        Action::ViewResponsibility => go(model, View::Responsibility),
        Action::ViewSituation => go(model, View::Situation),
        Action::ViewRanking => go(model, View::Ranking),
        Action::ViewWhatIf => go(model, View::WhatIf),
        Action::NextView => go(model, model.view.turned(1)),
        Action::PreviousView => go(model, model.view.turned(View::ALL.len() - 1)),
        Action::Zoom => model.zoomed = !model.zoomed,
        Action::Escape if model.zoomed => model.zoomed = false,
        Action::HistoryBack => board::travel(model, true),
        Action::HistoryForward => board::travel(model, false),
        Action::DropFilter => board::change_filter(model, Filter::drop_last),
        Action::ClearFilters => board::change_filter(model, Filter::clear),
        // The ranking has tables of its own: a year may have two, or one that no assessment of ours goes with.
        Action::PreviousAssessment if model.view == View::Ranking => return ranking::turn(model, false),
        Action::NextAssessment if model.view == View::Ranking => return ranking::turn(model, true),
        Action::PreviousAssessment => return board::turn_assessment(model, false),
        Action::NextAssessment => return board::turn_assessment(model, true),
        // Only a table with columns tells opening from going one column on.
        Action::Open if matches!(model.view, View::Board | View::Situation) => return act(model, Action::Into),
        _ => {
            return match model.view {
                View::Board => board::act(model, action),
                View::Chart => chart::act(model, action),
                View::Responsibility => responsibility::act(model, action),
                View::Situation => situation::act(model, action),
                View::Ranking => ranking::act(model, action),
                View::WhatIf => whatif::act(model, action),
            };
        }
    }
    Vec::new()
}

/// Goes to `view`, remembering the one before.
pub fn go(model: &mut Model, view: View) {
    let before = model.here();
    switch(model, view);
    board::left(model, before);
}

/// Leads to a node on the board.
pub fn lead_to_node(model: &mut Model, node: NodeRef) {
    let before = model.here();
    switch(model, View::Board);
    model.board.go_to_node(node, &model.ctx.data);
    board::left(model, before);
}

/// Leads to a task on the board; true when a filter that hid it was dropped.
pub fn lead_to_task(model: &mut Model, task: TaskId) -> bool {
    let before = model.here();
    switch(model, View::Board);
    let dropped = model.board.go_to_task(task, &model.ctx.data);
    board::left(model, before);
    dropped
}

/// Leads to the board, on the total, filtered by `values` alone.
pub fn lead_to_filter(model: &mut Model, values: impl IntoIterator<Item = FacetValue>) {
    let before = model.here();
    switch(model, View::Board);
    let root = NodeRef { framework: model.ctx.data.assessment(model.board.assessment).framework, node: NodeId::ROOT };
    model.board.go_to_node(root, &model.ctx.data);
    model.board.change_filter(&model.ctx.data, |filter| *filter = Filter::new(values));
    board::left(model, before);
}

/// Leaves the view that is shown for `view`, whose cursor comes in at what is selected.
pub fn switch(model: &mut Model, view: View) {
    if model.view != view {
        hand_over(model);
        show(model, view);
    }
}

/// Hands the selection of the view that is shown over to the board, if the user has moved it: what all views share.
pub fn hand_over(model: &mut Model) {
    match model.view {
        View::Chart => chart::hand_over(model),
        View::Situation => situation::hand_over(model),
        View::Board | View::Responsibility | View::Ranking | View::WhatIf => {}
    }
}

/// Goes to a visited place: the board's first, then the view's own cursor.
pub fn visit(model: &mut Model, visit: Visit) {
    let Visit { place, spot } = visit;
    model.board.go(&place, &model.ctx.data);
    if model.view == spot.view() {
        refresh(model);
    } else {
        show(model, spot.view());
    }
    match spot {
        Spot::Board => {}
        Spot::Chart(node) => {
            chart::enter(model);
            if let Some(node) = node {
                model.chart.select(node);
            }
        }
        Spot::Responsibility(mark) => model.responsibility.go(mark),
        Spot::Situation(page, key) => {
            situation::enter(model);
            model.situation.go(page, key);
        }
        Spot::Ranking(table, province) => model.ranking.go(table, province, &model.ctx.data),
        Spot::WhatIf(side, outcome, task) => {
            model.whatif.side = side;
            outcome.map(|key| model.whatif.outcome.select(key));
            task.map(|key| model.whatif.tasks.select(key));
        }
    }
}

/// Shows `view` with its cursor at what is selected on the board.
fn show(model: &mut Model, view: View) {
    model.view = view;
    model.zoomed = false;
    refresh(model);
    match view {
        // The board's cursor is the selection itself, and the ranking's is a province, not a node.
        View::Board | View::Ranking => {}
        View::Chart => chart::enter(model),
        View::Responsibility => responsibility::enter(model),
        View::Situation => situation::enter(model),
        View::WhatIf => whatif::enter(model),
    }
}

/// Computes the rows of the view that is shown, if what they depend on has changed.
fn refresh(model: &mut Model) {
    let (inputs, data) = (model.inputs(), &model.ctx.data);
    model.whatif.project(&inputs, data, model.view == View::WhatIf);
    match model.view {
        View::Board => {}
        View::Chart => model.chart.refresh(&inputs, data),
        View::Responsibility => model.responsibility.refresh(&inputs, data),
        View::Situation => model.situation.refresh(&inputs, data),
        View::Ranking => model.ranking.refresh(&inputs, data),
        View::WhatIf => model.whatif.list(&inputs, data),
    }
}

/// Brings the view that is shown up to date and keeps its cursors in their windows; called after every message.
pub fn follow(model: &mut Model) {
    refresh(model);
    match model.view {
        View::Board => board::follow(model),
        View::Chart => chart::follow(model),
        View::Responsibility => responsibility::follow(model),
        View::Situation => situation::follow(model),
        View::Ranking => ranking::follow(model),
        View::WhatIf => whatif::follow(model),
    }
}

/// The selected row as a line of tab-separated text.
pub fn row_as_text(model: &Model) -> String {
    match model.view {
        View::Board => board::row_as_text(model),
        View::Chart => chart::row_as_text(model),
        View::Responsibility => responsibility::row_as_text(model),
        View::Situation => situation::row_as_text(model),
        View::Ranking => ranking::row_as_text(model),
        View::WhatIf => whatif::row_as_text(model),
    }
}
