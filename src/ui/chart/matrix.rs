//! The exact values of several figures as a heat map: an index a row, a pillar a column, darker where more is lacking.
//!
//! ```text
//!  CHỈ SỐ CHÍNH                   Chính quyền số    Kinh tế số      Xã hội số
//!  4 Thông tin và dữ liệu số      ▓▓▓ 0,1595 ▓▓▓  ▒▒▒ 0,2747 ▒▒▒  ███ 0,078 ███
//!  cả trụ cột                         0,3731          0,2985          0,2756
//! ```

use ratatui::layout::Rect;

use super::super::paint::Painter;
use super::radar::number;
use super::ratio;
use crate::domain::chart::common_name;
use crate::domain::framework::{NodeId, Scale};
use crate::domain::points::Amount;
use crate::locale::Text;
use crate::text::width;
use crate::theme::Role;

/// Narrowest column: a value of four decimals and a blank on each side.
const NARROWEST: u16 = 8;
/// A column wider than this would tear the value from its shades.
const WIDEST: u16 = 18;

/// Draws title, rows and what they are set beside into `list`.
pub fn draw(painter: &mut Painter, list: Rect) {
    if list.is_empty() {
        return;
    }
    let (model, words) = (painter.model, painter.words());
    let chart = &model.chart;
    let framework = model.ctx.data.framework_of(model.board.assessment);
    let columns = u16::try_from(chart.figures.len()).unwrap_or(1).max(1);
    // Names have two fifths at most; the columns share the rest.
    let names = (list.width * 2 / 5).min(list.width.saturating_sub(columns * NARROWEST + 1));
    let cells = ((list.width.saturating_sub(names + 1)) / columns).min(WIDEST);
    let names = list.width.saturating_sub(cells * columns + 1).min(44);
    let left = list.x + names;
    let at = |column: usize| left + u16::try_from(column).unwrap_or(0) * cells;
    painter.text(list.x + 1, list.y, names.saturating_sub(2), words.get(Text::ChartIndices), Role::TitleFocused);
    // Names or codes, not a mixture.
    let by_name = chart.figures.iter().all(|figure| width(words.node(&framework[figure.node])) < usize::from(cells));
    for (column, figure) in chart.figures.iter().enumerate() {
        let node = &framework[figure.node];
        let name = if by_name { words.node(node) } else { &node.code };
        let role = if chart.column == column { Role::TitleFocused } else { Role::Title };
        centred(painter, at(column), list.y, cells, name, role);
    }
    let page = usize::from(list.height.saturating_sub(1)).max(1);
    let mut y = list.y + 1;
    for (row, nodes) in chart.rows().iter().enumerate().skip(chart.cursor.top).take(page) {
        if y >= list.bottom() {
            return;
        }
        row_name(painter, Rect { y, height: 1, width: names, ..list }, row, nodes);
        for (column, node) in nodes.iter().enumerate() {
            let selected = (chart.cursor.at, chart.column) == (row, column);
            draw_cell(painter, at(column), y, cells, *node, selected, row + 1 == chart.rows().len());
        }
        y += 1;
    }
    let Some(benchmark) = &chart.benchmark else { return };
    if y < list.bottom() {
        let name = format!("{} {}", painter.symbols().point, words.benchmark(&model.ctx.data, benchmark));
        painter.text(list.x + 1, y, names.saturating_sub(2), &name, Role::Warn);
        for (column, figure) in chart.figures.iter().enumerate() {
            let value = words.amount(benchmark.value(figure.node), Scale::Ratio);
            centred(painter, at(column), y, cells, &value, Role::Warn);
        }
    }
}

fn row_name(painter: &mut Painter, line: Rect, row: usize, nodes: &[Option<NodeId>]) {
    let (model, words) = (painter.model, painter.words());
    let framework = model.ctx.data.framework_of(model.board.assessment);
    let selected = model.chart.cursor.at == row;
    if selected {
        let marker = painter.symbols().marker;
        painter.text(line.x, line.y, 1, marker, Role::Accent);
    }
    let room = line.width.saturating_sub(2);
    if row + 1 == model.chart.rows().len() {
        painter.text(
            line.x + 1,
            line.y,
            room,
            words.get(Text::ChartPillarRow),
            if selected { Role::Strong } else { Role::Muted },
        );
        return;
    }
    let names: Vec<&str> = nodes.iter().flatten().map(|&node| words.node(&framework[node])).collect();
    let number = nodes.iter().flatten().next().map_or("", |&node| number(&framework[node].code));
    let used = painter.text(line.x + 1, line.y, room, number, Role::Accent) + 1;
    let name = common_name(&names, painter.symbols().ellipsis);
    let role = if selected { Role::Strong } else { Role::Text };
    painter.text(line.x + 1 + used, line.y, room.saturating_sub(used), &name, role);
}

/// A cell: the value between shades of what is lacking; a pillar's own value has none.
fn draw_cell(painter: &mut Painter, x: u16, y: u16, cells: u16, node: Option<NodeId>, selected: bool, pillar: bool) {
    let Some(node) = node else { return };
    let value = ratio(painter, node);
    let text = painter.words().amount(value, Scale::Ratio);
    let (shade, role) = if pillar { (" ", Role::Strong) } else { heat(painter, value) };
    // One blank between columns, one on each side of the value.
    let block = cells.saturating_sub(1);
    let text_cells = u16::try_from(width(&text)).unwrap_or(0);
    let shades = block.saturating_sub(text_cells + 2) / 2;
    if selected {
        painter.fill(x, y, block, " ", Role::Selected);
    }
    let shown = |role| if selected { Role::Selected } else { role };
    let value_role = shown(if pillar { Role::Strong } else { Role::Text });
    if shades == 0 {
        // Narrow: one shade before the value.
        painter.text_to(x + block, y, block, &text, value_role);
        if text_cells < block {
            painter.fill(x + block - text_cells - 1, y, 1, shade, shown(role));
        }
        return;
    }
    painter.fill(x, y, shades, shade, shown(role));
    painter.fill(x + block - shades, y, shades, shade, shown(role));
    centred(painter, x, y, cells, &text, value_role);
}

/// The shade and the role of a share of the maximum: what lacks most is darkest.
fn heat(painter: &Painter, value: Option<Amount>) -> (&'static str, Role) {
    let shades = painter.symbols().shades;
    match value.map(|value| 1_000_000 - value.points.0) {
        None => (" ", Role::Muted),
        Some(..400_000) => (" ", Role::Good),
        Some(400_000..600_000) => (shades[0], Role::Good),
        Some(600_000..800_000) => (shades[1], Role::Warn),
        Some(800_000..900_000) => (shades[2], Role::Bad),
        Some(_) => (shades[3], Role::Bad),
    }
}

/// Writes `text` in the middle of a column, the blank between columns left out.
fn centred(painter: &mut Painter, x: u16, y: u16, cells: u16, text: &str, role: Role) {
    let block = cells.saturating_sub(1);
    let used = u16::try_from(width(text)).unwrap_or(u16::MAX).min(block);
    painter.text(x + (block - used) / 2, y, used, text, role);
}
