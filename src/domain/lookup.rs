//! Everything in the data that a search finds, indexed once for all its queries.
//!
//! Owns: what is found beside which assessment, and the one index that lies beside the data. Must not know: how hits are shown.
//! Start at [`Search`], one query, and [`Finder`], which holds the index of one reading; [`Lookup`] is that index.

use std::sync::{Arc, OnceLock, Weak};

use super::assessment::AssessmentId;
use super::dataset::Dataset;
use super::framework::FrameworkId;
use super::names::{Names, Thing};
use super::search::{Hit, Index, Session, Workers};

/// The index of all tasks, nodes and agencies of a dataset.
#[derive(Debug)]
pub struct Lookup {
    index: Index<Thing>,
}

impl Lookup {
    /// The index of `data`.
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
        workers: Workers<'_>,
    ) -> Vec<Hit<Thing>> {
        let keep = |thing| match thing {
            Thing::Node(at) => at.framework == home || at.framework == shown,
            Thing::Task(_) | Thing::Agency(_) => true,
        };
        self.index.narrow_among(session, query, limit, &keep, workers)
    }
}

/// What is searched for in which data.
#[derive(Debug, Clone, PartialEq)]
pub struct Search {
    /// Its number among all searches.
    pub number: u64,
    /// The data.
    pub data: Arc<Dataset>,
    /// What finds anything in it.
    pub finder: Finder,
    /// What was typed.
    pub query: String,
    /// Beside which frameworks' assessments.
    pub frameworks: [FrameworkId; 2],
    /// How many hits are wanted.
    pub most: usize,
}

impl Search {
    /// The hits, best first, looked for by `workers`; `session` has seen the searches before this one in the same data.
    pub fn hits(&self, session: &mut Session, workers: Workers<'_>) -> Vec<Hit<Thing>> {
        self.finder.lookup(&self.data).find(session, &self.query, self.most, self.frameworks, workers)
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

/// With more tasks than these, searches are done beside the loop: the lookup takes some 3 µs a task to make, a search up to 0.1 µs, and a
/// key should be answered at once.
const FEW: usize = 2000;

/// The lookup of one reading of the data, made when it is first wanted.
#[derive(Debug, Clone)]
pub struct Finder {
    lookup: Arc<OnceLock<Lookup>>,
    quick: bool,
}

impl Finder {
    /// One for `data`, nothing made yet.
    pub fn of(data: &Dataset) -> Self {
        Self { lookup: Arc::default(), quick: data.tasks.len() <= FEW }
    }

    /// Whether searching takes no time worth speaking of.
    pub fn is_quick(&self) -> bool {
        self.quick
    }

    /// Makes what searching and sorting `data` takes: whoever asks for it first waits, unless somebody has done this.
    pub fn prepare(&self, data: &Dataset) {
        self.lookup(data);
        data.make_orders();
    }

    /// The lookup of `data`, made now if it is not there yet.
    pub fn lookup(&self, data: &Dataset) -> &Lookup {
        self.lookup.get_or_init(|| Lookup::new(data))
    }
}

/// Which finder it is, without keeping what it has made.
#[derive(Debug, Clone, Default)]
pub struct FinderId(Weak<OnceLock<Lookup>>);

impl Finder {
    /// Which one it is.
    pub fn id(&self) -> FinderId {
        FinderId(Arc::downgrade(&self.lookup))
    }
}

impl PartialEq for FinderId {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

/// Whether they are of the same reading.
impl PartialEq for Finder {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.lookup, &other.lookup)
    }
}
