//! The one door for input, and what input methods do at it.
//!
//! Owns: which terminal events exist for the program ([`canonical`]) and which letters an input method composed ([`base_letter`]).
//! Must not know: keymaps, text fields, the terminal.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind};
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::key::Key;

/// What can come in from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key went down, or repeats.
    Key(Key),
    /// Text was pasted; never a series of commands.
    Paste(String),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
}

/// The input in `event`, if any: releases, focus, the mouse and keys without a meaning here end at this door. Events keep their order, and
/// Backspace passes: an input method sends it in one burst with the letter that it composes.
pub fn canonical(event: Event) -> Option<Input> {
    match event {
        Event::Key(KeyEvent { kind: KeyEventKind::Release, .. })
        | Event::FocusGained
        | Event::FocusLost
        | Event::Mouse(_) => None,
        Event::Key(KeyEvent { code, modifiers, .. }) => is_known(code).then(|| Input::Key(Key::new(code, modifiers))),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(columns, rows) => Some(Input::Resize(columns, rows)),
    }
}

/// Whether `code` is a key that can be bound or typed.
fn is_known(code: KeyCode) -> bool {
    !matches!(
        code,
        KeyCode::Null
            | KeyCode::CapsLock
            | KeyCode::ScrollLock
            | KeyCode::NumLock
            | KeyCode::PrintScreen
            | KeyCode::Pause
            | KeyCode::Menu
            | KeyCode::KeypadBegin
            | KeyCode::Media(_)
            | KeyCode::Modifier(_)
    )
}

/// The ASCII letter under a composed one: `ế` is `e`, `Đ` is `D`; nothing for other characters.
pub fn base_letter(c: char) -> Option<char> {
    match c {
        'đ' => Some('d'),
        'Đ' => Some('D'),
        _ if c.is_ascii() => None,
        _ => {
            let mut first = None;
            decompose_canonical(c, |part| {
                first.get_or_insert(part);
            });
            first.filter(char::is_ascii_alphabetic)
        }
    }
}

/// Whether `c` is a mark that an input method sends after its letter.
pub fn is_loose_mark(c: char) -> bool {
    is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyEventState, KeyModifiers, MediaKeyCode, MouseEvent, MouseEventKind};
    use rstest::rstest;

    use super::*;

    fn key(code: KeyCode) -> Input {
        Input::Key(Key::plain(code))
    }

    fn event(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Event {
        Event::Key(KeyEvent { code, modifiers, kind, state: KeyEventState::CAPS_LOCK })
    }

    fn mouse() -> Event {
        Event::Mouse(MouseEvent { kind: MouseEventKind::Moved, column: 1, row: 1, modifiers: KeyModifiers::NONE })
    }

    #[rstest]
    #[case::press(event(KeyCode::Up, KeyModifiers::NONE, KeyEventKind::Press), Some(key(KeyCode::Up)))]
    #[case::repeat(event(KeyCode::Up, KeyModifiers::NONE, KeyEventKind::Repeat), Some(key(KeyCode::Up)))]
    #[case::release(event(KeyCode::Up, KeyModifiers::NONE, KeyEventKind::Release), None)]
    #[case::capital(event(KeyCode::Char('G'), KeyModifiers::SHIFT, KeyEventKind::Press), Some(key(KeyCode::Char('G'))))]
    #[case::control_h(
        event(KeyCode::Char('h'), KeyModifiers::CONTROL, KeyEventKind::Press),
        Some(key(KeyCode::Backspace))
    )]
    #[case::super_held(event(KeyCode::F(5), KeyModifiers::SUPER, KeyEventKind::Press), Some(key(KeyCode::F(5))))]
    #[case::media(event(KeyCode::Media(MediaKeyCode::Play), KeyModifiers::NONE, KeyEventKind::Press), None)]
    #[case::null(event(KeyCode::Null, KeyModifiers::NONE, KeyEventKind::Press), None)]
    #[case::focus(Event::FocusGained, None)]
    #[case::blur(Event::FocusLost, None)]
    #[case::mouse(mouse(), None)]
    #[case::paste(Event::Paste("q\nq".into()), Some(Input::Paste("q\nq".into())))]
    #[case::resize(Event::Resize(80, 24), Some(Input::Resize(80, 24)))]
    fn canonical_passes_keys_pastes_and_sizes_alone(#[case] event: Event, #[case] input: Option<Input>) {
        assert_eq!(canonical(event), input);
    }

    #[rstest]
    #[case::unikey_backspaces_then_sends_the_letter(&[KeyCode::Char('d'), KeyCode::Backspace, KeyCode::Char('đ')])]
    #[case::unikey_corrects_two_letters_at_once(&[
        KeyCode::Char('e'),
        KeyCode::Char('n'),
        KeyCode::Backspace,
        KeyCode::Backspace,
        KeyCode::Char('ế'),
        KeyCode::Char('n'),
    ])]
    #[case::ibus_commits_the_letter_alone(&[KeyCode::Char('đ')])]
    #[case::no_input_method_sends_raw_telex(&[KeyCode::Char('d'), KeyCode::Char('d')])]
    fn canonical_keeps_every_key_of_a_burst_in_order(#[case] burst: &[KeyCode]) {
        let inputs: Vec<_> = burst.iter().filter_map(|&code| canonical(Event::Key(code.into()))).collect();
        assert_eq!(inputs, burst.iter().copied().map(key).collect::<Vec<_>>());
    }

    #[test]
    fn base_letter_covers_every_vietnamese_letter() {
        let letters = "áàảãạăắằẳẵặâấầẩẫậ éèẻẽẹêếềểễệ íìỉĩị óòỏõọôốồổỗộơớờởỡợ úùủũụưứừửữự ýỳỷỹỵ đ";
        let bases = "aaaaaaaaaaaaaaaaa eeeeeeeeeee iiiii ooooooooooooooooo uuuuuuuuuuu yyyyy d";
        assert_eq!(letters.chars().map(|c| base_letter(c).unwrap_or(c)).collect::<String>(), bases);
        let upper = letters.to_uppercase();
        assert_eq!(upper.chars().map(|c| base_letter(c).unwrap_or(c)).collect::<String>(), bases.to_uppercase());
    }

    #[rstest]
    #[case('e')]
    #[case('/')]
    #[case('5')]
    #[case('ß')]
    #[case('я')]
    #[case('中')]
    fn base_letter_leaves_other_characters_alone(#[case] c: char) {
        assert_eq!(base_letter(c), None);
    }
}
