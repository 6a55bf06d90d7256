//! A fuzzy list to choose from: search over everything, commands by their words, filter values with counts.
//!
//! Owns: the text field, the entries and which of them match, in which order. Must not know: what choosing does ([`crate::update`]).

use super::cursor::Column;
use super::field::Field;
use super::whatif::Ask;
use crate::action::Action;
use crate::domain::agency::AgencyId;
use crate::domain::filter::{Facet, FacetValue};
use crate::domain::framework::{NodeId, NodeRef};
use crate::domain::points::Points;
use crate::domain::search::{Entry, Hit, Index, Session, Tier};
use crate::domain::task::TaskId;
use crate::keymap::Key;
use crate::text::width;

/// What can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// A node of a framework.
    Node(NodeRef),
    /// A task.
    Task(TaskId),
    /// An agency.
    Agency(AgencyId),
    /// An action.
    Action(Action),
    /// A filter value.
    Facet(FacetValue),
    /// A row of the ranking, by its position in the list.
    Row(usize),
    /// A place in a national table: (its position among the tables, the position in its list).
    Place(usize, usize),
    /// A scenario that is kept, by its position on the shelf.
    Scenario(usize),
    /// Keeping the scenario under the name that was typed.
    Save,
    /// The score of a criterion in the scenario; none: what its tasks make of it.
    Score(NodeId, Option<Points>),
    /// A plan to seek.
    Plan(Ask),
}

/// What is being chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickerKind {
    /// Anything in the data.
    Search,
    /// An action.
    Commands,
    /// Filter values of one facet, or of all.
    Filter(Option<Facet>),
    /// A province of the ranking.
    Provinces,
    /// No choice but a question: the rank that a typed total would have had, an answer a table.
    Rank,
    /// A scenario that is kept, to open it.
    Scenarios,
    /// A scenario that is kept, to set it beside the one at hand.
    CompareWith,
    /// A question: under which name to keep the scenario.
    Name,
    /// A question: which score a criterion is taken at.
    Score(NodeId),
    /// A question: which target, or how many tasks; an answer a way to plan.
    Plan,
}

impl PickerKind {
    /// Whether what is typed is an answer, and not words to find a row by.
    pub fn is_question(self) -> bool {
        matches!(self, Self::Rank | Self::Name | Self::Score(_) | Self::Plan)
    }
}

/// Something to choose, with the words it is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What.
    pub choice: Choice,
    /// Short name, left.
    pub code: String,
    /// Long name.
    pub name: String,
    /// What else to know, right: lead, gap, count.
    pub note: String,
    /// Other words it is found by.
    pub aliases: Vec<String>,
}

/// An item that matches, with the places of the matching letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Position of the item.
    pub item: usize,
    /// Matching letters of the code, as character positions.
    pub code_marks: Vec<usize>,
    /// Matching letters of the name.
    pub name_marks: Vec<usize>,
    /// Whether only the letters occur in this order: a guess, shown quietly after all that really match.
    pub loose: bool,
}

impl Match {
    /// The item at `item`, with nothing to mark.
    fn whole(item: usize) -> Self {
        Self { item, code_marks: Vec::new(), name_marks: Vec::new(), loose: false }
    }

    /// The item at `item`, as `hit` found it.
    pub fn of<Id>(item: usize, hit: Hit<Id>) -> Self {
        Self { item, code_marks: hit.code_marks, name_marks: hit.name_marks, loose: hit.tier == Tier::Fuzzy }
    }
}

