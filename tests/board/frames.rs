//! Pictures of the board in every state. They show; `statements` say why.
//!
//! A changed look is accepted with `INSTA_UPDATE=always cargo test --test board frames`, after reading the difference.

use rstest::rstest;

use crate::screen::{Setup, tiny};

/// Compares `picture` with the one that was accepted under `name`.
pub fn keep(name: &str, picture: &str) {
    insta::with_settings!({snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, picture);
    });
}

/// The four sizes that are designed one by one.
pub const SIZES: [(u16, u16); 4] = [(120, 36), (80, 24), (60, 20), (40, 12)];

/// Compares the screen after `keys` at each of `sizes` with the one accepted.
pub fn keep_sizes(name: &str, setup: &Setup, keys: &str, sizes: &[(u16, u16)]) {
    for &(width, height) in sizes {
        keep(&format!("{name}@{width}x{height}"), &setup.clone().size(width, height).keys(keys).text());
    }
}

/// Compares how the screen after `keys` looks without colour and without glyphs at every size, and in colour at `size`.
pub fn keep_looks(name: &str, keys: &str, size: (u16, u16)) {
    for (width, height) in SIZES {
        let setup = Setup::new().size(width, height);
        keep(&format!("look_{name}_mono@{width}x{height}"), &setup.clone().theme("mono").keys(keys).picture());
        keep(&format!("look_{name}_ascii@{width}x{height}"), &setup.ascii().theme("mono").keys(keys).text());
    }
    keep(&format!("look_{name}_default"), &Setup::new().size(size.0, size.1).keys(keys).picture());
}

#[rstest]
#[case::start("start", "")]
#[case::drilled("drilled", "down down enter")]
#[case::tasks("tasks", "down down enter enter")]
#[case::card("card", "down down enter enter enter")]
#[case::explain_criterion("explain_criterion", "down down enter e")]
#[case::search("search", "/ \"chuyen trang\"")]
#[case::filtered("filtered", "a \"noi vu\" enter")]
#[case::filter_ticked("filter_ticked", "a \"so\" down tab down tab")]
#[case::year_2020("year_2020", "[")]
#[case::help("help", "?")]
fn every_size(#[case] name: &str, #[case] keys: &str) {
    keep_sizes(name, &Setup::new(), keys, &SIZES);
}

#[rstest]
#[case::card_of_an_indirect_task("card_indirect", "/ \"DL02\" enter enter")]
#[case::explain_total("explain_total", "e")]
#[case::explain_index("explain_index", "down down e")]
#[case::explain_estimated_criterion("explain_estimated", "/ \"2.6\" enter e")]
#[case::explain_pillar("explain_pillar", "end e")]
#[case::explain_task("explain_task", "/ \"NTS04\" enter e")]
#[case::explain_total_of_2020("explain_total_2020", "[ e")]
#[case::explain_index_of_2020("explain_index_2020", "[ down down e")]
#[case::search_empty("search_empty", "/")]
#[case::search_nothing("search_nothing", "/ \"qqqq\"")]
#[case::search_agency("search_agency", "/ \"so noi vu\"")]
#[case::search_initials("search_initials", "/ \"cds\"")]
#[case::filter_all("filter_all", "f")]
#[case::filter_phase("filter_phase", "p tab down down tab")]
#[case::filtered_twice("filtered_twice", "a \"noi vu\" enter p \"ngan\" enter")]
#[case::filtered_pane_empty("filtered_pane_empty", "a \"noi vu\" enter down down down down down enter")]
#[case::filtered_everything_empty("filtered_everything_empty", "a \"buu dien\" enter p \"dai\" enter")]
#[case::sorted_by_name("sorted_by_name", "down down enter s s x")]
#[case::zoomed_outline("zoomed_outline", "z")]
#[case::zoomed_indicators("zoomed_indicators", "down down enter z")]
#[case::zoomed_tasks("zoomed_tasks", "down down enter enter z")]
#[case::problems("problems", "!")]
#[case::commands("commands", ":")]
#[case::commands_found("commands_found", ": \"sap xep\"")]
#[case::year_2020_drilled("year_2020_drilled", "[ down down enter")]
#[case::total_only("total_only", "end ]")]
#[case::which_key("which_key", "g")]
#[case::toast("toast", "s")]
#[case::blank("blank", "b")]
#[case::last_rows("last_rows", "tab tab end")]
#[case::smart_city("smart_city", "down down down down down down down enter")]
fn one_size(#[case] name: &str, #[case] keys: &str) {
    keep(name, &Setup::new().keys(keys).text());
}

