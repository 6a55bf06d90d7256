//! What no text may hold: characters that would be more, or less, than text on a terminal, as they stand or as escapes in strings.
//!
//! Owns: telling strings, comments and the rest of a RON text apart, before RON reads it. Must not know: what the texts mean.
//! Start at [`faults`]. A string left open is found here, on its own line: RON would say so at the end of the file only.

use std::ops::Range;

use memchr::{memchr, memchr2_iter, memchr3};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, is_nfc_quick};

use crate::text::is_hostile;

/// What is wrong at a place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A character that data may not hold, or not in this form.
    Hostile(char),
    /// A string that does not end on its line.
    OpenString,
    /// A block comment that does not end.
    OpenComment,
}

/// Everything wrong with `text`, each with its byte offset, strings after characters in the open.
pub fn faults(text: &str) -> impl Iterator<Item = (usize, Fault)> {
    let plain = hostile(text).filter(|(_, c)| !matches!(c, '\n' | '\t' | '\r'));
    let plain = plain.map(|(at, c)| (at, Fault::Hostile(c)));
    plain.chain(Tokens { text, at: 0 }.flat_map(|token| token_faults(text, &token)))
}

/// The hostile characters of `text`, with their offsets.
fn hostile(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            // Of most texts only the Vietnamese letters are looked at, and those have no need of it.
            at += bytes[at..].iter().position(|&byte| is_looked_at(byte))?;
            if let [0xe1, 0xb8..=0xbb, ..] = bytes[at..] {
                at += 3; // Vietnamese: U+1E00–U+1EFF.
                continue;
            }
            let c = text[at..].chars().next()?;
            let here = at;
            at += c.len_utf8();
            if is_hostile(c) {
                return Some((here, c));
            }
        }
    })
}

/// Whether a hostile character can begin with `byte`: not with printable ASCII, the inside of a character, or the first byte of
/// U+00C0–U+033F.
fn is_looked_at(byte: u8) -> bool {
    !matches!(byte, 0x20..=0x7e | 0x80..=0xbf | 0xc3..=0xcc)
}

/// A part of a text that is looked at more closely.
enum Token {
    /// A string: the range between its quotes, and whether escapes mean nothing in it.
    String { inside: Range<usize>, raw: bool },
    /// Something opened at a place and not closed.
    Open(usize, Fault),
}

fn token_faults(text: &str, token: &Token) -> Vec<(usize, Fault)> {
    let (range, raw) = match token {
        Token::Open(at, fault) => return vec![(*at, *fault)],
        Token::String { inside, raw } => (inside.clone(), *raw),
    };
    let (start, inside) = (range.start, &text[range]);
    // Almost every string is plain: one look says so.
    if memchr3(b'\t', b'\r', b'\\', inside.as_bytes()).is_none() {
        return Vec::new();
    }
    let blanks = memchr2_iter(b'\t', b'\r', inside.as_bytes());
    let mut found: Vec<_> = blanks.map(|at| (start + at, Fault::Hostile(char::from(inside.as_bytes()[at])))).collect();
    if !raw {
        let bad = |c| is_hostile(c) || is_combining_mark(c) || is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes;
        found.extend(escapes(inside).filter(|&(_, c)| bad(c)).map(|(at, c)| (start + at, Fault::Hostile(c))));
    }
    found
}

/// Finds the strings of a text, past comments, and what is left open.
struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        loop {
            let at = self.at + memchr3(b'"', b'/', b'\'', &bytes[self.at..])?;
            match &bytes[at..] {
                [b'/', b'/', ..] => self.at = end_of_line(bytes, at),
                [b'/', b'*', ..] => {
                    let end = end_of_comment(bytes, at);
                    self.at = end.unwrap_or(bytes.len());
                    if end.is_none() {
                        return Some(Token::Open(at, Fault::OpenComment));
                    }
                }
                [b'\'', b'"', b'\'', ..] => self.at = at + 3,
                [b'"', ..] => {
                    let hashes = bytes[self.at..at].iter().rev().take_while(|&&b| b == b'#').count();
                    let raw = bytes[self.at..at - hashes].last() == Some(&b'r');
                    return Some(self.string(at + 1, raw.then_some(hashes)));
                }
                _ => self.at = at + 1,
            }
        }
    }
}

impl Tokens<'_> {
    /// The string whose inside begins at `start`; raw strings end at a quote and as many `#` as they began with.
    fn string(&mut self, start: usize, raw: Option<usize>) -> Token {
        let bytes = self.text.as_bytes();
        let mut end = start;
        loop {
            end += memchr3(b'"', b'\n', b'\\', &bytes[end..]).unwrap_or(bytes.len() - end);
            match bytes.get(end) {
                None | Some(b'\n') => break,
                Some(b'\\') if raw.is_none() && bytes.get(end + 1).is_some_and(|&b| b != b'\n') => end += 2,
                Some(b'"') if bytes[end + 1..].iter().take_while(|&&b| b == b'#').count() >= raw.unwrap_or(0) => break,
                Some(_) => end += 1,
            }
        }
        let closed = bytes.get(end) == Some(&b'"');
        self.at = end + usize::from(closed);
        if closed {
            Token::String { inside: start..end, raw: raw.is_some() }
        } else {
            Token::Open(start - 1, Fault::OpenString)
        }
    }
}

