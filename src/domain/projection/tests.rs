use proptest::prelude::*;
use rstest::rstest;

use super::compare::Comparison;
use super::place::{Growing, Range};
use super::*;
use crate::domain::assessment::Rank;
use crate::domain::task::Affects;

fn shipped() -> Dataset {
    crate::data::load::embedded().expect("the shipped data is sound").dataset
}

fn amount(number: f64, basis: Basis) -> Amount {
    Amount::new(Points::from_number(number), basis)
}

fn tasks(data: &Dataset, codes: &[&str]) -> Vec<TaskId> {
    codes.iter().map(|code| data.find_task(code).expect("the task exists")).collect()
}

fn marked(data: &Dataset, codes: &[&str]) -> Scenario {
    let mut scenario = Scenario::default();
    scenario.mark(tasks(data, codes));
    scenario
}

fn projected(data: &Dataset, scenario: &Scenario) -> Projection {
    Projection::of(data, data.province.current, scenario)
}

fn awareness(data: &Dataset) -> Scenario {
    let index = data.home().find("1").unwrap();
    let mut scenario = Scenario::default();
    scenario.mark(data.tasks_at(data.home_ref(index)));
    scenario
}

#[test]
fn all_tasks_of_awareness_win_60_points() {
    let data = shipped();
    let projection = projected(&data, &awareness(&data));
    let node = |code: &str| projection.node(data.home().find(code).unwrap());
    assert_eq!(projection.gain(), Some(amount(60.0, Basis::Inferred)));
    assert_eq!(projection.total().after(), Some(amount(463.5, Basis::Inferred)));
    assert_eq!(projection.total().ratio_before(), Some(amount(0.4035, Basis::Inferred)));
    assert_eq!(projection.total().ratio_after(), Some(amount(0.4635, Basis::Inferred)));
    assert_eq!(node("1").after(), Some(amount(100.0, Basis::Inferred)));
    assert_eq!(node("2").after(), Some(amount(50.0, Basis::Inferred)));
    assert_eq!(node("NTC").after(), Some(amount(266.0, Basis::Inferred)));
    // Pillars: (291.5 + 60) / 700, (261 + 60) / 650, (263 + 60) / 650.
    let pillars = ["CQS", "KTS", "XHS"].map(|code| node(code).ratio_after());
    assert_eq!(pillars, [0.502_143, 0.493_846, 0.496_923].map(|ratio| Some(amount(ratio, Basis::Inferred))));
}

#[test]
fn an_index_won_whole_rests_on_no_estimate() {
    let data = shipped();
    let whole = Sensitivity { moved: Points::from_number(60.0), ..Sensitivity::default() };
    assert_eq!(projected(&data, &awareness(&data)).sensitivity, whole);
}

#[test]
fn part_of_an_index_rests_on_its_estimates() {
    let data = shipped();
    let nts04 = projected(&data, &marked(&data, &["NTS04"])).sensitivity;
    let ten = Points::from_number(10.0);
    // The maximum of 1.4 is known; where the 40 points of the index lie is estimated.
    let known_maximum =
        Sensitivity { moved: ten, on_estimated_scores: ten, on_estimates: ten, ..Sensitivity::default() };
    assert_eq!(nts04, known_maximum);
    let tcs10 = projected(&data, &marked(&data, &["TCS10"])).sensitivity;
    assert_eq!(tcs10.on_estimated_maxima, tcs10.moved);
    assert_eq!(tcs10.share(tcs10.on_estimates), Some(Points::ONE));
    assert_eq!(projected(&data, &Scenario::default()).sensitivity.share(Points::ZERO), None);
}

#[test]
fn an_empty_scenario_changes_nothing() {
    let data = shipped();
    let projection = projected(&data, &Scenario::default());
    assert_eq!(projection.gain(), Some(amount(0.0, Basis::Given)));
    assert_eq!(projection.total().after(), data.sheet(data.province.current).cell(NodeId::ROOT).score);
    assert_eq!((projection.won, projection.tasks), (vec![], vec![]));
}

#[test]
fn an_indirect_task_wins_nothing_and_says_so() {
    let data = shipped();
    let projection = projected(&data, &marked(&data, &["DL02"]));
    assert_eq!(projection.gain(), Some(amount(0.0, Basis::Given)));
    let task = data.find_task("DL02").unwrap();
    assert_eq!(projection.tasks, [TaskGain { task, alone: None, lost_without: None, indirect: true }]);
}

