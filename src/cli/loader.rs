//! Data read beside the loop, so that keys are answered meanwhile and, of large data, the screen shows how far it is.
//!
//! Owns: what is large, the thread, the flag that stops it. Must not know: how data is read.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

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
    /// The wish to stop of the reading under way, if there is one.
    reading: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
}

impl Loader {
    /// One that reports to `sender`.
    pub fn new(sender: Sender<Message>) -> Self {
        Self { sender, reading: Arc::default(), stop: Arc::default() }
    }

    /// Begins to read `directory`; false when a reading is under way already, which goes on.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(&self, directory: PathBuf, wanted: Wanted) -> io::Result<bool> {
        if self.reading.swap(true, Ordering::Relaxed) {
            return Ok(false);
        }
        self.stop.store(false, Ordering::Relaxed);
        let (reading, stop, sender) = (Arc::clone(&self.reading), Arc::clone(&self.stop), self.sender.clone());
        let read = move || {
            // Of small data nobody sees how far it is.
            let is_told = is_large(&directory);
            let tell = |share| !is_told || sender.send(Message::Reading(share)).is_ok();
            let report = |share| tell(share) && !stop.load(Ordering::Relaxed);
            let message = match load::watched(&directory, &Progress::new(&report)) {
                Some(result) => {
                    if let (Ok(loaded), Wanted::Complete) = (&result, wanted) {
                        loaded.dataset.make_orders();
                    }
                    Message::Reloaded(Box::new(result))
                }
                None => Message::ReadingStopped,
            };
            reading.store(false, Ordering::Relaxed);
            // Nobody listens once the program has been left.
            drop(sender.send(message));
        };
        thread::Builder::new().name("loader".into()).spawn(read).map(|_| true)
    }

    /// Gives up the reading under way.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}
