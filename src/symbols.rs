//! The glyphs of the interface that are not text, in Unicode and in ASCII.
//!
//! Owns: every non-ASCII glyph drawn as chrome, mark or bar. With `--ascii` nothing beyond ASCII is drawn but the data's own words.

/// A set of glyphs; each is as many cells wide as it has characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Symbols {
    /// Inferred or estimated.
    pub about: &'static str,
    /// Proposed, for the committee to confirm.
    pub proposed: &'static str,
    /// Unknown.
    pub unknown: &'static str,
    /// Minus sign.
    pub minus: char,
    /// End of a truncated text.
    pub ellipsis: &'static str,
    /// Between the parts of a breadcrumb.
    pub crumb: &'static str,
    /// Between items of a line.
    pub dot: &'static str,
    /// Left edge of the selected row.
    pub marker: &'static str,
    /// Group of the tree.
    pub open: &'static str,
    /// Group whose rows are folded away.
    pub closed: &'static str,
    /// Column rule.
    pub vertical: &'static str,
    /// Row rule.
    pub horizontal: &'static str,
    /// Where a column rule hangs from the upper row rule.
    pub tee_down: &'static str,
    /// Where a column rule stands on the lower row rule.
    pub tee_up: &'static str,
    /// Corners of an overlay: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// Filled part of a bar.
    pub bar: &'static str,
    /// Rest of a bar.
    pub track: &'static str,
    /// Status: not started, in progress, needs evidence, done.
    pub status: [&'static str; 4],
    /// Ticked and unticked rows of a picker.
    pub ticks: [&'static str; 2],
    /// More above, more below.
    pub more: [&'static str; 2],
    /// Multiplication in a formula.
    pub times: &'static str,
    /// The prompt of a text field.
    pub prompt: &'static str,
    /// What a graph's lines are drawn with.
    pub plot: Plot,
    /// A point of a graph's second line.
    pub point: char,
    /// A speck of a graph's grid.
    pub speck: char,
    /// Shades of a heat map, from light to full.
    pub shades: [&'static str; 4],
    /// Up and down, for places won and lost.
    pub trend: [&'static str; 2],
    /// Taken as done in the scenario: in part, whole.
    pub scenario: [&'static str; 2],
    /// Part of a bar that the scenario wins.
    pub won: &'static str,
    /// From before to after.
    pub becomes: &'static str,
    /// Whether key names are spelled in ASCII (`Up` for `↑`).
    pub ascii: bool,
}

/// What a graph's lines are drawn with: how fine they are depends on the terminal's font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plot {
    /// Eight dots a cell.
    Braille,
    /// Two blocks a cell, for fonts without Braille (the Linux console, PuTTY with older fonts).
    Blocks,
    /// One letter a cell.
    Letters,
}

/// Glyphs of ordinary terminals; all are one cell wide by Unicode's default.
pub const UNICODE: Symbols = Symbols {
    about: "≈",
    proposed: "*",
    unknown: "–",
    minus: crate::text::MINUS,
    ellipsis: "…",
    crumb: "›",
    dot: "·",
    marker: "▌",
    open: "▾",
    closed: "▸",
    vertical: "│",
    horizontal: "─",
    tee_down: "┬",
    tee_up: "┴",
    corners: ["┌", "┐", "└", "┘"],
    bar: "█",
    track: "░",
    status: ["○", "◐", "!", "✓"],
    ticks: ["■", "□"],
    more: ["▲", "▼"],
    times: "×",
    prompt: "›",
    plot: Plot::Braille,
    point: '•',
    speck: '·',
    shades: ["░", "▒", "▓", "█"],
    trend: ["▲", "▼"],
    scenario: ["◇", "◆"],
    won: "▒",
    becomes: "→",
    ascii: false,
};

/// The same for a terminal whose font lacks Braille.
pub const BLOCKS: Symbols = Symbols { plot: Plot::Blocks, ..UNICODE };

/// Nothing beyond ASCII.
pub const ASCII: Symbols = Symbols {
    about: "~",
    proposed: "*",
    unknown: "-",
    minus: crate::text::ASCII_MINUS,
    ellipsis: "..",
    crumb: ">",
    dot: "|",
    marker: ">",
    open: "v",
    closed: "+",
    vertical: "|",
    horizontal: "-",
    tee_down: "+",
    tee_up: "+",
    corners: ["+", "+", "+", "+"],
    bar: "#",
    track: ".",
    status: ["o", "~", "!", "x"],
    ticks: ["x", " "],
    more: ["^", "v"],
    times: "x",
    prompt: ">",
    plot: Plot::Letters,
    point: 'o',
    speck: '.',
    shades: [".", ":", "+", "#"],
    trend: ["^", "v"],
    scenario: ["/", "+"],
    won: "+",
    becomes: "->",
    ascii: true,
};
