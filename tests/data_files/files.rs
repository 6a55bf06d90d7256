//! The directory itself: files missing, doubled, unreadable, or not files at all.

use std::fs;
use std::process::Command;

use dti::data::load;
use dti::locale::Text as T;
use rstest::rstest;

use super::{Dataset, expected};

const FILES: [&str; 9] = [
    "sources.ron",
    "frameworks/crosswalk.ron",
    "hau-giang/assessments.ron",
    "hau-giang/agencies.ron",
    "hau-giang/tasks.ron",
    "hau-giang/evidence.ron",
    "hau-giang/targets.ron",
    "hau-giang/programme.ron",
    "frameworks",
];

#[test]
fn a_missing_file_is_one_problem() {
    for file in FILES {
        let data = Dataset::shipped();
        let path = data.path(file);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
        assert_eq!(data.problems(), [expected(file, None, T::ProblemMissingFile, &[""; 0])]);
    }
}

#[test]
fn a_directory_in_the_place_of_a_file_is_refused() {
    for file in FILES.into_iter().filter(|file| *file != "frameworks") {
        let data = Dataset::shipped();
        fs::remove_file(data.path(file)).unwrap();
        fs::create_dir(data.path(file)).unwrap();
        assert_eq!(data.problems(), [expected(file, None, T::ProblemNotAFile, &[""; 0])]);
    }
}

/// Opening a FIFO would wait for a writer, for ever.
#[rstest]
#[case("sources.ron")]
#[case("frameworks/qd-922-2022.ron")]
#[case("results/dti-2020.ron")]
#[case("hau-giang/province.ron")]
fn a_fifo_in_the_place_of_a_file_is_refused(#[case] file: &str) {
    let data = Dataset::shipped();
    fs::remove_file(data.path(file)).unwrap();
    assert!(Command::new("mkfifo").arg(data.path(file)).status().unwrap().success());
    assert_eq!(data.problems(), [expected(file, None, T::ProblemNotAFile, &[""; 0])]);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_reported() {
    use std::os::unix::fs::PermissionsExt;
    let data = Dataset::shipped();
    let path = data.path("hau-giang/tasks.ron");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        return; // Root may read everything.
    }
    let problems = data.load().unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].wording.text, T::ProblemUnreadable);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_a_missing_file() {
    let data = Dataset::shipped();
    fs::remove_file(data.path("sources.ron")).unwrap();
    std::os::unix::fs::symlink("nowhere", data.path("sources.ron")).unwrap();
    assert_eq!(data.problems(), [expected("sources.ron", None, T::ProblemMissingFile, &[""; 0])]);
}

#[test]
fn a_second_province_is_refused() {
    let data = Dataset::shipped();
    fs::create_dir(data.path("soc-trang")).unwrap();
    fs::write(data.path("soc-trang/province.ron"), "()").unwrap();
    let line = expected("soc-trang/province.ron", None, T::ProblemSecondProvince, &[""; 0]);
    assert_eq!(data.problems(), [line]);
}

#[test]
fn data_without_a_province_are_refused() {
    let data = Dataset::shipped();
    fs::remove_dir_all(data.path("hau-giang")).unwrap();
    assert_eq!(data.problems(), [expected("*/province.ron", None, T::ProblemMissingFile, &[""; 0])]);
}

#[test]
fn data_without_a_framework_are_refused() {
    let data = Dataset::shipped();
    for file in ["qd-1726-2020.ron", "qd-922-2022.ron", "qd-405-2025.ron"] {
        fs::remove_file(data.path("frameworks").join(file)).unwrap();
    }
    assert_eq!(data.problems(), [expected("frameworks/*.ron", None, T::ProblemMissingFile, &[""; 0])]);
}

#[test]
fn an_empty_directory_says_what_belongs_there() {
    let directory = tempfile::tempdir().unwrap();
    let problems = load::directory(directory.path()).unwrap_err();
    let files = problems.iter().map(|problem| problem.file.rsplit('/').next().unwrap());
    assert_eq!(files.collect::<Vec<_>>(), ["sources.ron", "frameworks", "results", "province.ron"]);
}

#[test]
fn a_directory_that_is_none_is_one_problem() {
    let data = Dataset::shipped();
    for (root, text) in [("nowhere", T::ProblemMissingFile), ("sources.ron", T::IoNotADirectory)] {
        let problems = load::directory(&data.path(root)).unwrap_err();
        assert_eq!(problems.iter().map(|p| p.wording.text).collect::<Vec<_>>(), [text]);
        assert_eq!(problems[0].file, data.path(root).display().to_string());
    }
}

#[test]
fn files_of_other_kinds_are_left_alone() {
    let data = Dataset::shipped();
    fs::write(data.path("frameworks/notes.txt"), "\u{1b}").unwrap();
    fs::write(data.path("README"), "\u{1b}").unwrap();
    fs::create_dir(data.path(".git")).unwrap();
    assert!(data.load().is_ok());
}

/// Every note names the file that could be better.
#[test]
fn notes_name_their_files() {
    let data = Dataset::shipped();
    let loaded = data.load().unwrap();
    let found = loaded.notes.iter().map(|note| {
        let file = note.file.strip_prefix(&format!("{}/", data.root().display())).expect("a file of the dataset");
        (note.wording.text, file)
    });
    let expected = [
        (T::NoteNoMaximum, "frameworks/qd-922-2022.ron"),
        (T::NoteInferredMaximum, "frameworks/qd-922-2022.ron"),
        (T::NoteRecalled, "frameworks/qd-922-2022.ron"),
        (T::NoteIncompleteTable, "results/dti-2020.ron"),
        (T::NoteIncompleteTable, "results/dti-2021.ron"),
        (T::NoteProposedLead, "hau-giang/tasks.ron"),
        (T::NoteDerived, "hau-giang/tasks.ron"),
    ];
    assert_eq!(found.collect::<Vec<_>>(), expected);
}
