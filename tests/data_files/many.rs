//! Tasks so many that their text is not held: what is read of them, what is said when something is wrong, and how far the reading is.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use dti::data::load::{self, Loaded};
use dti::data::parse::{FileText, decode};
use dti::data::progress::Progress;
use dti::locale::Text;
use dti::problem::Problem;
use rstest::rstest;
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;

use crate::nation;

/// Of more than a mebibyte.
const MANY: usize = 3000;

const TASKS: &str = "ca-nuoc/tasks.ron";

/// A nation whose tasks are written as `form` forms their text.
fn written(form: impl FnOnce(&str) -> String) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    nation::write(directory.path(), MANY, 1).unwrap();
    let path = directory.path().join(TASKS);
    let text = form(&fs::read_to_string(&path).unwrap());
    assert!(text.len() > 1 << 20, "few tasks");
    fs::write(path, text).unwrap();
    directory
}

/// What the texts say, each held whole.
fn held(root: &Path) -> Result<Loaded, Vec<Problem>> {
    let inside = |directory: &str| {
        let entries = fs::read_dir(root.join(directory)).unwrap();
        let mut paths: Vec<String> =
            entries.map(|entry| format!("{directory}/{}", entry.unwrap().file_name().to_str().unwrap())).collect();
        paths.sort();
        paths
    };
    let province = ["province", "assessments", "agencies", "tasks", "evidence", "targets", "programme"];
    let mut roles = vec!["sources.ron".to_string()];
    roles.extend(inside("frameworks"));
    roles.extend(inside("results"));
    roles.extend(province.map(|name| format!("ca-nuoc/{name}.ron")));
    let text = |role: &String| {
        let path = root.join(role);
        decode(path.to_str().unwrap(), fs::read(&path).unwrap()).unwrap()
    };
    let files: Vec<FileText> = roles.iter().map(text).collect();
    load::texts(&files, &roles)
}

#[rstest]
#[case::as_they_are(|text: &str| text.to_string())]
#[case::decomposed(|text: &str| text.nfd().collect())]
#[case::with_a_byte_order_mark(|text: &str| format!("\u{feff}{text}"))]
fn many_tasks_say_what_their_text_says(#[case] form: fn(&str) -> String) {
    let data = written(form);
    let loaded = load::directory(data.path());
    assert_eq!(loaded.as_ref().map(|loaded| loaded.dataset.tasks.len()).ok(), Some(MANY));
    assert!(loaded == held(data.path()));
}

/// Puts `new` in the place of the last `old`.
fn last(text: &str, old: &str, new: &str) -> String {
    let at = text.rfind(old).unwrap();
    format!("{}{new}{}", &text[..at], &text[at + old.len()..])
}

#[rstest]
#[case::unknown_lead("lead: \"dv", "lead: \"xx")]
#[case::unknown_criterion("criteria: [\"", "criteria: [\"x")]
#[case::unknown_source("source: \"derived", "source: \"deriv")]
#[case::a_blank_name("name: \"", "name: \" \", note: \"")]
#[case::a_blank_code("code: \"", "code: \" \", note: \"")]
#[case::an_unknown_field("kind:", "kinds:")]
#[case::a_missing_comma("),\n        (", ")\n        (")]
#[case::an_open_string("\",\n        ),", ",\n        ),")]
#[case::a_control_character("name: \"", "name: \"\\u{202e}")]
#[case::an_unknown_phase("(phase: Long", "(phase: Longer")]
fn what_is_wrong_with_many_tasks_is_said_with_its_place(#[case] old: &str, #[case] new: &str) {
    let data = written(|text| last(text, old, new));
    let problems = load::directory(data.path()).expect_err("it is broken");
    assert!(problems.iter().any(|problem| problem.file.ends_with(TASKS) && problem.at.is_some()), "{problems:#?}");
    assert_eq!(Err(problems), held(data.path()));
}

/// A search could not tell codes apart that differ in their case alone.
#[rstest]
#[case::the_same("CN1N1-0", Text::ProblemDuplicate)]
#[case::in_another_case("cn1n1-0", Text::ProblemSameButCase)]
fn the_first_code_is_not_taken_again_among_many(#[case] code: &str, #[case] text: Text) {
    let data = written(|text| last(text, "code: \"", &format!("code: \"{code}\", note: \"")));
    let problems = load::directory(data.path()).expect_err("it is broken");
    assert_eq!(problems.iter().map(|problem| problem.wording.text).collect::<Vec<_>>(), [text]);
    assert_eq!(Err(problems), held(data.path()));
}

/// The shares told of a reading that goes on while `wanted` holds.
fn told(root: &Path, wanted: impl Fn(u8) -> bool + Sync) -> (Vec<u8>, Option<Result<Loaded, Vec<Problem>>>) {
    let told = Mutex::new(Vec::new());
    let report = |share| {
        told.lock().unwrap().push(share);
        wanted(share)
    };
    let result = load::watched(root, &Progress::new(&report));
    (told.into_inner().unwrap(), result)
}

#[test]
fn a_reading_tells_how_far_it_is_from_its_first_bytes_to_its_last() {
    let data = written(str::to_string);
    let (mut told, result) = told(data.path(), |_| true);
    assert!(matches!(result, Some(Ok(_))));
    // Threads may overtake each other on the way to who is told.
    told.sort_unstable();
    let steps: Vec<u8> = [0].iter().chain(&told).zip(&told).map(|(before, share)| share - before).collect();
    assert!(steps.iter().all(|&step| step <= 10) && told.last() > Some(&90), "{told:?}");
}

/// In the midst of a file, not only when it has been read.
#[test]
fn a_reading_that_is_not_wanted_ends_while_the_file_is_read() {
    let data = written(str::to_string);
    let (told, result) = told(data.path(), |_| false);
    assert_eq!(result, None);
    assert!(told.iter().all(|&share| share < 10), "{told:?}");
}

/// Something is wrong at the very end: that it is read anew can be seen, and stopped as well.
#[test]
fn a_reading_for_the_places_of_problems_begins_anew() {
    let data = written(|text| last(text, "lead: \"dv", "lead: \"xx"));
    let (shares, result) = told(data.path(), |_| true);
    assert!(matches!(result, Some(Err(_))));
    let beginnings = shares.windows(2).filter(|pair| pair[0] > 50 && pair[1] < 10).count();
    assert_eq!(beginnings, 1, "{shares:?}");
    let far = Mutex::new(false);
    let (_, result) = told(data.path(), |share| {
        let mut far = far.lock().unwrap();
        *far |= share > 50;
        !*far || share > 20
    });
    assert_eq!(result, None);
}
