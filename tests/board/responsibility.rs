//! Who is responsible: what the view must show, and how it moves.

use dti::model::Overlay;
use dti::model::responsibility::Page;
use dti::model::view::View;
use rstest::rstest;

use crate::frames::{SIZES, keep_looks, keep_sizes};
use crate::screen::{Screen, Setup, tiny};

/// The figures of the last row: tasks by phase, then in all.
fn totals(screen: &Screen) -> Vec<usize> {
    let line = screen.line(" Tất cả ");
    let counts = line.split_whitespace().filter_map(|word| word.trim_end_matches('*').parse().ok());
    counts.collect()
}

#[rstest]
#[case::everything("")]
#[case::an_agency("a \"noi vu\" enter")]
#[case::all_districts("a \"cap huyen\" enter")]
#[case::one_district("a \"vi thanh\" enter")]
#[case::a_phase("p \"trung\" enter")]
#[case::two_facets("a \"so\" tab down tab enter f \"hoan thanh\" enter")]
fn the_columns_add_up_to_the_boards_tasks_under_the_same_filters(#[case] keys: &str) {
    let screen = Setup::new().keys(&format!("{keys} 3"));
    let totals = totals(&screen);
    let mut board = Setup::new().keys(keys);
    assert_eq!(totals[3], board.tasks().len(), "all phases");
    assert_eq!(totals[3], board.model().board.matching);
    let asked = board.chips().iter().any(|chip| chip.contains("hạn"));
    for (column, phase) in ["ngan han", "trung han", "dai han"].into_iter().enumerate() {
        if !asked {
            board.press(&format!("p \"{phase}\" enter"));
            assert_eq!(totals[column], board.tasks().len(), "{phase}");
            board.press("delete");
        }
    }
}

#[test]
fn enter_filters_the_board_by_the_agency_and_the_phase() {
    let mut screen = Setup::new().keys("3 down down down left left left");
    assert!(screen.shows("Sở Nội vụ · ngắn hạn  chủ trì 3"), "{}", screen.text());
    let before = screen.text();
    screen.press("enter");
    assert_eq!((screen.model().view, screen.chips()), (View::Board, vec!["Sở Nội vụ".into(), "ngắn hạn".into()]));
    assert_eq!(screen.tasks().len(), 4, "three led, one more by a collective name");
    screen.press("alt-left");
    assert_eq!(screen.text(), before, "back where one came from");
}

#[test]
fn a_cell_says_how_many_tasks_the_board_will_show() {
    let mut screen = Setup::new().keys("3");
    for row in 0..12 {
        let state = &screen.model().responsibility;
        let tasks = state.selected_row().unwrap().whole().tasks();
        let is_group = screen.shows("Sở, ban, ngành · tổng");
        if !is_group {
            screen.press("enter");
            assert_eq!(screen.tasks().len(), tasks, "row {row}");
            screen.press("alt-left");
        }
        screen.press("down");
    }
}

#[test]
fn a_group_folds_and_keeps_its_sums() {
    let mut screen = Setup::new().keys("3");
    let open = screen.line("Sở, ban, ngành ");
    screen.press("enter");
    assert_eq!(screen.line("Sở, ban, ngành ").replace('▸', "▾"), open);
    assert!(!screen.shows("  VP UBND "), "{}", screen.text());
    screen.press("enter");
    assert!(screen.shows("  VP UBND "));
}

#[test]
fn sorting_goes_from_load_to_points_to_names_and_keeps_the_row() {
    let mut screen = Setup::new().keys("3 down down down down");
    let who = screen.model().responsibility.loads.selected();
    for order in ["điểm được thêm", "tên", "số nhiệm vụ"] {
        screen.press("s");
        assert!(screen.shows(&format!("xếp theo {order}")), "{}", screen.text());
        assert_eq!(screen.model().responsibility.loads.selected(), who);
    }
}

#[test]
fn the_cursor_comes_to_the_agency_of_the_filter() {
    let screen = Setup::new().keys("a \"noi vu\" enter p \"ngan\" enter 3");
    assert!(screen.shows("Sở Nội vụ · ngắn hạn"), "{}", screen.text());
}

