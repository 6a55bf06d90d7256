//! The ranking: what it must show, how it moves, how it looks.

use std::sync::OnceLock;

use dti::data::load::Loaded;
use dti::domain::dataset::{Dataset, Parts};
use dti::model::view::View;
use rstest::rstest;

use crate::frames::{SIZES, keep, keep_looks, keep_sizes};
use crate::screen::{Screen, Setup, tiny};

/// The words of the list's row of `province`, without what stands beside the list.
fn row(screen: &Screen, province: &str) -> Vec<String> {
    let data = &screen.model().ctx.data;
    let ranking = &screen.model().ranking;
    let width = dti::layout::ranking::regions(screen.model()).list.width;
    let shown = |line: &String| line.chars().take(usize::from(width)).collect::<String>();
    let lines: Vec<String> = screen.lines().iter().skip(5).map(shown).collect();
    let line = lines.iter().find(|line| line.contains(province));
    let line =
        line.unwrap_or_else(|| panic!("`{province}` is not among\n{}\n{:?}", lines.join("\n"), ranking.shown(data)));
    line.split_whitespace().map(String::from).collect()
}

/// The selected province.
fn selected(screen: &Screen) -> String {
    screen.model().ranking.row(&screen.model().ctx.data).map(|row| row.province.clone()).unwrap_or_default()
}

#[test]
fn of_2020_it_says_28_26_18_34_and_da_nang_first() {
    let screen = Setup::new().keys("5");
    assert!(screen.shows("hạng 28/63  CQS 26  KTS 18  XHS 34"), "{}", screen.text());
    assert_eq!(row(&screen, "Đà Nẵng"), ["1", "Đà", "Nẵng", "0,4874", "+0,1659", "1", "0,5346", "0,4155", "0,4964"]);
    assert_eq!(
        row(&screen, "Hậu Giang")[1..],
        ["28", "•", "Hậu", "Giang", "0,3215", "0", "3", "0,3731", "0,2985", "0,2756"]
    );
    assert_eq!(
        screen.model().ranking.rows.first().map(|&row| screen.model().ctx.data.results[0].rows[row].rank),
        Some(Some(1))
    );
    assert!(screen.shows("mới biết 16/63 đơn vị, 11 tổng điểm"), "an incomplete year says so");
}

#[rstest]
#[case::of_2022("5 ] ]", "2022", "17", "đủ 63 đơn vị")]
#[case::of_2023("5 ] ] ]", "2023", "20", "đủ 63 đơn vị")]
#[case::of_2024("5 tab tab tab tab", "2024", "33", "đủ 63 đơn vị")]
fn every_year_says_our_rank(#[case] keys: &str, #[case] year: &str, #[case] rank: &str, #[case] known: &str) {
    let screen = Setup::new().keys(keys);
    assert!(screen.lines()[1].contains(&format!("DTI {year}")), "{}", screen.text());
    assert_eq!(row(&screen, "Hậu Giang")[1], rank);
    assert!(screen.shows(known) && screen.shows(&format!("hạng {rank}/63")), "{}", screen.text());
    assert!(screen.lines()[0].contains("07/2022"), "the assessment that all views share is not the table's");
}

#[test]
fn the_year_without_our_result_says_that_it_is_unknown() {
    let screen = Setup::new().keys("5 ] t");
    assert!(screen.shows("mới biết 17/63 đơn vị, 6 tổng điểm"));
    assert_eq!(row(&screen, "Hậu Giang")[1..5], ["–", "•", "Hậu", "Giang"]);
}

#[test]
fn statistics_and_bands_stand_beside_the_list() {
    let screen = Setup::new().keys("5");
    for words in [
        "cao nhất     0,4874  Đà Nẵng",
        "trung bình   0,3026",
        "thấp nhất    0,2108",
        "Trong 11 tổng điểm đã biết: Nhóm 1",
        "trên 0,4:",
        "•Nhóm 3 từ 0,25",
        "Nhóm 4 dưới 0,25",
    ] {
        assert!(screen.shows(words), "`{words}` is not in\n{}", screen.text());
    }
}

#[test]
fn our_path_over_the_years_stands_beside_the_list() {
    let screen = Setup::new().keys("5");
    let years = screen.lines().into_iter().rfind(|line| line.contains("2020    2021    2022    2023    2024")).unwrap();
    let ranks = screen.line("17▲11");
    assert!(ranks.contains("28      –     17▲11    20▼3   33▼13"), "{years}\n{ranks}");
}

