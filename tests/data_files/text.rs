//! What a text may be made of: no control or invisible characters, in whatever disguise; any line ends; composed or not.

use std::fs;

use dti::locale::Text as T;
use dti::problem::Position;
use rstest::rstest;
use unicode_normalization::UnicodeNormalization;

use super::{Dataset, MARK, expected, one_problem};

const TASKS: &str = "hau-giang/tasks.ron";
const NAME: &str = "name: \"Thành lập Ban chỉ đạo";

#[rstest]
#[case::escape_sequence("\u{1b}[2J", "U+001B")]
#[case::escape_sequence_written_with_u(r"\u{1b}[2J", "U+001B")]
#[case::escape_sequence_written_with_zeros(r"\u{00001b}[2J", "U+001B")]
#[case::escape_sequence_written_with_x(r"\x1b[2J", "U+001B")]
#[case::nul("\0", "U+0000")]
#[case::nul_written(r"\0", "U+0000")]
#[case::delete("\u{7f}", "U+007F")]
#[case::c1("\u{9b}2J", "U+009B")]
#[case::c1_written(r"\u{9b}2J", "U+009B")]
#[case::c1_as_bytes(r"\xc2\x9b2J", "U+009B")]
#[case::bidi_override("\u{202e}", "U+202E")]
#[case::bidi_override_written(r"\u{202e}", "U+202E")]
#[case::bidi_isolate("\u{2067}", "U+2067")]
#[case::zero_width_space("\u{200b}", "U+200B")]
#[case::byte_order_mark("\u{feff}", "U+FEFF")]
#[case::byte_order_mark_as_bytes(r"\xef\xbb\xbf", "U+FEFF")]
#[case::tag("\u{e0041}", "U+E0041")]
#[case::tab("\t", "U+0009")]
#[case::tab_written(r"\t", "U+0009")]
#[case::line_feed_written(r"\n", "U+000A")]
#[case::mark_to_be_composed(r"e\u{301}", "U+0301")]
fn a_hostile_character_in_a_string_is_reported(#[case] hostile: &str, #[case] name: &str) {
    // The fault of `e\u{301}` is the mark, not the letter before it.
    let (letter, rest) = hostile.strip_prefix('e').map_or(("", hostile), |rest| ("e", rest));
    let new = format!("name: \"Thành {letter}¦{rest} lập Ban chỉ đạo");
    one_problem(TASKS, NAME, &new, T::ProblemHostile, &[name]);
}

#[rstest]
#[case("\u{1b}]0;x\u{7}", &["U+001B", "U+0007"])]
#[case("\u{202e}", &["U+202E"])]
#[case("\u{200b}", &["U+200B"])]
fn a_hostile_character_in_a_comment_is_reported(#[case] hostile: &str, #[case] names: &[&str]) {
    let data = Dataset::shipped();
    let marked: String =
        hostile.chars().map(|c| if dti::text::is_hostile(c) { format!("¦{c}") } else { c.into() }).collect();
    let marks = data.edit(TASKS, &[("    tasks: [", &format!("    // {marked} đạo\n    tasks: ["))]);
    let lines = marks.iter().zip(names).map(|(&at, name)| expected(TASKS, Some(at), T::ProblemHostile, &[name]));
    assert_eq!(data.problems(), lines.collect::<Vec<_>>());
}

/// Thirty marks on a letter are text, if odd; composing a letter of a million would take the memory of the machine.
#[test]
fn a_letter_of_more_than_thirty_marks_is_refused_where_they_become_too_many() {
    let marked = |marks: usize| format!("name: \"Thành {}", "a".to_string() + &"\u{323}".repeat(marks));
    let data = Dataset::shipped();
    data.edit(TASKS, &[("name: \"Thành ", &marked(30))]);
    assert!(data.load().is_ok());
    one_problem(TASKS, "name: \"Thành ", &format!("{}¦\u{301}", marked(30)), T::ProblemTooManyMarks, &["30"]);
}

