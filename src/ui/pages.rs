//! What the views of several pages have in common: tabs, rows of blocks with a cursor, a foot.
//!
//! ```text
//! ▌Cơ quan × giai đoạn   Bên thực hiện × loại            xếp theo số nhiệm vụ
//!  cơ quan                        ngắn hạn     điểm   trung hạn     điểm
//! ▌  Sở Thông tin và …           12 (17)*    ≈+85,1    30 (20)*  ≈+142,2
//! ─────────────────────────────────────────────────────────────────────────
//!  Sở Thông tin và Truyền thông · ngắn hạn  chủ trì 12 …
//! ```

use ratatui::layout::Rect;

use super::paint::Painter;
use crate::document::blocks::{Block, Piece};
use crate::document::{Paragraph, lay_out};
use crate::layout::pages::PageRegions;
use crate::model::sheet::Sheet;
use crate::text::{width, wrap};
use crate::theme::Role;

/// The names of the pages, the one shown brighter and marked; `note` on the right where there is room.
pub fn tabs(painter: &mut Painter, line: Rect, names: &[&str], shown: usize, note: &str) {
    if line.height == 0 {
        return;
    }
    let end = line.right().saturating_sub(1);
    // Where not all fit, those before the one shown give way.
    let needed = |names: &[&str]| names.iter().map(|name| width(name) + 3).sum::<usize>();
    let mut first = 0;
    while first < shown && needed(&names[first..=shown]) > usize::from(line.width) {
        first += 1;
    }
    let mut x = line.x;
    for (at, name) in names.iter().enumerate().skip(first) {
        let role = if at == shown { Role::TitleFocused } else { Role::Title };
        if at == shown {
            let marker = painter.symbols().marker;
            painter.text(x, line.y, 1, marker, role);
        }
        x += 1;
        x += painter.text(x, line.y, end.saturating_sub(x), name, role) + 2;
    }
    let room = end.saturating_sub(x);
    if width(note) <= usize::from(room) {
        painter.text_to(end, line.y, room, note, Role::Muted);
    }
}

/// The same for a part of the screen that does not have the keys: the selected row has its marker, and no ground.
pub fn resting<K: Copy + PartialEq>(painter: &mut Painter, parts: &PageRegions, sheet: &Sheet<K>) {
    draw_sheet(painter, parts, sheet, None);
    let page = usize::from(parts.rows.height);
    let marker = painter.symbols().marker;
    if let Some((_, _, line)) = sheet.window(page).find(|&(row, ..)| row == sheet.at) {
        let y = parts.rows.y.saturating_add(u16::try_from(line).unwrap_or(u16::MAX));
        painter.text(parts.rows.x, y, 1, marker, Role::Muted);
    }
}

/// Heads, the rows in their window, the pinned row; the cursor on the selected row's `column`.
pub fn sheet<K: Copy + PartialEq>(painter: &mut Painter, parts: &PageRegions, sheet: &Sheet<K>, column: usize) {
    draw_sheet(painter, parts, sheet, Some(column));
}

fn draw_sheet<K: Copy + PartialEq>(
    painter: &mut Painter,
    parts: &PageRegions,
    sheet: &Sheet<K>,
    column: Option<usize>,
) {
    draw_block(painter, &sheet.head, parts.head, 0, None);
    let page = usize::from(parts.rows.height);
    for (row, skipped, line) in sheet.window(page) {
        let line = u16::try_from(line).unwrap_or(u16::MAX);
        let area =
            Rect { y: parts.rows.y.saturating_add(line), height: parts.rows.height.saturating_sub(line), ..parts.rows };
        if let Some(block) = sheet.block(row) {
            draw_block(painter, block, area, skipped, column.filter(|_| row == sheet.at));
        }
    }
    if sheet.pinned
        && let Some(block) = sheet.blocks.last()
    {
        let selected = sheet.at + 1 == sheet.keys.len();
        draw_block(painter, block, parts.pinned, 0, column.filter(|_| selected));
    }
    let (above, below) = sheet.more(page);
    let more = painter.symbols().more;
    let last = parts.rows.bottom().saturating_sub(1);
    for (shown, glyph, y) in [(above, more[0], parts.rows.y), (below, more[1], last)] {
        if shown && parts.rows.height > 0 {
            painter.text(parts.rows.right().saturating_sub(1), y, 1, glyph, Role::Accent);
        }
    }
}

/// The lines of a row from `skipped` on, in `area`; a selected one has a marker, and its cell in `column` a ground.
fn draw_block(painter: &mut Painter, block: &Block, area: Rect, skipped: usize, column: Option<usize>) {
    let marker = painter.symbols().marker;
    let has_column = column.is_some_and(|column| block.slots.iter().any(|slot| slot.column == column));
    // A row without that column is selected as a whole: its first cell stands for it.
    let ground = |of: usize, x: u16| match column {
        Some(column) if has_column => of == column,
        Some(_) => block.slots.first().is_some_and(|slot| slot.x == x),
        None => false,
    };
    for (y, (line, pieces)) in (area.y..area.bottom()).zip(block.lines.iter().enumerate().skip(skipped)) {
        if column.is_some() {
            painter.text(area.x, y, 1, marker, Role::Accent);
        }
        if line == 0 {
            for slot in block.slots.iter().filter(|slot| ground(slot.column, slot.x)) {
                painter.fill(area.x + slot.x, y, slot.cells, " ", Role::Selected);
            }
        }
        for Piece { x, cells, text, role, column: of } in pieces {
            let slot = block.slots.iter().find(|slot| *x >= slot.x && *x < slot.x + slot.cells);
            let grounded = line == 0 && slot.is_some_and(|slot| ground(*of, slot.x));
            // The name of the selected row stands out, wherever the cursor is in it.
            let name = column.is_some() && *role == Role::Text && line == 0;
            let role = match (grounded, name) {
                (true, _) => Role::Selected,
                (false, true) => Role::SelectedWeak,
                (false, false) => *role,
            };
            painter.text(area.x + x, y, *cells, text, role);
        }
    }
}

/// What is said of the selection, below its rule: the first paragraph as long as it is, of the others a line each.
pub fn foot(painter: &mut Painter, parts: &PageRegions, paragraphs: &[Paragraph]) {
    let horizontal = painter.symbols().horizontal;
    let rule = parts.rule;
    painter.fill(rule.x, rule.y, if rule.height > 0 { rule.width } else { 0 }, horizontal, Role::Border);
    let cells = usize::from(parts.foot.width.saturating_sub(2));
    let (first, others) = paragraphs.split_at(paragraphs.len().min(1));
    let wrapped = lay_out(first, cells).into_iter().map(|line| line.spans);
    let lines = wrapped.chain(others.iter().map(|paragraph| paragraph.spans.clone()));
    for (y, spans) in (parts.foot.y..parts.foot.bottom()).zip(lines) {
        let (mut x, end) = (parts.foot.x + 1, parts.foot.right().saturating_sub(1));
        for (role, text) in &spans {
            x += painter.text(x, y, end.saturating_sub(x), text, *role);
        }
    }
}

/// Why there is nothing, and the way out.
pub fn empty(painter: &mut Painter, rows: Rect, sentence: &str) {
    let cells = rows.width.saturating_sub(2);
    for (y, line) in (rows.y + 1..rows.bottom()).zip(wrap(sentence, cells.into())) {
        painter.text(rows.x + 1, y, cells, line, Role::Muted);
    }
}
