//! `dti tasks`: the board's filters in one line.

use rstest::rstest;
use serde_json::Value;

use super::{Home, json, outcome};

fn tasks(args: &[&str]) -> Value {
    json(&mut Home::new().dti(&[&["tasks", "--format", "json"], args].concat()))
}

fn codes(args: &[&str]) -> Vec<String> {
    let tasks = tasks(args)["tasks"].clone();
    tasks.as_array().unwrap().iter().map(|task| task["code"].as_str().unwrap().to_string()).collect()
}

#[test]
fn without_filters_all_tasks_are_listed_once() {
    let mut all = codes(&[]);
    assert_eq!(all.len(), 110);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 110);
}

#[rstest]
#[case::phase_in_either_language(&["--phase", "short"], &["--phase", "ngan-han"])]
#[case::phase_with_accents(&["--phase", "short"], &["--phase", "Ngắn hạn"])]
#[case::list_is_repetition(&["--phase", "short,long"], &["--phase", "short", "--phase", "dai han"])]
#[case::agency_short(&["--agency", "stttt"], &["--agency", "Sở Thông tin và Truyền thông"])]
#[case::agency_list(&["--agency", "stttt, snv"], &["--agency", "so-tttt", "--agency", "so noi vu"])]
#[case::status(&["--status", "not-started"], &["--status", "chưa thực hiện"])]
#[case::doer(&["--doer", "vnpt"], &["--doer", "VNPT đồng hành"])]
#[case::kind(&["--kind", "training"], &["--kind", "tuyen truyen"])]
#[case::criterion(&["--criterion", "922/2"], &["--criterion", "the che so"])]
fn values_are_taken_as_people_type_them(#[case] one: &[&str], #[case] other: &[&str]) {
    let found = codes(one);
    assert_eq!(found, codes(other));
    assert!(!found.is_empty());
}

#[test]
fn facets_narrow_and_values_widen() {
    let both = codes(&["--agency", "snv", "--phase", "short"]);
    let (agency, phase) = (codes(&["--agency", "snv"]), codes(&["--phase", "short"]));
    assert!(both.iter().all(|code| agency.contains(code) && phase.contains(code)));
    assert!(codes(&["--agency", "snv,stttt"]).len() > agency.len());
}

#[test]
fn a_criterion_keeps_its_own_tasks() {
    assert_eq!(codes(&["--criterion", "1.4"]), ["NTS04"]);
    assert_eq!(codes(&["--criterion", "1.4,1.1", "--sort", "code"]), ["NTS01", "NTS04"]);
}

#[rstest]
#[case::points("points", "points")]
#[case::code("code", "code")]
#[case::name("name", "name")]
fn the_order_is_the_one_asked_for(#[case] sort: &str, #[case] field: &str) {
    let found = tasks(&["--sort", sort, "--criterion", "1"]);
    let values: Vec<&Value> = found["tasks"].as_array().unwrap().iter().map(|task| &task[field]).collect();
    match field {
        "points" => assert!(values.is_sorted_by(|a, b| a.as_f64() >= b.as_f64()), "{values:?}"),
        _ => assert!(values.is_sorted_by(|a, b| dti::text::compare(a.as_str().unwrap(), b.as_str().unwrap()).is_le())),
    }
}

#[test]
fn what_was_asked_stands_beside_the_answer() {
    let found = tasks(&["--agency", "snv", "--phase", "short,unknown"]);
    assert_eq!(
        found["filter"],
        serde_json::json!({"agency": ["so-noi-vu"], "phase": ["short", "unknown"], "doer": [], "kind": [], "status": []})
    );
}

