//! The scenarios that are kept: written and read for the board.
//!
//! Owns: what the environment says of the directory. Must not know: what a scenario is. A file is replaced as a whole, so that a kill leaves
//! the old one or the new one, and only where it holds what the user knows: of two programs neither loses what the other kept.

use std::path::{Path, PathBuf};

use super::output::reason;
use crate::data::atomic;
use crate::data::file::{self, Limit};
use crate::data::scenario::shelf::{self, Known};
use crate::effect::{NotSaved, Purpose, Save};
use crate::locale::{Text, Texts};
use crate::message::Message;
use crate::problem::shown_path;

fn directory() -> Option<PathBuf> {
    shelf::directory(|name| std::env::var_os(name))
}

/// Keeps a scenario and says where, or why not.
pub fn save(save: Save, texts: &Texts) -> Message {
    let result = keep(&save, texts);
    Message::ScenarioSaved(Box::new(save), result)
}

/// Writes where nothing is but what the user knows. Between the look and the writing no other `dti` writes there; other programs, which
/// do not ask, have less than a moment.
fn keep(save: &Save, texts: &Texts) -> Result<PathBuf, NotSaved> {
    // Neither XDG_DATA_HOME nor HOME.
    let homeless = || NotSaved::Failed("HOME?".to_string());
    let failed = |path: &Path, why: &str| NotSaved::Failed(format!("{}: {why}", shown_path(path)));
    let directory = match &save.file {
        Some(file) => atomic::directory_of(file).to_path_buf(),
        None => directory().ok_or_else(homeless)?,
    };
    let alone = atomic::alone_in(&directory).map_err(|error| failed(&directory, &reason(&error, texts)))?;
    // The name has been checked.
    let named = || shelf::file_for(&directory, save.scenario.name());
    let path = save.file.clone().or_else(named).ok_or_else(homeless)?;
    if alone.is_none() {
        return Err(NotSaved::Changed(path));
    }
    match file::read(&path, Limit::Data) {
        Ok(there) if there.text != save.text && Some(&there.text) != save.known.as_ref() => {
            return Err(NotSaved::Changed(path));
        }
        Ok(_) => {}
        // What is not there any more cannot be lost.
        Err(problem) if problem.wording.text == Text::ProblemMissingFile => {}
        Err(problem) => return Err(failed(&path, &texts.format(&problem.wording))),
    }
    atomic::replace(&path, &save.text).map_err(|error| failed(&path, &reason(&error, texts)))?;
    Ok(path)
}

/// Reads the scenarios that are kept, and the one in `file` beside them.
pub fn list(purpose: Purpose, file: Option<PathBuf>) -> Message {
    let known = directory().map(|directory| shelf::list(&directory)).unwrap_or_default();
    let named = file.map(|path| Known { name: shown_path(&path), path });
    let files = named.into_iter().chain(known).filter_map(|known| match file::read(&known.path, Limit::Data) {
        // It was there when the directory was listed, or when the program began.
        Err(problem) if problem.wording.text == Text::ProblemMissingFile => None,
        file => Some((known, file)),
    });
    Message::Scenarios(purpose, files.collect())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::thread;

    use super::*;
    use crate::locale::Lang;

    fn texts() -> Texts {
        super::super::setup::embedded_texts(Lang::En)
    }

    fn to(path: &Path, known: Option<&str>, text: &str) -> Result<PathBuf, NotSaved> {
        let known = known.map(|known| known.to_string().into());
        keep(&Save { file: Some(path.into()), known, text: text.into(), ..Save::default() }, &texts())
    }

    #[test]
    fn what_the_user_knows_is_replaced_and_nothing_else_is() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("new/x.ron");
        let changed = Err(NotSaved::Changed(path.clone()));
        assert_eq!(to(&path, None, "1"), Ok(path.clone()));
        assert_eq!(to(&path, None, "2"), changed, "somebody has made it meanwhile");
        assert_eq!(to(&path, Some("0"), "2"), changed, "somebody has changed it meanwhile");
        assert_eq!(to(&path, Some("0"), "1"), Ok(path.clone()), "both say the same");
        assert_eq!(to(&path, Some("1"), "2"), Ok(path.clone()));
        fs::remove_file(&path).unwrap();
        assert_eq!(to(&path, Some("2"), "3"), Ok(path.clone()), "what is gone cannot be lost");
        assert_eq!(fs::read_to_string(&path).unwrap(), "3");
    }

    #[test]
    fn nobody_is_waited_for() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("x.ron");
        let other = atomic::alone_in(directory.path()).unwrap();
        assert!(other.is_some());
        assert_eq!(to(&path, None, "1"), Err(NotSaved::Changed(path.clone())));
        drop(other);
        assert_eq!(to(&path, None, "1"), Ok(path));
    }

    /// Each writer adds a line to what it has read, and reads again when somebody was faster. A line less than were added is a loss; a
    /// reader that meets half a text has met a torn one.
    #[test]
    fn of_many_writers_at_once_none_loses_what_another_kept() {
        const LINES: usize = 20;
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("x.ron");
        let write = |writer: usize| {
            for line in 0..LINES {
                loop {
                    let known = fs::read_to_string(&path).ok();
                    assert!(known.as_ref().is_none_or(|known| known.ends_with('\n')), "{known:?}");
                    let text = format!("{}{writer} {line}\n", known.clone().unwrap_or_default());
                    match to(&path, known.as_deref(), &text) {
                        Ok(_) => break,
                        Err(NotSaved::Changed(_)) => thread::yield_now(),
                        Err(error) => panic!("{error:?}"),
                    }
                }
            }
        };
        thread::scope(|scope| (0..4).for_each(|writer| drop(scope.spawn(move || write(writer)))));
        let text = fs::read_to_string(&path).unwrap();
        let mut lines: Vec<&str> = text.lines().collect();
        lines.sort_unstable();
        lines.dedup();
        assert_eq!((lines.len(), text.lines().count()), (4 * LINES, 4 * LINES), "{text}");
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1, "nothing is left beside it");
    }
}
