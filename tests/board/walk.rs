//! A long walk: messages drawn by a seed, each answered and drawn, whatever state those before it have led to.
//!
//! `cargo test` walks a little; the whole million, which CONTRIBUTING.md names, is asked for in the environment.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use dti::data::load::Loaded;
use dti::domain::plan::{Measure, Outcome, Progress, plan};
use dti::effect::{Effect, NotSaved, Purpose};
use dti::keymap::{EMBEDDED, Keymap, Mode};
use dti::message::Message;
use dti::text::is_hostile;
use dti::ui;
use fastrand::Rng;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::robust::shelf;
use crate::screen::{Screen, Setup, hau_giang, script, tiny};

/// How many messages are drawn when the environment does not say.
const FEW: u64 = 6000;

/// Every key of the keymap, with those by which one leaves: the walk goes on, as the last key of a burst would find the board.
fn known_keys() -> Vec<KeyEvent> {
    let keymap = Keymap::load(&EMBEDDED[..1]).unwrap();
    let rows = Mode::ALL.iter().flat_map(|&mode| keymap.rows(mode));
    rows.flat_map(|row| row.chord.iter()).map(|key| KeyEvent::new(key.code(), key.modifiers())).collect()
}

/// Whole sentences, which lead further than keys alone.
const SENTENCES: [&str; 14] = [
    "down down enter",
    "/ \"chuyen trang\" enter",
    "/ \"stttt\" enter",
    "a \"noi vu\" enter",
    "p \"dai\" enter",
    "P \"8\" enter",
    "P \"0,55\" enter",
    "space 6",
    "S \"a\" enter",
    "O enter",
    "[ [ down enter",
    "5 r \"0,5\" enter",
    ": \"giup\" enter",
    "d \"4\" enter",
];

/// A key, known or not, with any modifiers.
fn key(rng: &mut Rng, known: &[KeyEvent]) -> KeyEvent {
    const CODES: [KeyCode; 17] = [
        KeyCode::Backspace,
        KeyCode::Enter,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Delete,
        KeyCode::Insert,
        KeyCode::Esc,
        KeyCode::Null,
        KeyCode::CapsLock,
    ];
    match rng.u8(..100) {
        0..55 => known[rng.usize(..known.len())],
        55..70 => KeyEvent::new(KeyCode::Char(rng.char(' '..='~')), KeyModifiers::NONE),
        70..78 => KeyEvent::new(KeyCode::Char(rng.char('À'..='ỹ')), KeyModifiers::NONE),
        78..82 => KeyEvent::new(KeyCode::Char(rng.char(..)), KeyModifiers::from_bits_truncate(rng.u8(..))),
        82..84 => KeyEvent::new(KeyCode::F(rng.u8(..)), KeyModifiers::from_bits_truncate(rng.u8(..))),
        _ => KeyEvent::new(CODES[rng.usize(..CODES.len())], KeyModifiers::from_bits_truncate(rng.u8(..) & rng.u8(..))),
    }
}

/// A size: of screens that there are, mostly, and of none at all to far too much.
fn size(rng: &mut Rng) -> (u16, u16) {
    match rng.u8(..20) {
        0 => (rng.u16(..=500), rng.u16(..=200)),
        1..4 => (rng.u16(..=45), rng.u16(..=14)),
        _ => (rng.u16(38..=125), rng.u16(10..=38)),
    }
}

fn pasted(rng: &mut Rng) -> String {
    let length = if rng.u8(..50) == 0 { 20_000 } else { rng.usize(..30) };
    let letter = |rng: &mut Rng| if rng.bool() { rng.char(' '..='~') } else { rng.char(..) };
    (0..length).map(|_| letter(rng)).collect()
}

