use std::collections::BTreeSet;

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::locale::Text;

fn key(word: &str) -> Key {
    word.parse().unwrap()
}

fn keys(words: &str) -> Vec<Key> {
    words.split_whitespace().map(key).collect()
}

fn embedded(name: &str) -> Keymap {
    let &(_, text) = EMBEDDED.iter().find(|(other, _)| *other == name).unwrap();
    Keymap::load(&[(name, text)]).unwrap()
}

/// The keymap of a patch over the default one.
fn patched(rows: &str) -> Keymap {
    Keymap::load(&[("mine.ron", &format!("(name: \"mine\", board: [{rows}])"))]).unwrap()
}

fn spelled<'a>(chords: impl Iterator<Item = &'a Chord>) -> Vec<String> {
    chords.map(ToString::to_string).collect()
}

mod embedded_files {
    use super::*;

    #[rstest]
    #[case("default")]
    #[case("vim")]
    #[case("clicker")]
    fn loads_without_problems_under_its_name(#[case] name: &str) {
        assert_eq!(embedded(name).name(), name);
    }

    #[test]
    fn every_action_has_a_default_key_that_is_neither_letter_nor_digit() {
        let default = embedded("default");
        let typed_by_input_method =
            |chord: &&Chord| chord.iter().any(|key| key.as_text().is_some_and(char::is_alphanumeric));
        for mode in Mode::ALL {
            let actions: BTreeSet<Action> = default.rows(mode).iter().map(|row| row.action).collect();
            for action in actions {
                let safe = default.keys_for(mode, action).find(|chord| !typed_by_input_method(chord));
                assert!(safe.is_some(), "{action:?} in {mode:?} needs a key besides letters and digits");
            }
        }
        for &action in Action::ALL {
            let bound = Mode::ALL.iter().any(|&mode| default.keys_for(mode, action).next().is_some());
            assert!(bound, "{action:?} is bound nowhere");
        }
    }

    #[rstest]
    #[case("default")]
    #[case("vim")]
    #[case("clicker")]
    fn no_chord_is_what_an_input_method_composes(#[case] name: &str) {
        let keymap = embedded(name);
        for row in Mode::ALL.iter().flat_map(|&mode| keymap.rows(mode)) {
            for pair in row.chord.windows(2) {
                let letters: String = pair.iter().filter_map(|key| key.as_text()).collect();
                let letters = letters.to_lowercase();
                let doubled = ["aa", "ee", "oo", "dd", "ww"].contains(&letters.as_str());
                let toned = letters.len() == 2
                    && letters.starts_with(['a', 'e', 'i', 'o', 'u', 'y'])
                    && letters.ends_with(['s', 'f', 'r', 'x', 'j', 'w', 'z']);
                assert!(!doubled && !toned, "{} would be composed", row.chord);
            }
        }
    }

    #[rstest]
    #[case("default")]
    #[case("vim")]
    #[case("clicker")]
    fn no_key_of_a_clicker_does_harm(#[case] name: &str) {
        let keymap = embedded(name);
        let harmless = [
            Action::MoveUp,
            Action::MoveDown,
            Action::PageUp,
            Action::PageDown,
            Action::Open,
            Action::Escape,
            Action::Blank,
        ];
        for mode in Mode::ALL {
            for word in ["pgup", "pgdn", "f5", "esc", "."] {
                match keymap.resolve(mode, &[], key(word)) {
                    Resolution::NotFound => {}
                    Resolution::Matched(action) => assert!(harmless.contains(&action), "{word} {action:?} in {mode:?}"),
                    other => panic!("{word} in {mode:?}: {other:?}"),
                }
            }
        }
        assert_eq!(keymap.resolve(Mode::Picker, &[], key("f5")), Resolution::NotFound, "it would choose a row");
    }

    #[rstest]
    #[case(Mode::Board, "up", Action::MoveUp)]
    #[case(Mode::Board, "k", Action::MoveUp)]
    #[case(Mode::Board, "shift-tab", Action::PreviousPane)]
    #[case(Mode::Board, "alt-left", Action::HistoryBack)]
    #[case(Mode::Board, "f4", Action::Filter)]
    #[case(Mode::Board, "shift-delete", Action::ClearFilters)]
    #[case(Mode::Board, "[", Action::PreviousAssessment)]
    #[case(Mode::Board, "ctrl-insert", Action::Copy)]
    #[case(Mode::Board, "q", Action::Quit)]
    #[case(Mode::Reader, "q", Action::Escape)]
    #[case(Mode::Card, "enter", Action::Into)]
    #[case(Mode::Picker, "tab", Action::Toggle)]
    #[case(Mode::Picker, "insert", Action::Toggle)]
    fn default_binds(#[case] mode: Mode, #[case] word: &str, #[case] action: Action) {
        assert_eq!(embedded("default").resolve(mode, &[], key(word)), Resolution::Matched(action));
    }

