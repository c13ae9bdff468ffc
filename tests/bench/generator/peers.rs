//! The same texts for Hugo, for mdBook, and as bare Markdown, with what a reader needs there:
//! a contents list, the way to the neighbours, lists of the sections.

use std::io::Result;
use std::path::Path;

use super::document::{Document, Head};
use super::markdown::{Dialect, body};
use super::write;

const SITE_TITLE: &str = "青江市规划汇编（2010—2015年）";
const SECTIONS: [(&str, &str); 2] = [("plans", "专项规划"), ("topics", "研究课题")];

/// A Hugo site with a theme of four templates.
pub fn hugo(n: usize, folder: &Path) -> Result<()> {
    write(
        folder,
        "hugo.toml",
        &format!(
            "baseURL = \"https://www.example.gov.cn/guihua/\"\nlanguageCode = \"zh-CN\"\ntitle = \"{SITE_TITLE}\"\n\
             uglyURLs = true\nhasCJKLanguage = true\ndisableKinds = [\"taxonomy\", \"term\"]\n\
             [markup.tableOfContents]\nstartLevel = 2\nendLevel = 3\n"
        ),
    )?;
    for (name, template) in HUGO_TEMPLATES {
        write(folder, &format!("layouts/_default/{name}.html"), template)?;
    }
    write(folder, "static/site.css", STYLE)?;
    for (section, title) in SECTIONS {
        write(folder, &format!("content/{section}/_index.md"), &format!("---\ntitle: {title}\n---\n"))?;
    }
    for index in 0..n {
        let document = Document::new(index, n);
        let Head { title, date, .. } = &document.head;
        let (summary, weight) = (&document.summary, index + 1);
        let front =
            format!("---\ntitle: {title}\ndate: {date}\nweight: {weight}\nsummary: {summary}\n---\n\n");
        write(
            folder,
            &format!("content/{}", file(&document.head)),
            &(front + &body(&document, Dialect::Html)),
        )?;
    }
    Ok(())
}

/// A book of two parts.
pub fn mdbook(n: usize, folder: &Path) -> Result<()> {
    write(
        folder,
        "book.toml",
        &format!(
            "[book]\ntitle = \"{SITE_TITLE}\"\nlanguage = \"zh-CN\"\n\n[output.html]\n\n[output.html.search]\nenable = false\n"
        ),
    )?;
    let heads: Vec<Head> = (0..n).map(Head::new).collect();
    let mut summary = "# 目录\n".to_owned();
    for (section, title) in SECTIONS {
        summary.push_str(&format!("\n# {title}\n\n"));
        for head in heads.iter().filter(|head| head.folder() == section) {
            summary.push_str(&format!("- [{}]({})\n", head.title, file(head)));
        }
    }
    write(folder, "src/SUMMARY.md", &summary)?;
    titled(n, &folder.join("src"))
}

/// The files alone.
pub fn plain(n: usize, folder: &Path) -> Result<()> {
    titled(n, folder)
}

fn titled(n: usize, folder: &Path) -> Result<()> {
    (0..n).try_for_each(|index| {
        let document = Document::new(index, n);
        let text = format!("# {}\n\n{}", document.head.title, body(&document, Dialect::Files));
        write(folder, &file(&document.head), &text)
    })
}

fn file(head: &Head) -> String {
    format!("{}/{}.md", head.folder(), head.id)
}

const HUGO_TEMPLATES: [(&str, &str); 4] = [
    (
        "baseof",
        r#"<!doctype html>
<html lang="{{ site.Language.LanguageCode }}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }} - {{ site.Title }}</title>
<link rel="stylesheet" href="{{ "site.css" | relURL }}"></head>
<body><header><a href="{{ "index.html" | relURL }}">{{ site.Title }}</a>
<nav>{{ range site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>
"#,
    ),
    (
        "single",
        r#"{{ define "main" }}<nav class="place"><a href="{{ .CurrentSection.RelPermalink }}">{{ .CurrentSection.Title }}</a></nav>
<aside>{{ .TableOfContents }}</aside>
<article><h1>{{ .Title }}</h1><p>{{ .Date.Format "2006-01-02" }}</p>{{ .Content }}</article>
<nav class="next">{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>{{ end }}
"#,
    ),
    (
        "list",
        r#"{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Summary }}</li>
{{ end }}</ul>{{ end }}
"#,
    ),
    (
        "home",
        r#"{{ define "main" }}<h1>{{ site.Title }}</h1>{{ range site.Sections }}<h2>{{ .Title }}</h2><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}{{ end }}
"#,
    ),
];

const STYLE: &str = "body{max-width:46rem;margin:auto;font:18px/1.8 serif}aside{border-left:2px solid #9f1d20;padding-left:1rem}\ntable{border-collapse:collapse}td,th{border-bottom:1px solid #ccc;padding:.2rem .5rem}\n";
