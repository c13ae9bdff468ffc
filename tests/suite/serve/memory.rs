//! What a session holds of the paper that it is asked for.

#![cfg(all(target_os = "linux", feature = "pdf"))]

use std::fs;

use super::{Served, until};
use crate::support::Sandbox;

/// Edits, and those before which memory is not compared: fonts are opened, tables grow.
const EDITS: usize = 14;
const WARM: usize = 4;
/// If typst forgot nothing, it would be 5 MiB more after each edit, 45 in all.
const MOST: usize = 20 << 20;

/// Each edit makes the PDF of the plan and of the bundle anew. What was laid out before is forgotten.
#[test]
fn the_paper_of_every_edit_does_not_pile_up() {
    let sandbox = Sandbox::large(40);
    let config = sandbox.read("content/compendium.yaml").replace("[docx]", "[pdf]");
    sandbox.write("content/compendium.yaml", config);
    let served = Served::start(sandbox, &[]);
    let path = "content/plans/p1.md";
    let text = served.sandbox.read(path);
    let mut warm = 0;
    for edit in 0..EDITS {
        let mark = format!("第{edit}次修改的记号");
        served.sandbox.write(path, format!("{text}\n\n这是{mark}。\n"));
        until("the page shows the edit", || {
            served.get("/plans/p1.html").text().contains(&mark).then_some(())
        });
        for paper in ["/downloads/plans/p1.pdf", "/downloads/compendium.pdf"] {
            let reply = served.get(paper);
            assert_eq!((reply.status, reply.body.get(..5)), (200, Some(&b"%PDF-"[..])), "{paper}");
        }
        if edit == WARM {
            warm = resident(&served);
        }
    }
    let end = resident(&served);
    assert!(end < warm + MOST, "{warm} bytes after {WARM} edits, {end} after {EDITS}");
}

/// What a program holds in memory, in bytes, as the system counts it.
fn resident(served: &Served) -> usize {
    let status = fs::read_to_string(format!("/proc/{}/status", served.child.id())).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("it has the line");
    line.trim().trim_end_matches(" kB").parse::<usize>().expect("a number") << 10
}