    #[rstest]
    #[case(Mode::Board, "7")]
    #[case(Mode::Board, "backspace")]
    #[case(Mode::Picker, "q")]
    #[case(Mode::Picker, "space")]
    #[case(Mode::Picker, "left")]
    #[case(Mode::Picker, "delete")]
    fn default_leaves_free(#[case] mode: Mode, #[case] word: &str) {
        assert_eq!(embedded("default").resolve(mode, &[], key(word)), Resolution::NotFound);
    }
}

mod looking_up {
    use super::*;

    #[test]
    fn first_key_of_a_chord_is_pending_with_what_can_follow() {
        let keymap = embedded("vim");
        let Resolution::Pending(rows) = keymap.resolve(Mode::Board, &[], key("ctrl-w")) else { panic!("not pending") };
        let shown: Vec<_> = rows
            .iter()
            .map(|next| (next.key.to_string(), next.bindings.iter().map(|b| b.action).collect::<Vec<_>>()))
            .collect();
        let (next, previous) = (vec![Action::NextPane], vec![Action::PreviousPane]);
        assert_eq!(
            shown,
            [
                ("ctrl-w".into(), next.clone()),
                ("l".into(), next.clone()),
                ("right".into(), next),
                ("h".into(), previous.clone()),
                ("left".into(), previous),
                ("o".into(), vec![Action::Zoom]),
            ]
        );
        assert_eq!(keymap.continuations(Mode::Board, &keys("ctrl-w")), rows);
        assert_eq!(keymap.continuations(Mode::Board, &[]), []);
    }

    #[test]
    fn keys_that_share_a_beginning_are_one_continuation() {
        let keymap = patched(r#"(on: "w a s", run: Sort), (on: "w b", run: Zoom), (on: "w a c", run: Copy)"#);
        let rows = keymap.continuations(Mode::Board, &keys("w"));
        assert_eq!(
            rows.iter().map(|next| (next.key, next.bindings.len())).collect::<Vec<_>>(),
            [(key("a"), 2), (key("b"), 1)]
        );
    }

    #[rstest]
    #[case("g", "g", Resolution::Matched(Action::First))]
    #[case("g", "esc", Resolution::Cancelled)]
    #[case("g", "ctrl-c", Resolution::Matched(Action::Quit))]
    #[case("g", "q", Resolution::NotFound)]
    #[case("g", "x", Resolution::NotFound)]
    #[case("g g", "g", Resolution::NotFound)]
    #[case("", "esc", Resolution::Matched(Action::Escape))]
    #[case("", "f20", Resolution::NotFound)]
    fn keys_after_pending_keys(#[case] pending: &str, #[case] next: &str, #[case] expected: Resolution<'_>) {
        assert_eq!(embedded("default").resolve(Mode::Board, &keys(pending), key(next)), expected);
    }

    #[test]
    fn every_row_is_found_by_its_keys_and_by_its_action() {
        for &(name, _) in EMBEDDED {
            let keymap = embedded(name);
            for mode in Mode::ALL {
                for row in keymap.rows(mode) {
                    let (&last, pending) = row.chord.split_last().unwrap();
                    assert_eq!(keymap.resolve(mode, pending, last), Resolution::Matched(row.action));
                    assert!(keymap.keys_for(mode, row.action).any(|chord| *chord == row.chord));
                }
            }
        }
    }

    #[test]
    fn keys_of_an_action_come_in_the_order_of_the_file() {
        let keymap = embedded("default");
        assert_eq!(spelled(keymap.keys_for(Mode::Board, Action::Into)), ["right", "l"]);
        assert_eq!(spelled(keymap.keys_for(Mode::Board, Action::Toggle)), Vec::<String>::new());
    }

    #[test]
    fn hints_are_grouped_by_number_the_most_important_first() {
        let keymap = embedded("default");
        let hints: Vec<_> = keymap
            .hints(Mode::Board)
            .iter()
            .map(|hint| (hint.priority, spelled(hint.bindings.iter().map(|row| &row.chord)).concat()))
            .collect();
        let expected = [
            (1, "?"),
            (2, "updown"),
            (3, "right"),
            (4, "left"),
            (5, "/"),
            (6, "a"),
            (7, "p"),
            (8, "e"),
            (9, "enter"),
            (10, "tab"),
            (11, "o"),
            (12, "t"),
            (13, "r"),
            (14, "123456"),
            (15, "q"),
            (16, "space"),
            (17, "P"),
        ];
        assert_eq!(hints, expected.map(|(priority, keys)| (priority, keys.to_owned())));
    }
}

mod input_methods {
    use super::*;

