//! `dti init DIR`: everything is written, nothing is overwritten.

use std::collections::BTreeMap;
use std::fs;

use dti::data::embedded::{DATA, LOCALES, THEMES};
use dti::keymap::EMBEDDED;
use rstest::rstest;

use super::{Home, outcome};

#[test]
fn everything_in_the_binary_is_written_as_it_is() {
    let home = Home::with_data();
    let data =
        DATA.iter().chain(LOCALES).chain(THEMES).map(|(path, text)| ((*path).to_string(), text.as_bytes().to_vec()));
    let keymaps = EMBEDDED.iter().map(|(name, text)| (format!("keymaps/{name}.ron"), text.as_bytes().to_vec()));
    assert!(home.files("data") == data.chain(keymaps).collect::<BTreeMap<_, _>>());
}

#[test]
fn what_is_written_is_sound() {
    let home = Home::with_data();
    for args in [&["--lang", "en", "check", "data"][..], &["--lang", "en", "--data", "data", "check"]] {
        let (status, out, err) = outcome(&mut home.dti(args));
        assert_eq!((status, &*err), (0, ""), "{out}");
        assert!(out.ends_with("\n0 errors, 7 notes\n"), "{out}");
    }
}

#[rstest]
#[case::vietnamese("vi", "Đã ghi 26 tệp vào new/dir. Mở bằng: dti --data new/dir\n")]
#[case::english("en", "Wrote 26 files to new/dir. Open them with: dti --data new/dir\n")]
fn the_directories_are_made_and_the_next_step_is_told(#[case] lang: &str, #[case] words: &str) {
    let home = Home::new();
    assert_eq!(outcome(&mut home.dti(&["--lang", lang, "init", "new/dir"])), (0, words.into(), String::new()));
}

#[test]
fn an_empty_directory_may_be_there() {
    let home = Home::new();
    fs::create_dir(home.path("data")).unwrap();
    home.dti(&["init", "data"]).assert().success();
}

#[rstest]
#[case::vietnamese("vi", "dti: data: thư mục không trống; không ghi đè gì\n")]
#[case::english("en", "dti: data: the directory is not empty; nothing was overwritten\n")]
fn a_second_time_changes_nothing(#[case] lang: &str, #[case] words: &str) {
    let home = Home::with_data();
    home.edit("data/sources.ron", "deck", "DECK");
    fs::remove_file(home.path("data/themes/mono.ron")).unwrap();
    let before = home.files("data");
    assert_eq!(outcome(&mut home.dti(&["--lang", lang, "init", "data"])), (2, String::new(), words.into()));
    assert!(home.files("data") == before);
}

#[test]
fn a_file_in_the_place_of_the_directory_is_left_alone() {
    let home = Home::new();
    home.write("data", "x");
    let (status, out, err) = outcome(&mut home.dti(&["init", "data"]));
    assert_eq!((status, &*out), (2, ""));
    assert!(err.starts_with("dti: data: "), "{err}");
    assert_eq!(fs::read_to_string(home.path("data")).unwrap(), "x");
}

#[test]
fn a_directory_must_be_named() {
    let (status, out, err) = outcome(&mut Home::new().dti(&["init"]));
    assert_eq!((status, &*out), (2, ""));
    assert!(err.contains("<THƯ MỤC>"), "{err}");
}

#[rstest]
#[case("vi", "dti: file/x: một phần của đường dẫn không phải thư mục\n")]
#[case("en", "dti: file/x: a part of the path is not a directory\n")]
fn why_it_cannot_be_written_is_said_in_the_language(#[case] lang: &str, #[case] words: &str) {
    let home = Home::new();
    home.write("file", "");
    let found = outcome(&mut home.dti(&["--lang", lang, "init", "file/x"]));
    assert_eq!(found, (2, String::new(), words.into()));
}
