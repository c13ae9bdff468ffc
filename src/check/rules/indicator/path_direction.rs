//! `indicator/path-direction`: from year to year a path goes the way that is better.

use super::figure::Figure;
use super::series::{Series, Size, registered};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::quantity::{Order, order};
use crate::registry::Direction;
use crate::text::Language;

const NAME: RuleName = RuleName("indicator/path-direction");

/// Compares each target with the one before it, the first with the baseline.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for series in registered(compendium) {
        for is_sum in [false, true] {
            let path: Vec<&Figure> = path(&series, is_sum).map(|size| &size.figure).collect();
            let Some(wrong) = wrong_way(&series, is_sum) else { continue };
            for pair in path.windows(2) {
                if let [before, after] = pair
                    && before.year < after.year
                    && order(&after.quantity, &before.quantity) == wrong
                {
                    diagnostics.push(found(&series, before, after, wrong));
                }
            }
        }
    }
}

/// The sizes that can be set side by side; amounts of single years may come and go.
fn path<'a>(series: &'a Series<'_>, is_sum: bool) -> impl Iterator<Item = &'a Size> {
    let amounts = series.indicator.entry.value.cumulative == Some(true) && !is_sum;
    series.path().filter(move |size| size.is_sum == is_sum && !amounts)
}

/// How a later size stands to an earlier one when it should not.
fn wrong_way(series: &Series<'_>, is_sum: bool) -> Option<Order> {
    match series.indicator.entry.value.direction {
        // A sum over the years cannot fall, whatever is better.
        _ if is_sum => Some(Order::Less),
        Some(Direction::Up) => Some(Order::Less),
        Some(Direction::Down) => Some(Order::Greater),
        None => None,
    }
}

fn found(series: &Series<'_>, before: &Figure, after: &Figure, wrong: Order) -> Diagnostic {
    let (name, earlier, later) = (series.name(), before.year, after.year);
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
    let found = Diagnostic::warning(NAME, after.place.clone(), message)
        .also(before.place.clone(), message!("{earlier}年的值", "the value of {earlier}"));
    match series.indicator.entry.value.direction {
        Some(direction) if after.quantity.value != before.quantity.value => {
            let direction = match direction {
                Direction::Up => "up",
                Direction::Down => "down",
            };
            found.help(message!(
                "direction 是 {direction}；改正数值，或改正 direction",
                "direction is {direction}; correct the value or the direction"
            ))
        }
        _ => found
            .help(message!("累计数不会减少；改正数值", "a sum over years does not fall; correct the value")),
    }
}
