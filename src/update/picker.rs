//! Search, commands and filter pickers: what there is to choose, typing, choosing.

mod search;

use crossterm::event::{KeyCode, KeyModifiers};

use super::{ask, bare, board, movement, ranking, scenario, toast, view};
use crate::action::Action;
use crate::domain::filter::{Facet, FacetValue};
use crate::domain::names::Thing;
use crate::domain::search::Hit;
use crate::effect::Effect;
use crate::keymap::{self, Key, Mode, Resolution};
use crate::layout;
use crate::locale::Text;
use crate::model::picker::{Choice, Item, Picker, PickerKind};
use crate::model::view::View;
use crate::model::{Model, Overlay};
use crate::theme::Role;
use crate::wording;

/// Opens the search over everything; in the ranking, over its provinces.
pub fn search(model: &mut Model) {
    if model.view == View::Ranking && model.overlays.is_empty() {
        let items = province_items(model);
        return open(model, PickerKind::Provinces, items);
    }
    let picker = search::picker(model);
    lay(model, picker);
}

/// Opens the list of actions.
pub fn commands(model: &mut Model) {
    let over = model.overlays.iter().rposition(|overlay| matches!(overlay, Overlay::Reader(_)));
    model.overlays.truncate(over.map_or(0, |at| at + 1));
    let mode = model.mode();
    let (texts, keymap) = (&model.ctx.texts, &model.ctx.keymap);
    let ascii = model.ctx.symbols.ascii;
    let item = |&action: &Action| {
        let keys: Vec<String> = keymap.keys_for(mode, action).map(|chord| chord.shown(ascii)).collect();
        Item {
            choice: Choice::Action(action),
            code: String::new(),
            name: texts.get(keymap::describe(action)).to_string(),
            note: keys.join("  "),
            aliases: vec![texts.get(keymap::about(action)).to_string()],
        }
    };
    let useful = |action: &&Action| !matches!(action, Action::Commands | Action::Toggle | Action::Escape);
    // What has no key over a document does nothing there; on the board a key may have been taken away.
    let works = |action: &&Action| mode == Mode::Board || keymap.keys_for(mode, **action).next().is_some();
    let items = Action::ALL.iter().filter(useful).filter(works).map(item).collect();
    open(model, PickerKind::Commands, items);
}

/// Opens the values of `facet`, or of all facets.
pub fn filter(model: &mut Model, facet: Option<Facet>) {
    let items = filter_items(model, facet);
    let chosen = |item: &Item| matches!(item.choice, Choice::Facet(value) if model.board.filter.has(value));
    let at = items.iter().position(chosen);
    open(model, PickerKind::Filter(facet), items);
    // The cursor starts at a value in force, so that looking and confirming changes nothing.
    let page = layout::picker_page(model);
    if let (Some(Overlay::Picker(picker)), Some(at)) = (model.overlays.last_mut(), at) {
        picker.column.cursor.at = at;
        picker.column.cursor.follow(page, picker.column.rows.len());
    }
}

/// Opens a picker over `items` in the place of one that is open.
pub fn open(model: &mut Model, kind: PickerKind, items: Vec<Item>) {
    lay(model, Picker::new(kind, items));
}

/// Lays `picker` over the rest in the place of one that is open.
fn lay(model: &mut Model, picker: Picker) {
    model.overlays.retain(|overlay| !matches!(overlay, Overlay::Picker(_)));
    model.overlays.push(Overlay::Picker(Box::new(picker)));
}

/// Opens the question what rank a total would have had.
pub fn ask_rank(model: &mut Model) {
    ask::ask(model, PickerKind::Rank);
}

fn province_items(model: &Model) -> Vec<Item> {
    let (data, words, ranking) = (&model.ctx.data, model.ctx.words(), &model.ranking);
    let Some(table) = ranking.shown(data) else { return Vec::new() };
    let item = |(at, &row): (usize, &usize)| {
        let row = &table.rows[row];
        Item {
            choice: Choice::Row(at),
            code: words.place(row.rank),
            name: row.province.clone(),
            note: words.ratio(row.amount()),
            aliases: Vec::new(),
        }
    };
    ranking.rows.iter().enumerate().map(item).collect()
}

