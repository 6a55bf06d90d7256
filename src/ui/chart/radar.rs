//! One radar: rings at steps of 0,2, the maximum as the outer ring, the present as a figure, what it is set beside as bullets.

use ratatui::layout::{Alignment, Rect};

use super::super::paint::Painter;
use super::super::plot::{self, Point, Stroke, lay, strokes};
use super::ratio;
use crate::domain::chart::{all_known, weakest};
use crate::domain::framework::{NodeId, Scale};
use crate::domain::points::{Amount, Points};
use crate::layout::radar::{Placed, Radar, Size, place_alike};
use crate::locale::Text;
use crate::text::{decimal_trimmed, truncate, width, wrap};
use crate::theme::Role;
use crate::wording::Words;

/// Widths that names of axes are wrapped to, from the most readable.
const WRAPS: [usize; 3] = [18, 13, 10];
/// Rings, in millionths.
const RINGS: [i64; 5] = [200_000, 400_000, 600_000, 800_000, 1_000_000];

/// Draws the radars of `figures`: those side by side are of one size and labelled alike.
pub fn draw(painter: &mut Painter, figures: &[(usize, Rect)]) {
    let mut radars = Vec::new();
    for &(at, area) in figures {
        let Some(figure) = painter.model.chart.figures.get(at) else { continue };
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let area = if painter.model.chart.is_matrix() { head(painter, area, at) } else { area };
        radars.push((area, &figure.axes, axis_wordings(painter, &figure.axes)));
    }
    let sized: Vec<(Rect, Vec<Vec<Size>>)> =
        radars.iter().map(|(area, _, wordings)| (*area, sizes(wordings))).collect();
    for ((area, axes, wordings), placed) in radars.iter().zip(place_alike(&sized)) {
        draw_one(painter, *area, axes, wordings, &placed);
    }
}

fn draw_one(painter: &mut Painter, area: Rect, axes: &[NodeId], wordings: &[Vec<Vec<String>>], placed: &Placed) {
    let model = painter.model;
    if placed.radar.radius < 1.0 {
        return;
    }
    let values: Vec<Option<Amount>> = axes.iter().map(|&axis| ratio(painter, axis)).collect();
    figure_lines(painter, area, &placed.radar, axes, &values);
    for (axis, label) in placed.labels.iter().enumerate() {
        let Some(label) = label else { continue };
        let selected = model.chart.selected().is_some_and(|node| node.node == axes[axis]);
        let lines = &wordings[axis][placed.wording];
        for (y, (line, text)) in (label.area.y..).zip(lines.iter().enumerate()) {
            let role = match (selected, line + 1 == lines.len()) {
                (true, _) => Role::Selected,
                (false, true) => Role::Strong,
                (false, false) => Role::Text,
            };
            aligned(painter, Rect { y, height: 1, ..label.area }, label.alignment, text, role);
        }
    }
}

fn axis_wordings(painter: &Painter, axes: &[NodeId]) -> Vec<Vec<Vec<String>>> {
    axes.iter().map(|&axis| wordings(painter, axis)).collect()
}

/// Columns and lines of every wording of every label.
fn sizes(wordings: &[Vec<Vec<String>>]) -> Vec<Vec<Size>> {
    let size = |lines: &Vec<String>| -> Size {
        let cells = lines.iter().map(|line| width(line)).max().unwrap_or(0);
        (u16::try_from(cells).unwrap_or(u16::MAX), u16::try_from(lines.len()).unwrap_or(u16::MAX))
    };
    wordings.iter().map(|wordings| wordings.iter().map(size).collect()).collect()
}

/// The pillar's name, value and rank, and its weakest axis; returns the area below.
fn head(painter: &mut Painter, area: Rect, at: usize) -> Rect {
    let (model, words) = (painter.model, painter.words());
    let (data, assessment) = (&model.ctx.data, model.board.assessment);
    let framework = data.framework_of(assessment);
    let figure = &model.chart.figures[at];
    let cell = data.sheet(assessment).cell(figure.node);
    let name = words.node(&framework[figure.node]).to_uppercase();
    let value = words.ratio(cell.ratio());
    let rank = cell.rank.map(Words::rank);
    // The word gives way to the figures, the figures to the name and its value.
    let variants = [
        rank.as_ref().map(|rank| format!("{name}  {value}  {} {rank}", words.get(Text::Rank))),
        rank.as_ref().map(|rank| format!("{name}  {value}  {rank}")),
        Some(format!("{name}  {value}")),
    ];
    let fits = |title: &&String| width(title) <= usize::from(area.width);
    let title = variants.iter().flatten().find(fits).or(variants[2].as_ref()).cloned().unwrap_or_default();
    let selected = model.chart.column == at;
    aligned(
        painter,
        Rect { height: area.height.min(1), ..area },
        Alignment::Center,
        &title,
        if selected { Role::TitleFocused } else { Role::Title },
    );
    if let Some(axis) = weakest(data, assessment, &figure.axes) {
        let name = format!("{} {}", number(&framework[axis].code), words.node(&framework[axis]));
        let value = words.amount(ratio(painter, axis), Scale::Ratio);
        // The name gives way to the value.
        let all = all_known(data, assessment, &figure.axes);
        let others = width(&words.weakest(all, "", &value));
        let name = truncate(&name, usize::from(area.width).saturating_sub(others), painter.symbols().ellipsis);
        let text = words.weakest(all, &name, &value);
        aligned(painter, Rect { y: area.y + 1, height: 1, ..area }, Alignment::Center, &text, Role::Muted);
    }
    Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area }
}

