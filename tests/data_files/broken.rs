//! Files that are not what their shape says: brackets, names, types. Each case breaks one place; `¦` marks where the problem must stand.

use std::fs;
use std::path::Path;

use dti::locale::{Lang, Text as T};
use dti::problem::{Position, Wording};
use rstest::rstest;

use super::{Dataset, expected, one_problem};

const QD_922: &str = "frameworks/qd-922-2022.ron";
const AGENCIES: &str = "hau-giang/agencies.ron";
const EVIDENCE: &str = "hau-giang/evidence.ron";
const TASKS: &str = "hau-giang/tasks.ron";
const TASK: &str = r#"code: "NTS01", origin: Deck, criteria: ["1.1"],"#;

#[rstest]
#[case::unknown_field(r#"code: "NTS01", ¦orgin: Deck, criteria: ["1.1"],"#, T::ProblemUnknownField, &["orgin"])]
#[case::unknown_value(r#"code: "NTS01", origin: ¦Dekc, criteria: ["1.1"],"#, T::ProblemUnknownValue, &["Dekc"])]
#[case::field_twice(r#"code: "NTS01", origin: Deck, ¦code: "A", criteria: [],"#, T::ProblemDuplicateField, &["code"])]
#[case::text_for_list(r#"code: "NTS01", origin: Deck, criteria: ¦"1.1","#, T::ProblemExpectedList, &[])]
#[case::text_for_value(r#"code: "NTS01", origin: ¦"Deck", criteria: ["1.1"],"#, T::ProblemExpectedName, &[])]
#[case::number_for_value(r#"code: "NTS01", origin: ¦5, criteria: ["1.1"],"#, T::ProblemExpectedName, &[])]
#[case::number_for_text(r#"code: ¦1, origin: Deck, criteria: ["1.1"],"#, T::ProblemExpectedText, &[])]
#[case::list_not_closed("code: \"NTS01\", origin: Deck, criteria: [\"1.1\",\n ¦support: [],", T::ProblemExpectedText, &[])]
#[case::comma_missing("code: \"NTS01\", origin: Deck, criteria: [\"1.1\"]\n ¦support: [],", T::ProblemExpectedComma, &[])]
#[case::colon_missing(r#"code ¦"NTS01", origin: Deck, criteria: ["1.1"],"#, T::ProblemExpectedColon, &[])]
#[case::quote_missing(r#"code: "NTS01", origin: Deck, criteria: [¦"1.1],"#, T::ProblemOpenString, &[])]
#[case::unknown_escape(r#"code: "NTS\q¦01", origin: Deck, criteria: ["1.1"],"#, T::ProblemEscape, &[])]
#[case::comment_not_closed(r#"code: "NTS01", ¦/* origin: Deck, criteria: ["1.1"],"#, T::ProblemOpenComment, &[])]
#[case::words_after_vietnamese(
    r#"code: "NTS01", note: "Đội ngũ đã được tập huấn", ¦Deck, criteria: ["1.1"],"#, T::ProblemUnknownField, &["Deck"]
)]
fn a_broken_task_is_reported_where_it_breaks(#[case] new: &str, #[case] text: T, #[case] args: &[&str]) {
    one_problem(TASKS, TASK, new, text, args);
}

const TABLE: &str = "results/dti-2022.ron";
const DA_NANG: &str = r#"(province: "Đà Nẵng", total: 0.8002, rank: 1, pillars: (0.8638, 0.8473, 0.7864),"#;

