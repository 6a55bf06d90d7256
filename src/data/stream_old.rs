//! The long list of a file, read in pieces by several threads.
//!
//! Owns: cutting the text at its rows and putting the pieces together. Must not know: what the rows mean, what is wrong with a text that it
//! cannot read: then it says nothing, and the file is read as a whole. Start at [`read`].

use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::locate::{self, Step};
use super::parse::{Rows, ron};
use super::progress::Progress;

/// A shorter text is read at once.
const SHORT: usize = 256 << 10;

/// Rows of a piece: enough that the threads seldom meet, few enough that the end of a reading can be asked for at any time.
const PIECE: usize = 200;

/// More threads than these would only wait for memory.
const MOST_THREADS: usize = 8;

/// What `text` says, if it has a long list and nothing is wrong with it. Advances by its bytes.
pub fn read<T: Rows>(text: &str, progress: &Progress) -> Option<T> {
    let field = T::LONG.filter(|_| text.len() > SHORT)?;
    let rows = locate::elements(text, &[Step::Field(field)], usize::MAX);
    // Our scanner passes over extensions wherever they stand; RON takes them at the beginning alone.
    if rows.windows(2).any(|pair| text[pair[0].end..pair[1].start].contains("#![")) {
        return None;
    }
    let mut value: T = ron().from_str(&without(text, &rows)?).ok()?;
    let pieces: Vec<&[Range<usize>]> = rows.chunks(PIECE).collect();
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    let parsed: Option<Vec<_>> = thread::scope(|scope| {
        let work = || {
            let mut parsed = Vec::new();
            while let Some((at, piece)) = next_of(&next, &pieces) {
                parsed.push((at, parse::<T::Long>(text, piece)?));
                if !progress.advance((piece.last()?.end - piece.first()?.start) as u64) {
                    return None;
                }
            }
            Some(parsed)
        };
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|thread| thread.join().ok().flatten()).collect()
    });
    let mut parsed: Vec<_> = parsed?.into_iter().flatten().collect();
    parsed.sort_unstable_by_key(|&(at, _)| at);
    let list = value.long()?;
    list.reserve_exact(rows.len());
    list.extend(parsed.into_iter().flat_map(|(_, rows)| rows));
    Some(value)
}

/// The next piece that nobody has taken, and which it is.
fn next_of<'a>(next: &AtomicUsize, pieces: &[&'a [Range<usize>]]) -> Option<(usize, &'a [Range<usize>])> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    Some((at, *pieces.get(at)?))
}

fn parse<R: serde::de::DeserializeOwned>(text: &str, rows: &[Range<usize>]) -> Option<Vec<R>> {
    let ron = ron();
    let mut parsed = Vec::with_capacity(rows.len());
    for row in rows {
        let text = &text[row.clone()];
        // The same inside a row, at whose beginning RON would take them.
        if text.contains("#![") {
            return None;
        }
        parsed.push(ron.from_str(text).ok()?);
    }
    Some(parsed)
}

/// `text` with nothing in the list of `rows`, which is not empty.
fn without(text: &str, rows: &[Range<usize>]) -> Option<String> {
    let (first, last) = (rows.first()?, rows.last()?);
    let after = locate::next_token(text, last.end);
    let rest = if text[after..].starts_with(',') { after + 1 } else { last.end };
    Some([&text[..first.start], &text[rest..]].concat())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::data::schema::TasksFile;

    const ROW: &str = r#"(code: "NTS04", name: "Mở chuyên trang (tuyên truyền)", origin: Deck, criteria: ["1.4"], source: "deck 3.2.1")"#;

    fn file(rows: &str) -> String {
        let padding = "// ".to_string() + &"x".repeat(SHORT) + "\n";
        format!("#![enable(implicit_some)]\n{padding}(\n  phases: [],\n  tasks: [ // rows\n{rows}]\n, /* end */)\n")
    }

    #[rstest]
    #[case::one(1, ",")]
    #[case::a_piece_and_a_row(PIECE + 1, ", // (next]\n")]
    #[case::several_pieces(3 * PIECE, "/* , */,")]
    fn a_list_in_pieces_says_what_the_whole_says(#[case] rows: usize, #[case] between: &str) {
        let numbered = |n: usize| ROW.replace("NTS04", &format!("NTS{n}"));
        for end in ["", between] {
            let text = file(&((0..rows).map(numbered).collect::<Vec<_>>().join(between) + end));
            let progress = Progress::silent();
            let value: TasksFile = read(&text, &progress).unwrap();
            assert_eq!(value, ron().from_str(&text).unwrap());
        }
    }

    #[rstest]
    #[case::two_commas(&format!("{ROW},,{ROW}"))]
    #[case::no_comma(&format!("{ROW} {ROW}"))]
    #[case::only_a_comma(",")]
    #[case::a_bad_row(&format!("{ROW}, (code: 1)"))]
    #[case::an_extension_in_the_list(&format!("{ROW}, #![enable(implicit_some)] {ROW}"))]
    fn what_the_whole_does_not_take_no_piece_takes(#[case] rows: &str) {
        assert_eq!(read::<TasksFile>(&file(rows), &Progress::silent()), None);
    }

    #[test]
    fn a_reading_that_is_not_wanted_ends() {
        let text = file(&vec![ROW; 20 * PIECE].join(","));
        let no = |_| false;
        let progress = Progress::new(&no);
        progress.expect(text.len() as u64);
        assert_eq!((read::<TasksFile>(&text, &progress), progress.is_stopped()), (None, true));
    }
}
