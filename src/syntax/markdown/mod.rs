//! Markdown to a tree with spans: [`parse`].
//!
//! pulldown-cmark knows no `:::` containers. [`regions`] finds their marker
//! lines and masks each as a thematic break of the same length, which closes
//! whatever is open in every dialect of Markdown; one pass of pulldown-cmark
//! over the masked text then keeps all spans true and shares footnotes and
//! link definitions ([`flank`] masks as well what keeps emphasis from ending
//! where a Chinese text means it to), and [`builder`] turns the breaks back into containers. A
//! marker that the pass did not meet is an error: an internal passage is never
//! published because a fence swallowed its fence.

mod builder;
mod caption;
mod embed;
mod fence;
mod flank;
pub mod number;
mod regions;

use std::borrow::Cow;
use std::sync::Arc;

use crate::diag::{Diagnostics, RuleName};
use crate::text::{SourcePath, Whole};

use super::allow::Allow;
use super::outline::{Body, Outline};
use flank::Masked;

/// The rule for `:::` lines that open or close nothing.
pub const CONTAINER: RuleName = RuleName("structure/container");
/// The rule for nesting that no reader can follow.
pub const NESTING: RuleName = RuleName("structure/nesting");
/// The rule for footnote marks without a note.
pub const FOOTNOTE: RuleName = RuleName("link/unknown-footnote");
/// The rule for rows of tables that are read otherwise than they look.
pub const TABLE_ROW: RuleName = RuleName("structure/table-row");
/// The rule for HTML that is left out of the page.
pub const RAW_HTML: RuleName = RuleName("structure/raw-html");

/// What a Markdown text holds.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// What others see.
    pub outline: Outline,
    /// What its own page shows.
    pub body: Body,
    /// The silencers in its comments.
    pub allows: Vec<Allow>,
}

/// Parses the Markdown that stands in `text` from byte `offset` on; `title`
/// is the document's, which a leading `#` heading may repeat.
pub fn parse(
    path: &SourcePath,
    text: &Arc<str>,
    offset: usize,
    title: Option<&str>,
) -> (Parsed, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let (body, markers) = regions::mask(path, &text[offset..], offset, &mut diagnostics);
    let (masked, characters) = flank::mask(&body);
    // A name or address is read as it stands: no character of one may be masked.
    let (masked, characters) = match builder::names_hold(&masked, &characters) {
        true => (Cow::from(&body), Masked::default()),
        false => (masked, characters),
    };
    let parsed = builder::build(
        builder::Input {
            path,
            source: text,
            whole: Whole::of_source(text),
            masked: &masked,
            characters: &characters,
            offset,
            markers: &markers,
            title,
        },
        &mut diagnostics,
    );
    (parsed, diagnostics)
}
