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
    ($($file:ty { $($field:literal: $row:ty),* $(; long $long:ident: $long_row:ty)? })*) => { $(
        impl Rows for $file {
            const LISTS: &'static [(&'static str, super::parse::RowReader)] =
                &[$(($field, row::<$row>)),*];

            rows!(@long $($long: $long_row)?);
        }
    )* };
    (@long) => {
        type Long = ();

        const LONG: Option<&'static str> = None;

        fn long(&mut self) -> Option<&mut Vec<()>> {
            None
        }
    };
    (@long $field:ident: $row:ty) => {
        type Long = $row;

        const LONG: Option<&'static str> = Some(stringify!($field));

        fn long(&mut self) -> Option<&mut Vec<$row>> {
            Some(&mut self.$field)
        }
    };
}

rows! {
    SourcesFile { "sources": SourceRow }
    FrameworkFile { "nodes": NodeRow, "pillars": PillarRow, "subgroups": SubgroupRow }
    CrosswalkFile { "rows": CrosswalkRow }
    ResultsFile { "rows": ResultRow }
    ProvinceFile {}
    AssessmentsFile { "assessments": AssessmentRow }
    AgenciesFile { "agencies": AgencyRow }
    TasksFile { "phases": PhaseRow, "tasks": TaskRow; long tasks: TaskRow }
    EvidenceFile { "evidence": EvidenceRow }
    TargetsFile { "targets": TargetRow }
    ThemeFile { "styles": StyleRow }
    LocaleFile { "texts": (Text, String) }
    ProgrammeFile { "counts": CountRow, "effort": EffortRow, "partner": PartnerRow, "notes": NoteRow }
}
