//! What is wrong with the arguments, in the interface's language.
//!
//! Owns: clap's kinds of errors as words, and clap's own English words in the help. Must not know: the grammar.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::UNUSABLE;
use super::output::{Colour, finish, is_coloured, object, say};
use crate::locale::{Text, Texts};
use crate::problem::one_line;

/// Prints `error`: a help or a version to standard output with status 0, anything else to standard error with status 2.
pub fn report(error: &Error, texts: &Texts, colour: Colour) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let rendered = error.render();
        let coloured = is_coloured(colour, &io::stdout());
        let text = if coloured { rendered.ansi().to_string() } else { rendered.to_string() };
        return finish(say(&localized(&text, texts)), ExitCode::SUCCESS);
    }
    object(texts, &words(error, texts));
    let _ = writeln!(io::stderr(), "{}", texts.get(Text::UsageSeeHelp));
    ExitCode::from(UNUSABLE)
}

/// `text` with clap's own words in the language of `texts`.
pub fn localized(text: &str, texts: &Texts) -> String {
    text.replace("[OPTIONS]", texts.get(Text::UsageOptions))
}

/// What is wrong, and what was perhaps meant or would be accepted.
fn words(error: &Error, texts: &Texts) -> String {
    let context = |kind| error.get(kind).map(shown).unwrap_or_default();
    let (arg, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let mut words = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            texts.fill(Text::UsageUnknownCommand, &[&context(ContextKind::InvalidSubcommand)])
        }
        ErrorKind::UnknownArgument => texts.fill(Text::UsageUnknownArgument, &[&arg]),
        ErrorKind::InvalidValue if value.is_empty() => texts.fill(Text::UsageNoValue, &[&arg]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => texts.fill(Text::UsageBadValue, &[&value, &arg]),
        ErrorKind::InvalidUtf8 => texts.get(Text::UsageNotUtf8).to_string(),
        ErrorKind::MissingRequiredArgument => texts.fill(Text::UsageMissing, &[&arg]),
        ErrorKind::ArgumentConflict => texts.fill(Text::UsageTwice, &[&arg]),
        _ => texts.fill(Text::UsageValues, &[&arg]),
    };
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    if let Some(meant) = suggested.into_iter().find_map(|kind| error.get(kind)) {
        words.push('\n');
        words.push_str(texts.get(Text::CliDidYouMean));
        words.push(' ');
        words.push_str(&shown(meant));
    }
    if let Some(accepted) = error.get(ContextKind::ValidValue).map(shown).filter(|accepted| !accepted.is_empty()) {
        words.push('\n');
        words.push_str(&texts.fill(Text::ProblemAccepted, &[&accepted]));
    }
    words
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => one_line(text),
        ContextValue::Strings(texts) => one_line(&texts.join(", ")),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(yes) => yes.to_string(),
        _ => String::new(),
    }
}
