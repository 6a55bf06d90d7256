//! The questions that a picker asks: what rank a total would have, which name, which score, which plan; typed text in, answers out.
//!
//! Owns: opening a question or the list of scenarios, how what was typed is understood. Must not know: what choosing an answer does ([`super::picker`]).

use super::picker;
use crate::domain::framework::NodeId;
use crate::domain::order::TaskSet;
use crate::domain::plan::Goal;
use crate::domain::points::{Amount, Points};
use crate::domain::task::TaskId;
use crate::domain::typed::{typed_score, typed_total};
use crate::domain::vocabulary::{Basis, Origin, Status};
use crate::locale::Text;
use crate::model::picker::{Choice, Item, PickerKind};
use crate::model::whatif::{Ask, Scope, Shelved};
use crate::model::{Model, Overlay};
use crate::problem::shown_path;

/// Opens a question, or the list of scenarios. The present name stands in the question for one.
pub fn ask(model: &mut Model, kind: PickerKind) {
    let items = scenario_items(model, kind);
    picker::open(model, kind, items);
    let name = model.whatif.scenario().name().to_string();
    if let Some(Overlay::Picker(picker)) = model.overlays.last_mut().filter(|_| kind == PickerKind::Name) {
        picker.field.insert(&name);
    }
    answer(model);
}

/// The scenarios of the shelf, for a list of them.
fn scenario_items(model: &Model, kind: PickerKind) -> Vec<Item> {
    if !matches!(kind, PickerKind::Scenarios | PickerKind::CompareWith) {
        return Vec::new();
    }
    let words = model.ctx.words();
    let item = |(at, shelved): (usize, &Shelved)| {
        let note = match &shelved.saved {
            Ok(saved) => words.texts.fill(Text::TaskCount, &[&saved.scenario.task_count().to_string()]),
            Err(_) => words.get(Text::ScenarioBad).to_string(),
        };
        let name = shelved.name.clone();
        Item { choice: Choice::Scenario(at), code: String::new(), name, note, aliases: Vec::new() }
    };
    model.whatif.shelf.iter().enumerate().map(item).collect()
}

/// Answers the question that is open, if one is. The cursor stays where it is; of ranks it is at first on the table of the ranking.
pub fn answer(model: &mut Model) {
    let Some(Overlay::Picker(picker)) = model.overlays.last().filter(|overlay| is_question(overlay)) else { return };
    let (kind, first) = (picker.kind, picker.matches.is_empty());
    let answers = answers(model, kind, &picker.field.text());
    let ranking = &model.ranking;
    let start = match kind {
        PickerKind::Rank => ranking.tables.iter().position(|&table| table == ranking.table).unwrap_or(0),
        _ => 0,
    };
    let Some(Overlay::Picker(picker)) = model.overlays.last_mut() else { return };
    let at = if first { start } else { picker.column.cursor.at };
    picker.offer(answers);
    picker.column.cursor.at = at.min(picker.items.len().saturating_sub(1));
}

fn is_question(overlay: &Overlay) -> bool {
    matches!(overlay, Overlay::Picker(picker) if picker.kind.is_question())
}

/// The answers to `text`, for a picker of this kind.
fn answers(model: &Model, kind: PickerKind, text: &str) -> Vec<Item> {
    match kind {
        PickerKind::Rank => ranks(model, text),
        PickerKind::Score(criterion) => scores(model, criterion, text),
        PickerKind::Name => names(model, text),
        PickerKind::Plan => plans(model, text),
        _ => Vec::new(),
    }
}

fn item(choice: Choice, code: String, name: String, note: String) -> Item {
    Item { choice, code, name, note, aliases: Vec::new() }
}

/// A line a table: what rank the total would have had.
fn ranks(model: &Model, text: &str) -> Vec<Item> {
    let (data, words) = (&model.ctx.data, model.ctx.words());
    let Some(total) = typed_total(text) else { return Vec::new() };
    let answer = |&table: &usize| {
        let shown = &data.results[table];
        let choice = Choice::Place(table, shown.ahead_of(total));
        // What was understood is said back: `55` may be meant as a percentage.
        let understood =
            format!("DTI {} {} {}", words.plain(total, 4), words.symbols.dot, words.would_be(data, shown, total));
        item(choice, words.table(data, shown), understood, String::new())
    };
    model.ranking.tables.iter().map(answer).collect()
}

