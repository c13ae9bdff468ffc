//! The laws of a compendium that is edited in memory: after any edits it shows
//! and finds what a clean build would (I1), and an edit of prose parses one
//! file, makes one page and changes no other (I2).

#![expect(clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};

use compendium::build::moment::{Answer, Moment};
use compendium::build::session::{Edits, Session};
use compendium::build::{self, Analysis, analysis::parse_document, edition};
use compendium::check::Strictness;
use compendium::diag::{Diagnostics, Texts};
use compendium::render;
use compendium::source::{self, Entry, EntryKind, Files, Taken, memory::Memory};
use compendium::syntax::front_matter::Edition;
use compendium::text::{Located, Place, SourcePath};
use compendium::theme::{self, Loaded, Requested};
use proptest::prelude::*;

const EDITIONS: [Edition; 2] = [Edition::Public, Edition::Internal];
const DOCUMENTS: usize = 4;

/// The files as they are, and as the last version of each that could be read.
#[derive(Debug, Clone, Default)]
struct World {
    files: BTreeMap<String, String>,
    good: BTreeMap<String, String>,
    spoiled: BTreeSet<String>,
}

impl World {
    fn put(&mut self, path: impl Into<String>, text: impl Into<String>) {
        let (path, text) = (path.into(), text.into());
        self.spoiled.remove(&path);
        self.files.insert(path.clone(), text.clone());
        self.good.insert(path, text);
    }

    /// What stood there before is still shown.
    fn spoil(&mut self, path: &str, text: &str) {
        self.spoiled.insert(path.to_owned());
        self.files.insert(path.to_owned(), text.to_owned());
    }

    /// Of what is spoiled, the session has seen no other version than that of
    /// `before`; and a theme is one thing.
    fn as_seen_after(&mut self, before: &World) {
        let themed = |path: &String| path.starts_with("themes/");
        let theme = self.spoiled.iter().any(themed);
        let paths: BTreeSet<String> =
            [&self.files, &self.good, &before.good].into_iter().flat_map(BTreeMap::keys).cloned().collect();
        for path in paths {
            let hidden = self.spoiled.contains(&path) || theme && themed(&path);
            let seen = if hidden { before.good.get(&path) } else { self.files.get(&path) };
            match seen.cloned() {
                Some(text) => self.good.insert(path, text),
                None => self.good.remove(&path),
            };
        }
    }

    fn remove(&mut self, path: &str) {
        self.spoiled.remove(path);
        self.files.remove(path);
        self.good.remove(path);
    }

    fn rename(&mut self, from: &str, to: &str) {
        if let Some(text) = self.good.get(from).cloned() {
            self.remove(from);
            self.put(to, text);
        }
    }
}

fn start() -> World {
    let mut world = World::default();
    world.put("content/compendium.yaml", config(""));
    world.put("content/indicators.yaml", indicators(90, "办理率"));
    world.put("content/projects.yaml", projects("网络工程"));
    world.put("content/organizations.yaml", "- {id: office, name: 信息办, edition: public}\n");
    world.put("content/glossary.yaml", "- {id: term, term: 外网, definition: 定义, edition: public}\n");
    world.put("content/assets/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    for at in 0..DOCUMENTS {
        world.put(path(at), document(at, "", "外网", "目标"));
    }
    let files = theme::builtin_files();
    for entry in files.list("themes").expect("it is in memory") {
        let bytes = files.read(&entry.path).expect("it is in memory");
        world.put(entry.path.to_string(), String::from_utf8(bytes).expect("it is text"));
    }
    world
}

fn path(at: usize) -> String {
    format!("content/{}/d{at}.md", if at == 3 { "topics" } else { "plans" })
}

fn config(more: &str) -> String {
    format!("title: 汇编\nregion: 某市\nperiod: {{from: 2010, to: 2015}}\n{more}")
}

fn indicators(value: u32, name: &str) -> String {
    format!(
        "- {{id: rate, name: {name}, unit: \"%\", edition: public, owner: office, targets: {{2015: {value}}}}}\n\
         - {{id: other, name: 覆盖率, unit: \"%\", targets: {{2015: 80}}}}\n"
    )
}

fn projects(name: &str) -> String {
    format!(
        "- {{id: works, name: {name}, plan: d0, edition: public, lead: office, serves: [rate], investment: 100万元}}\n"
    )
}

