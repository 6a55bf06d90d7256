//! The bindings of one mode.
//!
//! Owns: looking up keys ([`Table::resolve`]) and, the other way round, the keys of an action. No chord begins with another one, so the rows
//! that share a beginning are a node of a trie; with some sixty rows a scan finds them faster than pointers would, and in the file's order.

use crossterm::event::{KeyCode, KeyModifiers};

use super::chord::Chord;
use super::key::Key;
use crate::action::Action;

/// Keys that mean the same in every keymap and mode and in no chord, so that there is always a way out.
pub(super) fn reserved() -> [(Key, Action); 2] {
    [(Key::new(KeyCode::Char('c'), KeyModifiers::CONTROL), Action::Quit), (Key::plain(KeyCode::Esc), Action::Escape)]
}

/// A row in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The keys.
    pub chord: Chord,
    /// What they do.
    pub action: Action,
    /// The file's own words for it, plain text shown as it is; without them the language table's are shown.
    pub desc: Option<Box<str>>,
    /// Place on the hint line: the lower, the longer it stays when room is short. Rows of the same number are one hint.
    pub hint: Option<u8>,
}

/// What a key does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution<'a> {
    /// The keys are bound: do this, and forget the pending keys.
    Matched(Action),
    /// More keys can follow: keep the key as pending and show these.
    Pending(Vec<Continuation<'a>>),
    /// The keys mean nothing: forget the pending keys. In a picker, a lone key is the text field's.
    NotFound,
    /// Esc gave up the pending keys, and does nothing else.
    Cancelled,
}

/// A key that can follow, for the which-key line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Continuation<'a> {
    /// The next key.
    pub key: Key,
    /// The rows that it leads to: one when it completes a chord.
    pub bindings: Vec<&'a Binding>,
}

/// A hint for the hint line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint<'a> {
    /// The lower, the longer it stays when room is short.
    pub priority: u8,
    /// Its rows; together they are one hint (`↑↓`).
    pub bindings: Vec<&'a Binding>,
}

/// The rows of a mode, and its actions in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    rows: Vec<Binding>,
    by_action: Vec<(Action, usize)>,
}

impl Table {
    /// Indexes `rows`, of which no chord begins with another.
    pub fn new(rows: Vec<Binding>) -> Self {
        let mut by_action: Vec<_> = rows.iter().enumerate().map(|(n, row)| (row.action, n)).collect();
        by_action.sort_unstable();
        Self { rows, by_action }
    }

    pub fn rows(&self) -> &[Binding] {
        &self.rows
    }

    pub fn resolve(&self, pending: &[Key], key: Key) -> Resolution<'_> {
        let mut following = self.beginning_with(pending, key);
        match following.next() {
            Some(row) if row.chord.len() == pending.len() + 1 => Resolution::Matched(row.action),
            Some(first) => {
                Resolution::Pending(continuations(std::iter::once(first).chain(following), pending.len() + 1))
            }
            None if pending.is_empty() => Resolution::NotFound,
            // The reserved keys, which no chord holds, work whatever is pending.
            None => match reserved().into_iter().find(|(reserved, _)| *reserved == key) {
                Some((_, Action::Escape)) => Resolution::Cancelled,
                Some((_, action)) => Resolution::Matched(action),
                None => Resolution::NotFound,
            },
        }
    }

    pub fn continuations(&self, pending: &[Key]) -> Vec<Continuation<'_>> {
        match pending.split_last() {
            Some((&last, before)) => continuations(self.beginning_with(before, last), pending.len()),
            None => Vec::new(),
        }
    }

    fn beginning_with<'a>(&'a self, pending: &[Key], key: Key) -> impl Iterator<Item = &'a Binding> {
        let at = pending.len();
        self.rows.iter().filter(move |row| row.chord.get(at) == Some(&key) && row.chord.starts_with(pending))
    }

    pub fn keys_for(&self, action: Action) -> impl Iterator<Item = &Chord> {
        let start = self.by_action.partition_point(|&(other, _)| other < action);
        let rows = self.by_action[start..].iter().take_while(move |(other, _)| *other == action);
        rows.map(|&(_, n)| &self.rows[n].chord)
    }

    pub fn hints(&self) -> Vec<Hint<'_>> {
        let mut hints: Vec<Hint<'_>> = Vec::new();
        for (priority, row) in self.rows.iter().filter_map(|row| Some((row.hint?, row))) {
            match hints.iter_mut().find(|hint| hint.priority == priority) {
                Some(hint) => hint.bindings.push(row),
                None => hints.push(Hint { priority, bindings: vec![row] }),
            }
        }
        hints.sort_by_key(|hint| hint.priority);
        hints
    }

    pub fn holds(&self, key: Key) -> bool {
        self.rows.iter().any(|row| row.chord.contains(&key))
    }
}

/// `rows` by their key at `depth`, in the order in which the keys come up.
fn continuations<'a>(rows: impl Iterator<Item = &'a Binding>, depth: usize) -> Vec<Continuation<'a>> {
    let mut next: Vec<Continuation<'a>> = Vec::new();
    for row in rows {
        let Some(&key) = row.chord.get(depth) else { continue };
        match next.iter_mut().find(|continuation| continuation.key == key) {
            Some(continuation) => continuation.bindings.push(row),
            None => next.push(Continuation { key, bindings: vec![row] }),
        }
    }
    next
}
