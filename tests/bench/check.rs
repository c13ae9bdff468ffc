//! How long `check` takes as a compendium grows: [`run`] generates compendia, checks each
//! several times with the program as users run it, and prints medians.
//!
//! Times are printed, never judged: they depend on the machine. Time per document that stays
//! the same from row to row is what shows that checking is linear.

use std::io;
use std::path::Path;
use std::time::Duration;

use super::generator::{Layout, generate};
use super::process::{Usage, measure};

/// Runs of each size; an odd number has a median.
const RUNS: usize = 5;

/// Checks compendia of these many documents.
#[expect(clippy::print_stdout, reason = "this is a program")]
pub fn run(sizes: &[usize]) -> io::Result<()> {
    println!("median of {RUNS} runs; times in ms");
    println!("{:>9}  {:>9}  {:>9}  {:>9}  {:>12}", "documents", "wall", "CPU", "peak MiB", "wall per doc");
    for size in sizes {
        let folder = tempfile::tempdir()?;
        generate(*size, Layout::Compendium, folder.path())?;
        let (wall, cpu, peak) = check(folder.path())?;
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        let each = milliseconds(wall) / *size as f64;
        println!(
            "{size:>9}  {:>9.0}  {:>9.0}  {peak:>9}  {each:>12.2}",
            milliseconds(wall),
            milliseconds(cpu)
        );
    }
    Ok(())
}

/// The medians of checking one compendium, its files in the memory of the system: the time on
/// the clock, that of all cores, and the most memory, in MiB.
fn check(folder: &Path) -> io::Result<(Duration, Duration, u64)> {
    let command = [env!("CARGO_BIN_EXE_compendium"), "check", "--quiet"];
    measure(&command, folder)?;
    let runs: Vec<Usage> = (0..RUNS).map(|_| measure(&command, folder)).collect::<Result<_, _>>()?;
    let peak = median(runs.iter().map(|run| run.peak));
    Ok((median(runs.iter().map(|run| run.wall)), median(runs.iter().map(|run| run.cpu)), peak >> 20))
}

fn median<T: Ord + Copy>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values[values.len() / 2]
}
