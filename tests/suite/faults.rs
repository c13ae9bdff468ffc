//! What happens when something goes wrong outside: programs killed at any moment, files that go
//! while they are read, clocks that run backwards, a disk that is full for paper. What was there
//! before still opens, and the next run makes it whole. Builds killed are in `output.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use compendium::source::{self, Entry, Files, LoadError, memory::Memory};
use compendium::text::SourcePath;

use crate::support::{Sandbox, Standing, differences, plain_environment, plan, program, tree};
use crate::word;

/// How often each program is killed: with builds, some two hundred times where a longer run is asked for.
fn rounds() -> u32 {
    if std::env::var_os("COMPENDIUM_LONG").is_some() { 60 } else { 12 }
}

/// Runs a command to its end once to know how long it takes, then kills it at moments spread over
/// that time; `look` sees what is left after each. Some of them have to have been stopped in time.
fn killed(sandbox: &Sandbox, arguments: &[&str], mut look: impl FnMut(u32)) {
    let start = Instant::now();
    let mut whole = sandbox.start(arguments);
    let served = arguments.contains(&"serve");
    let whole = match served {
        // It would go on for ever.
        true => {
            thread::sleep(Duration::from_millis(500));
            let _ = whole.kill();
            let _ = whole.wait();
            Duration::from_millis(800)
        }
        false => {
            assert!(whole.wait().expect("it ends").success());
            start.elapsed()
        }
    };
    look(0);
    let mut stopped = 0;
    for round in 1..=rounds() {
        let mut child = sandbox.start(arguments);
        // Moments without a clock or chance: multiples of the golden ratio spread evenly.
        thread::sleep(whole.mul_f64((f64::from(round) * 0.618_033_988_75).fract()));
        let _ = child.kill();
        stopped += u32::from(!child.wait().expect("it ends").success());
        look(round);
    }
    assert!(stopped > 0, "nothing was stopped");
}

#[test]
fn a_killed_print_leaves_the_old_file_or_the_new_one() {
    let sandbox = Sandbox::example();
    sandbox.write("content/plans/p.md", plan(1, 1));
    let arguments = ["print", "--format", "docx", "--format", "html", "--output", "paper"];
    killed(&sandbox, &arguments, |round| {
        for (path, file) in tree(&sandbox.path("paper")) {
            match path.ends_with(".docx") {
                true => assert!(word::lines(&file.bytes).len() > 10, "round {round}: {path}"),
                false => assert!(file.bytes.ends_with(b"</html>\n"), "round {round}: {path}"),
            }
        }
    });
    sandbox.run(&arguments).exits(0);
    let names: Vec<String> = tree(&sandbox.path("paper")).into_keys().collect();
    assert_eq!(names, ["compendium.docx", "compendium.html"]);
}

#[test]
fn a_killed_import_leaves_no_half_of_a_document() {
    let sandbox = Sandbox::example();
    sandbox.run(&["print", "--format", "docx", "--output", "paper"]).exits(0);
    let arguments = ["import", "paper/compendium.docx", "--id", "imported"];
    let document = "content/plans/imported.md";
    let mut whole = None;
    killed(&sandbox, &arguments, |round| {
        if sandbox.path(document).exists() {
            let text = sandbox.read(document);
            assert_eq!(*whole.get_or_insert_with(|| text.clone()), text, "round {round}");
            sandbox.remove(document);
        }
        // The pictures come first; without their document they are told as what they are.
        if sandbox.path("content/assets/imported").exists() {
            sandbox.remove("content/assets/imported");
        }
        sandbox.run(&["check"]).exits(0);
    });
}

#[test]
fn a_killed_server_leaves_nothing() {
    let sandbox = Sandbox::example();
    sandbox.builds();
    let before = tree(&sandbox.root());
    killed(&sandbox, &["serve", "--port", "0"], |round| {
        assert!(tree(&sandbox.root()) == before, "round {round}");
    });
    sandbox.verified();
}

/// Files of which some are listed and then not there.
struct Vanishing<'a> {
    files: &'a Memory,
    gone: &'a str,
}

impl Files for Vanishing<'_> {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, LoadError> {
        self.files.list(folder)
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, LoadError> {
        if path.as_str() == self.gone {
            let cause = std::io::ErrorKind::NotFound.into();
            return Err(LoadError::Io { path: path.to_string(), cause });
        }
        self.files.read(path)
    }
}

