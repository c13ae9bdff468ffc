//! The lines of a file that hold numbers of persons: [`lines`].

use std::borrow::Cow;
use std::io::{Cursor, Read as _};

use memchr::memchr3;

use super::markup;
use super::suspects::IN_A_ROW as FEWEST_DIGITS;
use crate::check;
use crate::render::{Product, Said, search};
use crate::text::lossy;

/// What an office file may unpack to, in bytes; what is more is not looked at.
const LARGEST_FILE: u64 = 64 << 20;
/// How many parts of it are looked at.
const MOST_PARTS: usize = 2_000;
/// So much of a line on either side of a number is kept, in bytes: what tells what it is.
const AROUND: usize = 120;

/// How the text of a file is read.
enum Kind {
    /// It stands between tags.
    Markup,
    /// It is all text.
    Plain,
    /// It is packed, part by part.
    Packed,
    /// It is not read.
    Closed,
}

fn kind(path: &str) -> Kind {
    // What search keeps has been read from the pages.
    if path.starts_with(search::PREFIX) {
        return Kind::Closed;
    }
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" | "svg" | "xml" => Kind::Markup,
        "txt" | "csv" | "tsv" | "md" | "json" | "yaml" | "yml" | "js" | "css" | "vtt" => Kind::Plain,
        "docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" => Kind::Packed,
        _ => Kind::Closed,
    }
}

/// The lines of a file that was made.
pub(in crate::build) fn lines_of(path: &str, product: &Product) -> Vec<String> {
    let mut found = lines_in(path, &product.bytes, &|| product.as_text());
    if let Said::Html(html) = &product.said {
        markup::lines(html, &may_hold, &mut |line| look(line, &mut found));
    }
    found
}

/// The lines of a file, its name included, that hold numbers of persons.
pub(in crate::build) fn lines(path: &str, bytes: &[u8]) -> Vec<String> {
    lines_in(path, bytes, &|| lossy(bytes))
}

/// `text` is that of the bytes, where they are text.
fn lines_in<'a>(path: &str, bytes: &[u8], text: &dyn Fn() -> Cow<'a, str>) -> Vec<String> {
    let mut found = Vec::new();
    look(path, &mut found);
    match kind(path) {
        Kind::Markup => markup::lines(&text(), &may_hold, &mut |line| look(line, &mut found)),
        Kind::Plain => text().lines().for_each(|line| look(line, &mut found)),
        Kind::Packed => packed(bytes, &mut found),
        Kind::Closed => {}
    }
    found
}

/// Looks into the parts of an office file. What cannot be unpacked shows nobody anything.
fn packed(bytes: &[u8], found: &mut Vec<String>) {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return };
    let mut left = LARGEST_FILE;
    for at in 0..archive.len().min(MOST_PARTS) {
        let Ok(part) = archive.by_index(at) else { continue };
        let is_text = |name: &str| [".xml", ".rels", ".svg"].iter().any(|end| name.ends_with(end));
        if !part.name().is_ok_and(|name| is_text(&name)) {
            continue;
        }
        let mut unpacked = Vec::new();
        if part.take(left).read_to_end(&mut unpacked).is_ok() {
            markup::lines(&lossy(&unpacked), &may_hold, &mut |line| look(line, found));
        }
        left -= (unpacked.len() as u64).min(left);
    }
}

fn look(line: &str, found: &mut Vec<String>) {
    if !may_hold(&[line]) {
        return;
    }
    for number in check::numbers(line) {
        let start = line.floor_char_boundary(number.range.start.saturating_sub(AROUND));
        let end = line.ceil_char_boundary(number.range.end.saturating_add(AROUND));
        found.push(line[start..end].to_owned());
    }
}

/// Whether there are digits enough for a number in the pieces of a line, or a word for QQ beside
/// fewer. Most lines are told here.
fn may_hold(line: &[&str]) -> bool {
    // Between most tags stands no more than the end of a line.
    if line.iter().map(|piece| piece.len()).sum::<usize>() < FEWEST_DIGITS {
        return false;
    }
    let digits: usize = line.iter().map(|piece| digits(piece)).sum();
    digits >= 11 || (digits >= FEWEST_DIGITS && may_name_qq(line))
}

