//! Seeking a plan and taking the answer.
//!
//! Owns: which answer is taken, what is shown of it. Must not know: threads, time.

use std::sync::Arc;

use super::super::{board, overlay, toast, view};
use super::{gained, say};
use crate::document::Paragraph;
use crate::domain::plan::{Outcome, Progress};
use crate::effect::{Effect, Job};
use crate::locale::Text;
use crate::model::Model;
use crate::model::view::View;
use crate::model::whatif::{Ask, Planned, Scope, Side};
use crate::theme::Role;

/// Seeks a plan.
pub fn seek(model: &mut Model, ask: Ask) -> Vec<Effect> {
    let (data, filter) = (Arc::clone(&model.ctx.data), model.board.filter.clone());
    let (number, request) = model.whatif.seek(ask, &filter);
    vec![Effect::Plan(Box::new(Job { number, data, assessment: model.board.assessment, request }))]
}

/// How far the search of this number is.
pub fn progressed(model: &mut Model, number: u64, progress: Progress) {
    if let Some(planning) = model.whatif.planning.as_mut().filter(|planning| planning.number == number) {
        planning.progress = Some(progress);
    }
}

/// A search has ended: its plan is the scenario now, and one that cannot do what was asked says why.
pub fn planned(model: &mut Model, number: u64, outcome: Outcome) -> Vec<Effect> {
    if model.whatif.planning.as_ref().is_none_or(|planning| planning.number != number) {
        return Vec::new();
    }
    let goal = model.whatif.planning.as_ref().map(|planning| planning.ask.goal);
    let name = goal.map(|goal| model.ctx.words().plan_name(goal)).unwrap_or_default();
    let before = model.here();
    if !model.whatif.found(number, outcome, &name) {
        return say(model, Role::Warn, Text::ToastPlanUnknown);
    }
    gained(model);
    view::switch(model, View::WhatIf);
    board::left(model, before);
    model.whatif.side = Side::Tasks;
    model.whatif.tasks.at = 0;
    let Some(planned) = &model.whatif.plan else { return Vec::new() };
    let size = planned.plan().map(|plan| model.ctx.words().plan_size(plan)).unwrap_or_default();
    if planned.unreachable().is_some() {
        let page = story(model, planned);
        overlay::story(model, page);
        return Vec::new();
    }
    let words = model.ctx.texts.fill(Text::ToastPlanned, &[&size]);
    toast(model, Role::Good, words)
}

/// The story of a plan: of a target out of reach what is missing, then the plan that wins the most.
pub fn story(model: &Model, planned: &Planned) -> Vec<Paragraph> {
    let (data, words) = (&model.ctx.data, model.ctx.words());
    let deck = planned.ask.scope == Scope::Deck;
    if let Some(out) = planned.unreachable() {
        return words.unreachable(data, planned.ask.goal, deck, out);
    }
    planned.plan().map(|plan| words.plan_page(data, planned.ask.goal, deck, plan)).unwrap_or_default()
}
