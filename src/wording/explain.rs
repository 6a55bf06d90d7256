//! The story of a number in words: formula with the numbers put in, basis, source, what would make it better.

use super::{Words, basis};
use crate::document::{Paragraph, Target};
use crate::domain::assessment::AssessmentId;
use crate::domain::board::Reach;
use crate::domain::dataset::Dataset;
use crate::domain::explain::{self, Advice, Formula, NodeStory};
use crate::domain::framework::{NodeRef, Scale};
use crate::domain::points::{Amount, Points};
use crate::domain::scoring::Tier;
use crate::domain::task::TaskId;
use crate::domain::vocabulary::{Basis, NodeKind, TaskField};
use crate::locale::Text;
use crate::theme::Role;

impl Words<'_> {
    /// What a filter leaves of a node, as a sentence to stand in its story.
    pub fn explain_reach(&self, data: &Dataset, reach: Reach) -> Paragraph {
        let points = self.gain(reach.points, data.home().scale);
        let text = self.texts.fill(Text::ExplainReach, &[&reach.tasks.to_string(), &points]);
        Paragraph::labelled(self.get(Text::Filtered), Role::Text, text)
    }

    /// The story of a node's score, maximum and gap under `assessment`, and what the marks mean.
    pub fn explain_node(&self, data: &Dataset, assessment: AssessmentId, node: NodeRef) -> Vec<Paragraph> {
        let mut page = self.node_story(data, assessment, node);
        page.push(Paragraph::blank());
        page.push(Paragraph::new(Role::Muted, self.legend()));
        page
    }

    /// The story alone.
    pub fn node_story(&self, data: &Dataset, assessment: AssessmentId, node: NodeRef) -> Vec<Paragraph> {
        let story = explain::node(data, assessment, node);
        let (framework, tree) = (story.framework, &story.framework[node.node]);
        let title = match tree.kind {
            NodeKind::Total => format!("{}  {}", tree.code, framework.title),
            _ => format!("{}  {}", tree.code, self.node_marked(tree)),
        };
        let place = match self.assessment(story.assessment) {
            period if framework.id == data.framework(story.assessment.framework).id => {
                format!("{} {} {period}", framework.short, self.symbols.dot)
            }
            period => self.texts.fill(Text::ExplainOtherFramework, &[&framework.short, &period]),
        };
        let mut page =
            vec![Paragraph::new(Role::Strong, title), Paragraph::new(Role::Muted, place), Paragraph::blank()];
        self.values(&story, &mut page);
        page.push(Paragraph::blank());
        self.sources(data, &story, &mut page);
        for (i, evidence) in story.evidence.iter().enumerate() {
            let label = if i == 0 { self.get(Text::CardEvidence) } else { "" };
            page.push(self.statement(label, data, evidence));
        }
        for note in &story.notes {
            page.push(Paragraph::labelled(self.get(Text::CardDeckNote), Role::Warn, &note.text));
        }
        self.advice(&story.advice, &mut page);
        page
    }

    fn values(&self, story: &NodeStory, page: &mut Vec<Paragraph>) {
        let (scale, cell) = (story.framework.scale, &story.cell);
        self.value(page, Text::ExplainScore, self.amount(cell.score, scale), cell.score, &story.score, scale);
        if let Some(computed) = story.roll_up {
            let text = self.texts.fill(Text::ExplainRollUp, &[&self.amount(Some(computed), scale)]);
            page.push(Paragraph::labelled("", Role::Muted, text));
        }
        self.value(page, Text::ExplainMax, self.amount(cell.max, scale), cell.max, &story.max, scale);
        let gap = self.gap(cell.gap(), scale);
        let label = self.get(Text::ExplainGap);
        page.push(match (cell.score, cell.max) {
            (Some(score), Some(max)) => {
                let plain = |amount: Amount| self.amount(Some(amount), scale);
                let formula = format!("  = {} {} {}", plain(score), self.symbols.minus, plain(max));
                Paragraph::labelled(label, Role::Bad, gap).and(Role::Muted, formula)
            }
            _ => Paragraph::labelled(label, Role::Text, gap),
        });
        if matches!(scale, Scale::Points(_))
            && let Some(ratio) = cell.ratio()
        {
            let formula = format!("  = {}", self.score_of_max(cell.score, cell.max, scale).replace('/', " / "));
            let paragraph = Paragraph::labelled(self.get(Text::ExplainRatio), Role::Text, self.ratio(Some(ratio)));
            page.push(paragraph.and(Role::Muted, formula));
        }
        if let Some((rank, ranked)) = story.rank {
            let text = format!("{} ({})", Self::rank(rank), ranked.period);
            let paragraph = Paragraph::labelled(self.get(Text::ExplainRank), Role::Text, text);
            let own = ranked.id == story.assessment.id;
            page.push(if own {
                paragraph
            } else {
                paragraph.and(Role::Muted, format!("  {}", self.get(Text::ExplainRankBefore)))
            });
        }
    }

    fn value(
        &self,
        page: &mut Vec<Paragraph>,
        label: Text,
        shown: String,
        amount: Option<Amount>,
        formula: &Formula,
        scale: Scale,
    ) {
        let trust = amount.map_or_else(|| self.get(Text::ExplainUnknown), |a| self.get(basis(a.basis)));
        let value = Paragraph::labelled(self.get(label), Role::Strong, shown);
        page.push(value.and(Role::Muted, format!("  {} {trust}", self.symbols.dot)));
        for line in self.formula(formula, scale) {
            page.push(Paragraph::labelled("", Role::Text, line));
        }
    }

    /// A formula with the numbers put in, in one or two lines; nothing for what is stated.
    fn formula(&self, formula: &Formula, scale: Scale) -> Vec<String> {
        let number = |points: Points| self.plain(points, if scale == Scale::Ratio { 4 } else { 2 });
        match formula {
            Formula::Unknown | Formula::Stated => Vec::new(),
            Formula::Sum(parts) => {
                let parts: Vec<String> =
                    parts.iter().map(|(code, value)| format!("{code}: {}", self.amount(*value, scale))).collect();
                vec![format!("= {}", parts.join(" + "))]
            }
            Formula::Weighted(parts) => {
                let term = |(code, weight, value): &(String, Points, Option<Amount>)| {
                    format!("{} {} {code} {}", number(*weight), self.symbols.times, self.amount(*value, Scale::Ratio))
                };
                vec![format!("= {}", parts.iter().map(term).collect::<Vec<_>>().join(" + "))]
            }
            Formula::Split { index, subgroup, left, among } => {
                let of = subgroup.as_ref().map_or_else(|| index.clone(), |name| format!("{index}, {name}"));
                let rule = self.texts.fill(Text::ExplainSplit, &[&of]);
                vec![format!("= {} / {among}", number(*left)), rule]
            }
            Formula::Raised { index } => vec![self.texts.fill(Text::ExplainRaised, &[index])],
            Formula::Poured { index, tier, reached, max, room } => {
                let rule = self.texts.fill(Text::ExplainPoured, &[index, self.get(tier_text(*tier))]);
                let times = self.symbols.times;
                vec![format!("= {} {times} {} / {}", number(*reached), self.plain(*max, 2), number(*room)), rule]
            }
        }
    }

    fn sources(&self, data: &Dataset, story: &NodeStory, page: &mut Vec<Paragraph>) {
        for (i, (reference, argument)) in story.stated.iter().enumerate() {
            let label = if i == 0 { self.get(Text::CardSource) } else { "" };
            page.push(Paragraph::labelled(label, Role::Text, self.cite(data, reference)));
            if !argument.is_empty() {
                page.push(Paragraph::labelled("", Role::Muted, *argument));
            }
        }
        page.extend(self.recalled(&story.framework[story.node]));
        if let Some(correspondence) = story.correspondence {
            for (i, to) in correspondence.to.iter().enumerate() {
                let framework = data.framework(to.framework);
                let label = if i == 0 { self.get(Text::ExplainAnswersTo) } else { "" };
                let mark = self.mark(correspondence.basis);
                let node = &framework[to.node];
                let text = format!("{mark}{} {} {}", framework.short, node.code, self.node(node));
                page.push(Paragraph::labelled(label, Role::Text, text));
            }
            if !correspondence.note.is_empty() {
                page.push(Paragraph::labelled("", Role::Muted, &correspondence.note));
            }
        }
    }

    fn advice(&self, advice: &[Advice], page: &mut Vec<Paragraph>) {
        for (i, &advice) in advice.iter().enumerate() {
            let label = if i == 0 { self.get(Text::ExplainBetter) } else { "" };
            page.push(Paragraph::labelled(label, Role::Accent, self.get(advice_text(advice))));
        }
    }

    /// The story of what a task wins.
    pub fn explain_task(&self, data: &Dataset, assessment: AssessmentId, id: TaskId) -> Vec<Paragraph> {
        let story = explain::task(data, assessment, id);
        let scale = data.home().scale;
        let title = format!("{}  {}", self.task_code(data, id), story.task.name);
        let mut page = vec![Paragraph::new(Role::Strong, title), Paragraph::blank()];
        let points = self.task_points(data, story.task, story.gain);
        let value = Paragraph::labelled(self.get(Text::CardGain), Role::Strong, points);
        page.push(match story.gain {
            Some(gain) => value.and(Role::Muted, format!("  {} {}", self.symbols.dot, self.get(basis(gain.basis)))),
            None => value,
        });
        let rule = if story.task.is_indirect() { Text::CardIndirect } else { Text::ExplainGain };
        page.push(Paragraph::labelled("", Role::Muted, self.get(rule)));
        for (code, gap) in &story.gaps {
            let node = data.home().find(code).map(|node| data.home_ref(node));
            let line = Paragraph::labelled("", Role::Text, format!("{code}  {}", self.gap(*gap, scale)));
            page.push(match node {
                Some(node) => line.to(Target::Node(node)),
                None => line,
            });
        }
        page.push(Paragraph::blank());
        page.push(Paragraph::labelled(
            self.get(Text::CardSource),
            Role::Text,
            self.cite(data, &story.task.grounds.source),
        ));
        if !story.task.proposed.is_empty() {
            let fields: Vec<&str> = story.task.proposed.iter().map(|of| self.get(field(of))).collect();
            let text = self.texts.fill(Text::ExplainProposed, &[&fields.join(", ")]);
            page.push(Paragraph::labelled(self.mark(Basis::Proposed), Role::Text, text));
        }
        if !story.task.inferred.is_empty() {
            let fields: Vec<&str> = story.task.inferred.iter().map(|of| self.get(field(of))).collect();
            let text = self.texts.fill(Text::ExplainInferred, &[&fields.join(", ")]);
            page.push(Paragraph::labelled(self.mark(Basis::Inferred), Role::Text, text));
        }
        for note in &story.notes {
            page.push(Paragraph::labelled(self.get(Text::CardDeckNote), Role::Warn, &note.text));
        }
        self.advice(&story.advice, &mut page);
        page.push(Paragraph::blank());
        page.push(Paragraph::new(Role::Muted, self.legend()));
        page
    }
}

/// The name of a task's field, as on its card.
fn field(field: TaskField) -> Text {
    match field {
        TaskField::Name => Text::FieldName,
        TaskField::Criteria => Text::CardCriteria,
        TaskField::Lead => Text::CardLead,
        TaskField::Support => Text::CardSupport,
        TaskField::Phase => Text::CardPhase,
        TaskField::Doer => Text::CardDoer,
        TaskField::Kind => Text::CardKind,
        TaskField::Status => Text::CardStatus,
    }
}

fn tier_text(tier: Tier) -> Text {
    match tier {
        Tier::Have => Text::TierHave,
        Tier::Open => Text::TierOpen,
        Tier::Missing => Text::TierMissing,
    }
}

fn advice_text(advice: Advice) -> Text {
    match advice {
        Advice::EnterMaximum => Text::AdviceMaximum,
        Advice::EnterScore => Text::AdviceScore,
        Advice::ConfirmScore => Text::AdviceConfirm,
        Advice::CheckName => Text::AdviceName,
        Advice::EnterIndices => Text::AdviceIndices,
        Advice::ConfirmProposals => Text::AdviceProposals,
    }
}