fn document(at: usize, title: &str, prose: &str, heading: &str) -> String {
    let next = (at + 1) % DOCUMENTS;
    let edition = if at == 2 { "internal" } else { "public" };
    format!(
        "---\nid: d{at}\ntitle: 规划{title}{at}\nedition: {edition}\nindicators: [rate]\n---\n## {heading}\n\n\
         {prose}到2015年达到[[rate@2015]]，见[[d{next}#目标]]、[[works]]和[图](../assets/a.svg)。\n\n\
         :::internal\n{prose}，内部。\n:::\n\n表：数{prose}\n\n| 甲 | 乙 |\n|---|---|\n| {prose} | 2 |\n"
    )
}

/// A change to a compendium; each names the paths it touches.
#[derive(Debug, Clone)]
enum Edit {
    Prose(usize, String),
    Title(usize, String),
    Heading(usize, String),
    Draft(usize),
    Delete(usize),
    Rename(usize),
    MoveFolder(usize),
    Value(u32, String),
    Project(String),
    Glossary(String),
    Allow(usize),
    Config(String),
    /// The compendium's date: the home page counts days from it.
    Day(i8),
    /// How long a consultation is open.
    Hearing(i8),
    Asset(String),
    NoAsset,
    Misplaced,
    Template(String),
    Locale(String),
    Stylesheet(String),
    BreakDocument(usize),
    BreakIndicators,
    LoseIndicator,
    BreakConfig,
    BreakTemplate,
    Encoding(usize),
    Nothing(usize),
    /// Everything to the start, as a checkout does.
    Checkout,
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = 0..DOCUMENTS;
    let word = "[一二三甲乙丙a-c]{1,6}";
    let prose = (at.clone(), word).prop_map(|(at, word)| Edit::Prose(at, word));
    prop_oneof![
        4 => prose,
        1 => (at.clone(), word).prop_map(|(at, word)| Edit::Title(at, word)),
        1 => (at.clone(), word).prop_map(|(at, word)| Edit::Heading(at, word)),
        1 => at.clone().prop_map(Edit::Draft),
        1 => at.clone().prop_map(Edit::Delete),
        1 => at.clone().prop_map(Edit::Rename),
        1 => at.clone().prop_map(Edit::MoveFolder),
        1 => (50_u32..100, word).prop_map(|(value, name)| Edit::Value(value, name)),
        1 => word.prop_map(Edit::Project),
        1 => word.prop_map(Edit::Glossary),
        1 => at.clone().prop_map(Edit::Allow),
        1 => word.prop_map(Edit::Config),
        1 => (1_i8..30).prop_map(Edit::Day),
        1 => (1_i8..30).prop_map(Edit::Hearing),
        1 => word.prop_map(Edit::Asset),
        1 => Just(Edit::NoAsset),
        1 => Just(Edit::Misplaced),
        1 => word.prop_map(Edit::Template),
        1 => word.prop_map(Edit::Locale),
        1 => word.prop_map(Edit::Stylesheet),
        2 => at.clone().prop_map(Edit::BreakDocument),
        1 => Just(Edit::BreakIndicators),
        1 => Just(Edit::LoseIndicator),
        1 => Just(Edit::BreakConfig),
        1 => Just(Edit::BreakTemplate),
        1 => at.clone().prop_map(Edit::Encoding),
        1 => at.prop_map(Edit::Nothing),
        1 => Just(Edit::Checkout),
    ]
}

const NOT_FOUND: &str = "themes/default/templates/404.html";

