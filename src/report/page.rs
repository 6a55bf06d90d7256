//! A task, a node, an agency as a page: for people the board's own card or explanation with tables below it, for programs an object.
//!
//! Owns: what belongs to a thing whole. Must not know: how it was named. Start at [`task`], [`node`], [`agency`].

use super::cells::{Cells, group_key, node_kind_key, state_key};
use super::json::{fields, rows as objects};
use super::legend::Foot;
use super::rows::{Values, nodes, tasks};
use super::{Data, Page, basis_key};
use crate::document::Paragraph;
use crate::domain::agency::AgencyId;
use crate::domain::assessment::AssessmentId;
use crate::domain::board::{SortKey, inside, tasks_of};
use crate::domain::evidence::Evidence;
use crate::domain::explain::{self, Advice};
use crate::domain::filter::{Filter, Part, part};
use crate::domain::framework::{NodeId, NodeRef};
use crate::domain::points::Amount;
use crate::domain::scoring::Origin;
use crate::domain::task::TaskId;
use crate::domain::vocabulary::{Basis, NodeKind};
use crate::locale::Text;
use crate::theme::Role;

/// A task: its card; its criteria with their gaps.
pub fn task(cells: &Cells, id: TaskId) -> Page {
    let data = cells.data;
    let task = data.task(id);
    let row = tasks(cells, "tasks", "", &[id]);
    let mut object = vec![("kind", Data::Text("task".into()))];
    let own = row.rows.first().map(|cells| fields(&row, cells)).unwrap_or_default();
    object.extend(own.into_iter().map(|(key, value)| match key {
        "kind" => ("task_kind", value),
        "kind_basis" => ("task_kind_basis", value),
        key => (key, value),
    }));
    let years = task.phase.and_then(|phase| data.phase_years(phase));
    object.push(("phase_from", years.map_or(Data::Null, |years| Data::Count(years.from.into()))));
    object.push(("phase_to", years.map_or(Data::Null, |years| Data::Count(years.to.into()))));
    object.push(("phase_years_basis", basis(years.map(|years| years.basis))));
    object.push(("legal", citations(cells, task.grounds.legal.iter().map(|reference| &**reference))));
    object.push(("source_title", Data::text(&cells.words.cite(data, &task.grounds.source))));
    object.push(("note", Data::text(&task.grounds.note)));
    let affected = task.affected();
    let refs: Vec<NodeRef> = affected.iter().map(|&node| data.home_ref(node)).collect();
    object.push(("affects", objects(&nodes(cells, "affects", "", &refs))));
    let about = |e: &&Evidence| {
        e.criteria.iter().any(|criterion| affected.contains(criterion))
            || task.is_indirect() && e.criteria.is_empty() && affected.contains(&e.index)
    };
    object.push(("evidence", evidence(cells, data.evidence.iter().filter(about))));
    let paragraphs = cells.words.task_story(data, cells.assessment, id);
    Page { paragraphs, tables: Vec::new(), foot: Vec::new(), data: object }
}

