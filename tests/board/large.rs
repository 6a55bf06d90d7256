//! Data too large to be read or searched between two keys: nothing waits, and the screen says how far it is.

use std::sync::OnceLock;

use dti::app::Program;
use dti::data::load::Loaded;
use dti::domain::dataset::Dataset;
use dti::domain::scenario::Scenario;
use dti::effect::Effect;
use dti::message::Message;
use dti::model::{Overlay, Settings};
use dti::opening::Opening;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use rstest::rstest;

use crate::frames::keep;
use crate::screen::{Screen, Setup, hau_giang, script};

/// The shipped tasks twenty times over.
fn large() -> &'static Loaded {
    static LARGE: OnceLock<Loaded> = OnceLock::new();
    LARGE.get_or_init(|| times(20))
}

/// The shipped tasks so many times over.
fn times(count: usize) -> Loaded {
    let mut parts = (*hau_giang().dataset).clone();
    let copies = (1..count).flat_map(|n| {
        let copy = move |mut task: dti::domain::task::Task| {
            task.code = format!("{}.{n}", task.code).into();
            task
        };
        hau_giang().dataset.tasks.iter().cloned().map(copy)
    });
    parts.tasks.extend(copies);
    Loaded { dataset: Dataset::new(parts), notes: Vec::new() }
}

/// A screen over the large data whose searches are answered by the test.
fn slow() -> Screen {
    let mut screen = Setup::new().data(large()).size(120, 36).open();
    screen.shelf.slow = true;
    screen
}

/// What the last search that was asked for finds.
fn answer(screen: &Screen) -> Message {
    let search = screen.effects.iter().rev().find_map(|effect| match effect {
        Effect::Search(search) => Some(search),
        _ => None,
    });
    let search = search.expect("a search was asked for");
    Message::Found(
        search.number,
        search.hits(&mut dti::domain::search::Session::default(), &dti::domain::search::alone),
    )
}

#[test]
fn typing_does_not_wait_for_the_search() {
    let mut screen = slow();
    screen.press("/ \"nts\"");
    assert!(screen.text().contains("› nts"), "{}", screen.text());
    assert!(screen.text().contains("…/"), "the number of hits is not known: {}", screen.text());
    let found = answer(&screen);
    screen.send(found);
    assert!(screen.text().contains("200+/"), "{}", screen.text());
    assert!(screen.text().contains("NTS01"), "{}", screen.text());
}

#[test]
fn hits_of_an_earlier_query_are_not_shown() {
    let mut screen = slow();
    screen.press("/ \"nts04\"");
    let earlier = answer(&screen);
    screen.press("\"x\"").send(earlier);
    assert!(!screen.text().contains("chuyên trang"), "{}", screen.text());
}

#[test]
fn enter_takes_the_best_hit_of_what_was_typed_as_soon_as_it_is_known() {
    let mut screen = slow();
    screen.press("/ \"nts04\" enter");
    assert!(matches!(screen.model().overlays[..], [Overlay::Picker(_)]));
    let found = answer(&screen);
    screen.send(found);
    assert_eq!(screen.model().overlays, []);
    let task = screen.model().board.focused_task().expect("a task is selected");
    assert_eq!(&*screen.model().ctx.data.task(task).code, "NTS04");
}

#[test]
fn what_is_pressed_after_enter_waits_with_it() {
    let mut screen = slow();
    screen.press("/ \"nts04\" enter s");
    assert!(matches!(screen.model().overlays[..], [Overlay::Picker(_)]));
    let found = answer(&screen);
    screen.send(found);
    let task = screen.model().board.focused_task().expect("a task is selected");
    assert_eq!(&*screen.model().ctx.data.task(task).code, "NTS04");
    assert!(screen.model().board.sort_wished || screen.text().contains("Xếp theo"), "s sorted: {}", screen.text());
}

#[test]
fn escape_takes_back_an_enter_that_waits() {
    let mut screen = slow();
    screen.press("/ \"nts04\" enter esc");
    let found = answer(&screen);
    screen.send(found);
    assert_eq!(screen.model().board.focused_task(), None);
}

