//! Completions: the script that a shell reads, and what it is answered.

use rstest::rstest;

use super::{Home, outcome};

#[rstest]
#[case("bash", "complete -o nospace")]
#[case("zsh", "#compdef dti")]
#[case("fish", "complete --keep-order")]
#[case("elvish", "set edit:completion:arg-completer[dti]")]
#[case("powershell", "Register-ArgumentCompleter")]
fn each_shell_gets_a_script_that_asks_the_program(#[case] shell: &str, #[case] phrase: &str) {
    let (status, out, err) = outcome(&mut Home::new().dti(&["completions", shell]));
    assert_eq!((status, &*err), (0, ""));
    assert!(out.contains(phrase) && out.contains("DTI_COMPLETE"), "{out}");
}

#[test]
fn an_unknown_shell_is_refused_with_the_known_ones() {
    let (status, _, err) = outcome(&mut Home::new().dti(&["--lang", "en", "completions", "tcsh"]));
    assert_eq!(status, 2);
    assert!(err.contains("accepted: bash, zsh, fish, elvish, powershell"), "{err}");
}

/// What fish is offered for a line whose last word is being typed: `value<tab>help`.
fn offered(home: &Home, line: &[&str]) -> Vec<String> {
    let mut command = home.dti(&[&["--", "dti"], line].concat());
    let (status, out, err) = outcome(command.env("DTI_COMPLETE", "fish"));
    assert_eq!((status, &*err), (0, ""));
    out.lines().map(String::from).collect()
}

fn values(line: &[&str]) -> Vec<String> {
    let offered = offered(&Home::new(), line);
    offered.iter().map(|line| line.split('\t').next().unwrap().to_string()).collect()
}

#[rstest]
#[case::commands(&["ta"], &["tasks"])]
#[case::options(&["tasks", "--ag"], &["--agency"])]
#[case::codes(&["show", "nts0"], &["NTS01", "NTS02", "NTS03", "NTS04", "NTS05", "NTS06", "NTS07", "NTS08", "NTS09"])]
#[case::criteria(&["tasks", "--criterion", "1."], &["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10"])]
#[case::agencies(&["tasks", "--agency", "so-no"], &["so-noi-vu"])]
#[case::agencies_by_other_names(&["tasks", "--agency", "stttt"], &["so-tttt"])]
#[case::comma_list(&["tasks", "--agency", "so-tttt,so-no"], &["so-tttt,so-noi-vu"])]
#[case::joined(&["tasks", "--agency=so-no"], &["--agency=so-noi-vu"])]
#[case::frameworks(&["show", "17"], &["1726/"])]
#[case::phases_to_be_done(&["plan", "--phase", ""], &["short", "medium", "long"])]
#[case::qualified(&["show", "922/1.1"], &["922/1.1", "922/1.10"])]
#[case::qualified_of_another_framework(&["show", "1726/cq"], &["1726/CQS", "1726/CQS.1", "1726/CQS.2", "1726/CQS.3", "1726/CQS.4", "1726/CQS.5", "1726/CQS.6", "1726/CQS.7"])]
#[case::qualified_in_a_list(&["tasks", "--criterion", "1.4,922/4.1"], &["1.4,922/4.1", "1.4,922/4.10", "1.4,922/4.11", "1.4,922/4.12", "1.4,922/4.13"])]
#[case::codes_of_the_lines_assessment(&["show", "--assessment", "2020", "kts.7"], &["KTS.7"])]
#[case::other_codes_of_the_lines_assessment(&["gaps", "--assessment", "2020", "--by", "g"], &["group"])]
#[case::keymaps(&["--keymap", "c"], &["clicker"])]
#[case::themes(&["tasks", "--theme="], &["--theme=default", "--theme=light", "--theme=mono"])]
#[case::views(&["cha"], &["chart"])]
#[case::phases(&["tasks", "--phase", "s"], &["short"])]
#[case::phases_in_vietnamese(&["tasks", "--phase", "ngắn"], &["short"])]
#[case::formats(&["gaps", "--format", ""], &["table", "json", "csv", "md"])]
#[case::assessments(&["gaps", "--assessment", "2022"], &["2022-07", "2022"])]
#[case::years(&["rank", "--year", "202"], &["2020", "2021", "2022", "2023", "2024"])]
#[case::tasks(&["plan", "--without", "NTS04,dl0"], &["NTS04,DL02", "NTS04,DL04"])]
#[case::phase_of_a_plan(&["plan", "--phase", "m"], &["medium"])]
#[case::provinces(&["rank", "--province", "hậu"], &["hau-giang"])]
fn values_come_from_the_grammar_and_the_data(#[case] line: &[&str], #[case] expected: &[&str]) {
    assert_eq!(values(line), expected);
}

