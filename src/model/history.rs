//! Places visited: back and forward as in a browser.
//!
//! Owns: the two stacks, and what makes up a place: the board's, which all views share, and the view's own cursor. Must not know: how one
//! gets there. Start at [`History`].

use super::board::Place;
use super::responsibility::Mark;
use super::situation::{Key, Page};
use super::view::View;
use super::whatif::{OutcomeKey, Side, TaskKey};
use crate::domain::framework::NodeRef;

/// A place in a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The board's selection, which all views share.
    pub place: Place,
    /// The view, and where its own cursor is.
    pub spot: Spot,
}

/// A view with its own cursor, by identity as far as its rows have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// The board: its cursors are the place itself.
    Board,
    /// The selected node, if any.
    Chart(Option<NodeRef>),
    /// The page and the cursors of both.
    Responsibility(Mark),
    /// The page and its selected row.
    Situation(Page, Option<Key>),
    /// The table shown, by its position among the dataset's, and the selected province.
    Ranking(usize, Option<String>),
    /// The side with the keys, and the selected rows of both.
    WhatIf(Side, Option<OutcomeKey>, Option<TaskKey>),
}

impl Spot {
    /// The view that it is in.
    pub fn view(&self) -> View {
        match self {
            Self::Board => View::Board,
            Self::Chart(_) => View::Chart,
            Self::Responsibility(_) => View::Responsibility,
            Self::Situation(..) => View::Situation,
            Self::Ranking(..) => View::Ranking,
            Self::WhatIf(..) => View::WhatIf,
        }
    }
}

/// Two stacks of places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    back: Vec<Visit>,
    forward: Vec<Visit>,
}

/// Older places than this many are forgotten.
const LONGEST: usize = 200;

impl History {
    /// Remembers `place` as the one that is being left for a new one.
    pub fn leave(&mut self, place: Visit) {
        self.forward.clear();
        if self.back.last() != Some(&place) {
            self.back.push(place);
        }
        if self.back.len() > LONGEST {
            self.back.remove(0);
        }
    }

    /// The place before, `here` becoming the next one forward.
    pub fn back(&mut self, here: Visit) -> Option<Visit> {
        let place = self.back.pop()?;
        self.forward.push(here);
        Some(place)
    }

    /// The place after, `here` becoming the next one back.
    pub fn forward(&mut self, here: Visit) -> Option<Visit> {
        let place = self.forward.pop()?;
        self.back.push(here);
        Some(place)
    }

    /// Forgets everything: after a reload the places may not exist any more.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}
