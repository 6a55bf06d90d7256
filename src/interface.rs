//! The interface as a program of the loop: [`update`](mod@crate::update) and [`ui`](mod@crate::ui) joined over one [`Model`].
//!
//! Owns: nothing but the joint; `cli` runs it on a terminal, tests on a [`TestBackend`](ratatui::backend::TestBackend).

use ratatui::Frame;

use crate::app::Program;
use crate::effect::Effect;
use crate::message::Message;
use crate::model::Model;
use crate::{ui, update};

/// The board with everything over it.
#[derive(Debug, Clone)]
pub struct Interface {
    /// All its state.
    pub model: Model,
}

impl Program for Interface {
    fn update(&mut self, message: Message) -> Vec<Effect> {
        update::update(&mut self.model, message)
    }

    fn view(&self, frame: &mut Frame) {
        if let Some(cursor) = ui::draw(&self.model, frame.buffer_mut()) {
            frame.set_cursor_position(cursor);
        }
    }
}