#[test]
fn two_tasks_of_one_criterion_win_it_once() {
    let mut parts = (*shipped()).clone();
    let mut twin = parts.tasks.iter().find(|task| &*task.code == "NTS04").unwrap().clone();
    twin.code = "TWIN".into();
    parts.tasks.push(twin);
    let data = Dataset::new(parts);
    let one = projected(&data, &marked(&data, &["NTS04"]));
    let both = projected(&data, &marked(&data, &["NTS04", "TWIN"]));
    assert_eq!(one.gain(), Some(amount(10.0, Basis::Estimated)));
    assert_eq!(both.total(), one.total());
    assert_eq!(one.tasks[0].lost_without, Some(amount(10.0, Basis::Estimated)));
    let lost: Vec<_> = both.tasks.iter().map(|task| (task.alone, task.lost_without)).collect();
    assert_eq!(lost, [(Some(amount(10.0, Basis::Estimated)), Some(amount(0.0, Basis::Given))); 2]);
    assert_eq!(
        gain_on_top(&data, data.province.current, &marked(&data, &["NTS04"]), both.tasks[1].task).unwrap().points,
        Points::ZERO
    );
}

#[test]
fn a_score_that_is_set_counts_instead_of_the_tasks() {
    let data = shipped();
    let criterion = data.home().find("1.4").unwrap();
    let mut scenario = marked(&data, &["NTS04"]);
    scenario.set_score(criterion, Some(Points::from_number(4.0)));
    let projection = projected(&data, &scenario);
    assert_eq!(projection.gain(), Some(amount(4.0, Basis::Estimated)));
    let by = tasks(&data, &["NTS04"]);
    assert_eq!(
        projection.won,
        [Won { criterion, gain: Some(amount(4.0, Basis::Estimated)), by, set: Some(Points::from_number(4.0)) }]
    );
    assert_eq!(projection.tasks[0].lost_without, Some(amount(0.0, Basis::Given)));
    assert_eq!(projection.node(criterion).left(), Some(amount(6.0, Basis::Estimated)));
}

#[test]
fn a_score_set_below_the_present_one_is_a_loss() {
    let data = shipped();
    let mut scenario = Scenario::default();
    scenario.set_score(data.home().find("1.1").unwrap(), Some(Points::from_number(7.5)));
    let projection = projected(&data, &scenario);
    assert_eq!(projection.gain(), Some(amount(-2.5, Basis::Estimated)));
    assert_eq!(projection.sensitivity.moved, Points::from_number(2.5));
}

#[rstest]
#[case::another_framework("2020")]
#[case::a_total_alone("2023")]
fn what_cannot_be_known_stays_unknown(#[case] period: &str) {
    let data = shipped();
    let ids = (0..).map(AssessmentId).zip(&data.assessments);
    let assessment = ids.into_iter().find(|(_, a)| a.id == period).unwrap().0;
    let projection = Projection::of(&data, assessment, &marked(&data, &["NTS04"]));
    assert_eq!((projection.gain(), projection.total().after()), (None, None));
    assert_eq!((projection.tasks[0].alone, projection.sensitivity.unknown), (None, 1));
}

#[test]
fn what_remains_is_sorted_by_gap() {
    let data = shipped();
    let nothing = projected(&data, &Scenario::default()).remaining(&data);
    assert!(nothing.windows(2).all(|pair| pair[0].1.map(|a| a.points) >= pair[1].1.map(|a| a.points)));
    let all: Points = nothing.iter().filter_map(|(_, left)| *left).map(|left| left.points).sum();
    assert_eq!(all, Points::from_number(596.5));
    let less = projected(&data, &awareness(&data)).remaining(&data);
    assert_eq!(less.len(), nothing.len() - 6);
}

#[test]
fn comparison_tells_two_scenarios_apart() {
    let data = shipped();
    let (left, mut right) = (marked(&data, &["NTS04", "NTS05"]), marked(&data, &["NTS04", "TCS10"]));
    let criterion = data.home().find("1.6").unwrap();
    right.set_score(criterion, Some(Points::ONE));
    let comparison = Comparison::of(&data, data.province.current, &left, &right);
    assert_eq!(comparison.only_left, tasks(&data, &["NTS05"]));
    assert_eq!(comparison.only_right, tasks(&data, &["TCS10"]));
    assert_eq!(comparison.both, tasks(&data, &["NTS04"]));
    assert_eq!(comparison.scores, [(criterion, None, Some(Points::ONE))]);
    let [left, right] = comparison.projections.each_ref().map(|p| p.total().after().unwrap().points);
    assert_eq!(comparison.ahead(NodeId::ROOT).unwrap().points, right - left);
}

