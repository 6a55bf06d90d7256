//! A report as JSON: one object, fields in a fixed order, numbers with a point. docs/json.md describes it.
//!
//! Owns: the envelope and how columns become fields. Must not know: what the fields mean.

use std::borrow::Cow;
use std::fmt::Write;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Cell, Data, Report, SCHEMA, Table, basis_key};
use crate::domain::points::Points;
use crate::text::is_hostile;

/// `report` as indented JSON.
pub fn write(report: &Report) -> String {
    // Values are strings, numbers, lists and objects of them: nothing that JSON cannot say.
    let json = serde_json::to_string_pretty(&envelope(report)).unwrap_or_default();
    escape(&json).into_owned() + "\n"
}

/// `json` with what would be more than text on a terminal as `\u` and four digits: it stands in strings only, but for line breaks.
fn escape(json: &str) -> Cow<'_, str> {
    let is_harmless = |c: char| c == '\n' || !is_hostile(c);
    if json.chars().all(is_harmless) {
        return json.into();
    }
    let mut escaped = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_harmless(c) {
            escaped.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        }
    }
    escaped.into()
}

fn envelope(report: &Report) -> Data {
    let mut fields = vec![("schema", Data::Count(SCHEMA))];
    match report {
        Report::Listing { facts, table, .. } => {
            fields.extend(facts.iter().cloned());
            fields.push((table.key, rows(table)));
        }
        Report::Answer(page) => fields.extend(page.data.iter().cloned()),
        Report::Pages { facts, pages } => {
            fields.extend(facts.iter().cloned());
            let things = pages.iter().map(|page| Data::Object(page.data.clone())).collect();
            fields.push(("things", Data::List(things)));
        }
    }
    Data::Object(fields)
}

/// The rows of a table, each an object with a field for each column.
pub fn rows(table: &Table) -> Data {
    Data::List(table.rows.iter().map(|row| Data::Object(fields(table, row))).collect())
}

/// The fields of a row: the value of each column, and its basis where the column has one.
pub fn fields(table: &Table, row: &[Cell]) -> Vec<(&'static str, Data)> {
    let mut fields = Vec::with_capacity(row.len() + 4);
    for (column, cell) in table.columns.iter().zip(row) {
        fields.push((column.key, cell.data.clone()));
        if let Some(key) = column.basis_key {
            fields.push((key, cell.basis.map_or(Data::Null, |basis| Data::Text(basis_key(basis).into()))));
        }
    }
    fields
}

impl Serialize for Data {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Count(value) => serializer.serialize_i64(*value),
            Self::Number(points) => number(*points, serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(values) => {
                let mut list = serializer.serialize_seq(Some(values.len()))?;
                for value in values {
                    list.serialize_element(value)?;
                }
                list.end()
            }
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

/// A number as short as it is exact: 40, 9.090909. Fifteen digits survive a double, more than any total has.
fn number<S: Serializer>(points: Points, serializer: S) -> Result<S::Ok, S::Error> {
    if points.0 % Points::ONE.0 == 0 {
        return serializer.serialize_i64(points.0 / Points::ONE.0);
    }
    #[expect(clippy::cast_precision_loss, reason = "millionths of at most 10⁹ units")]
    serializer.serialize_f64(points.0 as f64 / Points::ONE.0 as f64)
}
