//! The `compendium` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    compendium::cli::run()
}
