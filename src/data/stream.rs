//! The long list of a file, read in pieces by several threads while the text still comes: a sound file need never be held whole.
//!
//! Owns: cutting the text at its rows, the threads, the order in which the rows are handed on. Must not know: what the rows mean, what is
//! wrong with a text that it cannot read: then it says nothing, and the file is read as a whole. Start at [`each`]; [`read`] is the same of
//! a text that is there already.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::num::NonZero;
use std::ops::Range;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use memchr::memmem;

use super::hygiene;
use super::locate::{self, Next};
use super::parse::{LONGEST_ROW, Rows, overloaded, ron};
use super::progress::Progress;
use crate::text;

/// A shorter text is read at once.
const SHORT: usize = 256 << 10;

/// Bytes read at a time; the rows in them are a piece: enough that the threads seldom meet, few enough that little is held at a time.
const BLOCK: usize = 64 << 10;

/// More bytes before or after the list, or of a row, are not looked for: they would be held twice.
const MOST_AROUND: usize = 4 << 20;

/// Pieces that are read, or wait for it or for their turn, at most, for each thread.
const UNDER_WAY: usize = 4;

/// More threads than these would only wait for memory.
const MOST_THREADS: usize = 8;

/// Takes the rows of a piece, in the order of the file, with the bytes of their text; false when it wants no more.
pub type Take<'a, R> = &'a mut dyn FnMut(Vec<R>, u64) -> bool;

/// What `text` says, if it has a long list and nothing is wrong with it. Advances by its bytes.
pub fn read<T: Rows>(text: &str, progress: &Progress) -> Option<T> {
    T::LONG.filter(|_| text.len() > SHORT)?;
    let mut list = Vec::new();
    let mut value: T = each(text.as_bytes(), progress, &mut |rows, _| {
        list.extend(rows);
        true
    })?;
    list.shrink_to_fit();
    *value.long()? = list;
    Some(value)
}

/// Hands the rows of the long list of `source` to `take` and returns what the file says beside them, if nothing is wrong with any of it
/// and the system gives threads; it may have handed on rows even so. Advances by the bytes of the rows.
pub fn each<T: Rows>(source: impl Read + Send, progress: &Progress, take: Take<T::Long>) -> Option<T> {
    let field = T::LONG?;
    let count = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    let around = thread::scope(|scope| {
        let (pieces, waiting) = channel();
        let (parsed, rows) = channel();
        let (permits, allowed) = channel();
        // A thread that is held up must not have the others pile up what comes after its piece.
        for _ in 0..UNDER_WAY * count {
            permits.send(()).ok()?;
        }
        // Whoever gives up drops its ends of the channels, which ends the others.
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..count {
            let (waiting, parsed) = (Arc::clone(&waiting), parsed.clone());
            let work = move || parse_all::<T::Long>(&waiting, &parsed, progress);
            thread::Builder::new().name("parser".into()).spawn_scoped(scope, work).ok()?;
        }
        drop((waiting, parsed));
        let mut cutter = Cutter { source, held: Vec::new(), is_whole: false };
        let cut = move || cutter.run(field, &allowed, &pieces);
        let cutter = thread::Builder::new().name("cutter".into()).spawn_scoped(scope, cut).ok()?;
        let are_taken = hand_on(rows, &permits, take);
        drop(permits);
        cutter.join().ok().flatten().filter(|_| are_taken)
    })?;
    let around = String::from_utf8(around).ok()?;
    ron().from_str(&clean(around.strip_prefix('\u{feff}').unwrap_or(&around))?).ok()
}

/// Some rows of a list, with what stands between them.
struct Piece {
    number: usize,
    text: Vec<u8>,
    rows: Vec<Range<usize>>,
}

/// A piece once it has been read; no rows when it cannot be.
struct Parsed<R> {
    number: usize,
    bytes: u64,
    rows: Option<Vec<R>>,
}

/// Hands the rows on in the order of their pieces; false when not all of them were there and wanted.
fn hand_on<R>(parsed: Receiver<Parsed<R>>, permits: &Sender<()>, take: Take<R>) -> bool {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for Parsed { number, bytes, rows } in parsed {
        let Some(rows) = rows else { return false };
        early.insert(number, (rows, bytes));
        while let Some((rows, bytes)) = early.remove(&next) {
            next += 1;
            if !take(rows, bytes) {
                return false;
            }
            // Once the last pieces have been cut, nobody asks for more.
            permits.send(()).ok();
        }
    }
    early.is_empty()
}