    #[rstest]
    #[case(Mode::Board, "ế", "e", true)]
    #[case(Mode::Board, "đ", "d", true)]
    #[case(Mode::Board, "Đ", "D", true)]
    #[case(Mode::Card, "ư", "u", true)]
    #[case(Mode::Reader, "Ợ", "O", true)]
    #[case(Mode::Board, "\u{301}", "\u{301}", true)]
    #[case(Mode::Board, "e", "e", false)]
    #[case(Mode::Board, "/", "/", false)]
    #[case(Mode::Board, "→", "→", false)]
    #[case(Mode::Board, "alt-ế", "alt-ế", false)]
    #[case(Mode::Picker, "ế", "ế", false)]
    fn composed_letter_acts_as_its_base(
        #[case] mode: Mode,
        #[case] typed: &str,
        #[case] acts_as: &str,
        #[case] composed: bool,
    ) {
        assert_eq!(embedded("default").board_key(mode, key(typed)), (key(acts_as), composed));
    }

    #[test]
    fn composed_letter_that_is_bound_acts_as_itself() {
        let keymap = patched(r#"(on: "đ", run: Sort), (on: "w ế", run: Copy)"#);
        assert_eq!(keymap.board_key(Mode::Board, key("đ")), (key("đ"), false));
        assert_eq!(keymap.board_key(Mode::Board, key("ế")), (key("ế"), false));
        assert_eq!(keymap.board_key(Mode::Card, key("đ")), (key("d"), true), "bound on the board alone");
    }

    #[rstest]
    #[case::raw_telex(&["e", "e"], &[Action::Explain, Action::Explain])]
    #[case::unikey_replaces_the_letter(&["e", "backspace", "ê"], &[Action::Explain, Action::Explain])]
    #[case::ibus_commits_one_letter(&["ê"], &[Action::Explain])]
    #[case::unikey_takes_the_bracket_for_an_o(&["ơ"], &[Action::Compare])]
    fn burst_of_an_input_method_runs_what_was_pressed(#[case] burst: &[&str], #[case] expected: &[Action]) {
        let keymap = embedded("default");
        let run = burst.iter().filter_map(|word| {
            match keymap.resolve(Mode::Board, &[], keymap.board_key(Mode::Board, key(word)).0) {
                Resolution::Matched(action) => Some(action),
                _ => None,
            }
        });
        assert_eq!(run.collect::<Vec<_>>(), expected);
    }
}

mod patches {
    use super::*;

