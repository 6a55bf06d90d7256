//! A document over the board: card, explanation, help, problems. Scrolls, and where it has places to go to, has a cursor on them.

use crate::document::{DocumentLine, Paragraph, Target, lay_out};
use crate::domain::framework::NodeRef;
use crate::domain::task::TaskId;

/// What is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReaderKind {
    /// A task's card.
    Card(TaskId),
    /// The story of a node's numbers.
    ExplainNode(NodeRef),
    /// The story of a task's points.
    ExplainTask(TaskId),
    /// The story of a cell or row of a view: what is neither a node's nor a task's.
    Story,
    /// The keys.
    Help,
    /// Problems and notes.
    Problems,
}

/// A document with a window and, perhaps, a cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// What it is.
    pub kind: ReaderKind,
    /// Its text.
    pub paragraphs: Vec<Paragraph>,
    /// Its lines at the present width.
    pub lines: Vec<DocumentLine>,
    /// First visible line.
    pub top: usize,
    /// Selected paragraph, one with a target.
    pub cursor: Option<usize>,
    page: usize,
}

impl Reader {
    /// A document in a window of `cells` columns and `page` lines.
    pub fn new(kind: ReaderKind, paragraphs: Vec<Paragraph>, cells: usize, page: usize) -> Self {
        let cursor = paragraphs.iter().position(|p| p.target.is_some());
        let mut reader = Self { kind, paragraphs, lines: Vec::new(), top: 0, cursor, page };
        reader.resize(cells, page);
        reader
    }

    /// Whether there are places to go to.
    pub fn has_targets(&self) -> bool {
        self.cursor.is_some()
    }

    /// Lays the text out for another window; the first visible paragraph stays in sight.
    pub fn resize(&mut self, cells: usize, page: usize) {
        let first = self.lines.get(self.top).map(|line| line.paragraph);
        self.lines = lay_out(&self.paragraphs, cells);
        self.page = page;
        let top = first.and_then(|first| self.lines.iter().position(|line| line.paragraph == first));
        self.scroll_to(top.unwrap_or(0));
    }

    fn scroll_to(&mut self, top: usize) {
        self.top = top.min(self.lines.len().saturating_sub(self.page));
    }

    /// Scrolls by `step` lines.
    pub fn scroll(&mut self, step: isize) {
        self.scroll_to(self.top.saturating_add_signed(step));
    }

    /// Moves to the next (or previous) place to go to if it is in sight or one screen away, else scrolls by a line.
    pub fn step(&mut self, down: bool) {
        let next = self.cursor.and_then(|cursor| {
            let mut targets = self.paragraphs.iter().enumerate().filter(|(_, p)| p.target.is_some()).map(|(i, _)| i);
            if down { targets.find(|&i| i > cursor) } else { targets.rfind(|&i| i < cursor) }
        });
        match next {
            Some(next) => {
                self.cursor = Some(next);
                self.show(next);
            }
            None => self.scroll(if down { 1 } else { -1 }),
        }
    }

    fn show(&mut self, paragraph: usize) {
        let first = self.lines.iter().position(|line| line.paragraph == paragraph).unwrap_or(0);
        let last = self.lines.iter().rposition(|line| line.paragraph == paragraph).unwrap_or(first);
        if first < self.top {
            self.scroll_to(first);
        } else if last >= self.top + self.page {
            self.scroll_to((last + 1).saturating_sub(self.page));
        }
    }

    /// Where Enter leads.
    pub fn target(&self) -> Option<Target> {
        self.paragraphs.get(self.cursor?)?.target
    }

    /// Lines in the window.
    pub fn page(&self) -> usize {
        self.page
    }

    /// Whether there is more above and below the window.
    pub fn more(&self) -> (bool, bool) {
        (self.top > 0, self.top + self.page < self.lines.len())
    }
}
