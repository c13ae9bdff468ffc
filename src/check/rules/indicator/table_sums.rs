//! Totals in the tables of documents: [`run`], for [`sum_mismatch`](super::sum_mismatch).
//!
//! Reads what a table says of itself, whatever its rows are of: a row 合计 against the rows
//! above it, a column 合计 against the years beside it, and 其中 rows against their whole.

use rust_decimal::Decimal;

use super::figure::{converted, part, rounded};
use super::sheet::{Line, Sheet, TOTALS, is_empty, is_outline};
use super::wording::as_stated;
use crate::check::rules::project::table::is_investment;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::quantity::{Family, Interval, Quantity, Unit, Value};
use crate::syntax::block::{Block, BlockKind, Cell, Inline};
use crate::syntax::front_matter::Kind;
use crate::syntax::walk;

/// The rule that [`sum_mismatch`](super::sum_mismatch) shows.
pub(super) const NAME: RuleName = RuleName("indicator/sum-mismatch");

/// Adds up the tables of every document of our own; those of levels above may be excerpts.
pub(super) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for document in compendium.documents.iter().filter(|document| document.kind() != Kind::UpperPlan) {
        walk::blocks(&document.source.body.blocks, &mut |block| {
            if let BlockKind::Table(table) = &block.kind
                && may_add_up(block)
            {
                let sheet = Sheet::of(compendium, document, table);
                diagnostics.extend(sheet.total_row());
                diagnostics.extend(sheet.total_column());
                diagnostics.extend(sheet.parts_of_rows());
            }
        });
    }
}

/// Whether a table holds a character of [`TOTALS`] or of 其中; most do not, and need not be read.
fn may_add_up(table: &Block) -> bool {
    let mut found = false;
    walk::inlines(table, &mut |inline| {
        found |= matches!(inline, Inline::Text(text, _) | Inline::Code(text) if text.contains(['计', '其']));
    });
    found
}

/// Columns whose numbers are not of a size that adds up.
const NOT_ADDED: [&str; 20] = [
    "序", "编号", "率", "比", "均", "增", "速", "占", "%", "％", "指数", "时间", "时限", "年限", "期限",
    "单价", "标准", "系数", "权重", "排名",
];

