//! `dti tasks`: the tasks that pass the same filters as on the board, most points first.

use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::arguments::{completed, with_assessment, with_filters, with_format};
use super::candidates::Kind;
use super::grammar::{closed, command};
use super::session::Session;
use super::{Options, naming, output};
use crate::domain::board::{SortKey, reach_of, tasks_of};
use crate::domain::dataset::Dataset;
use crate::domain::filter::{FacetValue, Filter};
use crate::domain::framework::NodeRef;
use crate::domain::order::TaskSet;
use crate::locale::{Text, Texts};
use crate::report::cells::{doer_key, kind_key, phase_key, status_key};
use crate::report::legend::Foot;
use crate::report::{Data, Report, basis_key, rows};

/// `dti tasks` in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    let help = |key: Text| texts.get(key).to_string();
    let criterion = Arg::new("criterion").long("criterion").value_name("C").action(ArgAction::Append);
    let command = with_filters(command("tasks", Text::CliTasks, Text::CliTasksExamples, texts), texts)
        .arg(completed(criterion.help(help(Text::CliCriterion)), Kind::Node))
        .arg(closed("sort", "KEY", &["points", "code", "name"]).help(help(Text::CliSort)));
    with_format(with_assessment(command, texts), texts)
}

/// Lists them.
pub fn run(options: &Options, matches: &ArgMatches) -> ExitCode {
    list(options, matches).unwrap_or_else(|status| status)
}

fn list(options: &Options, matches: &ArgMatches) -> Result<ExitCode, ExitCode> {
    let session = Session::open(options, matches)?;
    let filter = naming::filter(&session, matches)?;
    let mut nodes = naming::nodes(&session, matches, "criterion")?;
    if nodes.is_empty() {
        nodes.push(session.root());
    }
    let report = report(&session, &nodes, &filter, sort(matches));
    let found = !matches!(&report, Report::Listing { table, .. } if table.rows.is_empty());
    if !found {
        output::complain(session.texts.get(Text::CliNoTask));
    }
    Ok(output::print(&report, found, options, matches))
}

fn sort(matches: &ArgMatches) -> SortKey {
    match matches.get_one::<String>("sort").map(String::as_str) {
        Some("code") => SortKey::Code,
        Some("name") => SortKey::Name,
        _ => SortKey::Gap,
    }
}

fn report(session: &Session, nodes: &[NodeRef], filter: &Filter, sort: SortKey) -> Report {
    let (data, assessment) = (&session.data, session.assessment);
    let tasks = tasks_of(data, assessment, nodes, filter, sort);
    let reach = reach_of(data, assessment, nodes, &TaskSet::passing(data, filter));
    let mut facts = session.facts();
    facts.push(("filter", filter_facts(data, filter)));
    facts
        .push(("below", Data::texts(nodes.iter().map(|node| data.framework(node.framework)[node.node].code.as_str()))));
    facts.push(("points", reach.points.map_or(Data::Null, |points| Data::Number(points.points))));
    facts.push(("points_basis", reach.points.map_or(Data::Null, |p| Data::Text(basis_key(p.basis).into()))));
    let words = session.words();
    let together = words.gain(reach.points, data.home().scale);
    let together = session.texts.fill(Text::CliTasksTogether, &[&tasks.len().to_string(), &together]);
    let mut foot = vec![Foot::Line(together)];
    foot.extend(session.foot());
    Report::Listing { facts, table: rows::tasks(&session.cells(), "tasks", "", &tasks), foot }
}

/// The chosen values, facet by facet, for programs.
pub(super) fn filter_facts(data: &Dataset, filter: &Filter) -> Data {
    let of = |name: &'static str, key: &dyn Fn(FacetValue) -> Option<String>| {
        (name, Data::texts(filter.chips().iter().filter_map(|&chip| key(chip))))
    };
    let or_unknown = |key: Option<&str>| Some(key.unwrap_or("unknown").to_string());
    Data::Object(vec![
        of("agency", &|chip| match chip {
            FacetValue::Agency(id) => Some(data.agency(id).id.clone()),
            _ => None,
        }),
        of("phase", &|chip| match chip {
            FacetValue::Phase(value) => or_unknown(value.map(phase_key)),
            _ => None,
        }),
        of("doer", &|chip| match chip {
            FacetValue::Doer(value) => or_unknown(value.map(doer_key)),
            _ => None,
        }),
        of("kind", &|chip| match chip {
            FacetValue::Kind(value) => or_unknown(value.map(kind_key)),
            _ => None,
        }),
        of("status", &|chip| match chip {
            FacetValue::Status(value) => or_unknown(value.map(status_key)),
            _ => None,
        }),
    ])
}