    #[test]
    fn row_of_a_patch_replaces_the_row_below_at_its_place() {
        let default = embedded("default");
        let keymap = patched(r#"(on: "s", run: Zoom, desc: "phóng to", hint: 3), (on: "w", run: Sort)"#);
        let mut rows = default.rows(Mode::Board).to_vec();
        let replaced = rows.iter_mut().find(|row| *row.chord == [key("s")]).unwrap();
        *replaced =
            Binding { chord: key("s").into(), action: Action::Zoom, desc: Some("phóng to".into()), hint: Some(3) };
        rows.push(Binding { chord: key("w").into(), action: Action::Sort, desc: None, hint: None });
        assert_eq!(keymap.rows(Mode::Board), rows);
        assert_eq!(keymap.rows(Mode::Card), default.rows(Mode::Card));
    }

    #[test]
    fn none_unbinds_and_makes_room_for_a_chord() {
        let keymap = patched(r#"(on: "g g", run: None), (on: "g", run: First), (on: "f12", run: None)"#);
        assert_eq!(keymap.resolve(Mode::Board, &[], key("g")), Resolution::Matched(Action::First));
        assert_eq!(keymap.resolve(Mode::Board, &[], key("f12")), Resolution::NotFound);
    }

    #[test]
    fn later_files_win_and_bring_their_base() {
        let one = r#"(name: "one", base: "vim", board: [(on: "r", run: Sort)])"#;
        let two = r#"(name: "two", board: [(on: "r", run: Reload)])"#;
        let keymap = Keymap::load(&[("one.ron", one), ("two.ron", two)]).unwrap();
        assert_eq!(keymap.name(), "two");
        assert_eq!(keymap.resolve(Mode::Board, &[], key("r")), Resolution::Matched(Action::Reload));
        assert_eq!(keymap.resolve(Mode::Board, &[], key("o")), Resolution::Matched(Action::Open), "from vim");
        assert_eq!(keymap.resolve(Mode::Board, &[], key("j")), Resolution::Matched(Action::MoveDown), "from default");
    }

    #[test]
    fn a_file_called_default_stands_alone_and_keeps_the_way_out() {
        let keymap = Keymap::load(&[("default.ron", r#"(name: "default", board: [(on: "w", run: Sort)])"#)]).unwrap();
        let rows: Vec<_> = keymap.rows(Mode::Board).iter().map(|row| (row.chord.to_string(), row.action)).collect();
        let expected = [("w", Action::Sort), ("ctrl-c", Action::Quit), ("esc", Action::Escape)];
        assert_eq!(rows, expected.map(|(keys, action)| (keys.to_owned(), action)));
    }

    #[test]
    fn same_key_in_two_modes_is_no_conflict() {
        let text = r#"(name: "mine", board: [(on: "w", run: Sort)], card: [(on: "w l", run: Copy)])"#;
        assert!(Keymap::load(&[("mine.ron", text)]).is_ok());
    }
}

mod problems {
    use super::*;

    #[test]
    fn conflict_names_both_rows() {
        let text = "(\n  name: \"mine\",\n  board: [\n    (on: \"w\", run: Sort),\n    (on: \"w\", run: Zoom),\n    (on: \"g\", run: Copy),\n  ],\n)";
        let line = EMBEDDED[0].1.lines().position(|line| line.trim_start().starts_with("(on: \"g g\"")).unwrap() + 1;
        let problems = Keymap::load(&[("mine.ron", text)]).unwrap_err();
        let args: Vec<_> =
            problems.iter().map(|problem| (problem.wording.text, problem.wording.args.join(" | "))).collect();
        assert_eq!(
            args,
            [
                (Text::ProblemKeyTwice, "w | Zoom | Sort | mine.ron:4".to_owned()),
                (Text::ProblemKeyBegins, format!("g | Copy | g g | First | keymaps/default.ron:{line}")),
            ]
        );
        assert_eq!(problems[0].line_text, "    (on: \"w\", run: Zoom),");
    }

    #[test]
    fn problems_of_several_files_come_together() {
        let one = r#"(name: "one", board: [(on: "gg", run: Sort)])"#;
        let two = r#"(name: "two", board: [(on: "r", run: Sortt)])"#;
        let problems = Keymap::load(&[("one.ron", one), ("two.ron", two)]).unwrap_err();
        let found: Vec<_> = problems.iter().map(|p| (p.file.as_str(), p.wording.text)).collect();
        assert_eq!(found, [("one.ron", Text::ProblemKeyWord), ("two.ron", Text::ProblemKeyAction)]);
    }

    proptest! {
        #[test]
        fn any_damage_to_a_file_is_read_or_located(at in 0usize..12_000, cut in 0usize..40, put in "[a-z()\\[\\]\",:/*đ\n ]{0,4}") {
            let whole = EMBEDDED[0].1;
            let start = whole.floor_char_boundary(at.min(whole.len()));
            let end = whole.floor_char_boundary((start + cut).min(whole.len()));
            let text = format!("{}{put}{}", &whole[..start], &whole[end.max(start)..]);
            if let Err(problems) = Keymap::load(&[("mine.ron", &text)]) {
                prop_assert!(!problems.is_empty());
                for problem in problems {
                    let at = problem.at.unwrap();
                    prop_assert!(at.line <= text.lines().count() + 1 && at.column <= problem.line_text.chars().count() + 1);
                }
            }
        }
    }

    #[test]
    fn unknown_action_shows_the_nearest_and_all() {
        let text = r#"(name: "mine", board: [(on: "w", run: MoveDwn)])"#;
        let problems = Keymap::load(&[("mine.ron", text)]).unwrap_err();
        let accepted = problems[0].accepted.as_ref().unwrap();
        let all = Action::ALL.iter().map(|action| format!("{action:?}")).collect::<Vec<_>>().join(", ");
        assert_eq!(
            (accepted.text, accepted.args.as_slice()),
            (Text::ProblemKeyNearest, ["MoveDown".into(), all].as_slice())
        );
    }
}
