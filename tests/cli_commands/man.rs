//! `dti man`: a page in troff with every command and an example for each of the three users.

use rstest::rstest;

use super::{Home, outcome};

#[rstest]
#[case::vietnamese("vi", &["VÍ DỤ", "Người trình bày", "Cán bộ CNTT", "Ai cần hỏi nhanh"])]
#[case::english("en", &["EXAMPLES", "The presenter", "ICT staff", "Anyone with a quick question"])]
fn the_page_has_examples_for_each_user(#[case] lang: &str, #[case] phrases: &[&str]) {
    let (status, out, err) = outcome(&mut Home::new().dti(&["--lang", lang, "man"]));
    assert_eq!((status, &*err), (0, ""));
    assert!(out.contains(".TH dti 1"), "{out}");
    for phrase in phrases {
        assert!(out.contains(phrase), "{phrase} is not in {out}");
    }
}

#[test]
fn every_command_and_option_is_in_it() {
    let (_, out, _) = outcome(&mut Home::new().dti(&["--lang", "en", "man"]));
    for command in
        ["find", "show", "tasks", "gaps", "rank", "plan", "check", "init", "keys", "paths", "completions", "man"]
    {
        assert!(out.contains(&format!(".SS \"dti {command}\"")), "{command} is not in {out}");
    }
    for view in ["board", "chart", "responsibility", "situation", "ranking", "what-if"] {
        let (_, section) = out.split_once(&format!(".SS \"dti {view}\"")).expect(view);
        assert!(section.lines().nth(3).is_some_and(|about| about.starts_with("Open ")), "{section}");
    }
    for option in ["agency", "phase", "score", "target", "time-limit", "format", "bom", "color", "data"] {
        assert!(out.contains(&format!("\\-\\-{}", option.replace('-', "\\-"))), "{option} is not in {out}");
    }
    assert!(!out.contains('\u{1b}'));
}
