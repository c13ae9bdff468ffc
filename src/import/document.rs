//! The paragraphs and tables of a Word file, as it stands: [`Reader`].
//!
//! Tracked changes are read as accepted. What a paragraph *is* — a heading, a
//! caption, an item — is not decided here.

use std::collections::BTreeMap;

use super::item::{Cell, DEEPEST, Item, Paragraph, Row, Table};
use super::numbering::{Mark, Numbering};
use super::package::{Package, Relationships, Target};
use super::styles::{self, Role, Styles};
use super::xml::{Element, Node};
use super::{Bound, ImportError, Lost, chunk};

/// Reads the parts of a file.
pub(super) struct Reader<'a> {
    pub package: &'a Package,
    pub styles: Styles,
    pub numbering: Numbering,
    pub relationships: Relationships,
    /// Fields that are open, innermost last.
    pub fields: Vec<Field>,
    /// Runs before this one are not added to: a link or field begins or ends here.
    pub border: usize,
    /// Whether the paragraph at hand holds the end of a list of contents.
    pub contents_ended: bool,
    pub lost: Lost,
    /// Frames of text met in the paragraph at hand.
    pub frames: Vec<Vec<Item>>,
    /// By note bookmark, the note it marks.
    pub notes_marked: BTreeMap<String, String>,
    /// How many bytes may still be said of what can be said again and again.
    pub left: usize,
}

/// A field that is being read.
#[derive(Debug, Clone, Default)]
pub(super) struct Field {
    pub instruction: String,
    /// Whether what it shows has begun.
    pub shown: bool,
    /// Whether what it shows is no part of the text.
    pub unseen: bool,
    /// Where its runs begin, for links.
    pub start: usize,
}

/// What marks of lists, addresses, names of pictures and pages in the file may come to, in
/// bytes: each stands in the file once, and a word is enough to say it again.
pub(super) const MOST_SAID: usize = 16 << 20;

