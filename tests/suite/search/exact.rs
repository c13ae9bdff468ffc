//! Exactness: the pages found are those whose visible text contains what is asked,
//! all of them and no other.

use compendium::search::normal;
use compendium::source::{disk::Disk, memory::Memory};
use compendium::syntax::front_matter::Edition;

use super::{Site, ask, visible};
use crate::support::{self, Sandbox, entries};

/// A small generator of numbers: the same queries on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// Random pieces of the runs of word characters that pages show, of one to ten characters.
pub fn substrings(pages: &[(String, String)], count: usize, seed: u64) -> Vec<String> {
    let mut numbers = Numbers(seed);
    let shown: Vec<Vec<String>> = pages.iter().map(|(_, html)| visible::blocks(html)).collect();
    let mut queries = Vec::new();
    while queries.len() < count {
        let page = &shown[numbers.below(shown.len())];
        if page.is_empty() {
            continue;
        }
        let runs: Vec<&str> = normal::runs(&page[numbers.below(page.len())]).collect();
        let Some(run) = (!runs.is_empty()).then(|| runs[numbers.below(runs.len())]) else { continue };
        let characters: Vec<char> = run.chars().collect();
        let start = numbers.below(characters.len());
        let length = (1 + numbers.below(10)).min(characters.len() - start);
        let piece: String = characters[start..start + length].iter().collect();
        queries.push(piece);
    }
    queries
}

/// Compares what is found with a look at every page.
fn check(site: &Site, queries: &[String]) {
    let published = site.published();
    let shown: Vec<Vec<String>> = site.pages().iter().map(|(_, html)| visible::blocks(html)).collect();
    for query in queries {
        // As a phrase: letters alone would be read as pinyin too.
        let answer = ask(&published, &format!("\"{query}\""));
        let mut found: Vec<u32> = answer.found.iter().map(|found| found.page).collect();
        found.sort_unstable();
        let sought = normal::normal(query);
        let contains = |blocks: &&Vec<String>| blocks.iter().any(|block| block.contains(&sought));
        let expected: Vec<u32> =
            (0..).zip(&shown).filter(|(_, blocks)| contains(blocks)).map(|(page, _)| page).collect();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn of_the_sample_every_substring_finds_its_pages_and_no_other() {
    let site = Site::sample();
    check(site, &substrings(&site.pages(), 500, 1));
}

#[test]
fn of_many_alike_plans_every_substring_finds_its_pages_and_no_other() {
    let sandbox = Sandbox::large(60);
    let site = Site::of(&Disk::new(sandbox.root()), Edition::Public);
    check(&site, &substrings(&site.pages(), 400, 2));
}

#[test]
fn single_characters_and_parts_of_words_are_found() {
    let site = Site::sample();
    let every: Vec<String> =
        ["政", "率", "2", "a", "电子", "务网", "子政务网", "015年", "%", "网"].map(str::to_owned).into();
    let asked: Vec<String> = every.into_iter().filter(|query| query.chars().any(normal::is_word)).collect();
    check(site, &asked);
}

#[test]
fn width_spaces_and_punctuation_of_a_query_do_not_matter() {
    let site = Site::sample();
    let all = site.finds("\"（2010—2015年）\"");
    assert!(all.len() > 3, "{all:?}");
    for alike in ["\"(2010-2015年)\"", "\"（２０１０—２０１５ 年）\"", "（2010–2015年）"] {
        assert_eq!(site.finds(alike), all, "{alike}");
    }
    assert_eq!(site.finds("\"电子 政务\""), site.finds("电子政务"));
}

#[test]
fn what_is_across_markup_is_found_and_what_is_across_blocks_is_not() {
    let text = "=== content/compendium.yaml\ntitle: 汇编\nregion: 某市\nperiod: {from: 2010, to: 2015}\n=== content/documents/a.md\n---\ntitle: 甲文\nedition: public\n---\n\n到**电子**政务`网`络\n平台。\n\n上段尾\n\n下段头\n\n| 左格 | 右格 |\n|---|---|\n| 一 | 二 |\n";
    let site = Site::of(&Memory::new(support::files(text)), Edition::Public);
    assert_eq!(site.finds("到电子政务网络平台"), ["documents/a.html"]);
    for across in ["上段尾下段头", "尾下", "左格右格", "一二"] {
        assert_eq!(site.finds(across), Vec::<String>::new(), "{across}");
    }
}

#[test]
fn who_refers_to_a_page_says_nothing_of_it() {
    let sandbox = Sandbox::of(
        "=== content/documents/a.md\n---\ntitle: 甲方案\nedition: public\n---\n\n建设平台。\n\
         === content/documents/b.md\n---\ntitle: 乙办法\nedition: public\n---\n\n## 依据\n\n见[[甲方案]]。\n",
    );
    sandbox.builds();
    assert!(sandbox.read("output/public/documents/a.html").contains("乙办法"), "it is told");
    let json = sandbox.run(&["search", "--format", "json", "乙办法"]).exits(0).json();
    let paths: Vec<_> = entries(&json["results"]).iter().map(|one| one["path"].as_str()).collect();
    assert!(!paths.contains(&Some("documents/a.html")), "{paths:?}");
    assert!(paths.contains(&Some("documents/b.html")), "{paths:?}");
}

#[test]
fn clauses_do_what_they_say() {
    let site = Site::sample();
    let has = |path: &str, query: &str| site.finds(query).iter().any(|found| found == path);
    let network = "plans/network-platform.html";
    assert!(has(network, "电子政务 网络") && !has(network, "电子政务 -网络"));
    assert!(has(network, "title:网络平台") && !has("documents/opinion.html", "title:网络平台"));
    assert!(has(network, "类型:专项规划 网络") && !has("indicators/online-rate.html", "类型:专项规划 率"));
    assert!(has(network, "没有这样的词 网络平台") && !has(network, "+没有这样的词 网络平台"));
    assert!(site.finds("-电子政务").is_empty() && site.finds("").is_empty() && site.finds("%").is_empty());
}

#[test]
fn pinyin_finds_names() {
    let site = Site::sample();
    let first = |query: &str| site.finds(query).into_iter().next().unwrap_or_default();
    assert_eq!(first("dianzizhengwuwangluo"), "plans/network-platform.html");
    assert_eq!(first("wlptjs"), "plans/network-platform.html");
    assert_eq!(first("xingzhengshenpi"), first("行政审批"));
    assert!(site.finds("dzzw").contains(&"plans/network-platform.html".to_owned()));
    assert!(site.finds("leiyangshijiaoyuju").contains(&"organizations/edu-bureau.html".to_owned()));
}
