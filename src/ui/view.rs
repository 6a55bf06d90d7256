//! What all views but the board have in common: the board's chrome around a body of their own.
//!
//! Owns: which view's drawing is asked. Must not know: what a view shows (a module each).

use super::paint::Painter;
use super::{chart, frame, ranking, responsibility, situation, status, whatif};
use crate::action::Action;
use crate::layout::ViewRegions;
use crate::locale::Text;
use crate::model::view::View;

/// Draws the view that is shown, which is not the board.
pub fn draw(painter: &mut Painter, regions: &ViewRegions) {
    frame::header(painter, regions.header);
    frame::crumbs(painter, regions.crumbs);
    frame::rules(painter, [regions.upper_rule, regions.lower_rule]);
    match painter.model.view {
        View::Board => {}
        View::Chart => chart::draw(painter, regions.body),
        View::Responsibility => responsibility::draw(painter, regions.body),
        View::Situation => situation::draw(painter, regions.body),
        View::Ranking => ranking::draw(painter, regions.body),
        View::WhatIf => whatif::draw(painter),
    }
    status::draw(painter, regions.status);
}

/// The name of a view, as on the status line.
pub fn name(view: View) -> Text {
    match view {
        View::Board => Text::ModeBoard,
        View::Chart => Text::ModeChart,
        View::Responsibility => Text::ModeResponsibility,
        View::Situation => Text::ModeSituation,
        View::Ranking => Text::ModeRanking,
        View::WhatIf => Text::ModeWhatIf,
    }
}

/// The parts of the breadcrumb.
pub fn crumbs(painter: &Painter) -> Vec<String> {
    match painter.model.view {
        View::Board => Vec::new(),
        View::Chart => chart::crumbs(painter),
        View::Responsibility => responsibility::crumbs(painter),
        View::Situation => situation::crumbs(painter),
        View::Ranking => ranking::crumbs(painter),
        View::WhatIf => whatif::crumbs(painter),
    }
}

/// What is selected and where it stands.
pub fn position(painter: &Painter) -> String {
    match painter.model.view {
        View::Board => String::new(),
        View::Chart => chart::position(painter),
        View::Responsibility => responsibility::position(painter),
        View::Situation => situation::position(painter),
        View::Ranking => ranking::position(painter),
        View::WhatIf => whatif::position(painter),
    }
}

/// Whether `action`, one that depends on the view, would do anything in `view`.
pub fn offers(view: View, action: Action) -> bool {
    match (view, action) {
        // Elsewhere the arrow opens, and panes are seen to be panes.
        (View::Responsibility, Action::Open)
        | (View::Responsibility | View::Situation | View::WhatIf, Action::NextPane) => {
            return true;
        }
        (_, Action::Open | Action::NextPane) => return false,
        _ => {}
    }
    match view {
        // There the arrow is named, and panes are seen to be panes.
        View::Board => {
            use Action::{AskRank, Compare, NextPane, Open, OwnRow, Plan};
            !matches!(action, Open | NextPane | Compare | OwnRow | AskRank | Plan)
        }
        View::Chart => chart::offers(action),
        View::Responsibility => responsibility::offers(action),
        View::Situation => situation::offers(action),
        View::Ranking => ranking::offers(action),
        View::WhatIf => whatif::offers(action),
    }
}