#[test]
fn data_that_arrives_while_somebody_types_waits_until_the_field_is_closed() {
    let mut screen = Setup::new().size(120, 36).keys("/ \"chuyen\"");
    let again = || Message::Reloaded(Box::new(Ok(Loaded { dataset: hau_giang().dataset.clone(), notes: Vec::new() })));
    screen.send(again());
    screen.press("\" trang\"");
    assert!(screen.text().contains("› chuyen trang"), "{}", screen.text());
    assert_eq!(screen.model().reading, 0);
    screen.press("esc");
    assert_eq!((screen.model().reading, screen.model().arrived.is_some()), (1, false));
    // The same with data that is refused: its problems do not open over the field.
    screen.press("/ \"chu\"").send(Message::Reloaded(Box::new(Err(Vec::new()))));
    assert!(matches!(screen.model().overlays[..], [Overlay::Picker(_)]));
    screen.press("esc");
    assert!(matches!(screen.model().overlays[..], [Overlay::Reader(_)]), "{}", screen.text());
}

/// Else what was kept would be remembered by the places of tasks in data that is there no longer.
#[test]
fn data_that_arrives_while_a_scenario_is_named_waits_until_it_is_kept() {
    let mut screen = Setup::new().size(120, 36).keys("tab tab space S \"a\"");
    let mut parts = (*hau_giang().dataset).clone();
    parts.tasks.reverse();
    let reversed = Loaded { dataset: Dataset::new(parts), notes: Vec::new() };
    let marked = |screen: &Screen, scenario: &Scenario| -> Vec<String> {
        scenario.tasks().map(|task| screen.model().ctx.data.task(task).code.to_string()).collect()
    };
    let before = marked(&screen, screen.model().whatif.scenario());
    screen.send(Message::Reloaded(Box::new(Ok(reversed))));
    assert_eq!(screen.model().reading, 0);
    screen.press("enter");
    assert_eq!((screen.model().reading, before.len()), (1, 1));
    let whatif = &screen.model().whatif;
    assert_eq!(marked(&screen, whatif.scenario()), before);
    assert_eq!(marked(&screen, &whatif.saved), before);
}

#[test]
fn a_search_beside_the_loop_finds_what_one_in_the_loop_finds() {
    let names = |data| {
        let screen = Setup::new().data(data).size(120, 36).keys("/ \"so noi vu\"");
        match screen.model().overlays.last() {
            Some(Overlay::Picker(picker)) => picker.items.iter().map(|item| item.name.clone()).next(),
            _ => None,
        }
    };
    assert_eq!(names(large()), names(hau_giang()));
}

#[test]
fn a_sort_that_is_not_made_yet_says_so_and_is_done_when_it_is() {
    let data = Loaded { dataset: Dataset::new((*large().dataset).clone()), notes: Vec::new() };
    let mut screen = Setup::new().data(Box::leak(Box::new(data))).size(120, 36).open();
    let before = screen.model().board.tasks.rows.clone();
    screen.press("s");
    assert!(screen.text().contains("Đang sắp xếp"), "{}", screen.text());
    assert_eq!(screen.model().board.tasks.rows, before);
    let ctx = &screen.model().ctx;
    ctx.finder.prepare(&ctx.data);
    screen.send(Message::Prepared);
    assert!(screen.text().contains("Xếp theo mã"), "{}", screen.text());
    assert_ne!(screen.model().board.tasks.rows, before);
}

#[test]
fn a_reading_under_way_says_how_far_it_is_and_escape_gives_it_up() {
    let mut screen = slow();
    screen.send(Message::Reading(0));
    assert!(screen.text().contains("đang đọc lại dữ liệu · Esc dừng"), "{}", screen.text());
    screen.send(Message::Reading(45));
    assert!(screen.text().contains("đang đọc lại dữ liệu 45 % · Esc dừng"), "{}", screen.text());
    screen.press("?");
    assert!(!screen.text().contains("45 %"), "Esc closes the help first: {}", screen.text());
    screen.press("esc down esc");
    assert_eq!(screen.effects.last(), Some(&Effect::StopReading));
    screen.send(Message::ReadingStopped);
    assert!(screen.text().contains("vẫn dùng dữ liệu cũ"), "{}", screen.text());
    assert_eq!(screen.model().rereading, None);
}

fn opening(share: u8) -> Opening {
    let ctx = Setup::new().context();
    let settings = Settings { texts: ctx.texts, keymap: ctx.keymap, symbols: ctx.symbols, styles: ctx.styles };
    Opening { place: "/srv/dti/ca-nuoc".into(), share, answer: None, settings }
}

#[rstest]
#[case(120, 36)]
#[case(80, 24)]
#[case(60, 20)]
#[case(40, 12)]
fn the_first_frame_of_large_data_says_how_far_the_reading_is(#[case] width: u16, #[case] height: u16) {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| opening(45).view(frame)).unwrap();
    keep(&format!("opening@{width}x{height}"), &terminal.backend().to_string());
}

