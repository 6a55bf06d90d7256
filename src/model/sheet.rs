//! Rows of different heights with a cursor, a window in lines, and perhaps a last row that is always in sight.
//!
//! Owns: which row is selected and which line is the first to be seen. Must not know: what a row is, or how its words came to stand there.

use crate::document::blocks::Block;

/// Rows, each known by a key and laid out as a block.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet<K> {
    /// What the rows are.
    pub keys: Vec<K>,
    /// How they read.
    pub blocks: Vec<Block>,
    /// Heads of the columns.
    pub head: Block,
    /// Whether the last row stands below the window, always in sight.
    pub pinned: bool,
    /// Selected row.
    pub at: usize,
    /// First visible line.
    pub top: usize,
    page: usize,
}

impl<K> Default for Sheet<K> {
    fn default() -> Self {
        Self { keys: Vec::new(), blocks: Vec::new(), head: Block::default(), pinned: false, at: 0, top: 0, page: 0 }
    }
}

impl<K: Copy + PartialEq> Sheet<K> {
    /// The selected row.
    pub fn selected(&self) -> Option<K> {
        self.keys.get(self.at).copied()
    }

    /// Puts the cursor on `key` if it is there.
    pub fn select(&mut self, key: K) -> bool {
        let found = self.keys.iter().position(|&k| k == key);
        self.at = found.unwrap_or(self.at);
        found.is_some()
    }

    /// Replaces the rows; the cursor stays on the row it was on, else at its height. They are laid out by [`Sheet::lay_out`].
    pub fn refill(&mut self, keys: Vec<K>) {
        let selected = self.selected();
        self.keys = keys;
        self.blocks.clear();
        if !selected.is_some_and(|key| self.select(key)) {
            self.at = self.at.min(self.keys.len().saturating_sub(1));
        }
    }

    /// The same; where the selected row is gone the cursor goes to the one that is the `same` in another guise.
    pub fn refill_beside(&mut self, keys: Vec<K>, same: impl Fn(K, K) -> bool) {
        let before = self.selected();
        self.refill(keys);
        if let Some(before) = before.filter(|&before| self.selected() != Some(before)) {
            self.at = self.keys.iter().position(|&key| same(before, key)).unwrap_or(self.at);
        }
    }

    /// Takes the rows as they read at the present width.
    pub fn lay_out(&mut self, head: Block, blocks: Vec<Block>) {
        (self.head, self.blocks) = (head, blocks);
    }

    /// Rows that scroll: all but a pinned one.
    pub fn scrolling(&self) -> usize {
        self.blocks.len().min(self.keys.len()).saturating_sub(usize::from(self.pinned))
    }

    /// The line at which row `at` begins.
    fn start(&self, at: usize) -> usize {
        self.blocks.iter().take(at.min(self.scrolling())).map(Block::height).sum()
    }

    /// Moves by `step` rows, stopping at the ends; one step goes through a row that is higher than the window first.
    pub fn step(&mut self, step: isize) {
        if matches!(step, -1 | 1) && self.at < self.scrolling() {
            let start = self.start(self.at);
            let end = start + self.blocks[self.at].height();
            let hidden =
                if step > 0 { end.saturating_sub(self.top + self.page) } else { self.top.saturating_sub(start) };
            if hidden > 0 && end - start > self.page {
                let lines = hidden.min(self.page.saturating_sub(1).max(1));
                self.top = if step > 0 { self.top + lines } else { self.top - lines };
                return;
            }
        }
        self.at = self.at.saturating_add_signed(step).min(self.keys.len().saturating_sub(1));
    }

    /// Moves by about `lines` lines, by one row at least.
    pub fn turn(&mut self, lines: isize) {
        let from = self.start(self.at);
        let to = from.saturating_add_signed(lines);
        let mut start = 0;
        let starts = self.blocks.iter().take(self.scrolling()).take_while(|block| {
            let begins = start <= to;
            start += block.height();
            begins
        });
        let row = starts.count().saturating_sub(1);
        let at = if lines > 0 { row.max(self.at + 1) } else { row.min(self.at.saturating_sub(1)) };
        self.at = at.min(self.keys.len().saturating_sub(1));
    }

