//! What must hold of any bytes, wherever they come in: no panic, no hang, no more said of them than their place and text.
//!
//! Owns: one property a door of the program. Must not know: where the bytes come from; `tests/properties` draws them in seconds,
//! `fuzz/` seeks them for hours. Start at [`ALL`].

use std::sync::{Arc, OnceLock};

use dti::cli::setup;
use dti::data::load::{self, Loaded};
use dti::data::parse::{FileText, decode};
use dti::data::scenario;
use dti::domain::dataset::Dataset;
use dti::domain::lookup::Finder;
use dti::domain::names::Names;
use dti::domain::search::{Entry, Index, Session};
use dti::domain::typed::typed_total;
use dti::keymap::{Chord, EMBEDDED, Key, Keymap, Mode, Resolution};
use dti::locale::{Lang, Text, Texts};
use dti::message::Message;
use dti::model::{Context, Model};
use dti::problem::Problem;
use dti::symbols::{ASCII, UNICODE};
use dti::terminal::input::Decoder;
use dti::text::{decode_typing, fold, is_hostile};
use dti::theme::Styles;
use dti::{ui, update};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A door and what must hold of the bytes that come in by it.
pub type Property = fn(&[u8]);

/// Every door, by the name of its fuzz target.
pub const ALL: [(&str, Property); 8] = [
    ("data", data),
    ("keymap", keymap),
    ("settings", settings),
    ("scenario", scenario),
    ("query", query),
    ("keys", keys),
    ("input", input),
    ("board", board),
];

macro_rules! tiny {
    ($($path:literal begins $field:literal),* $(,)?) => {
        &[$(($path, $field, include_str!(concat!("../fixtures/valid/tiny/", $path)))),*]
    };
}

/// The smallest sound dataset: path, a field that only this kind of file has, text.
const TINY: &[(&str, &str, &str)] = tiny![
    "sources.ron" begins "sources:",
    "frameworks/nho.ron" begins "nodes:",
    "frameworks/crosswalk.ron" begins "rows: []",
    "results/dti-2022.ron" begins "units:",
    "tinh-nho/province.ron" begins "full_name:",
    "tinh-nho/assessments.ron" begins "assessments:",
    "tinh-nho/agencies.ron" begins "agencies:",
    "tinh-nho/tasks.ron" begins "tasks: [",
    "tinh-nho/evidence.ron" begins "evidence:",
    "tinh-nho/targets.ron" begins "targets:",
    "tinh-nho/programme.ron" begins "overview:",
];

fn texts() -> &'static Texts {
    static TEXTS: OnceLock<Texts> = OnceLock::new();
    TEXTS.get_or_init(|| setup::embedded_texts(Lang::Vi))
}

fn hau_giang() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| load::embedded().unwrap())
}

fn tiny() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| tiny_with(usize::MAX, "").unwrap())
}

/// The tiny dataset with `text` in the place of file number `place`.
fn tiny_with(place: usize, text: &str) -> Result<Loaded, Vec<Problem>> {
    let roles: Vec<&str> = TINY.iter().map(|(path, ..)| *path).collect();
    let file = |(i, &(path, _, own)): (usize, &(&str, &str, &'static str))| {
        let text = if i == place { text.to_string().into() } else { own.into() };
        FileText { name: path.into(), text }
    };
    let files: Vec<FileText> = TINY.iter().enumerate().map(file).collect();
    load::texts(&files, &roles)
}

fn model(loaded: &Loaded, keymap: Keymap, styles: Styles) -> Model {
    over(Arc::new(loaded.dataset.clone()), keymap, styles)
}

fn over(data: Arc<Dataset>, keymap: Keymap, styles: Styles) -> Model {
    let finder = Finder::of(&data);
    let ctx = Context { data, finder, notes: Vec::new(), texts: texts().clone(), keymap, symbols: UNICODE, styles };
    Model::new(ctx, (80, 24))
}

fn usual_keymap() -> Keymap {
    static KEYMAP: OnceLock<Keymap> = OnceLock::new();
    KEYMAP.get_or_init(|| Keymap::load(&EMBEDDED[..1]).unwrap()).clone()
}

fn usual_styles() -> Styles {
    static STYLES: OnceLock<Styles> = OnceLock::new();
    STYLES.get_or_init(|| setup::styles(None, None, false).unwrap()).clone()
}

/// Draws; a frame holds text and nothing else.
fn frame(model: &Model, width: u16, height: u16) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let cursor = ui::draw(model, &mut buffer);
    assert!(cursor.is_none_or(|at| buffer.area.contains(at)), "the cursor is off the screen");
    let is_letter = |symbol: &str| matches!(symbol.as_bytes(), [b' '..=b'~']);
    let hostile = buffer.content.iter().find(|cell| !is_letter(cell.symbol()) && cell.symbol().chars().any(is_hostile));
    assert_eq!(hostile, None);
}

