//! What the styles of a file mean: `word/styles.xml`.

use std::collections::BTreeMap;

use super::xml::Element;

/// What a paragraph's style says that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// Running text, or anything unknown.
    #[default]
    Text,
    /// The title of the document.
    Title,
    /// A line below the title.
    Subtitle,
    /// A heading, from 1.
    Heading(u8),
    /// The head of an annex.
    Annex,
    /// A line of the contents, or their heading.
    Contents,
    /// The caption of a table or figure.
    Caption,
    /// The title of a 专栏.
    BoxTitle,
    /// The title of a note in the text.
    CalloutTitle(Callout),
    /// A quotation.
    Quote,
    /// Text as it is typed.
    Code,
    /// A term that is explained below.
    Term,
    /// Its explanation.
    Definition,
    /// A further paragraph of a list's item.
    ListContinue,
}

/// Kinds of notes in the text, as this program's own Word files name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Callout {
    Note,
    Tip,
    Important,
    Warning,
    Internal,
}

impl Callout {
    /// The word behind `:::`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Callout::Note => "note",
            Callout::Tip => "tip",
            Callout::Important => "important",
            Callout::Warning => "warning",
            Callout::Internal => "internal",
        }
    }
}

/// A style.
#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    /// List and level.
    number: Option<(String, u32)>,
    /// Of the letters, in half-points.
    size: Option<u32>,
    centred: bool,
}

/// The styles of a file by id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    default: Option<String>,
}

/// Ids and names are no longer than this, in bytes: they are compared for every paragraph.
pub(super) const LONGEST: usize = 255;

/// A style may be based on another, and that on another; a circle ends here.
const DEEPEST: usize = 20;

impl Styles {
    /// Reads the part.
    pub(super) fn new(part: Option<&Element>) -> Styles {
        let mut styles = Styles::default();
        for style in part.iter().flat_map(|part| part.children()).filter(|style| style.name == "w:style") {
            let Some(id) = style.attribute("w:styleId").filter(|id| id.len() <= LONGEST) else { continue };
            let text = |name: &str| {
                let value = style.child(name).and_then(Element::value);
                value.filter(|value| value.len() <= LONGEST).map(str::to_owned)
            };
            let paragraph = style.child("w:pPr");
            let read = Style {
                name: text("w:name").unwrap_or_default().to_lowercase(),
                based_on: text("w:basedOn"),
                outline: paragraph.and_then(outline),
                number: paragraph.and_then(number),
                size: style
                    .at(&["w:rPr", "w:sz"])
                    .and_then(Element::value)
                    .and_then(|size| size.parse().ok()),
                centred: paragraph.is_some_and(is_centred),
            };
            if style.attribute("w:default") == Some("1") && style.attribute("w:type") == Some("paragraph") {
                styles.default = Some(id.to_owned());
            }
            styles.styles.insert(id.to_owned(), read);
        }
        styles
    }

    /// The style and those it is based on, nearest first.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let first = id.or(self.default.as_deref()).and_then(|id| self.styles.get(id));
        std::iter::successors(first, |style| self.styles.get(style.based_on.as_deref()?)).take(DEEPEST)
    }

    /// What a paragraph of a style is.
    pub(super) fn role(&self, id: Option<&str>) -> Role {
        let named = self.chain(id).find_map(|style| role(&style.name));
        let levels = self.chain(id).find_map(|style| style.outline);
        // An outline level makes any style a heading.
        match (named, levels) {
            (Some(role), _) => role,
            (None, Some(level)) => Role::Heading(level + 1),
            (None, None) => Role::Text,
        }
    }

    /// The list that a style belongs to.
    pub(super) fn number(&self, id: Option<&str>) -> Option<(String, u32)> {
        self.chain(id).find_map(|style| style.number.clone())
    }

    /// The size of letters, in half-points.
    pub(super) fn size(&self, id: Option<&str>) -> Option<u32> {
        self.chain(id).find_map(|style| style.size)
    }

    /// Whether paragraphs stand in the middle.
    pub(super) fn centred(&self, id: Option<&str>) -> bool {
        self.chain(id).next().is_some_and(|style| style.centred)
    }
}

/// The outline level of paragraph properties, from 0; 9 is running text.
pub(super) fn outline(properties: &Element) -> Option<u8> {
    let level = properties.child("w:outlineLvl")?.value()?.parse().ok()?;
    (level < 9).then_some(level)
}

/// Lists have nine levels, counted from 0.
pub(super) const DEEPEST_LEVEL: u32 = 8;

/// The list and level of paragraph properties.
pub(super) fn number(properties: &Element) -> Option<(String, u32)> {
    let number = properties.child("w:numPr")?;
    let list = number.child("w:numId")?.value().filter(|list| list.len() <= LONGEST)?.to_owned();
    let level = number.child("w:ilvl").and_then(Element::value).and_then(|level| level.parse().ok());
    Some((list, level.unwrap_or(0).min(DEEPEST_LEVEL)))
}

/// Whether paragraph properties set it in the middle.
pub(super) fn is_centred(properties: &Element) -> bool {
    properties.child("w:jc").and_then(Element::value) == Some("center")
}

/// What a style's name says, in English as Word stores built-in names, or in Chinese.
fn role(name: &str) -> Option<Role> {
    let level = |rest: &str| rest.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level));
    if let Some(rest) = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))
        && let Some(level) = level(rest)
    {
        return Some(Role::Heading(level));
    }
    if name
        .strip_prefix("toc")
        .or_else(|| name.strip_prefix("目录"))
        .is_some_and(|rest| rest.trim() == "heading" || rest.is_empty() || level(rest).is_some())
    {
        return Some(Role::Contents);
    }
    Some(match name {
        "title" | "标题" | "大标题" | "文档标题" => Role::Title,
        "subtitle" | "副标题" => Role::Subtitle,
        "caption" | "题注" | "figure caption" | "图题" | "表题" => Role::Caption,
        "box title" => Role::BoxTitle,
        "note title" => Role::CalloutTitle(Callout::Note),
        "tip title" => Role::CalloutTitle(Callout::Tip),
        "important title" => Role::CalloutTitle(Callout::Important),
        "warning title" => Role::CalloutTitle(Callout::Warning),
        "internal title" => Role::CalloutTitle(Callout::Internal),
        "quote" | "intense quote" | "引用" | "明显引用" => Role::Quote,
        "html preformatted" | "code" | "代码" => Role::Code,
        "term" => Role::Term,
        "definition" => Role::Definition,
        "list continue" => Role::ListContinue,
        "normal" | "正文" | "body text" => Role::Text,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_known_by_name_by_what_they_are_based_on_and_by_outline_level() {
        let part = Element::parse(
            "<w:styles><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
             <w:style w:styleId=\"a\"><w:name w:val=\"我的标题\"/><w:basedOn w:val=\"1\"/></w:style>\
             <w:style w:styleId=\"b\"><w:name w:val=\"二级\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>\
             <w:style w:styleId=\"c\"><w:name w:val=\"TOC 2\"/></w:style>\
             <w:style w:styleId=\"d\"><w:name w:val=\"x\"/><w:basedOn w:val=\"d\"/></w:style></w:styles>"
                .as_bytes(),
            &mut 1_000,
        )
        .expect("it is XML");
        let styles = Styles::new(Some(&part));
        let roles = ["1", "a", "b", "c", "d", "e"].map(|id| styles.role(Some(id)));
        let [heading, second] = [Role::Heading(1), Role::Heading(2)];
        assert_eq!(roles, [heading, heading, second, Role::Contents, Role::Text, Role::Text]);
    }
}
