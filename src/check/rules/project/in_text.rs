//! What running text and the columns of contents state of a project, held against the registry.
//! `project/differs` tells of it.

use super::super::passage::Passage;
use super::mention::{self, Mention, Names};
use super::told::{self, Size, Turn};
use super::{place_in, shown, shown_in};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document, Project};
use crate::quantity::{Comparison, compare};
use crate::syntax::front_matter::Kind;
use crate::text::{Message, Place};

/// Reads the running text of a document.
pub(super) fn run(
    rule: RuleName,
    compendium: &Compendium,
    document: &Document,
    names: &Names,
    diagnostics: &mut Diagnostics,
) {
    mention::each(compendium, document, names, &mut |mention| {
        let project = &compendium.projects[mention.project.0];
        let found = cost(project, mention).into_iter().chain(years(project, mention));
        let found = found.chain(turns(project, mention));
        // What a report tells is built so far is no size of the whole.
        let planned = document.kind() == Kind::SpecialPlan;
        let sizes = if planned { told::sizes(mention.text()) } else { Vec::new() };
        let sizes = sizes.iter().filter_map(|size| {
            let (message, registered) = differs(project, size, size.range.start == 0)?;
            Some(Finding { range: size.range.clone(), message, registered })
        });
        for Finding { range, message, registered } in found.chain(sizes) {
            let range = mention.words.start + range.start..mention.words.start + range.end;
            let place = mention.passage.place(range).0;
            let found = Diagnostic::warning(rule, place, message)
                .also(registered, message!("项目库里的写法", "the registry says this"));
            diagnostics.push(found.help(message!("以项目库为准改正一处", "correct whichever is wrong")));
        }
    });
}

/// Something that a sentence says otherwise than the registry.
struct Finding {
    /// The bytes behind the name of the project.
    range: std::ops::Range<usize>,
    message: Message,
    registered: Place,
}

fn cost(project: &Project, mention: &Mention<'_>) -> Option<Finding> {
    let value = &project.entry.value;
    let registered = value.investment.as_ref()?;
    let printed = told::investment(mention.text())?;
    registered.quantity.unit.as_ref()?;
    if !is_other(compare(&printed.quantity, &registered.quantity)) {
        return None;
    }
    let here = shown_in(&printed.quantity, registered.quantity.unit.as_ref());
    let (name, there) = (&value.name.value, shown(&registered.quantity));
    let message = message!(
        "“{name}”的投资这里是 {here}，项目库是 {there}",
        "the investment of `{name}` is {here} here and {there} in the registry"
    );
    Some(Finding { range: printed.range, message, registered: place_in(project, registered.span) })
}

fn years(project: &Project, mention: &Mention<'_>) -> Option<Finding> {
    let value = &project.entry.value;
    let registered = value.period.as_ref()?;
    let ((from, to), range) = told::period(mention.text())?;
    let own = registered.value;
    if (from, to) == (own.from, own.to) {
        return None;
    }
    let (name, here, there) = (&value.name.value, format!("{from}—{to}"), format!("{}—{}", own.from, own.to));
    let message = message!(
        "“{name}”的年限这里是 {here}，项目库是 {there}",
        "the years of `{name}` are {here} here and {there} in the registry"
    );
    Some(Finding { range, message, registered: place_in(project, registered.span) })
}

/// Years in which the project begins or ends, outside of those registered.
fn turns(project: &Project, mention: &Mention<'_>) -> Vec<Finding> {
    let value = &project.entry.value;
    let Some(registered) = value.period.as_ref() else { return Vec::new() };
    let (from, to) = (registered.value.from, registered.value.to);
    let (name, years) = (&value.name.value, format!("{from}—{to}"));
    let finding = |(turn, range)| {
        let message = match turn {
            Turn::Begins(year) if year < from || year > to => message!(
                "“{name}”这里说 {year} 年开工，项目库的年限是 {years}",
                "`{name}` begins in {year} here, its years in the registry are {years}"
            ),
            Turn::Ends(year) if year < from || year > to => message!(
                "“{name}”这里说 {year} 年建成，项目库的年限是 {years}",
                "`{name}` is finished in {year} here, its years in the registry are {years}"
            ),
            Turn::Begins(_) | Turn::Ends(_) => return None,
        };
        Some(Finding { range, message, registered: place_in(project, registered.span) })
    };
    told::turns(mention.text()).into_iter().filter_map(finding).collect()
}

/// A column that tells what a project builds, where it gives another size than the registry.
pub(super) fn content(project: &Project, cell: &str) -> Option<(Message, Place)> {
    let sizes = told::sizes(cell);
    let alone = |size: &Size| sizes.iter().filter(|other| other.has_unit_of(size)).count() == 1;
    sizes.iter().find_map(|size| differs(project, size, alone(size)))
}

/// A size of which the registry has another; `alone` where its unit tells what it is of.
fn differs(project: &Project, size: &Size, alone: bool) -> Option<(Message, Place)> {
    let value = &project.entry.value;
    let content = value.content.as_ref()?;
    let registered = told::sizes(content);
    let named: Vec<&Size> = registered.iter().filter(|other| size.is_of_same(other)).collect();
    let of_unit: Vec<&Size> = registered.iter().filter(|other| other.has_unit_of(size)).collect();
    let there = match (named.as_slice(), of_unit.as_slice()) {
        ([only], _) => only,
        ([], [only]) if alone => only,
        _ => return None,
    };
    if !is_other(compare(&size.quantity, &there.quantity)) {
        return None;
    }
    let registered_range = there.range.clone();
    let (name, here, there) = (&value.name.value, shown(&size.quantity), shown(&there.quantity));
    let message = message!(
        "“{name}”的建设内容这里是 {here}，项目库是 {there}",
        "`{name}` builds {here} here and {there} in the registry"
    );
    let content = Passage::written(&project.entry.place.path, "content", content);
    Some((message, content.place(registered_range).0))
}

fn is_other(comparison: Comparison) -> bool {
    matches!(comparison, Comparison::Disjoint | Comparison::PowerOfTen(_) | Comparison::LimitDiffers)
}