#[test]
fn a_candidate_says_what_it_is() {
    assert_eq!(offered(&Home::new(), &["show", "nts04"]), ["NTS04\tCó chuyên trang cấp tỉnh về chuyển đổi số"]);
}

#[test]
fn themes_and_keymaps_are_names_and_files() {
    let home = Home::with_data();
    home.write("data/themes/hoi-truong.ron", "");
    home.write("dti.ron", "");
    home.write("notes.txt", "");
    let of_line = |line: &[&str]| offered(&home, line);
    assert_eq!(of_line(&["--data", "data", "--theme", "h"]), ["hoi-truong"]);
    assert_eq!(of_line(&["--theme", ""]), ["default", "light", "mono", "dti.ron", "data/"]);
    assert_eq!(of_line(&["--keymap", "d"]), ["default", "dti.ron", "data/"]);
    assert_eq!(of_line(&["--keymap", "data/keymaps/v"]), ["data/keymaps/vim.ron"]);
}

#[test]
fn the_line_names_the_data() {
    let home = Home::with_data();
    home.edit("data/hau-giang/tasks.ron", "code: \"NTS04\"", "code: \"NTS99\"");
    assert!(offered(&home, &["--data", "data", "show", "nts9"])[0].starts_with("NTS99\t"));
    assert!(offered(&home, &["show", "nts9"]).iter().all(|line| !line.starts_with("NTS99")));
}

/// Data that take seconds to read would freeze the shell at each press of Tab.
#[test]
fn large_data_offer_nothing() {
    let home = Home::with_data();
    let line = ["--data", "data", "show", "nts04"];
    assert_eq!(offered(&home, &line).len(), 1);
    let notes = format!("// {}\n", "x".repeat(99)).repeat(22_000);
    home.edit("data/hau-giang/tasks.ron", "code: \"NTS04\"", &format!("{notes}code: \"NTS04\""));
    assert_eq!(offered(&home, &line), Vec::<String>::new());
}

#[test]
fn a_long_list_is_bounded() {
    let home = Home::with_data();
    let row = |n: u32| {
        format!(
            "(id: \"a{n}\", name: \"A {n}\", short: \"A{n}\", group: Department, basis: Inferred, source: \"recalled\"),\n"
        )
    };
    let agencies: String = (0..300).map(row).collect();
    home.edit("data/hau-giang/agencies.ron", "agencies: [", &format!("agencies: [\n{agencies}"));
    assert_eq!(offered(&home, &["--data", "data", "tasks", "--agency", ""]).len(), 200);
}

#[rstest]
#[case::bad_data(&["--data", "nowhere", "show", "nts0"])]
#[case::nothing_there(&["show", "zzzzzz"])]
fn what_cannot_be_completed_is_no_message(#[case] line: &[&str]) {
    assert_eq!(values(line), Vec::<String>::new());
}

#[test]
fn a_shell_that_there_is_not_gets_an_ordinary_run() {
    let (status, out, _) = outcome(Home::new().dti(&["--version"]).env("DTI_COMPLETE", "tcsh"));
    assert_eq!((status, out.starts_with("dti ")), (0, true));
}
