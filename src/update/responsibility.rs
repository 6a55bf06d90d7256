//! Actions in the view of responsibility: two pages of rows and columns, from a cell to the board.
//!
//! Owns: what an action does here, and laying the rows out for the width. Must not know: how they are drawn. Start at [`act`].

use super::{movement, overlay, toast, view};
use crate::action::Action;
use crate::document::blocks::{Block, Piece};
use crate::domain::effort::DOERS;
use crate::domain::filter::{FacetValue, Filter};
use crate::domain::order::TaskSet;
use crate::domain::responsibility::{Who, filter_of, whole_gap};
use crate::domain::scenario::Scenario;
use crate::effect::Effect;
use crate::layout::pages::PageRegions;
use crate::locale::Text;
use crate::model::Model;
use crate::model::responsibility::{EffortKey, Page, Responsibility};
use crate::model::view::View;
use crate::theme::Role;
use crate::wording::load_order;

/// Comes in from another view: the cursor goes to the agency and phase of the filter.
pub fn enter(model: &mut Model) {
    model.responsibility.look_for(&model.board.filter);
}

/// Does `action`, one that is not common to all views.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = usize::from(regions(model).rows.height);
    if let Some(step) = movement(action, page) {
        let turning = matches!(action, Action::PageUp | Action::PageDown | Action::HalfPageUp | Action::HalfPageDown);
        let state = &mut model.responsibility;
        match (state.page, turning) {
            (Page::Loads, true) => state.loads.turn(step),
            (Page::Loads, false) => state.loads.step(step),
            (Page::Effort, true) => state.effort.turn(step),
            (Page::Effort, false) => state.effort.step(step),
        }
        return Vec::new();
    }
    match action {
        Action::Into => model.responsibility.step_column(1),
        Action::Back => model.responsibility.step_column(-1),
        Action::Open => return open(model),
        Action::Escape => view::go(model, View::Board),
        Action::NextPane | Action::PreviousPane => {
            let state = &mut model.responsibility;
            state.page = if state.page == Page::Loads { Page::Effort } else { Page::Loads };
            state.laid_out = None;
        }
        Action::Sort if model.responsibility.page == Page::Loads => {
            model.responsibility.sort_by_next(&model.ctx.data);
            let key = model.ctx.texts.get(load_order(model.responsibility.order)).to_string();
            let words = model.ctx.texts.fill(Text::ToastSorted, &[&key]);
            return toast(model, Role::Text, words);
        }
        Action::Explain => explain(model),
        _ => {}
    }
    Vec::new()
}

/// The parts of the page that is shown.
pub fn regions(model: &Model) -> PageRegions {
    crate::layout::pages::responsibility(model)
}

/// Leads from the selected cell to the board, filtered by what the cell is about; folds a group.
fn open(model: &mut Model) -> Vec<Effect> {
    if model.responsibility.page == Page::Effort {
        open_effort(model);
        return Vec::new();
    }
    let Some(who) = model.responsibility.loads.selected() else { return Vec::new() };
    let when = model.responsibility.selected_when();
    if let Who::Group(group) = who {
        model.responsibility.fold(group, &model.ctx.data);
    } else if let Some(values) = filter_of(&model.board.filter, who, when) {
        view::lead_to_filter(model, values);
    } else {
        // Tasks without a lead: there is no filter for what is missing.
        explain(model);
    }
    Vec::new()
}

/// To the group on the board, filtered by kind and doer; a heading and a note lead to the group as a whole.
fn open_effort(model: &mut Model) {
    let state = &model.responsibility;
    let Some((table, row)) = state.selected_effort() else { return };
    let node = model.ctx.data.home_ref(table.node);
    let mut values = Vec::new();
    if let Some(EffortKey::Row(..)) = state.effort.selected() {
        values.extend((!row.is_total).then_some(FacetValue::Kind(row.kind)));
        values.extend(DOERS.get(state.doer).map(|&doer| FacetValue::Doer(doer)));
    }
    let before = model.here();
    view::switch(model, View::Board);
    model.board.go_to_node(node, &model.ctx.data);
    model.board.change_filter(&model.ctx.data, |filter| *filter = Filter::new(values));
    super::board::left(model, before);
}

