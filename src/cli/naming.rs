//! Typed names as things of the data, with words when they mean none or several.
//!
//! Owns: what is said of a bad name, and its exit status. Must not know: how names are resolved ([`crate::domain::names`]).

use std::process::ExitCode;

use clap::ArgMatches;

use super::arguments::typed;
use super::output::{as_typed, object};
use super::session::Session;
use super::{UNUSABLE, setup};
use crate::domain::filter::{Facet, FacetValue, Filter};
use crate::domain::framework::NodeRef;
use crate::domain::names::{Fault, Misnamed, Thing, choose, each};
use crate::domain::search::Entry;
use crate::domain::task::TaskId;
use crate::domain::vocabulary::{Doer, Phase, Status, TaskKind};
use crate::locale::{Lang, Text, Texts};
use crate::report::cells::{doer_key, kind_key, phase_key, status_key};
use crate::text::fold;
use crate::wording;

/// Candidates shown of an ambiguous name; the rest is counted.
const MOST: usize = 12;

/// More bytes than this are no name, and no search for one.
const LONGEST_WORDS: usize = 200;

/// The filter that the options `--agency`, `--phase`, `--doer`, `--kind`, `--status` make together.
///
/// # Errors
/// The exit status, after saying why, when a name means none or several.
pub fn filter(session: &Session, matches: &ArgMatches) -> Result<Filter, ExitCode> {
    let mut filter = Filter::default();
    let names = session.names();
    for list in typed(matches, "agency") {
        let found = each(list, &names.agencies(), |name| names.agency(name));
        for thing in found.map_err(|fault| wrong(session, &fault, Text::FacetAgency))? {
            if let Thing::Agency(id) = thing {
                filter.add(FacetValue::Agency(id));
            }
        }
    }
    let tables = [&session.texts, &other_language(&session.texts)];
    for (option, facet) in
        [("phase", Facet::Phase), ("doer", Facet::Doer), ("kind", Facet::Kind), ("status", Facet::Status)]
    {
        for list in typed(matches, option) {
            let entries = closed(facet, tables);
            let found = each(list, &entries, |name| choose(name, &entries));
            for value in found.map_err(|fault| wrong_word(session, &fault, facet))? {
                filter.add(value);
            }
        }
    }
    Ok(filter)
}

/// The nodes that the comma lists of the option `name` mean.
///
/// # Errors
/// The exit status, after saying why, when a name means none or several.
pub fn nodes(session: &Session, matches: &ArgMatches, name: &str) -> Result<Vec<NodeRef>, ExitCode> {
    let names = session.names();
    let mut nodes = Vec::new();
    for list in typed(matches, name) {
        let found = each(list, &[], |name| names.node(name));
        for thing in found.map_err(|fault| wrong(session, &fault, Text::CliNodeWord))? {
            if let Thing::Node(node) = thing
                && !nodes.contains(&node)
            {
                nodes.push(node);
            }
        }
    }
    Ok(nodes)
}

/// The tasks that the comma lists of the option `name` mean.
///
/// # Errors
/// The exit status, after saying why, when a name means none or several.
pub fn tasks(session: &Session, matches: &ArgMatches, name: &str) -> Result<Vec<TaskId>, ExitCode> {
    let names = session.names();
    let mut tasks = Vec::new();
    for list in typed(matches, name) {
        let found = each(list, &names.tasks(), |name| names.task(name));
        for thing in found.map_err(|fault| wrong(session, &fault, Text::KindTask))? {
            if let Thing::Task(task) = thing
                && !tasks.contains(&task)
            {
                tasks.push(task);
            }
        }
    }
    Ok(tasks)
}

/// The one phase that `typed` means; the unknown one is none.
///
/// # Errors
/// The exit status, after saying why.
pub fn phase(session: &Session, typed: &str) -> Result<Phase, ExitCode> {
    let tables = [&session.texts, &other_language(&session.texts)];
    let mut entries = closed(Facet::Phase, tables);
    entries.retain(|entry| entry.id != FacetValue::Phase(None));
    match choose(typed, &entries) {
        Ok(FacetValue::Phase(Some(phase))) => Ok(phase),
        Ok(_) => Err(wrong_word(session, &Fault { typed: typed.into(), why: Misnamed::Unknown(vec![]) }, Facet::Phase)),
        Err(why) => Err(wrong_word(session, &Fault { typed: typed.into(), why }, Facet::Phase)),
    }
}

/// The things that a comma list means.
///
/// # Errors
/// What is wrong with the list, not yet said.
pub fn things(session: &Session, list: &str) -> Result<Vec<Thing>, Fault<Thing>> {
    let names = session.names();
    each(list, &names.everything(), |name| names.thing(name))
}

/// Says what is wrong with a name. Status 2, since it is the name that is wrong.
pub fn wrong(session: &Session, fault: &Fault<Thing>, what: Text) -> ExitCode {
    let names = session.names();
    let line = |&thing: &Thing| (names.code(thing), names.name(thing).to_string());
    let lines = |things: &[Thing]| things.iter().map(line).collect::<Vec<_>>();
    match &fault.why {
        Misnamed::Unknown(things) => {
            let find = format!("dti find {}", quoted(&fault.typed));
            // A search for nothing, or for a whole page, is no way on.
            let has_words = fault.typed.len() < LONGEST_WORDS && fault.typed.contains(char::is_alphanumeric);
            let way_on = if has_words { session.texts.fill(Text::CliTry, &[&find]) } else { String::new() };
            say_unknown(&session.texts, &fault.typed, what, &lines(things), &way_on);
        }
        Misnamed::Ambiguous(things) => say_ambiguous(&session.texts, &fault.typed, &lines(things)),
    }
    ExitCode::from(UNUSABLE)
}

