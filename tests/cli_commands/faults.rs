//! A disk that is full, a stream that is closed, files that cannot be read: an outcome in words, whole files or none, nothing left behind.
//! docs/faults.md is the list.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use assert_cmd::Command;
use rstest::rstest;

use super::{Home, outcome};

/// `dti` as a shell starts it after `before`, with `redirections`.
fn after(home: &Home, before: &str, args: &[&str], redirections: &str) -> Command {
    let mut command = Command::new("sh");
    command.env_clear().env("HOME", home.path("")).current_dir(home.path(""));
    command.args([
        "-c",
        &format!("{before}; exec \"$0\" \"$@\" {redirections}"),
        env!("CARGO_BIN_EXE_dti"),
        "--lang",
        "en",
    ]);
    command.args(args);
    command
}

const PRINTING: &[&[&str]] = &[
    &["find", "so"],
    &["show", "NTS04"],
    &["tasks", "--format", "json"],
    &["tasks", "--format", "csv"],
    &["gaps"],
    &["rank"],
    &["plan", "--max-tasks", "2"],
    &["keys"],
    &["paths"],
    &["check"],
    &["man"],
    &["completions", "bash"],
    &["--help"],
    &["tasks", "--help"],
    &["--version"],
];

#[test]
fn output_to_a_full_disk_is_an_error() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let home = Home::new();
    for args in PRINTING {
        let (status, out, err) = outcome(&mut after(&home, ":", args, ">/dev/full"));
        assert_eq!((status, &*out, err.lines().count()), (2, "", 1), "{args:?}: {err}");
        assert!(err.starts_with("dti: ") && err.contains("no space left"), "{args:?}: {err}");
    }
}

/// Beyond the size that a file may have the system ends a program by a signal, unless it hears of it.
#[test]
fn output_beyond_the_limit_of_files_is_an_error_and_no_signal() {
    let home = Home::new();
    for args in PRINTING {
        let (status, _, err) = outcome(&mut after(&home, "exec 3>out; ulimit -f 0", args, ">&3"));
        assert_eq!((status, &*err), (2, "dti: more than may be written (a limit or a quota)\n"), "{args:?}");
    }
}

#[test]
fn a_plan_that_finds_no_room_leaves_nothing_and_the_old_file() {
    let home = Home::new();
    home.write("old.ron", "(tasks: [\"NTS04\"])");
    for save in [
        &["plan", "--max-tasks", "2", "--save", "new.ron"][..],
        &["plan", "--max-tasks", "2", "--save", "old.ron", "--force"],
    ] {
        let (status, out, err) = outcome(&mut after(&home, "ulimit -f 0", save, ""));
        assert_eq!(status, 2, "{err}");
        assert!(err.starts_with("error: ") && err.contains(save[4]), "{err}");
        assert!(out.contains("NTS") || out.contains("tasks"), "the plan itself is printed: {out}");
    }
    assert_eq!(home.files(""), [("old.ron".to_string(), b"(tasks: [\"NTS04\"])".to_vec())].into());
}

/// Half of the data would only be in the way of a second try.
#[rstest]
#[case::at_the_first_file("ulimit -f 0")]
#[case::at_a_later_file("ulimit -f 40")]
fn data_that_find_no_room_are_taken_back(#[case] before: &str) {
    let home = Home::new();
    let (status, out, err) = outcome(&mut after(&home, before, &["init", "new/data"], ""));
    assert_eq!((status, &*out), (2, ""), "{err}");
    assert!(err.starts_with("dti: new/data: "), "{err}");
    assert_eq!(fs::read_dir(home.path("")).unwrap().count(), 0);
    home.dti(&["init", "new/data"]).assert().success();
}

#[test]
fn what_others_put_there_is_not_taken_back() {
    let home = Home::new();
    fs::create_dir(home.path("data")).unwrap();
    let (status, ..) = outcome(&mut after(&home, "ulimit -f 0", &["init", "data"], ""));
    assert_eq!((status, fs::read_dir(home.path("data")).unwrap().count()), (2, 0), "the directory was there before");
}

/// A closed output cannot be told from `/dev/null`, which Rust opens in its place: it loses what is printed and nothing else.
#[rstest]
#[case::output(">&-", &["show", "NTS04"], 0)]
#[case::output_and_nothing_found(">&-", &["find", "zzzz"], 1)]
#[case::input("<&-", &["show", "NTS04"], 0)]
#[case::errors("2>&-", &["show", "NTS04"], 0)]
#[case::errors_and_wrong_usage("2>&-", &["tasks", "--agency", "nobody"], 2)]
#[case::all("<&- >&- 2>&-", &["tasks"], 0)]
#[case::no_board(">&- 2>&-", &[], 2)]
fn a_closed_stream_keeps_the_outcome(#[case] redirections: &str, #[case] args: &[&str], #[case] expected: i32) {
    let home = Home::new();
    let (status, out, err) = outcome(&mut after(&home, ":", args, redirections));
    assert_eq!(status, expected, "{out}{err}");
}

/// A descriptor that is free is the next one to be opened: no report may end in the file that took the place of the closed output.
#[test]
fn what_is_printed_to_a_closed_output_goes_into_no_file() {
    let home = Home::new();
    let plan = ["plan", "--max-tasks", "2", "--save", "plan.ron"];
    let (status, ..) = outcome(&mut after(&home, ":", &plan, ">&- 2>&-"));
    assert_eq!(status, 0);
    home.dti(&["plan", "--max-tasks", "3", "--scenario", "plan.ron"]).assert().success();
    assert_eq!(home.files("").len(), 1);
}

/// Beside what is no plain file (see `limits`): what cannot be opened, or is no whole text.
#[test]
fn what_cannot_be_read_is_refused_with_its_name() {
    let home = Home::with_data();
    let tasks = home.path("data/hau-giang/tasks.ron");
    let text = fs::read_to_string(&tasks).unwrap();
    let refused = |words: &str| {
        let (status, out, err) = outcome(&mut after(&home, ":", &["--data", "data", "tasks"], ""));
        assert_eq!((status, &*out), (2, ""), "{err}");
        assert!(err.contains(words) && err.contains("--> data/hau-giang/tasks.ron"), "{err}");
    };
    fs::write(&tasks, text.lines().take(text.lines().count() / 2).collect::<String>()).unwrap();
    refused("error: ");
    fs::write(&tasks, b"(tasks: [\xff])").unwrap();
    refused("UTF-8");
    fs::remove_file(&tasks).unwrap();
    refused("the file does not exist");
    symlink("tasks.ron", &tasks).unwrap();
    refused("os error");
    fs::remove_file(&tasks).unwrap();
    fs::write(&tasks, &text).unwrap();
    fs::set_permissions(&tasks, Permissions::from_mode(0o000)).unwrap();
    // The superuser reads it all the same.
    if File::open(&tasks).is_err() {
        refused("permission");
    }
}
