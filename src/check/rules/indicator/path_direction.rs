//! `indicator/path-direction`: from year to year a path goes the way that is better.

use rust_decimal::Decimal;

use super::figure::Figure;
use super::series::{Series, Subject};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Role};
use crate::quantity::{Extent, Order, order};
use crate::registry::Direction;
use crate::text::{Language, Message};

const NAME: RuleName = RuleName("indicator/path-direction");

/// How many times what is a ceiling is less than, which allows for a rise: six fifths.
const LARGEST_MARGIN: Decimal = Decimal::from_parts(12, 0, 0, false, 1);

/// Compares each target with the one before it, the first with the baseline, in the registry
/// and in the rows of tables.
pub(super) fn run(_: &Compendium, subjects: &[Subject<'_>], diagnostics: &mut Diagnostics) {
    for subject in subjects {
        for series in subject.series.iter().filter(|series| series.is_structured) {
            // Beside a sum over the years stand the amounts of each, which may come and go; of what
            // is summed they do wherever they stand.
            let better = wrong_way(subject).filter(|_| series.sums.is_empty() && !is_summed(subject));
            diagnostics.extend(better.into_iter().flat_map(|wrong| steps(subject, &series.levels, wrong)));
            // A sum over the years cannot fall, whatever is better.
            diagnostics.extend(steps(subject, sums(series), Order::Less));
        }
    }
}

/// Sums that the registry has run on from year to year; in tables each may be of its own years.
fn sums<'s, 'a>(series: &'s Series<'a>) -> &'s [Figure<'a>] {
    if series.document.is_none() { &series.sums } else { &[] }
}

/// Whether an indicator is summed over the period.
fn is_summed(subject: &Subject<'_>) -> bool {
    subject.indicator.is_some_and(|indicator| indicator.entry.value.cumulative == Some(true))
}

/// How a later size stands to an earlier one when it should not.
fn wrong_way(subject: &Subject<'_>) -> Option<Order> {
    match subject.indicator?.entry.value.direction? {
        Direction::Up => Some(Order::Less),
        Direction::Down => Some(Order::Greater),
    }
}

fn steps(subject: &Subject<'_>, sizes: &[Figure<'_>], wrong: Order) -> Diagnostics {
    let path: Vec<&Figure<'_>> = sizes.iter().filter(|size| size.role() != Some(Role::Actual)).collect();
    let pairs = path.windows(2).filter_map(|pair| match pair {
        [before, after] if before.year < after.year => Some((*before, *after)),
        _ => None,
    });
    let against = pairs.filter(|(before, after)| {
        order(after.quantity(), before.quantity()) == wrong && !is_margin(before, after, wrong)
    });
    against.map(|(before, after)| found(subject, before, after, wrong)).collect()
}

/// Whether a later value says how far an indicator that should fall may rise: 失业率 is 4.1%
/// and to be kept 4.5%以内. A limit that follows another one is a path again, and one that lies
/// far above what is allows nothing: it is wrong.
fn is_margin(before: &Figure<'_>, after: &Figure<'_>, wrong: Order) -> bool {
    let ceiling = |figure: &Figure<'_>| {
        let amount = figure.quantity().amount();
        amount.is_some_and(
            |amount| matches!(&amount.extent, Extent::Bound { comparator, .. } if !comparator.is_lower()),
        )
    };
    let is_near = || {
        let most = before.principal()?.checked_mul(LARGEST_MARGIN)?;
        Some(after.principal_in(before)? < most)
    };
    wrong == Order::Greater && ceiling(after) && !ceiling(before) && is_near().unwrap_or(false)
}

fn found(subject: &Subject<'_>, before: &Figure<'_>, after: &Figure<'_>, wrong: Order) -> Diagnostic {
    let (name, earlier, later) = (subject.name, before.year, after.year);
    let (was, is) = (before.printed(), after.printed());
    let side = match wrong {
        Order::Less => message!("低于", "below"),
        _ => message!("高于", "above"),
    };
    let (chinese, english) = (side.text(Language::Chinese), side.text(Language::English));
    let message = message!(
        "“{name}”{later}年的{is}{chinese}{earlier}年的{was}",
        "`{name}` is {is} in {later}, {english} the {was} of {earlier}"
    );
    Diagnostic::warning(NAME, after.place(), message)
        .also(before.place(), message!("{earlier}年的值", "the value of {earlier}"))
        .help(help(after, wrong))
}

fn help(after: &Figure<'_>, wrong: Order) -> Message {
    let direction = if wrong == Order::Less { "up" } else { "down" };
    if after.is_sum() {
        return message!("累计数不会减少；改正数值", "a sum over years does not fall; correct the value");
    }
    message!(
        "direction 是 {direction}；改正数值，或改正 direction",
        "direction is {direction}; correct the value or the direction"
    )
}