/// A node: the story of its numbers; what is inside it; the tasks that win its points back.
pub fn node(cells: &Cells, node: NodeRef) -> Page {
    let data = cells.data;
    let story = explain::node(data, cells.assessment, node);
    let row = &story.framework[node.node];
    let values = Values::of(data, cells.assessment, node);
    let below = inside(data, cells.assessment, node, SortKey::Gap);
    let affecting = tasks_of(data, cells.assessment, &[node], &Filter::default(), SortKey::Gap);
    let below = nodes(cells, "inside", cells.get(Text::ShowInside), &below);
    let affecting = tasks(cells, "tasks", cells.get(Text::ShowTasks), &affecting);
    let mut object = vec![
        ("kind", Data::Text(node_kind_key(row.kind).into())),
        ("framework", Data::text(&story.framework.id)),
        ("code", Data::text(&row.code)),
        ("name", Data::text(&row.name)),
        ("name_basis", basis(Some(row.name_basis()))),
        ("name_en", Data::text(&row.name_en)),
    ];
    amount(&mut object, ("score", "score_basis"), values.score);
    amount(&mut object, ("max", "max_basis"), values.max);
    amount(&mut object, ("gap", "gap_basis"), values.gap);
    amount(&mut object, ("ratio", "ratio_basis"), story.cell.ratio());
    let rank = story.cell.rank;
    object.extend([
        ("rank", rank.map_or(Data::Null, |rank| Data::Count(rank.place.into()))),
        ("rank_of", rank.and_then(|rank| rank.of).map_or(Data::Null, |of| Data::Count(of.into()))),
        ("score_from", Data::Text(origin_key(&story.cell.score_from).into())),
        ("max_from", Data::Text(origin_key(&story.cell.max_from).into())),
        ("sources", citations(cells, story.stated.iter().map(|(reference, _)| *reference))),
        ("notes", Data::texts(story.stated.iter().map(|(_, note)| *note).filter(|note| !note.is_empty()))),
        ("evidence", evidence(cells, story.evidence.iter().copied())),
        ("better", Data::texts(story.advice.iter().map(|&advice| advice_key(advice)))),
        ("inside", objects(&below)),
        ("tasks", objects(&affecting)),
    ]);
    let many = matches!(row.kind, NodeKind::Total | NodeKind::Group | NodeKind::Pillar);
    // As it is meant without an assessment: by the province's own framework.
    let asked = if node.framework == data.province.framework {
        row.code.clone()
    } else {
        format!("{}/{}", story.framework.id, row.code)
    };
    let foot = if many {
        vec![Foot::Line(cells.words.texts.fill(Text::ShowManyTasks, &[&affecting.rows.len().to_string(), &asked]))]
    } else if affecting.rows.is_empty() {
        vec![Foot::Line(cells.get(Text::CliNoTask).to_string())]
    } else {
        Vec::new()
    };
    let tables = if many { vec![below] } else { vec![below, affecting] };
    let mut paragraphs = cells.words.node_story(data, cells.assessment, node);
    if let Some(elsewhere) = scored_elsewhere(cells, node) {
        // Below the title and the line that says under which assessment this stands.
        paragraphs.insert(2.min(paragraphs.len()), elsewhere);
    }
    Page { paragraphs, tables, foot, data: object }
}

/// Where a node of another framework than the assessment's has its scores.
fn scored_elsewhere(cells: &Cells, node: NodeRef) -> Option<Paragraph> {
    let data = cells.data;
    if data.assessment(cells.assessment).framework == node.framework {
        return None;
    }
    let framework = &data.framework(node.framework).short;
    let all = (0..).map(AssessmentId).zip(&data.assessments).filter(|(_, a)| a.framework == node.framework);
    let scored = all.filter(|&(id, _)| data.cell(id, node).score.is_some());
    let known: Vec<&str> = scored.map(|(_, assessment)| assessment.id.as_str()).collect();
    let words = if known.is_empty() {
        cells.words.texts.fill(Text::ShowScoredNowhere, &[framework])
    } else {
        cells.words.texts.fill(Text::ShowScoredIn, &[framework, &known.join(" / ")])
    };
    Some(Paragraph::new(Role::Warn, words))
}

