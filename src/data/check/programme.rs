//! Targets and the deck's programme.

use super::{Checker, LARGEST, Unique, at};
use crate::data::locate::Step;
use crate::data::raw::Filed;
use crate::data::schema::{CountRow, EffortRow, NodeKind, OverviewRow, PartnerRow, ProgrammeFile, TargetsFile};
use crate::domain::agency::{Agency, AgencyId};
use crate::domain::framework::{Framework, NodeId};
use crate::domain::programme::{Count, DeckNote, Effort, Overview, PartnerFact, Programme, Touched};
use crate::domain::target::Target;
use crate::domain::task::{PhaseYears, Task, TaskId};
use crate::locale::Text;

/// What the programme's notes may refer to.
pub struct Names<'a> {
    pub home: Option<&'a Framework>,
    pub tasks: Option<&'a (Vec<PhaseYears>, Vec<Task>)>,
    pub agencies: Option<&'a [Agency]>,
    /// Whether the assessments are known.
    pub assessments: bool,
}

impl Checker<'_> {
    pub fn targets(&mut self, filed: Filed<TargetsFile>, home: Option<&Framework>) -> Vec<Target> {
        let file = filed.file;
        let mut seen = Unique::default();
        let mut list = Vec::new();
        for (i, row) in filed.value.targets.into_iter().enumerate() {
            self.unique(&mut seen, &row.id, file, at!["targets", i, "id"]);
            self.cite(&row.source, file, at!["targets", i, "source"]);
            self.cite(&row.plan, file, at!["targets", i, "plan"]);
            let value = row.value.map(|value| self.amount(value, LARGEST, file, at!["targets", i, "value"]));
            let Some(home) = home else { continue };
            let index = row
                .index
                .as_deref()
                .and_then(|code| self.home_node(home, code, NodeKind::Index, file, at!["targets", i, "index"]));
            let criteria = self.criteria(home, &row.criteria, file, at!["targets", i, "criteria"]);
            list.push(Target {
                id: row.id,
                group: row.group,
                text: row.text,
                value,
                unit: row.unit,
                year: row.year,
                plan: row.plan,
                index,
                criteria,
                basis: row.basis,
                source: row.source,
                note: row.note,
            });
        }
        list
    }

    pub fn programme(&mut self, filed: Filed<ProgrammeFile>, names: &Names) -> Option<Programme> {
        let Filed { file, value: raw } = filed;
        let overview = self.overview(file, raw.overview);
        let home = names.home?;
        let counts = raw.counts.into_iter().enumerate();
        let counts = counts.filter_map(|(i, row)| self.count(file, i, row, home)).collect();
        let effort = raw.effort.into_iter().enumerate();
        let effort = effort.filter_map(|(i, row)| self.effort(file, i, row, home)).collect();
        let missing = raw.effort_missing.iter().enumerate();
        let effort_missing =
            missing.filter_map(|(i, code)| self.node(home, code, file, at!["effort_missing", i])).collect();
        let partner = raw.partner.into_iter().enumerate();
        let partner = partner.map(|(i, row)| self.partner(file, i, row)).collect();
        let mut seen = Unique::default();
        let mut notes = Vec::new();
        for (i, row) in raw.notes.into_iter().enumerate() {
            self.unique(&mut seen, &row.id, file, at!["notes", i, "id"]);
            for (j, source) in row.sources.iter().enumerate() {
                self.cite(source, file, at!["notes", i, "sources", j]);
            }
            let mut touches = Vec::new();
            for (j, name) in row.touches.iter().enumerate() {
                let place = at!["notes", i, "touches", j];
                touches.extend(self.touched(name, home, names, file, place));
            }
            notes.push(DeckNote { id: row.id, text: row.text, touches, sources: row.sources });
        }
        Some(Programme { overview, counts, effort, effort_missing, partner, notes })
    }

    fn overview(&mut self, file: usize, row: OverviewRow) -> Overview {
        self.cite(&row.source, file, at!["overview", "source"]);
        for (i, reference) in row.legal.iter().enumerate() {
            self.cite(reference, file, at!["overview", "legal", i]);
        }
        if row.from > row.to || row.to > row.vision {
            self.error(file, at!["overview", "to"], Text::ProblemBackwards, [row.to.to_string()]);
        }
        Overview {
            title: row.title,
            years: (row.from, row.to),
            vision: row.vision,
            tasks: row.tasks,
            parts: row.parts,
            task_groups: row.task_groups,
            phases: row.phases,
            agencies_over: row.agencies_over,
            sectors: row.sectors,
            funding: row.funding,
            legal: row.legal,
            source: row.source,
        }
    }

    fn count(&mut self, file: usize, i: usize, row: CountRow, home: &Framework) -> Option<Count> {
        self.cite(&row.source, file, at!["counts", i, "source"]);
        let points = self.amount(row.points, LARGEST, file, at!["counts", i, "points"]);
        let node = self.node(home, &row.node, file, at!["counts", i, "node"])?;
        let CountRow { criteria, split, non_technology, technology, source, .. } = row;
        Some(Count { node, criteria, points, split, non_technology, technology, source })
    }

    fn effort(&mut self, file: usize, i: usize, row: EffortRow, home: &Framework) -> Option<Effort> {
        self.cite(&row.source, file, at!["effort", i, "source"]);
        let points = row.points.map(|points| self.amount(points, LARGEST, file, at!["effort", i, "points"]));
        let share = row.share.map(|share| self.amount(share, 100.0, file, at!["effort", i, "share"]));
        let node = self.node(home, &row.node, file, at!["effort", i, "node"])?;
        let EffortRow { kind, label, doer, criteria, basis, source, note, .. } = row;
        Some(Effort { node, kind, label, doer, criteria, points, share, basis, source, note })
    }

    fn partner(&mut self, file: usize, i: usize, row: PartnerRow) -> PartnerFact {
        self.cite(&row.source, file, at!["partner", i, "source"]);
        let mut figures = Vec::new();
        for (j, (what, value, of)) in row.figures.into_iter().enumerate() {
            let value = self.amount(value, LARGEST, file, at!["partner", i, "figures", j, 1]);
            let of = of.map(|of| self.amount(of, LARGEST, file, at!["partner", i, "figures", j, 2]));
            figures.push((what, value, of));
        }
        PartnerFact { topic: row.topic, text: row.text, figures, source: row.source }
    }

    fn node(&mut self, home: &Framework, code: &str, file: usize, path: &[Step]) -> Option<NodeId> {
        let found = home.find(code);
        if found.is_none() {
            self.unknown(file, path, code, home.nodes().map(|(_, n)| n.code.as_str()));
        }
        found
    }

    fn touched(&mut self, name: &str, home: &Framework, names: &Names, file: usize, path: &[Step]) -> Option<Touched> {
        let tasks = names.tasks.map(|(_, tasks)| &tasks[..]).unwrap_or_default();
        let agencies = names.agencies.unwrap_or_default();
        let found = if name == "programme" {
            Some(Touched::Programme)
        } else if let Some(year) = name.strip_prefix("results/") {
            let year = year.parse().ok();
            if self.known.tables_broken && year.is_some() {
                return None;
            }
            year.filter(|year| self.known.tables.contains(year)).map(Touched::Results)
        } else {
            let task = (0..).map(TaskId).zip(tasks).find(|(_, task)| &*task.code == name);
            let agency = (0..).map(AgencyId).zip(agencies).find(|(_, agency)| agency.id == name);
            let assessment = self.known.assessments.contains(name);
            let node = home.find(name).map(Touched::Node);
            node.or(task.map(|(id, _)| Touched::Task(id)))
                .or(agency.map(|(id, _)| Touched::Agency(id)))
                .or(assessment.then(|| Touched::Assessment(name.to_string())))
        };
        if found.is_none() && names.tasks.is_some() && names.agencies.is_some() && names.assessments {
            let nodes = home.nodes().map(|(_, n)| n.code.as_str());
            self.unknown(file, path, name, nodes.chain(tasks.iter().map(|task| &*task.code)));
        }
        found
    }
}