fn apply(world: &mut World, edit: &Edit) {
    match edit {
        Edit::Prose(at, word) => world.put(path(*at), document(*at, "", word, "目标")),
        Edit::Title(at, word) => world.put(path(*at), document(*at, word, "外网", "目标")),
        Edit::Heading(at, word) => world.put(path(*at), document(*at, "", "外网", word)),
        Edit::Draft(at) => {
            world.put(
                path(*at),
                document(*at, "", "外网", "目标").replace("edition:", "draft: true\nedition:"),
            );
        }
        Edit::Delete(at) => world.remove(&path(*at)),
        Edit::Rename(at) => world.rename(&path(*at), &format!("content/plans/改名{at}.md")),
        Edit::MoveFolder(at) => world.rename(&path(*at), &format!("content/documents/d{at}.md")),
        Edit::Value(value, name) => world.put("content/indicators.yaml", indicators(*value, name)),
        Edit::Project(name) => world.put("content/projects.yaml", projects(name)),
        Edit::Glossary(term) => world.put(
            "content/glossary.yaml",
            format!("- {{id: term, term: {term}, aliases: [外网], definition: 定义, edition: public}}\n"),
        ),
        Edit::Allow(at) => {
            let silenced =
                format!("{}\n<!-- allow link/orphan: 测试 -->\n", document(*at, "", "外网", "目标"));
            world.put(path(*at), silenced);
        }
        Edit::Config(word) => world.put(
            "content/compendium.yaml",
            config(&format!("summary: {word}\nrules: {{link/unknown-target: warning}}\n")),
        ),
        Edit::Day(day) => {
            world.put("content/compendium.yaml", config(&format!("date: 2012-06-{day:02}\n")));
        }
        Edit::Hearing(day) => world.put(
            "content/consultations/c.yaml",
            format!(
                "title: 公告\ndocuments: [d0]\nfrom: 2012-06-10\nto: 2012-06-{day:02}\nedition: public\n"
            ),
        ),
        Edit::Asset(word) => world.put(
            "content/assets/a.svg",
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>{word}</title></svg>"),
        ),
        Edit::NoAsset => world.remove("content/assets/a.svg"),
        Edit::Misplaced => world.put("content/plan/x.md", "放错了\n"),
        Edit::Template(word) => world.put(
            NOT_FOUND,
            format!("{{% extends \"base.html\" %}}{{% block main %}}<h1>{word}</h1>{{% endblock main %}}\n"),
        ),
        Edit::Locale(word) => {
            let text = world.good["themes/default/locales/zh-CN.yaml"].clone();
            let text = text.split("\nextra:").next().unwrap_or_default();
            world.put("themes/default/locales/zh-CN.yaml", format!("{text}\nextra: {word}\n"));
        }
        Edit::Stylesheet(word) => world.put("themes/default/static/extra.css", format!("/* {word} */\n")),
        Edit::BreakDocument(at) => world.spoil(&path(*at), "---\ntitle: [\n---\n"),
        Edit::BreakIndicators => world.spoil("content/indicators.yaml", "- {id: rate, name: [\n"),
        Edit::LoseIndicator => {
            world.spoil("content/indicators.yaml", "- 办理率\n- {id: other, name: 覆盖率}\n")
        }
        Edit::BreakConfig => world.spoil("content/compendium.yaml", "title: [\n"),
        Edit::BreakTemplate => world.spoil(NOT_FOUND, "{% block main %}"),
        // An editor that has written half of a character.
        Edit::Encoding(at) => world.spoil(&path(*at), "---\ntitle: 规划\n---\n\u{0}"),
        Edit::Nothing(at) => {
            let text = world.files.get(&path(*at)).cloned();
            if let Some(text) = text {
                world.files.insert(path(*at), text);
            }
        }
        Edit::Checkout => *world = start(),
    }
}

fn memory(files: &BTreeMap<String, String>) -> Memory {
    Memory::new(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())))
}

/// The edits that lead from one state of the files to another, and some that lead nowhere.
fn edits(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Edits {
    let files = memory(after);
    let mut edits = Edits::default();
    for path in before.keys().chain(after.keys()) {
        let differs = before.get(path) != after.get(path);
        if path.starts_with("themes/") {
            edits.themes |= differs;
        } else if differs || path.ends_with("d1.md") {
            let path = SourcePath::new(path.clone());
            let taken = match after.get(path.as_str()) {
                Some(text) => {
                    let kind = EntryKind::File { size: text.len() as u64 };
                    source::take(&files, &Entry { path: path.clone(), kind })
                }
                None => Taken::Nothing,
            };
            edits.files.push((path, taken));
        }
    }
    edits
}

fn analyse(files: &Memory) -> Analysis {
    let (snapshot, found) = source::snapshot(files).expect("the content is listed");
    build::analyse(&snapshot, found, Strictness::Lenient, &parse_document)
}

fn load_theme(files: &Memory, analysis: &Analysis) -> Loaded {
    let config = &analysis.inputs.config;
    let Located { value, span } = &config.theme;
    let place = Place { path: config.path.clone(), span: *span };
    let requested = Requested { name: value.clone(), place, language: config.language };
    theme::load(files, &requested).expect("the theme is read")
}

/// Which files are compared: those made from all pages take their time, and follow from the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    All,
    Pages,
}