#[test]
fn a_cell_tells_its_story() {
    let mut screen = Setup::new().size(120, 60).keys("3 down down down left left left e");
    for words in ["Sở Nội vụ · ngắn hạn", "chủ trì 3/3, giai đoạn 3/3", "qua tên chung", "TCS09*", "đề xuất, chờ"]
    {
        assert!(screen.shows(words), "`{words}` is not in\n{}", screen.text());
    }
    screen.press("e");
    assert!(screen.model().overlays.is_empty(), "the key that opened it closes it");
    screen.press("e enter");
    assert_eq!(screen.model().view, View::Board, "its first task is a way to the board");
    assert_eq!(screen.selected(), "TCS09");
}

#[test]
fn every_row_and_column_of_both_pages_tells_a_story() {
    for page in ["", "tab"] {
        let mut screen = Setup::new().keys(&format!("3 {page} home"));
        for _ in 0..40 {
            for keys in ["e", "left"] {
                screen.press(keys);
                if keys == "e" {
                    assert!(matches!(screen.model().overlays.last(), Some(Overlay::Reader(_))), "{}", screen.text());
                    screen.press("esc");
                }
            }
            screen.press("down");
        }
    }
}

#[test]
fn the_efforts_show_what_the_deck_prints_and_where_it_differs() {
    let screen = Setup::new().size(120, 200).keys("3 tab");
    let words = |needle: &str| screen.line(needle).split_whitespace().map(String::from).collect::<Vec<_>>();
    assert!(screen.shows("16 / 27 / 15") && screen.shows("17 / 25 / 16"), "the deck's contradiction is pointed out");
    let lines = screen.lines();
    let ends = lines.iter().filter(|line| line.contains("trang 3.1.1 ghi") && line.ends_with(char::is_numeric));
    let counted: Vec<&str> = ends.filter_map(|line| line.split_whitespace().last()).collect();
    assert_eq!(counted, ["16", "27", "15"]);
    assert!(screen.shows("Bài trình bày không có bảng này"), "society's table is lacking");
    assert_eq!(words("Tổng")[4..7], ["25", "234", "46,8"], "{}", screen.line("Tổng"));
}

#[test]
fn below_the_efforts_stands_the_programme_as_the_deck_states_it() {
    let screen = Setup::new().size(120, 200).keys("3 tab");
    for words in
        ["108 nhiệm vụ = 49 + 59", "hơn 20 cơ quan, 8 nhóm nhiệm vụ, 3 giai đoạn", "Kinh phí: Nguồn ngân sách tỉnh"]
    {
        assert!(screen.shows(words), "{words}\n{}", screen.text());
    }
}

#[test]
fn an_effort_leads_to_its_tasks_on_the_board() {
    let mut screen = Setup::new().keys("3 tab down right right enter");
    assert_eq!(screen.chips(), ["phi công nghệ: tuyên truyền, đào tạo", "chưa rõ bên thực hiện"]);
    assert_eq!(screen.selection()[0], "NTC");
    assert!(!screen.tasks().is_empty());
    screen.press("alt-left");
    assert_eq!(screen.model().responsibility.page, Page::Effort);
}

#[test]
fn the_filter_is_said_not_to_touch_the_efforts() {
    for (width, height) in SIZES {
        let screen = Setup::new().size(width, height).keys("p \"dai\" enter 3 tab");
        assert!(screen.shows("Bộ lọc không áp dụng ở đây"), "{}", screen.text());
    }
}

#[test]
fn a_filter_without_tasks_says_so_and_names_the_way_out() {
    let mut screen = Setup::new().keys("a \"buu dien\" enter p \"dai\" enter 3");
    assert!(screen.shows("Không có nhiệm vụ nào khớp bộ lọc"), "{}", screen.text());
    screen.press("x");
    assert!(screen.shows(" Tất cả "));
}

#[test]
fn tasks_without_a_lead_or_a_phase_have_a_row_and_a_column() {
    let mut screen = Setup::new().data(tiny()).keys("3 end up");
    assert!(screen.line("chưa có chủ trì").contains('1'), "{}", screen.text());
    assert!(screen.shows("chưa rõ"), "a column for the unknown phase");
    screen.press("enter");
    assert!(screen.shows("T1"), "no filter says it, so its story is told: {}", screen.text());
}

