//! What the board must show, of Hậu Giang in July 2022.

use dti::domain::filter::{FacetValue, involves};
use dti::model::board::Pane;
use rstest::rstest;

use crate::screen::{Screen, Setup, hau_giang};

#[test]
fn the_header_says_where_the_province_stands() {
    let screen = Setup::new().open();
    let header = &screen.lines()[0];
    for words in ["Hậu Giang", "403,5/1000", "0,4035", "−596,5", "28/63"] {
        assert!(header.contains(words), "`{words}` is not in `{header}`");
    }
}

#[rstest]
#[case("Nền tảng", "≈206")]
#[case("Hoạt động chính", "≈85,5")]
#[case("Hoạt động kinh", "≈55")]
#[case("Hoạt động xã", "≈57")]
fn the_tree_says_what_each_part_reaches(#[case] name: &str, #[case] score: &str) {
    let row = Setup::new().open().row(Pane::Outline, name);
    assert_eq!(row[row.len() - 2], score);
}

#[test]
fn the_assessment_before_is_that_of_2020() {
    let screen = Setup::new().keys("[");
    for words in ["QĐ 1726", "0,3215", "28/63"] {
        assert!(screen.lines()[0].contains(words), "`{words}` is not in `{}`", screen.lines()[0]);
    }
    assert!(screen.row(Pane::Outline, "Chính quyền số").contains(&"0,3731".into()));
    let tree = screen.pane(Pane::Outline);
    let economy = tree.iter().skip_while(|line| !line.contains("▾ Kinh tế số"));
    let security = economy.clone().find(|line| line.contains("An toàn, an ninh")).unwrap();
    assert!(security.split_whitespace().any(|word| word == "0,42"), "{security}");
}

#[test]
fn digital_awareness_drills_to_its_task_its_lead_and_its_card() {
    let mut screen = Setup::new().keys("down down");
    assert!(screen.indicators().contains(&"1.4".to_string()), "the middle pane follows at once");
    screen.press("enter");
    assert_eq!((screen.focus(), screen.selected().as_str()), (Pane::Indicators, "1.4"), "largest gap first");
    assert_eq!(screen.crumbs(), ["DTI", "NTC", "1", "1.4"]);
    assert!(screen.shows("NTS04 Có chuyên trang"), "its task stands beside it");
    assert!(screen.shows("Sở TTTT*"), "and who leads it");
    screen.press("enter enter");
    assert!(screen.shows("NTS04  Có chuyên trang cấp tỉnh về chuyển đổi số"), "the card is open");
    assert!(screen.shows("Sở Thông tin và Truyền thông*"));
}

#[test]
fn the_card_leads_back_to_its_criterion() {
    let mut screen = Setup::new().keys("/ \"nts04\" enter enter");
    assert!(screen.shows("chủ trì"), "the card is open");
    screen.press("enter");
    assert_eq!(screen.selection(), ["1", "1.4", "NTS04"]);
    assert_eq!(screen.focus(), Pane::Indicators);
}

#[rstest]
#[case("chuyen trang", "NTS04 Có chuyên trang cấp tỉnh về chuyển đổi số")]
#[case("CHUYÊN TRANG", "NTS04 Có chuyên trang cấp tỉnh về chuyển đổi số")]
#[case("nts4", "NTS04 Có chuyên trang cấp tỉnh về chuyển đổi số")]
#[case("so noi vu", "Sở Nội vụ≈")]
#[case("sở nội vụ", "Sở Nội vụ≈")]
#[case("snv", "Sở Nội vụ≈")]
#[case("1.4", "1.4 Có chuyên trang cấp tỉnh về chuyển đổi số")]
#[case("xa hoi so", "XHS Xã hội số")]
fn search_puts_first_what_was_meant(#[case] query: &str, #[case] first: &str) {
    assert_eq!(Setup::new().keys(&format!("/ \"{query}\"")).hits()[0], first);
}

