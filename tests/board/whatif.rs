//! The what-if: marking in every view, what it comes to, keeping it, planning.

use std::path::Path;

use dti::domain::framework::NodeId;
use dti::domain::plan::{Goal, Measure, Outcome, Progress, Proof, plan};
use dti::domain::points::Points;
use dti::effect::Effect;
use dti::message::Message;
use dti::model::view::View;
use dti::model::whatif::Side;
use rstest::rstest;

use crate::frames::{SIZES, keep, keep_looks, keep_sizes};
use crate::screen::{Screen, Setup, hau_giang, tiny};

/// The codes of the marked tasks.
fn marked(screen: &Screen) -> Vec<String> {
    let model = screen.model();
    model.whatif.scenario().tasks().map(|task| model.ctx.data.task(task).code.to_string()).collect()
}

/// What the scenario wins, and the total after it.
fn outcome(screen: &Screen) -> (Points, Points) {
    let projection = screen.model().whatif.projection.as_ref().expect("something is marked");
    (projection.gain().unwrap().points, projection.total().after().unwrap().points)
}

#[test]
fn all_tasks_of_awareness_win_60_points_and_lead_to_463_5() {
    let screen = Setup::new().keys("down down space");
    assert_eq!(outcome(&screen), (Points::from_number(60.0), Points::from_number(463.5)));
    assert!(screen.shows("DTI ≈0,4035 → ≈0,4635  ≈403,5 → ≈463,5/1000  thêm ≈+60"), "{}", screen.text());
    assert!(screen.shows("1, 10 nhiệm vụ: coi như xong, ≈+60"), "{}", screen.text());
}

#[test]
fn marking_twice_takes_the_mark_back() {
    let mut screen = Setup::new().keys("down down space space");
    assert_eq!(marked(&screen), Vec::<String>::new());
    assert!(screen.shows("DTI ≈0,4035   ≈403,5/1000"), "{}", screen.text());
    screen.press("space");
    assert_eq!(outcome(&screen).0, Points::from_number(60.0));
}

#[test]
fn a_criterion_is_won_once_however_many_of_its_tasks_are_marked() {
    // The index, then one of its criteria, then its task: the same criteria again.
    let mut screen = Setup::new().keys("down down enter space");
    let alone = outcome(&screen);
    screen.press("enter");
    assert_eq!(screen.selected(), "NTS04");
    assert_eq!(outcome(&screen), alone, "its only task is the criterion's");
    screen.press("left left space");
    assert_eq!(outcome(&screen).0, Points::from_number(60.0));
}

#[test]
fn an_indirect_task_wins_nothing_and_says_so() {
    let screen = Setup::new().keys("/ \"DL02\" enter space");
    assert_eq!((marked(&screen), outcome(&screen).0), (vec!["DL02".to_string()], Points::ZERO));
    assert!(screen.shows("DL02: nhiệm vụ gián tiếp, không có điểm riêng"), "{}", screen.text());
}

#[rstest]
#[case::task("/ \"NTS04\" enter space", &["NTS04"])]
#[case::its_card("/ \"NTS04\" enter enter space", &["NTS04"])]
#[case::its_criterion("/ \"1.4\" enter space", &["NTS04"])]
#[case::search("/ \"NTS04\" insert", &["NTS04"])]
#[case::situation("4 down space", &["NTS01"])]
#[case::what_if("6 tab down down insert", &["XHHD06"])]
#[case::filtered("a \"noi vu\" enter down down down space", &["TCS09"])]
fn every_view_marks(#[case] keys: &str, #[case] codes: &[&str]) {
    assert_eq!(marked(&Setup::new().keys(keys)), codes);
}

#[test]
fn a_cell_of_responsibility_marks_the_tasks_led_and_bears_the_mark() {
    let mut screen = Setup::new().keys("3 down down down left left left space");
    assert_eq!(marked(&screen).len(), 3);
    assert!(screen.shows("▌◇ Sở Nội vụ"), "{}", screen.text());
    screen.press("space");
    assert_eq!(marked(&screen).len(), 0);
    assert!(!screen.shows("◇"), "{}", screen.text());
}

