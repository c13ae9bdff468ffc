//! Raw HTML: only what says something and does nothing gets through.

use std::borrow::Cow;
use std::collections::HashSet;

use quick_xml::escape::{resolve_predefined_entity, unescape_with};

/// Inline elements that are kept, without their attributes.
const INLINE: [&str; 24] = [
    "b", "i", "u", "s", "em", "strong", "code", "kbd", "samp", "var", "sub", "sup", "small", "mark", "q",
    "cite", "abbr", "ins", "del", "ruby", "rt", "rp", "br", "wbr",
];

/// A tag of inline HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Open(&'static str),
    Close(&'static str),
    /// An element without an end.
    Void(&'static str),
}

/// Reads one inline tag; nothing for what is left out.
pub(super) fn inline(html: &str) -> Option<Tag> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let (inner, closing) = match inner.strip_prefix('/') {
        Some(rest) => (rest, true),
        None => (inner, false),
    };
    let name: String =
        inner.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let name = INLINE.iter().find(|known| **known == name)?;
    Some(match (*name, closing) {
        ("br" | "wbr", false) => Tag::Void(name),
        ("br" | "wbr", true) => return None,
        (name, true) => Tag::Close(name),
        (name, false) => Tag::Open(name),
    })
}

/// Cleans a block of HTML: no script, style, form, picture or relative link,
/// no attribute that styles or names anything.
pub(super) fn block(html: &str) -> String {
    let tags: HashSet<&str> = INLINE
        .into_iter()
        .chain([
            "a",
            "p",
            "div",
            "span",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "pre",
            "hr",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "th",
            "td",
            "details",
            "summary",
            "h3",
            "h4",
            "h5",
            "h6",
        ])
        .collect();
    ammonia::Builder::default()
        .tags(tags)
        .generic_attributes(HashSet::from(["lang", "title"]))
        .tag_attributes(
            [
                ("a", HashSet::from(["href"])),
                ("td", HashSet::from(["colspan", "rowspan"])),
                ("th", HashSet::from(["colspan", "rowspan", "scope"])),
            ]
            .into(),
        )
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener"))
        .clean(html)
        .to_string()
}

/// The words of a block of HTML, a line for each line of the source.
pub(super) fn words(html: &str) -> String {
    let text = ammonia::Builder::empty().clean(html).to_string();
    let known = |name: &str| if name == "nbsp" { Some("\u{a0}") } else { resolve_predefined_entity(name) };
    unescape_with(&text, known).map(Cow::into_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_tags_lose_their_attributes_or_go() {
        assert_eq!(inline("<sub onclick=x>"), Some(Tag::Open("sub")));
        assert_eq!(inline("</SUB>"), Some(Tag::Close("sub")));
        assert_eq!(inline("<br/>"), Some(Tag::Void("br")));
        assert_eq!(inline("<script>"), None);
        assert_eq!(inline("<a href=javascript:x>"), None);
    }

    #[test]
    fn blocks_keep_text_and_lose_what_acts() {
        assert_eq!(
            block("<p onclick=\"x()\" style=\"color:red\" id=a class=b>文字<script>x()</script></p>"),
            "<p>文字</p>"
        );
        assert_eq!(
            block("<a href=\"javascript:x\">甲</a><img src=x onerror=y>"),
            "<a rel=\"noopener\">甲</a>"
        );
        assert_eq!(block("<td>破</div>"), "破");
    }

    #[test]
    fn the_words_of_a_block_are_what_it_shows() {
        assert_eq!(words("<p>甲 &lt; <b>乙</b>&nbsp;&amp;</p>\n<script>x()</script>"), "甲 < 乙\u{a0}&\n");
    }
}
