//! `alignment/below-upper`: a target is not weaker than that of the level above.

use super::{Answer, Targets, answers, shown};
use crate::diag::{Diagnostic, Diagnostics, RuleName, Severity};
use crate::message;
use crate::model::Compendium;
use crate::quantity::{Order, order};
use crate::registry::{Attribute, Direction, Relation};
use crate::text::{Language, Message};

const NAME: RuleName = RuleName("alignment/below-upper");

/// Compares each indicator with those it answers, in the last year that both have a target for.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for answer in answers(compendium) {
        if let Some(targets) = answer.targets()
            && let Some(fault) = fault(&answer, order(&targets.own.0, &targets.upper.0))
        {
            diagnostics.push(found(&answer, &targets, &fault));
        }
    }
}

/// What is asked of a value and not so, for the relation and the direction of the indicator.
fn fault(answer: &Answer<'_>, order: Order) -> Option<Message> {
    let below = || message!("低于", "below");
    let above = || message!("高于", "above");
    let side = match order {
        Order::Less => below(),
        Order::Greater => above(),
        Order::Equal | Order::None => return None,
    };
    let weaker = match answer.direction() {
        Some(Direction::Up) => Some(Order::Less),
        Some(Direction::Down) => Some(Order::Greater),
        None => None,
    };
    let wrong = match answer.relation {
        Relation::Share => false,
        Relation::Equal => true,
        // At least as good, which for times and losses is at most as high.
        Relation::AtLeast => order == weaker.unwrap_or(Order::Less),
        Relation::AtMost => order == Order::Greater,
    };
    wrong.then_some(side)
}

fn found(answer: &Answer<'_>, targets: &Targets<'_>, side: &Message) -> Diagnostic {
    let (own, upper) = (&answer.own.entry.value, &answer.upper.entry.value);
    // What the level above makes binding binds; where it does not say, our own word counts.
    let severity = match upper.attribute.or(own.attribute).map(|attribute| attribute.value) {
        Some(Attribute::Binding) => Severity::Error,
        Some(Attribute::Expected) | None => Severity::Warning,
    };
    let unit = targets.own.0.unit.as_ref();
    let (ours, theirs) = (shown(&targets.own.0, None), shown(&targets.upper.0, unit));
    let (name, above, year) = (&own.name.value, &upper.name.value, targets.year);
    let side = (side.text(Language::Chinese), side.text(Language::English));
    let (chinese, english) = side;
    let message = message!(
        "“{name}”{year}年的目标{ours}{chinese}上级“{above}”的{theirs}",
        "`{name}` has {ours} in {year}, {english} the {theirs} of `{above}` above"
    );
    let relation = match answer.relation {
        Relation::Equal => message!("要求相等（equal）", "they are to be equal"),
        Relation::AtMost => message!("要求不高于（at-most）", "it is to be at most as high (at-most)"),
        Relation::AtLeast | Relation::Share => {
            message!("要求不弱于（at-least）", "it is to be at least as good (at-least)")
        }
    };
    Diagnostic::new(NAME, severity, answer.own_place(targets.own.1), message)
        .also(answer.upper_place(targets.upper.1), message!("上级的目标", "the target above"))
        .also(answer.place.clone(), relation)
        .help(message!("调整目标，或核对衔接关系", "adjust the target, or look at the relation again"))
}
