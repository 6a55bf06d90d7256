//! Frames as few bytes.
//!
//! Owns: [`AnsiBackend`], the way from ratatui's changed cells to escape codes: one synchronized write a frame, none for a frame that
//! changed nothing. Must not know: raw mode, signals, what is drawn. Start at [`AnsiBackend::draw`].
//!
//! It keeps what the terminal shows, so that it can step over a short gap by writing the cells again, erase a blank rest of a row,
//! and put right what a cut wide glyph leaves. It never asks the terminal anything.

use std::{
    cell::Cell as Shared,
    io::{self, Write},
};

use ratatui::{
    backend::{Backend, ClearType, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

use super::{
    moves,
    pen::{self, Pen},
    shown::{self, Place, Shown},
};

/// Where frames go: a terminal, or a test's memory.
pub trait Device: Write {
    /// Columns and rows of the screen.
    ///
    /// # Errors
    /// When the device cannot say; [`AnsiBackend`] then keeps the size it had.
    fn size(&self) -> io::Result<Size>;
}

const BEGIN_SYNCHRONIZED: &[u8] = b"\x1b[?2026h";
const END_SYNCHRONIZED: &[u8] = b"\x1b[?2026l";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
const HIDE_CURSOR: &[u8] = b"\x1b[?25l";
/// Plain pen first: erased cells take the background of the pen.
const CLEAR: &[u8] = b"\x1b[m\x1b[H\x1b[J";
const ERASE_REST_OF_ROW: &[u8] = b"\x1b[K";

/// The size of a device that knows none, as the first terminals had it.
const FALLBACK: Size = Size { width: 80, height: 24 };

/// A blank rest of a row is erased when more cells than this would have to be written.
const FEW_BLANKS: usize = 3;

/// Longest gap, in cells, that may be cheaper to write again than to jump.
const SHORT_GAP: u16 = 4;

/// ratatui's way to a terminal that understands ECMA-48, as all do that are still in use.
#[derive(Debug)]
pub struct AnsiBackend<D> {
    device: D,
    /// The size last told to ratatui; [`Backend::size`] has only `&self`.
    size: Shared<Size>,
    shown: Shown,
    /// The frame so far; empty when nothing changed.
    frame: Vec<u8>,
    changed: Vec<Place>,
    /// How the terminal prints now, where known.
    pen: Option<Pen>,
    /// Where the terminal's cursor is, where known. In the column after the last one the next glyph would wrap.
    cursor: Option<Position>,
    /// Whether the cursor shows, where known.
    cursor_shows: Option<bool>,
}

impl<D: Device> AnsiBackend<D> {
    /// A backend for a screen that is blank now and shows no cursor, as [`Guard::enter`](super::Guard::enter) leaves it.
    pub fn new(device: D) -> Self {
        let size = usable(device.size(), FALLBACK);
        Self {
            device,
            size: Shared::new(size),
            shown: Shown::blank(size),
            frame: Vec::with_capacity(16 * 1024),
            changed: Vec::new(),
            pen: Some(Pen::PLAIN),
            cursor: None,
            cursor_shows: Some(false),
        }
    }

    /// The device.
    pub const fn device(&self) -> &D {
        &self.device
    }

    /// The device, to change it.
    pub const fn device_mut(&mut self) -> &mut D {
        &mut self.device
    }

    fn begin(&mut self) {
        if self.frame.is_empty() {
            self.frame.extend_from_slice(BEGIN_SYNCHRONIZED);
        }
    }

    /// Writes the changed cells of row `y`.
    fn write_row(&mut self, y: u16, places: &[Place]) {
        let blank_from = self.shown.blank_from(y);
        for (i, &(_, x)) in places.iter().enumerate() {
            if x >= blank_from && places.len() - i > FEW_BLANKS {
                self.move_to(x, y);
                self.set_pen_for_blank(Pen::PLAIN);
                self.frame.extend_from_slice(ERASE_REST_OF_ROW);
                return;
            }
            if !self.shown.is_covered(x, y) {
                self.move_to(x, y);
                self.print(x, y);
            }
        }
    }

    /// Prints the cell at `x`, `y`, where the cursor is.
    fn print(&mut self, x: u16, y: u16) {
        let cell = self.shown.cell(x, y);
        let (glyph, pen, columns) = (glyph(cell), Pen::of(cell), shown::width(cell));
        let end = x.saturating_add(columns);
        let sure = match glyph {
            Glyph::Blank => {
                self.set_pen_for_blank(pen);
                self.frame.resize(self.frame.len() + usize::from(columns), b' ');
                true
            }
            // Beyond the edge it would go on in the next row.
            Glyph::Text { .. } if end.saturating_add(excess(cell)) > self.shown.size().width => {
                self.set_pen_for_blank(pen);
                self.frame.resize(self.frame.len() + usize::from(columns.min(self.shown.size().width - x)), b' ');
                true
            }
            Glyph::Text { sure } => {
                pen::change(&mut self.frame, self.pen, pen);
                self.pen = Some(pen);
                self.frame.extend_from_slice(self.shown.cell(x, y).symbol().as_bytes());
                sure
            }
        };
        self.cursor = sure.then_some(Position { x: end.min(self.shown.size().width), y });
    }

    fn set_pen_for_blank(&mut self, pen: Pen) {
        if !self.pen.is_some_and(|now| now.same_on_blank(pen)) {
            pen::change(&mut self.frame, self.pen, pen);
            self.pen = Some(pen);
        }
    }

    /// Moves the cursor by the fewest bytes; the first move of a frame is absolute, for another program may have written meanwhile.
    fn move_to(&mut self, x: u16, y: u16) {
        let to = Position { x, y };
        if self.cursor == Some(to) {
            return;
        }
        let is_first = self.frame.len() == BEGIN_SYNCHRONIZED.len();
        if let Some(from) = self.cursor.filter(|_| !is_first) {
            if from.y == y && self.step_over(from, to) {
                return;
            }
            moves::shortest(&mut self.frame, from, to, self.shown.size().width);
        } else {
            moves::absolute(&mut self.frame, to);
        }
        self.cursor = Some(to);
    }

    /// Goes to a cell a little to the right by writing again what is there, where that is no longer than a jump.
    fn step_over(&mut self, from: Position, to: Position) -> bool {
        if from.x > to.x || to.x - from.x > SHORT_GAP {
            return false;
        }
        let jump = if to.x - from.x == 1 { 3 } else { 4 };
        let start = self.frame.len();
        for x in from.x..to.x {
            let cell = self.shown.cell(x, from.y);
            let same = self.pen.is_some_and(|now| match glyph(cell) {
                Glyph::Blank => now.same_on_blank(Pen::of(cell)),
                Glyph::Text { sure } => sure && shown::width(cell) == 1 && now == Pen::of(cell),
            });
            if same && !cell.symbol().is_empty() {
                self.frame.extend_from_slice(cell.symbol().as_bytes());
            }
            if !same || cell.symbol().is_empty() || self.frame.len() - start > jump {
                self.frame.truncate(start);
                return false;
            }
        }
        self.cursor = Some(to);
        true
    }
}

impl<D: Device> Backend for AnsiBackend<D> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut changed = std::mem::take(&mut self.changed);
        changed.clear();
        let mut covered = None;
        for (x, y, cell) in content {
            // ratatui also lists the second half of some wide glyphs, to be written over them.
            if covered.is_none_or(|(row, end)| row != y || x >= end) {
                self.shown.put(x, y, cell, &mut changed);
                // What such a glyph may have covered is written again after it.
                let end = x.saturating_add(shown::width(cell));
                let right = end.saturating_add(excess(cell)).min(self.shown.size().width);
                changed.extend((end..right).filter(|_| y < self.shown.size().height).map(|x| (y, x)));
            }
            if shown::width(cell) > 1 {
                covered = Some((y, x.saturating_add(shown::width(cell))));
            }
        }
        changed.sort_unstable();
        changed.dedup();
        if !changed.is_empty() {
            self.begin();
        }
        for row in changed.chunk_by(|a, b| a.0 == b.0) {
            self.write_row(row[0].0, row);
        }
        self.changed = changed;
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shows != Some(false) {
            self.begin();
            self.frame.extend_from_slice(HIDE_CURSOR);
            self.cursor_shows = Some(false);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shows != Some(true) {
            self.begin();
            self.frame.extend_from_slice(SHOW_CURSOR);
            self.cursor_shows = Some(true);
        }
        Ok(())
    }

    /// Where the cursor was put last; the terminal is not asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        let Size { width, height } = self.shown.size();
        let to = Position { x: x.min(width.saturating_sub(1)), y: y.min(height.saturating_sub(1)) };
        if self.cursor != Some(to) {
            self.begin();
            self.move_to(to.x, to.y);
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        // What the frame holds so far would be erased.
        self.frame.clear();
        self.begin();
        self.frame.extend_from_slice(CLEAR);
        self.shown = Shown::blank(self.size.get());
        self.pen = Some(Pen::PLAIN);
        self.cursor = Some(Position::ORIGIN);
        self.cursor_shows = None;
        Ok(())
    }

    /// Clears the whole screen; a full-screen program needs no other region.
    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        match clear_type {
            ClearType::All => self.clear(),
            _ => Err(io::Error::new(io::ErrorKind::Unsupported, "only the whole screen can be cleared")),
        }
    }

    fn size(&self) -> io::Result<Size> {
        self.size.set(usable(self.device.size(), self.size.get()));
        Ok(self.size.get())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        self.frame.extend_from_slice(END_SYNCHRONIZED);
        let written = self.device.write_all(&self.frame);
        self.frame.clear();
        written
    }
}

