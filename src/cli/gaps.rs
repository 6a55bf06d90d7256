//! `dti gaps`: where points are missing, the largest gap first.

use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command, value_parser};

use super::arguments::{with_assessment, with_format};
use super::find::level_text;
use super::grammar::{closed, command};
use super::session::Session;
use super::{Options, output};
use crate::domain::board::gaps;
use crate::domain::vocabulary::NodeKind;
use crate::locale::{Text, Texts};
use crate::report::{Data, Report, rows};

/// The levels by the words that ask for them.
const LEVELS: [(&str, NodeKind); 4] = [
    ("criterion", NodeKind::Criterion),
    ("index", NodeKind::Index),
    ("group", NodeKind::Group),
    ("pillar", NodeKind::Pillar),
];

/// `dti gaps` in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    let help = |key: Text| texts.get(key).to_string();
    let top = Arg::new("top").long("top").value_name("N").value_parser(value_parser!(u16).range(1..));
    let command = command("gaps", Text::CliGaps, Text::CliGapsExamples, texts)
        .arg(closed("by", "LEVEL", &LEVELS.map(|(name, _)| name)).help(help(Text::CliGapsBy)))
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
    // The grammar knows no other levels than these.
    let level = LEVELS.iter().find(|(name, _)| *name == by).map_or(NodeKind::Criterion, |&(_, level)| level);
    let mut nodes = gaps(&session.data, session.assessment, level);
    if let Some(&top) = matches.get_one::<u16>("top") {
        nodes.truncate(usize::from(top));
    }
    let mut facts = session.facts();
    facts.push(("by", Data::text(by)));
    let table = rows::nodes(&session.cells(), "gaps", "", &nodes);
    let found = !nodes.is_empty();
    if !found {
        output::complain(&lacking(&session, level));
    }
    output::print(&Report::Listing { facts, table, foot: session.foot() }, found, options, matches)
}

/// That the framework has nothing of `level`, and what it has instead.
fn lacking(session: &Session, level: NodeKind) -> String {
    let framework = session.data.framework(session.data.assessment(session.assessment).framework);
    let has = |wanted: NodeKind| framework.nodes().any(|(_, node)| node.kind == wanted);
    let others = LEVELS.iter().filter(|(_, level)| has(*level)).map(|(name, _)| format!("--by {name}"));
    let others = others.collect::<Vec<_>>().join(" / ");
    session.texts.fill(Text::GapsNoLevel, &[&framework.short, session.texts.get(level_text(level)), &others])
}
