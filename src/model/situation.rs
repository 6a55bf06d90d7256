//! The state of the view of what there is and what is missing, targets, experience.

use super::view::Inputs;
use crate::domain::dataset::Dataset;

/// The view's rows and where its cursor is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Situation {
    inputs: Option<Inputs>,
}

impl Situation {
    /// Computes the rows anew if what they depend on has changed; selections stay by identity.
    pub fn refresh(&mut self, inputs: &Inputs, _data: &Dataset) {
        if self.inputs.as_ref() == Some(inputs) {
            return;
        }
        self.inputs = Some(inputs.clone());
    }
}
