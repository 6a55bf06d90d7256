//! The search over everything: what a query finds, in words.
//!
//! Owns: how a found thing reads as a row. Must not know: how it is found ([`crate::domain::lookup`]) or what choosing it does ([`super`]).

use crate::domain::assessment::AssessmentId;
use crate::domain::framework::NodeRef;
use crate::domain::lookup::{findable, frameworks};
use crate::domain::names::Thing;
use crate::domain::vocabulary::TaskField;
use crate::locale::Text;
use crate::model::picker::{Choice, Item, MOST, Match, Picker};
use crate::model::{Context, Model};

/// A search with an empty query.
pub fn picker(model: &Model) -> Picker {
    let (ctx, assessment) = (&model.ctx, model.board.assessment);
    let total = findable(&ctx.data, frameworks(&ctx.data, assessment));
    let mut picker = Picker::search(total, 0);
    refresh(&mut picker, ctx, assessment);
    picker
}

/// Shows in `picker` what its query finds beside `assessment`: nothing without a query.
pub fn refresh(picker: &mut Picker, ctx: &Context, assessment: AssessmentId) {
    let Some(lookup) = ctx.finder.get(&ctx.data) else {
        picker.waits = true;
        return;
    };
    picker.waits = false;
    picker.code_cells = lookup.longest_code();
    let query = picker.field.text();
    let hits = lookup.find(&mut picker.session, &query, MOST, frameworks(&ctx.data, assessment));
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
                code: task.code.to_string(),
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
                name: words.node(&tree[node]).to_string(),
                note: if framework == data.province.framework { gap } else { format!("{} {gap}", tree.short) },
                aliases: Vec::new(),
            }
        }
        Thing::Agency(id) => Item {
            choice: Choice::Agency(id),
            code: String::new(),
            name: data.agency(id).name.clone(),
            note: words.texts.fill(Text::TaskCount, &[&data.tasks_of(id).len().to_string()]),
            aliases: Vec::new(),
        },
    }
}
