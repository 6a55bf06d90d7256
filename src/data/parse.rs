//! From the text of a file to its raw shape: hygiene, NFC, RON; every problem found, not the first.
//!
//! Owns: reading one text. Must not know: what other files say, or what the values mean ([`super::check`]).
//! Start at [`read`]. RON stops at its first error, so a file that fails is read again row by row: each bad row is reported, and the
//! others are kept, so that what they say can be judged too.

mod words;

use std::ops::Range;

use ron::Options;
use ron::error::{Error as RonError, SpannedError};
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

use super::hygiene::{self, Fault};
use super::locate::{self, Step};
use super::progress::Progress;
use super::stream;
use crate::locale::Text;
use crate::problem::{LONGEST_LINE, Problem, Wording};
use crate::text;
use words::words;

/// A file's name as shown to the user, and its text in NFC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileText {
    /// Path as the user would find it.
    pub name: String,
    /// Text.
    pub text: std::borrow::Cow<'static, str>,
}

/// Reads the text of one row, and forgets it.
pub type RowReader = fn(&str) -> Result<(), SpannedError>;

/// A file shape whose lists can be read row by row when the whole does not parse.
pub trait Rows: DeserializeOwned {
    /// For each list of rows: its field and a reader of one row's text.
    const LISTS: &'static [(&'static str, RowReader)];

    /// A row of the list that a nation makes long; `()` where there is no such list.
    type Long: DeserializeOwned + Send;

    /// The field of that list.
    const LONG: Option<&'static str>;

    /// That list.
    fn long(&mut self) -> Option<&mut Vec<Self::Long>>;
}

/// RON as this project writes it: `Some(..)` is implied.
pub fn ron() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Reads one row and forgets it: the reader for [`Rows::LISTS`].
///
/// # Errors
/// What RON says of the row.
pub fn row<T: DeserializeOwned>(text: &str) -> Result<(), SpannedError> {
    ron().from_str::<T>(text).map(drop)
}

/// What could be read of a file, and what could not.
pub struct Reading<T> {
    /// What the file says, without the rows that are wrong themselves; `None` when something around them is wrong too.
    pub value: Option<T>,
    /// Everything that is wrong with the text: hostile characters, or syntax and types row by row.
    pub problems: Vec<Problem>,
    /// Where the rows stand that `value` lacks, with their commas.
    pub left_out: Vec<Range<usize>>,
}

/// What can be read of a file.
pub fn read<T: Rows>(file: &FileText, progress: &Progress) -> Reading<T> {
    let none = |problems| Reading { value: None, problems, left_out: Vec::new() };
    if let Some(value) = stream::read(&file.text, progress) {
        return Reading { value: Some(value), problems: Vec::new(), left_out: Vec::new() };
    }
    if progress.is_stopped() {
        return none(Vec::new());
    }
    let mut unfit = unfit(file);
    if unfit.is_empty() {
        unfit = long_rows::<T>(file);
    }
    if !unfit.is_empty() {
        return none(unfit);
    }
    let whole = ron().from_str(&file.text);
    progress.advance(file.text.len() as u64);
    match whole {
        Ok(value) => Reading { value: Some(value), problems: Vec::new(), left_out: Vec::new() },
        Err(error) => row_by_row(file, &error),
    }
}

/// The raw shape of a file that is sound as a whole.
///
/// # Errors
/// Everything that is wrong with its text.
pub fn parse<T: Rows>(file: &FileText) -> Result<T, Vec<Problem>> {
    let Reading { value, problems, .. } = read(file, &Progress::silent());
    value.filter(|_| problems.is_empty()).ok_or(problems)
}

/// How many errors of a file of `size` bytes are listed: with more it is wrong as a whole. The rest is counted only, since each takes a
/// walk through the text; a hundred walks through the tasks of a nation would take minutes.
pub fn most_listed(size: usize) -> usize {
    const WALKED: usize = 2 << 30;
    (WALKED / size.max(1)).clamp(3, 100)
}

/// Rows beyond this many are not looked at one by one: no file holds as many, and remembering where each stands takes memory.
const MOST_ROWS: usize = 1 << 22;

/// That `more` errors of a file are not listed; nothing when there are none.
pub fn and_more(file: &str, more: usize) -> Option<Problem> {
    (more > 0).then(|| Problem::error(file, Wording::new(Text::ProblemMore, [more.to_string()])))
}

/// Characters and strings that keep a text from being read as RON.
fn unfit(file: &FileText) -> Vec<Problem> {
    let mut faults = hygiene::faults(&file.text);
    let report = |(offset, fault)| {
        let wording = match fault {
            Fault::Hostile(c) => Wording::new(Text::ProblemHostile, [format!("U+{:04X}", u32::from(c))]),
            Fault::OpenString => Wording::new(Text::ProblemOpenString, [""; 0]),
            Fault::OpenComment => Wording::new(Text::ProblemOpenComment, [""; 0]),
        };
        Problem::error(&file.name, wording).at_offset(&file.text, offset)
    };
    let mut problems: Vec<Problem> = faults.by_ref().take(most_listed(file.text.len())).map(report).collect();
    problems.sort_by_key(|problem| problem.at);
    problems.extend(and_more(&file.name, faults.count()));
    problems
}

