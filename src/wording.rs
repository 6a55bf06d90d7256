//! Things of the domain in the interface's words: numbers with their marks, names of phases and facets, titles of assessments.
//!
//! Owns: how a value reads, the same on the board, in explanations and on the command line. Must not know: where it stands.
//! Start at [`Words`]. The honest-number rule lives here: a value never leaves without the mark of its basis.

mod card;
mod chart;
mod effort;
mod explain;
mod help;
mod loads;
pub mod plan;
mod ranking;
mod situation;
mod targets;
mod whatif;

pub use loads::load_order;
pub use targets::target_group;

use crate::domain::agency::AgencyId;
use crate::domain::assessment::{Assessment, Rank};
use crate::domain::board::{Reach, SortKey};
use crate::domain::dataset::Dataset;
use crate::domain::filter::{Facet, FacetValue};
use crate::domain::framework::{Node, NodeId, Scale};
use crate::domain::points::{Amount, Points};
use crate::domain::task::{Task, TaskId};
use crate::domain::vocabulary::{AssessmentKind, Basis, Doer, EvidenceState, Phase, Status, TaskField, TaskKind};
use crate::locale::{Lang, Text, Texts};
use crate::symbols::Symbols;
use crate::text::{decimal, decimal_trimmed};
use crate::theme::Role;

/// Longest agency name on a chip, in cells; a longer one is abbreviated.
const LONGEST_CHIP: usize = 20;

/// The language and the glyphs that words are made with.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// Language table.
    pub texts: &'a Texts,
    /// Glyphs.
    pub symbols: &'a Symbols,
}

