//! Styles as escape codes.
//!
//! Owns: the look a cell needs ([`Pen`]) and the shortest SGR sequence from one look to another. Must not know: where cells are.

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier, Style},
};

/// Modifiers one sees on a blank; the others and the foreground do not show there.
const SEEN_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// Code that switches on, code that switches off, modifier. Bold and dim share their off code, and so do both blinks.
const MODIFIERS: [(u8, u8, Modifier); 9] = [
    (1, 22, Modifier::BOLD),
    (2, 22, Modifier::DIM),
    (3, 23, Modifier::ITALIC),
    (4, 24, Modifier::UNDERLINED),
    (5, 25, Modifier::SLOW_BLINK),
    (6, 25, Modifier::RAPID_BLINK),
    (7, 27, Modifier::REVERSED),
    (8, 28, Modifier::HIDDEN),
    (9, 29, Modifier::CROSSED_OUT),
];

/// How the terminal draws what is printed next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    /// The terminal's own look.
    pub(super) const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// The look of `cell`.
    pub(super) const fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// The look of text in `style` on the terminal's own ground.
    pub(super) fn styled(style: Style) -> Self {
        let mut cell = Cell::default();
        cell.set_style(style);
        Self::of(&cell)
    }

    /// Whether a blank in this look cannot be told from erased screen.
    pub(super) fn is_plain_on_blank(self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(SEEN_ON_BLANK)
    }

    /// Whether a blank looks the same under both pens.
    pub(super) fn same_on_blank(self, other: Self) -> bool {
        self == other || self.bg == other.bg && !(self.modifier | other.modifier).intersects(SEEN_ON_BLANK)
    }
}

/// Appends the shortest sequence that turns the terminal's pen from `from` (`None`: not known) into `to`; nothing if they are equal.
pub(super) fn change(out: &mut Vec<u8>, from: Option<Pen>, to: Pen) {
    if from == Some(to) {
        return;
    }
    let start = out.len();
    from_scratch(out, to);
    let Some(from) = from else { return };
    let middle = out.len();
    difference(out, from, to);
    if out.len() - middle <= middle - start {
        out.drain(start..middle);
    } else {
        out.truncate(middle);
    }
}

/// Reset, then everything `to` has.
fn from_scratch(out: &mut Vec<u8>, to: Pen) {
    let mut sgr = Sgr::open(out);
    if to != Pen::PLAIN {
        sgr.code(0);
        sgr.turn(Pen::PLAIN, to);
    }
    sgr.close();
}

/// Only what differs.
fn difference(out: &mut Vec<u8>, from: Pen, to: Pen) {
    let mut sgr = Sgr::open(out);
    sgr.turn(from, to);
    sgr.close();
}

/// A sequence being written: `ESC [ code ; code … m`.
struct Sgr<'a> {
    out: &'a mut Vec<u8>,
    empty: bool,
}

impl<'a> Sgr<'a> {
    fn open(out: &'a mut Vec<u8>) -> Self {
        out.extend_from_slice(b"\x1b[");
        Self { out, empty: true }
    }

    fn close(self) {
        self.out.push(b'm');
    }

    fn code(&mut self, code: u8) {
        if !self.empty {
            self.out.push(b';');
        }
        self.empty = false;
        push_number(self.out, u16::from(code));
    }

    fn turn(&mut self, from: Pen, to: Pen) {
        let mut on = from.modifier;
        for (_, off, modifier) in MODIFIERS {
            if on.contains(modifier) && !to.modifier.contains(modifier) {
                self.code(off);
                on -= switched_by(off);
            }
        }
        for (code, _, modifier) in MODIFIERS {
            if to.modifier.contains(modifier) && !on.contains(modifier) {
                self.code(code);
            }
        }
        if from.fg != to.fg {
            self.color(30, to.fg);
        }
        if from.bg != to.bg {
            self.color(40, to.bg);
        }
    }

