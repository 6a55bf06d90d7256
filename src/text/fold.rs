//! Folding for search: the base letter in lower case, one character to one character.
//!
//! Owns: [`fold_char`] and what it loses ([`mark_of`]). Must not know: how folded texts are matched. Positions in a folded text are
//! positions in the NFC text, so a match can be shown in the original.

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

use super::nfc;

/// Base letters of U+00C0–U+024F; `.` where there is none in ASCII.
///
/// U+00D0 and U+00F0 (eth) fold to d: old fonts and extracted PDFs have them in place of Đ and đ.
const LATIN: &[u8; 0x190] = b"\
    aaaaaa.ceeeeiiiidnooooo..uuuuy..aaaaaa.ceeeeiiiidnooooo..uuuuy.y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll.\
    ...nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz.\
    ................................oo.............uu...............\
    .............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa....\
    aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............\
    ................";

/// The same for U+1E00–U+1EFF, where most Vietnamese letters are.
const LATIN_ADDITIONAL: &[u8; 0x100] = b"\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// The base letter of `c` in lower case: `Ệ` → `e`, `Đ` → `d`. Characters without marks and case stay as they are.
pub fn fold_char(c: char) -> char {
    let base = match c {
        '\0'..='\u{7f}' => return c.to_ascii_lowercase(),
        '\u{c0}'..='\u{24f}' => LATIN[c as usize - 0xc0],
        '\u{1e00}'..='\u{1eff}' => LATIN_ADDITIONAL[c as usize - 0x1e00],
        '\u{2000}'..='\u{2bff}' => b'.', // punctuation and symbols
        _ => return lower_char(base_of(c)),
    };
    if base == b'.' { lower_char(c) } else { char::from(base) }
}

/// `text` in NFC, folded character by character.
pub fn fold(text: &str) -> String {
    nfc(text).chars().map(fold_char).collect()
}

/// `c` in lower case where that is one character, else `c`.
pub fn lower_char(c: char) -> char {
    match c {
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        // The letters of Vietnamese without the tables: a text has many.
        '\u{df}'..='\u{ff}' => c,
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{de}' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        '\u{100}'..='\u{12f}' | '\u{1ea0}'..='\u{1eff}' => char::from_u32(c as u32 | 1).unwrap_or(c),
        'Ơ' | 'ơ' => 'ơ',
        'Ư' | 'ư' => 'ư',
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(single), None) => single,
                _ => c,
            }
        }
    }
}

/// A number for the marks that [`fold_char`] takes off `c`: 0 for none, the same for both cases, different for each Vietnamese letter
/// of one base.
pub fn mark_of(c: char) -> u8 {
    if c.is_ascii() {
        return 0;
    }
    let lower = lower_char(c);
    let [low, ..] = (lower as u32).to_le_bytes();
    if lower == fold_char(c) { 0 } else { low.max(1) }
}

/// The letters i and y with each tone, in one order.
const I: [char; 6] = ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'];
const Y: [char; 6] = ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'];

/// The last letter of a folded syllable as others write it, and its mark for the same tone as `mark`: i for y and y for i.
///
/// Vietnamese writes one sound as i or y, as people please, where it is alone or ends the syllable after a consonant or *qu*: `kỹ` and
/// `kĩ`, `tỷ` and `tỉ`, `quy` and `qui`. Elsewhere they are two sounds: `tay` is not `tai`.
pub fn other_spelling(syllable: &str, mark: u8) -> Option<(u8, u8)> {
    let (&last, before) = syllable.as_bytes().split_last()?;
    let (own, others) = match last {
        b'i' => (I, Y),
        b'y' => (Y, I),
        _ => return None,
    };
    let is_alike = match before {
        [] | [.., b'q', b'u'] => true,
        [.., c] => c.is_ascii_lowercase() && !matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'),
    };
    let tone = own.iter().position(|&letter| mark_of(letter) == mark).unwrap_or(0);
    is_alike.then(|| (if last == b'i' { b'y' } else { b'i' }, mark_of(others[tone])))
}

