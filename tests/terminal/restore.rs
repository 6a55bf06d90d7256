//! Every way out gives the terminal back. The program under test is this very test binary, started again in a PTY to run
//! [`probe`]: a small program on the real loop, guard, threads and backend.

use std::{process, sync::mpsc, thread, time::Duration};

use crate::pty::{Pty, Spec};
use crossterm::event::{KeyCode, KeyModifiers};
use dti::{
    app::{self, App, Outcome, Program},
    effect::{COPY_LIMIT, Effect},
    message::Message,
    terminal::{self, AnsiBackend, Guard, Signals, Tty},
};
use ratatui::{Frame, Terminal, style::Style};
use rstest::rstest;
use rustix::process::Signal;
use signal_hook::consts::SIGTSTP;

/// Shows its size and what was typed.
#[derive(Default)]
struct Probe {
    typed: String,
    /// The next frame panics.
    is_broken: bool,
}

impl Program for Probe {
    fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Key(key) => match key.code {
                KeyCode::Char('z') if key.modifiers == KeyModifiers::CONTROL => return vec![Effect::Suspend],
                KeyCode::Char('q') => return vec![Effect::Quit],
                KeyCode::Char('c') => return vec![Effect::Copy("Vân".into())],
                KeyCode::Char('C') => return vec![Effect::Copy("x".repeat(COPY_LIMIT))],
                KeyCode::Char('k') => signal_hook::low_level::raise(SIGTSTP).expect("a signal to ourselves"),
                KeyCode::Char('p') => panic!("the probe panics"),
                KeyCode::Char('F') => return vec![Effect::Wake(Duration::ZERO)],
                KeyCode::Char('v') => self.is_broken = true,
                KeyCode::Char('t') => drop(thread::spawn(|| panic!("a thread of the probe panics"))),
                KeyCode::Char(c) => self.typed.push(c),
                _ => {}
            },
            Message::Timeout => {
                self.typed = if self.typed.len() < 60 { format!("{}.", self.typed) } else { String::new() };
                return vec![Effect::Wake(Duration::ZERO)];
            }
            Message::Paste(text) => self.typed = format!("pasted {text}"),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame) {
        assert!(!self.is_broken, "a view of the probe panics");
        let area = frame.area();
        let text = format!("probe {}x{} [{}]", area.width, area.height, self.typed);
        frame.buffer_mut().set_stringn(0, 0, text, area.width.into(), Style::new().red().bold());
    }
}

fn run() -> std::io::Result<Outcome> {
    let signals = Signals::register()?;
    let mut guard = Guard::enter()?;
    let mut screen = Terminal::new(AnsiBackend::new(Tty::stdout()?))?;
    let mut probe = Probe::default();
    let mut app = App::new(&mut screen, &mut probe);
    app.draw()?;
    let (sender, messages) = mpsc::channel();
    signals.spawn(sender.clone())?;
    terminal::input::spawn(sender)?;
    app::hangup_if_gone(app.run(&messages, &mut |effect| guard.perform(effect)))
}

#[test]
#[ignore = "the other tests run it in a PTY"]
fn probe() {
    process::exit(run().unwrap().exit_code().into());
}

const PROBE: [&str; 5] = ["restore::probe", "--exact", "--ignored", "--nocapture", "--test-threads=1"];

fn this_program() -> std::path::PathBuf {
    std::env::current_exe().expect("a test knows its path")
}

fn probe_spec() -> Spec {
    Spec::new(this_program()).args(PROBE)
}

fn start() -> Pty {
    let pty = Pty::spawn(&probe_spec());
    pty.wait_for("probe 80x24 []");
    pty
}

/// The probe as a command line of a shell.
fn shell_command() -> String {
    format!("'{}' {}", this_program().display(), PROBE.join(" "))
}

#[test]
fn keys_and_pastes_arrive_and_quitting_restores() {
    let mut pty = start();
    pty.send("aệ".as_bytes());
    pty.wait_for("[aệ]");
    pty.send("\x1b[200~một\rhai q\x1b[201~".as_bytes());
    pty.wait_for("[pasted một");
    pty.send(b"q");
    pty.assert_exit(0);
    assert!(!pty.contents().contains("probe 80x24"), "{}", pty.contents());
}

#[test]
fn a_paste_of_a_megabyte_is_one_paste() {
    let mut pty = start();
    pty.send(format!("\x1b[200~first {}\x1b[201~", "q\r".repeat(500_000)).as_bytes());
    pty.wait_for("[pasted first");
    pty.send(b"q");
    pty.assert_exit(0);
}

