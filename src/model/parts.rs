//! The parts of a reference: where in its source its name and its heading stand.

use std::ops::Range;

use crate::syntax::link::{Reference, Target};
use crate::text::{Located, Span};

/// The name within a reference, so that a suggestion leaves `#heading` and
/// `@year` alone; the whole reference where it is written with spaces or escapes.
pub(super) fn name_in(reference: &Reference, name: &str) -> Located<String> {
    let rest = match &reference.target {
        Target::Wiki { heading: Some(heading), .. } => "#".len() + heading.len(),
        Target::Value { .. } => "@2015".len(),
        _ => 0,
    };
    let span = reference.span.0;
    let whole = span.range().len() == name.len() + rest;
    let span = if whole { Span::new(0..name.len()).shifted(span.start as usize) } else { span };
    Located::new(name.to_owned(), span)
}

/// The heading within a reference to something, in the same way.
pub(super) fn heading_in(
    reference: &Reference,
    name: &str,
    heading: &Option<String>,
) -> Option<Located<String>> {
    let heading = heading.clone()?;
    let span = reference.span.0;
    let start = span.start as usize + name.len() + "#".len();
    let whole = start + heading.len() == span.end as usize;
    let span = if whole { Span::new(start..start + heading.len()) } else { span };
    Some(Located::new(heading, span))
}

/// Where a part of a value stands; the whole value where it is written in another way.
pub(super) fn part_of(written: &Located<String>, part: Range<usize>) -> Span {
    written.exact().map_or(written.span, |span| Span::new(part).shifted(span.start as usize))
}
