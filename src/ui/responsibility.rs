//! The view of agencies by phase, doers by kind.

use ratatui::layout::Rect;

use super::paint::Painter;
use crate::action::Action;

/// Draws the view into `body`.
pub fn draw(_painter: &mut Painter, _body: Rect) {}

/// What the breadcrumb says after the view's name.
pub fn crumbs(_painter: &Painter) -> Vec<String> {
    Vec::new()
}

/// What is selected and where it stands, for the status line.
pub fn position(_painter: &Painter) -> String {
    String::new()
}

/// Whether `action` would do anything here, for the hints.
pub fn offers(action: Action) -> bool {
    !matches!(action, Action::Sort | Action::Compare | Action::OwnRow | Action::AskRank)
}
