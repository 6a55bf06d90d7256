//! What nothing may do to the board: whatever arrives, at whatever size, it answers and draws; drawing twice draws the same.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use dti::data::parse::FileText;
use dti::data::scenario::shelf::Known;
use dti::domain::plan::{Measure, Outcome, Progress};
use dti::effect::{NotSaved, Purpose};
use dti::keymap::{EMBEDDED, Keymap, Mode};
use dti::message::Message;
use dti::problem::Problem;
use dti::ui;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use rstest::rstest;

use crate::screen::{Screen, Setup, hau_giang, tiny};

/// The sizes at which a design begins or ends, their neighbours, nothing at all and far too much.
const WIDTHS: [u16; 17] = [0, 1, 2, 7, 20, 39, 40, 41, 55, 69, 70, 71, 99, 100, 120, 231, 500];
const HEIGHTS: [u16; 10] = [0, 1, 3, 11, 12, 13, 20, 24, 36, 200];

#[rstest]
fn every_state_fits_every_size(
    #[values(
        "",
        "down down enter",
        "down down enter enter",
        "down down enter enter enter",
        "e",
        "down down enter e",
        "f tab",
        "/ \"chuyen trang\"",
        "/ \"qqqq\"",
        "a \"noi vu\" enter p \"dai\" enter",
        "?",
        "!",
        ":",
        "[ down enter",
        "z",
        "g",
        "b",
        "3",
        "3 end left left e",
        "3 tab end",
        "3 tab down down right e",
        "4",
        "4 end z",
        "4 tab end e",
        "4 backtab end",
        "a \"buu dien\" enter p \"dai\" enter 3",
        "6",
        "down down space 6 end e",
        "down down space 6 tab end",
        "down down space 6 z",
        "/ \"1.4\" enter d \"4\"",
        "P \"8\"",
        "P \"0,55\" enter",
        "P \"1,0\" enter",
        "down space S \"a\" enter down space 6 o enter",
        "[ down space 6"
    )]
    keys: &str,
) {
    let mut screen = Setup::new().keys(keys);
    for width in WIDTHS {
        for height in HEIGHTS {
            screen.tell(Message::Resize(width, height));
            let [first, second] = [(), ()].map(|()| drawn(&screen, width, height));
            assert!(first == second, "drawn twice, `{keys}` differs at {width}x{height}");
        }
    }
}

fn drawn(screen: &Screen, width: u16, height: u16) -> (Buffer, Option<ratatui::layout::Position>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let cursor = ui::draw(screen.model(), &mut buffer);
    assert!(cursor.is_none_or(|at| buffer.area.contains(at)), "the cursor is off the screen");
    (buffer, cursor)
}

/// A buffer that is smaller than the model believes is the terminal's business, not a reason to fall over.
#[test]
fn a_buffer_of_another_size_is_drawn_all_the_same() {
    let screen = Setup::new().keys("down down enter enter enter");
    for (width, height) in [(0, 0), (10, 3), (80, 24), (300, 90)] {
        drawn(&screen, width, height);
    }
}

/// Every key that some keymap knows, and some that none does.
fn keys() -> Vec<KeyEvent> {
    let keymap = Keymap::load(&EMBEDDED[..1]).unwrap();
    let rows = Mode::ALL.iter().flat_map(|&mode| keymap.rows(mode));
    let mut keys: Vec<KeyEvent> =
        rows.flat_map(|row| row.chord.iter()).map(|key| KeyEvent::new(key.code(), key.modifiers())).collect();
    let others = [KeyCode::Backspace, KeyCode::F(20), KeyCode::Char('đ'), KeyCode::Char('ế'), KeyCode::Char('\u{301}')];
    keys.extend(others.map(|code| KeyEvent::new(code, KeyModifiers::NONE)));
    keys.extend("chuyển trang nts4 1.4 so".chars().map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
    // Leaving is no state to go on from.
    keys.retain(|key| !matches!((key.code, key.modifiers.is_empty()), (KeyCode::Char('q' | 'c'), false)));
    keys
}

/// A scenario that can be read, one with codes that no data has, and one that is no scenario.
pub fn shelf() -> Vec<(Known, Result<FileText, Problem>)> {
    let texts =
        ["(name: \"a\", tasks: [\"NTS04\"], scores: [(criterion: \"1.6\", score: 5)])", "(tasks: [\"XYZ\"])", "?"];
    let file = |text: &'static str| {
        let known = Known { name: text.chars().take(8).collect(), path: "a.ron".into() };
        (known, Ok(FileText { name: "a.ron".into(), text: text.into() }))
    };
    texts.map(file).to_vec()
}

fn messages() -> impl Strategy<Value = Message> {
    prop_oneof![
        20 => prop::sample::select(keys()).prop_map(Message::Key),
        2 => (0..=500_u16, 0..=200_u16).prop_map(|(width, height)| Message::Resize(width, height)),
        2 => (35..=125_u16, 10..=40_u16).prop_map(|(width, height)| Message::Resize(width, height)),
        1 => any::<String>().prop_map(Message::Paste),
        1 => Just(Message::Timeout),
        1 => Just(Message::Resumed),
        1 => prop_oneof![Just(hau_giang()), Just(tiny())]
            .prop_map(|loaded| Message::Reloaded(Box::new(Ok(loaded.clone())))),
        1 => Just(Message::Reloaded(Box::new(Err(Vec::new())))),
        1 => (0..3_u64).prop_map(|number| Message::Planned(number, Box::new(Outcome::Unknown))),
        1 => (0..3_u64, 0..99_i64, 0..99_i64).prop_map(|(number, found, bound)| {
            Message::PlanProgress(number, Progress { at: Measure::Tasks, found, bound })
        }),
        1 => prop_oneof![Just(Purpose::Open), Just(Purpose::Compare), Just(Purpose::Save)]
            .prop_map(|purpose| Message::Scenarios(purpose, shelf())),
        1 => (0..=100_u8).prop_map(Message::Reading),
        1 => Just(Message::ReadingStopped),
        1 => (0..9_u64).prop_map(|number| Message::Found(number, Vec::new())),
        1 => prop_oneof![
            Just(Ok("a.ron".into())),
            Just(Err(NotSaved::Failed("?".into()))),
            Just(Err(NotSaved::Changed("a.ron".into())))
        ]
        .prop_map(|result| Message::ScenarioSaved(Box::default(), result)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Invariants 2, 3 and 4 together: any messages in any order, and after each of them a frame of the size last told.
    #[test]
    fn any_messages_in_any_state_are_answered_and_drawn(messages in prop::collection::vec(messages(), 1..120)) {
        let mut screen = Setup::new().open();
        for message in messages {
            screen.tell(message);
            let (width, height) = screen.model().size;
            drawn(&screen, width, height);
        }
    }
}
