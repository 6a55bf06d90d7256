//! The marks of values, explained below a report: those that are printed, and no others.
//!
//! Owns: telling which marks the printed words bear. Must not know: where they are printed. A dash inside a sentence is no mark:
//! only one that stands for a value is.

use crate::locale::{Text, Texts};
use crate::symbols::Symbols;

/// A line below a report, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Foot {
    /// As it is.
    Line(String),
    /// What the marks above mean; nothing where there are none.
    Legend(Legend),
}

/// What the marks mean, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legend {
    about: String,
    proposed: String,
    unknown: String,
}

impl Legend {
    /// The legend in the words of `texts`.
    pub fn new(texts: &Texts) -> Self {
        let words = |key| texts.get(key).to_string();
        Self {
            about: words(Text::LegendAbout),
            proposed: words(Text::LegendProposed),
            unknown: words(Text::LegendUnknown),
        }
    }

    /// The part of it that explains what was `seen`.
    pub(super) fn of(&self, seen: Seen, symbols: &Symbols) -> Option<String> {
        let marks = [
            (seen.about, symbols.about, &self.about),
            (seen.proposed, symbols.proposed, &self.proposed),
            (seen.unknown, symbols.unknown, &self.unknown),
        ];
        let parts: Vec<String> =
            marks.iter().filter(|(seen, ..)| *seen).map(|(_, mark, words)| format!("{mark} {words}")).collect();
        (!parts.is_empty()).then(|| parts.join(&format!(" {} ", symbols.dot)))
    }
}

/// The marks that have been printed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    about: bool,
    proposed: bool,
    unknown: bool,
}

impl Seen {
    /// Notes the marks of a printed value.
    pub(super) fn value(&mut self, words: &str, symbols: &Symbols) {
        self.about = self.about || words.contains(symbols.about);
        self.proposed = self.proposed || words.contains(symbols.proposed);
        // Most words bear no mark, and once every mark has been seen no more are looked at.
        if !self.unknown && words.contains(symbols.unknown) {
            let is_unknown = |word: &str| word == symbols.unknown;
            // `–/10`: a part of a value may be unknown.
            let part = |word: &str| word.split_once('/').is_some_and(|(a, b)| is_unknown(a) || is_unknown(b));
            self.unknown = is_unknown(words.trim()) || words.split_whitespace().any(part);
        }
    }

    /// Notes the marks of a printed sentence, in which a value stands as a word.
    pub(super) fn sentence(&mut self, words: &str, symbols: &Symbols) {
        self.value(words, symbols);
        self.unknown |= words.split_whitespace().any(|word| word == symbols.unknown);
    }

    /// What stands below: the lines, and the legend of all that was seen above it and in them.
    pub(super) fn foot(mut self, foot: &[Foot], symbols: &Symbols) -> Vec<String> {
        let mut lines = Vec::new();
        for line in foot {
            match line {
                Foot::Line(words) => {
                    self.sentence(words, symbols);
                    lines.push(words.clone());
                }
                Foot::Legend(legend) => lines.extend(legend.of(self, symbols)),
            }
        }
        lines
    }
}
