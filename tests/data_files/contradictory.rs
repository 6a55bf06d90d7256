//! Files that say what cannot be: references to nothing, sums that do not add up, numbers and years out of order.

use dti::locale::Text as T;
use rstest::rstest;

use super::{Dataset, expected, one_problem, one_problem_of};

const SOURCES: &str = "sources.ron";
const QD_922: &str = "frameworks/qd-922-2022.ron";
const QD_405: &str = "frameworks/qd-405-2025.ron";
const CROSSWALK: &str = "frameworks/crosswalk.ron";
const TABLE: &str = "results/dti-2022.ron";
const PROVINCE: &str = "hau-giang/province.ron";
const ASSESSMENTS: &str = "hau-giang/assessments.ron";
const AGENCIES: &str = "hau-giang/agencies.ron";
const TASKS: &str = "hau-giang/tasks.ron";
const EVIDENCE: &str = "hau-giang/evidence.ron";
const TARGETS: &str = "hau-giang/targets.ron";
const PROGRAMME: &str = "hau-giang/programme.ron";

#[rstest]
#[case::source(TASKS, r#"source: "deck 3.2.1 (1/2)""#, r#"source: ¦"dek 3.2.1""#, "dek")]
#[case::legal_basis(TASKS, r#"legal: ["qd-922", "kh-72"]"#, r#"legal: ["qd-922", ¦"kh-27"]"#, "kh-27")]
#[case::criterion_of_a_task(TASKS, r#"criteria: ["1.1"]"#, r#"criteria: ["1.1", ¦"1.99"]"#, "1.99")]
#[case::index_for_criterion(TASKS, r#"criteria: ["1.1"]"#, r#"criteria: [¦"1"]"#, "1")]
#[case::index_of_a_task(TASKS, r#"origin: Deck, index: "8""#, r#"origin: Deck, index: ¦"18""#, "18")]
#[case::lead(
    TASKS,
    r#"lead: "so-tttt", support: ["vp-tinh-uy", "#,
    r#"lead: ¦"tttt", support: ["vp-tinh-uy", "#,
    "tttt"
)]
#[case::support(TASKS, r#"support: ["vp-tinh-uy", "#, r#"support: [¦"tinh-uy", "#, "tinh-uy")]
#[case::agency_member(AGENCIES, r#"members: ["vp-ubnd", "so-tttt", "#, r#"members: ["vp-ubnd", ¦"x", "#, "x")]
#[case::framework_of_the_province(PROVINCE, r#"framework: "922""#, r#"framework: ¦"92""#, "92")]
#[case::current_assessment(PROVINCE, r#"current: "2022-07""#, r#"current: ¦"2022-08""#, "2022-08")]
#[case::framework_of_an_assessment(
    ASSESSMENTS,
    r#"id: "2020", framework: "1726""#,
    r#"id: "2020", framework: ¦"1727""#,
    "1727"
)]
#[case::node_of_a_score(ASSESSMENTS, r#"(node: "CQS.1""#, r#"(node: ¦"CQS.8""#, "CQS.8")]
#[case::index_of_evidence(EVIDENCE, r#"index: "1""#, r#"index: ¦"1.1""#, "1.1")]
#[case::criterion_of_evidence(EVIDENCE, r#"criteria: ["1.1"]"#, r#"criteria: [¦"0.1"]"#, "0.1")]
#[case::plan_of_a_target(TARGETS, r#"plan: "kh-78""#, r#"plan: ¦"kh-79""#, "kh-79")]
#[case::index_of_a_target(TARGETS, r#"index: "6""#, r#"index: ¦"NTC""#, "NTC")]
#[case::framework_of_a_table(TABLE, r#"framework: "922""#, r#"framework: ¦"QĐ 922""#, "QĐ 922")]
#[case::column_of_a_table(TABLE, r#"columns: ["1", "2""#, r#"columns: ["1", ¦"20""#, "20")]
#[case::parent(
    QD_922,
    r#"(code: "9.7", kind: Criterion, parent: "9""#,
    r#"(code: "9.7", kind: Criterion, parent: ¦"90""#,
    "90"
)]
#[case::member_of_a_pillar(QD_922, r#""5", "7"], basis"#, r#""5", ¦"7.1"], basis"#, "7.1")]
#[case::index_of_a_subgroup(QD_922, r#"index: "7", name"#, r#"index: ¦"77", name"#, "77")]
#[case::criterion_of_a_subgroup(QD_922, r#""7.1", "7.2", "7.3","#, r#""7.1", ¦"7.02", "7.3","#, "7.02")]
#[case::framework_of_the_crosswalk(CROSSWALK, r#"from: "1726/CQS.1""#, r#"from: ¦"1762/CQS.1""#, "1762")]
#[case::node_of_the_crosswalk(CROSSWALK, r#"to: ["922/1"]"#, r#"to: [¦"922/10"]"#, "10")]
#[case::reference_without_a_framework(CROSSWALK, r#"to: ["922/1"]"#, r#"to: [¦"922"]"#, "922")]
#[case::what_a_note_touches(PROGRAMME, r#"touches: ["NTS01", "#, r#"touches: [¦"NTS99", "#, "NTS99")]
#[case::table_that_a_note_touches(
    PROGRAMME,
    r#"touches: ["results/2020"]"#,
    r#"touches: [¦"results/2019"]"#,
    "results/2019"
)]
#[case::table_without_a_year(PROGRAMME, r#"touches: ["results/2020"]"#, r#"touches: [¦"results/x"]"#, "results/x")]
#[case::source_of_a_note(PROGRAMME, r#"sources: ["deck 3.1.2", "#, r#"sources: [¦"deck-3.1.2", "#, "deck-3.1.2")]
#[case::node_without_effort(PROGRAMME, r#"effort_missing: ["9"]"#, r#"effort_missing: [¦"10"]"#, "10")]
fn a_reference_to_nothing_is_reported(#[case] file: &str, #[case] old: &str, #[case] new: &str, #[case] found: &str) {
    one_problem(file, old, new, T::ProblemUnknownReference, &[found]);
}

