//! Data files: reading them, checking them, and saying where they are wrong.
//!
//! Owns: everything between a directory of RON files (or the set embedded in the binary) and a sound
//! [`Dataset`](crate::domain::dataset::Dataset). Must not know: the terminal, the command line.
//! Start at [`load::directory`] and [`load::embedded`]; the shapes of the files are in [`schema`], the rules in [`check`].

pub mod atomic;
pub mod check;
pub mod embedded;
pub mod file;
mod hygiene;
pub mod load;
pub mod locate;
mod notes;
pub mod parse;
pub mod prepared;
pub mod progress;
pub mod raw;
mod rows;
pub mod scenario;
pub mod schema;
mod stream;
