//! Everything in the data that a search finds, indexed once for all its queries.
//!
//! Owns: what is found beside which assessment, and the one index that lies beside the data. Must not know: how hits are shown.
//! Start at [`Lookup`]; [`Finder`] says who makes it and when.

use std::sync::{Arc, OnceLock};

use super::assessment::AssessmentId;
use super::dataset::Dataset;
use super::framework::FrameworkId;
use super::names::{Names, Thing};
use super::search::{Hit, Index, Session};

/// The index of all tasks, nodes and agencies of a dataset.
#[derive(Debug)]
pub struct Lookup {
    index: Index<Thing>,
}

impl Lookup {
    /// The index of `data`: 6 µs a task.
    pub fn new(data: &Dataset) -> Self {
        let names = Names::new(data, data.province.framework);
        let nodes = (0..).map(FrameworkId).take(data.frameworks.len()).flat_map(|framework| names.nodes(framework));
        Self { index: Index::new(names.tasks().into_iter().chain(nodes).chain(names.agencies())) }
    }

    /// The best `limit` hits of `query` beside an assessment of `shown`, best first: nodes of other frameworks than it and the province's
    /// own are not found.
    pub fn find(
        &self,
        session: &mut Session,
        query: &str,
        limit: usize,
        [home, shown]: [FrameworkId; 2],
    ) -> Vec<Hit<Thing>> {
        let keep = |thing| match thing {
            Thing::Node(at) => at.framework == home || at.framework == shown,
            Thing::Task(_) | Thing::Agency(_) => true,
        };
        self.index.narrow_among(session, query, limit, &keep)
    }

    /// The length of the longest code, in cells.
    pub fn longest_code(&self) -> usize {
        self.index.longest_code()
    }
}

/// How many things are found beside an assessment of `shown`, without an index.
pub fn findable(data: &Dataset, [home, shown]: [FrameworkId; 2]) -> usize {
    let other = if shown == home { 0 } else { data.framework(shown).nodes().count() };
    data.tasks.len() + data.agencies.len() + data.framework(home).nodes().count() + other
}

/// The frameworks whose nodes are found beside `assessment`: the province's own and the shown one.
pub fn frameworks(data: &Dataset, assessment: AssessmentId) -> [FrameworkId; 2] {
    [data.province.framework, data.assessment(assessment).framework]
}

/// The lookup of one reading of the data: made when it is first wanted, or meanwhile by who has read a large one.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    lookup: Arc<OnceLock<Lookup>>,
    /// Somebody is making it, and says so when it is there.
    coming: bool,
}

impl Finder {
    /// One that somebody else will [fill](Self::fill).
    pub fn coming() -> Self {
        Self { lookup: Arc::default(), coming: true }
    }

    /// Makes the lookup of `data`, if it is not there yet.
    pub fn fill(&self, data: &Dataset) -> &Lookup {
        self.lookup.get_or_init(|| Lookup::new(data))
    }

    /// The lookup of `data`; `None` while somebody is making it.
    pub fn get(&self, data: &Dataset) -> Option<&Lookup> {
        if self.coming { self.lookup.get() } else { Some(self.fill(data)) }
    }
}

/// Of the same data, any two find the same.
impl PartialEq for Finder {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
