use proptest::prelude::*;
use rstest::rstest;

use super::*;

const NONE: KeyModifiers = KeyModifiers::NONE;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

#[rstest]
#[case("j", KeyCode::Char('j'), NONE)]
#[case("G", KeyCode::Char('G'), NONE)]
#[case("-", KeyCode::Char('-'), NONE)]
#[case("đ", KeyCode::Char('đ'), NONE)]
#[case("pgdn", KeyCode::PageDown, NONE)]
#[case("PgDn", KeyCode::PageDown, NONE)]
#[case("↑", KeyCode::Up, NONE)]
#[case("space", KeyCode::Char(' '), NONE)]
#[case("ctrl-space", KeyCode::Char(' '), CONTROL)]
#[case("f", KeyCode::Char('f'), NONE)]
#[case("F5", KeyCode::F(5), NONE)]
#[case("shift-f7", KeyCode::F(7), SHIFT)]
#[case("shift-tab", KeyCode::BackTab, NONE)]
#[case("ctrl-r", KeyCode::Char('r'), CONTROL)]
#[case("Ctrl-R", KeyCode::Char('r'), CONTROL)]
#[case("alt--", KeyCode::Char('-'), ALT)]
#[case("alt-ctrl-x", KeyCode::Char('x'), CONTROL.union(ALT))]
#[case("ctrl-pgup", KeyCode::PageUp, CONTROL)]
#[case("shift-delete", KeyCode::Delete, SHIFT)]
fn key_reads_the_spelling_of_files(#[case] word: &str, #[case] code: KeyCode, #[case] modifiers: KeyModifiers) {
    assert_eq!(word.parse::<Key>(), Ok(Key { code, modifiers }));
}

#[rstest]
#[case("up", "↑", "Up")]
#[case("alt-left", "Alt-←", "Alt-Left")]
#[case("ctrl-r", "Ctrl-R", "Ctrl-R")]
#[case("alt-j", "Alt-j", "Alt-j")]
#[case("backtab", "Shift-Tab", "Shift-Tab")]
#[case("shift-f7", "Shift-F7", "Shift-F7")]
#[case("space", "Space", "Space")]
#[case("g", "g", "g")]
#[case("?", "?", "?")]
fn key_is_shown_as_on_the_keyboard(#[case] word: &str, #[case] shown: &str, #[case] ascii: &str) {
    let key: Key = word.parse().unwrap();
    assert_eq!((key.shown(false).to_string().as_str(), key.shown(true).to_string().as_str()), (shown, ascii));
}

#[rstest]
#[case("ctrl-i", "tab")]
#[case("ctrl-m", "enter")]
#[case("ctrl-[", "esc")]
#[case("ctrl-3", "esc")]
#[case("ctrl-h", "backspace")]
#[case("Ctrl-H", "backspace")]
#[case("ctrl-@", "ctrl-space")]
#[case("alt-ctrl-i", "alt-tab")]
#[case("shift-enter", "enter")]
#[case("ctrl-enter", "enter")]
#[case("ctrl-backspace", "backspace")]
#[case("ctrl-tab", "tab")]
#[case("ctrl-shift-tab", "backtab")]
#[case("shift-space", "space")]
#[case("alt-esc", "esc")]
fn key_refuses_what_a_terminal_cannot_tell_apart(#[case] word: &str, #[case] equal: &str) {
    assert_eq!(
        word.parse::<Key>(),
        Err(KeyError::SameAs { word: word.into(), equal: equal.parse().unwrap() }),
        "{word} arrives as {equal}"
    );
}

