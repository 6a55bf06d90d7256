//! Plans sought beside the loop, so that keys are answered meanwhile.
//!
//! Owns: the thread, the flag that stops it, how often it reports. Must not know: what is planned. One search at a time: a new one makes
//! the old one stop, and its answer bears a number that nobody waits for any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::workers::beside;
use crate::domain::plan::plan;
use crate::effect::Job;
use crate::message::Message;

/// Between two reports: often enough to be seen moving, seldom enough for a slow link.
const REPORTS: Duration = Duration::from_millis(250);

/// Who seeks plans.
#[derive(Debug)]
pub struct Planner {
    sender: Sender<Message>,
    stop: Arc<AtomicBool>,
}

impl Planner {
    /// One that reports to `sender`.
    pub fn new(sender: Sender<Message>) -> Self {
        Self { sender, stop: Arc::default() }
    }

    /// Begins to seek.
    pub fn start(&mut self, job: Job) {
        self.stop();
        self.stop = Arc::default();
        let (stop, sender) = (Arc::clone(&self.stop), self.sender.clone());
        beside("planner", move || seek(&job, &stop, &sender));
    }

    /// Lets the search under way answer with the best that it has.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn seek(job: &Job, stop: &AtomicBool, sender: &Sender<Message>) {
    let mut reported = Instant::now();
    let mut last = None;
    let outcome = plan(&job.data, job.assessment, &job.request, &|| stop.load(Ordering::Relaxed), &mut |progress| {
        if last != Some(progress) && reported.elapsed() >= REPORTS {
            (reported, last) = (Instant::now(), Some(progress));
            // Nobody listens once the program has been left; then the thread ends with it.
            drop(sender.send(Message::PlanProgress(job.number, progress)));
        }
    });
    drop(sender.send(Message::Planned(job.number, Box::new(outcome))));
}
