//! The laws: an incremental build equals a clean one (I1) and a build is a function
//! of its content (I3). That the public edition holds nothing internal (I4) is in `canaries.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use compendium::build::{
    self, Analysis, analysis::parse_document, documents::DocumentTable, edition, output::Output,
    standing::Standing,
};
use compendium::check::Strictness;
use compendium::render::{self, Kit};
use compendium::source::{self, Files, disk::Disk, memory::Memory};
use compendium::syntax::front_matter::Edition;
use compendium::text::{Language, Place, SourcePath, Span};
use compendium::theme::{self, Requested, Theme};
use proptest::prelude::*;

const EDITIONS: [Edition; 2] = [Edition::Public, Edition::Internal];

pub fn analyse(files: &dyn Files) -> Analysis {
    let (snapshot, found) = source::snapshot(files).expect("the content is listed");
    build::analyse(&snapshot, found, Strictness::Lenient, &parse_document)
}

pub fn default_theme() -> Theme {
    let place = Place { path: SourcePath::new("content/compendium.yaml"), span: Span::default() };
    let requested = Requested { name: "default".to_owned(), place, language: Language::Chinese };
    let loaded = theme::load(&Memory::default(), &requested).expect("the default theme is built in");
    loaded.theme.expect("the default theme has no fault")
}

/// Every file of an edition, made in memory.
pub fn made<'a>(analysis: &Analysis, edition: Edition, kit: impl Into<Kit<'a>>) -> BTreeMap<String, Vec<u8>> {
    let kit = kit.into();
    let views = edition::views(analysis, edition, kit);
    let mut recipes = render::recipes(&views, kit);
    recipes.sort_by_key(|recipe| recipe.turn == render::Turn::Last);
    recipes
        .iter()
        .map(|recipe| (recipe.path.clone(), recipe.make().expect("the page renders").to_vec()))
        .collect()
}

mod incremental {
    use super::*;

    /// A change to the content of a compendium.
    #[derive(Debug, Clone)]
    enum Edit {
        Prose(usize, String),
        Title(usize, String),
        Create(usize),
        Delete(usize),
        Value(u32),
        /// What the indicator is called: documents state something of it, or of nothing.
        Name(String),
        /// A document states a value and holds what rules find in it alone; some of it is internal.
        Statement(usize, u32),
        Term(String),
        /// A short form that documents use is explained.
        Abbreviation,
        Config(String),
        /// The compendium's date: the home page counts days from it.
        Day(i8),
        /// How long a consultation is open.
        Hearing(i8),
        Break(usize),
        Stylesheet(String),
        Template,
        /// Somebody touched what builds have kept: a byte of each file.
        Spoil(usize),
    }

    const DOCUMENTS: usize = 4;

    fn edit() -> impl Strategy<Value = Edit> {
        let at = 0..DOCUMENTS;
        let word = "[一二三甲乙丙a-c]{1,6}";
        prop_oneof![
            (at.clone(), word).prop_map(|(at, word)| Edit::Prose(at, word)),
            (at.clone(), word).prop_map(|(at, word)| Edit::Title(at, word)),
            at.clone().prop_map(Edit::Create),
            at.clone().prop_map(Edit::Delete),
            (50_u32..100).prop_map(Edit::Value),
            "[办理率]{0,2}".prop_map(Edit::Name),
            (at.clone(), 50_u32..100).prop_map(|(at, value)| Edit::Statement(at, value)),
            word.prop_map(Edit::Term),
            Just(Edit::Abbreviation),
            word.prop_map(Edit::Config),
            (1_i8..30).prop_map(Edit::Day),
            (1_i8..30).prop_map(Edit::Hearing),
            at.prop_map(Edit::Break),
            word.prop_map(Edit::Stylesheet),
            Just(Edit::Template),
            (0_usize..100_000).prop_map(Edit::Spoil),
        ]
    }

    fn document(at: usize, title: &str, prose: &str) -> String {
        let next = (at + 1) % DOCUMENTS;
        format!(
            "---\nid: d{at}\ntitle: 规划{title}{at}\nedition: public\n---\n## 目标\n\n{prose}到2015年达到[[rate@2015]]，见[规划](d{next}.md)。\n"
        )
    }

