//! `dti keys`: the live keymap, mode by mode.

use std::process::ExitCode;

use clap::{ArgMatches, Command};

use super::arguments::with_format;
use super::grammar::command;
use super::{Options, output, setup};
use crate::action::Action;
use crate::keymap::{Keymap, Mode, about, describe};
use crate::locale::{Text, Texts};
use crate::report::{Cell, Column, Data, Report, Table};
use crate::theme::Role;

/// `dti keys` in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    with_format(command("keys", Text::CliKeys, Text::CliKeysExamples, texts), texts)
}

/// Lists every action with its keys.
pub fn run(options: &Options, matches: &ArgMatches) -> ExitCode {
    let keymap = setup::keymap(options.keymap.as_deref(), options.data.as_deref(), setup::config_dir().as_deref());
    let (keymap, texts) = match (keymap, setup::texts(options)) {
        (Ok(keymap), Ok(texts)) => (keymap, texts),
        (keymap, texts) => {
            let problems: Vec<_> = [keymap.err(), texts.err()].into_iter().flatten().flatten().collect();
            return output::refuse(&problems, &options.texts, options.symbols());
        }
    };
    let facts = vec![("keymap", Data::text(keymap.name()))];
    let report = Report::Listing { facts, table: table(&keymap, &texts, options.ascii), foot: Vec::new() };
    output::print(&report, true, options, matches)
}

fn table(keymap: &Keymap, texts: &Texts, ascii: bool) -> Table {
    let columns = vec![
        Column::left("mode", texts.get(Text::ColumnMode)).shrinking(),
        Column::left("keys", texts.get(Text::ColumnKeys)),
        Column::hidden("action"),
        Column::left("description", texts.get(Text::ColumnAction)).shrinking(),
        Column::left("about", texts.get(Text::ColumnAbout)).shrinking().expendable(1),
    ];
    let mut rows = Vec::new();
    for mode in Mode::ALL {
        for &action in Action::ALL {
            let bound: Vec<_> = keymap.rows(mode).iter().filter(|row| row.action == action).collect();
            if bound.is_empty() {
                continue;
            }
            let (key, name) = mode_words(mode);
            let shown: Vec<String> = bound.iter().map(|row| row.chord.shown(ascii)).collect();
            let own = bound.iter().find_map(|row| row.desc.as_deref());
            rows.push(vec![
                Cell { data: Data::Text(key.into()), ..Cell::text(texts.get(name)).looking(Role::Muted) },
                Cell {
                    data: Data::texts(bound.iter().map(|row| row.chord.to_string())),
                    ..Cell::text(shown.join("  ")).looking(Role::Accent)
                },
                Cell::hidden(Data::Text(format!("{action:?}"))),
                Cell::text(own.unwrap_or_else(|| texts.get(describe(action)))),
                Cell::text(texts.get(about(action))).looking(Role::Muted),
            ]);
        }
    }
    Table { key: "bindings", title: String::new(), columns, rows }
}

/// A mode for programs and for people.
fn mode_words(mode: Mode) -> (&'static str, Text) {
    match mode {
        Mode::Board => ("board", Text::HelpBoard),
        Mode::Card => ("card", Text::HelpCard),
        Mode::Picker => ("picker", Text::HelpPicker),
        Mode::Reader => ("reader", Text::HelpReader),
    }
}
