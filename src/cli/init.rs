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
    let mut files = 0;
    for (path, text) in data.chain(keymaps) {
        let path = dir.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::File::create_new(path)?.write_all(text.as_bytes())?;
        files += 1;
    }
    Ok(files)
}
