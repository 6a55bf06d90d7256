//! `dti plan`: the fewest tasks to a target, the most of some tasks, what is missing where a target is out of reach.

use std::fmt::Write;
use std::fs;

use dti::data::load::embedded;
use dti::data::scenario;
use dti::domain::projection::Projection;
use rstest::rstest;
use serde_json::{Value, json};

use super::pty::{Pty, Spec};
use super::{Home, json as run, outcome};

fn planned(args: &[&str]) -> Value {
    run(&mut Home::new().dti(&[&["plan", "--format", "json"], args].concat()))
}

/// What is answered with status 1.
fn unreachable(args: &[&str]) -> Value {
    let (status, out, err) = outcome(&mut Home::new().dti(&[&["plan", "--format", "json"], args].concat()));
    assert_eq!((status, &*err), (1, ""));
    serde_json::from_str(&out).unwrap()
}

fn english(args: &[&str]) -> (i32, String, String) {
    outcome(&mut Home::new().dti(&[&["--lang", "en", "plan"], args].concat()))
}

/// Compares with the picture of that name.
fn assert_picture(name: &str, out: &str) {
    insta::with_settings!({snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, out);
    });
}

fn codes(answer: &Value) -> Vec<&str> {
    answer["steps"].as_array().unwrap().iter().map(|step| step["code"].as_str().unwrap()).collect()
}

#[rstest]
#[case::point("0.55")]
#[case::comma("0,55")]
#[case::points("550")]
#[case::percent("55%")]
fn a_target_is_a_dti_or_points(#[case] typed: &str) {
    let answer = planned(&["--target", typed]);
    assert_eq!((&answer["target"], &answer["outcome"]), (&json!(0.55), &json!("planned")));
    assert_eq!(codes(&answer).len(), 17);
}

#[test]
fn a_plan_reads_from_the_headline_to_the_proof() {
    let (status, out, err) = english(&["--target", "0.5"]);
    assert_eq!((status, &*err), (0, ""));
    assert_picture("plan_to_target", &out);
}

#[test]
fn a_plan_reads_in_vietnamese() {
    let (status, out, err) = outcome(&mut Home::new().dti(&["plan", "--max-tasks", "3", "--agency", "snv"]));
    assert_eq!((status, &*err), (0, ""));
    assert_picture("plan_of_three", &out);
}

#[test]
fn the_steps_lead_from_the_score_to_the_sum() {
    let answer = planned(&["--target", "0.55"]);
    let number = |value: &Value| value.as_f64().unwrap();
    let mut total = number(&answer["before"]);
    for step in answer["steps"].as_array().unwrap() {
        total += number(&step["gain"]);
        assert!((number(&step["after"]) - total).abs() < 1e-5 && !step["short_without"].is_null(), "{step:#}");
    }
    assert!((number(&answer["after"]) - total).abs() < 1e-5 && total >= 550.0);
}

#[test]
fn only_tasks_of_the_deck_are_used_unless_derived_ones_are_asked_for() {
    let origins = |answer: &Value| {
        let steps = answer["steps"].as_array().unwrap();
        steps.iter().filter(|step| step["origin"] == "derived").count()
    };
    let (deck, all) = (planned(&["--target", "0.55"]), planned(&["--target", "0.55", "--derived"]));
    assert_eq!((origins(&deck), codes(&deck).len()), (0, 17));
    assert!(origins(&all) > 0 && codes(&all).len() == 13);
}

#[test]
fn a_target_out_of_reach_explains_itself() {
    let (status, out, err) = english(&["--target", "1.0"]);
    assert_eq!((status, &*err), (1, ""));
    let head: Vec<&str> = out.lines().take(8).collect();
    assert_picture("plan_out_of_reach", &head.join("\n"));
}

#[test]
fn what_is_missing_is_named_largest_first_and_adds_up() {
    let answer = unreachable(&["--target", "1"]);
    let missing = answer["missing"].as_array().unwrap();
    let gaps: Vec<f64> = missing.iter().map(|row| row["gap"].as_f64().unwrap()).collect();
    assert!(gaps.is_sorted_by(|a, b| a >= b));
    assert!((gaps.iter().sum::<f64>() - answer["short"].as_f64().unwrap()).abs() < 1e-5);
    assert!(missing.iter().all(|row| row["reason"] == "only-derived"));
    assert_eq!((&answer["derived_tasks"], &answer["derived_dti"]), (&json!(80), &json!(1)));
}

#[test]
fn conditions_out_of_reach_say_so_even_with_derived_tasks() {
    let (status, out, _) = english(&["--target", "0.9", "--agency", "snv"]);
    assert_eq!(status, 1);
    assert!(out.contains("even with derived tasks the most is"), "{out}");
    let answer = unreachable(&["--target", "0.9", "--agency", "snv", "--derived"]);
    assert!(answer["missing"].as_array().unwrap().iter().all(|row| row["reason"] == "excluded"));
    assert_eq!((&answer["derived_tasks"], &answer["derived_dti"]), (&Value::Null, &Value::Null));
}

