//! How the board moves: drilling and back, history, selections kept by identity, layers, effects.

use dti::data::load::Loaded;
use dti::domain::dataset::{Dataset, Parts};
use dti::effect::Effect;
use dti::locale::Text;
use dti::message::Message;
use dti::model::board::Pane;
use dti::problem::{Problem, Wording};
use rstest::rstest;

use crate::screen::{Setup, hau_giang, tiny};

#[test]
fn back_finds_every_cursor_where_it_was() {
    let mut screen = Setup::new().keys("down down down enter down down enter");
    let inside = screen.selection();
    screen.press("left");
    assert_eq!((screen.focus(), screen.selection()), (Pane::Indicators, inside.clone()));
    screen.press("left");
    assert_eq!(
        (screen.focus(), screen.selection()),
        (Pane::Outline, [inside[0].clone(), inside[1].clone(), screen.tasks()[0].clone()])
    );
    screen.press("up down enter");
    assert_eq!(screen.selected(), inside[1], "the row chosen there is remembered");
}

#[test]
fn drilling_from_the_total_goes_through_the_index_and_back_to_the_total() {
    let mut screen = Setup::new().keys("enter down down");
    let index = screen.selected();
    screen.press("enter");
    assert_eq!(screen.selection()[0], index, "the index opens: its criteria stand in the middle");
    screen.press("left");
    assert_eq!((screen.selection()[0].as_str(), screen.selected()), ("DTI", index));
}

/// The shipped data, where the data of 2020's digital economy answers to nothing in the decision of 2022.
fn without_a_correspondence() -> &'static Loaded {
    let Loaded { dataset, notes } = hau_giang().clone();
    let mut parts: Parts = (*dataset).clone();
    let frameworks = parts.frameworks.clone();
    parts.crosswalk.retain(|from, _| frameworks[usize::from(from.framework.0)][from.node].code != "KTS.4");
    Box::leak(Box::new(Loaded { dataset: Dataset::new(parts), notes }))
}

#[test]
fn an_index_with_nothing_inside_says_so_and_opens_its_tasks() {
    let mut screen = Setup::new().data(without_a_correspondence()).keys("[");
    let fourth = screen.model().board.outline.rows.iter().position(|row| {
        let data = &screen.model().ctx.data;
        data.framework(row.node.framework)[row.node.node].code == "KTS.4"
    });
    screen.press(&"down ".repeat(fourth.unwrap()));
    assert!(screen.shows("Không có chỉ số nào"), "{}", screen.text());
    screen.press("enter");
    assert_eq!((screen.focus(), screen.selected().as_str()), (Pane::Tasks, ""));
    screen.press("enter left");
    assert_eq!((screen.focus(), screen.selected().as_str()), (Pane::Outline, "KTS.4"));
}

#[test]
fn history_goes_back_and_forward_with_filter_and_selection() {
    let mut screen = Setup::new().keys("down down enter down");
    let first = (screen.focus(), screen.selection(), screen.chips());
    screen.press("a \"noi vu\" enter / \"nts04\" enter");
    let last = (screen.focus(), screen.selection(), screen.chips());
    assert_ne!(first, last);
    screen.press("alt-left");
    assert_eq!(screen.chips(), ["Sở Nội vụ"]);
    screen.press("alt-left");
    assert_eq!((screen.focus(), screen.selection(), screen.chips()), first);
    screen.press("alt-right alt-right");
    assert_eq!((screen.focus(), screen.selection(), screen.chips()), last);
    screen.press("alt-right");
    assert_eq!((screen.focus(), screen.selection(), screen.chips()), last, "there is nothing further");
}

#[test]
fn a_task_that_the_filter_hides_drops_the_filter_and_says_so() {
    let screen = Setup::new().keys("a \"buu dien\" enter / \"nts04\" enter");
    assert_eq!((screen.selected().as_str(), screen.chips()), ("NTS04", Vec::new()));
    assert!(screen.shows("Đã bỏ bộ lọc để hiện nhiệm vụ này."));
}

#[rstest]
fn sorting_keeps_the_selected_rows(#[values("down down enter down", "down down down enter down enter")] keys: &str) {
    let mut screen = Setup::new().keys(keys);
    let selection = screen.selection();
    for _ in 0..3 {
        screen.press("s");
        assert_eq!(screen.selection(), selection);
    }
}