impl<'a> Words<'a> {
    /// The words of `key`.
    pub fn get(&self, key: Text) -> &'a str {
        self.texts.get(key)
    }

    /// The mark of a basis: nothing for what is given.
    pub fn mark(&self, basis: Basis) -> &'static str {
        match basis {
            Basis::Given => "",
            Basis::Inferred | Basis::Estimated => self.symbols.about,
            Basis::Proposed => self.symbols.proposed,
        }
    }

    fn lang(&self) -> Lang {
        self.texts.lang()
    }

    /// A plain number without a mark, at most `places` decimals.
    pub fn plain(&self, points: Points, places: u8) -> String {
        decimal_trimmed(points.0, places, self.lang(), self.symbols.minus)
    }

    /// Decimals to show: estimates to a tenth of a point, stated points to a hundredth, ratios to four places.
    fn places(scale: Scale, basis: Basis) -> u8 {
        match (scale, basis) {
            (Scale::Ratio, _) => 4,
            (Scale::Points(_), Basis::Estimated) => 1,
            (Scale::Points(_), _) => 2,
        }
    }

    /// `≈9,1`, `40`, `0,3215`, or `–`.
    pub fn amount(&self, amount: Option<Amount>, scale: Scale) -> String {
        match amount {
            Some(Amount { points, basis }) => {
                format!("{}{}", self.mark(basis), self.plain(points, Self::places(scale, basis)))
            }
            None => self.symbols.unknown.to_string(),
        }
    }

    /// `≈0,8/≈9,1`.
    pub fn score_of_max(&self, score: Option<Amount>, max: Option<Amount>, scale: Scale) -> String {
        format!("{}/{}", self.amount(score, scale), self.amount(max, scale))
    }

    /// A ratio 0–1 with four decimals: `≈0,4035`, or `–`.
    pub fn ratio(&self, amount: Option<Amount>) -> String {
        match amount {
            Some(Amount { points, basis }) => {
                format!("{}{}", self.mark(basis), decimal(points.0, 4, self.lang(), self.symbols.minus))
            }
            None => self.symbols.unknown.to_string(),
        }
    }

    /// A gap as what is lacking: `−12,5`, `≈−8,3`, `0`, or `–`.
    pub fn gap(&self, gap: Option<Amount>, scale: Scale) -> String {
        let Some(Amount { points, basis }) = gap else { return self.symbols.unknown.to_string() };
        self.signed(-points, basis, scale)
    }

    /// A difference of ratios with its sign: `+0,1659`, `−0,0042`, `0`, or `–`.
    pub fn difference(&self, difference: Option<Amount>) -> String {
        let Some(Amount { points, basis }) = difference else { return self.symbols.unknown.to_string() };
        if points == Points::ZERO {
            return format!("{}0", self.mark(basis));
        }
        let sign = if points > Points::ZERO { "+" } else { "" };
        format!("{}{sign}{}", self.mark(basis), decimal(points.0, 4, self.lang(), self.symbols.minus))
    }

    /// What a task wins: `≈+9,1`, `+10`, or `–`.
    pub fn gain(&self, gain: Option<Amount>, scale: Scale) -> String {
        let Some(Amount { points, basis }) = gain else { return self.symbols.unknown.to_string() };
        self.signed(points, basis, scale)
    }

    /// A change with its sign, none for nothing: `+9,1`, `−12,5`, `0`.
    fn signed(&self, points: Points, basis: Basis, scale: Scale) -> String {
        let number = self.plain(Points(points.0.abs()), Self::places(scale, basis));
        let sign = match points.0.signum() {
            _ if number == "0" => String::new(),
            -1 => self.symbols.minus.to_string(),
            _ => "+".to_string(),
        };
        format!("{}{sign}{number}", self.mark(basis))
    }

    /// What a filter leaves of a node: `4 · ≈+29,6`.
    pub fn reach(&self, reach: Reach, scale: Scale) -> String {
        if reach.tasks == 0 {
            return "0".to_string();
        }
        format!("{} {} {}", reach.tasks, self.symbols.dot, self.gain(reach.points, scale))
    }

    /// What a task wins, with words where a number would mislead: indirect, or nothing left to win.
    pub fn task_points(&self, data: &Dataset, task: &Task, gain: Option<Amount>) -> String {
        match gain {
            _ if task.is_indirect() => self.get(Text::TaskIndirect).to_string(),
            Some(gain) if gain.points == Points::ZERO => self.get(Text::TaskNothingLeft).to_string(),
            gain => self.gain(gain, data.home().scale),
        }
    }

    /// `28/63`.
    pub fn rank(rank: Rank) -> String {
        rank.of.map_or_else(|| rank.place.to_string(), |of| format!("{}/{of}", rank.place))
    }

    /// `tự đánh giá 07/2022`.
    pub fn assessment(&self, assessment: &Assessment) -> String {
        format!("{} {}", self.get(assessment_kind(assessment.kind)), assessment.period)
    }

    /// A node's name in the interface's language where it has one, else in Vietnamese.
    pub fn node<'n>(&self, node: &'n Node) -> &'n str {
        if self.lang() == Lang::En && !node.name_en.is_empty() { &node.name_en } else { &node.name }
    }

    /// A node's name with the mark of one that is recalled and not checked: `Triển khai nền tảng họp trực tuyến≈`.
    pub fn node_marked(&self, node: &Node) -> String {
        format!("{}{}", self.node(node), self.mark(node.name_basis()))
    }

    /// The codes of criteria that something is tied to, with the mark of the tie: `1.7≈ 1.9≈`.
    fn tied(&self, data: &Dataset, criteria: &[NodeId], of: Basis) -> String {
        let mark = self.mark(of);
        let codes: Vec<String> = criteria.iter().map(|&c| format!("{}{mark}", data.home()[c].code)).collect();
        codes.join(" ")
    }

    /// An agency's abbreviation with the mark of its basis: `Sở TTTT*`, or `–`.
    pub fn agency(&self, data: &Dataset, agency: Option<AgencyId>, basis: Basis) -> String {
        match agency {
            Some(id) => format!("{}{}", data.agency(id).short, self.mark(basis)),
            None => self.symbols.unknown.to_string(),
        }
    }

    /// The value of a field of closed words with its mark: `ngắn hạn*`, or `–`.
    fn word(&self, word: Option<Text>, basis: Basis) -> String {
        match word {
            Some(word) => format!("{}{}", self.get(word), self.mark(basis)),
            None => self.symbols.unknown.to_string(),
        }
    }

    /// `ngắn hạn*`.
    pub fn phase(&self, task: &Task) -> String {
        self.word(task.phase.map(phase), task.basis(TaskField::Phase))
    }

    /// `VNPT≈`, `Tỉnh`, `–`.
    pub fn doer(&self, task: &Task) -> String {
        self.word(task.doer.map(doer), task.basis(TaskField::Doer))
    }

    /// The doer in full: `VNPT đồng hành≈`.
    pub fn doer_long(&self, task: &Task) -> String {
        let long = task.doer.map(|doer| match doer {
            Doer::Vnpt => Text::DoerVnptLong,
            Doer::Province => Text::DoerProvinceLong,
        });
        self.word(long, task.basis(TaskField::Doer))
    }

    /// `công nghệ`.
    pub fn kind(&self, task: &Task) -> String {
        self.word(task.kind.map(kind), task.basis(TaskField::Kind))
    }

    /// `chưa thực hiện≈`.
    pub fn status(&self, task: &Task) -> String {
        self.word(task.status.map(status), task.basis(TaskField::Status))
    }

    /// The status as one glyph and its mark: `○≈`, `–`.
    pub fn status_glyph(&self, task: &Task) -> String {
        match task.status {
            Some(status) => {
                let glyph = self.symbols.status[match status {
                    Status::NotStarted => 0,
                    Status::InProgress => 1,
                    Status::NeedsEvidence => 2,
                    Status::Done => 3,
                }];
                format!("{glyph}{}", self.mark(task.basis(TaskField::Status)))
            }
            None => self.symbols.unknown.to_string(),
        }
    }

    /// A task's code with the mark of a derived one: `NTS02*`.
    pub fn task_code(&self, data: &Dataset, task: TaskId) -> String {
        let task = data.task(task);
        format!("{}{}", task.code, self.mark(task.basis(TaskField::Name)))
    }

    /// The name of a facet's value, as on a chip: `Sở TTTT`, `ngắn hạn`, `chưa rõ giai đoạn`.
    pub fn facet_value<'d>(&self, data: &'d Dataset, value: FacetValue) -> &'d str
    where
        'a: 'd,
    {
        let or_unknown = |word: Option<Text>, unknown| self.get(word.unwrap_or(unknown));
        match value {
            // The full name reads better in a room; a long one would push the breadcrumb off the line.
            FacetValue::Agency(agency) => {
                let agency = data.agency(agency);
                if crate::text::width(&agency.name) <= LONGEST_CHIP { &agency.name } else { &agency.short }
            }
            FacetValue::Phase(value) => or_unknown(value.map(phase), Text::PhaseUnknown),
            FacetValue::Doer(value) => or_unknown(value.map(doer), Text::DoerUnknown),
            FacetValue::Kind(value) => or_unknown(value.map(kind), Text::KindUnknown),
            FacetValue::Status(value) => or_unknown(value.map(status), Text::StatusUnknown),
        }
    }

    /// A reference in full: `Bài trình bày "VNPT đồng hành …", 2.3.1`.
    pub fn cite(&self, data: &Dataset, reference: &str) -> String {
        let (source, place) = data.cite(reference);
        Self::cited(source.map_or(reference, |s| &s.title), place)
    }

    /// A reference inside a line: `bài trình bày, 2.3.1`.
    pub fn cite_short(&self, data: &Dataset, reference: &str) -> String {
        let (source, place) = data.cite(reference);
        Self::cited(source.map_or(reference, |s| &s.short), place)
    }

    fn cited(title: &str, place: &str) -> String {
        if place.is_empty() { title.to_string() } else { format!("{title}, {place}") }
    }
}

