use rstest::rstest;

use super::*;
use crate::data::schema::{TaskRow, TasksFile};

const ROW: &str =
    r#"(code: "NTS04", name: "Mở chuyên trang (tuyên truyền)", origin: Deck, criteria: ["1.4"], source: "deck 3.2.1")"#;

/// Rows of about so many blocks.
const ROWS_OF_A_BLOCK: usize = BLOCK / ROW.len();

fn file(rows: &str) -> String {
    let padding = "// ".to_string() + &"x".repeat(SHORT) + "\n";
    format!("#![enable(implicit_some)]\n{padding}(\n  phases: [],\n  tasks: [ // rows\n{rows}]\n, /* end */)\n")
}

fn numbered(rows: usize, between: &str) -> String {
    (0..rows).map(|n| ROW.replace("NTS04", &format!("NTS{n}"))).collect::<Vec<_>>().join(between)
}

#[rstest]
#[case::none(0, ",")]
#[case::one(1, ",")]
#[case::a_block_and_a_row(ROWS_OF_A_BLOCK + 1, ", // (next]\n")]
#[case::several_blocks(5 * ROWS_OF_A_BLOCK, "/* , */,")]
fn a_list_in_pieces_says_what_the_whole_says(#[case] rows: usize, #[case] between: &str) {
    for end in ["", between].into_iter().take(1 + rows) {
        let text = file(&(numbered(rows, between) + end));
        let value: TasksFile = read(&text, &Progress::silent()).unwrap();
        assert_eq!(value, ron().from_str(&text).unwrap());
    }
}

/// A source that gives as few bytes at a time as it likes.
struct Slow<'a>(&'a [u8], usize);

impl Read for Slow<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let most = self.1.min(buf.len());
        self.0.read(&mut buf[..most])
    }
}

fn rows_of(source: impl Read + Send) -> (Option<TasksFile>, Vec<TaskRow>) {
    let mut list = Vec::new();
    let value = each(source, &Progress::silent(), &mut |rows, _| {
        list.extend(rows);
        true
    });
    (value, list)
}

/// However the bytes come, and in whatever form the text is: the rows are the same, in order.
#[rstest]
#[case::as_it_is(|text: &str| text.to_string())]
#[case::decomposed(|text: &str| unicode_normalization::UnicodeNormalization::nfd(text).collect())]
#[case::with_a_byte_order_mark(|text: &str| format!("\u{feff}{text}"))]
fn rows_come_in_order_in_nfc(#[case] form: fn(&str) -> String, #[values(7, 1000)] bytes: usize) {
    let text = file(&numbered(2 * ROWS_OF_A_BLOCK, ",\n"));
    let whole: TasksFile = ron().from_str(&text).unwrap();
    let (around, list) = rows_of(Slow(form(&text).as_bytes(), bytes));
    assert_eq!(around, Some(TasksFile { phases: Vec::new(), tasks: Vec::new() }));
    assert_eq!(list, whole.tasks);
}

#[rstest]
#[case::two_commas(&format!("{ROW},,{ROW}"))]
#[case::no_comma(&format!("{ROW} {ROW}"))]
#[case::only_a_comma(",")]
#[case::a_bad_row(&format!("{ROW}, (code: 1)"))]
#[case::an_extension_in_the_list(&format!("{ROW}, #![enable(implicit_some)] {ROW}"))]
#[case::another_bracket(&format!("{ROW})"))]
#[case::an_open_string(&format!("{ROW}, (code: \""))]
fn what_the_whole_does_not_take_no_piece_takes(#[case] rows: &str) {
    let text = file(rows);
    assert!(ron().from_str::<TasksFile>(&text).is_err());
    assert_eq!(read::<TasksFile>(&text, &Progress::silent()), None);
}

/// RON takes these, the program does not.
#[rstest]
#[case::a_control_character("\u{7}")]
#[case::an_escaped_one("\\u{202e}")]
#[case::a_direction("\u{202e}")]
#[case::marks_without_end(&"\u{301}".repeat(31))]
fn what_no_text_may_hold_no_piece_holds(#[case] hostile: &str) {
    let text = file(&numbered(2 * ROWS_OF_A_BLOCK, ","));
    for place in ["Mở", "tasks: [ //"] {
        // The last of them, if there are many.
        let at = text.rfind(place).unwrap() + place.len();
        let (before, after) = text.split_at(at);
        assert_eq!(
            rows_of(format!("{before}{hostile}{after}").as_bytes()).0.is_some(),
            place != "Mở" && hostile.starts_with('\\')
        );
    }
}

#[test]
fn bytes_that_are_no_text_are_not_taken() {
    let mut bytes = file(ROW).into_bytes();
    let last = bytes.len() - 1;
    bytes[last] = 0xff;
    assert_eq!(rows_of(&*bytes).0, None);
}

#[test]
fn a_reading_that_is_not_wanted_ends() {
    let text = file(&numbered(20 * ROWS_OF_A_BLOCK, ","));
    let no = |_| false;
    let progress = Progress::new(&no);
    progress.expect(text.len() as u64);
    assert_eq!((read::<TasksFile>(&text, &progress), progress.is_stopped()), (None, true));
}

#[test]
fn rows_that_are_not_wanted_end_the_reading() {
    let text = file(&numbered(20 * ROWS_OF_A_BLOCK, ","));
    let mut pieces = 0;
    let value: Option<TasksFile> = each(text.as_bytes(), &Progress::silent(), &mut |_, _| {
        pieces += 1;
        pieces < 3
    });
    assert_eq!((value, pieces), (None, 3));
}
