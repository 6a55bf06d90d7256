//! The command line: which words are accepted, and what each of them starts.
//!
//! Owns: the list of commands, the choice of language before anything is said, exit statuses. Must not know: how a board or a check works.
//! Exit status: 0 found or sound, 1 nothing found or problems found, 2 wrong usage or unreadable input, 128 + n ended by signal n.
//! Start at [`run`]; a new command is a row of `COMMANDS` and a file with its grammar and what it runs.
//!
//! ```text
//!  words ─▶ grammar ─▶ Options, ArgMatches ─▶ command ─▶ session (data, words) ─▶ domain ─▶ report ─▶ output
//!              └─▶ usage (what is wrong, in words)            └─▶ naming (agencies, codes, phases as people type them)
//! ```

mod arguments;
mod board;
mod candidates;
mod check;
mod completions;
mod find;
mod gaps;
mod grammar;
mod init;
mod keys;
mod loader;
mod man;
mod naming;
mod output;
mod outside;
mod paths;
mod plan;
mod planner;
mod rank;
mod search_clock;
mod searcher;
mod session;
pub mod setup;
mod shelf;
mod show;
mod tasks;
mod usage;
pub mod workers;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgMatches, Command};

pub use grammar::grammar;
use grammar::grammar_for;

use crate::locale::{Text, Texts};
use crate::model::view::View;
use crate::symbols::Symbols;
use output::Colour;

/// Exit status of wrong usage and of input that cannot be used.
pub const UNUSABLE: u8 = 2;

/// A command's grammar in a language.
type Grammar = fn(&Texts) -> Command;

/// What a command does with its arguments.
type Run = fn(&Options, &ArgMatches) -> ExitCode;

/// Every command, in the order of the help: its name, its grammar in a language, what it does.
const COMMANDS: &[(&str, Grammar, Run)] = &[
    ("find", find::grammar, find::run),
    ("show", show::grammar, show::run),
    ("tasks", tasks::grammar, tasks::run),
    ("gaps", gaps::grammar, gaps::run),
    ("rank", rank::grammar, rank::run),
    ("plan", plan::grammar, plan::run),
    ("check", check::grammar, check::run),
    ("init", init::grammar, init::run),
    ("keys", keys::grammar, keys::run),
    ("paths", paths::grammar, paths::run),
    ("completions", completions::grammar, completions::run),
    ("man", man::grammar, man::run),
];

/// A view: the word that opens the board on it, other words for it, a line about it, examples.
type ViewWords = (View, &'static str, &'static [&'static str], Text, Text);

/// The views by the words that open the board on them.
const VIEWS: [ViewWords; 6] = [
    (View::Board, "board", &["1", "bang"], Text::CliViewBoard, Text::CliViewBoardExamples),
    (View::Chart, "chart", &["2", "bieu-do"], Text::CliViewChart, Text::CliViewChartExamples),
    (
        View::Responsibility,
        "responsibility",
        &["3", "trach-nhiem"],
        Text::CliViewResponsibility,
        Text::CliViewResponsibilityExamples,
    ),
    (View::Situation, "situation", &["4", "hien-trang"], Text::CliViewSituation, Text::CliViewSituationExamples),
    (View::Ranking, "ranking", &["5", "xep-hang"], Text::CliViewRanking, Text::CliViewRankingExamples),
    (View::WhatIf, "what-if", &["6", "kich-ban"], Text::CliViewWhatIf, Text::CliViewWhatIfExamples),
];

fn view_named(name: &str) -> Option<View> {
    VIEWS.iter().find(|(_, known, ..)| *known == name).map(|&(view, ..)| view)
}

/// Runs the program with `args` (the first is its name) and returns its exit status.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    output::hear_of_limits();
    let args: Vec<OsString> = args.into_iter().collect();
    let lang = setup::language(&args, |name| std::env::var(name).ok());
    let texts = setup::embedded_texts(lang);
    if let Some(status) = completions::answer(&args, &texts) {
        return status;
    }
    let colour = output::colour_asked_for(&args);
    // Most starts: the grammar of all commands in words would take a tenth of them, to find that nothing was asked.
    if args.len() <= 1 {
        return board::run(&Options::plain(texts, colour), View::Board);
    }
    let accepted = grammar_for(&texts, &args).and_then(|grammar| grammar.try_get_matches_from(&args).ok());
    let matches = match accepted.map_or_else(|| grammar(&texts).color(colour.into()).try_get_matches_from(args), Ok) {
        Ok(matches) => matches,
        Err(error) => return usage::report(&error, &texts, colour),
    };
    match matches.subcommand() {
        Some((name, given)) => {
            // It stands before the command, for the board and its views alone.
            let scenario = matches.get_one::<PathBuf>("scenario").cloned();
            let options = Options { scenario, ..Options::new(given, texts, colour) };
            if let Some(view) = view_named(name) {
                return board::run(&options, view);
            }
            if options.scenario.is_some() {
                output::object(&options.texts, &options.texts.fill(Text::UsageScenario, &[name]));
                return ExitCode::from(UNUSABLE);
            }
            // The grammar knows no other commands than these.
            let command = COMMANDS.iter().find(|(known, ..)| *known == name);
            command.map_or(ExitCode::from(UNUSABLE), |(.., run)| run(&options, given))
        }
        None => board::run(&Options::new(&matches, texts, colour), View::Board),
    }
}

/// What every command is given.
#[derive(Debug)]
pub struct Options {
    /// Data directory instead of the data in the binary.
    pub data: Option<PathBuf>,
    /// Name or file of a keymap.
    pub keymap: Option<String>,
    /// Name or file of a theme.
    pub theme: Option<String>,
    /// Nothing beyond ASCII but text.
    pub ascii: bool,
    /// File of a scenario to open with the board.
    pub scenario: Option<PathBuf>,
    /// When to colour.
    pub colour: Colour,
    /// Language table.
    pub texts: Texts,
}

impl Options {
    /// Nothing asked for.
    fn plain(texts: Texts, colour: Colour) -> Self {
        Self { data: None, keymap: None, theme: None, ascii: false, scenario: None, colour, texts }
    }

    fn new(matches: &ArgMatches, texts: Texts, colour: Colour) -> Self {
        Self {
            data: matches.get_one::<PathBuf>("data").cloned(),
            keymap: matches.get_one::<String>("keymap").cloned(),
            theme: matches.get_one::<String>("theme").cloned(),
            ascii: matches.get_flag("ascii"),
            scenario: matches.try_get_one::<PathBuf>("scenario").ok().flatten().cloned(),
            colour,
            texts,
        }
    }

    /// The glyphs asked for, as far as the terminal can show them.
    pub fn symbols(&self) -> &'static Symbols {
        setup::symbols(self.ascii, std::env::var("TERM").ok().as_deref())
    }
}
