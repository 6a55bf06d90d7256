//! Everything that happens to the program.
//!
//! Owns: the closed list of what enters the loop and `update`. Must not know: where a message comes from
//! ([`crate::terminal::input`], [`crate::terminal::signals`], the loop itself).

use std::path::PathBuf;

use crossterm::event::KeyEvent;

use crate::data::load::Loaded;
use crate::data::parse::FileText;
use crate::data::scenario::shelf::Known;
use crate::domain::names::Thing;
use crate::domain::plan::{Outcome, Progress};
use crate::domain::search::Hit;
use crate::effect::{NotSaved, Purpose, Save};
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
    /// How much of the data that is being read is done, in hundredths; 0 when it has just begun.
    Reading(u8),
    /// The reading was given up, as [`Effect::StopReading`](crate::effect::Effect::StopReading) asked.
    ReadingStopped,
    /// What [`Effect::Prepare`](crate::effect::Effect::Prepare) asked for is made.
    Prepared,
    /// What the search of this number found, best first.
    Found(u64, Vec<Hit<Thing>>),
    /// The scenarios that are kept, with their texts or why there is none; what they were wanted for.
    Scenarios(Purpose, Vec<(Known, Result<FileText, Problem>)>),
    /// This was kept in this file, or why not.
    ScenarioSaved(Box<Save>, Result<PathBuf, NotSaved>),
    /// How far the search of this number is.
    PlanProgress(u64, Progress),
    /// What the search of this number found.
    Planned(u64, Box<Outcome>),
    /// The program had been stopped and has the terminal again; the next frame is drawn whole.
    Resumed,
    /// A signal arrived. The loop acts on it; `update` never sees it.
    Signal(i32),
    /// The terminal is gone. The loop ends; `update` never sees it.
    Hangup,
}