#[test]
fn the_ranking_has_nothing_to_mark() {
    let screen = Setup::new().keys("5 space");
    assert_eq!(marked(&screen), Vec::<String>::new());
    assert!(screen.shows("không có nhiệm vụ nào để đánh dấu"), "{}", screen.text());
}

#[test]
fn marks_show_on_all_three_panes_and_on_the_card() {
    let mut screen = Setup::new().keys("/ \"1.4\" enter space");
    for words in ["◇ Nhận thức số", "1.4  ◆", "NTS04 ◆"] {
        assert!(screen.shows(words), "`{words}` is not in\n{}", screen.text());
    }
    screen.press("enter enter");
    assert!(screen.shows("◆ coi như xong trong kịch bản"), "{}", screen.text());
    screen.press("space");
    assert!(!screen.shows("◆ coi như xong"), "{}", screen.text());
}

#[test]
fn undo_redo_and_clear_go_through_the_scenario() {
    let mut screen = Setup::new().keys("down down space down space u");
    assert_eq!(outcome(&screen).0, Points::from_number(60.0));
    screen.press("U");
    assert_eq!(outcome(&screen).0, Points::from_number(110.0));
    screen.press("X");
    assert_eq!(marked(&screen).len(), 0);
    assert!(screen.shows("u hoàn tác"), "{}", screen.text());
    screen.press("u");
    assert_eq!(outcome(&screen).0, Points::from_number(110.0));
    screen.press("u u u");
    assert!(screen.shows("Không còn gì để hoàn tác"), "{}", screen.text());
}

#[rstest]
#[case("4", Some(4_000_000))]
#[case("7,5", Some(7_500_000))]
#[case("50%", Some(5_000_000))]
#[case("11", None)]
fn a_criterion_is_taken_at_a_score(#[case] typed: &str, #[case] score: Option<i64>) {
    let mut screen = Setup::new().keys(&format!("/ \"1.4\" enter d \"{typed}\" enter"));
    let criterion = hau_giang().dataset.home().find("1.4").unwrap();
    assert_eq!(screen.model().whatif.scenario().score(criterion).map(|points| points.0), score);
    if score.is_none() {
        assert!(screen.shows("không phải số điểm từ 0 đến ≈10"), "{}", screen.text());
        return;
    }
    screen.press("d enter");
    assert_eq!(screen.model().whatif.scenario().score(criterion), None, "an empty answer takes it back");
}

#[test]
fn everything_drills_back_to_the_board() {
    let mut screen = Setup::new().keys("6 home enter");
    assert_eq!((screen.model().view, screen.selected()), (View::Board, "1".to_string()));
    screen.press("6 tab home down down enter");
    assert_eq!((screen.model().view, screen.selected()), (View::Board, "XHHD06".to_string()));
    screen.press("alt-left");
    assert_eq!(screen.model().view, View::WhatIf);
}

#[test]
fn a_marked_task_stays_under_the_cursor() {
    let mut screen = Setup::new().keys("6 tab home down down");
    let before = screen.model().whatif.selected_task();
    screen.press("space");
    assert_eq!(screen.model().whatif.selected_task(), before);
    assert_eq!(screen.model().whatif.side, Side::Tasks);
}

#[test]
fn every_row_tells_its_story() {
    let mut screen = Setup::new().keys("down down space / \"1.4\" enter d \"4\" enter 6 home");
    for _ in 0..2 {
        for row in 0..30 {
            screen.press("e");
            assert_eq!(screen.model().overlays.len(), 1, "row {row} of\n{}", screen.text());
            screen.press("esc down");
        }
        screen.press("tab home");
    }
}

#[test]
fn a_plan_comes_to_what_the_scenario_then_shows() {
    let screen = Setup::new().keys("P \"0,55\" enter");
    let whatif = &screen.model().whatif;
    let plan = whatif.shown_plan().and_then(|planned| planned.plan()).unwrap();
    let last = plan.steps.last().unwrap().after;
    assert_eq!(Some(last), whatif.projection.as_ref().unwrap().total().after());
    assert!(last.points >= Points::from_number(550.0));
    assert_eq!(marked(&screen).len(), plan.steps.len());
    assert!(marked(&screen).iter().all(|code| hau_giang().dataset.find_task(code).is_some()));
    assert!(screen.shows("không kế hoạch nào tốt hơn"), "{}", screen.text());
    assert!(screen.shows("0,55 (550 điểm): đạt"), "{}", screen.text());
}

