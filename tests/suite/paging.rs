//! No list grows with the compendium: each is cut into pages, which hold all of it, every entry
//! once; what holds for the whole list stands on its first page.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::support::{Sandbox, words};

/// So many of everything.
const N: usize = 300;

/// What no page that lists something may weigh, in bytes.
const MOST_BYTES: usize = 128 * 1024;

/// A compendium of many plans, indicators, projects and whatever else is listed.
fn many() -> &'static Sandbox {
    static MANY: OnceLock<Sandbox> = OnceLock::new();
    MANY.get_or_init(|| {
        let sandbox = Sandbox::of(
            "\
=== content/compendium.yaml
title: 某市汇编
region: 某市
period: {from: 2010, to: 2015}
date: 2012-06-20
search: false
levels: [{id: city, name: 某市}, {id: province, name: 某省}]
print: {downloads: [], page: true}
=== content/upper/above.md
---
title: 某省规划纲要
level: province
period: {from: 2011, to: 2015}
source: 省政府印发
edition: public
---
## 主要任务

文字。
",
        );
        let list = |path: &str, entry: &dyn Fn(usize) -> String| {
            let entries: String = (0..N).map(|n| format!("  - {{{}}}\n", entry(n))).collect();
            sandbox.write(path, format!("edition: public\nitems:\n{entries}"));
        };
        list("content/organizations.yaml", &|n| format!("id: unit-{n:03}, name: 单位{n:03}"));
        list("content/indicators/own.yaml", &|n| {
            format!(
                "id: own-{n:03}, name: 指标{n:03}, unit: 个, attribute: binding, direction: up, plan: plan-{n:03}, owner: unit-{n:03}, \
                 targets: {{2015: {}}}, upper: [{{indicator: above-{n:03}, relation: at-least}}]",
                n + 10
            )
        });
        list("content/indicators/above.yaml", &|n| {
            format!(
                "id: above-{n:03}, name: 全省指标{n:03}, level: province, unit: 个, attribute: binding, direction: up, \
                 targets: {{2015: {}}}",
                n + 5
            )
        });
        list("content/projects.yaml", &|n| {
            format!(
                "id: work-{n:03}, name: 项目{n:03}, plan: plan-{n:03}, lead: unit-{n:03}, investment: {}万元, \
                 period: {{from: 2011, to: 2014}}",
                n + 1
            )
        });
        for n in 0..N {
            let aligns = if n % 3 == 0 { "" } else { "aligns: [{with: \"above#主要任务\"}]\n" };
            sandbox.write(
                &format!("content/plans/plan-{n:03}.md"),
                format!("---\ntitle: 规划{n:03}\nedition: public\n{aligns}---\n## 现状\n\n见[[above]]。\n"),
            );
            sandbox.write(
                &format!("content/consultations/ask-{n:03}.yaml"),
                format!("title: 公告{n:03}\ndocuments: [plan-{n:03}]\nfrom: 2011-03-01\nto: 2011-04-{:02}\nedition: public\nresult: {{received: 0}}\n", n % 28 + 1),
            );
            sandbox.write(
                &format!("content/reviews/review-{n:03}.yaml"),
                format!("title: 论证{n:03}\ndocuments: [plan-{n:03}]\ndate: 2011-02-01\n"),
            );
        }
        sandbox.run(&["build", "-q"]).exits(0);
        sandbox
    })
}

/// The pages of a list, the first first, below the edition's directory.
fn pages(edition: &str, first: &str) -> Vec<String> {
    let read = |path: &str| many().read(&format!("output/{edition}/{path}"));
    let rest = (2..).map(|number| format!("{}/{number}.html", first.trim_end_matches(".html")));
    let there = |path: &String| many().path(&format!("output/{edition}/{path}")).exists();
    let pages: Vec<String> = std::iter::once(first.to_owned()).chain(rest.take_while(there)).collect();
    pages.iter().map(|path| read(path)).collect()
}

/// On how many pages each entry of a list stands, by its number; an entry's row or heading leads to `ID-NNN.html`.
fn entries(pages: &[String], id: &str, before: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for page in pages {
        let main = page.split_once("<main").expect("there is a main part").1;
        for piece in main.split(before).skip(1) {
            let Some((_, rest)) =
                piece.split_once(&format!("/{id}-")).filter(|(href, _)| !href.contains('>'))
            else {
                continue;
            };
            *found.entry(rest[..3].to_owned()).or_default() += 1;
        }
    }
    found
}

