//! `publication/active-file`: no picture and no page among the attachments runs a script.
//!
//! Shown in a page a picture is harmless. Opened by itself it is a page of the site: what it runs
//! acts in the site's name.

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Resolution};
use crate::text::{Place, Span};

const NAME: RuleName = RuleName("publication/active-file");

/// What browsers open as a page of its own.
const PAGES: [&str; 8] = ["svg", "html", "htm", "xhtml", "xht", "xml", "mht", "mhtml"];
/// Elements that run, load or send something.
const ELEMENTS: [&str; 12] = [
    "script", "iframe", "frame", "object", "embed", "applet", "handler", "listener", "base", "meta", "link",
    "form",
];
/// Elements that give another an address later.
const SETTERS: [&str; 2] = ["animate", "set"];

/// Looks into every attachment that browsers open as a page, where a document first shows it.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for (at, asset) in compendium.assets.iter().enumerate() {
        let extension = asset.path.extension().to_ascii_lowercase();
        if !PAGES.contains(&extension.as_str()) {
            continue;
        }
        let Some(what) = active(&asset.bytes, &extension) else { continue };
        let shown = compendium.documents.iter().find_map(|document| {
            let references = document.source.outline.references.iter().zip(&document.references);
            let mut shown = references
                .filter(|(_, resolution)| matches!(resolution, Resolution::Asset(shown) if shown.0 == at));
            let (reference, _) = shown.next()?;
            Some(Place { path: document.source.path.clone(), span: reference.span.0 })
        });
        let place = shown.unwrap_or_else(|| Place { path: asset.path.clone(), span: Span::default() });
        let name = asset.path.name();
        let message = match what {
            Active::Part(part) => message!(
                "附件 {name} 打开时会运行或载入别的东西：{part}",
                "the attachment {name} runs or loads something when it is opened: {part}"
            ),
            Active::Unreadable => message!(
                "附件 {name} 不是 UTF-8，看不出会不会运行什么",
                "the attachment {name} is not UTF-8, and nobody can tell what it runs"
            ),
        };
        diagnostics.push(Diagnostic::error(NAME, place, message).help(message!(
            "用绘图软件另存为不带脚本的 SVG，或改用 PNG、PDF",
            "save it as plain SVG without scripts, or use PNG or PDF"
        )));
    }
}

/// Why an attachment may act.
#[derive(Debug, PartialEq, Eq)]
enum Active {
    /// This part does.
    Part(String),
    /// It cannot be read.
    Unreadable,
}

/// What of a file acts, if anything does. Only what stands between `<` and `>` can, and a browser
/// reads no tag out of what is none.
fn active(bytes: &[u8], extension: &str) -> Option<Active> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some(Active::Unreadable) };
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let declaration = ["!ENTITY", "!ATTLIST", "?xml-stylesheet"];
        if let Some(found) = declaration.iter().find(|found| starts_with(rest, found)) {
            return Some(Active::Part(format!("<{found}")));
        }
        if !rest.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
            continue;
        }
        // A `>` in quotes ends no tag; looking on behind it finds too much rather than too little.
        let tag = &rest[..end_of_tag(rest)];
        if let Some(part) = of_tag(tag, extension == "svg") {
            return Some(Active::Part(part));
        }
    }
    None
}

fn of_tag(tag: &str, is_svg: bool) -> Option<String> {
    let end = tag.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(tag.len());
    let (name, attributes) = tag.split_at(end);
    let name = local(name);
    let plain_page = !is_svg && matches!(name.as_str(), "meta" | "link" | "base" | "form");
    if ELEMENTS.contains(&name.as_str()) && !plain_page {
        return Some(format!("<{name}>"));
    }
    let mut rest = attributes;
    while let Some(equals) = rest.find('=') {
        let before = rest[..equals].trim_end();
        let start =
            before.rfind(|c: char| c.is_ascii_whitespace() || "/\"'".contains(c)).map_or(0, |at| at + 1);
        let attribute = local(&before[start..]);
        let value = rest[equals + 1..].trim_start();
        let (value, after) = match value.chars().next().filter(|quote| "\"'".contains(*quote)) {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        rest = after;
        let sets = SETTERS.contains(&name.as_str()) && attribute == "attributename" && local(value) == "href";
        let leads =
            matches!(attribute.as_str(), "href" | "src" | "action" | "formaction" | "values" | "to" | "from");
        if attribute.starts_with("on") || attribute == "srcdoc" || sets || (leads && acts(value)) {
            return Some(format!("<{name} {attribute}>"));
        }
    }
    None
}

/// A name in lower case, without the prefix of its namespace.
fn local(name: &str) -> String {
    name.rsplit_once(':').map_or(name, |(_, local)| local).trim().to_ascii_lowercase()
}

/// Whether an address runs something. One that writes its letters as numbers has a reason to.
fn acts(address: &str) -> bool {
    let plain: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let plain = plain.to_ascii_lowercase();
    ["javascript:", "vbscript:", "data:text", "data:image/svg", "data:application"]
        .iter()
        .any(|scheme| plain.contains(scheme))
        || ["&#", "&colon", "&tab", "&newline"].iter().any(|entity| plain.contains(entity))
}

fn starts_with(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{Active, active};

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(
            active(text.as_bytes(), "svg"),
            expected.map(|part| Active::Part(part.to_owned())),
            "{text}"
        );
    }

    #[test]
    fn what_acts_is_seen_however_it_is_written() {
        check("<svg><script>x()</script></svg>", Some("<script>"));
        check("<svg:SCRIPT/>", Some("<script>"));
        check("<svg onload='x()'/>", Some("<svg onload>"));
        check("<svg\n\tx='>'\nOnLoad = x()>", Some("<svg onload>"));
        check("<a xlink:href=\"java\nscript:x()\">", Some("<a href>"));
        check("<a href='&#106;avascript:x()'>", Some("<a href>"));
        check("<image href=\"data:image/svg+xml;base64,AA\"/>", Some("<image href>"));
        check("<animate attributeName='xlink:href' to='#a'/>", Some("<animate attributename>"));
        check("<foreignObject><iframe src='a'/></foreignObject>", Some("<iframe>"));
        check("<!DOCTYPE svg [<!entity x 'y'>]><svg/>", Some("<!ENTITY"));
        assert_eq!(active(b"\xff\xfe<\0s\0", "svg"), Some(Active::Unreadable));
    }

    #[test]
    fn drawings_pass() {
        check(
            "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"a\" \"b\"><svg><title>on = script</title></svg>",
            None,
        );
        check("<svg><a href=\"#b\"><text font-family='a' x=\"1\">1 < 2 onload=</text></a></svg>", None);
        check("<svg><foreignObject><div xmlns='a'>字</div></foreignObject><!-- a -- b --></svg>", None);
        check("<image href=\"data:image/png;base64,AA==\"/><use xlink:href='#a'/>", None);
    }
}
