//! What the modules share: a compendium in a folder of its own, the program run
//! on it, and what came of it.
//!
//! [`Sandbox::of`] writes the files of one text, [`Sandbox::run`] runs the
//! program there. Every run is watched: it may not panic and must end in time.

#![expect(clippy::panic, reason = "a test stops at what it cannot use")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};
use std::{env, fs};

use serde_json::Value;

/// Stands in where a text brings no configuration of its own.
pub const CONFIG: &str = "title: 耒阳市规划汇编\nregion: 耒阳市\nperiod: {from: 2010, to: 2015}\n";

/// A program that takes longer than this hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program under test. A build outside of cargo's own names it in `COMPENDIUM_BIN`.
pub fn program() -> PathBuf {
    let built = option_env!("CARGO_BIN_EXE_compendium").map(PathBuf::from);
    let program = built.or_else(|| env::var_os("COMPENDIUM_BIN").map(PathBuf::from));
    program.unwrap_or_else(|| panic!("neither cargo nor COMPENDIUM_BIN names the program"))
}

/// The files of a text: each begins with a line `=== PATH`.
pub fn files(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match (line.strip_prefix("=== "), files.last_mut()) {
            (Some(path), _) => files.push((path.trim_end().to_owned(), String::new())),
            (None, Some((_, text))) => text.push_str(line),
            (None, None) => panic!("the text begins with no `=== PATH`: {line}"),
        }
    }
    files
}

/// A folder with a compendium, gone when the test ends.
pub struct Sandbox {
    temporary: tempfile::TempDir,
}

impl Sandbox {
    /// A compendium without any file.
    pub fn empty() -> Sandbox {
        let temporary = tempfile::Builder::new().prefix("compendium-").tempdir();
        let sandbox = Sandbox { temporary: temporary.unwrap_or_else(|cause| panic!("{cause}")) };
        fs::create_dir(sandbox.root()).unwrap_or_else(|cause| panic!("{cause}"));
        sandbox
    }

    /// The files of a text, and a `compendium.yaml` unless the text has one.
    pub fn of(text: &str) -> Sandbox {
        let sandbox = Sandbox::empty();
        sandbox.write("content/compendium.yaml", CONFIG);
        for (path, text) in files(text) {
            sandbox.write(&path, text);
        }
        sandbox
    }

    /// What `compendium new` makes.
    pub fn example() -> Sandbox {
        let sandbox = Sandbox::empty();
        sandbox.run(&["new", "."]).exits(0);
        sandbox
    }

    /// One document, `content/documents/a.md`, of the kind of which least is asked; its text begins on line 6.
    pub fn document(body: &str) -> Sandbox {
        Sandbox::of(&format!(
            "=== content/documents/a.md\n---\ntitle: 规划\nedition: public\n---\n\n{body}\n"
        ))
    }

    /// A compendium of some size: so many plans, each with sections and a table.
    pub fn large(plans: usize) -> Sandbox {
        let sandbox = Sandbox::example();
        // What is written, and how, is the same for every format; PDF alone would take most of the time.
        let config = sandbox.read("content/compendium.yaml") + "\nprint: {downloads: [docx]}\n";
        sandbox.write("content/compendium.yaml", config);
        for number in 0..plans {
            sandbox.write(&format!("content/plans/p{number}.md"), plan(number, 0));
        }
        sandbox
    }

    /// The compendium's folder.
    pub fn root(&self) -> PathBuf {
        self.temporary.path().join("root")
    }

    /// A path below it.
    pub fn path(&self, below: &str) -> PathBuf {
        self.root().join(below)
    }

