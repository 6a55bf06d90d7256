//! Names as hostile as a file may hold them, on every view at four sizes: nothing but text reaches the terminal, and what stands beside
//! them stands where it should, as a terminal sees it that knows no graphemes.

use std::io::{self, Write};
use std::num::NonZeroU16;
use std::sync::OnceLock;

use dti::data::embedded::DATA;
use dti::data::load::{Loaded, texts};
use dti::data::parse::decode;
use dti::effect::Effect;
use dti::symbols::UNICODE;
use dti::terminal::backend::{AnsiBackend, Device};
use dti::text::{is_hostile, width};
use dti::ui;
use ratatui::Terminal;
use ratatui::layout::Size;
use rstest::rstest;

use crate::names::{names, spoilt};
use crate::screen::{Screen, Setup};

/// The shipped data with a hostile name before or after each name, title, note and text.
fn hostile() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| {
        let names = names();
        let mut count = 0;
        let files: Vec<_> = DATA
            .iter()
            .map(|(path, text)| decode(path, spoilt(text, &names, &mut count).into_bytes()).unwrap())
            .collect();
        assert!(count > 800, "only {count} texts are spoilt");
        let roles: Vec<&str> = DATA.iter().map(|(path, _)| *path).collect();
        texts(&files, &roles).unwrap_or_else(|problems| panic!("{:#?}", &problems[..3.min(problems.len())]))
    })
}

/// A terminal that keeps its bytes.
#[derive(Debug)]
struct Memory {
    size: Size,
    written: Vec<u8>,
}

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Device for Memory {
    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }
}

/// What a terminal of the size shows after the frames of `screens`, one over the other.
fn emulated(screens: &[&Screen], columns: u16, rows: u16) -> vt100::Parser {
    let memory = Memory { size: Size::new(columns, rows), written: Vec::new() };
    let mut terminal = Terminal::new(AnsiBackend::new(memory)).unwrap();
    for screen in screens {
        terminal
            .draw(|frame| {
                ui::draw(screen.model(), frame.buffer_mut());
            })
            .unwrap();
    }
    let written = std::mem::take(&mut terminal.backend_mut().device_mut().written);
    let text = String::from_utf8(written).unwrap();
    // The cursor goes down, back and to the left by these.
    let moves = ['\u{1b}', '\n', '\r', '\u{8}'];
    let hostile = text.chars().find(|&c| is_hostile(c) && !moves.contains(&c));
    assert_eq!(hostile, None, "more than text and escape sequences");
    let size = |n| NonZeroU16::new(n).unwrap();
    let mut emulator = vt100::Parser::new(size(rows), size(columns), 0);
    emulator.process(text.as_bytes());
    emulator
}

/// Whether a glyph is one letter with its marks, which stand in one cell of every terminal; of others each letter may have its own.
fn is_plain(symbol: &str) -> bool {
    symbol.chars().filter(|c| width(c.encode_utf8(&mut [0; 4])) > 0).count() <= 1
}

/// The cells of the frame against those of the emulator; where they may not be compared, the glyph is one terminals disagree on.
fn is_as_drawn(screen: &Screen, emulator: &vt100::Parser, keys: &str) {
    let buffer = screen.buffer();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            let cell = emulator.screen().cell(y, x).unwrap();
            let seen = if cell.has_contents() { cell.contents() } else { " " };
            let cells = u16::try_from(width(symbol).max(1)).unwrap();
            if is_plain(symbol) {
                // vt100 keeps a few marks of a letter only.
                let same = seen == symbol || (symbol.starts_with(seen) && symbol.chars().count() > 4);
                let blank = symbol.trim().is_empty() && seen.trim().is_empty();
                assert!(
                    same || blank,
                    "`{keys}` row {y} column {x}: {symbol:?} is drawn, {seen:?} seen\n{}",
                    screen.text()
                );
            }
            x += cells;
        }
        assert!(x <= buffer.area.width, "row {y} is wider than the screen");
    }
}

#[rstest]
fn nothing_but_text_reaches_the_terminal_and_the_layout_holds(
    #[values((120, 36), (80, 24), (60, 20), (40, 12))] (columns, rows): (u16, u16),
    #[values(
        "",
        "down down enter",
        "down down enter enter enter",
        "down down enter e",
        "/ \"漢\"",
        "/ \"chuyen\"",
        "a",
        "f tab",
        "a \"so\" enter p \"dai\" enter",
        "!",
        "z",
        "2",
        "2 e",
        "3",
        "3 end left left e",
        "3 tab end",
        "4",
        "4 tab end e",
        "4 backtab",
        "5",
        "5 e",
        "6",
        "down down space 6 end e",
        "down down space 6 tab end",
        "P \"8\" enter",
        "[ down enter"
    )]
    keys: &str,
) {
    let before = Setup::new().data(hostile()).size(columns, rows).open();
    let after = Setup::new().data(hostile()).size(columns, rows).keys(keys);
    for screens in [&[&after][..], &[&before, &after], &[&after, &before, &after]] {
        is_as_drawn(&after, &emulated(screens, columns, rows), keys);
    }
    let symbols = after.buffer().content.iter().flat_map(|cell| cell.symbol().chars());
    assert_eq!(symbols.filter(|&c| is_hostile(c)).collect::<String>(), "");
    // What is copied is text, a row or a page of it.
    let mut copying = after;
    copying.press("y");
    for effect in &copying.effects {
        if let Effect::Copy(text) = effect {
            // Columns and paragraphs.
            assert!(!text.chars().any(|c| is_hostile(c) && c != '\t' && c != '\n'), "{text:?}");
        }
    }
}

/// The rules between the panes stand in one column, whatever stands beside them.
#[rstest]
fn the_rules_between_the_panes_are_straight(#[values((120, 36), (80, 24))] (columns, rows): (u16, u16)) {
    let screen = Setup::new().data(hostile()).size(columns, rows).keys("down down enter");
    let emulator = emulated(&[&screen], columns, rows);
    let rules = |y: u16| -> Vec<u16> {
        let at = |x: u16| emulator.screen().cell(y, x).unwrap().contents();
        (0..columns)
            .filter(|&x| screen.buffer()[(x, 8)].symbol() == UNICODE.vertical && at(x) == UNICODE.vertical)
            .collect()
    };
    assert!(!rules(8).is_empty());
    for y in 5..rows - 3 {
        assert_eq!(rules(y), rules(8), "row {y} of\n{}", screen.text());
    }
}
