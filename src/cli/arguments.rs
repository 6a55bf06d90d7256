//! Arguments that several commands share.
//!
//! Owns: format, assessment and filter options with their help and their completions. Must not know: what commands do with them.

use clap::{Arg, ArgAction, Command};
use clap_complete::engine::ArgValueCompleter;

use super::candidates::{self, Kind};
use super::grammar::closed;
use crate::locale::{Text, Texts};

/// Adds `--format` and `--bom`.
pub fn with_format(command: Command, texts: &Texts) -> Command {
    let format =
        closed("format", "FORMAT", &["table", "json", "csv", "md"]).help(texts.get(Text::CliFormat).to_string());
    let bom = Arg::new("bom").long("bom").action(ArgAction::SetTrue).help(texts.get(Text::CliBom).to_string());
    command.arg(format).arg(bom)
}

/// Adds `--assessment`.
pub fn with_assessment(command: Command, texts: &Texts) -> Command {
    let option = Arg::new("assessment").long("assessment").value_name("ID");
    command.arg(completed(option.help(texts.get(Text::CliAssessment).to_string()), Kind::Assessment))
}

/// Adds the options that filter tasks, as the board's filters do.
pub fn with_filters(command: Command, texts: &Texts) -> Command {
    let option = |name, value, help, kind| choice(name, value, texts.get(help), kind);
    with_who_and_what(command, texts).arg(option("phase", "P", Text::CliPhase, Kind::Phase)).arg(option(
        "status",
        "S",
        Text::CliStatus,
        Kind::Status,
    ))
}

/// Adds those of the filters that say who does a task and of what kind it is.
pub fn with_who_and_what(command: Command, texts: &Texts) -> Command {
    let option = |name, value, help, kind| choice(name, value, texts.get(help), kind);
    command
        .arg(option("agency", "A", Text::CliAgency, Kind::Agency))
        .arg(option("doer", "D", Text::CliDoer, Kind::Doer))
        .arg(option("kind", "K", Text::CliKind, Kind::Purpose))
}

/// An option that may be given several times, each time with a list.
pub fn choice(name: &'static str, value: &'static str, help: &str, kind: Kind) -> Arg {
    let option = Arg::new(name).long(name).value_name(value).action(ArgAction::Append);
    completed(option.help(help.to_string()), kind)
}

/// An argument whose values come from the data.
pub fn completed(arg: Arg, kind: Kind) -> Arg {
    arg.add(ArgValueCompleter::new(move |typed: &std::ffi::OsStr| candidates::candidates(kind, typed)))
}

/// All that was typed for a repeatable option; nothing for one that the command does not have.
pub fn typed<'a>(matches: &'a clap::ArgMatches, name: &str) -> Vec<&'a str> {
    matches.try_get_many::<String>(name).ok().flatten().into_iter().flatten().map(String::as_str).collect()
}