    /// The code of a colour; `base` is 30 for the foreground and 40 for the background.
    fn color(&mut self, base: u8, color: Color) {
        match color {
            Color::Reset => self.code(base + 9),
            Color::Indexed(index) => self.codes([base + 8, 5, index]),
            Color::Rgb(r, g, b) => self.codes([base + 8, 2, r, g, b]),
            Color::Black => self.code(base),
            Color::Red => self.code(base + 1),
            Color::Green => self.code(base + 2),
            Color::Yellow => self.code(base + 3),
            Color::Blue => self.code(base + 4),
            Color::Magenta => self.code(base + 5),
            Color::Cyan => self.code(base + 6),
            Color::Gray => self.code(base + 7),
            Color::DarkGray => self.code(base + 60),
            Color::LightRed => self.code(base + 61),
            Color::LightGreen => self.code(base + 62),
            Color::LightYellow => self.code(base + 63),
            Color::LightBlue => self.code(base + 64),
            Color::LightMagenta => self.code(base + 65),
            Color::LightCyan => self.code(base + 66),
            Color::White => self.code(base + 67),
        }
    }

    fn codes<const N: usize>(&mut self, codes: [u8; N]) {
        for code in codes {
            self.code(code);
        }
    }
}

/// Every modifier that the code `off` ends.
fn switched_by(off: u8) -> Modifier {
    MODIFIERS.iter().filter(|row| row.1 == off).fold(Modifier::empty(), |all, row| all | row.2)
}

/// Appends `number` in decimal digits.
pub(super) fn push_number(out: &mut Vec<u8>, number: u16) {
    let mut divisor = 10_000;
    while divisor > 1 && number < divisor {
        divisor /= 10;
    }
    while divisor > 0 {
        out.push(b"0123456789"[usize::from(number / divisor % 10)]);
        divisor /= 10;
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;
    use rstest::rstest;

    use super::*;

    fn pen(style: Style) -> Pen {
        let mut cell = Cell::EMPTY;
        cell.set_style(style);
        Pen::of(&cell)
    }

    fn codes(from: Option<Pen>, to: Pen) -> String {
        let mut out = Vec::new();
        change(&mut out, from, to);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    #[rstest]
    #[case::same(Style::new().bold(), Style::new().bold(), "")]
    #[case::only_what_differs(Style::new().red().bold(), Style::new().red().bold().reversed(), "^[7m")]
    #[case::reset_when_shorter(Style::new().red().bold().reversed(), Style::new(), "^[m")]
    #[case::one_off(Style::new().red().bold(), Style::new().red(), "^[22m")]
    #[case::dim_after_bold(Style::new().bold(), Style::new().dim(), "^[0;2m")]
    #[case::bold_stays_when_dim_ends(Style::new().bold().dim(), Style::new().bold(), "^[0;1m")]
    #[case::bold_stays_under_colour(Style::new().bold().dim().blue(), Style::new().bold().blue(), "^[22;1m")]
    #[case::classic_codes(Style::new(), Style::new().light_red().on_gray(), "^[91;47m")]
    #[case::default_colours(Style::new().bold().blue().on_red(), Style::new().bold(), "^[0;1m")]
    #[case::default_foreground(Style::new().on_red().blue(), Style::new().on_red(), "^[39m")]
    #[case::indexed(Style::new(), Style::new().fg(Color::Indexed(208)), "^[38;5;208m")]
    #[case::true_colour(Style::new(), Style::new().bg(Color::Rgb(1, 20, 255)), "^[48;2;1;20;255m")]
    fn the_shortest_change_is_written(#[case] from: Style, #[case] to: Style, #[case] expected: &str) {
        assert_eq!(codes(Some(pen(from)), pen(to)), expected);
    }

    #[rstest]
    #[case::plain(Style::new(), "^[m")]
    #[case::styled(Style::new().reversed().cyan(), "^[0;7;36m")]
    fn an_unknown_pen_is_reset_first(#[case] to: Style, #[case] expected: &str) {
        assert_eq!(codes(None, pen(to)), expected);
    }

    #[rstest]
    #[case(0, "0")]
    #[case(9, "9")]
    #[case(10, "10")]
    #[case(305, "305")]
    #[case(65_535, "65535")]
    fn numbers_are_decimal(#[case] number: u16, #[case] expected: &str) {
        let mut out = Vec::new();
        push_number(&mut out, number);
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
