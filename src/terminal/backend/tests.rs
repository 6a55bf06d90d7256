use std::num::NonZeroU16;

use proptest::{option, prelude::*, sample::select};
use ratatui::{
    Frame, Terminal,
    buffer::{Buffer, CellWidth},
    layout::Rect,
    style::{Color, Modifier, Style},
};
use rstest::rstest;

use super::*;

/// A device that keeps what is written.
#[derive(Debug)]
struct Memory {
    size: Size,
    written: Vec<u8>,
    writes: usize,
}

impl Memory {
    fn new(width: u16, height: u16) -> Self {
        Self { size: Size { width, height }, written: Vec::new(), writes: 0 }
    }
}

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.written.extend_from_slice(bytes);
        self.writes += 1;
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

/// The real `Terminal` on our backend, and a terminal emulator that gets the bytes.
struct Bench {
    terminal: Terminal<AnsiBackend<Memory>>,
    emulator: vt100::Parser,
}

impl Bench {
    fn new(width: u16, height: u16) -> Self {
        let nonzero = |n| NonZeroU16::new(n).unwrap();
        Self {
            terminal: Terminal::new(AnsiBackend::new(Memory::new(width, height))).unwrap(),
            emulator: vt100::Parser::new(nonzero(height), nonzero(width), 0),
        }
    }

    /// Draws a frame, shows it to the emulator and returns its bytes with `^` for escape, without the synchronized update around.
    fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> String {
        self.terminal.draw(view).unwrap();
        let device = self.terminal.backend_mut().device_mut();
        let written = String::from_utf8(std::mem::take(&mut device.written)).unwrap();
        self.emulator.process(written.as_bytes());
        if written.is_empty() {
            return written;
        }
        let inner = written.strip_prefix("\x1b[?2026h").and_then(|rest| rest.strip_suffix("\x1b[?2026l"));
        inner.unwrap_or_else(|| panic!("not one synchronized update: {written:?}")).replace('\x1b', "^")
    }

    fn draw_lines(&mut self, lines: &[&str]) -> String {
        self.draw(|frame| put_lines(frame, lines))
    }

    fn redraw_all(&mut self) {
        let size = self.terminal.size().unwrap();
        self.terminal.resize(size.into()).unwrap();
    }

    fn rows(&self) -> Vec<String> {
        self.emulator.screen().rows(0, self.terminal.size().unwrap().width).collect()
    }
}

fn put_lines(frame: &mut Frame, lines: &[&str]) {
    for (y, line) in (0..).zip(lines) {
        frame.buffer_mut().set_string(0, y, line, Style::new());
    }
}

// --- bytes ---

#[test]
fn an_unchanged_frame_writes_nothing() {
    let mut bench = Bench::new(20, 3);
    bench.draw_lines(&["Chỉ số", "", "x"]);
    assert_eq!(bench.draw_lines(&["Chỉ số", "", "x"]), "");
    assert_eq!(bench.terminal.backend().device().writes, 1);
}

#[test]
fn a_frame_is_one_write() {
    let mut bench = Bench::new(20, 3);
    bench.draw(|frame| {
        put_lines(frame, &["một", "hai", "ba"]);
        frame.set_cursor_position((4, 1));
    });
    assert_eq!(bench.terminal.backend().device().writes, 1);
}

#[rstest]
#[case::first_cell(&["x"], "^[Hx")]
#[case::next_row(&["x", "y"], "^[Hx\n\ry")]
#[case::one_blank_is_written(&["a b"], "^[Ha b")]
#[case::a_long_gap_is_jumped(&["a       b"], "^[Ha^[7Cb")]
#[case::a_full_row_then_the_next(&["0123456789", "x"], "^[H0123456789\n\rx")]
#[case::a_full_row_then_a_column(&["0123456789", "   x"], "^[H0123456789\n^[4Gx")]
#[case::straight_down(&["ab", "  c"], "^[Hab\nc")]
#[case::down_and_a_little_left(&["abc", " d"], "^[Habc\n\x08\x08d")]
#[case::far_below(&["a", "", "", "", "b"], "^[Ha^[5Hb")]
fn moves_take_the_shortest_way(#[case] lines: &[&str], #[case] expected: &str) {
    assert_eq!(Bench::new(10, 5).draw_lines(lines), expected);
}