#[rstest]
#[case::source(SOURCES, "(\n            id: \"deck\"", r#"(id: ¦"deck", title: "x"), (id: ¦"deck""#, "deck")]
#[case::node(
    QD_922,
    r#"(code: "9.7""#,
    r#"(code: ¦"9.7", kind: Criterion, parent: "9", name: "x", source: "qd-922"), (code: ¦"9.7""#,
    "9.7"
)]
#[case::task(TASKS, r#"code: "NTS01", origin: Deck, criteria: ["1.1"],"#, r#"code: ¦"NTS01", origin: Deck, name: "x", criteria: ["1.1"], source: "deck"), (code: ¦"NTS01", origin: Deck, criteria: ["1.1"],"#, "NTS01")]
#[case::assessment(ASSESSMENTS, "id: \"2020\",", r#"id: ¦"2020", framework: "1726", period: "x", year: 2020, kind: Published, source: "deck", scores: []), (id: ¦"2020","#, "2020")]
#[case::score(
    ASSESSMENTS,
    r#"(node: "CQS.1""#,
    r#"(node: ¦"CQS.1", basis: Given, source: "deck"), (node: ¦"CQS.1""#,
    "CQS.1"
)]
#[case::province_of_a_table(
    "results/dti-2021.ron",
    r#"(province: "Đà Nẵng""#,
    r#"(province: ¦"Đà Nẵng", source: "hf-dti"), (province: ¦"Đà Nẵng""#,
    "Đà Nẵng"
)]
#[case::row_of_the_crosswalk(
    CROSSWALK,
    r#"(from: "1726/CQS.1""#,
    r#"(from: ¦"1726/CQS.1", to: [], basis: Inferred), (from: ¦"1726/CQS.1""#,
    "1726/CQS.1"
)]
#[case::alias_of_another_agency(AGENCIES, r#"(id: "tinh-doan", name: "Tỉnh đoàn Hậu Giang", short: "Tỉnh đoàn", aliases: ["#, r#"(id: "x", name: "x", short: ¦"Xã đoàn", group: Party, basis: Inferred, source: "recalled"), (id: "tinh-doan", name: "Tỉnh đoàn Hậu Giang", short: "Tỉnh đoàn", aliases: [¦"xa doan", "#, "xa doan")]
fn a_name_taken_before_is_reported_with_its_place(
    #[case] file: &str,
    #[case] old: &str,
    #[case] new: &str,
    #[case] name: &str,
) {
    let data = Dataset::shipped();
    let marks = data.edit(file, &[(old, new)]);
    let first = format!("{file}:{}", marks[0].line);
    assert_eq!(data.problems(), [expected(file, Some(marks[1]), T::ProblemDuplicate, &[name, &first])]);
}

