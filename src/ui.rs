//! The screen as a function of the model.
//!
//! Owns: what stands where, in which role. Changes nothing: drawing twice gives the same cells. Must not know: how the model came about,
//! colours (roles only), key names (the live keymap's). Start at [`draw`].
//!
//! ```text
//! header   Hậu Giang  QĐ 922 · tự đánh giá 07/2022            DTI ≈0,4035   ≈403,5/1000   thiếu ≈−596,5   hạng 28/63 (2020)
//! crumbs   DTI › Nền tảng chung › Thể chế số                       lọc: Sở TTTT · ngắn hạn   5/110 nhiệm vụ   x xóa lọc
//! rule     ──────────────────────┬────────────────────────────────┬───────────────────────────────────────
//! panes    outline               │ indicators                     │ tasks
//! rule     ──────────────────────┴────────────────────────────────┴───────────────────────────────────────
//! status   BẢNG  2.6 · 1/11      ↑↓ chọn · → mở · ← lùi · / tìm
//! ```

mod chart;
mod frame;
mod indicators;
pub mod opening;
mod outline;
mod overlay;
mod pages;
mod paint;
mod plot;
mod ranking;
mod responsibility;
mod situation;
mod status;
mod tasks;
mod view;
mod whatif;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::layout::{BoardRegions, PaneRegion, Regions, SMALLEST, regions};
use crate::locale::Text;
use crate::model::board::Pane;
use crate::model::{Model, Overlay};
use crate::text::wrap;
use crate::theme::Role;

use paint::Painter;

/// Draws `model` into `buf`, which has the model's size or is cut to it. Returns where the text cursor stands, if a text field is open.
pub fn draw(model: &Model, buf: &mut Buffer) -> Option<Position> {
    if model.blank {
        return None;
    }
    let mut painter = Painter::new(model, buf);
    match regions(model) {
        Regions::TooSmall(screen) => too_small(&mut painter, screen),
        Regions::Board(board) => draw_board(&mut painter, &board),
        Regions::View(regions) => view::draw(&mut painter, &regions),
    }
    let cursor = match model.overlays.last() {
        Some(overlay) => draw_overlay(&mut painter, overlay),
        None => None,
    };
    cursor.filter(|at| buf.area.contains(*at))
}

fn too_small(painter: &mut Painter, screen: Rect) {
    let texts = &painter.model.ctx.texts;
    let (width, height) = painter.model.size;
    let [need_width, need_height] = [SMALLEST.0, SMALLEST.1].map(|n| n.to_string());
    let sentence = texts.fill(Text::TooSmall, &[&need_width, &need_height, &width.to_string(), &height.to_string()]);
    for (y, line) in (screen.y..screen.bottom()).zip(wrap(&sentence, usize::from(screen.width))) {
        painter.text(screen.x, y, screen.width, line, Role::Text);
    }
}

fn draw_board(painter: &mut Painter, board: &BoardRegions) {
    frame::header(painter, board.header);
    frame::crumbs(painter, board.crumbs);
    frame::board_rules(painter, board);
    for region in &board.panes {
        draw_pane(painter, region);
    }
    for (pane, line) in &board.folded {
        frame::folded(painter, *pane, *line);
    }
    status::draw(painter, board.status);
}

fn draw_pane(painter: &mut Painter, region: &PaneRegion) {
    match region.pane {
        Pane::Outline => outline::draw(painter, region),
        Pane::Indicators => indicators::draw(painter, region),
        Pane::Tasks => tasks::draw(painter, region),
    }
}

fn draw_overlay(painter: &mut Painter, overlay: &Overlay) -> Option<Position> {
    if matches!(regions(painter.model), Regions::TooSmall(_)) {
        return None;
    }
    match overlay {
        Overlay::Reader(reader) => {
            overlay::reader(painter, reader);
            None
        }
        Overlay::Picker(picker) => Some(overlay::picker(painter, picker)),
    }
}

#[cfg(test)]
mod tests;
