//! A problem as a compiler prints it: what is wrong, where, the line with a caret, what is accepted.
//!
//! Owns: the layout, and how it fits a terminal: sentences are wrapped by words, the line is cut around the caret; the place stays whole,
//! since people copy it. Must not know: where it is printed. Start at [`Picture`].
//!
//! ```text
//!  error: nothing is named "so-tt"
//!    --> data/hau-giang/tasks.ron:12:36
//!     |
//!  12 | …riển khai", lead: "so-tt", support: ["vp-tinh-…
//!     |                    ^
//!     = did you mean "so-tttt"? accepted: so-noi-vu,
//!       so-tttt
//! ```

use std::fmt;

use unicode_segmentation::UnicodeSegmentation;

use super::{Problem, Severity, one_line, printable};
use crate::locale::{Text, Texts};
use crate::text::{width, wrap};

/// A terminal that a problem has to fit.
#[derive(Debug, Clone, Copy)]
pub struct Fit<'a> {
    /// Cells of a line.
    pub cells: usize,
    /// What stands for the part of a line that is cut off.
    pub ellipsis: &'a str,
}

/// Sentences get this much room even where a terminal has less.
const NARROWEST: usize = 10;

/// A problem in a language, to be printed.
pub(super) struct Picture<'a> {
    pub(super) problem: &'a Problem,
    pub(super) texts: &'a Texts,
    /// `None`: nothing is cut or wrapped.
    pub(super) fit: Option<Fit<'a>>,
}

impl fmt::Display for Picture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { severity, file, at, line_text, line_skipped, wording, accepted } = self.problem;
        let label = match severity {
            Severity::Error => Text::ProblemError,
            Severity::Note => Text::ProblemNote,
        };
        let label = format!("{}: ", self.texts.get(label));
        self.sentence(f, &label, 2, &self.texts.format(wording))?;
        let mut gutter = 1;
        match at {
            Some(at) => {
                gutter = at.line.to_string().len();
                write!(f, "\n{:gutter$}--> {}:{}:{}", "", one_line(file), at.line, at.column)?;
                let (line, caret) = self.excerpt(line_text, at.column.saturating_sub(*line_skipped), gutter + 3);
                write!(f, "\n{:gutter$} |\n{} | {line}\n{:gutter$} | {:caret$}^", "", at.line, "", "")?;
            }
            None if !file.is_empty() => write!(f, "\n{:gutter$}--> {}", "", one_line(file))?,
            None => {}
        }
        if let Some(accepted) = accepted {
            writeln!(f)?;
            let start = format!("{:gutter$} = ", "");
            self.sentence(f, &start, start.len(), &self.texts.format(accepted))?;
        }
        Ok(())
    }
}

