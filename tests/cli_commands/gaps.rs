//! `dti gaps`: largest first.

use rstest::rstest;
use serde_json::Value;

use super::{Home, json, outcome};

fn gaps(args: &[&str]) -> Vec<Value> {
    json(&mut Home::new().dti(&[&["gaps", "--format", "json"], args].concat()))["gaps"].as_array().unwrap().clone()
}

fn codes(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["code"].as_str().unwrap()).collect()
}

#[test]
fn the_three_largest_gaps_come_first() {
    let rows = gaps(&["--by", "index", "--top", "3"]);
    assert_eq!(codes(&rows), ["7", "8", "9"]);
    let gaps: Vec<f64> = rows.iter().map(|row| row["gap"].as_f64().unwrap()).collect();
    assert_eq!(gaps, [114.5, 95.0, 93.0]);
    assert_eq!(rows[0]["gap_basis"], "inferred");
}

#[test]
fn the_board_has_the_same_order() {
    let board = super::screen::Setup::new().open().indicators();
    assert_eq!(codes(&gaps(&["--by", "index"])), board);
}

#[test]
fn criteria_are_the_default_and_add_up_to_all_that_is_missing() {
    let rows = gaps(&[]);
    assert_eq!(rows.len(), 98);
    assert!(rows.iter().map(|row| row["gap"].as_f64().unwrap()).is_sorted_by(|a, b| a >= b));
    let sum: f64 = rows.iter().map(|row| row["gap"].as_f64().unwrap()).sum();
    assert!((sum - 596.5).abs() < 1e-3, "{sum}");
}

#[rstest]
#[case::cross_pillars("2022-07", &["KTS", "XHS", "CQS"])]
#[case::branches("2020", &["XHS", "KTS", "CQS"])]
fn pillars_are_compared_as_ratios(#[case] assessment: &str, #[case] order: &[&str]) {
    let rows = gaps(&["--by", "pillar", "--assessment", assessment]);
    assert_eq!(codes(&rows), order);
    assert!(rows.iter().all(|row| row["max"] == 1), "{rows:?}");
}

#[test]
fn unknown_gaps_are_unknown_and_last() {
    let rows = gaps(&["--by", "index", "--assessment", "2024"]);
    assert!(!rows.is_empty() && rows.iter().all(|row| row["gap"].is_null() && row["gap_basis"].is_null()));
}

#[test]
fn a_table_is_short() {
    let (status, out, err) = outcome(&mut Home::new().dti(&["--lang", "en", "gaps", "--by", "index", "--top", "1"]));
    assert_eq!((status, &*err), (0, ""));
    insta::assert_snapshot!(out, @r"
    code  name                         score  maximum      gap  tasks
    7     Digital government activity  ≈85.5      200  ≈−114.5     22

    QĐ 922 · self-assessed 07/2022
    ≈ inferred or estimated
    ");
}

#[test]
fn groups_are_a_level_of_their_own() {
    let (status, out, _) = outcome(&mut Home::new().dti(&["gaps", "--by", "group"]));
    assert_eq!(status, 0);
    assert!(out.contains("Hoạt động") && out.contains("Nền tảng chung"), "{out}");
}

#[rstest]
#[case::no_pillars("2024", "pillar", "dti: QĐ 405 không có trụ cột: dùng --by index\n")]
#[case::no_criteria("2020", "criterion", "dti: QĐ 1726 không có tiêu chí: dùng --by index / --by pillar\n")]
fn a_level_that_a_framework_lacks_is_said_with_those_it_has(
    #[case] assessment: &str,
    #[case] level: &str,
    #[case] words: &str,
) {
    let found = outcome(&mut Home::new().dti(&["gaps", "--by", level, "--assessment", assessment]));
    assert_eq!(found, (1, String::new(), words.into()));
}
