//! How the columns of a table are set.

use crate::syntax::block::{Alignment, Table, plain_text};

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    /// From the left.
    Words,
    /// In the middle.
    Center,
    /// As numbers.
    Numbers,
}

/// A column is of numbers when it is set right, or when most of its cells are;
/// its head and its other cells, as 全覆盖, stand above and below the numbers.
pub(super) fn set(table: &Table, column: usize) -> Set {
    match table.columns.get(column).copied().unwrap_or(Alignment::None) {
        Alignment::Right => Set::Numbers,
        Alignment::Center => Set::Center,
        Alignment::Left => Set::Words,
        Alignment::None => {
            let cells = table.rows.iter().filter_map(|row| row.get(column));
            let texts = cells.map(|cell| plain_text(&cell.content)).filter(|text| !is_absent(text));
            let (numbers, words): (Vec<String>, Vec<String>) = texts.partition(|text| is_numeric(text));
            if numbers.len() > words.len() { Set::Numbers } else { Set::Words }
        }
    }
}

/// Whether a cell says that there is nothing to say.
fn is_absent(text: &str) -> bool {
    matches!(text.trim(), "" | "—" | "——" | "-" | "/")
}

/// Whether a cell holds a value rather than words: a digit, and few characters besides.
fn is_numeric(text: &str) -> bool {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let other = text
        .chars()
        .filter(|c| !c.is_ascii_digit() && !" .,%‰+-—–~～≥≤<>=[]〔〕（）()约".contains(*c))
        .count();
    digits > 0 && other <= 2 && !text.contains(['年', '月'])
}