/// Whether the syllables of `words` stand in `text` one after another.
fn says(text: &str, words: &str) -> bool {
    text.to_lowercase().contains(words)
}

#[test]
fn training_comes_before_what_only_sounds_like_it() {
    let hits = Setup::new().keys("/ \"dao tao\"").hits();
    let true_hits = hits.iter().filter(|hit| says(hit, "đào tạo")).count();
    assert!(true_hits > 3, "{hits:?}");
    let first_other = hits.iter().position(|hit| !says(hit, "đào tạo")).unwrap_or(hits.len());
    assert_eq!(first_other, true_hits, "{hits:#?}");
}

#[test]
fn matching_letters_are_marked() {
    let screen = Setup::new().theme("mono").keys("/ \"chuyen trang\" down");
    assert_eq!(screen.look_of("chuyên trang cấp tỉnh"), 'u');
}

/// The codes of the tasks that Sở Nội vụ leads or supports, itself or in a collective.
fn of_the_interior() -> Vec<String> {
    let data = &hau_giang().dataset;
    let (id, _) = data.agency_ids().find(|(_, agency)| agency.name == "Sở Nội vụ").unwrap();
    data.tasks.iter().filter(|task| involves(task, id, data)).map(|task| task.code.to_string()).collect()
}

fn sorted(mut codes: Vec<String>) -> Vec<String> {
    codes.sort();
    codes
}

const INTERIOR: &str = "a \"so noi vu\" enter";

#[test]
fn an_agency_filter_leaves_what_it_leads_or_supports() {
    let screen = Setup::new().keys(INTERIOR);
    assert_eq!(screen.chips(), ["Sở Nội vụ"]);
    assert_eq!(sorted(screen.tasks()), sorted(of_the_interior()));
    let data = &hau_giang().dataset;
    let directly = |task: &&dti::domain::task::Task| {
        let named = |id: dti::domain::agency::AgencyId| data.agency(id).name == "Sở Nội vụ";
        task.lead.is_some_and(named) || task.support.iter().any(|&id| named(id))
    };
    let direct = data.tasks.iter().filter(directly).count();
    assert!(0 < direct && direct < screen.tasks().len(), "some come through a collective");
}

#[test]
fn the_filter_narrows_all_panes_and_leaves_the_scores() {
    let screen = Setup::new().keys(INTERIOR);
    let mine = of_the_interior();
    let line = screen.row(Pane::Outline, "An toàn").join(" ");
    assert!(line.contains(" ≈33 "), "the true score stays: {line}");
    let count = mine.iter().filter(|code| code.starts_with("ATTTM")).count();
    assert!(line.contains(&format!("{count} · ≈+")), "how many match and what they win: {line}");
    assert!(screen.lines()[1].contains(&format!("{}/110 nhiệm vụ", mine.len())));
    assert_eq!(screen.look_of("Hoạt động kinh"), 'd', "dimmed where nothing matches");
}

#[test]
fn a_phase_on_top_narrows_further() {
    let screen = Setup::new().keys(&format!("{INTERIOR} p \"ngan han\" enter"));
    assert_eq!(screen.chips(), ["Sở Nội vụ", "ngắn hạn"]);
    let both = screen.tasks();
    let data = &hau_giang().dataset;
    let short: Vec<String> = of_the_interior()
        .into_iter()
        .filter(|code| data.task(data.find_task(code).unwrap()).phase == Some(dti::domain::vocabulary::Phase::Short))
        .collect();
    assert!(!both.is_empty() && both.len() < of_the_interior().len());
    assert_eq!(sorted(both), sorted(short));
}

#[test]
fn an_empty_result_says_why_and_how_to_get_out() {
    let screen = Setup::new().keys("a \"buu dien\" enter p \"dai\" enter");
    assert_eq!(screen.tasks(), Vec::<String>::new());
    let text = screen.text();
    for words in ["Không có nhiệm vụ nào khớp bộ lọc", "dài hạn", "x xóa mọi bộ lọc", "Delete"] {
        assert!(text.contains(words), "`{words}` is missing in\n{text}");
    }
}

