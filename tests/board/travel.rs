//! The selection that all views share, and the history that brings one back to where one was in a view.

use dti::model::view::View;
use rstest::rstest;

use crate::screen::{Screen, Setup};

/// The code of the node that the board has selected.
fn on_board(screen: &Screen) -> String {
    let model = screen.model();
    let node = model.board.focused_node();
    model.ctx.data.framework(node.framework)[node.node].code.clone()
}

/// The period of the assessment that all views share.
fn period(screen: &Screen) -> String {
    screen.model().ctx.data.assessment(screen.model().board.assessment).period.clone()
}

#[test]
fn the_charts_cursor_goes_along_to_the_board_and_to_the_situation() {
    let mut screen = Setup::new().keys("2 home down down down");
    let lines = screen.lines();
    let row = lines.iter().find(|line| line.starts_with('▌')).unwrap();
    assert!(row.trim_start_matches('▌').trim_start().starts_with('4'), "{row}");
    screen.press("1");
    assert_eq!((screen.model().view, on_board(&screen).as_str()), (View::Board, "4"));
    let screen = Setup::new().keys("2 home down down down 4");
    let heading = screen.lines().into_iter().skip(4).find(|line| line.starts_with('▌')).unwrap();
    assert!(heading.contains("4 Nhân lực số"), "{heading}");
}

#[test]
fn the_situations_cursor_goes_along_to_the_board_and_to_the_chart() {
    let screen = Setup::new().keys("4 home down down down down 1");
    assert_eq!(on_board(&screen), "1.4");
    let screen = Setup::new().keys("4 home down down down down 2");
    let node = screen.model().chart.selected().unwrap();
    assert_eq!(screen.model().ctx.data.framework(node.framework)[node.node].code, "1", "the index of 1.4");
}

#[test]
fn under_another_framework_the_situations_cursor_goes_to_what_answers_to_it_and_the_assessment_stays() {
    let mut screen = Setup::new().keys("[ 4 home");
    let before = period(&screen);
    for _ in 0..40 {
        screen.press("down 1 4");
        assert_eq!(period(&screen), before);
    }
}

#[rstest]
#[case::chart("/ \"2.6\" enter 2 1")]
#[case::situation("/ \"2.6\" enter 4 1")]
#[case::both("/ \"2.6\" enter 2 4 2 1")]
#[case::another_assessment("/ \"2.6\" enter 2 [ ] 1")]
fn a_cursor_that_was_not_moved_leaves_the_selection_alone(#[case] keys: &str) {
    assert_eq!(on_board(&Setup::new().keys(keys)), "2.6", "`{keys}`");
}

#[rstest]
#[case::chart_by_enter("2 down down down", "enter")]
#[case::chart_by_number("2 down down down", "1")]
#[case::chart_by_another_year("2 down down down", "]")]
#[case::heat_map("[ 2 tab down down", "enter")]
#[case::situation("down down 4 down down down", "enter")]
#[case::targets("4 tab down down down", "enter")]
#[case::experience("4 tab tab down down", "1")]
#[case::loads("3 down down right", "1")]
#[case::efforts("3 tab down down left", "enter")]
#[case::ranking_by_enter("5 up up", "enter")]
#[case::ranking_by_year("5 ]", "]")]
#[case::ranking_by_number("5 ] down", "2")]
fn the_way_back_leads_to_the_very_screen_that_was_left(#[case] keys: &str, #[case] leaving: &str) {
    let mut screen = Setup::new().keys(keys);
    let before = screen.text();
    screen.press(leaving);
    let there = screen.text();
    assert_ne!(there, before);
    screen.press("alt-left");
    assert_eq!(screen.text(), before, "back from `{leaving}`");
    screen.press("alt-right");
    assert_eq!(screen.text(), there, "and there again");
}

#[test]
fn the_rankings_table_is_its_own_until_one_goes_to_the_board_of_its_year() {
    let mut screen = Setup::new().keys("5 ] ]");
    assert!(screen.lines()[1].contains("DTI 2022"), "{}", screen.text());
    assert_eq!(period(&screen), "07/2022");
    screen.press("alt-left");
    assert!(screen.lines()[1].contains("DTI 2021"), "{}", screen.text());
    screen.press("] 1");
    assert_eq!(period(&screen), "07/2022");
    screen.press("5");
    assert!(screen.lines()[1].contains("DTI 2022"), "the table stays");
    screen.press("enter");
    assert_eq!((screen.model().view, period(&screen).as_str()), (View::Board, "2022"));
    screen.press("alt-left");
    assert_eq!((screen.model().view, period(&screen).as_str()), (View::Ranking, "07/2022"));
}