#[test]
fn a_filter_keeps_the_selected_task_by_identity() {
    let mut screen = Setup::new().keys("/ \"NLS06\" enter");
    assert_eq!(screen.selected(), "NLS06");
    screen.press("a \"noi vu\" enter");
    assert_eq!(screen.selected(), "NLS06");
    screen.press("x");
    assert_eq!(screen.selected(), "NLS06");
}

#[test]
fn switching_the_assessment_keeps_rows_of_the_same_framework() {
    let mut screen = Setup::new().keys("down down enter down down");
    let selection = screen.selection();
    screen.press("]");
    assert_ne!(screen.model().board.assessment, hau_giang().dataset.province.current);
    assert_eq!(screen.selection(), selection);
}

#[test]
fn switching_to_another_framework_goes_to_what_answers_to_it_and_back() {
    let mut screen = Setup::new().keys("down down [");
    assert_eq!(screen.selected(), "CQS.1", "Nhận thức số answers to Chuyển đổi nhận thức");
    screen.press("]");
    assert_eq!(screen.selected(), "1");
}

#[test]
fn at_the_first_assessment_it_says_so() {
    let mut screen = Setup::new().keys("[ [ [ [");
    let shown = screen.model().board.assessment;
    assert!(screen.shows("Đây là kỳ đánh giá đầu tiên."));
    screen.press("] ] ] ] ] ] ] ] ] ]");
    assert!(screen.shows("Đây là kỳ đánh giá cuối cùng."));
    assert_ne!(screen.model().board.assessment, shown);
}

#[test]
fn reload_keeps_the_place_and_the_filter() {
    let mut screen = Setup::new().keys("a \"noi vu\" enter down down down down down enter down s");
    let before = (screen.focus(), screen.selection(), screen.chips(), screen.tasks());
    screen.press("ctrl-r");
    assert_eq!(screen.effects, [Effect::Reload]);
    assert_eq!((screen.focus(), screen.selection(), screen.chips(), screen.tasks()), before);
    assert!(screen.shows("Đã đọc lại dữ liệu."));
}

#[test]
fn reload_with_less_data_falls_back_to_what_is_there() {
    let mut screen = Setup::new().keys("a \"noi vu\" enter down down enter");
    let Loaded { dataset, notes } = tiny().clone();
    screen.reload = Some(Box::new(Loaded { dataset, notes }));
    screen.press("ctrl-r");
    assert!(screen.shows("Tỉnh Nhỏ"));
    assert_eq!(screen.chips(), Vec::<String>::new(), "an agency that is gone filters nothing");
}

#[test]
fn reload_of_bad_data_keeps_the_old_and_lists_the_problems() {
    let mut screen = Setup::new().keys("down down");
    let problem = Problem::error("tasks.ron", Wording::new(Text::ProblemMissingFile, [""; 0]));
    screen.send(Message::Reloaded(Box::new(Err(vec![problem]))));
    assert!(screen.shows("VẤN ĐỀ CỦA DỮ LIỆU") && screen.shows("tasks.ron"));
    assert!(screen.shows("Dữ liệu mới có 1 vấn đề"));
    screen.press("esc");
    assert_eq!(screen.selected(), "1");
    screen.press("!");
    assert!(screen.shows("tasks.ron"), "what is wrong stays listed until the data was read");
    screen.press("ctrl-r");
    assert_eq!(screen.effects, [Effect::Reload], "it can be tried again from the list");
    screen.press("!");
    assert!(!screen.line("lỗi").contains("1 lỗi"), "{}", screen.text());
}

/// Each step opens one layer; Esc then takes them off one by one and stops at the top.
#[test]
fn esc_peels_exactly_one_layer_and_never_quits() {
    let mut screen = Setup::new().open();
    let mut pictures = vec![screen.text()];
    for keys in ["down down", "enter", "enter", "z", "enter", "e", "f1"] {
        screen.press(keys);
        pictures.push(screen.text());
    }
    pictures.pop();
    // The help lies over all; each Esc shows what was below.
    for picture in pictures.iter().skip(2).rev() {
        screen.press("esc");
        assert_eq!(&screen.text(), picture);
    }
    screen.press("esc esc esc esc esc esc esc esc");
    assert!(!screen.quit);
    assert_eq!((screen.focus(), screen.selected().as_str()), (Pane::Outline, "DTI"));
}