/// The number of an index within its pillar: `5` of `KTS.5`.
pub fn number(code: &str) -> &str {
    code.rsplit('.').next().unwrap_or(code)
}

/// The wordings of an axis's label, from the fullest: name and value, number and value, number. Each has the value in its last line.
fn wordings(painter: &Painter, axis: NodeId) -> Vec<Vec<String>> {
    let (model, words) = (painter.model, painter.words());
    let node = &model.ctx.data.framework_of(model.board.assessment)[axis];
    let mut value = words.amount(ratio(painter, axis), Scale::Ratio);
    if model.zoomed
        && let Some(benchmark) = &model.chart.benchmark
    {
        value = format!("{value} {} {}", painter.symbols().point, words.amount(benchmark.value(axis), Scale::Ratio));
    }
    let (name, number) = (words.node(node), number(&node.code));
    let widest = name.split(' ').map(width).max().unwrap_or(0);
    let wrapped = WRAPS.iter().map(|&cells| {
        let lines = wrap(name, cells.max(widest)).into_iter().map(String::from);
        lines.chain([value.clone()]).collect()
    });
    wrapped.chain([vec![format!("{number} {value}")], vec![number.to_string()]]).collect()
}

/// Rings and axes, then what the present is set beside, then the present; the scale last, where nothing lies.
fn figure_lines(painter: &mut Painter, area: Rect, radar: &Radar, axes: &[NodeId], values: &[Option<Amount>]) {
    let count = axes.len();
    let around = |share: f64| -> Vec<(Point, Point)> {
        (0..count).map(|axis| (radar.point(axis, share), radar.point((axis + 1) % count, share))).collect()
    };
    let mut grid: Vec<(Point, Point)> =
        (0..count).map(|axis| (radar.point(axis, 0.0), radar.point(axis, 1.0))).collect();
    for ring in &RINGS[..RINGS.len() - 1] {
        grid.extend(around(share(Points(*ring))));
    }
    plot::draw(painter, area, &grid, Stroke::Specks, Role::Border);
    plot::draw(painter, area, &around(1.0), Stroke::Fine, Role::Muted);
    let outline = |values: &[Option<Amount>]| -> Vec<(Point, Point)> {
        let point = |axis: usize| values[axis].map(|value| radar.point(axis, share(value.points)));
        let edge = |axis: usize| {
            let (from, to) = (point(axis)?, point((axis + 1) % count));
            // An axis between two unknown ones is a point.
            Some((from, to.unwrap_or(from)))
        };
        (0..count).filter_map(edge).collect()
    };
    let benchmark: Vec<Option<Amount>> =
        axes.iter().map(|&axis| painter.model.chart.benchmark.as_ref()?.value(axis)).collect();
    let beside = strokes(painter, area, &outline(&benchmark), Stroke::Bullets);
    lay(painter, &beside, Role::Warn);
    let now = strokes(painter, area, &outline(values), Stroke::Heavy);
    lay(painter, &now, Role::Accent);
    scale(painter, radar, &[&beside, &now]);
}

/// The values of the rings beside the first axis, where the rings are far enough apart and no line is in the way.
fn scale(painter: &mut Painter, radar: &Radar, drawn: &[&ratatui::buffer::Buffer]) {
    if radar.radius < 14.0 {
        return;
    }
    let words = painter.words();
    for ring in &RINGS[..RINGS.len() - 1] {
        let (x, y) = radar.point(0, share(Points(*ring)));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a point on the screen")]
        let (x, y) = (x as u16 + 1, (y / 2.0) as u16);
        let text = decimal_trimmed(*ring, 1, words.texts.lang(), painter.symbols().minus);
        let cells = u16::try_from(width(&text)).unwrap_or(0);
        let free = |x: u16| drawn.iter().all(|cells| cells.cell((x, y)).is_none_or(|cell| cell.symbol() == " "));
        if (x..x + cells).all(free) {
            painter.text(x, y, cells, &text, Role::Muted);
        }
    }
}

/// Millionths as a share 0–1.
fn share(value: Points) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
    let share = value.0 as f64 / 1e6;
    share.clamp(0.0, 1.0)
}

/// Writes `text` into a line, cut to it.
fn aligned(painter: &mut Painter, line: Rect, alignment: Alignment, text: &str, role: Role) {
    if line.is_empty() {
        return;
    }
    let cells = u16::try_from(width(text)).unwrap_or(u16::MAX).min(line.width);
    let x = match alignment {
        Alignment::Left => line.x,
        Alignment::Center => line.x + (line.width - cells) / 2,
        Alignment::Right => line.right() - cells,
    };
    painter.text(x, line.y, cells, text, role);
}
