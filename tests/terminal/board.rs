//! The program itself in a terminal: bytes in, a screen out. Few tests, since the board's own run without a terminal.

use std::fs;
use std::path::PathBuf;

use crate::program::{assert_refused, count, home, leave, open, over, spec, utf8};
use crate::pty::Pty;
use crate::recording::Recording;
use rstest::rstest;
use rustix::process::Signal;

fn opened(columns: u16, rows: u16) -> Pty {
    open(&spec(&home()).size(columns, rows))
}

const BEGIN: &[u8] = b"\x1b[?2026h";

#[test]
fn it_opens_drills_to_the_task_and_its_lead_quits_and_restores() {
    let mut pty = opened(120, 36);
    for words in ["Hậu Giang", "≈403,5/1000", "≈0,4035", "28/63", "≈206", "≈85,5", "≈−596,5"] {
        pty.wait_for(words);
    }
    pty.send(b"\x1b[B\x1b[B\r");
    pty.wait_for("1.4  Có chuyên trang");
    pty.send(b"\x1b[C");
    pty.wait_for("NTS04 · 1/1");
    pty.wait_for("Sở TTTT*");
    pty.send(b"\r");
    pty.wait_for("Sở Thông tin và Truyền thông*");
    pty.send(b"q");
    pty.wait_until("the card closed", |screen| !screen.contents().contains("Truyền thông*"));
    pty.send(b"q");
    pty.assert_exit(0);
}

#[rstest]
#[case(Signal::TERM, 143)]
#[case(Signal::HUP, 129)]
#[case(Signal::INT, 130)]
fn a_signal_ends_it_and_restores(#[case] signal: Signal, #[case] code: u32) {
    let mut pty = opened(80, 24);
    pty.signal(signal);
    pty.assert_exit(code);
}

#[test]
fn a_closed_terminal_ends_it() {
    let mut pty = opened(80, 24);
    pty.hang_up();
    assert_eq!(pty.wait_exit().exit_code(), 129);
}

/// A plan is sought on a thread of its own, kept by its name, and kept in a file that was named.
#[test]
fn a_plan_is_found_saved_and_opened_again() {
    let home = home();
    let mut pty = open(&spec(&home).size(80, 24));
    pty.send(b"P0.55\r");
    pty.wait_for("không kế hoạch nào");
    pty.send(b"\x13");
    pty.wait_for("TÊN KỊCH BẢN");
    pty.send(b"\r");
    pty.wait_for("Đã lưu vào");
    pty.send(b"q");
    assert_eq!(pty.wait_exit().exit_code(), 0);
    let file = home.path().join("dti/scenarios/dti-0-55.ron");
    let before = fs::read_to_string(&file).expect("the scenario is there");
    assert!(before.contains("name: \"DTI 0,55\""), "{before}");

    let args = ["--scenario".into(), file.clone().into_os_string()];
    let mut pty = Pty::spawn(&spec(&home).args(args).size(80, 24));
    pty.wait_for("KỊCH BẢN  ");
    pty.wait_for("DTI 0,55");
    pty.send(b"X\x1b[A \x13\r");
    pty.wait_for("Đã lưu vào");
    pty.send(b"q");
    pty.wait_exit();
    let after = fs::read_to_string(&file).expect("the scenario is there");
    assert_ne!(before, after, "saving goes back to the file");
}

/// A key without effect draws nothing, not even the brackets of a frame; every frame is one synchronized update.
#[test]
fn a_key_that_changes_nothing_sends_no_byte() {
    let mut pty = opened(80, 24);
    let first = pty.log().len();
    // F10 is bound to nothing, Up has nowhere to go.
    pty.send(b"\x1b[21~\x1b[A");
    pty.send(b"\x1b[B");
    pty.wait_until_log("the frame after Down", |log| count(log, BEGIN) >= 2);
    pty.wait_for("NTC · 2/15");
    pty.send(b"q");
    pty.wait_exit();
    let log = pty.log();
    assert_eq!(count(&log[first..], BEGIN), 1, "{:?}", String::from_utf8_lossy(&log[first..]));
    assert_eq!(count(&log, BEGIN), 2);
}