    /// Moves the window of `page` lines so that the selected row is in it; one that is higher than the window fills it.
    pub fn follow(&mut self, page: usize) {
        self.page = page;
        self.at = self.at.min(self.keys.len().saturating_sub(1));
        let scrolling = self.scrolling();
        if self.at < scrolling {
            let start = self.start(self.at);
            let last = (start + self.blocks[self.at].height()).saturating_sub(page);
            self.top = self.top.clamp(start.min(last), start.max(last));
        }
        self.top = self.top.min(self.start(scrolling).saturating_sub(page));
    }

    /// The rows in a window of `page` lines: (row, its first line to show, line of the window).
    pub fn window(&self, page: usize) -> impl Iterator<Item = (usize, usize, usize)> {
        let mut line = 0;
        let rows = (0..self.scrolling()).map(move |row| {
            let start = line;
            line += self.blocks[row].height();
            (row, start, line)
        });
        let top = self.top;
        rows.filter(move |&(_, start, end)| end > top && start < top + page)
            .map(move |(row, start, _)| (row, top.saturating_sub(start), start.saturating_sub(top)))
    }

    /// Whether there is more above and below a window of `page` lines.
    pub fn more(&self, page: usize) -> (bool, bool) {
        (self.top > 0, self.top + page < self.start(self.scrolling()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sheet(heights: &[usize], pinned: bool) -> Sheet<usize> {
        let blocks = heights.iter().map(|&h| Block { lines: vec![Vec::new(); h], slots: Vec::new() }).collect();
        Sheet { keys: (0..heights.len()).collect(), blocks, pinned, ..Sheet::default() }
    }

    #[test]
    fn a_page_turns_by_lines_and_a_row_at_least() {
        let mut rows = sheet(&[1, 2, 2, 9, 1], false);
        rows.turn(4);
        assert_eq!(rows.at, 2, "three lines are passed");
        rows.turn(1);
        assert_eq!(rows.at, 3, "a row at least");
        rows.turn(-4);
        assert_eq!(rows.at, 1);
    }

    #[test]
    fn one_step_goes_through_a_row_that_is_higher_than_the_window() {
        let mut rows = sheet(&[1, 9, 1], false);
        rows.follow(4);
        let mut seen = Vec::new();
        for _ in 0..4 {
            rows.step(1);
            rows.follow(4);
            seen.push((rows.at, rows.window(4).next()));
        }
        let first_lines = [0, 3, 5].map(|line| (1, Some((1, line, 0))));
        assert_eq!(seen, [&first_lines[..], &[(2, Some((1, 6, 0)))]].concat(), "through it, then on");
        rows.step(-1);
        rows.follow(4);
        assert_eq!((rows.at, rows.window(4).next()), (1, Some((1, 5, 0))), "from below its end comes first");
    }

    #[test]
    fn a_pinned_row_is_no_part_of_the_window() {
        let mut rows = sheet(&[1, 1, 1, 1], true);
        rows.step(isize::MAX);
        rows.follow(2);
        assert_eq!(rows.selected(), Some(3));
        assert_eq!(rows.window(2).map(|(row, ..)| row).collect::<Vec<_>>(), [0, 1], "the window stays");
    }

    proptest! {
        #[test]
        fn the_selected_row_is_always_in_sight(heights in prop::collection::vec(1..6_usize, 1..30), page in 1..20_usize, steps in prop::collection::vec(-9..9_isize, 0..20)) {
            let mut rows = sheet(&heights, false);
            for step in steps {
                if step % 2 == 0 { rows.step(step) } else { rows.turn(step) }
                rows.follow(page);
                let height = rows.blocks[rows.at].height();
                prop_assert!(rows.window(page).any(|(row, skipped, line)| row == rows.at && (height > page || skipped == 0 && line + height <= page)));
            }
        }
    }
}
