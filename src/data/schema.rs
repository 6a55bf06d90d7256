//! The raw shapes of the files under `data/`, exactly as RON holds them.
//!
//! Owns: serde structs, nothing else: strings where the checked types have ids, `Option` where a file may be silent. Unknown fields are
//! errors. Numbers are as a person writes them (points of 1000, ratios 0–1). Must not know: how values are checked ([`super::check`])
//! or what they mean ([`crate::domain`]). References to sources read `"id place"`, e.g. `"deck 2.3.2"`; the ids are in `sources.ron`.

use serde::{Deserialize, Serialize};

pub use crate::domain::vocabulary::{
    AgencyGroup, AssessmentKind, Basis, Confidence, Doer, EvidenceState, NodeKind, Origin, Phase, Status, TargetGroup,
    TaskField, TaskKind,
};

/// `sources.ron`: what the short references stand for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcesFile {
    /// One row a source.
    pub sources: Vec<SourceRow>,
}

/// A document or page that values come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRow {
    /// Short name used in references; no blanks.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Short title for use inside a line; the full one serves where there is none.
    #[serde(default)]
    pub short: String,
    /// Where it can be found, as far as known.
    #[serde(default)]
    pub place: String,
}

/// The unit of a framework's values.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Scale {
    /// Points; the value is the total's maximum (1000).
    Points(f64),
    /// Ratios 0–1.
    Ratio,
}

/// `frameworks/*.ron`: a scoring decision's tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameworkFile {
    /// Short id used in references: `"922"`.
    pub id: String,
    /// `"QĐ 922"`.
    pub short: String,
    /// Full title.
    pub title: String,
    /// Date of the decision, `YYYY-MM-DD`.
    pub date: String,
    /// Unit of maxima and scores.
    pub scale: Scale,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
    /// The tree, parents before children.
    pub nodes: Vec<NodeRow>,
    /// Pillars that are not branches of the tree but cut across it (QĐ 922).
    #[serde(default)]
    pub pillars: Vec<PillarRow>,
    /// Known maxima of some criteria of an index together.
    #[serde(default)]
    pub subgroups: Vec<SubgroupRow>,
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeRow {
    /// Unique within the framework; sorts naturally (4.2 before 4.10).
    pub code: String,
    /// Level.
    pub kind: NodeKind,
    /// Code of the parent; `"DTI"` is the root.
    pub parent: String,
    /// Name in Vietnamese.
    pub name: String,
    /// Name in English, where there is one.
    #[serde(default)]
    pub name_en: String,
    /// Maximum in the framework's unit; absent when no source states it.
    #[serde(default)]
    pub max: Option<f64>,
    /// Basis of the maximum and of the weight.
    #[serde(default = "given")]
    pub max_basis: Basis,
    /// Share of the parent's value, ratio 0–1 (QĐ 1726's pillars), where the parent is a weighted sum.
    #[serde(default)]
    pub weight: Option<f64>,
    /// Reference for name and maximum.
    pub source: String,
    /// How sure the name is.
    #[serde(default)]
    pub confidence: Confidence,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
}

/// A pillar that is a sum over indices of the tree: (Σ scores of members) / (Σ maxima of members).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PillarRow {
    /// `"CQS"`.
    pub code: String,
    /// Name in Vietnamese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Codes of the member indices.
    pub members: Vec<String>,
    /// Basis of this composition.
    pub basis: Basis,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
}

/// Criteria of one index whose maxima are known only as a sum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubgroupRow {
    /// Code of the index.
    pub index: String,
    /// What the criteria have in common.
    pub name: String,
    /// Their codes.
    pub criteria: Vec<String>,
    /// Their maximum together.
    pub max: f64,
    /// Basis of that sum.
    pub basis: Basis,
    /// Reference.
    pub source: String,
}

/// `crosswalk.ron`: which node of one framework answers to which nodes of another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrosswalkFile {
    /// One row a node.
    pub rows: Vec<CrosswalkRow>,
}

/// `from` answers to all of `to`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrosswalkRow {
    /// `"1726/CQS.2"`.
    pub from: String,
    /// `["922/2"]`.
    pub to: Vec<String>,
    /// Basis of the correspondence.
    pub basis: Basis,
    /// The argument.
    #[serde(default)]
    pub note: String,
}

