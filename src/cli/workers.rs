//! Work that can be cut into parts, done by all cores.
//!
//! Owns: how many threads there are. Must not know: what the work is. [`together`] is a [`Workers`](crate::domain::search::Workers).

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
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

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

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
}
