//! The command line: which words are accepted, and what each of them starts.
//!
//! Owns: the grammar, the choice of language before anything is said, exit statuses. Must not know: how a board or a check works.
//! Exit status: 0 found or sound, 1 problems found, 2 wrong usage or unreadable input, 128 + n ended by signal n. Start at [`run`].

mod board;
mod check;
mod init;
pub mod setup;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::locale::{Text, Texts};

/// Exit status of wrong usage and of input that cannot be used.
pub const UNUSABLE: u8 = 2;

/// Runs the program with `args` (the first is its name) and returns its exit status.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let lang = setup::language(&args, |name| std::env::var(name).ok());
    let texts = setup::embedded_texts(lang);
    let matches = match grammar(&texts).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => {
            // `--help` and `--version` come this way too, with status 0; a closed pipe is nobody's fault.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(UNUSABLE));
        }
    };
    let options = Options::new(&matches, texts);
    match matches.subcommand() {
        Some(("check", matches)) => check::run(&options, &paths(matches, "paths")),
        Some(("init", matches)) => match paths(matches, "dir").first() {
            Some(dir) => init::run(&options, dir),
            None => ExitCode::from(UNUSABLE),
        },
        _ => board::run(&options),
    }
}

fn paths(matches: &ArgMatches, name: &str) -> Vec<PathBuf> {
    matches.get_many::<PathBuf>(name).into_iter().flatten().cloned().collect()
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
    /// Language table.
    pub texts: Texts,
}

impl Options {
    fn new(matches: &ArgMatches, texts: Texts) -> Self {
        Self {
            data: matches.get_one::<PathBuf>("data").cloned(),
            keymap: matches.get_one::<String>("keymap").cloned(),
            theme: matches.get_one::<String>("theme").cloned(),
            ascii: matches.get_flag("ascii"),
            texts,
        }
    }
}

/// The grammar, in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    let help = |key: Text| texts.get(key).to_string();
    let global = |arg: Arg| arg.global(true);
    let path = || value_parser!(PathBuf);
    Command::new("dti")
        .version(env!("CARGO_PKG_VERSION"))
        .about(help(Text::CliAbout))
        .after_help(help(Text::CliExamples))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args_conflicts_with_subcommands(false)
        .arg(global(Arg::new("data").long("data").value_name("DIR").value_parser(path()).help(help(Text::CliData))))
        .arg(global(
            Arg::new("lang")
                .long("lang")
                .value_name("LANG")
                .value_parser(PossibleValuesParser::new(["vi", "en"]))
                .help(help(Text::CliLang)),
        ))
        .arg(global(Arg::new("keymap").long("keymap").value_name("NAME|FILE").help(help(Text::CliKeymap))))
        .arg(global(Arg::new("theme").long("theme").value_name("NAME|FILE").help(help(Text::CliTheme))))
        .arg(global(Arg::new("ascii").long("ascii").action(ArgAction::SetTrue).help(help(Text::CliAscii))))
        .arg(global(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(help(Text::CliHelp))))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(help(Text::CliVersion)))
        .subcommand(Command::new("check").about(help(Text::CliCheck)).arg(
            Arg::new("paths").value_name("PATH").num_args(0..).value_parser(path()).help(help(Text::CliCheckPaths)),
        ))
        .subcommand(
            Command::new("init").about(help(Text::CliInit)).arg(
                Arg::new("dir").value_name("DIR").required(true).value_parser(path()).help(help(Text::CliInitDir)),
            ),
        )
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::locale::Lang;

    #[rstest]
    fn the_grammar_is_sound_in_every_language(#[values(Lang::Vi, Lang::En)] lang: Lang) {
        grammar(&setup::embedded_texts(lang)).debug_assert();
    }
}
