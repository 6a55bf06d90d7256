//! Replacing a file as a whole: whoever reads it finds the old text or the new one, never less.
//!
//! Owns: the order of write, sync and rename. Must not know: what is written. A kill or a power cut at any moment leaves one of the two;
//! of several writers the last one to finish wins, whole.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;
use tempfile::NamedTempFile;

/// What a temporary file begins and ends with; one that a kill left behind can be removed.
const TEMPORARY: (&str, &str) = (".dti-", ".tmp");

/// Puts `text` in the place of the file at `path`, or makes it, with the directories that it lacks. A symbolic link stays one: the file
/// that it leads to is replaced. A file that exists keeps its permissions.
///
/// # Errors
/// What the system says; then the old file is untouched.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let (file, directory) = written(&target, text)?;
    if let Ok(old) = fs::metadata(&target) {
        file.as_file().set_permissions(old.permissions())?;
        file.as_file().sync_all()?;
    }
    file.persist(&target).map_err(|error| error.error)?;
    File::open(directory)?.sync_all()
}

/// Makes the file at `path` with `text` in it, whole or not at all, with the directories that it lacks.
///
/// # Errors
/// That there is a file already (also one that another program made just now); what the system says.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    let (file, directory) = written(path, text)?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    File::open(directory)?.sync_all()
}

/// The directory that holds the file at `path`.
pub fn directory_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Keeps other programs like this one from writing in `directory`, which is made if need be, until the file in return is dropped; none
/// while another does. Nobody is waited for: a program that was stopped while it wrote would be waited for without end.
///
/// # Errors
/// When there is no such directory and it cannot be made. Where the file system knows no locks there is none.
pub fn alone_in(directory: &Path) -> io::Result<Option<File>> {
    fs::create_dir_all(directory)?;
    let lock = File::open(directory)?;
    let taken = flock(&lock, FlockOperation::NonBlockingLockExclusive) == Err(Errno::WOULDBLOCK);
    Ok((!taken).then_some(lock))
}

/// `text` in a temporary file beside `target`, and the directory of both.
fn written<'p>(target: &'p Path, text: &str) -> io::Result<(NamedTempFile, &'p Path)> {
    let directory = directory_of(target);
    fs::create_dir_all(directory)?;
    // What a file made in the plain way gets, less what the user masks.
    let permissions = Permissions::from_mode(0o666);
    let mut builder = tempfile::Builder::new();
    let builder = builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1).permissions(permissions);
    // In the same directory, so that the rename stays within one file system.
    let mut file = builder.tempfile_in(directory)?;
    file.write_all(text.as_bytes())?;
    // The text reaches the disk before its name does: else a power cut could leave the new name with nothing behind it.
    file.as_file().sync_all()?;
    Ok((file, directory))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(directory: &Path) -> Vec<String> {
        let entries = fs::read_dir(directory).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_made_and_replaced_with_nothing_left_beside_it() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("a/b/x.ron");
        replace(&path, "old").unwrap();
        replace(&path, "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(names(path.parent().unwrap()), ["x.ron"]);
    }

    #[test]
    fn what_is_there_is_not_made_again() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("x.ron");
        create(&path, "old").unwrap();
        assert_eq!(create(&path, "new").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(root.path()), ["x.ron"]);
    }

    #[test]
    fn a_link_stays_a_link_and_permissions_stay() {
        let root = tempfile::tempdir().unwrap();
        let (file, link) = (root.path().join("file"), root.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        replace(&link, "new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn what_cannot_be_replaced_stays() {
        let root = tempfile::tempdir().unwrap();
        let directory = root.path().join("x.ron");
        fs::create_dir(&directory).unwrap();
        assert!(replace(&directory, "new").is_err());
        assert_eq!(names(root.path()), ["x.ron"]);
    }
}
