//! Longer texts to read: paragraphs in, lines of a given width out.
//!
//! Owns: the paragraph (label, spans, target) and its wrapping. Cards, explanations, help and problem lists are all documents.
//! Must not know: where it is drawn, or what the words mean.

pub mod blocks;

use std::ops::Range;

use crate::domain::framework::NodeRef;
use crate::domain::task::TaskId;
use crate::text::{width, wrap};
use crate::theme::Role;

/// What a line of a document leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A node of the board.
    Node(NodeRef),
    /// A task.
    Task(TaskId),
}

/// A paragraph: an optional label in the left margin, text in one or several roles, perhaps a place that it leads to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// Left margin, shown once; `None`: the text begins at the very left.
    pub label: Option<String>,
    /// Text with roles, in order.
    pub spans: Vec<(Role, String)>,
    /// Where Enter leads.
    pub target: Option<Target>,
}

impl Paragraph {
    /// A paragraph of one role.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self { spans: vec![(role, text.into())], ..Self::default() }
    }

    /// An empty line.
    pub fn blank() -> Self {
        Self::default()
    }

    /// A labelled paragraph; an empty label continues the one before.
    pub fn labelled(label: impl Into<String>, role: Role, text: impl Into<String>) -> Self {
        Self { label: Some(label.into()), ..Self::new(role, text) }
    }

    /// Adds text in a role.
    #[must_use]
    pub fn and(mut self, role: Role, text: impl Into<String>) -> Self {
        self.spans.push((role, text.into()));
        self
    }

    /// Leads to `target`.
    #[must_use]
    pub fn to(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }
}

/// A line of a document as wide as asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLine {
    /// Left margin of this line; `None`: there is none.
    pub label: Option<String>,
    /// Text with roles.
    pub spans: Vec<(Role, String)>,
    /// The paragraph it belongs to.
    pub paragraph: usize,
}

/// The width of the left margin for `paragraphs`, in cells: the widest label and a gap, at most a third of `cells`.
pub fn margin(paragraphs: &[Paragraph], cells: usize) -> usize {
    let widest = paragraphs.iter().filter_map(|p| p.label.as_deref()).map(width).max().unwrap_or(0);
    if widest == 0 { 0 } else { (widest + 2).min(cells / 3) }
}

/// The lines of `paragraphs` in `cells` cells.
pub fn lay_out(paragraphs: &[Paragraph], cells: usize) -> Vec<DocumentLine> {
    let margin = margin(paragraphs, cells);
    let mut lines = Vec::new();
    for (paragraph, Paragraph { label, spans, .. }) in paragraphs.iter().enumerate() {
        let room = cells.saturating_sub(if label.is_some() { margin } else { 0 }).max(1);
        let whole: String = spans.iter().map(|(_, text)| text.as_str()).collect();
        let mut label = label.clone();
        let start = whole.as_ptr() as usize;
        let pieces = wrap(&whole, room);
        for piece in if pieces.is_empty() { vec![&whole[..0]] } else { pieces } {
            let from = piece.as_ptr() as usize - start;
            let range = from..from + piece.len();
            lines.push(DocumentLine { label: label.clone(), spans: cut(spans, &range), paragraph });
            label.iter_mut().for_each(String::clear);
        }
    }
    lines
}

/// The parts of `spans` in a byte range of their texts together.
fn cut(spans: &[(Role, String)], range: &Range<usize>) -> Vec<(Role, String)> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (role, text) in spans {
        let end = start + text.len();
        let (from, to) = (range.start.max(start), range.end.min(end));
        if from < to {
            parts.push((*role, text[from - start..to - start].to_string()));
        }
        start = end;
    }
    parts
}
