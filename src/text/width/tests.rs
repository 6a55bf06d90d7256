use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use rstest::rstest;

use super::*;

/// Texts that strain measuring: marks in stacks, wide, zero-width and joined characters, flags, half-width katakana.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zà-ỹĐ0-9]{1,9}",
        3 => Just(" ".to_owned()),
        1 => "\\PC{1,3}",
        1 => Just(format!("e{}", "\u{301}".repeat(40))),
        1 => Just("\u{200b}".to_owned()),
        1 => Just("表格".to_owned()),
        1 => Just("👨‍👩‍👧".to_owned()),
        1 => Just("🇻🇳".to_owned()),
        1 => Just("ﾊﾟ".to_owned()),
        1 => Just("\n".to_owned()),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn any_ellipsis() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("…"), Just("..."), Just("~"), Just("")]
}

#[rstest]
#[case("", 0)]
#[case("Chuyển đổi số", 13)]
#[case("Chuye\u{302}\u{309}n", 6)]
#[case("表", 2)]
#[case("\u{200b}", 0)]
fn width_is_in_cells(#[case] text: &str, #[case] cells: usize) {
    assert_eq!(width(text), cells);
}

#[rstest]
#[case("Chuyển đổi số", 13, "…", "Chuyển đổi số")]
#[case("Chuyển đổi số", 12, "…", "Chuyển đổi …")]
#[case("Chuyển đổi số", 9, "...", "Chuyển...")]
#[case("Chuyển đổi số", 2, "...", "..")]
#[case("Chuyển đổi số", 1, "~", "~")]
#[case("Chuyển đổi số", 0, "…", "")]
#[case("Chuyển", 3, "", "Chu")]
#[case("表表表", 4, "…", "表…")]
#[case("e\u{323}\u{302}e\u{323}\u{302}e", 2, "…", "e\u{323}\u{302}…")]
fn truncation_cuts_between_graphemes(
    #[case] text: &str,
    #[case] cells: usize,
    #[case] ellipsis: &str,
    #[case] expected: &str,
) {
    assert_eq!(truncate(text, cells, ellipsis), expected);
}

#[test]
fn padding_fills_either_side() {
    assert_eq!(pad_end("số", 5, "…"), "số   ");
    assert_eq!(pad_start("85,5", 6, "…"), "  85,5");
    assert_eq!(pad_end("表表", 3, "…"), "表…");
    assert_eq!(pad_start("表表表", 4, "…"), " 表…");
}

#[rstest]
#[case("Tổ chức hội nghị", 8, &["Tổ chức", "hội nghị"])]
#[case("Tổ chức hội nghị", 7, &["Tổ chức", "hội", "nghị"])]
#[case("  Tổ   chức  ", 5, &["Tổ", "chức"])]
#[case("922/QĐ-BTTTT về", 5, &["922/Q", "Đ-BTT", "TT về"])]
#[case("một\n\nhai", 9, &["một", "", "hai"])]
#[case("", 9, &[""])]
#[case("a 表 b", 1, &["a", "b"])]
#[case("10\u{a0}điểm nữa", 8, &["10\u{a0}điểm", "nữa"])]
fn words_wrap(#[case] text: &str, #[case] cells: usize, #[case] lines: &[&str]) {
    assert_eq!(wrap(text, cells), lines);
}

proptest! {
    #[test]
    fn width_is_what_ratatui_draws(text in any_text()) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 400, 1));
        let visible = text.replace('\n', "");
        let (end, _) = buffer.set_stringn(0, 0, &visible, 400, Style::default());
        prop_assert_eq!(usize::from(end), width(&visible));
    }

    #[test]
    fn nothing_is_wider_than_its_cells(text in any_text(), cells in 0_usize..40, ellipsis in any_ellipsis()) {
        prop_assert!(width(&truncate(&text, cells, ellipsis)) <= cells);
        prop_assert_eq!(width(&pad_end(&text, cells, ellipsis)), cells);
        prop_assert_eq!(width(&pad_start(&text, cells, ellipsis)), cells);
        for line in wrap(&text, cells) {
            prop_assert!(width(line) <= cells, "{line:?}");
        }
    }

    #[test]
    fn wrapping_loses_blanks_only(text in any_text(), cells in 2_usize..40) {
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let widest = text.graphemes(true).map(width).max().unwrap_or(0);
        prop_assume!(widest <= cells);
        prop_assert_eq!(visible(&wrap(&text, cells).concat()), visible(&text));
    }

    #[test]
    fn truncation_wastes_less_than_a_grapheme(text in any_text(), cells in 2_usize..40) {
        let widest = text.graphemes(true).map(width).max().unwrap_or(0);
        if width(&text) > cells {
            prop_assert!(width(&truncate(&text, cells, "…")) + widest > cells);
        }
    }
}
