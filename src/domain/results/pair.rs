//! Two provinces side by side in a year: total, pillars, indices, as far as they are published.

use super::NationalTable;
use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::framework::NodeId;
use crate::domain::points::Amount;
use crate::domain::vocabulary::AssessmentKind;

/// What of a province is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The total.
    Total,
    /// A pillar, by its column.
    Pillar(usize),
    /// An index of the table's framework.
    Index(NodeId),
}

/// A part of two provinces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SideBySide {
    /// Which part.
    pub part: Part,
    /// Of the first and of the second, shares 0–1.
    pub values: [Option<Amount>; 2],
}

impl SideBySide {
    /// The first less the second.
    pub fn difference(&self) -> Option<Amount> {
        Some(self.values[0]?.minus(self.values[1]?))
    }
}

/// Two provinces in `table`, part by part. Our own province's indices come from its published assessment of that year where the table has none.
/// An index that neither has a value of is left out; total and pillars always stand.
pub fn side_by_side(data: &Dataset, table: &NationalTable, provinces: [&str; 2]) -> Vec<SideBySide> {
    let framework = data.framework(table.framework);
    let of = |part: Part| SideBySide { part, values: provinces.map(|province| value(data, table, province, part)) };
    let indices = framework.nodes().filter(|(_, node)| node.kind == crate::domain::vocabulary::NodeKind::Index);
    let indices = indices.map(|(node, _)| of(Part::Index(node))).filter(|row| row.values != [None, None]);
    let whole = [Part::Total, Part::Pillar(0), Part::Pillar(1), Part::Pillar(2)];
    whole.into_iter().map(of).chain(indices).collect()
}

fn value(data: &Dataset, table: &NationalTable, province: &str, part: Part) -> Option<Amount> {
    let row = table.row(province)?;
    match part {
        Part::Total => row.amount(),
        Part::Pillar(column) => row.pillar(column),
        Part::Index(node) => {
            let column = table.columns.iter().position(|&column| column == node);
            let stated = column.and_then(|column| *row.indices.get(column)?);
            let stated = stated.map(|points| Amount::new(points, row.basis()));
            stated.or_else(|| (province == data.province.name).then(|| own(data, table, node))?)
        }
    }
}

/// The share of an index in our province's published assessment of the table's year.
fn own(data: &Dataset, table: &NationalTable, node: NodeId) -> Option<Amount> {
    let ids = (0..).map(AssessmentId).zip(&data.assessments);
    let of_table = |(_, a): &(AssessmentId, &crate::domain::assessment::Assessment)| {
        (a.year, a.framework, a.kind) == (table.year, table.framework, AssessmentKind::Published)
    };
    let (id, _) = ids.into_iter().find(of_table)?;
    data.sheet(id).cell(node).ratio()
}
