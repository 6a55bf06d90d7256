//! Prepares the embedded files, so that a start decodes a few tables instead of parsing 200 KB of RON.
//!
//! Reads the very texts, into the very shapes and by the very roles, that the program would: their modules are compiled in here. Writes
//! to `OUT_DIR` what `src/data/prepared.rs` embeds. A file that does not parse fails the build; what its values mean is left to
//! `dti check` and the tests.

use std::path::Path;
use std::{env, fs, io};

use ron::extensions::Extensions;
use serde::{Deserialize, Serialize};

use data::embedded::{DATA, LOCALES};
use data::parse::Rows;
use data::raw::{Raw, Read};
use keymap::shape::{File, FileRow};
use locale::Texts;

#[path = "src/data"]
mod data {
    #[expect(dead_code, reason = "themes are not prepared")]
    pub mod embedded;
    pub mod raw;
    pub mod schema;

    pub mod parse {
        /// The program reads a bad file row by row; here it is enough that it can be read.
        pub trait Rows: serde::de::DeserializeOwned {}
        impl<T: serde::de::DeserializeOwned> Rows for T {}
    }
}

#[path = "src/domain"]
mod domain {
    #[expect(dead_code, reason = "some words never stand in a file")]
    pub mod vocabulary;
}

#[path = "src/locale.rs"]
pub mod locale;

#[path = "src/action.rs"]
#[expect(dead_code, reason = "the list of all actions is for the help")]
mod action;

#[path = "src/keymap"]
mod keymap {
    pub mod shape;
}

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=keymaps");
    let paths: Vec<&str> = DATA.iter().map(|&(path, _)| path).collect();
    write("data", &Raw::read(&paths, &mut Embedded))?;
    for (path, text) in LOCALES {
        let name = path.trim_start_matches("locales/").trim_end_matches(".ron");
        if let Some(file) = parse(&format!("data/{path}"), text) {
            write(name, &Texts::new(file).0)?;
        }
    }
    for name in KEYMAPS {
        let path = format!("keymaps/{name}.ron");
        if let Some(file) = parse::<File<FileRow<'_>>>(&path, fs::read_to_string(&path)?.leak()) {
            write(&format!("keymap-{name}"), &file)?;
        }
    }
    Ok(())
}

/// The keymaps that ship with the program.
const KEYMAPS: [&str; 3] = ["default", "vim", "clicker"];

/// The files that the program embeds.
struct Embedded;

impl Read for Embedded {
    fn read<T: Rows>(&mut self, file: usize) -> Option<T> {
        let (path, text) = DATA[file];
        parse(&format!("data/{path}"), text)
    }
}

/// What `text` says; an error fails the build and says where.
fn parse<T: Deserialize<'static>>(path: &str, text: &'static str) -> Option<T> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let report = |error| println!("cargo::error={path}:{error}");
    options.from_str(text).map_err(report).ok()
}

fn write(name: &str, value: &impl Serialize) -> io::Result<()> {
    let bytes = postcard::to_allocvec(value).map_err(io::Error::other)?;
    let directory = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&directory).join(name).with_extension("postcard"), bytes)
}
