//! Word files read in: what typed and styled paragraphs become, what is listed
//! as lost, and that this program's own files come back as they went out.

#![expect(clippy::panic, reason = "a test stops at what it cannot use")]

use std::io::{Cursor, Write};
use std::path::Path;

use compendium::import::{Bound, ImportError, Imported, import};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use crate::support::Sandbox;
use crate::word;

const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// A Word file of a body and further parts.
pub fn file(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {NAMES}><w:body>{body}</w:body></w:document>");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts.iter().copied().chain([("word/document.xml", document.as_str())]) {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part begins");
        zip.write_all(content.as_bytes()).expect("it is written");
    }
    zip.finish().expect("it is whole").into_inner()
}

/// A paragraph of a text; a word before a bar gives its properties: `c` is set in
/// the middle, `b` bold, `22` in that size.
pub fn paragraph(line: &str) -> String {
    let (words, text) = line.split_once('|').unwrap_or(("", line));
    let (mut outer, mut inner) = (String::new(), String::new());
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        match word {
            "c" => outer.push_str("<w:jc w:val=\"center\"/>"),
            "b" => inner.push_str("<w:b/>"),
            style if style.starts_with('@') => {
                outer.insert_str(0, &format!("<w:pStyle w:val=\"{}\"/>", &style[1..]));
            }
            size => inner.push_str(&format!("<w:sz w:val=\"{size}\"/>")),
        }
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<w:p><w:pPr>{outer}</w:pPr><w:r><w:rPr>{inner}</w:rPr><w:t>{escaped}</w:t></w:r></w:p>")
}

fn read(bytes: &[u8]) -> Imported {
    import(bytes, "../assets/x").unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn becomes(lines: &[&str], title: Option<&str>, markdown: &str) {
    let body: String = lines.iter().map(|line| paragraph(line)).collect();
    let imported = read(&file(&body, &[]));
    assert_eq!(imported.title.as_deref(), title);
    assert_eq!(imported.markdown, markdown);
}

#[test]
fn typed_numbers_make_headings_of_short_lines() {
    becomes(
        &[
            "c 44|某市信息化",
            "c 44|发展规划（2010—2015年）",
            "　　为加快发展，制定本规划。",
            "",
            "一、现状",
            "（一）基础",
            "1. 网络建成。乡镇接入率达到60％。",
            "2. 平台运行。",
            "（二）问题",
            "二、目标，到2015年基本建成统一平台，形成上下贯通、左右衔接的体系，全面实现目标。",
        ],
        Some("某市信息化发展规划（2010—2015年）"),
        "为加快发展，制定本规划。\n\n## 一、现状\n\n### （一）基础\n\n1. 网络建成。乡镇接入率达到60％。\n\n\
         2. 平台运行。\n\n### （二）问题\n\n二、目标，到2015年基本建成统一平台，形成上下贯通、左右衔接的体系，全面实现目标。\n",
    );
}

#[test]
fn a_file_without_any_style_has_a_short_first_line_for_a_title() {
    becomes(&["信息化规划", "第一章 总则", "正文。"], Some("信息化规划"), "## 第一章 总则\n\n正文。\n");
    becomes(&["各位代表：", "现在报告工作。"], None, "各位代表：\n\n现在报告工作。\n");
}

#[test]
fn signs_of_markdown_stay_text() {
    becomes(
        &["题", "|# 号 *星* _线_ [括] <b> a|b `码` \\ :::box", "- 不是列表", "> 不是引文", "表：不是题注"],
        Some("题"),
        "\\# 号 \\*星\\* \\_线\\_ \\[括\\] \\<b> a\\|b \\`码\\` \\\\ :::box\n\n\\- 不是列表\n\n\\> 不是引文\n\n表<!-- -->：不是题注\n",
    );
}

#[test]
fn styles_and_outline_levels_make_headings() {
    let styles = format!(
        "<w:styles {NAMES}><w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"我的\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style></w:styles>"
    );
    let body: String = ["c b 36|题", "@1|甲", "@2|乙", "一、不是标题", "@1|丙"].map(paragraph).concat();
    let imported = read(&file(&body, &[("word/styles.xml", &styles)]));
    assert_eq!(imported.markdown, "## 甲\n\n### 乙\n\n一、不是标题\n\n## 丙\n");
}

#[test]
fn tables_keep_their_cells_and_captions_their_words() {
    let cell = |text: &str, properties: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text))
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = [
        row(&[cell("指标", ""), cell("2010年", ""), cell("2015年", "")]),
        row(&[cell("接入率", "<w:vMerge w:val=\"restart\"/>"), cell("25", "<w:gridSpan w:val=\"2\"/>")]),
        row(&[cell("", "<w:vMerge/>"), cell("1|2", ""), cell("90以上", "")]),
    ];
    let body = format!("{}{}<w:tbl>{}</w:tbl>", paragraph("题"), paragraph("表 1  主要指标"), table.concat());
    let imported = read(&file(&body, &[]));
    assert_eq!(
        imported.markdown,
        "表：主要指标\n\n| 指标 | 2010年 | 2015年 |\n|---|---|---|\n| 接入率 | 25 |  |\n|  | 2 | 90以上 |\n"
    );
    assert_eq!(imported.lost.merged, 2);
}