    /// A path beside it: outside of the compendium, but gone with it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.temporary.path().join(name)
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        let folder = path.parent().unwrap_or(&path);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, bytes))
            .unwrap_or_else(|cause| panic!("{}: {cause}", path.display()));
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        String::from_utf8_lossy(&self.bytes(path)).into_owned()
    }

    /// Reads the bytes of a file.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap_or_else(|cause| panic!("{path}: {cause}"))
    }

    /// Removes a file or a folder.
    pub fn remove(&self, path: &str) {
        let path = self.path(path);
        let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.unwrap_or_else(|cause| panic!("{}: {cause}", path.display()));
    }

    /// The program with arguments, in the compendium's folder, speaking English.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).current_dir(self.root());
        plain_environment(&mut command);
        command
    }

    /// Runs the program with arguments.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.finish(self.command(arguments))
    }

    /// Runs a command to its end, which has to come in time and without a panic.
    pub fn finish(&self, mut command: Command) -> Run {
        let shown = format!("{command:?}");
        let (out, err) = (self.capture(), self.capture());
        let start = Instant::now();
        let child = command.stdin(Stdio::null()).stdout(out.sink()).stderr(err.sink()).spawn();
        let mut child = child.unwrap_or_else(|cause| panic!("{shown}: {cause}"));
        let status = loop {
            match child.try_wait().unwrap_or_else(|cause| panic!("{shown}: {cause}")) {
                Some(status) => break status,
                None if start.elapsed() > PATIENCE => {
                    let _ = child.kill();
                    panic!("{shown} is not done after {PATIENCE:?}\n{}", err.text());
                }
                None => std::thread::sleep(Duration::from_millis(1)),
            }
        };
        let run =
            Run { code: status.code(), time: start.elapsed(), stdout: out.text(), stderr: err.text(), shown };
        assert!(!run.stderr.contains("panicked"), "{run}");
        assert!(!run.stderr.contains("overflowed its stack"), "{run}");
        run
    }

    /// Starts the program and does not wait for it.
    pub fn start(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(arguments);
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        child.unwrap_or_else(|cause| panic!("{command:?}: {cause}"))
    }

    fn capture(&self) -> Capture {
        let file = tempfile::NamedTempFile::new_in(self.temporary.path());
        Capture(file.unwrap_or_else(|cause| panic!("{cause}")))
    }

    /// The report of `check --format json`.
    pub fn report(&self) -> Value {
        let run = self.run(&["check", "--format", "json"]);
        assert!(matches!(run.code, Some(0 | 1)), "{run}");
        run.json()
    }

    /// Where each finding of a severity stands, as `RULE PATH:LINE:COLUMN`.
    pub fn found(&self, severity: &str) -> Vec<String> {
        let report = self.report();
        let wanted = entries(&report["diagnostics"]).iter().filter(|found| found["severity"] == severity);
        wanted.map(place).collect()
    }

    /// Says which errors there are, and that a build refuses them and writes nothing.
    #[track_caller]
    pub fn refuses(&self, expected: &[&str]) -> Run {
        assert_eq!(self.found("error"), expected);
        let run = self.run(&["build"]).exits(1);
        assert!(!self.path("output/public").exists(), "an edition was published\n{run}");
        run
    }

    /// Says that a build has no error and that both editions are as their manifests say.
    #[track_caller]
    pub fn builds(&self) -> Run {
        let run = self.run(&["build"]).exits(0);
        self.verified();
        run
    }

    /// Says that both editions are as their manifests say.
    #[track_caller]
    pub fn verified(&self) {
        self.run(&["verify", "output/public"]).exits(0);
        self.run(&["verify", "output/internal"]).exits(0);
    }
}

/// A plan, one of many; another `version` has another text.
pub fn plan(number: usize, version: usize) -> String {
    let mut text = format!(
        "---\ntitle: 示例市第{number}项建设规划（2011—2015年）\nedition: public\nperiod: {{from: 2011, to: 2015}}\n---\n\n"
    );
    for section in ["现状", "发展目标", "主要任务", "保障措施"] {
        text += &format!("## {section}\n\n第{version}稿。由[[info-office]]负责，[[online-rate@2015]]。\n\n");
        text += "表：安排\n\n| 任务 | 年份 |\n|---|---|\n| 甲 | 2011 |\n| 乙 | 2012 |\n\n";
    }
    text
}

/// Takes everything out of a command's environment that changes what is said.
pub fn plain_environment(command: &mut Command) {
    for name in ["LANG", "LANGUAGE", "LC_CTYPE", "LC_MESSAGES", "NO_COLOR", "RAYON_NUM_THREADS"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "en_US.UTF-8");
}

/// A file that catches what a program writes, however much that is.
struct Capture(tempfile::NamedTempFile);

impl Capture {
    fn sink(&self) -> Stdio {
        self.0.reopen().map_or_else(|cause| panic!("{cause}"), Stdio::from)
    }

    fn text(&self) -> String {
        let bytes = fs::read(self.0.path()).unwrap_or_else(|cause| panic!("{cause}"));
        String::from_utf8(bytes).unwrap_or_else(|_| panic!("what the program writes is not UTF-8"))
    }
}

/// A program that has run.
#[derive(Debug)]
pub struct Run {
    /// None when a signal ended it.
    pub code: Option<i32>,
    /// How long it took.
    pub time: Duration,
    pub stdout: String,
    pub stderr: String,
    shown: String,
}

impl Run {
    /// Says which status it ended with.
    #[track_caller]
    pub fn exits(self, code: i32) -> Run {
        assert_eq!(self.code, Some(code), "{self}");
        self
    }

