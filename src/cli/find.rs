//! `dti find`: everything whose code or name matches, best first.

use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command, value_parser};

use super::arguments::{completed, typed, with_assessment, with_format};
use super::candidates::Kind;
use super::grammar::command;
use super::session::Session;
use super::{Options, output};
use crate::domain::names::Thing;
use crate::domain::search::{Hit, Index, Tier};
use crate::domain::vocabulary::{NodeKind, TaskField};
use crate::locale::{Text, Texts};
use crate::report::cells::{Cells, node_kind_key};
use crate::report::rows::Values;
use crate::report::{Cell, Column, Data, Report, Table};
use crate::theme::Role;

/// `dti find` in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    let help = |key: Text| texts.get(key).to_string();
    let query = Arg::new("query").value_name("QUERY").num_args(1..).required(true);
    let query = query.help_heading(help(Text::HelpArguments)).help(help(Text::CliFindQuery));
    let limit = Arg::new("limit").long("limit").value_name("N").value_parser(value_parser!(u16).range(1..));
    let command = command("find", Text::CliFind, Text::CliFindExamples, texts)
        .arg(completed(query, Kind::Thing))
        .arg(limit.help(help(Text::CliLimit)));
    with_format(with_assessment(command, texts), texts)
}

/// Searches.
pub fn run(options: &Options, matches: &ArgMatches) -> ExitCode {
    let session = match Session::open(options, matches) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let query = typed(matches, "query").join(" ");
    let limit = matches.get_one::<u16>("limit").map_or(usize::MAX, |&limit| usize::from(limit));
    let hits = search(&session, &query, limit);
    if hits.is_empty() {
        output::complain(&session.texts.fill(Text::CliNothingFound, &[&output::as_typed(&query)]));
    }
    let mut facts = session.facts();
    facts.push(("query", Data::text(&query)));
    let report = Report::Listing { facts, table: table(&session.cells(), &hits), foot: vec![session.legend()] };
    output::print(&report, !hits.is_empty(), options, matches)
}

/// The hits, best first. Mere sequences of letters are guesses, listed only when there is nothing better.
fn search(session: &Session, query: &str, limit: usize) -> Vec<Hit<Thing>> {
    let index = Index::new(session.names().everything());
    let mut hits = index.search(query, limit.max(1));
    let is_guess = |hit: &Hit<Thing>| hit.tier == Tier::Fuzzy;
    if hits.first().is_some_and(|best| !is_guess(best)) {
        hits.retain(|hit| !is_guess(hit));
    }
    hits.truncate(limit);
    hits
}

fn table(cells: &Cells, hits: &[Hit<Thing>]) -> Table {
    let head = |text| cells.get(text);
    let columns = vec![
        Column::left("kind", head(Text::ColumnKind)),
        Column::hidden("framework"),
        Column::left("code", head(Text::ColumnCode)),
        Column::left("name", head(Text::ColumnName)).with_basis("name_basis").shrinking(),
        Column::hidden("match"),
        Column::right("points", head(Text::Points)).with_basis("points_basis"),
        Column::left("lead", head(Text::CardLead)).with_basis("lead_basis").expendable(2),
        Column::right("tasks", head(Text::ColumnTasks)).expendable(1),
    ];
    Table { key: "hits", title: String::new(), columns, rows: hits.iter().map(|hit| row(cells, hit)).collect() }
}

fn row(cells: &Cells, hit: &Hit<Thing>) -> Vec<Cell> {
    let data = cells.data;
    let how = Cell::hidden(Data::Text(tier_key(hit.tier).into()));
    let none = || Cell { shown: String::new(), ..Cell::hidden(Data::Null) };
    let kind = |text, key: &'static str| Cell {
        data: Data::Text(key.into()),
        ..Cell::text(cells.get(text)).looking(Role::Muted)
    };
    match hit.id {
        Thing::Task(id) => {
            let task = data.task(id);
            vec![
                kind(Text::KindTask, "task"),
                Cell::hidden(Data::text(&data.home().id)),
                cells.task_code(id),
                cells.task_name(task),
                how,
                cells.gain(id),
                cells.agency(task.lead, task.basis(TaskField::Lead)),
                none(),
            ]
        }
        Thing::Node(at) => {
            let framework = data.framework(at.framework);
            let level = framework[at.node].kind;
            let values = Values::of(data, cells.assessment, at);
            vec![
                kind(level_text(level), node_kind_key(level)),
                Cell::hidden(Data::text(&framework.id)),
                cells.node_code(at),
                cells.node_name(at),
                how,
                cells.gap(values.gap, values.scale),
                none(),
                cells.count(data.tasks_at(at).len()),
            ]
        }
        Thing::Agency(id) => {
            let agency = data.agency(id);
            let tasks = data.tasks_of(id);
            let gain = data.gain(cells.assessment, tasks.iter().copied());
            vec![
                kind(Text::FacetAgency, "agency"),
                none(),
                Cell::text(&agency.id).looking(Role::Accent),
                cells.agency_name(id),
                how,
                gain_of(cells, gain),
                none(),
                cells.count(tasks.len()),
            ]
        }
    }
}

fn gain_of(cells: &Cells, gain: Option<crate::domain::points::Amount>) -> Cell {
    let scale = cells.data.home().scale;
    Cell { shown: cells.words.gain(gain, scale), ..cells.amount(gain, scale) }
}

/// The name of a level.
pub fn level_text(level: NodeKind) -> Text {
    match level {
        NodeKind::Total => Text::KindTotal,
        NodeKind::Pillar => Text::KindPillar,
        NodeKind::Group => Text::KindGroup,
        NodeKind::Index => Text::CardIndex,
        NodeKind::Criterion => Text::KindCriterion,
    }
}

/// How a hit was found, for programs.
fn tier_key(tier: Tier) -> &'static str {
    match tier {
        Tier::ExactCode | Tier::CodePrefix => "code",
        Tier::WordsInOrder | Tier::WordsInAnyOrder => "words",
        Tier::Initials => "initials",
        Tier::Substring => "part",
        Tier::Decoded => "typing",
        Tier::Fuzzy => "letters",
    }
}
