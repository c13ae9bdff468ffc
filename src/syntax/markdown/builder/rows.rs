//! Rows of tables that Markdown reads otherwise than they look.

use super::Builder;
use crate::diag::Diagnostic;
use crate::message;
use crate::syntax::markdown::TABLE_ROW;
use crate::text::Span;

impl Builder<'_, '_> {
    /// Reports a row with more cells than its table has columns, which nobody sees, and a line that
    /// became a row because it stands right below the table.
    pub(super) fn row_as_written(&mut self, span: Span, columns: usize) {
        let row = self.input.source.get(span.range()).unwrap_or_default();
        let row = row.lines().next().unwrap_or_default();
        let start = span.start as usize;
        let place = |from: usize, to: usize| self.place(Span::new(start + from..start + to));
        let bars = bars(row);
        let found = if bars.is_empty() {
            Diagnostic::warning(
                TABLE_ROW,
                place(0, row.trim_end().len()),
                message!(
                    "这一行紧接表格，成了表格的一行",
                    "this line stands right below a table and became a row of it"
                ),
            )
            .help(message!(
                "不属于表格的，前面空一行；表题写在表格上面",
                "put a blank line before what is no row; a caption stands above its table"
            ))
        } else {
            let Some((from, to)) = beyond(row, &bars, columns) else { return };
            Diagnostic::warning(
                TABLE_ROW,
                place(from, to),
                message!(
                    "这一行的格子比表头多，多出的没有显示",
                    "the row has more cells than the head, and these are left out"
                ),
            )
            .help(message!(
                "给表头补上一列；文字里的“|”写成“\\|”",
                "give the head another column, or write `\\|` for a bar that is text"
            ))
        };
        self.diagnostics.push(found);
    }
}

/// The bars of a row that part its cells.
fn bars(row: &str) -> Vec<usize> {
    let mut escaped = false;
    let parts = |(_, one): &(usize, char)| {
        let is_bar = *one == '|' && !escaped;
        escaped = *one == '\\' && !escaped;
        is_bar
    };
    row.char_indices().filter(parts).map(|(at, _)| at).collect()
}

/// The bytes of what stands in cells beyond the columns.
fn beyond(row: &str, bars: &[usize], columns: usize) -> Option<(usize, usize)> {
    let begins_with_bar = bars.first().is_some_and(|first| row[..*first].trim().is_empty());
    let last = columns.checked_sub(usize::from(!begins_with_bar))?;
    let start = bars.get(last)? + 1;
    let rest = row[start..].trim_end().trim_end_matches('|');
    let text = rest.trim_matches(['|', ' ', '\t']);
    let from = start + (rest.len() - rest.trim_start_matches(['|', ' ', '\t']).len());
    (!text.is_empty()).then_some((from, from + text.len()))
}
