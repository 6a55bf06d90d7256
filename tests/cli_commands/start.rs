//! Starting the board: whatever is wrong is said before the terminal is touched, on standard error, with exit status 2.

use rstest::rstest;

use super::{Home, outcome};

#[rstest]
#[case::vietnamese(&[], "dti: cần một cửa sổ lệnh để mở bảng (đầu vào hoặc đầu ra đang là ống dẫn).\n")]
#[case::english(&["--lang", "en"], "dti: the board needs a terminal (input or output is a pipe).\n")]
#[case::with_other_settings(
    &["--lang", "en", "--keymap", "vim", "--theme", "mono", "--ascii"],
    "dti: the board needs a terminal (input or output is a pipe).\n"
)]
fn without_a_terminal_the_board_does_not_open(#[case] args: &[&str], #[case] words: &str) {
    assert_eq!(outcome(&mut Home::new().dti(args)), (2, String::new(), words.into()));
}

#[test]
fn data_written_by_init_would_open() {
    let home = Home::with_data();
    let words = "dti: the board needs a terminal (input or output is a pipe).\n";
    assert_eq!(outcome(&mut home.dti(&["--lang", "en", "--data", "data"])), (2, String::new(), words.into()));
}

/// That no board can be drawn is said before large data is read, sound or not; what else is wrong is said first, as of small data.
#[test]
fn without_a_terminal_large_data_are_not_read() {
    let home = Home::with_data();
    home.write("data/hau-giang/tasks.ron", &format!("(phases: [], // {}", "x".repeat(3 << 20)));
    let words = "dti: the board needs a terminal (input or output is a pipe).\n";
    assert_eq!(outcome(&mut home.dti(&["--lang", "en", "--data", "data"])), (2, String::new(), words.into()));
    let err = refused(&home, &["--lang", "en", "--data", "data", "--theme", "nope"]);
    assert!(err.starts_with("error: nothing is named \"nope\"\n"), "{err}");
}

/// Runs `dti` with what cannot be used; returns standard error.
fn refused(home: &Home, args: &[&str]) -> String {
    let (status, out, err) = outcome(&mut home.dti(args));
    assert_eq!((status, &*out), (2, ""), "{err}");
    assert!(!err.contains('\u{1b}'), "{err:?}");
    err
}

#[rstest]
#[case::vietnamese("vi", "lỗi: không tìm thấy «so-tt»\n", "\n1 lỗi, 0 lưu ý\n")]
#[case::english("en", "error: nothing is named \"so-tt\"\n", "\n1 error, 0 notes\n")]
fn bad_data_are_refused_with_their_place(#[case] lang: &str, #[case] words: &str, #[case] counts: &str) {
    let home = Home::with_data();
    let file = "data/hau-giang/tasks.ron";
    home.edit(file, "lead: \"so-tttt\"", "lead: \"so-tt\"");
    let err = refused(&home, &["--lang", lang, "--data", "data"]);
    let place = format!("--> {file}:{}:19\n", home.line_of(file, "\"so-tt\""));
    assert!(err.starts_with(words) && err.contains(&place) && err.ends_with(counts), "{err}");
}

#[test]
fn a_bad_scenario_is_refused_with_its_place() {
    let home = Home::with_data();
    home.write("mine.ron", "(\n    tasks: [\"NTS04\", \"NTS99\"],\n)\n");
    let err = refused(&home, &["--lang", "en", "--scenario", "mine.ron"]);
    assert!(err.starts_with("error: nothing is named \"NTS99\"\n --> mine.ron:2:22\n"), "{err}");
    let err = refused(&home, &["--lang", "en", "--scenario", "nowhere.ron"]);
    assert_eq!(err, "error: the file does not exist\n --> nowhere.ron\n\n1 error, 0 notes\n");
}

/// It stands before the command, and is neither passed over nor taken for something else.
#[rstest]
#[case::a_view(&["--scenario", "nowhere.ron", "chart"], "nowhere.ron")]
#[case::no_board(&["--scenario", "nowhere.ron", "gaps"], "--scenario opens with the board or one of its views, not with `dti gaps`")]
fn a_scenario_before_a_command_is_not_passed_over(#[case] args: &[&str], #[case] words: &str) {
    let err = refused(&Home::new(), &[&["--lang", "en"], args].concat());
    assert!(err.contains(words), "{err}");
}

#[test]
fn a_data_directory_that_is_none_is_refused() {
    let err = refused(&Home::new(), &["--lang", "en", "--data", "nowhere"]);
    assert_eq!(err, "error: the file does not exist\n --> nowhere\n\n1 error, 0 notes\n");
}