/// A search could not tell which of two is meant.
#[rstest]
#[case::full_names_of_agencies(
    AGENCIES,
    &[("name: \"Văn phòng Tỉnh ủy\"", "name: ¦\"Sở Nội vụ\""), ("name: \"Sở Nội vụ\", short: \"SNV\"", "name: ¦\"Sở Nội vụ\", short: \"SNV\"")],
    T::ProblemDuplicate, &["Sở Nội vụ"]
)]
#[case::codes_of_tasks(
    TASKS,
    &[("code: \"NTS01\"", "code: ¦\"NTS01\""), ("code: \"NTS02\"", "code: ¦\"nts01\"")],
    T::ProblemSameButCase, &["nts01", "NTS01"]
)]
#[case::ids_of_sources(
    SOURCES,
    &[("    sources: [", "    sources: [(id: ¦\"DECK\", title: \"x\"),"), ("id: \"deck\"", "id: ¦\"deck\"")],
    T::ProblemSameButCase, &["deck", "DECK"]
)]
fn names_that_cannot_be_told_apart_are_reported(
    #[case] file: &str,
    #[case] edits: &[(&str, &str)],
    #[case] text: T,
    #[case] names: &[&str],
) {
    let data = Dataset::shipped();
    let marks = data.edit(file, edits);
    let place = format!("{file}:{}", marks[0].line);
    let args: Vec<&str> = names.iter().copied().chain([place.as_str()]).collect();
    assert_eq!(data.problems(), [expected(file, Some(marks[1]), text, &args)]);
}

#[rstest]
#[case::task(TASKS, "name: \"Có chuyên trang cấp tỉnh về chuyển đổi số\"", "name: ¦\"\"", "NTS04")]
#[case::task_of_blanks(TASKS, "name: \"Có chuyên trang cấp tỉnh về chuyển đổi số\"", "name: ¦\"  \"", "NTS04")]
#[case::full_name_of_an_agency(AGENCIES, "name: \"Sở Nội vụ\", short", "name: ¦\" \", short", "so-noi-vu")]
#[case::abbreviation_of_an_agency(AGENCIES, "short: \"SNV\"", "short: ¦\"\"", "so-noi-vu")]
#[case::criterion(QD_922, "name: \"Số lượng tên miền .vn\"", "name: ¦\"\"", "8.9")]
#[case::pillar(QD_922, "name: \"Xã hội số\", name_en", "name: ¦\"\", name_en", "XHS")]
#[case::province(PROVINCE, "name: \"Hậu Giang\"", "name: ¦\"\"", "hau-giang")]
fn a_blank_name_is_reported(#[case] file: &str, #[case] old: &str, #[case] new: &str, #[case] of: &str) {
    one_problem(file, old, new, T::ProblemBlankName, &[of]);
}

#[rstest]
#[case::code_of_a_task("code: \"NTS04\"", "code: ¦\" \"", " ")]
fn a_blank_code_is_reported(#[case] old: &str, #[case] new: &str, #[case] shown: &str) {
    one_problem(TASKS, old, new, T::ProblemBadId, &[shown]);
}

const COLLECTIVE: &str = r#"members: ["vp-ubnd", "#;
const AGENCY: &str = "        (id: \"so-noi-vu\", name: \"Sở Nội vụ\", short: \"SNV\", ";

#[rstest]
#[case::itself(&[(AGENCY, "        (id: \"so-noi-vu\", members: [¦\"so-noi-vu\"], name: \"Sở Nội vụ\", short: \"SNV\", ")], ["so-noi-vu", "so-noi-vu"])]
#[case::each_other(
    &[
        (AGENCY, "        (id: \"so-noi-vu\", members: [\"cac-so-nganh\"], name: \"Sở Nội vụ\", short: \"SNV\", "),
        ("\"so-noi-vu\", \"so-khdt\"", "¦\"so-noi-vu\", \"so-khdt\""),
    ],
    ["cac-so-nganh", "so-noi-vu"]
)]
fn collectives_that_run_in_a_circle_are_reported(#[case] edits: &[(&str, &str)], #[case] names: [&str; 2]) {
    one_problem_of(AGENCIES, edits, T::ProblemContainsItself, &names);
}

