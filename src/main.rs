//! The `compendium` command.

use std::process::ExitCode;

/// A build takes and gives back millions of small pieces on several threads: an eighth of its
/// CPU time less than with the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    compendium::cli::run()
}
