//! The state of the view of responsibility: agencies by phase, and the deck's efforts, doer by kind.
//!
//! Owns: which page, which order, which groups are folded, the matrix as computed, cursors in two dimensions. Must not know: keys, sizes,
//! words. Rows are computed here when what they depend on changes; their words are laid out by [`crate::update`].

use super::sheet::Sheet;
use super::view::Inputs;
use crate::domain::dataset::Dataset;
use crate::domain::effort::{self, DOERS, EffortRow, EffortTable};
use crate::domain::filter::{FacetValue, Filter};
use crate::domain::responsibility::{Cell, LoadOrder, Matrix, Row, When, Who, matrix};
use crate::domain::vocabulary::AgencyGroup;

/// A group of more agencies than these is folded at first: nobody leafs through the communes of a nation.
const LONG_GROUP: usize = 100;

/// The pages of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Page {
    /// Agencies by phase.
    #[default]
    Loads,
    /// Doers by kind.
    Effort,
}

/// A row of the effort tables, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EffortKey {
    /// The heading of a table.
    Heading(usize),
    /// A row of a table.
    Row(usize, usize),
    /// A contradiction of the deck below a table.
    Note(usize, usize),
    /// The programme as a whole, below all tables.
    Overview,
}

impl EffortKey {
    /// The table it belongs to; the overview has none.
    pub fn table(self) -> Option<usize> {
        match self {
            Self::Heading(table) | Self::Row(table, _) | Self::Note(table, _) => Some(table),
            Self::Overview => None,
        }
    }
}

/// Where the cursors of the view are: what history comes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    page: Page,
    who: Option<Who>,
    phase: usize,
    effort: Option<EffortKey>,
    doer: usize,
}

/// The view's rows and where its cursors are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Responsibility {
    /// Which page is shown.
    pub page: Page,
    /// Order of the agencies.
    pub order: LoadOrder,
    /// Groups whose agencies are not shown.
    pub folded: Vec<AgencyGroup>,
    /// Agencies by phase; none before the first visit.
    pub matrix: Option<Matrix>,
    /// Rows of the matrix, all tasks together pinned below them.
    pub loads: Sheet<Who>,
    /// Column of the matrix: a phase, or beyond them all phases together.
    pub phase: usize,
    /// What is in the selected cell.
    pub cell: Option<Cell>,
    /// The deck's efforts beside the loaded tasks.
    pub tables: Vec<EffortTable>,
    /// Rows of the effort tables.
    pub effort: Sheet<EffortKey>,
    /// Column of the effort tables: a doer, or beyond them all together.
    pub doer: usize,
    /// The width for which the rows are laid out; none when they are to be laid out anew.
    pub laid_out: Option<u16>,
    inputs: Option<Inputs>,
}

impl Responsibility {
    /// Computes the rows anew if what they depend on has changed; selections stay by identity.
    pub fn refresh(&mut self, inputs: &Inputs, data: &Dataset) {
        if self.inputs.as_ref() == Some(inputs) {
            return;
        }
        let reread = self.inputs.as_ref().is_none_or(|before| before.reading != inputs.reading);
        self.inputs = Some(inputs.clone());
        self.compute(data);
        if reread {
            self.tables = effort::compare(data);
            self.effort.refill(effort_keys(&self.tables));
        }
    }

    fn compute(&mut self, data: &Dataset) {
        let Some(inputs) = &self.inputs else { return };
        let first = self.matrix.is_none();
        let matrix = matrix(data, inputs.assessment, &inputs.filter, self.order);
        if first {
            let long = matrix.groups.iter().filter(|group| group.agencies.len() > LONG_GROUP);
            self.folded.extend(long.filter_map(|group| match group.row.who {
                Who::Group(group) => Some(group),
                _ => None,
            }));
        }
        self.matrix = Some(matrix);
        self.cell = None;
        if first {
            // All phases together: what a load is sorted by.
            self.phase = usize::MAX;
        }
        self.show_rows(data);
    }

    /// The rows that are not folded away.
    fn show_rows(&mut self, data: &Dataset) {
        let Some(matrix) = &self.matrix else { return };
        let mut keys = Vec::new();
        for group in &matrix.groups {
            keys.push(group.row.who);
            if !self.is_folded(group.row.who) {
                keys.extend(matrix.agencies(data, group, self.order).into_iter().map(Who::Agency));
            }
        }
        keys.extend(matrix.nobody.iter().map(|row| row.who));
        keys.push(Who::All);
        self.phase = self.phase.min(matrix.phases.len());
        (self.loads.pinned, self.loads.one_line) = (true, true);
        self.loads.refill(keys);
        self.laid_out = None;
    }

