//! Where in a RON text a value stands.
//!
//! Owns: a lenient scanner that follows a path of fields and positions to a byte offset. Serde gives no positions for what is wrong with
//! a value that parsed, so the checker asks here, and only when there is a problem to report: a sound file is never scanned.
//! Must not know: what the values mean. Start at [`offset`].

use std::ops::Range;

use memchr::{memchr2, memmem};

use super::hygiene::end_of_comment;

/// One step into a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A named field of a struct.
    Field(&'static str),
    /// A position in a list or tuple, from 0.
    At(usize),
}

impl From<&'static str> for Step {
    fn from(name: &'static str) -> Self {
        Self::Field(name)
    }
}

impl From<usize> for Step {
    fn from(position: usize) -> Self {
        Self::At(position)
    }
}

/// The byte offset of the value at `path`, or of the deepest value on the way that exists (a missing field is reported at its struct).
pub fn offset(text: &str, path: &[Step]) -> usize {
    let mut scanner = Scanner { text: text.as_bytes(), at: 0 };
    scanner.skip_blank();
    for &step in path {
        let here = scanner.at;
        if !scanner.enter(step) {
            return here;
        }
    }
    scanner.at
}

/// The byte ranges of the first `most` elements of the list at `path`; empty when there is none.
pub fn elements(text: &str, path: &[Step], most: usize) -> Vec<Range<usize>> {
    let mut scanner = Scanner { text: text.as_bytes(), at: 0 };
    scanner.skip_blank();
    if !path.iter().all(|&step| scanner.enter(step)) || !scanner.open() {
        return Vec::new();
    }
    let mut ranges = Vec::new();
    while ranges.len() < most && !scanner.at_end_of_group() {
        let start = scanner.at;
        scanner.skip_value();
        ranges.push(start..scanner.at);
        scanner.skip_comma();
    }
    ranges
}

/// What a list of which only the beginning is known holds next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// An element, and the offset after its comma.
    Element(Range<usize>, usize),
    /// Nothing more: the bracket that closes it stands here.
    End(usize),
    /// More of the text must be known to tell.
    Unknown,
}

/// The offset of the first element of the list in `field`, or of the bracket that closes it; `None` when more of the text must be known.
pub fn beginning(text: &[u8], field: &'static str) -> Option<usize> {
    let mut scanner = Scanner { text, at: 0 };
    scanner.skip_blank();
    (scanner.enter(Step::Field(field)) && scanner.open() && scanner.peek().is_some()).then_some(scanner.at)
}

/// What stands at or after `offset`, which is inside a list and outside its elements. The same as [`elements`] says of the whole text.
pub fn next_element(text: &[u8], offset: usize) -> Next {
    let mut scanner = Scanner { text, at: offset };
    scanner.skip_blank();
    if scanner.peek().is_some() && scanner.at_end_of_group() {
        return Next::End(scanner.at);
    }
    let start = scanner.at;
    scanner.skip_value();
    match scanner.peek() {
        // What opened last may go on.
        None => Next::Unknown,
        Some(b',') => Next::Element(start..scanner.at, scanner.at + 1),
        Some(_) => Next::Element(start..scanner.at, scanner.at),
    }
}

/// The offset of the next token at or after `offset`: past blanks and comments.
pub fn next_token(text: &str, offset: usize) -> usize {
    let mut scanner = Scanner { text: text.as_bytes(), at: offset.min(text.len()) };
    scanner.skip_blank();
    scanner.at
}

