//! What government sites and other programs read of a page: tags, the information
//! header, Open Graph, robots, the feed.

use std::collections::BTreeSet;

use crate::support::{Sandbox, words};

const SITE: &str = "\
=== content/compendium.yaml
title: 某市汇编
region: 某市
period: {from: 2011, to: 2015}
date: 2012-06-20
base_url: https://www.example.gov.cn/gh/
publication:
  site_name: 某市政府网
  site_domain: www.example.gov.cn
  site_id_code: \"4304810000\"
  content_source: 信息化办
  index_number: \"{site_id_code}/{year}-{month}-{id}\"
  subject: 综合政务
=== content/documents/notice.md
---
title: 关于<编制>的通知
edition: public
date: 2012-05-04
issuer: 市政府办
document_number: 某政办发〔2012〕5号
summary: 部署编制工作。
keywords: [编制, 通知]
---
文
=== content/documents/undated.md
---
title: 说明
edition: public
---
文
=== content/documents/secret.md
---
title: 内部测算
date: 2012-06-01
---
文
";

fn built() -> Sandbox {
    let sandbox = Sandbox::of(SITE);
    sandbox.run(&["build"]).exits(0);
    sandbox
}

/// The tags of a page as `name=content`, those whose name begins in a certain way.
fn tags(page: &str, begins: &str) -> Vec<String> {
    let metas = page.split("<meta ").skip(1).filter_map(|rest| rest.split('>').next());
    let value = |meta: &str, key: &str| {
        let rest = meta.split(&format!("{key}=\"")).nth(1)?;
        rest.split('"').next().map(str::to_owned)
    };
    let named = metas.filter_map(|meta| {
        let name = value(meta, "name").or_else(|| value(meta, "property"))?;
        Some((name, value(meta, "content")?))
    });
    named
        .filter(|(name, _)| name.starts_with(begins))
        .map(|(name, content)| format!("{name}={content}"))
        .collect()
}

#[test]
fn an_article_bears_the_tags_of_government_sites() {
    let page = built().read("output/public/documents/notice.html");
    assert_eq!(
        tags(&page, "Site"),
        ["SiteName=某市政府网", "SiteDomain=www.example.gov.cn", "SiteIDCode=4304810000"]
    );
    assert_eq!(
        tags(&page, "Column"),
        [
            "ColumnName=文件",
            "ColumnDescription=编制工作的意见、通知和报告。",
            "ColumnKeywords=某市,文件",
            "ColumnType=政策文件"
        ]
    );
    for tag in [
        "ArticleTitle=关于&lt;编制&gt;的通知",
        "PubDate=2012-05-04 00:00",
        "ContentSource=信息化办",
        "Description=部署编制工作。",
        "Keywords=编制,通知",
        "Url=https://www.example.gov.cn/gh/documents/notice.html",
    ] {
        assert!(tags(&page, "").contains(&tag.to_owned()), "no {tag} in {:?}", tags(&page, ""));
    }
}

#[test]
fn a_column_bears_its_own_tags_and_none_of_an_article() {
    let page = built().read("output/public/documents/index.html");
    assert_eq!(tags(&page, "Column").len(), 4);
    assert!(tags(&page, "ArticleTitle").is_empty() && tags(&page, "PubDate").is_empty());
}

#[test]
fn pages_that_are_shared_tell_what_they_are() {
    let sandbox = built();
    assert_eq!(
        tags(&sandbox.read("output/public/documents/notice.html"), "og:"),
        [
            "og:type=article",
            "og:site_name=某市政府网",
            "og:title=关于&lt;编制&gt;的通知",
            "og:description=部署编制工作。",
            "og:url=https://www.example.gov.cn/gh/documents/notice.html",
            "og:locale=zh_CN"
        ]
    );
    // The internal edition is published nowhere.
    let internal = sandbox.read("output/internal/documents/notice.html");
    assert!(tags(&internal, "og:url").is_empty() && tags(&internal, "Url").is_empty());
}

#[test]
fn a_document_has_the_information_header_once_index_numbers_are_given_out() {
    let sandbox = built();
    let header = |page: &str| words(page, "information\"", "</dl>");
    assert_eq!(
        header(&sandbox.read("output/public/documents/notice.html")),
        "|索引号|4304810000/2012-05-notice|主题分类|综合政务|发文机关|市政府办|成文日期|2012年5月4日\
         |发文字号|某政办发〔2012〕5号|主题词|编制、通知"
    );
    // A number that lacks its date is none.
    assert!(!sandbox.read("output/public/documents/undated.html").contains("索引号"));
    let config = sandbox.read("content/compendium.yaml");
    for pattern in ["{site_id_code}/{year}", "{id}/{yaer}", "{id"] {
        let wrong = config.replace("{site_id_code}/{year}-{month}-{id}", pattern);
        sandbox.write("content/compendium.yaml", wrong);
        assert_eq!(sandbox.found("error"), ["structure/invalid-value content/compendium.yaml:11:17"]);
    }
}

#[test]
fn robots_may_list_the_public_edition_alone() {
    let sandbox = built();
    assert_eq!(
        sandbox.read("output/public/robots.txt"),
        "User-agent: *\nAllow: /\nSitemap: https://www.example.gov.cn/gh/sitemap.xml\n"
    );
    assert_eq!(sandbox.read("output/internal/robots.txt"), "User-agent: *\nDisallow: /\n");
}

/// The ids of the feed's entries.
fn ids(sandbox: &Sandbox) -> Vec<String> {
    let feed = sandbox.read("output/public/feed.xml");
    let entries = feed.split("<entry>").skip(1);
    entries.filter_map(|entry| Some(entry.split("<id>").nth(1)?.split('<').next()?.to_owned())).collect()
}

#[test]
fn entries_of_the_feed_keep_their_ids() {
    let sandbox = built();
    let before = ids(&sandbox);
    assert_eq!(before, ["https://www.example.gov.cn/gh/documents/notice.html"]);
    sandbox.write("content/documents/new.md", "---\ntitle: 新\nedition: public\ndate: 2012-06-02\n---\n文\n");
    let notice = sandbox.read("content/documents/notice.md").replace("关于<编制>的通知", "改名的通知");
    sandbox.write("content/documents/notice.md", notice);
    sandbox.run(&["build"]).exits(0);
    let after = ids(&sandbox);
    // The latest first; what has another title is the same entry.
    assert_eq!(after, ["https://www.example.gov.cn/gh/documents/new.html", before[0].as_str()]);
    assert_eq!(after.iter().collect::<BTreeSet<_>>().len(), after.len());
    let feed = sandbox.read("output/public/feed.xml");
    assert!(
        feed.contains("<updated>2012-06-20T00:00:00+08:00</updated>") && !feed.contains("内部测算"),
        "{feed}"
    );
}
