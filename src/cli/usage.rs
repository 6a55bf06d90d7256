//! What is wrong with the arguments, in the interface's language.
//!
//! Owns: clap's kinds of errors as words, and clap's own English words in the help. Must not know: the grammar.

use std::io;
use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::UNUSABLE;
use super::output::{Colour, as_typed, finish, is_coloured, object, say, to_errors};
use crate::locale::{Text, Texts};

/// Prints `error`: a help or a version to standard output with status 0, anything else to standard error with status 2.
pub fn report(error: &Error, texts: &Texts, colour: Colour) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let rendered = error.render();
        let coloured = is_coloured(colour, &io::stdout());
        let text = if coloured { rendered.ansi().to_string() } else { rendered.to_string() };
        return finish(say(&localized(&text, texts)), ExitCode::SUCCESS, texts);
    }
    object(texts, &words(error, texts));
    to_errors(texts.get(Text::UsageSeeHelp));
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
    let arg = either(&arg, texts);
    let mut words = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            texts.fill(Text::UsageUnknownCommand, &[&context(ContextKind::InvalidSubcommand)])
        }
        ErrorKind::UnknownArgument => texts.fill(Text::UsageUnknownArgument, &[&arg]),
        ErrorKind::InvalidValue if value.is_empty() => texts.fill(Text::UsageNoValue, &[&arg]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => texts.fill(Text::UsageBadValue, &[&value, &arg]),
        ErrorKind::InvalidUtf8 => texts.get(Text::UsageNotUtf8).to_string(),
        ErrorKind::MissingRequiredArgument => texts.fill(Text::UsageMissing, &[&arg]),
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == arg => texts.fill(Text::UsageTwice, &[&arg]),
            prior => texts.fill(Text::UsageConflict, &[&arg, &prior]),
        },
        ErrorKind::TooManyValues => texts.fill(Text::UsageTakesNone, &[&arg, &value]),
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
    // Of the values that are checked, only numbers are not in a list.
    if error.kind() == ErrorKind::ValueValidation {
        words.push('\n');
        words.push_str(&numbers(error, texts));
    }
    words
}

/// The choice `<--target <X>|--max-tasks <N>>` as words: `--target <X> or --max-tasks <N>`.
fn either(arg: &str, texts: &Texts) -> String {
    let choice = arg.strip_prefix("<--").and_then(|arg| arg.strip_suffix('>'));
    let or = format!(" {} --", texts.get(Text::UsageOr));
    choice.map_or_else(|| arg.to_string(), |choice| format!("--{}", choice.replace("|--", &or)))
}

/// Which numbers are accepted: clap says so only in a sentence, `0 is not in 1..=65535`.
fn numbers(error: &Error, texts: &Texts) -> String {
    let sentence = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    let range = sentence.rsplit_once(' ').and_then(|(_, range)| range.split_once("..="));
    match range {
        Some((from, to)) => texts.fill(Text::UsageNumbers, &[from, to]),
        None => texts.get(Text::UsageNumber).to_string(),
    }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => as_typed(text),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(yes) => yes.to_string(),
        _ => String::new(),
    }
}
