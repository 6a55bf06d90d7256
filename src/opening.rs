//! The screen while large data is read for the first time: how far it is, and the way out.
//!
//! Owns: what the first frame of a large dataset shows, before there is anything else to show. Must not know: files, threads: it asks with
//! [`Effect`]s. Drawn by [`crate::ui::opening`]; followed by [`crate::interface`].

use ratatui::Frame;

use crate::action::Action;
use crate::app::Program;
use crate::data::load::Loaded;
use crate::effect::Effect;
use crate::keymap::{Key, Mode, Resolution};
use crate::message::Message;
use crate::model::Settings;
use crate::problem::Problem;
use crate::ui;

/// A reading that somebody waits for.
#[derive(Debug)]
pub struct Opening {
    /// Where the data is, printable.
    pub place: String,
    /// How much is done, in hundredths.
    pub share: u8,
    /// What came of it, once it has ended.
    pub answer: Option<Result<Loaded, Vec<Problem>>>,
    /// How it is shown.
    pub settings: Settings,
}

impl Opening {
    fn key(&self, key: Key) -> Vec<Effect> {
        match self.settings.keymap.resolve(Mode::Board, &[], key) {
            Resolution::Matched(Action::Quit) => vec![Effect::StopReading, Effect::Quit],
            Resolution::Matched(Action::Suspend) => vec![Effect::Suspend],
            Resolution::Matched(Action::Redraw) => vec![Effect::Redraw],
            _ => Vec::new(),
        }
    }
}

impl Program for Opening {
    fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Key(event) => self.key(Key::new(event.code, event.modifiers)),
            Message::Reading(share) => {
                self.share = share;
                Vec::new()
            }
            Message::Reloaded(answer) => {
                self.answer = Some(*answer);
                vec![Effect::Quit]
            }
            Message::ReadingStopped => vec![Effect::Quit],
            _ => Vec::new(),
        }
    }

    fn view(&self, frame: &mut Frame) {
        ui::opening::draw(self, frame.buffer_mut());
    }
}