    /// Says that standard error holds something.
    #[track_caller]
    pub fn says(self, text: &str) -> Run {
        assert!(self.stderr.contains(text), "no `{text}` in\n{self}");
        self
    }

    /// Says that standard error does not hold something.
    #[track_caller]
    pub fn says_no(self, text: &str) -> Run {
        assert!(!self.stderr.contains(text), "`{text}` in\n{self}");
        self
    }

    /// Says that standard output holds something.
    #[track_caller]
    pub fn prints(self, text: &str) -> Run {
        assert!(self.stdout.contains(text), "no `{text}` on standard output of\n{self}");
        self
    }

    /// Says that standard output is empty.
    #[track_caller]
    pub fn prints_nothing(self) -> Run {
        assert_eq!(self.stdout, "", "{self}");
        self
    }

    /// Says that it could not run and told why, in one line without decoration.
    #[track_caller]
    pub fn cannot(self, why: &str) -> Run {
        let run = self.exits(2).says(why).prints_nothing();
        assert!(run.stderr.starts_with("error: ") && run.stderr.lines().count() == 1, "{run}");
        run
    }

    /// Standard output, read as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{self}"))
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Run { code, stdout, stderr, shown, .. } = self;
        let cut = |text: &str| text.chars().take(4000).collect::<String>();
        write!(f, "{shown} ended with {code:?}\nstdout: {}\nstderr: {}", cut(stdout), cut(stderr))
    }
}

/// The items of a JSON list.
#[track_caller]
pub fn entries(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("not a list: {value}"))
}

/// The keys of a JSON object, sorted.
#[track_caller]
pub fn keys(value: &Value) -> Vec<&str> {
    let map = value.as_object().unwrap_or_else(|| panic!("not an object: {value}"));
    let mut keys: Vec<&str> = map.keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

/// A finding of the JSON report as `RULE PATH:LINE:COLUMN`.
pub fn place(found: &Value) -> String {
    let span = &found["spans"][0];
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    format!("{} {}:{}:{}", word(&found["rule"]), word(&span["path"]), span["line"], span["column"])
}

/// A file as it stands on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub bytes: Vec<u8>,
    pub modified: SystemTime,
}

/// The files below a folder, by path. What is hidden at its top, such as the cache, is left out.
pub fn tree(folder: &Path) -> BTreeMap<String, Standing> {
    let mut found = BTreeMap::new();
    collect(folder, "", &mut found);
    found
}

fn collect(folder: &Path, below: &str, found: &mut BTreeMap<String, Standing>) {
    let io = |cause| -> ! { panic!("{}/{below}: {cause}", folder.display()) };
    for entry in fs::read_dir(folder.join(below)).unwrap_or_else(|cause| io(cause)) {
        let entry = entry.unwrap_or_else(|cause| io(cause));
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        if path.starts_with('.') {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            collect(folder, &path, found);
        } else {
            let bytes = fs::read(entry.path()).unwrap_or_else(|cause| io(cause));
            let modified = entry.metadata().and_then(|metadata| metadata.modified());
            let modified = modified.unwrap_or_else(|cause| io(cause));
            found.insert(path, Standing { bytes, modified });
        }
    }
}

/// The paths whose bytes differ between two trees, or that only one of them has.
pub fn differences(one: &BTreeMap<String, Standing>, other: &BTreeMap<String, Standing>) -> Vec<String> {
    let paths: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let bytes =
        |tree: &BTreeMap<String, Standing>, path: &String| tree.get(path).map(|file| file.bytes.clone());
    let different = paths.into_iter().filter(|path| bytes(one, path) != bytes(other, path));
    different.cloned().collect()
}

/// The paths that were written between two looks at one folder.
pub fn rewritten(before: &BTreeMap<String, Standing>, after: &BTreeMap<String, Standing>) -> Vec<String> {
    let same = |path: &String, file: &Standing| before.get(path) == Some(file);
    after.iter().filter(|(path, file)| !same(path, file)).map(|(path, _)| path.clone()).collect()
}

/// The words of a part of a page, its tags replaced by bars.
pub fn words(page: &str, from: &str, to: &str) -> String {
    let start = page.find(from).expect("the part begins");
    let end = page[start..].find(to).map_or(page.len(), |at| start + at);
    let mut words = String::new();
    for piece in page[start..end].split('<').skip(1) {
        let text = piece.split_once('>').map_or("", |(_, text)| text).trim();
        if !text.is_empty() {
            words.push('|');
            words.push_str(text);
        }
    }
    words
}
