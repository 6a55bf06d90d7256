//! Everything that happens to the program.
//!
//! Owns: the closed list of what enters the loop and `update`. Must not know: where a message comes from
//! ([`crate::terminal::input`], [`crate::terminal::signals`], the loop itself).

use crossterm::event::KeyEvent;

use crate::data::load::Loaded;
use crate::problem::Problem;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A key went down or repeats; releases never arrive here.
    Key(KeyEvent),
    /// Text was pasted, as the terminal sent it: not normalised, maybe of many lines.
    Paste(String),
    /// The screen has this many columns and rows. `update` gets it before the first frame and before every frame of another size,
    /// with the very size of that frame.
    Resize(u16, u16),
    /// The timer set by [`Effect::Wake`](crate::effect::Effect::Wake) has run out.
    Timeout,
    /// The data was read again, as [`Effect::Reload`](crate::effect::Effect::Reload) asked: a sound dataset, or all its problems.
    Reloaded(Box<Result<Loaded, Vec<Problem>>>),
    /// The program had been stopped and has the terminal again; the next frame is drawn whole.
    Resumed,
    /// A signal arrived. The loop acts on it; `update` never sees it.
    Signal(i32),
    /// The terminal is gone. The loop ends; `update` never sees it.
    Hangup,
}
