//! The left pane: the framework down to the indices, then the pillars that cut across it.
//!
//! ```text
//! ▌TRỤ CỘT                 đạt    thiếu
//!  DTI                  ≈403,5  ≈−596,5
//!  ▾ Nền tảng chung       ≈206    ≈−294
//!    Nhận thức số          ≈40     ≈−60
//!
//!  Trụ cột                 0–1
//!    Chính quyền số    ≈0,4164 ≈−0,5836
//! ```

use ratatui::layout::Rect;

use super::frame::title;
use super::paint::{Emphasis, Painter};
use crate::domain::board::{OutlineRow, Reach};
use crate::domain::framework::Scale;
use crate::domain::points::{Amount, Points};
use crate::domain::vocabulary::{Basis, NodeKind};
use crate::layout::{PaneRegion, rows_in};
use crate::locale::Text;
use crate::model::board::Pane;
use crate::text::{truncate, truncate_start, width};
use crate::theme::Role;
use crate::wording::gap_role;

const SCORE: u16 = 8;
const GAP: u16 = 9;

/// Draws the pane.
pub fn draw(painter: &mut Painter, region: &PaneRegion) {
    let (board, words) = (&painter.model.board, painter.words());
    let last = if board.filter.is_empty() { Text::Gap } else { Text::ReachHead };
    let last_cells = last_width(painter);
    title(painter, Pane::Outline, region.title, &[(words.get(Text::Score), SCORE), (words.get(last), last_cells)]);
    let body = region.body;
    let visible = rows_in(painter.model, Pane::Outline, body);
    let mut y = body.y;
    let names = names(painter, body.width, last_cells);
    let rows = board.outline.rows.iter().enumerate().skip(board.outline.cursor.top).take(visible.max(1));
    let mut in_tree = true;
    for (at, row) in rows {
        if row.cross_pillar && std::mem::take(&mut in_tree) {
            if y > body.y {
                y += 1;
            }
            heading(painter, Rect { y, height: 1, ..body });
            y += 1;
        }
        if y >= body.bottom() {
            break;
        }
        draw_row(painter, Rect { y, height: 1, ..body }, at, *row, last_cells, &names[at]);
        y += 1;
    }
}

fn heading(painter: &mut Painter, line: Rect) {
    let words = painter.words();
    painter.text(line.x + 1, line.y, line.width.saturating_sub(1), words.get(Text::CrossPillars), Role::Muted);
}

/// Cells of the last column: of the gap, or of what a filter leaves.
fn last_width(painter: &Painter) -> u16 {
    let reach = &painter.model.board.reach;
    if reach.is_empty() { GAP } else { reach_width(painter, reach.values().copied()).max(GAP) }
}

/// Cells of a column of what a filter leaves: of its head or the longest of `reaches`, and a blank before it.
pub(super) fn reach_width(painter: &Painter, reaches: impl Iterator<Item = Reach>) -> u16 {
    let (words, scale) = (painter.words(), painter.model.ctx.data.home().scale);
    let longest = reaches.map(|reach| width(&words.reach(reach, scale))).max().unwrap_or(0);
    u16::try_from(longest.max(width(words.get(Text::ReachHead))) + 1).unwrap_or(u16::MAX)
}

/// Where a row's name begins, from the pane's edge, and the room that it has.
fn name_room(row: OutlineRow, width: u16, last_cells: u16) -> (u16, u16) {
    let indent = if row.cross_pillar { 2 } else { (row.depth.saturating_sub(1) * 2).min(8) };
    let start = 1 + u16::try_from(indent).unwrap_or(0);
    (start, width.saturating_sub(1 + last_cells + SCORE + start))
}

/// The rows' names in the room they have. Names that would be cut to the same beginning, as "Hoạt động kinh tế số" and "Hoạt động xã hội số",
/// keep their ends instead.
fn names(painter: &Painter, width: u16, last_cells: u16) -> Vec<String> {
    let (model, words, ellipsis) = (painter.model, painter.words(), painter.symbols().ellipsis);
    let name = |row: &OutlineRow| {
        let framework = model.ctx.data.framework(row.node.framework);
        let node = &framework[row.node.node];
        let name = if node.kind == NodeKind::Total { node.code.as_str() } else { words.node(node) };
        let is_open =
            row.depth > 0 && !row.cross_pillar && node.children.iter().any(|&c| framework[c].kind == NodeKind::Index);
        let cells = usize::from(name_room(*row, width, last_cells).1);
        let mark = painter.scenario_mark(row.node);
        let name = mark.map_or_else(|| name.to_string(), |mark| format!("{mark} {name}"));
        (if is_open { format!("{} {name}", painter.symbols().open) } else { name }, cells)
    };
    let whole: Vec<(String, usize)> = model.board.outline.rows.iter().map(name).collect();
    let cut: Vec<String> = whole.iter().map(|(name, cells)| truncate(name, *cells, ellipsis).into_owned()).collect();
    let shown = |(at, (name, cells)): (usize, &(String, usize))| {
        let alike = |other: usize| other != at && cut[other] == cut[at] && whole[other].0 != *name;
        if (0..cut.len()).any(alike) { truncate_start(name, *cells, ellipsis).into_owned() } else { cut[at].clone() }
    };
    whole.iter().enumerate().map(shown).collect()
}

fn draw_row(painter: &mut Painter, line: Rect, at: usize, row: OutlineRow, last_cells: u16, name: &str) {
    let (model, words) = (painter.model, painter.words());
    let (data, board) = (&model.ctx.data, &model.board);
    let framework = data.framework(row.node.framework);
    let node = &framework[row.node.node];
    let cell = data.cell(board.assessment, row.node);
    let reach = board.reach.get(&row.node);
    let emphasis = match (board.outline.cursor.at == at, board.focus == Pane::Outline) {
        (true, true) => Emphasis::Selected,
        (true, false) => Emphasis::SelectedWeak,
        _ if reach.is_some_and(|reach| reach.tasks == 0) => Emphasis::Dimmed,
        _ => Emphasis::None,
    };
    painter.row_ground(line, emphasis);
    let right = line.right().saturating_sub(1);
    // A pillar that cuts across the tree is a share of its own maximum: a ratio, not points of 1000.
    let (score, gap) = if row.cross_pillar {
        let ratio = cell.ratio();
        let gap = ratio.map(|r| Amount::new(Points::ONE - r.points, r.basis));
        (words.ratio(ratio), words.gap(gap.map(|g| Amount::new(g.points, g.basis.max(Basis::Given))), Scale::Ratio))
    } else {
        (words.amount(cell.score, framework.scale), words.gap(cell.gap(), framework.scale))
    };
    if let Some(reach) = reach {
        let text = words.reach(*reach, data.home().scale);
        painter.text_to(right, line.y, last_cells, &text, emphasis.of(Role::Text));
    } else {
        painter.text_to(right, line.y, last_cells, &gap, emphasis.of(gap_role(cell.gap())));
    }
    let score_right = right.saturating_sub(last_cells);
    painter.text_to(score_right, line.y, SCORE, &score, emphasis.of(Role::Text));
    let role = match node.kind {
        NodeKind::Total | NodeKind::Group | NodeKind::Pillar => Role::Strong,
        _ => Role::Text,
    };
    let (start, cells) = name_room(row, line.width, last_cells);
    painter.text(line.x + start, line.y, cells, name, emphasis.of(role));
}
