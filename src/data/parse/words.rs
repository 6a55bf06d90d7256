//! What a RON error says, in words of the data: what was found, what was expected, what would be accepted.
//!
//! Owns: RON's kinds of errors as texts of the interface. Must not know: where the fault stands. RON's own words are English and name
//! types of the program, which a reader of a file has never seen.

use ron::error::Error as RonError;

use super::nearest;
use crate::locale::Text;
use crate::problem::Wording;

/// Names in a row; of hundreds, as the texts of the interface are, the first.
fn listed(names: &[&str]) -> String {
    const MOST: usize = 60;
    if names.len() <= MOST { names.join(", ") } else { format!("{}, …", names[..12].join(", ")) }
}

/// What a RON error says, and what would be accepted; the culprit stands at `offset` of `text`.
pub(super) fn words(error: &RonError, text: &str, offset: usize) -> (Wording, Option<Wording>) {
    let plain = |text| (Wording::new(text, [""; 0]), None);
    let one_of = |found: &str, expected: &[&str]| {
        let near = nearest(found, expected.iter().copied());
        let expected = listed(expected);
        match near {
            Some(near) => Wording::new(Text::ProblemDidYouMean, [near.to_string(), expected]),
            None => Wording::new(Text::ProblemAccepted, [expected]),
        }
    };
    match error {
        RonError::NoSuchStructField { expected, found, .. } => {
            (Wording::new(Text::ProblemUnknownField, [found]), Some(one_of(found, expected)))
        }
        RonError::NoSuchEnumVariant { expected, found, .. } => {
            (Wording::new(Text::ProblemUnknownValue, [found]), Some(one_of(found, expected)))
        }
        RonError::MissingStructField { field, .. } => (Wording::new(Text::ProblemMissingField, [*field]), None),
        RonError::DuplicateStructField { field, .. } => (Wording::new(Text::ProblemDuplicateField, [*field]), None),
        RonError::InvalidValueForType { expected, found } => {
            (Wording::new(Text::ProblemWrongType, [expected, found]), None)
        }
        RonError::ExpectedDifferentLength { expected, found } => {
            let expected: String = expected.chars().filter(char::is_ascii_digit).collect();
            (Wording::new(Text::ProblemExpectedLength, [expected, found.to_string()]), None)
        }
        // RON names the program's own type here; a reader knows only what is written.
        RonError::ExpectedDifferentStructName { found, .. } => (Wording::new(Text::ProblemNameBefore, [found]), None),
        RonError::UnexpectedChar(found) => (Wording::new(Text::ProblemUnexpectedChar, [found.to_string()]), None),
        other => plain(expectation(other, text.split_at(offset)).unwrap_or(Text::ProblemSyntax)),
    }
}

/// What RON expected between `before` and `rest`, where it takes no more words to say.
fn expectation(error: &RonError, (before, rest): (&str, &str)) -> Option<Text> {
    let after_digit = before.trim_end_matches(',').ends_with(|c: char| c.is_ascii_digit());
    Some(match error {
        RonError::Eof => Text::ProblemUnexpectedEnd,
        RonError::ExceededRecursionLimit => Text::ProblemTooDeep,
        RonError::ExpectedString => Text::ProblemExpectedText,
        RonError::ExpectedStringEnd => Text::ProblemOpenString,
        RonError::ExpectedFloat | RonError::FloatUnderscore | RonError::UnderscoreAtBeginning => {
            Text::ProblemExpectedNumber
        }
        // `1.5` where a whole number belongs: RON reads the 1 and stumbles over the rest.
        RonError::ExpectedComma | RonError::ExpectedStructLikeEnd if rest.starts_with('.') => {
            Text::ProblemExpectedWhole
        }
        RonError::ExpectedInteger | RonError::InvalidIntegerDigit { .. } | RonError::IntegerOutOfBounds => {
            Text::ProblemExpectedWhole
        }
        RonError::ExpectedArray => Text::ProblemExpectedList,
        RonError::ExpectedStructLike | RonError::ExpectedNamedStructLike(_) => Text::ProblemExpectedGroup,
        // `0,5` for 0.5: the 5 stands where the next field's name belongs.
        RonError::SuggestRawIdentifier(_)
            if after_digit && before.ends_with(',') && rest.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            Text::ProblemDecimalPoint
        }
        // A bracket of another kind closes here, or the wrong one is missing before it.
        RonError::ExpectedIdentifier if rest.starts_with([')', ']', '}']) => Text::ProblemExpectedComma,
        RonError::ExpectedIdentifier | RonError::SuggestRawIdentifier(_) | RonError::InvalidIdentifier(_) => {
            Text::ProblemExpectedName
        }
        RonError::ExpectedComma
        | RonError::ExpectedArrayEnd
        | RonError::ExpectedOptionEnd
        | RonError::ExpectedStructLikeEnd => Text::ProblemExpectedComma,
        RonError::ExpectedMapColon => Text::ProblemExpectedColon,
        RonError::TrailingCharacters => Text::ProblemTrailing,
        RonError::InvalidEscape(_) => Text::ProblemEscape,
        _ => return None,
    })
}
