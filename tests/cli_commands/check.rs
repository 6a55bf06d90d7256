//! `dti check`: 0 sound, 1 problems.

use std::io;
use std::process;

use rstest::rstest;

use super::pty::{Pty, Spec};
use super::{Home, outcome};

#[rstest]
#[case::vietnamese(&["check"], "lưu ý: ", "0 lỗi, 7 lưu ý\n")]
#[case::english(&["--lang", "en", "check"], "note: ", "0 errors, 7 notes\n")]
#[case::english_after_the_command(&["check", "--lang=en"], "note: ", "0 errors, 7 notes\n")]
fn the_shipped_data_are_sound(#[case] args: &[&str], #[case] label: &str, #[case] counts: &str) {
    let (status, out, err) = outcome(&mut Home::new().dti(args));
    assert_eq!((status, &*err), (0, ""));
    assert_eq!(out.lines().filter(|line| line.starts_with(label)).count(), 7);
    assert_eq!(out.lines().last().map(|line| format!("{line}\n")).as_deref(), Some(counts));
}

#[test]
fn the_language_is_the_environments() {
    let home = Home::new();
    let (_, out, _) = outcome(home.dti(&["check"]).env("LANG", "en_GB.UTF-8"));
    assert!(out.ends_with("0 errors, 7 notes\n"), "{out}");
}

#[rstest]
#[case::vietnamese("vi", "lỗi: không tìm thấy «so-tt»", "= có phải «so-tttt»? dùng được: ", "1 lỗi, 0 lưu ý\n")]
#[case::english(
    "en",
    "error: nothing is named \"so-tt\"",
    "= did you mean \"so-tttt\"? accepted: ",
    "1 error, 0 notes\n"
)]
fn a_problem_is_shown_with_its_line_and_a_caret(
    #[case] lang: &str,
    #[case] words: &str,
    #[case] accepted: &str,
    #[case] counts: &str,
) {
    let home = Home::with_data();
    let file = "data/hau-giang/tasks.ron";
    // Vietnamese text before the culprit: the caret counts cells, the column characters.
    home.edit(file, "lead: \"so-tttt\"", "/* Đã bổ sung */ lead: \"so-tt\"");
    let line = home.line_of(file, "\"so-tt\"");
    let (status, out, err) = outcome(&mut home.dti(&["--lang", lang, "check", "data"]));
    assert_eq!((status, &*err), (1, ""));
    let margin = " ".repeat(line.to_string().len());
    let picture = format!(
        "{words}\n{margin}--> {file}:{line}:36\n\
         {margin} |\n\
         {line} |             /* Đã bổ sung */ lead: \"so-tt\", support: [\"vp-tinh-uy\", \"vp-ubnd\"],\n\
         {margin} |                                    ^\n\
         {margin} {accepted}"
    );
    assert!(out.starts_with(&picture), "{out}\n---\n{picture}");
    assert!(out.ends_with(counts), "{out}");
}

/// A home whose table of 2022 cites a document that there is not, in a line of more than 200 characters.
fn with_a_long_line() -> Home {
    let home = Home::with_data();
    home.edit("data/results/dti-2022.ron", "source: \"dti-gov-vn 2022\")", "source: \"nowhere 2022\")");
    home
}

#[test]
fn a_pipe_gets_the_line_whole_with_the_caret_below() {
    let home = with_a_long_line();
    let (status, out, _) = outcome(&mut home.dti(&["--lang", "en", "check", "data"]));
    assert_eq!(status, 1);
    let lines: Vec<&str> = out.lines().collect();
    let (shown, caret) = (lines[3], lines[4]);
    assert!(shown.chars().count() > 100 && !shown.contains('…'), "{shown}");
    let under: String = shown.chars().skip(caret.chars().count() - 1).take(9).collect();
    assert_eq!(under, "\"nowhere ", "{out}");
}