/// Bytes of a row beyond which it is no row: reading it could take any memory.
pub(super) const LONGEST_ROW: usize = 1 << 20;

/// The rows that are longer than [`LONGEST_ROW`].
fn long_rows<T: Rows>(file: &FileText) -> Vec<Problem> {
    let text: &str = &file.text;
    if text.len() <= LONGEST_ROW {
        return Vec::new();
    }
    let report = |row: Range<usize>| {
        let sizes = [row.len().div_ceil(1 << 10), LONGEST_ROW >> 10].map(|size| size.to_string());
        Problem::error(&file.name, Wording::new(Text::ProblemLongRow, sizes)).at_offset(text, row.start)
    };
    let rows = T::LISTS.iter().flat_map(|(field, _)| locate::elements(text, &[Step::Field(field)], MOST_ROWS));
    let mut long = rows.filter(|row| row.len() > LONGEST_ROW);
    let mut problems: Vec<Problem> = long.by_ref().take(most_listed(text.len())).map(report).collect();
    problems.extend(and_more(&file.name, long.count()));
    problems
}

/// The errors of every row and what is wrong around the rows, which RON is asked for with the rows blanked out; and the sound rows.
fn row_by_row<T: Rows>(file: &FileText, first: &SpannedError) -> Reading<T> {
    let text: &str = &file.text;
    let (mut problems, mut bad_rows) = (Vec::new(), 0);
    let (mut rows, mut left_out) = (Vec::new(), Vec::new());
    let mut sound_brackets = true;
    let most_listed = most_listed(text.len());
    for (field, read) in T::LISTS {
        // Whether the row before is sound, and whether a comma follows it; the first row needs none before it.
        let mut before = (true, true);
        let ranges = locate::elements(text, &[Step::Field(field)], MOST_ROWS);
        // Of what follows them nothing can be said.
        sound_brackets &= ranges.len() < MOST_ROWS;
        for range in ranges {
            let row = &text[range.clone()];
            let error = read(row).err();
            let comma = locate::next_token(text, range.end);
            let comma = (text.as_bytes().get(comma) == Some(&b',')).then_some(comma..comma + 1);
            let joined = before == (true, false) && error.is_none();
            let sound = error.is_none() && !joined;
            if !sound {
                bad_rows += 1;
                left_out.push(range.clone());
                // A row without a comma before it leaves its own to the row before.
                left_out.extend(comma.clone().filter(|_| before.1));
            }
            if bad_rows <= most_listed {
                problems.extend(error.as_ref().map(|error| located(file, error, range.clone())));
                let expected = || Problem::error(&file.name, Wording::new(Text::ProblemExpectedComma, [""; 0]));
                problems.extend(joined.then(|| expected().at_offset(text, range.start)));
            }
            if error.is_some() {
                sound_brackets &= locate::open_brackets(row, row.len()).is_some_and(|open| open.is_empty());
            }
            before = (sound, comma.is_some());
            rows.push(range);
            rows.extend(comma);
        }
    }
    // A row with a bracket too few swallows what follows it: then nothing can be said of the rest.
    let around = if sound_brackets { ron().from_str::<T>(&blanked(text, rows)).err() } else { None };
    if let Some(error) = &around {
        // Named before the rows: it stands on the outside.
        problems.insert(0, located(file, error, 0..text.len()));
    }
    problems.sort_by_key(|problem| problem.at);
    if problems.is_empty() {
        problems.push(located(file, first, 0..text.len()));
    }
    problems.extend(and_more(&file.name, bad_rows.saturating_sub(most_listed)));
    let judged = sound_brackets && around.is_none() && !left_out.is_empty();
    let value = judged.then(|| ron().from_str(&without(text, &left_out)).ok()).flatten();
    Reading { value, problems, left_out }
}