/// A row may take any memory to read; one of a mebibyte is no row.
#[test]
fn a_row_of_more_than_a_mebibyte_is_refused_where_it_begins() {
    let first = "(\n            code: \"NTS01\",";
    let long = format!("¦{first} /* {} */", "a".repeat(1 << 20));
    one_problem(TASKS, first, &long, T::ProblemLongRow, &["1025", "1024"]);
}

/// Backslashes and quotes in a comment or a raw string are nothing but themselves.
#[rstest]
#[case::comment("    // C:\\new\\table \"x\n    tasks: [")]
#[case::block_comment("    /* /* \" */ \\n */ tasks: [")]
fn a_comment_may_hold_backslashes_and_quotes(#[case] new: &str) {
    let data = Dataset::shipped();
    data.edit(TASKS, &[("    tasks: [", new)]);
    assert!(data.load().unwrap().dataset == Dataset::shipped().load().unwrap().dataset);
}

#[test]
fn a_string_over_two_lines_is_reported_where_it_opens() {
    let data = Dataset::shipped();
    let marks = data.edit(TASKS, &[(NAME, "name: ¦\"Thành lập\n Ban chỉ đạo")]);
    let problems = data.problems();
    assert_eq!(problems[0], expected(TASKS, Some(marks[0]), T::ProblemOpenString, &[""; 0]));
    // The quote that closes it seems to open another one, on the next line and no further.
    assert_eq!(problems.len(), 2, "{problems:#?}");
}

#[rstest]
#[case::line_ends_of_windows(&|text: &str| text.replace('\n', "\r\n"))]
#[case::byte_order_mark(&|text: &str| format!("\u{feff}{text}"))]
#[case::decomposed(&|text: &str| text.nfd().collect())]
fn text_from_other_editors_gives_the_same_dataset(#[case] change: &dyn Fn(&str) -> String) {
    let (data, shipped) = (Dataset::shipped(), Dataset::shipped());
    for (file, text) in dti::data::embedded::DATA {
        let changed = change(text);
        assert_ne!(changed, *text);
        fs::write(data.path(file), changed).unwrap();
    }
    assert!(data.load().unwrap().dataset == shipped.load().unwrap().dataset);
}

/// Columns count characters of the composed text, whatever the bytes of the file are.
#[rstest]
#[case::line_ends_of_windows(&|text: &str| text.replace('\n', "\r\n"))]
#[case::byte_order_mark(&|text: &str| format!("\u{feff}{text}"))]
#[case::decomposed(&|text: &str| text.nfd().collect())]
fn places_are_the_same_in_text_from_other_editors(#[case] change: &dyn Fn(&str) -> String) {
    let data = Dataset::shipped();
    let file = "results/dti-2022.ron";
    let marks = data.edit(file, &[("(province: \"Đà Nẵng\", total: 0.8002", "(province: \"Đà Nẵng\", total: ¦8002")]);
    fs::write(data.path(file), change(&data.read(file))).unwrap();
    assert_eq!(data.problems(), [expected(file, Some(marks[0]), T::ProblemOutOfRange, &["8002", "1"])]);
}

#[test]
fn bytes_that_are_no_text_are_reported_at_the_first() {
    let data = Dataset::shipped();
    let text = data.read(TASKS);
    let at = text.find("Ban chỉ đạo").unwrap();
    // Windows-1258, as an old editor saves it.
    let bytes = [&text.as_bytes()[..at], b"Ban ch\xed", &text.as_bytes()[at..]].concat();
    fs::write(data.path(TASKS), bytes).unwrap();
    let marked = format!("{}Ban ch{MARK}", &text[..at]);
    let line = marked.rsplit('\n').next().unwrap();
    let position = Position { line: marked.matches('\n').count() + 1, column: line.chars().count() };
    assert_eq!(data.problems(), [expected(TASKS, Some(position), T::ProblemNotUtf8, &[""; 0])]);
}
