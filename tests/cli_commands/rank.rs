//! `dti rank`: years, provinces, places.

use rstest::rstest;
use serde_json::{Value, json};

use super::{Home, json as run, outcome};

fn rows(args: &[&str], key: &str) -> Vec<Value> {
    run(&mut Home::new().dti(&[&["rank", "--format", "json"], args].concat()))[key].as_array().unwrap().clone()
}

fn pick(rows: &[Value], fields: &[&str]) -> Value {
    let row = |row: &Value| fields.iter().map(|field| row[field].clone()).collect::<Vec<_>>();
    json!(rows.iter().map(row).collect::<Vec<_>>())
}

#[test]
fn without_options_our_own_province_over_the_years() {
    let years = rows(&[], "years");
    assert_eq!(
        pick(&years, &["year", "rank", "climbed", "total"]),
        json!([
            [2020, 28, null, 0.3215],
            [2021, null, null, null],
            [2022, 17, 11, 0.6342],
            [2023, 20, -3, 0.7092],
            [2024, 33, -13, 0.7093],
        ])
    );
}

#[rstest]
#[case("can tho")]
#[case::as_completed("can-tho")]
#[case("Cần Thơ")]
fn another_province_is_named_as_people_type(#[case] typed: &str) {
    let years = rows(&["--province", typed], "years");
    assert_eq!(pick(&years[4..], &["year", "units", "rank"]), json!([[2024, 63, 16], [2024, 34, 19]]));
}

#[rstest]
#[case::point("0.55")]
#[case::comma("0,55")]
#[case::points("550")]
#[case::percentage("55 %")]
fn a_total_has_a_place_in_each_complete_year(#[case] score: &str) {
    let places = rows(&["--score", score], "places");
    assert_eq!(
        pick(&places, &["year", "place", "of", "replaces_row", "rank"]),
        json!([
            [2022, 43, 63, true, 17],
            [2023, 60, 63, true, 20],
            [2024, 58, 63, true, 33],
            [2024, 34, 35, false, null]
        ])
    );
}

#[test]
fn a_total_of_one_year_for_another_province() {
    let places = rows(&["--score", "0.9", "--year", "2022", "--province", "da nang"], "places");
    assert_eq!(pick(&places, &["year", "place", "total"]), json!([[2022, 1, 0.8002]]));
}

#[test]
fn a_year_is_its_whole_table_with_the_difference_to_us() {
    let all = rows(&["--year", "2022"], "rows");
    assert_eq!(all.len(), 63);
    assert_eq!(pick(&all[..1], &["rank", "province", "difference"]), json!([[1, "Đà Nẵng", 0.166]]));
    let ours = rows(&["--year", "2022", "--province", "hau giang"], "rows");
    assert_eq!(pick(&ours, &["rank", "difference"]), json!([[17, 0]]));
}

#[test]
fn a_computed_pillar_says_that_it_is_inferred() {
    let all = rows(&["--year", "2022", "--province", "da nang"], "rows");
    assert_eq!(pick(&all, &["cqs", "pillars_basis"]), json!([[0.8638, "inferred"]]));
}

#[test]
fn a_year_without_a_complete_table_gives_no_place() {
    let (status, out, err) =
        outcome(&mut Home::new().dti(&["--lang", "en", "rank", "--score", "0.5", "--year", "2020"]));
    let why = "dti: the table of 2020 has the totals of 11 of 63 provinces only, too few to rank a total\n\
               years with a complete table: 2022, 2023, 2024\n";
    assert_eq!((status, &*out, &*err), (1, "", why));
}

#[test]
fn a_province_that_a_year_does_not_have_is_said_with_the_years_that_do() {
    let (status, out, err) = outcome(&mut Home::new().dti(&["rank", "--year", "2021", "--province", "ca mau"]));
    let why = "dti: bảng năm 2021 không có Cà Mau\nnăm có Cà Mau: 2022, 2023, 2024\n";
    assert_eq!((status, &*out, &*err), (1, "", why));
}

#[rstest]
#[case(&["rank"], "– unknown\n")]
#[case(&["rank", "--year", "2022", "--province", "hau giang"], "– unknown\n")]
#[case(&["rank", "--year", "2023", "--province", "hau giang"], "– unknown\n")]
fn the_marks_are_explained(#[case] args: &[&str], #[case] legend: &str) {
    let (_, out, _) = outcome(&mut Home::new().dti(&[&["--lang", "en"], args].concat()));
    assert!(out.ends_with(legend), "{out}");
}

#[rstest]
#[case::year(&["--year", "1999"], 2, "error: no year is called \"1999\"\naccepted: 2020, 2021, 2022, 2023, 2024\n")]
#[case::score(&["--score", "1,5"], 2, "error: \"1,5\" is not a DTI: type a ratio as 0.55, a percentage as 55% or points from 10 to 1000 as 550\n")]
#[case::no_number(&["--score", "NaN"], 2, "error: \"NaN\" is not a DTI: type a ratio as 0.55, a percentage as 55% or points from 10 to 1000 as 550\n")]
#[case::negative(&["--score", "-0.1"], 2, "error: \"-0.1\" is not a DTI: type a ratio as 0.55, a percentage as 55% or points from 10 to 1000 as 550\n")]
#[case::province(&["--province", "Atlantis"], 2, "error: no province is called \"Atlantis\"\ntry: dti rank --year 2024\n")]
fn what_there_is_not_is_refused(#[case] args: &[&str], #[case] status: i32, #[case] words: &str) {
    let found = outcome(&mut Home::new().dti(&[&["--lang", "en", "rank"], args].concat()));
    assert_eq!(found, (status, String::new(), words.into()));
}

#[test]
fn a_table_reads_in_one_glance() {
    let (_, out, _) = outcome(&mut Home::new().dti(&["rank", "--score", "0,55"]));
    insta::assert_snapshot!(out, @r"
     năm  bộ chỉ số  sẽ đứng hạng  bằng điểm  hạng thật  DTI thật
    2022  QĐ 922            43/63          0      17/63    0,6342
    2023  QĐ 922            60/63          0      20/63    0,7092
    2024  QĐ 405            58/63          0      33/63    0,7093
    2024  QĐ 405            34/35          0          –         –

    Hiểu là DTI 0,55, tức 550 điểm trên 1000.
    Các tỉnh khác giữ nguyên; Hậu Giang có mức điểm này thay cho điểm thật, hoặc được tính thêm nếu không có trong bảng.
    Năm chưa có bảng đầy đủ, nên không có hạng: 2020 (11/63), 2021 (6/63).
    – chưa biết
    ");
}
