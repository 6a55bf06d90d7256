//! Which part of the screen shows what, for a size and a model.
//!
//! Owns: the four designs (three panes from 100 columns, two from 70, one from 40, else a sentence), page sizes. Must not know: colours,
//! words. Shared by [`crate::update`] (how far a page is) and [`crate::ui`] (where to draw), so drawing never feeds state back.

pub mod chart;
pub mod pages;
pub mod radar;
pub mod ranking;
pub mod whatif;

use ratatui::layout::Rect;

use crate::model::Model;
use crate::model::board::Pane;
use crate::model::view::View;

/// Smallest screen that shows a board.
pub const SMALLEST: (u16, u16) = (40, 12);

/// Lines of a row in a pane: the left pane's rows are one line, indicators carry a bar, tasks their agencies.
pub fn row_height(pane: Pane) -> usize {
    match pane {
        Pane::Outline => 1,
        Pane::Indicators | Pane::Tasks => 2,
    }
}

/// Parts of the screen. All rectangles lie within it; a part without room is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Regions {
    /// Too small for anything but a sentence.
    TooSmall(Rect),
    /// A board.
    Board(BoardRegions),
    /// Another view.
    View(ViewRegions),
}

/// Parts of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardRegions {
    /// Province, assessment, score, gap, rank.
    pub header: Rect,
    /// Breadcrumb and chips.
    pub crumbs: Rect,
    /// Rule below them.
    pub upper_rule: Rect,
    /// Panes from left to right.
    pub panes: Vec<PaneRegion>,
    /// One-line titles of panes that have no room, above and below the panes.
    pub folded: Vec<(Pane, Rect)>,
    /// Rule below the panes.
    pub lower_rule: Rect,
    /// Mode, position, hints.
    pub status: Rect,
}

/// Parts of a view other than the board: its chrome is the board's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ViewRegions {
    /// Province, assessment, score, gap, rank.
    pub header: Rect,
    /// The view's name, where one is in it, and chips.
    pub crumbs: Rect,
    /// Rule below them.
    pub upper_rule: Rect,
    /// What the view draws.
    pub body: Rect,
    /// Rule below it.
    pub lower_rule: Rect,
    /// Mode, position, hints.
    pub status: Rect,
}

/// A pane's parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaneRegion {
    /// Which.
    pub pane: Pane,
    /// Column heads.
    pub title: Rect,
    /// Rows.
    pub body: Rect,
}

/// The parts of the screen for `model`.
pub fn regions(model: &Model) -> Regions {
    let (width, height) = model.size;
    let screen = Rect::new(0, 0, width, height);
    if width < SMALLEST.0 || height < SMALLEST.1 {
        return Regions::TooSmall(screen);
    }
    let line = |y: u16| Rect::new(0, y, width, 1);
    if model.view != View::Board {
        return Regions::View(view_regions(width, height));
    }
    let focus = model.board.focus;
    let (shown, folded): (Vec<Pane>, Vec<Pane>) = if model.zoomed || width < 70 {
        (vec![focus], Vec::new())
    } else if width < 100 {
        match focus {
            Pane::Outline => (vec![Pane::Outline, Pane::Indicators], vec![Pane::Tasks]),
            _ => (vec![Pane::Indicators, Pane::Tasks], vec![Pane::Outline]),
        }
    } else {
        (Pane::ALL.to_vec(), Vec::new())
    };
    let (mut top, mut bottom) = (3, height - 2);
    let mut titles = Vec::new();
    for pane in folded {
        // The pane to the left folds above, the one to the right below: where it would be.
        if pane == Pane::Outline {
            titles.push((pane, line(top)));
            top += 1;
        } else {
            bottom -= 1;
            titles.push((pane, line(bottom)));
        }
    }
    Regions::Board(BoardRegions {
        header: line(0),
        crumbs: line(1),
        upper_rule: line(2),
        panes: columns(&shown, Rect::new(0, top, width, bottom - top)),
        folded: titles,
        lower_rule: line(height - 2),
        status: line(height - 1),
    })
}

fn view_regions(width: u16, height: u16) -> ViewRegions {
    let line = |y: u16| Rect::new(0, y, width, 1);
    ViewRegions {
        header: line(0),
        crumbs: line(1),
        upper_rule: line(2),
        body: Rect::new(0, 3, width, height - 5),
        lower_rule: line(height - 2),
        status: line(height - 1),
    }
}

/// What a view other than the board has for itself; nothing on a screen that is too small, or while the board is shown.
pub fn view_body(model: &Model) -> Rect {
    match regions(model) {
        Regions::View(view) => view.body,
        Regions::TooSmall(_) | Regions::Board(_) => Rect::default(),
    }
}

/// Side by side, one column of rule between neighbours.
fn columns(panes: &[Pane], area: Rect) -> Vec<PaneRegion> {
    let widths: Vec<u16> = match panes {
        [_, _, _] => {
            let outline = (area.width * 33 / 100).clamp(32, 48);
            let rest = area.width - outline - 2;
            let indicators = rest * 45 / 100;
            vec![outline, indicators, rest - indicators]
        }
        [Pane::Outline, _] => {
            let outline = ((area.width - 1) * 45 / 100).min(46);
            vec![outline, area.width - 1 - outline]
        }
        [_, _] => {
            let left = (area.width - 1) * 45 / 100;
            vec![left, area.width - 1 - left]
        }
        _ => vec![area.width],
    };
    let mut x = area.x;
    let mut regions = Vec::new();
    for (&pane, &width) in panes.iter().zip(&widths) {
        let title = Rect { x, width, height: 1.min(area.height), ..area };
        let body = Rect { x, y: area.y + title.height, width, height: area.height - title.height };
        regions.push(PaneRegion { pane, title, body });
        x += width + 1;
    }
    regions
}

/// Rows of `pane` that are seen at once; at least one, so that a cursor has somewhere to be.
pub fn page(model: &Model, pane: Pane) -> usize {
    let Regions::Board(board) = regions(model) else { return 1 };
    let body = board.panes.iter().find(|region| region.pane == pane).map(|region| region.body);
    body.map_or(1, |body| rows_in(model, pane, body)).max(1)
}

/// Rows of `pane` that fit `body`. The left pane keeps two lines for the heading of the pillars that cut across the tree.
pub fn rows_in(model: &Model, pane: Pane, body: Rect) -> usize {
    let heading = pane == Pane::Outline && model.board.outline.rows.iter().any(|row| row.cross_pillar);
    let lines = usize::from(body.height).saturating_sub(if heading { 2 } else { 0 });
    lines / row_height(pane)
}

/// The window of an overlay: most of the screen, with a margin where there is room; the whole of a small one.
pub fn overlay(model: &Model) -> Rect {
    let (width, height) = model.size;
    let across = match width {
        0..70 => 0,
        70..100 => 3,
        _ => width / 10,
    };
    let down = if height < 20 { 0 } else { 2 };
    Rect::new(across, down, width - 2 * across, height - 2 * down)
}

/// The inside of an overlay: its frame and one blank column on each side taken off.
pub fn overlay_inside(model: &Model) -> Rect {
    let window = overlay(model);
    Rect {
        x: window.x + 2.min(window.width),
        y: window.y + 1.min(window.height),
        width: window.width.saturating_sub(4),
        height: window.height.saturating_sub(2),
    }
}

/// Rows of a picker that are seen at once, below its text field.
pub fn picker_page(model: &Model) -> usize {
    usize::from(overlay_inside(model).height.saturating_sub(2)).max(1)
}
