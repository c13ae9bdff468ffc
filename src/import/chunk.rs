//! A web page inside of a Word file (`altChunk`): MHTML or HTML to items.
//!
//! Converters that make Word files of web pages leave `document.xml` empty but
//! for a reference to such a part; Word turns it into paragraphs when it opens it.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::item::{Cell, DEEPEST, Face, Item, Paragraph, Raised, Row, Run, Table};
use super::styles::Role;
use crate::search::html::tag::{Piece, Pieces};

/// The items of a part; none for what is neither a web page nor text.
pub(super) fn items(bytes: &[u8]) -> Option<Vec<Item>> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let head: String = text.chars().take(4096).collect::<String>().to_ascii_lowercase();
    if head.contains("mime-version:") || head.contains("content-type: multipart/") {
        return web_page(text).and_then(|page| read(&page));
    }
    if head.contains("<html") || head.contains("<body") || head.contains("<p") {
        return read(text);
    }
    if bytes.starts_with(b"PK") || text.contains('\0') {
        return None;
    }
    let lines = text.lines().map(|line| Item::Paragraph(paragraph(line)));
    Some(lines.collect())
}

fn paragraph(line: &str) -> Paragraph {
    Paragraph { runs: vec![Run::Text(line.to_owned(), Face::default())], ..Paragraph::default() }
}

/// The web page in a message of several parts (RFC 2557).
fn web_page(message: &str) -> Option<String> {
    let message = message.replace("\r\n", "\n");
    let (head, body) = message.split_once("\n\n")?;
    let unfolded = head.replace("\n ", " ").replace("\n\t", " ");
    let parts: Vec<&str> = match boundary(&unfolded) {
        Some(boundary) => body.split(&format!("--{boundary}")).collect(),
        None => vec![&message],
    };
    parts.into_iter().find_map(|part| {
        let (head, body) = part.trim_start_matches('\n').split_once("\n\n")?;
        let head = head.to_ascii_lowercase();
        if !head.contains("text/html") {
            return None;
        }
        let encoding = head.lines().find_map(|line| line.strip_prefix("content-transfer-encoding:"));
        let bytes = match encoding.map(str::trim) {
            Some("base64") => {
                let packed: String = body.split_whitespace().collect();
                STANDARD.decode(packed).ok()?
            }
            Some("quoted-printable") => quoted_printable(body),
            _ => body.as_bytes().to_vec(),
        };
        Some(String::from_utf8_lossy(&bytes).into_owned())
    })
}

fn boundary(head: &str) -> Option<&str> {
    let at = head.to_ascii_lowercase().find("boundary=")?;
    let value = &head[at + "boundary=".len()..];
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([';', '\n', ' ']).next(),
    }
}

/// RFC 2045, 6.7.
fn quoted_printable(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        if byte != b'=' {
            bytes.push(byte);
            continue;
        }
        match rest {
            [b'\n', behind @ ..] => rest = behind,
            [high, low, behind @ ..] => match (hexadecimal(*high), hexadecimal(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = behind;
                }
                _ => bytes.push(byte),
            },
            _ => bytes.push(byte),
        }
    }
    bytes
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// What is open while a page is read.
#[derive(Default)]
struct Page {
    items: Vec<Item>,
    open: Paragraph,
    face: Face,
    /// Tables that are open, innermost last, with the items around them.
    tables: Vec<(Table, Vec<Item>)>,
}

/// How many tags of a page are read.
const MOST_TAGS: usize = 100_000;

/// The tags that mean something, and those whose content is no text.
const TAGS: [&str; 24] = [
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "i", "em", "s", "del", "sub", "sup",
    "table", "tr", "td", "th", "li", "script", "style",
];

/// Of these the content goes, too.
const UNREAD: [&str; 2] = ["script", "style"];

/// Those that set letters, and need not do it twice.
const LETTERS: [&str; 8] = ["b", "strong", "i", "em", "s", "del", "sub", "sup"];

