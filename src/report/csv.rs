//! A report as CSV: a column for each field of the JSON, numbers with a point, lists joined by `; `.
//!
//! Owns: flattening, and that no text becomes a formula in a spreadsheet. Must not know: what the columns mean. Quoting is the csv
//! crate's.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use super::{Data, Page, Report, Table, basis_key};
use crate::locale::Lang;
use crate::text::{ASCII_MINUS, decimal_trimmed};

/// Byte order mark in UTF-8.
const BOM: &str = "\u{feff}";

/// `report` as CSV, lines ending as in RFC 4180.
pub fn write(report: &Report, bom: bool) -> String {
    let rows = match report {
        Report::Listing { table, .. } => listing(table),
        Report::Answer(page) => page.tables.first().map(listing).unwrap_or_default(),
        Report::Pages { pages, .. } => things(pages),
    };
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Writing to memory does not fail, and every row has as many fields as the first.
        let _ = writer.write_record(&row);
    }
    let text = writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    if bom { format!("{BOM}{text}") } else { text }
}

fn listing(table: &Table) -> Vec<Vec<String>> {
    let mut head = Vec::new();
    for column in &table.columns {
        head.push(column.key.to_string());
        head.extend(column.basis_key.map(String::from));
    }
    let mut rows = vec![head];
    for row in &table.rows {
        let mut fields = Vec::new();
        for (column, cell) in table.columns.iter().zip(row) {
            fields.push(field(&cell.data));
            if column.basis_key.is_some() {
                fields.push(cell.basis.map_or_else(String::new, |basis| basis_key(basis).into()));
            }
        }
        rows.push(fields);
    }
    rows
}

/// Things have different fields, so a row is one field of one thing, or of one item in a list of it.
fn things(pages: &[Page]) -> Vec<Vec<String>> {
    let head = ["thing", "list", "item", "field", "value", "basis"].map(String::from).to_vec();
    let mut rows = vec![head];
    for page in pages {
        let thing = field(page.data.iter().find(|(key, _)| *key == "code").map_or(&Data::Null, |(_, code)| code));
        let place = [thing.clone(), String::new(), String::new()];
        fields(&mut rows, &place, &page.data);
        for (list, value) in &page.data {
            let Data::List(items) = value else { continue };
            for (n, item) in items.iter().enumerate() {
                let Data::Object(item_fields) = item else { continue };
                let code = item_fields.iter().find(|(key, _)| *key == "code").map(|(_, code)| field(code));
                let item = code.unwrap_or_else(|| (n + 1).to_string());
                fields(&mut rows, &[thing.clone(), (*list).to_string(), item], item_fields);
            }
        }
    }
    rows
}

fn fields(rows: &mut Vec<Vec<String>>, place: &[String; 3], values: &[(&'static str, Data)]) {
    let is_of_objects = |value: &Data| matches!(value, Data::List(items) if matches!(items[..], [Data::Object(_), ..]));
    for (key, value) in values {
        if key.ends_with("_basis") || is_of_objects(value) {
            continue;
        }
        // The ends of a span of years share the basis of the years: `phase_from` and `phase_to` that of `phase_years`.
        let span = key.strip_suffix("_from").or_else(|| key.strip_suffix("_to"));
        let keys = [Some(format!("{key}_basis")), span.map(|span| format!("{span}_years_basis"))];
        let basis = keys.iter().flatten().find_map(|own| values.iter().find(|(other, _)| other == own));
        let basis = basis.map_or_else(String::new, |(_, basis)| field(basis));
        rows.push([&place[..], &[(*key).to_string(), field(value), basis]].concat());
    }
}

fn field(data: &Data) -> String {
    match data {
        Data::Null => String::new(),
        Data::Bool(value) => value.to_string(),
        Data::Count(count) => count.to_string(),
        Data::Number(points) => decimal_trimmed(points.0, 6, Lang::En, ASCII_MINUS),
        Data::Text(text) => disarm(text).into_owned(),
        Data::List(values) => disarm(&values.iter().map(joined).collect::<Vec<_>>().join("; ")).into_owned(),
        Data::Object(fields) => fields.iter().map(|(_, value)| field(value)).collect::<Vec<_>>().join(" "),
    }
}

/// An item of a list; the list as a whole is disarmed.
fn joined(data: &Data) -> String {
    match data {
        Data::Text(text) => text.clone(),
        other => field(other),
    }
}

/// Text that a spreadsheet takes for text: one that would begin a formula gets an apostrophe before it.
fn disarm(text: &str) -> Cow<'_, str> {
    // Full-width forms count too: some spreadsheets narrow them. Blanks are skipped by those that trim.
    let starts_formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    if text.trim_start_matches(' ').starts_with(starts_formula) { format!("'{text}").into() } else { text.into() }
}
