//! Actions on the board: moving, drilling, filtering, sorting, switching the assessment, history.

use super::{focused_page, movement, overlay, toast};
use crate::action::Action;
use crate::domain::assessment::AssessmentId;
use crate::domain::board::OutlineRow;
use crate::domain::dataset::Dataset;
use crate::domain::filter::{FacetValue, Filter};
use crate::domain::framework::{FrameworkId, NodeRef};
use crate::domain::task::TaskId;
use crate::effect::Effect;
use crate::layout;
use crate::locale::Text;
use crate::model::Model;
use crate::model::board::{Board, Pane, Place};
use crate::model::history::Visit;
use crate::theme::Role;
use crate::wording::sort;

/// Does `action` on the board.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(step) = movement(action, focused_page(model)) {
        model.board.step(step, &model.ctx.data);
        return Vec::new();
    }
    match action {
        Action::Into | Action::Open => into(model),
        Action::Back | Action::Escape => back(model),
        Action::NextPane => turn_pane(model, 1),
        Action::PreviousPane => turn_pane(model, 2),
        Action::Sort => {
            let ctx = &model.ctx;
            if !ctx.finder.is_quick() && !ctx.data.has_order(model.board.sort.next()) {
                let words = ctx.texts.get(Text::ToastSortWaits).to_string();
                model.board.sort_wished = true;
                return toast(model, Role::Warn, words);
            }
            model.board.sort_by_next(&model.ctx.data);
            let key = model.ctx.texts.get(sort(model.board.sort)).to_string();
            let words = model.ctx.texts.fill(Text::ToastSorted, &[&key]);
            return toast(model, Role::Text, words);
        }
        Action::Explain => overlay::explain(model),
        _ => {}
    }
    Vec::new()
}

/// Keeps every cursor in its window; called after every message.
pub fn follow(model: &mut Model) {
    for pane in Pane::ALL {
        let page = layout::page(model, pane);
        let len = model.board.cursor(pane).1;
        model.board.cursor_mut(pane).follow(page, len);
    }
}

fn into(model: &mut Model) {
    let before = model.here();
    match model.board.drill(&model.ctx.data) {
        Some(task) => overlay::card(model, task),
        None => left(model, before),
    }
}

fn back(model: &mut Model) {
    let before = model.here();
    if model.board.back(&model.ctx.data) {
        left(model, before);
    }
}

/// Remembers `before` in the history if the user is somewhere else now.
pub fn left(model: &mut Model, before: Visit) {
    if before != model.here() {
        model.history.leave(before);
    }
}

fn turn_pane(model: &mut Model, turn: usize) {
    let at = Pane::ALL.iter().position(|&pane| pane == model.board.focus).unwrap_or(0);
    let pane = Pane::ALL[(at + turn) % Pane::ALL.len()];
    model.board.focus_on(pane, &model.ctx.data);
}

pub fn travel(model: &mut Model, back: bool) {
    let here = model.here();
    let visit = if back { model.history.back(here) } else { model.history.forward(here) };
    if let Some(visit) = visit {
        super::view::visit(model, visit);
    }
}

/// Changes the filter, remembering the place before.
pub fn change_filter(model: &mut Model, change: impl FnOnce(&mut Filter)) {
    let before = model.here();
    model.board.change_filter(&model.ctx.data, change);
    left(model, before);
}

pub fn turn_assessment(model: &mut Model, next: bool) -> Vec<Effect> {
    let at = model.board.assessment.0;
    let to = if next { at.checked_add(1) } else { at.checked_sub(1) };
    let Some(to) = to.filter(|&to| usize::from(to) < model.ctx.data.assessments.len()) else {
        let text = if next { Text::ToastLastAssessment } else { Text::ToastFirstAssessment };
        let words = model.ctx.texts.get(text).to_string();
        return toast(model, Role::Muted, words);
    };
    let before = model.here();
    super::view::hand_over(model);
    model.board.show(AssessmentId(to), &model.ctx.data);
    left(model, before);
    Vec::new()
}

/// The selected row as a line of tab-separated text: code, name, and what stands beside them.
pub fn row_as_text(model: &Model) -> String {
    let (data, words) = (&model.ctx.data, model.ctx.words());
    if let Some(id) = model.board.focused_task() {
        let task = data.task(id);
        let gain = data.gain(model.board.assessment, [id]);
        let lead = words.agency(data, task.lead, task.basis(crate::domain::vocabulary::TaskField::Lead));
        let cells = [
            words.task_code(data, id),
            task.name.to_string(),
            lead,
            words.phase(task),
            words.doer(task),
            words.status(task),
            words.task_points(data, task, gain),
        ];
        return cells.join("\t");
    }
    let node = model.board.focused_node();
    let framework = data.framework(node.framework);
    let cell = data.cell(model.board.assessment, node);
    let cells = [
        framework[node.node].code.clone(),
        words.node(&framework[node.node]).to_string(),
        words.score_of_max(cell.score, cell.max, framework.scale),
        words.gap(cell.gap(), framework.scale),
    ];
    cells.join("\t")
}

/// Brings the board back to where `before` was in the `old` data: everything by code, since positions may have changed.
pub fn restore(model: &mut Model, before: &Board, old: &Dataset) {
    let new = &model.ctx.data;
    let framework = |id: FrameworkId| {
        let name = &old.framework(id).id;
        new.frameworks.iter().position(|f| f.id == *name).and_then(|at| u8::try_from(at).ok()).map(FrameworkId)
    };
    let node = |node: NodeRef| -> Option<NodeRef> {
        let to = framework(node.framework)?;
        let code = &old.framework(node.framework)[node.node].code;
        Some(NodeRef { framework: to, node: new.framework(to).find(code)? })
    };
    let task = |id: TaskId| new.find_task(&old.task(id).code);
    let chip = |value: &FacetValue| match *value {
        FacetValue::Agency(agency) => {
            let id = &old.agency(agency).id;
            new.agency_ids().find(|(_, a)| a.id == *id).map(|(agency, _)| FacetValue::Agency(agency))
        }
        other => Some(other),
    };
    let assessment = &old.assessment(before.assessment).id;
    let assessment = new.assessments.iter().position(|a| a.id == *assessment);
    let place = Place {
        assessment: assessment.and_then(|at| u16::try_from(at).ok()).map_or(new.province.current, AssessmentId),
        focus: before.focus,
        scope: before.scope,
        outline: before
            .outline
            .selected()
            .and_then(|row: OutlineRow| node(row.node))
            .unwrap_or_else(|| model.board.outline_node()),
        indicator: before.indicators.selected().and_then(node),
        task: before.tasks.selected().and_then(task),
        filter: Filter::new(before.filter.chips().iter().filter_map(chip)),
    };
    model.board.sort = before.sort;
    model.board.go(&place, &model.ctx.data);
}
