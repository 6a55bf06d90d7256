//! The exact values of one figure as bars, largest gap first; a bullet on a bar is what the value is set beside.
//!
//! ```text
//!  CHỈ SỐ CHÍNH               tỷ lệ   đạt/tối đa    thiếu
//! ▌7 Hoạt động chính quyền số                    ≈−114,5
//! ▌  ████████░░░•░░░░       ≈0,4275   ≈85,5/200
//! ```

use ratatui::layout::Rect;

use super::super::paint::{Emphasis, Painter};
use super::ratio;
use crate::domain::chart::{all_known, weakest};
use crate::domain::framework::{NodeId, Scale};
use crate::layout::chart::page;
use crate::locale::Text;
use crate::text::{width, wrap};
use crate::theme::Role;
use crate::wording::gap_role;

const RATIO: u16 = 8;
const OF_MAX: u16 = 12;
const GAP: u16 = 9;

/// Draws title and rows into `list`, `height` lines a row.
pub fn draw(painter: &mut Painter, list: Rect, height: u16) {
    if list.is_empty() {
        return;
    }
    let (model, words) = (painter.model, painter.words());
    let title = Rect { height: 1, ..list };
    let right = list.right().saturating_sub(1);
    painter.text(
        list.x + 1,
        title.y,
        list.width.saturating_sub(GAP + RATIO + 2),
        words.get(Text::ChartIndices),
        Role::TitleFocused,
    );
    painter.text_to(right, title.y, GAP, words.get(Text::Gap), Role::Muted);
    if height == 1 {
        painter.text_to(right.saturating_sub(GAP), title.y, RATIO, words.get(Text::ExplainRatio), Role::Muted);
    }
    let page = page(model);
    let rows = model.chart.rows().iter().enumerate().skip(model.chart.cursor.top).take(page);
    let mut y = list.y + 1;
    for (at, row) in rows {
        let Some(node) = row.first().copied().flatten() else { continue };
        if y >= list.bottom() {
            return;
        }
        let height = if model.chart.unscored.contains(&node) { 1 } else { height };
        draw_row(painter, Rect { y, height: height.min(list.bottom() - y), ..list }, at, node);
        y = y.saturating_add(height);
    }
    remarks(
        painter,
        Rect { y: y.saturating_add(1), height: list.bottom().saturating_sub(y.saturating_add(1)), ..list },
    );
}

fn draw_row(painter: &mut Painter, area: Rect, at: usize, node: NodeId) {
    let (model, words) = (painter.model, painter.words());
    let assessment = model.board.assessment;
    let framework = model.ctx.data.framework_of(assessment);
    let cell = model.ctx.data.sheet(assessment).cell(node);
    let emphasis = if model.chart.cursor.at == at { Emphasis::Selected } else { Emphasis::None };
    painter.row_ground(area, emphasis);
    let right = area.right().saturating_sub(1);
    let x = area.x + 1;
    let code = &framework[node].code;
    let code_cells = u16::try_from(width(code)).unwrap_or(0).max(1);
    painter.text(x, area.y, code_cells, code, emphasis.of(Role::Accent));
    let x = x + code_cells + 1;
    let unscored = model.chart.unscored.contains(&node);
    let gap_cells = if unscored {
        painter.text_to(right, area.y, area.width / 2, words.get(Text::NotScored), emphasis.of(Role::Muted)) + 1
    } else {
        let gap = words.gap(cell.gap(), framework.scale);
        painter.text_to(right, area.y, GAP, &gap, emphasis.of(gap_role(cell.gap())));
        GAP
    };
    let name = words.node(&framework[node]);
    let end = right.saturating_sub(gap_cells);
    let share = words.amount(cell.ratio(), Scale::Ratio);
    if area.height > 1 {
        painter.text(x, area.y, end.saturating_sub(x), name, emphasis.of(Role::Text));
        if unscored {
            return;
        }
        let y = area.y + 1;
        let mut end = right;
        let beside = benchmark_text(painter, node);
        if let Some(beside) = &beside {
            painter.text_to(end, y, GAP, beside, Role::Warn);
            end = end.saturating_sub(GAP);
        } else {
            let score = words.score_of_max(cell.score, cell.max, framework.scale);
            painter.text_to(end, y, OF_MAX, if framework.scale == Scale::Ratio { "" } else { &score }, Role::Text);
            end = end.saturating_sub(OF_MAX);
        }
        painter.text_to(end, y, RATIO, &share, Role::Strong);
        bar(painter, x, y, end.saturating_sub(RATIO + 1).saturating_sub(x), node);
        return;
    }
    if unscored {
        painter.text(x, area.y, end.saturating_sub(x), name, emphasis.of(Role::Text));
        return;
    }
    painter.text_to(end, area.y, RATIO, &share, emphasis.of(Role::Strong));
    let end = end.saturating_sub(RATIO + 1);
    // The name has two thirds of what is left, the bar the rest where it says anything.
    let room = end.saturating_sub(x);
    let bar_cells = (room / 3).min(24);
    let bar_cells = if bar_cells < 5 { 0 } else { bar_cells };
    painter.text(x, area.y, room - bar_cells - u16::from(bar_cells > 0), name, emphasis.of(Role::Text));
    if bar_cells > 0 {
        bar(painter, end - bar_cells, area.y, bar_cells, node);
    }
}

/// `• 0,8575`, if the value is set beside one that is known.
fn benchmark_text(painter: &Painter, node: NodeId) -> Option<String> {
    let value = painter.model.chart.benchmark.as_ref()?.value(node)?;
    Some(format!("{}{}", painter.symbols().point, painter.words().amount(Some(value), Scale::Ratio)))
}

/// A bar of `cells` cells, and on it a bullet at the value that it is set beside.
fn bar(painter: &mut Painter, x: u16, y: u16, cells: u16, node: NodeId) {
    if cells == 0 {
        return;
    }
    if let Some(ratio) = ratio(painter, node) {
        painter.bar(x, y, cells, ratio.points.0);
    }
    let value = painter.model.chart.benchmark.as_ref().and_then(|benchmark| benchmark.value(node));
    if let Some(value) = value {
        let place = i64::from(cells) * value.points.0 / 1_000_000;
        let place = u16::try_from(place.max(0)).unwrap_or(0).min(cells - 1);
        let bullet = painter.symbols().point.to_string();
        painter.overlay(x + place, y, &bullet, Role::Warn);
    }
}

/// Below the bars, where there is room: what is weakest, what has no axis.
fn remarks(painter: &mut Painter, area: Rect) {
    let (model, words) = (painter.model, painter.words());
    let (data, assessment) = (&model.ctx.data, model.board.assessment);
    let framework = data.framework_of(assessment);
    let mut remarks: Vec<String> = Vec::new();
    let axes = model.chart.figures.first().map(|figure| &figure.axes[..]).unwrap_or_default();
    if let Some(axis) = weakest(data, assessment, axes) {
        let name = format!("{} {}", framework[axis].code, words.node(&framework[axis]));
        let value = words.amount(ratio(painter, axis), Scale::Ratio);
        remarks.push(words.weakest(all_known(data, assessment, axes), &name, &value));
    }
    for &node in &model.chart.unscored {
        let name = format!("{} {}", framework[node].code, words.node(&framework[node]));
        remarks.push(words.texts.fill(Text::ChartUnscored, &[&name]));
    }
    let room = area.width.saturating_sub(2);
    let lines = remarks.iter().flat_map(|remark| wrap(remark, usize::from(room)));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        painter.text(area.x + 1, y, room, line, Role::Muted);
    }
}
