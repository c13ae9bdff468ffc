//! What a program takes to run: [`measure`], from what Linux tells of it below `/proc`.
//!
//! Elsewhere CPU time and memory are unknown and told as nothing.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What one run took.
#[derive(Debug, Clone, Copy)]
pub struct Usage {
    /// On the clock.
    pub wall: Duration,
    /// Of all threads together, to a hundredth of a second.
    pub cpu: Duration,
    /// The most memory that it held at once, in bytes.
    pub peak: u64,
}

/// How often a running program is looked at.
const STEP: Duration = Duration::from_millis(1);
/// A clock tick of the kernel, as `/proc` counts them everywhere.
const TICK: Duration = Duration::from_millis(10);

/// Runs a command in a folder to its end; one that fails is an error.
pub fn measure(command: &[&str], folder: &Path) -> io::Result<Usage> {
    let start = Instant::now();
    let mut child = Command::new(command[0])
        .args(&command[1..])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let (mut peak, mut cpu) = (0, Duration::ZERO);
    // Until it is waited for, a program that has ended still tells what it took.
    while let Some((state, ticks)) = stat(child.id()) {
        peak = peak.max(high_water(child.id()).unwrap_or(0));
        cpu = TICK * ticks;
        if state == 'Z' {
            break;
        }
        sleep(STEP);
    }
    let status = child.wait()?;
    let wall = start.elapsed();
    match status.success() {
        true => Ok(Usage { wall, cpu, peak }),
        false => Err(io::Error::other(format!("{} ended with {status}", command.join(" ")))),
    }
}

/// The state of a process, and the ticks that it has run.
fn stat(process: u32) -> Option<(char, u32)> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name in brackets may hold spaces.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u32>().ok();
    Some((fields.first()?.chars().next()?, ticks(11)? + ticks(12)?))
}

/// The most memory that a process has held, in bytes.
fn high_water(process: u32) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? << 10)
}