#[test]
fn a_file_that_goes_while_it_is_read_is_reported() {
    let text = |path: &str| (path.to_owned(), "---\ntitle: 甲\n---\n".to_owned());
    let config = ("content/compendium.yaml".to_owned(), crate::support::CONFIG.to_owned());
    let files = Memory::new([config, text("content/plans/a.md"), text("content/plans/b.md")]);
    for gone in ["content/plans/a.md", "content/compendium.yaml"] {
        let (snapshot, found) = source::snapshot(&Vanishing { files: &files, gone }).expect("it is listed");
        assert_eq!(snapshot.unreadable, [SourcePath::new(gone)]);
        let found: Vec<_> =
            found.iter().map(|found| (found.rule.0, found.primary.place.path.as_str())).collect();
        assert_eq!(found, [("structure/unreadable-file", gone)]);
    }
}

#[test]
fn files_that_come_and_go_leave_complete_editions() {
    let sandbox = Sandbox::large(6);
    sandbox.builds();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut version = 0;
            while !done.load(Ordering::Relaxed) {
                version += 1;
                sandbox.write("content/plans/fleeting.md", plan(99, version));
                sandbox.write("content/assets/fleeting.txt", vec![b'x'; 100_000]);
                thread::sleep(Duration::from_millis(1));
                sandbox.remove("content/plans/fleeting.md");
                sandbox.remove("content/assets/fleeting.txt");
            }
        });
        for _ in 0..rounds() {
            let run = sandbox.run(&["build", "-q"]);
            assert!(matches!(run.code, Some(0 | 1)), "{run}");
            sandbox.verified();
        }
        done.store(true, Ordering::Relaxed);
    });
    sandbox.builds();
    assert!(!sandbox.path("output/public/plans/fleeting.html").exists());
}

#[test]
fn a_clock_that_runs_backwards_changes_nothing() {
    let sandbox = Sandbox::large(3);
    sandbox.builds();
    let set = |path: &str, time: SystemTime| {
        let file = fs::File::options().write(true).open(sandbox.path(path)).expect("it is there");
        file.set_modified(time).expect("its time is set");
    };
    let day = Duration::from_secs(86_400);
    let bytes = |tree: BTreeMap<String, Standing>| -> BTreeMap<String, Vec<u8>> {
        tree.into_iter().map(|(path, file)| (path, file.bytes)).collect()
    };
    let times = [
        SystemTime::UNIX_EPOCH - 3 * day,
        SystemTime::UNIX_EPOCH,
        SystemTime::now() - 4_000 * day,
        SystemTime::now() + 4_000 * day,
    ];
    for (version, time) in (1..).zip(times) {
        // Of the same length, and older or newer than anything.
        sandbox.write("content/plans/p1.md", plan(1, version));
        set("content/plans/p1.md", time);
        sandbox.builds();
        let page = sandbox.read("output/public/plans/p1.html");
        assert!(page.contains(&format!("第{version}稿")), "{time:?}");
        // The output itself, and what is kept beside it.
        for path in ["output/public/index.html", "output/.cache/documents", "output/.cache/made-public"] {
            set(path, time);
        }
        let before = bytes(tree(&sandbox.path("output")));
        sandbox.builds();
        assert!(bytes(tree(&sandbox.path("output"))) == before, "{time:?}");
    }
    let clean = sandbox.beside("clean");
    sandbox.run(&["build", "--output", &clean.display().to_string()]).exits(0);
    assert_eq!(differences(&tree(&sandbox.path("output")), &tree(&clean)), [""; 0]);
}

#[cfg(target_os = "linux")]
#[test]
fn paper_on_a_full_disk_leaves_the_old_file() {
    let sandbox = Sandbox::example();
    let arguments = ["print", "--format", "html", "--output", "paper"];
    sandbox.run(&arguments).exits(0);
    let before = tree(&sandbox.path("paper"));
    sandbox.write("content/plans/p.md", plan(1, 1));
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\""]).arg(program()).args(arguments);
    command.current_dir(sandbox.root());
    plain_environment(&mut command);
    sandbox.finish(command).exits(2);
    assert!(tree(&sandbox.path("paper")) == before);
}
