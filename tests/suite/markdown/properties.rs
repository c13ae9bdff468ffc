//! What holds for every text: no panic, spans within the source, nothing internal left for the public.

use compendium::syntax::block::{Block, BlockKind, Inline};
use compendium::syntax::markdown::{self, Parsed};
use compendium::syntax::outline::Body;
use compendium::syntax::walk;
use compendium::text::{SourcePath, Span};
use proptest::prelude::*;

/// Pieces that mean something in Markdown, in this dialect, or on the boundary of a character.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "甲",
    "规划",
    "a1",
    "，",
    ":::internal",
    ":::box 专栏1 题 {#b}",
    "::::note 注",
    ":::",
    "::::",
    "：：：",
    "::",
    ":",
    ": ",
    "> ",
    "- ",
    "1. ",
    "* ",
    "- [ ] ",
    "## ",
    "### 一、",
    "## （二）",
    "{#id}",
    "===",
    "---",
    "***",
    "| 甲 | 乙 |",
    "|---|---|",
    "\\|",
    "|",
    "```",
    "```indicators\nids: [a, 指标]\n```",
    "```projects\nplan: [",
    "~~~",
    "~",
    "~~",
    "[[",
    "]]",
    "[[np|",
    "[[rate@2015]]",
    "[",
    "](b.md)",
    "](<",
    "![",
    "](a.png)",
    "表：题",
    "表2：题",
    "图 1 题",
    "图：",
    "[^1]",
    "[^1]: 注",
    "[^A]",
    "[^a]:",
    "<!-- allow a/b: c -->",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "<b>",
    "<script",
    "`",
    "``",
    "*",
    "**",
    "_",
    "\\",
    "&amp;",
    "&#20013;",
    "\u{3000}",
    "\u{feff}",
    "\r\n",
    "\r",
    "\u{200b}",
    "😀",
    "http://a.cn",
    "<http://a.cn>",
    "#",
    "# 规划",
    "---\ntitle: a\n---\n",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![9 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Whether a body can be written down without the source that it was read from.
fn stands_alone(body: &Body) -> bool {
    let written = postcard::to_stdvec(body).expect("it can be written");
    postcard::from_bytes::<Body>(&written).is_ok()
}

fn parse(text: &str) -> (Parsed, Vec<Span>) {
    let (parsed, diagnostics) =
        markdown::parse(&SourcePath::new("content/plans/a.md"), &text.into(), 0, Some("规划"));
    let labels = diagnostics.iter().flat_map(|found| std::iter::once(&found.primary).chain(&found.secondary));
    let spans = labels.map(|label| label.place.span).collect();
    (parsed, spans)
}

fn spans(parsed: &Parsed) -> Vec<Span> {
    let outline = &parsed.outline;
    let mut spans: Vec<Span> = parsed.allows.iter().flat_map(|allow| [allow.span, allow.scope]).collect();
    spans.extend(outline.headings.iter().map(|heading| heading.span.0));
    spans.extend(outline.headings.iter().flat_map(|heading| &heading.typed).map(|typed| typed.span.0));
    spans.extend(outline.references.iter().map(|reference| reference.span.0));
    spans.extend(outline.targets.iter().map(|target| target.span.0));
    spans.extend(parsed.body.footnotes.iter().map(|note| note.span.0));
    let mut block = |block: &Block| {
        spans.push(block.span.0);
        if let Some(caption) = walk::caption(block) {
            spans.push(caption.span.0);
            spans.extend(caption.typed_number.as_ref().map(|number| number.span));
        }
        if let BlockKind::Table(table) = &block.kind {
            spans.extend(table.head.iter().chain(table.rows.iter().flatten()).map(|cell| cell.span.0));
        }
        let mut texts = Vec::new();
        walk::inlines(block, &mut |inline| {
            if let Inline::Text(_, span) = inline {
                texts.push(span.0);
            }
        });
        spans.append(&mut texts);
    };
    each_block(&parsed.body, &mut block);
    spans
}

fn each_block<'a>(body: &'a Body, visit: &mut dyn FnMut(&'a Block)) {
    walk::blocks(&body.blocks, visit);
    body.footnotes.iter().for_each(|note| walk::blocks(&note.blocks, visit));
}

/// A passage; what stands below `Internal` holds canaries.
#[derive(Debug, Clone)]
enum Passage {
    Line(&'static str),
    Internal(Vec<Passage>),
    Wrapped(&'static str, Vec<Passage>),
    /// In an item of a list or in a quotation, where no container can be.
    Prefixed(&'static str, &'static str, Vec<Passage>),
}

/// `W` becomes a word that is internal or not, according to where it stands.
const LINES: &[&str] = &[
    "W正文[[W|W]]，*W*、`W`、<b>W</b>，[W](W.md)和![W](W.png)。",
    "## W\n\n## 概况\n\n### W {#W}",
    "## 概况\n\n### 概况",
    "### 概况",
    "甲[^W]乙[^甲]\n\n[^W]: W注[[W@2015]]\n\n    W续\n\n[^甲]: W",
    "[^乙]\n\n[^乙]: W\n\n    - W\n\n      [^丙]\n\n[^丙]: W",
    "表：W {#tW}\n\n| W | [^甲] |\n|---|---|\n| [[W\\|W]] | W |",
    "![W](W.png)\n\n图：W {#fW}",
    "```indicators\nids: [W, W]\n```",
    "```text\nW\n```",
    "- W\n\n  ```\n  :::internal\n  ```\n- [ ] W",
    "1. ```\n   W\n   ```",
    "> W\n懒W",
    "W\n: W\n: W",
    "<div>\nW\n</div>",
    "    W",
    "<!-- allow a/b: W -->",
    "W\n===",
    "[W]\n\n[W]: W.md 'W'",
];

fn passages() -> impl Strategy<Value = Vec<Passage>> {
    let line = prop::sample::select(LINES).prop_map(Passage::Line);
    let passage = line.prop_recursive(4, 24, 4, |inner| {
        let list = prop::collection::vec(inner, 1..4);
        prop_oneof![
            3 => list.clone().prop_map(Passage::Internal),
            2 => (prop::sample::select(vec!["box W {#bW}", "box", "note W", "warning"]), list.clone()).prop_map(|(name, list)| Passage::Wrapped(name, list)),
            1 => (prop::sample::select(vec![("- ", "  "), ("1. ", "   "), ("> ", "> ")]), list).prop_map(|((first, next), list)| Passage::Prefixed(first, next, list)),
        ]
    });
    prop::collection::vec(passage, 1..5)
}

fn write(passages: &[Passage], depth: usize, internal: bool, out: &mut String) {
    let word = if internal { "机密" } else { "公开" };
    for passage in passages {
        let colons = ":".repeat(12 - depth.min(9));
        match passage {
            Passage::Line(line) => *out += &format!("{}\n\n", line.replace('W', word)),
            Passage::Internal(inner) => {
                *out += &format!("{colons}internal\n");
                write(inner, depth + 1, true, out);
                *out += &format!("{colons}\n");
            }
            Passage::Wrapped(name, inner) => {
                *out += &format!("{colons}{}\n", name.replace('W', word));
                write(inner, depth + 1, internal, out);
                *out += &format!("{colons}\n");
            }
            Passage::Prefixed(first, next, inner) => {
                let mut text = String::new();
                write(inner, depth + 1, internal, &mut text);
                for (at, line) in text.lines().enumerate() {
                    *out += &format!("{}{line}\n", if at == 0 { first } else { next });
                }
                out.push('\n');
            }
        }
    }
}

/// Whether a container stands where none can be.
fn prefixes_container(passages: &[Passage], prefixed: bool) -> bool {
    passages.iter().any(|passage| match passage {
        Passage::Line(_) => false,
        Passage::Internal(inner) | Passage::Wrapped(_, inner) => {
            prefixed || prefixes_container(inner, prefixed)
        }
        Passage::Prefixed(_, _, inner) => prefixes_container(inner, true),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_on_characters_of_the_source(text in soup()) {
        let (parsed, found) = parse(&text);
        for span in spans(&parsed).into_iter().chain(found) {
            prop_assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
        }
        let (outline, body) = walk::without_internal(&parsed.outline, &parsed.body);
        let mut blocks = 0;
        each_block(&body, &mut |_| blocks += 1);
        let public = Parsed { outline, body, ..Parsed::default() };
        super::printer::print(&public.outline, &public.body);
    }

    #[test]
    fn nothing_internal_is_left_for_the_public(passages in passages()) {
        let mut text = String::new();
        write(&passages, 0, false, &mut text);
        let (parsed, found) = parse(&text);
        let reported = found.iter().any(|span| text[span.range()].contains(':'));
        prop_assert_eq!(reported, prefixes_container(&passages, false), "in\n{}", text);
        if !reported {
            let (outline, public_body) = walk::without_internal(&parsed.outline, &parsed.body);
            let public = format!("{:?}", (&outline, &public_body));
            prop_assert!(!public.contains("机密"), "{public}\nof\n{text}");
            let shares_nothing = walk::is_public(&parsed.outline, &parsed.body) || stands_alone(&public_body);
            prop_assert!(shares_nothing, "the public text leads to the internal one of\n{text}");
        }
    }
}
