//! Beside the list: statistics and bands of the year, two provinces part by part; in a narrow window one line of statistics.

use ratatui::layout::Rect;

use super::super::frame::key_of;
use super::super::paint::Painter;
use crate::action::Action;
use crate::domain::points::{Amount, Points};
use crate::domain::results::Part;
use crate::keymap::Mode;
use crate::locale::Text;
use crate::text::{width, wrap};
use crate::theme::Role;

const VALUE: u16 = 8;

/// Highest, mean and lowest total with ours among them, and the bands of the map.
pub fn statistics(painter: &mut Painter, area: Rect) {
    let (model, words) = (painter.model, painter.words());
    let data = &model.ctx.data;
    let Some(table) = model.ranking.shown(data) else { return };
    let x = area.x + 1;
    let right = area.right().saturating_sub(1);
    let room = right.saturating_sub(x);
    let title = words.texts.fill(Text::RankNation, &[&words.table(data, table)]);
    painter.text(x, area.y, room, &title, Role::Title);
    let own = table.row(&data.province.name);
    let places = own.map(|row| words.ranks(table, row)).unwrap_or_default();
    // The name where there is room for it, then the word, then the figures alone.
    let name = &data.province.name;
    let variants =
        [format!("{name}  {} {places}", words.get(Text::Rank)), format!("{} {places}", words.get(Text::Rank))];
    let fits = |text: &&String| width(text) <= usize::from(room);
    let text = variants.iter().find(fits).unwrap_or(&places);
    if places.is_empty() {
        let text = format!("{name}  {}", painter.symbols().unknown);
        painter.text(x, area.y + 1, room, &text, Role::Muted);
    } else {
        painter.text(x, area.y + 1, room, text, Role::Strong);
    }
    let holder = |total: Option<Amount>| {
        let total = total?.points;
        let mut with = table.rows.iter().filter(|row| row.total == Some(total));
        let first = with.next()?;
        with.next().is_none().then(|| first.province.clone())
    };
    let lines = [
        (Text::RankHighest, table.max_total(), holder(table.max_total())),
        (Text::RankMean, table.mean_total(), None),
        (Text::RankLowest, table.min_total(), holder(table.min_total())),
    ];
    let label = lines.iter().map(|(text, ..)| width(words.get(*text))).max().unwrap_or(0);
    let label = u16::try_from(label).unwrap_or(0) + 1;
    for (y, (text, value, holder)) in (area.y + 2..area.bottom()).zip(lines) {
        painter.text(x, y, label, words.get(text), Role::Muted);
        painter.text_to(x + label + VALUE, y, VALUE, &words.ratio(value), Role::Text);
        if let Some(holder) = holder {
            let at = x + label + VALUE + 2;
            painter.text(at, y, right.saturating_sub(at), &holder, Role::Muted);
        }
    }
    // Below: the bands of the map, or why we are not in the table.
    let remark = match own {
        Some(row) => words.bands(table, row.total),
        None => table.note.clone(),
    };
    let lines = wrap(&remark, usize::from(room));
    let fitting = usize::from(area.height.saturating_sub(5));
    for (at, (y, line)) in (area.y + 5..area.bottom()).zip(&lines).enumerate() {
        // The rest is in the story of any row.
        let more = at + 1 == fitting && lines.len() > fitting;
        let ellipsis = if more { painter.symbols().ellipsis } else { "" };
        painter.text(x, y, room, &format!("{line}{ellipsis}"), Role::Muted);
    }
}

/// The statistics in one line.
pub fn summary(painter: &mut Painter, line: Rect) {
    let (model, words) = (painter.model, painter.words());
    let Some(table) = model.ranking.shown(&model.ctx.data).filter(|_| !line.is_empty()) else { return };
    let rows = [
        (Text::RankMean, table.mean_total()),
        (Text::RankHighest, table.max_total()),
        (Text::RankLowest, table.min_total()),
    ];
    let mut x = line.x + 1;
    for (text, value) in rows {
        let words = format!("{} {}", words.get(text), words.ratio(value));
        if usize::from(line.right().saturating_sub(x)) < width(&words) {
            return;
        }
        x += painter.text(x, line.y, line.right().saturating_sub(x), &words, Role::Muted) + 3;
    }
}

/// The selected province and the one it is set beside, part by part, with the difference.
pub fn pair(painter: &mut Painter, area: Rect) {
    let (model, words) = (painter.model, painter.words());
    let data = &model.ctx.data;
    let ranking = &model.ranking;
    let (Some(table), false) = (ranking.shown(data), ranking.parts.is_empty()) else { return };
    let (x, right) = (area.x + 1, area.right().saturating_sub(1));
    let title = format!("{} {} {}", ranking.pair[0], painter.symbols().dot, ranking.pair[1]).to_uppercase();
    painter.text(x, area.y, right.saturating_sub(x), &title, Role::Title);
    let difference_cells = VALUE + 1;
    let name_cells = right.saturating_sub(x).saturating_sub(2 * VALUE + difference_cells);
    let mut y = area.y + 1;
    // A cut has a sign with the key that shows the rest: zoomed there is more room, and the story of the row has it all.
    let room = usize::from(area.height.saturating_sub(1));
    let cut = if ranking.parts.len() > room { ranking.parts.len() - room.saturating_sub(1) } else { 0 };
    for row in &ranking.parts[..ranking.parts.len() - cut] {
        let name = words.part(data, table, row.part);
        let role = if row.part == Part::Total { Role::Strong } else { Role::Text };
        painter.text(x, y, name_cells, &name, role);
        painter.text_to(right, y, difference_cells, &words.difference(row.difference()), sign_role(row.difference()));
        for (column, value) in row.values.into_iter().enumerate() {
            let column = u16::try_from(1 - column).unwrap_or(0);
            painter.text_to(right - difference_cells - column * VALUE, y, VALUE, &words.ratio(value), role);
        }
        y += 1;
    }
    if cut > 0 {
        let action = if model.zoomed { Action::Explain } else { Action::Zoom };
        let key = key_of(painter, Mode::Board, action).unwrap_or_default();
        let rest = words.texts.fill(Text::RankMoreParts, &[painter.symbols().ellipsis, &cut.to_string(), &key]);
        if y < area.bottom() {
            painter.text(x, y, right.saturating_sub(x), &rest, Role::Muted);
        }
        return;
    }
    let known = ranking.parts.iter().any(|row| matches!(row.part, Part::Index(_)) && row.difference().is_some());
    if !known {
        let room = right.saturating_sub(x);
        let remark = wrap(words.get(Text::RankNoIndices), usize::from(room));
        for (y, line) in (y..area.bottom()).zip(remark) {
            painter.text(x, y, room, line, Role::Muted);
        }
    }
}

fn sign_role(difference: Option<Amount>) -> Role {
    match difference {
        Some(difference) if difference.points < Points::ZERO => Role::Bad,
        Some(difference) if difference.points > Points::ZERO => Role::Good,
        _ => Role::Muted,
    }
}
