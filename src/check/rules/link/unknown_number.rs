//! `link/unknown-number`: a table, figure, box or chapter that the text names by its number is there.

use crate::check::rules::Beside;
use crate::check::rules::prose::text::{self, Prose};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Document;
use crate::quantity::Number;
use crate::syntax::block::{BlockKind, Embed};
use crate::syntax::outline::NumberForm;
use crate::syntax::walk;

const NAME: RuleName = RuleName("link/unknown-number");

/// What sends readers to something.
const LEADS: [&str; 7] = ["见", "如", "按", "据", "列入", "纳入", "参照"];
/// What stands behind a number that is part of another: 表3-1, 图2.1.
const GOES_ON: [char; 6] = ['-', '—', '.', '．', '－', '–'];

/// What a document has, by kind.
struct Numbered {
    tables: u32,
    figures: u32,
    boxes: u32,
    /// The number of chapters that bear 第N章.
    chapters: u32,
}

/// Looks at the text of our own documents.
pub(in crate::check) fn look(document: &Document, _: &Beside<'_>, diagnostics: &mut Diagnostics) {
    if !text::is_ours(document) {
        return;
    }
    let mut numbered = None;
    text::each(document, &mut |prose| {
        let words = &prose.passage.text;
        if ["表", "图", "专栏", "章"].iter().any(|word| words.contains(word)) {
            let numbered = numbered.get_or_insert_with(|| Numbered::of(document));
            diagnostics.extend(
                references(words).into_iter().filter_map(|reference| reference.found(prose, numbered)),
            );
        }
    });
}

impl Numbered {
    fn of(document: &Document) -> Numbered {
        let mut numbered = Numbered { tables: 0, figures: 0, boxes: 0, chapters: 0 };
        walk::blocks(&document.source.body.blocks, &mut |block| {
            if walk::caption(block).is_some() {
                let count = match &block.kind {
                    BlockKind::Box { .. } => &mut numbered.boxes,
                    BlockKind::Figure { .. } | BlockKind::Embed { embed: Embed::Chart { .. }, .. } => {
                        &mut numbered.figures
                    }
                    _ => &mut numbered.tables,
                };
                *count += 1;
            }
        });
        let headings = &document.source.outline.headings;
        let typed = headings.iter().filter_map(|heading| heading.typed.as_ref());
        let chapters = typed.filter(|typed| typed.form == NumberForm::Chapter);
        numbered.chapters = chapters.map(|typed| typed.value).max().unwrap_or(0);
        numbered
    }
}

/// 见表9.
struct Reference {
    word: &'static str,
    number: u32,
    range: std::ops::Range<usize>,
}

impl Reference {
    fn found(&self, prose: &Prose<'_>, numbered: &Numbered) -> Option<Diagnostic> {
        let there = match self.word {
            "表" => numbered.tables,
            "图" => numbered.figures,
            "专栏" => numbered.boxes,
            // Without chapters the text speaks of another document.
            _ if numbered.chapters == 0 => return None,
            _ => numbered.chapters,
        };
        if self.number <= there {
            return None;
        }
        let written = &prose.passage.text[self.range.clone()];
        let (word, place) = (self.word, prose.passage.place(self.range.clone()).0);
        let message = match there {
            0 => message!(
                "正文提到{written}，文中没有编号的{word}",
                "the text refers to {written}, and none is numbered"
            ),
            _ => message!(
                "正文提到{written}，文中的{word}只到 {there}",
                "the text refers to {written}, the last one is {there}"
            ),
        };
        Some(Diagnostic::warning(NAME, place, message).help(message!(
            "改正编号；最好写成链接 [[#标题]]，编号就总是对的",
            "correct the number; a link, [[#title]], is always right"
        )))
    }
}

fn references(text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    for word in ["表", "图", "专栏"] {
        for (at, _) in text.match_indices(word) {
            let rest = &text[at + word.len()..];
            let space = rest.len() - rest.trim_start_matches(' ').len();
            let digits = rest[space..].len()
                - rest[space..].trim_start_matches(|one: char| one.is_ascii_digit()).len();
            let end = at + word.len() + space + digits;
            let leads = LEADS.iter().any(|lead| text[..at].ends_with(lead));
            let goes_on =
                text[end..].starts_with(GOES_ON) || text[end..].starts_with(['年', '月', '个', '张', '幅']);
            if let (true, false, Ok(number)) = (leads, goes_on, text[end - digits..end].parse()) {
                found.push(Reference { word, number, range: at..end });
            }
        }
    }
    for (at, _) in text.match_indices('第') {
        let rest = &text[at + '第'.len_utf8()..];
        let Some((number, _)) = rest.split_once('章') else { continue };
        // 《办法》第七章 is one of another document.
        let is_other = text[..at].trim_end().ends_with(['》', '”', '）']);
        let value = Number::read(number).ok().map(|number| number.value());
        let value =
            value.filter(|value| value.scale() == 0).and_then(|value| u32::try_from(value.mantissa()).ok());
        if let Some(number_value) = value.filter(|_| !is_other && number.chars().count() <= 3) {
            let range = at..at + '第'.len_utf8() + number.len() + '章'.len_utf8();
            found.push(Reference { word: "章", number: number_value, range });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_text_sends_readers_to() {
        let read = |text: &str| {
            let found = references(text).into_iter();
            found.map(|reference| (reference.word, reference.number)).collect::<Vec<_>>()
        };
        assert_eq!(read("详见表9，列入专栏3，如图 2所示"), [("表", 9), ("图", 2), ("专栏", 3)]);
        assert_eq!(read("按照第七章的要求"), [("章", 7)]);
        assert_eq!(read("依据《管理办法》第七章，报表3份，见表3-1，如图3个部分"), []);
    }
}