fn scores(model: &Model, criterion: NodeId, text: &str) -> Vec<Item> {
    let (data, words) = (&model.ctx.data, model.ctx.words());
    let cell = data.cell(model.board.assessment, data.home_ref(criterion));
    let scale = data.home().scale;
    let node = &data.home()[criterion];
    if text.trim().is_empty() {
        let set = model.whatif.scenario().score(criterion);
        let back = |set: Points| {
            let name = words.texts.fill(Text::ScoreTakeBack, &[&words.plain(set, 2)]);
            item(Choice::Score(criterion, None), node.code.clone(), name, String::new())
        };
        return set.map(back).into_iter().collect();
    }
    let score = cell.max.and_then(|max| typed_score(text, max.points));
    let answer = |score: Points| {
        let gain = cell.score.map(|before| Amount::new(score - before.points, before.basis));
        let at = words.texts.fill(Text::WhatIfSetAt, &[&words.plain(score, 2)]);
        let name = format!("{at} / {}  {}", words.amount(cell.max, scale), words.node(node));
        item(Choice::Score(criterion, Some(score)), node.code.clone(), name, words.gain(gain, scale))
    };
    score.map(answer).into_iter().collect()
}

fn names(model: &Model, text: &str) -> Vec<Item> {
    let words = model.ctx.words();
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let (target, origin) = (model.whatif.target(text), model.whatif.origin.as_ref());
    let note = match &model.whatif.file {
        _ if origin.zip(target).is_some_and(|(origin, target)| origin.was_changed(target)) => {
            words.get(Text::NameChanged).to_string()
        }
        Some(file) => shown_path(file),
        None if target.is_some() => words.get(Text::NameReplaces).to_string(),
        None => words.get(Text::NameNew).to_string(),
    };
    vec![item(Choice::Save, String::new(), words.texts.fill(Text::NameSave, &[text]), note)]
}

/// What someone may mean by `text`: a number of tasks up to `tasks`, a target beyond `now`; a target that is reached only where it can be
/// nothing else.
fn goals(text: &str, tasks: usize, now: Option<Points>) -> Vec<Goal> {
    let count = text.trim().parse().ok().filter(|count| (1..=tasks).contains(count)).map(Goal::MaxTasks);
    let target = typed_total(text);
    let ahead = target.filter(|&target| now.is_none_or(|now| target > now) || count.is_none()).map(Goal::Reach);
    count.into_iter().chain(ahead).collect()
}

/// Each goal with the deck's tasks alone, then with the derived ones as well, where there are any.
fn plans(model: &Model, text: &str) -> Vec<Item> {
    let (data, words) = (&model.ctx.data, model.ctx.words());
    let passing = TaskSet::passing(data, &model.board.filter);
    let base = model.whatif.base();
    let free = |id: TaskId| passing.has(id) && !base.has(id) && data.task(id).status != Some(Status::Done);
    let count = |scope: Scope| {
        let own = |origin: Origin| scope == Scope::All || origin == Origin::Deck;
        data.task_ids().filter(|&(id, task)| free(id) && own(task.origin) && !task.is_indirect()).count()
    };
    let [deck, all] = [Scope::Deck, Scope::All].map(count);
    let now = data.sheet(model.board.assessment).cell(NodeId::ROOT).ratio().map(|ratio| ratio.points);
    let mut items = Vec::new();
    for goal in goals(text, all, now) {
        for (scope, count) in [(Scope::Deck, deck), (Scope::All, all)] {
            // Two ways to ask for the same tasks are one, and nothing can be planned with none.
            if (scope == Scope::All && deck == all) || (scope == Scope::Deck && deck == 0 && all > 0) {
                continue;
            }
            let code = match goal {
                Goal::Reach(target) => words.ratio(Some(Amount::new(target, Basis::Given))),
                Goal::MaxTasks(most) => most.to_string(),
            };
            let which = words.get(if scope == Scope::Deck { Text::PlanScopeDeck } else { Text::PlanScopeAll });
            let what = words.get(if matches!(goal, Goal::Reach(_)) { Text::PlanFewest } else { Text::PlanGains });
            let name = format!("{which} {} {what}", words.symbols.dot);
            let note = words.texts.fill(Text::TaskCount, &[&count.to_string()]);
            items.push(item(Choice::Plan(Ask { goal, scope }), code, name, note));
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("5", Some(5_000_000))]
    #[case("7,5", Some(7_500_000))]
    #[case("50%", Some(4_545_455))]
    #[case("9,1", Some(9_090_909))]
    #[case("9,2", None)]
    #[case("-1", None)]
    #[case("", None)]
    #[case("a", None)]
    fn a_score_is_points_or_a_share_of_the_maximum(#[case] text: &str, #[case] score: Option<i64>) {
        assert_eq!(typed_score(text, Points(9_090_909)).map(|points| points.0), score);
    }

    #[rstest]
    #[case("8", &[Goal::MaxTasks(8)])]
    #[case("0,55", &[Goal::Reach(Points(550_000))])]
    #[case("550", &[Goal::Reach(Points(550_000))])]
    #[case("1", &[Goal::MaxTasks(1), Goal::Reach(Points::ONE)])]
    #[case("0,3", &[Goal::Reach(Points(300_000))])]
    #[case("x", &[])]
    fn a_goal_is_a_target_or_a_number_of_tasks(#[case] text: &str, #[case] expected: &[Goal]) {
        assert_eq!(goals(text, 110, Some(Points(403_500))), expected);
    }
}
