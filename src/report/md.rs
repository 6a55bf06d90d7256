//! A report as Markdown, for minutes and documents.
//!
//! Owns: pipe tables, and that no text is taken for markup. Must not know: what the columns mean.

use super::legend::{Foot, Seen};
use super::{Page, Report, Side, Table};
use crate::document::Paragraph;
use crate::symbols::Symbols;

/// `report` as Markdown.
pub fn write(report: &Report, symbols: &Symbols) -> String {
    let mut writer = Writer { text: String::new(), seen: Seen::default(), symbols };
    match report {
        Report::Listing { table, .. } if table.rows.is_empty() => {}
        Report::Listing { table, foot, .. } => {
            writer.table(table);
            writer.foot(foot);
        }
        Report::Answer(page) => writer.page(page),
        Report::Pages { pages, .. } => {
            for (n, page) in pages.iter().enumerate() {
                if n > 0 {
                    writer.text.push('\n');
                }
                writer.page(page);
            }
        }
    }
    writer.text
}

/// The text so far, and the marks in it.
struct Writer<'s> {
    text: String,
    seen: Seen,
    symbols: &'s Symbols,
}

impl Writer<'_> {
    fn page(&mut self, page: &Page) {
        for (n, paragraph) in page.paragraphs.iter().enumerate() {
            paragraph.spans.iter().for_each(|(_, words)| self.seen.value(words, self.symbols));
            self.text.push_str(&block(n == 0, paragraph));
        }
        for table in page.tables.iter().filter(|table| !table.rows.is_empty()) {
            self.text.push_str("\n### ");
            self.text.push_str(&escape(&table.title));
            self.text.push_str("\n\n");
            self.table(table);
        }
        self.foot(&page.foot);
    }

    fn foot(&mut self, foot: &[Foot]) {
        for line in self.seen.foot(foot, self.symbols) {
            self.text.push('\n');
            self.text.push_str(&escape(&line));
            self.text.push('\n');
        }
    }

    fn table(&mut self, table: &Table) {
        let shown: Vec<usize> = (0..table.columns.len()).filter(|&i| table.columns[i].is_shown()).collect();
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        self.text.push_str(&line(shown.iter().map(|&i| escape(&table.columns[i].head)).collect()));
        let rule = |&i: &usize| if table.columns[i].side == Side::Right { "--:" } else { ":--" }.to_string();
        self.text.push_str(&line(shown.iter().map(rule).collect()));
        for row in &table.rows {
            let shown = || shown.iter().filter_map(|&i| row.get(i));
            shown().for_each(|cell| self.seen.value(&cell.shown, self.symbols));
            self.text.push_str(&line(shown().map(|cell| escape(&cell.shown)).collect()));
        }
    }
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
