//! Searches in large data, done beside the loop, so that typing never waits.
//!
//! Owns: that of several searches only the last is done, and what the next may know of it. Must not know: how anything is found.

use std::mem;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::workers::{beside, together};
use crate::domain::framework::FrameworkId;
use crate::domain::lookup::{FinderId, Search};
use crate::domain::search::Session;
use crate::message::Message;

/// Who searches.
#[derive(Debug)]
pub struct Searcher {
    sender: Sender<Message>,
    desk: Arc<Mutex<Desk>>,
}

/// What is to be done.
#[derive(Debug, Default)]
struct Desk {
    next: Option<Search>,
    is_busy: bool,
    memory: Memory,
}

/// What a search leaves to the next one in the same data. Not the search itself, which would keep data that has been replaced.
#[derive(Debug, Default)]
struct Memory {
    session: Session,
    of: Option<(FinderId, [FrameworkId; 2])>,
}

impl Searcher {
    /// One that reports to `sender`.
    pub fn new(sender: Sender<Message>) -> Self {
        Self { sender, desk: Arc::default() }
    }

    /// Does `search`; one that has not begun is forgotten.
    pub fn search(&self, search: Search) {
        let mut desk = now(&self.desk);
        desk.next = Some(search);
        if mem::replace(&mut desk.is_busy, true) {
            return;
        }
        drop(desk);
        let (desk, sender) = (Arc::clone(&self.desk), self.sender.clone());
        beside("searcher", move || answer(&desk, &sender));
    }
}

/// The desk, to look at or to change. No thread panics while it holds it.
fn now(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does searches until none is left.
fn answer(desk: &Mutex<Desk>, sender: &Sender<Message>) {
    loop {
        let mut at_desk = now(desk);
        let Some(search) = at_desk.next.take() else {
            at_desk.is_busy = false;
            return;
        };
        let mut memory = mem::take(&mut at_desk.memory);
        drop(at_desk);
        let this = Some((search.finder.id(), search.frameworks));
        if memory.of != this {
            memory = Memory { of: this, ..Memory::default() };
        }
        let hits = search.hits(&mut memory.session, &together);
        now(desk).memory = memory;
        // Nobody listens once the program has been left.
        drop(sender.send(Message::Found(search.number, hits)));
    }
}
