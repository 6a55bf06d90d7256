//! `dti show`: one thing whole, both ways round.

use rstest::rstest;
use serde_json::Value;

use super::{Home, json, outcome};

fn shown(args: &[&str]) -> String {
    let (status, out, err) = outcome(&mut Home::new().dti(&[&["show"], args].concat()));
    assert_eq!((status, &*err), (0, ""));
    out
}

fn thing(code: &str) -> Value {
    json(&mut Home::new().dti(&["show", code, "--format", "json"]))["things"][0].clone()
}

fn codes(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["code"].as_str().unwrap()).collect()
}

#[test]
fn a_task_names_its_criterion_and_its_lead() {
    let out = shown(&["NTS04"]);
    for words in ["1.4 Có chuyên trang cấp tỉnh", "≈−10", "Sở Thông tin và Truyền thông*", "bài trình bày, 2.3.2"]
    {
        assert!(out.contains(words), "{words} is not in {out}");
    }
}

#[test]
fn a_criterion_names_its_tasks_with_their_leads() {
    let out = shown(&["1.4"]);
    assert!(out.lines().any(|line| line.starts_with("NTS04") && line.contains("Sở TTTT*")), "{out}");
    assert!(out.contains("nguồn") && out.contains("suy ra từ bằng chứng"), "{out}");
}

#[test]
fn an_index_shows_its_criteria_largest_gap_first() {
    let thing = thing("922/1");
    assert_eq!((&thing["kind"], &thing["code"]), (&Value::from("index"), &Value::from("1")));
    let gaps: Vec<f64> = thing["inside"].as_array().unwrap().iter().map(|row| row["gap"].as_f64().unwrap()).collect();
    assert_eq!(codes(&thing["inside"])[0], "1.4");
    assert!(gaps.is_sorted_by(|a, b| a >= b), "{gaps:?}");
}

#[test]
fn an_agency_shows_what_it_leads_and_supports_and_what_hangs_on_it() {
    let thing = thing("so noi vu");
    assert_eq!(thing["code"], "so-noi-vu");
    let [leads, supports, shares] = ["leads", "supports", "shares"].map(|part| codes(&thing[part]));
    assert!(leads.contains(&"NLS03") && supports == ["CQHD14"] && shares.contains(&"ATTTM01"), "{thing:#}");
    let points = |field: &str| thing[field].as_f64().unwrap();
    let parts = ["leads_points", "supports_points", "shares_points"].map(points);
    assert!(parts.iter().all(|&part| part > 0.0 && part < points("points")), "{parts:?}");
    let out = shown(&["snv"]);
    assert!(out.contains("7 nhiệm vụ  ≈+47,3"), "{out}");
}

#[test]
fn task_and_criterion_lead_to_each_other() {
    let task = thing("nts4");
    assert_eq!(codes(&task["affects"]), ["1.4"]);
    assert_eq!(codes(&thing("1.4")["tasks"]), ["NTS04"]);
}

#[rstest]
#[case::dotted("ktpcn1", "KT.PCN01")]
#[case::framework("1726/CQS.1", "CQS.1")]
#[case::name("Sở Văn hóa, Thể thao và Du lịch", "so-vhttdl")]
#[case::total("dti", "DTI")]
fn names_are_taken_as_people_type_them(#[case] typed: &str, #[case] code: &str) {
    assert_eq!(thing(typed)["code"], code);
}

#[test]
fn a_comma_list_shows_each() {
    let found = json(&mut Home::new().dti(&["show", "1.4,NTS04", "snv", "--format", "json"]));
    assert_eq!(codes(&found["things"]), ["1.4", "NTS04", "so-noi-vu"]);
}

#[test]
fn another_assessment_has_its_own_scores() {
    let found = json(&mut Home::new().dti(&["show", "CQS", "--assessment", "2020", "--format", "json"]));
    let thing = &found["things"][0];
    assert_eq!((thing["score"].as_f64(), thing["rank"].as_i64()), (Some(0.3731), Some(26)));
}

