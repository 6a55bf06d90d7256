//! Which lists of rows stand in which file, so that a file that does not parse is read again row by row.

use super::parse::{Rows, row};
use super::schema::{
    AgenciesFile, AgencyRow, AssessmentRow, AssessmentsFile, CountRow, CrosswalkFile, CrosswalkRow, EffortRow,
    EvidenceFile, EvidenceRow, FrameworkFile, NodeRow, NoteRow, PartnerRow, PhaseRow, PillarRow, ProgrammeFile,
    ProvinceFile, ResultRow, ResultsFile, SourceRow, SourcesFile, SubgroupRow, TargetRow, TargetsFile, TaskRow,
    TasksFile,
};
use crate::locale::{LocaleFile, Text};
use crate::theme::{StyleRow, ThemeFile};

macro_rules! rows {
    ($($file:ty { $($field:literal: $row:ty),* })*) => { $(
        impl Rows for $file {
            const LISTS: &'static [(&'static str, super::parse::RowReader)] =
                &[$(($field, row::<$row>)),*];
        }
    )* };
}

rows! {
    SourcesFile { "sources": SourceRow }
    FrameworkFile { "nodes": NodeRow, "pillars": PillarRow, "subgroups": SubgroupRow }
    CrosswalkFile { "rows": CrosswalkRow }
    ResultsFile { "rows": ResultRow }
    ProvinceFile {}
    AssessmentsFile { "assessments": AssessmentRow }
    AgenciesFile { "agencies": AgencyRow }
    TasksFile { "phases": PhaseRow, "tasks": TaskRow }
    EvidenceFile { "evidence": EvidenceRow }
    TargetsFile { "targets": TargetRow }
    ThemeFile { "styles": StyleRow }
    LocaleFile { "texts": (Text, String) }
    ProgrammeFile { "counts": CountRow, "effort": EffortRow, "partner": PartnerRow, "notes": NoteRow }
}