#[test]
fn a_collective_of_collectives_is_sound() {
    let data = Dataset::shipped();
    data.edit(AGENCIES, &[(COLLECTIVE, r#"members: ["ubnd-cap-huyen", "vp-ubnd", "#)]);
    assert!(data.load().is_ok());
}

#[test]
fn a_province_named_unlike_its_directory_is_reported() {
    one_problem(
        PROVINCE,
        "id: \"hau-giang\"",
        "id: ¦\"soc-trang\"",
        T::ProblemProvinceDirectory,
        &["soc-trang", "hau-giang"],
    );
}

#[test]
fn a_framework_named_like_one_of_another_file_is_reported() {
    let data = Dataset::shipped();
    let text = data.read(QD_922).replacen(r#"id: "922""#, r#"id: ¦"922""#, 1);
    let mark = data.write("frameworks/second.ron", &text)[0];
    let first = data.read(QD_922).lines().position(|line| line.trim_start().starts_with("id: ")).unwrap() + 1;
    let place = format!("{QD_922}:{first}");
    assert_eq!(data.problems(), [expected("frameworks/second.ron", Some(mark), T::ProblemDuplicate, &["922", &place])]);
}

#[test]
fn a_second_table_of_a_year_is_reported() {
    let data = Dataset::shipped();
    let text = data.read(TABLE).replacen("year: 2022", "year: ¦2022", 1);
    let mark = data.write("results/second.ron", &text)[0];
    let first = format!("{TABLE}:{}", mark.line);
    let line = expected("results/second.ron", Some(mark), T::ProblemDuplicate, &["2022/63", &first]);
    assert_eq!(data.problems(), [line]);
}

#[rstest]
#[case::criteria_of_an_index(&[
    ("name_en: \"Digital awareness\",\n            max: 100", "name_en: \"Digital awareness\",\n            max: ¦100"),
    ("chuyển đổi số\", max: 10, max_basis", "chuyển đổi số\", max: 10.5, max_basis"),
], "100.5", "100")]
#[case::some_criteria_are_too_much_already(&[
    ("name_en: \"Digital society activity\",\n            max: 150", "name_en: \"\",\n            max: ¦150"),
    ("(code: \"9.7\"", "(max: 151, code: \"9.7\""),
], "151", "150")]
#[case::indices_of_a_group(&[
    ("name_en: \"Activity\", max: 500", "name_en: \"Activity\", max: ¦500"),
    ("name_en: \"Digital society activity\",\n            max: 150", "name_en: \"\",\n            max: 149"),
], "499", "500")]
#[case::groups(&[("scale: Points(1000)", "scale: ¦Points(999)")], "1000", "999")]
#[case::criteria_of_a_subgroup(&[
    ("max: 190, basis", "max: ¦190, basis"),
    ("code: \"7.1\",", "max: 191, code: \"7.1\","),
], "191", "190")]
#[case::subgroup_and_the_rest(&[
    ("name_en: \"Digital government activity\",\n            max: 200", "name_en: \"\",\n            max: ¦200"),
    ("max: 190, basis", "max: 189, basis"),
], "199", "200")]
fn maxima_that_do_not_add_up_are_reported(#[case] edits: &[(&str, &str)], #[case] sum: &str, #[case] max: &str) {
    one_problem_of(QD_922, edits, T::ProblemMaximaSum, &[sum, max]);
}

#[rstest]
#[case::sum(&[("max: 1, weight: 0.4", "max: 1, weight: ¦0.45")])]
#[case::one_is_missing(&[
    ("(\n            code: \"KTS\"", "¦(\n            code: \"KTS\""),
    ("max: 1, weight: 0.3, ", "max: 1, "),
])]
fn weights_that_do_not_add_up_are_reported(#[case] edits: &[(&str, &str)]) {
    one_problem_of("frameworks/qd-1726-2020.ron", edits, T::ProblemWeightsSum, &["DTI"]);
}