#[rstest]
#[case::missing_field("¦(total: 0.8002,", T::ProblemMissingField, &["province"])]
#[case::text_for_number(r#"(province: "Đà Nẵng", total: ¦"0.8002","#, T::ProblemExpectedNumber, &[])]
#[case::decimal_comma(r#"(province: "Đà Nẵng", total: 0,¦8002,"#, T::ProblemDecimalPoint, &[])]
#[case::fraction_for_whole_number(r#"(province: "Đà Nẵng", rank: 1¦.5,"#, T::ProblemExpectedWhole, &[])]
#[case::text_for_whole_number(r#"(province: "Đà Nẵng", rank: ¦"1","#, T::ProblemExpectedWhole, &[])]
#[case::negative_rank(r#"(province: "Đà Nẵng", rank: -¦1,"#, T::ProblemExpectedWhole, &[])]
#[case::huge_rank(r#"(province: "Đà Nẵng", rank: ¦99999,"#, T::ProblemExpectedWhole, &[])]
#[case::too_few_values(r#"(province: "Đà Nẵng", pillars: (0.8638, 0.8473¦),"#, T::ProblemExpectedLength, &["3", "2"])]
#[case::too_many_values(r#"(province: "Đà Nẵng", pillars: (0.8, 0.8, 0.7, ¦0.6),"#, T::ProblemExpectedComma, &[])]
#[case::number_for_group(r#"(province: "Đà Nẵng", pillars: ¦0.8,"#, T::ProblemExpectedGroup, &[])]
#[case::row_without_a_comma_before_it(
    "(province: \"A\", source: \"hf-dti\")\n ¦(province: \"Đà Nẵng\",", T::ProblemExpectedComma, &[]
)]
fn a_broken_row_of_a_table_is_reported_where_it_breaks(#[case] new: &str, #[case] text: T, #[case] args: &[&str]) {
    one_problem(TABLE, DA_NANG, new, text, args);
}

#[rstest]
#[case::bracket_of_the_list_never_closed("tasks: [", "\n    ],\n)", "tasks: ¦[", "\n")]
#[case::bracket_of_the_file_never_closed("(\n    // Bài", "\n    ],\n)", "¦(\n    // Bài", "\n    ],\n")]
fn a_file_that_ends_too_early_shows_what_is_not_closed(
    #[case] opening: &str,
    #[case] end: &str,
    #[case] marked: &str,
    #[case] cut: &str,
) {
    let data = Dataset::shipped();
    let text = data.read(TASKS);
    let (head, _) = text.rsplit_once(end).expect("the end of the file");
    let marks = data.write(TASKS, &format!("{}{cut}", head.replacen(opening, marked, 1)));
    assert_eq!(data.problems(), [expected(TASKS, Some(marks[0]), T::ProblemUnexpectedEnd, &[""; 0])]);
}

#[rstest]
#[case::empty("", T::ProblemExpectedGroup)]
#[case::only_a_comment("// Nhiệm vụ\n", T::ProblemExpectedGroup)]
#[case::text_after_the_end("(phases: [], tasks: [])\n\n¦x", T::ProblemTrailing)]
#[case::brackets_without_end(&format!("(phases: [¦{}", "[".repeat(200_000)), T::ProblemExpectedGroup)]
#[case::brackets_in_a_text_place(&format!("(phases: [], tasks: [(code: ¦{}", "(".repeat(200_000)), T::ProblemExpectedText)]
#[case::comments_in_comments(&format!("(phases: [], ¦{}", "/*".repeat(100_000)), T::ProblemOpenComment)]
fn a_file_that_is_no_dataset_at_all_is_refused(#[case] text: &str, #[case] problem: T) {
    let data = Dataset::shipped();
    let mark = data.write(TASKS, text).first().copied().unwrap_or(Position { line: 1, column: 1 });
    assert_eq!(data.problems(), [expected(TASKS, Some(mark), problem, &[""; 0])]);
}

#[rstest]
#[case::field(r#""NTS01", origin: Deck"#, r#""NTS01", orgin: Deck"#, "origin", "code, name, origin, criteria")]
#[case::value(r#""NTS01", origin: Deck"#, r#""NTS01", origin: Dekc"#, "Deck", "Deck, Derived")]
#[case::agency(r#"lead: "so-tttt""#, r#"lead: "so-ttt""#, "so-tttt", "vp-tinh-uy, tinh-doan")]
#[case::criterion(r#"criteria: ["1.1"]"#, r#"criteria: ["1.01"]"#, "1.1", "1.1, 1.2, 1.3")]
#[case::source(r#"source: "deck 3.2.1 (1/2)""#, r#"source: "dek 3.2.1""#, "deck", "argued, ")]
fn an_unknown_name_is_answered_with_the_nearest_and_the_list(
    #[case] old: &str,
    #[case] new: &str,
    #[case] nearest: &str,
    #[case] list: &str,
) {
    let data = Dataset::shipped();
    data.edit(TASKS, &[(old, new)]);
    let Wording { text, args } = data.load().unwrap_err().remove(0).accepted.expect("what is accepted");
    assert_eq!((text, &*args[0]), (T::ProblemDidYouMean, nearest));
    assert!(args[1].starts_with(list), "{args:?}");
}

