//! The province and its assessments.

use std::path::Path;

use super::frameworks::Frameworks;
use super::{Checker, LARGEST, Unique, at, shown};
use crate::data::raw::Filed;
use crate::data::schema::{AssessmentRow, AssessmentsFile, ProvinceFile, ScoreRow};
use crate::domain::assessment::{Assessment, AssessmentId, Rank, Stated};
use crate::domain::dataset::Province;
use crate::domain::framework::Framework;
use crate::locale::Text;
use crate::text::nfc;

impl Checker<'_> {
    pub fn province(
        &mut self,
        filed: Filed<ProvinceFile>,
        frameworks: &Frameworks,
        assessments: Option<&[Assessment]>,
    ) -> Option<Province> {
        let Filed { file, value: raw } = filed;
        self.cite(&raw.source, file, at!["source"]);
        self.named(&raw.name, &raw.id, file, at!["name"]);
        self.named(&raw.full_name, &raw.id, file, at!["full_name"]);
        self.directory(&raw.id, file);
        let framework = frameworks.find(&raw.framework).map(|(id, _)| id);
        if framework.is_none() && frameworks.complete {
            self.unknown(file, at!["framework"], &raw.framework, frameworks.list.iter().map(|f| f.id.as_str()));
        }
        let current = assessments.and_then(|list| (0..).map(AssessmentId).zip(list).find(|(_, a)| a.id == raw.current));
        if let Some(list) = assessments
            && !self.known.assessments.contains(&raw.current)
            && !self.known.assessments_partial
        {
            self.unknown(file, at!["current"], &raw.current, list.iter().map(|a| a.id.as_str()));
        }
        Some(Province {
            id: raw.id,
            name: raw.name,
            full_name: raw.full_name,
            framework: framework?,
            current: current?.0,
            source: raw.source,
            note: raw.note,
        })
    }

    /// Reports a province that is not called like its directory, by which the files of several provinces are told apart.
    fn directory(&mut self, id: &str, file: usize) {
        let directory =
            Path::new(&self.files[file].name).parent().and_then(Path::file_name).and_then(|name| name.to_str());
        let Some(directory) = directory.map(|name| nfc(name).into_owned()) else { return };
        if directory != id {
            self.error(file, at!["id"], Text::ProblemProvinceDirectory, [id, &directory]);
        }
    }

    pub fn assessments(&mut self, filed: Filed<AssessmentsFile>, frameworks: &Frameworks) -> Vec<Assessment> {
        let file = filed.file;
        let mut seen = Unique::default();
        let mut latest = 0;
        let mut list = Vec::new();
        for (i, row) in filed.value.assessments.into_iter().enumerate() {
            self.unique(&mut seen, &row.id, file, at!["assessments", i, "id"]);
            self.cite(&row.source, file, at!["assessments", i, "source"]);
            if row.year < latest {
                self.error(file, at!["assessments", i, "year"], Text::ProblemBackwards, [row.year.to_string()]);
            }
            latest = row.year;
            let Some((_, framework)) = frameworks.find(&row.framework) else {
                if frameworks.complete {
                    let ids = frameworks.list.iter().map(|f| f.id.as_str());
                    self.unknown(file, at!["assessments", i, "framework"], &row.framework, ids);
                }
                continue;
            };
            list.push(self.assessment(file, i, row, framework, frameworks));
        }
        list
    }

    fn assessment(
        &mut self,
        file: usize,
        i: usize,
        row: AssessmentRow,
        framework: &Framework,
        frameworks: &Frameworks,
    ) -> Assessment {
        let mut seen = Unique::default();
        let mut scores = Vec::new();
        for (j, score) in row.scores.into_iter().enumerate() {
            self.unique(&mut seen, &score.node, file, at!["assessments", i, "scores", j, "node"]);
            scores.extend(self.stated(file, i, j, score, framework));
        }
        let position = frameworks.list.iter().position(|f| f.id == framework.id).unwrap_or_default();
        Assessment {
            id: row.id,
            framework: crate::domain::framework::FrameworkId(u8::try_from(position).unwrap_or(u8::MAX)),
            period: row.period,
            year: row.year,
            kind: row.kind,
            source: row.source,
            note: row.note,
            scores,
        }
    }

    fn stated(&mut self, file: usize, i: usize, j: usize, row: ScoreRow, framework: &Framework) -> Option<Stated> {
        let at = |field: &'static str| at!["assessments", i, "scores", j, field].to_vec();
        self.cite(&row.source, file, &at("source"));
        if row.rank == Some(0) || row.rank.zip(row.of).is_some_and(|(rank, of)| rank > of) {
            let rank = row.rank.unwrap_or_default().to_string();
            let of = row.of.map_or("–".to_string(), |of| of.to_string());
            self.error(file, &at("rank"), Text::ProblemBadRank, [rank, of]);
        }
        let value = row.value.map(|value| self.amount(value, LARGEST, file, &at("value")));
        let Some(node) = framework.find(&row.node) else {
            self.unknown(file, &at("node"), &row.node, framework.nodes().map(|(_, n)| n.code.as_str()));
            return None;
        };
        if let (Some(value), Some(max)) = (value, framework[node].max)
            && value > max.points
            && row.value <= Some(LARGEST)
        {
            self.error(file, &at("value"), Text::ProblemAboveMax, [shown(value), shown(max.points)]);
        }
        let rank = row.rank.map(|place| Rank { place, of: row.of });
        Some(Stated { node, value, rank, basis: row.basis, source: row.source, note: row.note })
    }
}
