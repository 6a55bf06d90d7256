//! What the board asks of the world, done.
//!
//! Owns: who does which effect: the terminal, the file system, threads beside the loop. Must not know: why it is asked.

use std::io;
use std::sync::mpsc::Sender;

use super::loader::{Loader, Wanted};
use super::planner::Planner;
use super::searcher::Searcher;
use super::workers::beside;
use super::{Options, setup, shelf};
use crate::effect::Effect;
use crate::message::Message;
use crate::terminal::Guard;

/// The world as one board sees it.
pub struct Outside<'a> {
    options: &'a Options,
    guard: Guard,
    loader: Loader,
    planner: Planner,
    searcher: Searcher,
    sender: Sender<Message>,
}

impl<'a> Outside<'a> {
    /// One that holds the terminal by `guard` and answers to `sender`.
    pub fn new(guard: Guard, options: &'a Options, sender: Sender<Message>) -> Self {
        let (loader, planner) = (Loader::new(sender.clone()), Planner::new(sender.clone()));
        let searcher = Searcher::new(sender.clone());
        Self { options, guard, loader, planner, searcher, sender }
    }

    /// Begins to read the data directory beside the loop; false when that goes on already.
    pub fn read(&self, wanted: Wanted) -> bool {
        self.loader.start(self.options.data.clone().unwrap_or_default(), wanted)
    }

    fn reload(&self) -> Option<Message> {
        if self.options.data.is_none() {
            return Some(Message::Reloaded(Box::new(setup::dataset(None))));
        }
        // Small data, too: a network drive that has gone may not answer for minutes, and no key is to wait for it.
        self.read(Wanted::Complete).then_some(Message::Reading(0))
    }

    /// Does `effect`; a message in return is its answer.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn perform(&mut self, effect: Effect) -> io::Result<Option<Message>> {
        match effect {
            Effect::Reload => return Ok(self.reload()),
            Effect::StopReading => self.loader.stop(),
            Effect::Search(search) => self.searcher.search(*search),
            Effect::Prepare(data, finder) => {
                let sender = self.sender.clone();
                beside("preparer", move || {
                    finder.prepare(&data);
                    // Nobody listens once the program has been left.
                    drop(sender.send(Message::Prepared));
                });
            }
            Effect::SaveScenario(save) => return Ok(Some(shelf::save(*save, &self.options.texts))),
            Effect::ListScenarios(purpose, file) => return Ok(Some(shelf::list(purpose, file))),
            Effect::Plan(job) => self.planner.start(*job),
            Effect::StopPlan => self.planner.stop(),
            effect => return self.guard.perform(effect),
        }
        Ok(None)
    }
}