#[test]
fn derived_tasks_make_a_plan_shorter_and_are_asked_for() {
    let steps = |keys: &str| marked(&Setup::new().keys(keys)).len();
    assert!(steps("P \"0,55\" down enter") < steps("P \"0,55\" enter"));
}

#[test]
fn a_target_out_of_reach_explains_itself() {
    let mut screen = Setup::new().keys("P \"1,0\" enter");
    for words in ["Không đạt được 1: còn thiếu ≈380,3 điểm", "Xa nhất đến ≈619", "chỉ có nhiệm vụ suy ra"]
    {
        assert!(screen.shows(words), "`{words}` is not in\n{}", screen.text());
    }
    screen.press("esc");
    assert!(screen.shows("Không đạt được 1"), "the view says it too: {}", screen.text());
    screen.press("u");
    assert_eq!(marked(&screen).len(), 0, "and it can be undone");
}

#[test]
fn planning_again_starts_from_what_the_plan_started_from() {
    let mut screen = Setup::new().keys("P \"0,55\" enter");
    screen.press("P \"8\" enter");
    assert_eq!(marked(&screen).len(), 8);
}

#[test]
fn a_changed_plan_is_a_plan_no_more() {
    let mut screen = Setup::new().keys("P \"8\" enter down space");
    assert!(screen.model().whatif.shown_plan().is_none());
    screen.press("u");
    assert!(screen.model().whatif.shown_plan().is_some());
}

#[test]
fn a_filter_in_force_narrows_the_plan() {
    let screen = Setup::new().keys("p \"ngan\" enter P \"5\" enter");
    let data = &hau_giang().dataset;
    let phases = marked(&screen).into_iter().map(|code| data.task(data.find_task(&code).unwrap()).phase);
    assert!(phases.into_iter().all(|phase| phase == Some(dti::domain::vocabulary::Phase::Short)));
}

/// A screen on which a search is under way, and the number of that search.
fn seeking() -> (Screen, u64) {
    let mut screen = Setup::new().open();
    screen.shelf.slow = true;
    screen.press("P \"0,55\" enter");
    let number = screen.effects.iter().find_map(|effect| match effect {
        Effect::Plan(job) => Some(job.number),
        _ => None,
    });
    (screen, number.unwrap())
}

#[test]
fn a_search_says_how_far_it_is_and_esc_stops_it() {
    let (mut screen, number) = seeking();
    assert!(screen.shows("đang tìm kế hoạch · Esc dừng"), "{}", screen.text());
    screen.send(Message::PlanProgress(number, Progress { at: Measure::Tasks, found: 12, bound: 10 }));
    assert!(screen.shows("tốt nhất đến nay 12 nhiệm vụ, không thể dưới 10 nhiệm vụ"), "{}", screen.text());
    keep("whatif_seeking@120x36", &screen.text());
    screen.press("down esc");
    assert!(screen.effects.contains(&Effect::StopPlan));
    assert_eq!(screen.model().board.outline.cursor.at, 1, "keys work meanwhile");
}

#[test]
fn an_answer_that_nobody_waits_for_is_not_taken() {
    let (mut screen, number) = seeking();
    screen.send(Message::Planned(number + 1, Box::new(Outcome::Unknown)));
    assert!(screen.model().whatif.planning.is_some());
    screen.send(Message::Planned(number, Box::new(Outcome::Unknown)));
    assert!(screen.model().whatif.planning.is_none());
    assert!(screen.shows("Chưa biết điểm để lập kế hoạch"), "{}", screen.text());
}

