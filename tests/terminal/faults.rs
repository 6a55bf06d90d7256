//! What breaks under the running program: its data, its disk, another program's hand in its files. It goes on with what it had, says what
//! is wrong, and gives the terminal back. docs/faults.md is the list.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rstest::rstest;
use tempfile::TempDir;

use crate::program::{assert_refused, at_home, copy, home, leave, open, over, spec, utf8};
use crate::pty::Spec;

const RELOAD: &[u8] = b"\x12";
const ESCAPE: &[u8] = b"\x1b";

/// The shipped data as files in `home`.
fn written(home: &TempDir) -> PathBuf {
    let data = home.path().join("data");
    let init = Command::new(env!("CARGO_BIN_EXE_dti")).arg("init").arg(&data).stdout(Stdio::null()).status();
    assert!(init.expect("it runs").success());
    data
}

/// The first half of the lines of `text`.
fn half(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[..lines.len() / 2].join("\n")
}

/// What becomes of the tasks' file.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    DirectoryGone,
    Gone,
    Pipe,
    Directory,
    Loop,
    Unreadable,
    Half,
    NoText,
    Gigabyte,
}

impl Fault {
    /// Does it to the data in `root`; false where this user cannot be kept from reading, as root cannot.
    fn strike(self, root: &Path) -> bool {
        let tasks = root.join("hau-giang/tasks.ron");
        let text = fs::read_to_string(&tasks).expect("a file");
        if self == Self::Unreadable {
            fs::set_permissions(&tasks, Permissions::from_mode(0o000)).expect("it is ours");
            return File::open(&tasks).is_err();
        }
        fs::remove_file(&tasks).expect("it is ours");
        match self {
            Self::DirectoryGone => fs::rename(root, root.with_extension("gone")).expect("a new name"),
            Self::Gone | Self::Unreadable => {}
            Self::Pipe => assert!(Command::new("mkfifo").arg(&tasks).status().expect("it runs").success()),
            Self::Directory => fs::create_dir(&tasks).expect("a directory"),
            Self::Loop => symlink("tasks.ron", &tasks).expect("a link"),
            Self::Half => fs::write(&tasks, half(&text)).expect("a file"),
            Self::NoText => fs::write(&tasks, b"(tasks: [\xff\xfe\x00])").expect("a file"),
            Self::Gigabyte => File::create(&tasks).and_then(|file| file.set_len(1_000_000_000)).expect("a sparse file"),
        }
        true
    }

    /// What is said of it, in the language of the screen.
    fn words(self) -> &'static str {
        match self {
            Self::DirectoryGone | Self::Gone => "không có tệp này",
            Self::Pipe => "đây là ống dẫn (FIFO)",
            Self::Directory => "đây là thư mục",
            Self::Loop => "os error 40",
            Self::Unreadable => "không có quyền",
            Self::Half => "tasks.ron:",
            Self::NoText => "UTF-8",
            Self::Gigabyte => "tệp lớn hơn 768 MiB",
        }
    }
}

/// The old data stays on the screen, the message says so, the list of problems says why; repaired, the data is read.
#[rstest]
fn data_broken_while_it_is_shown_stays_as_it_was(
    #[values(
        Fault::DirectoryGone,
        Fault::Gone,
        Fault::Pipe,
        Fault::Directory,
        Fault::Loop,
        Fault::Unreadable,
        Fault::Half,
        Fault::NoText,
        Fault::Gigabyte
    )]
    fault: Fault,
) {
    let home = home();
    let data = written(&home);
    let sound = copy(&home, &data, "sound");
    let mut pty = open(&over(&home, &data));
    if !fault.strike(&data) {
        return;
    }
    pty.send(RELOAD);
    pty.wait_for("vẫn dùng dữ liệu cũ");
    pty.wait_for(fault.words());
    pty.wait_for("data");
    pty.send(ESCAPE);
    pty.wait_for("≈403,5/1000");
    pty.send(b"\x1b[B");
    pty.wait_for("NTC · 2/15");
    let _ = fs::remove_dir_all(&data);
    fs::rename(&sound, &data).expect("a new name");
    pty.send(RELOAD);
    pty.wait_for("Đã đọc lại dữ liệu");
    pty.wait_for("NTC · 2/15");
    leave(pty);
}

/// Broken from the start: the file is named on a screen that was never touched.
#[rstest]
fn data_broken_at_the_start_is_refused(
    #[values(
        Fault::DirectoryGone,
        Fault::Gone,
        Fault::Pipe,
        Fault::Directory,
        Fault::Loop,
        Fault::Unreadable,
        Fault::Half,
        Fault::NoText
    )]
    fault: Fault,
) {
    let home = home();
    let data = written(&home);
    if !fault.strike(&data) {
        return;
    }
    assert_refused(&over(&home, &data).size(200, 40), &[fault.words(), utf8(&data)]);
}