#[rstest]
#[case::index_in_points(r#"(node: "1", value: 40"#, r#"(node: "1", value: ¦100.5"#, T::ProblemAboveMax, &["100.5", "100"])]
#[case::total_as_a_ratio(r#"(node: "DTI", value: 0.3215"#, r#"(node: "DTI", value: ¦32.15"#, T::ProblemAboveMax, &["32.15", "1"])]
#[case::negative(r#"(node: "1", value: 40"#, r#"(node: "1", value: ¦-1"#, T::ProblemOutOfRange, &["-1", "1000000"])]
#[case::not_a_number(r#"(node: "1", value: 40"#, r#"(node: "1", value: ¦NaN"#, T::ProblemOutOfRange, &["NaN", "1000000"])]
#[case::infinite(r#"(node: "DTI", value: 634.2"#, r#"(node: "DTI", value: ¦inf"#, T::ProblemOutOfRange, &["inf", "1000000"])]
#[case::huge(r#"(node: "DTI", value: 634.2"#, r#"(node: "DTI", value: ¦1e300"#, T::ProblemOutOfRange, &["1e300", "1000000"])]
#[case::rank_of_nobody("rank: 28, of: 63", "rank: ¦64, of: 63", T::ProblemBadRank, &["64", "63"])]
#[case::rank_zero("rank: 28, of: 63", "rank: ¦0", T::ProblemBadRank, &["0", "–"])]
#[case::criteria_above_their_index(
    r#"(node: "1", value: 40,"#,
    r#"(node: "1.1", value: 10, basis: Given, source: "deck"), (node: "1.2", value: 10, basis: Given, source: "deck"),
    (node: "1.3", value: 10, basis: Given, source: "deck"), (node: "1.4", value: 10, basis: Given, source: "deck"),
    (node: "1.5", value: 9, basis: Given, source: "deck"), (node: "1", value: ¦40,"#,
    T::ProblemScoresSum,
    &["1", "40", "49"]
)]
#[case::criteria_that_leave_no_room(
    r#"(node: "3", value: 58,"#,
    r#"(node: "3.1", value: 0, basis: Given, source: "deck"), (node: "3.2", value: 0, basis: Given, source: "deck"),
    (node: "3.3", value: 0, basis: Given, source: "deck"), (node: "3.4", value: 0, basis: Given, source: "deck"),
    (node: "3", value: ¦58,"#,
    T::ProblemScoresSum,
    &["3", "58", "42.857142"]
)]
#[case::more_than_a_computed_maximum(
    r#"(node: "DTI", value: 634.2"#,
    r#"(node: "CQS", value: ¦701, basis: Given, source: "deck"), (node: "DTI", value: 634.2"#,
    T::ProblemAboveMax,
    &["701", "700"]
)]
#[case::backwards(r#"period: "2024", year: 2024"#, r#"period: "2024", year: ¦2022"#, T::ProblemBackwards, &["2022"])]
fn a_score_that_cannot_be_is_reported(#[case] old: &str, #[case] new: &str, #[case] text: T, #[case] args: &[&str]) {
    one_problem(ASSESSMENTS, old, new, text, args);
}

#[rstest]
#[case::total("total: 0.8002", "total: ¦80.02", T::ProblemOutOfRange, &["80.02", "1"])]
#[case::pillar("pillars: (0.8638, 0.8473", "pillars: (0.8638, ¦1.01", T::ProblemOutOfRange, &["1.01", "1"])]
#[case::index("indices: [1.0000, ", "indices: [¦-0.1, ", T::ProblemOutOfRange, &["-0.1", "1"])]
#[case::mean("total: 0.5787", "total: ¦NaN", T::ProblemOutOfRange, &["NaN", "1"])]
#[case::column_missing("indices: [1.0000, ", "indices: ¦[", T::ProblemColumns, &["7", "8"])]
#[case::column_twice("columns: [\"1\", \"2\"", "columns: [\"1\", ¦\"1\"", T::ProblemTwice, &["1"])]
#[case::rank("rank: 1,", "rank: ¦64,", T::ProblemBadRank, &["64", "63"])]
#[case::pillar_rank("pillar_ranks: (1, 1, 1)", "pillar_ranks: (1, 1, ¦0)", T::ProblemBadRank, &["0", "63"])]
#[case::published("published: \"2023-07-12\"", "published: ¦\"2023-7-12\"", T::ProblemBadDate, &["2023-7-12"])]
fn a_result_that_cannot_be_is_reported(#[case] old: &str, #[case] new: &str, #[case] text: T, #[case] args: &[&str]) {
    one_problem(TABLE, old, new, text, args);
}

#[test]
fn more_rows_than_units_are_reported() {
    let edits = [("units: 63", "units: ¦63"), ("rows: [", "rows: [(province: \"A\", source: \"hf-dti\"),")];
    one_problem_of(TABLE, &edits, T::ProblemTooManyRows, &["64", "63"]);
}

