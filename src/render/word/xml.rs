//! WordprocessingML as text: elements in the order they are written.

use quick_xml::escape::escape;

/// XML being written.
#[derive(Debug, Default)]
pub(super) struct Xml {
    out: String,
}

/// The attributes of an element, in order.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A whole part: the declaration, and a root that knows the names which `namespaces` gives.
    pub(super) fn part(root: &str, namespaces: Attributes<'_>, content: impl FnOnce(&mut Xml)) -> String {
        let mut xml =
            Xml { out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n") };
        xml.element(root, namespaces, content);
        xml.out
    }

    /// An element with content.
    pub(super) fn element(&mut self, name: &str, attributes: Attributes<'_>, content: impl FnOnce(&mut Xml)) {
        self.open(name, attributes);
        content(self);
        self.close(name);
    }

    /// The start of an element.
    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes, ">");
    }

    /// Its end.
    pub(super) fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes, "/>");
    }

    /// An element whose one attribute is `w:val`.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// Text; what XML cannot hold is left out.
    pub(super) fn text(&mut self, text: &str) {
        let clean: String = text.chars().filter(|character| is_allowed(*character)).collect();
        self.out.push_str(&escape(&clean));
    }

    /// XML that has been written already.
    pub(super) fn raw(&mut self, xml: &str) {
        self.out.push_str(xml);
    }

    /// What has been written.
    pub(super) fn as_str(&self) -> &str {
        &self.out
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>, end: &str) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.text(value);
            self.out.push('"');
        }
        self.out.push_str(end);
    }
}

/// Whether XML 1.0 (2.2, Char) knows a character.
fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn text_is_escaped_and_control_characters_are_left_out() {
        let part = Xml::part("a", &[("b", "\"<&")], |xml| xml.text("甲<\u{b}>&\u{fffe}乙"));
        assert!(part.ends_with("<a b=\"&quot;&lt;&amp;\">甲&lt;&gt;&amp;乙</a>"), "{part}");
    }
}
