//! What a command found, as rows, and the four ways to write them: for people (table, Markdown) and for programs (JSON, CSV).
//!
//! Owns: the shape of a report and its formats. Must not know: which command asks, files, the terminal. Start at [`Report`]; a cell
//! carries what people read and what programs read, made together from one value of the domain ([`cells`]), so that they agree.
//!
//! ```text
//!  domain ─▶ cells ─▶ Report { facts, columns, rows, foot } ─┬▶ table ─▶ fits the terminal, or as long as it is
//!                              Page { paragraphs, tables }   ├▶ md
//!                                                            ├▶ json     one field a column, `x_basis` beside an estimated `x`
//!                                                            └▶ csv      the same columns
//! ```

pub mod cells;
mod csv;
mod json;
pub mod legend;
mod md;
pub mod page;
pub mod plan;
pub mod rows;
mod table;

use legend::Foot;

use crate::document::Paragraph;
use crate::domain::points::Points;
use crate::domain::vocabulary::Basis;
use crate::locale::Texts;
use crate::symbols::Symbols;
use crate::theme::{Role, Styles};

/// Version of the JSON schema: raised when a field is renamed, removed or changes its meaning, not when one is added.
pub const SCHEMA: i64 = 1;

/// A way to write a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns for reading.
    Table,
    /// One object, numbers with a point.
    Json,
    /// The JSON's rows for spreadsheets.
    Csv,
    /// A Markdown table for documents.
    Md,
}

impl Format {
    /// Every format with its name on the command line.
    pub const ALL: [(&'static str, Self); 4] =
        [("table", Self::Table), ("json", Self::Json), ("csv", Self::Csv), ("md", Self::Md)];
}

/// What a program reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Data {
    /// Unknown, or not applicable.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Count(i64),
    /// A number with decimals.
    Number(Points),
    /// Text.
    Text(String),
    /// Several values.
    List(Vec<Data>),
    /// Named values, in this order.
    Object(Vec<(&'static str, Data)>),
}

impl Data {
    /// Text, unknown when empty.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Null } else { Self::Text(text.into()) }
    }

    /// A number of things.
    pub fn count(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// A list of texts.
    pub fn texts(texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::List(texts.into_iter().map(|text| Self::Text(text.into())).collect())
    }
}

/// The name of a basis for programs.
pub fn basis_key(basis: Basis) -> &'static str {
    match basis {
        Basis::Given => "given",
        Basis::Inferred => "inferred",
        Basis::Proposed => "proposed",
        Basis::Estimated => "estimated",
    }
}

/// A value in both its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What people read: in their language, with the mark of its basis.
    pub shown: String,
    /// Its look.
    pub role: Role,
    /// What programs read.
    pub data: Data,
    /// How far to trust it; `None` when it is unknown or needs no basis.
    pub basis: Option<Basis>,
}

impl Cell {
    /// A value that reads the same for both.
    pub fn text(text: impl Into<String>) -> Self {
        let shown = text.into();
        Self { role: Role::Text, data: Data::text(&shown), basis: None, shown }
    }

    /// A value for programs only.
    pub fn hidden(data: Data) -> Self {
        Self { shown: String::new(), role: Role::Text, data, basis: None }
    }

    /// The same in another look.
    #[must_use]
    pub fn looking(self, role: Role) -> Self {
        Self { role, ..self }
    }
}

/// Which side a column's cells stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Texts.
    Left,
    /// Numbers.
    Right,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name for programs.
    pub key: &'static str,
    /// Name of the field that tells programs the basis of the value.
    pub basis_key: Option<&'static str>,
    /// Heading for people; empty: programs only.
    pub head: String,
    /// Side.
    pub side: Side,
    /// Whether its texts may be cut where the terminal is narrow.
    pub may_shrink: bool,
    /// Where the terminal is still too narrow, the columns with the greatest number go first, together; 0 stays.
    pub expendable: u8,
}

impl Column {
    /// A column of texts.
    pub fn left(key: &'static str, head: &str) -> Self {
        Self { key, basis_key: None, head: head.into(), side: Side::Left, may_shrink: false, expendable: 0 }
    }

    /// A column of numbers.
    pub fn right(key: &'static str, head: &str) -> Self {
        Self { side: Side::Right, ..Self::left(key, head) }
    }

    /// A column that people do not see.
    pub fn hidden(key: &'static str) -> Self {
        Self::left(key, "")
    }

    /// Programs get the basis of each value, as the field `key`: the column's own with `_basis` after it.
    #[must_use]
    pub fn with_basis(self, key: &'static str) -> Self {
        debug_assert_eq!(key.strip_suffix("_basis"), Some(self.key));
        Self { basis_key: Some(key), ..self }
    }

    /// Texts may be cut.
    #[must_use]
    pub fn shrinking(self) -> Self {
        Self { may_shrink: true, ..self }
    }

    /// May go where room is short, sooner than those with smaller numbers.
    #[must_use]
    pub fn expendable(self, order: u8) -> Self {
        Self { expendable: order, ..self }
    }

    fn is_shown(&self) -> bool {
        !self.head.is_empty()
    }
}

/// Rows under columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Name of the rows for programs.
    pub key: &'static str,
    /// Title for people; may be empty.
    pub title: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows, each with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// One thing whole: for people a page with tables below it, for programs an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// For people.
    pub paragraphs: Vec<Paragraph>,
    /// For people, below the paragraphs; those without rows are left out.
    pub tables: Vec<Table>,
    /// For people, below all.
    pub foot: Vec<Foot>,
    /// For programs.
    pub data: Vec<(&'static str, Data)>,
}

/// What a command has to say.
#[derive(Debug, Clone, PartialEq)]
pub enum Report {
    /// Rows.
    Listing {
        /// For programs: what the rows are about.
        facts: Vec<(&'static str, Data)>,
        /// The rows.
        table: Table,
        /// For people: lines below the rows.
        foot: Vec<Foot>,
    },
    /// One answer: for people a page, for programs its fields beside the facts; its first table is the rows of a CSV.
    Answer(Page),
    /// Things, one after another.
    Pages {
        /// For programs: what the things are about.
        facts: Vec<(&'static str, Data)>,
        /// The things.
        pages: Vec<Page>,
    },
}

/// Where and how a report will be read.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// Cells of a line; `None`: no limit, nothing is cut or wrapped.
    pub cells: Option<usize>,
    /// Styles; `None`: no escape code at all.
    pub styles: Option<&'a Styles>,
    /// Glyphs.
    pub symbols: &'a Symbols,
    /// The words that tell which columns a narrow terminal has no room for; `None`: that is not told.
    pub texts: Option<&'a Texts>,
    /// Whether a CSV begins with a byte order mark, by which Excel knows UTF-8.
    pub bom: bool,
}

/// `report` as text, ending with a line break unless it is empty.
pub fn write(report: &Report, format: Format, look: &Look) -> String {
    match format {
        Format::Table => table::write(report, look),
        Format::Json => json::write(report),
        Format::Csv => csv::write(report, look.bom),
        Format::Md => md::write(report, look.symbols),
    }
}

#[cfg(test)]
mod tests;
