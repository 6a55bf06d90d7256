//! Recorded input methods: what UniKey, ibus and others send, read by read, and what a field must hold afterwards.

#![expect(clippy::unwrap_used, reason = "a failure here is the test's failure")]

use std::fs;
use std::path::Path;

/// What each read brings, and what comes of it.
pub struct Recording {
    pub reads: Vec<Vec<u8>>,
    pub result: String,
}

impl Recording {
    /// The one in a file of `tests/fixtures/ime`, whose README says how they are written.
    pub fn of(file: impl AsRef<Path>) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ime").join(file);
        let text = fs::read_to_string(path).unwrap();
        let result = text.lines().find_map(|line| line.strip_prefix("# result: ")).unwrap().to_string();
        let bytes = |line: &str| -> Vec<u8> {
            let bursts = line.split('#').next().unwrap().split_whitespace();
            bursts.map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
        };
        Self { reads: text.lines().map(bytes).filter(|read| !read.is_empty()).collect(), result }
    }
}
