//! What stands below the what-if: how far the target is, how much of the gain rests on estimates.

use crate::document::Paragraph;
use crate::domain::dataset::Dataset;
use crate::domain::points::{Amount, Points};
use crate::domain::projection::{Change, Sensitivity};
use crate::domain::vocabulary::Basis;
use crate::locale::Text;
use crate::theme::Role;
use crate::wording::Words;

/// Lines narrower than this have shorter words.
const ROOMY: u16 = 60;

impl Words<'_> {
    /// How far the target is, in `cells` cells; `ask` is the key that asks for a plan.
    pub fn target_line(
        &self,
        data: &Dataset,
        target: Option<Points>,
        total: &Change,
        ask: &str,
        cells: u16,
    ) -> Paragraph {
        let line = Paragraph::new(Role::Strong, format!("{}  ", self.get(Text::WhatIfTarget)));
        let (Some(target), Some(after), Some(max)) = (target, total.after(), total.max) else {
            return line.and(Role::Muted, self.texts.fill(Text::WhatIfNoTarget, &[ask]));
        };
        let wanted = target.scaled(max.points, Points::ONE);
        let short = wanted - after.points;
        let distance = Amount::new(Points(short.0.abs()), after.basis);
        let distance = self.amount(Some(distance), data.home().scale);
        let is_short = short > Points::ZERO;
        let role = if is_short { Role::Bad } else { Role::Good };
        let words = if cells < ROOMY {
            let text = if is_short { Text::WhatIfShortShort } else { Text::WhatIfReachedShort };
            self.texts.fill(text, &[&self.target(target), &distance])
        } else {
            let text = if is_short { Text::WhatIfShort } else { Text::WhatIfReached };
            self.texts.fill(text, &[&self.target(target), &self.plain(wanted, 1), &distance])
        };
        line.and(role, words)
    }

    /// How much of the gain rests on estimates, in points and per cent, as a line of `cells` cells.
    pub fn estimates_line(&self, data: &Dataset, sensitivity: &Sensitivity, cells: u16) -> Paragraph {
        let (role, text) = self.resting(data, sensitivity, cells < ROOMY);
        Paragraph::new(Role::Strong, format!("{}  ", self.get(Text::WhatIfEstimates))).and(role, text)
    }

    /// The same with a label, to stand in a story.
    pub fn estimates(&self, data: &Dataset, sensitivity: &Sensitivity) -> Paragraph {
        let (role, text) = self.resting(data, sensitivity, false);
        Paragraph::labelled(self.get(Text::PlanEstimates), role, text)
    }

    fn resting(&self, data: &Dataset, sensitivity: &Sensitivity, short: bool) -> (Role, String) {
        let scale = data.home().scale;
        let amount = |points| self.amount(Some(Amount::new(points, Basis::Estimated)), scale);
        let mut text = if sensitivity.moved == Points::ZERO {
            self.get(Text::WhatIfNoGain).to_string()
        } else if sensitivity.on_estimates == Points::ZERO {
            self.get(if short { Text::WhatIfNoEstimatesShort } else { Text::WhatIfNoEstimates }).to_string()
        } else {
            let share = sensitivity.share(sensitivity.on_estimates);
            let parts = [
                amount(sensitivity.on_estimates),
                amount(sensitivity.moved),
                self.percent(share.map(|share| Amount::new(Points(share.0 * 100), Basis::Given))),
                amount(sensitivity.on_estimated_maxima),
                amount(sensitivity.on_estimated_scores),
            ];
            let text = if short { Text::WhatIfRestingShort } else { Text::WhatIfResting };
            self.texts.fill(text, &parts.each_ref().map(String::as_str))
        };
        if sensitivity.unknown > 0 {
            let unknown = self.texts.fill(Text::WhatIfUnknown, &[&sensitivity.unknown.to_string()]);
            text = format!("{text}; {unknown}");
        }
        let sound = sensitivity.on_estimates == Points::ZERO && sensitivity.unknown == 0;
        (if sound { Role::Muted } else { Role::Warn }, text)
    }
}