#[rstest]
#[case("short", &["short"])]
#[case("trung-han", &["short", "medium"])]
#[case("long", &["short", "medium", "long"])]
fn a_phase_is_its_end(#[case] typed: &str, #[case] phases: &[&str]) {
    let answer = planned(&["--max-tasks", "40", "--phase", typed]);
    assert_eq!(answer["filter"]["phase"], json!(phases));
    let steps = answer["steps"].as_array().unwrap();
    assert!(steps.iter().all(|step| phases.contains(&step["phase"].as_str().unwrap())));
    assert!(steps.iter().any(|step| step["phase"] == *phases.last().unwrap()));
}

#[test]
fn agency_doer_and_kind_narrow_as_elsewhere() {
    let answer = planned(&["--max-tasks", "9", "--agency", "stttt", "--doer", "vnpt", "--kind", "technology"]);
    let listed = run(&mut Home::new().dti(&[
        "tasks",
        "--agency",
        "stttt",
        "--doer",
        "vnpt",
        "--kind",
        "technology",
        "--format",
        "json",
    ]));
    let listed: Vec<&str> = listed["tasks"].as_array().unwrap().iter().map(|t| t["code"].as_str().unwrap()).collect();
    assert!(!codes(&answer).is_empty() && codes(&answer).iter().all(|code| listed.contains(code)));
}

#[test]
fn what_must_be_in_is_in_and_what_must_be_out_is_out() {
    let answer = planned(&["--target", "0.5", "--with", "xhhd6,DL02", "--without", "HTS07, nts4"]);
    let found = codes(&answer);
    assert!(["XHHD06", "DL02"].iter().all(|code| found.contains(code)), "{found:?}");
    assert!(!["HTS07", "NTS04"].iter().any(|code| found.contains(code)), "{found:?}");
    assert_eq!((&answer["with"], &answer["without"]), (&json!(["XHHD06", "DL02"]), &json!(["HTS07", "NTS04"])));
}

#[test]
fn a_target_already_reached_needs_nothing() {
    let (status, out, err) = english(&["--target", "0.4"]);
    assert_eq!((status, &*err), (0, ""));
    assert!(out.starts_with("The target is reached already: DTI ≈0.4035"), "{out}");
}

#[test]
fn nothing_to_win_is_status_1() {
    let (status, out, _) = english(&["--max-tasks", "0"]);
    assert_eq!((status, out.lines().next()), (1, Some("No task wins further points")));
}

#[test]
fn an_assessment_without_criteria_cannot_be_planned() {
    let (status, out, err) = english(&["--target", "0.9", "--assessment", "2023"]);
    assert_eq!((status, &*out), (1, ""));
    assert_eq!(err, "dti: nothing can be planned: this assessment has no scores for the criteria of QĐ 922.\n");
}

#[test]
fn a_saved_plan_is_a_scenario_that_comes_to_the_same() {
    let home = Home::new();
    let answer = run(&mut home.dti(&["plan", "--target", "0.55", "--save", "plan.ron", "--format", "json"]));
    let data = embedded().unwrap().dataset;
    let saved = scenario::read(&home.path("plan.ron"), &data).unwrap();
    assert_eq!((saved.scenario.name(), saved.assessment), ("DTI 0,55", Some(data.province.current)));
    let shown = Projection::of(&data, data.province.current, &saved.scenario).total().after().unwrap().points;
    assert_eq!(shown, dti::domain::points::Points::from_number(answer["after"].as_f64().unwrap()));
    // As the base of another plan it is taken for granted.
    let again = run(&mut home.dti(&["plan", "--target", "0.55", "--scenario", "plan.ron", "--format", "json"]));
    assert_eq!((codes(&again).len(), &again["before"]), (0, &answer["after"]));
}

#[test]
fn a_file_that_exists_is_replaced_only_by_force() {
    let home = Home::new();
    home.write("plan.ron", "mine");
    let save = ["--lang", "en", "plan", "--max-tasks", "1", "--save", "plan.ron"];
    let (status, out, err) = outcome(&mut home.dti(&save));
    assert_eq!((status, &*out, &*err), (2, "", "error: plan.ron exists; --force replaces it\n"));
    assert_eq!(fs::read_to_string(home.path("plan.ron")).unwrap(), "mine");
    home.dti(&[&save[..], &["--force"]].concat()).assert().success();
    assert!(fs::read_to_string(home.path("plan.ron")).unwrap().contains("name: \"Most points with 1 task\""));
}

#[test]
fn what_cannot_be_written_is_said_after_the_plan() {
    let home = Home::new();
    home.write("file", "");
    let (status, out, err) =
        outcome(&mut home.dti(&["--lang", "en", "plan", "--max-tasks", "1", "--save", "file/x.ron"]));
    assert_eq!((status, out.starts_with("DTI from")), (2, true));
    assert!(err.starts_with("error: file/x.ron cannot be written: "), "{err}");
}

