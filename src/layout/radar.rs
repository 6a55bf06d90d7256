//! Where the axes of a radar stand and where their labels go: pure geometry.
//!
//! Owns: points on axes, labels that neither overlap nor leave their area. Must not know: what is drawn, colours, words.
//! Units: a column is one wide, a line two high, so that a circle is round; y grows downwards. Start at [`place`].

use std::f64::consts::TAU;

use ratatui::layout::{Alignment, Rect};

/// A radar's middle and the length of its axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Radar {
    /// Middle, from the left edge of the screen.
    pub x: f64,
    /// Middle, from its top edge.
    pub y: f64,
    /// Length of an axis.
    pub radius: f64,
    /// How many axes there are.
    pub axes: usize,
}

/// A label's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Its cells.
    pub area: Rect,
    /// How its lines stand in them: towards the axis.
    pub alignment: Alignment,
}

/// A radar with its labels: which wording they have, and a place for each axis, or none where even the shortest does not fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The figure.
    pub radar: Radar,
    /// Which of the wordings offered.
    pub wording: usize,
    /// A place an axis.
    pub labels: Vec<Option<Label>>,
}

/// Columns and lines of a label.
pub type Size = (u16, u16);

/// Shortest axis worth drawing.
const SHORTEST: f64 = 4.0;
/// Between an axis and its label.
const CLEARANCE: f64 = 1.5;
/// Share of the longest possible axis that a fuller wording must leave.
const FAIR: f64 = 0.5;

impl Radar {
    /// The direction of an axis: the first points up, the others follow clockwise.
    fn direction(&self, axis: usize) -> (f64, f64) {
        #[expect(clippy::cast_precision_loss, reason = "a handful of axes")]
        let angle = TAU * axis as f64 / self.axes.max(1) as f64;
        (angle.sin(), -angle.cos())
    }

    /// The point at `share` (0–1) of an axis.
    pub fn point(&self, axis: usize, share: f64) -> (f64, f64) {
        let (dx, dy) = self.direction(axis);
        (self.x + dx * self.radius * share, self.y + dy * self.radius * share)
    }
}

/// The radar of as many axes as `wordings` has rows, in `area`, with the fullest wording of the labels that leaves it a fair size. Each row
/// holds the sizes of an axis's label, from the fullest wording to the shortest.
pub fn place(area: Rect, wordings: &[Vec<Size>]) -> Placed {
    let count = wordings.iter().map(Vec::len).min().unwrap_or(0);
    let longest = (f64::from(area.width) / 2.0).min(f64::from(area.height));
    let mut best: Option<Placed> = None;
    for wording in 0..count {
        let sizes: Vec<Size> = wordings.iter().map(|sizes| sizes[wording]).collect();
        if let Some((radar, labels)) = largest(area, longest, &sizes) {
            let placed = Placed { radar, wording, labels: labels.into_iter().map(Some).collect() };
            if radar.radius >= longest * FAIR {
                return placed;
            }
            if best.as_ref().is_none_or(|best| best.radar.radius < radar.radius) {
                best = Some(placed);
            }
        }
    }
    best.unwrap_or_else(|| crowded(area, longest, wordings, count))
}

/// Several radars, all of one size and labelled alike: as the one with the least room.
pub fn place_alike(figures: &[(Rect, Vec<Vec<Size>>)]) -> Vec<Placed> {
    let alone: Vec<Placed> = figures.iter().map(|(area, wordings)| place(*area, wordings)).collect();
    let wording = alone.iter().map(|placed| placed.wording).max().unwrap_or(0);
    let of_wording = |wordings: &[Vec<Size>]| -> Vec<Size> {
        wordings.iter().filter_map(|sizes| sizes.get(wording).copied()).collect()
    };
    let fitted: Vec<_> = figures
        .iter()
        .map(|(area, wordings)| {
            let longest = (f64::from(area.width) / 2.0).min(f64::from(area.height));
            largest(*area, longest, &of_wording(wordings)).map(|(radar, _)| radar.radius)
        })
        .collect();
    let Some(radius) = fitted.into_iter().collect::<Option<Vec<f64>>>() else { return alone };
    let radius = radius.into_iter().fold(f64::INFINITY, f64::min);
    let alike = figures.iter().map(|(area, wordings)| {
        let (radar, labels) = largest(*area, radius, &of_wording(wordings))?;
        Some(Placed { radar, wording, labels: labels.into_iter().map(Some).collect() })
    });
    alike.collect::<Option<Vec<Placed>>>().unwrap_or(alone)
}

/// The longest axes, of `longest` at most, that leave room for all labels of these sizes.
fn largest(area: Rect, longest: f64, sizes: &[Size]) -> Option<(Radar, Vec<Label>)> {
    let mut radius = longest;
    while radius >= SHORTEST {
        let radar = centred(area, radius, sizes.len());
        let labels: Vec<Label> =
            sizes.iter().enumerate().filter_map(|(axis, &size)| label(area, &radar, axis, size)).collect();
        if labels.len() == sizes.len() && disjoint(&labels) {
            return Some((radar, labels));
        }
        radius -= 0.5;
    }
    None
}

/// What is left when no wording fits: short axes, and the shortest labels that find room one after another.
fn crowded(area: Rect, longest: f64, wordings: &[Vec<Size>], count: usize) -> Placed {
    let wording = count.saturating_sub(1);
    let radar = centred(area, (longest * FAIR).max(0.0), wordings.len());
    let mut labels: Vec<Option<Label>> = Vec::new();
    for (axis, sizes) in wordings.iter().enumerate() {
        let found = sizes.get(wording).and_then(|&size| label(area, &radar, axis, size));
        let free = |found: &Label| labels.iter().flatten().all(|other| !found.area.intersects(other.area));
        labels.push(found.filter(free));
    }
    Placed { radar, wording, labels }
}

