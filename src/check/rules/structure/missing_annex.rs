//! `structure/missing-annex`: an annex, table or drawing that the text sends readers to is there.

use crate::check::rules::Beside;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Document, Resolution};
use crate::syntax::block::{Block, BlockKind, Inline, plain_text};
use crate::syntax::walk;
use crate::text::{Message, Place, Span};

const NAME: RuleName = RuleName("structure/missing-annex");

/// What is put behind a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Annex {
    /// 附件
    Attachment,
    /// 附表
    Table,
    /// 附图
    Drawing,
}

impl Annex {
    const ALL: [Annex; 3] = [Annex::Attachment, Annex::Table, Annex::Drawing];

    fn word(self) -> &'static str {
        match self {
            Annex::Attachment => "附件",
            Annex::Table => "附表",
            Annex::Drawing => "附图",
        }
    }

    fn help(self, name: &str) -> Message {
        match self {
            Annex::Attachment => message!(
                "加一个以“{name}”开头的标题，或链接 assets/ 里的附件文件",
                "add a heading that begins with {name}, or link the attachment below assets/"
            ),
            Annex::Table | Annex::Drawing => message!(
                "加一个以“{name}”开头的标题、题注或一行，或链接 assets/ 里的文件",
                "add a heading, a caption or a line that begins with {name}, or link the file below assets/"
            ),
        }
    }

    /// Whether a document has any table or drawing, called so or not.
    fn is_any(self, document: &Document) -> bool {
        let mut found = false;
        walk::blocks(&document.source.body.blocks, &mut |block| {
            found |= match (self, &block.kind) {
                (Annex::Attachment, _) => false,
                (Annex::Table, kind) => matches!(kind, BlockKind::Table(_) | BlockKind::Embed { .. }),
                (Annex::Drawing, kind) => matches!(kind, BlockKind::Figure { .. }),
            };
        });
        found
    }

    /// The number of what a text begins with, if that is one of these.
    fn begins(self, text: &str) -> Option<Option<u32>> {
        Some(number(text.trim_start().strip_prefix(self.word())?))
    }
}

/// Looks for 见附件, 详见附表2 and the like in running text.
pub(in crate::check) fn look(document: &Document, _: &Beside<'_>, diagnostics: &mut Diagnostics) {
    listed(document, diagnostics);
    let mut mentions = Vec::new();
    walk::blocks(&document.source.body.blocks, &mut |block| mentioned(block, &mut mentions));
    for annex in Annex::ALL {
        let mut own = mentions.iter().filter(|(mentioned, ..)| *mentioned == annex).peekable();
        if own.peek().is_none() {
            continue;
        }
        let there = present(document, annex);
        for (_, number, span) in own {
            // 见附表 may lead to whatever table there is.
            if there.iter().any(|annex| number.is_none() || annex == number || annex.is_none())
                || number.is_none() && annex.is_any(document)
            {
                continue;
            }
            let word = annex.word();
            let name = number.map_or_else(|| word.to_owned(), |number| format!("{word}{number}"));
            let place = Place { path: document.source.path.clone(), span: *span };
            let message =
                message!("正文提到{name}，但没有这个{word}", "the text refers to {name}, which is not there");
            diagnostics.push(Diagnostic::error(NAME, place, message).help(annex.help(&name)));
        }
    }
}

/// The numbers of the annexes that a document has: headings and the words of links to files; for
/// tables and drawings captions and lines of their own, too.
fn present(document: &Document, annex: Annex) -> Vec<Option<u32>> {
    let headings = &document.source.outline.headings;
    let mut found: Vec<Option<u32>> =
        headings.iter().filter_map(|heading| annex.begins(&heading.text)).collect();
    let attached = document.references.iter().any(|reference| matches!(reference, Resolution::Asset(_)));
    let is_shown = annex != Annex::Attachment;
    walk::blocks(&document.source.body.blocks, &mut |block| {
        let caption = walk::caption(block).filter(|_| is_shown);
        found.extend(caption.and_then(|caption| annex.begins(&plain_text(&caption.content))));
        let BlockKind::Paragraph(content) = &block.kind else { return };
        found.extend(is_shown.then(|| annex.begins(&plain_text(content))).flatten());
        let links = content.iter().filter(|_| attached).filter_map(|inline| match inline {
            Inline::Link { content, .. } => annex.begins(&plain_text(content)),
            _ => None,
        });
        found.extend(links);
    });
    found
}

