//! What a file says as it is laid out: [`said`].
//!
//! The bytes of a PDF hold glyphs, packed. Whoever wants to know what it tells its readers, texts
//! of the theme included, is told here.

use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// Two stretches of a line are one when no more than this is between them, in widths of a letter.
const APART: f64 = 0.5;

/// The text as HTML, a paragraph for each stretch of a line, and the drawings behind it.
pub(super) fn said<'a>(document: &PagedDocument, drawings: impl Iterator<Item = &'a [u8]>) -> String {
    let mut said = Said::default();
    for page in document.pages() {
        said.end = None;
        said.frame(&page.frame, Transform::identity());
    }
    for drawing in drawings {
        said.html.push_str("<p>");
        said.html.push_str(&String::from_utf8_lossy(drawing));
    }
    said.html
}

#[derive(Default)]
struct Said {
    html: String,
    /// Where the last text ends.
    end: Option<Point>,
}

impl Said {
    fn frame(&mut self, frame: &Frame, placed: Transform) {
        for (at, item) in frame.items() {
            let placed = placed.pre_concat(Transform::translate(at.x, at.y));
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, placed.pre_concat(group.transform)),
                FrameItem::Text(text) => self.text(text, Point::zero().transform(placed)),
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &TextItem, at: Point) {
        let goes_on = self.end.is_some_and(|end| {
            let near = |one: Abs, other: Abs| (one - other).to_pt().abs() <= text.size.to_pt() * APART;
            // A raised mark of a footnote is no digit of the number before it.
            near(end.x, at.x) && (end.y - at.y).to_pt().abs() < 0.01
        });
        if !goes_on {
            self.html.push_str("<p>");
        }
        // Writing to a string cannot fail.
        let _ = pulldown_cmark_escape::escape_html(&mut self.html, &text.text);
        self.end = Some(Point::new(at.x + text.width(), at.y));
    }
}
