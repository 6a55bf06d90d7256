//! Where the parts of the ranking stand: years, list, what stands beside it.
//!
//! Owns: which of them a size has room for. Below 70 columns the list stands alone over one line of statistics; zoomed, what stands beside
//! it has the screen. Must not know: values, words, colours.

use ratatui::layout::Rect;

use crate::model::Model;

/// Parts of the ranking; a part without room is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankingRegions {
    /// The years to choose from.
    pub years: Rect,
    /// Column heads of the list.
    pub title: Rect,
    /// Rows.
    pub list: Rect,
    /// The column between list and side.
    pub divider: Option<u16>,
    /// Statistics and the path over the years.
    pub side: Rect,
    /// Two provinces beside each other: below the path, or to its right where the side has the screen.
    pub pair: Rect,
    /// Statistics in one line, where there is no side.
    pub summary: Rect,
}

/// Lines of the statistics: title, highest, mean, lowest, bands, known rows, a blank.
const STATISTICS: u16 = 7;

/// The parts of the ranking in the view's body.
pub fn regions(model: &Model) -> RankingRegions {
    let body = super::view_body(model);
    let years = Rect { height: body.height.min(1), ..body };
    let below = Rect { y: years.bottom(), height: body.height - years.height, ..body };
    let nothing = Rect { height: 0, ..below };
    let none = RankingRegions {
        years,
        title: nothing,
        list: nothing,
        divider: None,
        side: nothing,
        pair: nothing,
        summary: nothing,
    };
    if model.zoomed {
        let half = if body.width < 100 { below.width } else { below.width / 2 };
        let (side, pair) = if half == below.width {
            upper_and_lower(below)
        } else {
            let side = Rect { width: half, ..below };
            (side, Rect { x: side.right() + 1, width: below.width - half - 1, ..below })
        };
        let divider = (half < below.width).then_some(side.right());
        return RankingRegions { divider, side, pair, ..none };
    }
    let title = Rect { height: below.height.min(1), ..below };
    if body.width < 70 {
        let summary = Rect { y: body.bottom().saturating_sub(1), height: 1.min(below.height), ..body };
        let list = Rect { y: title.bottom(), height: below.height.saturating_sub(2), ..below };
        return RankingRegions { title, list, summary, ..none };
    }
    let wide = (body.width * 39 / 100).clamp(33, 60);
    let left = body.width - wide - 1;
    let title = Rect { width: left, ..title };
    let list = Rect { y: title.bottom(), height: below.height.saturating_sub(1), ..title };
    let (side, pair) = upper_and_lower(Rect { x: body.x + left + 1, width: wide, ..below });
    RankingRegions { title, list, divider: Some(body.x + left), side, pair, ..none }
}

/// Statistics and path above, the pair below: the path has up to sixteen lines, the pair what is left.
fn upper_and_lower(area: Rect) -> (Rect, Rect) {
    let upper = area.height.min(STATISTICS + (area.height.saturating_sub(STATISTICS) / 2).clamp(7, 16));
    let pair = Rect { y: area.y + upper, height: area.height - upper, ..area };
    (Rect { height: upper, ..area }, pair)
}

/// Where the path stands in the side: below the statistics.
pub fn path(side: Rect) -> Rect {
    let taken = STATISTICS.min(side.height);
    Rect { y: side.y + taken, height: side.height - taken, ..side }
}

/// Rows of the list that are seen at once.
pub fn page(model: &Model) -> usize {
    usize::from(regions(model).list.height).max(1)
}
