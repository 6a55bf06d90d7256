//! The loop: receive, drain, update, draw once.
//!
//! Owns: the order of things and the one timer. Must not know: the model (it is a [`Program`]), the terminal (any
//! [`Backend`]), where messages come from (any [`Receiver`]) or how effects are done (a closure): so tests run this very loop.
//! Start at [`App::run`].

use std::{
    collections::VecDeque,
    io,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use ratatui::{Frame, Terminal, backend::Backend, layout::Size};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGTSTP, SIGWINCH};

use crate::{effect::Effect, message::Message, terminal::is_gone};

/// Messages taken before a frame is drawn, so that a flood cannot keep the screen from changing.
const DRAIN_LIMIT: usize = 1000;

/// What the loop runs.
pub trait Program {
    /// Changes the state and says what is to be done outside. Total: any message in any state.
    fn update(&mut self, message: Message) -> Vec<Effect>;

    /// Draws the state; drawing twice gives the same frame.
    fn view(&self, frame: &mut Frame);
}

/// Why the loop ended without an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The user left.
    Quit,
    /// The terminal went away.
    Hangup,
    /// A signal asked us to end.
    Signal(i32),
}

impl Outcome {
    /// The exit status: 0 for the user's own wish, 128 and the signal's number as shells count it, and a terminal that went away
    /// like the signal for that, SIGHUP.
    pub fn exit_code(self) -> u8 {
        let signal = match self {
            Self::Quit => return 0,
            Self::Hangup => SIGHUP,
            Self::Signal(signal) => signal,
        };
        u8::try_from(signal).map_or(u8::MAX, |signal| signal.saturating_add(128))
    }
}

/// What a run on a real terminal came to: a write that failed because the terminal is gone is a hangup, too.
///
/// # Errors
/// Any other error.
pub fn hangup_if_gone(result: io::Result<Outcome>) -> io::Result<Outcome> {
    result.or_else(|error| if is_gone(&error) { Ok(Outcome::Hangup) } else { Err(error) })
}

/// How the loop has an effect done; a message in return goes to `update` next.
pub type Perform<'a, E> = &'a mut dyn FnMut(Effect) -> Result<Option<Message>, E>;

/// A program on a terminal.
#[derive(Debug)]
pub struct App<'a, B: Backend, P> {
    terminal: &'a mut Terminal<B>,
    program: &'a mut P,
    /// The size that the program knows.
    size: Option<Size>,
    /// Something happened since the last frame.
    dirty: bool,
    /// The screen may not show the last frame.
    damaged: bool,
    wake: Option<Instant>,
    /// Asked for, not yet done.
    effects: VecDeque<Effect>,
}

impl<'a, B: Backend, P: Program> App<'a, B, P> {
    /// `program` on `terminal`, nothing drawn yet.
    pub fn new(terminal: &'a mut Terminal<B>, program: &'a mut P) -> Self {
        Self { terminal, program, size: None, dirty: true, damaged: false, wake: None, effects: VecDeque::new() }
    }

    /// Draws a frame. Before the first one and whenever the size has changed, the program gets the size of this very frame.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn draw(&mut self) -> Result<(), B::Error> {
        if std::mem::take(&mut self.damaged) {
            // Not `clear`, which asks the terminal for its cursor; resizing clears and forgets the last frame as well.
            let size = self.terminal.size()?;
            self.terminal.resize(size.into())?;
        }
        let Self { terminal, program, size, effects, .. } = self;
        terminal.draw(|frame| {
            let now = frame.area().as_size();
            if size.replace(now) != Some(now) {
                effects.extend(program.update(Message::Resize(now.width, now.height)));
            }
            program.view(frame);
        })?;
        self.dirty = false;
        Ok(())
    }

    /// Runs until the program quits, the terminal goes away or a signal ends it. `perform` does every effect but [`Effect::Quit`],
    /// [`Effect::Redraw`] and [`Effect::Wake`], which are the loop's own.
    ///
    /// # Errors
    /// When the terminal cannot be written, or `perform` fails.
    pub fn run(&mut self, messages: &Receiver<Message>, perform: Perform<B::Error>) -> Result<Outcome, B::Error> {
        loop {
            if self.dirty || self.damaged {
                self.draw()?;
            }
            if let Some(outcome) = self.do_effects(perform)? {
                return Ok(outcome);
            }
            if self.dirty || self.damaged {
                continue;
            }
            let Some(first) = self.receive(messages) else { return Ok(Outcome::Hangup) };
            for message in std::iter::once(first).chain(messages.try_iter()).take(DRAIN_LIMIT) {
                let outcome = self.handle(message);
                if let Some(outcome) = outcome.map_or_else(|| self.do_effects(perform), |outcome| Ok(Some(outcome)))? {
                    return Ok(outcome);
                }
            }
        }
    }

    /// Waits for a message or the timer; none when no sender is left.
    fn receive(&mut self, messages: &Receiver<Message>) -> Option<Message> {
        let Some(wake) = self.wake else { return messages.recv().ok() };
        match messages.recv_timeout(wake.saturating_duration_since(Instant::now())) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => {
                self.wake = None;
                Some(Message::Timeout)
            }
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Hands a message to the program, or acts on it where it concerns the loop.
    fn handle(&mut self, message: Message) -> Option<Outcome> {
        match message {
            Message::Hangup => return Some(Outcome::Hangup),
            Message::Signal(SIGTSTP) => self.effects.push_back(Effect::Suspend),
            Message::Signal(SIGCONT) => self.effects.push_back(Effect::Resume),
            // Of many changes only the size at the next frame counts, and `draw` sees it. The terminal may have cropped or wrapped
            // what it showed, even if it is as large again as it was.
            Message::Signal(SIGWINCH) | Message::Resize(..) => self.damaged = true,
            Message::Signal(signal) => return Some(Outcome::Signal(signal)),
            Message::Key(_)
            | Message::Paste(_)
            | Message::Timeout
            | Message::Reloaded(_)
            | Message::Reading(_)
            | Message::ReadingStopped
            | Message::Found(..)
            | Message::Prepared
            | Message::Scenarios(..)
            | Message::ScenarioSaved(..)
            | Message::PlanProgress(..)
            | Message::Planned(..)
            | Message::Resumed => {
                self.damaged |= message == Message::Resumed;
                self.dirty = true;
                self.effects.extend(self.program.update(message));
            }
        }
        None
    }

    /// Does what was asked for, and what the messages in return ask for.
    fn do_effects(&mut self, perform: Perform<B::Error>) -> Result<Option<Outcome>, B::Error> {
        while let Some(effect) = self.effects.pop_front() {
            match effect {
                Effect::Quit => return Ok(Some(Outcome::Quit)),
                Effect::Redraw => self.damaged = true,
                Effect::Wake(after) => self.wake = later(after),
                effect => {
                    if let Some(outcome) = perform(effect)?.and_then(|message| self.handle(message)) {
                        return Ok(Some(outcome));
                    }
                }
            }
        }
        Ok(None)
    }
}

/// The moment `after` from now; none where that is beyond what a clock can say.
fn later(after: Duration) -> Option<Instant> {
    Instant::now().checked_add(after)
}

#[cfg(test)]
mod tests;
