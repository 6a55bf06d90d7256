//! Ranks over the years as a small line chart: ours as a heavy line, the selected province's as bullets; the best place is on top.
//!
//! ```text
//!  HẠNG QUA CÁC NĂM  ⠶⠶ Hậu Giang  •• Đà Nẵng
//!   1 ┊        •       •       •
//!     ┊  ⢄⡀     ⣀⡠⠤⠤⣀⣀
//!  63 ┊    ⠉⠒⠊⠉         ⠉⠒
//!     2020   2021   2022   2023   2024
//!      28     –      17     20     33
//!    0,3215   –   0,6342 0,7092 0,7093
//! ```

use ratatui::layout::Rect;

use super::super::paint::Painter;
use super::super::plot::{self, Point, Stroke, sample};
use crate::locale::Text;
use crate::model::ranking::Step;
use crate::text::width;
use crate::theme::Role;

/// Fewest lines of the chart itself.
const LOWEST: u16 = 3;
/// A taller path has a blank line below it.
const PLAIN: u16 = 8;
/// Cells of a total, its mark included.
const TOTAL: u16 = 7;
/// The column of the scale.
const SCALE: u16 = 4;

/// Draws title, chart, years, ranks and totals.
pub fn draw(painter: &mut Painter, area: Rect) {
    let (model, words) = (painter.model, painter.words());
    let (own, other) = (&model.ranking.own_path, &model.ranking.path);
    let x = area.x + 1;
    let room = area.width.saturating_sub(2);
    if area.height < 2 {
        return;
    }
    let mut used = painter.text(x, area.y, room, words.get(Text::RankPath), Role::Title) + 2;
    let name = &model.ctx.data.province.name;
    let mut legend = |painter: &mut Painter, stroke: Stroke, role: Role, name: &str| {
        let mark = sample(painter, stroke);
        if usize::from(room.saturating_sub(used)) > width(&mark) + width(name) {
            used += painter.text(x + used, area.y, room - used, &mark, role) + 1;
            used += painter.text(x + used, area.y, room.saturating_sub(used), name, Role::Text) + 2;
        }
    };
    legend(painter, Stroke::Heavy, Role::Accent, name);
    if !other.is_empty() {
        legend(painter, Stroke::Bullets, Role::Warn, &model.ranking.pair[0]);
    }
    if own.iter().chain(other).all(|step| step.rank.is_none()) {
        let text = words.texts.fill(Text::RankNoPath, &[name]);
        painter.text(x, area.y + 1, room, &text, Role::Muted);
        return;
    }
    // The years of both: a province may be known in years in which ours is not.
    let mut years: Vec<u16> = own.iter().chain(other).map(|step| step.year).collect();
    years.sort_unstable();
    years.dedup();
    let totals = u16::from(room.saturating_sub(SCALE) / u16::try_from(years.len()).unwrap_or(1).max(1) > TOTAL);
    let rows = totals + if other.is_empty() { 2 } else { 3 };
    let chart = Rect {
        x: x + SCALE,
        y: area.y + 1,
        width: room.saturating_sub(SCALE),
        height: area.height.saturating_sub(rows + 1 + u16::from(area.height > PLAIN)),
    };
    if chart.height >= LOWEST {
        lines(painter, chart, &years, own, other);
    }
    let below = if chart.height >= LOWEST { chart.bottom() } else { area.y + 1 };
    figures(painter, Rect { y: below, height: area.bottom().saturating_sub(below), ..chart }, &years, own, other);
}

/// The middle of a year's column.
fn column(chart: Rect, count: usize, at: usize) -> (u16, u16) {
    let count = u16::try_from(count).unwrap_or(1).max(1);
    let cells = chart.width / count;
    (chart.x + cells * u16::try_from(at).unwrap_or(0), cells)
}

fn lines(painter: &mut Painter, chart: Rect, years: &[u16], own: &[Step], other: &[Step]) {
    let last = own.iter().chain(other).map(|step| step.units).max().unwrap_or(1);
    let point = |step: &Step| -> Option<Point> {
        let at = years.iter().position(|&year| year == step.year)?;
        let (x, cells) = column(chart, years.len(), at);
        let share = f64::from(step.rank?.saturating_sub(1)) / f64::from(last.saturating_sub(1).max(1));
        let top = f64::from(chart.y) * 2.0 + 0.5;
        Some((f64::from(x) + f64::from(cells) / 2.0, top + share * (f64::from(chart.height) * 2.0 - 1.5)))
    };
    for (place, y) in [(1, chart.y), (last, chart.bottom() - 1)] {
        painter.text_to(chart.x - 1, y, SCALE, &place.to_string(), Role::Muted);
        let edge = (f64::from(chart.x), f64::from(chart.right()));
        let y = f64::from(y) * 2.0 + 1.0;
        plot::draw(painter, chart, &[((edge.0, y), (edge.1, y))], Stroke::Specks, Role::Border);
    }
    let between = |path: &[Step], adjacent: bool| -> Vec<(Point, Point)> {
        let known: Vec<(usize, Point)> =
            path.iter().enumerate().filter_map(|(at, step)| Some((at, point(step)?))).collect();
        let pairs = known.windows(2).filter(|pair| (pair[1].0 - pair[0].0 == 1) == adjacent);
        let mut lines: Vec<(Point, Point)> = pairs.map(|pair| (pair[0].1, pair[1].1)).collect();
        if adjacent {
            lines.extend(known.iter().map(|&(_, point)| (point, point)));
        }
        lines
    };
    // Across a year that is not known only specks lead.
    plot::draw(painter, chart, &between(own, false), Stroke::Specks, Role::Accent);
    plot::draw(painter, chart, &between(other, true), Stroke::Bullets, Role::Warn);
    plot::draw(painter, chart, &between(own, true), Stroke::Heavy, Role::Accent);
}

/// Years, our ranks with places won and lost, our totals, the other's ranks.
fn figures(painter: &mut Painter, area: Rect, years: &[u16], own: &[Step], other: &[Step]) {
    let words = painter.words();
    let unknown = painter.symbols().unknown;
    let trend = painter.symbols().trend;
    let of = |path: &[Step], year: u16| path.iter().find(|step| step.year == year).copied();
    let rank = |step: Option<Step>, cells: u16| {
        let Some(step) = step else { return unknown.to_string() };
        let climbed = match step.climbed {
            Some(places) if places > 0 => format!("{}{places}", trend[0]),
            Some(places) if places < 0 => format!("{}{}", trend[1], -places),
            _ => String::new(),
        };
        let (place, whole) = (words.place(step.rank), format!("{}{climbed}", words.place(step.rank)));
        if width(&whole) < usize::from(cells) { whole } else { place }
    };
    for (at, &year) in years.iter().enumerate() {
        let (x, cells) = column(area, years.len(), at);
        let (own, beside) = (of(own, year), of(other, year));
        let mut lines = vec![(Role::Muted, year.to_string()), (Role::Strong, rank(own, cells))];
        if !other.is_empty() {
            lines.push((Role::Warn, rank(beside, cells)));
        }
        // A total that is cut would be another number.
        if cells > TOTAL {
            lines.push((Role::Text, words.ratio(own.and_then(|step| step.total))));
        }
        for (y, (role, text)) in (area.y..area.bottom()).zip(lines) {
            let used = u16::try_from(width(&text)).unwrap_or(u16::MAX).min(cells.saturating_sub(1));
            painter.text(x + (cells.saturating_sub(used)) / 2, y, used, &text, role);
        }
    }
}
