//! `dti completions`: the script that teaches a shell to ask this program, and the answers: options, codes, agencies of the loaded data.
//!
//! Owns: the question in the environment. Must not know: shells, which clap's engine speaks, and what values there are
//! ([`super::candidates`]).

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};
use clap_complete::env::Shells;

use super::grammar::{closed, command, grammar as whole_grammar};
use super::{Options, UNUSABLE, output};
use crate::locale::{Text, Texts};

/// The variable by which a shell asks; its value is the shell's name.
const VARIABLE: &str = "DTI_COMPLETE";

/// `dti completions` in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    let shell = closed("shell", "SHELL", &["bash", "zsh", "fish", "elvish", "powershell"]);
    let shell = Arg::new("shell").value_parser(shell.get_value_parser().clone()).hide_possible_values(true);
    let shell = shell.value_name("SHELL").required(true).help_heading(texts.get(Text::HelpArguments).to_string());
    command("completions", Text::CliCompletions, Text::CliCompletionsExamples, texts)
        .arg(shell.help(texts.get(Text::CliCompletionsShell).to_string()))
}

/// Prints the script.
pub fn run(options: &Options, matches: &ArgMatches) -> ExitCode {
    let shells = Shells::builtins();
    let Some(shell) = matches.get_one::<String>("shell").and_then(|name| shells.completer(name)) else {
        return ExitCode::from(UNUSABLE);
    };
    let mut script = Vec::new();
    let written = shell.write_registration(VARIABLE, "dti", "dti", "dti", &mut script);
    let said = written.and_then(|()| output::say(&String::from_utf8_lossy(&script)));
    output::finish(said, ExitCode::SUCCESS, &options.texts)
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
    Some(output::finish(output::say(&String::from_utf8_lossy(&answer)), ExitCode::SUCCESS, texts))
}

/// The words of the line that is being completed.
pub(super) fn asked_about(args: &[OsString]) -> impl Iterator<Item = &OsString> {
    args.iter().skip_while(|arg| *arg != "--").skip(1)
}
