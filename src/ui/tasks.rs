//! The right pane: the tasks, two lines each.
//!
//! ```text
//!  NHIỆM VỤ 17           giai đoạn  bên t.h.  t.thái     điểm
//! ▌TCS07 Tổ chức hội nghị, bồi dưỡng, tập huấn định kỳ …
//! ▌ Sở TTTT*             ngắn hạn*  –         –         ≈+9,1
//! ```

use ratatui::layout::Rect;

use super::frame::{key_of, title};
use super::paint::{Emphasis, Painter};
use crate::action::Action;
use crate::domain::points::Points;
use crate::domain::task::TaskId;
use crate::domain::vocabulary::TaskField;
use crate::keymap::Mode;
use crate::layout::{PaneRegion, row_height, rows_in};
use crate::locale::Text;
use crate::model::board::Pane;
use crate::text::{width, wrap};
use crate::theme::Role;

const DOER: u16 = 6;
const STATUS: u16 = 3;
const POINTS: u16 = 10;
/// Fewer cells than this tell no agency from another: the doer, which is rarely known, gives way.
const SHORTEST_LEAD: u16 = 10;

/// Draws the pane.
pub fn draw(painter: &mut Painter, region: &PaneRegion) {
    let (board, words) = (&painter.model.board, painter.words());
    let doer = doer_cells(painter, region.title.width);
    let heads = [
        (words.get(Text::Phase), phase_cells(painter)),
        (if doer > 0 { words.get(Text::Doer) } else { "" }, doer),
        ("", STATUS),
        (words.get(Text::Points), POINTS),
    ];
    title(painter, Pane::Tasks, region.title, &heads);
    let body = region.body;
    let height = u16::try_from(row_height(Pane::Tasks)).unwrap_or(1);
    let visible = rows_in(painter.model, Pane::Tasks, body).max(1);
    let rows = board.tasks.rows.iter().enumerate().skip(board.tasks.cursor.top).take(visible);
    let mut y = body.y;
    for (at, &task) in rows {
        let area = Rect { y, height: height.min(body.bottom() - y), ..body };
        draw_row(painter, area, at, task);
        y = (y + height).min(body.bottom());
    }
    if board.tasks.rows.is_empty() {
        empty(painter, body);
    }
}

/// The column of phases: the longest word of the language, its mark, a blank.
fn phase_cells(painter: &Painter) -> u16 {
    let words = [Text::PhaseShort, Text::PhaseMedium, Text::PhaseLong, Text::Phase];
    let widest = words.iter().map(|&text| width(painter.words().get(text))).max().unwrap_or(0);
    u16::try_from(widest + 2).unwrap_or(0)
}

/// The column of the doer in a pane of `cells`: none where the lead would lose its room to it.
fn doer_cells(painter: &Painter, cells: u16) -> u16 {
    let others = 3 + phase_cells(painter) + STATUS + POINTS;
    if cells < others + DOER + SHORTEST_LEAD { 0 } else { DOER }
}

fn draw_row(painter: &mut Painter, area: Rect, at: usize, id: TaskId) {
    let (model, words) = (painter.model, painter.words());
    let (data, board) = (&model.ctx.data, &model.board);
    let task = data.task(id);
    let emphasis =
        if board.tasks.cursor.at == at && board.focus == Pane::Tasks { Emphasis::Selected } else { Emphasis::None };
    painter.row_ground(area, emphasis);
    let right = area.right().saturating_sub(1);
    let x = area.x + 1;
    let room = right.saturating_sub(x);
    let code = words.task_code(data, id);
    let used = painter.text(x, area.y, room, &code, emphasis.of(Role::Accent)) + 1;
    let mut used = used;
    if model.whatif.scenario().has(id) {
        let mark = painter.symbols().scenario[1];
        used +=
            painter.text(x.saturating_add(used), area.y, room.saturating_sub(used), mark, emphasis.of(Role::Good)) + 1;
    }
    let role = emphasis.of(Role::Text);
    painter.text(x.saturating_add(used), area.y, room.saturating_sub(used), &task.name, role);
    if area.height < 2 {
        return;
    }
    let y = area.y + 1;
    let gain = data.gain(board.assessment, [id]);
    let role = match gain {
        Some(gain) if gain.points > Points::ZERO => Role::Good,
        _ => Role::Muted,
    };
    painter.text_to(right, y, POINTS, &words.task_points(data, task, gain), role);
    let mut end = right.saturating_sub(POINTS);
    painter.text_to(end, y, STATUS, &words.status_glyph(task), Role::Text);
    end = end.saturating_sub(STATUS);
    let doer = doer_cells(painter, area.width);
    painter.text_to(end, y, doer, &words.doer(task), Role::Text);
    end = end.saturating_sub(doer);
    let phase = phase_cells(painter);
    painter.text_to(end, y, phase, &words.phase(task), Role::Text);
    end = end.saturating_sub(phase);
    let lead = words.agency(data, task.lead, task.basis(TaskField::Lead));
    painter.text(x + 1, y, end.saturating_sub(x + 1), &lead, Role::Strong);
}

/// Why there is nothing, and the way out.
fn empty(painter: &mut Painter, body: Rect) {
    let (board, words) = (&painter.model.board, painter.words());
    let key = |action| key_of(painter, Mode::Board, action).unwrap_or_default();
    let sentence = if board.filter.is_empty() {
        words.texts.fill(Text::EmptyTasks, &[&key(Action::Back)])
    } else {
        let values: Vec<&str> =
            board.filter.chips().iter().map(|&chip| words.facet_value(&painter.model.ctx.data, chip)).collect();
        let joined = values.join(&format!(" {} ", painter.symbols().dot));
        let all = board.matching.to_string();
        words.texts.fill(
            if board.matching == 0 { Text::EmptyFilter } else { Text::EmptyFilterHere },
            &[&joined, &all, &key(Action::ClearFilters), &key(Action::DropFilter)],
        )
    };
    for (y, line) in (body.y + 1..body.bottom()).zip(wrap(&sentence, usize::from(body.width.saturating_sub(2)))) {
        painter.text(body.x + 1, y, body.width.saturating_sub(2), line, Role::Muted);
    }
}