#[test]
fn changes_are_accepted_and_comments_kept_as_a_list() {
    let body = format!(
        "{}<w:p><w:r><w:t>到</w:t></w:r><w:del><w:r><w:delText>2014</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t>2015</w:t></w:r></w:ins><w:r><w:t>年</w:t></w:r><w:r><w:commentReference w:id=\"7\"/></w:r></w:p>",
        paragraph("题")
    );
    let comments = format!(
        "<w:comments {NAMES}><w:comment w:id=\"7\" w:author=\"某人\"><w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment></w:comments>"
    );
    let imported = read(&file(&body, &[("word/comments.xml", &comments)]));
    assert_eq!(imported.markdown, "到2015年\n");
    assert_eq!((imported.lost.insertions, imported.lost.deletions), (1, 1));
    let comments: Vec<(&str, &str)> =
        imported.comments.iter().map(|comment| (comment.about.as_str(), comment.text.as_str())).collect();
    assert_eq!(comments, [("到2015年", "请核对")]);
}

#[test]
fn fields_show_what_they_show_and_contents_are_left_out() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let instruction = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let link = [
        mark("begin"),
        instruction(" HYPERLINK \"https://www.example.gov.cn/a b\" "),
        mark("separate"),
        run("网站"),
        mark("end"),
    ];
    let contents =
        [mark("begin"), instruction(" TOC \\o "), mark("separate"), run("一、现状 1"), mark("end")];
    let body = format!(
        "{}<w:p>{}</w:p>{}<w:p>{}{}{}</w:p>",
        paragraph("c b 44|题"),
        contents.concat(),
        paragraph("一、现状……………3"),
        run("见"),
        link.concat(),
        run("。")
    );
    let imported = read(&file(&body, &[]));
    assert_eq!(imported.markdown, "见[网站](https://www.example.gov.cn/a%20b)。\n");
    assert_eq!(imported.lost.contents, 2);
}

/// The head of an annex and its title are one heading; 附件1 at the top of a file is the file's own.
#[test]
fn the_head_of_an_annex_and_its_title_are_a_heading() {
    becomes(
        &[
            "c 44|某县规划",
            "一、目标",
            "正文。",
            "附件1",
            "",
            "c 44|主要指标表",
            "单位：%",
            "附件 2：",
            "重点项目表",
            "内容。",
        ],
        Some("某县规划"),
        "## 一、目标\n\n正文。\n\n## 附件1 主要指标表\n\n单位：%\n\n## 附件2 重点项目表\n\n内容。\n",
    );
    becomes(
        &[
            "c 44|某县规划",
            "正文。",
            "b|附件",
            "c 44|某县“十四五”规划",
            "c 44|责任分工表",
            "一、总则",
            "条文。",
        ],
        Some("某县规划"),
        "正文。\n\n## 附件 某县“十四五”规划责任分工表\n\n## 一、总则\n\n条文。\n",
    );
    becomes(
        &["附件1", "c 44|责任分工表", "各单位分工如下。"],
        Some("责任分工表"),
        "附件1\n\n各单位分工如下。\n",
    );
    // A sentence is no title; nor is a word that only begins so.
    becomes(
        &["题", "正文。", "附件1", "各单位按下表分工，逐项落实。", "附件管理", "办法如下"],
        Some("题"),
        "正文。\n\n## 附件1\n\n各单位按下表分工，逐项落实。\n\n附件管理\n\n办法如下\n",
    );
}

