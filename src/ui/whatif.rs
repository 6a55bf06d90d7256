//! The view of the what-if: what the scenario makes of the indices, what is marked and what is left, target and estimates.
//!
//! ```text
//! ▌CHỈ SỐ                              │ NHIỆM VỤ
//!  █ đạt ▒ thêm ░ thiếu    trước, sau  │ Đã đánh dấu  6 nhiệm vụ · ≈+60
//!  1  Nhận thức số      ≈40 → ≈100     │ ◆ NTS04 Xây dựng, duy trì …                            +10
//!     ██████▒▒▒▒▒▒▒▒▒                  │   Sở TTTT* · ngắn hạn*
//! ─────────────────────────────────────────────────────────────────────────────────────────────────
//!  Mục tiêu  0,55 (550 điểm): còn thiếu ≈86,5
//!  Ước tính  …
//! ```

use ratatui::layout::Rect;

use super::pages;
use super::paint::Painter;
use crate::action::Action;
use crate::layout::pages::PageRegions;
use crate::layout::whatif::{WhatIfRegions, regions};
use crate::locale::Text;
use crate::model::sheet::Sheet;
use crate::model::whatif::Side;
use crate::theme::Role;

/// Draws the view.
pub fn draw(painter: &mut Painter) {
    let model = painter.model;
    let whatif = &model.whatif;
    let parts = regions(model);
    let words = painter.words();
    let both = [words.get(Text::WhatIfOutcome), words.get(Text::WhatIfTasks)];
    if parts.divider.is_some() {
        title(painter, parts.outcome.tabs, both[0], whatif.side == Side::Outcome);
        title(painter, parts.tasks.tabs, both[1], whatif.side == Side::Tasks);
    } else {
        let shown = usize::from(whatif.side == Side::Tasks);
        let tabs = if shown == 0 { parts.outcome.tabs } else { parts.tasks.tabs };
        pages::tabs(painter, tabs, &both, shown, "");
    }
    side(painter, &parts.outcome, &whatif.outcome, whatif.side == Side::Outcome);
    side(painter, &parts.tasks, &whatif.tasks, whatif.side == Side::Tasks);
    divider(painter, &parts);
    foot(painter, parts.foot);
}

fn title(painter: &mut Painter, line: Rect, name: &str, focused: bool) {
    if focused {
        return pages::tabs(painter, line, &[name], 0, "");
    }
    painter.text(line.x + 1, line.y, line.width.saturating_sub(1), name, Role::Title);
}

fn side<K: Copy + PartialEq>(painter: &mut Painter, parts: &PageRegions, sheet: &Sheet<K>, focused: bool) {
    if parts.rows.height == 0 {
        return;
    }
    if focused { pages::sheet(painter, parts, sheet, 0) } else { pages::resting(painter, parts, sheet) }
}

fn divider(painter: &mut Painter, parts: &WhatIfRegions) {
    let Some(x) = parts.divider else { return };
    let symbols = *painter.symbols();
    let (top, bottom) = (parts.outcome.tabs.y, parts.outcome.rows.bottom());
    for y in top..bottom {
        painter.text(x, y, 1, symbols.vertical, Role::Border);
    }
    painter.text(x, top.saturating_sub(1), 1, symbols.tee_down, Role::Border);
    let rule = parts.rule;
    painter.fill(rule.x, rule.y, if rule.height > 0 { rule.width } else { 0 }, symbols.horizontal, Role::Border);
    if rule.height > 0 || parts.foot.height == 0 {
        painter.text(x, bottom, 1, symbols.tee_up, Role::Border);
    }
}

fn foot(painter: &mut Painter, area: Rect) {
    let lines = &painter.model.whatif.foot;
    for (y, spans) in (area.y..area.bottom()).zip(lines) {
        let (mut x, end) = (area.x + 1, area.right().saturating_sub(1));
        for (role, text) in spans {
            x += painter.text(x, y, end.saturating_sub(x), text, *role);
        }
    }
}

/// The scenario's name, and whether it is kept as it stands.
fn name(painter: &Painter) -> String {
    let (whatif, words) = (&painter.model.whatif, painter.words());
    let named = whatif.scenario().name();
    if named.is_empty() && !whatif.is_active() {
        return String::new();
    }
    let name = if named.is_empty() { words.get(Text::WhatIfUnnamed) } else { named };
    if whatif.is_unsaved() {
        format!("{name} {} {}", painter.symbols().dot, words.get(Text::WhatIfUnsaved))
    } else {
        name.to_string()
    }
}

/// What the breadcrumb says: the scenario's name.
pub fn crumbs(painter: &Painter) -> Vec<String> {
    let name = name(painter);
    if name.is_empty() { vec![painter.words().get(Text::WhatIfUnnamed).to_string()] } else { vec![name] }
}

/// Where the cursor stands among the rows.
pub fn position(painter: &Painter) -> String {
    let whatif = &painter.model.whatif;
    let (at, len) = match whatif.side {
        Side::Outcome => (whatif.outcome.at, whatif.outcome.keys.len()),
        Side::Tasks => (whatif.tasks.at, whatif.tasks.keys.len()),
    };
    if len == 0 { "0/0".to_string() } else { format!("{}/{len}", at + 1) }
}

/// Whether `action` would do anything here, for the hints.
pub fn offers(action: Action) -> bool {
    use Action::{AskRank, Back, Compare, FilterAgency, FilterPhase, OwnRow, Quit, Search, Sort};
    // What every view has gives way to the keys that matter most in this one.
    let common = matches!(action, Back | FilterAgency | FilterPhase | Search | Quit | Sort);
    !common && !matches!(action, Compare | OwnRow | AskRank)
}