impl Picture<'_> {
    /// `start` and `words`, wrapped where a terminal asks for it; the lines after the first stand `indent` blanks in.
    fn sentence(&self, f: &mut fmt::Formatter<'_>, start: &str, indent: usize, words: &str) -> fmt::Result {
        let words = printable(words);
        let Some(fit) = self.fit else { return write!(f, "{start}{words}") };
        // The first line has less room than the others where its start is longer than their indent.
        let first =
            wrap(&words, fit.cells.saturating_sub(width(start)).max(NARROWEST)).first().map_or(0, |line| line.len());
        let (first, rest) = words.split_at(first);
        write!(f, "{start}{first}")?;
        let rest = rest.trim_start_matches([' ', '\n']);
        if rest.is_empty() {
            return Ok(());
        }
        for line in wrap(rest, fit.cells.saturating_sub(indent).max(NARROWEST)) {
            write!(f, "\n{:indent$}{line}", "")?;
        }
        Ok(())
    }

    /// The line, or the part of it around `column` that fits beside a gutter, and how many cells stand before the caret.
    fn excerpt(&self, line: &str, column: usize, gutter: usize) -> (String, usize) {
        let shown = printable(line);
        let parts: Vec<&str> = shown.graphemes(true).collect();
        let mut chars = 0;
        let before = parts.iter().take_while(|part| {
            chars += part.chars().count();
            chars < column
        });
        let caret = before.count();
        let cells = |from: usize, to: usize| parts[from..to].iter().map(|part| width(part)).sum::<usize>();
        let room = self.fit.map_or(usize::MAX, |fit| fit.cells.saturating_sub(gutter).max(NARROWEST));
        if cells(0, parts.len()) <= room {
            return (shown.clone(), cells(0, caret.min(parts.len())));
        }
        let ellipsis = self.fit.map_or("", |fit| fit.ellipsis);
        // As if it were cut on both sides: a caret at an end of the line has its ellipsis to spare.
        let room = room.saturating_sub(2 * width(ellipsis));
        let (mut start, mut end) = (caret.min(parts.len()), caret.min(parts.len()));
        // More of what stands before the caret, for that is where a reader looks for the reason.
        while start > 0 && cells(start - 1, end) <= room * 2 / 3 {
            start -= 1;
        }
        while end < parts.len() && cells(start, end + 1) <= room {
            end += 1;
        }
        while start > 0 && cells(start - 1, end) <= room {
            start -= 1;
        }
        let left = if start > 0 { ellipsis } else { "" };
        let right = if end < parts.len() { ellipsis } else { "" };
        let caret = width(left) + cells(start, caret.min(end).max(start));
        (format!("{left}{}{right}", parts[start..end].concat()), caret)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::locale::Lang;
    use crate::problem::Wording;

    fn shown(line: &str, column: usize, cells: Option<usize>) -> String {
        let texts = crate::data::prepared::texts(Lang::En).unwrap();
        let wording = Wording::new(Text::ProblemUnknownReference, ["so-tt"]);
        let accepted = Wording::new(Text::ProblemDidYouMean, ["so-tttt", "so-noi-vu, so-tttt, so-tai-chinh"]);
        let problem = Problem::error("tasks.ron", wording).accepting(accepted);
        let problem = problem.at_position(line, crate::problem::Position { line: 1, column });
        match cells {
            Some(cells) => problem.fitted(&texts, Fit { cells, ellipsis: "…" }).to_string(),
            None => problem.display(&texts).to_string(),
        }
    }

    const LINE: &str =
        "(name: \"Sở Thông tin và Truyền thông\", lead: \"so-tt\", support: [\"vp-tinh-uy\", \"vp-ubnd\"]),";

    #[test]
    fn without_a_terminal_everything_is_whole() {
        insta::assert_snapshot!(shown(LINE, 46, None), @r#"
        error: nothing is named "so-tt"
         --> tasks.ron:1:46
          |
        1 | (name: "Sở Thông tin và Truyền thông", lead: "so-tt", support: ["vp-tinh-uy", "vp-ubnd"]),
          |                                              ^
          = did you mean "so-tttt"? accepted: so-noi-vu, so-tttt, so-tai-chinh
        "#);
    }

    #[rstest]
    #[case::middle(46)]
    #[case::start(1)]
    #[case::end(83)]
    #[case::beyond(90)]
    fn no_line_is_longer_than_the_terminal(#[case] column: usize, #[values(20, 40, 79)] cells: usize) {
        let shown = shown(LINE, column, Some(cells));
        for line in shown.lines().filter(|line| !line.contains("-->")) {
            assert!(width(line) <= cells, "{line}\n{shown}");
        }
    }

    #[test]
    fn a_line_is_cut_around_the_caret_and_sentences_between_words() {
        insta::assert_snapshot!(shown(LINE, 46, Some(40)), @r#"
        error: nothing is named "so-tt"
         --> tasks.ron:1:46
          |
        1 | … Truyền thông", lead: "so-tt", sup…
          |                        ^
          = did you mean "so-tttt"? accepted:
            so-noi-vu, so-tttt, so-tai-chinh
        "#);
    }

    #[test]
    fn wide_letters_are_cut_by_cells() {
        insta::assert_snapshot!(shown(&"漢字".repeat(20), 21, Some(24)), @r#"
        error: nothing is named
          "so-tt"
         --> tasks.ron:1:21
          |
        1 | …漢字漢字漢字漢字漢…
          |              ^
          = did you mean
            "so-tttt"? accepted:
            so-noi-vu, so-tttt,
            so-tai-chinh
        "#);
    }
}