#[test]
fn esc_gives_up_a_chord_and_nothing_else() {
    let mut screen = Setup::new().keys("down down down g");
    assert!(screen.shows("về dòng đầu"), "what may follow is shown");
    screen.press("esc");
    assert_eq!((screen.selected().as_str(), screen.shows("về dòng đầu")), ("2", false));
}

#[test]
fn esc_closes_a_picker_and_leaves_the_board_alone() {
    let board = Setup::new().keys("down down");
    for picker in ["/", ":", "f", "a", "p", "/ \"chuyen\" down"] {
        let screen = Setup::new().keys(&format!("down down {picker} esc"));
        assert_eq!(screen.text(), board.text(), "after `{picker}`");
    }
}

#[test]
fn q_on_a_page_closes_the_page_and_on_the_board_leaves() {
    let mut screen = Setup::new().keys("? q");
    assert!(!screen.quit);
    screen.press("q");
    assert!(screen.quit);
}

#[rstest]
#[case("down down y", "1\tNhận thức số\t≈40/100\t≈−60")]
#[case("down down enter y", "1.4\tCó chuyên trang cấp tỉnh về chuyển đổi số\t≈0/≈10\t≈−10")]
#[case(
    "down down enter enter y",
    "NTS04\tCó chuyên trang cấp tỉnh về chuyển đổi số\tSở TTTT*\tngắn hạn*\t–\tchưa thực hiện≈\t≈+10"
)]
fn copy_takes_the_selected_row_with_its_marks(#[case] keys: &str, #[case] copied: &str) {
    let screen = Setup::new().keys(keys);
    assert_eq!(screen.copied(), Some(copied));
    assert!(screen.shows("Đã chép:"));
}

#[test]
fn a_notice_goes_with_the_timer() {
    let mut screen = Setup::new().keys("s");
    assert!(screen.shows("Xếp theo mã."));
    screen.send(Message::Timeout);
    assert!(!screen.shows("Xếp theo mã."));
}

#[test]
fn blank_shows_nothing_until_a_key_and_that_key_does_nothing_else() {
    let mut screen = Setup::new().keys("down down");
    let before = screen.text();
    for keys in [". down", "b q", "b ctrl-r"] {
        screen.press(keys.split(' ').next().unwrap());
        assert_eq!(screen.text().trim(), "");
        screen.press(keys.split(' ').nth(1).unwrap());
        assert_eq!((screen.text(), screen.quit), (before.clone(), false), "after `{keys}`");
    }
}

#[test]
fn zoom_gives_the_pane_the_screen_and_esc_takes_it_back() {
    let mut screen = Setup::new().keys("down down enter");
    let before = screen.text();
    screen.press("z");
    assert!(screen.pane(Pane::Outline).is_empty() && screen.pane(Pane::Tasks).is_empty());
    assert_eq!(screen.selected(), "1.4");
    screen.press("esc");
    assert_eq!(screen.text(), before);
}

/// README: `Tab` ticks several, `Enter` takes them, wherever the cursor is by then.
#[test]
fn enter_takes_the_ticks_and_not_the_row_below_them() {
    let screen = Setup::new().keys("a \"so noi vu\" tab down enter");
    assert_eq!(screen.chips(), ["Sở Nội vụ"]);
    let screen = Setup::new().keys("f \"han\" tab down tab down enter");
    assert_eq!(screen.chips(), ["ngắn hạn", "trung hạn"]);
}

#[test]
fn looking_at_the_values_and_confirming_changes_no_filter() {
    let screen = Setup::new().keys("a \"noi vu\" enter a enter p \"dai\" enter p enter");
    assert_eq!(screen.chips(), ["Sở Nội vụ", "dài hạn"]);
}

#[test]
fn the_chips_say_which_part_the_agency_has() {
    let screen = Setup::new().keys("a \"noi vu\" enter");
    assert!(screen.line("lọc:").contains("20/110 nhiệm vụ  chủ trì 7, phối hợp 1, chung 12"), "{}", screen.text());
}

/// A collective stands for its members: the card names them.
#[test]
fn the_card_spells_out_a_collective() {
    let screen = Setup::new().keys("/ \"HTS06\" enter enter");
    assert!(screen.shows("Các sở, ban, ngành tỉnh (VP UBND, "), "{}", screen.text());
}