/// Without colour only emphasis is sent: no colour of the sixteen, of the palette, or true.
#[test]
fn under_no_color_no_colour_is_sent() {
    let home = home();
    let mut pty = open(&spec(&home).size(120, 36).env("NO_COLOR", "1"));
    pty.send(b"\x1b[B\x1b[B\rs/chu ky\r?");
    pty.wait_for("TRỢ GIÚP");
    pty.send(b"\x11");
    pty.wait_exit();
    let log = pty.log();
    let sent = String::from_utf8_lossy(&log);
    let parameters = sent.split("\x1b[").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';' && c != ':')?;
        (rest[end..].starts_with('m')).then(|| rest[..end].to_string())
    });
    let numbers: Vec<u8> =
        parameters.flat_map(|p| p.split([';', ':']).filter_map(|n| n.parse().ok()).collect::<Vec<_>>()).collect();
    assert!(numbers.contains(&7), "the selected row is reversed");
    assert_eq!(
        numbers.iter().filter(|n| (30..=49).contains(*n) || (90..=107).contains(*n)).collect::<Vec<_>>(),
        [&0; 0]
    );
}

#[test]
fn a_storm_of_resizes_ends_in_the_screen_of_a_fresh_start() {
    let calm = opened(100, 30);
    let mut pty = opened(80, 24);
    for i in 0..200_u16 {
        pty.resize(20 + (i * 37) % 180, 5 + (i * 13) % 60);
    }
    pty.resize(100, 30);
    let wanted = calm.contents();
    pty.wait_until("the screen of a fresh start", |screen| screen.contents() == wanted);
    pty.send(b"q");
    pty.assert_exit(0);
}

/// Over a slow link Esc and the key after it come in one packet; neither may leave bytes behind that act as letters.
#[test]
fn esc_and_an_arrow_at_once_are_these_two_keys() {
    let mut pty = opened(80, 24);
    pty.send(b"/");
    pty.wait_for("TÌM KIẾM");
    pty.send(b"\x1b\x1b[B");
    pty.wait_for("NTC · 2/15");
    pty.wait_for("07/2022");
}

/// The pasted text would filter, change the assessment and quit if its letters were keys.
#[test]
fn a_paste_right_after_esc_is_no_command() {
    let mut pty = opened(80, 24);
    pty.send(b"\x1b\x1b[200~[qqq\r\x11\x1b[201~");
    pty.wait_for("Dán chữ chỉ có tác dụng trong ô tìm kiếm");
    pty.send(b"\x1b[B");
    pty.wait_for("NTC · 2/15");
    pty.wait_for("07/2022");
}

/// Recorded from UniKey, ibus and terminals without either: the field holds what its user sees in any other program.
#[rstest]
fn a_text_field_holds_what_the_input_method_composed(
    #[files("tests/fixtures/ime/*.txt")]
    #[exclude("board-")]
    recording: PathBuf,
) {
    let Recording { reads, result } = Recording::of(recording);
    let mut pty = opened(80, 24);
    pty.send(b"/");
    pty.wait_for("TÌM KIẾM");
    for read in reads {
        pty.send(&read);
    }
    pty.wait_for(&format!("› {result} "));
    pty.send(b"\x1b");
    pty.wait_for("BẢNG");
    pty.send(b"q");
    assert_eq!(pty.wait_exit().exit_code(), 0);
}

/// With UniKey on, letters on the board act as their base letters and Backspace does nothing.
#[test]
fn composed_letters_on_the_board_act_as_their_base_and_say_so() {
    let bursts = Recording::of("board-telex-unikey.txt").reads;
    let mut pty = opened(80, 24);
    let (doubled, others) = bursts.split_at(2);
    for burst in doubled {
        pty.send(burst);
    }
    pty.wait_for("Bộ gõ tiếng Việt đang bật");
    // `e` opens an explanation, `ê` closes it again, `ơ` is no command here.
    for burst in others {
        pty.send(burst);
    }
    leave(pty);
}

