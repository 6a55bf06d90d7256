//! The embedded files as the build script prepared them: decoded at start in a fraction of the time that RON takes.
//!
//! Owns: the prepared tables and their decoding. Must not know: what is in them. A table that cannot be decoded is as good as none, and
//! the caller reads the text instead; tests hold that both say the same.

use serde::Deserialize;

use super::raw::Raw;
use crate::locale::{Lang, Texts};

macro_rules! prepared {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".postcard"))
    };
}

/// The dataset's files, before any check.
pub fn raw() -> Option<Raw> {
    decode(prepared!("data"))
}

/// The table of `lang`.
pub fn texts(lang: Lang) -> Option<Texts> {
    let bytes = match lang {
        Lang::Vi => prepared!("vi").as_slice(),
        Lang::En => prepared!("en"),
    };
    decode(bytes)
}

fn decode<T: Deserialize<'static>>(bytes: &'static [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::data::embedded::{DATA, LOCALES};
    use crate::data::parse::{FileText, Rows, decode as decode_text, parse};
    use crate::data::raw::Read;
    use crate::locale::LocaleFile;

    /// Reads the texts as `dti check` does, hygiene and all.
    struct AsText;

    fn parsed<T: Rows>((path, text): (&str, &str)) -> T {
        let file = decode_text(path, text.as_bytes().to_vec()).unwrap();
        assert_eq!(file, FileText { name: path.into(), text: text.to_string().into() }, "not in NFC");
        parse(&file).unwrap()
    }

    impl Read for AsText {
        fn read<T: Rows>(&mut self, file: usize) -> Option<T> {
            Some(parsed(DATA[file]))
        }
    }

    #[test]
    fn the_prepared_dataset_says_what_the_texts_say() {
        let paths: Vec<&str> = DATA.iter().map(|&(path, _)| path).collect();
        assert_eq!(raw(), Some(Raw::read(&paths, &mut AsText)));
    }

    #[rstest]
    fn the_prepared_tables_say_what_the_texts_say(#[values(Lang::Vi, Lang::En)] lang: Lang) {
        let file: LocaleFile = parsed(LOCALES[lang as usize]);
        assert_eq!(texts(lang), Some(Texts::new(file).0));
    }

    #[test]
    fn bytes_that_say_nothing_are_no_table() {
        assert_eq!(decode::<Raw>(&[7]), None);
    }
}
