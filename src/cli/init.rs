//! `dti init DIR`: writes data, keymaps and themes out as files to edit. Nothing that exists is ever overwritten.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};

use super::grammar::command;
use super::{Options, UNUSABLE};
use crate::data::embedded::{DATA, LOCALES, THEMES};
use crate::keymap::EMBEDDED;
use crate::locale::{Text, Texts};
use crate::problem::shown_path;

/// `dti init` in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    let dir = Arg::new("dir").value_name("DIR").required(true).value_parser(value_parser!(PathBuf));
    let dir = dir.value_hint(ValueHint::DirPath).help_heading(texts.get(Text::HelpArguments).to_string());
    command("init", Text::CliInit, Text::CliInitExamples, texts).arg(dir.help(texts.get(Text::CliInitDir).to_string()))
}

/// Writes everything below the directory, which must be new or empty.
pub fn run(options: &Options, matches: &ArgMatches) -> ExitCode {
    let texts = &options.texts;
    let Some(dir) = matches.get_one::<PathBuf>("dir") else { return ExitCode::from(UNUSABLE) };
    match write_all(dir) {
        Ok(files) => {
            let words = texts.fill(Text::CliInitDone, &[&files.to_string(), &shown_path(dir)]);
            // A closed pipe loses the message, not the files.
            let _ = writeln!(io::stdout(), "{words}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            let shown = shown_path(dir);
            let reason = match error.kind() {
                io::ErrorKind::AlreadyExists => texts.get(Text::CliInitNotEmpty).to_string(),
                _ => super::output::reason(&error, texts),
            };
            let _ = writeln!(io::stderr(), "dti: {shown}: {reason}");
            ExitCode::from(UNUSABLE)
        }
    }
}

fn write_all(dir: &Path) -> io::Result<usize> {
    if dir.exists() && fs::read_dir(dir)?.next().is_some() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let keymaps = EMBEDDED.iter().map(|(name, text)| (format!("keymaps/{name}.ron"), *text));
    let data = DATA.iter().chain(LOCALES).chain(THEMES).map(|(path, text)| ((*path).to_string(), *text));
    let mut made = Vec::new();
    let mut files = 0;
    for (path, text) in data.chain(keymaps) {
        if let Err(error) = write_one(&dir.join(path), text, &mut made) {
            take_back(&made);
            return Err(error);
        }
        files += 1;
    }
    Ok(files)
}

/// Writes a file that is not there yet, and notes in `made` what was made for it, in order.
fn write_one(path: &Path, text: &str, made: &mut Vec<PathBuf>) -> io::Result<()> {
    let parents = path.ancestors().skip(1);
    let missing: Vec<&Path> = parents.take_while(|parent| !parent.as_os_str().is_empty() && !parent.exists()).collect();
    for parent in missing.into_iter().rev() {
        fs::create_dir(parent)?;
        made.push(parent.into());
    }
    let mut file = fs::File::create_new(path)?;
    made.push(path.into());
    file.write_all(text.as_bytes())
}

/// Removes what was made: half of the data would only be in the way of trying again. What others have put there meanwhile stays.
fn take_back(made: &[PathBuf]) {
    for path in made.iter().rev() {
        // Failing, it stays: the first error is the one to tell.
        let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path));
    }
}
