//! How far a reading of data is, and whether it is still wanted.
//!
//! Owns: the sum of what is done, by all threads that do it. Must not know: what is read, who is told.

use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};

/// Who is told how many hundredths are done, and says whether to go on.
pub type Report<'a> = &'a (dyn Fn(u8) -> bool + Sync);

/// A reading under way.
pub struct Progress<'a> {
    report: Report<'a>,
    /// What there is to do in all, in bytes.
    total: AtomicU64,
    done: AtomicU64,
    /// The hundredths told last.
    told: AtomicU8,
    stopped: AtomicBool,
}

impl<'a> Progress<'a> {
    /// One that tells `report`, each hundredth once.
    pub fn new(report: Report<'a>) -> Self {
        let (total, done) = (AtomicU64::new(0), AtomicU64::new(0));
        Self { report, total, done, told: AtomicU8::new(0), stopped: AtomicBool::new(false) }
    }

    /// One that nobody follows.
    pub fn silent() -> Progress<'static> {
        Progress::new(&|_| true)
    }

    /// Notes that `bytes` more are to be done.
    pub fn expect(&self, bytes: u64) {
        self.total.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Notes that `bytes` more are done; false when the rest is not wanted any more.
    pub fn advance(&self, bytes: u64) -> bool {
        let done = self.done.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let total = self.total.load(Ordering::Relaxed).max(1);
        // The last hundredth is for what comes after all bytes.
        let share = u8::try_from((done.saturating_mul(100) / total).min(99)).unwrap_or(99);
        if self.told.fetch_max(share, Ordering::Relaxed) < share && !(self.report)(share) {
            self.stopped.store(true, Ordering::Relaxed);
        }
        !self.is_stopped()
    }

    /// Notes that nothing is done yet, and `bytes` are to be: what was done is done anew.
    pub fn begin_anew(&self, bytes: u64) {
        self.total.store(bytes, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
        self.told.store(0, Ordering::Relaxed);
    }

    /// `source`, whose bytes advance this as they are read; reading fails once the rest is not wanted any more.
    pub fn counting<R: Read>(&self, source: R) -> Counting<'_, R> {
        Counting { source, progress: self }
    }

    /// Whether the rest is not wanted any more.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// What [`Progress::counting`] gives.
pub struct Counting<'a, R> {
    source: R,
    progress: &'a Progress<'a>,
}

/// So much is read at most before it is noted: a hundredth of what takes long, and no more than a moment's reading.
const BLOCK: usize = 64 << 10;

impl<R: Read> Read for Counting<'_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let most = buf.len().min(BLOCK);
        let read = self.source.read(&mut buf[..most])?;
        if self.progress.advance(read as u64) { Ok(read) } else { Err(io::ErrorKind::Other.into()) }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn each_hundredth_is_told_once_and_a_no_is_final() {
        let told = Mutex::new(Vec::new());
        let report = |share| {
            told.lock().unwrap().push(share);
            share < 50
        };
        let progress = Progress::new(&report);
        progress.expect(1000);
        let wanted = [5, 5, 300, 3, 200, 100].map(|bytes| progress.advance(bytes));
        assert_eq!(wanted, [true, true, true, true, false, false]);
        assert_eq!(*told.lock().unwrap(), [1, 31, 51, 61]);
        assert!(progress.is_stopped());
    }

    #[test]
    fn what_is_read_counts_and_is_read_no_further_than_it_is_wanted() {
        let report = |share| share < 50;
        let progress = Progress::new(&report);
        progress.expect(100 * BLOCK as u64);
        let mut read = Vec::new();
        let result = progress.counting(io::repeat(7)).take(100 * BLOCK as u64).read_to_end(&mut read);
        assert!(result.is_err() && read.len() < 50 * BLOCK, "{}", read.len());
    }

    #[test]
    fn what_is_begun_anew_is_told_anew() {
        let told = Mutex::new(Vec::new());
        let report = |share| {
            told.lock().unwrap().push(share);
            true
        };
        let progress = Progress::new(&report);
        progress.expect(10);
        progress.advance(9);
        progress.begin_anew(100);
        progress.advance(9);
        assert_eq!(*told.lock().unwrap(), [90, 9]);
    }
}