#[test]
fn a_frame_starts_from_an_absolute_place() {
    let mut bench = Bench::new(10, 2);
    bench.draw_lines(&["abc"]);
    // Whatever another program wrote in between has moved the cursor.
    bench.emulator.process(b"\x1b[2;9H");
    assert_eq!(bench.draw_lines(&["abx", "y"]), "^[1;3Hx\n\ry");
}

#[rstest]
#[case::erased("abcdefgh", "ab", "^[1;3H^[K")]
#[case::few_are_written("abcdefgh", "abcdef", "^[1;7H  ")]
#[case::erased_after_new_text("abcdefgh", "xy", "^[Hxy^[K")]
#[case::a_gap_of_old_blanks("abc   fgh", "ab", "^[1;3H^[K")]
fn a_blank_rest_of_a_row_is_erased(#[case] before: &str, #[case] after: &str, #[case] expected: &str) {
    let mut bench = Bench::new(10, 2);
    bench.draw_lines(&[before]);
    assert_eq!(bench.draw_lines(&[after]), expected);
    assert_eq!(bench.rows()[0].trim_end(), after);
}

#[test]
fn a_reversed_rest_of_a_row_is_written() {
    let mut bench = Bench::new(6, 1);
    bench.draw(|frame| frame.buffer_mut().set_style(Rect::new(0, 0, 6, 1), Style::new().reversed()));
    assert!((0..6).all(|x| bench.emulator.screen().cell(0, x).unwrap().inverse()));
    assert_eq!(bench.draw(|_| ()), "^[H^[m^[K");
    assert!((0..6).all(|x| !bench.emulator.screen().cell(0, x).unwrap().inverse()));
}

#[test]
fn a_blank_needs_no_change_of_colour() {
    let mut bench = Bench::new(20, 1);
    let line = |frame: &mut Frame| {
        frame.buffer_mut().set_string(0, 0, "Tên", Style::new().blue());
        frame.buffer_mut().set_string(4, 0, "x", Style::new().bold());
    };
    assert_eq!(bench.draw(line), "^[H^[34mTên ^[0;1mx");
}

#[test]
fn the_pen_stays_from_frame_to_frame() {
    let mut bench = Bench::new(20, 1);
    bench.draw(|frame| frame.buffer_mut().set_string(0, 0, "a", Style::new().blue()));
    assert_eq!(bench.draw(|frame| frame.buffer_mut().set_string(0, 0, "ab", Style::new().blue())), "b");
}

#[test]
fn the_cursor_is_told_only_of_changes() {
    let mut bench = Bench::new(20, 2);
    let prompt = |text: &'static str| {
        move |frame: &mut Frame| {
            put_lines(frame, &[text]);
            frame.set_cursor_position((u16::try_from(text.chars().count()).unwrap(), 0));
        }
    };
    assert_eq!(bench.draw(prompt("/vi")), "^[H/vi^[?25h");
    assert_eq!(bench.draw(prompt("/viế")), "ế");
    assert_eq!(bench.draw(prompt("/viế")), "");
    assert_eq!(bench.draw_lines(&["/viế"]), "^[?25l");
}

#[test]
fn a_full_redraw_writes_the_screen_again_after_erasing() {
    let mut bench = Bench::new(10, 2);
    bench.draw_lines(&["một", "hai"]);
    bench.emulator.process(b"\x1b[2;2Hnoise");
    bench.redraw_all();
    assert_eq!(bench.draw_lines(&["một", "hai"]), "^[m^[H^[Jmột\n\rhai^[?25l");
    assert_eq!(bench.rows(), ["một", "hai"]);
}