#[test]
fn an_empty_pane_says_where_else_to_look() {
    let screen = Setup::new().keys(&format!("{INTERIOR} down down enter"));
    assert_eq!(screen.selected(), "1.4");
    assert!(screen.shows("Ở đây không có nhiệm vụ nào"), "{}", screen.text());
}

#[test]
fn clearing_the_filters_restores_everything() {
    let before = Setup::new().keys("down down down").text();
    let after = Setup::new().keys(&format!("down down down {INTERIOR} p enter x")).text();
    assert_eq!(after, before);
}

#[test]
fn delete_drops_the_chip_added_last() {
    let screen = Setup::new().keys(&format!("{INTERIOR} p \"ngan han\" enter delete"));
    assert_eq!(screen.chips(), ["Sở Nội vụ"]);
}

#[test]
fn without_colour_selection_focus_chips_and_matches_still_show() {
    let screen = Setup::new().theme("mono").keys(&format!("{INTERIOR} down"));
    assert_eq!(screen.look_of("▾ Nền tảng"), 'r', "the selected row");
    assert_eq!(screen.look_of("TRỤ CỘT"), 'u', "the pane with the focus");
    assert_eq!(screen.look_of("CHỈ SỐ"), 'd', "a pane without it");
    assert_eq!(screen.look_of("lọc: Sở Nội vụ"), 'u', "the chips");
    for cell in screen.buffer().content() {
        assert_eq!((cell.fg, cell.bg), Default::default(), "no colour at all");
    }
}

#[test]
fn a_selected_row_in_another_pane_shows_too() {
    let screen = Setup::new().theme("mono").keys("down down enter enter");
    assert!(screen.line("Nhận thức số  ").starts_with('▌'));
    assert_eq!(screen.look_of("NTS04 Có"), 'r');
}

/// Glyphs of the interface that `--ascii` replaces; letters and the punctuation of texts and data are not among them.
fn is_chrome(c: char) -> bool {
    !c.is_ascii()
        && (matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2200}'..='\u{22ff}' | '\u{2500}'..='\u{27bf}')
            || "…›·–×".contains(c))
}

#[rstest]
fn with_ascii_no_glyph_of_the_interface_is_beyond_it(
    #[values(
        "",
        "down down enter",
        "down down enter enter enter",
        "down down enter e",
        "e",
        "end e",
        "f tab",
        "p",
        ":",
        "?",
        "!",
        "g",
        "s",
        "? pgdn pgdn pgdn",
        "a \"noi vu\" enter",
        "/ \"chuyen\"",
        "/ \"qqq\"",
        "a \"buu dien\" enter p \"dai\" enter",
        "[",
        "] ] ]",
        "e pgdn pgdn",
        "? end"
    )]
    keys: &str,
) {
    for setup in [Setup::new(), Setup::new().english()] {
        let screen = setup.ascii().keys(keys);
        let lines = screen.lines();
        // What the data says of the deck keeps its own dashes and dots.
        let ours = lines.iter().take_while(|line| !line.contains("Chỗ chưa khớp") && !line.contains("Inconsistencies"));
        let beyond: Vec<_> = ours.filter(|line| line.contains(is_chrome)).collect();
        assert_eq!(beyond, Vec::<&String>::new(), "after `{keys}`");
    }
}

#[rstest]
#[case(30, 8)]
#[case(39, 40)]
#[case(200, 11)]
fn too_small_a_screen_says_one_sentence(#[case] width: u16, #[case] height: u16) {
    let screen = Setup::new().size(width, height).keys("down / \"x\"");
    let words = screen.text().replace('\n', " ");
    let sentence = format!("Cần màn hình ít nhất 40 cột, 12 dòng; hiện có {width} cột, {height} dòng.");
    assert_eq!(words.split_whitespace().collect::<Vec<_>>(), sentence.split_whitespace().collect::<Vec<_>>());
}