fn wrong_word(session: &Session, fault: &Fault<FacetValue>, facet: Facet) -> ExitCode {
    let tables = [&session.texts; 2];
    let entries = closed(facet, tables);
    let line = |value: &FacetValue| {
        let entry = entries.iter().find(|entry| entry.id == *value);
        entry.map_or_else(Default::default, |entry| (entry.code.to_string(), entry.name.to_string()))
    };
    let lines = |values: &[FacetValue]| values.iter().map(line).collect::<Vec<_>>();
    match &fault.why {
        Misnamed::Unknown(values) => {
            let shown = |entry: &Entry<FacetValue>| match entry.name {
                name if fold(name) == entry.code => name.to_string(),
                name => format!("{} ({name})", entry.code),
            };
            let all: Vec<String> = entries.iter().map(shown).collect();
            let what = wording::facet(facet);
            let accepted = session.texts.fill(Text::ProblemAccepted, &[&all.join(", ")]);
            say_unknown(&session.texts, &fault.typed, what, &lines(values), &accepted);
        }
        Misnamed::Ambiguous(values) => say_ambiguous(&session.texts, &fault.typed, &lines(values)),
    }
    ExitCode::from(UNUSABLE)
}

/// `no agency is called "nobody"`, then what it may have meant, and a line with the way on: what is accepted, or where to look.
pub fn say_unknown(texts: &Texts, typed: &str, what: Text, suggestions: &[(String, String)], way_on: &str) {
    let mut words = texts.fill(Text::CliUnknown, &[&as_typed(typed), texts.get(what)]);
    if !suggestions.is_empty() {
        words.push('\n');
        words.push_str(texts.get(Text::CliDidYouMean));
        words.push_str(&list(suggestions));
    }
    if !way_on.is_empty() {
        words.push('\n');
        words.push_str(way_on);
    }
    object(texts, &words);
}

/// What an ambiguous name may mean.
pub fn say_ambiguous(texts: &Texts, typed: &str, candidates: &[(String, String)]) {
    let mut words = texts.fill(Text::CliMayMean, &[&as_typed(typed)]);
    words.push_str(&list(candidates));
    if candidates.len() > MOST {
        words.push_str("\n  ");
        words.push_str(&texts.fill(Text::CliMore, &[&(candidates.len() - MOST).to_string()]));
    }
    object(texts, &words);
}

/// A line each: what to type, what it is.
fn list(lines: &[(String, String)]) -> String {
    let cells = lines.iter().take(MOST).map(|(code, _)| crate::text::width(code)).max().unwrap_or(0);
    let line = |(code, name): &(String, String)| format!("\n  {}  {name}", crate::text::pad_end(code, cells, ""));
    lines.iter().take(MOST).map(line).collect()
}

/// `typed` as a word of a shell.
fn quoted(typed: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
    if !typed.is_empty() && typed.chars().all(is_plain) {
        typed.into()
    } else {
        format!("'{}'", typed.replace('\'', ""))
    }
}

fn other_language(texts: &Texts) -> Texts {
    setup::embedded_texts(match texts.lang() {
        Lang::Vi => Lang::En,
        Lang::En => Lang::Vi,
    })
}

/// The values of a facet of closed words: by their key, and by their words in both languages.
pub fn closed(facet: Facet, tables: [&Texts; 2]) -> Vec<Entry<'_, FacetValue>> {
    let entry = |id, code, texts: &[Text]| {
        let mut words = texts.iter().flat_map(|&text| tables.map(|table| table.get(text)));
        let name = words.next().unwrap_or_default();
        Entry { id, code, name, aliases: words.collect() }
    };
    let unknown = |id, text| entry(id, "unknown", &[text]);
    match facet {
        Facet::Agency => Vec::new(),
        Facet::Phase => {
            let all = [Phase::Short, Phase::Medium, Phase::Long];
            let known =
                all.map(|phase| entry(FacetValue::Phase(Some(phase)), phase_key(phase), &[wording::phase(phase)]));
            known.into_iter().chain([unknown(FacetValue::Phase(None), Text::PhaseUnknown)]).collect()
        }
        Facet::Doer => {
            let long = |doer| if doer == Doer::Vnpt { Text::DoerVnptLong } else { Text::DoerProvinceLong };
            let known = [Doer::Vnpt, Doer::Province]
                .map(|doer| entry(FacetValue::Doer(Some(doer)), doer_key(doer), &[long(doer), wording::doer(doer)]));
            known.into_iter().chain([unknown(FacetValue::Doer(None), Text::DoerUnknown)]).collect()
        }
        Facet::Kind => {
            let all = [TaskKind::Training, TaskKind::Policy, TaskKind::Technology];
            let known = all.map(|kind| entry(FacetValue::Kind(Some(kind)), kind_key(kind), &[wording::kind(kind)]));
            known.into_iter().chain([unknown(FacetValue::Kind(None), Text::KindUnknown)]).collect()
        }
        Facet::Status => {
            let all = [Status::NotStarted, Status::InProgress, Status::NeedsEvidence, Status::Done];
            let known = all
                .map(|status| entry(FacetValue::Status(Some(status)), status_key(status), &[wording::status(status)]));
            known.into_iter().chain([unknown(FacetValue::Status(None), Text::StatusUnknown)]).collect()
        }
    }
}
