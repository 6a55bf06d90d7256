//! `dti` itself in a pseudo-terminal: in a home of its own, over data of its own, opened, left, refused.
//!
//! Owns: what the tests of the program share. Must not know: what they are about. Start at [`spec`] and [`open`].

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::pty::{Pty, Spec};

/// A home for one test.
pub fn home() -> TempDir {
    tempfile::tempdir().expect("a temporary directory")
}

/// `dti` in a home of its own.
pub fn spec(home: &TempDir) -> Spec {
    at_home(Spec::new(env!("CARGO_BIN_EXE_dti")), home)
}

/// Any program with `home` as its home.
pub fn at_home(spec: Spec, home: &TempDir) -> Spec {
    let home = utf8(home.path());
    spec.env("HOME", home).env("XDG_CONFIG_HOME", home).env("XDG_DATA_HOME", home).env("LC_ALL", "C.UTF-8")
}

/// `dti` over the data in `data`, in a wide terminal.
pub fn over(home: &TempDir, data: &Path) -> Spec {
    spec(home).args(["--data", utf8(data)]).size(120, 36)
}

/// The program once its board is on the screen.
pub fn open(spec: &Spec) -> Pty {
    let pty = Pty::spawn(spec);
    pty.wait_for("trợ giúp");
    pty
}

/// Leaves the board by the key that leaves from anywhere.
pub fn leave(mut pty: Pty) {
    pty.send(b"\x11");
    pty.assert_exit(0);
}

/// Fails unless the program refuses to start, in words that contain each of `words`, and never touches the terminal.
pub fn assert_refused(spec: &Spec, words: &[&str]) {
    let mut pty = Pty::spawn(spec);
    pty.assert_exit(2);
    let contents = pty.contents();
    assert!(words.iter().all(|words| contents.contains(words)), "{contents}");
    assert_eq!(count(&pty.log(), b"\x1b"), 0, "no escape sequence is sent");
}

/// How often `what` is in `bytes`.
pub fn count(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).filter(|window| *window == what).count()
}

/// A copy of the directory `from` as `name` in `home`.
pub fn copy(home: &TempDir, from: &Path, name: &str) -> PathBuf {
    let to = home.path().join(name);
    assert!(Command::new("cp").args(["-R", utf8(from), utf8(&to)]).status().expect("it runs").success());
    to
}

/// A path as an argument.
pub fn utf8(path: &Path) -> &str {
    path.to_str().expect("a directory in UTF-8")
}
