//! Whatever stands at a path that the program is told to read: it is refused at once, says what it is and what belongs there, and the
//! memory stays small. Each run may take half a gigabyte of addresses and some seconds; without the handling it waits or is killed.

use std::fs::File;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::time::Duration;

use assert_cmd::Command;
use rstest::rstest;

use super::{Home, outcome};

/// Far more than a refusal takes on a busy machine, far less than for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs `dti` in half a gigabyte; returns standard error. The exit status says that nothing could be used.
fn refused(home: &Home, args: &[&str]) -> String {
    let mut command = Command::new("sh");
    command.env_clear().env("HOME", home.path("")).current_dir(home.path("")).timeout(PATIENCE);
    command.args(["-c", "ulimit -v 524288; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_dti"), "--lang", "en"]).args(args);
    let (status, out, err) = outcome(&mut command);
    assert_eq!((status, &*out), (2, ""), "{err}");
    err
}

/// What may stand in the place of a file.
#[derive(Debug, Clone, Copy)]
enum Thing {
    Pipe,
    Endless,
    Gigabyte,
    Directory,
    Socket,
}

impl Thing {
    fn put(self, path: &Path) {
        let _ = std::fs::remove_file(path);
        match self {
            Self::Pipe => assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success()),
            Self::Endless => symlink("/dev/zero", path).unwrap(),
            Self::Gigabyte => File::create(path).unwrap().set_len(1_000_000_000).unwrap(),
            Self::Directory => std::fs::create_dir(path).unwrap(),
            Self::Socket => drop(UnixListener::bind(path).unwrap()),
        }
    }

    /// What is said of it, where a file may have so many MiB.
    fn words(self, most: u64) -> (String, String) {
        let plain = "accepted: a plain text file on disk".to_string();
        match self {
            Self::Pipe => ("this is a pipe (FIFO), not a file".into(), plain),
            Self::Endless => ("this is a device, not a file".into(), plain),
            Self::Directory => ("this is a directory, not a file".into(), plain),
            Self::Socket => ("not a plain file".into(), plain),
            Self::Gigabyte => (
                format!("the file is larger than {most} MiB"),
                format!("this one has 954 MiB; files of this kind may have up to {most} MiB"),
            ),
        }
    }
}

#[rstest]
#[case::sources("data/sources.ron", 32, &["--data", "data", "tasks"])]
#[case::framework("data/frameworks/qd-922-2022.ron", 32, &["--data", "data", "tasks"])]
#[case::results("data/results/dti-2020.ron", 32, &["--data", "data", "tasks"])]
#[case::tasks("data/hau-giang/tasks.ron", 768, &["--data", "data", "tasks"])]
#[case::texts("data/locales/en.ron", 1, &["--data", "data"])]
#[case::keymap_of_the_data("data/keymaps/default.ron", 1, &["--data", "data", "keys"])]
#[case::theme_of_the_data("data/themes/default.ron", 1, &["--data", "data"])]
#[case::keymap("mine.ron", 1, &["--keymap", "mine.ron"])]
#[case::own_keys(".config/dti/keymap.ron", 1, &[])]
#[case::theme("mine.ron", 1, &["--theme", "mine.ron"])]
#[case::scenario("mine.ron", 32, &["--scenario", "mine.ron"])]
fn what_is_no_file_to_read_is_refused_at_once(
    #[case] file: &str,
    #[case] most: u64,
    #[case] args: &[&str],
    #[values(Thing::Pipe, Thing::Endless, Thing::Gigabyte, Thing::Directory, Thing::Socket)] thing: Thing,
) {
    let home = Home::with_data();
    std::fs::create_dir_all(home.path(".config/dti")).unwrap();
    thing.put(&home.path(file));
    let err = refused(&home, args);
    let (found, accepted) = thing.words(most);
    assert_eq!(err, format!("error: {found}\n --> {}\n  = {accepted}\n\n1 error, 0 notes\n", shown(&home, file)));
}