#[test]
fn a_search_that_was_stopped_says_what_is_not_proven() {
    let (mut screen, number) = seeking();
    let Some(Effect::Plan(job)) = screen.effects.iter().find(|effect| matches!(effect, Effect::Plan(_))).cloned()
    else {
        panic!("a plan is sought");
    };
    let found = plan(&job.data, job.assessment, &job.request, &|| false, &mut |_| {});
    let Outcome::Planned(mut stopped) = found else { panic!("there is a plan") };
    stopped.proof = Proof::Open { at: Measure::Agencies, found: 11, bound: 9 };
    screen.send(Message::Planned(number, Box::new(Outcome::Planned(stopped))));
    assert!(screen.shows("chưa chứng minh: 11 cơ quan"), "{}", screen.text());
}

#[test]
fn a_reload_gives_the_search_up() {
    let (mut screen, number) = seeking();
    screen.press("ctrl-r");
    assert!(screen.effects.contains(&Effect::StopPlan) && screen.model().whatif.planning.is_none());
    screen.send(Message::Planned(number, Box::new(Outcome::Unknown)));
    assert_eq!(screen.model().view, View::Board);
}

#[test]
fn a_scenario_is_named_kept_opened_and_compared() {
    let mut screen = Setup::new().keys("down down space ctrl-s \"Nhận thức\" enter");
    assert!(screen.shows("Đã lưu vào scenarios/Nhận thức.ron"), "{}", screen.text());
    assert!(!screen.model().whatif.is_unsaved());
    screen.press("X");
    assert!(screen.model().whatif.is_unsaved());
    screen.press("down space O");
    assert_eq!(screen.hits(), ["Nhận thức"]);
    screen.press("tab");
    for words in ["DTI", "463,5", "≈453,5", "chỉ A", "TCS01"] {
        assert!(screen.shows(words), "`{words}` is not in\n{}", screen.text());
    }
    screen.resize(120, 60).press("end");
    assert!(screen.shows("chỉ B") && screen.shows("NTS01"), "{}", screen.text());
    screen.press("esc O enter");
    assert_eq!((screen.model().view, outcome(&screen).0), (View::WhatIf, Points::from_number(60.0)));
    assert!(!screen.model().whatif.is_unsaved());
}

#[test]
fn what_cannot_be_saved_says_so_until_a_key() {
    let mut screen = Setup::new().open();
    screen.shelf.broken = Some("đĩa đầy".into());
    screen.press("down down space ctrl-s \"a\" enter");
    screen.send(Message::Timeout);
    assert!(screen.shows("Không lưu được: đĩa đầy"), "{}", screen.text());
    assert!(screen.model().whatif.is_unsaved());
}

#[test]
fn a_reload_carries_the_scenario_over_and_says_what_was_lost() {
    let mut screen = Setup::new().keys("down down space 6");
    let mut parts = (*hau_giang().dataset).clone();
    parts.tasks.retain(|task| &*task.code != "NTS04");
    let dataset = dti::domain::dataset::Dataset::new(parts);
    screen.reload = Some(Box::new(dti::data::load::Loaded { dataset, notes: Vec::new() }));
    screen.press("ctrl-r");
    assert_eq!(outcome(&screen).0, Points::from_number(50.0));
    assert!(screen.shows("mất các mã không còn trong dữ liệu: NTS04"), "{}", screen.text());
}

#[test]
fn an_assessment_by_another_framework_says_that_nothing_is_known() {
    let screen = Setup::new().keys("down down space 6 [");
    assert!(screen.shows("Kỳ này chấm theo QĐ 1726"), "{}", screen.text());
    assert!(screen.shows("DTI 0,3215"), "the published figures stay: {}", screen.text());
    let projection = screen.model().whatif.projection.as_ref().unwrap();
    assert_eq!(projection.node(NodeId::ROOT).after(), None);
}

#[test]
fn a_number_may_be_tasks_or_a_target() {
    let screen = Setup::new().keys("P \"1\"");
    assert_eq!(screen.hits().len(), 4);
    assert!(matches!(
        Setup::new().keys("P \"8\" enter").model().whatif.plan.as_ref().unwrap().ask.goal,
        Goal::MaxTasks(8)
    ));
}