/// What a clean build finds in the files, and makes of those that are shown.
fn clean(world: &World, edition: Edition, asked: Asked) -> (Diagnostics, BTreeMap<String, Vec<u8>>) {
    let (files, good) = (memory(&world.files), memory(&world.good));
    let analysis = analyse(&files);
    let loaded = load_theme(&files, &analysis);
    let mut found = analysis.diagnostics.clone();
    found.extend(loaded.diagnostics);
    let texts = analysis.texts.and(Texts::new(loaded.sources));
    let shown = analyse(&good);
    let theme = load_theme(&good, &shown).theme.expect("what is shown is sound");
    let pages = edition::pages(&shown.inputs, edition, &theme, &shown.readings);
    let views = pages.views(edition::findings(edition, &found, &texts));
    let made = render::recipes(&views, &theme)
        .iter()
        .filter(|recipe| asked == Asked::All || !render::is_of_all(&recipe.path))
        .map(|recipe| (recipe.path.clone(), recipe.make().expect("the page renders").to_vec()))
        .collect();
    (found, made)
}

fn ask(moment: &Moment, path: &str) -> Option<Vec<u8>> {
    match moment.file(path) {
        Answer::Made(bytes) => Some(bytes.to_vec()),
        Answer::Failed { error, .. } => panic!("{path}: {error}"),
        Answer::Missing => None,
    }
}

fn differs(moment: &Moment, wanted: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let paths = moment.pages().subjects().len() + moment.theme().assets.len();
    let different = wanted.iter().filter(|(path, bytes)| ask(moment, path).as_ref() != Some(bytes));
    let mut different: Vec<String> = different.map(|(path, _)| path.clone()).collect();
    // Nothing else is there: the rest are attachments, and files made from all pages.
    let attachment = |path: &str| path.starts_with("assets/") && !path.starts_with("assets/theme/");
    let rest = wanted.keys().filter(|path| attachment(path) || render::is_of_all(path));
    if wanted.len() != paths + rest.count() {
        different.push("the number of files".to_owned());
    }
    different
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_all_is_as_in_a_clean_build(
        script in proptest::collection::vec(proptest::collection::vec(edit(), 1..3), 1..10),
        internal in any::<bool>(),
    ) {
        let shown = EDITIONS[usize::from(internal)];
        let mut world = start();
        let mut session = Session::new(&memory(&world.files), shown, Strictness::Lenient).expect("it starts");
        for (n, batch) in script.iter().enumerate() {
            let before = world.clone();
            for edit in batch {
                apply(&mut world, edit);
            }
            world.as_seen_after(&before);
            let edits = edits(&before.files, &world.files);
            session.apply(edits, &memory(&world.files)).expect("the theme is read");
            let asked = if n + 1 == script.len() { Asked::All } else { Asked::Pages };
            let (found, files) = clean(&world, shown, asked);
            let moment = session.moment();
            // Pages are marked where the check, which comes second, found something.
            prop_assert_eq!(&moment.found().diagnostics, &found, "after {:?}", batch);
            prop_assert_eq!(differs(moment, &files), Vec::<String>::new(), "after {:?}", batch);
            prop_assert_eq!(ask(moment, "plans/none.html"), None);
        }
    }

    #[test]
    fn an_edit_of_prose_parses_one_file_and_makes_one_page(
        at in prop::sample::select(vec![0, 1, 3]),
        words in proptest::collection::vec("[一二三甲乙丙a-c]{1,6}", 1..4),
    ) {
        let mut world = start();
        let edition = Edition::Public;
        let mut session = Session::new(&memory(&world.files), edition, Strictness::Lenient).expect("it starts");
        // Files made from all pages are not asked for while one is edited.
        let paths: Vec<String> = clean(&world, edition, Asked::Pages).1.into_keys().collect();
        let all = |session: &Session| -> Vec<Vec<u8>> {
            paths.iter().map(|path| ask(session.moment(), path).expect("it is there")).collect()
        };
        let mut last = all(&session);
        for (n, word) in words.iter().enumerate() {
            let before = world.files.clone();
            apply(&mut world, &Edit::Prose(at, format!("{word}{n}")));
            let (parsed, made) = (session.n_parsed(), session.moment().n_made());
            session.apply(edits(&before, &world.files), &memory(&world.files)).expect("the theme is read");
            let now = all(&session);
            prop_assert_eq!(session.n_parsed() - parsed, 1);
            prop_assert_eq!(session.moment().n_made() - made, 1);
            let changed: Vec<usize> = (0..now.len()).filter(|n| now[*n] != last[*n]).collect();
            let changed: Vec<&String> = changed.into_iter().map(|n| &paths[n]).collect();
            let page = format!("{}/d{at}.html", if at == 3 { "topics" } else { "plans" });
            prop_assert_eq!(changed, vec![&page]);
            last = now;
        }
    }
}