#[test]
fn the_list_of_annexes_is_one_paragraph() {
    becomes(
        &[
            "题",
            "请执行。",
            "　　附件：1. 主要指标表",
            "　　　　　2. 项目表",
            "　　　　　3．分工表",
            "4个附件。",
        ],
        Some("题"),
        "请执行。\n\n附件：1. 主要指标表\\\n2. 项目表\\\n3．分工表\n\n4个附件。\n",
    );
    becomes(
        &["题", "请执行。", "附件：", "1. 主要指标表", "2. 项目表"],
        Some("题"),
        "请执行。\n\n附件：1. 主要指标表\\\n2. 项目表\n",
    );
    becomes(
        &["题", "请执行。", "附件", "1. 主要指标表", "2. 项目表"],
        Some("题"),
        "请执行。\n\n附件\n\n1. 主要指标表\n\n2. 项目表\n",
    );
    becomes(&["题", "附件：主要指标表", "1. 项目表"], Some("题"), "附件：主要指标表\n\n## 1. 项目表\n");
}

#[test]
fn the_period_below_a_title_belongs_to_it() {
    let title = "某县信息化规划（2021—2025年）";
    becomes(&["c 44|某县信息化规划", "c 32|（2021—2025年）", "正文。"], Some(title), "正文。\n");
    becomes(&["某县信息化规划", "（2021—2025年）", "正文。"], Some(title), "正文。\n");
    becomes(
        &["c 44|某县信息化规划", "c 32|（2021年修订，2025年废止）", "正文。"],
        Some("某县信息化规划"),
        "（2021年修订，2025年废止）\n\n正文。\n",
    );
}

#[test]
fn a_line_of_dashes_is_a_rule_and_two_are_text() {
    becomes(&["题", "甲", "---", "乙"], Some("题"), "甲\n\n***\n\n乙\n");
    let broken = "<w:p><w:r><w:t>---</w:t><w:br/><w:t>===</w:t></w:r></w:p>";
    let body = format!("{}{}{broken}", paragraph("题"), paragraph("甲"));
    assert_eq!(read(&file(&body, &[])).markdown, "甲\n\n\\---\\\n\\===\n");
}

/// What other programs write there are remarks, of a template or of a colleague.
#[test]
fn the_remarks_on_a_file_are_published_by_nobody() {
    let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:description>generated by a program</dc:description>\
                <cp:keywords>网络，平台</cp:keywords></cp:coreProperties>";
    let signed = |name: &str| {
        let application = format!("<Properties><Application>{name}</Application></Properties>");
        let parts = [("docProps/core.xml", core), ("docProps/app.xml", application.as_str())];
        read(&file(&paragraph("信息化规划"), &parts))
    };
    assert_eq!(signed("Microsoft Office Word").summary, None);
    assert_eq!(read(&file(&paragraph("题"), &[("docProps/core.xml", core)])).summary, None);
    assert_eq!(signed("Microsoft Office Word").keywords, ["网络", "平台"]);
    assert_eq!(signed("compendium").summary.as_deref(), Some("generated by a program"));
}

