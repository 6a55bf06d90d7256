use std::{cell::Cell, sync::mpsc};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::{backend::TestBackend, style::Style};
use rstest::rstest;
use signal_hook::consts::{SIGINT, SIGTERM};

use super::*;

/// Shows its size and the keys typed; some keys ask for something.
#[derive(Default)]
struct Echo {
    typed: String,
    seen: Vec<Message>,
    frames: Cell<usize>,
}

impl Program for Echo {
    fn update(&mut self, message: Message) -> Vec<Effect> {
        self.seen.push(message.clone());
        let c = match message {
            Message::Key(KeyEvent { code: KeyCode::Char(c), .. }) => c,
            Message::Timeout => return vec![Effect::Quit],
            _ => return Vec::new(),
        };
        self.typed.push(c);
        match c {
            'q' => vec![Effect::Quit],
            'w' => vec![Effect::Wake(Duration::ZERO)],
            'r' => vec![Effect::Redraw],
            'l' => vec![Effect::Reload],
            'z' => vec![Effect::Suspend],
            _ => Vec::new(),
        }
    }

    fn view(&self, frame: &mut Frame) {
        self.frames.set(self.frames.get() + 1);
        let area = frame.area();
        if !area.is_empty() {
            let text = format!("{}x{} {}", area.width, area.height, self.typed);
            frame.buffer_mut().set_stringn(0, 0, text, area.width.into(), Style::new());
        }
    }
}

fn key(c: char) -> Message {
    Message::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
}

fn keys(typed: &str) -> Vec<Message> {
    typed.chars().map(key).collect()
}

/// What a run left behind.
struct Ran {
    outcome: Outcome,
    program: Echo,
    performed: Vec<Effect>,
    terminal: Terminal<TestBackend>,
}

/// The real loop over `messages`, the terminal going away after them; `answer` does the effects.
fn run(messages: Vec<Message>, answer: impl Fn(&Effect) -> Option<Message>) -> Ran {
    let mut terminal = Terminal::new(TestBackend::new(20, 1)).unwrap();
    let mut program = Echo::default();
    let mut performed = Vec::new();
    let (sender, receiver) = mpsc::channel();
    for message in messages {
        sender.send(message).unwrap();
    }
    // Kept until the end: the timer runs only while somebody may still send.
    let outcome = App::new(&mut terminal, &mut program).run(&receiver, &mut |effect| {
        let message = answer(&effect);
        performed.push(effect);
        Ok(message)
    });
    drop(sender);
    Ran { outcome: outcome.unwrap(), program, performed, terminal }
}

fn ended(typed: &str) -> Vec<Message> {
    keys(typed).into_iter().chain([Message::Hangup]).collect()
}

#[test]
fn thirty_queued_keys_are_drawn_once() {
    let ran = run(keys(&"j".repeat(30)).into_iter().chain([key('q')]).collect(), |_| None);
    assert_eq!(ran.outcome, Outcome::Quit);
    assert_eq!(ran.program.typed.len(), 31);
    assert_eq!(ran.program.frames.get(), 1, "the first frame; after quitting nothing is drawn");
}

#[test]
fn what_was_typed_is_drawn_before_the_next_wait() {
    let ran = run(keys("wab"), |_| None);
    assert_eq!((ran.outcome, ran.program.frames.get()), (Outcome::Quit, 2), "it quits when the timer goes off");
    ran.terminal.backend().assert_buffer_lines(["20x1 wab            "]);
}

#[test]
fn the_program_knows_the_size_before_the_first_frame() {
    let ran = run(ended("a"), |_| None);
    assert_eq!(ran.program.seen, [Message::Resize(20, 1), key('a')]);
}

#[rstest]
#[case::quit(key('q'), Outcome::Quit, 0)]
#[case::hangup(Message::Hangup, Outcome::Hangup, 129)]
#[case::hup(Message::Signal(SIGHUP), Outcome::Signal(SIGHUP), 129)]
#[case::int(Message::Signal(SIGINT), Outcome::Signal(SIGINT), 130)]
#[case::term(Message::Signal(SIGTERM), Outcome::Signal(SIGTERM), 143)]
fn every_end_has_its_exit_code(#[case] message: Message, #[case] outcome: Outcome, #[case] code: u8) {
    let ran = run(vec![message, key('a')], |_| None);
    assert_eq!((ran.outcome, ran.outcome.exit_code()), (outcome, code));
    assert!(!ran.program.typed.contains('a'), "nothing is handled after the end");
}