fn filter_items(model: &Model, facet: Option<Facet>) -> Vec<Item> {
    let (data, words) = (&model.ctx.data, model.ctx.words());
    let facets: &[Facet] = facet.as_ref().map_or(&Facet::ALL, std::slice::from_ref);
    let mut items = Vec::new();
    for &facet in facets {
        for (value, count) in model.board.filter.counts(facet, data) {
            let (name, aliases) = match value {
                FacetValue::Agency(id) => {
                    let agency = data.agency(id);
                    let others = std::iter::once(agency.short.clone()).chain(agency.aliases.iter().cloned());
                    (agency.name.clone(), others.collect())
                }
                _ => (words.facet_value(data, value).to_string(), Vec::new()),
            };
            let code = if facets.len() > 1 { words.get(wording::facet(facet)).to_string() } else { String::new() };
            items.push(Item { choice: Choice::Facet(value), code, name, note: count.to_string(), aliases });
        }
    }
    items
}

/// Finds anew what matches the query of the topmost picker, or answers its question.
fn refresh(model: &mut Model) -> Vec<Effect> {
    match model.overlays.last_mut() {
        Some(Overlay::Picker(picker)) if picker.kind == PickerKind::Search => return search::refresh(model),
        Some(Overlay::Picker(picker)) if picker.kind.is_question() => ask::answer(model),
        Some(Overlay::Picker(picker)) => picker.refresh(),
        _ => {}
    }
    Vec::new()
}

/// Shows what the search of this number found, then does what was pressed from Enter on, as if it had been there at once.
pub fn found(model: &mut Model, number: u64, hits: Vec<Hit<Thing>>) -> Vec<Effect> {
    let held = search::found(model, number, hits);
    held.into_iter().flat_map(|key| super::key(model, key)).collect()
}

/// Keeps `key` until the hits of what was typed are known: Enter, and what comes after it. False when nothing is to be waited for; a key
/// that is bound to `Escape` is never kept.
pub fn hold(model: &mut Model, key: Key) -> bool {
    let action = model.ctx.keymap.resolve(Mode::Picker, &[], key);
    let Some(Overlay::Picker(picker)) = model.overlays.last_mut().filter(|_| model.pending.is_empty()) else {
        return false;
    };
    let chooses = matches!(action, Resolution::Matched(Action::Into));
    let leaves = matches!(action, Resolution::Matched(Action::Escape | Action::Back | Action::Quit));
    let holds = picker.awaited.is_some() && !leaves && (chooses || !picker.held.is_empty());
    if holds {
        picker.held.push(key);
    } else {
        picker.held.clear();
    }
    holds
}

/// Edits the query of the topmost picker by `key`; `None` when the key is not the text field's.
pub fn edit(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let Some(Overlay::Picker(picker)) = model.overlays.last_mut() else { return None };
    let field = &mut picker.field;
    let before = field.text();
    if let Some(c) = key.as_text() {
        field.insert(c.encode_utf8(&mut [0; 4]));
    } else {
        match (bare(key), key.code(), key.modifiers()) {
            (Some(KeyCode::Backspace), ..) => field.backspace(),
            (Some(KeyCode::Delete), ..) => field.delete(),
            (Some(KeyCode::Left), ..) => field.left(),
            (Some(KeyCode::Right), ..) => field.right(),
            (Some(KeyCode::Home), ..) if !before.is_empty() => field.home(),
            (Some(KeyCode::End), ..) if !before.is_empty() => field.end(),
            (_, KeyCode::Char('w'), KeyModifiers::CONTROL) => field.delete_word(),
            (_, KeyCode::Char('u'), KeyModifiers::CONTROL) => field.clear(),
            _ => return None,
        }
    }
    Some(if picker.field.text() == before { Vec::new() } else { refresh(model) })
}

/// Puts pasted text into the text field of the topmost picker; `None` when there is none.
pub fn paste(model: &mut Model, text: &str) -> Option<Vec<Effect>> {
    let Some(Overlay::Picker(picker)) = model.overlays.last_mut() else { return None };
    picker.held.clear();
    picker.field.insert(text);
    Some(refresh(model))
}

