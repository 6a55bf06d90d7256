//! Work given to threads: parts of it to all cores, the whole to one beside the loop.
//!
//! Owns: how many threads there are, and what happens without them. Must not know: what the work is. [`together`] is a
//! [`Workers`](crate::domain::search::Workers).

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// More threads than these would only wait for memory.
const MOST: usize = 8;

/// Does `work` for each number below `parts`, several at the same time where the machine can.
pub fn together(parts: usize, work: &(dyn Fn(usize) + Sync)) {
    let next = AtomicUsize::new(0);
    let take = || {
        while let part = next.fetch_add(1, Ordering::Relaxed)
            && part < parts
        {
            work(part);
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST).min(parts);
    thread::scope(|scope| {
        for _ in 1..threads {
            // Without further threads this one does everything.
            drop(thread::Builder::new().name("searcher".into()).spawn_scoped(scope, take));
        }
        take();
    });
}

/// Does `work` in a thread called `name`, or, where the system gives no more threads, now: keys wait, but nothing is lost.
pub fn beside(name: &str, work: impl FnOnce() + Send + 'static) {
    by(thread::Builder::new().name(name.into()), work);
}

fn by(thread: thread::Builder, work: impl FnOnce() + Send + 'static) {
    // A thread that cannot be started does not give its work back.
    let work = Arc::new(Mutex::new(Some(work)));
    let theirs = Arc::clone(&work);
    if thread.spawn(move || done(&theirs)).is_err() {
        done(&work);
    }
}

fn done(work: &Mutex<Option<impl FnOnce()>>) {
    let work = work.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(work) = work {
        work();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_done_once() {
        for parts in [0, 1, 2, 100] {
            let done = Mutex::new(Vec::new());
            together(parts, &|part| done.lock().unwrap().push(part));
            let mut done = done.into_inner().unwrap();
            done.sort_unstable();
            assert_eq!(done, (0..parts).collect::<Vec<_>>());
        }
    }

    #[test]
    fn work_is_done_where_there_are_threads_and_where_there_are_none() {
        let here = thread::current().id();
        for (stack, is_here) in [(1 << 20, false), (usize::MAX / 2, true)] {
            let (sender, done) = std::sync::mpsc::channel();
            by(thread::Builder::new().stack_size(stack), move || sender.send(thread::current().id()).unwrap());
            assert_eq!(done.recv().unwrap() == here, is_here);
        }
    }
}