impl Sheet<'_> {
    fn adds_up(&self, column: usize) -> bool {
        let Some((head, _)) = self.heads.get(column) else { return false };
        // The rules of projects add up what these cost in all.
        let is_told = self.is_of_projects && is_investment(head);
        !is_told && !NOT_ADDED.iter().any(|word| head.contains(word))
    }

    /// A last row 合计 against all rows above it.
    fn total_row(&self) -> Diagnostics {
        let Some((total, rows)) = self.rows.split_last().filter(|(last, _)| last.is_total()) else {
            return Diagnostics::new();
        };
        let parts: Vec<&Line<'_>> = rows.iter().collect();
        // Where 小计, 其中, or 一、 above 1. stands, rows are counted twice.
        let twice = parts.iter().any(|line| line.is_total() || line.is_part());
        if twice || parts.len() < 2 || is_outline(&parts) {
            return Diagnostics::new();
        }
        let columns = (1..self.heads.len()).filter(|column| self.adds_up(*column));
        columns
            .filter_map(|column| {
                let whole = total.number(column)?;
                let parts = parts.iter().map(|line| (line.numbers.get(column), line.cells.get(column)));
                let parts: Vec<_> =
                    parts.filter_map(|(number, cell)| Some((number?.as_ref(), cell?))).collect();
                self.check(whole, total.cells.get(column)?, &parts)
            })
            .collect()
    }

    /// A column 合计 against the columns of years.
    fn total_column(&self) -> Diagnostics {
        let is_year = |head: &str| {
            let digits = head.trim_end_matches('年');
            digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        let years: Vec<usize> = (0..self.heads.len()).filter(|at| is_year(&self.heads[*at].0)).collect();
        let total = self.heads.iter().position(|(head, _)| TOTALS.contains(&head.as_str()));
        let Some(total) = total.filter(|_| years.len() > 1) else { return Diagnostics::new() };
        self.rows
            .iter()
            .filter_map(|line| {
                let whole = line.number(total)?;
                let parts = years.iter().map(|column| (line.numbers.get(*column), line.cells.get(*column)));
                let parts: Vec<_> =
                    parts.filter_map(|(number, cell)| Some((number?.as_ref(), cell?))).collect();
                self.check(whole, line.cells.get(total)?, &parts)
            })
            .collect()
    }

    /// Each row that begins with 其中 against the row above: no more than the whole. Several may
    /// divide the same whole in different ways, so they are not added up.
    fn parts_of_rows(&self) -> Diagnostics {
        let mut found = Diagnostics::new();
        let mut whole: Option<&Line<'_>> = None;
        for line in &self.rows {
            match whole.filter(|_| line.is_part()) {
                Some(whole) => {
                    let columns = 1..self.heads.len();
                    found.extend(columns.filter_map(|column| self.exceeds(whole, line, column)));
                }
                None => whole = Some(line),
            }
        }
        found
    }

    fn exceeds(&self, whole: &Line<'_>, of_it: &Line<'_>, column: usize) -> Option<Diagnostic> {
        let total = whole.number(column).filter(|number| adds(number))?;
        let number = of_it.number(column)?;
        let size = converted(part(number)?, number.unit.as_ref(), total.unit.as_ref())?;
        if !Interval::of_value(&total.value).ok()??.is_below(&size) {
            return None;
        }
        let (label, printed, share) = (&whole.label, as_stated(total), as_stated(number));
        let message = message!(
            "“{label}”是{printed}，其中的一项却是{share}",
            "`{label}` is {printed}, what is part of it is {share}"
        );
        let found = Diagnostic::error(NAME, self.place(of_it.cells.get(column)?), message)
            .also(self.place(whole.cells.get(column)?), message!("总数", "the whole"));
        Some(found.help(message!("核对总数和其中的一项", "look at the whole and at its part")))
    }

    /// Reports a total that is not the sum of some cells; an empty cell, or ——, adds nothing.
    fn check(
        &self,
        whole: &Quantity,
        cell: &Cell,
        parts: &[(Option<&Quantity>, &Cell)],
    ) -> Option<Diagnostic> {
        let sound = |(number, cell): &(Option<&Quantity>, &Cell)| {
            number.map_or_else(|| is_empty(cell), |number| number.amount().is_some())
        };
        let numbers: Vec<(&Quantity, &Cell)> =
            parts.iter().filter_map(|(number, cell)| Some(((*number)?, *cell))).collect();
        let same_kind = |number: &Quantity| {
            let of = |quantity: &Quantity| std::mem::discriminant(&quantity.value);
            of(number) == of(whole)
        };
        if numbers.len() < 2
            || !parts.iter().all(sound)
            || !numbers.iter().all(|(number, _)| same_kind(number))
        {
            return None;
        }
        let in_unit = |number: &Quantity| converted(part(number)?, number.unit.as_ref(), whole.unit.as_ref());
        let intervals: Option<Vec<Interval>> = numbers.iter().map(|(number, _)| in_unit(number)).collect();
        let sum = Interval::sum_of(&intervals?).ok()?;
        if sum.meets(&Interval::of_value(&whole.value).ok()??) {
            return None;
        }
        let (printed, added) = (as_stated(whole), in_print(whole, exact(&numbers, whole)?));
        let message = message!(
            "合计写{printed}，各项之和是{added}",
            "the total is printed as {printed}, its parts add up to {added}"
        );
        let found = Diagnostic::error(NAME, self.place(cell), message);
        let found = match (numbers.first(), numbers.last()) {
            (Some((_, first)), Some((_, last))) => found
                .also(self.place(first), message!("从这里", "from here"))
                .also(self.place(last), message!("加到这里", "to here")),
            _ => found,
        };
        Some(found.help(message!("改正合计或其中一项", "correct the total or one of its parts")))
    }
}

/// Whether parts of such a number cannot be more than the whole.
fn adds(number: &Quantity) -> bool {
    let family = number.unit.as_ref().map(Unit::family);
    let sized = matches!(number.value, Value::Level(_) | Value::Cumulative(_));
    sized
        && matches!(
            family,
            Some(
                Family::Count
                    | Family::Money(_)
                    | Family::Area
                    | Family::Length
                    | Family::FibreCore
                    | Family::CableSheath
            )
        )
}

/// The sum of printed numbers, in the unit of the whole.
fn exact(numbers: &[(&Quantity, &Cell)], whole: &Quantity) -> Option<Decimal> {
    let one = |number: &Quantity| {
        let value = Interval::exactly(number.amount()?.principal().value());
        converted(value, number.unit.as_ref(), whole.unit.as_ref())?.low()
    };
    numbers.iter().try_fold(Decimal::ZERO, |sum, (number, _)| sum.checked_add(one(number)?))
}

fn in_print(whole: &Quantity, number: Decimal) -> String {
    let decimals = whole.amount().and_then(|amount| amount.principal().decimals()).unwrap_or(0);
    let unit = whole.unit.as_ref().map(Unit::text).unwrap_or_default();
    format!("{}{unit}", rounded(number, decimals + 1))
}
