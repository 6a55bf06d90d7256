//! A report for reading: aligned columns that fit the terminal, pages wrapped to it; in a pipe whole and plain.
//!
//! Owns: widths, what is cut or left out where room is short, escape codes. Must not know: what the columns mean.

use super::legend::{Foot, Seen};
use super::{Column, Look, Page, Report, Side, Table};
use crate::document::{Paragraph, lay_out, margin};
use crate::locale::Text;
use crate::terminal::styled;
use crate::text::{pad_end, pad_start, width, wrap};
use crate::theme::Role;

/// Blanks between columns.
const GAP: usize = 2;

/// A text column is not cut to less than this; before that, columns are left out.
const NARROWEST: usize = 24;

/// Where no column is left to leave out, a text column is cut to this: a name's start and the sign that it goes on.
const STUMP: usize = 4;

/// Wider text is tiring to read, and no terminal needs it.
const WIDEST_PAGE: usize = 120;

/// `report` as lines.
pub fn write(report: &Report, look: &Look) -> String {
    let mut writer = Writer { text: String::new(), seen: Seen::default(), left_out: Vec::new(), look };
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
    writer.left_out();
    writer.text
}

/// The lines so far, and the marks in them.
struct Writer<'l> {
    text: String,
    seen: Seen,
    /// Heads of the columns that there was no room for, each once.
    left_out: Vec<String>,
    look: &'l Look<'l>,
}

impl Writer<'_> {
    fn styled(&mut self, role: Role, words: &str) {
        styled(&mut self.text, self.look.styles, role, words);
    }

    fn page(&mut self, page: &Page) {
        let cells = self.look.cells.map_or(usize::MAX, |cells| cells.min(WIDEST_PAGE));
        self.paragraphs(&page.paragraphs, cells);
        for table in page.tables.iter().filter(|table| !table.rows.is_empty()) {
            self.text.push('\n');
            for line in wrap(&table.title, cells) {
                self.styled(Role::Title, line);
                self.text.push('\n');
            }
            self.table(table);
        }
        self.foot(&page.foot);
    }

    fn paragraphs(&mut self, paragraphs: &[Paragraph], cells: usize) {
        // A third of "no limit" is no margin at all that a label could exceed.
        let margin = margin(paragraphs, cells);
        let symbols = self.look.symbols;
        for line in lay_out(paragraphs, cells) {
            let start = self.text.len();
            if let Some(label) = line.label.as_ref().filter(|_| margin > 0) {
                self.styled(Role::Muted, &pad_end(label, margin.saturating_sub(1), symbols.ellipsis));
                // A label that is cut keeps a gap to its value.
                self.text.push(' ');
            }
            for (role, words) in &line.spans {
                self.seen.value(words, symbols);
                self.styled(*role, words);
            }
            let kept = self.text.trim_end_matches(' ').len().max(start);
            self.text.truncate(kept);
            self.text.push('\n');
        }
    }

    fn foot(&mut self, foot: &[Foot]) {
        let lines = self.seen.foot(foot, self.look.symbols);
        if !lines.is_empty() {
            self.text.push('\n');
        }
        for line in lines.iter().flat_map(|line| wrap(line, self.look.cells.unwrap_or(usize::MAX))) {
            self.styled(Role::Muted, line);
            self.text.push('\n');
        }
    }

    /// Says which columns are missing above, and where they are: a reader of a narrow terminal cannot see what is not there.
    fn left_out(&mut self) {
        let Some(texts) = self.look.texts.filter(|_| !self.left_out.is_empty()) else { return };
        let words = texts.fill(Text::ReportLeftOut, &[&self.left_out.join(", ")]);
        for line in wrap(&words, self.look.cells.unwrap_or(usize::MAX)) {
            self.styled(Role::Muted, line);
            self.text.push('\n');
        }
    }

    fn table(&mut self, table: &Table) {
        let widths = fit(table, self.look.cells);
        for (column, _) in table.columns.iter().zip(&widths).filter(|(column, at)| column.is_shown() && at.is_none()) {
            if !self.left_out.contains(&column.head) {
                self.left_out.push(column.head.clone());
            }
        }
        if let Some(cells) = self.look.cells.filter(|&cells| total(&widths) > cells) {
            return self.stacked(table, &widths, cells);
        }
        let head = table.columns.iter().map(|column| (column.head.as_str(), Role::Title));
        self.line(&table.columns, &widths, head);
        for row in &table.rows {
            let cells = row.iter().map(|cell| (cell.shown.as_str(), cell.role));
            self.line(&table.columns, &widths, cells);
        }
    }

    /// Each row as a few lines, where its columns have no room side by side: the first value, below it the others, each after the head of
    /// its column.
    fn stacked(&mut self, table: &Table, widths: &[Option<usize>], cells: usize) {
        for row in &table.rows {
            let columns =
                table.columns.iter().zip(widths).filter(|(_, width)| width.is_some()).map(|(column, _)| column);
            let shown = columns.zip(row.iter().zip(widths).filter(|(_, width)| width.is_some()).map(|(cell, _)| cell));
            for (n, (column, cell)) in shown.filter(|(_, cell)| !cell.shown.is_empty()).enumerate() {
                // What leads a row stands out; a text that may be long says itself what it is.
                let headless = n == 0 || column.may_shrink;
                let head = if headless { String::new() } else { format!("{} ", column.head) };
                let value = Paragraph::new(Role::Muted, head).and(cell.role, &*cell.shown);
                let indent = if n == 0 { "" } else { " " };
                for line in lay_out(&[value], cells.saturating_sub(indent.len())) {
                    self.text.push_str(indent);
                    for (role, words) in &line.spans {
                        self.seen.value(words, self.look.symbols);
                        self.styled(*role, words);
                    }
                    self.text.push('\n');
                }
            }
        }
    }

    fn line<'a>(&mut self, columns: &[Column], widths: &[Option<usize>], cells: impl Iterator<Item = (&'a str, Role)>) {
        let symbols = self.look.symbols;
        let shown =
            columns.iter().zip(widths).zip(cells).filter_map(|((column, width), cell)| Some((column, (*width)?, cell)));
        let mut line: Vec<(Role, String)> = Vec::new();
        for (n, (column, cells, (words, role))) in shown.enumerate() {
            let gap = if n > 0 { GAP } else { 0 };
            let padded = match column.side {
                Side::Left => pad_end(words, cells, symbols.ellipsis),
                Side::Right => pad_start(words, cells, symbols.ellipsis),
            };
            self.seen.value(&padded, symbols);
            line.push((role, " ".repeat(gap) + &padded));
        }
        while let Some((_, words)) = line.last_mut() {
            words.truncate(words.trim_end_matches(' ').len());
            if !words.is_empty() {
                break;
            }
            line.pop();
        }
        for (role, words) in line {
            let blanks = words.len() - words.trim_start_matches(' ').len();
            self.text.push_str(&words[..blanks]);
            self.styled(role, &words[blanks..]);
        }
        self.text.push('\n');
    }
}