/// Rows of tasks with as many accents as real ones have.
const TASKS: [&str; 3] = [
    "NTS04  Ban hành kế hoạch chuyển đổi số năm 2025 của tỉnh",
    "HTS11  Tỷ lệ hồ sơ được xử lý trực tuyến toàn trình ở xã",
    "KTS02  Số hóa kết quả giải quyết thủ tục hành chính cũ",
];

/// A pane of 50 columns in the middle of the screen, one row selected, and a status line that says which.
fn pane(frame: &mut Frame, selected: u16) {
    let area = frame.area();
    for y in 1..area.height - 1 {
        let style = if y == selected { Style::new().reversed().bold() } else { Style::new() };
        let row = Rect { x: 24, y, width: 50, height: 1 };
        frame.buffer_mut().set_stringn(row.x, y, TASKS[usize::from(y % 3)], 50, style);
        frame.buffer_mut().set_style(row, style);
        frame.buffer_mut().set_string(0, y, "▌Trụ cột Chính quyền số", Style::new().dim());
    }
    let status = format!("{selected:3}/108 NTS{selected:02}");
    frame.buffer_mut().set_string(1, area.height - 1, status, Style::new().dim());
}

#[rstest]
#[case(80, 24)]
#[case(120, 36)]
fn moving_a_selection_takes_at_most_250_bytes(#[case] width: u16, #[case] height: u16) {
    let mut bench = Bench::new(width, height);
    bench.draw(|frame| pane(frame, 10));
    let bytes = bench.draw(|frame| pane(frame, 11)).len() + BEGIN_SYNCHRONIZED.len() + END_SYNCHRONIZED.len();
    assert!(bytes <= 250, "{bytes} bytes");
}

#[rstest]
#[case(80, 24, 6 * 1024)]
#[case(120, 36, 11 * 1024)]
fn a_first_frame_of_dense_text_fits_its_budget(#[case] width: u16, #[case] height: u16, #[case] budget: usize) {
    let mut bench = Bench::new(width, height);
    let bytes = bench.draw(|frame| {
        for y in 0..height {
            let line = format!("{}  {}  {}", TASKS[usize::from(y % 3)], TASKS[usize::from((y + 1) % 3)], TASKS[2]);
            frame.buffer_mut().set_stringn(0, y, line, usize::from(width), Style::new());
            frame.buffer_mut().set_style(Rect::new(0, y, 6, 1), Style::new().blue().bold());
            frame.buffer_mut().set_style(Rect::new(60, y, 12, 1), Style::new().dim());
        }
    });
    assert!(bytes.len() <= budget, "{} bytes", bytes.len());
}

// --- safety ---

#[rstest]
#[case::escape("a\x1b[31mb")]
#[case::c1("\u{9b}31m")]
#[case::bell("\x07x")]
#[case::lone_mark("\u{301}")]
#[case::empty("")]
fn a_control_character_becomes_a_blank(#[case] symbol: &str) {
    let mut backend = AnsiBackend::new(Memory::new(10, 1));
    let mut cell = Cell::EMPTY;
    cell.set_symbol(symbol);
    backend.draw([(0, 0, &cell)].into_iter()).unwrap();
    backend.flush().unwrap();
    let written = String::from_utf8(std::mem::take(&mut backend.device_mut().written)).unwrap();
    let inner = written.strip_prefix("\x1b[?2026h\x1b[H").and_then(|rest| rest.strip_suffix("\x1b[?2026l")).unwrap();
    assert_eq!(inner, " ".repeat(shown::width(&cell).into()));
}

#[test]
fn a_size_of_nothing_is_not_believed() {
    let mut bench = Bench::new(30, 10);
    bench.terminal.backend_mut().device_mut().size = Size::ZERO;
    assert_eq!(bench.terminal.size().unwrap(), Size { width: 30, height: 10 });
    assert_eq!(AnsiBackend::new(Memory::new(0, 0)).size().unwrap(), FALLBACK);
}