    fn put(root: &Path, path: &str, text: &str) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }

    fn start(root: &Path) {
        put(root, "content/compendium.yaml", "title: 汇编\nregion: 某市\nperiod: {from: 2010, to: 2015}\n");
        put(root, "content/indicators.yaml", &indicators("办理率", 90));
        put(root, "content/glossary.yaml", &glossary("外网"));
        for at in 0..DOCUMENTS {
            put(root, &format!("content/plans/d{at}.md"), &document(at, "", "外网"));
        }
    }

    fn indicators(name: &str, value: u32) -> String {
        format!("- {{id: rate, name: {name}, unit: \"%\", edition: public, targets: {{2015: {value}}}}}\n")
    }

    fn statement(value: u32) -> String {
        format!(
            "到2015年，办理率达到{value}%，采用VPN接入，共１２项，见附件2。\n\n:::internal\n到2014年，办理率达到{value}%。\n:::\n\n"
        )
    }

    /// Changes a byte of every file below a folder that is kept for the next build.
    fn spoil(cache: &Path, at: usize) {
        for entry in fs::read_dir(cache).into_iter().flatten() {
            let path = entry.expect("the folder is listed").path();
            let mut bytes = fs::read(&path).expect("the file is read");
            let at = at % bytes.len();
            bytes[at] ^= 0x20;
            fs::write(&path, bytes).expect("the file is written");
        }
    }

    fn dated(day: i8) -> String {
        format!(
            "title: 汇编\nregion: 某市\nperiod: {{from: 2010, to: 2015}}\ndate: 2012-06-{day:02}\nrules: {{link/unknown-target: warning, link/unknown-anchor: warning}}\n"
        )
    }

    fn consultation(day: i8) -> String {
        format!(
            "title: 公告\ndocuments: [d0]\nfrom: 2012-06-01\nto: 2012-06-{day:02}\nshort_reason: 急\nedition: public\n"
        )
    }

    fn glossary(term: &str) -> String {
        format!("- {{id: term, term: {term}, definition: 定义, edition: public}}\n")
    }

    fn apply(root: &Path, edit: &Edit) {
        let path = |at: usize| format!("content/plans/d{at}.md");
        match edit {
            Edit::Prose(at, word) => put(root, &path(*at), &document(*at, "", word)),
            Edit::Title(at, word) => put(root, &path(*at), &document(*at, word, "外网")),
            Edit::Create(at) => put(root, &path(*at), &document(*at, "新", "新建")),
            Edit::Delete(at) => drop(fs::remove_file(root.join(path(*at)))),
            Edit::Value(value) => put(root, "content/indicators.yaml", &indicators("办理率", *value)),
            Edit::Name(more) => {
                put(root, "content/indicators.yaml", &indicators(&format!("网上办理率{more}"), 90));
            }
            Edit::Statement(at, value) => put(root, &path(*at), &document(*at, "", &statement(*value))),
            Edit::Abbreviation => put(root, "content/glossary.yaml", &glossary("VPN")),
            Edit::Term(term) => put(root, "content/glossary.yaml", &glossary(term)),
            Edit::Config(word) => put(
                root,
                "content/compendium.yaml",
                &format!(
                    "title: 汇编{word}\nregion: 某市\nperiod: {{from: 2010, to: 2015}}\nrules: {{link/unknown-target: warning, link/unknown-anchor: warning}}\n"
                ),
            ),
            Edit::Day(day) => put(root, "content/compendium.yaml", &dated(*day)),
            Edit::Hearing(day) => put(root, "content/consultations/c.yaml", &consultation(*day)),
            Edit::Break(at) => put(root, &path(*at), "---\ntitle: [\n---\n"),
            Edit::Stylesheet(word) => {
                put(root, "themes/default/static/extra.css", &format!("/* {word} */\n"))
            }
            Edit::Spoil(at) => spoil(&root.join("kept/.cache"), *at),
            Edit::Template => put(
                root,
                "themes/default/templates/404.html",
                "{% extends \"base.html\" %}{% block main %}<h1>404</h1>{% endblock main %}\n",
            ),
        }
    }

    /// Puts the built-in theme on disk, so that it can be edited.
    fn theme_on_disk(root: &Path) {
        let files = theme::builtin_files();
        for entry in files.list("themes").expect("it is in memory") {
            let bytes = files.read(&entry.path).expect("it is in memory");
            let path = root.join(entry.path.as_str());
            fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder is made");
            fs::write(path, bytes).expect("the file is written");
        }
    }

    /// What the command does, with or without what it has kept: the findings, and whether it published.
    fn run(root: &Path, output: &Path, table: &DocumentTable) -> (Vec<String>, bool) {
        let disk = Disk::new(root);
        let (snapshot, found) = source::snapshot(&disk).expect("the content is listed");
        let parse = |source: &source::Source| table.parse(source);
        let analysis = build::analyse_after(&snapshot, found, Strictness::Lenient, &parse, table.readings());
        let findings: Vec<String> = analysis.diagnostics.iter().map(|found| format!("{found:?}")).collect();
        if analysis.has_errors() {
            return (findings, false);
        }
        let place = Place { path: SourcePath::new("content/compendium.yaml"), span: Span::default() };
        let requested = Requested { name: "default".to_owned(), place, language: Language::Chinese };
        let theme =
            theme::load(&disk, &requested).expect("the theme is read").theme.expect("the theme is sound");
        let output = Output::open(output).expect("the output is free");
        for edition in EDITIONS {
            let views = edition::views(&analysis, edition, &theme);
            let before = Standing::read(output.directory(), edition.as_str());
            let (recipes, _) = render::recipes_after(&views, &theme, Some(&before));
            let staged = output.stage(edition.as_str(), &recipes, &|| {}).expect("it is staged");
            staged.publish().expect("it is published");
        }
        table.keep(output.directory(), &analysis);
        (findings, true)
    }

    fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
        let mut found = Vec::new();
        for edition in EDITIONS {
            let below = root.join(edition.as_str());
            if below.exists() {
                let mut paths = Vec::new();
                build::output::list(&below, "", &mut paths).expect("the edition is listed");
                found.extend(paths.into_iter().map(|path| (edition, path)));
            }
        }
        let read = |(edition, path): (Edition, String)| {
            let name = format!("{}/{path}", edition.as_str());
            let bytes = fs::read(root.join(&name)).expect("the file is read");
            (name, bytes)
        };
        found.into_iter().map(read).collect()
    }

    #[test]
    fn a_finding_that_was_turned_off_comes_back() {
        let root = tempfile::tempdir().expect("a folder to work in");
        let root = root.path();
        start(root);
        put(root, "content/plans/d0.md", &document(0, "", "没有内容的注[^1]。"));
        let config = "title: 汇编\nregion: 某市\nperiod: {from: 2010, to: 2015}\n";
        let output = root.join("kept");
        let build = |rules: &str| {
            put(root, "content/compendium.yaml", &format!("{config}{rules}"));
            run(root, &output, &DocumentTable::read(&output)).1
        };
        assert!(!build(""));
        assert!(build("rules: {link/unknown-footnote: off}\n"));
        assert!(!build(""));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 40, ..ProptestConfig::default() })]

        #[test]
        fn after_any_edits_the_output_is_that_of_a_clean_build(edits in proptest::collection::vec(edit(), 1..8)) {
            let root = tempfile::tempdir().expect("a folder to work in");
            let root = root.path();
            start(root);
            theme_on_disk(root);
            let kept = root.join("kept");
            let mut last_clean: Option<BTreeMap<String, Vec<u8>>> = None;
            for edit in &edits {
                apply(root, edit);
                let (findings, published) = run(root, &kept, &DocumentTable::read(&kept));
                let clean = root.join("clean");
                let _ = fs::remove_dir_all(&clean);
                let (clean_findings, clean_published) = run(root, &clean, &DocumentTable::default());
                prop_assert_eq!(findings, clean_findings);
                prop_assert_eq!(published, clean_published);
                if published {
                    last_clean = Some(tree(&clean));
                }
                // An error leaves the last edition as it was.
                prop_assert_eq!(tree(&kept), last_clean.clone().unwrap_or_default());
            }
        }
    }
}

