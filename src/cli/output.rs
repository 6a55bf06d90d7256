//! What commands print: reports to standard output, complaints to standard error, and the exit status that goes with each.
//!
//! Owns: colour or none, the width, a reader that has read enough. Must not know: what is printed.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{ArgMatches, ColorChoice};
use rustix::termios::tcgetwinsize;

use super::{Options, UNUSABLE, setup};
use crate::locale::{Text, Texts};
use crate::problem::{Fit, Problem, Severity, one_line, printable};
use crate::report::{Format, Look, Report, write};
use crate::symbols::Symbols;
use crate::text::{truncate, width, wrap};

/// Messages get this much room even where a terminal has less.
const NARROWEST: usize = 10;

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Even in a pipe, and against `NO_COLOR`.
    Always,
    /// Not at all: no escape code.
    Never,
}

impl From<Colour> for ColorChoice {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Auto if setup::no_color() => Self::Never,
            Colour::Auto => Self::Auto,
            Colour::Always => Self::Always,
            Colour::Never => Self::Never,
        }
    }
}

/// `--color` among `args`, before they are parsed: messages about wrong arguments heed it too.
pub fn colour_asked_for(args: &[OsString]) -> Colour {
    match setup::option_value(args, "--color") {
        Some("always") => Colour::Always,
        Some("never") => Colour::Never,
        _ => Colour::Auto,
    }
}

/// Whether `stream` gets escape codes.
pub fn is_coloured(colour: Colour, stream: &impl IsTerminal) -> bool {
    match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
            stream.is_terminal() && !is_dumb && !setup::no_color()
        }
    }
}

/// Prints `report` in the format that `matches` ask for. Status 0, or 1 when nothing was `found`.
pub fn print(report: &Report, found: bool, options: &Options, matches: &ArgMatches) -> ExitCode {
    let format = format_asked_for(matches);
    let bom = matches.try_get_one::<bool>("bom").ok().flatten().is_some_and(|&bom| bom);
    let stdout = io::stdout();
    let is_coloured = format == Format::Table && is_coloured(options.colour, &stdout);
    // Loading the theme costs more than not needing it; one that is asked for is looked at even where nothing is coloured.
    let styles = if is_coloured || options.theme.is_some() {
        match setup::styles(options.theme.as_deref(), options.data.as_deref(), false) {
            Ok(styles) => Some(styles),
            Err(problems) => return refuse(&problems, &options.texts, options.symbols()),
        }
    } else {
        None
    };
    let look = Look {
        cells: cells(&stdout),
        styles: styles.as_ref().filter(|_| is_coloured),
        symbols: options.symbols(),
        texts: Some(&options.texts),
        bom,
    };
    finish(
        say(&write(report, format, &look)),
        if found { ExitCode::SUCCESS } else { ExitCode::FAILURE },
        &options.texts,
    )
}

/// The format that `matches` ask for.
pub fn format_asked_for(matches: &ArgMatches) -> Format {
    let asked = matches.try_get_one::<String>("format").ok().flatten();
    let named = |name: &String| Format::ALL.iter().find(|(known, _)| known == name).map(|&(_, format)| format);
    asked.and_then(named).unwrap_or(Format::Table)
}

/// The columns of the terminal that `stream` is; `None`: it is none, or does not say.
fn cells(stream: &(impl IsTerminal + std::os::fd::AsFd)) -> Option<usize> {
    if !stream.is_terminal() {
        return None;
    }
    let columns = tcgetwinsize(stream).ok()?.ws_col;
    (columns > 0).then_some(usize::from(columns))
}

/// The terminal that `stream` is, for problems to fit it; `None`: it is none.
pub fn fit<'a>(stream: &(impl IsTerminal + std::os::fd::AsFd), symbols: &'a Symbols) -> Option<Fit<'a>> {
    cells(stream).map(|cells| Fit { cells, ellipsis: symbols.ellipsis })
}

/// Makes a write beyond the size that a file may have (`ulimit -f`) fail with words, as one on a full disk does. By default the system ends
/// the program instead: in the middle of a file, with the terminal as the board has left it.
pub fn hear_of_limits() {
    // Failing, it leaves things as they were. A handler rather than ignoring the signal, which programs started from here would inherit.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

/// Writes `text` to standard output in as few calls as it takes.
///
/// # Errors
/// When it cannot be written.
pub fn say(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// The exit status after writing: `status`, but a reader that has read enough (`| head -1`) is a success.
pub fn finish(written: io::Result<()>, status: ExitCode, texts: &Texts) -> ExitCode {
    match written {
        Ok(()) => status,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&reason(&error, texts));
            ExitCode::from(UNUSABLE)
        }
    }
}

/// Why something could not be read or written, in the words of `texts` where they have some for it, else in the system's.
pub fn reason(error: &io::Error, texts: &Texts) -> String {
    let words = match error.kind() {
        io::ErrorKind::PermissionDenied => Text::IoPermission,
        io::ErrorKind::NotFound => Text::IoNotFound,
        io::ErrorKind::NotADirectory => Text::IoNotADirectory,
        io::ErrorKind::ReadOnlyFilesystem => Text::IoReadOnly,
        io::ErrorKind::StorageFull => Text::IoFull,
        io::ErrorKind::FileTooLarge | io::ErrorKind::QuotaExceeded => Text::IoLimit,
        _ => return error.to_string(),
    };
    texts.get(words).to_string()
}

/// What was typed, as a message repeats it: a text pasted by mistake is told by its start.
pub fn as_typed(typed: &str) -> String {
    truncate(&one_line(typed), 60, "…").into_owned()
}

/// Words to standard error, named as ours.
pub fn complain(words: &str) {
    // Standard error may be closed: there is nobody left to tell.
    to_errors(&format!("dti: {words}"));
}

/// Lines to standard error, the first with the word for an error before it.
pub fn object(texts: &Texts, words: &str) {
    to_errors(&format!("{}: {words}", texts.get(Text::ProblemError)));
}

/// Lines to standard error; on a terminal they are wrapped to it, what is indented staying so.
pub fn to_errors(words: &str) {
    let stderr = io::stderr();
    let cells = cells(&stderr).unwrap_or(usize::MAX);
    let mut err = stderr.lock();
    for line in printable(words).lines() {
        if width(line) <= cells {
            let _ = writeln!(err, "{line}");
            continue;
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        let mut margin = " ".repeat(indent);
        for part in wrap(&line[indent..], cells.saturating_sub(2 * indent).max(NARROWEST)) {
            let _ = writeln!(err, "{margin}{part}");
            // An entry of a list that goes on stands further in than the next entry.
            margin = " ".repeat(2 * indent);
        }
    }
}

/// Prints every problem and refuses to start.
pub fn refuse(problems: &[Problem], texts: &Texts, symbols: &Symbols) -> ExitCode {
    let fit = fit(&io::stderr(), symbols);
    let mut err = io::stderr().lock();
    for problem in problems {
        let _ = match fit {
            Some(fit) => writeln!(err, "{}\n", problem.fitted(texts, fit)),
            None => writeln!(err, "{}\n", problem.display(texts)),
        };
    }
    let _ = writeln!(err, "{}", counts(problems, texts));
    ExitCode::from(UNUSABLE)
}

/// `2 errors, 1 note`.
pub fn counts(problems: &[Problem], texts: &Texts) -> String {
    let count = |severity| problems.iter().filter(|p| p.severity == severity).count().to_string();
    texts.fill(Text::ProblemCounts, &[&count(Severity::Error), &count(Severity::Note)])
}
