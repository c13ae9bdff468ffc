//! `indicator/unregistered`: a row of an indicator table that names no indicator.

use std::collections::BTreeSet;

use super::wording::replace;
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Entity, Lookup, Origin, Statement};
use crate::syntax::front_matter::Kind;
use crate::text::{Place, nearest};

const NAME: RuleName = RuleName("indicator/unregistered");

/// Looks at the tables of our own documents, once there is a registry to be in.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let own = compendium.indicators.iter().filter(|indicator| indicator.level == 0);
    let names: Vec<&str> = own.map(|indicator| indicator.entry.value.name.value.as_str()).collect();
    if names.is_empty() {
        return;
    }
    let mut seen: BTreeSet<Place> = BTreeSet::new();
    for statement in compendium.statements().iter() {
        if let Some(place) = row_without_indicator(compendium, statement)
            && seen.insert(place.clone())
        {
            diagnostics.push(found(
                place,
                &statement.stated.name,
                nearest(&statement.stated.name, names.iter().copied()),
            ));
        }
    }
}

/// The name of a row, where no indicator is called so and the row is ours.
fn row_without_indicator(compendium: &Compendium, statement: &Statement) -> Option<Place> {
    let Origin::Table(at) = statement.origin else { return None };
    let row = statement.stated.row.as_ref()?;
    let document = &compendium.documents[at.0];
    // A caption such as 耒阳市主要指标 names our own place.
    let config = &compendium.config;
    let is_own = |place: &str| place == config.region || config.levels[0].name == place;
    let is_here = statement.stated.scope.as_ref().is_none_or(|scope| is_own(&scope.place));
    let is_ours = document.kind() != Kind::UpperPlan && document.level == 0 && is_here;
    let wanted = |entity| matches!(entity, Entity::Indicator(_) | Entity::Project(_));
    let is_unknown = statement.indicator().is_none()
        && compendium.names.lookup_among(&statement.stated.name, wanted) == Lookup::Unknown;
    (is_ours && is_unknown).then(|| Place { path: statement.path.clone(), span: row.name_span })
}

fn found(place: Place, name: &str, near: Option<&str>) -> Diagnostic {
    let message = message!("指标库里没有“{name}”", "no indicator is named `{name}`");
    let found = Diagnostic::info(NAME, place.clone(), message);
    match near {
        Some(near) => found.label(message!("是否指“{near}”？", "is `{near}` meant?")).suggest(replace(
            place,
            format!(" {near}"),
            Applicability::MaybeIncorrect,
        )),
        None => found.help(message!(
            "登记这个指标，各处的值才会一起检查",
            "enter it in the registry, so that its values are checked everywhere"
        )),
    }
}
