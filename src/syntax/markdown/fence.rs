//! Fenced blocks in the source: whether they are closed ([`is_closed`]), and where their text stands ([`relocated`]).

use crate::text::Span;

/// Whether a fenced block ends with its fence and not with the text it stands in.
pub(super) fn is_closed(source: &str) -> bool {
    let mut lines = source.trim_end().lines();
    let first = lines.next().unwrap_or_default();
    let fence = first.len() - first.trim_start_matches(['`', '~']).len();
    let last = lines.last().unwrap_or_default().trim_start_matches([' ', '\t', '>']);
    last.starts_with(&first[..fence])
}

/// For each line of a fenced block's text, where it begins in the text and in
/// the source: in a list or quotation what stands before it has been taken off.
pub(super) fn line_starts(source: &str, start: usize, text: &str) -> Vec<(usize, usize)> {
    let (mut in_text, mut in_source) = (0, start);
    let mut lines = source.split_inclusive('\n');
    in_source += lines.next().map_or(0, str::len);
    let pairs = text.split_inclusive('\n').zip(lines).map(|(line, written)| {
        let taken = written.trim_end_matches('\n').len().saturating_sub(line.trim_end_matches('\n').len());
        let pair = (in_text, in_source + taken);
        in_text += line.len();
        in_source += written.len();
        pair
    });
    pairs.collect()
}

/// A span of a fenced block's text in the source.
pub(super) fn relocated(span: Span, starts: &[(usize, usize)]) -> Span {
    let offset = |at: usize| {
        let line = starts.partition_point(|(in_text, _)| *in_text <= at).saturating_sub(1);
        starts.get(line).map_or(at, |(in_text, in_source)| in_source + at.saturating_sub(*in_text))
    };
    // An end belongs to the line of the character before it.
    let range = span.range();
    let end = if range.is_empty() { offset(range.end) } else { offset(range.end - 1) + 1 };
    Span::new(offset(range.start)..end)
}