/// Refused with words that are text, at places that the text has.
fn worded(problems: &[Problem], text: &str) {
    assert!(!problems.is_empty(), "refused without a word");
    for problem in problems {
        let shown = problem.display(texts()).to_string();
        assert!(!shown.chars().any(|c| is_hostile(c) && c != '\n'), "{shown:?}");
        assert!(shown.len() < 100_000, "{} bytes of words", shown.len());
        let lines = text.split('\n').count();
        assert!(problem.at.is_none_or(|at| at.line <= lines && at.column <= text.chars().count() + 1), "{problem:?}");
    }
}

/// The text in `bytes`, as the loaders see it.
fn text_of(bytes: &[u8]) -> Option<FileText> {
    match decode("any.ron", bytes.to_vec()) {
        Ok(file) => Some(file),
        Err(problem) => {
            worded(&[problem], &String::from_utf8_lossy(bytes));
            None
        }
    }
}

/// A file of a dataset, of the kind that it looks like: refused with words, or a dataset that every view can draw.
pub fn data(bytes: &[u8]) {
    let Some(file) = text_of(bytes) else { return };
    let place = TINY.iter().position(|(_, field, _)| file.text.contains(field)).unwrap_or(0);
    match tiny_with(place, &file.text) {
        // A problem may stand in another file, which refers to this one.
        Err(problems) => {
            let (own, others): (Vec<Problem>, Vec<Problem>) =
                problems.into_iter().partition(|problem| problem.file == TINY[place].0);
            for (problems, text) in [(own, &*file.text), (others, &*"\n".repeat(1000))] {
                let at_all = problems.iter().map(|p| Problem { at: p.at.filter(|_| text.len() != 1000), ..p.clone() });
                let problems: Vec<Problem> = at_all.collect();
                if !problems.is_empty() {
                    worded(&problems, text);
                }
            }
        }
        Ok(loaded) => {
            let mut model = model(&loaded, usual_keymap(), usual_styles());
            for key in ["enter", "down", "enter", "e", "esc", "2", "3", "tab", "4", "5", "6", "/", "T"] {
                press(&mut model, key);
                frame(&model, 80, 24);
                frame(&model, 41, 12);
            }
        }
    }
}

fn press(model: &mut Model, keys: &str) {
    for key in keys.parse::<Chord>().unwrap().iter() {
        update::update(model, Message::Key(crossterm::event::KeyEvent::new(key.code(), key.modifiers())));
    }
}

/// A keymap file: refused with words, or each of its rows can be typed, and the help shows them.
pub fn keymap(bytes: &[u8]) {
    let Some(file) = text_of(bytes) else { return };
    match Keymap::load(&[(&file.name, &file.text)]) {
        // A problem may stand in the embedded file below.
        Err(problems) => {
            let own: Vec<Problem> = problems.into_iter().filter(|problem| problem.file == file.name).collect();
            worded(&own, &file.text);
        }
        Ok(keymap) => {
            for mode in Mode::ALL {
                for row in keymap.rows(mode) {
                    let (last, before) = row.chord.split_last().unwrap();
                    assert_eq!(keymap.resolve(mode, before, *last), Resolution::Matched(row.action));
                    assert_eq!(row.chord.to_string().parse(), Ok(row.chord.clone()));
                }
            }
            let mut model = model(tiny(), keymap, usual_styles());
            frame(&model, 80, 24);
            update::update(&mut model, Message::Key(crossterm::event::KeyCode::F(1).into()));
            frame(&model, 80, 24);
        }
    }
}

/// A theme or a language table: refused with words, or the board can be drawn with it.
pub fn settings(bytes: &[u8]) {
    let Some(file) = text_of(bytes) else { return };
    match setup::theme(&file) {
        Ok(theme) => frame(&model(tiny(), usual_keymap(), Styles::new(&theme)), 80, 24),
        Err(problems) => worded(&problems, &file.text),
    }
    match setup::locale(&file) {
        Ok((texts, _)) => {
            for &text in Text::ALL {
                texts.fill(text, &["a", "b", "c"]);
            }
            let mut model = model(tiny(), usual_keymap(), usual_styles());
            model.ctx.texts = texts;
            frame(&model, 80, 24);
        }
        Err(problems) => worded(&problems, &file.text),
    }
}

/// A scenario: refused with words, or written and read again the same.
pub fn scenario(bytes: &[u8]) {
    let Some(file) = text_of(bytes) else { return };
    let data = &hau_giang().dataset;
    match scenario::from_text(&file, data) {
        Err(problems) => worded(&problems, &file.text),
        Ok(saved) => {
            let text = scenario::to_text(data, &saved.scenario, saved.assessment).expect("a name that was read");
            let again = FileText { name: file.name, text: text.into() };
            assert_eq!(scenario::from_text(&again, data), Ok(saved));
        }
    }
}