impl Reader<'_> {
    /// Pays for what is said again.
    pub(super) fn pay(&mut self, bytes: usize) -> Result<(), ImportError> {
        self.left = self.left.checked_sub(bytes).ok_or(ImportError::TooLarge(Bound::Text))?;
        Ok(())
    }

    /// The items of a body, a cell, a note or a frame.
    pub(super) fn items(&mut self, parent: &Element, depth: usize) -> Result<Vec<Item>, ImportError> {
        let mut items = Vec::new();
        for element in parent.children() {
            match element.name.as_str() {
                "w:p" => self.paragraph(element, depth, &mut items)?,
                "w:tbl" if depth < DEEPEST => {
                    let table = self.table(element, depth)?;
                    items.push(Item::Table(table));
                }
                "w:sdt" => {
                    if let Some(content) = element.child("w:sdtContent") {
                        items.extend(self.items(content, depth)?);
                    }
                }
                "w:ins" | "w:moveTo" | "w:customXml" | "w:smartTag" => {
                    items.extend(self.items(element, depth)?)
                }
                "w:del" | "w:moveFrom" => self.lost.deletions += 1,
                "mc:AlternateContent" => {
                    if let Some(choice) = chosen(element) {
                        items.extend(self.items(choice, depth)?);
                    }
                }
                "w:altChunk" => items.extend(self.chunk(element)?),
                _ => {}
            }
        }
        Ok(items)
    }

    fn paragraph(
        &mut self,
        element: &Element,
        depth: usize,
        items: &mut Vec<Item>,
    ) -> Result<(), ImportError> {
        let none = Element::default();
        let properties = element.child("w:pPr").unwrap_or(&none);
        let style = properties.child("w:pStyle").and_then(Element::value);
        let own = styles::outline(properties).map(|level| Role::Heading(level + 1));
        let role = match self.styles.role(style) {
            Role::Text => own.unwrap_or_default(),
            role => role,
        };
        let number = styles::number(properties).or_else(|| self.styles.number(style));
        let number = number.filter(|(list, _)| list != "0");
        let mark =
            number.as_ref().and_then(|(list, level)| Some((self.numbering.next(list, *level)?, *level)));
        if let Some((Mark::Text(text), _)) = &mark {
            self.pay(text.len())?;
        }
        let in_contents = self.in_contents();
        let mut paragraph = Paragraph {
            role: if in_contents { Role::Contents } else { role },
            list: number.filter(|_| mark.is_some()).map(|(list, _)| list),
            mark,
            centred: if properties.child("w:jc").is_some() {
                styles::is_centred(properties)
            } else {
                self.styles.centred(style)
            },
            bar: properties.at(&["w:pBdr", "w:left"]).is_some(),
            size: self.styles.size(style).unwrap_or(0),
            runs: Vec::new(),
        };
        if properties.at(&["w:rPr", "w:ins"]).is_some() || properties.at(&["w:rPr", "w:del"]).is_some() {
            self.lost.insertions += 1;
        }
        self.border = 0;
        self.runs(element, depth, &mut paragraph)?;
        if std::mem::take(&mut self.contents_ended) || self.in_contents() {
            paragraph.role = Role::Contents;
        }
        items.push(Item::Paragraph(paragraph));
        for frame in std::mem::take(&mut self.frames) {
            items.extend(frame);
        }
        Ok(())
    }

    fn in_contents(&self) -> bool {
        self.fields.iter().any(|field| field.instruction.starts_with("TOC"))
    }

    fn table(&mut self, element: &Element, depth: usize) -> Result<Table, ImportError> {
        let mut table = Table::default();
        for row in rows(element) {
            let properties = row.child("w:trPr");
            if properties.is_some_and(|properties| properties.child("w:del").is_some()) {
                self.lost.deletions += 1;
                continue;
            }
            let mut read = Row {
                is_head: properties.is_some_and(|properties| properties.is_on("w:tblHeader")),
                cells: Vec::new(),
            };
            for cell in cells(row) {
                let properties = cell.child("w:tcPr");
                let value = |name: &str| properties.and_then(|properties| properties.child(name));
                let span = value("w:gridSpan").and_then(Element::value).and_then(|span| span.parse().ok());
                let merge = value("w:vMerge");
                read.cells.push(Cell {
                    items: self.items(cell, depth + 1)?,
                    columns: span.unwrap_or(1).clamp(1, 64),
                    continued: merge.is_some_and(|merge| merge.value() != Some("restart")),
                });
            }
            table.rows.push(read);
        }
        Ok(table)
    }

    /// A file within the file: a web page, as some converters write it, or text.
    fn chunk(&mut self, element: &Element) -> Result<Vec<Item>, ImportError> {
        let target = element.attribute("r:id").and_then(|id| self.relationships.get(id));
        let package = self.package;
        let bytes = match target {
            Some(Target::Part(name)) => package.bytes(name),
            _ => None,
        };
        self.pay(bytes.map_or(0, <[u8]>::len))?;
        Ok(match bytes.and_then(chunk::items) {
            Some(items) => items,
            None => {
                self.lost.objects += 1;
                Vec::new()
            }
        })
    }
}

/// The branch of alternatives that newer programs would take.
pub(super) fn chosen(element: &Element) -> Option<&Element> {
    element.child("mc:Choice").or_else(|| element.child("mc:Fallback"))
}

/// Rows, those in content controls and of accepted insertions too.
fn rows(element: &Element) -> Vec<&Element> {
    inside(element, "w:tr")
}

fn cells(element: &Element) -> Vec<&Element> {
    inside(element, "w:tc")
}

fn inside<'a>(element: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut found = Vec::new();
    for node in &element.content {
        let Node::Element(child) = node else { continue };
        match child.name.as_str() {
            own if own == name => found.push(child),
            "w:sdt" => {
                found.extend(child.child("w:sdtContent").iter().flat_map(|content| inside(content, name)))
            }
            "w:ins" | "w:customXml" => found.extend(inside(child, name)),
            _ => {}
        }
    }
    found
}
