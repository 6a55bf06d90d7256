//! `dti gaps`: where points are missing, the largest gap first.

use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command, value_parser};

use super::arguments::{with_assessment, with_format};
use super::grammar::{closed, command};
use super::session::Session;
use super::{Options, output};
use crate::domain::board::gaps;
use crate::domain::vocabulary::NodeKind;
use crate::locale::{Text, Texts};
use crate::report::{Data, Report, rows};

/// `dti gaps` in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    let help = |key: Text| texts.get(key).to_string();
    let top = Arg::new("top").long("top").value_name("N").value_parser(value_parser!(u16).range(1..));
    let command = command("gaps", Text::CliGaps, Text::CliGapsExamples, texts)
        .arg(closed("by", "LEVEL", &["criterion", "index", "pillar"]).help(help(Text::CliGapsBy)))
        .arg(top.help(help(Text::CliTop)));
    with_format(with_assessment(command, texts), texts)
}

/// Lists them.
pub fn run(options: &Options, matches: &ArgMatches) -> ExitCode {
    let session = match Session::open(options, matches) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let by = matches.get_one::<String>("by").map_or("criterion", String::as_str);
    let level = match by {
        "index" => NodeKind::Index,
        "pillar" => NodeKind::Pillar,
        _ => NodeKind::Criterion,
    };
    let mut nodes = gaps(&session.data, session.assessment, level);
    if let Some(&top) = matches.get_one::<u16>("top") {
        nodes.truncate(usize::from(top));
    }
    let mut facts = session.facts();
    facts.push(("by", Data::text(by)));
    let table = rows::nodes(&session.cells(), "gaps", "", &nodes);
    let found = !nodes.is_empty();
    output::print(&Report::Listing { facts, table, foot: session.foot() }, found, options, matches)
}