#[rstest]
#[case::nothing("whatif_nothing", "6")]
#[case::awareness("whatif_awareness", "down down space 6")]
#[case::tasks("whatif_tasks", "down down space / \"2.10\" enter d \"4\" enter 6 tab")]
#[case::filtered("whatif_filtered", "a \"noi vu\" enter 6 tab")]
#[case::end("whatif_end", "down down space 6 end")]
#[case::zoomed("whatif_zoomed", "down down space 6 z")]
#[case::plan("whatif_plan", "P \"0,55\" enter")]
#[case::plan_story("whatif_plan_story", "P \"8\" enter e")]
#[case::unreachable("whatif_unreachable", "P \"1,0\" enter")]
#[case::plan_prompt("whatif_plan_prompt", "P \"8\"")]
#[case::plan_no_goal("whatif_plan_no_goal", "P \"x\"")]
#[case::score("whatif_score", "/ \"1.4\" enter d \"4\"")]
#[case::name("whatif_name", "down down space S \"Quý 3\"")]
#[case::no_scenarios("whatif_no_scenarios", "O")]
#[case::compared("whatif_compared", "down down space S \"A\" enter down space o enter 6 o enter")]
#[case::story("whatif_story", "down down space 6 e")]
#[case::total_story("whatif_total_story", "/ \"2.10\" enter space 6 end up up up up up e")]
#[case::place_story("whatif_place_story", "down down space 6 end e")]
#[case::task_story("whatif_task_story", "P \"8\" enter down e")]
#[case::other_framework("whatif_2020", "down down space 6 [")]
#[case::board("whatif_board", "down down space enter down space")]
#[case::card("whatif_card", "/ \"NTS04\" enter space enter")]
#[case::responsibility("whatif_responsibility", "3 down down down space")]
fn every_size(#[case] name: &str, #[case] keys: &str) {
    keep_sizes(name, &Setup::new(), keys, &SIZES);
}

#[rstest]
#[case::awareness("whatif_awareness", "down down space 6")]
#[case::plan("whatif_plan", "P \"0,55\" enter down")]
#[case::board("whatif_board", "down down space enter")]
fn looks(#[case] name: &str, #[case] keys: &str) {
    keep_looks(name, keys, (100, 24));
}

#[rstest]
#[case("english_whatif", "down down space 6")]
#[case("english_whatif_plan", "P \"0.55\" enter")]
#[case("english_whatif_unreachable", "P \"1.0\" enter")]
fn english(#[case] name: &str, #[case] keys: &str) {
    keep_sizes(name, &Setup::new().english(), keys, &SIZES[..2]);
}

#[rstest]
#[case("tiny_whatif", "down space 6")]
#[case("tiny_whatif_tasks", "6 tab")]
fn a_province_of_four_tasks(#[case] name: &str, #[case] keys: &str) {
    keep_sizes(name, &Setup::new().data(tiny()), keys, &SIZES);
}

/// One key must not lose what a meeting has marked: the first asks, the second leaves, any other takes the question away.
#[rstest]
#[case::again("q", "q", true)]
#[case::another_key_for_it("q", "ctrl-c", true)]
#[case::ctrl_c("ctrl-c", "ctrl-c", true)]
#[case::something_else("q", "down q", false)]
#[case::typed("q", "/ \"q\" esc q", false)]
fn leaving_with_an_unsaved_scenario_asks_once(#[case] first: &str, #[case] then: &str, #[case] quit: bool) {
    let mut screen = Setup::new().keys("down down space");
    screen.press(first);
    assert!(!screen.quit && screen.shows("Kịch bản chưa lưu: S lưu, q lần nữa để thoát"), "{}", screen.text());
    // It does not go away unseen.
    screen.send(Message::Timeout);
    assert!(screen.shows("Kịch bản chưa lưu"), "{}", screen.text());
    screen.press(then);
    assert_eq!(screen.quit, quit, "{}", screen.text());
}

#[rstest]
#[case::nothing_marked("")]
#[case::marked_and_taken_back("down down space space")]
#[case::saved("down down space S \"a\" enter")]
#[case::dropped("down down space S \"a\" enter X")]
fn leaving_without_anything_to_lose_does_not_ask(#[case] keys: &str) {
    let mut screen = Setup::new().keys(keys);
    screen.press("q");
    assert!(screen.quit, "{}", screen.text());
}

