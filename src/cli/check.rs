//! `dti check`: every problem of data, keymaps, themes and language tables, as a compiler prints them.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};

use super::arguments::with_format;
use super::grammar::command;
use super::{Options, UNUSABLE, output, setup};
use crate::data::embedded::{LOCALES, THEMES};
use crate::data::file::{self, Limit};
use crate::data::load::{self, Loaded};
use crate::data::locate::{self, Step};
use crate::data::parse::FileText;
use crate::keymap::{EMBEDDED, Keymap};
use crate::locale::{Text, Texts};
use crate::problem::{Problem, Severity, one_line, printable};
use crate::report::{Cell, Column, Data, Format, Report, Table};
use crate::terminal::styled;
use crate::theme::Role;

/// `dti check` in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    let paths = Arg::new("paths").value_name("PATH").num_args(0..).value_parser(value_parser!(PathBuf));
    let paths = paths.value_hint(ValueHint::AnyPath).help_heading(texts.get(Text::HelpArguments).to_string());
    let command = command("check", Text::CliCheck, Text::CliCheckExamples, texts)
        .arg(paths.help(texts.get(Text::CliCheckPaths).to_string()));
    with_format(command, texts)
}

/// Checks the paths, or without any what is in the binary and the user's own keymap patch. Status 2 when one could not be read at all.
pub fn run(options: &Options, matches: &ArgMatches) -> ExitCode {
    let paths: Vec<PathBuf> = matches.get_many::<PathBuf>("paths").into_iter().flatten().cloned().collect();
    let mut problems = Vec::new();
    if let Some(data) = &options.data {
        directory(data, &mut problems);
    }
    if paths.is_empty() && options.data.is_none() {
        embedded(&mut problems);
    }
    let mut is_readable = options.data.as_deref().is_none_or(Path::exists);
    for path in &paths {
        if let Some(root) = dataset_around(path) {
            part(&root, path, &mut problems);
        } else if path.is_dir() {
            directory(path, &mut problems);
        } else {
            match file::read(path, Limit::Settings) {
                Ok(text) => file(&text, &mut problems),
                Err(problem) => {
                    is_readable = false;
                    problems.push(problem);
                }
            }
        }
    }
    // Errors first, then notes.
    problems.sort_by_key(|problem| problem.severity == Severity::Note);
    let has_errors = problems.iter().any(|problem| problem.severity == Severity::Error);
    let status = match (is_readable, has_errors) {
        (false, _) => ExitCode::from(UNUSABLE),
        (true, true) => ExitCode::FAILURE,
        (true, false) => ExitCode::SUCCESS,
    };
    if output::format_asked_for(matches) == Format::Table {
        return output::finish(output::say(&as_compiler(&problems, options)), status, &options.texts);
    }
    let printed = output::print(&listing(&problems, &options.texts), true, options, matches);
    if printed == ExitCode::SUCCESS { status } else { printed }
}

/// The problems as a compiler prints them, then one line of counts.
fn as_compiler(problems: &[Problem], options: &Options) -> String {
    let texts = &options.texts;
    let styles = if output::is_coloured(options.colour, &io::stdout()) {
        // A bad theme is no reason not to say what is wrong.
        setup::styles(options.theme.as_deref(), None, false).ok()
    } else {
        None
    };
    let fit = output::fit(&io::stdout(), options.symbols());
    let mut text = String::new();
    for problem in problems {
        let (label, role) = match problem.severity {
            Severity::Error => (Text::ProblemError, Role::Bad),
            Severity::Note => (Text::ProblemNote, Role::Warn),
        };
        let shown = match fit {
            Some(fit) => problem.fitted(texts, fit).to_string(),
            None => problem.display(texts).to_string(),
        };
        let label = texts.get(label);
        match shown.strip_prefix(label) {
            Some(rest) => {
                styled(&mut text, styles.as_ref(), role, label);
                text.push_str(rest);
            }
            None => text.push_str(&shown),
        }
        text.push_str("\n\n");
    }
    text.push_str(&output::counts(problems, texts));
    text.push('\n');
    text
}

/// The problems as rows.
fn listing(problems: &[Problem], texts: &Texts) -> Report {
    let count = |severity| Data::count(problems.iter().filter(|problem| problem.severity == severity).count());
    let facts = vec![("errors", count(Severity::Error)), ("notes", count(Severity::Note))];
    let columns = vec![
        Column::left("severity", texts.get(Text::ColumnSeverity)),
        Column::left("file", texts.get(Text::ColumnFile)),
        Column::right("line", texts.get(Text::ColumnLine)),
        Column::right("column", texts.get(Text::ColumnColumn)),
        Column::left("message", texts.get(Text::ColumnMessage)),
        Column::left("accepted", texts.get(Text::ColumnAccepted)),
    ];
    let row = |problem: &Problem| {
        let (key, label) = match problem.severity {
            Severity::Error => ("error", Text::ProblemError),
            Severity::Note => ("note", Text::ProblemNote),
        };
        let number = |number: Option<usize>| {
            let shown = number.map_or_else(String::new, |number| number.to_string());
            Cell { data: number.map_or(Data::Null, Data::count), ..Cell::text(shown) }
        };
        let accepted = problem.accepted.as_ref().map(|accepted| printable(&texts.format(accepted)));
        vec![
            Cell { data: Data::Text(key.into()), ..Cell::text(texts.get(label)) },
            Cell::text(one_line(&problem.file)),
            number(problem.at.map(|at| at.line)),
            number(problem.at.map(|at| at.column)),
            Cell::text(printable(&texts.format(&problem.wording))),
            Cell::text(accepted.unwrap_or_default()),
        ]
    };
    let rows = problems.iter().map(row).collect();
    Report::Listing { facts, table: Table { key: "problems", title: String::new(), columns, rows }, foot: Vec::new() }
}

