//! Tasks with their phases, and evidence.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::hash::{BuildHasher, Hash};
use std::io::Read;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::{Checker, Unique, at};
use crate::data::file::Limit;
use crate::data::locate::Step;
use crate::data::raw::Filed;
use crate::data::schema::{EvidenceFile, NodeKind, PhaseRow, TaskRow, TasksFile};
use crate::data::stream;
use crate::domain::agency::{Agency, AgencyId};
use crate::domain::evidence::Evidence;
use crate::domain::framework::{Framework, NodeId};
use crate::domain::task::{Affects, Grounds, PhaseYears, Task};
use crate::locale::Text;

/// The agencies by their ids: a nation has more tasks than may each walk through its units.
pub struct AgencyIds<'a> {
    list: &'a [Agency],
    by_id: HashMap<&'a str, AgencyId>,
}

impl<'a> AgencyIds<'a> {
    /// Of two agencies with one id, which is an error of its own, the first.
    pub fn new(list: &'a [Agency]) -> Self {
        let mut by_id = HashMap::with_capacity(list.len());
        for (id, agency) in (0..).map(AgencyId).zip(list) {
            by_id.entry(agency.id.as_str()).or_insert(id);
        }
        Self { list, by_id }
    }
}

/// What many tasks say alike, kept once.
#[derive(Default)]
struct Shared {
    criteria: Once<[NodeId]>,
    agencies: Once<[AgencyId]>,
    grounds: Once<Grounds>,
}

/// Values of a kind, each once.
struct Once<T: ?Sized>(HashSet<Arc<T>, RandomState>);

impl<T: ?Sized> Default for Once<T> {
    fn default() -> Self {
        Self(HashSet::default())
    }
}

impl<T: ?Sized + Eq + Hash> Once<T> {
    /// The one that equals `value`.
    fn of<O: Borrow<T> + Into<Arc<T>>>(&mut self, value: O) -> Arc<T> {
        if let Some(known) = self.0.get(value.borrow()) {
            return Arc::clone(known);
        }
        let new: Arc<T> = value.into();
        self.0.insert(Arc::clone(&new));
        new
    }
}

