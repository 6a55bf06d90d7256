//! What `update` asks the world to do.
//!
//! Owns: the closed list of input and output that the interface can cause, as data. Must not know: how any of it is done
//! ([`crate::app`] does the first three, [`crate::terminal::Guard::perform`] and the caller of the loop the others).

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::domain::assessment::AssessmentId;
use crate::domain::dataset::Dataset;
use crate::domain::lookup::{Finder, Search};
use crate::domain::plan::Request;
use crate::domain::scenario::Scenario;

/// Longest text, in bytes, that [`Effect::Copy`] hands to the terminal; a longer one is not copied at all, since terminals cut or
/// drop what exceeds some 75 kB in base64. Ask before promising the user a copy.
pub const COPY_LIMIT: usize = 50_000;

/// Input or output that `update` asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Leave the loop; effects after it are dropped.
    Quit,
    /// Draw every cell again: the screen may show something else than we think.
    Redraw,
    /// Send [`Message::Timeout`](crate::message::Message::Timeout) after this time. There is one timer; asking again moves it.
    Wake(Duration),
    /// Give the terminal back and stop, as Ctrl-Z does; take it again when continued.
    Suspend,
    /// Take the terminal again after a stop that was not of our asking. Only the loop asks for it.
    Resume,
    /// Put a text of at most [`COPY_LIMIT`] bytes on the clipboard of the user's terminal.
    Copy(String),
    /// Read the data again; a reading under way goes on. Answered by [`Message::Reloaded`](crate::message::Message::Reloaded).
    Reload,
    /// Keep a scenario in a file; [`Message::ScenarioSaved`](crate::message::Message::ScenarioSaved) says what came of it.
    SaveScenario(Box<Save>),
    /// Read the scenarios that are kept, and the one in this file beside them; they come as
    /// [`Message::Scenarios`](crate::message::Message::Scenarios).
    ListScenarios(Purpose, Option<PathBuf>),
    /// Seek a plan beside the loop; a search under way is given up. Answered by [`Message::Planned`](crate::message::Message::Planned).
    Plan(Box<Job>),
    /// Let the search under way answer with the best that it has.
    StopPlan,
    /// Search beside the loop; only the last of several need be answered, by
    /// [`Message::Found`](crate::message::Message::Found).
    Search(Box<Search>),
    /// Make ready beside the loop what searching and sorting this data takes; answered by
    /// [`Message::Prepared`](crate::message::Message::Prepared).
    Prepare(Arc<Dataset>, Finder),
    /// Give up reading the data again; answered by [`Message::ReadingStopped`](crate::message::Message::ReadingStopped).
    StopReading,
}

/// A scenario to keep.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Save {
    /// The scenario, to know it again.
    pub scenario: Scenario,
    /// What to write.
    pub text: String,
    /// Where; `None`: among the named ones.
    pub file: Option<PathBuf>,
    /// What the user knows to be there, and agrees to replace; `None`: nothing. Whatever else is there is left alone.
    pub known: Option<Cow<'static, str>>,
}

/// Why a scenario was not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSaved {
    /// The file is not what the user knows: another program has written it.
    Changed(PathBuf),
    /// The file and what the system says.
    Failed(String),
}

/// What the list of scenarios is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To open one.
    Open,
    /// To set one beside the one at hand.
    Compare,
    /// To know which names are taken.
    Save,
}

/// A plan to seek.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// The number that the answer is to bear.
    pub number: u64,
    /// The data as it was when it was asked.
    pub data: Arc<Dataset>,
    /// Over which assessment.
    pub assessment: AssessmentId,
    /// What is asked.
    pub request: Request,
}