/// How many digits a text has at most: the first byte of wide ones counts for one, and those of
/// an entity are more than it stands for.
fn digits(text: &str) -> usize {
    // So few that a byte holds their number: then many are counted in one step.
    let some = text.as_bytes().chunks(usize::from(u8::MAX));
    let of = |bytes: &[u8]| {
        bytes.iter().fold(0_u8, |count, byte| count + u8::from(byte.is_ascii_digit() || *byte == 0xef))
    };
    some.map(|bytes| usize::from(of(bytes))).sum()
}

/// Whether a word for QQ may stand there: none does in a single piece that has none.
fn may_name_qq(line: &[&str]) -> bool {
    let [piece] = line else { return true };
    memchr3(b'q', b'Q', b'&', piece.as_bytes()).is_some()
        || ["ｑ", "Ｑ", "企鹅", "扣扣"].iter().any(|word| piece.contains(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::lines;
    use crate::check;
    use crate::search::html::entity;
    use crate::search::html::tag::{Piece, Pieces};

    #[track_caller]
    fn check(path: &str, text: &str, expected: &[&str]) {
        assert_eq!(lines(path, text.as_bytes()), expected, "{path}");
    }

    #[test]
    fn each_kind_of_file_is_read_its_way() {
        check("a.html", "<p>电话138<i>0013</i>8000</p>", &["电话13800138000"]);
        check("a.html", "<p><i>扣</i><i>扣</i>：2345<b>6</b>789</p>", &["扣扣：23456789"]);
        check(
            "a.html",
            "<p title=\"&#81;&#81; 2345678&#57;\">&#x51;Q：&#50;3456789</p>",
            &["QQ 23456789", "QQ：23456789"],
        );
        check("a.svg", "<svg><path d=\"M138 0013 8000\"/><text>QQ 23456789</text></svg>", &["QQ 23456789"]);
        check("a.csv", "甲,乙\n13800138000,1\n", &["13800138000,1"]);
        check("a.png", "13800138000", &[]);
        check("assets/13800138000.png", "", &["assets/13800138000.png"]);
        check("search/a.js", "13800138000", &[]);
    }

    #[test]
    fn what_counts_is_no_number_of_a_person() {
        check("a.html", "<p>共13800138000元，2010年至2015年，座机0734-4330001</p>", &[]);
        check("a.html", "<td>138</td><td>0013</td><td>8000</td>", &[]);
    }

    #[test]
    fn a_long_line_is_kept_around_the_number() {
        let line = format!("{0}13800138000{0}", "字".repeat(100_000));
        let found = lines("a.txt", line.as_bytes());
        assert!(found.len() == 1 && found[0].len() < 300, "{found:?}");
    }

    /// Pieces of a line that make up numbers often.
    fn line() -> impl Strategy<Value = String> {
        let pieces = [
            "138",
            "0013",
            "8000",
            "13800138000",
            "1380013",
            "8001",
            "62",
            "2345",
            "6",
            "１３８",
            "０",
            "X",
            "年",
            "-",
            " ",
            "—",
            "&nbsp;",
            "&#49;",
            "字",
            "，",
            "QQ：",
            "扣扣",
            "Ｑ号",
            "<b>",
            "</b>",
            "<i title=\"1\">",
            "<!-- 1 -->",
            "86",
            ".",
            "110101199003070134",
            "4111 1111 1111 1111",
            "< ",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 1..9).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn no_number_is_passed_over(lines_of_text in prop::collection::vec(line(), 1..4)) {
            let page: String = lines_of_text.iter().map(|line| format!("<p>{line}</p>")).collect();
            let mut expected = 0;
            for line in &lines_of_text {
                let texts = Pieces::new(line).filter_map(|piece| match piece {
                    Piece::Text(text) => Some(entity::characters(text).collect::<String>()),
                    Piece::Tag(_) => None,
                });
                expected += check::numbers(&texts.collect::<String>()).len();
            }
            prop_assert_eq!(lines("a.html", page.as_bytes()).len(), expected);
        }
    }
}
