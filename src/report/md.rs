//! A report as Markdown, for minutes and documents.
//!
//! Owns: pipe tables, and that no text is taken for markup. Must not know: what the columns mean.

use super::{Cell, Page, Report, Side, Table};
use crate::document::Paragraph;

/// `report` as Markdown.
pub fn write(report: &Report) -> String {
    let mut text = String::new();
    match report {
        Report::Listing { table, .. } if table.rows.is_empty() => {}
        Report::Listing { table, foot, .. } => {
            write_table(&mut text, table);
            write_foot(&mut text, foot);
        }
        Report::Answer(page) => write_page(&mut text, page),
        Report::Pages { pages, .. } => {
            for (n, page) in pages.iter().enumerate() {
                if n > 0 {
                    text.push('\n');
                }
                write_page(&mut text, page);
            }
        }
    }
    text
}

fn write_page(text: &mut String, page: &Page) {
    for (n, paragraph) in page.paragraphs.iter().enumerate() {
        text.push_str(&block(n == 0, paragraph));
    }
    for table in page.tables.iter().filter(|table| !table.rows.is_empty()) {
        text.push_str("\n### ");
        text.push_str(&escape(&table.title));
        text.push_str("\n\n");
        write_table(text, table);
    }
    write_foot(text, &page.foot);
}

/// A paragraph: the first is the title, labelled ones are items of a list, those without a label of their own belong to the item before.
fn block(is_title: bool, paragraph: &Paragraph) -> String {
    let words: String = paragraph.spans.iter().map(|(_, words)| words.as_str()).collect();
    let words = escape(words.trim());
    match &paragraph.label {
        _ if is_title => format!("## {words}\n\n"),
        _ if words.is_empty() => String::new(),
        Some(label) if !label.is_empty() => format!("- **{}** {words}\n", escape(label)),
        Some(_) => format!("  - {words}\n"),
        None => format!("{words}\n\n"),
    }
}

fn write_foot(text: &mut String, foot: &[String]) {
    for line in foot {
        text.push('\n');
        text.push_str(&escape(line));
        text.push('\n');
    }
}

fn write_table(text: &mut String, table: &Table) {
    let shown: Vec<usize> = (0..table.columns.len()).filter(|&i| table.columns[i].is_shown()).collect();
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    text.push_str(&line(shown.iter().map(|&i| escape(&table.columns[i].head)).collect()));
    let rule = |&i: &usize| if table.columns[i].side == Side::Right { "--:" } else { ":--" }.to_string();
    text.push_str(&line(shown.iter().map(rule).collect()));
    for row in &table.rows {
        let cell = |&i: &usize| row.get(i).map_or_else(String::new, |cell: &Cell| escape(&cell.shown));
        text.push_str(&line(shown.iter().map(cell).collect()));
    }
}

/// `text` as text: signs that Markdown reads as markup get a backslash.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '~') {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' { ' ' } else { c });
    }
    escaped
}
