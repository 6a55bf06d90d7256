//! The stories of the what-if's numbers: a node before and after, a marked task, the place, two scenarios side by side.

use crate::document::{Paragraph, Target};
use crate::domain::dataset::Dataset;
use crate::domain::framework::{NodeId, Scale};
use crate::domain::plan::Step;
use crate::domain::points::Points;
use crate::domain::projection::compare::Comparison;
use crate::domain::projection::place::Range;
use crate::domain::projection::{Projection, TaskGain, Won};
use crate::domain::scenario::Scenario;
use crate::domain::task::TaskId;
use crate::domain::vocabulary::NodeKind;
use crate::locale::Text;
use crate::text::pad_end;
use crate::theme::Role;
use crate::wording::{Words, basis};

impl Words<'_> {
    /// The story of a node before and after: which criteria are won, by which tasks, what that makes of it.
    pub fn explain_change(
        &self,
        data: &Dataset,
        node: NodeId,
        projection: &Projection,
        places: &[Option<Range>; 2],
    ) -> Vec<Paragraph> {
        let home = data.home();
        let change = projection.node(node);
        let tree = &home[node];
        let title = if node == NodeId::ROOT { home.title.clone() } else { self.node(tree).to_string() };
        let mut page = vec![Paragraph::new(Role::Strong, format!("{}  {title}", tree.code)), Paragraph::blank()];
        let trust = |amount: Option<crate::domain::points::Amount>| {
            let words = amount.map_or_else(|| self.get(Text::ExplainUnknown), |a| self.get(basis(a.basis)));
            format!("  {} {words}", self.symbols.dot)
        };
        let mut value = |label: Text, amount, text: String| {
            page.push(Paragraph::labelled(self.get(label), Role::Strong, text).and(Role::Muted, trust(amount)));
        };
        value(Text::StoryBefore, change.before, self.score_of_max(change.before, change.max, home.scale));
        value(Text::StoryGain, change.gain, self.gain(change.gain, home.scale));
        value(Text::StoryAfter, change.after(), self.amount(change.after(), home.scale));
        if matches!(home.scale, Scale::Points(_)) {
            let formula =
                format!("  = {} / {}", self.amount(change.after(), home.scale), self.amount(change.max, home.scale));
            let line = Paragraph::labelled(self.get(Text::ExplainRatio), Role::Text, self.ratio_change(change));
            page.push(line.and(Role::Muted, formula));
        }
        page.push(Paragraph::labelled(self.get(Text::ExplainGap), Role::Text, self.gap(change.left(), home.scale)));
        page.push(Paragraph::labelled("", Role::Muted, self.get(Text::StoryOnce)));
        if node == NodeId::ROOT {
            page.push(self.estimates(data, &projection.sensitivity));
            self.places_story(places, &mut page);
        }
        page.push(Paragraph::blank());
        let below = home.subtree(node);
        let inside: Vec<&Won> = projection.won.iter().filter(|won| below.contains(&won.criterion)).collect();
        for (at, won) in inside.iter().enumerate() {
            let label = if at == 0 { self.get(Text::CardCriteria) } else { "" };
            page.push(self.won_line(data, label, won));
        }
        if inside.is_empty() {
            page.push(Paragraph::new(Role::Muted, self.get(Text::StoryNothingWon)));
        }
        self.end(page)
    }

    /// A criterion that is won, and by what.
    fn won_line(&self, data: &Dataset, label: &str, won: &Won) -> Paragraph {
        let home = data.home();
        let by = match won.set {
            Some(set) => self.texts.fill(Text::WhatIfSetAt, &[&self.plain(set, 2)]),
            None => won.by.iter().map(|&task| self.task_code(data, task)).collect::<Vec<_>>().join(", "),
        };
        let name = format!("{} {}  ", home[won.criterion].code, self.node(&home[won.criterion]));
        let line = Paragraph::labelled(label, Role::Text, name).and(Role::Good, self.gain(won.gain, home.scale));
        line.and(Role::Muted, format!("  {by}")).to(Target::Node(data.home_ref(won.criterion)))
    }

    fn end(&self, mut page: Vec<Paragraph>) -> Vec<Paragraph> {
        page.push(Paragraph::blank());
        page.push(Paragraph::new(Role::Muted, self.legend()));
        page
    }

    fn places_story(&self, places: &[Option<Range>; 2], page: &mut Vec<Paragraph>) {
        let Some(after) = &places[1] else {
            page.push(Paragraph::labelled(self.get(Text::Rank), Role::Text, self.get(Text::StoryNoPlace)));
            return;
        };
        let still = |range: &Range| Self::rank(range.still);
        let before = places[0].as_ref();
        let text = before.map_or_else(|| still(after), |before| self.becomes(&still(before), &still(after)));
        let label = self.texts.fill(Text::WhatIfStill, &[&after.year.to_string()]);
        page.push(Paragraph::labelled(self.get(Text::Rank), Role::Text, text).and(Role::Muted, format!("  {label}")));
        if let Some(growing) = &after.growing {
            let before = before.and_then(|range| range.growing.as_ref()).map(|growing| Self::rank(growing.place));
            let rank = Self::rank(growing.place);
            let text = before.map_or_else(|| rank.clone(), |before| self.becomes(&before, &rank));
            let years = [growing.grown.0.to_string(), growing.grown.1.to_string()];
            let label = self.dashed(&self.texts.fill(Text::WhatIfGrowing, &[&years[0], &years[1]]));
            page.push(Paragraph::labelled("", Role::Text, text).and(Role::Muted, format!("  {label}")));
        }
    }

    /// The story of the place: which table, which growth.
    pub fn explain_place(
        &self,
        data: &Dataset,
        projection: &Projection,
        places: &[Option<Range>; 2],
    ) -> Vec<Paragraph> {
        let ratio = self.ratio_change(projection.total());
        let mut page = vec![Paragraph::new(Role::Strong, format!("DTI {ratio}")), Paragraph::blank()];
        self.places_story(places, &mut page);
        let years = places[1].as_ref().map(|range| range.year.to_string()).unwrap_or_default();
        page.push(Paragraph::labelled("", Role::Muted, self.texts.fill(Text::StoryPlaceRule, &[&years])));
        page.push(Paragraph::labelled("", Role::Muted, self.get(Text::StoryGrowthRule)));
        page.push(self.estimates(data, &projection.sensitivity));
        self.end(page)
    }

    /// The story of a marked task: what it wins alone, what would be lost without it, and its place in the plan.
    pub fn explain_marked(
        &self,
        data: &Dataset,
        gain: &TaskGain,
        step: Option<(usize, &Step)>,
        projection: &Projection,
    ) -> Vec<Paragraph> {
        let scale = data.home().scale;
        let task = data.task(gain.task);
        let title = format!("{}  {}", self.task_code(data, gain.task), task.name);
        let mut page = vec![Paragraph::new(Role::Strong, title), Paragraph::blank()];
        if gain.indirect {
            page.push(Paragraph::new(Role::Text, self.get(Text::CardIndirect)));
            return self.end(page);
        }
        page.push(Paragraph::labelled(self.get(Text::StoryAlone), Role::Text, self.gain(gain.alone, scale)));
        let lost = self.gap(gain.lost_without, scale);
        page.push(Paragraph::labelled(self.get(Text::StoryLost), Role::Strong, lost));
        page.push(Paragraph::labelled("", Role::Muted, self.get(Text::StoryLostRule)));
        if let Some((number, step)) = step {
            let after = self.amount(Some(step.after), scale);
            let text = format!("{} {} {after}", self.gain(Some(step.gain), scale), self.symbols.becomes);
            let label = self.texts.fill(Text::StoryStep, &[&number.to_string()]);
            page.push(Paragraph::labelled(label, Role::Text, text));
            page.push(Paragraph::labelled(self.get(Text::StoryWhy), Role::Text, self.why_step(data, step)));
        }
        page.push(Paragraph::blank());
        let own = projection.won.iter().filter(|won| task.criteria().contains(&won.criterion));
        for (at, won) in own.enumerate() {
            let label = if at == 0 { self.get(Text::CardCriteria) } else { "" };
            page.push(self.won_line(data, label, won));
        }
        self.end(page)
    }

    /// Two scenarios side by side: what each comes to, what only one of them marks.
    pub fn compared(
        &self,
        data: &Dataset,
        names: [&str; 2],
        scenarios: [&Scenario; 2],
        both: &Comparison,
    ) -> Vec<Paragraph> {
        let home = data.home();
        let dot = self.symbols.dot;
        let name =
            |name: &str| if name.is_empty() { self.get(Text::WhatIfUnnamed).to_string() } else { name.to_string() };
        let names = names.map(name);
        let count = |scenario: &Scenario| self.texts.fill(Text::TaskCount, &[&scenario.task_count().to_string()]);
        let mut page = vec![
            Paragraph::labelled("A", Role::Strong, &names[0])
                .and(Role::Muted, format!("  {dot} {}", count(scenarios[0]))),
            Paragraph::labelled("B", Role::Strong, &names[1])
                .and(Role::Muted, format!("  {dot} {}", count(scenarios[1]))),
            Paragraph::blank(),
        ];
        let cells = 9;
        let columns =
            |a: &str, b: &str, ahead: &str| format!("{}{}{ahead}", pad_end(a, cells, ""), pad_end(b, cells, ""));
        page.push(Paragraph::labelled(
            "",
            Role::Muted,
            columns("A", "B", "B − A").replace('−', &self.symbols.minus.to_string()),
        ));
        let indices = home.nodes().filter(|(_, node)| node.kind == NodeKind::Index).map(|(id, _)| id);
        for node in std::iter::once(NodeId::ROOT).chain(indices) {
            let [a, b] = both.projections.each_ref().map(|p| self.amount(p.node(node).after(), home.scale));
            let ahead = both.ahead(node);
            let role = match ahead {
                Some(ahead) if ahead.points > Points::ZERO => Role::Good,
                Some(ahead) if ahead.points < Points::ZERO => Role::Bad,
                _ => Role::Text,
            };
            let label = if node == NodeId::ROOT { home[node].code.clone() } else { self.node(&home[node]).to_string() };
            let line = Paragraph::labelled(label, role, columns(&a, &b, &self.gain(ahead, home.scale)));
            page.push(line.to(Target::Node(data.home_ref(node))));
        }
        let [a, b] = both.projections.each_ref().map(|p| self.ratio(p.total().ratio_after()));
        page.push(Paragraph::labelled(
            "DTI 0–1".replace('–', if self.symbols.ascii { "-" } else { "–" }),
            Role::Text,
            columns(&a, &b, ""),
        ));
        page.push(Paragraph::blank());
        self.listed(data, &self.texts.fill(Text::CompareOnly, &["A"]), &both.only_left, &mut page);
        self.listed(data, &self.texts.fill(Text::CompareOnly, &["B"]), &both.only_right, &mut page);
        self.listed(data, self.get(Text::CompareBoth), &both.both, &mut page);
        for (at, (criterion, a, b)) in both.scores.iter().enumerate() {
            let label = if at == 0 { self.get(Text::CompareScores) } else { "" };
            let set =
                |score: &Option<Points>| score.map_or_else(|| self.symbols.unknown.to_string(), |s| self.plain(s, 2));
            let text = format!("{}  A {}  B {}", home[*criterion].code, set(a), set(b));
            page.push(Paragraph::labelled(label, Role::Text, text).to(Target::Node(data.home_ref(*criterion))));
        }
        self.end(page)
    }

    fn listed(&self, data: &Dataset, label: &str, tasks: &[TaskId], page: &mut Vec<Paragraph>) {
        for (at, &task) in tasks.iter().enumerate() {
            let label = if at == 0 { label } else { "" };
            let line = Paragraph::labelled(label, Role::Accent, format!("{}  ", self.task_code(data, task)));
            page.push(line.and(Role::Text, &*data.task(task).name).to(Target::Task(task)));
        }
        if tasks.is_empty() {
            page.push(Paragraph::labelled(label, Role::Muted, self.symbols.unknown));
        }
    }
}