/// Opens the story of the selected cell or row.
fn explain(model: &mut Model) {
    let (state, data, words) = (&model.responsibility, &model.ctx.data, model.ctx.words());
    let paragraphs = match state.page {
        Page::Loads => {
            let Some(cell) = &state.cell else { return };
            words.explain_load(data, model.board.assessment, cell, state.selected_when())
        }
        Page::Effort => {
            if state.effort.selected() == Some(EffortKey::Overview) {
                return overlay::story(model, words.explain_overview(data));
            }
            let Some((table, row)) = state.selected_effort() else { return };
            match state.effort.selected() {
                // A heading is a node; a note is about the whole.
                Some(EffortKey::Heading(_)) => return overlay::explain_node(model, data.home_ref(table.node)),
                Some(EffortKey::Note(..)) => words.explain_effort(data, table, row, DOERS.len()),
                _ => words.explain_effort(data, table, row, state.doer),
            }
        }
    };
    overlay::story(model, paragraphs);
}

/// Lays the rows out where that is due, and keeps the cursors in their windows; called after every message while the view is shown.
pub fn follow(model: &mut Model) {
    let body = crate::layout::view_body(model);
    if model.responsibility.laid_out != Some(body.width) {
        lay_out(model, body.width);
    }
    let page = usize::from(regions(model).rows.height);
    match model.responsibility.page {
        Page::Loads => {
            model.responsibility.loads.follow(page);
            lay_out_seen(model, body.width);
            model.responsibility.look_into_cell(&model.ctx.data);
        }
        Page::Effort => model.responsibility.effort.follow(page),
    }
}

fn lay_out(model: &mut Model, width: u16) {
    let (data, words) = (&model.ctx.data, model.ctx.words());
    let state = &mut model.responsibility;
    match state.page {
        Page::Loads => {
            let Some(matrix) = &state.matrix else { return };
            state.loads.lay_out(words.load_head(matrix, width), Vec::new());
        }
        Page::Effort => {
            let tables = &state.tables;
            let blocks = state.effort.keys.iter().filter_map(|&key| {
                let Some(at) = key.table() else { return Some(words.effort_overview(data, width)) };
                let table = tables.get(at)?;
                Some(match key {
                    EffortKey::Overview => return None,
                    EffortKey::Heading(_) => words.effort_heading(data, table, width),
                    EffortKey::Row(_, row) => words.effort_row(table, table.rows.get(row)?, width),
                    EffortKey::Note(_, note) => {
                        words.effort_note(data.programme.notes.get(*table.notes.get(note)?)?, width)
                    }
                })
            });
            let blocks = blocks.collect();
            state.effort.lay_out(words.effort_head(width), blocks);
        }
    }
    state.laid_out = Some(width);
}

/// The rows of the matrix that have come into sight.
fn lay_out_seen(model: &mut Model, width: u16) {
    let (data, words, scenario) = (&model.ctx.data, model.ctx.words(), model.whatif.scenario());
    let gap = whole_gap(data, model.board.assessment);
    let Responsibility { matrix: Some(matrix), folded, loads, .. } = &mut model.responsibility else { return };
    let counted = |who| matrix.counted(who).cloned().unwrap_or_else(|| matrix.row(data, who));
    loads.lay_out_seen(|who| {
        let open = match who {
            Who::Group(group) => Some(!folded.contains(&group)),
            Who::Agency(_) | Who::Nobody | Who::All => None,
        };
        let row = counted(who);
        let mut block = words.load_row(data, matrix, &row, gap, open, width);
        if let Who::Agency(_) = who
            && !scenario.is_empty()
        {
            mark(scenario, &matrix.tasks(data, who, usize::MAX).led, &mut block, words.symbols.scenario);
        }
        block
    });
}

/// Marks an agency of whose tasks the scenario takes some, or all, as done: before the name, which stands back.
fn mark(scenario: &Scenario, led: &TaskSet, block: &mut Block, marks: [&str; 2]) {
    let done = led.ids().filter(|&task| scenario.has(task)).count();
    if done > 0
        && let Some(line) = block.lines.first_mut()
    {
        let text = marks[usize::from(done == led.len())].to_string();
        line.push(Piece { x: 1, cells: 1, text, role: Role::Good, column: usize::MAX });
    }
}

/// The selected row as a line of tab-separated text.
pub fn row_as_text(model: &Model) -> String {
    let state = &model.responsibility;
    let block = match state.page {
        Page::Loads => state.loads.block(state.loads.at),
        Page::Effort => state.effort.block(state.effort.at),
    };
    block.map(Block::as_text).unwrap_or_default()
}
