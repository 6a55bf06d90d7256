//! Where output goes and how: pipes, colour, exit status.

use std::io::{self, Read};
use std::process::{Command, Stdio};

use rstest::rstest;

use super::pty::{Pty, Spec};
use super::{Home, outcome};

const COMMANDS: &[&[&str]] = &[
    &["find", "so"],
    &["show", "NTS04"],
    &["tasks"],
    &["gaps"],
    &["rank"],
    &["plan", "--target", "0.5"],
    &["keys"],
    &["paths"],
    &["check"],
];

#[test]
fn a_pipe_gets_no_escape_code() {
    let home = Home::new();
    for args in COMMANDS {
        for format in ["table", "json", "csv", "md"] {
            let (status, out, err) = outcome(&mut home.dti(&[*args, &["--format", format]].concat()));
            assert_eq!((status, &*err), (0, ""), "{args:?}");
            assert!(!out.is_empty() && !out.contains('\u{1b}'), "{args:?} {format}: {out}");
        }
    }
}

#[test]
fn a_pipe_gets_every_name_whole() {
    let (_, out, _) = outcome(&mut Home::new().dti(&["tasks"]));
    let names = super::screen::hau_giang().dataset.tasks.iter().map(|task| &*task.name);
    assert_eq!(names.filter(|name| !out.contains(name)).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn colour_comes_when_it_is_asked_for_even_against_the_environment() {
    let home = Home::new();
    for args in COMMANDS.iter().filter(|args| args[0] != "paths") {
        let (status, out, _) = outcome(home.dti(&[*args, &["--color", "always"]].concat()).env("NO_COLOR", "1"));
        assert_eq!(status, 0);
        assert!(out.contains("\u{1b}["), "{args:?}: {out}");
    }
}

#[rstest]
#[case::help(&["--color", "always", "--help"], true)]
#[case::help_without(&["--color=never", "--help"], false)]
#[case::help_in_a_pipe(&["--help"], false)]
fn help_heeds_it_too(#[case] args: &[&str], #[case] coloured: bool) {
    let (_, out, _) = outcome(&mut Home::new().dti(args));
    assert_eq!(out.contains('\u{1b}'), coloured, "{out}");
}

#[test]
fn programs_get_no_colour_in_any_case() {
    for format in ["json", "csv", "md"] {
        let (_, out, _) = outcome(&mut Home::new().dti(&["tasks", "--color", "always", "--format", format]));
        assert!(!out.contains('\u{1b}'));
    }
}

/// `dti … | head -1`: the reader takes a little and goes.
#[test]
fn a_reader_that_has_read_enough_is_no_error() {
    let home = Home::new();
    for args in COMMANDS {
        let (mut reader, writer) = io::pipe().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_dti"));
        command.env_clear().env("HOME", home.path("")).args(*args).stdout(writer).stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        drop(command);
        let mut first = [0];
        reader.read_exact(&mut first).unwrap();
        drop(reader);
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), err.as_ref()), (Some(0), ""), "{args:?}");
    }
}

#[rstest]
#[case::data("--data", "nowhere")]
#[case::theme("--theme", "nope")]
fn input_that_cannot_be_used_is_status_2_with_words_aside(#[case] option: &str, #[case] value: &str) {
    let (status, out, err) = outcome(&mut Home::new().dti(&["tasks", option, value, "--color", "always"]));
    assert_eq!((status, &*out), (2, ""));
    assert!(err.starts_with("lỗi: "), "{err}");
}

#[test]
fn a_directorys_own_words_are_used() {
    let home = Home::with_data();
    home.edit("data/locales/en.ron", "(ColumnCode, \"code\")", "(ColumnCode, \"number\")");
    let (_, out, _) = outcome(&mut home.dti(&["--lang", "en", "--data", "data", "gaps", "--top", "1"]));
    assert!(out.starts_with("number  name"), "{out}");
}

#[test]
fn options_stand_before_or_after_the_command() {
    let home = Home::with_data();
    home.edit("data/hau-giang/province.ron", "name: \"Hậu Giang\"", "name: \"Tỉnh Thử\"");
    for args in [["--data", "data", "gaps", "--format", "json"], ["gaps", "--format", "json", "--data", "data"]] {
        let (_, out, _) = outcome(&mut home.dti(&args));
        assert!(out.contains("\"province\": \"Tỉnh Thử\""), "{out}");
    }
}

