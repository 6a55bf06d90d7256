//! What a command that asks the data works with: dataset, words, the assessment it is about.
//!
//! Owns: loading them, refusing bad ones. Must not know: what is asked.

use std::process::ExitCode;

use clap::ArgMatches;

use super::{Options, UNUSABLE, output, setup};
use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::framework::{NodeId, NodeRef};
use crate::domain::names::Names;
use crate::locale::{Text, Texts};
use crate::problem::one_line;
use crate::report::Data;
use crate::report::cells::Cells;
use crate::symbols::Symbols;
use crate::wording::Words;

/// A loaded dataset and how to speak of it.
#[derive(Debug)]
pub struct Session {
    /// The dataset.
    pub data: Dataset,
    /// The words, of the data directory's own table where it has one.
    pub texts: Texts,
    /// Glyphs.
    pub symbols: &'static Symbols,
    /// The assessment asked for, else the current one.
    pub assessment: AssessmentId,
}

impl Session {
    /// Loads what `options` name; problems are printed.
    ///
    /// # Errors
    /// The exit status when they cannot be used.
    pub fn open(options: &Options, matches: &ArgMatches) -> Result<Self, ExitCode> {
        let texts = setup::texts(options);
        let (loaded, texts) = match (setup::dataset(options.data.as_deref()), texts) {
            (Ok(loaded), Ok(texts)) => (loaded, texts),
            (loaded, texts) => {
                let problems: Vec<_> = [loaded.err(), texts.err()].into_iter().flatten().flatten().collect();
                return Err(output::refuse(&problems, &options.texts));
            }
        };
        let data = loaded.dataset;
        let mut session = Self { assessment: data.province.current, data, texts, symbols: options.symbols() };
        if let Ok(Some(asked)) = matches.try_get_one::<String>("assessment") {
            session.assessment = session.find_assessment(asked)?;
        }
        Ok(session)
    }

    fn find_assessment(&self, asked: &str) -> Result<AssessmentId, ExitCode> {
        let mut all = (0..).map(AssessmentId).zip(&self.data.assessments);
        let found = all.find(|(_, assessment)| assessment.id == asked || assessment.period == asked);
        found.map(|(id, _)| id).ok_or_else(|| {
            let known: Vec<&str> = self.data.assessments.iter().map(|a| a.id.as_str()).collect();
            let unknown =
                self.texts.fill(Text::CliUnknown, &[&one_line(asked), self.texts.get(Text::CliAssessmentWord)]);
            let accepted = self.texts.fill(Text::ProblemAccepted, &[&known.join(", ")]);
            output::object(&self.texts, &format!("{unknown}\n{accepted}"));
            ExitCode::from(UNUSABLE)
        })
    }

    /// The words of this session.
    pub fn words(&self) -> Words<'_> {
        Words { texts: &self.texts, symbols: self.symbols }
    }

    /// The makers of cells.
    pub fn cells(&self) -> Cells<'_> {
        Cells { data: &self.data, assessment: self.assessment, words: self.words() }
    }

    /// The names, as meant beside this session's assessment.
    pub fn names(&self) -> Names<'_> {
        Names::new(&self.data, self.data.assessment(self.assessment).framework)
    }

    /// The total of this session's assessment.
    pub fn root(&self) -> NodeRef {
        NodeRef { framework: self.data.assessment(self.assessment).framework, node: NodeId::ROOT }
    }

    /// Which province and assessment an answer is about, for programs.
    pub fn facts(&self) -> Vec<(&'static str, Data)> {
        let assessment = self.data.assessment(self.assessment);
        vec![
            ("province", Data::text(&self.data.province.name)),
            ("assessment", Data::text(&assessment.id)),
            ("framework", Data::text(&self.data.framework(assessment.framework).id)),
        ]
    }

    /// Which assessment an answer is about, for people: `QĐ 922 · tự đánh giá 07/2022`, and what the marks mean.
    pub fn foot(&self) -> Vec<String> {
        let words = self.words();
        let assessment = self.data.assessment(self.assessment);
        let framework = &self.data.framework(assessment.framework).short;
        vec![format!("{framework} {} {}", self.symbols.dot, words.assessment(assessment)), words.legend()]
    }
}