#[test]
fn every_entry_stands_on_one_page_of_its_list() {
    let row = "<th scope=\"row\"><a href=\"";
    let title = "class=\"entry-title\"><a href=\"";
    for (edition, first, id, before, n_pages) in [
        ("public", "plans/index.html", "plan", title, 3),
        ("public", "indicators/index.html", "own", row, 6),
        ("public", "indicators/index.html", "above", row, 6),
        ("public", "organizations/index.html", "unit", row, 3),
        ("public", "consultations/index.html", "ask", title, 3),
        ("internal", "reviews/index.html", "review", title, 3),
        ("public", "alignment.html", "plan", row, 6),
        ("public", "alignment.html", "own", row, 6),
    ] {
        let pages = pages(edition, first);
        assert_eq!(pages.len(), n_pages, "{first}");
        let found = entries(&pages, id, before);
        assert_eq!(found.len(), N, "{first}: {id}");
        assert!(found.values().all(|count| *count == 1), "{first}: {id} {found:?}");
    }
    // The first page also has tables by plan and unit.
    for (first, id, heading) in
        [("projects/index.html", "work", "id=\"all-projects\""), ("evaluation.html", "own", "id=\"state-")]
    {
        let lists: Vec<String> = pages("public", first)
            .iter()
            .map(|page| format!("<main{}", page.split_once(heading).expect("there is a list").1))
            .collect();
        assert_eq!(lists.len(), 3, "{first}");
        let found = entries(&lists, id, row);
        assert!(found.len() == N && found.values().all(|count| *count == 1), "{first}: {found:?}");
    }
}

#[test]
fn pages_of_a_list_lead_to_each_other() {
    for first in ["alignment.html", "evaluation.html", "projects/index.html", "consultations/index.html"] {
        let all = pages("public", first);
        for (at, page) in all.iter().enumerate() {
            let nav = page.split_once("class=\"list-pages\"").expect("pages are named").1;
            let nav = &nav[..nav.find("</nav>").expect("it ends")];
            assert_eq!(nav.matches("<li>").count(), all.len(), "{first}");
            assert!(nav.contains(&format!("aria-current=\"page\">{}</a>", at + 1)), "{nav}");
        }
    }
}

#[test]
fn the_first_page_tells_what_holds_for_all() {
    let projects = pages("public", "projects/index.html");
    // 1 + 2 + … + 300, and of 300 plans the 60 that cost most: 241 + … + 300.
    let plans = words(&projects[0], "id=\"by-plan\"", "</section>");
    assert!(plans.contains("|列出投资最多的60个|"), "{plans}");
    assert!(plans.contains("|规划299|1|300万元|") && !plans.contains("规划239|"), "{plans}");
    assert!(plans.contains("|其余240项|240|28920万元|64.1%|合计|300|45150万元"), "{plans}");
    assert!(projects[1..].iter().all(|page| !page.contains("id=\"by-plan\"") && page.contains("45150万元")));
    let evaluation = pages("public", "evaluation.html");
    assert!(words(&evaluation[0], "id=\"by-plan\"", "</section>").ends_with("|其余240项|0|0|0|240|240"));
    assert!(evaluation[0].contains("<dd>300</dd>") && !evaluation[1].contains("id=\"by-plan\""));
    // Every third plan follows nothing.
    let alignment = pages("public", "alignment.html");
    assert!(alignment[0].contains("共100处未衔接") && !alignment[1].contains("处未衔接"));
    let parts = words(&alignment[0], "<ul class=\"links\">", "</ul>");
    assert!(parts.ends_with("|指标与各级指标|300项、见第4页起"), "{parts}");
    assert!(
        alignment[3].contains("id=\"alignment-indicators\"")
            && !alignment[2].contains("alignment-indicators")
    );
}

#[test]
fn the_schedule_shows_the_last_consultations_and_leads_to_the_others() {
    let schedule = &pages("public", "schedule.html")[0];
    let shown = words(schedule, "id=\"consultations\"", "</section>");
    assert_eq!(shown.matches("|公告").count(), 24, "{shown}");
    assert!(shown.ends_with("|其余276项"), "{shown}");
    assert_eq!(schedule.matches("timeline-row timeline-consultation").count(), 24);
}

#[test]
fn the_page_for_paper_holds_all_of_every_list() {
    let book = many().read("output/public/print.html");
    for n in 0..N {
        for id in [format!("id=\"projects/work-{n:03}\""), format!("id=\"indicators/own-{n:03}\"")] {
            assert_eq!(book.matches(&id).count(), 1, "{id}");
        }
    }
    // What the end of a page cuts in two stands under one heading.
    assert_eq!(book.matches("id=\"indicators-").count(), 2);
}

#[test]
fn of_many_that_refer_to_a_page_the_first_are_named() {
    let above = many().read("output/public/upper/above.html");
    let named = words(&above, "class=\"aside-block backlinks\"", "</nav>");
    assert_eq!(named.matches("|规划").count(), 100, "{named}");
    assert!(named.ends_with("|其余200项"), "{named}");
}

#[test]
fn no_page_that_lists_something_is_heavy() {
    for edition in ["public", "internal"] {
        let tree = crate::support::tree(&many().path(&format!("output/{edition}")));
        for (path, file) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
            // The page for paper is one page on purpose; the report has up to 500 findings, each with its places.
            if ["print.html", "report.html"].contains(&path.as_str()) {
                continue;
            }
            assert!(file.bytes.len() <= MOST_BYTES, "{edition}/{path}: {} bytes", file.bytes.len());
        }
    }
}
