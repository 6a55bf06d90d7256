//! The scenarios that are kept: written and read for the board.
//!
//! Owns: what the environment says of the directory. Must not know: what a scenario is. A file is replaced as a whole, so that a kill leaves
//! the old one or the new one.

use std::path::PathBuf;

use crate::data::atomic;
use crate::data::file::{self, Limit};
use crate::data::scenario::shelf;
use crate::effect::{Purpose, Save};
use crate::message::Message;
use crate::problem::shown_path;

fn directory() -> Option<PathBuf> {
    shelf::directory(|name| std::env::var_os(name))
}

/// Keeps a scenario and says where, or why not.
pub fn save(save: Save) -> Message {
    let Save { scenario, text, file } = save;
    let named = || shelf::file_for(&directory()?, scenario.name());
    let result = match file.or_else(named) {
        Some(path) => atomic::replace(&path, &text)
            .map(|()| path.clone())
            .map_err(|error| format!("{}: {error}", shown_path(&path))),
        // Neither XDG_DATA_HOME nor HOME: the name has been checked.
        None => Err("HOME?".to_string()),
    };
    Message::ScenarioSaved(Box::new(scenario), result)
}

/// Reads the scenarios that are kept.
pub fn list(purpose: Purpose) -> Message {
    let known = directory().map(|directory| shelf::list(&directory)).unwrap_or_default();
    let files = known.into_iter().map(|known| {
        let file = file::read(&known.path, Limit::Data);
        (known, file)
    });
    Message::Scenarios(purpose, files.collect())
}
