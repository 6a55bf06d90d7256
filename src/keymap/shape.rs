//! The shape of a keymap file.
//!
//! Owns: what stands in a file, as RON has it. The build script compiles this file too, to prepare the keymaps that ship with the program,
//! so it may use nothing but the actions. Must not know: what keys or rows mean.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::action::Action;

/// The file: a name, the keymap under it, and a list of rows for each mode.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "R: Deserialize<'de>"))]
pub struct File<R> {
    pub name: String,
    #[serde(default)]
    pub base: Option<String>,
    #[serde(default = "Vec::new")]
    pub board: Vec<R>,
    #[serde(default = "Vec::new")]
    pub card: Vec<R>,
    #[serde(default = "Vec::new")]
    pub picker: Vec<R>,
    #[serde(default = "Vec::new")]
    pub reader: Vec<R>,
}

/// A row as written.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRow<'a> {
    #[serde(borrow)]
    pub on: Cow<'a, str>,
    // Named, or serde would take a missing `run` for `None`, which unbinds.
    #[serde(deserialize_with = "Option::deserialize")]
    pub run: Option<Action>,
    #[serde(default)]
    pub desc: Option<String>,
    #[serde(default)]
    pub hint: Option<u8>,
}