#[rstest]
#[case::scored(&["1726/CQS"], "Scores by QĐ 1726 are in another assessment: add --assessment 2020")]
#[case::scored_by_several(&["922/DTI", "--assessment", "2020"], "Scores by QĐ 922 are in another assessment: add --assessment 2022-07")]
#[case::scored_never(&["405/1"], "No assessment has scores by QĐ 405.")]
fn a_node_without_scores_here_says_where_it_has_them(#[case] args: &[&str], #[case] words: &str) {
    let out = shown(&[args, &["--lang", "en"]].concat());
    assert!(out.lines().nth(2).is_some_and(|line| line.starts_with(words)), "{out}");
}

#[test]
fn a_node_of_another_framework_names_its_tasks_by_its_whole_code() {
    assert!(shown(&["1726/CQS"]).contains("dti tasks --criterion 1726/CQS\n"));
    assert!(shown(&["CQS"]).contains("dti tasks --criterion CQS\n"));
}

#[test]
fn markdown_is_a_heading_facts_and_tables() {
    let out = shown(&["1.4", "--format", "md", "--lang", "en"]);
    assert!(out.starts_with("## 1.4  "), "{out}");
    assert!(out.contains("\n- **gap** ≈−10") && out.contains("\n### Tasks\n\n| code |"), "{out}");
}

/// Runs `dti show` in English with what cannot be shown; returns status and standard error.
fn refused(args: &[&str]) -> (i32, String) {
    let (status, out, err) = outcome(&mut Home::new().dti(&[&["--lang", "en", "show"], args].concat()));
    assert_eq!(out, "");
    (status, err)
}

#[test]
fn an_unknown_code_is_status_1_with_a_suggestion() {
    let (status, err) = refused(&["XXX"]);
    assert_eq!(status, 1);
    assert!(err.starts_with("error: no task, indicator, agency is called \"XXX\"\ndid you mean:\n  XHS"), "{err}");
}

#[test]
fn a_slip_is_met_with_the_right_code() {
    let (status, err) = refused(&["NTS0O4"]);
    assert_eq!(status, 1);
    assert!(err.contains("did you mean:\n  NTS04  Có chuyên trang"), "{err}");
}

#[test]
fn an_ambiguous_name_is_status_2_with_the_candidates() {
    let (status, err) = refused(&["long my"]);
    assert_eq!(status, 2);
    insta::assert_snapshot!(err, @r#"
    error: "long my" may mean:
      tx-long-my  Ủy ban nhân dân thị xã Long Mỹ
      long-my     Ủy ban nhân dân huyện Long Mỹ
    "#);
}

#[test]
fn what_is_found_is_shown_although_something_else_is_not() {
    let (status, out, err) = outcome(&mut Home::new().dti(&["show", "XXX", "NTS04"]));
    assert_eq!(status, 1);
    assert!(out.starts_with("NTS04") && err.contains("XXX"), "{out}{err}");
}

#[test]
fn the_years_of_a_phase_have_their_basis_in_csv_too() {
    let (_, out, _) = outcome(&mut Home::new().dti(&["show", "NTS04", "--format", "csv"]));
    let lines: Vec<&str> =
        out.lines().filter(|line| line.contains("phase_from") || line.contains("phase_to")).collect();
    assert_eq!(lines, ["NTS04,,,phase_from,2022,inferred", "NTS04,,,phase_to,2023,inferred"]);
}

#[test]
fn a_label_that_is_cut_keeps_a_gap_to_its_value() {
    use dti::document::Paragraph;
    use dti::report::{Format, Look, Page, Report, write};
    use dti::theme::Role;
    let paragraphs = vec![Paragraph::labelled("a label much too long", Role::Text, "value")];
    let page = Page { paragraphs, tables: Vec::new(), foot: Vec::new(), data: Vec::new() };
    let look = Look { cells: Some(20), styles: None, symbols: &dti::symbols::UNICODE, texts: None, bom: false };
    let text = write(&Report::Pages { facts: Vec::new(), pages: vec![page] }, Format::Table, &look);
    assert!(text.contains("… value"), "{text}");
}
