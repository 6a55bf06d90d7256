//! Lines of a graph: strokes of the symbol set, drawn by ratatui's canvas and laid over the screen in a role.
//!
//! Owns: how a solid line, a line of points and a grid look in each symbol set, so that they are told apart without colour. Must not know:
//! what they mean. Units as in [`crate::layout::radar`]: a column is one wide, a line two high, y grows downwards from the top of the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Line, Points};

use super::paint::Painter;
use crate::symbols::Plot;
use crate::theme::Role;

/// A point in units.
pub type Point = (f64, f64);

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// Whole and heavy: what the graph is about.
    Heavy,
    /// Whole and fine: a bound.
    Fine,
    /// A bullet a cell.
    Bullets,
    /// Faint specks with room between them.
    Specks,
}

/// A dot of Braille, across as well as down.
const DOT: f64 = 0.5;
/// Between two specks.
const STEP: f64 = 2.0;

/// Draws a stroke through `lines` over what is in `area`.
pub fn draw(painter: &mut Painter, area: Rect, lines: &[(Point, Point)], stroke: Stroke, role: Role) {
    let cells = strokes(painter, area, lines, stroke);
    lay(painter, &cells, role);
}

/// The cells of `area` that a stroke through `lines` marks, in a buffer of their own.
pub fn strokes(painter: &Painter, area: Rect, lines: &[(Point, Point)], stroke: Stroke) -> Buffer {
    let symbols = painter.symbols();
    let marker = match (stroke, symbols.plot) {
        (Stroke::Heavy | Stroke::Fine | Stroke::Specks, Plot::Braille) => Marker::Braille,
        (Stroke::Heavy, Plot::Blocks) => Marker::HalfBlock,
        (Stroke::Heavy, Plot::Letters) => Marker::Custom('#'),
        (Stroke::Fine, Plot::Blocks | Plot::Letters) => Marker::Custom('+'),
        (Stroke::Bullets, _) => Marker::Custom(symbols.point),
        (Stroke::Specks, _) => Marker::Custom(symbols.speck),
    };
    // The canvas wants a colour; the cells get that of their role when they are laid over the screen.
    let ink = painter.style(Role::Text).fg.unwrap_or_default();
    let mut cells = Buffer::empty(area);
    let (left, top) = (f64::from(area.x), f64::from(area.y) * 2.0);
    let (width, height) = (f64::from(area.width), f64::from(area.height) * 2.0);
    // The canvas counts upwards from the bottom.
    let turned = |(x, y): Point| (x - left, height - (y - top));
    let canvas = Canvas::default().marker(marker).x_bounds([0.0, width]).y_bounds([0.0, height]).paint(|ctx| {
        for &(from, to) in lines {
            let ((x1, y1), (x2, y2)) = (turned(from), turned(to));
            if stroke == Stroke::Specks {
                ctx.draw(&Points { coords: &specks((x1, y1), (x2, y2)), color: ink });
                continue;
            }
            ctx.draw(&Line { x1, y1, x2, y2, color: ink });
            if stroke == Stroke::Heavy && symbols.plot == Plot::Braille {
                // Twice, a dot apart each way: as heavy at any angle.
                ctx.draw(&Line { x1: x1 + DOT, y1, x2: x2 + DOT, y2, color: ink });
                ctx.draw(&Line { x1, y1: y1 + DOT, x2, y2: y2 + DOT, color: ink });
            }
        }
    });
    canvas.render(area, &mut cells);
    cells
}

/// Points at even distances from one end towards the other.
fn specks((x1, y1): Point, (x2, y2): Point) -> Vec<Point> {
    let length = (x2 - x1).hypot(y2 - y1);
    let mut points = Vec::new();
    let mut at = 0.0;
    while at < length {
        let share = at / length;
        points.push((x1 + (x2 - x1) * share, y1 + (y2 - y1) * share));
        at += STEP;
    }
    points
}

/// Lays the marked cells over the screen.
pub fn lay(painter: &mut Painter, cells: &Buffer, role: Role) {
    for position in cells.area.positions() {
        let glyph = cells[position].symbol();
        if glyph != " " {
            painter.overlay(position.x, position.y, glyph, role);
        }
    }
}

/// What a stroke looks like, in two cells, for a legend.
pub fn sample(painter: &Painter, stroke: Stroke) -> String {
    let symbols = painter.symbols();
    let glyph = match (stroke, symbols.plot) {
        (Stroke::Heavy, Plot::Braille) => '⠶',
        (Stroke::Fine, Plot::Braille) => '⠒',
        (Stroke::Specks, Plot::Braille) => '⠂',
        (Stroke::Heavy, Plot::Blocks) => '▀',
        (Stroke::Heavy, Plot::Letters) => '#',
        (Stroke::Fine, Plot::Blocks | Plot::Letters) => '+',
        (Stroke::Bullets, _) => symbols.point,
        (Stroke::Specks, _) => symbols.speck,
    };
    [glyph; 2].iter().collect()
}