#[test]
fn the_desk_tells_of_findings_once_they_are_known() {
    let mut world = start();
    let mut session =
        Session::new(&memory(&world.files), Edition::Internal, Strictness::Lenient).expect("it starts");
    let home = |session: &Session| {
        String::from_utf8(ask(session.moment(), "index.html").expect("it is there")).expect("it is text")
    };
    assert!(home(&session).contains("检查尚未完成。"));
    session.moment().found();
    let before = home(&session);
    assert!(!before.contains("检查尚未完成。"));
    // A page never waits for the check: what was found last stands until the next is done.
    let files = world.files.clone();
    world.put(path(1), document(1, "", "[[没有]]", "目标"));
    session.apply(edits(&files, &world.files), &memory(&world.files)).expect("the theme is read");
    assert_eq!(home(&session), before);
    session.moment().found();
    assert!(home(&session) != before);
}

/// What ten thousand edits leave behind. The memory of a process is that of all its
/// threads, so a process of its own makes the edits: this test calls itself.
#[cfg(target_os = "linux")]
mod memory {
    use std::process::Command;

    use super::*;

    const EDITS: usize = 10_000;
    /// By then every table has its size.
    const WARM: usize = 1_000;
    /// What the allocator may hold on to, in kilobytes; leaving behind one page of each edit would be 200,000.
    const MOST_GROWTH: usize = 16 * 1024;

    #[test]
    fn a_day_of_edits_leaves_nothing_behind() {
        let this = std::env::current_exe().expect("the program knows where it is");
        let name = "session::memory::ten_thousand_edits";
        let output = Command::new(this)
            .args(["--exact", name, "--nocapture", "--test-threads", "1"])
            .env("COMPENDIUM_MEASURE", "1")
            .output()
            .expect("it runs");
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{told}");
        let figures = told.lines().find_map(|line| line.split_once("resident: ")).expect("it measures").1;
        let figures: Vec<usize> =
            figures.split(' ').map(|figure| figure.parse().expect("a number")).collect();
        assert!(figures[1] < figures[0] + MOST_GROWTH, "from {} to {} kB", figures[0], figures[1]);
    }

    /// Of itself it does nothing; with `COMPENDIUM_MEASURE` it edits and tells the memory before and after.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "says that this process is to measure itself")]
    fn ten_thousand_edits() {
        if std::env::var_os("COMPENDIUM_MEASURE").is_none() {
            return;
        }
        let mut world = start();
        let mut session =
            Session::new(&memory(&world.files), Edition::Internal, Strictness::Lenient).expect("it starts");
        let mut warm = 0;
        let mut alive = Vec::new();
        for n in 0..EDITS {
            let before = world.files.clone();
            let edit = match n % 10 {
                0 => Edit::Title(n % DOCUMENTS, format!("甲{n}")),
                1 => Edit::Value(50 + (n % 50) as u32, "办理率".to_owned()),
                2 => Edit::BreakDocument(n % DOCUMENTS),
                _ => Edit::Prose(n % DOCUMENTS, format!("第{n}次")),
            };
            apply(&mut world, &edit);
            session.apply(edits(&before, &world.files), &memory(&world.files)).expect("the theme is read");
            let moment = session.moment();
            for path in ["plans/d0.html", "index.html", "topics/d3.html"] {
                assert!(ask(moment, path).is_some());
            }
            if n % 100 == 0 {
                moment.found();
                alive.push(std::sync::Arc::downgrade(moment));
            }
            if n == WARM {
                warm = resident();
            }
        }
        assert!(alive.iter().filter(|moment| moment.upgrade().is_some()).count() <= 1);
        println!("resident: {warm} {}", resident());
    }

    /// In kilobytes, as the system counts it.
    fn resident() -> usize {
        let status = std::fs::read_to_string("/proc/self/status").expect("the system tells");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("it has the line");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    }
}
