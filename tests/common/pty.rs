//! A program in a pseudo-terminal, driven and watched like a user's.
//!
//! Owns: starting a command in a PTY, sending it keys, sizes and signals, and waiting for what its screen shows. Must not know: which
//! program it is. Start at [`Pty::spawn`]; every wait is for a condition and, after [`PATIENCE`], fails with a picture of the screen.
//! Nothing here sleeps.
//!
//! ```text
//! let mut pty = Pty::spawn(&Spec::new(env!("CARGO_BIN_EXE_dti")).size(120, 36).env("NO_COLOR", "1"));
//! pty.wait_for("Chính quyền số");
//! pty.send(b"\x1b[B");                                          // the bytes a terminal sends for Down
//! pty.wait_until("row 2", |screen| screen.contents().contains("2/108"));
//! pty.send(b"q");
//! pty.assert_exit(0);
//! ```

#![expect(clippy::unwrap_used, reason = "a failure here is the test's failure")]

use std::{
    ffi::OsString,
    io::{Read, Write},
    num::NonZeroU16,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fs::{Mode, OFlags, open},
    process::{Pid, Signal, kill_process, kill_process_group},
};

/// How long a condition may take: far beyond what it needs on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// What to run, and in what terminal.
#[derive(Debug, Clone)]
pub struct Spec {
    program: OsString,
    args: Vec<OsString>,
    env: Vec<(String, String)>,
    size: (u16, u16),
}

impl Spec {
    /// `program` without arguments in a terminal of 80×24.
    pub fn new(program: impl Into<OsString>) -> Self {
        Self { program: program.into(), args: Vec::new(), env: Vec::new(), size: (80, 24) }
    }

    /// Adds arguments.
    pub fn args<S: Into<OsString>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// Sets a variable of the environment, which otherwise is that of the test without what would change the screen.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.into(), value.into()));
        self
    }

    /// Sets columns and rows.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    fn command(&self) -> CommandBuilder {
        let mut command = CommandBuilder::new(&self.program);
        command.args(&self.args);
        command.cwd(std::env::current_dir().unwrap());
        for name in ["COLUMNS", "LINES", "NO_COLOR", "TMUX", "STY", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        for (name, value) in &self.env {
            command.env(name, value);
        }
        command
    }
}

/// A running program and its terminal. Dropped, it kills the program.
pub struct Pty {
    shared: Arc<Shared>,
    /// Taken away by [`Pty::hang_up`].
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    /// Open until the program has ended: with the last one the terminal forgets its settings.
    slave: Option<Box<dyn SlavePty + Send>>,
    reader: Option<thread::JoinHandle<()>>,
    pid: Pid,
    settings_before: String,
    settings_after: Option<String>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    emulator: vt100::Parser,
    log: Vec<u8>,
    /// The reader saw the end of the output.
    closed: bool,
    /// The reader is to let go of the terminal after what it reads next.
    let_go: bool,
    exit: Option<ExitStatus>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    fn wait(&self, what: &str, condition: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        let end = Instant::now() + PATIENCE;
        let mut state = self.lock();
        while !condition(&state) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited in vain for {what}; {}", picture(&state));
            state = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        state
    }
}

