//! Opening a file that a person names: plain files only, and only so much of one.
//!
//! Owns: what is refused before a byte of it is read (a directory, a pipe, a device), and how much is read at most, so that no path
//! whatever makes the program wait or fill the memory. Must not know: what the bytes mean. Start at [`read`].

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::Path;

use rustix::fs::{Mode, OFlags, open};

use super::parse::{FileText, decode};
use super::progress::Progress;
use crate::locale::Text;
use crate::problem::{Problem, Wording};

/// How large a file of a kind may be, in MiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The tasks: a nation's million takes 460 MiB as `examples/generate.rs` writes it, and may have half as many words again.
    Tasks,
    /// Any other part of a dataset, and a scenario: the agencies of that nation take 2 MiB, a scenario of all its tasks 20.
    Data,
    /// A keymap, a theme, the texts of a language: the largest of those shipped has 0.1.
    Settings,
}

impl Limit {
    /// The limit in MiB.
    pub const fn mebibytes(self) -> u64 {
        match self {
            Self::Tasks => 768,
            Self::Data => 32,
            Self::Settings => 1,
        }
    }

    /// In bytes.
    pub const fn bytes(self) -> u64 {
        self.mebibytes() << 20
    }
}

/// What tells a file from the same one changed or replaced: device, number, size, time of the last change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    device: u64,
    number: u64,
    size: u64,
    seconds: i64,
    nanoseconds: i64,
}

impl Stamp {
    fn of(metadata: &fs::Metadata) -> Self {
        Self {
            device: metadata.dev(),
            number: metadata.ino(),
            size: metadata.len(),
            seconds: metadata.mtime(),
            nanoseconds: metadata.mtime_nsec(),
        }
    }

    /// Whether the file at `path` is the one that this was taken of, and unchanged.
    pub fn is_of(self, path: &Path) -> bool {
        fs::metadata(path).is_ok_and(|metadata| Self::of(&metadata) == self)
    }
}

/// The text of the file at `path`, in NFC.
///
/// # Errors
/// A problem when it is missing, no plain file, larger than `limit`, unreadable or not UTF-8.
pub fn read(path: &Path, limit: Limit) -> Result<FileText, Problem> {
    read_stamped(path, limit, &Progress::silent()).map(|(text, _)| text)
}

/// The same, with what the file was before its first byte was read; advances by its bytes.
///
/// # Errors
/// As for [`read`].
pub fn read_stamped(path: &Path, limit: Limit, progress: &Progress) -> Result<(FileText, Stamp), Problem> {
    let (file, stamp) = opened(path, limit)?;
    let mut bytes = Vec::with_capacity(usize::try_from(stamp.size + 1).unwrap_or(0));
    // A byte more than allowed: a file may grow, or not know its size, as those of /proc do.
    let mut file = progress.counting(file).take(limit.bytes() + 1);
    file.read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    let name = path.display().to_string();
    if bytes.len() as u64 > limit.bytes() {
        return Err(too_large(&name, format!("> {}", limit.mebibytes()), limit));
    }
    Ok((decode(&name, bytes)?, stamp))
}

/// The file at `path`, of which no byte has been read, and what it is.
///
/// # Errors
/// A problem when it is missing, no plain file, larger than `limit` or cannot be opened.
pub fn opened(path: &Path, limit: Limit) -> Result<(File, Stamp), Problem> {
    let name = path.display().to_string();
    let failed = |error: &io::Error| unreadable(path, error);
    let metadata = fs::metadata(path).map_err(|error| failed(&error))?;
    // Asked by its name first, since opening a pipe or a device may do something to it.
    refuse(&name, metadata.file_type())?;
    let file = open_at_once(path).map_err(|error| failed(&error))?;
    // Asked again, since the name may mean another thing by now.
    let metadata = file.metadata().map_err(|error| failed(&error))?;
    refuse(&name, metadata.file_type())?;
    let stamp = Stamp::of(&metadata);
    if metadata.len() > limit.bytes() {
        return Err(too_large(&name, metadata.len().div_ceil(1 << 20).to_string(), limit));
    }
    Ok((file, stamp))
}

