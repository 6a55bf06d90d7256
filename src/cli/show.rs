//! `dti show`: one thing whole, and the way back: a task with its criteria, a criterion with its tasks, an agency with what hangs on it.

use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};

use super::arguments::{completed, typed, with_assessment, with_format};
use super::candidates::Kind;
use super::grammar::command;
use super::session::Session;
use super::{Options, UNUSABLE, naming, output};
use crate::domain::names::{Misnamed, Thing};
use crate::locale::{Text, Texts};
use crate::report::{Report, page};

/// `dti show` in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    let help = |key: Text| texts.get(key).to_string();
    let codes = Arg::new("code").value_name("CODE").num_args(1..).required(true);
    let codes = codes.help_heading(help(Text::HelpArguments)).help(help(Text::CliShowCode));
    let command = command("show", Text::CliShow, Text::CliShowExamples, texts).arg(completed(codes, Kind::Thing));
    with_format(with_assessment(command, texts), texts)
}

/// Shows what is named; what is not found is said, and the rest is shown all the same.
pub fn run(options: &Options, matches: &ArgMatches) -> ExitCode {
    let session = match Session::open(options, matches) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let (mut things, mut is_missing, mut is_ambiguous) = (Vec::new(), false, false);
    for list in typed(matches, "code") {
        match naming::things(&session, list) {
            Ok(found) => things.extend(found),
            Err(fault) => {
                naming::wrong(&session, &fault, Text::CliThingWord);
                is_ambiguous |= matches!(fault.why, Misnamed::Ambiguous(_));
                is_missing = true;
            }
        }
    }
    if things.is_empty() {
        return if is_ambiguous { ExitCode::from(UNUSABLE) } else { ExitCode::FAILURE };
    }
    let cells = session.cells();
    let pages = things.iter().map(|&thing| match thing {
        Thing::Task(id) => page::task(&cells, id),
        Thing::Node(node) => page::node(&cells, node),
        Thing::Agency(id) => page::agency(&cells, id),
    });
    let mut pages: Vec<_> = pages.collect();
    if let Some(last) = pages.last_mut() {
        last.foot.extend(session.foot());
    }
    let status = output::print(&Report::Pages { facts: session.facts(), pages }, !is_missing, options, matches);
    if is_ambiguous { ExitCode::from(UNUSABLE) } else { status }
}
