//! `dti`: opens the board. Everything is loaded and checked before the terminal is touched; only of large data the screen shows how far the
//! reading is, and what is wrong with it is said when the terminal is given back.

use std::io::{self, IsTerminal};
use std::process::ExitCode;
use std::sync::mpsc;

use ratatui::Terminal;

use super::loader::{Wanted, is_large};
use super::output::{complain, refuse};
use super::outside::Outside;
use super::{Options, UNUSABLE, setup};
use crate::app::{App, Outcome, hangup_if_gone};
use crate::data::file::{self, Limit};
use crate::data::scenario;
use crate::interface::Interface;
use crate::locale::Text;
use crate::model::view::View;
use crate::model::{Context, Model, Settings};
use crate::opening::Opening;
use crate::problem::{Problem, shown_path};
use crate::terminal::{self, AnsiBackend, Guard, Signals, Tty};

/// Opens the board and returns the exit status when it is left.
pub fn run(options: &Options, view: View) -> ExitCode {
    let start = match start(options, view) {
        Ok(start) => start,
        Err(problems) => return refuse(&problems, &options.texts, options.symbols()),
    };
    if let Err(words) = screen() {
        complain(options.texts.get(words));
        return ExitCode::from(UNUSABLE);
    }
    let mut refused = Vec::new();
    match hangup_if_gone(show(options, view, start, &mut refused)) {
        Ok(_) if !refused.is_empty() => refuse(&refused, &options.texts, options.symbols()),
        Ok(outcome) => ExitCode::from(outcome.exit_code()),
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Why there is no terminal that a board could be drawn on.
fn screen() -> Result<(), Text> {
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        return Err(Text::CliNeedsTerminal);
    }
    // It says itself that it would print our sequences as they are.
    let is_dumb = std::env::var_os("TERM").is_some_and(|kind| kind == "dumb");
    if is_dumb { Err(Text::CliDumbTerminal) } else { Ok(()) }
}

/// What the first frame shows.
enum Start {
    /// The board.
    Board(Box<Model>),
    /// How far the reading is.
    Opening(Box<Opening>),
}

/// What there is before the terminal is taken, or all problems of everything that was read. Large data is not: without a terminal there is
/// no need of it, and that is to be said at once.
fn start(options: &Options, view: View) -> Result<Start, Vec<Problem>> {
    if let Some(data) = options.data.as_deref().filter(|data| is_large(data)) {
        let place = shown_path(data);
        let opening = Opening { place, share: 0, answer: None, settings: settings(options)? };
        return Ok(Start::Opening(Box::new(opening)));
    }
    match (setup::dataset(options.data.as_deref()), settings(options)) {
        (Ok(loaded), Ok(settings)) => model(options, Context::new(loaded, settings), view).map(Start::Board),
        (loaded, settings) => Err([loaded.err(), settings.err()].into_iter().flatten().flatten().collect()),
    }
}

fn settings(options: &Options) -> Result<Settings, Vec<Problem>> {
    let data = options.data.as_deref();
    let texts = setup::texts(options);
    let keymap = setup::keymap(options.keymap.as_deref(), data, setup::config_dir().as_deref());
    let styles = setup::styles(options.theme.as_deref(), data, setup::no_color());
    match (texts, keymap, styles) {
        (Ok(texts), Ok(keymap), Ok(styles)) => Ok(Settings { texts, keymap, symbols: *options.symbols(), styles }),
        (texts, keymap, styles) => {
            Err([texts.err(), keymap.err(), styles.err()].into_iter().flatten().flatten().collect())
        }
    }
}

/// The board as it opens, with the scenario that was asked for.
fn model(options: &Options, context: Context, view: View) -> Result<Box<Model>, Vec<Problem>> {
    let mut model = Box::new(Model::new(context, (0, 0)));
    model.view = view;
    if let Some(path) = &options.scenario {
        let file = file::read(path, Limit::Data).map_err(|problem| vec![problem])?;
        let saved = scenario::from_text(&file, &model.ctx.data)?;
        model.open_scenario(saved, path.clone(), file.text);
        // The scenario opens its own view, unless another is asked for.
        if view != View::Board {
            model.view = view;
        }
    }
    Ok(model)
}

/// Shows the board, after the reading if there is one to wait for. What keeps it from being shown is put into `refused`.
fn show(options: &Options, view: View, start: Start, refused: &mut Vec<Problem>) -> io::Result<Outcome> {
    let signals = Signals::register()?;
    let guard = Guard::enter()?;
    let mut screen = Terminal::new(AnsiBackend::new(Tty::stdout()?))?;
    let (sender, messages) = mpsc::channel();
    let mut outside = Outside::new(guard, options, sender.clone());
    // Not before the first frame, which waits for nothing.
    let mut listen = Some(|| {
        let listening = signals.spawn(sender.clone()).and_then(|()| terminal::input::spawn(sender));
        let words = |error: io::Error| options.texts.fill(Text::CliNoThread, &[&error.to_string()]);
        listening.map_err(|error| io::Error::new(error.kind(), words(error)))
    });
    let model = match start {
        Start::Board(model) => model,
        Start::Opening(mut opening) => {
            let mut app = App::new(&mut screen, &mut *opening);
            app.draw()?;
            listen.take().map_or(Ok(()), |listen| listen())?;
            outside.read(Wanted::Soon);
            let outcome = app.run(&messages, &mut |effect| outside.perform(effect))?;
            let loaded = match opening.answer.take() {
                Some(answer) if outcome == Outcome::Quit => answer,
                _ => return Ok(outcome),
            };
            match loaded.and_then(|loaded| model(options, Context::new(loaded, opening.settings), view)) {
                Ok(model) => model,
                Err(problems) => {
                    *refused = problems;
                    return Ok(outcome);
                }
            }
        }
    };
    if let Some(prepare) = model.ctx.prepare() {
        outside.perform(prepare)?;
    }
    let mut interface = Interface { model: *model };
    let mut app = App::new(&mut screen, &mut interface);
    app.draw()?;
    listen.take().map_or(Ok(()), |listen| listen())?;
    app.run(&messages, &mut |effect| outside.perform(effect))
}