/// What a terminal of `columns` shows of `dti tasks`, and the bytes it was sent.
fn on_a_terminal(columns: u16, env: Option<(&str, &str)>) -> (Vec<String>, String) {
    let args = ["--lang", "vi", "tasks", "--criterion", "1"];
    let mut spec = Spec::new(env!("CARGO_BIN_EXE_dti")).args(args).size(columns, 40);
    if let Some((name, value)) = env {
        spec = spec.env(name, value);
    }
    let mut pty = Pty::spawn(&spec);
    assert_eq!(pty.wait_exit().exit_code(), 0);
    let lines = pty.contents().lines().map(String::from).collect();
    (lines, String::from_utf8_lossy(&pty.log()).into_owned())
}

#[rstest]
#[case(80)]
#[case(40)]
#[case(120)]
fn a_terminal_gets_one_line_a_row_and_colour(#[case] columns: u16) {
    let (lines, bytes) = on_a_terminal(columns, None);
    assert!(lines[0].starts_with("mã      tên") && lines[0].ends_with("điểm"), "{lines:#?}");
    assert_eq!(lines.iter().filter(|line| line.starts_with("NTS")).count(), 10, "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains('…')), "{lines:#?}");
    assert!(bytes.contains("\u{1b}["), "{bytes:?}");
}

#[rstest]
#[case("NO_COLOR", "1")]
#[case("TERM", "dumb")]
fn a_terminal_without_colour_gets_none(#[case] name: &str, #[case] value: &str) {
    let (_, bytes) = on_a_terminal(80, Some((name, value)));
    assert!(!bytes.contains('\u{1b}'), "{bytes:?}");
}

/// Each mark that stands above the legend is in it, and it has no other.
#[rstest]
#[case(&["gaps", "--by", "index"], "≈ suy ra hoặc ước tính")]
#[case(&["gaps", "--by", "index", "--assessment", "2024"], "≈ suy ra hoặc ước tính · – chưa biết")]
#[case(&["tasks", "--agency", "snv"], "≈ suy ra hoặc ước tính · * đề xuất, chờ Ban Chỉ đạo xác nhận · – chưa biết")]
#[case(&["tasks", "--agency", "snv", "--ascii"], "~ suy ra hoặc ước tính | * đề xuất, chờ Ban Chỉ đạo xác nhận | - chưa biết")]
#[case(&["tasks", "--agency", "snv", "--format", "md"], "≈ suy ra hoặc ước tính · \\* đề xuất, chờ Ban Chỉ đạo xác nhận · – chưa biết")]
#[case(&["find", "so noi vu", "--limit", "1"], "≈ suy ra hoặc ước tính")]
#[case(&["show", "1.4"], "≈ suy ra hoặc ước tính · * đề xuất, chờ Ban Chỉ đạo xác nhận · – chưa biết")]
#[case(&["show", "2020", "1726", "--assessment", "2020"], "QĐ 1726 · công bố 2020")]
#[case(&["rank"], "≈ suy ra hoặc ước tính · – chưa biết")]
#[case(&["rank", "--year", "2023", "--province", "hau giang"], "– chưa biết")]
fn the_legend_lists_the_marks_that_are_printed(#[case] args: &[&str], #[case] legend: &str) {
    let (_, out, _) = outcome(&mut Home::new().dti(args));
    assert_eq!(out.lines().last(), Some(legend), "{out}");
}

/// A wrong theme is wrong in a script too, where nothing is coloured.
#[rstest]
#[case("table")]
#[case("json")]
fn a_theme_that_there_is_not_is_refused_in_a_pipe(#[case] format: &str) {
    let (status, out, err) = outcome(&mut Home::new().dti(&["gaps", "--theme", "nope", "--format", format]));
    assert_eq!((status, &*out), (2, ""));
    assert!(err.contains("default, light, mono"), "{err}");
}

/// A text pasted by mistake is told by its start, and not searched for again.
#[rstest]
#[case::name(&["show"], 1)]
#[case::query(&["find"], 1)]
#[case::agency(&["tasks", "--agency"], 2)]
#[case::province(&["rank", "--province"], 2)]
#[case::score(&["rank", "--score"], 2)]
#[case::target(&["plan", "--target"], 2)]
#[case::assessment(&["gaps", "--assessment"], 2)]
#[case::option(&["gaps", "--top"], 2)]
#[case::command(&[], 2)]
fn a_long_argument_is_not_repeated_whole(#[case] args: &[&str], #[case] status: i32) {
    let long = "x\u{1b}[31mzq".repeat(2000);
    let (found, out, err) = outcome(&mut Home::new().dti(&[args, &[&long]].concat()));
    assert_eq!((found, &*out), (status, ""), "{err}");
    assert!(err.len() < 1000 && err.contains('…') && !err.contains('\u{1b}'), "{err}");
}

#[test]
fn nothing_typed_is_not_answered_with_a_search_for_nothing() {
    let (status, _, err) = outcome(&mut Home::new().dti(&["show", ""]));
    assert_eq!((status, &*err), (1, "lỗi: không có nhiệm vụ, chỉ số, cơ quan nào tên là «»\n"));
}

/// What a row wins stands whole at its end, or below it where they have no room side by side, and the columns that went are named.
#[rstest]
#[case::a_row(40, "XHHD06* Tăng mức độ người … ≈+18.8 HTS07")]
#[case::stacked(20, "trên không gian mạng points ≈+18.8 HTS07")]
fn numbers_stand_whole_in_a_narrow_terminal(#[case] columns: u16, #[case] expected: &str) {
    let spec =
        Spec::new(env!("CARGO_BIN_EXE_dti")).args(["--lang", "en", "tasks"]).size(columns, 40).env("NO_COLOR", "1");
    let mut pty = Pty::spawn(&spec);
    assert_eq!(pty.wait_exit().exit_code(), 0);
    let bytes = String::from_utf8_lossy(&pty.log()).into_owned();
    let foot = bytes.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(foot.contains(expected), "{foot}");
    let words = "No room for the columns: criteria, lead, phase, doer, status. All columns: --format csv";
    assert!(foot.ends_with(words), "{foot}");
}

/// A message for a person is wrapped as a report is; in a pipe its lines stay whole.
#[rstest]
#[case(&["show", "XXX"])]
#[case(&["tasks", "--agency", "so"])]
#[case(&["tasks", "--phase", "x"])]
#[case(&["gaps", "--by", "group", "--assessment", "2020"])]
fn messages_fit_the_terminal(#[case] args: &[&str]) {
    let spec = Spec::new(env!("CARGO_BIN_EXE_dti")).args(args.iter().copied()).size(40, 40).env("NO_COLOR", "1");
    let mut pty = Pty::spawn(&spec);
    assert_ne!(pty.wait_exit().exit_code(), 0);
    let bytes = String::from_utf8_lossy(&pty.log()).into_owned();
    let over: Vec<&str> = bytes.lines().filter(|line| dti::text::width(line) > 40).collect();
    assert_eq!(over, Vec::<&str>::new());
    let (_, _, whole) = outcome(&mut Home::new().dti(args));
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words(&bytes).ends_with(&words(&whole)) && whole.lines().any(|line| dti::text::width(line) > 40),
        "{bytes}"
    );
}

/// Nothing overflows a terminal, however narrow, titles and rows of tables included.
#[rstest]
fn no_line_is_wider_than_the_terminal(#[values(10, 20, 40)] columns: u16) {
    for args in [&["plan", "--max-tasks", "2"][..], &["show", "1.4"], &["gaps"], &["rank"], &["find", "ky"], &["keys"]]
    {
        let spec =
            Spec::new(env!("CARGO_BIN_EXE_dti")).args(args.iter().copied()).size(columns, 24).env("NO_COLOR", "1");
        let mut pty = Pty::spawn(&spec);
        assert_eq!(pty.wait_exit().exit_code(), 0);
        let bytes = String::from_utf8_lossy(&pty.log()).into_owned();
        let is_over = |line: &&str| dti::text::width(line) > usize::from(columns);
        let over: Vec<&str> = bytes.lines().filter(is_over).collect();
        assert_eq!(over, Vec::<&str>::new(), "{args:?}");
    }
}
