//! Where the parts of the chart stand: radars, the list of bars or the heat map, the legend.
//!
//! Owns: which of them a size has room for. A radar needs at least 70 columns beside its list; three of them side by side need 100; in a
//! narrower window the exact values stand alone. Must not know: values, words, colours.

use ratatui::layout::Rect;

use crate::model::Model;

/// Parts of the chart; a part without room is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartRegions {
    /// Radars: (which figure, where).
    pub radars: Vec<(usize, Rect)>,
    /// Bars of one figure, or the heat map of several: title first.
    pub list: Rect,
    /// Lines of a row of bars.
    pub row_height: u16,
    /// The column between list and radar, where they stand side by side.
    pub divider: Option<u16>,
    /// What the lines mean.
    pub legend: Rect,
}

/// Fewer axes make no figure.
const FEWEST_AXES: usize = 3;
/// Lowest body with a radar.
const LOWEST: u16 = 12;
/// Lowest body with three radars above the heat map.
const LOWEST_FOR_THREE: u16 = 27;

/// The parts of the chart in the view's body.
pub fn regions(model: &Model) -> ChartRegions {
    let body = super::view_body(model);
    let chart = &model.chart;
    let count = |len: usize| u16::try_from(len).unwrap_or(u16::MAX);
    let (figures, rows) = (chart.figures.len(), count(chart.rows().len()));
    let bare = count(chart.unscored.len());
    let legend = Rect { y: body.bottom().saturating_sub(1), height: body.height.min(1), ..body };
    let above = Rect { height: body.height.saturating_sub(1), ..body };
    let none = ChartRegions { radars: Vec::new(), list: above, row_height: 1, divider: None, legend };
    if chart.figures.iter().any(|figure| figure.axes.len() < FEWEST_AXES) || figures == 0 {
        return tall_rows(none, rows, bare);
    }
    if model.zoomed {
        return ChartRegions { radars: vec![(chart.column, above)], list: Rect::default(), ..none };
    }
    if body.width < 70 || body.height < LOWEST {
        return if figures == 1 { tall_rows(none, rows, bare) } else { none };
    }
    if figures == 1 {
        let list = (body.width * 40 / 100).clamp(34, 56);
        return beside(legend, above, list, 0, (rows, bare));
    }
    if body.width < 100 || body.height < LOWEST_FOR_THREE || figures > 3 {
        return ChartRegions {
            row_height: 1,
            ..beside(legend, above, (body.width * 57 / 100).min(60), chart.column, (rows, bare))
        };
    }
    // The heat map below: title, rows, pillars, what they are set beside.
    let map = (rows + 3).min(above.height);
    let top = Rect { height: above.height - map, ..above };
    let third = top.width / 3;
    let radars = (0_u16..3).map(|i| (usize::from(i), Rect { x: top.x + i * third, width: third, ..top })).collect();
    ChartRegions { radars, list: Rect { y: top.bottom(), height: map, ..above }, ..none }
}

/// The list to the left of the radar of one figure.
fn beside(legend: Rect, area: Rect, list: u16, figure: usize, (rows, bare): (u16, u16)) -> ChartRegions {
    let divider = area.x + list;
    let radar = Rect { x: divider + 1, width: area.width.saturating_sub(list + 1), ..area };
    let list = Rect { width: list, ..area };
    let regions = ChartRegions { radars: vec![(figure, radar)], list, row_height: 1, divider: Some(divider), legend };
    tall_rows(regions, rows, bare)
}

/// Bars of two lines a row where all of them have room for that; those without a bar are one line.
fn tall_rows(regions: ChartRegions, rows: u16, bare: u16) -> ChartRegions {
    let lines = rows.saturating_mul(2).saturating_sub(bare);
    let row_height = if lines < regions.list.height { 2 } else { 1 };
    ChartRegions { row_height, ..regions }
}

/// Rows of the list that are seen at once, below its title: all of them where they have two lines.
pub fn page(model: &Model) -> usize {
    let regions = regions(model);
    if regions.row_height > 1 {
        return model.chart.rows().len().max(1);
    }
    usize::from(regions.list.height.saturating_sub(1)).max(1)
}