#[rstest]
#[case("0,4035", "hạng 62/63 · sau Gia Lai 0,4069 · trước Bắc Kạn 0,3941")]
#[case("403,5", "hạng 62/63 · sau Gia Lai 0,4069 · trước Bắc Kạn 0,3941")]
#[case("0.6342", "hạng 17/63 · sau Thanh Hóa 0,6350 · trước Vĩnh Phúc 0,6341")]
#[case("81%", "hạng 1/63 · trước Đà Nẵng 0,8002")]
fn a_question_is_answered_with_the_exact_place_in_2022(#[case] typed: &str, #[case] answer: &str) {
    let screen = Setup::new().keys(&format!("5 r \"{typed}\""));
    let hit = screen.hits().into_iter().find(|hit| hit.starts_with("2022 ")).unwrap();
    assert!(hit.starts_with("2022 DTI 0,") && hit.ends_with(answer), "{hit}");
    assert!(screen.hits()[0].contains("mới biết 11/63 tổng điểm"), "an incomplete year cannot answer");
}

#[test]
fn an_answer_leads_to_the_place_in_its_year() {
    let mut screen = Setup::new().keys("5 % \"0,4035\" down down enter");
    assert!(screen.lines()[1].contains("DTI 2022"), "{}", screen.text());
    assert_eq!(selected(&screen), "Bắc Kạn");
    screen.press("ctrl-home");
    assert_eq!(selected(&screen), "Hậu Giang", "our row is a key away");
}

#[test]
fn what_is_no_total_is_told() {
    let screen = Setup::new().keys("5 r \"abc\"");
    assert!(screen.shows("«abc» không phải một tổng điểm từ 0 đến 1."));
    let screen = Setup::new().keys("5 r");
    assert!(screen.shows("Gõ một tổng điểm"));
}

#[test]
fn search_finds_a_province_within_the_year() {
    let mut screen = Setup::new().keys("5 ] ] / \"ca mau\"");
    assert_eq!(screen.hits()[0].split_once(' ').map(|(_, name)| name), Some("Cà Mau"));
    screen.press("enter");
    assert_eq!(selected(&screen), "Cà Mau");
    screen.press("[");
    assert_ne!(selected(&screen), "", "another year has a selection of its own");
}

#[test]
fn two_provinces_stand_side_by_side_and_an_index_leads_to_the_board() {
    let mut screen = Setup::new().keys("5 ] ] home");
    assert!(screen.shows("ĐÀ NẴNG · HẬU GIANG"));
    screen.press("down o up");
    assert!(screen.shows("ĐÀ NẴNG · TP. HỒ CHÍ MINH"), "{}", screen.text());
    assert!(screen.line("1 Nhận thức số").contains("1,0000  0,8917  +0,1083"));
    screen.press("e end");
    assert!(screen.line("1 Nhận thức số").contains("+0,1083"));
    screen.press("enter");
    assert_eq!((screen.model().view, screen.selection()[0].as_str()), (View::Board, "1"));
}

#[rstest]
#[case::ours("5 enter")]
#[case::another("5 home enter")]
fn every_row_leads_to_the_board_of_that_year(#[case] keys: &str) {
    let screen = Setup::new().keys(keys);
    assert_eq!(screen.model().view, View::Board);
    assert!(screen.lines()[0].contains("0,3215"), "{}", screen.text());
}

#[test]
fn the_province_is_kept_over_a_table_that_does_not_have_it() {
    let mut screen = Setup::new().keys("5 tab tab tab tab tab");
    assert_ne!(selected(&screen), "Hậu Giang");
    screen.press("backtab");
    assert_eq!(selected(&screen), "Hậu Giang");
    screen.press("/ \"soc trang\" enter tab");
    assert_ne!(selected(&screen), "Sóc Trăng", "merged away");
    screen.press("[");
    assert_eq!(selected(&screen), "Sóc Trăng");
}

#[test]
fn what_does_not_fit_side_by_side_is_counted_and_zooming_or_the_story_shows_it() {
    let last = "9 Hoạt động xã hội số";
    let mut screen = Setup::new().keys("5 ] ] home");
    assert!(!screen.shows(last) && screen.shows("dòng nữa, z xem hết"), "{}", screen.text());
    screen.press("z");
    assert!(screen.shows(last) && !screen.shows("dòng nữa"), "{}", screen.text());
    let mut small = Setup::new().size(40, 12).keys("5 ] ] home z");
    assert!(small.shows("dòng nữa, e xem hết"), "{}", small.text());
    small.press("e down down down down down down down down");
    assert!(small.shows("9 Hoạt độn"), "{}", small.text());
}

#[test]
fn every_row_explains_itself() {
    let mut screen = Setup::new().keys("5 home e");
    for words in ["0,4874", "+0,1659  = 0,4874 − 0,3215 (Hậu Giang)", "công bố 19/10/2021", "Nhập các dòng còn thiếu"]
    {
        assert!(screen.shows(words), "`{words}` is not in\n{}", screen.text());
    }
    screen.press("e");
    assert!(screen.model().overlays.is_empty());
}

#[test]
fn rows_sort_by_place_name_and_pillars() {
    let mut screen = Setup::new().keys("5 s home");
    assert_eq!(selected(&screen), "Bắc Giang");
    screen.press("s s home");
    assert_eq!(selected(&screen), "Đà Nẵng");
}

