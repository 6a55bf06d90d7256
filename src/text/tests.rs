use std::borrow::Cow;

use proptest::prelude::*;
use rstest::rstest;
use unicode_normalization::UnicodeNormalization;

use super::*;

/// The 67 accented lower-case letters of Vietnamese by base letter; with their capitals they are 134.
pub const ACCENTED: [(&str, &str); 7] = [
    ("a", "àảãáạăằẳẵắặâầẩẫấậ"),
    ("d", "đ"),
    ("e", "èẻẽéẹêềểễếệ"),
    ("i", "ìỉĩíị"),
    ("o", "òỏõóọôồổỗốộơờởỡớợ"),
    ("u", "ùủũúụưừửữứự"),
    ("y", "ỳỷỹýỵ"),
];

#[rstest]
#[case::controls("\0\x07\x1b\x7f\u{85}\u{9b}\n\t")]
#[case::bidi("\u{200e}\u{200f}\u{61c}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}")]
#[case::invisible("\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{ad}\u{34f}\u{3164}\u{180e}\u{fe0f}")]
#[case::separators("\u{2028}\u{2029}")]
#[case::annotations_and_tags("\u{fff9}\u{fffa}\u{fffb}\u{e0001}\u{e0041}\u{e007f}\u{e0100}")]
fn hostile_characters_are_known_and_stripped(#[case] text: &str) {
    assert_eq!(text.chars().filter(|&c| !is_hostile(c)).collect::<Vec<_>>(), []);
    assert_eq!(strip_hostile(&format!("số{text} 1")), "số 1");
}

#[test]
fn text_is_not_hostile() {
    let text = "Số hóa – 100 % “Đúng” … e\u{301} 表 ≈ − · € \u{a0}";
    assert_eq!(text.chars().filter(|&c| is_hostile(c)).collect::<Vec<_>>(), []);
    assert!(matches!(strip_hostile(text), Cow::Borrowed(same) if same == text));
}

#[test]
fn the_table_of_letters_is_whole() {
    let letters: Vec<char> = ACCENTED.iter().flat_map(|(_, letters)| letters.chars()).collect();
    assert_eq!(letters.len(), 67);
}

#[test]
fn composed_text_is_borrowed() {
    for text in ["", "abc", "Nguyễn Trường Tộ – ĐẠI HỌC", "表 Ωμέγα"] {
        assert!(matches!(nfc(text), Cow::Borrowed(same) if same == text), "{text}");
    }
}

#[test]
fn decomposed_text_is_composed() {
    assert_eq!(nfc("Vie\u{323}\u{302}t"), "Việt");
    assert_eq!(nfc("Vie\u{302}\u{323}t"), "Việt");
    assert_eq!(nfc("\u{212b}"), "Å");
}

proptest! {
    #[test]
    fn nfc_is_that_of_unicode(text in "[a-zà-ỹ\\u{300}-\\u{345}\\u{1100}-\\u{11ff}\\PC]{0,16}") {
        prop_assert_eq!(nfc(&text).into_owned(), text.nfc().collect::<String>());
    }
}

#[test]
fn what_is_surely_composed_is_told_by_its_bytes() {
    for c in '\0'..=char::MAX {
        let expected = c < '\u{300}' || ('\u{1e00}'..='\u{1eff}').contains(&c);
        assert_eq!(is_surely_composed(&format!("a{c}")), expected, "{c:?}");
    }
    assert!(is_surely_composed(""));
}