#[test]
fn a_bad_language_table_of_the_data_is_refused() {
    let home = Home::with_data();
    home.edit("data/locales/en.ron", "(ProblemNote, ", "(ProblemNotes, ");
    let err = refused(&home, &["--lang", "en", "--data", "data"]);
    assert!(err.contains("--> data/locales/en.ron:"), "{err}");
}

#[rstest]
#[case::keymap_file("keys.ron", "(board: [(on: \"j\", run: MoveDwn)])", &["--keymap", "keys.ron"], "unknown action `MoveDwn`")]
#[case::theme_file("theme.ron", "(name: \"x\", styles: [(role: Titel)])", &["--theme", "theme.ron"], "unknown value \"Titel\"")]
#[case::own_keys(".config/dti/keymap.ron", "(board: [(on: \"j\" run: MoveDown)])", &[], "a comma or a closing bracket is expected here")]
fn a_bad_file_is_refused_with_its_place(
    #[case] name: &str,
    #[case] text: &str,
    #[case] args: &[&str],
    #[case] phrase: &str,
) {
    let home = Home::new();
    home.write(name, text);
    let err = refused(&home, &[&["--lang", "en"], args].concat());
    assert!(err.contains(phrase) && err.contains(&format!("{name}:1:")), "{err}");
}

#[test]
fn the_configuration_directory_may_be_elsewhere() {
    let home = Home::new();
    home.write("settings/dti/keymap.ron", "(board: [(on: \"j\", run: MoveDwn)])");
    let (status, _, err) = outcome(home.dti(&["--lang", "en"]).env("XDG_CONFIG_HOME", home.path("settings")));
    assert_eq!(status, 2);
    assert!(err.contains("settings/dti/keymap.ron:1:"), "{err}");
}

#[rstest]
#[case::theme(&["--theme", "nope"], "error: nothing is named \"nope\"\n  = accepted: default, light, mono\n")]
#[case::keymap(&["--keymap", "nope"], "error: nothing is named \"nope\"\n  = accepted: default, vim, clicker\n")]
#[case::theme_file(&["--theme", "nope.ron"], "error: the file does not exist\n --> nope.ron\n")]
#[case::keymap_file(&["--keymap", "./nope"], "error: the file does not exist\n --> ./nope\n")]
fn what_does_not_exist_is_refused(#[case] args: &[&str], #[case] words: &str) {
    let err = refused(&Home::new(), &[&["--lang", "en"], args].concat());
    assert_eq!(err, format!("{words}\n1 error, 0 notes\n"));
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let home = Home::with_data();
    home.edit("data/sources.ron", "id: \"deck\"", "id: \"de ck\"");
    home.write("keys.ron", "(board: [(on: \"j\", run: MoveDwn)])");
    let err = refused(&home, &["--lang", "en", "--data", "data", "--keymap", "keys.ron", "--theme", "nope"]);
    for phrase in ["data/sources.ron:", "keys.ron:1:", "nothing is named \"nope\""] {
        assert!(err.contains(phrase), "{phrase} is not in {err}");
    }
}

#[rstest]
#[case::english(&["--lang", "en", "--help"], "Print help", "Usage: dti")]
#[case::vietnamese(&["--help"], "In trợ giúp", "dti")]
#[case::of_a_command(&["--lang", "en", "check", "--help"], "Data directories or .ron files", "Usage: dti check")]
fn help_is_in_the_language_asked_for(#[case] args: &[&str], #[case] words: &str, #[case] usage: &str) {
    let (status, out, err) = outcome(&mut Home::new().dti(args));
    assert_eq!((status, &*err), (0, ""));
    assert!(out.contains(words) && out.contains(usage), "{out}");
}

#[test]
fn the_version_is_one_line() {
    let words = format!("dti {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(outcome(&mut Home::new().dti(&["--version"])), (0, words, String::new()));
}

#[rstest]
#[case::option(&["--colour"])]
#[case::language(&["--lang", "fr"])]
#[case::command(&["launch"])]
#[case::value(&["--data"])]
fn wrong_usage_is_refused(#[case] args: &[&str]) {
    let (status, out, err) = outcome(&mut Home::new().dti(args));
    assert_eq!((status, &*out), (2, ""));
    assert!(err.starts_with("lỗi: "), "{err}");
}

/// `dti VIEW` opens the board at a view, under its name, its number or its Vietnamese name; without a terminal it is refused as the board is.
#[rstest]
fn a_view_may_be_named(#[values("board", "chart", "2", "bieu-do", "5", "what-if", "kich-ban")] view: &str) {
    let words = "dti: the board needs a terminal (input or output is a pipe).\n";
    assert_eq!(outcome(&mut Home::new().dti(&["--lang", "en", view])), (2, String::new(), words.into()));
}
