//! The view of where the province stands against the maximum, index by index.
//!
//! ```text
//! one figure (QĐ 922)                           three (QĐ 1726)
//! bars, largest gap first │ radar                radar        radar        radar
//! ▌7 Hoạt động chính…     │                     heat map: an index a row, a pillar a column
//! ▌  ████░░•░  ≈85,5/200  │
//! legend                                        legend
//! ```

mod bars;
mod matrix;
mod radar;

use ratatui::layout::Rect;

use super::frame::key_of;
use super::paint::Painter;
use super::plot::{Stroke, sample};
use crate::action::Action;
use crate::domain::framework::{NodeId, NodeRef};
use crate::domain::points::Amount;
use crate::domain::vocabulary::NodeKind;
use crate::keymap::Mode;
use crate::layout::chart::{ChartRegions, regions};
use crate::locale::Text;
use crate::text::width;
use crate::theme::Role;

/// Draws the view into `body`.
pub fn draw(painter: &mut Painter, _body: Rect) {
    let regions = regions(painter.model);
    if let Some(x) = regions.divider {
        divider(painter, x, regions.list);
    }
    radar::draw(painter, &regions.radars);
    if painter.model.chart.is_matrix() {
        matrix::draw(painter, regions.list);
    } else {
        bars::draw(painter, regions.list, regions.row_height);
    }
    legend(painter, &regions);
}

fn divider(painter: &mut Painter, x: u16, beside: Rect) {
    let symbols = *painter.symbols();
    for y in beside.y..beside.bottom() {
        painter.text(x, y, 1, symbols.vertical, Role::Border);
    }
    painter.text(x, beside.y.saturating_sub(1), 1, symbols.tee_down, Role::Border);
}

/// What the lines, bullets and shades mean, as much of it as fits; on the right the key that lays something else over them.
fn legend(painter: &mut Painter, regions: &ChartRegions) {
    let (line, has_radar) = (regions.legend, !regions.radars.is_empty());
    let (model, words) = (painter.model, painter.words());
    let (chart, data) = (&model.chart, &model.ctx.data);
    if line.is_empty() {
        return;
    }
    let mut parts: Vec<(Role, String, Role, String)> = Vec::new();
    if let Some(benchmark) = &chart.benchmark {
        let name = words.benchmark(data, benchmark);
        let on_axes = chart.figures.iter().flat_map(|f| &f.axes).any(|&axis| benchmark.value(axis).is_some());
        let text = if on_axes {
            name
        } else {
            let total = words.ratio(benchmark.value(NodeId::ROOT));
            words.texts.fill(Text::ChartNoAxes, &[&name, &total])
        };
        parts.push((Role::Warn, sample(painter, Stroke::Bullets), Role::Text, text));
    }
    let known = chart.figures.iter().flat_map(|f| &f.axes).any(|&axis| ratio(painter, axis).is_some());
    if known && has_radar {
        parts.push((Role::Accent, sample(painter, Stroke::Heavy), Role::Text, words.get(Text::ChartNow).into()));
    } else if !known {
        let total = words.ratio(ratio(painter, NodeId::ROOT));
        let text = if line.width < 80 { Text::ChartTotalShort } else { Text::ChartTotalOnly };
        parts.push((Role::Warn, String::new(), Role::Warn, words.texts.fill(text, &[&total])));
    }
    if has_radar {
        parts.push((Role::Muted, sample(painter, Stroke::Fine), Role::Muted, words.get(Text::ChartMax).into()));
    }
    if chart.is_matrix() && !regions.list.is_empty() {
        parts.push((
            Role::Muted,
            String::new(),
            Role::Muted,
            words.texts.fill(Text::ChartHeat, &painter.symbols().shades),
        ));
    }
    if has_radar {
        parts.push((Role::Muted, sample(painter, Stroke::Specks), Role::Muted, words.get(Text::ChartRings).into()));
    }
    let key = key_of(painter, Mode::Board, Action::Compare).map(|key| format!("{key} {}", words.get(Text::DoCompare)));
    let mut end = line.right().saturating_sub(1);
    // The key gives way to what comes first.
    let first = parts.first().map_or(0, |(_, mark, _, text)| width(mark) + width(text) + 3);
    if let Some(key) = key.filter(|key| width(key) + first + 2 < usize::from(line.width)) {
        end = end.saturating_sub(painter.text_to(end, line.y, line.width, &key, Role::Muted) + 2);
    }
    let mut x = line.x + 1;
    for (i, (mark_role, mark, role, text)) in parts.iter().enumerate() {
        let needed = width(mark) + usize::from(!mark.is_empty()) + width(text);
        let room = end.saturating_sub(x);
        if usize::from(room) < needed && i > 0 {
            continue;
        }
        if !mark.is_empty() {
            x += painter.text(x, line.y, room, mark, *mark_role) + 1;
        }
        x += painter.text(x, line.y, end.saturating_sub(x), text, *role) + 3;
    }
}

/// The share of its maximum that a node of the framework shown reaches.
fn ratio(painter: &Painter, node: NodeId) -> Option<Amount> {
    painter.model.ctx.data.sheet(painter.model.board.assessment).cell(node).ratio()
}

/// What the breadcrumb says: from the total to the selection.
pub fn crumbs(painter: &Painter) -> Vec<String> {
    let (model, words) = (painter.model, painter.words());
    let Some(NodeRef { framework, node }) = model.chart.selected() else { return Vec::new() };
    let framework = model.ctx.data.framework(framework);
    let name = |node: NodeId| match framework[node].kind {
        NodeKind::Total => framework[node].code.clone(),
        _ => words.node(&framework[node]).to_string(),
    };
    framework.path(node).into_iter().map(name).collect()
}

/// What is selected and where it stands, for the status line.
pub fn position(painter: &Painter) -> String {
    let (model, dot) = (painter.model, painter.symbols().dot);
    let (at, len) = (model.chart.cursor.at, model.chart.rows().len());
    match model.chart.selected() {
        Some(NodeRef { framework, node }) => {
            let code = &model.ctx.data.framework(framework)[node].code;
            format!("{code} {dot} {}/{len}", at + 1)
        }
        None => format!("{}/{len}", if len == 0 { 0 } else { at + 1 }),
    }
}

/// Whether `action` would do anything here, for the hints.
pub fn offers(action: Action) -> bool {
    use Action::{
        AskRank, Back, ClearFilters, DropFilter, FilterAgency, FilterPhase, Into, Mark, NextPane, OwnRow, Plan,
    };
    // In the heat map the arrows are arrows: Enter opens in both.
    !matches!(
        action,
        Action::Sort
            | Mark
            | Plan
            | FilterAgency
            | FilterPhase
            | DropFilter
            | ClearFilters
            | OwnRow
            | AskRank
            | Into
            | Back
            | NextPane
    )
}