/// Codes and names of what can be found.
type Rows = Vec<(String, String)>;

/// A query: the same hits at once and letter by letter, marks within the names; as a number and as a name it is read or not.
pub fn query(bytes: &[u8]) {
    static INDEX: OnceLock<(Index<usize>, Rows)> = OnceLock::new();
    let (index, rows) = INDEX.get_or_init(|| {
        let names = Names::new(&hau_giang().dataset, hau_giang().dataset.province.framework).everything();
        let rows: Vec<_> = names.iter().map(|entry| (entry.code.to_string(), entry.name.to_string())).collect();
        let entries = names.into_iter().enumerate();
        let entries = entries.map(|(id, Entry { code, name, aliases, .. })| Entry { id, code, name, aliases });
        (Index::new(entries), rows)
    });
    // As much as fits in the field of a narrow screen; every letter is a search.
    let typed = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]);
    let hits = index.search(&typed, 60);
    for hit in &hits {
        let (code, name) = &rows[hit.id];
        assert!(hit.code_marks.iter().all(|&at| at < code.chars().count()), "{typed:?} {hit:?}");
        assert!(hit.name_marks.iter().all(|&at| at < name.chars().count()), "{typed:?} {hit:?}");
    }
    let mut session = Session::default();
    for (end, c) in typed.char_indices() {
        index.narrow(&mut session, &typed[..end + c.len_utf8()], 60);
    }
    assert_eq!(index.narrow(&mut session, &typed, 60), hits, "{typed:?}");
    let _ = (typed_total(&typed), decode_typing(&typed), fold(&typed));
    let names = Names::new(&hau_giang().dataset, hau_giang().dataset.province.framework);
    let _ = (names.thing(&typed), names.node(&typed), names.agency(&typed), names.task(&typed));
}

/// Words for keys: refused with words, or spelled so that they read back the same, and shown as text.
pub fn keys(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match text.parse::<Chord>() {
        Ok(chord) => {
            assert_eq!(chord.to_string().parse(), Ok(chord.clone()));
            for shown in [chord.shown(false), chord.shown(true)] {
                assert!(!shown.is_empty() && !shown.chars().any(is_hostile), "{shown:?}");
            }
        }
        Err(error) => {
            let (wording, accepted) = error.wording();
            assert!(!texts().format(&wording).is_empty() && !texts().format(&accepted).is_empty());
        }
    }
    if let Ok(key) = text.parse::<Key>() {
        assert_eq!(key.to_string().parse(), Ok(key));
        assert_eq!(Key::new(key.code(), key.modifiers()), key);
    }
}

/// Bytes from a terminal: however they are torn, the same keys and pastes; never more of them than bytes.
pub fn input(bytes: &[u8]) {
    let mut whole = Decoder::default();
    let mut messages = whole.take(bytes);
    messages.extend(whole.give_up());
    assert!(messages.len() <= bytes.len());
    for torn in [1, 2, 3, 7] {
        let mut decoder = Decoder::default();
        let mut again: Vec<Message> = bytes.chunks(torn).flat_map(|piece| decoder.take(piece)).collect();
        again.extend(decoder.give_up());
        assert_eq!(again, messages, "torn into {torn}");
    }
}

/// Bytes as an evening at the board: what a terminal sends, and between it sizes, ticks and reloads; after each a frame.
///
/// `0xff` and two bytes are a size, of half as many columns and a sixth of the rows, `0xfe` is the timer, `0xfd` a resumption, `0xfc` other data, `0xfb` the first again, `0xfa` a reload
/// that fails, `0xf9` ASCII; what else there is comes from the keyboard.
pub fn board(bytes: &[u8]) {
    static DATA: OnceLock<Arc<Dataset>> = OnceLock::new();
    let data = DATA.get_or_init(|| Arc::new(hau_giang().dataset.clone()));
    let mut model = over(Arc::clone(data), usual_keymap(), usual_styles());
    let mut decoder = Decoder::default();
    let mut rest = &bytes[..bytes.len().min(80)];
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let messages = match byte {
            0xff => {
                let [width, height, after @ ..] = rest else { return };
                rest = after;
                vec![Message::Resize(u16::from(*width / 2), u16::from(*height / 6))]
            }
            0xfe => vec![Message::Timeout],
            0xfd => vec![Message::Resumed],
            0xfc => vec![Message::Reloaded(Box::new(Ok(tiny().clone())))],
            0xfb => vec![Message::Reloaded(Box::new(Ok(hau_giang().clone())))],
            0xfa => vec![Message::Reloaded(Box::new(Err(Vec::new())))],
            0xf9 => {
                model.ctx.symbols = ASCII;
                Vec::new()
            }
            _ => decoder.take(&[byte]),
        };
        for message in messages {
            update::update(&mut model, message);
            let (width, height) = model.size;
            frame(&model, width, height);
        }
    }
}
