//! The texts of a page, a picture or a part of a Word file: [`lines`].
//!
//! Unlike the reader of search, it goes through what nobody sees, too: comments, attributes,
//! descriptions. What inline markup takes apart is one line.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use memchr::{memchr, memmem};

use super::suspects::{Suspect, suspects};
use crate::search::html::entity;
use crate::search::html::tag::{Piece, Pieces, Tag};
use crate::text::lossy;

/// Attributes that hold words; others hold names, paths and coordinates.
const WORDS: [&str; 8] =
    ["alt", "title", "content", "aria-label", "placeholder", "value", "label", "summary"];
/// Addresses that are numbers to call.
const CALLS: [&str; 3] = ["tel:", "sms:", "mailto:"];

/// A drawing that stands in a page instead of beside it.
const DRAWING: &str = "data:image/svg+xml;base64,";
/// Drawings in drawings in drawings are looked at so deep.
const DEEPEST: usize = 4;

/// Visits the lines of text that may hold a number.
///
/// `fits` tells those of the suspect ones that are worth being put together, from the pieces of a line as
/// they are written, or all attributes of a tag.
pub(super) fn lines(markup: &str, fits: &dyn Fn(&[&str]) -> bool, visit: &mut dyn FnMut(&str)) {
    lines_within(markup, 0, fits, visit);
}

fn lines_within(markup: &str, depth: usize, fits: &dyn Fn(&[&str]) -> bool, visit: &mut dyn FnMut(&str)) {
    suspects(markup, &mut |suspect| match suspect {
        Suspect::Line(line) => {
            let pieces = Pieces::new(line).filter_map(|piece| match piece {
                Piece::Text(text) => Some(text),
                Piece::Tag(_) => None,
            });
            let pieces: Vec<&str> = pieces.collect();
            if fits(&pieces) {
                visit(&joined(&pieces));
            }
        }
        Suspect::Tag(tag) => {
            if fits(&[tag.rest()]) || tag.rest().contains(DRAWING) {
                attributes(&tag, depth, fits, visit);
            }
        }
    });
    for at in memmem::find_iter(markup.as_bytes(), "<!--") {
        let comment = &markup[at..];
        visit(&comment[..comment.find("-->").unwrap_or(comment.len())]);
    }
}

/// A line from its pieces, with what their entities stand for.
fn joined(pieces: &[&str]) -> String {
    let mut line = String::new();
    for piece in pieces {
        match memchr(b'&', piece.as_bytes()) {
            Some(_) => line.extend(entity::characters(piece)),
            None => line.push_str(piece),
        }
    }
    line
}

fn attributes(tag: &Tag<'_>, depth: usize, fits: &dyn Fn(&[&str]) -> bool, visit: &mut dyn FnMut(&str)) {
    for (name, value) in tag.attributes() {
        if let Some(packed) = value.strip_prefix(DRAWING).filter(|_| depth < DEEPEST)
            && let Ok(drawing) = STANDARD.decode(packed)
        {
            lines_within(&lossy(&drawing), depth + 1, fits, visit);
        }
        let calls = name == "href" && CALLS.iter().any(|scheme| value.starts_with(scheme));
        if calls || WORDS.contains(&name) || name.starts_with("data-") {
            visit(&entity::characters(value).collect::<String>());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 甲, 乙 and 丙 stand for numbers of telephones: lines without digits are of no interest.
    fn numbered(text: &str) -> String {
        text.replace('甲', "13800138000").replace('乙', "138 0013 8001").replace('丙', "138-00138002")
    }

    #[track_caller]
    fn check(markup: &str, expected: &[&str]) {
        let mut found = Vec::new();
        lines(&numbered(markup), &|_| true, &mut |line| found.push(line.to_owned()));
        assert_eq!(found, expected.iter().map(|line| numbered(line)).collect::<Vec<_>>());
    }

    #[test]
    fn inline_markup_joins_and_blocks_part() {
        check("<p>138<b>0013</b>8000</p><td>甲</td><td>乙</td>", &["13800138000", "甲", "乙"]);
        check("<p>见甲<sup>乙</sup>丙<br>甲</p>", &["见甲", "乙", "丙", "甲"]);
        check("<p>&#49;38<!-- 注 -->&nbsp;00138003</p>", &["138\u{a0}00138003", "<!-- 注 "]);
        check("甲<script>乙</script>丙<style>甲", &["甲", "丙"]);
        check("1 < 2：甲<3", &["1 < 2：甲<3"]);
    }

    #[test]
    fn lines_and_attributes_of_no_interest_are_passed_over() {
        let mut found = Vec::new();
        let with_one = |pieces: &[&str]| pieces.iter().any(|piece| piece.contains('1'));
        let markup = "<p title=\"22222\">22222<b>1</b></p><p title=\"12222\">22222</p>";
        lines(markup, &with_one, &mut |line| found.push(line.to_owned()));
        assert_eq!(found, ["222221", "12222"]);
    }

    #[test]
    fn what_nobody_sees_is_read_too() {
        check("<p>甲</p><!-- 字 -->", &["甲", "<!-- 字 "]);
        check("<img alt=\"甲\" src=\"1.png\" data-a='乙'>", &["甲", "乙"]);
        check("<img alt=\"'>甲\" title='\"乙'>丙", &["'>甲", "\"乙", "丙"]);
        check(
            "<a href=\"tel:138001380&#51;1\">甲</a><a href=\"b.html\">乙</a>",
            &["tel:13800138031", "甲乙"],
        );
        let drawing = STANDARD.encode(numbered("<svg><text>丙</text></svg>"));
        check(&format!("<p>甲<img src=\"{DRAWING}{drawing}\">乙</p>"), &["甲", "丙", "乙"]);
        check("<svg><desc>甲</desc><path d=\"138 0013 8000\"/></svg>", &["甲"]);
    }

    #[test]
    fn words_of_a_paragraph_of_word_are_one_line() {
        check("<w:p><w:r><w:t>138</w:t></w:r><w:r><w:t>00</w:t></w:r></w:p><w:p/>", &["13800"]);
    }
}
