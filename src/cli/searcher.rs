//! Searches in large data, done beside the loop, so that typing never waits.
//!
//! Owns: the thread, and that of several searches only the last is done. Must not know: how anything is found.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::workers::together;
use crate::domain::framework::FrameworkId;
use crate::domain::lookup::{FinderId, Search};
use crate::domain::search::Session;
use crate::message::Message;

/// Who searches.
#[derive(Debug)]
pub struct Searcher {
    searches: Sender<Search>,
}

impl Searcher {
    /// One that reports to `sender`.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(sender: Sender<Message>) -> io::Result<Self> {
        let (searches, asked) = channel();
        thread::Builder::new().name("searcher".into()).spawn(move || answer(&asked, &sender))?;
        Ok(Self { searches })
    }

    /// Does `search`; one that has not begun is forgotten.
    pub fn search(&self, search: Search) {
        // The thread ends only with this sender, or with the program.
        drop(self.searches.send(search));
    }
}

fn answer(asked: &Receiver<Search>, sender: &Sender<Message>) {
    let mut session = Session::default();
    // Not the search itself, which would keep data that has been replaced.
    let mut last = (FinderId::default(), [FrameworkId(0); 2]);
    while let Ok(first) = asked.recv() {
        let search = asked.try_iter().last().unwrap_or(first);
        let this = (search.finder.id(), search.frameworks);
        if last != this {
            session = Session::default();
            last = this;
        }
        let found = Message::Found(search.number, search.hits(&mut session, &together));
        if sender.send(found).is_err() {
            return;
        }
    }
}
