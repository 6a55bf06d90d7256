//! Letters that an input method composed.
//!
//! Owns: which key a composed letter stands on. Must not know: keymaps, text fields, the terminal.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The ASCII letter under a composed one: `ế` is `e`, `Đ` is `D`; nothing for other characters.
pub fn base_letter(c: char) -> Option<char> {
    match c {
        'đ' => Some('d'),
        'Đ' => Some('D'),
        _ if c.is_ascii() => None,
        _ => {
            let mut first = None;
            decompose_canonical(c, |part| {
                first.get_or_insert(part);
            });
            first.filter(char::is_ascii_alphabetic)
        }
    }
}

/// Whether `c` is a mark that an input method sends after its letter.
pub fn is_loose_mark(c: char) -> bool {
    is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn base_letter_covers_every_vietnamese_letter() {
        let letters = "áàảãạăắằẳẵặâấầẩẫậ éèẻẽẹêếềểễệ íìỉĩị óòỏõọôốồổỗộơớờởỡợ úùủũụưứừửữự ýỳỷỹỵ đ";
        let bases = "aaaaaaaaaaaaaaaaa eeeeeeeeeee iiiii ooooooooooooooooo uuuuuuuuuuu yyyyy d";
        assert_eq!(letters.chars().map(|c| base_letter(c).unwrap_or(c)).collect::<String>(), bases);
        let upper = letters.to_uppercase();
        assert_eq!(upper.chars().map(|c| base_letter(c).unwrap_or(c)).collect::<String>(), bases.to_uppercase());
    }

    #[rstest]
    #[case('e')]
    #[case('/')]
    #[case('5')]
    #[case('ß')]
    #[case('я')]
    #[case('中')]
    fn base_letter_leaves_other_characters_alone(#[case] c: char) {
        assert_eq!(base_letter(c), None);
    }
}
