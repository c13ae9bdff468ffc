//! `indicator/sum-mismatch`, for what a sentence says of each year and of five: 每年培养20名，五年共培养120名.

use rust_decimal::Decimal;

use super::super::prose::text::Prose;
use super::size::{Size, in_unit, size_at_end};
use super::table_sums::NAME;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::quantity::Interval;

/// Looks at a text.
pub(super) fn look(prose: &Prose<'_>, diagnostics: &mut Diagnostics) {
    if prose.passage.text.contains("每年") {
        diagnostics.extend(yearly(&prose.passage.text).into_iter().map(|yearly| yearly.found(prose)));
    }
}

/// Two numbers that do not agree.
struct Yearly {
    each: Size,
    all: Size,
    computed: String,
}

impl Yearly {
    fn found(&self, prose: &Prose<'_>) -> Diagnostic {
        let place = |size: &Size| prose.passage.place(size.range.clone()).0;
        let (each, all) =
            (&prose.passage.text[self.each.range.clone()], &prose.passage.text[self.all.range.clone()]);
        let computed = &self.computed;
        let message = message!(
            "每年{each}，五年是 {computed}，这里写 {all}",
            "{each} a year make {computed} in five years, {all} is printed"
        );
        Diagnostic::warning(NAME, place(&self.all), message)
            .also(place(&self.each), message!("每年的数", "the number of each year"))
            .help(message!("改正其中一个数", "correct one of the numbers"))
    }
}

/// Numbers of each year and of five years, one right behind the other, that do not agree.
fn yearly(text: &str) -> Vec<Yearly> {
    let mut found = Vec::new();
    for (at, word) in text.match_indices("每年") {
        let sentence = text[at..].split(['。', '；', '！', '\n']).next().unwrap_or_default();
        let mut clauses = sentence.split(['，', ',']);
        let (Some(first), Some(second)) = (clauses.next(), clauses.next()) else { continue };
        let comma = text[at + first.len()..].chars().next().map_or(0, char::len_utf8);
        let start = at + first.len() + comma;
        let is_all = ["五年共", "5年共", "五年累计", "五年合计"].iter().any(|all| second.starts_with(all));
        let sizes = size_at_end(&text[at + word.len()..at + first.len()])
            .zip(text.get(start..start + second.len()).and_then(size_at_end));
        let Some((each, all)) = sizes.filter(|(each, all)| is_all && each.counter == all.counter) else {
            continue;
        };
        let shift =
            |size: Size, by: usize| Size { range: by + size.range.start..by + size.range.end, ..size };
        let (each, all) = (shift(each, at + word.len()), shift(all, start));
        let judged = || {
            let unit = all.quantity.unit.as_ref()?;
            let one = in_unit(&each.quantity, unit)?;
            let sum = Interval::sum_of(&[one, one, one, one, one]).ok()?;
            let number = one.low()?.checked_mul(Decimal::from(5))?.normalize();
            (!sum.meets(&in_unit(&all.quantity, unit)?)).then(|| format!("{number}{}", unit.text()))
        };
        if let Some(computed) = judged() {
            found.push(Yearly { each, all, computed });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_times_each_year_are_five_years() {
        let read = |text: &str| yearly(text).into_iter().map(|yearly| yearly.computed).collect::<Vec<_>>();
        assert_eq!(read("每年定向培养20名，五年共培养120名。"), ["100名"]);
        assert_eq!(read("每年定向培养20名,五年共培养120名。"), ["100名"]);
        assert_eq!(read("每年定向培养20名，五年共培养100名。"), [] as [&str; 0]);
        assert_eq!(read("每年培训20名，2015年达到120名。"), [] as [&str; 0]);
    }
}