/// Does `action` in the topmost picker.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = layout::picker_page(model);
    let Some(Overlay::Picker(picker)) = model.overlays.last_mut() else { return Vec::new() };
    match action {
        Action::Into => return choose(model),
        Action::Toggle => return tick(model),
        Action::Back | Action::Escape => drop(model.overlays.pop()),
        Action::DropFilter | Action::ClearFilters => {
            let kind = picker.kind;
            board::change_filter(
                model,
                |filter| if action == Action::DropFilter { filter.drop_last() } else { filter.clear() },
            );
            if let PickerKind::Filter(facet) = kind {
                recount(model, facet);
            }
        }
        action => {
            let step = movement(action, page);
            let len = picker.column.rows.len();
            if let Some(step) = step {
                picker.column.cursor.step(step, len);
            }
        }
    }
    if let Some(Overlay::Picker(picker)) = model.overlays.last_mut() {
        let len = picker.column.rows.len();
        picker.column.cursor.follow(page, len);
    }
    Vec::new()
}

/// Ticks the selected filter value and stays open; in a search takes the selected task as done in
/// the scenario; in the list of scenarios sets the selected one beside the one at hand.
fn tick(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Picker(picker)) = model.overlays.last() else { return Vec::new() };
    match (picker.kind, picker.selected().map(|item| item.choice)) {
        (PickerKind::Filter(facet), Some(Choice::Facet(value))) => {
            board::change_filter(model, |filter| filter.toggle(value));
            recount(model, facet);
            if let Some(Overlay::Picker(picker)) = model.overlays.last_mut() {
                picker.ticked = true;
            }
        }
        (PickerKind::Search, Some(Choice::Task(task))) => {
            let code = model.ctx.data.task(task).code.clone();
            return scenario::take(model, &code, vec![task]);
        }
        (_, Some(Choice::Scenario(at))) => {
            model.overlays.pop();
            return scenario::keep::compare_with(model, at);
        }
        _ => {}
    }
    Vec::new()
}

/// Counts anew beside every value, keeping query and cursor.
fn recount(model: &mut Model, facet: Option<Facet>) {
    let items = filter_items(model, facet);
    if let Some(Overlay::Picker(picker)) = model.overlays.last_mut() {
        picker.items = items;
    }
}

fn choose(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Picker(picker)) = model.overlays.last() else { return Vec::new() };
    let Some(choice) = picker.selected().map(|item| item.choice) else { return Vec::new() };
    match choice {
        Choice::Action(action) => {
            model.overlays.pop();
            return super::act(model, action);
        }
        Choice::Node(node) => {
            model.overlays.clear();
            view::lead_to_node(model, node);
        }
        Choice::Task(task) => {
            model.overlays.clear();
            if view::lead_to_task(model, task) {
                let words = model.ctx.texts.get(Text::ToastFilterDropped).to_string();
                return toast(model, Role::Warn, words);
            }
        }
        Choice::Agency(agency) => {
            model.overlays.clear();
            board::change_filter(model, |filter| filter.set(FacetValue::Agency(agency)));
        }
        Choice::Row(at) => {
            model.overlays.pop();
            model.ranking.cursor.at = at;
        }
        Choice::Place(table, place) => {
            model.overlays.pop();
            ranking::show(model, table, place);
        }
        Choice::Scenario(at) => {
            let compares = picker.kind == PickerKind::CompareWith;
            model.overlays.pop();
            return if compares { scenario::keep::compare_with(model, at) } else { scenario::keep::open(model, at) };
        }
        Choice::Save => {
            let name = picker.field.text();
            model.overlays.pop();
            return scenario::keep::save(model, &name);
        }
        Choice::Score(criterion, score) => {
            model.overlays.pop();
            return scenario::set_score(model, criterion, score);
        }
        Choice::Plan(ask) => {
            model.overlays.pop();
            return scenario::plan::seek(model, ask);
        }
        Choice::Facet(value) => {
            let ticked = picker.ticked;
            model.overlays.pop();
            // With ticks set, Enter confirms them; without, it chooses the selected value alone.
            if !ticked && !model.board.filter.has(value) {
                board::change_filter(model, |filter| filter.set(value));
            }
        }
    }
    Vec::new()
}
