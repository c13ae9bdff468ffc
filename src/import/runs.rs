//! The runs of a paragraph: text, links, fields, notes, pictures.

use super::document::{Field, Reader, chosen};
use super::item::{Face, Paragraph, Raised, Run};
use super::package::Target;
use super::xml::{Element, Node};
use super::{Bound, ImportError};
use crate::text::acts;

/// A frame of text in a drawing.
const FRAME: &str = "w:txbxContent";
/// Fields in fields; Word itself stops at 20.
const MOST_FIELDS: usize = 64;
/// Of a field, in bytes: an address of 2,000 signs and its bookmark.
const LONGEST_INSTRUCTION: usize = 8_192;

impl Reader<'_> {
    /// Reads what stands in an element of a paragraph.
    pub(super) fn runs(
        &mut self,
        parent: &Element,
        depth: usize,
        into: &mut Paragraph,
    ) -> Result<(), ImportError> {
        for element in parent.children() {
            match element.name.as_str() {
                "w:r" => self.run(element, depth, into)?,
                "w:ins" | "w:moveTo" => {
                    self.lost.insertions += 1;
                    self.runs(element, depth, into)?;
                }
                "w:del" | "w:moveFrom" => self.lost.deletions += 1,
                "w:hyperlink" => self.hyperlink(element, depth, into)?,
                "w:smartTag" | "w:customXml" | "w:dir" | "w:bdo" => self.runs(element, depth, into)?,
                "w:sdt" => {
                    if let Some(content) = element.child("w:sdtContent") {
                        self.runs(content, depth, into)?;
                    }
                }
                "w:fldSimple" => self.simple_field(element, depth, into)?,
                "w:bookmarkStart" => {
                    if let Some(name) = element.attribute("w:name") {
                        into.runs.push(Run::Bookmark(name.to_owned()));
                    }
                }
                "mc:AlternateContent" => {
                    if let Some(choice) = chosen(element) {
                        self.runs(choice, depth, into)?;
                    }
                }
                "m:oMath" | "m:oMathPara" => {
                    self.lost.equations += 1;
                    into.runs.push(Run::Text(element.text(), Face::default()));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn run(&mut self, run: &Element, depth: usize, into: &mut Paragraph) -> Result<(), ImportError> {
        let face = face(run);
        if let Some(size) = run.at(&["w:rPr", "w:sz"]).and_then(Element::value)
            && let Ok(size) = size.parse::<u32>()
        {
            into.size = into.size.max(size);
        }
        if run.at(&["w:rPr"]).is_some_and(|properties| properties.is_on("w:vanish")) {
            self.lost.hidden += 1;
            return Ok(());
        }
        for node in &run.content {
            if let Node::Element(element) = node {
                self.piece(element, face, depth, into)?;
            }
        }
        Ok(())
    }

    fn piece(
        &mut self,
        element: &Element,
        face: Face,
        depth: usize,
        into: &mut Paragraph,
    ) -> Result<(), ImportError> {
        match element.name.as_str() {
            "w:fldChar" => self.field_mark(element, into)?,
            "w:instrText" => {
                if let Some(field) = self.fields.last_mut().filter(|field| !field.shown) {
                    field.instruct(&element.text());
                }
            }
            // It may hold the marks of a field: they count where nothing is shown, too.
            "mc:AlternateContent" => {
                for inner in chosen(element).iter().flat_map(|choice| choice.children()) {
                    self.piece(inner, face, depth, into)?;
                }
            }
            // Between a field's instruction and its result stands nothing that is shown.
            _ if self.fields.iter().any(|field| !field.shown || field.unseen) => {}
            "w:t" => self.text(&element.text(), face, into),
            "w:tab" | "w:ptab" => self.text("\t", face, into),
            "w:noBreakHyphen" => self.text("-", face, into),
            // Breaks of pages and columns are layout.
            "w:br" if matches!(element.attribute("w:type"), Some("page" | "column")) => {}
            "w:br" | "w:cr" => into.runs.push(Run::Break),
            "w:sym" => self.lost.symbols += 1,
            "w:footnoteReference" | "w:endnoteReference" => {
                let kind = if element.name == "w:footnoteReference" { "f" } else { "e" };
                if let Some(id) = element.attribute("w:id") {
                    let key = format!("{kind}{id}");
                    if let Some(Run::Bookmark(name)) = into.runs.last() {
                        self.notes_marked.insert(name.clone(), key.clone());
                    }
                    into.runs.push(Run::Note(key));
                }
            }
            "w:drawing" | "w:pict" => self.drawing(element, depth, into)?,
            "w:object" => self.lost.objects += 1,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str, face: Face, into: &mut Paragraph) {
        if text.is_empty() {
            return;
        }
        // What no file may hold nobody has seen in Word.
        let text = &text.replace(acts, "");
        // Word cuts text into runs wherever somebody has typed.
        let goes_on = into.runs.len() > self.border;
        match into.runs.last_mut() {
            Some(Run::Text(before, known)) if goes_on && *known == face => before.push_str(text),
            _ => into.runs.push(Run::Text(text.to_owned(), face)),
        }
    }

    fn hyperlink(
        &mut self,
        element: &Element,
        depth: usize,
        into: &mut Paragraph,
    ) -> Result<(), ImportError> {
        let start = into.runs.len();
        self.border = start;
        self.runs(element, depth, into)?;
        self.border = into.runs.len();
        let address = match element.attribute("r:id").and_then(|id| self.relationships.get(id)) {
            Some(Target::External(address)) => {
                let anchor = element.attribute("w:anchor").map(|anchor| format!("#{anchor}"));
                Some(format!("{address}{}", anchor.unwrap_or_default()))
            }
            Some(Target::Part(_)) => None,
            None => element.attribute("w:anchor").map(|anchor| format!("#{anchor}")),
        };
        if let Some(address) = address {
            self.pay(address.len())?;
            link(into, start, address);
            self.border = into.runs.len();
        }
        Ok(())
    }

    fn simple_field(
        &mut self,
        element: &Element,
        depth: usize,
        into: &mut Paragraph,
    ) -> Result<(), ImportError> {
        self.open_field()?;
        if let Some(field) = self.fields.last_mut() {
            field.instruct(element.attribute("w:instr").unwrap_or_default());
            field.show(into.runs.len());
        }
        self.runs(element, depth, into)?;
        self.close_field(into)
    }

    fn open_field(&mut self) -> Result<(), ImportError> {
        if self.fields.len() >= MOST_FIELDS {
            return Err(ImportError::TooLarge(Bound::Depth));
        }
        self.fields.push(Field::default());
        Ok(())
    }

    fn field_mark(&mut self, element: &Element, into: &mut Paragraph) -> Result<(), ImportError> {
        match element.attribute("w:fldCharType") {
            Some("begin") => self.open_field()?,
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.show(into.runs.len());
                    self.border = field.start;
                }
            }
            Some("end") => self.close_field(into)?,
            _ => {}
        }
        Ok(())
    }

    fn close_field(&mut self, into: &mut Paragraph) -> Result<(), ImportError> {
        let Some(field) = self.fields.pop() else { return Ok(()) };
        self.border = into.runs.len();
        let mut words = field.instruction.split_whitespace();
        match words.next() {
            Some("TOC") => self.contents_ended = true,
            Some("HYPERLINK") => {
                if let Some(address) = link_address(&field.instruction)
                    && field.start <= into.runs.len()
                {
                    link(into, field.start, address);
                    self.border = into.runs.len();
                }
            }
            // A further mark of a note that is marked elsewhere.
            Some("NOTEREF") => {
                if let Some(key) = words.next().and_then(|name| self.notes_marked.get(name)).cloned() {
                    self.pay(key.len())?;
                    into.runs.push(Run::Note(key));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Pictures, and frames of text, whose content follows the paragraph.
    fn drawing(&mut self, element: &Element, depth: usize, into: &mut Paragraph) -> Result<(), ImportError> {
        let all = |name: &str| element.all_until(name, FRAME);
        for frame in all(FRAME) {
            let items = self.items(frame, depth + 1)?;
            self.lost.frames += 1;
            self.frames.push(items);
        }
        let alternative = all("wp:docPr").first().and_then(|properties| {
            properties.attribute("descr").filter(|text| !text.is_empty()).or(properties.attribute("title"))
        });
        let embedded = all("a:blip").into_iter().filter_map(|blip| {
            blip.all("asvg:svgBlip")
                .first()
                .and_then(|svg| svg.attribute("r:embed"))
                .or(blip.attribute("r:embed"))
        });
        let drawn = all("v:imagedata").into_iter().filter_map(|data| data.attribute("r:id"));
        let ids: Vec<&str> = embedded.chain(drawn).collect();
        for id in ids {
            match self.relationships.get(id).cloned() {
                Some(Target::Part(part)) => {
                    let alternative = alternative.unwrap_or_default().to_owned();
                    self.pay(part.len() + alternative.len())?;
                    into.runs.push(Run::Picture { part, alternative });
                }
                _ => self.lost.pictures += 1,
            }
        }
        if !all("c:chart").is_empty() || !all("dgm:relIds").is_empty() {
            self.lost.objects += 1;
        }
        Ok(())
    }
}

impl Field {
    /// Takes words of its instruction. What is behind the longest address says nothing to us.
    fn instruct(&mut self, words: &str) {
        let words = if self.instruction.is_empty() { words.trim_start() } else { words };
        let room = LONGEST_INSTRUCTION.saturating_sub(self.instruction.len());
        self.instruction.push_str(&words[..words.floor_char_boundary(room)]);
    }

    /// What it shows begins. Numbers of pages, and marks of notes that are read from the
    /// instruction, are no part of the text.
    fn show(&mut self, start: usize) {
        let name = self.instruction.split_whitespace().next();
        self.unseen = matches!(name, Some("PAGE" | "NUMPAGES" | "PAGEREF" | "NOTEREF" | "SECTIONPAGES"));
        (self.shown, self.start) = (true, start);
    }
}

/// Puts the runs from `start` on into a link.
fn link(into: &mut Paragraph, start: usize, address: String) {
    let inner = into.runs.split_off(start);
    if !inner.is_empty() {
        into.runs.push(Run::Link(address, inner));
    }
}

/// The address of `HYPERLINK "address" \l "bookmark"`.
fn link_address(instruction: &str) -> Option<String> {
    let quoted: Vec<&str> = instruction.split('"').skip(1).step_by(2).collect();
    let local = instruction.contains("\\l");
    match quoted[..] {
        [bookmark] if local => Some(format!("#{bookmark}")),
        [address, bookmark, ..] if local => Some(format!("{address}#{bookmark}")),
        [address, ..] => Some(address.to_owned()),
        [] => None,
    }
}

fn face(run: &Element) -> Face {
    let none = Element::default();
    let properties = run.child("w:rPr").unwrap_or(&none);
    let raised = match properties.child("w:vertAlign").and_then(Element::value) {
        Some("superscript") => Some(Raised::Superscript),
        Some("subscript") => Some(Raised::Subscript),
        _ => None,
    };
    Face {
        bold: properties.is_on("w:b"),
        italic: properties.is_on("w:i"),
        strike: properties.is_on("w:strike") || properties.is_on("w:dstrike"),
        code: matches!(properties.child("w:rStyle").and_then(Element::value), Some("CodeText" | "HTMLCode")),
        raised,
    }
}