/// The size to work with: a terminal that is gone, or was never told its size, says nothing or 0×0.
fn usable(size: io::Result<Size>, otherwise: Size) -> Size {
    size.ok().filter(|size| size.width > 0 && size.height > 0).unwrap_or(otherwise)
}

/// What printing a cell does.
enum Glyph {
    /// Nothing to see but the background.
    Blank,
    /// Its symbol. `sure`: every terminal agrees on its width, so the cursor is known afterwards.
    Text { sure: bool },
}

/// How many cells more than its own a glyph may take on a terminal that knows no graphemes and draws each of its letters: of a letter with
/// marks none, since marks have no width anywhere.
fn excess(cell: &Cell) -> u16 {
    let symbol = cell.symbol();
    if !matches!(glyph(cell), Glyph::Text { sure: false }) {
        return 0;
    }
    let letters = symbol.chars().filter(|&c| unicode_width::UnicodeWidthChar::width(c).is_some_and(|width| width > 0));
    let letters = u16::try_from(letters.count()).unwrap_or(u16::MAX);
    if letters > 1 { letters.saturating_mul(2).saturating_sub(shown::width(cell)) } else { 0 }
}

fn glyph(cell: &Cell) -> Glyph {
    let symbol = cell.symbol();
    if let [byte] = symbol.as_bytes() {
        return if byte.is_ascii_graphic() { Glyph::Text { sure: true } } else { Glyph::Blank };
    }
    // A control character must not reach the terminal, whatever the layers above let pass.
    if unicode_width::UnicodeWidthStr::width(symbol) == 0 || symbol.chars().any(char::is_control) {
        return Glyph::Blank;
    }
    Glyph::Text { sure: symbol.chars().nth(1).is_none() }
}

#[cfg(test)]
mod tests;