/// A page with these tags alone, and no more of them than can be read in time. Browsers, and ammonia
/// like them, go through all open elements at each paragraph, and open letters again in each:
/// so nothing nests but tables, which do so to a depth, and letters of different kinds.
fn lean(html: &str) -> Option<String> {
    let mut lean = String::with_capacity(html.len());
    let (mut count, mut tables) = (0, 0usize);
    let mut letters: Vec<String> = Vec::new();
    for piece in Pieces::new(html) {
        let tag = match piece {
            // A sign that begins no tag.
            Piece::Text("<") => {
                lean.push_str("&lt;");
                continue;
            }
            Piece::Text(text) => {
                lean.push_str(text);
                continue;
            }
            Piece::Tag(tag) => tag,
        };
        let name = tag.name.to_ascii_lowercase();
        if !TAGS.contains(&name.as_str()) {
            continue;
        }
        if LETTERS.contains(&name.as_str()) {
            let known = letters.iter().position(|open| *open == name);
            match known.filter(|_| tag.closes) {
                Some(at) => drop(letters.remove(at)),
                None if tag.closes || known.is_some() => continue,
                None => letters.push(name.clone()),
            }
        }
        // Paragraphs end each other; blocks would nest.
        let name = if name == "div" { "p".to_owned() } else { name };
        if name == "table" {
            tables = if tag.closes { tables.saturating_sub(1) } else { tables + 1 };
            if tables + usize::from(tag.closes) > DEEPEST {
                continue;
            }
        }
        count += 1;
        if count > MOST_TAGS {
            return None;
        }
        let span = tag.attributes().find(|(name, _)| name.eq_ignore_ascii_case("colspan"));
        let span = span.and_then(|(_, value)| value.trim().parse::<u8>().ok());
        let slash = if tag.closes { "/" } else { "" };
        let span = span.map(|span| format!(" colspan=\"{span}\"")).unwrap_or_default();
        lean.push_str(&format!("<{slash}{name}{span}>"));
    }
    Some(lean)
}

/// Reads a page. ammonia leaves well-formed elements of a few kinds; what they
/// do not say (alignment, styles) is not carried over.
fn read(html: &str) -> Option<Vec<Item>> {
    let clean = ammonia::Builder::default()
        .tags(TAGS.into_iter().filter(|tag| !UNREAD.contains(tag)).collect())
        .tag_attributes(std::collections::HashMap::from([
            ("td", ["colspan"].into()),
            ("th", ["colspan"].into()),
        ]))
        .generic_attributes(std::collections::HashSet::new())
        .clean(&lean(html)?)
        .to_string();
    let mut reader = Reader::from_str(&clean);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut page = Page::default();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let span = tag.try_get_attribute("colspan").ok().flatten();
                let span = span.and_then(|span| span.value.parse().ok()).unwrap_or(1);
                page.start(tag.name().as_ref(), span);
            }
            Event::End(tag) => page.end(tag.name().as_ref()),
            Event::Text(text) => page.text(&text),
            Event::GeneralRef(name) => page.text(&character(&name)),
            Event::Eof => break,
            _ => {}
        }
    }
    page.flush();
    Some(page.items)
}

fn character(name: &str) -> String {
    if name == "nbsp" {
        return "\u{a0}".to_owned();
    }
    quick_xml::escape::unescape(&format!("&{name};")).map(Cow::into_owned).unwrap_or_default()
}

