//! Programs in a real terminal: `restore` holds that every way out gives it back, `board` drives the program itself, bytes in and a screen
//! out; `faults` breaks what it stands on while it runs, `large` does so with data that takes a while to read. docs/faults.md lists them all.

#[path = "../common/pty.rs"]
mod pty;

#[path = "../common/nation.rs"]
mod nation;

#[path = "../common/program.rs"]
mod program;

#[path = "../common/recording.rs"]
mod recording;

mod board;
mod faults;
mod large;
mod restore;