fn dataset(loaded: Result<Loaded, Vec<Problem>>, problems: &mut Vec<Problem>) {
    problems.extend(loaded.map_or_else(|problems| problems, |loaded| loaded.notes));
}

fn embedded(problems: &mut Vec<Problem>) {
    // The data are half of the work, and the other files know nothing of them.
    let others = thread::spawn(|| {
        let files = LOCALES.iter().chain(THEMES).map(|(path, text)| (format!("data/{path}"), *text));
        let keymaps = EMBEDDED.iter().map(|(name, text)| (format!("keymaps/{name}.ron"), *text));
        let mut problems = Vec::new();
        for (name, text) in files.chain(keymaps) {
            file(&FileText { name, text: text.into() }, &mut problems);
        }
        problems
    });
    dataset(load::embedded_from_text(), problems);
    // A panic there has been told already, and ends the program.
    problems.extend(others.join().unwrap_or_default());
    // Without a patch the keymap is one of those just checked.
    let config = setup::config_dir().filter(|directory| directory.join(setup::KEYMAP_PATCH).exists());
    if let Some(config) = config
        && let Err(found) = setup::keymap(None, None, Some(&config))
    {
        problems.extend(found);
    }
}

/// A data directory with whatever tables, themes and keymaps stand in it; or a directory of such files.
fn directory(root: &Path, problems: &mut Vec<Problem>) {
    let is_dataset = ["frameworks", "results", "sources.ron"].iter().any(|name| root.join(name).exists());
    if is_dataset {
        dataset(load::directory(root), problems);
    }
    let folders: Vec<PathBuf> = if is_dataset {
        ["locales", "themes", "keymaps"].iter().map(|name| root.join(name)).collect()
    } else {
        vec![root.to_path_buf()]
    };
    let mut found = false;
    for folder in folders {
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
            .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
            .unwrap_or_default();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "ron"));
        files.sort();
        for path in files {
            found = true;
            match file::read(&path, Limit::Settings) {
                Ok(text) => file(&text, problems),
                Err(problem) => problems.push(problem),
            }
        }
    }
    if !is_dataset && !found {
        dataset(load::directory(root), problems);
    }
}

/// The data directory that `path` is a part of: a file of the data, or the directory of a kind of them or of the province.
fn dataset_around(path: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(path).ok()?;
    let is_data = |root: &Path, whole: &Path| {
        let inside = whole.strip_prefix(root).ok()?;
        let first = Path::new(inside.components().next()?.as_os_str());
        let known = ["sources.ron", "frameworks", "results"].iter().any(|name| first == Path::new(name));
        (root.join("sources.ron").exists() && (known || root.join(first).join("province.ron").exists())).then_some(())
    };
    // As the user has written it, where that leads far enough up.
    let written = path.ancestors().skip(1).take(2).filter(|root| !root.as_os_str().is_empty());
    let written = written.map(Path::to_path_buf).find(|root| is_data(root, path).is_some());
    written.or_else(|| {
        whole.ancestors().skip(1).take(2).find(|root| is_data(root, &whole).is_some()).map(Path::to_path_buf)
    })
}

/// What is wrong with a part of the data directory `root`: its files can only be judged with the others beside them.
fn part(root: &Path, path: &Path, problems: &mut Vec<Problem>) {
    let mut found = Vec::new();
    dataset(load::directory(root), &mut found);
    let path = if path.starts_with(root) { path.to_path_buf() } else { std::path::absolute(path).unwrap_or_default() };
    problems.extend(found.into_iter().filter(|problem| Path::new(&problem.file).starts_with(&path)));
}

/// A single file: theme, language table or keymap, told by what stands in it.
fn file(text: &FileText, problems: &mut Vec<Problem>) {
    let start = locate::offset(&text.text, &[]);
    let has = |field| text.text.contains(field) && locate::offset(&text.text, &[Step::Field(field)]) > start;
    let found = if has("styles") {
        setup::theme(text).err()
    } else if has("texts") {
        setup::locale(text).map_or_else(Some, |(_, notes)| Some(notes))
    } else {
        Keymap::load(&[(&text.name, &text.text)]).err()
    };
    problems.extend(found.unwrap_or_default());
}
