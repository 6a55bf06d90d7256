//! Writes a made-up dataset of a nation's size, to try and to measure the program with:
//! `cargo run --release --example generate -- 100000 /tmp/nation [SEED]`, then `dti --data /tmp/nation`.

#[path = "../tests/common/nation.rs"]
mod nation;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (tasks, dir, seed) = match args.as_slice() {
        [tasks, dir] => (tasks.parse(), dir, Ok(1)),
        [tasks, dir, seed] => (tasks.parse(), dir, seed.parse()),
        _ => {
            eprintln!("usage: generate TASKS DIR [SEED]");
            return ExitCode::from(2);
        }
    };
    let (Ok(tasks), Ok(seed)) = (tasks, seed) else {
        eprintln!("generate: TASKS and SEED are whole numbers");
        return ExitCode::from(2);
    };
    match nation::write(Path::new(dir), tasks, seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("generate: {dir}: {error}");
            ExitCode::FAILURE
        }
    }
}