#[test]
fn the_board_comes_back_when_the_screen_grows() {
    let mut screen = Setup::new().size(30, 8).keys("down down enter");
    screen.resize(120, 36);
    assert_eq!(screen.text(), Setup::new().keys("down down enter").text());
}

/// PRODUCT §2: unknown is `–`, never 0, never blank.
#[test]
fn where_only_the_total_is_known_the_rest_is_a_dash() {
    let screen = Setup::new().keys("] ]");
    let row = screen.row(Pane::Outline, "Nền tảng chung");
    assert_eq!(row[row.len() - 2..], ["–", "–"]);
}

#[rstest]
fn every_filter_value_finds_as_many_tasks_as_its_count_says(#[values("ngan", "trung", "dai")] phase: &str) {
    let mut screen = Setup::new().keys(&format!("p \"{phase}\""));
    let dti::model::Overlay::Picker(picker) = screen.model().overlays.last().unwrap() else { panic!("no picker") };
    let (count, choice) = picker.selected().map(|item| (item.note.clone(), item.choice)).unwrap();
    assert!(matches!(choice, dti::model::picker::Choice::Facet(FacetValue::Phase(Some(_)))));
    screen.press("enter");
    assert_eq!(screen.tasks().len().to_string(), count);
}

/// A screen shows the same whichever keys of an action were pressed.
#[rstest]
#[case("j j l", "down down right")]
#[case("G", "end")]
#[case("down down g g", "down down home")]
#[case("f3 \"nts4\" enter", "/ \"nts4\" enter")]
fn letters_and_other_keys_agree(#[case] letters: &str, #[case] others: &str) {
    let [a, b]: [Screen; 2] = [letters, others].map(|keys| Setup::new().keys(keys));
    assert_eq!(a.text(), b.text());
}

/// The slides name no criterion: each tie of a statement to one is argued, and marked.
#[rstest]
#[case("/ \"nts06\" enter enter", "1.6≈  chưa có: Các cơ quan báo chí")]
#[case("/ \"nts07\" enter enter", "1.7≈ 1.9≈  chưa có: Phát thanh")]
#[case("/ \"7.3\" enter e", "7.3≈  có một phần≈: Hệ thống giải quyết")]
fn a_statement_names_its_criteria_with_the_mark_of_the_tie(#[case] keys: &str, #[case] words: &str) {
    let screen = Setup::new().keys(keys);
    assert!(screen.shows(words), "{}", screen.text());
}

/// Of some criteria even the name is recalled: no card and no legal basis may pass it for read.
#[test]
fn a_recalled_name_is_marked_wherever_there_is_room_to_say_so() {
    let recalled = "tên ghi theo trí nhớ, chưa đối chiếu quyết định";
    let card = Setup::new().keys("/ \"cqhd19\" enter enter");
    for words in ["7.19 Triển khai nền tảng họp trực tuyến≈", recalled, "7.19≈"] {
        assert!(card.shows(words), "`{words}` is not in\n{}", card.text());
    }
    let explained = Setup::new().keys("/ \"7.19\" enter e");
    for words in ["7.19  Triển khai nền tảng họp trực tuyến≈", recalled] {
        assert!(explained.shows(words), "`{words}` is not in\n{}", explained.text());
    }
    let read = Setup::new().keys("/ \"nts04\" enter enter");
    assert!(read.shows("1.4 Có chuyên trang cấp tỉnh về chuyển đổi số  ") && !read.shows(recalled), "{}", read.text());
}

#[test]
fn the_largest_gap_of_2020_leads_to_tasks_and_says_why_to_these() {
    let mut screen = Setup::new().keys("[ / \"XHS.4\" enter");
    assert_eq!(screen.tasks(), ["CQHD02", "CQHD04"]);
    screen.press("e");
    for words in ["≈QĐ 922 7.2", "không có tiêu chí nào về dữ liệu"] {
        assert!(screen.shows(words), "`{words}` is not in\n{}", screen.text());
    }
}
