//! HTML cut into text and tags: [`Pieces`].

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use super::entity;

/// A piece of a page.
pub(crate) enum Piece<'a> {
    /// Text, with its entities.
    Text(&'a str),
    /// The beginning or end of an element.
    Tag(Tag<'a>),
}

/// The beginning or end of an element.
pub(crate) struct Tag<'a> {
    /// The element, as written; pages are written in lower case.
    pub name: &'a str,
    /// Whether it ends the element.
    pub closes: bool,
    /// What follows the name, up to the `>`.
    rest: &'a str,
}

impl<'a> Tag<'a> {
    /// Reads what stands between `<` and `>`.
    pub(crate) fn new(inside: &'a str) -> Tag<'a> {
        let (closes, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        let ends = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
        let (name, rest) = inside.split_at(position(inside, ends));
        Tag { name, closes, rest }
    }

    /// What follows the name: attributes, as they are written.
    pub(crate) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Whether it has no content and no end.
    pub(super) fn is_void(&self) -> bool {
        self.rest.ends_with('/')
            || matches!(
                self.name,
                "area"
                    | "base"
                    | "br"
                    | "col"
                    | "embed"
                    | "hr"
                    | "img"
                    | "input"
                    | "link"
                    | "meta"
                    | "source"
                    | "track"
                    | "wbr"
            )
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let value = self.attributes().find(|(known, _)| *known == name)?.1;
        Some(match memchr(b'&', value.as_bytes()) {
            None => Cow::Borrowed(value),
            Some(_) => Cow::Owned(entity::characters(value).collect()),
        })
    }

    /// Whether it has an attribute.
    pub(super) fn has(&self, name: &str) -> bool {
        self.rest.contains(name) && self.attributes().any(|(known, _)| known == name)
    }

    /// The attributes and their values, entities and all.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let mut rest = self.rest;
        std::iter::from_fn(move || {
            rest = &rest[position(rest, |byte| !byte.is_ascii_whitespace() && byte != b'/')..];
            if rest.is_empty() {
                return None;
            }
            let end = position(rest, |byte| byte.is_ascii_whitespace() || byte == b'=');
            // A lone `=` is the name of nothing, and has to be passed.
            let (name, after) = rest.split_at(end.max(1));
            let after_space = &after[position(after, |byte| !byte.is_ascii_whitespace())..];
            let Some(value) = after_space.strip_prefix('=') else {
                rest = after;
                return Some((name, ""));
            };
            let value = &value[position(value, |byte| !byte.is_ascii_whitespace())..];
            let (value, after) = match value.as_bytes().first() {
                Some(quote @ (b'"' | b'\'')) => {
                    let value = &value[1..];
                    let end = memchr(*quote, value.as_bytes());
                    end.map_or((value, ""), |end| (&value[..end], &value[end + 1..]))
                }
                _ => value.split_at(position(value, |byte| byte.is_ascii_whitespace())),
            };
            rest = after;
            Some((name, value))
        })
    }
}

/// Where the first byte of a kind stands, or the end. Only ASCII is told from other bytes, so it is
/// the border of a character.
fn position(text: &str, is: impl Fn(u8) -> bool) -> usize {
    text.bytes().position(is).unwrap_or(text.len())
}

/// Cuts HTML into text and tags; comments and declarations are dropped, and
/// what stands in scripts and styles is no markup.
pub(crate) struct Pieces<'a> {
    rest: &'a str,
    /// The element whose end alone is looked for.
    raw: Option<&'a str>,
}

impl<'a> Pieces<'a> {
    pub(crate) fn new(html: &'a str) -> Pieces<'a> {
        Pieces { rest: html, raw: None }
    }

    fn text(&mut self, end: usize) -> Option<Piece<'a>> {
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(Piece::Text(text))
    }

    fn tag(&mut self) -> Option<Piece<'a>> {
        let end = end_of_tag(self.rest);
        let inside = self.rest.get(1..end).unwrap_or_default();
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        let tag = Tag::new(inside);
        if !tag.closes && matches!(tag.name, "script" | "style") {
            self.raw = Some(tag.name);
        }
        Some(Piece::Tag(tag))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if let Some(name) = self.raw.take() {
            let end = self.rest.find(&format!("</{name}")).unwrap_or(self.rest.len());
            self.rest = &self.rest[end..];
        }
        loop {
            match self.rest.as_bytes() {
                [] => return None,
                [b'<', b'/' | b'a'..=b'z' | b'A'..=b'Z', ..] => return self.tag(),
                [b'<', b'!', b'-', b'-', ..] => {
                    let comment = &self.rest[4..];
                    self.rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
                }
                [b'<', b'!' | b'?', ..] => {
                    self.rest = self.rest.find('>').map_or("", |end| &self.rest[end + 1..]);
                }
                // A `<` that begins no tag is text.
                [b'<', ..] => return self.text(1),
                text => return self.text(memchr(b'<', text).unwrap_or(text.len())),
            }
        }
    }
}

/// Where the `>` of a tag stands; one in quotes is none.
fn end_of_tag(html: &str) -> usize {
    let bytes = html.as_bytes();
    let mut from = 0;
    while let Some(at) = memchr3(b'>', b'"', b'\'', &bytes[from..]).map(|at| from + at) {
        if bytes[at] == b'>' {
            return at;
        }
        let Some(end) = memchr(bytes[at], &bytes[at + 1..]) else { break };
        from = at + 1 + end + 1;
    }
    html.len()
}
