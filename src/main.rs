//! The `dti` program: everything is in the library; here the arguments go in and the exit status comes out.

use std::process::ExitCode;

fn main() -> ExitCode {
    dti::cli::run(std::env::args_os())
}
