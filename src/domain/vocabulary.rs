//! The small closed sets of words that files, domain and screen share.
//!
//! Owns: the enums of PRODUCT's vocabulary and the order of trust among bases. Must not know: their names on the screen.

use serde::{Deserialize, Serialize};

/// How far a value can be trusted, best first; a sum is as good as its worst part. What is unknown has no value at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Basis {
    /// Published, or printed in the deck: no mark.
    #[default]
    Given,
    /// Argued from evidence (`≈`).
    Inferred,
    /// Ours, for the committee to confirm (`*`).
    Proposed,
    /// Computed by a stated rule of the program (`≈`); never written in a file.
    #[serde(skip)]
    Estimated,
}

/// Levels of a framework's tree. The root (`DTI`) is implied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NodeKind {
    /// The root, `DTI`.
    Total,
    /// Trụ cột.
    Pillar,
    /// Nhóm (QĐ 922: Nền tảng chung, Hoạt động).
    Group,
    /// Chỉ số chính.
    Index,
    /// Chỉ số thành phần (tiêu chí).
    Criterion,
}

/// How sure the name of a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Confidence {
    /// Primary source or recomputed.
    #[default]
    Certain,
    /// One good source.
    Likely,
    /// Recalled from the decision, not verified on a page.
    Recalled,
}

/// Who stated a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AssessmentKind {
    /// Tự đánh giá.
    SelfAssessed,
    /// Thẩm định.
    Appraised,
    /// Công bố.
    Published,
}

/// Sets of agencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AgencyGroup {
    /// Cơ quan Đảng, đoàn thể.
    Party,
    /// Sở, ban, ngành.
    Department,
    /// Cấp huyện.
    District,
    /// Ngành dọc.
    Vertical,
    /// Doanh nghiệp.
    Enterprise,
}

/// Giai đoạn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Phase {
    /// Ngắn hạn.
    Short,
    /// Trung hạn.
    Medium,
    /// Dài hạn.
    Long,
}

/// Bên thực hiện.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Doer {
    /// VNPT đồng hành.
    Vnpt,
    /// Tỉnh thực hiện.
    Province,
}

/// Loại nhiệm vụ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TaskKind {
    /// Phi công nghệ: tuyên truyền, đào tạo.
    Training,
    /// Phi công nghệ: chiến lược, chính sách (CQS: chi ngân sách).
    Policy,
    /// Công nghệ: hệ thống, hạ tầng CNTT.
    Technology,
}

/// Trạng thái.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// Chưa thực hiện.
    NotStarted,
    /// Đang thực hiện.
    InProgress,
    /// Cần bổ sung minh chứng.
    NeedsEvidence,
    /// Hoàn thành.
    Done,
}

/// Fields of a task whose value is not the deck's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TaskField {
    /// Code and name.
    Name,
    /// Criteria or index.
    Criteria,
    /// Lead agency.
    Lead,
    /// Supporting agencies.
    Support,
    /// Phase.
    Phase,
    /// Doer.
    Doer,
    /// Kind.
    Kind,
    /// Status.
    Status,
}

impl TaskField {
    /// Every field.
    pub const ALL: [Self; 8] =
        [Self::Name, Self::Criteria, Self::Lead, Self::Support, Self::Phase, Self::Doer, Self::Kind, Self::Status];
}

/// Where a task comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// On a slide of the deck.
    Deck,
    /// Derived from the deck's numbering: one task a criterion.
    Derived,
}

/// What a statement says of the present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EvidenceState {
    /// Đã có.
    Have,
    /// Có một phần, còn hạn chế.
    Partial,
    /// Chưa có.
    Missing,
}

/// Sections of slide 2.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TargetGroup {
    /// Mục tiêu tổng quát.
    General,
    /// Chính quyền số.
    Government,
    /// Kinh tế số.
    Economy,
    /// Xã hội số, đô thị thông minh.
    Society,
}
