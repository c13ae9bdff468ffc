//! The numbers and bullets of lists: `word/numbering.xml`.

use super::layout::INDENT;
use super::xml::Xml;

/// How far each level stands in from the one above it, in twips.
pub(super) const STEP: u32 = 420;
/// Word knows nine levels.
const LEVELS: u32 = 9;
const BULLETS: &str = "0";
const DECIMALS: &str = "1";

/// The lists of a file; each ordered one counts by itself.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// By list: where it begins, none for bullets.
    starts: Vec<Option<u64>>,
}

impl Lists {
    /// The id of a new list.
    pub(super) fn add(&mut self, start: Option<u64>) -> String {
        self.starts.push(start);
        self.starts.len().to_string()
    }

    /// `word/numbering.xml`.
    pub(super) fn part(&self, namespaces: super::Attributes<'_>) -> String {
        Xml::part("w:numbering", namespaces, |xml| {
            kind(xml, BULLETS, &|_| ("bullet".to_owned(), "•".to_owned()));
            kind(xml, DECIMALS, &|level| {
                let text =
                    if level % 2 == 0 { format!("%{}.", level + 1) } else { format!("（%{}）", level + 1) };
                ("decimal".to_owned(), text)
            });
            for (at, start) in self.starts.iter().enumerate() {
                let id = (at + 1).to_string();
                xml.element("w:num", &[("w:numId", &id)], |xml| {
                    xml.value("w:abstractNumId", if start.is_some() { DECIMALS } else { BULLETS });
                    let Some(start) = start else { return };
                    for level in 0..LEVELS {
                        xml.element("w:lvlOverride", &[("w:ilvl", &level.to_string())], |xml| {
                            xml.value("w:startOverride", &start.to_string());
                        });
                    }
                });
            }
        })
    }
}

fn kind(xml: &mut Xml, id: &str, mark: &dyn Fn(u32) -> (String, String)) {
    xml.element("w:abstractNum", &[("w:abstractNumId", id)], |xml| {
        xml.value("w:multiLevelType", "multilevel");
        for level in 0..LEVELS {
            xml.element("w:lvl", &[("w:ilvl", &level.to_string())], |xml| {
                let (format, text) = mark(level);
                xml.value("w:start", "1");
                xml.value("w:numFmt", &format);
                xml.value("w:lvlText", &text);
                xml.value("w:lvlJc", "left");
                xml.element("w:pPr", &[], |xml| {
                    let left = left(level).to_string();
                    xml.empty("w:ind", &[("w:left", &*left), ("w:hanging", &STEP.to_string())]);
                });
            });
        }
    });
}

/// Where the text of a level begins, in twips.
pub(super) fn left(level: u32) -> u32 {
    INDENT + (level + 1) * STEP
}