/// Reads pieces while there are any and somebody wants them.
fn parse_all<R: serde::de::DeserializeOwned>(
    waiting: &Mutex<Receiver<Piece>>,
    parsed: &Sender<Parsed<R>>,
    progress: &Progress,
) {
    let next = || waiting.lock().ok()?.recv().ok();
    while let Some(Piece { number, text, rows }) = next() {
        let bytes = text.len() as u64;
        let rows = parse(text, &rows).filter(|_| progress.advance(bytes));
        let is_sound = rows.is_some();
        if parsed.send(Parsed { number, bytes, rows }).is_err() || !is_sound {
            return;
        }
    }
}

/// The `rows` of a piece of text; `None` when anything in it is doubtful.
fn parse<R: serde::de::DeserializeOwned>(text: Vec<u8>, rows: &[Range<usize>]) -> Option<Vec<R>> {
    let text = String::from_utf8(text).ok()?;
    // Our scanner passes over extensions wherever they stand; RON takes them at the beginning alone.
    if memmem::find(text.as_bytes(), b"#![").is_some() {
        return None;
    }
    let composed = clean(&text)?;
    let ron = ron();
    let mut parsed = Vec::with_capacity(rows.len());
    for row in rows {
        let row = text.get(row.clone()).filter(|row| row.len() <= LONGEST_ROW)?;
        // A row begins where no mark can join what stands before it.
        parsed.push(
            if let Cow::Borrowed(_) = composed { ron.from_str(row) } else { ron.from_str(&text::nfc(row)) }.ok()?,
        );
    }
    Some(parsed)
}

/// `text` in NFC, if there is nothing in it that no text may have.
fn clean(text: &str) -> Option<Cow<'_, str>> {
    let composed = text::nfc(overloaded(text).is_none().then_some(text)?);
    let is_sound = hygiene::faults(&composed).next().is_none();
    is_sound.then_some(composed)
}

/// Cuts a text into pieces while it is read.
struct Cutter<S> {
    source: S,
    /// What has been read and not been handed on.
    held: Vec<u8>,
    /// Whether there is no more to be read.
    is_whole: bool,
}

impl<S: Read> Cutter<S> {
    /// Sends all pieces of the list in `field`, and returns what stands around it; `None` when there is no such list, or it does not end.
    fn run(&mut self, field: &'static str, allowed: &Receiver<()>, pieces: &Sender<Piece>) -> Option<Vec<u8>> {
        let start = loop {
            self.more().ok()?;
            match locate::beginning(&self.held, field) {
                Some(start) => break start,
                None if self.is_whole || self.held.len() > MOST_AROUND => return None,
                None => {}
            }
        };
        let rest = self.held.split_off(start);
        let mut around = std::mem::replace(&mut self.held, rest);
        let mut number = 0;
        loop {
            let (piece, is_end) = self.piece(number);
            if !piece.rows.is_empty() {
                allowed.recv().ok()?;
                pieces.send(piece).ok()?;
                number += 1;
            }
            if is_end {
                break;
            }
            if self.is_whole || self.held.len() > MOST_AROUND {
                return None;
            }
            self.more().ok()?;
        }
        while !self.is_whole {
            self.more().ok()?;
            if self.held.len() > MOST_AROUND {
                return None;
            }
        }
        around.append(&mut self.held);
        Some(around)
    }

    /// Reads another block, or as much as is held already: a row longer than a block is looked at few times.
    fn more(&mut self) -> io::Result<()> {
        let most = BLOCK.max(self.held.len()) as u64;
        let read = self.source.by_ref().take(most).read_to_end(&mut self.held)?;
        self.is_whole = (read as u64) < most;
        Ok(())
    }

    /// The next rows of what is held, without them from now on; and whether the list ends there.
    fn piece(&mut self, number: usize) -> (Piece, bool) {
        let (mut rows, mut at) = (Vec::new(), 0);
        let is_end = loop {
            match locate::next_element(&self.held, at) {
                Next::Element(row, after) => {
                    rows.push(row);
                    at = after;
                }
                Next::End(_) => break true,
                Next::Unknown => break false,
            }
        };
        let rest = self.held.split_off(at);
        let text = std::mem::replace(&mut self.held, rest);
        (Piece { number, text, rows }, is_end)
    }
}

#[cfg(test)]
mod tests;
