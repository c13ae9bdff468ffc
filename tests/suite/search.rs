//! Search: what is found, in which order, and that the index and the files,
//! each made from the pages in its own way, answer alike.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use compendium::build::{self, analysis::parse_document, edition};
use compendium::check::Strictness;
use compendium::render;
use compendium::search::answer::{self, Answer, Source};
use compendium::search::html;
use compendium::search::index::{self, About, Index, Indexable};
use compendium::search::indexed::Indexed;
use compendium::search::published::Published;
use compendium::search::query;
use compendium::source::{self, Files, disk::Disk, memory::Memory};
use compendium::syntax::front_matter::Edition;
use compendium::text::{Language, Place, SourcePath, Span};
use compendium::theme::{self, Requested};

mod command;
mod exact;
mod ranking;
mod visible;

/// The files of an edition; the index is made of the same pages.
struct Site {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl Site {
    fn of(files: &dyn Files, edition: Edition) -> Site {
        let (snapshot, found) = source::snapshot(files).expect("the content is listed");
        let analysis = build::analyse(&snapshot, found, Strictness::Lenient, &parse_document);
        assert_eq!(analysis.summary().errors, 0, "{:?}", analysis.diagnostics);
        let place = Place { path: SourcePath::new("content/compendium.yaml"), span: Span::default() };
        let requested = Requested { name: "default".to_owned(), place, language: Language::Chinese };
        let loaded = theme::load(&Memory::default(), &requested).expect("the default theme is built in");
        let theme = loaded.theme.expect("the default theme has no fault");
        let views = edition::views(&analysis, edition, &theme);
        let recipes = render::recipes(&views, &theme);
        let wanted = recipes
            .iter()
            .filter(|recipe| recipe.path.ends_with(".html") || recipe.path.starts_with("search/"));
        let made = wanted.map(|recipe| (recipe.path.clone(), recipe.make().expect("it is made")));
        Site { files: made.collect() }
    }

    /// The sample's public edition, made once.
    fn sample() -> &'static Site {
        static SAMPLE: OnceLock<Site> = OnceLock::new();
        SAMPLE.get_or_init(|| Site::of(&Disk::new("."), Edition::Public))
    }

    fn script(&self, name: &str) -> Option<Vec<u8>> {
        self.files.get(&format!("search/{name}.js")).map(|bytes| bytes.to_vec())
    }

    fn published(&self) -> Published<impl Fn(&str) -> Option<Vec<u8>>> {
        Published::open(|name: &str| self.script(name)).expect("the export opens")
    }

    /// The index over the same pages.
    fn index(&self) -> Index {
        let published = self.published();
        let records = published.records().expect("the records are there");
        let table = published.table();
        let abouts: Vec<About> = table
            .rows
            .iter()
            .map(|row| About {
                kind: table.kind(*row).to_owned(),
                status: table.status(*row).map(str::to_owned),
                organization: None,
            })
            .collect();
        let directory = tantivy::directory::RamDirectory::create();
        let pages = abouts.iter().zip(&records).zip(published.parts());
        let pages = pages.map(|((about, record), parts)| Indexable { about, record, parts });
        index::build(directory, pages).expect("the index is made")
    }

    /// The pages that are searched, in the order of their numbers, with their HTML.
    fn pages(&self) -> Vec<(String, String)> {
        let published = self.published();
        let paths = published.table().paths.iter();
        paths.map(|path| (path.clone(), String::from_utf8_lossy(&self.files[path]).into_owned())).collect()
    }

    /// The paths that a query finds, best first.
    fn finds(&self, query: &str) -> Vec<String> {
        let published = self.published();
        let answer = ask(&published, query);
        answer.found.iter().map(|found| published.table().paths[found.page as usize].clone()).collect()
    }
}

fn ask<S: Source<Error: std::fmt::Debug>>(source: &S, query: &str) -> Answer {
    answer::answer(source, &query::parse(query)).expect("the source answers")
}

#[test]
fn every_page_but_a_few_is_searched_and_recorded_as_it_stands() {
    let site = Site::sample();
    let published = site.published();
    let searched: BTreeSet<&String> = published.table().paths.iter().collect();
    let pages = site.files.keys().filter(|path| path.ends_with(".html"));
    let rest: Vec<&String> = pages.filter(|path| !searched.contains(path)).collect();
    let unsearched = ["404.html", "downloads/index.html", "print.html", "search.html"];
    // Earlier versions hold what no longer holds.
    let is_of_old = |path: &str| path.ends_with("/versions.html") || path.contains("/changes/");
    // What is related is said where it stands.
    let is_drawn = |path: &str| path.starts_with("relations/");
    let may_be = |path: &str| unsearched.contains(&path) || is_of_old(path) || is_drawn(path);
    assert!(rest.iter().all(|path| may_be(path)), "{rest:?}");
    for (record, (path, page)) in published.records().expect("the records are there").iter().zip(site.pages())
    {
        assert_eq!(*record, html::record(&path, &page));
    }
}

#[test]
fn a_small_compendium_is_few_files() {
    let files = Site::sample().files.keys().filter(|path| path.starts_with("search/")).count();
    assert!(files <= 48, "{files}");
}

/// Queries in every form of the language.
const FORMS: [&str; 24] = [
    "电子政务",
    "电子政务 网络",
    "\"电子政务网络平台\"",
    "电子政务 -网络",
    "+指标 网络",
    "title:规划",
    "标题：规划 小标题:目标",
    "表格:万元",
    "indicator:办理率",
    "单位:信息化",
    "kind:indicator 率",
    "类型:专项规划",
    "status:drafting 平台",
    "-电子政务",
    "没有这样的词",
    "没有这样的词 电子政务",
    "没有这样的词 电子政务 -指标",
    "dianzizhengwu",
    "dzzw",
    "wlpt 建设",
    "ca*",
    "2015年",
    "（2010—2015年）",
    "率",
];

#[test]
fn the_index_and_the_files_answer_alike() {
    let site = Site::sample();
    let published = site.published();
    let indexed = Indexed { index: site.index(), published: &published };
    let queries = exact::substrings(&site.pages(), 300, 7);
    for query in queries.iter().map(String::as_str).chain(FORMS) {
        assert_eq!(ask(&indexed, query), ask(&published, query), "{query}");
    }
}

#[test]
fn the_files_are_the_same_whoever_makes_them() {
    let one = Site::sample();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().expect("threads start");
    let other = pool.install(|| Site::of(&Disk::new("."), Edition::Public));
    let differing: Vec<&String> =
        one.files.keys().filter(|path| one.files.get(*path) != other.files.get(*path)).collect();
    assert_eq!(differing, Vec::<&String>::new());
}
