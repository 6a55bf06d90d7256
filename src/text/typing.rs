//! Raw Telex and VNI typing, read as the input method would have composed it.
//!
//! Owns: the two typing conventions and where a tone stands in a syllable. Must not know: key events or prompts. It serves people who
//! type `ddaof taoj` into a program that no input method reaches; the prompt itself never composes.

use super::nfc;

const BREVE: char = '\u{306}';
const HAT: char = '\u{302}';
const HORN: char = '\u{31b}';

/// `typed` in lower case with its Telex (`chuyeen`) or VNI (`chuye6n`) words composed; `None` when that changes nothing.
///
/// A word with a digit after a letter is read as VNI, any other as Telex. Marks may be typed where they belong or at the word's end.
pub fn decode_typing(typed: &str) -> Option<String> {
    let typed = typed.to_lowercase();
    let mut decoded = String::with_capacity(typed.len());
    let mut rest = typed.as_str();
    while !rest.is_empty() {
        let word_end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(word_end);
        decoded.push_str(&decode_word(word));
        let gap_end = after.find(char::is_alphanumeric).unwrap_or(after.len());
        decoded.push_str(&after[..gap_end]);
        rest = &after[gap_end..];
    }
    (decoded != typed).then_some(decoded)
}

fn decode_word(word: &str) -> String {
    let mut syllable = Syllable::default();
    let is_vni = word.bytes().any(|b| b.is_ascii_digit());
    for key in word.chars() {
        let used = if is_vni { syllable.take_vni(key) } else { syllable.take_telex(key) };
        if !used {
            syllable.letters.push(Letter { base: key, shape: None });
        }
    }
    syllable.compose()
}

/// A letter and the mark that makes another letter of it.
#[derive(Debug, Clone, Copy)]
struct Letter {
    base: char,
    shape: Option<char>,
}

/// A word as far as it is typed.
#[derive(Debug, Default)]
struct Syllable {
    letters: Vec<Letter>,
    is_barred: bool,
    tone: Option<char>,
}

impl Syllable {
    /// Applies a Telex key; `false` when it is a letter like any other.
    fn take_telex(&mut self, key: char) -> bool {
        match key {
            'd' => self.bar(),
            'a' | 'e' | 'o' => self.shape(&[key], HAT),
            'w' => self.horn_or_breve(),
            'f' => self.set_tone('\u{300}'),
            's' => self.set_tone('\u{301}'),
            'r' => self.set_tone('\u{309}'),
            'x' => self.set_tone('\u{303}'),
            'j' => self.set_tone('\u{323}'),
            'z' => self.tone.take().is_some(),
            _ => false,
        }
    }

    /// Applies a VNI key; `false` when it is a letter or digit like any other.
    fn take_vni(&mut self, key: char) -> bool {
        match key {
            '1' => self.set_tone('\u{301}'),
            '2' => self.set_tone('\u{300}'),
            '3' => self.set_tone('\u{309}'),
            '4' => self.set_tone('\u{303}'),
            '5' => self.set_tone('\u{323}'),
            '6' => self.shape(&['a', 'e', 'o'], HAT),
            '7' => self.horn(),
            '8' => self.shape(&['a'], BREVE),
            '9' => self.bar(),
            '0' => self.tone.take().is_some(),
            _ => false,
        }
    }

    /// Makes đ of the d at the word's start.
    fn bar(&mut self) -> bool {
        let can = !self.is_barred && self.letters.first().is_some_and(|first| first.base == 'd');
        self.is_barred |= can;
        can
    }

    /// Puts `mark` on the last unmarked letter out of `bases`.
    fn shape(&mut self, bases: &[char], mark: char) -> bool {
        let letter = self.letters.iter_mut().rev().find(|l| l.shape.is_none() && bases.contains(&l.base));
        letter.map(|l| l.shape = Some(mark)).is_some()
    }

    /// VNI's 7: ư, ơ, and both of uo.
    fn horn(&mut self) -> bool {
        let uo = self.letters.windows(2).position(|pair| pair[0].base == 'u' && pair[1].base == 'o');
        match uo {
            Some(at) => {
                let changes = self.letters[at..at + 2].iter().any(|l| l.shape != Some(HORN));
                self.letters[at..at + 2].iter_mut().for_each(|l| l.shape = Some(HORN));
                changes
            }
            None => self.shape(&['u', 'o'], HORN),
        }
    }

