//! Ranked search over codes, names and aliases, without regard to accents and case.
//!
//! Owns: the tiers and how hits are collected. Must not know: what the items are ([`Entry::id`] is the caller's) or how hits are shown.
//! Start at [`Index::new`] and [`Index::search`]; a prompt keeps a [`Session`] and calls [`Index::narrow`] at every key.
//!
//! Raw subsequence matching is wrong for Vietnamese, whose syllables are short and share their letters. So texts are folded and matched
//! by syllable, by tiers of falling certainty; subsequences come last, and only when little else is found.
//!
//! A language has few syllables and a nation many tasks: what a query makes of a syllable is worked out once (`fit`) and looked up for
//! every row that has it (`rank`).

mod code;
mod fit;
mod fuzzy;
mod query;
mod rank;
mod store;
mod vocabulary;
mod words;

use crate::text::decode_typing;
use fuzzy::{Fuzzy, FuzzyMatch};
use query::Query;
use rank::{Narrowed, Ranking};
use store::{Store, StoreBuilder};

pub use rank::{Workers, alone};

/// With fewer hits than these, subsequences are added.
const FEW_HITS: usize = 8;

/// How a query was found, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// It is the code, but for leading zeros and for dots beside letters: `nts4`, `ktpcn1`.
    ExactCode,
    /// The code, or a part of it after a dot, begins with it.
    CodePrefix,
    /// Its words begin words of a name or alias, in the order typed: `chu ky so`.
    WordsInOrder,
    /// The same in another order.
    WordsInAnyOrder,
    /// Some of its words are initials: `cds`, `ke hoach cds`.
    Initials,
    /// Its words are parts of a code, name or alias.
    Substring,
    /// Found in one of the ways above when read as raw Telex or VNI typing: `ddaof taoj`.
    Decoded,
    /// Its letters occur in this order.
    Fuzzy,
}

/// An item to be found.
#[derive(Debug, Clone)]
pub struct Entry<'a, Id> {
    /// What a hit is known by.
    pub id: Id,
    /// Its code; may be empty.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Other names that find it: abbreviations, short forms.
    pub aliases: Vec<&'a str>,
}

/// A found item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<Id> {
    /// The item.
    pub id: Id,
    /// How it was found.
    pub tier: Tier,
    /// How well inside its tier; greater is better.
    pub score: i64,
    /// The matched characters of the code, by position in its NFC form, ascending.
    pub code_marks: Vec<usize>,
    /// The matched characters of the name; none when an alias was matched.
    pub name_marks: Vec<usize>,
}

/// Items prepared for search.
#[derive(Debug, Clone)]
pub struct Index<Id> {
    ids: Vec<Id>,
    store: Store,
}

/// What a prompt remembers from key to key: the rows that its last query left. It belongs to one index.
#[derive(Debug, Clone, Default)]
pub struct Session {
    typed: Narrowed,
    decoded: Narrowed,
}

impl<Id: Copy + Eq + Sync> Index<Id> {
    /// Prepares `entries`; their order breaks ties between hits.
    pub fn new<'a>(entries: impl IntoIterator<Item = Entry<'a, Id>>) -> Self {
        let (mut ids, mut store) = (Vec::new(), StoreBuilder::default());
        for entry in entries {
            store.push(entry.code, entry.name, entry.aliases);
            ids.push(entry.id);
        }
        ids.shrink_to_fit();
        Self { ids, store: store.finish() }
    }

    /// The best `limit` hits of `query`, best first. A query without a letter or digit has none.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit<Id>> {
        self.narrow(&mut Session::default(), query, limit)
    }

    /// The same as [`Self::search`], sooner when `query` is the session's last query typed on.
    pub fn narrow(&self, session: &mut Session, query: &str, limit: usize) -> Vec<Hit<Id>> {
        self.narrow_among(session, query, limit, &|_| true, &alone)
    }

    /// The same among the items that `keep` keeps (always the same ones while a session lasts), the looking done by `workers`.
    pub fn narrow_among(
        &self,
        session: &mut Session,
        query: &str,
        limit: usize,
        keep: &(dyn Fn(Id) -> bool + Sync),
        workers: Workers<'_>,
    ) -> Vec<Hit<Id>> {
        let parsed = Query::new(query);
        if parsed.is_empty() || limit == 0 {
            return Vec::new();
        }
        let keep = |row: usize| keep(self.ids[row]);
        let typed = Ranking::new(&self.store, parsed, limit, &keep, workers);
        let best = typed.best(&mut session.typed);
        let mut hits = if best.is_empty() { self.decoded(&typed, query, session) } else { typed.hits(best, &self.ids) };
        if hits.len() < FEW_HITS.min(limit) {
            self.add_fuzzy(&typed, &mut hits);
        }
        hits
    }

    /// The hits of `query` read as raw typing.
    fn decoded(&self, typed: &Ranking<'_>, query: &str, session: &mut Session) -> Vec<Hit<Id>> {
        let Some(decoded) = decode_typing(query) else { return Vec::new() };
        let decoded = typed.with(Query::new(&decoded));
        let mut hits = decoded.hits(decoded.best(&mut session.decoded), &self.ids);
        for hit in &mut hits {
            // Scores stay below 2⁵⁸, so the tier above them keeps the order.
            hit.score += i64::from(Tier::Decoded as u8 - hit.tier as u8) << 58;
            hit.tier = Tier::Decoded;
        }
        hits
    }

    /// Fills `hits` up to the limit with subsequences.
    fn add_fuzzy(&self, typed: &Ranking<'_>, hits: &mut Vec<Hit<Id>>) {
        let fuzzy = Fuzzy::new(&typed.query);
        let known: Vec<Id> = hits.iter().map(|hit| hit.id).collect();
        let found = fuzzy.find(typed, |row| !known.contains(&self.ids[row]));
        hits.extend(found.into_iter().take(typed.limit - hits.len()).map(|found: FuzzyMatch| {
            let (code_marks, name_marks) = fuzzy.marks(&self.store, found);
            Hit { id: self.ids[found.row], tier: Tier::Fuzzy, score: found.score, code_marks, name_marks }
        }));
    }
}

#[cfg(test)]
mod tests;