#[rstest]
#[case::data("hau-giang/tasks.ron", "code: \"NTS01\"", "code: NTS01", "hau-giang/tasks.ron:")]
#[case::keymap("keymap.ron", "", "(name: \"mine\", board: [(on: \"j\", run: MoveDwn)])", "keymap.ron:1:")]
fn what_is_broken_is_said_and_the_terminal_is_not_touched(
    #[case] file: &str,
    #[case] old: &str,
    #[case] new: &str,
    #[case] words: &str,
) {
    let home = home();
    let data = home.path().join("data");
    let mut init = Pty::spawn(&spec(&home).args(["init", utf8(&data)]).size(200, 40));
    assert_eq!(init.wait_exit().exit_code(), 0);
    if old.is_empty() {
        fs::create_dir_all(home.path().join("dti")).expect("a directory");
        fs::write(home.path().join("dti").join(file), new).expect("a file");
    } else {
        let text = fs::read_to_string(data.join(file)).expect("a file");
        assert!(text.contains(old));
        fs::write(data.join(file), text.replacen(old, new, 1)).expect("a file");
    }
    assert_refused(&over(&home, &data).size(200, 40), &[words]);
}

#[rstest]
#[case::vietnamese("vi", "cửa sổ này không vẽ được bảng")]
#[case::english("en", "this terminal cannot show the board")]
fn a_terminal_that_understands_nothing_is_told_so_in_words(#[case] lang: &str, #[case] words: &str) {
    assert_refused(&spec(&home()).args(["--lang", lang]).env("TERM", "dumb").size(200, 40), &[words]);
}

#[test]
fn a_view_that_is_named_is_shown_first() {
    let home = home();
    let mut pty = Pty::spawn(&spec(&home).args(["ranking"]).size(120, 36));
    pty.wait_for("XẾP HẠNG");
    pty.wait_for("Đà Nẵng");
    pty.send(b"q");
    pty.assert_exit(0);
}

/// Under every name it opens without a question to the terminal, and what a terminal says unasked, late or of another program's asking,
/// is no key. The end of a sequence is an ordinary letter, so an answer taken for keys would filter, sort or quit.
#[rstest]
fn it_opens_under_every_terminal_name_asks_nothing_and_takes_no_answer_for_keys(
    #[values("xterm-256color", "xterm", "linux", "vt100", "screen", "screen-256color", "tmux-256color", "putty", "")]
    name: &str,
) {
    let home = home();
    let mut pty = open(&spec(&home).size(120, 36).env("TERM", name));
    let (first, before) = (pty.log(), pty.contents());
    for question in ["\x1b[c", "\x1b[>c", "\x1b[6n", "\x1b[5n", "\x1b]10;?", "\x1b]11;?", "\x1b[?u", "\x1bP+q", "\x05"]
    {
        assert_eq!(count(&first, question.as_bytes()), 0, "{question:?} is asked");
    }
    let answers = [
        "\x1b[?62;1;2;4c",                     // what it is
        "\x1b[>41;389;0c",                     // which version
        "\x1b[36;120R",                        // where the cursor is
        "\x1b[0n",                             // that it is well
        "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",      // its background
        "\x1b]10;rgb:cdcd/d6d6/f4f4\x1b\\",    // its foreground
        "\x1bP>|XTerm(389)\x1b\\",             // its name
        "\x1b[?2026;2$y",                      // a mode
        "\x1b[I\x1b[O",                        // the focus
        "\x1b[8;36;120t",                      // its size
        "\x1b[<0;10;5M\x1b[<0;10;5m\x1b[M !!", // the mouse, in two ways
    ];
    for answer in answers {
        pty.send(answer.as_bytes());
    }
    // F10 does nothing, Down moves: when that is seen, all that came before it has been.
    pty.send(b"\x1b[21~\x1b[B");
    pty.wait_for("NTC · 2/15");
    pty.send(b"\x1b[A");
    pty.wait_for("DTI · 1/15");
    assert_eq!(pty.contents(), before);
    pty.send(b"q");
    pty.assert_exit(0);
}
