//! What the terminal shows.
//!
//! Owns: a copy of the screen as the terminal has it, with wide glyphs resolved. Must not know: escape codes.

use ratatui::{
    buffer::{Cell, CellWidth},
    layout::Size,
};

use super::pen::Pen;

/// A cell's place: row, then column, so that places sort in the order of writing.
pub(super) type Place = (u16, u16);

/// The second half of a wide glyph: nothing of its own.
const COVERED: Cell = Cell::new("");

/// The cells of the screen.
#[derive(Debug)]
pub(super) struct Shown {
    size: Size,
    cells: Vec<Cell>,
}

impl Shown {
    /// An erased screen.
    pub(super) fn blank(size: Size) -> Self {
        Self { size, cells: vec![Cell::EMPTY; usize::from(size.width) * usize::from(size.height)] }
    }

    /// Columns and rows.
    pub(super) const fn size(&self) -> Size {
        self.size
    }

    /// The cell in column `x` of row `y`; both must be inside.
    pub(super) fn cell(&self, x: u16, y: u16) -> &Cell {
        &self.cells[self.index(x, y)]
    }

    fn index(&self, x: u16, y: u16) -> usize {
        usize::from(y) * usize::from(self.size.width) + usize::from(x)
    }

    /// Puts `cell` in column `x` of row `y` and adds every cell to write for it to `changed`: itself, and what is left of a wide
    /// glyph that it cuts, since terminals disagree on how that looks. Outside the screen nothing happens.
    pub(super) fn put(&mut self, x: u16, y: u16, cell: &Cell, changed: &mut Vec<Place>) {
        if x >= self.size.width || y >= self.size.height {
            return;
        }
        let end = x.saturating_add(width(cell)).min(self.size.width);
        let last = self.index(end - 1, y);
        let index = self.index(x, y);
        self.cells[index].clone_from(cell);
        if cell.symbol().is_empty() {
            self.cells[index].set_symbol(" ");
        }
        self.cells[index + 1..=last].fill(COVERED);
        changed.push((y, x));
        // A glyph of several letters, as Indian scripts have them, may cover more than one cell.
        for x in end..self.size.width {
            if !self.is_covered(x, y) {
                break;
            }
            let index = self.index(x, y);
            self.cells[index] = Cell::EMPTY;
            changed.push((y, x));
        }
    }

    /// Whether the cell is the second half of a wide glyph.
    pub(super) fn is_covered(&self, x: u16, y: u16) -> bool {
        self.cell(x, y).symbol().is_empty()
    }

    /// The first column of row `y` from which on an erased row would look the same.
    pub(super) fn blank_from(&self, y: u16) -> u16 {
        let row = &self.cells[self.index(0, y)..][..usize::from(self.size.width)];
        let blanks =
            row.iter().rev().take_while(|cell| cell.symbol() == " " && Pen::of(cell).is_plain_on_blank()).count();
        self.size.width - u16::try_from(blanks).unwrap_or(self.size.width)
    }
}

/// Cells that `cell` takes, at least one.
pub(super) fn width(cell: &Cell) -> u16 {
    if cell.symbol().len() == 1 { 1 } else { cell.cell_width().max(1) }
}
