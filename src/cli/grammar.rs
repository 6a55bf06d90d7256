//! The grammar of the command line in the words of a language.
//!
//! Owns: the options that every command has, the shape of the help. Must not know: what commands do. clap writes the help; its own words,
//! which it has in English only, are replaced by the language's.

use clap::builder::{PossibleValuesParser, Styles};
use clap::{Arg, ArgAction, Command, ValueHint, value_parser};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use super::{COMMANDS, VIEWS, candidates};
use crate::locale::{Text, Texts};

/// The grammar, in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    grammar_of(texts, |_| true)
}

/// The part of it that the words of a line need: that of the one command which they name first. What it accepts, the whole grammar accepts
/// just so; what it refuses is for the whole one to judge, since that word may have been the value of an option.
pub fn grammar_for(texts: &Texts, line: &[OsString]) -> Option<Command> {
    let is_command = |word: &str| COMMANDS.iter().any(|(name, ..)| *name == word);
    let is_view = |word: &str| VIEWS.iter().any(|(_, name, others, ..)| *name == word || others.contains(&word));
    let mut words = line.iter().skip(1).filter_map(|word| word.to_str());
    let asked = words.find(|&word| is_command(word) || is_view(word))?;
    Some(grammar_of(texts, |name| name == asked))
}

/// The grammar with those commands, and views by any of their names, that are `wanted`.
fn grammar_of(texts: &Texts, wanted: impl Fn(&str) -> bool) -> Command {
    let help = |key: Text| texts.get(key).to_string();
    let global = |arg: Arg| arg.global(true).help_heading(help(Text::HelpGlobal));
    let root = command("dti", Text::CliAbout, Text::CliExamples, texts)
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_help_heading(help(Text::HelpCommands))
        .subcommand_value_name(help(Text::HelpCommand))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(global(
            Arg::new("data")
                .long("data")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath)
                .help(help(Text::CliData)),
        ))
        .arg(global(closed("lang", "LANG", &["vi", "en"]).help(help(Text::CliLang))))
        .arg(global(named("keymap", candidates::keymaps).help(help(Text::CliKeymap))))
        .arg(global(named("theme", candidates::themes).help(help(Text::CliTheme))))
        .arg(global(Arg::new("ascii").long("ascii").action(ArgAction::SetTrue).help(help(Text::CliAscii))))
        .arg(global(closed("color", "WHEN", &["auto", "always", "never"]).help(help(Text::CliColor))))
        .arg(global(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(help(Text::CliHelp))))
        .arg(
            Arg::new("scenario")
                .long("scenario")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath)
                .help(help(Text::CliScenario)),
        )
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help_heading(help(Text::HelpGlobal))
                .help(help(Text::CliVersion)),
        );
    let commands = COMMANDS.iter().filter(|(name, ..)| wanted(name));
    let commands = commands.map(|(_, grammar, _)| named_values(grammar(texts), texts));
    // Not in the list of commands: they open the board, as `dti` alone does.
    let views = VIEWS.iter().filter(|(_, name, others, ..)| wanted(name) || others.iter().any(|other| wanted(other)));
    let views = views.map(|&(_, name, others, about, examples)| {
        command(name, about, examples, texts).aliases(others.iter().copied()).hide(true)
    });
    named_values(root, texts).subcommands(commands.chain(views))
}

/// What the values of arguments are called, by the names that the grammars give them.
const VALUES: [(&str, Text); 22] = [
    ("NAME|FILE", Text::ValueNameOrFile),
    ("DIR", Text::ValueDirectory),
    ("FILE", Text::ValueFile),
    ("PATH", Text::ValuePath),
    ("LANG", Text::ValueLanguage),
    ("WHEN", Text::ValueWhen),
    ("FORMAT", Text::ValueFormat),
    ("ID", Text::ValueAssessment),
    ("A", Text::ValueAgency),
    ("D", Text::ValueDoer),
    ("K", Text::ValueKind),
    ("P", Text::ValuePhase),
    ("S", Text::ValueStatus),
    ("C", Text::ValueCriterion),
    ("KEY", Text::ValueSort),
    ("CODE", Text::ValueCode),
    ("LEVEL", Text::ValueLevel),
    ("Y", Text::ValueYear),
    ("PROVINCE", Text::ValueProvince),
    ("QUERY", Text::ValueQuery),
    ("SHELL", Text::ValueShell),
    ("SECONDS", Text::ValueSeconds),
];