/// The first character of the canonical decomposition of `c`, when the rest of it are marks (so not of a Hangul syllable).
fn base_of(c: char) -> char {
    let mut base = None;
    let mut only_marks = true;
    decompose_canonical(c, |part| match base {
        None => base = Some(part),
        Some(_) => only_marks &= canonical_combining_class(part) != 0,
    });
    base.filter(|_| only_marks).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;
    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::text::tests::ACCENTED;

    #[test]
    fn every_vietnamese_letter_folds_to_its_base_letter() {
        for (base, letters) in ACCENTED {
            for letter in letters.chars() {
                let upper: String = letter.to_uppercase().collect();
                assert_eq!(fold(&letter.to_string()), base);
                assert_eq!(fold(&upper), base);
                assert_eq!(fold(&letter.nfd().collect::<String>()), base);
                assert_eq!(fold(&upper.nfd().collect::<String>()), base);
            }
        }
    }

    #[test]
    fn the_vietnamese_letters_of_one_base_have_marks_of_their_own() {
        for (_, letters) in ACCENTED {
            let marks: std::collections::BTreeSet<u8> = letters.chars().map(mark_of).collect();
            assert_eq!(marks.len(), letters.chars().count());
            assert!(!marks.contains(&0));
            let upper: std::collections::BTreeSet<u8> = letters.to_uppercase().chars().map(mark_of).collect();
            assert_eq!(upper, marks);
        }
    }

    #[test]
    fn the_tables_say_what_the_decomposition_says() {
        let differing: String = ('\u{c0}'..='\u{1eff}')
            .map(|c| (c, fold_char(c), lower_char(base_of(c))))
            .filter(|(_, folded, base)| folded != base && (folded.is_ascii() || base.is_ascii()))
            .map(|(c, ..)| c)
            .collect();
        assert_eq!(differing, "ÐðĐđ");
    }

    #[test]
    fn lower_case_is_that_of_unicode() {
        let differing: Vec<char> = ('\0'..='\u{1f00}')
            .filter(|&c| c.to_lowercase().count() == 1 && !c.to_lowercase().eq([lower_char(c)]))
            .collect();
        assert_eq!(differing, []);
    }

    #[rstest]
    #[case("Việt NAM", "viet nam")]
    #[case("Đồng – ĐẠO…", "dong – dao…")]
    #[case("Ðà Nẵng", "da nang")]
    #[case("ΑΓΏΝ", "αγων")]
    #[case("각 が", "각 か")]
    #[case("İı ß", "iı ß")]
    fn folding_keeps_what_has_no_base_letter(#[case] text: &str, #[case] folded: &str) {
        assert_eq!(fold(text), folded);
    }

    #[rstest]
    #[case("ky", 'ỹ', Some((b'i', mark_of('ĩ'))))]
    #[case("ti", 'ỉ', Some((b'y', mark_of('ỷ'))))]
    #[case("quy", 'y', Some((b'i', 0)))]
    #[case("y", 'ý', Some((b'i', mark_of('í'))))]
    #[case("tay", 'y', None)]
    #[case("tui", 'ú', None)]
    #[case("thuy", 'ỷ', None)]
    #[case("kinh", 'i', None)]
    #[case("1y", 'y', None)]
    #[case("", 'y', None)]
    fn i_and_y_are_one_sound_at_the_end_of_some_syllables(
        #[case] syllable: &str,
        #[case] letter: char,
        #[case] expected: Option<(u8, u8)>,
    ) {
        assert_eq!(other_spelling(syllable, mark_of(letter)), expected);
    }

    proptest! {
        #[test]
        fn folding_keeps_the_number_of_characters_of_the_nfc_text(text: String) {
            prop_assert_eq!(fold(&text).chars().count(), nfc(&text).chars().count());
        }

        #[test]
        fn folding_ignores_the_form_and_is_done_once(text in "[a-zA-ZÀ-ỹ \\u{300}-\\u{323}]{0,24}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), folded.clone());
            prop_assert_eq!(folded.chars().map(fold_char).collect::<String>(), folded);
        }
    }
}
