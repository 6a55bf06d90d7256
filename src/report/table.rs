//! A report for reading: aligned columns that fit the terminal, pages wrapped to it; in a pipe whole and plain.
//!
//! Owns: widths, what is cut or left out where room is short, escape codes. Must not know: what the columns mean.

use super::{Column, Look, Page, Report, Side, Table};
use crate::document::{Paragraph, lay_out, margin};
use crate::terminal::styled;
use crate::text::{pad_end, pad_start, width, wrap};
use crate::theme::Role;

/// Blanks between columns.
const GAP: usize = 2;

/// A text column is not cut to less than this; before that, columns are left out.
const NARROWEST: usize = 24;

/// Wider text is tiring to read, and no terminal needs it.
const WIDEST_PAGE: usize = 120;

/// `report` as lines.
pub fn write(report: &Report, look: &Look) -> String {
    let mut text = String::new();
    match report {
        Report::Listing { table, .. } if table.rows.is_empty() => {}
        Report::Listing { table, foot, .. } => {
            write_table(&mut text, table, look);
            write_foot(&mut text, foot, look);
        }
        Report::Answer(page) => write_page(&mut text, page, look),
        Report::Pages { pages, .. } => {
            for (n, page) in pages.iter().enumerate() {
                if n > 0 {
                    text.push('\n');
                }
                write_page(&mut text, page, look);
            }
        }
    }
    text
}

fn write_page(text: &mut String, page: &Page, look: &Look) {
    let cells = look.cells.map_or(usize::MAX, |cells| cells.min(WIDEST_PAGE));
    write_paragraphs(text, &page.paragraphs, cells, look);
    for table in page.tables.iter().filter(|table| !table.rows.is_empty()) {
        text.push('\n');
        styled(text, look.styles, Role::Title, &table.title);
        text.push('\n');
        write_table(text, table, look);
    }
    write_foot(text, &page.foot, look);
}

fn write_paragraphs(text: &mut String, paragraphs: &[Paragraph], cells: usize, look: &Look) {
    // A third of "no limit" is no margin at all that a label could exceed.
    let margin = margin(paragraphs, cells);
    for line in lay_out(paragraphs, cells) {
        let start = text.len();
        if let Some(label) = line.label.as_ref().filter(|_| margin > 0) {
            styled(text, look.styles, Role::Muted, &pad_end(label, margin.saturating_sub(1), look.symbols.ellipsis));
            // A label that is cut keeps a gap to its value.
            text.push(' ');
        }
        for (role, words) in &line.spans {
            styled(text, look.styles, *role, words);
        }
        let kept = text.trim_end_matches(' ').len().max(start);
        text.truncate(kept);
        text.push('\n');
    }
}

fn write_foot(text: &mut String, foot: &[String], look: &Look) {
    if !foot.is_empty() {
        text.push('\n');
    }
    for line in foot.iter().flat_map(|line| wrap(line, look.cells.unwrap_or(usize::MAX))) {
        styled(text, look.styles, Role::Muted, line);
        text.push('\n');
    }
}

fn write_table(text: &mut String, table: &Table, look: &Look) {
    let widths = fit(table, look.cells);
    let head = table.columns.iter().map(|column| (column.head.as_str(), Role::Title));
    write_line(text, &table.columns, &widths, head, look);
    for row in &table.rows {
        let cells = row.iter().map(|cell| (cell.shown.as_str(), cell.role));
        write_line(text, &table.columns, &widths, cells, look);
    }
}

/// The width of each column; `None` for those that are not shown.
fn fit(table: &Table, cells: Option<usize>) -> Vec<Option<usize>> {
    let natural = |(i, column): (usize, &Column)| {
        let widest = table.rows.iter().filter_map(|row| row.get(i)).map(|cell| width(&cell.shown)).max();
        column.is_shown().then(|| widest.unwrap_or(0).max(width(&column.head)))
    };
    let mut widths: Vec<Option<usize>> = table.columns.iter().enumerate().map(natural).collect();
    let Some(cells) = cells else { return widths };
    loop {
        let over = total(&widths).saturating_sub(cells);
        if over == 0 {
            return widths;
        }
        let spare = |i: usize| match widths[i] {
            Some(width) if table.columns[i].may_shrink => width.saturating_sub(NARROWEST),
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
            (Some(i), None) => widths[i] = widths[i].map(|width| width - spare(i).min(over)),
            // Nothing more gives: the lines are cut at the right.
            (None, None) => return widths,
        }
    }
}

fn total(widths: &[Option<usize>]) -> usize {
    let shown: Vec<usize> = widths.iter().flatten().copied().collect();
    shown.iter().sum::<usize>() + GAP * shown.len().saturating_sub(1)
}

fn write_line<'a>(
    text: &mut String,
    columns: &[Column],
    widths: &[Option<usize>],
    cells: impl Iterator<Item = (&'a str, Role)>,
    look: &Look,
) {
    let shown =
        columns.iter().zip(widths).zip(cells).filter_map(|((column, width), cell)| Some((column, (*width)?, cell)));
    let mut left = look.cells.unwrap_or(usize::MAX);
    let mut line: Vec<(Role, String)> = Vec::new();
    for (n, (column, cells, (words, role))) in shown.enumerate() {
        let gap = if n > 0 { GAP.min(left) } else { 0 };
        left -= gap;
        let cells = cells.min(left);
        left -= cells;
        let padded = match column.side {
            Side::Left => pad_end(words, cells, look.symbols.ellipsis),
            Side::Right => pad_start(words, cells, look.symbols.ellipsis),
        };
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
        text.push_str(&words[..blanks]);
        styled(text, look.styles, role, &words[blanks..]);
    }
    text.push('\n');
}