#[rstest]
#[case(Signal::TERM, 143)]
#[case(Signal::HUP, 129)]
#[case(Signal::INT, 130)]
#[case(Signal::QUIT, 131)]
fn a_signal_ends_it_and_restores(#[case] signal: Signal, #[case] code: u32) {
    let mut pty = start();
    pty.signal(signal);
    pty.assert_exit(code);
}

/// The terminal is full, since nobody reads it: a stalled link, an output that the user has stopped.
#[rstest]
#[case(Signal::TERM, 143)]
#[case(Signal::HUP, 129)]
#[case(Signal::INT, 130)]
fn a_signal_ends_it_while_the_terminal_takes_nothing(#[case] signal: Signal, #[case] code: u32) {
    let mut pty = start();
    pty.stop_reading();
    pty.send(b"CCCCCC");
    pty.wait_until_full();
    pty.signal(signal);
    assert_eq!(pty.wait_exit().exit_code(), code);
    pty.read_the_rest();
    pty.assert_restored();
}

#[rstest]
#[case::main(b"p", "the probe panics")]
#[case::view(b"v", "a view of the probe panics")]
#[case::thread(b"t", "a thread of the probe panics")]
fn a_panic_restores_and_then_tells(#[case] key: &[u8], #[case] message: &str) {
    let mut pty = start();
    pty.send(key);
    pty.assert_exit(101);
    let contents = pty.contents();
    assert!(contents.contains(message) && contents.contains("restore.rs:"), "{contents}");
}

/// The main thread knows nothing of the panic: no frame of it may come after the terminal was given back.
#[test]
fn a_thread_that_panics_while_frames_are_drawn_leaves_a_clean_screen() {
    let mut pty = start();
    pty.send(b"F");
    pty.wait_for("[....");
    pty.send(b"t");
    pty.assert_exit(101);
    let log = String::from_utf8(pty.log()).expect("text");
    let (_, after) = log.rsplit_once("\x1b[?1049l").expect("the way back");
    assert!(after.contains("a thread of the probe panics") && !after.contains("2026"), "{after}");
}

/// As GNU screen has it by default, and the Linux console.
#[test]
fn without_an_alternate_screen_it_leaves_a_clean_one() {
    let mut pty = start();
    pty.send(b"q");
    pty.wait_exit();
    let log = String::from_utf8(pty.log()).unwrap();
    let sent = log.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "");
    assert_ne!(sent, log);
    let mut screen = vt100::Parser::default();
    screen.process(sent.as_bytes());
    screen.process(b"shell> ");
    assert_eq!(screen.screen().contents().trim_end(), "shell>");
}

#[test]
fn a_closed_terminal_ends_it() {
    let mut pty = start();
    pty.hang_up();
    assert_eq!(pty.wait_exit().exit_code(), 129);
}

#[test]
fn a_terminal_closed_in_the_middle_of_frames_ends_it() {
    let mut pty = start();
    pty.send(b"F");
    pty.wait_for("[....");
    pty.hang_up();
    assert_eq!(pty.wait_exit().exit_code(), 129);
}

#[test]
fn a_closed_terminal_ends_it_even_without_a_signal() {
    // The session's leader gets the SIGHUP, and this one ignores it.
    let script = format!("trap '' HUP; {}; exit $?", shell_command());
    let mut pty = Pty::spawn(&Spec::new("sh").args(["-c", &script]));
    pty.wait_for("probe 80x24 []");
    pty.hang_up();
    assert_eq!(pty.wait_exit().exit_code(), 129);
}

#[test]
fn suspended_by_key_it_gives_the_terminal_back_and_takes_it_again() {
    suspend_and_resume(|pty| pty.send(b"\x1a"));
}

#[test]
fn suspended_by_a_signal_it_gives_the_terminal_back_and_takes_it_again() {
    suspend_and_resume(|pty| pty.send(b"k"));
}

#[test]
fn killed_while_suspended_it_ends_and_leaves_the_terminal_to_the_shell() {
    let mut pty = suspended(|pty| pty.send(b"\x1a"));
    // `bg` continues it as `kill -CONT` does, and lets the shell know that it runs: only then does `wait` wait.
    pty.send(b"kill -TERM %1; bg %1; wait %1; echo \"status $?\"\n");
    pty.wait_until("its end", |screen| screen.contents().contains("status 143") && is_at_prompt(screen));
    pty.send(b"exit\n");
    pty.wait_exit();
    pty.assert_restored();
}