/// Every bad row is reported, and what is wrong around the rows with them.
#[test]
fn several_bad_rows_and_a_bad_head_are_all_reported() {
    let data = Dataset::shipped();
    let text = data.read(TASKS);
    let text = text
        .replacen("    phases: [", "    ¦phase: [],\n    phases: [", 1)
        .replacen("(phase: Short", "(phase: ¦Shrt", 1)
        .replacen(TASK, r#"code: "NTS01", ¦orgin: Deck,"#, 1)
        .replacen(r#"code: "NTS03", origin: Derived,"#, r#"code: "NTS03", origin: ¦Drived,"#, 1);
    let marks = data.write(TASKS, &text);
    let problems = [
        (T::ProblemUnknownField, "phase"),
        (T::ProblemUnknownValue, "Shrt"),
        (T::ProblemUnknownField, "orgin"),
        (T::ProblemUnknownValue, "Drived"),
    ];
    let lines = marks.iter().zip(problems).map(|(&at, (text, arg))| expected(TASKS, Some(at), text, &[arg]));
    assert_eq!(data.problems(), lines.collect::<Vec<_>>());
}

/// A row that cannot be read hides nothing that the others say.
#[rstest]
#[case::agency_of_another_task(TASKS, &[("phase: Short, kind", "phase: ¦Shrt, kind"), ("lead: \"bao-hau-giang\"", "lead: ¦\"bao-hg\"")], &[(T::ProblemUnknownValue, "Shrt"), (T::ProblemUnknownReference, "bao-hg")])]
#[case::before_the_bad_row(TASKS, &[("criteria: [\"1.1\"]", "criteria: [¦\"1.0\"]"), ("code: \"NTS04\", origin: Deck", "code: \"NTS04\", origin: ¦Dekc")], &[(T::ProblemUnknownReference, "1.0"), (T::ProblemUnknownValue, "Dekc")])]
#[case::in_another_list(TASKS, &[("(phase: Short", "(phase: ¦Shrt"), ("lead: \"so-tttt\"", "lead: ¦\"so-tt\"")], &[(T::ProblemUnknownValue, "Shrt"), (T::ProblemUnknownReference, "so-tt")])]
#[case::criterion_of_a_statement(EVIDENCE, &[("state: Have, state_basis", "state: ¦Hav, state_basis"), ("criteria: [\"1.2\"]", "criteria: [¦\"1.22\"]")], &[(T::ProblemUnknownValue, "Hav"), (T::ProblemUnknownReference, "1.22")])]
#[case::source_of_a_node(QD_922, &[("code: \"1.1\", kind: Criterion", "code: \"1.1\", kind: ¦Kriterion"), ("source: \"qd-922 9.7\"", "source: ¦\"qd-292 9.7\"")], &[(T::ProblemUnknownValue, "Kriterion"), (T::ProblemUnknownReference, "qd-292")])]
#[case::name_of_an_agency(AGENCIES, &[("group: Party, basis", "group: ¦Partei, basis"), ("name: \"Sở Nội vụ\"", "name: ¦\"\"")], &[(T::ProblemUnknownValue, "Partei"), (T::ProblemBlankName, "so-noi-vu")])]
#[case::rank_in_a_table(TABLE, &[(DA_NANG, "(province: \"Đà Nẵng\", total: ¦\"\","), ("rank: 62", "rank: ¦64")], &[(T::ProblemExpectedNumber, ""), (T::ProblemBadRank, "64")])]
fn the_rows_beside_a_bad_one_are_judged(
    #[case] file: &str,
    #[case] edits: &[(&str, &str)],
    #[case] problems: &[(T, &str)],
) {
    let data = Dataset::shipped();
    let marks = data.edit(file, edits);
    let found = data.problems();
    assert_eq!(found.len(), problems.len(), "{found:#?}");
    for ((line, mark), (text, arg)) in found.iter().zip(marks).zip(problems) {
        let expected = expected(file, Some(mark), *text, &[arg]);
        assert!(line.starts_with(expected.trim_end_matches(']')), "{line} is not {expected}");
    }
}

/// A row that cannot be read is not missing where it is named.
#[rstest]
#[case::source("sources.ron", "id: \"deck\", title: ", "id: \"deck\", titel: ")]
#[case::node(QD_922, "code: \"1\", kind: Index, parent", "code: \"1\", kind: Indx, parent")]
#[case::group_of_nodes(QD_922, "(code: \"NTC\", kind: Group", "(code: \"NTC\", kind: Grp")]
#[case::pillar(QD_922, "code: \"CQS\", name", "code: \"CQS\", nam")]
#[case::node_of_another_framework(
    "frameworks/qd-1726-2020.ron",
    "(code: \"CQS.1\", kind: Index",
    "(code: \"CQS.1\", kind: Indx"
)]
#[case::correspondence("frameworks/crosswalk.ron", "basis: Inferred", "basis: Infered")]
#[case::assessment("hau-giang/assessments.ron", "id: \"2022-07\", framework", "id: \"2022-07\", framwork")]
#[case::agency(AGENCIES, "id: \"so-tttt\", name", "id: \"so-tttt\", nam")]
#[case::member(AGENCIES, "(id: \"so-noi-vu\", name", "(id: \"so-noi-vu\", nam")]
#[case::task_that_notes_touch(TASKS, TASK, "code: \"NTS01\", origin: Dekc, criteria: [\"1.1\"],")]
#[case::phase(TASKS, "(phase: Short", "(phase: Shrt")]
#[case::statement(EVIDENCE, "state: Have, state_basis", "state: Hav, state_basis")]
#[case::target("hau-giang/targets.ron", "year: 2025", "year: x")]
#[case::note("hau-giang/programme.ron", "touches: [\"5\"", "touchs: [\"5\"")]
#[case::row_of_a_table(TABLE, DA_NANG, "(province: \"Đà Nẵng\", total: \"\",")]
fn a_bad_row_makes_no_other_problems(#[case] file: &str, #[case] old: &str, #[case] new: &str) {
    let data = Dataset::shipped();
    data.edit(file, &[(old, new)]);
    let problems = data.problems();
    assert!(problems.len() == 1 && problems[0].starts_with(&format!("{file}:")), "{problems:#?}");
}

