//! From a page to its record: [`record`] reads what the page's main part shows.
//!
//! The page itself is read, not the views it was made from: what a template
//! shows is found, and nothing else, whatever the theme.

use std::rc::Rc;

use memchr::memmem;

use super::normal;
use super::record::{Kind, Record};

pub(crate) mod entity;
pub(crate) mod tag;

use tag::{Piece, Pieces, Tag};

/// Reads the record of the page at `path`.
pub fn record(path: &str, html: &str) -> Record {
    let mut reader = Reader::new(path);
    for piece in Pieces::new(main_part(html)) {
        match piece {
            Piece::Text(text) => reader.text(text),
            Piece::Tag(tag) if tag.closes => reader.close(tag.name),
            Piece::Tag(tag) => reader.open(&tag),
        }
    }
    reader.flush();
    reader.record
}

/// What stands between `<main …>` and `</main>`, or the body's.
fn main_part(html: &str) -> &str {
    ["main", "body"].into_iter().find_map(|name| inside(html, name)).unwrap_or(html)
}

fn inside<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let opening = format!("<{name}");
    let follows = |at: &usize| html[at + opening.len()..].starts_with([' ', '\t', '\n', '\r', '>']);
    let at = memmem::find_iter(html.as_bytes(), &opening).find(follows)?;
    let start = at + html[at..].find('>')? + 1;
    let end = html[start..].rfind(&format!("</{name}")).map_or(html.len(), |end| start + end);
    Some(&html[start..end])
}

/// An element that is open.
struct Open<'a> {
    name: &'a str,
    /// Whether it begins and ends a block.
    block: bool,
    /// Where the text after it stands again.
    anchor: Rc<str>,
    /// For a link: where in the block its text begins, and what it names.
    link: Option<(usize, Kind)>,
}

struct Reader<'a> {
    record: Record,
    open: Vec<Open<'a>>,
    /// How many of the open elements say nothing.
    silent: usize,
    anchor: Rc<str>,
    /// The anchor that the record has last been told.
    told: Rc<str>,
    block: String,
    /// A space waits for what follows it.
    space: bool,
    names: Vec<(Kind, String)>,
    defines: bool,
}

impl<'a> Reader<'a> {
    fn new(path: &str) -> Reader<'a> {
        Reader {
            record: Record::new(path),
            open: Vec::new(),
            silent: 0,
            anchor: Rc::from(""),
            told: Rc::from(""),
            block: String::new(),
            space: false,
            names: Vec::new(),
            defines: false,
        }
    }

    fn open(&mut self, tag: &Tag<'a>) {
        if tag.name == "br" {
            self.space = true;
            return;
        }
        let silent = self.silent > 0 || is_silent(tag);
        let block = !silent && !is_inline(tag.name);
        if block {
            self.flush();
        }
        if tag.is_void() {
            return;
        }
        let mut open = Open { name: tag.name, anchor: Rc::clone(&self.anchor), block, link: None };
        if silent {
            self.silent += 1;
        } else if block && let Some(id) = tag.attribute("id") {
            self.anchor = Rc::from(&*id);
        } else if tag.name == "a" {
            open.link = tag.attribute("href").and_then(|href| named(&href)).map(|kind| {
                let waiting = usize::from(self.space && !self.block.is_empty());
                (self.block.len() + waiting, kind)
            });
        }
        self.defines |= tag.name == "dfn";
        self.open.push(open);
    }

    /// Closes an element, and those in it that nobody closed.
    fn close(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else { return };
        while self.open.len() > at {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        if let Some((start, kind)) = self.open.last().and_then(|open| open.link)
            && let Some(text) = self.block.get(start..).filter(|text| !text.is_empty())
        {
            self.names.push((kind, text.to_owned()));
        }
        if self.open.last().is_some_and(|open| open.block) {
            self.flush();
        }
        let Some(open) = self.open.pop() else { return };
        self.silent = self.silent.saturating_sub(1);
        // What follows a heading stands below it.
        if heading(open.name).is_none() {
            self.anchor = open.anchor;
        }
    }

    fn text(&mut self, text: &str) {
        if self.silent > 0 {
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let (word, behind) = rest.split_at(word_length(rest));
            self.word(word);
            rest = behind;
            if let Some((character, length)) = entity::first(rest) {
                if normal::is_space(character) {
                    self.space = true;
                } else {
                    self.word(character.encode_utf8(&mut [0; 4]));
                }
                rest = &rest[length..];
            }
        }
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        if std::mem::take(&mut self.space) && !self.block.is_empty() {
            self.block.push(' ');
        }
        self.block.push_str(word);
    }

    /// Writes the block down, if it has text.
    fn flush(&mut self) {
        self.space = false;
        let defines = std::mem::take(&mut self.defines);
        if self.block.is_empty() {
            return;
        }
        let kind = self.kind(defines);
        if self.anchor != self.told {
            self.record.push_anchor(&self.anchor);
            self.told = Rc::clone(&self.anchor);
        }
        self.record.push_line(kind, &self.block);
        self.block.clear();
        for (kind, name) in std::mem::take(&mut self.names) {
            self.record.push_line(kind, &name);
        }
        // A link that goes on in the next block names what it still holds there.
        for open in &mut self.open {
            open.link = open.link.map(|(_, kind)| (0, kind));
        }
    }

    fn kind(&self, defines: bool) -> Kind {
        let elements = self.open.iter().rev();
        let told = elements.map(|open| match open.name {
            "td" | "th" | "caption" => Some(Kind::Cell),
            "dt" if defines => Some(Kind::Heading),
            name => heading(name),
        });
        told.flatten().next().unwrap_or(Kind::Block)
    }
}

