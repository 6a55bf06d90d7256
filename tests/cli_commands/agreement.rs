//! Command line and board agree: the same filter gives the same tasks in the same order, and the same sums.

use dti::domain::board::reach;
use dti::domain::filter::{Facet, FacetValue, Filter};
use dti::domain::framework::{NodeId, NodeRef};
use dti::domain::order::TaskSet;
use dti::domain::points::Amount;
use dti::domain::results::path;
use dti::domain::vocabulary::{Doer, Phase, Status, TaskKind};
use dti::model::board::Board;
use rstest::rstest;

use super::screen::{Setup, hau_giang};
use super::{Home, json};

/// The codes and the sum that `dti tasks` finds.
fn on_the_command_line(args: &[&str]) -> (Vec<String>, Option<f64>) {
    let home = Home::new();
    let output = home.dti(&[&["tasks", "--format", "json"], args].concat()).output().unwrap();
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let tasks = found["tasks"].as_array().unwrap().iter();
    (tasks.map(|task| task["code"].as_str().unwrap().to_string()).collect(), found["points"].as_f64())
}

/// The codes in the board's task pane, and the points it says are within reach.
fn on_the_board(board: &Board) -> (Vec<String>, Option<f64>) {
    let data = &hau_giang().dataset;
    let root = NodeRef { framework: data.assessment(board.assessment).framework, node: NodeId::ROOT };
    let points = reach(data, board.assessment, root, &TaskSet::passing(data, &board.filter)).points;
    #[expect(clippy::cast_precision_loss, reason = "a few hundred points")]
    let points = points.map(|amount| amount.points.0 as f64 / 1e6);
    let codes = board.tasks.rows.iter().map(|&task| data.task(task).code.to_string());
    (codes.collect(), points)
}

#[rstest]
#[case::nothing("", &[])]
#[case::agency("a \"so noi vu\" enter", &["--agency", "so noi vu"])]
#[case::phase("p \"ngan han\" enter", &["--phase", "short"])]
#[case::agency_and_phase("a \"so noi vu\" enter p \"ngan han\" enter", &["--agency", "so noi vu", "--phase", "short"])]
#[case::two_agencies("a \"so noi vu\" tab enter a \"so tttt\" tab enter", &["--agency", "snv,stttt"])]
fn the_same_filter_leaves_the_same(#[case] keys: &str, #[case] args: &[&str]) {
    let screen = Setup::new().keys(keys);
    assert_eq!(on_the_command_line(args), on_the_board(&screen.model().board));
}

#[rstest]
#[case::criterion("/ \"1.4\" enter", "1.4")]
#[case::index("/ \"the che so\" enter", "2")]
#[case::pillar("/ \"xa hoi so\" enter", "XHS")]
fn the_same_place_has_the_same_tasks(#[case] keys: &str, #[case] code: &str) {
    let screen = Setup::new().keys(keys);
    assert_eq!(on_the_command_line(&["--criterion", code]).0, screen.tasks());
}

/// How a value is typed on the command line.
fn typed(value: FacetValue) -> (&'static str, String) {
    let data = &hau_giang().dataset;
    let (option, key) = match value {
        FacetValue::Agency(id) => return ("--agency", data.agency(id).id.clone()),
        FacetValue::Phase(phase) => (
            "--phase",
            phase.map(|phase| match phase {
                Phase::Short => "short",
                Phase::Medium => "medium",
                Phase::Long => "long",
            }),
        ),
        FacetValue::Doer(doer) => ("--doer", doer.map(|doer| if doer == Doer::Vnpt { "vnpt" } else { "province" })),
        FacetValue::Kind(kind) => (
            "--kind",
            kind.map(|kind| match kind {
                TaskKind::Training => "training",
                TaskKind::Policy => "policy",
                TaskKind::Technology => "technology",
            }),
        ),
        FacetValue::Status(status) => (
            "--status",
            status.map(|status| match status {
                Status::NotStarted => "not-started",
                Status::InProgress => "in-progress",
                Status::NeedsEvidence => "needs-evidence",
                Status::Done => "done",
            }),
        ),
    };
    (option, key.unwrap_or("unknown").to_string())
}

#[rstest]
fn every_value_that_a_picker_offers_leaves_the_same(
    #[values(Facet::Agency, Facet::Phase, Facet::Doer, Facet::Kind, Facet::Status)] facet: Facet,
) {
    let offered = Filter::default().counts(facet, &hau_giang().dataset);
    assert!(!offered.is_empty());
    for (value, count) in offered {
        let mut board = Board::new(&hau_giang().dataset);
        board.change_filter(&hau_giang().dataset, |filter| filter.set(value));
        let (option, typed) = typed(value);
        let (codes, points) = on_the_command_line(&[option, &typed]);
        assert_eq!(codes.len(), count, "{option} {typed}");
        assert_eq!((codes, points), on_the_board(&board), "{option} {typed}");
    }
}

#[test]
fn an_earlier_assessment_agrees_too() {
    let screen = Setup::new().keys("[");
    assert_eq!(on_the_command_line(&["--assessment", "2020"]), on_the_board(&screen.model().board));
}

#[test]
fn an_agency_shows_the_sum_that_its_filter_has() {
    let thing = json(&mut Home::new().dti(&["show", "stttt", "--format", "json"]))["things"][0].clone();
    let (tasks, points) = on_the_command_line(&["--agency", "stttt"]);
    let listed = |key: &str| thing[key].as_array().unwrap().len();
    assert_eq!(
        (listed("leads") + listed("supports") + listed("shares"), thing["points"].as_f64()),
        (tasks.len(), points)
    );
}

/// The key of a basis for programs, as of a value that may be unknown.
fn basis(amount: Option<Amount>) -> serde_json::Value {
    amount.map_or(serde_json::Value::Null, |amount| dti::report::basis_key(amount.basis).into())
}

#[rstest]
fn a_year_trusts_every_row_as_far_as_the_ranking_does(#[values(2020, 2021, 2022, 2023, 2024)] year: u16) {
    let typed = year.to_string();
    let listed = json(&mut Home::new().dti(&["rank", "--year", &typed, "--format", "json"]))["rows"].clone();
    let said: Vec<_> =
        listed.as_array().unwrap().iter().map(|row| (&row["total_basis"], &row["pillars_basis"])).collect();
    let tables = hau_giang().dataset.results.iter().filter(|table| table.year == year);
    let rows = tables.flat_map(|table| table.ranked());
    let known: Vec<_> =
        rows.map(|row| (basis(row.amount()), basis((0..3).find_map(|column| row.pillar(column))))).collect();
    assert_eq!(said, known.iter().map(|(total, pillars)| (total, pillars)).collect::<Vec<_>>());
}

#[test]
fn a_path_says_how_far_what_was_gained_can_be_trusted() {
    let years = json(&mut Home::new().dti(&["rank", "--province", "tra vinh", "--format", "json"]))["years"].clone();
    let said: Vec<_> = years.as_array().unwrap().iter().map(|step| &step["gained_basis"]).collect();
    let known: Vec<_> =
        path(&hau_giang().dataset.results, "Trà Vinh").into_iter().map(|step| basis(step.gained)).collect();
    assert_eq!(said, known.iter().collect::<Vec<_>>());
    assert!(said.contains(&&"inferred".into()), "{said:?}");
}
