//! What input methods, clickers and the clipboard send, and what becomes of it.

use crossterm::event::KeyCode;
use dti::message::Message;
use dti::model::Overlay;
use rstest::rstest;

use crate::screen::{Screen, Setup};

fn query(screen: &Screen) -> String {
    let Some(Overlay::Picker(picker)) = screen.model().overlays.last() else { panic!("no picker is open") };
    picker.field.text()
}

const BACK: KeyCode = KeyCode::Backspace;

/// UniKey rewrites with Backspaces and new letters in one burst; ibus commits whole letters; without either, raw keys arrive.
#[rstest]
#[case::unikey_dd(&[KeyCode::Char('d'), BACK, KeyCode::Char('đ')], "đ")]
#[case::unikey_dao_tao(
    &[
        KeyCode::Char('d'), BACK, KeyCode::Char('đ'), KeyCode::Char('a'), KeyCode::Char('o'), BACK, BACK, KeyCode::Char('à'),
        KeyCode::Char('o'), KeyCode::Char(' '), KeyCode::Char('t'), KeyCode::Char('a'), KeyCode::Char('o'), BACK, BACK,
        KeyCode::Char('ạ'), KeyCode::Char('o'),
    ],
    "đào tạo"
)]
#[case::ibus(&[KeyCode::Char('đ'), KeyCode::Char('à'), KeyCode::Char('o')], "đào")]
#[case::loose_marks(&[KeyCode::Char('a'), KeyCode::Char('\u{300}'), KeyCode::Char('o')], "ào")]
#[case::too_many_backspaces(&[BACK, BACK, KeyCode::Char('a')], "a")]
fn the_search_field_takes_what_an_input_method_sends(#[case] codes: &[KeyCode], #[case] text: &str) {
    let mut screen = Setup::new().keys("/");
    for &code in codes {
        screen.code(code);
    }
    assert_eq!(query(&screen), text);
    assert_eq!(screen.cursor().map(|(x, _)| usize::from(x)), Some(16 + dti::text::width(text)));
}

#[test]
fn a_blank_is_text_in_the_search() {
    assert_eq!(query(&Setup::new().keys("/ \"so\" space \"noi\" space")), "so noi ");
}

/// Letters that are commands on the board are text in a picker, with and without accents.
#[test]
fn no_letter_is_a_command_in_a_picker() {
    let screen = Setup::new().keys("/ \"qxzbyG?:/. e\"");
    assert_eq!((query(&screen).as_str(), screen.quit), ("qxzbyG?:/. e", false));
}

#[test]
fn a_composed_letter_acts_as_its_base_letter_and_says_so_once() {
    let mut screen = Setup::new().open();
    screen.code(KeyCode::Char('ế'));
    assert!(screen.shows("CĂN CỨ"), "e explains");
    assert!(screen.shows("Bộ gõ tiếng Việt đang bật"));
    screen.press("esc").code(KeyCode::Char('ế'));
    assert!(screen.shows("CĂN CỨ") && !screen.shows("Bộ gõ"), "the notice comes once");
}

#[test]
fn the_burst_of_a_composed_letter_on_the_board_is_harmless() {
    let mut screen = Setup::new().keys("down down enter");
    let before = (screen.focus(), screen.selection());
    for code in [BACK, KeyCode::Char('đ'), BACK] {
        screen.code(code);
    }
    assert_eq!((screen.focus(), screen.selection(), screen.quit), (before.0, before.1, false));
}

/// A presentation clicker sends these from its four buttons.
#[test]
fn a_clicker_does_no_harm() {
    let mut screen = Setup::new().keys("down down enter enter");
    for keys in ["pgdn", "pgup", "f5", "esc", ".", "f5", "esc", ".", "pgdn", "pgdn", "esc", "esc", "esc", "esc", "esc"]
    {
        screen.press(keys);
        assert!(!screen.quit);
    }
    assert_eq!(screen.effects, []);
    assert!(screen.chips().is_empty());
}

#[test]
fn a_paste_on_the_board_is_no_series_of_commands() {
    let mut screen = Setup::new().keys("down down enter");
    let before = (screen.focus(), screen.selection());
    screen.send(Message::Paste("qqq\njjj xG/\u{1b}q".into()));
    assert_eq!((screen.focus(), screen.selection(), screen.quit), (before.0, before.1, false));
    assert!(screen.shows("Dán chữ chỉ có tác dụng trong ô tìm kiếm."));
}

#[test]
fn a_paste_into_the_search_is_one_line_of_composed_text() {
    let mut screen = Setup::new().keys("/");
    screen.send(Message::Paste("chuye\u{302}n\ntrang\u{1b}[31m".into()));
    assert_eq!(query(&screen), "chuyên trang[31m");
}

#[test]
fn a_long_paste_is_cut() {
    let mut screen = Setup::new().keys("/");
    screen.send(Message::Paste("đ".repeat(100_000)));
    assert!(query(&screen).chars().count() <= 400);
    assert!(screen.cursor().is_some_and(|(x, _)| x < 120), "the caret stays on the screen");
}
