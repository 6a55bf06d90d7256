//! `dti paths`: which files the program reads, and whether they are there.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ArgMatches, Command};

use super::arguments::with_format;
use super::grammar::command;
use super::{Options, output, setup};
use crate::locale::{Lang, Text, Texts};
use crate::problem::shown_path;
use crate::report::{Cell, Column, Data, Report, Table};
use crate::theme::Role;

/// `dti paths` in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    with_format(command("paths", Text::CliPaths, Text::CliPathsExamples, texts), texts)
}

/// Lists them.
pub fn run(options: &Options, matches: &ArgMatches) -> ExitCode {
    let texts = &options.texts;
    let columns = vec![
        Column::left("what", texts.get(Text::ColumnWhat)),
        Column::left("path", texts.get(Text::ColumnPath)),
        Column::left("exists", texts.get(Text::ColumnThere)),
    ];
    let rows = sources(options).into_iter().map(|(key, name, path)| {
        // A patch is nobody's unless the environment says whose.
        let is_embedded = path.is_none() && key != "keymap-patch";
        let exists = path.as_deref().map_or(is_embedded, Path::exists);
        let there = match (&path, exists) {
            (None, true) => Text::PathEmbedded,
            (Some(_), true) => Text::PathThere,
            (_, false) => Text::PathMissing,
        };
        let shown = path.map(|path| shown_path(&path));
        vec![
            Cell { data: Data::Text(key.into()), ..Cell::text(texts.get(name)).looking(Role::Muted) },
            Cell::text(shown.unwrap_or_default()),
            Cell { data: Data::Bool(exists), ..Cell::text(texts.get(there)) },
        ]
    });
    let table = Table { key: "paths", title: String::new(), columns, rows: rows.collect() };
    output::print(&Report::Listing { facts: Vec::new(), table, foot: Vec::new() }, true, options, matches)
}

/// What is read from where; without a path, from the binary.
fn sources(options: &Options) -> Vec<(&'static str, Text, Option<PathBuf>)> {
    let config = setup::config_dir();
    let below = |name: &str| options.data.as_ref().map(|dir| dir.join(name));
    let locale = if options.texts.lang() == Lang::Vi { "locales/vi.ron" } else { "locales/en.ron" };
    let own = |path: Option<PathBuf>| path.filter(|path| path.exists());
    vec![
        ("data", Text::PathData, options.data.clone()),
        ("locale", Text::PathLocale, own(below(locale))),
        ("keymap", Text::PathKeymap, options.keymap.as_deref().and_then(setup::named_file)),
        ("keymap-patch", Text::PathKeymapPatch, config.map(|dir| dir.join(setup::KEYMAP_PATCH))),
        ("theme", Text::PathTheme, theme(options)),
    ]
}

fn theme(options: &Options) -> Option<PathBuf> {
    let choice = options.theme.as_deref()?;
    let own = options.data.as_ref().map(|dir| dir.join("themes").join(format!("{choice}.ron")));
    setup::named_file(choice).or_else(|| own.filter(|path| path.is_file()))
}