/// `text` with blanks in the place of `rows`, byte for byte: what stands elsewhere keeps its offset.
pub fn without(text: &str, rows: &[Range<usize>]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for byte in rows.iter().flat_map(Clone::clone) {
        if bytes[byte] != b'\n' {
            bytes[byte] = b' ';
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `text` with blanks in the place of `rows`: the same lines and columns, though not the same bytes.
fn blanked(text: &str, mut rows: Vec<Range<usize>>) -> String {
    rows.sort_by_key(|row| row.start);
    let mut rows = rows.into_iter().peekable();
    let blank = |(at, c): (usize, char)| {
        while rows.next_if(|row| row.end <= at).is_some() {}
        let inside = rows.peek().is_some_and(|row| row.start <= at);
        if inside && c != '\n' { ' ' } else { c }
    };
    text.char_indices().map(blank).collect()
}

/// The problem of a RON error in the `piece` of `file` that was read.
fn located(file: &FileText, error: &SpannedError, piece: Range<usize>) -> Problem {
    let (offset, wording, accepted) = explain(&file.text, error, piece);
    let problem = Problem::error(&file.name, wording).at_offset(&file.text, offset);
    match accepted {
        Some(accepted) => problem.accepting(accepted),
        None => problem,
    }
}

/// Where in `text` the fault of a RON error in its `piece` stands, what it is in words of the data, and what would be accepted.
pub fn explain(text: &str, error: &SpannedError, piece: Range<usize>) -> (usize, Wording, Option<Wording>) {
    let is_row = piece.len() < text.len();
    let (offset, ended) = culprit(text, error, piece);
    let (wording, accepted) = match &error.code {
        _ if ended => (Wording::new(Text::ProblemUnexpectedEnd, [""; 0]), None),
        RonError::TrailingCharacters if is_row => (Wording::new(Text::ProblemExpectedComma, [""; 0]), None),
        code => words(code, text, offset),
    };
    (offset, wording, accepted)
}

/// Where the fault stands in `text`; and whether the piece ended before what is opened there was closed.
///
/// RON's span goes from its last whole token to its cursor. A name or number that it read is the token; what it misses is missing at
/// the cursor, past blanks; a field that is missing is missing in the group around the cursor.
fn culprit(text: &str, error: &SpannedError, piece: Range<usize>) -> (usize, bool) {
    let read = &text[piece.clone()];
    let (start, end) = (byte_of(read, error.span.start), byte_of(read, error.span.end));
    let (offset, ended) = match error.code {
        RonError::NoSuchStructField { .. }
        | RonError::NoSuchEnumVariant { .. }
        | RonError::DuplicateStructField { .. }
        | RonError::InvalidIdentifier(_)
        | RonError::SuggestRawIdentifier(_)
        | RonError::ExpectedDifferentStructName { .. }
        | RonError::ExpectedStringEnd
        | RonError::IntegerOutOfBounds => (start, false),
        RonError::MissingStructField { .. } => (innermost(read, end).unwrap_or(start), false),
        _ => match locate::next_token(read, end) {
            at if at == read.len() => innermost(read, at).map_or((0, false), |open| (open, true)),
            at => (at, false),
        },
    };
    (piece.start + offset, ended)
}

/// The last bracket open at `offset`.
fn innermost(text: &str, offset: usize) -> Option<usize> {
    locate::open_brackets(text, offset)?.pop()
}

/// The byte offset of a line and column of RON's in `text`; its end when there is no such place.
fn byte_of(text: &str, position: ron::error::Position) -> usize {
    let line_start = match position.line {
        0 | 1 => 0,
        line => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
    };
    let column = position.col.max(1) - 1;
    text[line_start..].char_indices().nth(column).map_or(text.len(), |(at, _)| line_start + at)
}

/// A name of more bytes is not compared letter by letter: the time grows with the product of the lengths.
const LONGEST_NAME: usize = 400;

/// The candidate most like `found`, if one is alike.
pub fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if found.len() > LONGEST_NAME {
        return None;
    }
    let found = text::fold(found);
    let alike = |c: &&str| strsim::jaro_winkler(&found, &text::fold(c)) > 0.75;
    // Of names as many slips away, the one that goes on as typed: `so-tt` is `so-tttt` rather than `so-tnmt`.
    let slips = |c: &&str| {
        let folded = text::fold(c);
        (strsim::damerau_levenshtein(&found, &folded), !folded.starts_with(&found))
    };
    candidates.into_iter().filter(|c| c.len() <= LONGEST_NAME).filter(alike).min_by_key(slips)
}

/// Most marks on one letter, as in Unicode's stream-safe format: the longest that any language writes has far fewer, and to compose a
/// letter takes memory for all of its marks.
const MOST_MARKS: usize = 30;

/// Where a letter has more than [`MOST_MARKS`]: the first mark too many.
pub(super) fn overloaded(text: &str) -> Option<usize> {
    if text::is_surely_composed(text) {
        return None;
    }
    let mut marks = 0;
    let mut places = text.char_indices().filter(|&(_, c)| {
        let is_mark = c >= '\u{300}' && (canonical_combining_class(c) != 0 || is_combining_mark(c));
        marks = if is_mark { marks + 1 } else { 0 };
        marks > MOST_MARKS
    });
    places.next().map(|(at, _)| at)
}

/// `bytes` as NFC text.
///
/// # Errors
/// A problem at the first byte that is not UTF-8, or where a letter has too many marks.
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<FileText, Problem> {
    match String::from_utf8(bytes) {
        Ok(text) => {
            if let Some(at) = overloaded(&text) {
                let wording = Wording::new(Text::ProblemTooManyMarks, [MOST_MARKS.to_string()]);
                return Err(Problem::error(name, wording).at_offset(&text, at));
            }
            let text = text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text);
            let text = match text::nfc(&text) {
                std::borrow::Cow::Borrowed(_) => text,
                std::borrow::Cow::Owned(composed) => composed,
            };
            Ok(FileText { name: name.into(), text: text.into() })
        }
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            // Of what follows, no more than a problem shows: a byte that is no character takes three as one.
            let end = error.as_bytes().len().min(valid + LONGEST_LINE);
            let text = String::from_utf8_lossy(&error.as_bytes()[..end]);
            Err(Problem::error(name, Wording::new(Text::ProblemNotUtf8, [""; 0])).at_offset(&text, valid))
        }
    }
}
