//! The middle pane: what is inside the selected node, two lines a row.
//!
//! ```text
//!  CHỈ SỐ                       đạt/tối đa    thiếu
//! ▌2.6 Văn bản nhắc nhở, chấn chỉnh về quản lý …
//! ▌    ██░░░░░░░░░░░░             ≈0,8/≈9,1    ≈−8,3
//! ```
//!
//! The name has the first line to itself: side by side with the figures, as PRODUCT's sketch has it, twelve letters of it were left.

use ratatui::layout::Rect;

use super::frame::{key_of, title};
use super::outline::reach_width;
use super::paint::{Emphasis, Painter};
use crate::action::Action;
use crate::domain::framework::{NodeRef, Scale};
use crate::domain::points::Points;
use crate::domain::vocabulary::NodeKind;
use crate::keymap::Mode;
use crate::layout::{PaneRegion, row_height, rows_in};
use crate::locale::Text;
use crate::model::board::Pane;
use crate::text::{width, wrap};
use crate::theme::Role;
use crate::wording::gap_role;

const OF_MAX: u16 = 12;
const GAP: u16 = 9;
/// The column of what a filter leaves, in place of the gap, where no count is long.
const REACH: u16 = 14;

/// Draws the pane.
pub fn draw(painter: &mut Painter, region: &PaneRegion) {
    let (board, words) = (&painter.model.board, painter.words());
    let reach_cells = reach_cells(painter);
    let last = if board.filter.is_empty() { (Text::Gap, GAP) } else { (Text::ReachHead, reach_cells) };
    let last = (words.get(last.0), last.1);
    title(painter, Pane::Indicators, region.title, &[(words.get(Text::ScoreOfMax), OF_MAX), last]);
    let body = region.body;
    let height = u16::try_from(row_height(Pane::Indicators)).unwrap_or(1);
    let visible = rows_in(painter.model, Pane::Indicators, body).max(1);
    let rows = board.indicators.rows.iter().enumerate().skip(board.indicators.cursor.top).take(visible);
    let code_cells = board.indicators.rows.iter().map(|&row| code_width(painter, row)).max().unwrap_or(0);
    let mut y = body.y;
    for (at, &row) in rows {
        let area = Rect { y, height: height.min(body.bottom() - y), ..body };
        draw_row(painter, area, at, row, [code_cells, reach_cells]);
        y = (y + height).min(body.bottom());
    }
    if board.indicators.rows.is_empty() {
        empty(painter, body);
    }
}

fn code_width(painter: &Painter, row: NodeRef) -> u16 {
    u16::try_from(width(&painter.model.ctx.data.framework(row.framework)[row.node].code)).unwrap_or(0)
}

/// Cells of the column of what a filter leaves of the rows.
fn reach_cells(painter: &Painter) -> u16 {
    let board = &painter.model.board;
    let reaches = board.indicators.rows.iter().filter_map(|row| board.reach.get(row).copied());
    reach_width(painter, reaches).max(REACH)
}

fn draw_row(painter: &mut Painter, area: Rect, at: usize, row: NodeRef, [code_cells, reach_cells]: [u16; 2]) {
    let (model, words) = (painter.model, painter.words());
    let (data, board) = (&model.ctx.data, &model.board);
    let framework = data.framework(row.framework);
    let node = &framework[row.node];
    let cell = data.cell(board.assessment, row);
    let reach = board.reach.get(&row);
    let emphasis = match (board.indicators.cursor.at == at, board.focus == Pane::Indicators) {
        (true, true) => Emphasis::Selected,
        (true, false) if board.focus == Pane::Tasks => Emphasis::SelectedWeak,
        _ if reach.is_some_and(|reach| reach.tasks == 0) => Emphasis::Dimmed,
        _ => Emphasis::None,
    };
    painter.row_ground(area, emphasis);
    let right = area.right().saturating_sub(1);
    let x = area.x + 1;
    painter.text(x, area.y, code_cells, &node.code, emphasis.of(Role::Accent));
    let name_x = x + code_cells + 1;
    // What another framework's index answers to is our inference: say so.
    let foreign = row.framework != data.assessment(board.assessment).framework;
    let mark = if foreign { painter.symbols().about } else { "" };
    let role = if node.kind == NodeKind::Index { Role::Strong } else { Role::Text };
    let name = format!("{mark}{}", words.node(node));
    let marked = painter.scenario_mark(row);
    let used = marked.map_or(0, |mark| painter.text(name_x, area.y, 1, mark, emphasis.of(Role::Good)) + 1);
    painter.text(name_x + used, area.y, right.saturating_sub(name_x + used), &name, emphasis.of(role));
    if area.height < 2 {
        return;
    }
    let y = area.y + 1;
    let quiet = if emphasis == Emphasis::Dimmed { Emphasis::Dimmed } else { Emphasis::None };
    // Đô thị thông minh: a known maximum of nothing is not a gap of nothing.
    if cell.max.is_some_and(|max| max.points == Points::ZERO) {
        painter.text_to(right, y, area.width, words.get(Text::NotScored), Role::Muted);
        return;
    }
    let gap = words.gap(cell.gap(), framework.scale);
    let last = if let Some(reach) = reach {
        let text = painter.words().reach(*reach, data.home().scale);
        painter.text_to(right, y, reach_cells, &text, quiet.of(Role::Text));
        reach_cells
    } else {
        painter.text_to(right, y, GAP, &gap, quiet.of(gap_role(cell.gap())));
        GAP
    };
    // Of a ratio the maximum is always 1 and says nothing.
    let score = match framework.scale {
        Scale::Points(_) => words.score_of_max(cell.score, cell.max, framework.scale),
        Scale::Ratio => words.amount(cell.score, framework.scale),
    };
    painter.text_to(right.saturating_sub(last), y, OF_MAX, &score, quiet.of(Role::Text));
    let room = right.saturating_sub(last + OF_MAX).saturating_sub(name_x + 1);
    if let Some(ratio) = cell.ratio() {
        painter.bar(name_x, y, room.min(24), ratio.points.0);
    }
}

fn empty(painter: &mut Painter, body: Rect) {
    let words = painter.words();
    let key = key_of(painter, Mode::Board, Action::Back).unwrap_or_default();
    let sentence = words.texts.fill(Text::EmptyIndicators, &[&key]);
    for (y, line) in (body.y + 1..body.bottom()).zip(wrap(&sentence, usize::from(body.width.saturating_sub(2)))) {
        painter.text(body.x + 1, y, body.width.saturating_sub(2), line, Role::Muted);
    }
}
