//! Rows of different heights with a cursor, a window in lines, and perhaps a last row that is always in sight.
//!
//! Owns: which row is selected and which line is the first to be seen. Must not know: what a row is, or how its words came to stand there.

use crate::document::blocks::Block;

/// Rows, each known by a key and laid out as a block.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet<K> {
    /// What the rows are.
    pub keys: Vec<K>,
    /// How they read; of rows of [one line](Self::one_line) those in sight alone.
    pub blocks: Vec<Block>,
    /// Whether every row takes one line: then a row is laid out when it comes into sight, however many there are.
    pub one_line: bool,
    /// Heads of the columns.
    pub head: Block,
    /// Whether the last row stands below the window, always in sight.
    pub pinned: bool,
    /// Selected row.
    pub at: usize,
    /// First visible line.
    pub top: usize,
    page: usize,
    /// The first of the rows laid out, where they are those in sight alone.
    first: usize,
}

impl<K> Default for Sheet<K> {
    fn default() -> Self {
        Self {
            keys: Vec::new(),
            blocks: Vec::new(),
            one_line: false,
            head: Block::default(),
            pinned: false,
            at: 0,
            top: 0,
            page: 0,
            first: 0,
        }
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

    /// Lays out the rows in sight that are not yet: rows of one line, after [`Sheet::follow`].
    pub fn lay_out_seen(&mut self, lay_out: impl FnMut(K) -> Block) {
        let seen = self.top..(self.top + self.page).min(self.scrolling());
        let pinned = self.keys.len().saturating_sub(usize::from(self.pinned))..self.keys.len();
        if self.first == seen.start && self.blocks.len() == seen.len() + pinned.len() {
            return;
        }
        self.first = seen.start;
        self.blocks = self.keys[seen].iter().chain(&self.keys[pinned]).copied().map(lay_out).collect();
    }

    /// Row `at` as it reads, if it is laid out.
    pub fn block(&self, at: usize) -> Option<&Block> {
        match at.checked_sub(self.first) {
            _ if !self.one_line => self.blocks.get(at),
            _ if self.pinned && at + 1 == self.keys.len() => self.blocks.last(),
            Some(seen) if at < self.scrolling() => self.blocks.get(seen),
            _ => None,
        }
    }

    /// Rows that scroll: all but a pinned one.
    pub fn scrolling(&self) -> usize {
        let rows = if self.one_line { self.keys.len() } else { self.blocks.len().min(self.keys.len()) };
        rows.saturating_sub(usize::from(self.pinned))
    }

    fn height(&self, row: usize) -> usize {
        if self.one_line { 1 } else { self.blocks[row].height() }
    }

    /// The line at which row `at` begins.
    fn start(&self, at: usize) -> usize {
        let rows = at.min(self.scrolling());
        if self.one_line { rows } else { self.blocks.iter().take(rows).map(Block::height).sum() }
    }

    /// Moves by `step` rows, stopping at the ends; one step goes through a row that is higher than the window first.
    pub fn step(&mut self, step: isize) {
        if matches!(step, -1 | 1) && self.at < self.scrolling() {
            let start = self.start(self.at);
            let end = start + self.height(self.at);
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
        let row = if self.one_line {
            to.min(self.scrolling().saturating_sub(1))
        } else {
            let mut start = 0;
            let starts = self.blocks.iter().take(self.scrolling()).take_while(|block| {
                let begins = start <= to;
                start += block.height();
                begins
            });
            starts.count().saturating_sub(1)
        };
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
            let last = (start + self.height(self.at)).saturating_sub(page);
            self.top = self.top.clamp(start.min(last), start.max(last));
        }
        self.top = self.top.min(self.start(scrolling).saturating_sub(page));
    }

    /// The rows in a window of `page` lines: (row, its first line to show, line of the window).
    pub fn window(&self, page: usize) -> impl Iterator<Item = (usize, usize, usize)> {
        let rows = self.scrolling();
        let rows = if self.one_line { self.top.min(rows)..(self.top + page).min(rows) } else { 0..rows };
        let mut line = rows.start;
        let rows = rows.map(move |row| {
            let start = line;
            line += self.height(row);
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
    use crate::document::blocks::Slot;

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

    /// Rows of one line behave alike whether all are laid out or those in sight alone, and these are the ones in the window.
    #[test]
    fn rows_of_one_line_are_laid_out_when_they_come_into_sight() {
        let mut all = sheet(&[1; 40], true);
        let mut seen = Sheet { keys: all.keys.clone(), one_line: true, pinned: true, ..Sheet::default() };
        let block =
            |key: usize| Block { lines: vec![Vec::new()], slots: vec![Slot { column: key, ..Slot::default() }] };
        for step in [1, 8, 1, -3, 9, 30, 1, isize::MIN, isize::MAX, -1] {
            for sheet in [&mut all, &mut seen] {
                if matches!(step, -1 | 1) {
                    sheet.step(step);
                } else {
                    sheet.turn(step.clamp(-99, 99));
                }
                sheet.follow(7);
            }
            let mut laid_out = Vec::new();
            seen.lay_out_seen(|key| {
                laid_out.push(key);
                block(key)
            });
            assert!(laid_out.len() <= 8, "{laid_out:?}");
            assert_eq!((seen.at, seen.top, seen.more(7)), (all.at, all.top, all.more(7)), "{step}");
            let rows: Vec<_> = seen.window(7).collect();
            assert_eq!(rows, all.window(7).collect::<Vec<_>>());
            for row in rows.into_iter().map(|(row, ..)| row).chain([39, seen.at]) {
                assert_eq!(seen.block(row), Some(&block(row)));
            }
        }
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