/// What happens next.
fn next(rng: &mut Rng, known: &[KeyEvent]) -> Vec<Message> {
    let purposes = [Purpose::Open, Purpose::Compare, Purpose::Save];
    let message = match rng.u16(..1000) {
        0..900 => Message::Key(key(rng, known)),
        900..920 => return script(SENTENCES[rng.usize(..SENTENCES.len())]),
        920..950 => {
            let (width, height) = size(rng);
            Message::Resize(width, height)
        }
        950..965 => Message::Paste(pasted(rng)),
        965..975 => Message::Timeout,
        975..978 => Message::Resumed,
        978..983 => Message::Reloaded(Box::new(Ok(other_data(rng).clone()))),
        983..985 => Message::Reloaded(Box::new(Err(Vec::new()))),
        985..990 => {
            let measures = [Measure::Tasks, Measure::Points];
            let at = measures[rng.usize(..measures.len())];
            Message::PlanProgress(rng.u64(..9), Progress { at, found: rng.i64(..), bound: rng.i64(..) })
        }
        990..994 => Message::Planned(rng.u64(..9), Box::new(Outcome::Unknown)),
        994..997 => Message::Scenarios(purposes[rng.usize(..3)], shelf()),
        _ => Message::ScenarioSaved(Box::default(), saved(rng)),
    };
    vec![message]
}

/// The shipped data mostly, since more can be done with them.
fn other_data(rng: &mut Rng) -> &'static Loaded {
    if rng.u8(..3) == 0 { tiny() } else { hau_giang() }
}

/// What comes of keeping a scenario.
fn saved(rng: &mut Rng) -> Result<PathBuf, NotSaved> {
    match rng.u8(..3) {
        0 => Ok("a.ron".into()),
        1 => Err(NotSaved::Changed("a.ron".into())),
        _ => Err(NotSaved::Failed("?".into())),
    }
}

/// What the world answers to an effect.
fn answer(effect: Effect, rng: &mut Rng) -> Option<Message> {
    match effect {
        Effect::Reload => Some(Message::Reloaded(Box::new(Ok(other_data(rng).clone())))),
        Effect::ListScenarios(purpose, _) => Some(Message::Scenarios(purpose, shelf())),
        Effect::SaveScenario(save) => Some(Message::ScenarioSaved(save, saved(rng))),
        // A search takes its time: one in some is done.
        Effect::Plan(job) if rng.u8(..20) == 0 => {
            let outcome = plan(&job.data, job.assessment, &job.request, &|| false, &mut |_| {});
            Some(Message::Planned(job.number, Box::new(outcome)))
        }
        _ => None,
    }
}

/// Draws, and now and then looks closer: twice the same, nothing but text.
fn draw(screen: &Screen, buffer: &mut Buffer, closer: bool) {
    let (width, height) = screen.model().size;
    buffer.resize(Rect::new(0, 0, width, height));
    buffer.reset();
    let cursor = ui::draw(screen.model(), buffer);
    assert!(cursor.is_none_or(|at| buffer.area.contains(at)), "the cursor is off the screen");
    if closer {
        let mut again = Buffer::empty(buffer.area);
        ui::draw(screen.model(), &mut again);
        assert!(again == *buffer, "drawn twice, it differs");
        let letters = buffer.content.iter().flat_map(|cell| cell.symbol().chars());
        assert_eq!(letters.filter(|&c| is_hostile(c)).collect::<String>(), "");
    }
}

#[test]
fn a_long_walk_never_falls() {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let (most, seed) = (number("DTI_WALK").unwrap_or(FEW), number("DTI_WALK_SEED").unwrap_or(1));
    let (mut rng, known, start) = (Rng::with_seed(seed), known_keys(), Instant::now());
    let mut screen = Setup::new().open();
    let mut buffer = Buffer::default();
    let (mut step, mut slowest) = (0_u64, Duration::ZERO);
    while step < most {
        let mut messages = next(&mut rng, &known);
        messages.reverse();
        while let Some(message) = messages.pop() {
            step += 1;
            let before = Instant::now();
            for effect in screen.tell(message) {
                messages.extend(answer(effect, &mut rng));
            }
            draw(&screen, &mut buffer, step.is_multiple_of(64));
            slowest = slowest.max(before.elapsed());
        }
    }
    println!("seed {seed}: {step} messages in {:.1?}, the slowest in {slowest:.1?}", start.elapsed());
}