    /// Telex's w: ư and ơ as [`Self::horn`] has them, ưa, ă, and ư for a w that stands alone.
    fn horn_or_breve(&mut self) -> bool {
        match self.letters.iter().rev().find(|l| "aou".contains(l.base)).map(|l| l.base) {
            Some('a') => {
                let at = self.letters.iter().rposition(|l| l.base == 'a').unwrap_or_default();
                let before = |back: usize| at.checked_sub(back).map(|i| self.letters[i].base);
                if before(1) == Some('u') && before(2) != Some('q') {
                    self.shape(&['u'], HORN)
                } else {
                    self.shape(&['a'], BREVE)
                }
            }
            Some(_) => self.horn(),
            None => {
                self.letters.push(Letter { base: 'u', shape: Some(HORN) });
                true
            }
        }
    }

    /// Sets the tone, once there is a vowel to bear it.
    fn set_tone(&mut self, tone: char) -> bool {
        let can = self.letters.iter().any(|l| is_vowel(l.base));
        if can {
            self.tone = Some(tone);
        }
        can
    }

    fn compose(&self) -> String {
        let bearer = self.tone_bearer();
        let mut text = String::new();
        for (i, letter) in self.letters.iter().enumerate() {
            text.push(if i == 0 && self.is_barred { 'đ' } else { letter.base });
            text.extend(letter.shape);
            if bearer == Some(i) {
                text.extend(self.tone);
            }
        }
        nfc(&text).into_owned()
    }

    /// The vowel that bears the tone: the last one with a shape, else the middle of three, the second of two before a consonant,
    /// the first of any others. The u of qu and the i of gi belong to the consonant.
    fn tone_bearer(&self) -> Option<usize> {
        let base = |i: usize| self.letters.get(i).map(|l| l.base);
        let mut start = (0..self.letters.len()).find(|&i| base(i).is_some_and(is_vowel))?;
        let glides = matches!(
            (start.checked_sub(1).and_then(base), base(start)),
            (Some('q'), Some('u')) | (Some('g'), Some('i'))
        );
        if glides && base(start + 1).is_some_and(is_vowel) {
            start += 1;
        }
        let vowels = (start..self.letters.len()).take_while(|&i| base(i).is_some_and(is_vowel)).count();
        let shaped = (start..start + vowels).rev().find(|&i| self.letters[i].shape.is_some());
        let is_closed = start + vowels < self.letters.len();
        shaped.or(Some(match vowels {
            3.. => start + 1,
            2 if is_closed => start + 1,
            _ => start,
        }))
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("chuyeen trang", "chuyên trang")]
    #[case("chuyene trang", "chuyên trang")]
    #[case("ddaof taoj", "đào tạo")]
    #[case("DDAOF TAOJ", "đào tạo")]
    #[case("dangd", "đang")]
    #[case("nuwowcs", "nước")]
    #[case("nuocws", "nước")]
    #[case("quyeets ddinhj", "quyết định")]
    #[case("quaf", "quà")]
    #[case("gias", "giá")]
    #[case("gif", "gì")]
    #[case("hoas", "hóa")]
    #[case("toanf", "toàn")]
    #[case("ngoaif", "ngoài")]
    #[case("muaw", "mưa")]
    #[case("nawm", "năm")]
    #[case("thw", "thư")]
    #[case("ddoongf, nguyeenx", "đồng, nguyễn")]
    #[case("masf", "mà")]
    #[case("maszf", "mà")]
    fn telex_words_are_composed(#[case] typed: &str, #[case] composed: &str) {
        assert_eq!(decode_typing(typed), Some(composed.to_owned()));
    }

    #[rstest]
    #[case("chuye6n trang", "chuyên trang")]
    #[case("chuyen6 trang", "chuyên trang")]
    #[case("d9ao2 ta5o", "đào tạo")]
    #[case("d9o62ng", "đồng")]
    #[case("nuoc71", "nước")]
    #[case("nu7o71c", "nước")]
    #[case("na8m", "năm")]
    #[case("thu73", "thử")]
    #[case("nguye64n", "nguyễn")]
    fn vni_words_are_composed(#[case] typed: &str, #[case] composed: &str) {
        assert_eq!(decode_typing(typed), Some(composed.to_owned()));
    }

    #[rstest]
    #[case("")]
    #[case("trang")]
    #[case("chuyên trang")]
    #[case("nts04")]
    #[case("24/4/2017")]
    #[case("  –  ")]
    fn what_is_no_raw_typing_stays(#[case] typed: &str) {
        assert_eq!(decode_typing(typed), None);
    }
}