    /// Whether the row is a group whose agencies are not shown.
    pub fn is_folded(&self, who: Who) -> bool {
        matches!(who, Who::Group(group) if self.folded.contains(&group))
    }

    /// Folds a group away, or shows its agencies again.
    pub fn fold(&mut self, group: AgencyGroup, data: &Dataset) {
        if self.folded.contains(&group) {
            self.folded.retain(|&folded| folded != group);
        } else {
            self.folded.push(group);
        }
        self.show_rows(data);
    }

    /// Sorts by the next order; the selection stays.
    pub fn sort_by_next(&mut self, data: &Dataset) {
        self.order = self.order.next();
        self.compute(data);
    }

    /// Counts what is in the cell that the cursor is in, if it is another one than before.
    pub fn look_into_cell(&mut self, data: &Dataset) {
        let Some((matrix, who)) = self.matrix.as_ref().zip(self.loads.selected()) else {
            self.cell = None;
            return;
        };
        if self.cell.as_ref().is_some_and(|cell| (cell.row.who, cell.column) == (who, self.phase)) {
            return;
        }
        self.cell = Some(matrix.cell(data, who, self.phase));
    }

    /// The table and row of the efforts that the cursor is in; a heading and a note stand for the total.
    pub fn selected_effort(&self) -> Option<(&EffortTable, &EffortRow)> {
        let key = self.effort.selected()?;
        let table = self.tables.get(key.table()?)?;
        let row = match key {
            EffortKey::Row(_, row) => table.rows.get(row),
            EffortKey::Heading(_) | EffortKey::Note(..) => table.rows.last(),
            EffortKey::Overview => None,
        };
        row.map(|row| (table, row))
    }

    /// The selected row of the matrix.
    pub fn selected_row(&self) -> Option<&Row> {
        self.cell.as_ref().map(|cell| &cell.row)
    }

    /// What the selected column of the matrix is.
    pub fn selected_when(&self) -> When {
        self.matrix.as_ref().map_or(When::Whole, |matrix| matrix.when(self.phase))
    }

    /// Moves the cursor of the page by `step` columns.
    pub fn step_column(&mut self, step: isize) {
        let (column, last) = match self.page {
            Page::Loads => (&mut self.phase, self.matrix.as_ref().map_or(0, |matrix| matrix.phases.len())),
            Page::Effort => (&mut self.doer, DOERS.len()),
        };
        *column = column.saturating_add_signed(step).min(last);
    }

    /// Where the cursors are now.
    pub fn mark(&self) -> Mark {
        let (who, effort) = (self.loads.selected(), self.effort.selected());
        Mark { page: self.page, who, phase: self.phase, effort, doer: self.doer }
    }

    /// Brings the cursors back to `mark`; what is no longer shown is skipped.
    pub fn go(&mut self, mark: Mark) {
        if self.page != mark.page {
            self.laid_out = None;
        }
        (self.page, self.doer) = (mark.page, mark.doer);
        self.phase = mark.phase.min(self.matrix.as_ref().map_or(0, |matrix| matrix.phases.len()));
        if let Some(who) = mark.who {
            self.loads.select(who);
        }
        if let Some(key) = mark.effort {
            self.effort.select(key);
        }
    }

    /// Puts the cursor on the agency and the phase chosen last in `filter`, where there are any.
    pub fn look_for(&mut self, filter: &Filter) {
        for chip in filter.chips() {
            match *chip {
                FacetValue::Agency(agency) => {
                    self.loads.select(Who::Agency(agency));
                }
                FacetValue::Phase(phase) => {
                    let found = self.matrix.as_ref().and_then(|m| m.phases.iter().position(|&of| of == phase));
                    self.phase = found.unwrap_or(self.phase);
                }
                _ => {}
            }
        }
    }
}

fn effort_keys(tables: &[EffortTable]) -> Vec<EffortKey> {
    let mut keys = Vec::new();
    for (table, compared) in tables.iter().enumerate() {
        keys.push(EffortKey::Heading(table));
        keys.extend((0..compared.rows.len()).map(|row| EffortKey::Row(table, row)));
        keys.extend((0..compared.notes.len()).map(|note| EffortKey::Note(table, note)));
    }
    if !keys.is_empty() {
        keys.push(EffortKey::Overview);
    }
    keys
}
