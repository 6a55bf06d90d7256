use proptest::{collection::vec, prelude::*};
use rstest::rstest;

use super::*;

fn key(bytes: impl AsRef<[u8]>) -> Piece {
    Piece::Key(bytes.as_ref().to_vec())
}

/// What comes of `reads` when each wait between them is short, and the one after them long.
fn pieces<'a>(reads: impl IntoIterator<Item = &'a [u8]>) -> Vec<Piece> {
    let mut splitter = Splitter::default();
    let mut pieces: Vec<Piece> = reads.into_iter().flatten().filter_map(|&byte| splitter.push(byte)).collect();
    pieces.extend(splitter.give_up());
    pieces
}

#[rstest]
#[case::letters("aệ", &[key("a"), key("ệ")])]
#[case::esc_alone("\x1b", &[key("\x1b")])]
#[case::esc_and_an_arrow("\x1b\x1b[B", &[key("\x1b"), key("\x1b[B")])]
#[case::esc_twice("\x1b\x1b", &[key("\x1b"), key("\x1b")])]
#[case::esc_thrice_and_an_arrow("\x1b\x1b\x1b[B", &[key("\x1b"), key("\x1b"), key("\x1b[B")])]
#[case::esc_and_a_paste("\x1b\x1b[200~q\x1b[201~", &[key("\x1b"), Piece::Paste("q".into())])]
#[case::esc_and_a_function_key("\x1b\x1bOP\x1b\x1b[[A", &[key("\x1b"), key("\x1bOP"), key("\x1b"), key("\x1b[[A")])]
#[case::alt("\x1bj\x1bệ\x1b\r\x1b\x7f", &[key("\x1bj"), key("\x1bệ"), key("\x1b\r"), key("\x1b\x7f")])]
#[case::function_keys("\x1bOS\x1b[15~\x1b[18;2~\x1b[[E", &[key("\x1bOS"), key("\x1b[15~"), key("\x1b[18;2~"), key("\x1b[[E")])]
#[case::modified("\x1b[1;3D\x1bO5Pj", &[key("\x1b[1;3D"), key("\x1bO5P"), key("j")])]
#[case::rxvt_with_shift("\x1b[3$j", &[key("\x1b[3$"), key("j")])]
#[case::answer_nobody_asked_for("\x1b[?2026;2$yj", &[key("\x1b[?2026;2$y"), key("j")])]
#[case::colour_told("\x1b]11;rgb:1e1e/1e1e/2e2e\x07j", &[key("j")])]
#[case::name_told("\x1bP>|XTerm(389)\x1b\\j", &[key("j")])]
#[case::string_cut_by_a_key("\x1b]11;rgb\x1b[Bj", &[key("\x1b[B"), key("j")])]
#[case::string_without_end("j\x1b]11;rgb:q", &[key("j")])]
#[case::alt_with_what_begins_a_string("\x1b]", &[key("\x1b]")])]
#[case::alt_and_an_arrow("\x1bP\x1b[B", &[key("\x1bP"), key("\x1b[B")])]
#[case::old_mouse("\x1b[Mqqqj", &[key("\x1b[Mqqq"), key("j")])]
#[case::sequence_cut_by_a_key("\x1b[1;\x1b[B\x1b[\rj", &[key("\x1b[B"), key("\r"), key("j")])]
#[case::sequence_without_end("j\x1b[1;", &[key("j")])]
#[case::input_method("e\x7f\u{7f}ế", &[key("e"), key("\x7f"), key("\x7f"), key("ế")])]
fn bytes_are_cut_into_keys(#[case] bytes: &str, #[case] expected: &[Piece]) {
    assert_eq!(pieces([bytes.as_bytes()]), expected);
}

#[test]
fn a_broken_letter_is_dropped_and_the_next_key_is_whole() {
    assert_eq!(pieces([b"\xe1\xbbj\xe1\x1b[B".as_slice()]), [key("j"), key("\x1b[B")]);
}

#[rstest]
#[case::nothing("j", None)]
#[case::escape("j\x1b", Some(ESC_PATIENCE))]
#[case::escape_before_escape("\x1b\x1b", Some(ESC_PATIENCE))]
#[case::sequence("\x1b[", Some(SEQUENCE_PATIENCE))]
#[case::alt_or_a_string("\x1b]", Some(ESC_PATIENCE))]
#[case::string("\x1b]1", Some(SEQUENCE_PATIENCE))]
#[case::after_a_string("\x1b]1\x07", None)]
#[case::paste("\x1b[200~j", None)]
#[case::end_of_paste("\x1b[200~j\x1b", None)]
#[case::after_a_paste("\x1b[200~j\x1b[201~", None)]
fn only_what_is_undecided_waits_and_an_escape_not_long(#[case] bytes: &str, #[case] expected: Option<Duration>) {
    let mut splitter = Splitter::default();
    bytes.bytes().for_each(|byte| drop(splitter.push(byte)));
    assert_eq!(splitter.patience(), expected);
}

#[rstest]
#[case::brackets_inside("a\x1b[200~b\x1b[20\x1b[201", "a\x1b[200~b\x1b[20\x1b[201")]
#[case::commands("q\r\x1b\x1b[B\x03", "q\r\x1b\x1b[B\x03")]
#[case::nothing("", "")]
fn a_paste_is_text_whatever_it_holds(#[case] pasted: &str, #[case] expected: &str) {
    let bytes = format!("\x1b[200~{pasted}\x1b[201~j");
    assert_eq!(pieces([bytes.as_bytes()]), [Piece::Paste(expected.into()), key("j")]);
}

#[test]
fn a_paste_of_a_megabyte_arrives_whole_over_many_reads() {
    let text = "số 1\r".repeat(PASTE_LIMIT / "số 1\r".len());
    let bytes = format!("\x1b[200~{text}\x1b[201~");
    assert_eq!(pieces(bytes.as_bytes().chunks(1021)), [Piece::Paste(text)]);
}

#[test]
fn a_paste_beyond_the_limit_is_cut_and_its_rest_is_not_typed() {
    let bytes = format!("\x1b[200~{}q\x1b[201~j", "a".repeat(PASTE_LIMIT));
    assert_eq!(pieces([bytes.as_bytes()]), [Piece::Paste("a".repeat(PASTE_LIMIT)), key("j")]);
}

#[test]
fn an_endless_sequence_takes_no_memory() {
    let mut splitter = Splitter::default();
    for byte in b"\x1b[".iter().copied().chain(std::iter::repeat_n(b'1', 100_000)) {
        assert_eq!(splitter.push(byte), None);
    }
    assert_eq!(splitter.pending.len(), SEQUENCE_LIMIT);
}

proptest! {
    /// Whatever comes, a read's end never changes what is typed, and a key after it is that key.
    #[test]
    fn the_ends_of_reads_do_not_matter(bytes in vec(prop_oneof![Just(ESC), Just(b'['), Just(b'1'), any::<u8>()], 0..40), at in 0..40_usize) {
        let (first, second) = bytes.split_at(at.min(bytes.len()));
        prop_assert_eq!(pieces([first, second]), pieces([bytes.as_slice()]));
    }
}