/// The name of a facet.
pub fn facet(facet: Facet) -> Text {
    match facet {
        Facet::Agency => Text::FacetAgency,
        Facet::Phase => Text::FacetPhase,
        Facet::Doer => Text::FacetDoer,
        Facet::Kind => Text::FacetKind,
        Facet::Status => Text::FacetStatus,
    }
}

/// The name of a phase.
pub fn phase(phase: Phase) -> Text {
    match phase {
        Phase::Short => Text::PhaseShort,
        Phase::Medium => Text::PhaseMedium,
        Phase::Long => Text::PhaseLong,
    }
}

/// The name of a doer.
pub fn doer(doer: Doer) -> Text {
    match doer {
        Doer::Vnpt => Text::DoerVnpt,
        Doer::Province => Text::DoerProvince,
    }
}

/// The name of a kind of task.
pub fn kind(kind: TaskKind) -> Text {
    match kind {
        TaskKind::Training => Text::KindTraining,
        TaskKind::Policy => Text::KindPolicy,
        TaskKind::Technology => Text::KindTechnology,
    }
}

/// The name of a status.
pub fn status(status: Status) -> Text {
    match status {
        Status::NotStarted => Text::StatusNotStarted,
        Status::InProgress => Text::StatusInProgress,
        Status::NeedsEvidence => Text::StatusNeedsEvidence,
        Status::Done => Text::StatusDone,
    }
}

fn assessment_kind(kind: AssessmentKind) -> Text {
    match kind {
        AssessmentKind::SelfAssessed => Text::SelfAssessed,
        AssessmentKind::Appraised => Text::Appraised,
        AssessmentKind::Published => Text::Published,
    }
}

/// The name of a statement's state.
pub fn evidence_state(state: EvidenceState) -> Text {
    match state {
        EvidenceState::Have => Text::EvidenceHave,
        EvidenceState::Partial => Text::EvidencePartial,
        EvidenceState::Missing => Text::EvidenceMissing,
    }
}

/// The name of a basis.
pub fn basis(basis: Basis) -> Text {
    match basis {
        Basis::Given => Text::BasisGiven,
        Basis::Inferred => Text::BasisInferred,
        Basis::Proposed => Text::BasisProposed,
        Basis::Estimated => Text::BasisEstimated,
    }
}

/// The name of a sort key.
pub fn sort(sort: SortKey) -> Text {
    match sort {
        SortKey::Gap => Text::SortGap,
        SortKey::Code => Text::SortCode,
        SortKey::Name => Text::SortName,
    }
}

/// How a gap looks: none left is good, one that cannot be told is quiet.
pub fn gap_role(gap: Option<Amount>) -> Role {
    match gap {
        None => Role::Muted,
        Some(gap) if gap.points == Points::ZERO => Role::Good,
        Some(_) => Role::Bad,
    }
}