/// As the program names the file: relative where the user did, whole where it was looked for.
fn shown(home: &Home, file: &str) -> String {
    if file.starts_with('.') { home.path(file).display().to_string() } else { file.to_string() }
}

#[rstest]
fn what_is_no_directory_of_data_is_refused_at_once(
    #[values(Thing::Pipe, Thing::Endless, Thing::Gigabyte, Thing::Socket)] thing: Thing,
) {
    let home = Home::new();
    thing.put(&home.path("data"));
    let words = "error: this is not a directory\n --> data\n  = accepted: a directory as `dti init` writes it\n";
    assert_eq!(refused(&home, &["--data", "data"]), format!("{words}\n1 error, 0 notes\n"));
}

/// `check` says it among the other problems, which go to standard output.
#[rstest]
fn a_check_refuses_it_too(#[values(Thing::Pipe, Thing::Endless, Thing::Gigabyte, Thing::Socket)] thing: Thing) {
    let home = Home::new();
    thing.put(&home.path("mine.ron"));
    let (status, out, _) = outcome(home.dti(&["--lang", "en", "check", "mine.ron"]).timeout(PATIENCE));
    let (found, accepted) = thing.words(1);
    let words = format!("error: {found}\n --> mine.ron\n  = {accepted}\n\n1 error, 0 notes\n");
    assert_eq!((status, out), (2, words));
}

/// A list of a million wrong values in one line: the line is shown in part, and the rows are not kept.
#[rstest]
#[case::sources("data/sources.ron", "(sources: [", "7,", "])", &["--data", "data", "tasks"], 8 << 20)]
#[case::keymap("mine.ron", "(name: \"m\", board: [", "7,", "])", &["--keymap", "mine.ron"], 1_000_000)]
#[case::scenario("mine.ron", "(tasks: [", "\"NTS04\",", "])", &["--scenario", "mine.ron"], 2 << 20)]
#[case::texts("data/locales/en.ron", "(lang: En, texts: [", "7,", "])", &["--data", "data"], 1_000_000)]
#[case::controls("data/sources.ron", "(sources: [(id: \"", "\u{1b}", "\")])", &["--data", "data", "tasks"], 8 << 20)]
#[case::no_text("data/sources.ron", "\0", "\0", "\0", &["--data", "data", "tasks"], 16 << 20)]
fn a_very_long_line_is_refused_at_once(
    #[case] file: &str,
    #[case] begins: &str,
    #[case] goes_on: &str,
    #[case] ends: &str,
    #[case] args: &[&str],
    #[case] size: usize,
) {
    let home = Home::with_data();
    home.write(file, &(begins.to_string() + &goes_on.repeat(size / goes_on.len()) + ends));
    let err = refused(&home, args);
    assert!(err.contains(&format!("--> {file}:1:")), "{}", &err[..err.len().min(4000)]);
    assert!(err.len() < 300_000, "{} bytes of words", err.len());
}

/// Rows that each want the file to be read again to be located: only the first of them are.
#[rstest]
#[case::same_key("(on: \"j\", run: MoveDown),\n")]
#[case::bad_key("(on: \"jj\", run: MoveDown),\n")]
#[case::bad_action("(on: \"j\", run: MoveDwn),\n")]
fn a_keymap_of_ten_thousand_faults_lists_a_hundred(#[case] row: &str) {
    let home = Home::new();
    home.write("mine.ron", &format!("(name: \"m\", board: [\n{}])", row.repeat(10_000)));
    let err = refused(&home, &["--keymap", "mine.ron"]);
    assert_eq!(err.matches("--> mine.ron:").count(), 100);
    assert!(err.contains("more errors in this file"), "{}", &err[err.len() - 400..]);
}

/// Every beginning of a chord is looked up: a long one is refused before.
#[test]
fn a_chord_of_many_keys_is_refused_at_once() {
    let home = Home::new();
    home.write("mine.ron", &format!("(name: \"m\", board: [(on: \"{}\", run: MoveDown)])", "a ".repeat(400_000)));
    assert!(refused(&home, &["--keymap", "mine.ron"]).starts_with("error: there are 400000, at most 8 are possible\n"));
}