#[test]
fn the_first_frame_fits_any_size() {
    for (width, height) in [(0, 0), (1, 1), (3, 2), (7, 5), (12, 500), (500, 1), (500, 200)] {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        for share in [0, 100, u8::MAX] {
            terminal.draw(|frame| opening(share).view(frame)).unwrap();
        }
    }
}

#[rstest]
#[case("q", &[Effect::StopReading, Effect::Quit])]
#[case("ctrl-c", &[Effect::StopReading, Effect::Quit])]
#[case::never_quits("esc", &[])]
#[case::no_view_yet("2", &[])]
fn the_first_reading_is_left_by_the_keys_that_quit(#[case] key: &str, #[case] effects: &[Effect]) {
    let mut opening = opening(45);
    let key = script(key).remove(0);
    assert_eq!(opening.update(key), effects);
}

/// The shipped tasks a thousand times over: counts of six figures.
fn nation() -> &'static Loaded {
    static NATION: OnceLock<Loaded> = OnceLock::new();
    NATION.get_or_init(|| times(1000))
}

/// The numbers of a table's line, each as it stands between blanks: names and signs before the first are left out.
fn numbers(line: &str) -> Vec<String> {
    let words = line.split_whitespace().skip_while(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    words.filter(|word| !word.starts_with('(')).map(|word| word.trim_end_matches('*').to_string()).collect()
}

#[rstest]
#[case(200, 50, &["34000", "≈+210,2", "65000", "≈+318,9", "11000", "≈+67,3", "110000", "≈+596,5", "≈100%"])]
#[case(140, 36, &["34000", "≈+210,2", "65000", "≈+318,9", "11000", "≈+67,3", "110000", "≈+596,5", "≈100%"])]
#[case(120, 36, &["34000", "65000", "11000", "110000", "≈+596,5", "≈100%"])]
#[case(100, 30, &["34000", "65000", "11000", "110000", "≈+596,5", "≈100%"])]
#[case(80, 24, &["34000", "65000", "11000", "110000"])]
#[case(60, 20, &["34000", "65000", "11000", "110000"])]
#[case(40, 12, &["34000", "65000", "11000", "110000"])]
fn no_count_of_a_large_matrix_is_cut_or_joined(#[case] width: u16, #[case] height: u16, #[case] all: &[&str]) {
    let screen = Setup::new().data(nation()).size(width, height).keys("3");
    assert_eq!(numbers(&screen.line(" Tất cả ")), all, "{}", screen.text());
    let group = numbers(&screen.line(" Sở, b"));
    assert_eq!((group[0].as_str(), group.len()), ("30000", all.len()), "{}", screen.text());
}

#[rstest]
#[case(120, 36)]
#[case(80, 24)]
fn what_a_filter_leaves_of_an_index_stands_apart_from_its_score(#[case] width: u16, #[case] height: u16) {
    let screen = Setup::new().data(nation()).size(width, height).keys("p down enter right");
    let line = screen.line("≈85,5/200");
    assert!(line.contains(" ≈85,5/200 17000 · ≈+81,6"), "{line}");
}

#[test]
fn a_list_of_all_that_was_found_has_no_more() {
    let mut screen = slow();
    screen.press("/ \"nts01.1\"");
    let found = answer(&screen);
    let Message::Found(_, hits) = &found else { panic!("hits are found") };
    let count = format!(" {}/", hits.len());
    assert!(hits.len() < 200, "{count}");
    screen.send(found);
    assert!(screen.text().contains(&count), "{}", screen.text());
}

#[test]
fn a_list_of_many_values_says_that_more_are_found() {
    let mut parts = (*hau_giang().dataset).clone();
    let agency = parts.agencies[0].clone();
    parts.agencies.extend((0..300).map(|n| dti::domain::agency::Agency {
        id: format!("xa-{n}"),
        name: format!("UBND xã Tân Phú {n}"),
        short: format!("Tân Phú {n}"),
        ..agency.clone()
    }));
    let agencies = (0..).map(dti::domain::agency::AgencyId).take(parts.agencies.len());
    let mut tasks = parts.tasks[..].to_vec();
    tasks[0].support = agencies.skip(hau_giang().dataset.agencies.len()).collect();
    parts.tasks = tasks;
    let data = Loaded { dataset: Dataset::new(parts), notes: Vec::new() };
    let screen = Setup::new().data(Box::leak(Box::new(data))).size(120, 36).keys("a \"tan phu\"");
    assert!(screen.text().contains(" 200+/"), "{}", screen.text());
}