/// `<province>/province.ron`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvinceFile {
    /// Directory name and id: `"hau-giang"`.
    pub id: String,
    /// Name on the screen and in the national tables: `"Hậu Giang"`.
    pub name: String,
    /// Name with its history: `"tỉnh Hậu Giang (đến 30/06/2025)"`.
    pub full_name: String,
    /// Code of the framework that the tasks refer to.
    pub framework: String,
    /// Id of the assessment that the program opens with.
    pub current: String,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
}

/// `<province>/assessments.ron`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentsFile {
    /// In order of time.
    pub assessments: Vec<AssessmentRow>,
}

/// Scores of one period under one framework.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentRow {
    /// Unique: `"2022-07"`.
    pub id: String,
    /// Framework id.
    pub framework: String,
    /// On the screen: `"07/2022"`, `"2020"`.
    pub period: String,
    /// Year of the data, for the national tables.
    pub year: u16,
    /// Who stated it.
    pub kind: AssessmentKind,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
    /// What is known.
    pub scores: Vec<ScoreRow>,
}

/// A known score or rank.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreRow {
    /// Code of the node; `"DTI"` for the total. The total of a `Points` framework is given in points.
    pub node: String,
    /// Value in the framework's unit.
    #[serde(default)]
    pub value: Option<f64>,
    /// National rank.
    #[serde(default)]
    pub rank: Option<u16>,
    /// Units ranked.
    #[serde(default)]
    pub of: Option<u16>,
    /// Basis.
    pub basis: Basis,
    /// Reference.
    pub source: String,
    /// The argument, or what a reader should know.
    #[serde(default)]
    pub note: String,
}

/// `results/dti-YYYY[-units].ron`: a national table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultsFile {
    /// Year of the data.
    pub year: u16,
    /// Units ranked that year: 63 or 34.
    pub units: u16,
    /// Framework id.
    pub framework: String,
    /// Date of publication, `YYYY-MM-DD`, `YYYY-MM` or empty.
    #[serde(default)]
    pub published: String,
    /// Codes of the nodes whose values stand in each row's `indices`, in order.
    pub columns: Vec<String>,
    /// Mean over the units, as published or computed.
    #[serde(default)]
    pub mean: Option<StatRow>,
    /// Lowest value.
    #[serde(default)]
    pub min: Option<StatRow>,
    /// Highest value.
    #[serde(default)]
    pub max: Option<StatRow>,
    /// Colour bands of the published map, the highest first.
    #[serde(default)]
    pub bands: Vec<BandRow>,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
    /// One row a province.
    pub rows: Vec<ResultRow>,
}

/// A colour band of a published map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BandRow {
    /// Its name.
    pub name: String,
    /// Its lower bound as ratio.
    pub from: f64,
    /// Whether it begins above its bound rather than at it.
    #[serde(default)]
    pub above: bool,
}

/// A statistic of a national table, ratios 0–1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatRow {
    /// Total.
    pub total: Option<f64>,
    /// CQS, KTS, XHS.
    #[serde(default)]
    pub pillars: (Option<f64>, Option<f64>, Option<f64>),
    /// Values of `columns`; empty when unknown.
    #[serde(default)]
    pub indices: Vec<Option<f64>>,
    /// Basis.
    pub basis: Basis,
    /// Basis of the pillar values, where it is another one.
    #[serde(default)]
    pub pillars_basis: Option<Basis>,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
}

/// A province in a national table, ratios 0–1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultRow {
    /// Name.
    pub province: String,
    /// Total.
    #[serde(default)]
    pub total: Option<f64>,
    /// Rank by total.
    #[serde(default)]
    pub rank: Option<u16>,
    /// CQS, KTS, XHS.
    #[serde(default)]
    pub pillars: (Option<f64>, Option<f64>, Option<f64>),
    /// Ranks by pillar.
    #[serde(default)]
    pub pillar_ranks: (Option<u16>, Option<u16>, Option<u16>),
    /// Basis of the pillar values: published, or derived from the indices.
    #[serde(default = "given")]
    pub pillars_basis: Basis,
    /// Values of `columns`; empty when unknown.
    #[serde(default)]
    pub indices: Vec<Option<f64>>,
    /// Reference.
    pub source: String,
    /// How sure the row is.
    #[serde(default)]
    pub confidence: Confidence,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
}

