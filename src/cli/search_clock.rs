//! When a long search stops, and what is told meanwhile: a time limit, Ctrl-C, one line of progress on a terminal.
//!
//! Owns: the clock, the interrupt, the progress line. Must not know: what is searched for beyond its words.

use std::cell::Cell;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::termios::tcgetwinsize;
use signal_hook::consts::SIGINT;
use signal_hook::flag;

use crate::domain::plan::Progress;
use crate::locale::{Text, Texts};
use crate::symbols::Symbols;
use crate::text::truncate;
use crate::wording::Words;

/// Exit status after Ctrl-C: 128 + SIGINT.
pub const INTERRUPTED: u8 = 130;

/// Nothing is told of what is over sooner than this.
const QUIET: Duration = Duration::from_millis(300);

/// Progress is told no more often.
const BETWEEN: Duration = Duration::from_millis(100);

/// Columns of a terminal that does not say.
const COLUMNS: u16 = 80;

/// Cells left free at the end of the line: the terminal echoes Ctrl-C there, which must not wrap.
const ECHO: usize = 4;

/// Why a search has to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Ctrl-C.
    Interrupted,
    /// It took this long.
    Limit(Duration),
}

/// Runs while a search does.
#[derive(Debug)]
pub struct Clock {
    start: Instant,
    limit: Duration,
    interrupted: Arc<AtomicBool>,
    texts: Texts,
    symbols: &'static Symbols,
    /// When progress was told last; `None`: not yet.
    told: Cell<Option<Instant>>,
    /// When the search asked last whether to stop.
    asked: Cell<Instant>,
    /// Why it was told to.
    stopped: Cell<Option<Stop>>,
}

impl Clock {
    /// Starts now. The first Ctrl-C ends the search, a second one the program.
    pub fn start(limit: Duration, texts: Texts, symbols: &'static Symbols) -> Self {
        let interrupted = Arc::new(AtomicBool::new(false));
        // Where the system refuses a handler, Ctrl-C ends the program at once, as it does elsewhere. In this order: the flag that the
        // first one sets is what makes the second one end the program.
        let second = flag::register_conditional_shutdown(SIGINT, i32::from(INTERRUPTED), Arc::clone(&interrupted));
        if second.is_ok() {
            let _ = flag::register(SIGINT, Arc::clone(&interrupted));
        }
        let now = Instant::now();
        let (told, asked, stopped) = (Cell::new(None), Cell::new(now), Cell::new(None));
        Self { start: now, limit, interrupted, texts, symbols, told, asked, stopped }
    }

    /// Whether the search has to stop. It asks between pieces of work that nothing can cut short: when the next one, as long as the
    /// last, would end beyond the limit, it is not begun.
    pub fn should_stop(&self) -> bool {
        if self.interrupted.load(Ordering::Relaxed) {
            self.stopped.set(Some(Stop::Interrupted));
        } else if self.stopped.get().is_none() {
            let now = Instant::now();
            let last = now.duration_since(self.asked.replace(now));
            let is_over = now.duration_since(self.start).saturating_add(last) >= self.limit;
            self.stopped.set(is_over.then_some(Stop::Limit(self.limit)));
        }
        self.stopped.get().is_some()
    }

    /// Why the search was told to stop, if it was.
    pub fn stopped(&self) -> Option<Stop> {
        self.stopped.get()
    }

    /// Tells on the terminal how far the search is, one line in place of the one before.
    pub fn tell(&self, progress: &Progress) {
        let since = self.told.get().map_or(self.start, |told| told);
        let pause = if self.told.get().is_some() { BETWEEN } else { QUIET };
        let err = io::stderr();
        if since.elapsed() < pause || !err.is_terminal() {
            return;
        }
        self.told.set(Some(Instant::now()));
        let words = Words { texts: &self.texts, symbols: self.symbols };
        let line = self.texts.fill(Text::PlanSearching, &[&words.plan_progress(*progress)]);
        let columns = tcgetwinsize(&err).map_or(COLUMNS, |size| if size.ws_col > 0 { size.ws_col } else { COLUMNS });
        let line = truncate(&line, usize::from(columns).saturating_sub(ECHO), self.symbols.ellipsis);
        // Nobody has to see it.
        let _ = write!(&err, "\r\x1b[K{line}");
    }

    /// Takes the line of progress away.
    pub fn clear_line(&self) {
        if self.told.get().is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