fn end_of_line(bytes: &[u8], from: usize) -> usize {
    memchr(b'\n', &bytes[from..]).map_or(bytes.len(), |i| from + i)
}

/// The end of the block comment at `from`, if it has one; such comments nest.
pub fn end_of_comment(bytes: &[u8], from: usize) -> Option<usize> {
    let (mut at, mut depth) = (from, 0_usize);
    while at < bytes.len() {
        match &bytes[at..] {
            [b'/', b'*', ..] => {
                depth += 1;
                at += 2;
            }
            [b'*', b'/', ..] => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => at += 1,
        }
    }
    None
}

/// The characters written as `\u{..}`, `\x..`, `\n` … in the inside of a string, with their offsets.
fn escapes(inside: &str) -> impl Iterator<Item = (usize, char)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let at = rest + memchr(b'\\', inside.get(rest..)?.as_bytes())?;
            let kind = inside[at + 1..].chars().next()?;
            rest = at + 1 + kind.len_utf8();
            let c = match kind {
                'n' => Some('\n'),
                'r' => Some('\r'),
                't' => Some('\t'),
                '0' => Some('\0'),
                'x' => {
                    let (c, end) = escaped_bytes(inside, at);
                    rest = end;
                    c
                }
                'u' => escaped_scalar(&inside[rest..]),
                _ => None,
            };
            if let Some(c) = c {
                return Some((at, c));
            }
        }
    })
}

/// The character whose UTF-8 bytes stand as `\x..` from `at` on, and where the next escape begins.
fn escaped_bytes(inside: &str, at: usize) -> (Option<char>, usize) {
    let mut bytes = Vec::with_capacity(4);
    let mut end = at;
    while bytes.len() < 4 && inside[end..].starts_with("\\x") {
        let hex = inside.get(end + 2..end + 4).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let Some(byte) = hex else { break };
        bytes.push(byte);
        end += 4;
        if let Ok(text) = std::str::from_utf8(&bytes) {
            return (text.chars().next(), end);
        }
    }
    // RON refuses what is no character; the search goes on behind this `\x`.
    (None, at + 2)
}

fn escaped_scalar(rest: &str) -> Option<char> {
    let (hex, _) = rest.strip_prefix('{')?.split_once('}')?;
    u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::escape(r#"("a\u{1b}b")"#, &[(3, Fault::Hostile('\u{1b}'))])]
    #[case::leading_zeros(r#"("\u{00009b}")"#, &[(2, Fault::Hostile('\u{9b}'))])]
    #[case::byte(r#"("\x1b")"#, &[(2, Fault::Hostile('\u{1b}'))])]
    #[case::bytes_of_one_character(r#"("\xef\xbb\xbf")"#, &[(2, Fault::Hostile('\u{feff}'))])]
    #[case::harmless_bytes(r#"("\xc3\xa0")"#, &[])]
    #[case::line_feed(r#"("a\nb")"#, &[(3, Fault::Hostile('\n'))])]
    #[case::backslash_before_n(r#"("a\\nb")"#, &[])]
    #[case::mark_to_be_combined(r#"("e\u{301}")"#, &[(3, Fault::Hostile('\u{301}'))])]
    #[case::not_composed(r#"("\u{212b}")"#, &[(2, Fault::Hostile('\u{212b}'))])]
    #[case::tab_in_string("(\"a\tb\")", &[(3, Fault::Hostile('\t'))])]
    #[case::tab_outside("(\t\"a\")", &[])]
    #[case::raw_string(r##"(r#"a\u{1b}" \n"#)"##, &[])]
    #[case::comment("// C:\\new \"open\n(\"a\")", &[])]
    #[case::block_comment("/* /* \" */ \" */ (\"a\")", &[])]
    #[case::control_in_comment("// \u{1b}[2J\n()", &[(3, Fault::Hostile('\u{1b}'))])]
    #[case::bidi("(\"a\u{202e}b\")", &[(3, Fault::Hostile('\u{202e}'))])]
    #[case::open("(a: \"x,\n b: \"y\")", &[(4, Fault::OpenString)])]
    #[case::open_at_the_end("(\"x\\\"", &[(1, Fault::OpenString)])]
    #[case::open_comment("() /* /* */", &[(3, Fault::OpenComment)])]
    #[case::open_raw("(r#\"x\",\n)", &[(3, Fault::OpenString)])]
    fn what_no_text_may_hold_is_found_where_it_stands(#[case] text: &str, #[case] expected: &[(usize, Fault)]) {
        assert_eq!(faults(text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn no_hostile_character_is_passed_over() {
        let all: String = ('\0'..=char::MAX).collect();
        let expected: Vec<char> = all.chars().filter(|&c| is_hostile(c)).collect();
        assert_eq!(hostile(&all).map(|(_, c)| c).collect::<Vec<_>>(), expected);
        assert!(hostile(&all).all(|(at, c)| all[at..].starts_with(c)));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_to_its_end(text in "[\"\\\\/*r#'xu{}a\u{301}\n0-9]{0,40}") {
            for (at, _) in faults(&text) {
                proptest::prop_assert!(at < text.len());
            }
        }
    }
}
