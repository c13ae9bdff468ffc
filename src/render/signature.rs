//! Who issued an official document and when, as it stands below its text (GB/T 9704-2012, 7.3.5).

use super::words::Words;
use super::{sanitize, title};
use crate::syntax::block::{Block, BlockKind, plain_text};
use crate::syntax::outline;
use crate::text;
use crate::view::Document;

/// What stands at the lower right: the issuer and, two characters further in, the date.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Signature<'a> {
    pub issuer: &'a str,
    /// As 2010年6月10日.
    pub date: String,
    /// What is left free to the right of each, in halves of a character.
    pub behind_issuer: usize,
    pub behind_date: usize,
}

/// Two characters, in halves.
const TWO: usize = 4;
/// How far above the end of a text its own date is looked for: a list of annexes may follow it.
const LAST: usize = 3;

/// Whether a document was issued, by whom and when.
pub(super) fn is_signed(document: &Document) -> bool {
    document.kind == "document"
        && document.status == Some("issued")
        && document.issuer.is_some()
        && document.date.is_some()
}

/// How many blocks of a document stand before its annexes.
pub(super) fn before_annexes(document: &Document) -> usize {
    let is_annex = |block: &Block| match &block.kind {
        BlockKind::Heading { ordinal, content } => {
            let heading = document.body.headings.get(*ordinal);
            heading.is_some_and(|heading| outline::is_annex(heading.level, &plain_text(content)))
        }
        _ => false,
    };
    let blocks = &document.body.body.blocks;
    blocks.iter().position(is_annex).unwrap_or(blocks.len())
}

/// The signature of an issued document; none where the text itself ends in the date.
pub(super) fn of<'a>(document: &'a Document, words: &Words) -> Option<Signature<'a>> {
    let (issuer, date) = (document.issuer.as_deref()?, document.date.as_deref()?);
    if !is_signed(document) {
        return None;
    }
    let text = &document.body.body.blocks[..before_annexes(document)];
    let shown = words.date(date);
    let ends = text.iter().rev().take(LAST).any(|block| ends_in(block, &[&shown, &in_hanzi(date)]));
    (!ends).then(|| placed(issuer, shown))
}

fn ends_in(block: &Block, dates: &[&str]) -> bool {
    let text = match &block.kind {
        BlockKind::Paragraph(content) => plain_text(content),
        BlockKind::Html(html) => sanitize::words(html),
        _ => return false,
    };
    let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    dates.iter().any(|date| text.ends_with(date))
}

/// `2010-06-10` as 二〇一〇年六月十日.
fn in_hanzi(date: &str) -> String {
    let [year, month, day] = date.split('-').collect::<Vec<_>>()[..] else { return date.to_owned() };
    let digit = |digit: char| "〇一二三四五六七八九".chars().nth(digit.to_digit(10)? as usize);
    let year: String = year.chars().filter_map(digit).collect();
    let [month, day] = [month, day].map(|number| text::in_hanzi(number.parse().unwrap_or_default()));
    format!("{year}年{month}月{day}日")
}

/// The date begins two characters behind the beginning of the issuer, and neither comes nearer
/// to the margin than two characters.
fn placed(issuer: &str, date: String) -> Signature<'_> {
    let width = |text: &str| text.chars().map(|one| if one.is_ascii() { 1 } else { 2 }).sum::<usize>();
    // Where characters and digits meet is a quarter of a character.
    let (wide, of_date) = (width(issuer), width(&date) + title::joints(&date).div_ceil(2));
    let behind_date = wide.saturating_sub(of_date).max(TWO);
    let behind_issuer = behind_date + of_date + TWO - wide;
    Signature { issuer, date, behind_issuer, behind_date }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_begins_two_characters_behind_the_issuer() {
        let gaps = |issuer| {
            let signature = placed(issuer, "2010年6月10日".to_owned());
            (signature.behind_issuer, signature.behind_date)
        };
        // 16 halves of a character are the date, with its joints.
        assert_eq!(gaps("示例市国民经济信息化办公室"), (4, 10));
        assert_eq!(gaps("示例市人民政府办公室"), (4, 4));
        assert_eq!(gaps("示例市人民政府"), (10, 4));
    }

    #[test]
    fn a_day_is_known_in_both_scripts() {
        assert_eq!(in_hanzi("2010-06-10"), "二〇一〇年六月十日");
        assert_eq!(in_hanzi("2012-11-28"), "二〇一二年十一月二十八日");
    }
}