/// The list below a notice, 附件：1.目标表 2.项目表, in a document that carries its annexes: each has
/// to be there, under the name that the list gives.
fn listed(document: &Document, diagnostics: &mut Diagnostics) {
    let headings = &document.source.outline.headings;
    let annexes: Vec<(Option<u32>, &str)> = headings
        .iter()
        .filter_map(|heading| {
            let number = Annex::Attachment.begins(&heading.text)?;
            let rest = heading.text.trim_start().trim_start_matches("附件");
            Some((number, rest.trim_start_matches(|one: char| one.is_ascii_digit()).trim_matches(EDGES)))
        })
        .collect();
    if annexes.is_empty() || document.references.iter().any(|one| matches!(one, Resolution::Asset(_))) {
        return;
    }
    walk::blocks(&document.source.body.blocks, &mut |block| {
        let BlockKind::Paragraph(content) = &block.kind else { return };
        let begins = |text: &str| text.starts_with("附件：") || text.starts_with("附件:");
        if !content.first().is_some_and(|first| matches!(first, Inline::Text(text, _) if begins(text))) {
            return;
        }
        for inline in content {
            let Inline::Text(text, span) = inline else { continue };
            let exact = span.0.range().len() == text.len();
            for (number, name, range) in entries(text) {
                let local = if exact { Span::new(range).shifted(span.0.start as usize) } else { span.0 };
                let place = Place { path: document.source.path.clone(), span: local };
                diagnostics.extend(judge(number, name, &annexes, place));
            }
        }
    });
}

/// An entry of a list that no annex answers, or that has another name.
fn judge(number: u32, name: &str, annexes: &[(Option<u32>, &str)], place: Place) -> Option<Diagnostic> {
    let Some((_, own)) = annexes.iter().find(|(own, _)| *own == Some(number)) else {
        let message = message!(
            "附件目录列了附件{number}，但没有这个附件",
            "the list names annex {number}, which is not there"
        );
        let help = Annex::Attachment.help(&format!("附件{number}"));
        return Some(Diagnostic::error(NAME, place, message).help(help));
    };
    let differs = !own.is_empty() && !name.is_empty() && *own != name;
    let message = message!(
        "附件{number}在目录里叫“{name}”，标题是“{own}”",
        "annex {number} is called `{name}` in the list and `{own}` in its heading"
    );
    differs.then(|| {
        Diagnostic::warning(NAME, place, message)
            .help(message!("两处应当一字不差，改正其中一处", "both should be the same; correct one of them"))
    })
}

/// What stands around the name of an annex.
const EDGES: [char; 7] = ['：', ':', ' ', '\u{3000}', '《', '》', '；'];

/// The numbered names of a list, and where they stand.
fn entries(text: &str) -> Vec<(u32, &str, std::ops::Range<usize>)> {
    let mut starts: Vec<(usize, u32, usize)> = Vec::new();
    for (at, sign) in text.match_indices(['.', '．', '、']) {
        let digits = text[..at].len() - text[..at].trim_end_matches(|one: char| one.is_ascii_digit()).len();
        let before = text[..at - digits].chars().next_back();
        let is_start = before.is_none_or(|last| EDGES.contains(&last) || last == '\n');
        if let Ok(number) = text[at - digits..at].parse::<u32>()
            && is_start
            && digits <= 2
        {
            starts.push((at - digits, number, at + sign.len()));
        }
    }
    let ends = starts.iter().skip(1).map(|(start, ..)| *start).chain([text.len()]);
    let named = starts.iter().zip(ends).map(|((start, number, from), end)| {
        let name = text[*from..end].trim_matches(EDGES);
        (*number, name, *start..text[..end].trim_end().len())
    });
    named.collect()
}

/// What a paragraph sends readers to, and where.
fn mentioned(block: &Block, found: &mut Vec<(Annex, Option<u32>, Span)>) {
    let BlockKind::Paragraph(content) = &block.kind else { return };
    for inline in content {
        let Inline::Text(text, span) = inline else { continue };
        for annex in Annex::ALL {
            let word = annex.word();
            for (at, _) in text.match_indices(word).filter(|(at, _)| text[..*at].ends_with('见')) {
                let number = number(&text[at + word.len()..]);
                let digits = number.map_or(0, |number| number.to_string().len());
                let local = Span::new(at..at + word.len() + digits);
                found.push((annex, number, local.shifted(span.0.start as usize)));
            }
        }
    }
}

fn number(text: &str) -> Option<u32> {
    let digits: String = text.trim_start().chars().take_while(char::is_ascii_digit).take(3).collect();
    digits.parse().ok()
}
