//! Help and mistakes, in both languages.

use rstest::rstest;

use super::{Home, outcome};

/// Capital words of clap and of the grammars, none of which is Vietnamese.
#[test]
fn no_value_has_an_english_name_in_vietnamese() {
    let home = Home::new();
    for command in COMMANDS.iter().map(|command| vec![*command, "--help"]).chain([vec!["--help"], vec!["man"]]) {
        let (_, out, _) = outcome(&mut home.dti(&[&["--lang", "vi"], &command[..]].concat()));
        let names = ["DIR", "FILE", "LANG", "WHEN", "FORMAT", "ID", "CODE", "QUERY", "PATH", "LEVEL", "KEY", "SECONDS"];
        for name in names.into_iter().chain(["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "COMMANDS"]) {
            let is_there = out.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
            assert!(!is_there, "{name} is in {out}");
        }
    }
}

const COMMANDS: [&str; 18] = [
    "find",
    "show",
    "tasks",
    "gaps",
    "rank",
    "plan",
    "check",
    "init",
    "keys",
    "paths",
    "completions",
    "man",
    "board",
    "chart",
    "responsibility",
    "situation",
    "ranking",
    "what-if",
];

#[rstest]
#[case::vietnamese("vi", "Cách dùng: dti ", "Ví dụ:\n", &["Usage", "Options", "Commands", "Arguments", "possible values"])]
#[case::english("en", "Usage: dti ", "Examples:\n", &["Tùy chọn", "possible values"])]
fn every_help_is_whole_in_its_language(
    #[case] lang: &str,
    #[case] usage: &str,
    #[case] examples: &str,
    #[case] foreign: &[&str],
) {
    let home = Home::new();
    for command in COMMANDS {
        let (status, out, err) = outcome(&mut home.dti(&["--lang", lang, command, "--help"]));
        assert_eq!((status, &*err), (0, ""));
        assert!(
            out.contains(usage) && out.contains(examples) && out.contains(&format!("  dti {command}"))
                || command == "completions",
            "{out}"
        );
        for word in foreign {
            assert!(!out.contains(word), "{word} is in {out}");
        }
    }
}

#[rstest]
#[case::command(&["fnd"], "lỗi: không có lệnh «fnd»\ncó phải ý bạn là: find\n", "error: there is no command \"fnd\"\ndid you mean: find\n")]
#[case::option(&["tasks", "--agncy", "x"], "lỗi: không nhận «--agncy»\ncó phải ý bạn là: --agency\n", "error: \"--agncy\" is not accepted\ndid you mean: --agency\n")]
#[case::value(&["gaps", "--by", "indx"], "lỗi: «indx» không dùng được cho --by <CẤP>\ncó phải ý bạn là: index\n", "error: \"indx\" cannot be used for --by <LEVEL>\ndid you mean: index\n")]
#[case::number(&["gaps", "--top", "many"], "lỗi: «many» không dùng được cho --top <N>\ndùng được: một số nguyên\n", "error: \"many\" cannot be used for --top <N>\naccepted: a whole number\n")]
#[case::out_of_range(&["gaps", "--top", "0"], "lỗi: «0» không dùng được cho --top <N>\ndùng được: số nguyên từ 1 đến 65535\n", "error: \"0\" cannot be used for --top <N>\naccepted: whole numbers from 1 to 65535\n")]
#[case::value_of_a_flag(&["gaps", "--bom=1"], "lỗi: --bom không nhận giá trị «1»\n", "error: --bom takes no value such as \"1\"\n")]
#[case::no_value(&["gaps", "--top"], "lỗi: thiếu giá trị của --top <N>\n", "error: --top <N> needs a value\n")]
#[case::missing(&["show"], "lỗi: thiếu <MÃ>...\n", "error: <CODE>... is missing\n")]
#[case::twice(&["gaps", "--by", "index", "--by", "index"], "lỗi: --by <CẤP> không dùng hai lần", "error: --by <LEVEL> stands twice")]
fn a_mistake_is_said_in_words_with_what_was_perhaps_meant(#[case] args: &[&str], #[case] vi: &str, #[case] en: &str) {
    let home = Home::new();
    for (lang, words) in [("vi", vi), ("en", en)] {
        let (status, out, err) = outcome(&mut home.dti(&[&["--lang", lang], args].concat()));
        assert_eq!((status, &*out), (2, ""));
        assert!(err.starts_with(words), "{err}");
        assert!(err.ends_with("--help\n"), "{err}");
    }
}

#[test]
fn an_argument_sends_no_escape_sequence() {
    let (status, _, err) = outcome(&mut Home::new().dti(&["\u{1b}]0;x\u{7}"]));
    assert_eq!(status, 2);
    assert!(!err.contains('\u{1b}'), "{err:?}");
}

#[test]
fn the_help_of_a_command_is_a_page() {
    let (_, out, _) = outcome(&mut Home::new().dti(&["--lang", "en", "rank", "--help"]));
    insta::with_settings!({snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!("help_of_rank", out);
    });
}

/// No rows at all are asked for by mistake: an answer of none would look like nothing found.
#[rstest]
#[case(&["gaps", "--top", "0"])]
#[case(&["find", "so", "--limit", "0"])]
fn a_list_of_no_rows_is_refused(#[case] args: &[&str]) {
    let (status, out, err) = outcome(&mut Home::new().dti(args));
    assert_eq!((status, &*out), (2, ""));
    assert!(err.contains("«0»"), "{err}");
}