/// Opens without waiting, whatever has come to stand at `path`: a pipe without a writer would be waited for, for ever.
fn open_at_once(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(File::from(open(path, flags, Mode::empty())?))
}

/// Refuses whatever is no plain file, and says what it is.
fn refuse(name: &str, kind: FileType) -> Result<(), Problem> {
    let found = match kind {
        kind if kind.is_file() => return Ok(()),
        kind if kind.is_dir() => Text::ProblemIsDirectory,
        kind if kind.is_fifo() => Text::ProblemIsPipe,
        kind if kind.is_char_device() || kind.is_block_device() => Text::ProblemIsDevice,
        _ => Text::ProblemNotAFile,
    };
    Err(Problem::error(name, Wording::new(found, [""; 0])).accepting(Wording::new(Text::AcceptedPlainFile, [""; 0])))
}

fn too_large(name: &str, found: String, limit: Limit) -> Problem {
    let most = limit.mebibytes().to_string();
    let problem = Problem::error(name, Wording::new(Text::ProblemTooLarge, [most.clone()]));
    problem.accepting(Wording::new(Text::AcceptedSize, [found, most]))
}

/// The problem of a `path` that cannot be opened, listed or read.
pub fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let wording = match error.kind() {
        io::ErrorKind::NotFound => Wording::new(Text::ProblemMissingFile, [""; 0]),
        io::ErrorKind::PermissionDenied => Wording::new(Text::IoPermission, [""; 0]),
        io::ErrorKind::NotADirectory => Wording::new(Text::IoNotADirectory, [""; 0]),
        _ => Wording::new(Text::ProblemUnreadable, [error.to_string()]),
    };
    Problem::error(&path.display().to_string(), wording)
}

/// The problem of a `path` that should be a directory and cannot be listed.
pub fn unlisted(path: &Path, error: &io::Error) -> Problem {
    if error.kind() != io::ErrorKind::NotADirectory {
        return unreadable(path, error);
    }
    let problem = Problem::error(&path.display().to_string(), Wording::new(Text::ProblemNotADirectory, [""; 0]));
    problem.accepting(Wording::new(Text::AcceptedDirectory, [""; 0]))
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    /// Between the question and the opening a name may come to mean a pipe: the opening must not wait for its writer.
    #[test]
    fn a_pipe_without_a_writer_is_opened_at_once_and_refused() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let kind = open_at_once(&path).unwrap().metadata().unwrap().file_type();
        let problem = refuse("pipe", kind).unwrap_err();
        assert_eq!(problem.wording.text, Text::ProblemIsPipe);
    }

    /// A file of /proc says that it is empty; what it holds ends all the same, or is cut off.
    #[test]
    fn a_file_that_does_not_know_its_size_is_read_to_its_end() {
        let path = Path::new("/proc/self/status");
        if path.exists() {
            assert_eq!(fs::metadata(path).unwrap().len(), 0);
            assert!(read(path, Limit::Settings).unwrap().text.starts_with("Name:"));
        }
    }

    #[test]
    fn a_file_of_the_largest_size_is_read_and_a_byte_more_is_not() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("texts.ron");
        let size = 1 << 20;
        fs::write(&path, " ".repeat(size)).unwrap();
        assert_eq!(read(&path, Limit::Settings).map(|file| file.text.len()), Ok(size));
        fs::write(&path, " ".repeat(size + 1)).unwrap();
        let problem = read(&path, Limit::Settings).unwrap_err();
        let wordings = (problem.wording, problem.accepted.unwrap());
        assert_eq!(
            wordings,
            (Wording::new(Text::ProblemTooLarge, ["1"]), Wording::new(Text::AcceptedSize, ["2", "1"]))
        );
    }
}