/// A filter that leaves nothing is told in words at every size, the key that clears it with them.
#[test]
fn a_filter_that_leaves_nothing_says_so() {
    keep_sizes("filtered_nothing", &Setup::new(), NOTHING, &SIZES);
    keep_sizes("english_filtered_nothing", &Setup::new().english(), NOTHING_IN_ENGLISH, &SIZES);
}

/// A filter that no task passes.
const NOTHING: &str = "a \"buu dien\" enter p \"dai\" enter";
const NOTHING_IN_ENGLISH: &str = "a \"buu dien\" enter p \"long\" enter";

/// Neither the way out nor that it is needed is cut in the narrowest window, wherever the cursor stands.
#[rstest]
#[case::root(Setup::new(), "", NOTHING, "x xóa: 0 nhiệm vụ")]
#[case::criterion(Setup::new(), "down down down enter", NOTHING, "x xóa: 0 nhiệm vụ")]
#[case::zoomed(Setup::new(), "z", NOTHING, "x xóa: 0 nhiệm vụ")]
#[case::english(Setup::new().english(), "down down down enter", NOTHING_IN_ENGLISH, "x clear: 0 tasks")]
fn that_a_filter_leaves_nothing_is_never_cut(
    #[case] setup: Setup,
    #[case] place: &str,
    #[case] filter: &str,
    #[case] words: &str,
) {
    let screen = setup.size(40, 12).keys(&format!("{place} {filter}"));
    assert!(screen.lines()[11].trim_end().ends_with(words), "{}", screen.text());
}

#[rstest]
#[case::start("tiny_start", "")]
#[case::one_row("tiny_one_row", "end enter")]
#[case::long_names("tiny_long", "end enter enter")]
#[case::long_card("tiny_long_card", "end enter enter enter")]
#[case::nothing_known("tiny_nothing_known", "/ \"T1\" enter enter")]
#[case::no_task("tiny_no_task", "/ \"1.3\" enter enter")]
#[case::decomposed("tiny_decomposed", "/ \"rời dấu\"")]
#[case::explain_unknown("tiny_explain_unknown", "end e")]
fn a_province_of_four_tasks(#[case] name: &str, #[case] keys: &str) {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let screen = Setup::new().data(tiny()).size(width, height).keys(keys);
        keep(&format!("{name}@{width}x{height}"), &screen.text());
    }
}

#[rstest]
#[case::start("english_start", "")]
#[case::drilled("english_drilled", "down down enter enter")]
#[case::card("english_card", "down down enter enter enter")]
#[case::explain("english_explain", "down down enter e")]
#[case::filtered("english_filtered", "a \"noi vu\" enter p enter")]
#[case::help("english_help", "?")]
#[case::problems("english_problems", "!")]
fn english(#[case] name: &str, #[case] keys: &str) {
    for (width, height) in [(120, 36), (80, 24)] {
        let screen = Setup::new().english().size(width, height).keys(keys);
        keep(&format!("{name}@{width}x{height}"), &screen.text());
    }
}

/// The looks: default, without colour, without glyphs.
#[rstest]
#[case::start("start", "")]
#[case::drilled("drilled", "down down enter")]
#[case::tasks("tasks", "down down enter enter")]
#[case::card("card", "down down enter enter enter")]
#[case::explain("explain", "down down enter e")]
#[case::search("search", "/ \"chuyen trang\" down")]
#[case::filtered("filtered", "a \"noi vu\" enter p enter down down")]
#[case::filter("filter", "f tab down tab")]
#[case::help("help", "?")]
fn looks(#[case] name: &str, #[case] keys: &str) {
    let setup = Setup::new().size(100, 24);
    keep(&format!("look_{name}_default"), &setup.clone().keys(keys).picture());
    keep(&format!("look_{name}_mono"), &setup.clone().theme("mono").keys(keys).picture());
    keep(&format!("look_{name}_ascii"), &setup.ascii().theme("mono").keys(keys).picture());
}
