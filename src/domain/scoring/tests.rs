use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::domain::assessment::Stated;
use crate::domain::dataset::Dataset;
use crate::domain::framework::{FrameworkId, Node};
use crate::domain::vocabulary::{AssessmentKind, Confidence};

fn shipped() -> Dataset {
    crate::data::load::embedded().expect("the shipped data is sound").dataset
}

fn cell<'a>(data: &'a Dataset, period: &str, code: &str) -> &'a Cell {
    let (id, assessment) = (0..)
        .map(crate::domain::assessment::AssessmentId)
        .zip(&data.assessments)
        .find(|(_, a)| a.id == period)
        .expect("the assessment exists");
    let node = data.framework(assessment.framework).find(code).expect("the node exists");
    data.sheet(id).cell(node)
}

fn amount(number: f64, basis: Basis) -> Amount {
    Amount::new(Points::from_number(number), basis)
}

#[rstest]
#[case("2022-07", "DTI", 403.5)]
#[case("2022-07", "NTC", 206.0)]
#[case("2022-07", "HD", 197.5)]
#[case("2022-07", "CQS", 291.5)]
#[case("2022-07", "7", 85.5)]
fn self_assessment_rolls_up(#[case] period: &str, #[case] code: &str, #[case] score: f64) {
    assert_eq!(cell(&shipped(), period, code).score, Some(amount(score, Basis::Inferred)));
}

#[test]
fn gap_of_the_self_assessment_is_596_5() {
    let data = shipped();
    assert_eq!(cell(&data, "2022-07", "DTI").gap(), Some(amount(596.5, Basis::Inferred)));
    let ratio = cell(&data, "2022-07", "DTI").ratio();
    assert_eq!(ratio, Some(amount(0.4035, Basis::Inferred)));
}

#[test]
fn published_values_win_over_the_roll_up() {
    let data = shipped();
    assert_eq!(cell(&data, "2020", "DTI").score, Some(amount(0.3215, Basis::Given)));
    assert_eq!(cell(&data, "2020", "CQS").score, Some(amount(0.3731, Basis::Given)));
    assert_eq!(cell(&data, "2020", "KTS.6").score, Some(amount(0.42, Basis::Given)));
}

#[test]
fn a_total_alone_leaves_everything_below_it_unknown() {
    let data = shipped();
    assert_eq!(cell(&data, "2024", "DTI").score, Some(amount(0.7093, Basis::Given)));
    assert_eq!(cell(&data, "2024", "1").score, None);
}

#[test]
fn evidence_decides_where_the_points_are() {
    let data = shipped();
    assert_eq!(cell(&data, "2022-07", "1.1").score, Some(amount(10.0, Basis::Estimated)));
    assert_eq!(cell(&data, "2022-07", "1.4").score, Some(amount(0.0, Basis::Estimated)));
    assert_eq!(cell(&data, "2022-07", "1.4").gap(), Some(amount(10.0, Basis::Estimated)));
}

#[test]
fn criteria_of_every_shipped_index_add_up_to_it() {
    let data = shipped();
    let sheet = data.sheet(data.province.current);
    for (id, node) in data.home().nodes().filter(|(_, n)| n.kind == NodeKind::Index) {
        let sum = |value: fn(&Cell) -> Option<Amount>| -> Points {
            node.children.iter().filter_map(|&c| value(sheet.cell(c))).map(|a| a.points).sum()
        };
        let index = sheet.cell(id);
        assert_eq!(Some(sum(|c| c.max)), index.max.map(|a| a.points), "maxima of {}", node.code);
        assert_eq!(Some(sum(|c| c.score)), index.score.map(|a| a.points), "scores of {}", node.code);
    }
}

#[test]
fn an_unscored_index_does_not_make_the_total_unknown() {
    let data = shipped();
    assert_eq!(cell(&data, "2022-07", "6").max, Some(amount(0.0, Basis::Given)));
}

