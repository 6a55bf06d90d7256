//! `dti find`: best first, whatever the accents.

use rstest::rstest;
use serde_json::Value;

use super::{Home, json, outcome};

/// The hits as `kind code`.
fn hits(query: &[&str]) -> Vec<String> {
    let found = json(&mut Home::new().dti(&[&["find"], query, &["--format", "json"]].concat()));
    let text = |hit: &Value, field: &str| hit[field].as_str().unwrap().to_string();
    let hits = found["hits"].as_array().unwrap().iter();
    hits.map(|hit| format!("{} {}", text(hit, "kind"), text(hit, "code"))).collect()
}

#[rstest]
#[case::without_accents("chu ky so", "criterion 9.3")]
#[case::with_accents("chữ ký số", "criterion 9.3")]
#[case::code("nts4", "task NTS04")]
#[case::agency("so noi vu", "agency so-noi-vu")]
#[case::criterion("1.4", "criterion 1.4")]
#[case::pillar("xa hoi so", "pillar XHS")]
fn the_first_hit_is_what_was_meant(#[case] query: &str, #[case] first: &str) {
    assert_eq!(hits(&[query])[0], first);
}

#[test]
fn words_need_no_quotes() {
    assert_eq!(hits(&["chu", "ky", "so"]), hits(&["chu ky so"]));
}

#[test]
fn the_board_finds_the_same_first() {
    let board = super::screen::Setup::new().keys("/ \"chu ky so\"").hits()[0].clone();
    assert!(board.starts_with("9.3 "), "{board}");
}

#[test]
fn a_limit_limits() {
    assert_eq!(hits(&["so", "--limit", "2"]), hits(&["so"])[..2]);
}

#[test]
fn a_table_names_kind_code_name_points_and_lead() {
    let (status, out, err) = outcome(&mut Home::new().dti(&["find", "chu ky so", "--limit", "2"]));
    assert_eq!((status, &*err), (0, ""));
    insta::assert_snapshot!(out, @r"
    loại      mã       tên                                                                        điểm  chủ trì   nhiệm vụ
    tiêu chí  9.3      Tỷ lệ dân số trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân≈      ≈−10,6                   1
    nhiệm vụ  XHHD03*  Tăng tỷ lệ dân số trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân  ≈+10,6  Sở TTTT*

    ≈ suy ra hoặc ước tính · * đề xuất, chờ Ban Chỉ đạo xác nhận
    ");
}

#[rstest]
#[case::vietnamese("vi", "dti: không tìm thấy «zzzz».\n")]
#[case::english("en", "dti: nothing matches \"zzzz\".\n")]
fn nothing_found_is_status_1_and_said_aside(#[case] lang: &str, #[case] words: &str) {
    assert_eq!(outcome(&mut Home::new().dti(&["--lang", lang, "find", "zzzz"])), (1, String::new(), words.into()));
}

#[test]
fn a_query_sends_no_escape_sequence() {
    let (status, _, err) = outcome(&mut Home::new().dti(&["find", "zz\u{1b}]0;x\u{7}zz"]));
    assert_eq!(status, 1);
    assert!(!err.contains('\u{1b}'), "{err:?}");
}