fn centred(area: Rect, radius: f64, axes: usize) -> Radar {
    let x = f64::from(area.x) + f64::from(area.width) / 2.0;
    let y = f64::from(area.y) * 2.0 + f64::from(area.height);
    Radar { x, y, radius, axes }
}

fn disjoint(labels: &[Label]) -> bool {
    labels.iter().enumerate().all(|(i, a)| labels[i + 1..].iter().all(|b| !a.area.intersects(b.area)))
}

/// The label of an axis beyond its end, growing away from the figure; `None` where that leaves the area.
fn label(area: Rect, radar: &Radar, axis: usize, (width, height): Size) -> Option<Label> {
    let (dx, dy) = radar.direction(axis);
    let (px, py) = (radar.x + dx * (radar.radius + CLEARANCE), radar.y + dy * (radar.radius + CLEARANCE));
    let (wide, high, line) = (f64::from(width), f64::from(height), py / 2.0);
    let (x, alignment) = if dx.abs() < 0.2 {
        (px - wide / 2.0, Alignment::Center)
    } else if dx > 0.0 {
        (px, Alignment::Left)
    } else {
        (px - wide, Alignment::Right)
    };
    let y = if dy.abs() < 0.3 {
        line - high / 2.0
    } else if dy < 0.0 {
        line - high
    } else {
        line
    };
    let (x, y) = (x.round(), y.round());
    let inside = x >= f64::from(area.x)
        && y >= f64::from(area.y)
        && x + wide <= f64::from(area.right())
        && y + high <= f64::from(area.bottom());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside an area of cells")]
    inside.then(|| Label { area: Rect::new(x as u16, y as u16, width, height), alignment })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn near((x, y): (f64, f64), (to_x, to_y): (f64, f64)) -> bool {
        (x - to_x).abs() < 1e-9 && (y - to_y).abs() < 1e-9
    }

    #[test]
    fn axes_go_clockwise_from_the_top() {
        let radar = Radar { x: 10.0, y: 10.0, radius: 5.0, axes: 4 };
        let ends: Vec<_> = (0..4).map(|axis| radar.point(axis, 1.0)).collect();
        let expected = [(10.0, 5.0), (15.0, 10.0), (10.0, 15.0), (5.0, 10.0)];
        assert!(ends.iter().zip(expected).all(|(&end, expected)| near(end, expected)), "{ends:?}");
        assert!(near(radar.point(1, 0.4), (12.0, 10.0)));
    }

    #[rstest]
    #[case::wide(Rect::new(0, 3, 70, 29), 8, 0)]
    #[case::classic(Rect::new(0, 3, 44, 18), 8, 1)]
    #[case::third(Rect::new(40, 3, 39, 15), 7, 1)]
    #[case::tight(Rect::new(0, 0, 24, 9), 8, 2)]
    fn the_fullest_wording_that_leaves_a_fair_radar_is_taken(
        #[case] area: Rect,
        #[case] axes: usize,
        #[case] wording: usize,
    ) {
        let placed = place(area, &vec![vec![(14, 3), (7, 2), (2, 1)]; axes]);
        assert_eq!(placed.wording, wording);
        assert!(placed.labels.iter().all(Option::is_some));
    }

    #[test]
    fn radars_side_by_side_are_of_one_size_and_labelled_alike() {
        let (roomy, tight) = (Rect::new(0, 0, 60, 20), Rect::new(60, 0, 30, 20));
        let wordings = vec![vec![(12, 2), (3, 1)]; 7];
        let placed = place_alike(&[(roomy, wordings.clone()), (tight, wordings)]);
        assert_eq!((placed[0].wording, placed[1].wording), (1, 1));
        assert!((placed[0].radar.radius - placed[1].radar.radius).abs() < 1e-9);
    }

    #[test]
    fn labels_grow_away_from_the_figure() {
        let placed = place(Rect::new(0, 0, 60, 24), &vec![vec![(10, 2)]; 4]);
        let at: Vec<Alignment> = placed.labels.iter().flatten().map(|label| label.alignment).collect();
        assert_eq!(at, [Alignment::Center, Alignment::Left, Alignment::Center, Alignment::Right]);
    }

    #[rstest]
    #[case(Rect::new(0, 0, 0, 0), 8)]
    #[case(Rect::new(5, 5, 1, 1), 3)]
    #[case(Rect::new(0, 0, 40, 10), 0)]
    fn nothing_fits_nowhere_and_that_is_no_fault(#[case] area: Rect, #[case] axes: usize) {
        let placed = place(area, &vec![vec![(14, 3)]; axes]);
        assert_eq!(placed.labels, vec![None; axes]);
    }

    proptest! {
        #[test]
        fn labels_never_overlap_nor_leave_the_area(
            x in 0..100_u16, y in 0..100_u16, width in 0..500_u16, height in 0..200_u16,
            sizes in prop::collection::vec((1..30_u16, 1..5_u16), 0..12),
        ) {
            let area = Rect::new(x, y, width, height);
            let wordings: Vec<Vec<Size>> = sizes.iter().map(|&size| vec![size, (size.0.min(4), 1)]).collect();
            let placed = place(area, &wordings);
            let labels: Vec<Label> = placed.labels.iter().flatten().copied().collect();
            prop_assert!(labels.iter().all(|label| area.intersection(label.area) == label.area));
            prop_assert!(disjoint(&labels));
            prop_assert_eq!(placed.labels.len(), sizes.len());
        }
    }
}