#[rstest]
#[case(80, "…")]
#[case(40, "…")]
#[case(20, "…")]
#[case::ascii(60, "..")]
fn a_terminal_gets_the_line_around_the_caret_and_sentences_between_words(#[case] columns: u16, #[case] cut: &str) {
    let home = with_a_long_line();
    let data = home.path("data").display().to_string();
    let mut args = vec!["--lang", "en", "check", &data];
    args.extend((cut == "..").then_some("--ascii"));
    let spec = Spec::new(env!("CARGO_BIN_EXE_dti")).args(args).size(columns, 200);
    let mut pty = Pty::spawn(&spec);
    assert_eq!(pty.wait_exit().exit_code(), 1);
    let plain = pty.contents();
    let at = plain.lines().position(|line| line.contains('^')).unwrap();
    let lines: Vec<&str> = plain.lines().collect();
    let (shown, caret) = (lines[at - 1], lines[at]);
    assert!(shown.contains(cut) && shown.contains("\"now"), "{plain}");
    assert_eq!(shown.find("\"now").map(|i| shown[..i].chars().count()), Some(caret.chars().count() - 1), "{plain}");
    // The place is copied, and so it is whole.
    let mut fitted = lines.iter().filter(|line| !line.contains("-->"));
    assert!(fitted.all(|line| line.chars().count() <= usize::from(columns)), "{plain}");
}

/// Data, themes, language tables and keymaps of a directory are checked together.
#[test]
fn all_problems_of_a_directory_are_listed() {
    let home = Home::with_data();
    home.edit("data/hau-giang/agencies.ron", "group: Party, basis", "group: Partei, basis");
    home.edit("data/themes/mono.ron", "role: Strong", "role: Stronk");
    home.edit("data/locales/en.ron", "(ProblemNote, ", "(ProblemNotes, ");
    home.edit("data/keymaps/vim.ron", "run: ", "ran: ");
    let (status, out, _) = outcome(&mut home.dti(&["--lang", "en", "check", "data"]));
    assert_eq!(status, 1);
    for file in ["hau-giang/agencies.ron:", "themes/mono.ron:", "locales/en.ron:", "keymaps/vim.ron:"] {
        assert!(out.contains(&format!("--> data/{file}")), "{file} is not in {out}");
    }
}

#[rstest]
#[case::keymap("data/keymaps/vim.ron")]
#[case::theme("data/themes/light.ron")]
#[case::language("data/locales/vi.ron")]
#[case::directory_of_themes("data/themes")]
fn a_sound_file_alone_has_no_problems(#[case] path: &str) {
    let home = Home::with_data();
    assert_eq!(
        outcome(&mut home.dti(&["--lang", "en", "check", path])),
        (0, "0 errors, 0 notes\n".into(), String::new())
    );
}

#[rstest]
#[case::keymap("keymap.ron", "(board: [(on: \"ctrl-c\", run: MoveDown)])", "`ctrl-c` always runs")]
#[case::theme("theme.ron", "(name: \"x\", styles: [(role: Title, fg: Grren)])", "unknown value \"Grren\"")]
#[case::language(
    "vi.ron",
    "(lang: Vi, texts: [(ProblemEror, \"lỗi\")])",
    "did you mean \"ProblemError\"? accepted: ProblemError, ProblemNote,"
)]
#[case::theme_that_hides_the_cursor(
    "theme.ron",
    "(name: \"x\", styles: [(role: Title, fg: Green)])",
    "the selected row could not be seen: the role Selected"
)]
#[case::theme_with_a_plain_cursor(
    "theme.ron",
    "(name: \"x\", styles: [(role: Selected)])",
    "the selected row could not be seen"
)]
#[case::no_ron("x.ron", "Xin chào", "no name such as \"Xin\" stands here: a file or group begins with (")]
#[case::a_name_of_ours("theme.ron", "Theme(name: \"x\", styles: [])", "no name such as \"Theme\" stands here")]
#[case::list("keymap.ron", "(name: \"x\", board: 5)", "a list in [ ] is expected here")]
#[case::group("keymap.ron", "(name: \"x\", board: [5])", "a group in ( ) is expected here")]
#[case::two_commas("keymap.ron", "(name: \"x\", board: [,])", "\",\" is one too many here")]
fn a_bad_file_alone_is_reported(#[case] name: &str, #[case] text: &str, #[case] phrase: &str) {
    let home = Home::new();
    home.write(name, text);
    let (status, out, err) = outcome(&mut home.dti(&["--lang", "en", "check", name]));
    assert_eq!((status, &*err), (1, ""));
    assert!(out.starts_with("error: ") && out.contains(phrase) && out.contains(&format!("--> {name}")), "{out}");
}

