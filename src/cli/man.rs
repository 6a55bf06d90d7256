//! `dti man`: the manual page, made from the grammar: `dti man | man -l -`.

use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::grammar::{command, grammar as whole_grammar};
use super::usage::localized;
use super::{Options, output};
use crate::locale::{Text, Texts};

/// `dti man` in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    command("man", Text::CliMan, Text::CliManExamples, texts)
}

/// Prints the page.
pub fn run(options: &Options, _: &ArgMatches) -> ExitCode {
    let mut page = Vec::new();
    // Writing to memory does not fail.
    let written = write(&mut page, &options.texts);
    let said = written.and_then(|()| output::say(&String::from_utf8_lossy(&page)));
    output::finish(said, ExitCode::SUCCESS, &options.texts)
}

fn write(page: &mut Vec<u8>, texts: &Texts) -> std::io::Result<()> {
    let mut grammar = whole_grammar(texts);
    grammar.build();
    let man = Man::new(grammar.clone());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    head_in_words(page, texts);
    let mut roff = Roff::new();
    section(&mut roff, texts.get(Text::HelpGlobal));
    arguments(&mut roff, &grammar, |arg| arg.is_global_set() || arg.get_id() == "version");
    section(&mut roff, texts.get(Text::HelpCommands));
    for command in grammar.get_subcommands_mut() {
        one(&mut roff, command, texts);
    }
    section(&mut roff, texts.get(Text::ManStatus));
    roff.text([roman(texts.get(Text::ManStatusText))]);
    section(&mut roff, texts.get(Text::HelpExamples));
    preformatted(&mut roff, &texts.lines(Text::ManExamples));
    roff.to_writer(page)
}

/// Puts the headings that clap writes in English into the language of `texts`.
fn head_in_words(page: &mut Vec<u8>, texts: &Texts) {
    let mut text = String::from_utf8_lossy(page).into_owned();
    for (english, words) in
        [("NAME", Text::ManName), ("SYNOPSIS", Text::ManSynopsis), ("DESCRIPTION", Text::ManDescription)]
    {
        let words = texts.get(words);
        let words = if words.contains(' ') { format!("\"{words}\"") } else { words.to_string() };
        text = text.replace(&format!("\n.SH {english}\n"), &format!("\n.SH {words}\n"));
    }
    *page = text.into_bytes();
}

fn section(roff: &mut Roff, title: &str) {
    roff.control("SH", [title.trim_end_matches(':').to_uppercase().as_str()]);
}

/// A command: what it does, how it is called, its arguments, its examples.
fn one(roff: &mut Roff, command: &mut Command, texts: &Texts) {
    let usage = localized(&command.render_usage().to_string(), texts);
    let usage = usage.split_once(':').map_or(usage.as_str(), |(_, usage)| usage).trim();
    roff.control("SS", [format!("dti {}", command.get_name()).as_str()]);
    roff.text([bold(usage)]);
    roff.control("PP", []);
    roff.text([roman(command.get_about().map(ToString::to_string).unwrap_or_default())]);
    arguments(roff, command, |arg| !arg.is_global_set());
    if let Some(examples) = command.get_after_help() {
        roff.control("PP", []);
        let examples = examples.to_string();
        let lines = examples.split_once('\n').map_or("", |(_, lines)| lines);
        preformatted(roff, lines);
    }
}

fn arguments(roff: &mut Roff, command: &Command, is_wanted: impl Fn(&Arg) -> bool) {
    for arg in command.get_arguments().filter(|arg| is_wanted(arg)) {
        roff.control("TP", []);
        roff.text(names(arg));
        roff.text([roman(arg.get_help().map(ToString::to_string).unwrap_or_default())]);
    }
}

/// `-h, --help`, `--data DIR`, `QUERY`.
fn names(arg: &Arg) -> Vec<Inline> {
    let mut names = Vec::new();
    if let Some(short) = arg.get_short() {
        names.extend([bold(format!("-{short}")), roman(", ")]);
    }
    if let Some(long) = arg.get_long() {
        names.push(bold(format!("--{long}")));
    }
    if arg.get_action().takes_values() {
        let values: Vec<&str> = arg.get_value_names().into_iter().flatten().map(clap::builder::Str::as_str).collect();
        names.extend([roman(if arg.is_positional() { "" } else { " " }), italic(values.join(" "))]);
    }
    names
}

/// Lines as they are.
fn preformatted(roff: &mut Roff, lines: &str) {
    roff.control("nf", []);
    for line in lines.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
}
