//! Actions in the view of the present situation: three pages of rows, from a row to the board.
//!
//! Owns: what an action does here, and laying the rows out for the width. Must not know: how they are drawn. Start at [`act`].

use super::{movement, overlay, view};
use crate::action::Action;
use crate::document::blocks::Block;
use crate::domain::framework::NodeId;
use crate::domain::situation::{experience, served, targets};
use crate::domain::task::TaskId;
use crate::effect::Effect;
use crate::layout::pages::PageRegions;
use crate::model::Model;
use crate::model::situation::{Key, Page};
use crate::model::view::View;
use crate::wording::target_group;

/// Comes in from another view: the cursor goes to what is selected on the board.
pub fn enter(model: &mut Model) {
    let node = model.board.focused_node();
    if let Some(&node) = model.ctx.data.at_home(node).first().filter(|&&node| node != NodeId::ROOT) {
        model.situation.look_for(node, &model.ctx.data);
    }
    model.situation.come_in();
}

/// Hands what the row that the cursor has moved to is about over to the board: the selection is shared.
pub fn hand_over(model: &mut Model) {
    if let Some(node) = node(model).filter(|_| model.situation.has_moved()) {
        let node = model.ctx.data.home_ref(node);
        model.board.select_node(node, &model.ctx.data);
        model.situation.come_in();
    }
}

/// Does `action`, one that is not common to all views.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = usize::from(regions(model).rows.height);
    if let Some(step) = movement(action, page) {
        let sheet = model.situation.sheet_mut();
        match action {
            Action::PageUp | Action::PageDown | Action::HalfPageUp | Action::HalfPageDown => sheet.turn(step),
            _ => sheet.step(step),
        }
        return Vec::new();
    }
    match action {
        Action::Into => open(model),
        Action::Back | Action::Escape => view::go(model, View::Board),
        Action::NextPane => turn(model, 1),
        Action::PreviousPane => turn(model, Page::ALL.len() - 1),
        Action::Explain => explain(model),
        _ => {}
    }
    Vec::new()
}

/// The parts of the page that is shown.
fn regions(model: &Model) -> PageRegions {
    crate::layout::pages::situation(model)
}

fn turn(model: &mut Model, pages: usize) {
    let state = &mut model.situation;
    state.page = Page::ALL[(state.page as usize + pages) % Page::ALL.len()];
    state.laid_out = None;
}

/// The node of the board that the selected row is about.
pub fn node(model: &Model) -> Option<NodeId> {
    let (state, data) = (&model.situation, &model.ctx.data);
    match (state.page, state.sheet().selected()?) {
        (Page::Statements, Key::Heading(index)) => state.indices.get(index).map(|of| of.index),
        (Page::Statements, Key::Row(index, row)) => {
            let evidence = &data.evidence[state.statement(index, row)?.evidence];
            Some(evidence.criteria.first().copied().unwrap_or(evidence.index))
        }
        (Page::Targets, Key::Row(section, row)) => {
            let at = *targets(data).get(section)?.1.get(row)?;
            served(&data.targets[at])
        }
        _ => None,
    }
}

/// Leads to the criterion or index on the board; a row that is about none tells its story.
fn open(model: &mut Model) {
    match node(model) {
        Some(node) => {
            let node = model.ctx.data.home_ref(node);
            view::lead_to_node(model, node);
        }
        None => explain(model),
    }
}

