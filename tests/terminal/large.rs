//! Data that takes a while to read: the way into the board, out of the waiting, and what happens to a reading that fails.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rstest::rstest;
use rustix::process::Signal;
use tempfile::TempDir;

use crate::nation;
use crate::program::{copy, home, leave, open, over};
use crate::pty::Pty;

/// Some seconds of reading, unoptimised: whatever is done right after the first frame is done while it goes on.
const TASKS: usize = 10_000;

const OPENING: &str = "Đang đọc dữ liệu";
const RELOADING: &str = "đang đọc lại dữ liệu";

/// The data, written once. Whoever changes it takes a copy.
fn shared() -> &'static Path {
    static DATA: OnceLock<PathBuf> = OnceLock::new();
    DATA.get_or_init(|| {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nation");
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).expect("a directory");
        nation::write(&root, TASKS, 1).expect("a nation");
        root
    })
}

/// Just too little to be large, and still a while of reading.
const FEW_TASKS: usize = 3000;

/// The board over large data, once it is there.
fn board(home: &TempDir, data: &Path) -> Pty {
    let pty = Pty::spawn(&over(home, data));
    pty.wait_for(OPENING);
    pty.wait_for("trợ giúp");
    pty
}

#[rstest]
#[case::key(b"q", None, 0)]
#[case::control_c(b"\x03", None, 0)]
#[case::interrupted(b"", Some(Signal::INT), 130)]
#[case::terminated(b"", Some(Signal::TERM), 143)]
fn the_waiting_can_be_left(#[case] key: &[u8], #[case] signal: Option<Signal>, #[case] code: u32) {
    let home = home();
    let mut pty = Pty::spawn(&over(&home, shared()));
    pty.wait_for(OPENING);
    pty.send(key);
    if let Some(signal) = signal {
        pty.signal(signal);
    }
    pty.assert_exit(code);
    assert!(!String::from_utf8_lossy(&pty.log()).contains("trợ giúp"), "the board never came");
}

/// Found when the screen is taken already: it is given back first, and the faults are on the screen of the shell.
#[test]
fn what_is_broken_is_said_when_the_terminal_is_given_back() {
    let home = home();
    let data = copy(&home, shared(), "data");
    let tasks = data.join("ca-nuoc/tasks.ron");
    let text = fs::read_to_string(&tasks).expect("a file");
    let at = text.rfind("lead: \"").expect("a task") + "lead: \"".len();
    fs::write(&tasks, format!("{}x{}", &text[..at], &text[at..])).expect("a file");
    let mut pty = Pty::spawn(&over(&home, &data).size(200, 40));
    pty.wait_for(OPENING);
    pty.assert_exit(2);
    let contents = pty.contents();
    assert!(contents.contains("tasks.ron:") && contents.contains("1 lỗi"), "{contents}");
}

/// Keys are answered and the share is shown while the data is read again; Esc gives it up, another time it comes to its end.
#[test]
fn a_reload_in_the_background_keeps_keys_answered() {
    let home = home();
    let mut pty = board(&home, shared());
    pty.send(b"\x12");
    pty.wait_until("the share", |screen| {
        let contents = screen.contents();
        contents.contains(RELOADING) && contents.contains(" % ")
    });
    pty.send(b"\x1b[B");
    pty.wait_until("an answer while it reads", |screen| {
        screen.contents().contains("2/15") && screen.contents().contains(RELOADING)
    });
    pty.send(b"\x1b");
    pty.wait_for("Đã dừng đọc lại");
    pty.send(b"\x12");
    pty.wait_for(RELOADING);
    pty.wait_for("Đã đọc lại dữ liệu");
    pty.wait_for("2/15");
    leave(pty);
}

/// Small data may take its time as well, as on a network drive that has gone: no key waits for it.
#[test]
fn small_data_too_is_read_again_in_the_background() {
    let home = home();
    let data = home.path().join("data");
    fs::create_dir(&data).expect("a directory");
    nation::write(&data, FEW_TASKS, 1).expect("a nation");
    let mut pty = open(&over(&home, &data));
    assert!(!String::from_utf8_lossy(&pty.log()).contains(OPENING), "it is not small");
    pty.send(b"\x12\x1b[B");
    pty.wait_until("an answer while it reads", |screen| {
        screen.contents().contains("2/15") && screen.contents().contains(RELOADING)
    });
    pty.wait_for("Đã đọc lại dữ liệu");
    leave(pty);
}

/// Broken by its last task, which is found seconds after the key: the old data stays, the list of problems comes.
#[test]
fn a_reload_of_broken_data_keeps_the_old() {
    let home = home();
    let data = copy(&home, shared(), "data");
    let mut pty = board(&home, &data);
    let tasks = data.join("ca-nuoc/tasks.ron");
    let text = fs::read_to_string(&tasks).expect("a file");
    fs::write(&tasks, &text[..text.rfind("),").expect("a task")]).expect("a file");
    pty.send(b"\x12");
    pty.wait_for(RELOADING);
    pty.wait_for("vẫn dùng dữ liệu cũ");
    pty.wait_for("tasks.ron:");
    fs::remove_dir_all(&data).expect("it is ours");
    pty.send(b"\x12");
    pty.wait_for("không có tệp này");
    pty.send(b"\x1b");
    pty.wait_for("1/15");
    leave(pty);
}
