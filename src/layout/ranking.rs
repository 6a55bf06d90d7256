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

/// The pair whole as far as it goes, above it what else there is room for.
fn pair_first(model: &Model, area: Rect) -> (Rect, Rect) {
    let parts = model.ranking.parts.len();
    if parts == 0 {
        return upper_and_lower(model, area);
    }
    let wanted = u16::try_from(parts + 1).unwrap_or(u16::MAX);
    let rest = area.height.saturating_sub(wanted);
    let upper = if rest > STATISTICS { rest } else { 0 };
    (Rect { height: upper, ..area }, Rect { y: area.y + upper, height: area.height - upper, ..area })
}

/// Lines of the statistics without a remark: title, our places, highest, mean, lowest.
const STATISTICS: u16 = 5;
/// Lines of the path: title, years, ranks of two provinces, totals; the chart itself comes on top.
const PATH: u16 = 5;
/// Fewest lines of two provinces side by side that are worth it.
const FEWEST_PARTS: u16 = 4;

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
            pair_first(model, below)
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
    let (side, pair) = upper_and_lower(model, Rect { x: body.x + left + 1, width: wide, ..below });
    RankingRegions { title, list, divider: Some(body.x + left), side, pair, ..none }
}

/// Statistics and path above, the pair below, if it has room for more than its title and total.
fn upper_and_lower(model: &Model, area: Rect) -> (Rect, Rect) {
    let statistics = statistics(model, area);
    let chart = (area.height.saturating_sub(statistics + PATH) / 3).clamp(4, 11);
    let upper = area.height.min(statistics + PATH + chart + 1);
    let upper = if area.height - upper < FEWEST_PARTS { area.height } else { upper };
    (Rect { height: upper, ..area }, Rect { y: area.y + upper, height: area.height - upper, ..area })
}

/// Lines of the statistics with their remark (bands of the map, or why we are not in the table) and a blank.
fn statistics(model: &Model, area: Rect) -> u16 {
    let table = model.ranking.shown(&model.ctx.data);
    let remarkable =
        table.is_some_and(|table| !table.bands.is_empty() || table.row(&model.ctx.data.province.name).is_none());
    let remark = match (remarkable, area.width) {
        (false, _) => 0,
        (true, 44..) => 2,
        (true, _) => 3,
    };
    // Of a fragment the bands say of how many totals they are counts.
    let fragment = table.is_some_and(|table| !table.bands.is_empty() && !table.is_complete());
    STATISTICS + remark + u16::from(fragment) + 1
}

/// The statistics and the path in the side.
pub fn upper(model: &Model, side: Rect) -> (Rect, Rect) {
    let taken = statistics(model, side).min(side.height);
    (Rect { height: taken.saturating_sub(1), ..side }, Rect { y: side.y + taken, height: side.height - taken, ..side })
}

/// Rows of the list that are seen at once.
pub fn page(model: &Model) -> usize {
    usize::from(regions(model).list.height).max(1)
}