/// An agency: what it leads, what it supports, where it is one of many, and how many points hang on each.
pub fn agency(cells: &Cells, id: AgencyId) -> Page {
    let (data, words) = (cells.data, &cells.words);
    let agency = data.agency(id);
    let root = NodeRef { framework: data.assessment(cells.assessment).framework, node: NodeId::ROOT };
    let all = tasks_of(data, cells.assessment, &[root], &Filter::default(), SortKey::Gap);
    let of = |wanted: Part| {
        let tasks = all.iter().copied().filter(|&task| part(data.task(task), id, data) == Some(wanted));
        tasks.collect::<Vec<TaskId>>()
    };
    let (led, supported, shared) = (of(Part::Lead), of(Part::Support), of(Part::Member));
    let (led_gain, supported_gain, shared_gain) = (gain(cells, &led), gain(cells, &supported), gain(cells, &shared));
    let everything = [&led[..], &supported[..], &shared[..]].concat();
    let together = gain(cells, &everything);
    let led_table = tasks(cells, "leads", cells.get(Text::ShowLeads), &led);
    let supported_table = tasks(cells, "supports", cells.get(Text::ShowSupports), &supported);
    let shared_table = tasks(cells, "shares", cells.get(Text::ShowShares), &shared);
    let members: Vec<&str> = agency.members.iter().map(|&member| data.agency(member).name.as_str()).collect();
    let names = std::iter::once(&agency.short).chain(&agency.aliases).map(String::as_str);
    let mut object = vec![
        ("kind", Data::Text("agency".into())),
        ("code", Data::text(&agency.id)),
        ("name", Data::text(&agency.name)),
        ("name_basis", basis(Some(agency.basis))),
        ("aliases", Data::texts(names.clone())),
        ("group", Data::Text(group_key(agency.group).into())),
        ("members", Data::texts(agency.members.iter().map(|&member| data.agency(member).id.as_str()))),
    ];
    amount(&mut object, ("points", "points_basis"), together);
    amount(&mut object, ("leads_points", "leads_points_basis"), led_gain);
    amount(&mut object, ("supports_points", "supports_points_basis"), supported_gain);
    amount(&mut object, ("shares_points", "shares_points_basis"), shared_gain);
    object.extend([
        ("source", Data::text(&agency.source)),
        ("source_title", Data::text(&words.cite(data, &agency.source))),
        ("note", Data::text(&agency.note)),
        ("leads", objects(&led_table)),
        ("supports", objects(&supported_table)),
        ("shares", objects(&shared_table)),
    ]);
    let hang = |label: Text, count: usize, gain: Option<Amount>| {
        let tasks = words.texts.fill(Text::TaskCount, &[&count.to_string()]);
        let points = format!("  {}", words.gain(gain, data.home().scale));
        Paragraph::labelled(cells.get(label), Role::Text, tasks).and(Role::Strong, points)
    };
    let mut paragraphs = vec![
        Paragraph::new(Role::Strong, format!("{}{}  {}", agency.name, words.mark(agency.basis), agency.short)),
        Paragraph::blank(),
        hang(Text::ShowLeads, led.len(), led_gain),
        hang(Text::ShowSupports, supported.len(), supported_gain),
    ];
    if !shared.is_empty() {
        paragraphs.push(hang(Text::ShowShares, shared.len(), shared_gain));
    }
    paragraphs.push(hang(Text::ShowTogether, everything.len(), together));
    if !members.is_empty() {
        paragraphs.push(Paragraph::labelled(cells.get(Text::ShowMembers), Role::Text, members.join("; ")));
    }
    paragraphs.push(Paragraph::labelled(
        cells.get(Text::ShowAliases),
        Role::Text,
        names.collect::<Vec<_>>().join("; "),
    ));
    paragraphs.push(Paragraph::labelled(cells.get(Text::CardSource), Role::Text, words.cite(data, &agency.source)));
    if !agency.note.is_empty() {
        paragraphs.push(Paragraph::labelled(cells.get(Text::CardNote), Role::Text, &agency.note));
    }
    Page { paragraphs, tables: vec![led_table, supported_table, shared_table], foot: Vec::new(), data: object }
}

fn gain(cells: &Cells, tasks: &[TaskId]) -> Option<Amount> {
    cells.data.gain(cells.assessment, tasks.iter().copied())
}

fn basis(basis: Option<Basis>) -> Data {
    basis.map_or(Data::Null, |basis| Data::Text(basis_key(basis).into()))
}

fn amount(object: &mut Vec<(&'static str, Data)>, keys: (&'static str, &'static str), amount: Option<Amount>) {
    object.push((keys.0, amount.map_or(Data::Null, |amount| Data::Number(amount.points))));
    object.push((keys.1, basis(amount.map(|amount| amount.basis))));
}

fn citations<'r>(cells: &Cells, references: impl Iterator<Item = &'r str>) -> Data {
    let citation = |reference: &str| {
        let title = cells.words.cite(cells.data, reference);
        Data::Object(vec![("source", Data::text(reference)), ("title", Data::text(&title))])
    };
    Data::List(references.map(citation).collect())
}

fn evidence<'e>(cells: &Cells, evidence: impl Iterator<Item = &'e Evidence>) -> Data {
    let home = cells.data.home();
    let statement = |e: &Evidence| {
        Data::Object(vec![
            ("state", Data::Text(state_key(e.state).into())),
            ("state_basis", basis(Some(e.state_basis))),
            ("text", Data::text(&e.text)),
            ("caveat", Data::text(&e.caveat)),
            ("criteria", Data::texts(e.criteria.iter().map(|&criterion| home[criterion].code.as_str()))),
            ("criteria_basis", basis((!e.criteria.is_empty()).then_some(e.criteria_basis))),
            ("source", Data::text(&e.source)),
        ])
    };
    Data::List(evidence.map(statement).collect())
}

fn origin_key(origin: &Origin) -> &'static str {
    match origin {
        Origin::Unknown => "unknown",
        Origin::Stated => "stated",
        Origin::Sum => "sum",
        Origin::Weighted => "weighted",
        Origin::Raised { .. } => "raised",
        Origin::Split { .. } => "split",
        Origin::Poured { .. } => "poured",
    }
}

fn advice_key(advice: Advice) -> &'static str {
    match advice {
        Advice::EnterMaximum => "enter-maximum",
        Advice::EnterScore => "enter-score",
        Advice::ConfirmScore => "confirm-score",
        Advice::CheckName => "check-name",
        Advice::EnterIndices => "enter-indices",
        Advice::ConfirmProposals => "confirm-proposals",
    }
}
