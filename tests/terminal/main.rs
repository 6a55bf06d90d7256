//! Programs in a real terminal: `restore` holds that every way out gives it back, `board` drives the program itself, bytes in and a screen out.

#[path = "../common/pty.rs"]
mod pty;

mod board;
mod restore;