impl Page {
    fn start(&mut self, name: &str, span: usize) {
        match name {
            "br" => self.open.runs.push(Run::Break),
            "b" | "strong" => self.face.bold = true,
            "i" | "em" => self.face.italic = true,
            "s" | "del" => self.face.strike = true,
            "sub" => self.face.raised = Some(Raised::Subscript),
            "sup" => self.face.raised = Some(Raised::Superscript),
            "table" => {
                self.flush();
                self.tables.push((Table::default(), std::mem::take(&mut self.items)));
            }
            "tr" => {
                if let Some((table, _)) = self.tables.last_mut() {
                    table.rows.push(Row::default());
                }
            }
            "td" | "th" => {
                self.flush();
                let columns = span.clamp(1, 64);
                if let Some(row) = self.tables.last_mut().and_then(|(table, _)| table.rows.last_mut()) {
                    row.is_head |= name == "th";
                    row.cells.push(Cell { columns, ..Cell::default() });
                }
            }
            _ => {
                self.flush();
                if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse().ok()) {
                    self.open.role = Role::Heading(level);
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "b" | "strong" => self.face.bold = false,
            "i" | "em" => self.face.italic = false,
            "s" | "del" => self.face.strike = false,
            "sub" | "sup" => self.face.raised = None,
            "td" | "th" => {
                self.flush();
                let items = std::mem::take(&mut self.items);
                let cell =
                    self.tables.last_mut().and_then(|(table, _)| table.rows.last_mut()?.cells.last_mut());
                match cell {
                    Some(cell) => cell.items.extend(items),
                    None => self.items = items,
                }
            }
            "table" => {
                self.flush();
                if let Some((table, around)) = self.tables.pop() {
                    self.items = around;
                    self.items.push(Item::Table(table));
                }
            }
            "tr" | "br" => {}
            _ => self.flush(),
        }
    }

    fn text(&mut self, text: &str) {
        // Line breaks of the source are spaces, and none between Chinese characters.
        let words: Vec<&str> = text.split('\n').map(|line| line.trim_matches([' ', '\t', '\r'])).collect();
        let joined = words.join(if text.is_ascii() { " " } else { "" });
        if !joined.trim().is_empty() {
            self.open.runs.push(Run::Text(joined, self.face));
        }
    }

    fn flush(&mut self) {
        let paragraph = std::mem::take(&mut self.open);
        if !paragraph.is_empty() {
            self.items.push(Item::Paragraph(paragraph));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(items: &[Item]) -> Vec<String> {
        items
            .iter()
            .map(|item| match item {
                Item::Paragraph(paragraph) => paragraph.text(),
                Item::Table(table) => format!("{} rows", table.rows.len()),
            })
            .collect()
    }

    #[test]
    fn a_message_of_several_parts_holds_a_page() {
        let page = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"x\"\r\n\r\n--x\r\n\
                    Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                    <html><style>p {}</style><body><h1>=E6=A0=87=\r\n=E9=A2=98</h1><p>a=3Db</p></body></html>\r\n--x--\r\n";
        let items = items(page.as_bytes()).expect("it is a page");
        assert_eq!(texts(&items), ["标题", "a=b"]);
        assert!(matches!(&items[0], Item::Paragraph(heading) if heading.role == Role::Heading(1)));
    }

    #[test]
    fn what_is_no_text_is_left_out_and_what_is_stays() {
        let html = "<html><STYLE>p {}</STYLE><script>if (a<b) c()</script><P CLASS=x>1<2<br>&lt;b&gt;</P><!-- <p>y -->";
        assert_eq!(texts(&items(html.as_bytes()).expect("it is a page")), ["1<2 <b>"]);
    }

    #[test]
    fn pages_that_grow_when_they_are_read_are_not() {
        // Each of these would be opened again in every paragraph.
        let letters: String = (0..10_000).map(|n| format!("<b class=\"c{n}\"><i id={n}>")).collect();
        let page = format!("<p>{letters}{}", "<p>甲".repeat(10_000));
        assert_eq!(items(page.as_bytes()).map(|items| items.len()), Some(10_000));
        assert_eq!(items("<p>".repeat(100_001).as_bytes()), None);
        let tables = format!("<p>甲{}乙", "<table><tr><td>".repeat(20_000));
        assert_eq!(items(tables.as_bytes()).map(|items| items.len()), Some(2));
        let deep = format!("<p>{}甲", "<div>".repeat(90_000));
        assert_eq!(items(deep.as_bytes()).map(|items| items.len()), Some(1));
    }

    #[test]
    fn a_page_has_tables_and_text_has_lines() {
        let html = "<p>甲</p><table><tr><td colspan=2>乙</td></tr><tr><td>1</td><td>2</td></tr></table>丙";
        assert_eq!(texts(&items(html.as_bytes()).expect("it is a page")), ["甲", "2 rows", "丙"]);
        assert_eq!(texts(&items("一\n二".as_bytes()).expect("it is text")), ["一", "二"]);
        assert_eq!(items(b"PK\x03\x04"), None);
    }
}