/// The brackets open at `offset`, outermost first, or `None` when a bracket before it closes one of another kind.
pub fn open_brackets(text: &str, offset: usize) -> Option<Vec<usize>> {
    let mut scanner = Scanner { text: text.as_bytes(), at: 0 };
    let mut open = Vec::new();
    scanner.skip_blank();
    while scanner.at < offset.min(text.len()) {
        match scanner.text[scanner.at] {
            b'(' | b'[' | b'{' => open.push(scanner.at),
            closing @ (b')' | b']' | b'}') => {
                let opening = open.pop().map(|at: usize| scanner.text[at]);
                if !matches!((opening, closing), (Some(b'('), b')') | (Some(b'['), b']') | (Some(b'{'), b'}')) {
                    return None;
                }
            }
            _ => {
                scanner.skip_atom();
                scanner.skip_blank();
                continue;
            }
        }
        scanner.at += 1;
        scanner.skip_blank();
    }
    Some(open)
}

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn starts_with(&self, what: &[u8]) -> bool {
        self.text[self.at..].starts_with(what)
    }

    /// Skips blanks, comments and `#![enable(..)]`.
    fn skip_blank(&mut self) {
        loop {
            match self.peek() {
                Some(b) if b.is_ascii_whitespace() => self.at += 1,
                Some(b'/') if self.starts_with(b"//") => self.skip_past(b"\n"),
                Some(b'/') if self.starts_with(b"/*") => {
                    self.at = end_of_comment(self.text, self.at).unwrap_or(self.text.len());
                }
                Some(b'#') if self.starts_with(b"#!") => self.skip_past(b"]"),
                _ => return,
            }
        }
    }

    fn skip_past(&mut self, end: &[u8]) {
        let rest = &self.text[self.at..];
        let found = memmem::find(rest, end);
        self.at += found.map_or(rest.len(), |i| i + end.len());
    }

    fn skip_word(&mut self) {
        while self
            .peek()
            .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'+' | b'-' | b'.') || b >= 0x80)
        {
            self.at += 1;
        }
    }

    /// Enters the group at the cursor, past a name like `Some` before it.
    fn open(&mut self) -> bool {
        self.skip_word();
        self.skip_blank();
        let opens = matches!(self.peek(), Some(b'(' | b'[' | b'{'));
        if opens {
            self.at += 1;
            self.skip_blank();
        }
        opens
    }

    fn at_end_of_group(&self) -> bool {
        matches!(self.peek(), None | Some(b')' | b']' | b'}'))
    }

    fn enter(&mut self, step: Step) -> bool {
        if !self.open() {
            return false;
        }
        let mut position = 0;
        while !self.at_end_of_group() {
            match step {
                Step::At(wanted) if wanted == position => return true,
                Step::At(_) => {}
                Step::Field(wanted) => {
                    let name = self.field_name();
                    if name == Some(wanted.as_bytes()) {
                        return true;
                    }
                }
            }
            self.skip_value();
            self.skip_comma();
            position += 1;
        }
        false
    }

    /// Reads `name :` at the cursor and leaves it at the value; leaves it where it is when there is no such thing.
    fn field_name(&mut self) -> Option<&[u8]> {
        let start = self.at;
        self.skip_word();
        let end = self.at;
        self.skip_blank();
        if end == start || self.peek() != Some(b':') {
            self.at = start;
            return None;
        }
        self.at += 1;
        self.skip_blank();
        Some(&self.text[start..end])
    }

    fn skip_comma(&mut self) {
        self.skip_blank();
        if self.peek() == Some(b',') {
            self.at += 1;
            self.skip_blank();
        }
    }

    /// Skips one value up to the comma or bracket that ends it; always moves on unless at such a place.
    fn skip_value(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.peek() {
                None => return,
                Some(b',' | b')' | b']' | b'}') if depth == 0 => return,
                Some(b'(' | b'[' | b'{') => {
                    depth += 1;
                    self.at += 1;
                }
                Some(b')' | b']' | b'}') => {
                    depth -= 1;
                    self.at += 1;
                }
                Some(b'/') if self.starts_with(b"//") || self.starts_with(b"/*") => self.skip_blank(),
                Some(_) => self.skip_atom(),
            }
        }
    }

    /// Skips a string, a word or any other single byte; always moves on.
    fn skip_atom(&mut self) {
        match self.peek() {
            Some(b'"') => self.skip_string(),
            Some(b'r') if self.starts_with(b"r\"") || self.starts_with(b"r#") => self.skip_raw_string(),
            Some(b) if b.is_ascii_alphanumeric() => self.skip_word(),
            _ => self.at += 1,
        }
    }

    fn skip_string(&mut self) {
        self.at += 1;
        while let Some(next) = self.text.get(self.at..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
            self.at += next;
            if self.peek() == Some(b'"') {
                self.at += 1;
                return;
            }
            self.at += 2;
        }
        self.at = self.text.len();
    }

    fn skip_raw_string(&mut self) {
        let start = self.at;
        self.at += 1;
        while self.peek() == Some(b'#') {
            self.at += 1;
        }
        let mut end = vec![b'"'];
        end.extend_from_slice(&self.text[start + 1..self.at]);
        if self.peek() == Some(b'"') {
            self.at += 1;
            self.skip_past(&end);
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const TEXT: &str = r##"#![enable(implicit_some)]
// rows: not here
(
  title: "a, b) // no comment",  /* name: 1 */
  rows: [
    (code: "A", of: ["x", "y"]),
    Row(code: r#"B"]"#, of: [], size: -1.5),
  ],
)"##;

    #[rstest]
    #[case(&["title".into()], "\"a, b)")]
    #[case(&["rows".into(), 0.into(), "of".into(), 1.into()], "\"y\"")]
    #[case(&["rows".into(), 1.into()], "Row(code")]
    #[case(&["rows".into(), 1.into(), "size".into()], "-1.5")]
    #[case(&["rows".into(), 1.into(), "missing".into()], "Row(code")]
    #[case(&["nothing".into()], "(\n  title")]
    fn a_path_leads_to_its_value(#[case] path: &[Step], #[case] begins: &str) {
        let found = &TEXT[offset(TEXT, path)..];
        assert!(found.starts_with(begins), "found {found:?}");
    }

    #[test]
    fn elements_are_the_rows_of_a_list() {
        let rows: Vec<&str> =
            elements(TEXT, &["rows".into()], usize::MAX).into_iter().map(|range| &TEXT[range]).collect();
        assert_eq!(rows, [r#"(code: "A", of: ["x", "y"])"#, r##"Row(code: r#"B"]"#, of: [], size: -1.5)"##]);
    }

    /// However little of the text is known, what is told of it is what the whole holds.
    #[test]
    fn a_list_that_comes_bit_by_bit_is_told_as_it_is() {
        let whole = elements(TEXT, &["rows".into()], usize::MAX);
        for known in (0..=TEXT.len()).map(|end| &TEXT.as_bytes()[..end]) {
            let Some(mut at) = beginning(known, "rows") else { continue };
            let mut found = Vec::new();
            while let Next::Element(range, after) = next_element(known, at) {
                found.push(range);
                at = after;
            }
            assert_eq!(found, whole[..found.len()], "{}", known.len());
            if known.len() == TEXT.len() {
                assert_eq!((found.len(), next_element(known, at)), (2, Next::End(TEXT.rfind(']').unwrap())));
            }
        }
    }

    #[rstest]
    #[case(0, Some(""))]
    #[case(TEXT.find("\"y\"").unwrap(), Some("([(["))]
    #[case(TEXT.len(), Some(""))]
    fn open_brackets_are_those_not_yet_closed(#[case] offset: usize, #[case] expected: Option<&str>) {
        let open = open_brackets(TEXT, offset).map(|open| open.iter().map(|&at| &TEXT[at..=at]).collect::<String>());
        assert_eq!(open.as_deref(), expected);
    }

    #[test]
    fn a_bracket_that_closes_another_kind_is_told() {
        assert_eq!(open_brackets("(a: [1, 2), b: 3)", 17), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_scanned_to_an_end(text in ".{0,80}", position in 0..4_usize) {
            let path = [Step::Field("a"), Step::At(position), Step::Field("b")];
            proptest::prop_assert!(offset(&text, &path) <= text.len());
            elements(&text, &path[..1], usize::MAX);
            open_brackets(&text, text.len());
        }
    }
}
