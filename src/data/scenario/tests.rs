use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use proptest::prelude::*;
use rstest::rstest;

use super::shelf::{directory, file_for, list};
use super::*;
use crate::domain::task::TaskId;

fn shipped() -> Dataset {
    crate::data::load::embedded().expect("the shipped data is sound").dataset
}

fn file(text: &str) -> FileText {
    FileText { name: "x.ron".into(), text: text.to_string().into() }
}

fn sample(data: &Dataset) -> Scenario {
    let mut scenario = Scenario::named("Đến 0,55 \"bước 1\" \\");
    scenario.mark(["NTS04", "TCS10"].iter().filter_map(|code| data.find_task(code)));
    scenario.set_score(data.home().find("1.4").unwrap(), Some(Points::from_number(4.5)));
    scenario
}

#[test]
fn a_scenario_is_written_as_one_row_a_mark() {
    let data = shipped();
    insta::assert_snapshot!(to_text(&data, &sample(&data), Some(data.province.current)).unwrap(), @r#"
    // Kịch bản của dti. tasks: mã các nhiệm vụ coi như đã hoàn thành; scores: tiêu chí coi như đạt số điểm ghi ở đây.
    (
        name: "Đến 0,55 \"bước 1\" \\",
        assessment: "2022-07",
        tasks: [
            "NTS04",
            "TCS10",
        ],
        scores: [
            (criterion: "1.4", score: 4.5),
        ],
    )
    "#);
}

#[test]
fn the_shortest_file_is_an_empty_scenario() {
    let saved = from_text(&file("()"), &shipped());
    assert_eq!(saved, Ok(Saved { scenario: Scenario::default(), assessment: None }));
}

/// What is wrong, as a user reads it; `¦` marks the place.
#[rstest]
#[case::task(r#"(tasks: ["NTS04", ¦"NTS4"])"#, r#"nothing is named "NTS4""#, r#"did you mean "NTS04"?"#)]
#[case::criterion(r#"(scores: [(criterion: ¦"1.11", score: 1)])"#, r#"nothing is named "1.11""#, "did you mean")]
#[case::index_is_no_criterion(r#"(scores: [(criterion: ¦"1", score: 1)])"#, r#"nothing is named "1""#, "")]
#[case::assessment(r#"(assessment: ¦"2022-7")"#, r#"nothing is named "2022-7""#, r#"did you mean "2022-07"?"#)]
#[case::twice(r#"(tasks: ["NTS04", ¦"NTS04"])"#, r#""NTS04" stands twice"#, "")]
#[case::score_twice(
    r#"(scores: [(criterion: "1.4", score: 1), (criterion: ¦"1.4", score: 2)])"#,
    r#""1.4" stands twice"#,
    ""
)]
#[case::above(r#"(scores: [(criterion: "1.4", score: ¦10.5)])"#, "the score 10.5 is above the maximum 10", "")]
#[case::below(r#"(scores: [(criterion: "1.4", score: ¦-1)])"#, "the number -1 is not between 0 and 10", "")]
#[case::nan(r#"(scores: [(criterion: "1.4", score: ¦NaN)])"#, "the number NaN is not between 0 and 10", "")]
#[case::field(r#"(¦task: ["NTS04"])"#, r#"unknown field "task""#, r#"did you mean "tasks"?"#)]
#[case::row(r#"(scores: [(¦criterium: "1.4", score: 1)])"#, r#"unknown field "criterium""#, "did you mean")]
#[case::escape("(name: \"a¦\\u{1b}[2J\")", "U+001B", "")]
#[case::bidi("(name: \"a¦\u{202e}b\")", "U+202E", "")]
#[case::blank_name(r#"(name: ¦"  ")"#, "empty or has blanks", "")]
fn what_is_wrong_is_said_at_its_place(#[case] marked: &str, #[case] words: &str, #[case] accepted: &str) {
    let offset = marked.find('¦').unwrap();
    let text = marked.replace('¦', "");
    let problems = from_text(&file(&text), &shipped()).unwrap_err();
    let shown = problems[0].display(&crate::data::prepared::texts(Lang::En).unwrap()).to_string();
    assert_eq!(problems.len(), 1, "{shown}");
    assert!(shown.contains(words) && shown.contains(accepted), "{shown}");
    assert_eq!(problems[0].at, Some(crate::problem::Position::of_offset(&text, offset)), "{shown}");
}

#[test]
fn all_problems_are_said() {
    let text =
        r#"(tasks: ["X1", "NTS04", "X2"], scores: [(criterion: "99.9", score: 1), (criterion: "1.4", score: 11)])"#;
    assert_eq!(from_text(&file(text), &shipped()).unwrap_err().len(), 4);
}

#[test]
fn a_name_that_no_file_may_hold_is_not_written() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("x.ron");
    for name in ["a\u{1b}[2J", "a\nb", &"x".repeat(LONGEST_NAME + 1), " "] {
        let written = write(&path, &shipped(), &Scenario::named(name), None);
        assert!(matches!(written, Err(WriteError::Name)), "{name:?}");
    }
    assert!(!path.exists());
}

