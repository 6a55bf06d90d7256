//! What the values of options may be, for shells that complete them: things of the data by code and name, names that ship with the program.
//!
//! Owns: the candidates of each kind of value. Must not know: shells, or who asks.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter};

use super::completions::asked_about;
use super::{naming, setup};
use crate::data::load;
use crate::domain::dataset::Dataset;
use crate::domain::filter::{Facet, FacetValue};
use crate::domain::framework::FrameworkId;
use crate::domain::names::{Names, Thing, squeeze};
use crate::domain::results::provinces;
use crate::domain::search::{Entry, Index};
use crate::locale::Lang;
use crate::text::fold;

/// Candidates found by search when none begins as typed.
const MOST: usize = 20;

/// Candidates at all: more, nobody reads.
const LONGEST: usize = 200;

/// Data of more bytes than this take longer to read than a shell that waits for candidates may stand still.
const LARGEST: u64 = 2 * 1024 * 1024;

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
    /// Phases, and the tasks without one.
    Phase,
    /// Phases by the end of which something is done.
    Until,
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

/// The values of `kind` that `typed` may become, of the data that the line names: none of large data. The last of a comma list is completed.
pub fn candidates(kind: Kind, typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let (before, last) = match typed.rfind(',') {
        Some(comma) => typed.split_at(comma + 1),
        None => ("", &*typed),
    };
    let line = line();
    let directory = setup::option_value(&line, "--data").map(Path::new);
    if directory.is_some_and(|directory| load::size(directory) > LARGEST) {
        return Vec::new();
    }
    let Ok(loaded) = setup::dataset(directory) else { return Vec::new() };
    let names = Names::new(&loaded.dataset, framework_of(&line, &loaded.dataset));
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
        Kind::Thing | Kind::Node if last.contains('/') => qualified(names, last),
        Kind::Thing | Kind::Node if !frameworks(data, last).is_empty() => frameworks(data, last),
        Kind::Thing => things(names.everything()),
        Kind::Task => things(names.tasks()),
        Kind::Node => things(names.nodes_at_hand()),
        Kind::Agency => things(names.agencies()),
        Kind::Phase => words(Facet::Phase),
        Kind::Until => words(Facet::Phase).into_iter().filter(|(phase, _)| phase != "unknown").collect(),
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
    found.into_iter().take(LONGEST).map(candidate).collect()
}

/// The line that is being completed.
fn line() -> Vec<OsString> {
    let args: Vec<OsString> = std::env::args_os().collect();
    asked_about(&args).cloned().collect()
}

/// The framework whose codes need no prefix: that of the assessment that the line names, else the province's.
fn framework_of(line: &[OsString], data: &Dataset) -> FrameworkId {
    let asked = setup::option_value(line, "--assessment");
    let named = asked.and_then(|asked| data.assessments.iter().find(|a| a.id == asked || a.period == asked));
    named.map_or(data.province.framework, |assessment| assessment.framework)
}

/// Codes after the framework that stands before the slash: `922/1` becomes `922/1`, `922/1.1` …
fn qualified(names: Names, typed: &str) -> Vec<(String, String)> {
    let Some((framework, rest)) = names.prefixed(typed) else { return Vec::new() };
    let prefix = &typed[..typed.len() - rest.len()];
    let entries = names.nodes(framework);
    let found = matching(rest, &entries, |entry| (entry.code.to_string(), entry.name.to_string()));
    found.into_iter().map(|(code, name)| (format!("{prefix}{code}"), name)).collect()
}

/// The frameworks whose number begins as typed, to be followed by a code; a single digit is rather the beginning of a code.
fn frameworks(data: &Dataset, typed: &str) -> Vec<(String, String)> {
    let begins = data.frameworks.iter().filter(|framework| typed.len() > 1 && framework.id.starts_with(typed));
    begins.map(|framework| (format!("{}/", framework.id), framework.title.clone())).collect()
}

/// The keymaps or themes that `typed` may become: those of the data directory that the line names, those in the binary, files.
fn names_and_files(known: impl Fn(Option<&Path>) -> Vec<String>, typed: &OsStr) -> Vec<CompletionCandidate> {
    let line = line();
    let known = known(setup::option_value(&line, "--data").map(Path::new));
    let begun = fold(&typed.to_string_lossy());
    let named = known.into_iter().filter(|name| fold(name).starts_with(&begun)).map(CompletionCandidate::new);
    let is_ron = |path: &Path| path.extension().is_some_and(|ending| ending == "ron");
    named.chain(PathCompleter::file().filter(is_ron).complete(typed)).collect()
}

/// The keymaps that `--keymap` accepts.
pub fn keymaps(typed: &OsStr) -> Vec<CompletionCandidate> {
    names_and_files(setup::keymap_names, typed)
}

/// The themes that `--theme` accepts.
pub fn themes(typed: &OsStr) -> Vec<CompletionCandidate> {
    names_and_files(setup::theme_names, typed)
}

/// A name as one word of plain letters: `da-nang`.
fn hyphenated(name: &str) -> String {
    let folded = fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// The values that begin as typed; when none does, those that a search finds best.
fn matching<Id: Copy + Eq + Sync>(
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
