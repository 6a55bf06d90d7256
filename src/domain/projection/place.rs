//! The place that a total would take among the provinces: if the others stand still, and if they grow.
//!
//! Owns: which national tables may answer, and the two ends of the range. Only complete tables do: a place among some of the provinces
//! would be too good. Must not know: where the total comes from. Start at [`Range::of`].

use super::super::assessment::{AssessmentId, Rank};
use super::super::dataset::Dataset;
use super::super::points::Points;
use super::super::results::NationalTable;

/// A place as a range; the years say what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// If the others stand still at their totals of `year`.
    pub still: Rank,
    /// Year of the table.
    pub year: u16,
    /// If the others grow; `None` when no growth is known.
    pub growing: Option<Growing>,
}

/// The place among provinces that grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growing {
    /// The place.
    pub place: Rank,
    /// They grow from the table's year on as each did between these two years.
    pub grown: (u16, u16),
}

impl Range {
    /// The place of the DTI `total` (a ratio) beside `assessment`: among the others' totals in the complete table nearest to its year
    /// (of two as near, the later), by the assessment's own framework where there is one. Growth is each province's own, of the last two
    /// successive years that were scored by one framework; a province that one of them lacks grows by the mean. `None` without a
    /// complete table.
    pub fn of(data: &Dataset, assessment: AssessmentId, total: Points) -> Option<Self> {
        let framework = data.assessment(assessment).framework;
        let year = data.assessment(assessment).year;
        let tables = || data.results.iter().filter(|table| table.is_complete());
        let near = |table: &&NationalTable| {
            (table.framework != framework, table.year.abs_diff(year), std::cmp::Reverse((table.year, table.units)))
        };
        let table = tables().min_by_key(near)?;
        let others = others(table, &data.province.name);
        let growth = tables()
            .filter_map(|to| {
                let from = tables()
                    .find(|from| (from.year + 1, from.units, from.framework) == (to.year, to.units, to.framework))?;
                Some((from, to))
            })
            .filter(|(from, _)| from.units == table.units && from.framework == table.framework)
            .max_by_key(|(from, _)| from.year);
        let growing = growth.map(|(from, to)| {
            let grown = grown(&others, from, to);
            Growing { place: place(total, &grown), grown: (from.year, to.year) }
        });
        let totals: Vec<Points> = others.iter().map(|&(_, total)| total).collect();
        let still = place(total, &totals);
        Some(Self { still, year: table.year, growing })
    }
}

/// Every province but ours, with its total.
fn others<'a>(table: &'a NationalTable, ours: &str) -> Vec<(&'a str, Points)> {
    let others = table.rows.iter().filter(|row| row.province != ours);
    others.filter_map(|row| Some((row.province.as_str(), row.total?))).collect()
}

/// The totals of `others`, each grown by what it grew between two tables; never above 1.
fn grown(others: &[(&str, Points)], from: &NationalTable, to: &NationalTable) -> Vec<Points> {
    let total = |table: &NationalTable, province: &str| {
        table.rows.iter().find(|row| row.province == province).and_then(|row| row.total)
    };
    let growth = |province: &str| Some(total(to, province)? - total(from, province)?);
    let known: Vec<Points> = others.iter().filter_map(|(province, _)| growth(province)).collect();
    let count = i64::try_from(known.len().max(1)).unwrap_or(i64::MAX);
    let mean = Points(known.iter().copied().sum::<Points>().0 / count);
    let grow = |&(province, total): &(&str, Points)| (total + growth(province).unwrap_or(mean)).min(Points::ONE);
    others.iter().map(grow).collect()
}

/// One more than those that are better: equals share a place, as in the published tables. It is a place among the others and us, who
/// are one more than the table lists where it has no row of ours.
fn place(total: Points, others: &[Points]) -> Rank {
    let one_more = |count: usize| u16::try_from(count + 1).unwrap_or(u16::MAX);
    let better = others.iter().filter(|&&other| other > total).count();
    Rank { place: one_more(better), of: Some(one_more(others.len())) }
}
