//! XML as a tree: names keep their usual prefix, text its order among elements.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Bound, ImportError};

/// How deep elements may nest; Word's own files stay below 60.
const DEEPEST: usize = 400;

/// An element.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub content: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Reads a part; `left` is how many nodes it may have. Document types are refused: entities
    /// could make it large, or reach for files.
    pub(super) fn parse(bytes: &[u8], left: &mut usize) -> Result<Element, ImportError> {
        let text = decoded(bytes).ok_or(ImportError::Damaged)?;
        let mut reader = Reader::from_str(&text);
        let mut open: Vec<Element> = vec![Element::default()];
        loop {
            match reader.read_event().map_err(|_| ImportError::Damaged)? {
                Event::Start(tag) => {
                    if open.len() > DEEPEST {
                        return Err(ImportError::TooLarge(Bound::Depth));
                    }
                    open.push(element(&tag, left)?);
                }
                Event::Empty(tag) => {
                    let done = element(&tag, left)?;
                    add(&mut open, Node::Element(done));
                }
                Event::End(_) => {
                    let done = open.pop().filter(|_| !open.is_empty()).ok_or(ImportError::Damaged)?;
                    add(&mut open, Node::Element(done));
                }
                Event::Text(text) => add_text(&mut open, &text, left)?,
                Event::CData(text) => add_text(&mut open, &text, left)?,
                Event::GeneralRef(name) => add_text(&mut open, &resolved(&name), left)?,
                Event::DocType(_) => return Err(ImportError::DocumentType),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
        let mut root = open.pop().filter(|_| open.is_empty()).ok_or(ImportError::Damaged)?;
        let first = root.content.iter().position(|node| matches!(node, Node::Element(_)));
        match first.map(|at| root.content.swap_remove(at)) {
            Some(Node::Element(element)) => Ok(element),
            _ => Err(ImportError::Damaged),
        }
    }

    /// An attribute's value.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value of `w:val`.
    pub(super) fn value(&self) -> Option<&str> {
        self.attribute("w:val")
    }

    /// The elements in it.
    pub(super) fn children(&self) -> impl Iterator<Item = &Element> {
        self.content.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of a name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children().find(|child| child.name == name)
    }

    /// The first element at the end of a way of names.
    pub(super) fn at(&self, way: &[&str]) -> Option<&Element> {
        way.iter().try_fold(self, |element, name| element.child(name))
    }

    /// Whether a property is there and not switched off.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.child(name).is_some_and(|child| !matches!(child.value(), Some("0" | "false" | "off" | "none")))
    }

    /// Every element of a name below it, in order.
    pub(super) fn all<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        self.all_until(name, "")
    }

    /// The same, without what stands in elements of another name: whoever looks into those, too,
    /// would come by again and again.
    pub(super) fn all_until<'a>(&'a self, name: &str, border: &str) -> Vec<&'a Element> {
        let mut found = Vec::new();
        let mut left: Vec<&Element> = self.children().collect();
        left.reverse();
        while let Some(element) = left.pop() {
            if element.name == name {
                found.push(element);
            }
            if element.name == border {
                continue;
            }
            let at = left.len();
            left.extend(element.children());
            left[at..].reverse();
        }
        found
    }

    /// All text below it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut left: Vec<&Node> = self.content.iter().rev().collect();
        while let Some(node) = left.pop() {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) => left.extend(element.content.iter().rev()),
            }
        }
        text
    }
}

/// Counts a node.
fn count(left: &mut usize) -> Result<(), ImportError> {
    *left = left.checked_sub(1).ok_or(ImportError::TooLarge(Bound::Nodes))?;
    Ok(())
}

fn element(tag: &BytesStart<'_>, left: &mut usize) -> Result<Element, ImportError> {
    count(left)?;
    let mut attributes = Vec::new();
    for attribute in tag.attributes().with_checks(false) {
        count(left)?;
        let attribute = attribute.map_err(|_| ImportError::Damaged)?;
        let value = quick_xml::escape::unescape(&attribute.value).unwrap_or(Cow::Borrowed(""));
        attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(Element { name: tag.name().as_ref().to_owned(), attributes, content: Vec::new() })
}

fn add(open: &mut [Element], node: Node) {
    if let Some(last) = open.last_mut() {
        last.content.push(node);
    }
}

fn add_text(open: &mut [Element], text: &str, left: &mut usize) -> Result<(), ImportError> {
    let Some(last) = open.last_mut() else { return Ok(()) };
    match last.content.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => {
            count(left)?;
            last.content.push(Node::Text(text.to_owned()));
        }
    }
    Ok(())
}

/// The character of `&name;`; nothing for what XML does not know by itself.
fn resolved(name: &str) -> String {
    let reference = format!("&{name};");
    quick_xml::escape::unescape(&reference).map(Cow::into_owned).unwrap_or_default()
}

/// UTF-8 or UTF-16, by the mark at the beginning.
fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let units = |pair: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks::<2>();
        let units = pairs.iter().skip(1).map(|two| pair(*two));
        char::decode_utf16(units).collect::<Result<String, _>>().ok().map(Cow::Owned)
    };
    match bytes {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok().map(Cow::Borrowed),
        bytes => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_elements_keep_their_order() {
        let parse = |xml: &[u8]| Element::parse(xml, &mut 100);
        let root = parse(b"<?xml version=\"1.0\"?><a x=\"1 &amp; 2\">b<c/>d&lt;<![CDATA[<e>]]></a>");
        let root = root.expect("it is XML");
        assert_eq!(root.attribute("x"), Some("1 & 2"));
        assert_eq!(root.content.len(), 3);
        assert_eq!(root.text(), "bd<<e>");
    }

    #[test]
    fn what_stands_behind_a_border_is_not_seen() {
        let root = Element::parse(b"<a><b><c/><b><c/></b></b><c/></a>", &mut 100).expect("it is XML");
        let count = |name, border| root.all_until(name, border).len();
        assert_eq!((count("c", ""), count("c", "b"), count("b", "b")), (3, 1, 1));
    }

    #[test]
    fn what_is_not_whole_or_reaches_out_is_refused() {
        for (xml, expected) in [
            ("<a>", ImportError::Damaged),
            ("</a>", ImportError::Damaged),
            ("", ImportError::Damaged),
            (
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>",
                ImportError::DocumentType,
            ),
        ] {
            assert_eq!(Element::parse(xml.as_bytes(), &mut 100), Err(expected), "{xml}");
        }
        let too_large = |xml: &str| Element::parse(xml.as_bytes(), &mut 1_000);
        let deep = "<a>".repeat(1_000);
        assert_eq!(too_large(&deep), Err(ImportError::TooLarge(Bound::Depth)));
        for many in ["<b/>", "<b x=\"1\" y=\"2\"/>", "c<b/>"] {
            let wide = format!("<a>{}</a>", many.repeat(1_000));
            assert_eq!(too_large(&wide), Err(ImportError::TooLarge(Bound::Nodes)), "{many}");
        }
    }
}
