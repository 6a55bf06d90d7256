//! The cursor's ways.
//!
//! Owns: the sequences that move the cursor, and which is shortest. Must not know: what is on the screen.

use ratatui::layout::Position;

use super::pen::push_number;

/// Appends the shortest move between two different places of a screen of `width` columns; `from` may be in the column after the
/// last, where the next glyph would wrap.
pub(super) fn shortest(out: &mut Vec<u8>, from: Position, to: Position, width: u16) {
    let start = out.len();
    let is_near = relative(out, from, to, width);
    let middle = out.len();
    absolute(out, to);
    if is_near && middle - start < out.len() - middle {
        out.truncate(middle);
    } else {
        out.drain(start..middle);
    }
}

/// `ESC [ row ; column H`, as short as it goes.
pub(super) fn absolute(out: &mut Vec<u8>, to: Position) {
    out.extend_from_slice(b"\x1b[");
    if to != Position::ORIGIN {
        push_number(out, to.y.saturating_add(1));
    }
    if to.x > 0 {
        out.push(b';');
        push_number(out, to.x.saturating_add(1));
    }
    out.push(b'H');
}

/// Line feeds, then a move within the row; false where `to` is not close below `from`. A line feed keeps the column in raw mode and
/// cannot scroll, since `to` is on the screen.
fn relative(out: &mut Vec<u8>, from: Position, to: Position, width: u16) -> bool {
    if to.y < from.y || to.y - from.y > 3 {
        return false;
    }
    for _ in from.y..to.y {
        out.push(b'\n');
    }
    // Where the next glyph would wrap, terminals differ on which column that is: only absolute columns are safe.
    let wraps = from.x >= width;
    match (from.x, to.x) {
        (_, 0) => out.push(b'\r'),
        (_, to) if wraps => sequence(out, to.saturating_add(1), b'G'),
        (from, to) if from == to => {}
        (from, to) if from < to => sequence(out, to - from, b'C'),
        (from, to) if from - to <= 3 => out.extend((to..from).map(|_| 0x08)),
        (_, to) => sequence(out, to.saturating_add(1), b'G'),
    }
    true
}

/// `ESC [ number letter`, where 1 need not be said.
fn sequence(out: &mut Vec<u8>, number: u16, letter: u8) {
    out.extend_from_slice(b"\x1b[");
    if number > 1 {
        push_number(out, number);
    }
    out.push(letter);
}