#[test]
fn the_row_is_copied_as_it_reads() {
    let screen = Setup::new().keys("3 down down down y");
    assert_eq!(screen.copied(), Some("Sở Nội vụ\t3*\t≈+23,7\t4 (1)*\t≈+23,6\t0\t\t7 (1)*\t≈+47,3\t≈7,9%"));
}

#[test]
fn points_at_stake_follow_the_assessment() {
    let screen = Setup::new().keys("3 [");
    assert!(screen.line(" Tất cả ").ends_with('–'), "no criterion of 2020 has a score: {}", screen.text());
}

#[rstest]
#[case::agencies("responsibility", "3 down")]
#[case::filtered("responsibility_filtered", "a \"noi vu\" enter 3")]
#[case::empty("responsibility_empty", "a \"buu dien\" enter p \"dai\" enter 3")]
#[case::folded("responsibility_folded", "3 enter down enter down enter down enter down enter")]
#[case::by_points_in_2020("responsibility_2020", "[ 3 s")]
#[case::total("responsibility_total", "3 end left")]
#[case::story("responsibility_story", "3 down down down e")]
#[case::efforts("efforts", "3 tab down")]
#[case::efforts_end("efforts_end", "3 tab end")]
#[case::efforts_filtered("efforts_filtered", "p \"dai\" enter 3 tab")]
#[case::effort_story("effort_story", "3 tab down right e")]
fn every_size(#[case] name: &str, #[case] keys: &str) {
    keep_sizes(name, &Setup::new(), keys, &SIZES);
}

#[rstest]
#[case::agencies("responsibility", "3 down left")]
#[case::filtered("responsibility_filtered", "a \"noi vu\" enter 3")]
#[case::folded("responsibility_folded", "3 enter")]
#[case::efforts("efforts", "3 tab down")]
fn looks(#[case] name: &str, #[case] keys: &str) {
    keep_looks(name, keys, (100, 24));
}

#[rstest]
#[case::unknown("tiny_responsibility", "3 end up")]
#[case::no_tables("tiny_efforts", "3 tab")]
fn a_province_of_four_tasks(#[case] name: &str, #[case] keys: &str) {
    keep_sizes(name, &Setup::new().data(tiny()), keys, &SIZES);
}

#[rstest]
#[case("english_responsibility", "3 down")]
#[case("english_efforts", "3 tab down")]
fn english(#[case] name: &str, #[case] keys: &str) {
    keep_sizes(name, &Setup::new().english(), keys, &SIZES[..2]);
}

#[rstest]
#[case::of_whole_indices(
    "3 end e",
    "1: ≈60 + 2: ≈50 + 3: ≈42 + 4: ≈75 + 5: ≈67 + 6: ≈0 + 7: ≈114,5 + 8: ≈95 + 9: ≈93",
    "≈+596,5"
)]
#[case::of_parts_of_indices(
    "3 down e",
    "1 (2/10): ≈10 + 2 (6/11): ≈16,7 + 3: ≈42 + 4 (3/13): ≈15,9 + 5: ≈67 + 6: ≈0 + 7 (9/22): ≈51,7 + 8 (3/12): ≈25,9 + 9 (2/8): ≈29,4",
    "≈+258,6"
)]
#[case::of_few_criteria("3 down down down left left left e", "2.9: ≈8,3 + 4.3: ≈7,7 + 4.4: ≈7,7", "≈+23,7")]
fn a_sum_of_many_criteria_is_told_by_index(#[case] keys: &str, #[case] terms: &str, #[case] sum: &str) {
    let screen = Setup::new().size(160, 60).keys(keys);
    let page: Vec<String> = screen.text().lines().filter_map(|line| Some(line.split('│').nth(1)?.into())).collect();
    let page = page.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    let told = page.split_once(" = ").and_then(|(_, told)| told.split_once(" điểm còn thiếu")).map(|(told, _)| told);
    assert_eq!(told, Some(terms));
    assert!(screen.shows(&format!("{sum}  · ")), "{}", screen.text());
}