/// `<province>/agencies.ron`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgenciesFile {
    /// One row an agency.
    pub agencies: Vec<AgencyRow>,
}

/// An agency, or several that are named together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgencyRow {
    /// Id in references: `"so-tttt"`.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Abbreviation for lists: `"Sở TTTT"`.
    pub short: String,
    /// Other ways to name it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Set.
    pub group: AgencyGroup,
    /// Ids, when the row stands for several agencies together ("UBND cấp huyện").
    #[serde(default)]
    pub members: Vec<String>,
    /// Basis of its existence under this name.
    pub basis: Basis,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
}

/// `<province>/tasks.ron`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TasksFile {
    /// The phases with their years.
    pub phases: Vec<PhaseRow>,
    /// One row a task.
    pub tasks: Vec<TaskRow>,
}

/// Years of a phase.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhaseRow {
    /// Which.
    pub phase: Phase,
    /// First year.
    pub from: u16,
    /// Last year.
    pub to: u16,
    /// Basis of the years.
    pub basis: Basis,
    /// Reference.
    pub source: String,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
}

/// Nhiệm vụ. Boxes, which take less room than strings and lists that can grow: a nation has a million.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskRow {
    /// Unique: `"NTS04"`.
    pub code: Box<str>,
    /// Full name.
    pub name: Box<str>,
    /// Where it comes from.
    pub origin: Origin,
    /// Codes of the criteria that it affects, in the province's framework.
    #[serde(default)]
    pub criteria: Box<[Box<str>]>,
    /// Code of the index that it affects only as a whole (indirect: no points).
    #[serde(default)]
    pub index: Option<Box<str>>,
    /// Chủ trì: agency id.
    #[serde(default)]
    pub lead: Option<Box<str>>,
    /// Phối hợp: agency ids.
    #[serde(default)]
    pub support: Box<[Box<str>]>,
    /// Giai đoạn.
    #[serde(default)]
    pub phase: Option<Phase>,
    /// Bên thực hiện.
    #[serde(default)]
    pub doer: Option<Doer>,
    /// Loại.
    #[serde(default)]
    pub kind: Option<TaskKind>,
    /// Trạng thái.
    #[serde(default)]
    pub status: Option<Status>,
    /// Fields argued from evidence (`≈`).
    #[serde(default)]
    pub inferred: Box<[TaskField]>,
    /// Fields that are our proposals (`*`).
    #[serde(default)]
    pub proposed: Box<[TaskField]>,
    /// Căn cứ pháp lý: references.
    #[serde(default)]
    pub legal: Box<[Box<str>]>,
    /// Reference to the slide or the rule of derivation.
    pub source: Box<str>,
    /// What a reader should know.
    #[serde(default)]
    pub note: Box<str>,
}

/// `<province>/evidence.ron`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceFile {
    /// One row a statement, in the deck's order.
    pub evidence: Vec<EvidenceRow>,
}

/// One statement of slides 2.3.2–2.3.3.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRow {
    /// Unique: `"2.3.2-1-a"`.
    pub id: String,
    /// Code of the index that the slide files it under.
    pub index: String,
    /// What it says.
    pub state: EvidenceState,
    /// Basis of `state`: given where the slide says "Đã có" / "Chưa có", else inferred.
    pub state_basis: Basis,
    /// The statement.
    pub text: String,
    /// The slide's own reservation, if any.
    #[serde(default)]
    pub caveat: String,
    /// Codes of the criteria that it touches (may be empty: the index as a whole).
    #[serde(default)]
    pub criteria: Vec<String>,
    /// Basis of that tie.
    pub criteria_basis: Basis,
    /// Reference to the slide.
    pub source: String,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
}

/// `<province>/targets.ron`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetsFile {
    /// One row a target.
    pub targets: Vec<TargetRow>,
}

