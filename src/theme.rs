//! Colours and emphasis: a few semantic roles that a theme file sets, resolved to styles once at start.
//!
//! Owns: the roles, the file's shape, the only mention of colours in the program. Must not know: what is drawn where.
//! A theme names ANSI colours so that every terminal keeps its own taste; `mono` carries everything by emphasis alone.

use ratatui::style::{Color, Modifier, Style};
use serde::{Deserialize, Serialize};

macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $name:ident),* $(,)?) => {
        /// What a piece of text is, for its look.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Role { $($(#[doc = $doc])+ $name),* }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

roles! {
    /// Ordinary text.
    Text,
    /// What matters most: names of selected things, headings.
    Strong,
    /// Labels, units, hints.
    Muted,
    /// Rules between panes.
    Border,
    /// Title of a pane without focus.
    Title,
    /// Title of the pane with focus.
    TitleFocused,
    /// Key names, breadcrumbs.
    Accent,
    /// Selected row of the pane with focus.
    Selected,
    /// Selected row of another pane.
    SelectedWeak,
    /// Letters that match a query.
    Match,
    /// Full score, done.
    Good,
    /// Partial, caution.
    Warn,
    /// A gap, an error.
    Bad,
    /// A filter in force.
    Chip,
    /// Filled part of a bar.
    Bar,
    /// Rest of a bar.
    Track,
}

/// A theme file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeFile {
    /// Name, for messages.
    pub name: String,
    /// One row a role; a role without a row looks like `Text`.
    pub styles: Vec<StyleRow>,
}

/// The look of a role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StyleRow {
    /// Which.
    pub role: Role,
    /// Colour of the letters; the terminal's own when absent.
    #[serde(default)]
    pub fg: Option<Tint>,
    /// Colour behind them; the terminal's own when absent.
    #[serde(default)]
    pub bg: Option<Tint>,
    /// Emphasis.
    #[serde(default)]
    pub add: Vec<Emphasis>,
}

/// A colour: one of the terminal's sixteen, or a place in its palette of 256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names of the sixteen ANSI colours")]
pub enum Tint {
    Black,
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    White,
    BrightBlack,
    BrightRed,
    BrightGreen,
    BrightYellow,
    BrightBlue,
    BrightMagenta,
    BrightCyan,
    BrightWhite,
    /// Place in the palette of 256.
    Indexed(u8),
}

/// Emphasis that needs no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Emphasis {
    Bold,
    Dim,
    Italic,
    Underline,
    Reverse,
}

impl From<Tint> for Color {
    fn from(tint: Tint) -> Self {
        match tint {
            Tint::Black => Self::Black,
            Tint::Red => Self::Red,
            Tint::Green => Self::Green,
            Tint::Yellow => Self::Yellow,
            Tint::Blue => Self::Blue,
            Tint::Magenta => Self::Magenta,
            Tint::Cyan => Self::Cyan,
            Tint::White => Self::Gray,
            Tint::BrightBlack => Self::DarkGray,
            Tint::BrightRed => Self::LightRed,
            Tint::BrightGreen => Self::LightGreen,
            Tint::BrightYellow => Self::LightYellow,
            Tint::BrightBlue => Self::LightBlue,
            Tint::BrightMagenta => Self::LightMagenta,
            Tint::BrightCyan => Self::LightCyan,
            Tint::BrightWhite => Self::White,
            Tint::Indexed(place) => Self::Indexed(place),
        }
    }
}

impl From<Emphasis> for Modifier {
    fn from(emphasis: Emphasis) -> Self {
        match emphasis {
            Emphasis::Bold => Self::BOLD,
            Emphasis::Dim => Self::DIM,
            Emphasis::Italic => Self::ITALIC,
            Emphasis::Underline => Self::UNDERLINED,
            Emphasis::Reverse => Self::REVERSED,
        }
    }
}

/// The resolved styles, one a role.
#[derive(Debug, Clone, PartialEq)]
pub struct Styles {
    styles: Vec<Style>,
}

impl Styles {
    /// The styles of a theme file. Roles are independent: a later row for the same role replaces the earlier one.
    pub fn new(file: &ThemeFile) -> Self {
        let mut styles = vec![Style::new(); Role::ALL.len()];
        for row in &file.styles {
            let mut style = Style::new();
            if let Some(fg) = row.fg {
                style = style.fg(fg.into());
            }
            if let Some(bg) = row.bg {
                style = style.bg(bg.into());
            }
            for &emphasis in &row.add {
                style = style.add_modifier(emphasis.into());
            }
            styles[row.role as usize] = style;
        }
        Self { styles }
    }

    /// The style of `role`.
    pub fn get(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// The theme without any colour: emphasis alone. For `NO_COLOR`, whatever theme was chosen.
    #[must_use]
    pub fn without_colour(mut self) -> Self {
        for style in &mut self.styles {
            (style.fg, style.bg) = (None, None);
        }
        self
    }
}
