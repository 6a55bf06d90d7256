use rstest::rstest;

use super::*;
use crate::data::load::embedded;

fn shipped() -> Dataset {
    embedded().expect("the shipped data is sound").dataset
}

fn assessment(data: &Dataset, id: &str) -> AssessmentId {
    let at = data.assessments.iter().position(|a| a.id == id).expect("the assessment exists");
    AssessmentId(u16::try_from(at).expect("few"))
}

fn codes<'a>(data: &'a Dataset, id: AssessmentId, nodes: &[NodeId]) -> Vec<&'a str> {
    nodes.iter().map(|&node| data.framework_of(id)[node].code.as_str()).collect()
}

#[test]
fn of_922_there_is_one_figure_of_eight_axes_and_smart_city_is_left_out() {
    let data = shipped();
    let id = assessment(&data, "2022-07");
    let (figures, unscored) = figures(data.framework_of(id));
    assert_eq!(figures.len(), 1);
    assert_eq!(codes(&data, id, &figures[0].axes), ["1", "2", "3", "4", "5", "7", "8", "9"]);
    assert_eq!(codes(&data, id, &unscored), ["6"]);
}

#[test]
fn of_1726_there_is_one_figure_of_seven_axes_a_pillar() {
    let data = shipped();
    let id = assessment(&data, "2020");
    let (figures, unscored) = figures(data.framework_of(id));
    let nodes: Vec<NodeId> = figures.iter().map(|figure| figure.node).collect();
    assert_eq!(codes(&data, id, &nodes), ["CQS", "KTS", "XHS"]);
    assert!(figures.iter().all(|figure| figure.axes.len() == 7) && unscored.is_empty());
}

#[test]
fn the_weakest_axis_of_the_digital_economy_in_2020_is_its_activity() {
    let data = shipped();
    let id = assessment(&data, "2020");
    let (figures, _) = figures(data.framework_of(id));
    let weakest = figures.iter().filter_map(|figure| weakest(&data, id, &figure.axes)).collect::<Vec<_>>();
    assert_eq!(codes(&data, id, &weakest), ["CQS.4", "KTS.5", "XHS.4"]);
}

#[test]
fn the_axis_that_lacks_most_points_comes_first() {
    let data = shipped();
    let id = assessment(&data, "2022-07");
    let (figures, _) = figures(data.framework_of(id));
    let sorted = by_gap(&data, id, &figures[0].axes);
    assert_eq!(codes(&data, id, &sorted), ["7", "8", "9", "4", "5", "1", "2", "3"]);
}

/// (whose, period, values known of the axes, the total)
#[rstest]
#[case("2022-07", &[("mean", "2021", 0, Some(401_400)), ("Đà Nẵng", "2022", 8, Some(800_200)), ("2022", "2022", 0, Some(634_200)), ("2023", "2023", 0, Some(709_200))])]
#[case("2023", &[("mean", "2023", 0, Some(678_300)), ("Đà Nẵng", "2023", 8, Some(834_000)), ("2022-07", "07/2022", 8, Some(403_500)), ("2022", "2022", 0, Some(634_200))])]
#[case("2020", &[("mean", "2020", 0, Some(302_600)), ("Đà Nẵng", "2020", 0, Some(487_400))])]
fn an_assessment_is_set_beside_what_its_framework_knows(
    #[case] id: &str,
    #[case] expected: &[(&str, &str, usize, Option<i64>)],
) {
    let data = shipped();
    let id = assessment(&data, id);
    let (figures, _) = figures(data.framework_of(id));
    let found = benchmarks(&data, id);
    let found: Vec<_> = found
        .iter()
        .map(|benchmark| {
            let whose = match &benchmark.against {
                Against::Mean => "mean",
                Against::Best(province) => province,
                Against::Assessment(other) => &data.assessment(*other).id,
            };
            let axes = figures.iter().flat_map(|figure| &figure.axes);
            let known = axes.filter(|&&axis| benchmark.value(axis).is_some()).count();
            let total = benchmark.value(NodeId::ROOT).map(|total| total.points.0);
            (whose, benchmark.period.as_str(), known, total)
        })
        .collect();
    assert_eq!(found, expected);
}

#[rstest]
#[case(&["Nhận thức", "Nhận thức"], "Nhận thức")]
#[case(&["Hoạt động Chính quyền số", "Hoạt động Kinh tế số"], "Hoạt động")]
#[case(&["Digital government activity", "Digital economy activity"], "Digital … activity")]
#[case(&["Một", "Hai"], "Một")]
#[case(&[], "")]
fn indices_of_several_pillars_share_a_name(#[case] names: &[&str], #[case] common: &str) {
    assert_eq!(common_name(names, "…"), common);
}