#[rstest]
#[case::no_such_day("2022-02-29")]
#[case::no_such_month("2022-13-01")]
#[case::vietnamese_order("20/05/2022")]
#[case::signs("+022-05-20")]
#[case::empty("")]
fn a_date_that_is_none_is_reported(#[case] date: &str) {
    one_problem(QD_922, r#"date: "2022-05-20""#, &format!("date: ¦{date:?}"), T::ProblemBadDate, &[date]);
}

#[rstest]
#[case::leap_day("2024-02-29")]
#[case::century("2000-02-29")]
#[case::month("2022-05")]
fn a_date_of_the_calendar_is_sound(#[case] date: &str) {
    let data = Dataset::shipped();
    data.edit(QD_922, &[(r#"date: "2022-05-20""#, &format!("date: {date:?}"))]);
    assert!(data.load().is_ok());
}

#[rstest]
#[case::neither_criteria_nor_index(r#"code: "NTS01", origin: Deck, criteria: ["1.1"]"#, r#"code: ¦"NTS01", origin: Deck"#, T::ProblemTaskWithoutCriteria, &["NTS01"])]
#[case::both(r#"origin: Deck, criteria: ["1.1"]"#, r#"origin: Deck, criteria: ["1.1"], index: ¦"1""#, T::ProblemTaskBoth, &["NTS01"])]
#[case::criterion_twice(r#"criteria: ["1.1"]"#, r#"criteria: ["1.1", ¦"1.1"]"#, T::ProblemTwice, &["1.1"])]
#[case::lead_supports_itself(r#"support: ["vp-tinh-uy", "#, r#"support: ["vp-tinh-uy", ¦"so-tttt", "#, T::ProblemTwice, &["so-tttt"])]
#[case::inferred_and_proposed("inferred: [Status], proposed: [Lead, ", "inferred: [Status], proposed: [Lead, ¦Status, ", T::ProblemTwice, &["Status"])]
#[case::phase_backwards("phase: Short, from: 2022, to: 2023", "phase: Short, from: ¦2024, to: 2023", T::ProblemBackwards, &["2024"])]
#[case::phase_before_the_last("phase: Medium, from: 2024", "phase: Medium, from: ¦2021", T::ProblemBackwards, &["2021"])]
#[case::phase_twice("phase: Medium, from: 2024", "phase: ¦Short, from: 2024", T::ProblemTwice, &["Short"])]
fn a_task_that_contradicts_itself_is_reported(
    #[case] old: &str,
    #[case] new: &str,
    #[case] text: T,
    #[case] args: &[&str],
) {
    one_problem(TASKS, old, new, text, args);
}

#[rstest]
#[case::level(QD_922, r#"(code: "9.7", kind: Criterion, parent: "9""#, r#"(code: "9.7", kind: Criterion, parent: ¦"9.6""#, T::ProblemBadParent, &["9.7", "9.6"])]
#[case::second_root(QD_405, "    nodes: [", "    nodes: [(code: ¦\"DTI\", kind: Total, parent: \"DTI\", name: \"x\", source: \"qd-405\"),", T::ProblemSecondRoot, &["DTI"])]
#[case::pillar_named_like_the_root(QD_922, r#"code: "XHS", name"#, r#"code: ¦"DTI", name"#, T::ProblemSecondRoot, &["DTI"])]
#[case::negative_maximum(QD_922, r#"(code: "9.7""#, r#"(max: ¦-1, code: "9.7""#, T::ProblemOutOfRange, &["-1", "1000000"])]
#[case::weight_above_one(QD_405, "weight: 0.0531915", "weight: ¦5.3", T::ProblemOutOfRange, &["5.3", "1"])]
#[case::pillar_member_twice(QD_922, r#""5", "7"], basis"#, r#""5", "7", ¦"7"], basis"#, T::ProblemTwice, &["7"])]
#[case::subgroup_member_twice(QD_922, r#""7.1", "7.2", "7.3","#, r#""7.1", ¦"7.1", "7.3","#, T::ProblemTwice, &["7.1"])]
#[case::subgroup_member_elsewhere(QD_922, r#""7.1", "7.2", "7.3","#, r#""7.1", ¦"1.1", "7.3","#, T::ProblemNotInside, &["1.1", "7"])]
#[case::source_with_a_blank(SOURCES, "    sources: [", "    sources: [(id: ¦\"a b\", title: \"x\"),", T::ProblemBadId, &["a b"])]
#[case::source_without_a_name(SOURCES, "    sources: [", "    sources: [(id: ¦\"\", title: \"x\"),", T::ProblemBadId, &[""])]
#[case::overview_backwards(PROGRAMME, "from: 2022, to: 2025", "from: 2022, to: ¦2021", T::ProblemBackwards, &["2021"])]
#[case::share_of_more_than_all(PROGRAMME, "points: 35, share: 7,", "points: 35, share: ¦700,", T::ProblemOutOfRange, &["700", "100"])]
#[case::points_of_a_count(PROGRAMME, "criteria: 58, points: 500", "criteria: 58, points: ¦-5", T::ProblemOutOfRange, &["-5", "1000000"])]
#[case::figure_of_the_partner(PROGRAMME, r#"("tỉnh, thành phố", 58, 63)"#, r#"("tỉnh, thành phố", 58, ¦NaN)"#, T::ProblemOutOfRange, &["NaN", "1000000"])]
#[case::value_of_a_target(TARGETS, "(\n            id: \"tq-1\"", "(value: ¦-3,\n            id: \"tq-1\"", T::ProblemOutOfRange, &["-3", "1000000"])]
fn a_value_that_cannot_be_is_reported(
    #[case] file: &str,
    #[case] old: &str,
    #[case] new: &str,
    #[case] text: T,
    #[case] args: &[&str],
) {
    one_problem(file, old, new, text, args);
}

#[test]
fn problems_of_several_files_are_all_reported() {
    let data = Dataset::shipped();
    let edits = [
        (QD_922, "date: \"2022", "date: ¦\"2032-", T::ProblemBadDate, vec!["2032--05-20"]),
        (TABLE, "total: 0.8002", "total: ¦8002", T::ProblemOutOfRange, vec!["8002", "1"]),
        (ASSESSMENTS, "(node: \"1\", value: 40", "(node: \"1\", value: ¦400", T::ProblemAboveMax, vec!["400", "100"]),
        (TASKS, "lead: \"so-tttt\"", "lead: ¦\"so-tt\"", T::ProblemUnknownReference, vec!["so-tt"]),
        (EVIDENCE, "source: \"deck", "source: ¦\"desk", T::ProblemUnknownReference, vec!["desk"]),
    ];
    let lines = edits.map(|(file, old, new, text, args)| {
        let mark = data.edit(file, &[(old, new)])[0];
        expected(file, Some(mark), text, &args)
    });
    assert_eq!(data.problems(), lines);
}

/// What refers to a file that cannot be read is not judged: one fault, one problem.
#[rstest]
#[case::sources(SOURCES)]
#[case::framework(QD_922)]
#[case::other_framework("frameworks/qd-1726-2020.ron")]
#[case::crosswalk(CROSSWALK)]
#[case::table("results/dti-2020.ron")]
#[case::province(PROVINCE)]
#[case::assessments(ASSESSMENTS)]
#[case::agencies(AGENCIES)]
#[case::tasks(TASKS)]
#[case::evidence(EVIDENCE)]
#[case::targets(TARGETS)]
#[case::programme(PROGRAMME)]
fn a_file_that_cannot_be_used_makes_no_problems_in_others(
    #[case] file: &str,
    #[values("(", "(x: 1)", "()\u{200b}", "(\"")] text: &str,
) {
    let data = Dataset::shipped();
    data.write(file, text);
    let problems = data.problems();
    assert!(problems.len() == 1 && problems[0].starts_with(&format!("{file}:")), "{problems:#?}");
}

#[test]
fn a_row_with_a_fault_of_its_own_makes_no_problems_where_it_is_named() {
    let data = Dataset::shipped();
    // The current assessment and a table that notes touch, both under a framework that there is not.
    let assessment =
        data.edit(ASSESSMENTS, &[("id: \"2022-07\", framework: \"922\"", "id: \"2022-07\", framework: ¦\"9\"")]);
    let table = data.edit("results/dti-2020.ron", &[("framework: \"1726\"", "framework: ¦\"17\"")]);
    let line = |file, marks: &[_], name| expected(file, Some(marks[0]), T::ProblemUnknownReference, &[name]);
    let lines = [line("results/dti-2020.ron", &table, "17"), line(ASSESSMENTS, &assessment, "9")];
    assert_eq!(data.problems(), lines);
}