#[rstest]
#[case::write_after_hangup(io::Error::from_raw_os_error(5), Some(Outcome::Hangup))]
#[case::closed_pipe(io::ErrorKind::BrokenPipe.into(), Some(Outcome::Hangup))]
#[case::something_else(io::ErrorKind::OutOfMemory.into(), None)]
fn only_a_terminal_that_is_gone_makes_an_error_a_hangup(#[case] error: io::Error, #[case] expected: Option<Outcome>) {
    assert_eq!(hangup_if_gone(Err(error)).ok(), expected);
}

#[test]
fn the_loop_ends_when_no_sender_is_left() {
    let mut terminal = Terminal::new(TestBackend::new(20, 1)).unwrap();
    let mut program = Echo::default();
    let (_, receiver) = mpsc::channel();
    let outcome = App::new(&mut terminal, &mut program).run(&receiver, &mut |_| Ok(None));
    assert_eq!(outcome, Ok(Outcome::Hangup));
}

#[test]
fn the_timer_goes_off_once() {
    let mut terminal = Terminal::new(TestBackend::new(20, 1)).unwrap();
    let mut program = Echo::default();
    let (sender, receiver) = mpsc::channel();
    sender.send(key('w')).unwrap();
    let mut app = App::new(&mut terminal, &mut program);
    app.draw().unwrap();
    let first = app.receive(&receiver).unwrap();
    assert_eq!(app.handle(first), None);
    assert_eq!(app.do_effects(&mut |_| Ok(None)), Ok(None));
    assert_eq!(app.receive(&receiver), Some(Message::Timeout));
    assert_eq!(app.wake, None, "from here on the loop sleeps without a limit");
}

#[test]
fn a_message_in_return_goes_to_the_program() {
    let ran = run(ended("l"), |effect| (*effect == Effect::Reload).then(|| key('a')));
    assert_eq!(ran.performed, [Effect::Reload]);
    assert_eq!(ran.program.typed, "la");
}

#[rstest]
#[case::by_key(key('z'), Effect::Suspend)]
#[case::by_signal(Message::Signal(SIGTSTP), Effect::Suspend)]
#[case::continued(Message::Signal(SIGCONT), Effect::Resume)]
fn stops_and_continuations_are_performed(#[case] message: Message, #[case] effect: Effect) {
    let ran = run(vec![message, Message::Hangup], |_| Some(Message::Resumed));
    assert_eq!(ran.performed, [effect]);
    assert_eq!(ran.program.seen.last(), Some(&Message::Resumed));
}

#[rstest]
#[case::asked_for(key('r'))]
#[case::resumed(Message::Resumed)]
#[case::same_size_again(Message::Signal(SIGWINCH))]
fn a_damaged_screen_is_drawn_whole(#[case] message: Message) {
    let mut terminal = Terminal::new(TestBackend::new(20, 1)).unwrap();
    let mut program = Echo::default();
    let mut app = App::new(&mut terminal, &mut program);
    app.draw().unwrap();
    let expected = app.terminal.backend().buffer().clone();
    Backend::clear(app.terminal.backend_mut()).unwrap();
    assert_eq!(app.handle(message.clone()), None);
    assert_eq!(app.do_effects(&mut |_| Ok(None)), Ok(None));
    app.program.typed.clear();
    app.draw().unwrap();
    assert_eq!(app.terminal.backend().buffer(), &expected);
}

#[test]
fn a_storm_of_resizes_ends_in_the_right_screen() {
    let mut terminal = Terminal::new(TestBackend::new(20, 1)).unwrap();
    let mut program = Echo::default();
    let mut app = App::new(&mut terminal, &mut program);
    app.draw().unwrap();
    for i in 0..200_u16 {
        // Through every small size and 0×0, some of them not drawn.
        let (width, height) = (i * 7 % 41, i * 5 % 11);
        app.terminal.backend_mut().resize(width, height);
        assert_eq!(app.handle(Message::Signal(SIGWINCH)), None);
        if i % 3 > 0 {
            app.draw().unwrap();
        }
    }
    app.terminal.backend_mut().resize(12, 2);
    assert_eq!(app.handle(Message::Resize(1, 1)), None, "the size in a message from outside is of no account");
    app.draw().unwrap();
    app.terminal.backend().assert_buffer_lines(["12x2        ", "            "]);
    assert_eq!(program.seen.last(), Some(&Message::Resize(12, 2)));
}