/// The width of each column; `None` for those that are not shown. Only texts are ever cut, since half a number is another number: where
/// even stumps of texts and the columns that always stay are too wide, the widths are more than `cells`, and rows are stacked.
fn fit(table: &Table, cells: Option<usize>) -> Vec<Option<usize>> {
    let natural = |(i, column): (usize, &Column)| {
        let widest = table.rows.iter().filter_map(|row| row.get(i)).map(|cell| width(&cell.shown)).max();
        column.is_shown().then(|| widest.unwrap_or(0).max(width(&column.head)))
    };
    let mut widths: Vec<Option<usize>> = table.columns.iter().enumerate().map(natural).collect();
    let Some(cells) = cells else { return widths };
    let mut narrowest = NARROWEST;
    loop {
        let over = total(&widths).saturating_sub(cells);
        if over == 0 {
            return widths;
        }
        let spare = |i: usize| match widths[i] {
            Some(width) if table.columns[i].may_shrink => width.saturating_sub(narrowest),
            _ => 0,
        };
        let widest = (0..widths.len()).max_by_key(|&i| spare(i)).filter(|&i| spare(i) > 0);
        let is_left = |&i: &usize| widths[i].is_some() && table.columns[i].expendable > 0;
        let first_to_go = (0..widths.len()).filter(is_left).map(|i| table.columns[i].expendable).max();
        let all_spare: usize = (0..widths.len()).map(spare).sum();
        match (widest, first_to_go) {
            (Some(i), _) if all_spare >= over => widths[i] = widths[i].map(|width| width - spare(i).min(over)),
            (_, Some(order)) => {
                let goes = |i: usize| table.columns[i].expendable == order;
                widths.iter_mut().enumerate().filter(|(i, _)| goes(*i)).for_each(|(_, width)| *width = None);
            }
            // Cell by cell, so that several texts become equally short.
            (Some(i), None) => widths[i] = widths[i].map(|width| width - 1),
            (None, None) if narrowest > STUMP => narrowest = STUMP,
            (None, None) => return widths,
        }
    }
}

fn total(widths: &[Option<usize>]) -> usize {
    let shown: Vec<usize> = widths.iter().flatten().copied().collect();
    shown.iter().sum::<usize>() + GAP * shown.len().saturating_sub(1)
}