/// A picker.
#[derive(Debug, Clone)]
pub struct Picker {
    /// What is being chosen.
    pub kind: PickerKind,
    /// The query.
    pub field: Field,
    /// What there is to choose; in a search over everything, what was found.
    pub items: Vec<Item>,
    /// How many things there are to choose from.
    pub total: usize,
    /// Cells of the longest code.
    pub code_cells: usize,
    /// What matches, best first.
    pub matches: Vec<Match>,
    /// Whether more match than are listed.
    pub more: bool,
    /// Whether values were ticked here: then choosing means that the ticks are as wanted.
    pub ticked: bool,
    /// The number of the search that is under way: what is shown is what an earlier one found.
    pub awaited: Option<u64>,
    /// What was pressed from Enter on while that search was under way: all of it happens when the hits are known.
    pub held: Vec<Key>,
    /// Where the cursor is among the matches.
    pub column: Column<usize>,
    /// What the search remembers from key to key.
    pub session: Session,
    /// The items by their words, from the first query on: a list that one only walks through needs none.
    index: Option<Index<usize>>,
}

impl PartialEq for Picker {
    fn eq(&self, other: &Self) -> bool {
        (self.kind, &self.field, &self.items, &self.matches) == (other.kind, &other.field, &other.items, &other.matches)
    }
}

/// More matches than this are not listed: nobody reads the 201st.
pub const MOST: usize = 200;
/// So many are asked for: one more than are listed tells that there are more.
pub const ASKED: usize = MOST + 1;

impl Picker {
    /// A picker over `items` with an empty query.
    pub fn new(kind: PickerKind, items: Vec<Item>) -> Self {
        let mut picker = Self {
            kind,
            field: Field::default(),
            items: Vec::new(),
            total: 0,
            code_cells: 0,
            matches: Vec::new(),
            more: false,
            ticked: false,
            awaited: None,
            held: Vec::new(),
            column: Column::default(),
            session: Session::default(),
            index: None,
        };
        picker.offer(items);
        picker
    }

    /// A search over `total` things, whose codes take up to `code_cells`; what it finds is [shown](Self::show).
    pub fn search(total: usize, code_cells: usize) -> Self {
        Self { total, code_cells, ..Self::new(PickerKind::Search, Vec::new()) }
    }

    /// Offers other items.
    pub fn offer(&mut self, items: Vec<Item>) {
        self.total = items.len();
        self.code_cells = items.iter().map(|item| width(&item.code)).max().unwrap_or(0);
        self.items = items;
        self.index = None;
        self.session = Session::default();
        self.refresh();
    }

    /// Shows what a search over everything has found, and puts the cursor on the best.
    pub fn show(&mut self, mut found: Vec<(Item, Match)>) {
        self.awaited = None;
        self.more = found.len() > MOST;
        found.truncate(MOST);
        (self.items, self.matches) = found.into_iter().unzip();
        self.column.replace((0..self.items.len()).collect(), None);
    }

    /// Finds among the items what matches the query; the cursor goes to the best match. Without a query everything is listed; the answers
    /// to a question are all listed, whatever was asked.
    pub fn refresh(&mut self) {
        let query = self.field.text();
        self.more = false;
        self.matches = if query.trim().is_empty() || self.kind.is_question() {
            (0..self.items.len()).map(Match::whole).collect()
        } else {
            let index = self.index.get_or_insert_with(|| index(&self.items));
            let hits = index.narrow(&mut self.session, &query, ASKED);
            self.more = hits.len() > MOST;
            hits.into_iter().take(MOST).map(|hit| Match::of(hit.id, hit)).collect()
        };
        let rows = self.matches.iter().map(|m| m.item).collect();
        // An answer stays selected while the question is typed.
        match self.kind {
            kind if kind.is_question() => self.column.refill(rows, None),
            _ => self.column.replace(rows, None),
        }
    }

    /// The selected item.
    pub fn selected(&self) -> Option<&Item> {
        self.column.selected().map(|item| &self.items[item])
    }
}

fn index(items: &[Item]) -> Index<usize> {
    Index::new(items.iter().enumerate().map(|(id, item)| {
        let aliases = item.aliases.iter().map(String::as_str).collect();
        Entry { id, code: &item.code, name: &item.name, aliases }
    }))
}