#[test]
fn the_merged_units_do_not_have_us_and_say_why() {
    let mut screen = Setup::new().keys("5 tab tab tab tab tab");
    assert!(screen.shows("Hậu Giang nằm trong Cần Thơ"), "{}", screen.text());
    screen.press("t");
    assert!(screen.shows("Bảng này không có Hậu Giang."));
    screen.press("tab");
    assert!(screen.shows("Đây là bảng xếp hạng cuối cùng."));
}

#[test]
fn copy_takes_the_selected_row() {
    let mut screen = Setup::new().keys("5 y");
    assert_eq!(screen.copied(), Some("2020\t28\tHậu Giang\t0,3215\t0\t0,3731\t0,2985\t0,2756"));
    screen.press("esc");
    assert_eq!(screen.model().view, View::Board);
}

#[test]
fn with_ascii_nothing_is_beyond_it() {
    let screen = Setup::new().ascii().keys("5 ] ] home");
    let odd = |c: &char| !c.is_ascii() && !c.is_alphabetic();
    assert_eq!(screen.text().chars().filter(odd).collect::<String>(), "");
}

#[test]
fn no_size_is_too_much_or_too_little() {
    for keys in ["5", "5 ] ] home o", "5 z", "5 r \"0,5\"", "5 /"] {
        let mut screen = Setup::new().keys(keys);
        for (width, height) in [
            (0, 0),
            (1, 1),
            (40, 12),
            (41, 13),
            (69, 17),
            (70, 12),
            (99, 60),
            (100, 32),
            (500, 200),
            (500, 12),
            (40, 200),
        ] {
            screen.resize(width, height).press("down up pgdn");
        }
    }
}

#[rstest]
#[case::opened("ranking", "5")]
#[case::complete("ranking_2022", "5 ] ] home")]
#[case::without_us("ranking_merged", "5 tab tab tab tab tab")]
#[case::search("ranking_search", "5 ] ] / \"giang\"")]
#[case::question("ranking_question", "5 r \"0,4035\"")]
fn every_size(#[case] name: &str, #[case] keys: &str) {
    keep_sizes(name, &Setup::new(), keys, &SIZES);
}

#[rstest]
#[case::zoomed("ranking_zoomed", "5 ] ] home z")]
#[case::explained("ranking_explained", "5 ] ] home e")]
#[case::unknown("ranking_2021", "5 ] t")]
fn one_size(#[case] name: &str, #[case] keys: &str) {
    keep(name, &Setup::new().keys(keys).text());
}

#[rstest]
#[case::complete("ranking", "5 ] ] up o up")]
fn looks(#[case] name: &str, #[case] keys: &str) {
    keep_looks(name, keys, (100, 32));
}

/// The tiny data without any national table.
fn unranked() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| {
        let Loaded { dataset, notes } = tiny();
        let parts = Parts { results: Vec::new(), ..(**dataset).clone() };
        Loaded { dataset: Dataset::new(parts), notes: notes.clone() }
    })
}

#[test]
fn without_a_table_it_says_what_to_do_and_no_key_is_too_much() {
    for (width, height) in [(120, 36), (80, 24), (60, 20), (40, 12)] {
        let mut screen = Setup::new().data(unranked()).size(width, height).keys("5");
        keep(&format!("ranking_empty@{width}x{height}"), &screen.text());
        screen.press("down enter e esc 5 ] [ s o t z esc 5 y r esc / esc 1 alt-left");
        assert!(screen.shows("Dữ liệu không có bảng xếp hạng nào"), "{}", screen.text());
    }
}

#[test]
fn a_small_table() {
    for (width, height) in [(120, 36), (40, 12)] {
        let screen = Setup::new().data(tiny()).size(width, height).keys("5");
        keep(&format!("tiny_ranking@{width}x{height}"), &screen.text());
    }
}

#[test]
fn english() {
    keep("english_ranking", &Setup::new().english().keys("5").text());
}

/// Two provinces side by side have no room at 80×24: the keys that show them are named, and do.
#[test]
fn where_two_provinces_have_no_room_it_says_how_to_see_them() {
    let mut screen = Setup::new().size(80, 24).keys("5 down o");
    assert!(screen.line(" XẾP HẠNG ").contains("z phóng to, e xem: so sánh với "), "{}", screen.text());
    let narrow = Setup::new().size(40, 12).keys("5 o");
    assert!(narrow.line(" XẾP HẠNG ").contains("z phóng to, e xem"), "the keys are never cut: {}", narrow.text());
    screen.press("z");
    assert!(screen.shows("Chính quyền số"), "{}", screen.text());
    let wide = Setup::new().keys("5 down o");
    assert!(!wide.shows("phóng to, e"), "{}", wide.text());
}
