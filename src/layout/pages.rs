//! The parts of a view that has several pages: tabs, heads of the columns, rows, a row always in sight, a foot.

use ratatui::layout::Rect;

use super::view_body;
use crate::model::Model;
use crate::model::{responsibility, situation};

/// Parts of the body. A part without room is empty; rows come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PageRegions {
    /// The names of the pages.
    pub tabs: Rect,
    /// Heads of the columns.
    pub head: Rect,
    /// Rows.
    pub rows: Rect,
    /// The row that is always in sight.
    pub pinned: Rect,
    /// Rule above the foot.
    pub rule: Rect,
    /// What is said of the selection.
    pub foot: Rect,
}

/// Rows that must be left before anything but the tabs is shown.
const FEWEST_ROWS: u16 = 3;

/// `body` with `head` lines of heads, `pinned` lines always in sight and up to `foot` lines below a rule.
pub fn page(body: Rect, head: u16, pinned: u16, foot: u16) -> PageRegions {
    let tabs = Rect { height: body.height.min(1), ..body };
    let mut left = body.height - tabs.height;
    let mut take = |wanted: u16, keep: u16| {
        let taken = wanted.min(left.saturating_sub(keep));
        left -= taken;
        taken
    };
    let pinned = take(pinned, 1);
    let head = take(head, FEWEST_ROWS);
    // A foot has a rule where there is room for both, and takes no more than a third.
    let foot = take(foot.min(body.height / 3), FEWEST_ROWS);
    let rule = take(u16::from(foot > 1), FEWEST_ROWS + 3);
    let at = |y: u16, height: u16| Rect { y, height, ..body };
    let head_y = tabs.bottom();
    let rows_y = head_y + head;
    let pinned_y = rows_y + left;
    let rule_y = pinned_y + pinned;
    PageRegions {
        tabs,
        head: at(head_y, head),
        rows: at(rows_y, left),
        pinned: at(pinned_y, pinned),
        rule: at(rule_y, rule),
        foot: at(rule_y + rule, foot),
    }
}

/// The parts of the view of responsibility.
pub fn responsibility(model: &Model) -> PageRegions {
    let state = &model.responsibility;
    let body = view_body(model);
    let (head, pinned, foot) = match state.page {
        responsibility::Page::Loads => (&state.loads.head, 1, if body.width < 100 { 4 } else { 3 }),
        responsibility::Page::Effort => (&state.effort.head, 0, if model.board.filter.is_empty() { 2 } else { 3 }),
    };
    page(body, lines(head), pinned, foot_of(model, foot))
}

/// The parts of the view of the situation.
pub fn situation(model: &Model) -> PageRegions {
    let state = &model.situation;
    // What the statements come to; targets and experience speak for themselves.
    let body = view_body(model);
    let foot = match state.page {
        situation::Page::Statements if body.height < 12 => 0,
        situation::Page::Statements if body.width < 80 => 3,
        situation::Page::Statements => 2,
        situation::Page::Targets | situation::Page::Experience => 0,
    };
    page(body, lines(&state.sheet().head), 0, foot_of(model, foot))
}

/// A zoomed page has the room for its rows.
fn foot_of(model: &Model, lines: u16) -> u16 {
    if model.zoomed { 0 } else { lines }
}

fn lines(head: &crate::document::blocks::Block) -> u16 {
    u16::try_from(head.height()).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_fill_the_body_at_every_height() {
        for height in 0..60 {
            let body = Rect::new(0, 3, 80, height);
            let parts = page(body, 2, 1, 3);
            let all = [parts.tabs, parts.head, parts.rows, parts.pinned, parts.rule, parts.foot];
            assert_eq!(all.iter().map(|part| part.height).sum::<u16>(), height);
            assert!(height < 2 || parts.rows.height > 0, "{height}");
        }
    }
}
