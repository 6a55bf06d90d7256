//! The search over everything: what a query finds, in words.
//!
//! Owns: when a search is asked for, how a found thing reads as a row. Must not know: how it is found ([`crate::domain::lookup`]) or what
//! choosing it does ([`super`]). Of few tasks the hits are there at once; of many they come as a message, and typing does not wait for them.

use std::sync::Arc;

use crate::domain::assessment::AssessmentId;
use crate::domain::framework::NodeRef;
use crate::domain::lookup::{Search, findable, frameworks};
use crate::domain::names::Thing;
use crate::domain::search::{Hit, alone};
use crate::domain::vocabulary::TaskField;
use crate::effect::Effect;
use crate::keymap::Key;
use crate::locale::Text;
use crate::model::picker::{ASKED, Choice, Item, Match, Picker, PickerKind};
use crate::model::{Context, Model, Overlay};

/// A search with an empty query.
pub fn picker(model: &Model) -> Picker {
    let (data, assessment) = (&model.ctx.data, model.board.assessment);
    Picker::search(findable(data, frameworks(data, assessment)), data.longest_code())
}

/// Searches for what the query of the topmost picker finds; nothing without a query.
pub fn refresh(model: &mut Model) -> Vec<Effect> {
    model.searches += 1;
    let Some(search) = search(model) else { return Vec::new() };
    let Some(Overlay::Picker(picker)) = model.overlays.last_mut() else { return Vec::new() };
    if search.query.trim().is_empty() {
        picker.show(Vec::new());
    } else if search.finder.is_quick() {
        let hits = search.hits(&mut picker.session, &alone);
        show(picker, &model.ctx, model.board.assessment, hits);
    } else {
        picker.awaited = Some(search.number);
        return vec![Effect::Search(Box::new(search))];
    }
    Vec::new()
}

/// The search of the topmost picker, if it is one.
fn search(model: &Model) -> Option<Search> {
    let Some(Overlay::Picker(picker)) = model.overlays.last() else { return None };
    let ctx = &model.ctx;
    (picker.kind == PickerKind::Search).then(|| Search {
        number: model.searches,
        data: Arc::clone(&ctx.data),
        finder: ctx.finder.clone(),
        query: picker.field.text(),
        frameworks: frameworks(&ctx.data, model.board.assessment),
        most: ASKED,
    })
}

/// Shows what search `number` found, if that is what the topmost picker waits for; the keys that were held until then.
pub fn found(model: &mut Model, number: u64, hits: Vec<Hit<Thing>>) -> Vec<Key> {
    let Some(Overlay::Picker(picker)) = model.overlays.last_mut() else { return Vec::new() };
    if picker.awaited != Some(number) {
        return Vec::new();
    }
    show(picker, &model.ctx, model.board.assessment, hits);
    std::mem::take(&mut picker.held)
}

fn show(picker: &mut Picker, ctx: &Context, assessment: AssessmentId, hits: Vec<Hit<Thing>>) {
    let found = hits.into_iter().enumerate();
    picker.show(found.map(|(at, hit)| (item(hit.id, ctx, assessment), Match::of(at, hit))).collect());
}

/// A found thing: a task with its lead, a node with its gap, an agency with the number of its tasks.
fn item(thing: Thing, ctx: &Context, assessment: AssessmentId) -> Item {
    let (data, words) = (&ctx.data, ctx.words());
    match thing {
        Thing::Task(id) => {
            let task = data.task(id);
            Item {
                choice: Choice::Task(id),
                code: words.task_code(data, id),
                name: task.name.to_string(),
                note: words.agency(data, task.lead, task.basis(TaskField::Lead)),
                aliases: Vec::new(),
            }
        }
        Thing::Node(at) => {
            let NodeRef { framework, node } = at;
            let tree = data.framework(framework);
            let gap = words.gap(data.cell(assessment, at).gap(), tree.scale);
            Item {
                choice: Choice::Node(at),
                code: tree[node].code.clone(),
                name: words.node_marked(&tree[node]),
                note: if framework == data.province.framework { gap } else { format!("{} {gap}", tree.short) },
                aliases: Vec::new(),
            }
        }
        Thing::Agency(id) => Item {
            choice: Choice::Agency(id),
            code: String::new(),
            name: format!("{}{}", data.agency(id).name, words.mark(data.agency(id).basis)),
            note: words.texts.fill(Text::TaskCount, &[&data.tasks_of(id).len().to_string()]),
            aliases: Vec::new(),
        },
    }
}