/// A criterion recorded above its even share of the index takes what it needs from the others' estimates.
#[test]
fn a_recorded_score_raises_its_estimated_maximum() {
    let framework = framework(&[None, None, None, None], 100_000_000);
    let sheet = Sheet::compute(&framework, Some(&assessed(50_000_000, &[Some(40_000_000), Some(10_000_000)])), &[]);
    let cell = |i: usize| sheet.cell(NodeId::at(i + 2));
    let maxima: Vec<i64> = (0..4).map(|i| cell(i).max.expect("estimated").points.0).collect();
    assert_eq!(maxima, [40_000_000, 20_000_000, 20_000_000, 20_000_000]);
    assert_eq!(cell(0).max_from, Origin::Raised { of: NodeId(1) });
    assert_eq!(cell(0).gap().map(|gap| gap.points), Some(Points::ZERO));
    assert_eq!(cell(1).gap().map(|gap| gap.points), Some(Points(10_000_000)));
}

/// An index of `maxima` (blank: unknown) under a root of 1000.
fn framework(maxima: &[Option<i64>], max: i64) -> Framework {
    let mut framework =
        Framework::new("t".into(), "t".into(), "t".into(), Scale::Points(Points(max)), "s".into(), String::new());
    let node = |code: String, kind, parent, max: Option<i64>| Node {
        code,
        kind,
        name: String::new(),
        name_en: String::new(),
        parent,
        children: Vec::new(),
        children_basis: Basis::Given,
        max: max.map(|m| Amount::new(Points(m), Basis::Given)),
        weight: None,
        subgroups: Vec::new(),
        source: String::new(),
        confidence: Confidence::Certain,
        note: String::new(),
    };
    let index = framework.add(node("1".into(), NodeKind::Index, None, Some(max)));
    for (i, &max) in maxima.iter().enumerate() {
        framework.add(node(format!("1.{}", i + 1), NodeKind::Criterion, Some(index), max));
    }
    framework
}

/// Three sums of one index with a stated score of 60 and a maximum of 100: by its branch, by a pillar as composed by the decision, and by
/// one composed by an argument.
#[test]
fn a_pillar_is_no_better_than_the_rule_that_composes_it() {
    let mut framework = framework(&[], 100_000_000);
    let index = framework[NodeId(1)].clone();
    let pillar = |code: &str, children_basis| Node {
        code: code.into(),
        kind: NodeKind::Pillar,
        children: vec![NodeId(1)],
        children_basis,
        max: None,
        ..index.clone()
    };
    let decided = framework.add_pillar(pillar("A", Basis::Given));
    let argued = framework.add_pillar(pillar("B", Basis::Inferred));
    let sheet = Sheet::compute(&framework, Some(&assessed(60_000_000, &[])), &[]);
    let both = |node| (sheet.cell(node).score, sheet.cell(node).max);
    let of = |basis| (Some(amount(60.0, basis)), Some(amount(100.0, basis)));
    assert_eq!(both(NodeId::ROOT), of(Basis::Given));
    assert_eq!(both(decided), of(Basis::Given));
    assert_eq!(both(argued), of(Basis::Inferred));
    assert_eq!(sheet.cell(argued).ratio(), Some(amount(0.6, Basis::Inferred)));
}

/// The index at `score`, and these criteria recorded by position.
fn assessed(score: i64, recorded: &[Option<i64>]) -> Assessment {
    let criteria = recorded.iter().enumerate().filter_map(|(i, &score)| Some((NodeId::at(i + 2), score?)));
    let stated = |(node, value)| Stated {
        node,
        value: Some(Points(value)),
        rank: None,
        basis: Basis::Given,
        source: String::new(),
        note: String::new(),
    };
    Assessment {
        id: "a".into(),
        framework: FrameworkId(0),
        period: "a".into(),
        year: 2022,
        kind: AssessmentKind::SelfAssessed,
        source: String::new(),
        note: String::new(),
        scores: std::iter::once((NodeId(1), score)).chain(criteria).map(stated).collect(),
    }
}

