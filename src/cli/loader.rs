//! Data read beside the loop, so that keys are answered meanwhile and, of large data, the screen shows how far it is.
//!
//! Owns: what is large, the thread, whether it is to go on. Must not know: how data is read.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::workers::beside;
use crate::data::load;
use crate::data::progress::Progress;
use crate::message::Message;

/// More bytes than these take longer than a tenth of a second: somebody would wonder.
const LARGE: u64 = 2 << 20;

/// Whether the data in `directory` takes a while to read.
pub fn is_large(directory: &Path) -> bool {
    load::size(directory) > LARGE
}

/// What is more important.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// That there is something to see.
    Soon,
    /// That nothing is left to be done in the loop, since the old data is there meanwhile.
    Complete,
}

/// Who reads.
#[derive(Debug)]
pub struct Loader {
    sender: Sender<Message>,
    phase: Arc<Mutex<Phase>>,
}

/// What the thread is at, and what is wanted of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// There is none.
    Idle,
    /// It reads.
    Reading,
    /// It is to give up.
    Stopping,
    /// It is to give up and begin anew.
    Again,
}

impl Loader {
    /// One that reports to `sender`.
    pub fn new(sender: Sender<Message>) -> Self {
        Self { sender, phase: Arc::new(Mutex::new(Phase::Idle)) }
    }

    /// Begins to read `directory`; false when a reading is under way already, which goes on.
    pub fn start(&self, directory: PathBuf, wanted: Wanted) -> bool {
        let mut phase = now(&self.phase);
        match *phase {
            Phase::Reading | Phase::Again => return false,
            Phase::Stopping => {
                *phase = Phase::Again;
                return true;
            }
            Phase::Idle => {}
        }
        *phase = Phase::Reading;
        drop(phase);
        let (phase, sender) = (Arc::clone(&self.phase), self.sender.clone());
        beside("loader", move || read(&directory, wanted, &phase, &sender));
        true
    }

    /// Gives up the reading under way.
    pub fn stop(&self) {
        let mut phase = now(&self.phase);
        if matches!(*phase, Phase::Reading | Phase::Again) {
            *phase = Phase::Stopping;
        }
    }
}

/// The phase, to look at or to change. No thread panics while it holds it.
fn now(phase: &Mutex<Phase>) -> MutexGuard<'_, Phase> {
    phase.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads until a reading is not to be begun anew, and sends what came of it.
fn read(directory: &Path, wanted: Wanted, phase: &Mutex<Phase>, sender: &Sender<Message>) {
    // Of small data nobody sees how far it is.
    let is_told = is_large(directory);
    let tell = |share| !is_told || sender.send(Message::Reading(share)).is_ok();
    loop {
        let report = |share| *now(phase) == Phase::Reading && tell(share);
        let result = load::watched(directory, &Progress::new(&report));
        if let (Some(Ok(loaded)), Wanted::Complete) = (&result, wanted) {
            loaded.dataset.make_orders();
        }
        let mut phase = now(phase);
        if *phase == Phase::Again {
            *phase = Phase::Reading;
            continue;
        }
        *phase = Phase::Idle;
        let message = result.map_or(Message::ReadingStopped, |result| Message::Reloaded(Box::new(result)));
        // Nobody listens once the program has been left.
        drop(sender.send(message));
        return;
    }
}