fn picture(state: &State) -> String {
    let screen = state.emulator.screen();
    let rows: Vec<String> = screen.rows(0, screen.size().1.get()).map(|row| format!("│{row}")).collect();
    format!("exit {:?}, screen:\n{}", state.exit, rows.join("\n"))
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn emulator_size((columns, rows): (u16, u16)) -> (NonZeroU16, NonZeroU16) {
    (NonZeroU16::new(rows).unwrap_or(NonZeroU16::MIN), NonZeroU16::new(columns).unwrap_or(NonZeroU16::MIN))
}

impl Pty {
    /// Starts the program as the leader of a session of its own on a new terminal.
    pub fn spawn(spec: &Spec) -> Self {
        let pair = native_pty_system().openpty(pty_size(spec.size)).unwrap();
        let settings_before = settings(&*pair.master);
        let shared = Arc::new(Shared::default());
        let (rows, columns) = emulator_size(spec.size);
        shared.change(|state| state.emulator = vt100::Parser::new(rows, columns, 0));
        let mut child = pair.slave.spawn_command(spec.command()).unwrap();
        let pid = Pid::from_raw(child.process_id().unwrap().try_into().unwrap()).unwrap();
        let waiting = Arc::clone(&shared);
        thread::spawn(move || {
            let exit = child.wait().unwrap();
            waiting.change(|state| state.exit = Some(exit));
        });
        let output = pair.master.try_clone_reader().unwrap();
        let reading = Arc::clone(&shared);
        Self {
            shared,
            reader: Some(thread::spawn(move || read_all(output, &reading))),
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            slave: Some(pair.slave),
            pid,
            settings_before,
            settings_after: None,
        }
    }

    /// Sends bytes as if typed.
    pub fn send(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().expect("the terminal is still there");
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
    }

    /// Sends a signal to the program (not to its group).
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Gives the terminal another size, which signals the program. The emulator crops, it does not wrap anew.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let (emulated_rows, emulated_columns) = emulator_size((columns, rows));
        self.shared.change(|state| state.emulator.set_size(emulated_rows, emulated_columns));
        self.master.as_ref().expect("the terminal is still there").resize(pty_size((columns, rows))).unwrap();
    }

    /// Closes the terminal as a closed window or a broken link does. The program must write something when it is resized.
    pub fn hang_up(&mut self) {
        self.stop_reading();
        self.writer = None;
        self.slave = None;
        self.master = None;
    }

    /// Stops reading what the program writes, as a link that stalls. The program must write something when it is resized.
    pub fn stop_reading(&mut self) {
        self.shared.change(|state| state.let_go = true);
        // The reader sits in a read, which nothing but output ends.
        self.resize(61, 17);
        drop(self.shared.wait("some output", |state| state.closed));
        self.reader.take().expect("it is read").join().unwrap();
    }

    /// Waits until a program whose output is not read can write no more.
    pub fn wait_until_full(&self) {
        let path = self.master.as_ref().and_then(|master| master.tty_name()).expect("the terminal is still there");
        let terminal = open(&path, OFlags::WRONLY | OFlags::NOCTTY, Mode::empty()).unwrap();
        let end = Instant::now() + PATIENCE;
        // Nothing tells that there is no room, so it has to be asked again.
        while poll(&mut [PollFd::new(&terminal, PollFlags::OUT)], Some(&Timespec::default())).unwrap() > 0 {
            assert!(Instant::now() < end, "waited in vain for a full terminal");
            thread::yield_now();
        }
    }

    /// Reads what the program has written since [`Pty::stop_reading`], until its end.
    pub fn read_the_rest(&mut self) {
        self.shared.change(|state| (state.let_go, state.closed) = (false, false));
        let output = self.master.as_ref().expect("the terminal is still there").try_clone_reader().unwrap();
        read_all(output, &self.shared);
    }

    /// Waits until the screen satisfies `condition`; `what` names it in the failure.
    pub fn wait_until(&self, what: &str, condition: impl Fn(&vt100::Screen) -> bool) {
        drop(self.shared.wait(what, |state| condition(state.emulator.screen())));
    }

    /// Waits until the screen shows `text`.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the bytes written so far satisfy `condition`.
    pub fn wait_until_log(&self, what: &str, condition: impl Fn(&[u8]) -> bool) {
        drop(self.shared.wait(what, |state| condition(&state.log)));
    }

    /// The screen now, as text.
    pub fn contents(&self) -> String {
        self.shared.lock().emulator.screen().contents()
    }

    /// Everything the program has written so far.
    pub fn log(&self) -> Vec<u8> {
        self.shared.lock().log.clone()
    }

    /// Waits until the program has ended and all it wrote is on the screen.
    pub fn wait_exit(&mut self) -> ExitStatus {
        let exit = self.shared.wait("the end of the program", |state| state.exit.is_some()).exit.clone();
        if let Some(master) = &self.master {
            self.settings_after.get_or_insert_with(|| settings(&**master));
            self.slave = None;
            drop(self.shared.wait("the end of the output", |state| state.closed));
        }
        exit.expect("waited for")
    }

    /// Waits until the program has ended, and fails unless its status is `code` and it left the terminal as it was.
    pub fn assert_exit(&mut self, code: u32) {
        assert_eq!(self.wait_exit().exit_code(), code);
        self.assert_restored();
    }

    /// Fails unless the program that has ended left the terminal as it was: settings, screen, cursor, modes and colours.
    pub fn assert_restored(&self) {
        assert_eq!(self.settings_after.as_ref(), Some(&self.settings_before), "settings of the terminal");
        let state = self.shared.lock();
        let screen = state.emulator.screen();
        let changed: Vec<&str> = [
            ("alternate screen", screen.alternate_screen()),
            ("hidden cursor", screen.hide_cursor()),
            ("bracketed paste", screen.bracketed_paste()),
            ("mouse", screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None),
            ("application cursor keys", screen.application_cursor()),
            ("colours", (screen.fgcolor(), screen.bgcolor()) != (vt100::Color::Default, vt100::Color::Default)),
            (
                "bold, dim, underline or reverse",
                screen.bold() || screen.dim() || screen.underline() || screen.inverse(),
            ),
        ]
        .into_iter()
        .filter_map(|(what, is_on)| is_on.then_some(what))
        .collect();
        assert_eq!(changed, [""; 0], "left behind; {}", picture(&state));
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if self.shared.lock().exit.is_none() {
            // With what a script around it has started. It may end by itself at this very moment.
            let _ = kill_process_group(self.pid, Signal::KILL);
        }
    }
}

/// The line discipline's settings, to compare.
fn settings(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios().expect("a PTY has settings"))
}

fn read_all(mut output: impl Read, shared: &Shared) {
    let mut buffer = [0; 4096];
    loop {
        let length = output.read(&mut buffer).unwrap_or(0);
        shared.change(|state| {
            state.emulator.process(&buffer[..length]);
            state.log.extend_from_slice(&buffer[..length]);
            state.closed = length == 0 || state.let_go;
        });
        if shared.lock().closed {
            return;
        }
    }
}
