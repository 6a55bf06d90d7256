//! The chart: what it must show, how it moves, how it looks.

use dti::domain::framework::NodeRef;
use dti::model::view::View;
use rstest::rstest;

use crate::frames::{SIZES, keep, keep_looks, keep_sizes};
use crate::screen::{Screen, Setup, tiny};

/// The code of the node under the chart's cursor.
fn selected(screen: &Screen) -> String {
    let data = &screen.model().ctx.data;
    let node = screen.model().chart.selected();
    node.map(|NodeRef { framework, node }| data.framework(framework)[node].code.clone()).unwrap_or_default()
}

/// The line of the list that begins with `words`, whatever stands beside it.
fn list_row(screen: &Screen, words: &str) -> String {
    let begins = |line: &String| line.trim_start_matches([' ', '▌']).starts_with(words);
    screen.lines().into_iter().find(begins).unwrap_or_else(|| panic!("`{words}` begins no line of\n{}", screen.text()))
}

#[rstest]
#[case::wide(120, 36)]
#[case::classic(80, 24)]
#[case::narrow(60, 20)]
#[case::smallest(40, 12)]
fn the_row_of_data_of_2020_holds_what_the_deck_says(#[case] width: u16, #[case] height: u16) {
    let row = list_row(&Setup::new().size(width, height).keys("[ 2"), "4 Thông tin");
    let values = ["0,1595", "0,2747", "0,078"];
    let places: Vec<Option<usize>> = values.iter().map(|value| row.find(value)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{row}");
}

#[test]
fn the_weakest_axis_of_the_digital_economy_is_its_activity() {
    let screen = Setup::new().size(150, 40).keys("[ 2");
    assert!(screen.shows("yếu nhất: 5 Hoạt động Kinh tế số 0,1138"), "{}", screen.text());
    for words in
        ["CHÍNH QUYỀN SỐ  0,3731  hạng 26/63", "KINH TẾ SỐ  0,2985  hạng 18/63", "XÃ HỘI SỐ  0,2756  hạng 34/63"]
    {
        assert!(screen.shows(words), "{words}");
    }
}

#[test]
fn of_922_the_axes_stand_by_their_gaps_and_smart_city_has_none() {
    let mut screen = Setup::new().keys("2 home");
    let mut codes = Vec::new();
    for _ in 0..9 {
        codes.push(selected(&screen));
        screen.press("down");
    }
    assert_eq!(codes, ["7", "8", "9", "4", "5", "1", "2", "3", "6"]);
    assert!(list_row(&screen, "6 Đô thị").contains("không tính điểm"));
    assert!(screen.shows("không có trục"));
    assert_eq!(screen.model().chart.figures[0].axes.len(), 8);
}

#[test]
fn the_cursor_comes_in_at_what_the_board_has_selected_and_leads_back_there() {
    let mut screen = Setup::new().keys("/ \"2.6\" enter 2");
    assert_eq!(selected(&screen), "2", "a criterion stands for its index");
    screen.press("down down enter");
    assert_eq!((screen.model().view, screen.selection()[0].as_str()), (View::Board, "6"));
    screen.press("alt-left");
    assert_eq!(screen.model().view, View::Chart);
}

#[test]
fn switching_the_year_goes_to_what_answers_to_the_selection() {
    let mut screen = Setup::new().keys("down down down 2");
    assert_eq!(selected(&screen), "2");
    screen.press("[");
    assert_eq!(selected(&screen), "CQS.2");
    screen.press("tab down");
    assert_eq!(selected(&screen), "KTS.3");
    screen.press("backtab backtab end");
    assert_eq!(selected(&screen), "XHS");
    screen.press("left left left up");
    assert_eq!(selected(&screen), "CQS.7", "the arrows go from pillar to pillar and stop at the ends");
    screen.press("right enter");
    assert_eq!((screen.model().view, screen.selection()[0].as_str()), (View::Board, "KTS.7"));
}

#[rstest]
#[case::best("2 o o", &["•• Đà Nẵng 2022", "•0,8575"])]
#[case::total_only("2 o", &["trung bình toàn quốc 2021: 0,4014, chưa có theo chỉ số"])]
#[case::pillars_only("[ 2 o", &["• trung bình toàn quốc 2020", "≈0,3611", "≈0,2568", "≈0,2898"])]
#[case::other_assessment("] ] 2 o o o", &["tự đánh giá 07/2022", "•≈0,4275"])]
#[case::the_other_key("2 = =", &["•• Đà Nẵng 2022"])]
fn the_legend_says_what_is_laid_over(#[case] keys: &str, #[case] shown: &[&str]) {
    let screen = Setup::new().keys(keys);
    for words in shown {
        assert!(screen.shows(words), "`{words}` is not in\n{}", screen.text());
    }
}

#[test]
fn overlays_come_round_to_none() {
    let mut screen = Setup::new().keys("[ 2 o o");
    assert!(screen.shows("Đà Nẵng 2020"));
    screen.press("o");
    assert_eq!(screen.model().chart.benchmark, None);
    assert!(!screen.shows("Đà Nẵng"));
}

#[test]
fn the_overlay_stays_over_the_years_as_far_as_it_is_known() {
    let screen = Setup::new().keys("2 o o ] ]");
    assert!(screen.shows("•• Đà Nẵng 2023"), "{}", screen.text());
}

#[rstest]
#[case("2 e", &["7  Hoạt động chính quyền số", "≈85,5"])]
#[case("[ 2 tab down down down down e", &["KTS.5  Hoạt động Kinh tế số", "0,1138"])]
#[case("[ 2 tab end e", &["KTS  Kinh tế số", "0,2985", "hạng"])]
#[case("[ 2 tab end o e", &["≈0,2568", "Trung bình chung chắc chắn"])]
#[case("2 o o e", &["Đà Nẵng 2022", "≈−0,4300  = ≈0,4275 − 0,8575"])]
fn every_axis_and_cell_explains_itself(#[case] keys: &str, #[case] shown: &[&str]) {
    let mut screen = Setup::new().keys(keys);
    for words in shown {
        assert!(screen.shows(words), "`{words}` is not in\n{}", screen.text());
    }
    screen.press("e");
    assert!(screen.model().overlays.is_empty(), "the key that opened it closes it");
}

#[test]
fn only_the_total_is_known_and_it_says_so() {
    let screen = Setup::new().keys("] 2");
    assert!(screen.shows("Kỳ này mới biết tổng điểm 0,6342; chưa có điểm từng chỉ số."));
    assert!(list_row(&screen, "1 Nhận thức").contains('–'));
}

#[test]
fn while_an_axis_is_unknown_the_weakest_is_that_of_the_known_ones() {
    let screen = Setup::new().data(tiny()).size(120, 36).keys("2");
    assert!(screen.shows("yếu nhất trong các trục đã biết: 1 Nhận thức số"), "{}", screen.text());
}

#[test]
fn a_narrow_window_has_bars_alone() {
    let screen = Setup::new().size(60, 20).keys("2");
    assert!(list_row(&screen, "1 Nhận thức").contains('█'));
    assert!(!screen.text().chars().any(|c| ('\u{2801}'..='\u{28ff}').contains(&c)), "{}", screen.text());
}

#[test]
fn zoom_gives_the_radar_the_screen_and_esc_takes_it_back() {
    let mut screen = Setup::new().size(80, 24).keys("2 z");
    assert!(!screen.shows("CHỈ SỐ CHÍNH"));
    screen.press("esc");
    assert!(screen.shows("CHỈ SỐ CHÍNH"));
    assert_eq!(screen.model().view, View::Chart);
}

#[test]
fn copy_takes_the_selected_row_and_what_it_is_set_beside() {
    let mut screen = Setup::new().keys("2 home o o y");
    let copied = "7\tHoạt động chính quyền số\t≈85,5/200\t≈0,4275\t≈−114,5\tĐà Nẵng 2022\t0,8575";
    assert_eq!(screen.copied(), Some(copied));
    screen.press("left");
    assert_eq!(screen.model().view, View::Board, "one figure has no columns to go back to");
}

#[test]
fn with_ascii_nothing_of_the_graph_is_beyond_it() {
    let screen = Setup::new().ascii().keys("[ 2 o");
    let odd = |c: &char| !c.is_ascii() && !c.is_alphabetic();
    assert_eq!(screen.text().chars().filter(odd).collect::<String>(), "");
}

#[test]
fn no_size_is_too_much_or_too_little() {
    for keys in ["2 o o", "[ 2 tab", "2 z", "] 2"] {
        let mut screen = Setup::new().keys(keys);
        for (width, height) in [
            (0, 0),
            (1, 1),
            (40, 12),
            (41, 13),
            (69, 17),
            (70, 12),
            (70, 17),
            (99, 60),
            (100, 32),
            (500, 200),
            (500, 12),
            (40, 200),
        ] {
            screen.resize(width, height).press("down tab e e");
        }
    }
}

#[rstest]
#[case::present("chart", "2")]
#[case::beside_the_best("chart_best", "2 o o")]
#[case::three_pillars("chart_2020", "[ 2 tab down down down down")]
#[case::total_only("chart_total_only", "] 2")]
fn every_size(#[case] name: &str, #[case] keys: &str) {
    keep_sizes(name, &Setup::new(), keys, &SIZES);
}

#[rstest]
#[case::zoomed("chart_zoomed", "2 o o z")]
#[case::zoomed_pillar("chart_2020_zoomed", "[ 2 tab z")]
#[case::explained("chart_explained", "2 o o e")]
fn one_size(#[case] name: &str, #[case] keys: &str) {
    keep(name, &Setup::new().keys(keys).text());
}

#[rstest]
#[case::present("chart", "2 o o")]
#[case::three_pillars("chart_2020", "[ 2 tab down down down down o")]
fn looks(#[case] name: &str, #[case] keys: &str) {
    keep_looks(name, keys, (100, 32));
}

#[test]
fn without_braille_there_are_blocks() {
    let screen = Setup::new().blocks().keys("2 o o");
    assert!(!screen.text().chars().any(|c| ('\u{2800}'..='\u{28ff}').contains(&c)), "{}", screen.text());
    keep("chart_blocks", &screen.text());
}

#[test]
fn few_axes_make_bars() {
    for (width, height) in [(120, 36), (40, 12)] {
        let screen = Setup::new().data(tiny()).size(width, height).keys("2 o");
        keep(&format!("tiny_chart@{width}x{height}"), &screen.text());
    }
}

#[test]
fn english() {
    keep("english_chart", &Setup::new().english().keys("2 o o").text());
    keep("english_chart_2020", &Setup::new().english().keys("[ 2 o").text());
}
