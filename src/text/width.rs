//! Width in terminal cells, and texts cut, padded and wrapped to it.
//!
//! Owns: measuring by grapheme exactly as ratatui draws. Must not know: screens, styles, or which ellipsis is the right one.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The cells that `text` takes when drawn grapheme by grapheme.
pub fn width(text: &str) -> usize {
    match narrow_chars(text) {
        Some(chars) => chars,
        None => text.graphemes(true).map(grapheme_width).sum(),
    }
}

/// The start of `text` in at most `cells` cells, with `ellipsis` in place of what is cut off; borrowed when nothing is.
///
/// Cuts between graphemes. An ellipsis wider than `cells` is cut itself.
pub fn truncate<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    if take(text, cells).len() == text.len() {
        return Cow::Borrowed(text);
    }
    let ellipsis = take(ellipsis, cells);
    let kept = take(text, cells.saturating_sub(width(ellipsis)));
    if ellipsis.is_empty() { Cow::Borrowed(kept) } else { Cow::Owned([kept, ellipsis].concat()) }
}

/// The end of `text` in at most `cells` cells, with `ellipsis` in place of what is cut off before it: for names that differ at their ends.
pub fn truncate_start<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let ellipsis = take(ellipsis, cells);
    let mut kept = text;
    while width(kept) + width(ellipsis) > cells {
        let second = kept.grapheme_indices(true).nth(1).map_or(kept.len(), |(at, _)| at);
        kept = &kept[second..];
    }
    Cow::Owned([ellipsis, kept].concat())
}

/// `text` in exactly `cells` cells: blanks added at its end, or [truncated](truncate).
pub fn pad_end(text: &str, cells: usize, ellipsis: &str) -> String {
    let text = truncate(text, cells, ellipsis);
    let blanks = cells.saturating_sub(width(&text));
    let mut padded = text.into_owned();
    padded.extend(std::iter::repeat_n(' ', blanks));
    padded
}

/// `text` in exactly `cells` cells: blanks added at its start, or [truncated](truncate).
pub fn pad_start(text: &str, cells: usize, ellipsis: &str) -> String {
    let text = truncate(text, cells, ellipsis);
    let blanks = cells.saturating_sub(width(&text));
    let mut padded = " ".repeat(blanks);
    padded.push_str(&text);
    padded
}

/// `text` in lines of at most `cells` cells, broken at blanks and `\n`; a word longer than a line is broken between graphemes.
///
/// Blanks at a break are dropped, an empty paragraph gives an empty line, and a grapheme that no line can hold is left out.
pub fn wrap(text: &str, cells: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let before = lines.len();
        wrap_paragraph(paragraph, cells, &mut lines);
        if lines.len() == before {
            lines.push("");
        }
    }
    lines
}

/// A place where the current line may end.
struct Break {
    /// End of the words before the blank.
    end: usize,
    /// Start of the words after it.
    next: usize,
    /// Cells of the line up to `next`.
    used: usize,
}

fn wrap_paragraph<'a>(text: &'a str, cells: usize, lines: &mut Vec<&'a str>) {
    let (mut start, mut end, mut used) = (0, 0, 0);
    let mut last_break: Option<Break> = None;
    for (at, grapheme) in text.grapheme_indices(true) {
        let next = at + grapheme.len();
        let cost = grapheme_width(grapheme);
        if is_blank(grapheme) {
            if at == start {
                start = next;
            } else {
                used += cost;
                last_break = Some(Break { end, next, used });
            }
            continue;
        }
        if used + cost > cells {
            if let Some(point) = last_break.take() {
                lines.push(&text[start..point.end]);
                start = point.next;
                used -= point.used;
            }
            if used + cost > cells {
                if used > 0 {
                    lines.push(&text[start..at]);
                }
                start = if cost > cells { next } else { at };
                used = 0;
            }
        }
        if start < next {
            used += cost;
            end = next;
        }
    }
    if start < end {
        lines.push(&text[start..end]);
    }
}

/// A blank where a line may end; not the no-break space.
fn is_blank(grapheme: &str) -> bool {
    grapheme.chars().all(|c| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}')
}

/// The longest start of `text` that fits in `cells` cells.
fn take(text: &str, cells: usize) -> &str {
    if narrow_chars(text).is_some() {
        return text.char_indices().nth(cells).map_or(text, |(at, _)| &text[..at]);
    }
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme_width(grapheme);
        if used > cells {
            return &text[..at];
        }
    }
    text
}

/// The number of characters of a text in which every character surely is a grapheme of one cell: nearly every Vietnamese text.
fn narrow_chars(text: &str) -> Option<usize> {
    let is_narrow = |c: char| matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '–' | '…' | '“' | '”');
    text.chars().try_fold(0, |count, c| is_narrow(c).then_some(count + 1))
}

/// ratatui counts the half-width katakana sound marks as cells of their own, since terminals draw them so.
fn grapheme_width(grapheme: &str) -> usize {
    grapheme.width() + grapheme.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count()
}

#[cfg(test)]
mod tests;
