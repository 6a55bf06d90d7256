//! What the board asks of the world, done.
//!
//! Owns: who does which effect: the terminal, the file system, threads beside the loop. Must not know: why it is asked.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use super::loader::{Loader, Wanted};
use super::planner::Planner;
use super::searcher::Searcher;
use super::{Options, setup, shelf};
use crate::domain::lookup::Search;
use crate::effect::Effect;
use crate::message::Message;
use crate::terminal::Guard;

/// The world as one board sees it.
pub struct Outside<'a> {
    options: &'a Options,
    guard: Guard,
    loader: Loader,
    planner: Planner,
    /// From the first search that is not done in the loop.
    searcher: Option<Searcher>,
    sender: Sender<Message>,
}

impl<'a> Outside<'a> {
    /// One that holds the terminal by `guard` and answers to `sender`.
    pub fn new(guard: Guard, options: &'a Options, sender: Sender<Message>) -> Self {
        let (loader, planner) = (Loader::new(sender.clone()), Planner::new(sender.clone()));
        Self { options, guard, loader, planner, searcher: None, sender }
    }

    /// Begins to read the data directory beside the loop; false when that goes on already.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn read(&self, wanted: Wanted) -> io::Result<bool> {
        self.loader.start(self.options.data.clone().unwrap_or_default(), wanted)
    }

    fn search(&mut self, search: Search) -> io::Result<()> {
        let searcher = match self.searcher.take() {
            Some(searcher) => searcher,
            None => Searcher::start(self.sender.clone())?,
        };
        self.searcher.insert(searcher).search(search);
        Ok(())
    }

    fn reload(&self) -> io::Result<Option<Message>> {
        if self.options.data.is_none() {
            return Ok(Some(Message::Reloaded(Box::new(setup::dataset(None)))));
        }
        // Small data, too: a network drive that has gone may not answer for minutes, and no key is to wait for it.
        Ok(self.read(Wanted::Complete)?.then_some(Message::Reading(0)))
    }

    /// Does `effect`; a message in return is its answer.
    ///
    /// # Errors
    /// When the terminal cannot be written, or no thread can be started.
    pub fn perform(&mut self, effect: Effect) -> io::Result<Option<Message>> {
        match effect {
            Effect::Reload => return self.reload(),
            Effect::StopReading => self.loader.stop(),
            Effect::Search(search) => self.search(*search)?,
            Effect::Prepare(data, finder) => {
                let sender = self.sender.clone();
                let prepare = move || {
                    finder.prepare(&data);
                    // Nobody listens once the program has been left.
                    drop(sender.send(Message::Prepared));
                };
                thread::Builder::new().name("preparer".into()).spawn(prepare)?;
            }
            Effect::SaveScenario(save) => return Ok(Some(shelf::save(*save, &self.options.texts))),
            Effect::ListScenarios(purpose, file) => return Ok(Some(shelf::list(purpose, file))),
            Effect::Plan(job) => self.planner.start(*job)?,
            Effect::StopPlan => self.planner.stop(),
            effect => return self.guard.perform(effect),
        }
        Ok(None)
    }
}
