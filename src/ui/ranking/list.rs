//! The provinces of a year, a line each.

use ratatui::layout::Rect;

use super::super::paint::{Emphasis, Painter};
use crate::domain::chart::PILLAR_CODES;
use crate::domain::points::{Amount, Points};
use crate::domain::results::{NationalTable, Order};
use crate::layout::ranking::RankingRegions;
use crate::locale::Text;
use crate::theme::Role;

const PLACE: u16 = 5;
const TOTAL: u16 = 8;
const DISTANCE: u16 = 10;
const BAND: u16 = 5;
const PILLAR: u16 = 8;
/// Cells that names of provinces keep before any further column.
const NAME: u16 = 18;

/// Columns to the right of the total, as many as there is room for.
struct Columns {
    distance: bool,
    band: bool,
    pillars: Vec<usize>,
}

/// Draws heads and rows.
pub fn draw(painter: &mut Painter, regions: &RankingRegions) {
    let model = painter.model;
    let Some(table) = model.ranking.shown(&model.ctx.data) else { return };
    if regions.list.is_empty() {
        return;
    }
    let columns = columns(table, regions.list.width);
    heads(painter, regions.title, &columns);
    let rows = model.ranking.rows.iter().enumerate().skip(model.ranking.cursor.top);
    for (y, (at, &row)) in (regions.list.y..regions.list.bottom()).zip(rows) {
        draw_row(painter, Rect { y, height: 1, ..regions.list }, table, at, row, &columns);
    }
}

fn columns(table: &NationalTable, cells: u16) -> Columns {
    let mut room = cells.saturating_sub(2 + PLACE + NAME + TOTAL + 1);
    let mut take = |needed: u16| {
        let fits = room >= needed;
        if fits {
            room -= needed;
        }
        fits
    };
    let distance = take(DISTANCE);
    let known: Vec<usize> = (0..3).filter(|&column| table.knows_pillar(column)).collect();
    let pillars = if take(PILLAR * u16::try_from(known.len()).unwrap_or(0)) { known } else { Vec::new() };
    Columns { distance, band: !table.bands.is_empty() && take(BAND), pillars }
}

fn heads(painter: &mut Painter, line: Rect, columns: &Columns) {
    let (words, order) = (painter.words(), painter.model.ranking.order);
    let by = |own: Order| if order == own { Role::Accent } else { Role::Muted };
    let mut right = line.right().saturating_sub(1);
    for &column in columns.pillars.iter().rev() {
        painter.text_to(right, line.y, PILLAR, PILLAR_CODES[column], by(Order::Pillar(column)));
        right = right.saturating_sub(PILLAR);
    }
    if columns.band {
        painter.text_to(right, line.y, BAND, words.get(Text::RankBand), Role::Muted);
        right = right.saturating_sub(BAND);
    }
    if columns.distance {
        painter.text_to(right, line.y, DISTANCE, words.get(Text::RankToUs), Role::Muted);
        right = right.saturating_sub(DISTANCE);
    }
    painter.text_to(right, line.y, TOTAL, words.get(Text::RankTotal), Role::Muted);
    right = right.saturating_sub(TOTAL);
    painter.text_to(line.x + PLACE, line.y, PLACE, words.get(Text::Rank), by(Order::Place));
    let x = line.x + PLACE + 3;
    let role = if order == Order::Name { Role::Accent } else { Role::TitleFocused };
    painter.text(x, line.y, right.saturating_sub(x), words.get(Text::RankProvince), role);
}

fn draw_row(painter: &mut Painter, line: Rect, table: &NationalTable, at: usize, row: usize, columns: &Columns) {
    let (model, words) = (painter.model, painter.words());
    let (data, ranking) = (&model.ctx.data, &model.ranking);
    let row = &table.rows[row];
    let (own, marked) = (row.province == data.province.name, ranking.marked.as_deref() == Some(&row.province));
    let emphasis = if ranking.cursor.at == at { Emphasis::Selected } else { Emphasis::None };
    painter.row_ground(line, emphasis);
    let shown = |role| emphasis.of(role);
    let name_role = match (own, marked) {
        (true, _) => Role::Strong,
        (_, true) => Role::Chip,
        _ => Role::Text,
    };
    let mut right = line.right().saturating_sub(1);
    for &column in columns.pillars.iter().rev() {
        painter.text_to(right, line.y, PILLAR, &words.ratio(row.pillar(column)), shown(Role::Text));
        right = right.saturating_sub(PILLAR);
    }
    if columns.band {
        // The bands are told by their number: the names stand beside the list.
        let band = row.total.and_then(|total| table.band_of(total));
        let band = band.map_or_else(|| painter.symbols().unknown.to_string(), |band| (band + 1).to_string());
        painter.text_to(right, line.y, BAND, &band, shown(Role::Muted));
        right = right.saturating_sub(BAND);
    }
    if columns.distance {
        let distance = ranking.distance(row.amount(), data);
        painter.text_to(right, line.y, DISTANCE, &words.difference(distance), shown(distance_role(distance)));
        right = right.saturating_sub(DISTANCE);
    }
    painter.text_to(right, line.y, TOTAL, &words.ratio(row.amount()), shown(Role::Text));
    right = right.saturating_sub(TOTAL);
    painter.text_to(line.x + PLACE, line.y, PLACE - 1, &words.place(row.rank), shown(Role::Accent));
    let x = line.x + PLACE + 3;
    if own || marked {
        let point = painter.symbols().point.to_string();
        painter.text(x.saturating_sub(2), line.y, 1, &point, shown(name_role));
    }
    let room = right.saturating_sub(x);
    painter.text(x, line.y, room, &row.province, shown(name_role));
}

/// Ahead of us is what we lack, behind us is not.
fn distance_role(distance: Option<Amount>) -> Role {
    match distance {
        Some(distance) if distance.points > Points::ZERO => Role::Bad,
        Some(distance) if distance.points < Points::ZERO => Role::Good,
        _ => Role::Muted,
    }
}
