//! The filter of the board: what it leaves of the tasks, and of the nodes that are shown.
//!
//! Owns: that the counts belong to the filter in force. Must not know: how a filter is chosen. Start at [`Board::change_filter`].

use super::Board;
use crate::domain::agency::AgencyId;
use crate::domain::board::Passing;
use crate::domain::dataset::Dataset;
use crate::domain::filter::Filter;
use crate::domain::order::TaskSet;

impl Board {
    /// Changes the filter and computes what depends on it.
    pub fn change_filter(&mut self, data: &Dataset, change: impl FnOnce(&mut Filter)) {
        self.remember();
        let mut filter = self.filter.clone();
        change(&mut filter);
        self.set_filter(filter, data);
        self.refresh_tasks(data);
        self.refresh_reach(data);
    }

    /// Puts another filter in force.
    pub(super) fn set_filter(&mut self, filter: Filter, data: &Dataset) {
        if self.filter != filter {
            self.filter = filter;
            self.passing = Passing::new(data, TaskSet::passing(data, &self.filter));
            self.matching = self.passing.tasks.len();
            self.parts = self.filter.only_agency().map(|agency| self.parts_of(agency, data));
        }
    }

    fn parts_of(&self, agency: AgencyId, data: &Dataset) -> [usize; 3] {
        let mut counts = [0; 3];
        for (_, part) in data.sets().parts_of(agency).filter(|&(task, _)| self.passing.tasks.has(task)) {
            counts[part as usize] += 1;
        }
        counts
    }

    /// What the filter leaves of the shown nodes.
    pub(super) fn refresh_reach(&mut self, data: &Dataset) {
        self.reach.clear();
        if self.filter.is_empty() {
            return;
        }
        let nodes = self.outline.rows.iter().map(|row| row.node).chain(self.indicators.rows.iter().copied());
        self.reach = nodes.map(|node| (node, self.passing.reach(data, self.assessment, &[node]))).collect();
    }
}
