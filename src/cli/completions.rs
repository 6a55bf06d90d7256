//! `dti completions`: the script that teaches a shell to ask this program, and the answers: options, codes, agencies of the loaded data.
//!
//! Owns: the question in the environment, candidates for each kind of value. Must not know: shells, which clap's engine speaks.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::Shells;

use super::grammar::{closed, command, grammar as whole_grammar};
use super::{Options, UNUSABLE, naming, output, setup};
use crate::domain::filter::{Facet, FacetValue};
use crate::domain::names::{Names, Thing, squeeze};
use crate::domain::results::provinces;
use crate::domain::search::{Entry, Index};
use crate::locale::{Lang, Text, Texts};
use crate::text::fold;

/// The variable by which a shell asks; its value is the shell's name.
const VARIABLE: &str = "DTI_COMPLETE";

/// Candidates found by search when none begins as typed.
const MOST: usize = 20;

/// What an argument's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Tasks, nodes, agencies.
    Thing,
    /// Tasks.
    Task,
    /// Nodes.
    Node,
    /// Agencies.
    Agency,
    /// Phases.
    Phase,
    /// Doers.
    Doer,
    /// Kinds of tasks.
    Purpose,
    /// Statuses.
    Status,
    /// Assessments.
    Assessment,
    /// Provinces of the national tables.
    Province,
    /// Their years.
    Year,
}

/// `dti completions` in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    let shell = closed("shell", "SHELL", &["bash", "zsh", "fish", "elvish", "powershell"]);
    let shell = Arg::new("shell").value_parser(shell.get_value_parser().clone()).hide_possible_values(true);
    let shell = shell.value_name("SHELL").required(true).help_heading(texts.get(Text::HelpArguments).to_string());
    command("completions", Text::CliCompletions, Text::CliCompletionsExamples, texts)
        .arg(shell.help(texts.get(Text::CliCompletionsShell).to_string()))
}

/// Prints the script.
pub fn run(_: &Options, matches: &ArgMatches) -> ExitCode {
    let shells = Shells::builtins();
    let Some(shell) = matches.get_one::<String>("shell").and_then(|name| shells.completer(name)) else {
        return ExitCode::from(UNUSABLE);
    };
    let mut script = Vec::new();
    let written = shell.write_registration(VARIABLE, "dti", "dti", "dti", &mut script);
    let said = written.and_then(|()| output::say(&String::from_utf8_lossy(&script)));
    output::finish(said, ExitCode::SUCCESS)
}

/// Answers a shell that asks through the environment; `None`: nobody asks.
pub fn answer(args: &[OsString], texts: &Texts) -> Option<ExitCode> {
    let name = std::env::var(VARIABLE).ok().filter(|name| !name.is_empty())?;
    let shells = Shells::builtins();
    let shell = shells.completer(&name)?;
    let words: Vec<OsString> = asked_about(args).cloned().collect();
    if words.is_empty() {
        return Some(ExitCode::SUCCESS);
    }
    let mut answer = Vec::new();
    let here = std::env::current_dir().ok();
    // A line that cannot be completed has no candidates; a shell has no use for a message.
    let _ = shell.write_complete(&mut whole_grammar(texts), words, here.as_deref(), &mut answer);
    Some(output::finish(output::say(&String::from_utf8_lossy(&answer)), ExitCode::SUCCESS))
}

/// The words of the line that is being completed.
fn asked_about(args: &[OsString]) -> impl Iterator<Item = &OsString> {
    args.iter().skip_while(|arg| *arg != "--").skip(1)
}

/// The values of `kind` that `typed` may become, of the data that the line names. The last of a comma list is completed.
pub fn candidates(kind: Kind, typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let (before, last) = match typed.rfind(',') {
        Some(comma) => typed.split_at(comma + 1),
        None => ("", &*typed),
    };
    let args: Vec<OsString> = std::env::args_os().collect();
    let line: Vec<OsString> = asked_about(&args).cloned().collect();
    let directory = setup::option_value(&line, "--data").map(Path::new);
    let Ok(loaded) = setup::dataset(directory) else { return Vec::new() };
    let names = Names::new(&loaded.dataset, loaded.dataset.province.framework);
    let (vi, en) = (setup::embedded_texts(Lang::Vi), setup::embedded_texts(Lang::En));
    let things = |entries: Vec<Entry<Thing>>| {
        let value = |entry: &Entry<Thing>| (names.code(entry.id), names.name(entry.id).to_string());
        matching(last, &entries, value)
    };
    let words = |facet| {
        let entries = naming::closed(facet, [&vi, &en]);
        matching(last, &entries, |entry: &Entry<FacetValue>| (entry.code.to_string(), entry.name.to_string()))
    };
    let plain = |values: Vec<(String, String)>| {
        let entry = |(id, (code, name)): (usize, &'_ (String, String))| (id, code.clone(), name.clone());
        let rows: Vec<(usize, String, String)> = values.iter().enumerate().map(entry).collect();
        let entries: Vec<Entry<usize>> =
            rows.iter().map(|(id, code, name)| Entry { id: *id, code, name, aliases: Vec::new() }).collect();
        matching(last, &entries, |entry: &Entry<usize>| (entry.code.to_string(), entry.name.to_string()))
    };
    let data = &loaded.dataset;
    let found = match kind {
        Kind::Thing => things(names.everything()),
        Kind::Task => things(names.tasks()),
        Kind::Node => things(names.nodes(data.province.framework)),
        Kind::Agency => things(names.agencies()),
        Kind::Phase => words(Facet::Phase),
        Kind::Doer => words(Facet::Doer),
        Kind::Purpose => words(Facet::Kind),
        Kind::Status => words(Facet::Status),
        Kind::Assessment => plain(data.assessments.iter().map(|a| (a.id.clone(), a.period.clone())).collect()),
        Kind::Province => {
            // Without blanks and accents a shell needs no quotes, and the name is understood all the same.
            plain(provinces(&data.results).into_iter().map(|name| (hyphenated(name), name.to_string())).collect())
        }
        Kind::Year => {
            let mut years: Vec<u16> = data.results.iter().map(|table| table.year).collect();
            years.dedup();
            plain(years.into_iter().map(|year| (year.to_string(), String::new())).collect())
        }
    };
    let candidate = |(value, about): (String, String)| {
        let help = (!about.is_empty()).then(|| about.into());
        CompletionCandidate::new(format!("{before}{value}")).help(help)
    };
    found.into_iter().map(candidate).collect()
}

/// A name as one word of plain letters: `da-nang`.
fn hyphenated(name: &str) -> String {
    let folded = fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// The values that begin as typed; when none does, those that a search finds best.
fn matching<Id: Copy + Eq>(
    typed: &str,
    entries: &[Entry<'_, Id>],
    value: impl Fn(&Entry<'_, Id>) -> (String, String),
) -> Vec<(String, String)> {
    let all: Vec<(String, String)> = entries.iter().map(&value).collect();
    for form in [fold as fn(&str) -> String, squeeze] {
        let wanted = form(typed);
        let begins: Vec<_> = all.iter().filter(|(code, _)| form(code).starts_with(&wanted)).cloned().collect();
        if !begins.is_empty() {
            return begins;
        }
    }
    let hits = Index::new(entries.iter().cloned()).search(typed, MOST);
    let best = hits.first().map(|hit| hit.tier);
    let entry = |id: Id| entries.iter().find(|entry| entry.id == id);
    hits.into_iter().filter(|hit| Some(hit.tier) == best).filter_map(|hit| entry(hit.id).map(&value)).collect()
}