#[test]
fn the_palette_over_a_card_offers_only_what_works_there() {
    let screen = Setup::new().keys("down down enter enter enter :");
    let hits = screen.hits();
    assert!(hits.iter().any(|hit| hit == "tìm kiếm"), "{hits:?}");
    assert!(!hits.iter().any(|hit| hit.starts_with("sắp xếp") || hit.starts_with("phóng to")), "{hits:?}");
}

#[test]
fn a_ticked_value_combines_with_or_inside_its_facet() {
    let both = Setup::new().keys("p tab down tab esc").tasks().len();
    let [short, medium] = ["p enter", "p down enter"].map(|keys| Setup::new().keys(keys).tasks().len());
    assert_eq!(both, short + medium);
}

#[test]
fn choosing_an_agency_in_the_search_filters_by_it() {
    let screen = Setup::new().keys("/ \"so noi vu\" enter");
    assert_eq!(screen.chips(), ["Sở Nội vụ"]);
}

#[test]
fn a_command_is_found_by_its_words_and_done() {
    let screen = Setup::new().keys(": \"sap xep\" enter");
    assert!(screen.shows("Xếp theo mã."));
}

#[test]
fn a_command_chosen_over_a_card_acts_on_the_card() {
    let mut screen = Setup::new().keys("/ \"nts04\" enter enter");
    let card = screen.text();
    screen.press(": \"can cu\" enter");
    assert!(screen.shows("CĂN CỨ"), "{}", screen.text());
    screen.press("esc");
    assert_eq!(screen.text(), card);
}

/// Remapping a key takes its old name off the screen, everywhere.
#[rstest]
#[case::filters(
    "(on: \"w\", run: ClearFilters), (on: \"x\", run: None), (on: \"shift-delete\", run: None)",
    "a \"noi vu\" enter",
    "x xóa",
    "w xóa lọc"
)]
#[case::empty(
    "(on: \"w\", run: ClearFilters), (on: \"x\", run: None), (on: \"shift-delete\", run: None)",
    "a \"buu dien\" enter p \"dai\" enter",
    "x xóa",
    "w xóa mọi"
)]
#[case::hints(
    "(on: \"ctrl-t\", run: Search, hint: 5), (on: \"/\", run: None), (on: \"f3\", run: None)",
    "",
    "/ tìm",
    "Ctrl-T tìm"
)]
#[case::help(
    "(on: \"w\", run: MoveUp), (on: \"up\", run: None), (on: \"k\", run: None)",
    "?",
    "↑ k lên một dòng",
    "w lên một dòng"
)]
#[case::drop_last(
    "(on: \"ctrl-d\", run: DropFilter), (on: \"delete\", run: None)",
    "a \"buu dien\" enter p \"dai\" enter",
    "Delete",
    "Ctrl-D"
)]
fn a_remapped_key_is_named_by_its_new_name(
    #[case] rows: &str,
    #[case] keys: &str,
    #[case] old: &str,
    #[case] new: &str,
) {
    let plain = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Words only: a sentence may go over several lines.
    let before = plain(Setup::new().keys(keys).text());
    let after = plain(Setup::new().board_keys(rows).keys(keys).text());
    let (old, new) = (plain(old.into()), plain(new.into()));
    assert!(before.contains(&old) && !after.contains(&old), "`{old}` is still there:\n{after}");
    assert!(after.contains(&new), "`{new}` is not there:\n{after}");
}

/// Every key name on the screen is the live keymap's: the old name of a remapped key is gone from hints, help and ways out.
#[test]
fn a_remapped_key_is_named_everywhere_and_its_old_name_nowhere() {
    let patch = r#"(name: "mine", base: "default", board: [
        (on: "x", run: None), (on: "w", run: ClearFilters), (on: "e", run: None), (on: "v", run: Explain, hint: 8),
    ])"#;
    let screen = Setup::new().keymap(patch).keys("a \"noi vu\" enter");
    assert!(screen.shows("w xóa lọc") && !screen.shows("x xóa lọc"), "{}", screen.text());
    assert!(screen.shows("v căn cứ") && !screen.shows("e căn cứ"), "{}", screen.text());
}