#[test]
fn cells_outside_the_screen_are_left_out() {
    let mut backend = AnsiBackend::new(Memory::new(3, 1));
    backend.draw([(3, 0, &Cell::new("x")), (0, 1, &Cell::new("x"))].into_iter()).unwrap();
    backend.flush().unwrap();
    assert_eq!(backend.device().writes, 0);
}

#[test]
fn a_failed_write_is_reported() {
    #[derive(Debug)]
    struct Gone;
    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    impl Device for Gone {
        fn size(&self) -> io::Result<Size> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }
    let mut terminal = Terminal::new(AnsiBackend::new(Gone)).unwrap();
    let drawn = terminal.draw(|frame| put_lines(frame, &["x"])).map(drop);
    assert_eq!(drawn.map_err(|error| error.kind()), Err(io::ErrorKind::BrokenPipe));
}

// --- the emulator shows what was drawn ---

/// What one sees of a cell.
#[derive(Debug, PartialEq)]
struct Seen {
    text: String,
    fg: vt100::Color,
    bg: vt100::Color,
    /// Bold, dim, italic, underlined, reversed.
    marks: [bool; 5],
}

impl Seen {
    /// The parts that show on a blank, if it is one.
    fn without_the_invisible(mut self) -> Self {
        if self.text.trim().is_empty() {
            self.text = " ".into();
            let [.., underlined, reversed] = self.marks;
            self.marks = [false, false, false, underlined, reversed];
            if !underlined && !reversed {
                self.fg = vt100::Color::Default;
            }
        }
        self
    }

    fn of(cell: &Cell) -> Self {
        let marks = [Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED];
        let marks = marks.map(|mark| cell.modifier.contains(mark));
        Self { text: cell.symbol().into(), fg: color(cell.fg), bg: color(cell.bg), marks }.without_the_invisible()
    }

    fn of_emulated(cell: &vt100::Cell) -> Self {
        let marks = [cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()];
        Self { text: cell.contents().into(), fg: cell.fgcolor(), bg: cell.bgcolor(), marks }.without_the_invisible()
    }
}

const COLORS: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

fn color(color: Color) -> vt100::Color {
    match color {
        Color::Reset => vt100::Color::Default,
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        named => vt100::Color::Idx(COLORS.iter().position(|color| *color == named).unwrap().try_into().unwrap()),
    }
}

/// One frame: texts at places, rectangles of style, and the cursor.
#[derive(Debug, Clone)]
struct Drawing {
    texts: Vec<(u16, u16, String, Style)>,
    styles: Vec<(Rect, Style)>,
    cursor: Option<(u16, u16)>,
    redraw: bool,
}

const WIDTH: u16 = 24;
const HEIGHT: u16 = 6;

impl Drawing {
    fn draw(&self, buffer: &mut Buffer) {
        for (x, y, text, style) in &self.texts {
            buffer.set_string(*x, *y, text, *style);
        }
        for (area, style) in &self.styles {
            buffer.set_style(area.intersection(buffer.area), *style);
        }
        // The emulator holds bold and dim for opposites.
        for cell in buffer.content.iter_mut().filter(|cell| cell.modifier.contains(Modifier::BOLD)) {
            cell.modifier -= Modifier::DIM;
        }
        // Overlapping texts leave halves of wide glyphs, which no widget of ours does.
        for y in 0..HEIGHT {
            let mut x = 0;
            while x < WIDTH {
                let width = buffer[(x, y)].cell_width().max(1);
                for covered in x + 1..(x + width).min(WIDTH) {
                    buffer[(covered, y)].set_symbol(" ");
                }
                if x + width > WIDTH {
                    buffer[(x, y)].set_symbol(" ");
                }
                x += width;
            }
        }
    }
}

fn a_style() -> impl Strategy<Value = Style> {
    let color = || {
        prop_oneof![
            3 => Just(Color::Reset),
            3 => select(&COLORS[..]),
            1 => any::<u8>().prop_map(Color::Indexed),
            1 => any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
        ]
    };
    let weight = select(vec![Modifier::empty(), Modifier::BOLD, Modifier::DIM]);
    let others = select(vec![Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED]);
    (color(), color(), weight, option::weighted(0.4, others))
        .prop_map(|(fg, bg, weight, other)| Style::new().fg(fg).bg(bg).add_modifier(weight | other.unwrap_or_default()))
}

