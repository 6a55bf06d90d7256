//! The command line from outside: what is printed where, and the exit status; one file a command.

#![expect(clippy::unwrap_used, reason = "a failure here is the test's failure")]

#[path = "../common/screen.rs"]
#[expect(dead_code, reason = "the board is asked for little here")]
mod screen;

#[path = "../common/pty.rs"]
#[expect(dead_code, reason = "no keys are sent here")]
mod pty;

#[path = "../common/hostile.rs"]
mod names;

mod agreement;
mod check;
mod completions;
mod faults;
mod find;
mod gaps;
mod hostile;
mod init;
mod keys;
mod limits;
mod man;
mod output;
mod paths;
mod plan;
mod rank;
mod schema;
mod show;
mod start;
mod tasks;
mod usage;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use tempfile::TempDir;

/// A home directory of a test's own; the program runs in it, with nothing else of the environment.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// `dti` with `args`.
    fn dti(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dti"));
        command.env_clear().env("HOME", self.0.path()).current_dir(self.0.path()).args(args);
        command
    }

    /// A home with the shipped data in `data`, as `dti init` writes them.
    fn with_data() -> Self {
        let home = Self::new();
        home.dti(&["init", "data"]).assert().success();
        home
    }

    /// Replaces the first `old` of the file `name`, which must be there.
    fn edit(&self, name: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(old), "{name} has no {old:?} any more: choose another edit");
        fs::write(self.path(name), text.replacen(old, new, 1)).unwrap();
    }

    /// Writes the file `name`, with the directories it needs.
    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    /// The line of the first `what` in the file `name`, from 1.
    fn line_of(&self, name: &str, what: &str) -> usize {
        let text = fs::read_to_string(self.path(name)).unwrap();
        text[..text.find(what).expect("a line")].matches('\n').count() + 1
    }

    /// All files below `directory`, with their bytes.
    fn files(&self, directory: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.path(directory);
        let (mut found, mut directories) = (BTreeMap::new(), vec![root.clone()]);
        while let Some(directory) = directories.pop() {
            for entry in fs::read_dir(directory).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    directories.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_string();
                    found.insert(name, fs::read(path).unwrap());
                }
            }
        }
        found
    }
}

/// What a command wrote and returned: (exit status, standard output, standard error).
fn outcome(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().expect("no signal"), text(output.stdout), text(output.stderr))
}

/// What a command found, as JSON; it must have found something.
fn json(command: &mut Command) -> serde_json::Value {
    let (status, out, err) = outcome(command);
    assert_eq!((status, &*err), (0, ""));
    serde_json::from_str(&out).unwrap()
}
