//! The state of the view of the present situation: statements, targets, the partner's experience.
//!
//! Owns: which page, the statements as computed, a cursor a page. Must not know: keys, sizes, words. Rows are computed here when what they
//! depend on changes; their words are laid out by [`crate::update`].

use super::sheet::Sheet;
use super::view::Inputs;
use crate::domain::dataset::Dataset;
use crate::domain::framework::NodeId;
use crate::domain::situation::{IndexSituation, Statement, experience, statements, targets};

/// The pages of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Page {
    /// What there is and what is missing.
    #[default]
    Statements,
    /// Targets to 2025.
    Targets,
    /// The partner's experience.
    Experience,
}

impl Page {
    /// Every page, in order.
    pub const ALL: [Self; 3] = [Self::Statements, Self::Targets, Self::Experience];
}

/// A row of any page, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The heading of an index, of a section of targets, of a slide.
    Heading(usize),
    /// A statement, target or fact of it.
    Row(usize, usize),
    /// A contradiction of the deck below a slide's facts.
    Note(usize, usize),
}

/// The view's rows and where its cursors are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Situation {
    /// Which page is shown.
    pub page: Page,
    /// The indices with their statements.
    pub indices: Vec<IndexSituation>,
    /// Rows of the statements.
    pub statements: Sheet<Key>,
    /// Rows of the targets.
    pub targets: Sheet<Key>,
    /// Rows of the experience.
    pub experience: Sheet<Key>,
    /// The width for which the rows are laid out; none when they are to be laid out anew.
    pub laid_out: Option<u16>,
    /// The rows that the cursors of the pages came in at.
    entered: [Option<Key>; 3],
    inputs: Option<Inputs>,
}

impl Situation {
    /// Computes the rows anew if what they depend on has changed; selections stay.
    pub fn refresh(&mut self, inputs: &Inputs, data: &Dataset) {
        if self.inputs.as_ref() == Some(inputs) {
            return;
        }
        self.inputs = Some(inputs.clone());
        self.laid_out = None;
        self.indices = statements(data, inputs.assessment, &inputs.filter);
        self.statements.refill(keys(self.indices.iter().map(|index| (index.statements.len(), 0))));
        self.targets.refill(keys(targets(data).iter().map(|(_, rows)| (rows.len(), 0))));
        self.experience.refill(keys(experience(data).iter().map(|slide| (slide.facts.len(), slide.notes.len()))));
    }

    /// The rows of the page that is shown.
    pub fn sheet(&self) -> &Sheet<Key> {
        match self.page {
            Page::Statements => &self.statements,
            Page::Targets => &self.targets,
            Page::Experience => &self.experience,
        }
    }

    /// The same, to move its cursor.
    pub fn sheet_mut(&mut self) -> &mut Sheet<Key> {
        match self.page {
            Page::Statements => &mut self.statements,
            Page::Targets => &mut self.targets,
            Page::Experience => &mut self.experience,
        }
    }

    /// Remembers where the cursors came in.
    pub fn come_in(&mut self) {
        self.entered = self.selections();
    }

    /// Whether the user has moved the cursor of the page shown since coming in.
    pub fn has_moved(&self) -> bool {
        self.entered[self.page as usize] != self.selections()[self.page as usize]
    }

    fn selections(&self) -> [Option<Key>; 3] {
        [self.statements.selected(), self.targets.selected(), self.experience.selected()]
    }

    /// Brings the cursor back to a row of a page.
    pub fn go(&mut self, page: Page, key: Option<Key>) {
        if self.page != page {
            self.laid_out = None;
        }
        self.page = page;
        if let Some(key) = key {
            self.sheet_mut().select(key);
        }
    }

    /// The statement of a row.
    pub fn statement(&self, index: usize, row: usize) -> Option<&Statement> {
        self.indices.get(index)?.statements.get(row)
    }

    /// Puts the cursor on what is said of `node`: a statement on it if it is a criterion, else the heading of its index.
    pub fn look_for(&mut self, node: NodeId, data: &Dataset) {
        let on_criterion = |statement: &Statement| data.evidence[statement.evidence].criteria.contains(&node);
        let statement = self
            .indices
            .iter()
            .enumerate()
            .find_map(|(index, of)| of.statements.iter().position(on_criterion).map(|row| Key::Row(index, row)));
        let path = data.home().path(node);
        let heading = self.indices.iter().position(|of| path.contains(&of.index)).map(Key::Heading);
        if let Some(key) = statement.or(heading) {
            self.statements.select(key);
        }
    }
}

/// A heading for every section of so many rows and notes, then these.
fn keys(sections: impl Iterator<Item = (usize, usize)>) -> Vec<Key> {
    let mut keys = Vec::new();
    for (section, (rows, notes)) in sections.enumerate() {
        keys.push(Key::Heading(section));
        keys.extend((0..rows).map(|row| Key::Row(section, row)));
        keys.extend((0..notes).map(|note| Key::Note(section, note)));
    }
    keys
}
