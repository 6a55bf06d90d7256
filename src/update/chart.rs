//! Actions in the view of where the province stands against the maximum, index by index.

use super::view;
use crate::action::Action;
use crate::effect::Effect;
use crate::model::Model;
use crate::model::view::View;

/// Comes in from another view: the cursor goes to what is selected on the board.
pub fn enter(_model: &mut Model) {}

/// Does `action`, one that is not common to all views.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if matches!(action, Action::Back | Action::Escape) {
        view::go(model, View::Board);
    }
    Vec::new()
}

/// Keeps the cursors in their windows; called after every message while the view is shown.
pub fn follow(_model: &mut Model) {}

/// The selected row as a line of tab-separated text.
pub fn row_as_text(_model: &Model) -> String {
    String::new()
}