#[test]
fn without_a_shell_to_continue_it_does_not_stop() {
    let mut pty = start();
    pty.send(b"\x1aa");
    pty.wait_for("[a]");
}

#[test]
fn continued_from_a_stop_it_could_not_see_it_draws_the_screen_again() {
    let mut pty = start();
    pty.signal(Signal::STOP);
    pty.signal(Signal::CONT);
    let frame = b"probe 80x24 []";
    let twice = |log: &[u8]| log.windows(frame.len()).filter(|bytes| bytes == frame).count() == 2;
    pty.wait_until_log("the frame a second time", twice);
    pty.send(b"q");
    pty.assert_exit(0);
}

/// `kill -STOP`, a window made larger meanwhile, `kill -CONT`.
#[test]
fn resized_while_it_was_stopped_it_draws_for_the_new_size() {
    let mut pty = start();
    pty.signal(Signal::STOP);
    pty.resize(100, 30);
    pty.send(b"a");
    pty.signal(Signal::CONT);
    pty.wait_for("probe 100x30 [a]");
    pty.send(b"q");
    pty.assert_exit(0);
}

#[test]
fn a_storm_of_resizes_ends_in_the_right_screen() {
    let mut pty = start();
    for i in 0..200 {
        pty.resize(20 + i * 37 % 280, 5 + i * 13 % 85);
    }
    pty.resize(100, 30);
    pty.wait_for("probe 100x30 []");
}

#[test]
fn a_terminal_without_a_size_is_taken_for_80x24() {
    let pty = Pty::spawn(&probe_spec().size(0, 0));
    pty.wait_until_log("the size", |log| log.windows(11).any(|bytes| bytes == b"probe 80x24"));
}

#[test]
fn the_terminal_is_never_asked_anything() {
    let mut pty = start();
    pty.send(b"q");
    pty.wait_exit();
    let log = String::from_utf8(pty.log()).unwrap();
    let questions: Vec<&str> = log.split('\x1b').filter(|part| is_question(part)).collect();
    assert_eq!(questions, [""; 0]);
}

/// Whether a terminal answers the sequence that `part` starts with after its escape: reports of status, device, window, keyboard
/// and modes, and everything but control sequences.
fn is_question(part: &str) -> bool {
    let Some(rest) = part.strip_prefix('[') else { return part.starts_with(['P', ']', 'Z']) };
    let sequence = &rest[..rest.find(|c| ('@'..='~').contains(&c)).map_or(rest.len(), |end| end + 1)];
    sequence.ends_with(['n', 'c', 't', 'p']) || sequence.ends_with('u') && sequence.starts_with('?')
}

#[rstest]
#[case("[6n", true)]
#[case("[?1u", true)]
#[case("]11;?", true)]
#[case("[?2026h", false)]
#[case("[1;31mnact", false)]
#[case("running 1 test", false)]
fn questions_are_known(#[case] part: &str, #[case] expected: bool) {
    assert_eq!(is_question(part), expected);
}

/// The probe as a job of a shell, stopped by `suspend`.
fn suspended(suspend: impl Fn(&mut Pty)) -> Pty {
    let mut pty = Pty::spawn(&Spec::new("sh").args(["-i"]).env("PS1", "shell> ").env("ENV", "/dev/null"));
    pty.wait_for("shell> ");
    pty.send(format!("{}\n", shell_command()).as_bytes());
    pty.wait_for("probe 80x24 []");
    pty.send(b"ab");
    pty.wait_for("probe 80x24 [ab]");
    suspend(&mut pty);
    pty.wait_until("the shell", |screen| screen.contents().contains("Stopped") && is_at_prompt(screen));
    pty
}

fn suspend_and_resume(suspend: impl Fn(&mut Pty)) {
    let mut pty = suspended(suspend);
    pty.send(b"echo typed to the $((1 + 1))nd program\n");
    pty.wait_until("its answer", |screen| {
        screen.contents().contains("typed to the 2nd program") && is_at_prompt(screen)
    });
    pty.send(b"fg\n");
    pty.wait_until("the probe again, alone", |screen| {
        screen.alternate_screen() && screen.hide_cursor() && screen.contents().trim() == "probe 80x24 [ab]"
    });
    pty.send(b"q");
    pty.wait_until("the shell again", is_at_prompt);
    pty.send(b"exit\n");
    pty.wait_exit();
    pty.assert_restored();
}

/// Whether the shell waits for a command on a screen and with a cursor of its own.
fn is_at_prompt(screen: &vt100::Screen) -> bool {
    let is_plain = !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste();
    is_plain && screen.contents().trim_end().ends_with("shell>")
}