fn evidence(states: &[Option<EvidenceState>]) -> Vec<Evidence> {
    let rows = states.iter().enumerate().filter_map(|(i, state)| Some((NodeId::at(i + 2), (*state)?)));
    rows.map(|(criterion, state)| Evidence {
        id: String::new(),
        index: NodeId(1),
        state,
        state_basis: Basis::Given,
        text: String::new(),
        caveat: String::new(),
        criteria: vec![criterion],
        criteria_basis: Basis::Given,
        source: String::new(),
        note: String::new(),
    })
    .collect()
}

fn any_state() -> impl Strategy<Value = Option<EvidenceState>> {
    prop_oneof![
        Just(None),
        Just(Some(EvidenceState::Have)),
        Just(Some(EvidenceState::Partial)),
        Just(Some(EvidenceState::Missing))
    ]
}

proptest! {
    #[test]
    fn estimates_add_up_to_the_index_and_never_exceed_a_maximum(
        criteria in prop::collection::vec(
            (prop::option::of(0..50_000_000_i64), any_state(), prop::option::weighted(0.3, 0.0..=1.0_f64)),
            1..25,
        ),
        spare in 1..200_000_000_i64,
        share in 0.0..=1.0_f64,
    ) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "any part of it will do")]
        let part = |whole: i64, share: f64| ((whole as f64 * share) as i64).min(whole);
        let maxima: Vec<Option<i64>> = criteria.iter().map(|c| c.0).collect();
        let known: i64 = maxima.iter().flatten().sum();
        let unknown = maxima.iter().filter(|max| max.is_none()).count();
        let max = if unknown > 0 { known + spare } else { known };
        // Recorded scores up to a known maximum; of unknown ones one may take all that is left, the others what that leaves.
        let mut left = spare;
        let recorded: Vec<Option<i64>> = criteria
            .iter()
            .map(|&(max, _, share)| {
                let score = part(max.unwrap_or(left), share?);
                left -= if max.is_none() { score } else { 0 };
                Some(score)
            })
            .collect();
        let open: i64 = criteria.iter().filter(|c| c.2.is_none()).filter_map(|c| c.0).sum();
        let score = recorded.iter().flatten().sum::<i64>() + part(open, share);
        let framework = framework(&maxima, max);
        let states: Vec<Option<EvidenceState>> = criteria.iter().map(|c| c.1).collect();
        let sheet = Sheet::compute(&framework, Some(&assessed(score, &recorded)), &evidence(&states));
        let cells: Vec<&Cell> = (0..maxima.len()).map(|i| sheet.cell(NodeId::at(i + 2))).collect();
        let total = |value: fn(&Cell) -> Option<Amount>| -> i64 {
            cells.iter().map(|c| value(c).map_or(0, |a| a.points.0)).sum()
        };
        prop_assert_eq!(total(|c| c.max), max);
        prop_assert_eq!(total(|c| c.score), score);
        for cell in &cells {
            prop_assert!(cell.gap().is_some_and(|gap| gap.points.0 >= 0));
        }
        // Tiers fill in order: nothing reaches a later tier while an earlier one has room.
        for (a, b) in (0..cells.len()).flat_map(|a| (0..cells.len()).map(move |b| (a, b))) {
            let (tier_a, tier_b) =
                (tier_of(NodeId::at(a + 2), &evidence(&states)), tier_of(NodeId::at(b + 2), &evidence(&states)));
            if recorded[a].is_some() || recorded[b].is_some() {
                continue;
            }
            if tier_a < tier_b && cells[b].score.is_some_and(|s| s.points.0 > 0) {
                prop_assert_eq!(cells[a].gap().map(|gap| gap.points), Some(Points::ZERO));
            }
        }
    }
}