#[test]
fn endless_errors_are_counted_not_listed() {
    let data = Dataset::shipped();
    let rows = "(id: \"a\"),\n".repeat(150);
    data.write("hau-giang/evidence.ron", &format!("(evidence: [\n{rows}])"));
    let problems = data.problems();
    assert_eq!(problems.len(), 101);
    assert_eq!(problems[100], expected("hau-giang/evidence.ron", None, T::ProblemMore, &["50"]));
}

/// The first line of a fixture is `// error: ` and a phrase of the English words; the mark in it says where.
#[test]
fn every_invalid_data_file_is_refused_where_its_mark_says() {
    let words = dti::cli::setup::embedded_texts(Lang::En);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/invalid/data");
    let mut seen = 0;
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let phrase = text.lines().next().and_then(|line| line.strip_prefix("// error: ")).expect("a phrase");
        let role = path.file_stem().unwrap().to_str().unwrap().split_once('.').expect("role.case.ron").0;
        let file = DATA_FILES.iter().find(|file| file.contains(role)).expect("the role of a data file");
        let data = Dataset::shipped();
        let marks = data.write(file, &text);
        let problems = data.load().expect_err(&path.display().to_string());
        let own: Vec<_> = problems.iter().filter(|problem| problem.file.ends_with(file)).collect();
        assert_eq!(own.iter().filter_map(|problem| problem.at).collect::<Vec<_>>(), marks, "{}", path.display());
        for problem in own {
            let shown = problem.display(&words).to_string();
            assert!(shown.contains(phrase), "{}: {phrase:?} is not in {shown}", path.display());
        }
        seen += 1;
    }
    assert!(seen >= 8, "the fixtures are gone: {seen}");
}

/// The file that a fixture `role.case.ron` takes the place of.
const DATA_FILES: [&str; 7] = [
    "frameworks/qd-405-2025.ron",
    "results/dti-2021.ron",
    "hau-giang/province.ron",
    "hau-giang/assessments.ron",
    "hau-giang/agencies.ron",
    "hau-giang/targets.ron",
    "sources.ron",
];
