//! Where the columns of agencies by phase stand at a width.
//!
//! Owns: which columns there is room for, and how wide the largest number makes each. Must not know: what is written into them.
//! Start at [`Columns::fitting`].

use crate::document::blocks::Slot;
use crate::domain::points::Points;
use crate::domain::responsibility::{Load, Matrix};

/// The columns of the matrix at a width: the name, then a count and perhaps points for every phase and for all together, then the share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    name: u16,
    /// Of every phase, then of all together.
    loads: Vec<LoadColumn>,
    share: u16,
}

/// Cells of what falls to someone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct LoadColumn {
    /// A blank and the tasks led, so that their figures stand below each other.
    led: u16,
    /// Tasks supported and the mark.
    rest: u16,
    /// A blank and the points.
    points: u16,
}

impl LoadColumn {
    fn taken(self) -> u16 {
        self.led + self.rest + self.points
    }
}

/// What a design has room for; a number that needs more gets more.
#[derive(Debug, Clone, Copy)]
struct Design {
    led: u16,
    rest: u16,
    /// Points beside the count of a phase.
    points: u16,
    /// Points beside the count of all together.
    whole: u16,
    share: u16,
    /// Whether there are columns of the phases.
    phases: bool,
}

/// From the fullest to the barest.
const DESIGNS: [Design; 7] = [
    Design { led: 4, rest: 6, points: 10, whole: 10, share: 10, phases: true },
    Design { led: 5, rest: 6, points: 0, whole: 10, share: 10, phases: true },
    Design { led: 5, rest: 6, points: 0, whole: 10, share: 0, phases: true },
    Design { led: 5, rest: 6, points: 0, whole: 0, share: 0, phases: true },
    Design { led: 4, rest: 6, points: 0, whole: 0, share: 0, phases: true },
    Design { led: 5, rest: 1, points: 0, whole: 0, share: 0, phases: true },
    Design { led: 5, rest: 1, points: 0, whole: 0, share: 0, phases: false },
];

/// The narrowest column of names beside which more is told than the count of tasks.
const NAME: u16 = 16;
/// The narrowest column of names beside which the phases stand, each with its count.
const SHORT_NAME: u16 = 5;

impl Columns {
    /// The fullest design that leaves a name enough room. No number is cut in it: each column is as wide as the largest in it needs.
    pub(super) fn fitting(width: u16, matrix: &Matrix) -> Self {
        // A blank on either side of the row.
        let room = |design: &Design| width.saturating_sub(2).saturating_sub(Self::of(design, matrix).taken());
        let enough = |design: &&Design| room(design) >= if design.rest > 1 { NAME } else { SHORT_NAME };
        let fitting = DESIGNS.iter().find(enough).unwrap_or(&DESIGNS[DESIGNS.len() - 1]);
        Self { name: room(fitting), ..Self::of(fitting, matrix) }
    }

    fn of(design: &Design, matrix: &Matrix) -> Self {
        let all = &matrix.all.loads;
        let column = |(at, load): (usize, &Load)| {
            let whole = at + 1 == all.len();
            if !whole && !design.phases {
                return LoadColumn::default();
            }
            // ` (12)*`
            let supported = if design.rest > 1 { digits(matrix.most_supported) + 4 } else { 0 };
            // ` ≈+596,53`: of the part before the comma none is longer than all.
            let points = load.points.map_or(0, |all| digits(units(all.points)) + 6);
            let told = if whole { design.whole } else { design.points };
            LoadColumn {
                led: design.led.max(digits(load.led) + 1),
                rest: design.rest.max(supported),
                points: if told > 0 { told.max(points) } else { 0 },
            }
        };
        Self { name: 0, loads: all.iter().enumerate().map(column).collect(), share: design.share }
    }

    fn taken(&self) -> u16 {
        self.loads.iter().map(|column| column.taken()).sum::<u16>() + self.share
    }

    /// Whether there is room for the tasks supported.
    pub(super) fn tells_support(&self) -> bool {
        self.loads.last().is_some_and(|column| column.rest > 1)
    }

    /// The place of the name.
    pub(super) fn name(&self) -> Slot {
        Slot { x: 1, cells: self.name, column: usize::MAX }
    }

    /// The places in a column of tasks led, the rest, and points; the last column is that of all phases.
    pub(super) fn slots(&self, column: usize) -> [Slot; 3] {
        let at = column.min(self.loads.len() - 1);
        let LoadColumn { led, rest, points } = self.loads[at];
        let mut x = 1 + self.name + self.loads[..at].iter().map(|column| column.taken()).sum::<u16>();
        [led, rest, points].map(|cells| {
            let slot = Slot { x, cells, column };
            x += cells;
            slot
        })
    }

    /// The place of the share.
    pub(super) fn share(&self) -> Slot {
        let [.., points] = self.slots(usize::MAX);
        Slot { x: points.x + points.cells, cells: self.share, column: usize::MAX }
    }
}

/// Decimal places of a count.
fn digits(count: usize) -> u16 {
    u16::try_from(count.checked_ilog10().unwrap_or(0)).unwrap_or(0) + 1
}

fn units(points: Points) -> usize {
    usize::try_from(points.0 / Points::ONE.0).unwrap_or(0)
}