#[test]
fn an_official_document_is_of_those_who_signed_it() {
    let sandbox = Sandbox::example();
    let word = sandbox.beside("通知.docx");
    let lines = [
        "c 44|关于印发规划的通知",
        "c|某政办发〔2021〕15号",
        "现将规划印发给你们。",
        "附件：1. 规划",
        "某县人民政府办公室",
        "2021年5月6日",
        "（此件公开发布）",
        "附件1",
        "c 44|某县规划",
        "各单位",
        "2025年1月1日",
    ];
    std::fs::write(&word, file(&lines.map(paragraph).concat(), &[])).expect("it is written");
    let word = word.to_string_lossy().into_owned();
    sandbox.run(&["import", &word, "--kind", "document"]).exits(0).prints("content/documents/通知.md");
    let text = sandbox.read("content/documents/通知.md");
    for line in [
        "date: 2021-05-06\n",
        "issuer: \"某县人民政府办公室\"\n",
        "document_number: \"某政办发〔2021〕15号\"\n",
    ] {
        assert!(text.contains(line), "{text}");
    }
    assert!(text.contains("\n某县人民政府办公室\n\n2021年5月6日\n"), "{text}");
    sandbox.run(&["build"]).exits(0);
    sandbox.run(&["import", &word, "--id", "plan"]).exits(0);
    assert!(!sandbox.read("content/plans/plan.md").contains("issuer"));
}