/// Keymaps, themes and words are read once: a reload needs none of them.
#[test]
fn settings_that_vanish_are_not_missed() {
    let home = home();
    let data = written(&home);
    let own = home.path().join("mine.ron");
    fs::write(&own, "(name: \"mine\", board: [(on: \"w\", run: Reload)])").expect("a file");
    let mut pty = open(&over(&home, &data).args(["--keymap", utf8(&own), "--theme", "light"]));
    fs::remove_file(&own).expect("it is ours");
    for directory in ["keymaps", "themes", "locales"] {
        fs::remove_dir_all(data.join(directory)).expect("it is ours");
    }
    pty.send(b"w");
    pty.wait_for("Đã đọc lại dữ liệu");
    leave(pty);
}

/// `dti` as a shell starts it after `before`.
fn after(home: &TempDir, before: &str, args: &[&str]) -> Spec {
    let script = format!("{before}; exec \"$0\" \"$@\"");
    let args = ["-c", &script, env!("CARGO_BIN_EXE_dti")].into_iter().chain(args.iter().copied());
    at_home(Spec::new("sh").args(args), home).size(120, 36)
}

/// No file may have a single byte, which for a program is as a full disk, or a signal that ends it: the old file stays, nothing is left
/// beside it, the board goes on, and quitting asks for the scenario that is not saved.
#[test]
fn a_scenario_that_finds_no_room_is_not_lost() {
    let home = home();
    let file = home.path().join("mine.ron");
    let old = "(name: \"cũ\", tasks: [\"NTS04\"])";
    fs::write(&file, old).expect("a file");
    let mut pty = open(&after(&home, "ulimit -f 0", &["--scenario", utf8(&file)]));
    pty.send(b"1\x1b[B\x1b[B S\r");
    pty.wait_for("Không lưu được");
    pty.wait_for("quá dung lượng được phép ghi");
    pty.send(b"\x1b[B");
    pty.wait_for("2 · 4/15");
    assert_eq!(fs::read_to_string(&file).expect("it is there"), old);
    let names = fs::read_dir(home.path()).expect("a directory").map(|entry| entry.expect("an entry").file_name());
    assert_eq!(names.collect::<Vec<_>>(), ["mine.ron"]);
    pty.send(b"q");
    pty.wait_for("Kịch bản chưa lưu: S lưu, q lần nữa để thoát");
    pty.send(b"q");
    pty.assert_exit(0);
}

/// Two boards over one scenario: the second to save is told, and replaces what the first has saved by a wish for just that.
#[test]
fn two_boards_do_not_overwrite_each_other_unseen() {
    let home = home();
    let file = home.path().join("mine.ron");
    fs::write(&file, "(name: \"chung\", tasks: [\"NTS04\"])").expect("a file");
    let opened = || open(&spec(&home).args(["--scenario", utf8(&file)]).size(120, 36));
    let (mut first, mut second) = (opened(), opened());
    first.send(b"1\x1b[B\x1b[B S\r");
    first.wait_for("Đã lưu vào");
    let kept = fs::read_to_string(&file).expect("it is there");
    second.send(b"1\x1b[B\x1b[B\x1b[B S");
    second.wait_for("thay bản sửa nơi khác");
    assert_eq!(fs::read_to_string(&file).expect("it is there"), kept);
    second.send(b"\r");
    second.wait_for("Đã lưu vào");
    assert_ne!(fs::read_to_string(&file).expect("it is there"), kept);
    // A question that is open while the other saves is asked again.
    first.send(b"u");
    first.wait_for("Hoàn tác");
    first.send(b"S");
    first.wait_for("thay bản sửa nơi khác");
    second.send(b"\x1b[B");
    second.wait_until("no message of the first time", |screen| !screen.contents().contains("Đã lưu vào"));
    second.send(b" S\r");
    second.wait_for("Đã lưu vào");
    let kept = fs::read_to_string(&file).expect("it is there");
    first.send(b"\r");
    first.wait_for("chương trình khác vừa ghi");
    assert_eq!(fs::read_to_string(&file).expect("it is there"), kept);
    first.send(ESCAPE);
    first.wait_until("no question", |screen| !screen.contents().contains("TÊN KỊCH BẢN"));
    leave(second);
    first.send(b"qq");
    first.assert_exit(0);
}

/// Without a place for errors there is still a board; without a terminal on both ends there is none, and the screen is left alone.
#[rstest]
#[case::errors("exec 2>&-", None)]
#[case::output("exec >&-", Some("cần một cửa sổ lệnh"))]
#[case::input("exec <&-", Some("cần một cửa sổ lệnh"))]
fn a_stream_may_be_closed(#[case] before: &str, #[case] refusal: Option<&str>) {
    let home = home();
    let spec = after(&home, before, &[]);
    match refusal {
        Some(words) => assert_refused(&spec, &[words]),
        None => leave(open(&spec)),
    }
}
