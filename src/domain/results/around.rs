//! What stands around a total: its band on the published map, its neighbours, how many of the rows are known.

use super::{NationalTable, ProvinceResult};
use crate::domain::points::Points;

/// A band of the published map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its lower bound.
    pub from: Points,
    /// Whether it begins above its bound rather than at it.
    pub above: bool,
    /// How many of the known totals are in it.
    pub known: usize,
}

impl NationalTable {
    /// The rows of which a place or a total is known.
    pub fn known(&self) -> usize {
        self.rows.iter().filter(|row| row.rank.is_some() || row.total.is_some()).count()
    }

    /// How many totals are known: a row may be known by its place alone.
    pub fn totals(&self) -> usize {
        self.rows.iter().filter(|row| row.total.is_some()).count()
    }

    /// The position of the band that `total` is in.
    pub fn band_of(&self, total: Points) -> Option<usize> {
        self.bands.iter().position(|band| if band.above { total > band.from } else { total >= band.from })
    }

    /// The bands with how many of the known totals are in each.
    pub fn counted_bands(&self) -> Vec<Band<'_>> {
        let count = |at: usize| {
            let of = |row: &&ProvinceResult| row.total.is_some_and(|total| self.band_of(total) == Some(at));
            self.rows.iter().filter(of).count()
        };
        let bands = self.bands.iter().enumerate();
        bands
            .map(|(at, band)| Band { name: &band.name, from: band.from, above: band.above, known: count(at) })
            .collect()
    }

    /// The other provinces next to a total: the last that has as much or more, the first that has less.
    pub fn neighbours(&self, total: Points, province: &str) -> [Option<&ProvinceResult>; 2] {
        let others = || self.rows.iter().filter(|row| row.province != province && row.total.is_some());
        let above = others().filter(|row| row.total >= Some(total)).min_by_key(|row| row.total);
        let below = others().filter(|row| row.total < Some(total)).max_by_key(|row| row.total);
        [above, below]
    }

    /// The rows with more than `total`: where it would stand in the list.
    pub fn ahead_of(&self, total: Points) -> usize {
        self.rows.iter().filter(|row| row.total > Some(total)).count()
    }
}