/// Mục tiêu.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetRow {
    /// Unique.
    pub id: String,
    /// Section of the slide.
    pub group: TargetGroup,
    /// The target's words.
    pub text: String,
    /// Number, where the slide has one.
    #[serde(default)]
    pub value: Option<f64>,
    /// `"%"`, or what is counted.
    #[serde(default)]
    pub unit: String,
    /// Year it is due.
    pub year: u16,
    /// Plan that sets it: a reference.
    pub plan: String,
    /// Code of the index that it serves.
    #[serde(default)]
    pub index: Option<String>,
    /// Codes of the criteria that it serves.
    #[serde(default)]
    pub criteria: Vec<String>,
    /// Basis of the ties to index and criteria.
    pub basis: Basis,
    /// Reference to the slide.
    pub source: String,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
}

/// `<province>/programme.ron`: the deck's overview, effort tables, partner facts and inconsistencies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeFile {
    /// Slide 3.1.2.
    pub overview: OverviewRow,
    /// Slide 3.1.1: what the deck counts in each index and group.
    pub counts: Vec<CountRow>,
    /// Slides 3.2.2 and 3.3.2: doer × kind.
    pub effort: Vec<EffortRow>,
    /// Groups of which the deck lacks the effort table: node codes.
    pub effort_missing: Vec<String>,
    /// Slides 1.2–1.4.
    pub partner: Vec<PartnerRow>,
    /// Inconsistencies of the deck, on what they touch.
    pub notes: Vec<NoteRow>,
}

/// Slide 3.1.2.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverviewRow {
    /// Title of the programme.
    pub title: String,
    /// First year.
    pub from: u16,
    /// Last year.
    pub to: u16,
    /// Year of the vision.
    pub vision: u16,
    /// Number of tasks: 108.
    pub tasks: u16,
    /// Parts of that number: (what, how many).
    pub parts: Vec<(String, u16)>,
    /// Groups of tasks: 8.
    pub task_groups: u16,
    /// Phases: 3.
    pub phases: u16,
    /// Agencies, at least: 20.
    pub agencies_over: u16,
    /// Focus sectors.
    pub sectors: Vec<String>,
    /// Sources of funds.
    pub funding: Vec<String>,
    /// Legal basis: references.
    pub legal: Vec<String>,
    /// Reference to the slide.
    pub source: String,
}

/// What slide 3.1.1 prints for an index or group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountRow {
    /// Node code.
    pub node: String,
    /// Criteria.
    pub criteria: u16,
    /// Points.
    pub points: f64,
    /// Split by kind, where printed: (kind, words of the slide, criteria).
    #[serde(default)]
    pub split: Vec<(TaskKind, String, u16)>,
    /// Non-technological criteria where the slide does not split them further.
    #[serde(default)]
    pub non_technology: Option<u16>,
    /// Technological criteria, where printed.
    #[serde(default)]
    pub technology: Option<u16>,
    /// Reference to the slide.
    pub source: String,
}

/// A cell of an effort table; `kind: None` is the printed total of the doer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EffortRow {
    /// Node code of the group or index.
    pub node: String,
    /// Row of the table.
    #[serde(default)]
    pub kind: Option<TaskKind>,
    /// The slide's own words for that row.
    pub label: String,
    /// Column of the table.
    pub doer: Doer,
    /// Criteria.
    #[serde(default)]
    pub criteria: Option<u16>,
    /// Points.
    #[serde(default)]
    pub points: Option<f64>,
    /// Share of the group, per cent.
    #[serde(default)]
    pub share: Option<f64>,
    /// Given as printed; inferred where the slide's layout had to be argued.
    pub basis: Basis,
    /// Reference to the slide.
    pub source: String,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
}

/// A fact of the partner's experience.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartnerRow {
    /// Product or field.
    pub topic: String,
    /// The statement.
    pub text: String,
    /// Numbers in it: (what, value, out of).
    #[serde(default)]
    pub figures: Vec<(String, f64, Option<f64>)>,
    /// Reference to the slide.
    pub source: String,
}

/// A contradiction or reservation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteRow {
    /// Unique.
    pub id: String,
    /// The words.
    pub text: String,
    /// What it touches: node codes of the province's framework, task codes, `"DTI"`, assessment ids, `"results/2020"` or `"programme"`.
    pub touches: Vec<String>,
    /// References.
    pub sources: Vec<String>,
}

fn given() -> Basis {
    Basis::Given
}
