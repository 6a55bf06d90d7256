//! Places visited: back and forward as in a browser.

use super::board::Place;
use super::view::View;

/// A place in a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The view.
    pub view: View,
    /// The board's selection, which all views share.
    pub place: Place,
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
