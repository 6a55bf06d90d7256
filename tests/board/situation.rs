//! The present situation: what the view must show, and how it moves.

use dti::model::Overlay;
use dti::model::view::View;
use rstest::rstest;

use crate::frames::{SIZES, keep_looks, keep_sizes};
use crate::screen::{Screen, Setup, hau_giang, tiny};

/// All words of the screen in one line, so that a sentence may be broken anywhere.
fn words(screen: &Screen) -> String {
    screen.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[rstest]
#[case::wide(200)]
#[case::middle(90)]
#[case::narrow(44)]
fn the_six_items_of_slide_2_3_2_and_the_three_of_2_3_3_are_listed_whole(#[case] width: u16) {
    let screen = Setup::new().size(width, 600).keys("4");
    let lines = screen.lines();
    let headings: Vec<&str> =
        ["Nhận thức số", "Thể chế số", "Hạ tầng số", "Nhân lực số", "An toàn thông tin", "Đô thị thông minh"]
            .into_iter()
            .chain(["Hoạt động chính quyền số", "Hoạt động kinh tế số", "Hoạt động xã hội số"])
            .collect();
    let found = headings.iter().map(|heading| {
        let number = headings.iter().position(|h| h == heading).unwrap() + 1;
        lines.iter().position(|line| line.trim_start_matches(['▌', ' ']).starts_with(&format!("{number} {heading}")))
    });
    let found: Vec<usize> = found.map(Option::unwrap).collect();
    assert!(found.is_sorted(), "in the deck's order: {found:?}");
    if width == 200 {
        let all = words(&screen);
        let data = &hau_giang().dataset;
        for evidence in &data.evidence {
            assert!(
                all.contains(&evidence.text) || wrapped(&lines, &evidence.text),
                "`{}` is not whole",
                evidence.text
            );
        }
        let rows =
            lines.iter().filter(|line| ["✓ ", "◐ ", "○ "].iter().any(|state| line.starts_with(&format!(" {state}"))));
        assert_eq!(rows.count(), data.evidence.len(), "each once");
    }
}

/// Whether `text` stands in one column of `lines`, word after word.
fn wrapped(lines: &[String], text: &str) -> bool {
    let first: String = text.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    let Some(at) = lines.iter().position(|line| line.contains(&first)) else { return false };
    let block: Vec<String> =
        lines[at..(at + 5).min(lines.len())].iter().flat_map(|l| l.split_whitespace().map(String::from)).collect();
    let mut block = block.iter();
    text.split_whitespace().all(|word| block.any(|w| w == word))
}

#[test]
fn what_is_there_and_still_a_task_is_marked_with_the_task() {
    let screen = Setup::new().size(120, 600).keys("4");
    assert!(screen.shows("đã có, mà vẫn là nhiệm vụ: NTS01") && screen.shows("đã có, mà vẫn là nhiệm vụ: NTS05"));
    assert!(screen.line("Đã có mà vẫn là nhiệm vụ của").contains("NTS01 NTS05"), "and summed up below");
}

#[test]
fn what_is_lacking_without_a_task_is_marked() {
    let screen = Setup::new().size(120, 600).keys("4");
    let lines = screen.lines();
    let at = lines.iter().position(|line| line.contains("Chưa có các doanh nghiệp Công nghệ số tư nhân")).unwrap();
    assert!(lines[at..at + 3].iter().any(|line| line.contains("chưa có nhiệm vụ nào")), "{:#?}", &lines[at..at + 3]);
    assert!(screen.shows("Chưa có: 1 điều không có nhiệm vụ"));
}

#[test]
fn a_statement_shows_its_criteria_tasks_and_points() {
    let line = Setup::new().keys("4").line("Phát thanh truyền hình");
    let found: Vec<&str> =
        ["1.7≈ 1.9≈", "NTS07 NTS09*", "≈0/≈20", "≈−20"].into_iter().filter(|w| line.contains(w)).collect();
    assert_eq!(found.len(), 4, "{line}");
}

#[test]
fn enter_leads_to_the_criterion_and_the_way_back_to_the_statement() {
    let mut screen = Setup::new().keys("4 down down down down");
    let before = screen.text();
    screen.press("enter");
    assert_eq!((screen.model().view, screen.selected().as_str()), (View::Board, "1.4"));
    screen.press("alt-left");
    assert_eq!(screen.text(), before);
}

#[test]
fn the_cursor_comes_to_what_is_said_of_the_boards_selection() {
    let screen = Setup::new().keys("/ \"2.6\" enter 4");
    let line = screen.lines().into_iter().find(|line| line.starts_with('▌') && line.contains("VB nhắc nhở"));
    assert!(line.is_some(), "{}", screen.text());
}

#[test]
fn a_statement_tells_its_story_with_ways_to_criteria_and_tasks() {
    let mut screen = Setup::new().size(120, 60).keys("4 down e");
    for said in [
        "Bí thư/Chủ tịch tỉnh làm Trưởng ban",
        "Bài trình bày vẫn liệt kê thành nhiệm vụ NTS01",
        "1.1≈",
        "NTS01  Thành lập",
        "2.3.2",
    ] {
        assert!(screen.shows(said), "`{said}` is not in\n{}", screen.text());
    }
    screen.press("down down enter");
    assert_eq!(screen.selected(), "NTS01", "{}", screen.text());
}

#[rstest]
#[case::of_a_statement("4 down e")]
#[case::of_a_load("3 e")]
#[case::of_a_province("5 home e")]
#[case::of_what_it_is_set_beside("2 o o e")]
fn under_a_story_the_assessment_stays_that_of_its_figures(#[case] keys: &str) {
    let mut screen = Setup::new().keys(keys);
    let before = screen.text();
    for turn in ["]", "["] {
        screen.press(turn);
        assert_eq!(screen.text(), before, "`{turn}` leaves story and header as they are");
    }
}

#[test]
fn every_row_of_every_page_tells_a_story() {
    for page in ["", "tab", "tab tab"] {
        let mut screen = Setup::new().keys(&format!("4 {page} home"));
        let rows = screen.model().situation.sheet().keys.len();
        assert!(rows > 16, "page `{page}`");
        let mut told = 0;
        for _ in 0..rows {
            screen.press("e");
            if let Some(Overlay::Reader(_)) = screen.model().overlays.last() {
                told += 1;
                screen.press("esc");
            }
            screen.press("down");
        }
        assert_eq!(told, rows, "page `{page}`");
    }
}

#[rstest]
#[case::section_of_targets("4 tab home e", &["100%", "nguồn"])]
#[case::slide("4 tab tab home e", &["58/63", "nguồn"])]
#[case::deck_note("4 tab tab end e", &["chưa khớp", "nguồn"])]
fn headings_and_notes_explain_themselves(#[case] keys: &str, #[case] said: &[&str]) {
    let screen = Setup::new().size(120, 60).keys(keys);
    assert!(matches!(screen.model().overlays.last(), Some(Overlay::Reader(_))), "`{keys}` opens a story");
    for words in said {
        assert!(screen.shows(words), "`{words}` is not in\n{}", screen.text());
    }
}

#[test]
fn a_target_has_unit_value_plan_and_index() {
    let screen = Setup::new().keys("4 tab");
    let line = screen.line("80% hồ sơ công việc cấp huyện");
    for said in ["80%", "2025", "KH 78/KH-UBND", "7≈ 7.16≈"] {
        assert!(line.contains(said), "`{said}` is not in `{line}`");
    }
    assert!(screen.line("nằm trong nhóm 30 tỉnh").contains("30 tỉnh dẫn đầu"), "a number with its unit");
}

#[test]
fn the_partners_experience_is_told_slide_by_slide() {
    let screen = Setup::new().size(120, 100).keys("4 backtab");
    for said in ["Trang 1.2", "58/63", "62/63 tỉnh/thành phố", "Trang 1.3", "VDXP", "Trang 1.4", "gần 40 tỉnh"]
    {
        assert!(screen.shows(said), "`{said}` is not in\n{}", screen.text());
    }
    assert!(screen.shows("chưa khớp: Trang 1.2 ghi eCabinet"), "the deck's contradiction is pointed out");
}

#[test]
fn under_a_filter_only_matching_tasks_are_named_and_the_rest_is_dimmed() {
    let screen = Setup::new().keys("a \"dai phat thanh\" enter 4 home");
    assert!(screen.line("Phát thanh truyền hình").contains("NTS07"), "{}", screen.text());
    assert!(!screen.line("Chuyên trang cấp tỉnh").contains("NTS04"), "{}", screen.text());
    assert_eq!(screen.look_of("Chuyên trang cấp tỉnh"), 'd');
    assert!(screen.look_of("Phát thanh truyền hình") != 'd');
}

#[rstest]
#[case::statements("situation", "4 down")]
#[case::further_down("situation_end", "4 end")]
#[case::filtered("situation_filtered", "a \"noi vu\" enter 4")]
#[case::without_scores("situation_2020", "[ 4 home")]
#[case::story("situation_story", "4 down e")]
#[case::zoomed("situation_zoomed", "4 down z")]
#[case::targets("targets", "4 tab down")]
#[case::target_story("target_story", "4 tab down down down down e")]
#[case::experience("experience", "4 backtab down")]
#[case::experience_story("experience_story", "4 backtab down down down down e")]
fn every_size(#[case] name: &str, #[case] keys: &str) {
    keep_sizes(name, &Setup::new(), keys, &SIZES);
}

#[rstest]
#[case::statements("situation", "4 down")]
#[case::filtered("situation_filtered", "a \"dai phat thanh\" enter 4 home down")]
#[case::targets("targets", "4 tab down")]
#[case::experience("experience", "4 backtab down")]
fn looks(#[case] name: &str, #[case] keys: &str) {
    keep_looks(name, keys, (100, 24));
}

#[rstest]
#[case::nothing_said("tiny_situation", "4")]
#[case::no_targets("tiny_targets", "4 tab")]
#[case::no_experience("tiny_experience", "4 backtab")]
fn a_province_without_statements(#[case] name: &str, #[case] keys: &str) {
    keep_sizes(name, &Setup::new().data(tiny()), keys, &SIZES);
}

#[rstest]
#[case("english_situation", "4 down")]
#[case("english_targets", "4 tab down")]
#[case("english_experience", "4 backtab down")]
fn english(#[case] name: &str, #[case] keys: &str) {
    keep_sizes(name, &Setup::new().english(), keys, &SIZES[..2]);
}