mod determinism {
    use super::*;

    #[test]
    fn a_build_depends_on_content_alone_not_on_threads() {
        let theme = default_theme();
        let disk = Disk::new(".");
        let reference = analyse(&disk);
        assert_eq!(reference.summary().errors, 0);
        for threads in [1, 3] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
            let analysis = pool.install(|| analyse(&disk));
            assert_eq!(format!("{:?}", analysis.diagnostics), format!("{:?}", reference.diagnostics));
            for edition in EDITIONS {
                assert_eq!(
                    made(&analysis, edition, &theme),
                    made(&reference, edition, &theme),
                    "{threads} threads"
                );
            }
        }
    }

    #[test]
    fn a_page_made_alone_is_that_of_the_whole() {
        let theme = default_theme();
        let analysis = analyse(&Disk::new("."));
        for edition in EDITIONS {
            let whole = edition::views(&analysis, edition, &theme);
            let pages = edition::pages(&analysis.inputs, edition, &theme, &analysis.readings);
            assert_eq!(whole.pages.len(), pages.subjects().len());
            let findings = edition::findings(edition, &analysis.diagnostics, &analysis.texts);
            for page in &whole.pages {
                let subject = pages.at(&page.head.path).expect("the page is known by its path");
                let alone = pages.page(subject, findings);
                let (one, other) = [page, &alone].map(|page| render::page(&whole.site, &theme, page)).into();
                assert_eq!((&one.path, one.key), (&other.path, other.key));
            }
        }
    }

    #[test]
    fn a_recipe_of_the_same_key_makes_the_same_bytes() {
        let theme = default_theme();
        let analysis = analyse(&Disk::new("."));
        let views = edition::views(&analysis, Edition::Internal, &theme);
        let again = edition::views(&analysis, Edition::Internal, &theme);
        for (one, other) in render::recipes(&views, &theme).iter().zip(render::recipes(&again, &theme).iter())
        {
            assert_eq!((&one.path, one.key), (&other.path, other.key));
        }
    }
}
