//! The help and the list of problems as documents: all key names come from the live keymap.

use super::Words;
use crate::action::Action;
use crate::document::Paragraph;
use crate::domain::dataset::Dataset;
use crate::keymap::{Keymap, Mode, about, describe};
use crate::locale::Text;
use crate::problem::{Problem, Severity, one_line, printable};
use crate::symbols::UNICODE;
use crate::theme::Role;

impl Words<'_> {
    /// Every action with its keys, mode by mode.
    pub fn help(&self, keymap: &Keymap) -> Vec<Paragraph> {
        let mut page = Vec::new();
        for mode in Mode::ALL {
            let heading = match mode {
                Mode::Board => Text::HelpBoard,
                Mode::Card => Text::HelpCard,
                Mode::Picker => Text::HelpPicker,
                Mode::Reader => Text::HelpReader,
            };
            page.push(Paragraph::new(Role::TitleFocused, self.get(heading)));
            for &action in Action::ALL {
                let rows: Vec<_> = keymap.rows(mode).iter().filter(|row| row.action == action).collect();
                if rows.is_empty() {
                    continue;
                }
                let keys: Vec<String> = rows.iter().map(|row| row.chord.shown(self.symbols.ascii)).collect();
                let own = rows.iter().find_map(|row| row.desc.as_deref());
                let what = own.unwrap_or_else(|| self.get(describe(action)));
                let line = Paragraph::labelled(keys.join("  "), Role::Text, what);
                page.push(if mode == Mode::Board && own.is_none() {
                    line.and(Role::Muted, format!(" {} {}", self.symbols.dot, self.get(about(action))))
                } else {
                    line
                });
            }
            page.push(Paragraph::blank());
        }
        page.push(Paragraph::new(Role::TitleFocused, self.get(Text::HelpMarks)));
        page.push(Paragraph::new(Role::Text, self.legend()));
        page.push(Paragraph::new(Role::Text, self.status_legend()));
        page
    }

    /// What the status glyphs mean.
    fn status_legend(&self) -> String {
        let words = [Text::StatusNotStarted, Text::StatusInProgress, Text::StatusNeedsEvidence, Text::StatusDone];
        let parts: Vec<String> =
            self.symbols.status.iter().zip(words).map(|(glyph, text)| format!("{glyph} {}", self.get(text))).collect();
        parts.join(&format!(" {} ", self.symbols.dot))
    }

    /// Problems and notes, then the deck's own inconsistencies.
    pub fn problems(&self, data: &Dataset, problems: &[Problem]) -> Vec<Paragraph> {
        let count = |severity| problems.iter().filter(|p| p.severity == severity).count().to_string();
        let counts = self.texts.fill(Text::ProblemCounts, &[&count(Severity::Error), &count(Severity::Note)]);
        let mut page = vec![Paragraph::new(Role::Strong, counts), Paragraph::blank()];
        page.extend(self.problem_list(problems));
        page.push(Paragraph::blank());
        page.push(Paragraph::new(Role::TitleFocused, self.get(Text::DeckNotes)));
        for note in &data.programme.notes {
            let cited: Vec<String> = note.sources.iter().map(|source| self.cite_short(data, source)).collect();
            let line = Paragraph::labelled(self.symbols.dot, Role::Text, &note.text);
            page.push(line.and(Role::Muted, format!("  [{}]", cited.join("; "))));
        }
        page
    }

    /// Problems one after another, each with its place and line.
    pub fn problem_list(&self, problems: &[Problem]) -> Vec<Paragraph> {
        let mut page = Vec::new();
        for problem in problems {
            let (label, role) = match problem.severity {
                Severity::Error => (Text::ProblemError, Role::Bad),
                Severity::Note => (Text::ProblemNote, Role::Warn),
            };
            // The texts name the mark as it usually looks; here it looks as it does on this screen.
            let words = printable(&self.texts.format(&problem.wording)).replace(UNICODE.about, self.symbols.about);
            page.push(Paragraph::labelled(self.get(label), role, words));
            let place = match problem.at {
                Some(at) => format!("{}:{}:{}", one_line(&problem.file), at.line, at.column),
                None => one_line(&problem.file),
            };
            if !place.is_empty() {
                page.push(Paragraph::labelled("", Role::Muted, place));
            }
            if problem.at.is_some() {
                page.push(Paragraph::labelled("", Role::Muted, printable(problem.line_text.trim())));
            }
            if let Some(accepted) = &problem.accepted {
                page.push(Paragraph::labelled("", Role::Accent, printable(&self.texts.format(accepted))));
            }
        }
        page
    }
}
