//! Rows of cells side by side, some of them wrapped: cells in, lines with places out.
//!
//! Owns: where the words of a row stand and how many lines it takes. Must not know: where on the screen the row is, which row is selected.
//! The tables of the views are made of blocks; their heights decide how far a page is, so they are laid out before they are drawn.

use super::{Paragraph, lay_out};
use crate::text::width;
use crate::theme::Role;

/// Where a cell's text stands in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At its left edge, over as many lines as it needs.
    Wrapped,
    /// At its left edge, cut to one line.
    Left,
    /// At its right edge, cut to one line.
    Right,
}

/// The place of a cell in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Slot {
    /// First column.
    pub x: u16,
    /// Columns.
    pub cells: u16,
    /// Which column of the table it belongs to, for a cursor in two dimensions.
    pub column: usize,
}

/// Words in one line of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// First column.
    pub x: u16,
    /// Columns at most.
    pub cells: u16,
    /// The words.
    pub text: String,
    /// Their role.
    pub role: Role,
    /// The column of the table.
    pub column: usize,
}

/// A row laid out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// Its lines.
    pub lines: Vec<Vec<Piece>>,
    /// The places of its first line, to lay the ground of a selected cell.
    pub slots: Vec<Slot>,
}

impl Block {
    /// An empty row of one line.
    pub fn new() -> Self {
        Self { lines: vec![Vec::new()], slots: Vec::new() }
    }

    /// Puts `spans` into `slot` from line `first` on.
    pub fn put(&mut self, first: usize, slot: Slot, align: Align, spans: &[(Role, String)]) {
        if slot.cells == 0 {
            return;
        }
        // Parts of a cell stand in its place, not in places of their own.
        let taken = |other: &Slot| slot.x >= other.x && slot.x < other.x + other.cells;
        if first == 0 && !self.slots.iter().any(taken) {
            self.slots.push(slot);
        }
        let paragraph = Paragraph { spans: spans.to_vec(), ..Paragraph::default() };
        let lines = match align {
            Align::Wrapped => lay_out(&[paragraph], slot.cells.into()).into_iter().map(|line| line.spans).collect(),
            Align::Left | Align::Right => vec![paragraph.spans],
        };
        while self.lines.len() < first + lines.len() {
            self.lines.push(Vec::new());
        }
        for (at, spans) in lines.into_iter().enumerate() {
            let used: usize = spans.iter().map(|(_, text)| width(text)).sum();
            let used = u16::try_from(used).unwrap_or(u16::MAX).min(slot.cells);
            let mut x = if align == Align::Right { slot.x + slot.cells - used } else { slot.x };
            let end = slot.x + slot.cells;
            for (role, text) in spans {
                let wide = u16::try_from(width(&text)).unwrap_or(u16::MAX);
                self.lines[first + at].push(Piece { x, cells: end.saturating_sub(x), text, role, column: slot.column });
                x = x.saturating_add(wide).min(end);
            }
        }
    }

    /// The same on the line after the last.
    pub fn below(&mut self, slot: Slot, align: Align, spans: &[(Role, String)]) {
        self.put(self.lines.len(), slot, align, spans);
    }

    /// How many lines it takes.
    pub fn height(&self) -> usize {
        self.lines.len()
    }

    /// Its words as one line of text, cells parted by tabs: what is copied.
    pub fn as_text(&self) -> String {
        let mut cells: Vec<(u16, String)> = Vec::new();
        for slot in &self.slots {
            let inside = |piece: &&Piece| piece.x >= slot.x && piece.x < slot.x + slot.cells;
            let lines = self
                .lines
                .iter()
                .map(|line| line.iter().filter(inside).map(|piece| piece.text.as_str()).collect::<String>());
            let words: Vec<String> = lines.filter(|line| !line.trim().is_empty()).collect();
            cells.push((slot.x, words.join(" ").trim().to_string()));
        }
        cells.sort_by_key(|(x, _)| *x);
        let cells: Vec<String> = cells.into_iter().map(|(_, words)| words).collect();
        cells.join("\t").trim_end().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_cell_makes_its_row_as_high_as_it_needs() {
        let mut block = Block::new();
        let text = |text: &str| vec![(Role::Text, text.to_string())];
        block.put(0, Slot { x: 1, cells: 9, column: 0 }, Align::Wrapped, &text("một hai ba bốn"));
        block.put(0, Slot { x: 12, cells: 5, column: 1 }, Align::Right, &text("12"));
        assert_eq!(block.height(), 2);
        let places = |line: &[Piece]| line.iter().map(|p| (p.x, p.text.clone())).collect::<Vec<_>>();
        assert_eq!(places(&block.lines[0]), [(1, "một hai".to_string()), (15, "12".to_string())]);
        assert_eq!(places(&block.lines[1]), [(1, "ba bốn".to_string())]);
        assert_eq!(block.as_text(), "một hai ba bốn\t12");
    }
}