#[rstest]
#[case(Some("/data"), Some("/home/a"), Some("/data/dti/scenarios"))]
#[case(Some("relative"), Some("/home/a"), Some("/home/a/.local/share/dti/scenarios"))]
#[case(Some(""), Some("/home/a"), Some("/home/a/.local/share/dti/scenarios"))]
#[case(None, None, None)]
fn named_scenarios_are_kept_where_xdg_says(
    #[case] data_home: Option<&str>,
    #[case] home: Option<&str>,
    #[case] expected: Option<&str>,
) {
    let variable = |name: &str| if name == "HOME" { home } else { data_home }.map(OsString::from);
    assert_eq!(directory(variable), expected.map(PathBuf::from));
}

#[test]
fn names_lead_to_their_files() {
    let (data, root) = (shipped(), tempfile::tempdir().unwrap());
    let names = ["Đến 0,55", "Den 0.55", "★", "ăn chắc"];
    for name in names {
        let path = file_for(root.path(), name).unwrap();
        write(&path, &data, &Scenario::named(name), None).unwrap();
        assert_eq!(file_for(root.path(), name), Some(path), "the name is found again");
    }
    fs::write(root.path().join("hỏng.ron"), "(").unwrap();
    fs::write(root.path().join(".dti-x.tmp"), "left by a kill").unwrap();
    let known: Vec<(String, String)> = list(root.path())
        .into_iter()
        .map(|known| (known.name, known.path.file_name().unwrap().to_string_lossy().into_owned()))
        .collect();
    let expected = [
        ("★", "scenario.ron"),
        ("ăn chắc", "an-chac.ron"),
        ("Den 0.55", "den-0-55-2.ron"),
        ("Đến 0,55", "den-0-55.ron"),
        ("hỏng", "hỏng.ron"),
    ];
    assert_eq!(known, expected.map(|(name, file)| (name.to_string(), file.to_string())));
    assert_eq!(file_for(root.path(), "\u{1b}"), None);
    assert_eq!(list(&root.path().join("none")), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_written_is_read_again(
        name in "[^\\p{C}\\p{Z}]{0,12}",
        tasks in prop::collection::btree_set(0..110_u32, 0..12),
        scores in prop::collection::btree_map(0..10_usize, 0..=10_000_000_i64, 0..6),
        dated in any::<bool>(),
    ) {
        let data = shipped();
        let name = if name.is_empty() { Some(String::new()) } else { clean_name(&name) };
        prop_assume!(name.is_some());
        let mut scenario = Scenario::named(&name.unwrap());
        scenario.mark(tasks.into_iter().map(TaskId));
        for (criterion, score) in scores {
            let criterion = data.home().find(&format!("1.{}", criterion + 1)).unwrap();
            scenario.set_score(criterion, Some(Points(score)));
        }
        let assessment = dated.then_some(data.province.current);
        let text = to_text(&data, &scenario, assessment).unwrap();
        prop_assert_eq!(from_text(&file(&text), &data), Ok(Saved { scenario, assessment }));
    }
}

/// The two scenarios that [`saver`] writes in turn: a short file and a long one.
fn two(data: &Dataset) -> [Scenario; 2] {
    let mut long = Scenario::named("long");
    long.mark(data.task_ids().map(|(id, _)| id));
    [Scenario::named("short"), long]
}

/// Not a test of its own: what the tests below run as a process and kill. Saves two scenarios in turn for ever, and says when it began.
#[test]
#[ignore = "run by the tests of killing it"]
fn saver() {
    let Some(path) = std::env::var_os("DTI_TEST_SAVE") else { return };
    let data = shipped();
    for (turn, scenario) in two(&data).iter().cycle().enumerate() {
        write(Path::new(&path), &data, scenario, None).unwrap();
        if turn == 1 {
            println!("saving");
        }
    }
}

fn start_saver(path: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["data::scenario::tests::saver", "--exact", "--ignored", "--nocapture"]);
    let mut child = command.env("DTI_TEST_SAVE", path).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let began = lines.map_while(Result::ok).find(|line| line.contains("saving"));
    assert!(began.is_some(), "the saver never began");
    child
}

#[test]
fn a_kill_while_saving_leaves_one_of_the_two_files() {
    let (data, root) = (shipped(), tempfile::tempdir().unwrap());
    let path = root.path().join("x.ron");
    for reads in 0..12 {
        let mut saver = start_saver(&path);
        for _ in 0..reads {
            assert!(two(&data).contains(&read(&path, &data).unwrap().scenario));
        }
        saver.kill().unwrap();
        saver.wait().unwrap();
        assert!(two(&data).contains(&read(&path, &data).unwrap().scenario));
    }
}

#[test]
fn two_savers_at_once_never_mix() {
    let (data, root) = (shipped(), tempfile::tempdir().unwrap());
    let path = root.path().join("x.ron");
    let mut savers = [start_saver(&path), start_saver(&path)];
    for _ in 0..200 {
        assert!(two(&data).contains(&read(&path, &data).unwrap().scenario));
    }
    for saver in &mut savers {
        saver.kill().unwrap();
        saver.wait().unwrap();
    }
}
