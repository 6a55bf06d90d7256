//! What `update` asks the world to do.
//!
//! Owns: the closed list of input and output that the interface can cause, as data. Must not know: how any of it is done
//! ([`crate::app`] does the first three, [`crate::terminal::Guard::perform`] and the caller of the loop the others).

use std::time::Duration;

/// Longest text, in bytes, that [`Effect::Copy`] hands to the terminal; a longer one is not copied at all, since terminals cut or
/// drop what exceeds some 75 kB in base64. Ask before promising the user a copy.
pub const COPY_LIMIT: usize = 50_000;

/// Input or output that `update` asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Read the data again.
    Reload,
}
