//! Text: what may reach a terminal, folding for search, width in cells, Vietnamese order, numbers as they are written.
//!
//! Owns: everything that depends on Unicode or on the Vietnamese alphabet. Pure: no IO, no terminal, no interface words.
//! Must not know: what the texts mean or where they stand on the screen. Start at [`nfc`], [`fold()`] and [`truncate`]; all text inside
//! the program is NFC and free of [hostile](is_hostile) characters, which the loaders and the prompt see to.

mod collate;
mod fold;
mod number;
mod typing;
mod width;

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

pub use collate::{CollationKey, collation_key, compare, natural_cmp, sort_by_name};
pub use fold::{fold, fold_char, lower_char, mark_of, other_spelling};
pub use number::{ASCII_MINUS, MINUS, decimal, decimal_trimmed};
pub use typing::decode_typing;
pub use width::{pad_end, pad_start, truncate, truncate_start, width, wrap};

/// Whether `c` could reach a terminal as more, or as less, than a visible character: a control, a bidi control, an invisible or
/// otherwise default-ignorable character, a line or paragraph separator, a tag.
///
/// `\n` and `\t` count as hostile; a caller that allows them says so.
pub fn is_hostile(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    matches!(
        c,
        '\u{80}'..='\u{9f}' // C1 controls: 0x9b is a CSI of its own
            | '\u{ad}' // soft hyphen
            | '\u{34f}' // combining grapheme joiner
            | '\u{61c}' // Arabic letter mark
            | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' // Hangul fillers
            | '\u{17b4}' | '\u{17b5}' // invisible Khmer vowels
            | '\u{180b}'..='\u{180f}' // Mongolian variation selectors
            | '\u{200b}'..='\u{200f}' // zero-width characters, direction marks
            | '\u{2028}'..='\u{202e}' // separators, bidi embeddings and overrides
            | '\u{2060}'..='\u{206f}' // word joiner, invisible operators, isolates, deprecated formats
            | '\u{fe00}'..='\u{fe0f}' // variation selectors
            | '\u{feff}' // byte order mark
            | '\u{fff0}'..='\u{fffb}' // interlinear annotation and unassigned ignorables
            | '\u{1bca0}'..='\u{1bca3}' // shorthand format controls
            | '\u{1d173}'..='\u{1d17a}' // musical format controls
            | '\u{e0000}'..='\u{e0fff}' // tags, variation selectors supplement
    )
}

/// `text` in normalization form C, borrowed when it is in that form already.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_surely_composed(text) {
        return Cow::Borrowed(text);
    }
    let composed = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => true,
        IsNormalized::No => false,
        IsNormalized::Maybe => is_nfc(text),
    };
    if composed { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether `text` has nothing but what is below U+0300 and the Vietnamese letters of U+1E00–U+1EFF: so it has no mark and is in normalization
/// form C. That spares almost every text of this program a look at its characters.
pub fn is_surely_composed(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The first byte of a character, since all others are lower. Every pair is looked at, since many are at once.
    let is_other = |byte: u8, next: u8| byte >= 0xcc && !(byte == 0xe1 && next & 0xfc == 0xb8);
    !bytes.iter().zip(bytes.iter().skip(1)).fold(false, |found, (&byte, &next)| found | is_other(byte, next))
}

/// `text` without its [hostile](is_hostile) characters, borrowed when it has none.
pub fn strip_hostile(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_hostile) {
        Cow::Owned(text.chars().filter(|&c| !is_hostile(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
pub(crate) mod tests;
