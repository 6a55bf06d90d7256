//! Putting text into cells: by role, cut to a width, never outside the buffer.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::framework::NodeRef;
use crate::model::Model;
use crate::model::whatif::Won;
use crate::symbols::Symbols;
use crate::text::{truncate, width};
use crate::theme::Role;
use crate::wording::Words;

/// A buffer with the model's styles and glyphs at hand.
pub struct Painter<'a> {
    /// What is drawn.
    pub model: &'a Model,
    buf: &'a mut Buffer,
}

impl<'a> Painter<'a> {
    /// A painter of `model` on `buf`.
    pub fn new(model: &'a Model, buf: &'a mut Buffer) -> Self {
        Self { model, buf }
    }

    /// Glyphs.
    pub fn symbols(&self) -> &'a Symbols {
        &self.model.ctx.symbols
    }

    /// The mark of a node of which the scenario wins a part or all that it lacks.
    pub fn scenario_mark(&self, node: NodeRef) -> Option<&'a str> {
        let won = self.model.whatif.won(node, &self.model.ctx.data)?;
        Some(self.symbols().scenario[usize::from(won == Won::Whole)])
    }

    /// Language and glyphs to make words with.
    pub fn words(&self) -> Words<'a> {
        self.model.ctx.words()
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.model.ctx.styles.get(role)
    }

    /// Writes `text` at (`x`, `y`) in at most `cells` cells, cut with an ellipsis; returns the cells used.
    pub fn text(&mut self, x: u16, y: u16, cells: u16, text: &str, role: Role) -> u16 {
        self.styled(x, y, cells, text, self.style(role))
    }

    /// The same in a style of its own.
    pub fn styled(&mut self, x: u16, y: u16, cells: u16, text: &str, style: Style) -> u16 {
        let area = self.buf.area;
        if y < area.y || y >= area.bottom() || x >= area.right() {
            return 0;
        }
        let cells = cells.min(area.right() - x);
        let shown = truncate(text, usize::from(cells), self.symbols().ellipsis);
        let (end, _) = self.buf.set_stringn(x, y, shown, usize::from(cells), style);
        end.saturating_sub(x)
    }

    /// Writes `text` so that it ends before column `right`, in at most `cells` cells; returns the cells used.
    pub fn text_to(&mut self, right: u16, y: u16, cells: u16, text: &str, role: Role) -> u16 {
        self.styled_to(right, y, cells, text, self.style(role))
    }

    /// The same in a style of its own.
    pub fn styled_to(&mut self, right: u16, y: u16, cells: u16, text: &str, style: Style) -> u16 {
        let used = u16::try_from(width(text)).unwrap_or(u16::MAX).min(cells);
        self.styled(right.saturating_sub(used), y, used, text, style)
    }

    /// Fills the cells of one line with `glyph`.
    pub fn fill(&mut self, x: u16, y: u16, cells: u16, glyph: &str, role: Role) {
        let style = self.style(role);
        for x in x..x.saturating_add(cells).min(self.buf.area.right()) {
            if let Some(cell) = self.buf.cell_mut((x, y)) {
                cell.set_symbol(glyph).set_style(style);
            }
        }
    }

    /// Lays a glyph of a graph over a cell: dots of Braille join those that are there, any other glyph replaces what is there.
    pub fn overlay(&mut self, x: u16, y: u16, glyph: &str, role: Role) {
        let style = self.style(role);
        let Some(cell) = self.buf.cell_mut((x, y)) else { return };
        let joined =
            dots(cell.symbol()).zip(dots(glyph)).and_then(|(below, above)| char::from_u32(BRAILLE + (below | above)));
        match joined {
            Some(joined) => cell.set_char(joined),
            None => cell.set_symbol(glyph),
        };
        // The role of what lies on top, whole: a dim grid below must not dim it.
        cell.set_style(Style::reset().patch(style));
    }

    /// Fills an area with blanks in the terminal's own colours.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buf.area);
        for position in area.positions() {
            self.buf[position].reset();
        }
    }

    /// A bar of `cells` cells, `ratio` (in millionths) of it filled; a ratio above nothing shows at least one filled cell.
    pub fn bar(&mut self, x: u16, y: u16, cells: u16, millionths: i64) {
        let filled = (i64::from(cells) * millionths + 500_000) / 1_000_000;
        let filled = u16::try_from(filled).unwrap_or(0).clamp(u16::from(millionths > 0), cells.max(1)).min(cells);
        let Symbols { bar, track, .. } = *self.symbols();
        self.fill(x, y, filled, bar, Role::Bar);
        self.fill(x + filled, y, cells - filled, track, Role::Track);
    }
}

/// The first of the 256 patterns of Braille, without a dot.
const BRAILLE: u32 = 0x2800;

/// The dots of a pattern of Braille.
fn dots(glyph: &str) -> Option<u32> {
    let code = u32::from(glyph.chars().next()?);
    code.checked_sub(BRAILLE).filter(|dots| *dots < 256)
}

/// How a row stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// An ordinary row.
    None,
    /// Selected in the pane with focus.
    Selected,
    /// Selected in another pane.
    SelectedWeak,
    /// Nothing of it matches the filter.
    Dimmed,
}

impl Emphasis {
    /// The role of a piece of a row that would be `role` by itself: a selected row is one piece, a dimmed one is muted.
    pub fn of(self, role: Role) -> Role {
        match self {
            Self::Selected => Role::Selected,
            Self::SelectedWeak if role == Role::Text => Role::SelectedWeak,
            Self::None | Self::SelectedWeak => role,
            Self::Dimmed => Role::Muted,
        }
    }
}

impl Painter<'_> {
    /// The ground of a row's first line and the marker at its left edge, over `height` lines.
    pub fn row_ground(&mut self, area: Rect, emphasis: Emphasis) {
        let marker = self.symbols().marker;
        match emphasis {
            Emphasis::Selected => self.fill(area.x, area.y, area.width, " ", Role::Selected),
            Emphasis::SelectedWeak => {}
            Emphasis::None | Emphasis::Dimmed => return,
        }
        for y in area.y..area.bottom() {
            let role = if y == area.y { emphasis.of(Role::Accent) } else { Role::Accent };
            self.text(area.x, y, 1, marker, role);
        }
    }
}