#[test]
fn a_table_ends_with_the_sum_and_what_it_is_of() {
    let (status, out, _) = outcome(&mut Home::new().dti(&["tasks", "--agency", "so noi vu", "--phase", "short"]));
    assert_eq!(status, 0);
    insta::assert_snapshot!(out, @r"
    mã       tên                                                                                 tiêu chí  chủ trì   giai đoạn  bên  trạng thái        điểm
    TCS09*   Ban hành chính sách thuê chuyên gia chuyển đổi số                                   2.9       SNV*      ngắn hạn*  –    chưa thực hiện≈  ≈+8,3
    NLS03    Sở Thông tin và Truyền thông có chức năng, nhiệm vụ về chuyển đổi số                4.3       SNV*      ngắn hạn*  –    chưa thực hiện≈  ≈+7,7
    NLS04    Sở Thông tin và Truyền thông có bộ phận/đơn vị thực hiện nhiệm vụ về chuyển đổi số  4.4       SNV*      ngắn hạn*  –    chưa thực hiện≈  ≈+7,7
    ATTTM01  Tăng số lượng hệ thống thông tin đã được phê duyệt hồ sơ đề xuất cấp độ             5.1≈      Sở TTTT*  ngắn hạn*  –    –                ≈+5,9

    4 nhiệm vụ, cùng nhau lấy lại được ≈+29,6 điểm
    QĐ 922 · tự đánh giá 07/2022
    ≈ suy ra hoặc ước tính · * đề xuất, chờ Ban Chỉ đạo xác nhận · – chưa biết
    ");
}

#[test]
fn ascii_marks_are_ascii() {
    let (_, out, _) = outcome(&mut Home::new().dti(&["--ascii", "tasks", "--criterion", "1.4"]));
    assert!(out.contains("~+10") && !out.contains(['≈', '–', '·']), "{out}");
}

#[test]
fn csv_opens_in_a_spreadsheet() {
    let (status, out, _) = outcome(&mut Home::new().dti(&["tasks", "--criterion", "1.4", "--format", "csv", "--bom"]));
    assert_eq!(status, 0);
    let expected = "\u{feff}code,name,name_basis,origin,criteria,criteria_basis,index,lead,lead_basis,lead_name,lead_name_basis,support,\
        support_basis,phase,phase_basis,doer,doer_basis,kind,kind_basis,status,status_basis,points,points_basis,source\r\n\
        NTS04,Có chuyên trang cấp tỉnh về chuyển đổi số,given,deck,1.4,given,,so-tttt,proposed,\
        Sở Thông tin và Truyền thông,given,,,short,proposed,,,training,proposed,not-started,inferred,10,estimated,deck 3.2.1 (1/2)\r\n";
    assert_eq!(out, expected);
}

#[test]
fn nothing_that_passes_is_status_1() {
    let (status, out, err) =
        outcome(&mut Home::new().dti(&["--lang", "en", "tasks", "--criterion", "1.4", "--phase", "long"]));
    assert_eq!((status, &*out, &*err), (1, "", "dti: there is no task.\n"));
}

#[rstest]
#[case::agency(&["--agency", "nobody"], "error: no agency is called \"nobody\"\ntry: dti find nobody\n")]
#[case::phase(&["--phase", "soon"], "error: no phase is called \"soon\"\naccepted: short, medium, long, unknown (phase unknown)\n")]
#[case::criterion(&["--criterion", "99.9"], "error: no indicator is called \"99.9\"\ntry: dti find 99.9\n")]
#[case::assessment(&["--assessment", "1999"], "error: no assessment is called \"1999\"\naccepted: 2020, 2022-07, 2022, 2023, 2024\n")]
#[case::in_a_list(&["--agency", "snv,nobody"], "error: no agency is called \"nobody\"\ntry: dti find nobody\n")]
fn a_value_that_means_nothing_is_status_2(#[case] args: &[&str], #[case] words: &str) {
    let found = outcome(&mut Home::new().dti(&[&["--lang", "en", "tasks"], args].concat()));
    assert_eq!(found, (2, String::new(), words.into()));
}

#[test]
fn an_ambiguous_agency_is_status_2_with_the_candidates() {
    let (status, _, err) = outcome(&mut Home::new().dti(&["tasks", "--agency", "chau thanh"]));
    assert_eq!(status, 2);
    assert!(err.contains("\n  chau-thanh    ") && err.contains("\n  chau-thanh-a  "), "{err}");
}

#[rstest]
#[case::one(&["--criterion", "1.4"], "1 task, which wins back ")]
#[case::several(&["--criterion", "1"], "10 tasks, together they win back ")]
fn english_has_a_singular(#[case] args: &[&str], #[case] words: &str) {
    let (_, out, _) = outcome(&mut Home::new().dti(&[&["--lang", "en", "tasks"], args].concat()));
    assert!(out.lines().any(|line| line.starts_with(words)), "{out}");
}
