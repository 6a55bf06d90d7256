//! The view of the present situation: what there is and what is missing, targets, the partner's experience.

use ratatui::layout::Rect;

use super::pages;
use super::paint::Painter;
use crate::action::Action;
use crate::domain::vocabulary::EvidenceState;
use crate::layout::pages::situation as parts_of;
use crate::locale::Text;
use crate::model::situation::{Key, Page};

/// Draws the view into the body that the layout has given it.
pub fn draw(painter: &mut Painter, _body: Rect) {
    let (model, words) = (painter.model, painter.words());
    let state = &model.situation;
    let parts = parts_of(model);
    let names = [Text::PageStatements, Text::PageTargets, Text::PageExperience].map(|text| words.get(text));
    let note = match state.page {
        Page::Statements => {
            let count = |of: EvidenceState| model.ctx.data.evidence.iter().filter(|e| e.state == of).count();
            words.state_counts([EvidenceState::Have, EvidenceState::Partial, EvidenceState::Missing].map(count))
        }
        Page::Targets | Page::Experience => String::new(),
    };
    pages::tabs(painter, parts.tabs, &names, state.page as usize, &note);
    let nothing = match state.page {
        Page::Statements => Text::SituationNone,
        Page::Targets => Text::TargetNone,
        Page::Experience => Text::ExperienceNone,
    };
    if state.sheet().keys.is_empty() {
        pages::empty(painter, parts.rows, words.get(nothing));
        return;
    }
    pages::sheet(painter, &parts, state.sheet(), 0);
    if state.page == Page::Statements {
        let foot = words.situation_foot(&model.ctx.data, &state.indices);
        pages::foot(painter, &parts, &foot);
    }
}

/// The page, and on that of the statements the index.
pub fn crumbs(painter: &Painter) -> Vec<String> {
    let (words, state) = (painter.words(), &painter.model.situation);
    let page = match state.page {
        Page::Statements => Text::PageStatements,
        Page::Targets => Text::PageTargets,
        Page::Experience => Text::PageExperience,
    };
    let mut crumbs = vec![words.get(page).to_string()];
    if state.page == Page::Statements
        && let Some(Key::Heading(index) | Key::Row(index, _)) = state.statements.selected()
        && let Some(of) = state.indices.get(index)
    {
        crumbs.push(words.node(&painter.model.ctx.data.home()[of.index]).to_string());
    }
    crumbs
}

/// Where the cursor stands among the rows.
pub fn position(painter: &Painter) -> String {
    let sheet = painter.model.situation.sheet();
    if sheet.keys.is_empty() { "0/0".to_string() } else { format!("{}/{}", sheet.at + 1, sheet.keys.len()) }
}

/// Whether `action` would do anything here, for the hints.
pub fn offers(action: Action) -> bool {
    !matches!(action, Action::Sort | Action::Compare | Action::OwnRow | Action::AskRank | Action::Plan)
}