/// Opens the story of the selected row.
fn explain(model: &mut Model) {
    let (state, data, words) = (&model.situation, &model.ctx.data, model.ctx.words());
    let assessment = model.board.assessment;
    let Some(key) = state.sheet().selected() else { return };
    let paragraphs = match (state.page, key) {
        (Page::Statements, Key::Row(index, row)) => {
            state.statement(index, row).map(|statement| words.explain_statement(data, assessment, statement))
        }
        (Page::Targets, Key::Row(section, row)) => targets(data)
            .get(section)
            .and_then(|(_, rows)| rows.get(row))
            .map(|&at| words.explain_target(data, assessment, &data.targets[at])),
        (Page::Experience, Key::Row(slide, row)) => {
            let slides = experience(data);
            let fact = slides.get(slide).and_then(|slide| slide.facts.get(row));
            fact.map(|&at| words.explain_fact(data, &data.programme.partner[at], &slides[slide].notes))
        }
        (Page::Statements, Key::Heading(index)) => {
            let Some(node) = state.indices.get(index).map(|of| data.home_ref(of.index)) else { return };
            return overlay::explain_node(model, node);
        }
        (Page::Targets, Key::Heading(section)) => targets(data).get(section).map(|(group, rows)| {
            let rows: Vec<_> = rows.iter().map(|&at| &data.targets[at]).collect();
            words.explain_targets(data, words.get(target_group(*group)), &rows)
        }),
        (Page::Experience, Key::Heading(slide)) => {
            experience(data).get(slide).map(|slide| words.explain_slide(data, slide))
        }
        (Page::Experience, Key::Note(slide, note)) => {
            let slides = experience(data);
            slides.get(slide).and_then(|slide| slide.notes.get(note)).map(|note| words.explain_deck_note(data, note))
        }
        // Statements and targets have no notes.
        (Page::Statements | Page::Targets, Key::Note(..)) => None,
    };
    if let Some(paragraphs) = paragraphs {
        overlay::story(model, paragraphs);
    }
}

/// Lays the rows out where that is due, and keeps the cursor in its window; called after every message while the view is shown.
pub fn follow(model: &mut Model) {
    let body = crate::layout::view_body(model);
    if model.situation.laid_out != Some(body.width) {
        lay_out(model, body.width);
    }
    let page = usize::from(regions(model).rows.height);
    model.situation.sheet_mut().follow(page);
}

fn lay_out(model: &mut Model, width: u16) {
    let (head, blocks) = match model.situation.page {
        Page::Statements => statements(model, width),
        Page::Targets => target_rows(model, width),
        Page::Experience => facts(model, width),
    };
    model.situation.sheet_mut().lay_out(head, blocks);
    model.situation.laid_out = Some(width);
}

fn statements(model: &Model, width: u16) -> (Block, Vec<Block>) {
    let (state, data, words) = (&model.situation, &model.ctx.data, model.ctx.words());
    let filter = &model.board.filter;
    let passes = |task: TaskId| filter.passes(data.task(task), data);
    let mut blocks = Vec::new();
    for of in &state.indices {
        blocks.push(words.situation_heading(data, model.board.assessment, of, width));
        let rows = of.statements.iter();
        blocks.extend(rows.map(|row| words.statement_row(data, row, &passes, !filter.is_empty(), width)));
    }
    (words.statement_head(width), blocks)
}

fn target_rows(model: &Model, width: u16) -> (Block, Vec<Block>) {
    let (data, words) = (&model.ctx.data, model.ctx.words());
    let mut blocks = Vec::new();
    for (group, rows) in targets(data) {
        blocks.push(words.section(words.get(target_group(group)), "", width));
        blocks.extend(rows.into_iter().map(|at| words.target_row(data, &data.targets[at], width)));
    }
    (words.target_head(width), blocks)
}

fn facts(model: &Model, width: u16) -> (Block, Vec<Block>) {
    let (data, words) = (&model.ctx.data, model.ctx.words());
    let mut blocks = Vec::new();
    for slide in experience(data) {
        blocks.push(words.section(&words.experience_title(data, &slide), "", width));
        blocks.extend(slide.facts.iter().map(|&at| words.fact_row(&data.programme.partner[at], width)));
        blocks.extend(slide.notes.iter().map(|note| words.effort_note(note, width)));
    }
    (Block::default(), blocks)
}

/// The selected row as a line of tab-separated text.
pub fn row_as_text(model: &Model) -> String {
    let sheet = model.situation.sheet();
    sheet.block(sheet.at).map(Block::as_text).unwrap_or_default()
}
