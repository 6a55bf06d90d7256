//! The view of the provinces by year.
//!
//! ```text
//!  2020  2021 ▌2022▐ 2023  2024  2024 (34)            đủ 63 đơn vị
//!  HẠNG TỈNH, THÀNH PHỐ      tổng  so với ta  CQS … │ TOÀN QUỐC 2022
//!    1  Đà Nẵng            0,8002   +0,1660         │ HẠNG QUA CÁC NĂM  a line chart
//! ▌ 17  Hậu Giang          0,6342        0          │ ĐÀ NẴNG · HẬU GIANG, part by part
//! ```

mod list;
mod path;
mod side;

use ratatui::layout::Rect;

use super::frame::key_of;
use super::paint::Painter;
use crate::action::Action;
use crate::keymap::Mode;
use crate::layout::ranking::{RankingRegions, regions, upper};
use crate::locale::Text;
use crate::text::{width, wrap};
use crate::theme::Role;

/// Draws the view into `body`.
pub fn draw(painter: &mut Painter, body: Rect) {
    let model = painter.model;
    if model.ranking.tables.is_empty() {
        return empty(painter, body);
    }
    let regions = regions(model);
    years(painter, regions.years);
    list::draw(painter, &regions);
    if let Some(x) = regions.divider {
        divider(painter, x, &regions);
    }
    if !regions.side.is_empty() {
        let (statistics, path) = upper(model, regions.side);
        side::statistics(painter, statistics);
        path::draw(painter, path);
    }
    if !regions.pair.is_empty() {
        side::pair(painter, regions.pair);
    }
    side::summary(painter, regions.summary);
}

/// The years to choose from, the shown one marked; on the right how much of it is known.
fn years(painter: &mut Painter, line: Rect) {
    let (model, words) = (painter.model, painter.words());
    let data = &model.ctx.data;
    let Some(table) = model.ranking.shown(data) else { return };
    let known = words.known_rows(table);
    let fits = width(&known) <= usize::from(line.width / 2);
    let known = if fits { known } else { words.known_rows_short(table) };
    let role = if table.is_complete() { Role::Muted } else { Role::Warn };
    let used = painter.text_to(line.right().saturating_sub(1), line.y, line.width / 2, &known, role);
    let end = line.right().saturating_sub(used + 3);
    let names: Vec<String> =
        model.ranking.tables.iter().map(|&table| words.table(data, &data.results[table])).collect();
    let at = model.ranking.tables.iter().position(|&table| table == model.ranking.table).unwrap_or(0);
    // From the first year from which the shown one is in sight.
    let cells = |from: usize| names[from..=at].iter().map(|name| width(name) + 2).sum::<usize>() + 1;
    let room = usize::from(end.saturating_sub(line.x));
    let first = (0..=at).find(|&from| cells(from) <= room).unwrap_or(at);
    let mut x = line.x + 1;
    for (i, name) in names.iter().enumerate().skip(first) {
        if usize::from(end.saturating_sub(x)) < width(name) {
            let ellipsis = painter.symbols().ellipsis;
            painter.text(x, line.y, end.saturating_sub(x), ellipsis, Role::Muted);
            break;
        }
        let role = if i == at { Role::Selected } else { Role::Muted };
        if i == at {
            painter.text(x.saturating_sub(1), line.y, 1, " ", role);
            painter.text(x + u16::try_from(width(name)).unwrap_or(0), line.y, 1, " ", role);
        }
        x += painter.text(x, line.y, end.saturating_sub(x), name, role) + 2;
    }
}

fn divider(painter: &mut Painter, x: u16, regions: &RankingRegions) {
    let vertical = painter.symbols().vertical;
    for y in regions.years.bottom()..regions.pair.bottom().max(regions.side.bottom()) {
        painter.text(x, y, 1, vertical, Role::Border);
    }
}

/// Why there is nothing, and the way out.
fn empty(painter: &mut Painter, body: Rect) {
    let key = key_of(painter, Mode::Board, Action::Reload).unwrap_or_default();
    let sentence = painter.words().texts.fill(Text::RankEmpty, &[&key]);
    let room = body.width.saturating_sub(2);
    for (y, line) in (body.y + 1..body.bottom()).zip(wrap(&sentence, usize::from(room))) {
        painter.text(body.x + 1, y, room, line, Role::Muted);
    }
}

/// What the breadcrumb says: the table's framework and year, the selected province.
pub fn crumbs(painter: &Painter) -> Vec<String> {
    let (model, words) = (painter.model, painter.words());
    let data = &model.ctx.data;
    let Some(table) = model.ranking.shown(data) else { return Vec::new() };
    let year =
        format!("DTI {} {} {}", words.table(data, table), painter.symbols().dot, data.framework(table.framework).short);
    let province = model.ranking.row(data).map(|row| row.province.clone());
    std::iter::once(year).chain(province).collect()
}

/// What is selected and where it stands, for the status line.
pub fn position(painter: &Painter) -> String {
    let ranking = &painter.model.ranking;
    let len = ranking.rows.len();
    format!("{}/{len}", if len == 0 { 0 } else { ranking.cursor.at + 1 })
}

/// Whether `action` is worth a hint here: what every view has gives way to the keys that only this one has.
pub fn offers(action: Action) -> bool {
    use Action::{Back, ClearFilters, DropFilter, FilterAgency, FilterPhase, Mark, NextPane, Open, Plan, Quit};
    use Action::{ViewBoard, ViewChart, ViewRanking, ViewResponsibility, ViewSituation, ViewWhatIf};
    let common = matches!(
        action,
        Back | Open | NextPane | Quit | FilterAgency | FilterPhase | DropFilter | ClearFilters | Mark | Plan
    );
    let views = matches!(action, ViewBoard | ViewChart | ViewResponsibility | ViewSituation | ViewRanking | ViewWhatIf);
    !common && !views
}
