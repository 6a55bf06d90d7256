//! `dti`: opens the board. Everything is loaded and checked before the terminal is touched.

use std::io::{self, IsTerminal};
use std::process::ExitCode;
use std::sync::{Arc, mpsc};

use ratatui::Terminal;

use super::output::{complain, refuse};
use super::planner::Planner;
use super::{Options, UNUSABLE, setup, shelf};
use crate::app::{App, Outcome, hangup_if_gone};
use crate::data::scenario;
use crate::effect::Effect;
use crate::interface::Interface;
use crate::locale::Text;
use crate::message::Message;
use crate::model::view::View;
use crate::model::{Context, Model};
use crate::problem::Problem;
use crate::terminal::{self, AnsiBackend, Guard, Signals, Tty};

/// Opens the board and returns the exit status when it is left.
pub fn run(options: &Options, view: View) -> ExitCode {
    let context = match context(options) {
        Ok(context) => context,
        Err(problems) => return refuse(&problems, &options.texts, options.symbols()),
    };
    let mut model = Model::new(context, (0, 0));
    model.view = view;
    if let Some(path) = &options.scenario {
        match scenario::read(path, &model.ctx.data) {
            Ok(saved) => model.open_scenario(saved, path.clone()),
            Err(problems) => return refuse(&problems, &options.texts, options.symbols()),
        }
    }
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        complain(options.texts.get(Text::CliNeedsTerminal));
        return ExitCode::from(UNUSABLE);
    }
    // It says itself that it would print our sequences as they are.
    if std::env::var_os("TERM").is_some_and(|kind| kind == "dumb") {
        complain(options.texts.get(Text::CliDumbTerminal));
        return ExitCode::from(UNUSABLE);
    }
    match hangup_if_gone(show(options, model)) {
        Ok(outcome) => ExitCode::from(outcome.exit_code()),
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// What the board needs, or all problems of everything that was read.
fn context(options: &Options) -> Result<Context, Vec<Problem>> {
    let data = options.data.as_deref();
    let loaded = setup::dataset(data);
    let texts = setup::texts(options);
    let keymap = setup::keymap(options.keymap.as_deref(), options.data.as_deref(), setup::config_dir().as_deref());
    let styles = setup::styles(options.theme.as_deref(), data, setup::no_color());
    match (loaded, texts, keymap, styles) {
        (Ok(loaded), Ok(texts), Ok(keymap), Ok(styles)) => Ok(Context {
            data: Arc::new(loaded.dataset),
            finder: loaded.finder,
            notes: loaded.notes,
            texts,
            keymap,
            symbols: *options.symbols(),
            styles,
        }),
        (loaded, texts, keymap, styles) => {
            Err([loaded.err(), texts.err(), keymap.err(), styles.err()].into_iter().flatten().flatten().collect())
        }
    }
}

fn show(options: &Options, model: Model) -> io::Result<Outcome> {
    let signals = Signals::register()?;
    let mut guard = Guard::enter()?;
    let mut screen = Terminal::new(AnsiBackend::new(Tty::stdout()?))?;
    let mut interface = Interface { model };
    let mut app = App::new(&mut screen, &mut interface);
    // Before the threads: the first frame waits for nothing.
    app.draw()?;
    let (sender, messages) = mpsc::channel();
    signals.spawn(sender.clone())?;
    terminal::input::spawn(sender.clone())?;
    let mut planner = Planner::new(sender);
    app.run(&messages, &mut |effect| match effect {
        Effect::Reload => {
            let result = setup::dataset(options.data.as_deref());
            Ok(Some(Message::Reloaded(Box::new(result))))
        }
        Effect::SaveScenario(save) => Ok(Some(shelf::save(*save))),
        Effect::ListScenarios(purpose) => Ok(Some(shelf::list(purpose))),
        Effect::Plan(job) => planner.start(*job).map(|()| None),
        Effect::StopPlan => {
            planner.stop();
            Ok(None)
        }
        effect => guard.perform(effect),
    })
}
