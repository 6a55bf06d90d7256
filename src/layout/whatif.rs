//! Where the parts of the what-if stand: outcome, tasks, what is said below.
//!
//! Owns: which side a size has room for: both from 70 columns, else the one with the keys. Must not know: values, words, colours.

use ratatui::layout::Rect;

use super::pages::{PageRegions, page};
use crate::model::Model;
use crate::model::whatif::Side;

/// Parts of the what-if; a part without room is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WhatIfRegions {
    /// Indices, total, pillars, place.
    pub outcome: PageRegions,
    /// The tasks.
    pub tasks: PageRegions,
    /// The column between the two.
    pub divider: Option<u16>,
    /// Rule above the foot.
    pub rule: Rect,
    /// Target and estimates.
    pub foot: Rect,
}

/// The parts of the what-if in the view's body.
pub fn regions(model: &Model) -> WhatIfRegions {
    let body = super::view_body(model);
    let said = u16::try_from(model.whatif.foot.len()).unwrap_or(u16::MAX);
    let foot = if model.zoomed { 0 } else { said.min(body.height / 3) };
    let rule = u16::from(foot > 0 && body.height >= 14);
    let upper = Rect { height: body.height - foot - rule, ..body };
    let rule = Rect { y: upper.bottom(), height: rule, ..body };
    let foot = Rect { y: rule.bottom(), height: foot, ..body };
    let parts = WhatIfRegions { rule, foot, ..WhatIfRegions::default() };
    if model.zoomed || body.width < 70 {
        return match model.whatif.side {
            Side::Outcome => WhatIfRegions { outcome: page(upper, 1, 0, 0), ..parts },
            Side::Tasks => WhatIfRegions { tasks: page(upper, 0, 0, 0), ..parts },
        };
    }
    let left = (body.width * 44 / 100).clamp(40, 56);
    let right = Rect { x: body.x + left + 1, width: body.width - left - 1, ..upper };
    WhatIfRegions {
        outcome: page(Rect { width: left, ..upper }, 1, 0, 0),
        tasks: page(right, 0, 0, 0),
        divider: Some(body.x + left),
        ..parts
    }
}
