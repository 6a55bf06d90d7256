//! The board as a person meets it: the real loop on a screen in memory.
//!
//! `screen` drives it, `frames` are pictures of every state, `statements` say what must be true, `behaviour` how it moves, `typing` what
//! input methods and clickers do to it, `robust` what nothing may do to it, `hostile` what no name may; `chart` and `ranking` are the
//! views of those names, `travel` is the way between them.

#![expect(clippy::unwrap_used, reason = "a failure here is the test's failure")]

#[path = "../common/screen.rs"]
mod screen;

#[path = "../common/recording.rs"]
mod recording;

#[path = "../common/hostile.rs"]
mod names;

mod behaviour;
mod chart;
mod frames;
mod hostile;
mod large;
mod papers;
mod ranking;
mod responsibility;
mod robust;
mod situation;
mod statements;
mod travel;
mod typing;
mod walk;
mod whatif;