fn rank(place: u16) -> Rank {
    Rank { place, of: Some(63) }
}

#[rstest]
// The 63 totals of 2022 (QĐ 922) are the complete table nearest to 07/2022; its provinces grown by a year are those of 2023.
#[case::as_assessed("2022-07", 0.4035, 62, 63)]
#[case::top("2022-07", 1.0, 1, 1)]
#[case::published_2022("2022", 0.6342, 17, 51)]
fn a_place_is_a_range_over_named_years(
    #[case] period: &str,
    #[case] total: f64,
    #[case] still: u16,
    #[case] growing: u16,
) {
    let data = shipped();
    let ids = (0..).map(AssessmentId).zip(&data.assessments);
    let assessment = ids.into_iter().find(|(_, a)| a.id == period).unwrap().0;
    let range = Range::of(&data, assessment, Points::from_number(total)).unwrap();
    let growing = Some(Growing { place: rank(growing), grown: (2022, 2023) });
    assert_eq!(range, Range { still: rank(still), year: 2022, growing });
}

#[test]
fn our_published_places_are_found_again() {
    let data = shipped();
    for (id, assessment) in (0..).map(AssessmentId).zip(&data.assessments) {
        let Some(total) = data.sheet(id).cell(NodeId::ROOT).ratio().filter(|_| assessment.year >= 2022) else {
            continue;
        };
        let range = Range::of(&data, id, total.points).unwrap();
        assert_eq!((range.year, Some(range.still)), (assessment.year, assessment.rank()), "{}", assessment.id);
    }
}

#[test]
fn a_province_that_no_table_lists_is_one_more() {
    let mut parts = (*shipped()).clone();
    parts.province.name = "Tỉnh mới".into();
    let data = Dataset::new(parts);
    let range = Range::of(&data, data.province.current, Points::ZERO).unwrap();
    let last = Rank { place: 64, of: Some(64) };
    assert_eq!((range.still, range.growing.map(|growing| growing.place)), (last, Some(last)));
    let table = data.results.iter().find(|table| table.year == range.year).unwrap();
    assert_eq!(table.place_of(Points::ZERO, &data.province.name).unwrap().rank, last);
}

#[test]
fn fragments_of_a_table_give_no_place() {
    let mut parts = (*shipped()).clone();
    parts.results.retain(|table| table.year < 2022);
    let data = Dataset::new(parts);
    assert_eq!(Range::of(&data, data.province.current, Points::ONE), None);
}

/// The shipped tasks with criteria of their own choice.
fn overlapping(criteria: &[Vec<usize>]) -> Dataset {
    let mut parts = (*shipped()).clone();
    let home = &parts.frameworks[usize::from(parts.province.framework.0)];
    let all: Vec<NodeId> = home.nodes().filter(|(_, n)| n.kind == NodeKind::Criterion).map(|(id, _)| id).collect();
    for (task, criteria) in parts.tasks.iter_mut().zip(criteria) {
        let mut criteria: Vec<NodeId> = criteria.iter().map(|&c| all[c % all.len()]).collect();
        criteria.sort_unstable();
        criteria.dedup();
        task.affects = Affects::Criteria(criteria.into());
    }
    Dataset::new(parts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_scenario_wins_what_the_board_says_its_tasks_win(
        criteria in prop::collection::vec(prop::collection::vec(0..14_usize, 1..4), 10),
        marks in prop::collection::vec(0..10_u32, 0..8),
    ) {
        let data = overlapping(&criteria);
        let mut scenario = Scenario::default();
        scenario.mark(marks.iter().copied().map(TaskId));
        let projection = projected(&data, &scenario);
        let board = data.gain(data.province.current, scenario.tasks()).map_or(Points::ZERO, |gain| gain.points);
        prop_assert_eq!(projection.gain().unwrap().points, board);
        let before = data.sheet(data.province.current).cell(NodeId::ROOT).score.unwrap().points;
        prop_assert_eq!(projection.total().after().unwrap().points, before + board);
        // Each task is worth, on top of the others, what is lost without it.
        for task in &projection.tasks {
            let mut without = scenario.clone();
            without.unmark([task.task]);
            let rest = projected(&data, &without).gain().unwrap().points;
            prop_assert_eq!(task.lost_without.unwrap().points, board - rest);
            let on_top = gain_on_top(&data, data.province.current, &without, task.task).unwrap().points;
            prop_assert_eq!(on_top, board - rest);
        }
    }
}
