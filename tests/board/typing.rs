//! What input methods, clickers and the clipboard send, and what becomes of it.

use std::path::PathBuf;

use crossterm::event::KeyCode;
use dti::domain::filter::Facet;
use dti::message::Message;
use dti::model::Overlay;
use dti::model::picker::PickerKind;
use dti::terminal::input::Decoder;
use rstest::rstest;

use crate::recording::Recording;
use crate::screen::{Screen, Setup};

fn query(screen: &Screen) -> String {
    let Some(Overlay::Picker(picker)) = screen.model().overlays.last() else { panic!("no picker is open") };
    picker.field.text()
}

/// Every kind of text field, opened by keys, takes every recorded input method read by read: the text is whole and the caret behind it.
#[rstest]
fn every_text_field_takes_what_was_recorded(
    #[values(
        ("/", PickerKind::Search),
        (":", PickerKind::Commands),
        ("a", PickerKind::Filter(Some(Facet::Agency))),
        ("p", PickerKind::Filter(Some(Facet::Phase))),
        ("f", PickerKind::Filter(None)),
        ("5 /", PickerKind::Provinces),
        ("5 r", PickerKind::Rank),
        ("down down space S \"a\" enter X O", PickerKind::Scenarios),
        ("down down space S \"a\" enter down space 6 o", PickerKind::CompareWith),
        ("down down space S", PickerKind::Name),
        ("P", PickerKind::Plan)
    )]
    (keys, kind): (&str, PickerKind),
    #[files("tests/fixtures/ime/*.txt")]
    #[exclude("board-")]
    recording: PathBuf,
    #[values((120, 36), (40, 12))] (columns, rows): (u16, u16),
) {
    takes(Setup::new().size(columns, rows).keys(keys), kind, &Recording::of(recording));
}

/// The question for a score, whose kind names the criterion.
#[rstest]
fn the_question_for_a_score_takes_what_was_recorded(
    #[files("tests/fixtures/ime/*.txt")]
    #[exclude("board-")]
    recording: PathBuf,
) {
    let screen = Setup::new().keys("/ \"1.4\" enter d");
    let criterion = screen.model().ctx.data.home().find("1.4").unwrap();
    takes(screen, PickerKind::Score(criterion), &Recording::of(recording));
}

fn takes(mut screen: Screen, kind: PickerKind, recording: &Recording) {
    let Some(Overlay::Picker(picker)) = screen.model().overlays.last() else { panic!("no picker:\n{}", screen.text()) };
    assert_eq!((picker.kind, picker.field.text()), (kind, String::new()));
    let (start, row) = screen.cursor().unwrap();
    let mut decoder = Decoder::default();
    for read in &recording.reads {
        let messages = decoder.take(read);
        screen.deliver(messages);
    }
    assert_eq!(query(&screen), recording.result);
    let end = start + u16::try_from(dti::text::width(&recording.result)).unwrap();
    assert_eq!(screen.cursor(), Some((end, row)), "{}", screen.text());
    assert!(!screen.quit);
    // Every letter of it can be taken back.
    for _ in recording.result.chars() {
        screen.code(BACK);
    }
    assert_eq!((query(&screen).as_str(), screen.cursor()), ("", Some((start, row))));
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