/// How many bytes of a text stand before its first space or entity. Looks at bytes: spaces
/// begin with few.
fn word_length(text: &str) -> usize {
    let may_end = |byte: u8| byte <= b' ' || matches!(byte, b'&' | 0xc2 | 0xe1..=0xe3);
    let ends = |at: &usize| {
        let first = text[*at..].chars().next();
        first.is_some_and(|character| character == '&' || normal::is_space(character))
    };
    let bytes = text.bytes().enumerate().filter(|(_, byte)| may_end(*byte));
    bytes.map(|(at, _)| at).find(ends).unwrap_or(text.len())
}

fn heading(name: &str) -> Option<Kind> {
    match name {
        "h1" => Some(Kind::Title),
        "h2" | "h3" | "h4" | "h5" | "h6" => Some(Kind::Heading),
        _ => None,
    }
}

/// Whether an element stands in a line of text.
pub(crate) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tspan"
            | "u"
            | "var"
            | "wbr"
    )
}

/// Whether an element says nothing of the page: it shows nothing, or leads elsewhere.
fn is_silent(tag: &Tag<'_>) -> bool {
    matches!(tag.name, "script" | "style" | "template" | "noscript" | "nav" | "title" | "desc")
        || tag.has("hidden")
}

/// What a link to an entity's page names.
fn named(href: &str) -> Option<Kind> {
    let path = href.trim_start_matches("../").trim_start_matches("./");
    let folder = path.split_once('/').filter(|(_, rest)| !rest.starts_with("index.html"))?.0;
    match folder {
        "indicators" => Some(Kind::Indicator),
        "organizations" => Some(Kind::Organization),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(main: &str, expected: &str) {
        let html =
            format!("<html><body><p>外</p><main id=\"main\">{main}</main><footer>外</footer></body></html>");
        assert_eq!(record("a.html", &html).as_str(), format!("@a.html\n{expected}"));
    }

    #[test]
    fn inline_markup_joins_and_blocks_part() {
        check("<p>电子<strong>政务</strong>网<br>络</p><p>平台</p>", "B电子政务网 络\nB平台\n");
        check("<ul><li>一<ul><li>二</li></ul>三</li></ul>", "B一\nB二\nB三\n");
        check("<dl><dt>负责</dt><dd>  信息\n 办 </dd></dl>", "B负责\nB信息 办\n");
    }

    #[test]
    fn titles_headings_and_cells_are_told_apart() {
        check("<h1>规划</h1><h2><a></a><span>一、</span>目标</h2>", "T规划\nH一、目标\n");
        check(
            "<table><caption>表1</caption><tr><th>甲</th><td><p>乙</p></td></tr></table>",
            "C表1\nC甲\nC乙\n",
        );
        check("<dl><dt><dfn>术语</dfn> 别名</dt><dd>定义</dd></dl>", "H术语 别名\nB定义\n");
    }

    #[test]
    fn anchors_reach_as_far_as_their_element() {
        check(
            "<p>首</p><section><h2 id=\"a\">甲</h2><p>一</p><div id=\"t\"><p>二</p></div><p>三</p></section><p>末</p>",
            "B首\n#a\nH甲\nB一\n#t\nB二\n#a\nB三\n#\nB末\n",
        );
    }

    #[test]
    fn links_name_indicators_and_organizations() {
        check(
            "<p>到<a href=\"../indicators/rate.html\">办理 率</a>，<a href=\"../organizations/it.html#x\">信息办</a>和<a href=\"../indicators/index.html\">指标</a></p>",
            "B到办理 率，信息办和指标\nI办理 率\nO信息办\n",
        );
    }

    #[test]
    fn what_is_not_shown_is_left_out() {
        check(
            "<p>甲<script>if (a < b) x();</script>乙</p><p hidden>丙<b>丁</b></p><p>戊</p><nav><p>己</p></nav>庚",
            "B甲乙\nB戊\nB庚\n",
        );
        check(
            "<svg><title>图</title><text>90</text><rect/><text>91</text></svg><!-- 注 <p> --><p>&lt;尾&#x2192;&nbsp;</p>",
            "B90\nB91\nB<尾→\n",
        );
    }
}