#[rstest]
#[case("ctrl-1", KeyError::NeverSent("ctrl-1".into()))]
#[case("ctrl-đ", KeyError::NeverSent("ctrl-đ".into()))]
#[case("alt-[", KeyError::NeverSent("alt-[".into()))]
#[case("alt-O", KeyError::NeverSent("alt-O".into()))]
#[case("shift-g", KeyError::Shifted { word: "shift-g".into(), instead: "G".into() })]
#[case("alt-shift-g", KeyError::Shifted { word: "alt-shift-g".into(), instead: "alt-G".into() })]
#[case("ctrl-shift-r", KeyError::Shifted { word: "ctrl-shift-r".into(), instead: "ctrl-r".into() })]
#[case("", KeyError::Empty)]
#[case("gg", KeyError::Unknown("gg".into()))]
#[case("pgupp", KeyError::Unknown("pgupp".into()))]
#[case("ctr-r", KeyError::Unknown("ctr-r".into()))]
#[case("ctrl-", KeyError::Unknown("ctrl-".into()))]
#[case("ctrl-ctrl-r", KeyError::Unknown("ctrl-ctrl-r".into()))]
#[case("f0", KeyError::Unknown("f0".into()))]
#[case("f05", KeyError::Unknown("f05".into()))]
#[case("f25", KeyError::Unknown("f25".into()))]
#[case("f+5", KeyError::Unknown("f+5".into()))]
#[case("\u{1b}", KeyError::Unknown("\u{1b}".into()))]
fn key_refuses_what_is_no_key(#[case] word: &str, #[case] error: KeyError) {
    assert_eq!(word.parse::<Key>(), Err(error));
}

#[rstest]
#[case(KeyCode::Char('G'), SHIFT, "G")]
#[case(KeyCode::Char('g'), SHIFT, "G")]
#[case(KeyCode::Char('R'), CONTROL.union(SHIFT), "ctrl-r")]
#[case(KeyCode::Char('J'), ALT.union(SHIFT), "alt-J")]
#[case(KeyCode::Char('h'), CONTROL, "backspace")]
#[case(KeyCode::Tab, SHIFT, "backtab")]
#[case(KeyCode::BackTab, SHIFT, "backtab")]
#[case(KeyCode::Enter, CONTROL, "enter")]
#[case(KeyCode::Enter, ALT, "alt-enter")]
#[case(KeyCode::Char(' '), SHIFT, "space")]
#[case(KeyCode::Left, KeyModifiers::SUPER, "left")]
fn key_normalises_what_terminals_send(#[case] code: KeyCode, #[case] modifiers: KeyModifiers, #[case] word: &str) {
    assert_eq!(Key::new(code, modifiers).to_string(), word);
}

#[rstest]
#[case("j", Some('j'))]
#[case("space", Some(' '))]
#[case("đ", Some('đ'))]
#[case("alt-j", None)]
#[case("ctrl-r", None)]
#[case("enter", None)]
fn text_is_a_bare_printable_character(#[case] word: &str, #[case] text: Option<char>) {
    assert_eq!(word.parse::<Key>().unwrap().as_text(), text);
}

fn any_code() -> impl Strategy<Value = KeyCode> {
    let named: Vec<KeyCode> = NAMED.iter().map(|&(code, ..)| code).collect();
    prop_oneof![
        proptest::sample::select(named),
        (1..=LAST_FUNCTION_KEY).prop_map(KeyCode::F),
        any::<char>().prop_map(KeyCode::Char),
        (0x20u8..0x7f).prop_map(|byte| KeyCode::Char(char::from(byte))),
    ]
}

proptest! {
    #[test]
    fn any_accepted_key_reads_back_from_file_and_screen(code in any_code(), bits in 0u8..8) {
        let key = Key::new(code, KeyModifiers::from_bits_truncate(bits));
        prop_assert_eq!(Key::new(key.code(), key.modifiers()), key, "normalising twice changes nothing");
        // Keys that no terminal sends are refused; every other spelling must come back as the same key.
        if let Ok(parsed) = key.to_string().parse::<Key>() {
            prop_assert_eq!(parsed, key);
            prop_assert_eq!(key.shown(false).to_string().parse::<Key>(), Ok(key));
            prop_assert_eq!(key.shown(true).to_string().parse::<Key>(), Ok(key));
        }
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(word in "\\PC{0,12}") {
        if let Ok(key) = word.parse::<Key>() {
            prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
        }
    }
}
