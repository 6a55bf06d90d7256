//! Where named scenarios are kept, and which file holds which.
//!
//! Owns: the directory and its files' names. Must not know: what is in a file beyond its name. The environment is the caller's to read.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::{ScenarioFile, clean_name};
use crate::data::file::{self, Limit};
use crate::data::parse::parse;
use crate::problem::one_line;
use crate::text::{compare, fold};

/// How many scenarios may have names that come to the same plain letters.
const MOST: usize = 9999;

/// Where named scenarios are kept: `$XDG_DATA_HOME/dti/scenarios`, else `~/.local/share/dti/scenarios`. `variable` reads the environment.
pub fn directory(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let path = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = path("XDG_DATA_HOME").filter(|path| path.is_absolute());
    base.or_else(|| Some(path("HOME")?.join(".local/share"))).map(|base| base.join("dti").join("scenarios"))
}

/// The file for the scenario called `name` in `directory`: the one that holds this name, else a new one named after it in plain letters.
/// `None` when no file may hold the name.
pub fn file_for(directory: &Path, name: &str) -> Option<PathBuf> {
    let name = clean_name(name)?;
    if let Some(known) = list(directory).into_iter().find(|known| known.name == name) {
        return Some(known.path);
    }
    let plain: String = fold(&name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let stem = plain.split_whitespace().collect::<Vec<_>>().join("-");
    let stem = if stem.is_empty() { "scenario".to_string() } else { stem };
    let numbered = |number: usize| if number == 1 { stem.clone() } else { format!("{stem}-{number}") };
    let paths = (1..=MOST).map(|number| directory.join(numbered(number)).with_extension("ron"));
    paths.into_iter().find(|path| !path.exists())
}

/// A scenario file in the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The name that it holds; the file's own when it holds none or cannot be read.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// The scenario files in `directory`, in Vietnamese order of their names; none when there is no such directory. A file that cannot be
/// read is listed too, so that opening it can say why.
pub fn list(directory: &Path) -> Vec<Known> {
    let entries = fs::read_dir(directory).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let is_one = |path: &PathBuf| {
        path.extension().is_some_and(|ending| ending == "ron") && path.file_stem().is_some_and(|stem| !stem.is_empty())
    };
    let known = entries.filter(is_one).map(|path| {
        let own = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let held = file::read(&path, Limit::Data).ok().and_then(|file| parse::<ScenarioFile>(&file).ok());
        let name = held.and_then(|file| clean_name(&file.name)).unwrap_or(one_line(&own));
        Known { name, path }
    });
    let mut known: Vec<Known> = known.collect();
    known.sort_by(|a, b| compare(&a.name, &b.name).then_with(|| a.path.cmp(&b.path)));
    known
}
