//! National tables.

use super::frameworks::Frameworks;
use super::{Checker, Unique, at};
use crate::data::locate::Step;
use crate::data::raw::Filed;
use crate::data::schema::{BandRow, NodeKind, ResultRow, ResultsFile, StatRow};
use crate::domain::points::Points;
use crate::domain::results::{MapBand, NationalTable, ProvinceResult, Statistic};
use crate::locale::Text;

impl Checker<'_> {
    pub fn results(&mut self, files: Vec<Filed<ResultsFile>>, frameworks: &Frameworks) -> Vec<NationalTable> {
        let mut seen = Unique::default();
        let mut tables = Vec::with_capacity(files.len());
        for filed in files {
            let table = format!("{}/{}", filed.value.year, filed.value.units);
            self.unique(&mut seen, &table, filed.file, at!["year"]);
            tables.extend(self.table(filed.file, filed.value, frameworks));
        }
        tables.sort_by_key(|table| (table.year, std::cmp::Reverse(table.units)));
        tables
    }

    fn table(&mut self, file: usize, raw: ResultsFile, frameworks: &Frameworks) -> Option<NationalTable> {
        let Some((framework, tree)) = frameworks.find(&raw.framework) else {
            if frameworks.complete {
                let ids = frameworks.list.iter().map(|f| f.id.as_str());
                self.unknown(file, at!["framework"], &raw.framework, ids);
            }
            return None;
        };
        self.date(&raw.published, true, file, at!["published"]);
        let mut columns = Vec::new();
        for (i, code) in raw.columns.iter().enumerate() {
            let column = self.home_node(tree, code, NodeKind::Index, file, at!["columns", i]);
            if column.is_some_and(|column| columns.contains(&column)) {
                self.error(file, at!["columns", i], Text::ProblemTwice, [code]);
            }
            columns.extend(column);
        }
        let width = raw.columns.len();
        let mut seen = Unique::default();
        let mut rows = Vec::with_capacity(raw.rows.len());
        for (i, row) in raw.rows.into_iter().enumerate() {
            self.unique(&mut seen, &row.province, file, at!["rows", i, "province"]);
            // Equal ranks are sound: provinces tie (15 in 2022, 59 in 2023, 13 in 2024).
            self.rank(row.rank, raw.units, file, at!["rows", i, "rank"]);
            let (cqs, kts, xhs) = row.pillar_ranks;
            for (j, rank) in [cqs, kts, xhs].into_iter().enumerate() {
                self.rank(rank, raw.units, file, at!["rows", i, "pillar_ranks", j]);
            }
            rows.push(self.row(file, i, row, width));
        }
        if rows.len() > usize::from(raw.units) {
            self.error(file, at!["units"], Text::ProblemTooManyRows, [rows.len().to_string(), raw.units.to_string()]);
        }
        let mut bands = Vec::new();
        for (i, BandRow { name, from, above }) in raw.bands.into_iter().enumerate() {
            bands.push(MapBand { name, from: self.amount(from, 1.0, file, at!["bands", i, "from"]), above });
        }
        Some(NationalTable {
            year: raw.year,
            units: raw.units,
            framework,
            published: raw.published,
            columns,
            mean: raw.mean.map(|row| self.statistic(file, "mean", row, width)),
            min: raw.min.map(|row| self.statistic(file, "min", row, width)),
            max: raw.max.map(|row| self.statistic(file, "max", row, width)),
            bands,
            note: raw.note,
            rows,
        })
    }

    fn rank(&mut self, rank: Option<u16>, units: u16, file: usize, path: &[Step]) {
        if let Some(rank) = rank.filter(|rank| !(1..=units).contains(rank)) {
            self.error(file, path, Text::ProblemBadRank, [rank.to_string(), units.to_string()]);
        }
    }

    fn row(&mut self, file: usize, i: usize, row: ResultRow, width: usize) -> ProvinceResult {
        let at = at!["rows", i];
        self.cite(&row.source, file, at!["rows", i, "source"]);
        let (cqs, kts, xhs) = row.pillar_ranks;
        ProvinceResult {
            total: self.ratio(row.total, file, at!["rows", i, "total"]),
            pillars: self.pillars(row.pillars, file, at),
            indices: self.indices(&row.indices, width, file, at),
            province: row.province,
            rank: row.rank,
            pillar_ranks: [cqs, kts, xhs],
            pillars_basis: row.pillars_basis,
            source: row.source,
            confidence: row.confidence,
            note: row.note,
        }
    }

    fn statistic(&mut self, file: usize, name: &'static str, row: StatRow, width: usize) -> Statistic {
        self.cite(&row.source, file, at![name, "source"]);
        Statistic {
            total: self.ratio(row.total, file, at![name, "total"]),
            pillars: self.pillars(row.pillars, file, at![name]),
            indices: self.indices(&row.indices, width, file, at![name]),
            basis: row.basis,
            pillars_basis: row.pillars_basis.unwrap_or(row.basis),
            source: row.source,
            note: row.note,
        }
    }

    fn ratio(&mut self, value: Option<f64>, file: usize, path: &[Step]) -> Option<Points> {
        value.map(|value| self.amount(value, 1.0, file, path))
    }

    fn pillars(
        &mut self,
        values: (Option<f64>, Option<f64>, Option<f64>),
        file: usize,
        at: &[Step],
    ) -> [Option<Points>; 3] {
        let mut value = |value, position| {
            let place = [at, at!["pillars", position]].concat();
            self.ratio(value, file, &place)
        };
        [value(values.0, 0), value(values.1, 1), value(values.2, 2)]
    }

    fn indices(&mut self, values: &[Option<f64>], width: usize, file: usize, at: &[Step]) -> Vec<Option<Points>> {
        let place = [at, at!["indices"]].concat();
        if !values.is_empty() && values.len() != width {
            self.error(file, &place, Text::ProblemColumns, [values.len().to_string(), width.to_string()]);
        }
        let values = values.iter().enumerate();
        values.map(|(i, &value)| self.ratio(value, file, &[&place[..], at![i]].concat())).collect()
    }
}