fn a_drawing() -> impl Strategy<Value = Drawing> {
    const WORDS: [&str; 11] =
        ["Tỷ lệ hồ sơ", "đ", " ", "   ", "x y", "日本", "数", "e\u{323}\u{302}", "▌█…·", "Nguyễn Trường Tộ     ", "ok"];
    let text = (0..WIDTH, 0..HEIGHT, select(&WORDS[..]), a_style());
    let area = (0..WIDTH, 0..HEIGHT, 1..WIDTH, 1..3u16).prop_map(|(x, y, width, height)| Rect { x, y, width, height });
    (
        prop::collection::vec(text.prop_map(|(x, y, text, style)| (x, y, text.to_owned(), style)), 0..24),
        prop::collection::vec((area, a_style()), 0..3),
        option::of((0..WIDTH, 0..HEIGHT)),
        prop::bool::weighted(0.15),
    )
        .prop_map(|(texts, styles, cursor, redraw)| Drawing { texts, styles, cursor, redraw })
}

fn assert_shows(bench: &Bench, drawing: &Drawing) {
    let mut expected = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
    drawing.draw(&mut expected);
    let screen = bench.emulator.screen();
    for y in 0..HEIGHT {
        let mut x = 0;
        while x < WIDTH {
            let cell = &expected[(x, y)];
            let seen = Seen::of_emulated(screen.cell(y, x).unwrap());
            assert_eq!(seen, Seen::of(cell), "column {x}, row {y}");
            x += cell.cell_width().max(1);
        }
    }
    assert_eq!(!screen.hide_cursor(), drawing.cursor.is_some());
    if let Some((x, y)) = drawing.cursor {
        assert_eq!(screen.cursor_position(), (y, x));
    }
}

proptest! {
    #[test]
    fn the_emulator_shows_every_frame(drawings in prop::collection::vec(a_drawing(), 1..5)) {
        let mut bench = Bench::new(WIDTH, HEIGHT);
        bench.emulator.process(super::super::ENTER);
        for drawing in drawings {
            if drawing.redraw {
                bench.redraw_all();
            }
            bench.draw(|frame| {
                drawing.draw(frame.buffer_mut());
                if let Some(cursor) = drawing.cursor {
                    frame.set_cursor_position(cursor);
                }
            });
            assert_shows(&bench, &drawing);
        }
    }
}

/// A glyph of several letters takes three cells here and four there: what stands beside it stays where it is, and nothing of it is left.
#[rstest]
#[case::of_three_cells("|क\u{94d}षत\u{94d}रि|", "|--------|")]
#[case::drawn_letter_by_letter("|👍🏽|", "|----|")]
#[case::before_unchanged_cells("|👍🏽  |", "|a     |")]
fn what_stands_beside_a_glyph_of_several_letters_stays(#[case] glyphs: &str, #[case] plain: &str) {
    for (first, second) in [(glyphs, plain), (plain, glyphs)] {
        let mut bench = Bench::new(12, 1);
        bench.draw_lines(&[first]);
        bench.draw_lines(&[second]);
        let mut fresh = Bench::new(12, 1);
        fresh.draw_lines(&[second]);
        let [again, fresh] = [bench, fresh].map(|bench| bench.emulator.screen().contents().trim_end().to_string());
        assert_eq!(again, fresh);
        assert!(again.ends_with('|'), "{again:?}");
    }
}

/// A terminal that draws each letter would go on in the next row.
#[test]
fn a_glyph_of_several_letters_at_the_edge_does_not_wrap() {
    let mut bench = Bench::new(4, 2);
    bench.draw_lines(&["ab👍🏽", "cd"]);
    assert_eq!(bench.emulator.screen().contents(), "ab  \ncd");
}