#[test]
fn files_that_are_none_are_refused() {
    use compendium::import::ImportError::{Damaged, DocumentType, NotWord};
    let refused = |bytes: &[u8]| import(bytes, "x").map(|_| ()).expect_err("it is refused");
    assert_eq!(refused(b"\xd0\xcf\x11\xe0 an old .doc"), NotWord);
    assert_eq!(refused(&file("<w:p>", &[])), Damaged);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part begins");
    zip.write_all(b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").expect("it is written");
    assert_eq!(refused(&zip.finish().expect("it is whole").into_inner()), DocumentType);
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().large_file(true);
    for part in 0..5 {
        zip.start_file(format!("word/{part}.xml"), options).expect("a part begins");
        for _ in 0..64 {
            zip.write_all(&vec![b' '; 1 << 20]).expect("it is written");
        }
    }
    let bytes = zip.finish().expect("it is whole").into_inner();
    assert!(bytes.len() < 1 << 20, "it is small as it comes");
    assert_eq!(import(&bytes, "x"), Err(ImportError::TooLarge(Bound::File)));
}

#[test]
fn nothing_that_is_there_is_replaced_and_an_id_is_a_name() {
    let sandbox = Sandbox::example();
    let file_path = sandbox.beside("规划.docx");
    std::fs::write(&file_path, file(&paragraph("信息化规划"), &[])).expect("it is written");
    let word = file_path.to_string_lossy().into_owned();
    sandbox.run(&["import", &word, "--id", "../../outside"]).cannot("is no id");
    sandbox.write("content/indicators/more.yaml", "- {id: taken, name: 网络通达率, unit: \"%\"}\n");
    sandbox.run(&["import", &word, "--id", "taken"]).cannot("the id `taken` is that of `网络通达率`");
    assert!(!sandbox.path("content/plans/taken.md").exists());
    std::fs::remove_dir_all(sandbox.path("content/indicators")).expect("it is there");
    sandbox.run(&["import", &word]).exits(0);
    let before = sandbox.read("content/plans/规划.md");
    assert!(before.contains("title: \"信息化规划\""), "{before}");
    sandbox.run(&["import", &word]).cannot("is there already");
    sandbox.write("content/assets/other/picture1.png", "");
    sandbox.run(&["import", &word, "--id", "other"]).cannot("is there already");
    assert_eq!(sandbox.read("content/plans/规划.md"), before);
    sandbox.run(&["build"]).exits(0);
}

/// Every plan and topic of the sample goes out to Word, comes in again, goes out
/// once more, and reads the same.
#[test]
fn what_goes_out_to_word_comes_in_the_same() {
    let sandbox = Sandbox::empty();
    word::copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content")), &sandbox.path("content"));
    let config = sandbox.read("content/compendium.yaml");
    sandbox.write(
        "content/compendium.yaml",
        format!("{config}rules: {{structure/status-label: off}}\nprint: {{downloads: [docx]}}\n"),
    );
    built(&sandbox);
    let mut ids = Vec::new();
    for (folder, kind) in [("plans", "plan"), ("topics", "topic")] {
        for file in std::fs::read_dir(sandbox.path(&format!("output/internal/downloads/{folder}")))
            .expect("it is there")
        {
            let path = file.expect("it is listed").path();
            if path.extension().is_none_or(|extension| extension != "docx") {
                continue;
            }
            let stem = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
            let id = format!("back-{stem}");
            sandbox.run(&["import", &path.to_string_lossy(), "--kind", kind, "--id", &id]).exits(0);
            // What is submitted needs a review: the label alone is what matters here.
            let document = format!("content/{folder}/{id}.md");
            let text = sandbox.read(&document).replace("# version:", "version:");
            sandbox.write(&document, text);
            ids.push((folder, stem, id));
        }
    }
    assert!(ids.len() >= 8, "{ids:?}");
    built(&sandbox);
    for (folder, stem, id) in ids {
        let lines = |name: &str| {
            let bytes = sandbox.bytes(&format!("output/internal/downloads/{folder}/{name}.docx"));
            word::lines(&bytes).iter().flat_map(|line| comparable(line)).collect::<Vec<_>>().join("\n")
        };
        let (out, back) = (lines(&stem), lines(&id));
        let diff = similar::TextDiff::from_lines(&out, &back).unified_diff().context_radius(1).to_string();
        assert!(out == back, "{stem}\n{diff}");
    }
}

/// Drawings take a debug build longer than other programs may take.
fn built(sandbox: &Sandbox) {
    let output = sandbox.command(&["build", "--edition", "internal"]).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A line as it compares: merged cells come in taken apart.
fn comparable(line: &str) -> Vec<String> {
    let line = without_links(line);
    let Some((columns, rest)) = line.split_once("<").and_then(|(_, rest)| rest.split_once(" columns>"))
    else {
        return vec![line];
    };
    let empty = "    TableText: ".to_owned();
    let columns: usize = columns.parse().expect("it is a number");
    std::iter::once(format!("    {rest}")).chain(std::iter::repeat_n(empty, columns - 1)).collect()
}

/// A line without the marks of links and of places to link to.
fn without_links(line: &str) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('<') {
        kept.push_str(before);
        let (mark, after) = behind.split_once('>').unwrap_or((behind, ""));
        if !mark.starts_with("to ") && !mark.starts_with('#') {
            kept.push_str(&format!("<{mark}>"));
        }
        rest = after;
    }
    kept + rest
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever a file holds, it is read or refused, and what is read is Markdown
    /// that holds the same letters.
    #[test]
    fn no_letter_is_lost(lines in prop::collection::vec("[一-龥a-zA-Z0-9 ，。：（）#*_\\[\\]<>`|~+=:\\-.]{0,30}", 1..8)) {
        let body: String = lines.iter().map(|line| paragraph(&format!("|{line}"))).collect();
        let imported = read(&file(&body, &[]));
        let path = compendium::text::SourcePath::new("content/plans/x.md");
        let (parsed, _) = compendium::syntax::markdown::parse(&path, &imported.markdown.as_str().into(), 0, None);
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).collect::<String>();
        let mut shown = imported.title.clone().unwrap_or_default();
        compendium::syntax::walk::blocks(&parsed.body.blocks, &mut |block| {
            use compendium::syntax::block::{BlockKind, plain_text};
            match &block.kind {
                BlockKind::Heading { ordinal, content } => {
                    if let Some(typed) = &parsed.outline.headings[*ordinal].typed {
                        shown.push_str(&typed.text);
                    }
                    shown.push_str(&plain_text(content));
                }
                BlockKind::Paragraph(content) => shown.push_str(&plain_text(content)),
                _ => {}
            }
        });
        prop_assert_eq!(letters(&shown), letters(&lines.concat()));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = import(&bytes, "x");
        let _ = import(&file(&String::from_utf8_lossy(&bytes), &[]), "x");
    }
}