/// The keys named are those that work where one is: over a card nothing saves, and `q` closes it.
#[rstest]
#[case::card(Setup::new(), "/ \"NTS04\" enter space enter ctrl-c", "Kịch bản chưa lưu: Ctrl-Q lần nữa để thoát")]
#[case::remapped(
    Setup::new().board_keys(r#"(on: "q", run: None), (on: "S", run: None), (on: "$", run: None), (on: "w", run: SaveScenario)"#),
    "down down space ctrl-c",
    "Kịch bản chưa lưu: w lưu, Ctrl-Q lần nữa để thoát"
)]
#[case::narrow(Setup::new().size(40, 12), "down down space q", "Kịch bản chưa lưu: S lưu, q lần nữa")]
#[case::english(Setup::new().english(), "down down space q", "Scenario not saved: S saves, q again quits")]
fn the_question_names_live_keys(#[case] setup: Setup, #[case] keys: &str, #[case] words: &str) {
    let screen = setup.keys(keys);
    assert!(screen.shows(words), "{}", screen.text());
}

/// A search for a plan has the status line; the question is shown over it, else the second press would leave unasked.
#[test]
fn the_question_is_seen_while_a_plan_is_sought() {
    let mut screen = seeking().0;
    screen.press("down down space q");
    assert!(!screen.quit && screen.shows("Kịch bản chưa lưu"), "{}", screen.text());
}

/// A scenario that another program changes is said to be changed before it is replaced, and replaced by a wish for just that.
#[test]
fn a_scenario_changed_by_another_program_is_not_replaced_unseen() {
    let mut screen = Setup::new().keys("down down space S \"a\" enter");
    let path = Path::new("scenarios/a.ron");
    screen.shelf.put("a", path, "(name: \"a\", tasks: [\"DL02\"])");
    screen.press("down space S");
    assert!(screen.shows("thay bản sửa nơi khác"), "{}", screen.text());
    // Another time, between the question and the answer.
    screen.shelf.put("a", path, "(name: \"a\", tasks: [\"DL01\"])");
    screen.press("enter");
    assert!(screen.shows("Chưa lưu: chương trình khác vừa ghi scenarios/a.ron"), "{}", screen.text());
    assert!(screen.shows("thay bản sửa nơi khác"), "the question again: {}", screen.text());
    assert!(screen.model().whatif.is_unsaved());
    assert_eq!(kept(&screen, path), "(name: \"a\", tasks: [\"DL01\"])");
    screen.press("enter");
    assert!(screen.shows("Đã lưu vào scenarios/a.ron"), "{}", screen.text());
    assert!(kept(&screen, path).contains("TCS01"));
    // What was saved is what is known from then on.
    screen.press("S");
    assert!(screen.shows("thay bản đã lưu"), "{}", screen.text());
}

/// What the file at `path` holds.
fn kept<'a>(screen: &'a Screen, path: &Path) -> &'a str {
    let found = screen.shelf.files.iter().find(|(known, _)| known.path == path);
    &found.expect("the file is there").1.as_ref().expect("it can be read").text
}

#[test]
fn a_changed_scenario_may_be_saved_under_another_name() {
    let mut screen = Setup::new().keys("down down space S \"a\" enter");
    screen.shelf.put("a", Path::new("scenarios/a.ron"), "()");
    screen.press("down space S \"b\" enter");
    assert!(screen.shows("Đã lưu vào scenarios/ab.ron"), "{}", screen.text());
    assert_eq!(kept(&screen, Path::new("scenarios/a.ron")), "()");
}

#[test]
fn a_name_that_another_program_takes_meanwhile_is_asked_for_again() {
    let mut screen = Setup::new().keys("down down space S \"a\"");
    assert!(screen.shows("tên mới"), "{}", screen.text());
    screen.shelf.put("a", Path::new("scenarios/a.ron"), "()");
    screen.press("enter");
    assert!(screen.shows("Chưa lưu") && screen.shows("thay bản đã lưu"), "{}", screen.text());
    assert_eq!(kept(&screen, Path::new("scenarios/a.ron")), "()");
}
