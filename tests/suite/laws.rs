//! The laws: an incremental build equals a clean one (I1), a build is a function
//! of its content (I3), and the public edition holds nothing internal (I4).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use compendium::build::{
    self, Analysis, analysis::parse_document, cache::ParsedTable, edition, output::Output, standing::Standing,
};
use compendium::check::Strictness;
use compendium::render;
#[cfg(feature = "pdf")]
use compendium::render::{
    Kit,
    paper::{self, Format, Held},
};
use compendium::source::{self, Files, disk::Disk, memory::Memory};
use compendium::syntax::front_matter::Edition;
use compendium::text::{Language, Place, SourcePath, Span};
use compendium::theme::{self, Requested, Theme};
use proptest::prelude::*;

const EDITIONS: [Edition; 2] = [Edition::Public, Edition::Internal];

fn analyse(files: &dyn Files) -> Analysis {
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
fn made(analysis: &Analysis, edition: Edition, theme: &Theme) -> BTreeMap<String, Vec<u8>> {
    let views = edition::views(analysis, edition, theme);
    let mut recipes = render::recipes(&views, theme);
    recipes.sort_by_key(|recipe| recipe.turn == render::Turn::Last);
    recipes
        .iter()
        .map(|recipe| (recipe.path.clone(), recipe.make().expect("the page renders").to_vec()))
        .collect()
}

mod canaries {
    use super::*;
    use crate::word;

    /// A compendium in which every internal place holds a canary.
    fn planted(canary: &str) -> Vec<(String, String)> {
        let c = canary;
        let file = |path: &str, text: String| (path.to_owned(), text);
        vec![
            file(
                "content/compendium.yaml",
                format!(
                    "# {c}\ntitle: 汇编\nregion: 某市\nperiod: {{from: 2010, to: 2015}}\ndate: 2010-12-31\nlevels: [{{id: own, name: 某市}}, {{id: up, name: 某省}}]\n"
                ),
            ),
            file(
                "content/plans/open.md",
                format!(
                    "---\ntitle: 公开规划 # {c}\nedition: public\nindicators: [rate]\nlead: office\n---\n<!-- {c} -->\n\n## 目标\n\n公开的文字，值为[[rate@2015]]，见[[term]]。[^1]\n\n<!-- allow link/orphan: {c} -->\n\n:::internal\n### 标题{c}\n\n段落{c}，见[[closed]]。[^2]\n\n| 表{c} | 头 |\n|---|---|\n| 格{c} | 1 |\n\n表：题{c} {{#cap-{c}}}\n\n![图{c}](../assets/secret-{c}.svg)\n\n:::box 专栏{c} {{#box-{c}}}\n框{c}\n:::\n:::\n\n- 列表\n\n> 引文\n\n:::box 公开专栏\n外\n\n::::internal\n内{c}\n::::\n:::\n\n[^1]: 公开注。\n[^2]: 内部注{c}。\n"
                ),
            ),
            file(
                &format!("content/plans/versions/open/closed-{c}.md"),
                format!(
                    "---\ntitle: 公开规划\nversion: 旧稿{c}\ndate: 2010-03-01\nsummary: {c}\n---\n## 目标\n\n旧的文字{c}，公开率2015年达到70%。\n"
                ),
            ),
            file(
                "content/plans/versions/open/first.md",
                format!(
                    "---\ntitle: 公开规划 # {c}\nversion: 初稿\ndate: 2010-02-01\nedition: public\n---\n## 目标\n\n公开的旧文字，见[[closed]]和[[term]]。\n\n:::internal\n旧的内部段落{c}\n:::\n"
                ),
            ),
            file(
                &format!("content/topics/versions/closed/old-{c}.md"),
                format!("---\ntitle: 内部课题{c}\ndate: 2010-02-01\nedition: public\n---\n早先的正文{c}\n"),
            ),
            file(
                "content/plans/draft.md",
                format!("---\ntitle: 草稿{c}\nedition: public\ndraft: true\n---\n草稿{c}\n"),
            ),
            file(
                &format!("content/topics/closed-{c}.md"),
                format!(
                    "---\nid: closed\ntitle: 内部课题{c}\nsummary: {c}\nkeywords: [{c}]\nlead: hidden\n---\n## 节{c}\n\n正文{c}，见[[open]]、[[rate]]、[[term]]、[[office]]。\n"
                ),
            ),
            file(
                &format!("content/assets/secret-{c}.svg"),
                format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>{c}</title></svg>"),
            ),
            file(&format!("content/assets/unused-{c}.txt"), c.to_owned()),
            file(
                "content/indicators.yaml",
                format!(
                    "- {{id: rate, name: 公开率, unit: \"%\", edition: public, owner: office, targets: {{2015: 90}}}} # {c}\n- {{id: up-rate, name: 上级率, unit: \"%\", edition: public, level: up, targets: {{2015: 80}}}}\n- {{id: secret-rate-{c}, name: 内部率{c}, aliases: [别名{c}], definition: {c}, unit: \"%\", source: {c}, formula: {c}, scope: {c}, targets: {{2015: 80}}, upper: [{{indicator: up-rate, relation: equal}}], plan: open, owner: office}}\n"
                ),
            ),
            file(
                "content/projects.yaml",
                format!(
                    "- {{id: secret-project-{c}, name: 内部工程{c}, plan: open, content: {c}, funding: {c}, place: {c}, resource: {c}, lead: office, participants: [office], serves: [rate], investment: 100万元}}\n- {{id: works, name: 公开工程, plan: open, edition: public, lead: office, serves: [rate]}}\n"
                ),
            ),
            file(
                "content/organizations.yaml",
                format!(
                    "- id: office\n  name: 公开单位\n  edition: public\n  leading_group: {{head: {c}, deputies: [{c}], members: [{c}]}}\n  liaison: {{post: {c}, phone: {c}, mobile: {c}, email: {c}, qq: {c}}}\n- {{id: hidden, name: 内部单位{c}, duty: {c}, parent: office, phone: {c}}}\n"
                ),
            ),
            file(
                "content/glossary.yaml",
                format!(
                    "- {{id: term, term: 公开术语, definition: 定义, edition: public}}\n- {{id: secret-term, term: 内部术语{c}, aliases: [文字], definition: {c}, source: {c}}}\n"
                ),
            ),
            file(
                "content/schedule.yaml",
                format!(
                    "edition: public\nstages:\n  - id: s1\n    name: 阶段\n    from: 2010-01-01\n    to: 2010-12-31\n    milestones:\n      - {{id: m1, name: 节点, date: 2010-06-01, lead: office, done: 2010-06-01}}\n      - {{id: m2-{c}, name: 内部节点{c}, date: 2010-07-01, done: 2010-07-01, edition: internal, lead: office, documents: [open]}}\n  - {{id: s2, name: 内部阶段{c}, from: 2011-01-01, to: 2011-02-01, content: {c}, output: {c}, edition: internal}}\n"
                ),
            ),
            file(
                &format!("content/reviews/review-{c}.yaml"),
                format!(
                    "title: 论证{c}\ndocuments: [open]\ndate: 2010-10-01\npanel: [{c}]\nconclusion: {c}\nopinions: [{{number: 1, on: \"open#目标\", text: {c}, response: adopted, answer: {c}}}]\n"
                ),
            ),
            file(
                "content/consultations/c1.yaml",
                format!(
                    "title: 公开征求意见\ndocuments: [open]\nfrom: 2010-09-01\nto: 2010-10-15\nedition: public\ncontact: office\nopinions:\n  - {{number: 1, sender: 市民, text: 公开意见, response: adopted, answer: 采纳}}\n  - {{number: 2, sender: {c}, text: {c}, answer: {c}, edition: internal}}\n"
                ),
            ),
            file(
                &format!("content/consultations/c2-{c}.yaml"),
                format!(
                    "title: 内部征求{c}\nsummary: {c}\ndocuments: [open]\nfrom: 2010-09-01\nto: 2010-10-15\nchannels: {{address: {c}, email: {c}, phone: {c}, website: \"https://www.example.gov.cn/{c}\", envelope: {c}}}\nresult: {{date: 2010-11-01, summary: {c}}}\n"
                ),
            ),
        ]
    }

    fn leaks(files: &BTreeMap<String, Vec<u8>>, canary: &str) -> Vec<String> {
        let holds = |bytes: &[u8]| {
            bytes.windows(canary.len()).any(|window| window.eq_ignore_ascii_case(canary.as_bytes()))
        };
        let leaking = files.iter().filter(|(path, bytes)| {
            path.to_lowercase().contains(&canary.to_lowercase())
                || holds(bytes)
                || path.ends_with(".docx") && word::parts(bytes).iter().any(|(_, bytes)| holds(bytes))
        });
        leaking.map(|(path, _)| path.clone()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn no_byte_of_the_public_edition_is_internal(canary in "Canary[a-z]{8}") {
            let theme = default_theme();
            let analysis = analyse(&Memory::new(planted(&canary)));
            prop_assert_eq!(analysis.summary().errors, 0, "{:?}", analysis.diagnostics);
            let public = made(&analysis, Edition::Public, &theme);
            prop_assert_eq!(leaks(&public, &canary), Vec::<String>::new());
            // The canary is where it belongs, or the search above would prove nothing.
            let internal = made(&analysis, Edition::Internal, &theme);
            prop_assert!(leaks(&internal, &canary).len() > 10);
        }

        #[test]
        fn nor_does_taking_the_internal_away_change_it(canary in "Canary[a-z]{8}") {
            // What is not there cannot be betrayed by counts, order or numbers either.
            let theme = default_theme();
            let other = analyse(&Memory::new(planted("CanaryOther")));
            let analysis = analyse(&Memory::new(planted(&canary)));
            prop_assert_eq!(made(&analysis, Edition::Public, &theme), made(&other, Edition::Public, &theme));
        }
    }

    /// What a PDF says is packed: it is read by a program that knows how.
    #[cfg(feature = "pdf")]
    #[test]
    fn nor_does_paper_hold_any() {
        let fonts = build::fonts::find(&[]).expect("tests/run installs fonts");
        let theme = default_theme();
        let analysis = analyse(&Memory::new(planted("Canary")));
        let said = |edition| {
            let kit = Kit { theme: &theme, fonts: Some(&fonts) };
            let views = edition::views(&analysis, edition, kit);
            let held = [Held::Bundle, Held::Document("plans/open.html")];
            let formats = [Format::Pdf, Format::Docx, Format::Html];
            let all = held.iter().flat_map(|held| formats.map(|format| (*held, format)));
            let print = |(held, format)| {
                let bytes = paper::print(&views, kit, held, format, None).expect("it is made").bytes;
                let name = format!("a.{format:?}").to_lowercase();
                let leaks = leaks(&BTreeMap::from([(name, bytes.to_vec())]), "Canary");
                let words = if format == Format::Pdf { crate::pdf::said(&bytes) } else { String::new() };
                !leaks.is_empty() || words.to_lowercase().contains("canary")
            };
            all.map(print).collect::<Vec<bool>>()
        };
        assert_eq!(said(Edition::Public), [false; 6]);
        // And it is read where it belongs.
        assert_eq!(said(Edition::Internal), [true; 6]);
    }

    #[test]
    fn the_public_edition_of_what_is_public_alone_is_the_same() {
        let theme = default_theme();
        let all = planted("Canary");
        let analysis = analyse(&Memory::new(all.clone()));
        let public = made(&analysis, Edition::Public, &theme);
        let whole: Vec<(String, String)> = all
            .into_iter()
            .filter(|(path, _)| {
                !["topics/", "assets/", "reviews/", "plans/draft", "versions/open/closed", "consultations/c2"]
                    .iter()
                    .any(|part| path.contains(part))
            })
            .map(|(path, text)| (path, without_internal_lines(&text)))
            .collect();
        let analysis = analyse(&Memory::new(whole));
        assert_eq!(analysis.summary().errors, 0, "{:?}", analysis.diagnostics);
        let alone = made(&analysis, Edition::Public, &theme);
        assert_eq!(public.keys().collect::<Vec<_>>(), alone.keys().collect::<Vec<_>>());
        for (path, bytes) in &public {
            assert_eq!(String::from_utf8_lossy(bytes), String::from_utf8_lossy(&alone[path]), "{path}");
        }
    }

    /// Takes out what is internal by hand: entries, passages, notes, contacts.
    fn without_internal_lines(text: &str) -> String {
        let mut kept = String::new();
        let mut internal: Option<&str> = None;
        for line in text.lines() {
            match internal {
                Some(fence) if line == fence => internal = None,
                Some(":::") if line.starts_with(":::box") => internal = Some("box"),
                Some("box") if line == ":::" => internal = Some(":::"),
                Some(_) => {}
                None if line == ":::internal" => internal = Some(":::"),
                None if line == "::::internal" => internal = Some("::::"),
                None if line.contains("Canary")
                    && !line.starts_with("title:")
                    && !line.contains("id: rate") => {}
                None => {
                    kept.push_str(line.split(" # Canary").next().unwrap_or(line));
                    kept.push('\n');
                }
            }
        }
        kept
    }
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
        Term(String),
        Config(String),
        /// The compendium's date: the home page counts days from it.
        Day(i8),
        /// How long a consultation is open.
        Hearing(i8),
        Break(usize),
        Stylesheet(String),
        Template,
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
            word.prop_map(Edit::Term),
            word.prop_map(Edit::Config),
            (1_i8..30).prop_map(Edit::Day),
            (1_i8..30).prop_map(Edit::Hearing),
            at.prop_map(Edit::Break),
            word.prop_map(Edit::Stylesheet),
            Just(Edit::Template),
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
        put(root, "content/indicators.yaml", &indicators(90));
        put(root, "content/glossary.yaml", &glossary("外网"));
        for at in 0..DOCUMENTS {
            put(root, &format!("content/plans/d{at}.md"), &document(at, "", "外网"));
        }
    }

    fn indicators(value: u32) -> String {
        format!("- {{id: rate, name: 办理率, unit: \"%\", edition: public, targets: {{2015: {value}}}}}\n")
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
            Edit::Value(value) => put(root, "content/indicators.yaml", &indicators(*value)),
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
    fn run(root: &Path, output: &Path, table: &ParsedTable) -> (Vec<String>, bool) {
        let disk = Disk::new(root);
        let (snapshot, found) = source::snapshot(&disk).expect("the content is listed");
        let analysis = build::analyse(&snapshot, found, Strictness::Lenient, &|source| table.parse(source));
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
        table.keep(output.directory(), &snapshot, &analysis);
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
            run(root, &output, &ParsedTable::read(&output)).1
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
                let (findings, published) = run(root, &kept, &ParsedTable::read(&kept));
                let clean = root.join("clean");
                let _ = fs::remove_dir_all(&clean);
                let (clean_findings, clean_published) = run(root, &clean, &ParsedTable::default());
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