impl Checker<'_> {
    pub fn tasks(
        &mut self,
        filed: Filed<TasksFile>,
        home: Option<&Framework>,
        agencies: Option<&AgencyIds>,
    ) -> (Vec<PhaseYears>, Vec<Task>) {
        let Filed { file, value: raw } = filed;
        let phases = self.phases(file, raw.phases);
        let mut seen = Unique::default();
        // What a thousand rows stand for, in bytes.
        let thousand = (self.files[file].text.len() as u64 * 1000).checked_div(raw.tasks.len() as u64).unwrap_or(0);
        let wanted = |i: usize| i == 0 || !i.is_multiple_of(1000) || self.progress.advance(thousand);
        let rows = raw.tasks.into_iter().enumerate().take_while(|&(i, _)| wanted(i));
        let mut shared = Shared::default();
        let tasks = rows.map(|(i, row)| {
            self.unique(&mut seen, &row.code, file, at!["tasks", i, "code"]);
            self.named(&row.name, &row.code, file, at!["tasks", i, "name"]);
            self.task(file, i, row, home, agencies, &mut shared)
        });
        let tasks = tasks.collect();
        (phases, tasks)
    }

    /// The same of a file that has not been read, if it is sound: the rows are judged while they are read.
    pub fn unread_tasks(
        &mut self,
        file: usize,
        unread: File,
        home: Option<&Framework>,
        agencies: Option<&AgencyIds>,
    ) -> Option<(Vec<PhaseYears>, Vec<Task>)> {
        let (mut tasks, mut shared) = (Vec::new(), Shared::default());
        // A million codes would take much more room than what tells them apart. Two that it does not tell apart are looked at anew.
        let (state, mut seen) = (RandomState::default(), HashSet::<u64, RandomState>::default());
        let progress = self.progress;
        // A file that grows without end ends here, in the midst of a row.
        let unread = progress.counting(unread).take(Limit::Tasks.bytes());
        let around: TasksFile = stream::each(unread, progress, &mut |rows: Vec<TaskRow>, bytes| {
            for row in rows {
                let is_new = seen.insert(state.hash_one(row.code.to_lowercase()));
                if !is_new || row.code.trim().is_empty() {
                    return false;
                }
                let i = tasks.len();
                self.named(&row.name, &row.code, file, at!["tasks", i, "name"]);
                tasks.push(self.task(file, i, row, home, agencies, &mut shared));
            }
            self.problems.is_empty() && progress.advance(bytes)
        })?;
        tasks.shrink_to_fit();
        Some((self.phases(file, around.phases), tasks))
    }

    fn phases(&mut self, file: usize, rows: Vec<PhaseRow>) -> Vec<PhaseYears> {
        let mut last = 0;
        let mut phases: Vec<PhaseYears> = Vec::new();
        for (i, row) in rows.into_iter().enumerate() {
            self.cite(&row.source, file, at!["phases", i, "source"]);
            if row.from > row.to || row.from < last {
                self.error(file, at!["phases", i, "from"], Text::ProblemBackwards, [row.from.to_string()]);
            }
            if phases.iter().any(|p| p.phase == row.phase) {
                let phase = format!("{:?}", row.phase);
                self.error(file, at!["phases", i, "phase"], Text::ProblemTwice, [phase]);
            }
            last = row.to;
            let PhaseRow { phase, from, to, basis, source, note } = row;
            phases.push(PhaseYears { phase, from, to, basis, source, note });
        }
        phases
    }

    fn task(
        &mut self,
        file: usize,
        i: usize,
        row: TaskRow,
        home: Option<&Framework>,
        agencies: Option<&AgencyIds>,
        shared: &mut Shared,
    ) -> Task {
        let affects = self.affects(file, i, &row, home, shared);
        let lead = row.lead.as_deref().and_then(|id| self.agency_id(id, agencies, file, at!["tasks", i, "lead"]));
        let mut support = Vec::with_capacity(row.support.len());
        for (j, id) in row.support.iter().enumerate() {
            let place = at!["tasks", i, "support", j];
            let Some(agency) = self.agency_id(id, agencies, file, place) else { continue };
            if lead == Some(agency) || support.contains(&agency) {
                self.error(file, place, Text::ProblemTwice, [&**id]);
            }
            support.push(agency);
        }
        self.cite(&row.source, file, at!["tasks", i, "source"]);
        for (j, reference) in row.legal.iter().enumerate() {
            self.cite(reference, file, at!["tasks", i, "legal", j]);
        }
        if let Some(j) = row.proposed.iter().position(|field| row.inferred.contains(field)) {
            let field = format!("{:?}", row.proposed[j]);
            self.error(file, at!["tasks", i, "proposed", j], Text::ProblemTwice, [field]);
        }
        Task {
            code: row.code,
            name: row.name,
            origin: row.origin,
            affects,
            lead,
            support: shared.agencies.of(support),
            phase: row.phase,
            doer: row.doer,
            kind: row.kind,
            status: row.status,
            inferred: row.inferred.into_iter().collect(),
            proposed: row.proposed.into_iter().collect(),
            grounds: shared.grounds.of(Grounds { legal: row.legal, source: row.source, note: row.note }),
        }
    }

    fn affects(
        &mut self,
        file: usize,
        i: usize,
        row: &TaskRow,
        home: Option<&Framework>,
        shared: &mut Shared,
    ) -> Affects {
        if row.criteria.is_empty() == row.index.is_none() {
            let text = if row.index.is_none() { Text::ProblemTaskWithoutCriteria } else { Text::ProblemTaskBoth };
            let place = if row.index.is_none() { "code" } else { "index" };
            self.error(file, at!["tasks", i, place], text, [&*row.code]);
        }
        let Some(home) = home else { return Affects::Index(NodeId::ROOT) };
        if let Some(code) = &row.index {
            let index = self.home_node(home, code, NodeKind::Index, file, at!["tasks", i, "index"]);
            return Affects::Index(index.unwrap_or(NodeId::ROOT));
        }
        let criteria = self.criteria(home, &row.criteria, file, at!["tasks", i, "criteria"]);
        Affects::Criteria(shared.criteria.of(criteria))
    }

    /// The criteria that `codes` name, each once; `path` leads to the list.
    pub fn criteria(&mut self, home: &Framework, codes: &[impl AsRef<str>], file: usize, path: &[Step]) -> Vec<NodeId> {
        let mut criteria = Vec::with_capacity(codes.len());
        for (j, code) in codes.iter().enumerate() {
            let (code, place) = (code.as_ref(), [path, &[Step::At(j)]].concat());
            let Some(criterion) = self.home_node(home, code, NodeKind::Criterion, file, &place) else { continue };
            if criteria.contains(&criterion) {
                self.error(file, &place, Text::ProblemTwice, [code]);
            }
            criteria.push(criterion);
        }
        criteria
    }

    fn agency_id(&mut self, id: &str, agencies: Option<&AgencyIds>, file: usize, path: &[Step]) -> Option<AgencyId> {
        let agencies = agencies?;
        let found = agencies.by_id.get(id).copied();
        if found.is_none() {
            self.unknown(file, path, id, agencies.list.iter().map(|agency| agency.id.as_str()));
        }
        found
    }

    pub fn evidence(&mut self, filed: Filed<EvidenceFile>, home: Option<&Framework>) -> Vec<Evidence> {
        let file = filed.file;
        let mut seen = Unique::default();
        let mut list = Vec::new();
        for (i, row) in filed.value.evidence.into_iter().enumerate() {
            self.unique(&mut seen, &row.id, file, at!["evidence", i, "id"]);
            self.cite(&row.source, file, at!["evidence", i, "source"]);
            let Some(home) = home else { continue };
            let index = self.home_node(home, &row.index, NodeKind::Index, file, at!["evidence", i, "index"]);
            let criteria = self.criteria(home, &row.criteria, file, at!["evidence", i, "criteria"]);
            list.push(Evidence {
                id: row.id,
                index: index.unwrap_or(NodeId::ROOT),
                state: row.state,
                state_basis: row.state_basis,
                text: row.text,
                caveat: row.caveat,
                criteria,
                criteria_basis: row.criteria_basis,
                source: row.source,
                note: row.note,
            });
        }
        list
    }
}