/// Words that lose a value, or promise one that never comes, in either language.
#[rstest]
#[case::vietnamese_lacks_one(
    "vi",
    "(ProblemTwice, \"«{0}» ghi",
    "(ProblemTwice, \"ghi",
    "the words of \"ProblemTwice\" lack the place {0}"
)]
#[case::english_lacks_the_second(
    "en",
    "{0} {0:error|errors}, {1} {1:note|notes}",
    "{0} {0:error|errors}",
    "the words of \"ProblemCounts\" lack the place {1}"
)]
#[case::vietnamese_has_one_too_many(
    "vi",
    "«{0}» ghi hai lần",
    "«{0}» ghi {7} lần",
    "the words of \"ProblemTwice\" have an unknown place {7}"
)]
fn words_with_other_places_are_reported_in_their_line(
    #[case] lang: &str,
    #[case] old: &str,
    #[case] new: &str,
    #[case] phrase: &str,
) {
    let home = Home::with_data();
    let file = format!("data/locales/{lang}.ron");
    home.edit(&file, old, new);
    let line = home.line_of(&file, new);
    let (status, out, _) = outcome(&mut home.dti(&["--lang", "en", "check", &file]));
    assert_eq!(status, 1);
    assert!(out.contains(phrase) && out.contains(&format!("--> {file}:{line}:")), "{out}");
}

#[rstest]
#[case::home(".config/dti/keymap.ron", None)]
#[case::configuration_directory("settings/dti/keymap.ron", Some("settings"))]
fn the_users_own_keys_are_checked_too(#[case] patch: &str, #[case] configuration: Option<&str>) {
    let home = Home::new();
    home.write(patch, "(board: [(on: \"j\", run: MoveDwn)])");
    let mut command = home.dti(&["--lang", "en", "check"]);
    if let Some(directory) = configuration {
        command.env("XDG_CONFIG_HOME", home.path(directory));
    }
    let (status, out, _) = outcome(&mut command);
    assert_eq!(status, 1);
    assert!(out.contains("unknown action `MoveDwn`") && out.contains(&format!("{patch}:1:")), "{out}");
}

#[test]
fn a_path_that_does_not_exist_is_no_success() {
    let (status, out, _) = outcome(&mut Home::new().dti(&["--lang", "en", "check", "nowhere"]));
    assert_ne!(status, 0);
    assert!(out.starts_with("error: the file does not exist\n --> nowhere\n"), "{out}");
}

/// A file name is not trusted more than what is in the file.
#[test]
fn a_file_name_sends_no_escape_sequence() {
    let home = Home::new();
    let (_, out, _) = outcome(&mut home.dti(&["check", "\u{1b}]0;x\u{7}"]));
    assert!(out.contains("--> ·]0;x·") && !out.contains('\u{1b}'), "{out:?}");
}

#[rstest]
#[case::check(&["check"])]
#[case::help(&["--help"])]
fn a_reader_that_has_read_enough_is_no_error(#[case] args: &[&str]) {
    let home = Home::new();
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    let mut command = process::Command::new(env!("CARGO_BIN_EXE_dti"));
    command.env_clear().env("HOME", home.path("")).args(args).stdout(writer);
    let output = command.stderr(process::Stdio::piped()).output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

/// A file or directory of the data is judged with the rest beside it, and only what is wrong with it is said.
#[rstest]
#[case::file("data/hau-giang/tasks.ron")]
#[case::directory("data/hau-giang")]
fn a_part_of_the_data_is_checked_as_data(#[case] path: &str) {
    let home = Home::with_data();
    let (status, out, _) = outcome(&mut home.dti(&["--lang", "en", "check", path]));
    assert_eq!(status, 0, "{out}");
    home.edit("data/hau-giang/tasks.ron", "lead: \"so-tttt\"", "lead: \"so-tt\"");
    home.edit("data/results/dti-2022.ron", "year: 2022", "year: 1822");
    let (status, out, _) = outcome(&mut home.dti(&["--lang", "en", "check", path]));
    assert_eq!(status, 1, "{out}");
    assert!(out.contains("--> data/hau-giang/tasks.ron:") && !out.contains("results"), "{out}");
}

/// A table written by an older program lacks the words that came since: the program has its own.
#[test]
fn a_table_without_a_text_is_noted_and_opens() {
    let home = Home::with_data();
    home.edit("data/locales/en.ron", "(ProblemNote, \"note\"),", "");
    let (status, out, _) = outcome(&mut home.dti(&["--lang", "en", "check", "data"]));
    assert!(
        status == 0 && out.contains("1 texts are not in this table; the program uses its own: ProblemNote"),
        "{out}"
    );
    let (status, out, _) = outcome(&mut home.dti(&["--lang", "en", "--data", "data", "show", "NTS04"]));
    assert_eq!(status, 0, "{out}");
}
