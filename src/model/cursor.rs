//! A list's cursor and window: which row is selected, which row is the first to be seen.

/// Selected and first visible row of a list. Invariant after [`Cursor::follow`]: the selected row is visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// Selected row.
    pub at: usize,
    /// First visible row.
    pub top: usize,
}

impl Cursor {
    /// Moves by `step` rows, stopping at the ends of `len` rows.
    pub fn step(&mut self, step: isize, len: usize) {
        self.at = self.at.saturating_add_signed(step).min(len.saturating_sub(1));
    }

    /// Moves the window of `page` rows so that the selected row of `len` is in it, and no further.
    pub fn follow(&mut self, page: usize, len: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        let page = page.max(1);
        self.top = self.top.min(self.at).max((self.at + 1).saturating_sub(page)).min(len.saturating_sub(page));
    }
}

/// Rows with a cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column<T> {
    /// The rows, in order.
    pub rows: Vec<T>,
    /// Where the cursor is.
    pub cursor: Cursor,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), cursor: Cursor::default() }
    }
}

impl<T: Copy + PartialEq> Column<T> {
    /// The selected row.
    pub fn selected(&self) -> Option<T> {
        self.rows.get(self.cursor.at).copied()
    }

    /// Puts the cursor on `row` if it is there.
    pub fn select(&mut self, row: T) -> bool {
        let found = self.rows.iter().position(|&r| r == row);
        if let Some(at) = found {
            self.cursor.at = at;
        }
        found.is_some()
    }

    /// Replaces the rows and keeps the cursor on the row it was on; when that row is gone, on `fallback`, else at its old height.
    pub fn refill(&mut self, rows: Vec<T>, fallback: Option<T>) {
        let selected = self.selected();
        self.rows = rows;
        if !selected.is_some_and(|row| self.select(row)) && !fallback.is_some_and(|row| self.select(row)) {
            self.cursor.at = self.cursor.at.min(self.rows.len().saturating_sub(1));
        }
    }

    /// Replaces the rows with those of another place: the cursor goes to `remembered`, else to the first row.
    pub fn replace(&mut self, rows: Vec<T>, remembered: Option<T>) {
        self.rows = rows;
        self.cursor = Cursor::default();
        if let Some(row) = remembered {
            self.select(row);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::down_in_window(Cursor { at: 3, top: 0 }, 5, 9, Cursor { at: 3, top: 0 })]
    #[case::below_window(Cursor { at: 7, top: 0 }, 5, 9, Cursor { at: 7, top: 3 })]
    #[case::above_window(Cursor { at: 1, top: 4 }, 5, 9, Cursor { at: 1, top: 1 })]
    #[case::past_the_end(Cursor { at: 20, top: 20 }, 5, 9, Cursor { at: 8, top: 4 })]
    #[case::window_grows_at_the_end(Cursor { at: 8, top: 8 }, 5, 9, Cursor { at: 8, top: 4 })]
    #[case::nothing(Cursor { at: 2, top: 2 }, 5, 0, Cursor { at: 0, top: 0 })]
    fn window_follows_the_cursor(#[case] from: Cursor, #[case] page: usize, #[case] len: usize, #[case] to: Cursor) {
        let mut cursor = from;
        cursor.follow(page, len);
        assert_eq!(cursor, to);
    }

    #[test]
    fn refill_keeps_the_selected_row() {
        let mut column = Column { rows: vec![1, 2, 3], cursor: Cursor { at: 1, top: 0 } };
        column.refill(vec![9, 3, 2], None);
        assert_eq!(column.selected(), Some(2));
        column.refill(vec![7, 8, 9], Some(8));
        assert_eq!(column.selected(), Some(8));
    }

    proptest! {
        #[test]
        fn selected_row_is_always_visible(at in 0..200_usize, top in 0..200_usize, page in 0..50_usize, len in 1..150_usize) {
            let mut cursor = Cursor { at, top };
            cursor.follow(page, len);
            prop_assert!(cursor.at < len && cursor.top <= cursor.at && cursor.at < cursor.top + page.max(1));
        }
    }
}