/// `command` with the names of values in the language of `texts`; `N` and `X` are numbers in any.
fn named_values(command: Command, texts: &Texts) -> Command {
    command.mut_args(|arg| {
        let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
        let words = VALUES.iter().find(|(known, _)| Some(*known) == name.as_deref());
        match words {
            Some(&(_, text)) => arg.value_name(texts.get(text).to_string()),
            None => arg,
        }
    })
}

/// A command with its words: one line about it, examples below its help.
pub fn command(name: &'static str, about: Text, examples: Text, texts: &Texts) -> Command {
    let styles = Styles::styled();
    let heading = |key| format!("{0}{1}{0:#}", styles.get_header(), texts.get(key));
    let template =
        format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}", heading(Text::HelpUsage));
    Command::new(name)
        .about(texts.get(about).to_string())
        .after_help(format!("{}\n{}", heading(Text::HelpExamples), texts.lines(examples)))
        .help_template(template)
        .next_help_heading(texts.get(Text::HelpOptions).to_string())
}

/// An option of few values, which its help names.
pub fn closed(name: &'static str, value_name: &'static str, values: &[&'static str]) -> Arg {
    let values = PossibleValuesParser::new(values.iter().copied());
    Arg::new(name).long(name).value_name(value_name).value_parser(values).hide_possible_values(true)
}

/// An option whose value is a name or a file, which shells complete by `candidates`.
fn named(name: &'static str, candidates: fn(&OsStr) -> Vec<CompletionCandidate>) -> Arg {
    Arg::new(name).long(name).value_name("NAME|FILE").add(ArgValueCompleter::new(candidates))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::cli::setup;
    use crate::locale::Lang;

    #[rstest]
    fn the_grammar_is_sound_in_every_language(#[values(Lang::Vi, Lang::En)] lang: Lang) {
        grammar(&setup::embedded_texts(lang)).debug_assert();
    }

    #[rstest]
    fn every_argument_has_help_and_every_command_examples(#[values(Lang::Vi, Lang::En)] lang: Lang) {
        let grammar = grammar(&setup::embedded_texts(lang));
        for command in std::iter::once(&grammar).chain(grammar.get_subcommands()) {
            assert!(command.get_about().is_some() && command.get_after_help().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
        }
    }

    /// What cannot be completed is any number or any words; a new option either completes or stands here.
    #[test]
    fn every_value_that_can_be_completed_is() {
        let free = ["limit", "top", "score", "target", "max-tasks", "time-limit"];
        let grammar = grammar(&setup::embedded_texts(Lang::En));
        let completes = |argument: &&Arg| {
            argument.get::<ArgValueCompleter>().is_some()
                || argument.get_value_parser().possible_values().is_some()
                || argument.get_value_hint() != ValueHint::Unknown
        };
        for command in std::iter::once(&grammar).chain(grammar.get_subcommands()) {
            let values = command.get_arguments().filter(|argument| argument.get_action().takes_values());
            let left: Vec<&str> = values.filter(|a| !completes(a)).map(|a| a.get_id().as_str()).collect();
            let open: Vec<&&str> = left.iter().filter(|name| !free.contains(name)).collect();
            assert_eq!(open, Vec::<&&str>::new(), "{}", command.get_name());
        }
    }

    #[rstest]
    #[case::command(&["dti", "find", "so"], Some("find"))]
    #[case::after_options(&["dti", "--lang", "en", "show", "NTS04"], Some("show"))]
    #[case::other_name_of_a_view(&["dti", "xep-hang"], Some("ranking"))]
    #[case::none(&["dti", "--ascii"], None)]
    fn a_line_needs_the_grammar_of_one_command(#[case] line: &[&str], #[case] expected: Option<&str>) {
        let line: Vec<OsString> = line.iter().map(OsString::from).collect();
        let grammar = grammar_for(&setup::embedded_texts(Lang::En), &line);
        let names = grammar.iter().flat_map(|grammar| grammar.get_subcommands().map(|c| c.get_name().to_string()));
        assert_eq!(names.collect::<Vec<_>>(), expected.iter().map(ToString::to_string).collect::<Vec<_>>());
    }
}