#[test]
fn a_plan_that_misses_its_target_is_not_saved() {
    let home = Home::new();
    let (status, _, err) = outcome(&mut home.dti(&["--lang", "en", "plan", "--target", "1", "--save", "plan.ron"]));
    assert_eq!((status, &*err), (1, "dti: plan.ron is not written: no plan reaches the target.\n"));
    assert!(!home.path("plan.ron").exists());
}

#[rstest]
#[case::nothing(&[], "error: --target <X> or --max-tasks <N> is missing\n")]
#[case::both(&["--target", "0.5", "--max-tasks", "3"], "error: --target <X> cannot stand beside --max-tasks <N>\n")]
#[case::beyond(&["--target", "1001"], "error: \"1001\" is not a target: a DTI from 0 to 1, as 0.55, or points up to 1000, as 550\n")]
#[case::negative(&["--target", "-1"], "\"-1\" is not a target")]
#[case::no_number(&["--target", "much"], "\"much\" is not a target")]
#[case::limit(&["--target", "0.5", "--time-limit", "-1"], "\"-1\" is not a number of seconds")]
#[case::task(&["--target", "0.5", "--with", "zzzz"], "is called \"zzzz\"")]
#[case::no_task(&["--target", "0.5", "--without", "1.4"], "is called \"1.4\"")]
#[case::phase(&["--target", "0.5", "--phase", "unknown"], "no phase is called \"unknown\"")]
#[case::scenario(&["--target", "0.5", "--scenario", "nowhere.ron"], "nowhere.ron")]
#[case::force(&["--target", "0.5", "--force"], "--save")]
fn wrong_usage_is_status_2(#[case] args: &[&str], #[case] words: &str) {
    let (status, out, err) = english(args);
    assert_eq!((status, &*out), (2, ""), "{err}");
    assert!(err.contains(words), "{err}");
}

#[test]
fn a_csv_has_a_row_a_step() {
    let (status, out, _) = english(&["--max-tasks", "2", "--format", "csv"]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!((status, lines.len(), lines[0].starts_with("code,name,name_basis,origin")), (0, 3, true));
}

#[test]
fn markdown_is_a_heading_facts_and_a_table() {
    let (_, out, _) = english(&["--max-tasks", "2", "--format", "md"]);
    assert!(out.starts_with("## DTI from ≈0.4035 to ") && out.contains("\n- **proof** no plan is better\n"), "{out}");
    assert!(out.contains("\n### Tasks in the order to do them\n\n| code |"), "{out}");
}

/// A home whose data have so many tasks, each of three criteria drawn at random, that no plan is proven at once.
fn crowded() -> Home {
    let home = Home::with_data();
    let data = embedded().unwrap().dataset;
    let criteria: Vec<&str> =
        data.home().nodes().filter(|(_, node)| node.children.is_empty()).map(|(_, node)| node.code.as_str()).collect();
    let mut random = fastrand::Rng::with_seed(7);
    let mut rows = String::new();
    for number in 0..4000 {
        let mut all: Vec<&str> = (0..3).map(|_| criteria[random.usize(..criteria.len())]).collect();
        all.sort_unstable();
        all.dedup();
        let row = "origin: Deck, source: \"deck 3.2.1 (1/2)\"";
        writeln!(rows, "(code: \"T{number}\", name: \"T{number}\", criteria: {all:?}, {row}),").unwrap();
    }
    let text = fs::read_to_string(home.path("data/hau-giang/tasks.ron")).unwrap();
    let end = text.rfind(']').unwrap();
    fs::write(home.path("data/hau-giang/tasks.ron"), format!("{}{rows}{}", &text[..end], &text[end..])).unwrap();
    home
}

#[test]
fn a_search_that_is_stopped_states_its_gap() {
    let home = crowded();
    let args = ["--data", "data", "plan", "--target", "0.9", "--time-limit", "0", "--format", "json"];
    let answer = run(&mut home.dti(&args));
    assert_eq!((&answer["stopped"], &answer["proof"]["proven"]), (&json!("time-limit"), &json!(false)));
    assert!(answer["proof"]["found"].as_i64() > answer["proof"]["bound"].as_i64(), "{}", answer["proof"]);
    let (status, out, _) = outcome(&mut home.dti(&[&["--lang", "en"], &args[..7]].concat()));
    assert_eq!(status, 0);
    assert!(out.contains("not proven") && out.contains("after the time limit of 0 seconds"), "{out}");
}

#[test]
fn ctrl_c_ends_the_search_with_what_is_known() {
    let home = crowded();
    let args = ["--lang", "en", "--data", "data", "plan", "--target", "0.9", "--time-limit", "600"];
    let data = home.path("data");
    let args = args.map(|arg| if arg == "data" { data.to_str().unwrap() } else { arg });
    let mut terminal = Pty::spawn(&Spec::new(env!("CARGO_BIN_EXE_dti")).args(args).size(100, 400));
    terminal.wait_for("searching (Ctrl-C stops): best so far");
    terminal.send(b"\x03");
    let status = terminal.wait_exit();
    let screen = terminal.contents();
    assert_eq!(status.exit_code(), 130, "{screen}");
    assert!(screen.contains("by Ctrl-C") && !screen.contains("searching"), "{screen}");
}
