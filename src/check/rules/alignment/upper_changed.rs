//! `alignment/upper-changed`: what a level above says is what it said when it was looked at.

use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Suggestion};
use crate::message;
use crate::model::{Compendium, Document, Entity, Indicator, Lookup};
use crate::registry::Attribute;
use crate::syntax::block::{BlockKind, Inline};
use crate::syntax::walk;
use crate::text::{Located, Place, SourcePath, fingerprint_of_text};

const NAME: RuleName = RuleName("alignment/upper-changed");

/// Looks at every alignment that keeps the fingerprint of what it was reviewed against.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for document in &compendium.documents {
        for align in &document.aligns {
            let Some(reviewed) = &align.reviewed else { continue };
            let other = &compendium.documents[align.with.0];
            let now = print(&section(other, align.heading));
            let heading = align.heading.and_then(|at| other.source.outline.headings.get(at));
            let place = heading.map_or_else(
                || other.place.clone(),
                |heading| Place { path: other.source.path.clone(), span: heading.span.0 },
            );
            let name = heading.map_or(other.title(), |heading| &heading.text);
            diagnostics.extend(changed(&document.source.path, reviewed, &now, name, place));
        }
    }
    for own in &compendium.indicators {
        for upper in &own.entry.value.upper {
            let (Some(reviewed), Some(other)) = (&upper.reviewed, named(compendium, &upper.indicator.value))
            else {
                continue;
            };
            let place = Place { path: other.entry.place.path.clone(), span: other.entry.value.name.span };
            let (now, name) = (print(&values(other)), &other.entry.value.name.value);
            diagnostics.extend(changed(&own.entry.place.path, reviewed, &now, name, place));
        }
    }
}

fn named<'a>(compendium: &'a Compendium, name: &str) -> Option<&'a Indicator> {
    match compendium.names.lookup_among(name, |entity| matches!(entity, Entity::Indicator(_))) {
        Lookup::Found(Entity::Indicator(at)) => Some(&compendium.indicators[at.0]),
        _ => None,
    }
}

/// Eight digits, the same on every machine: they are written into the content.
fn print(text: &str) -> String {
    fingerprint_of_text(text).short().chars().take(8).collect()
}

/// The words of a section, or of a whole document: without layout, so that wrapping a line
/// or setting a word in bold changes nothing.
fn section(document: &Document, heading: Option<usize>) -> String {
    let headings = &document.source.outline.headings;
    let level = |at: usize| headings.get(at).map_or(0, |heading| heading.level);
    let mut inside = heading.is_none();
    let mut words = String::new();
    walk::blocks(&document.source.body.blocks, &mut |block| {
        if let (BlockKind::Heading { ordinal, .. }, Some(wanted)) = (&block.kind, heading) {
            inside = *ordinal == wanted || inside && level(*ordinal) > level(wanted);
        }
        if !inside {
            return;
        }
        walk::inlines(block, &mut |inline| match inline {
            Inline::Text(text, _) | Inline::Code(text) => words.push_str(text),
            _ => {}
        });
        if let BlockKind::Code { text, .. } = &block.kind {
            words.push_str(text);
        }
        // Joining two paragraphs is a change of the text.
        words.push('¶');
    });
    words.retain(|character| !character.is_whitespace());
    words
}

/// What an indicator asks for, in one wording however it is written.
fn values(indicator: &Indicator) -> String {
    let entry = &indicator.entry.value;
    let attribute = match entry.attribute.map(|attribute| attribute.value) {
        Some(Attribute::Binding) => "binding",
        Some(Attribute::Expected) => "expected",
        None => "",
    };
    let unit = entry.unit.as_ref().map_or("", |unit| &unit.value);
    let baseline = entry.baseline.iter().map(|baseline| (baseline.year.value, &baseline.value));
    let mut targets: Vec<_> = entry.targets.iter().collect();
    targets.sort_by_key(|(year, _)| *year);
    let by_year = baseline.chain(targets).map(|(year, value)| format!("{year}={}", value.quantity));
    let growth = entry.growth.iter().map(|growth| format!("growth={}", growth.quantity));
    let values: Vec<String> = by_year.chain(growth).collect();
    format!("{attribute}|{unit}|{}", values.join("|"))
}

fn changed(
    path: &SourcePath,
    reviewed: &Located<String>,
    now: &str,
    name: &str,
    place: Place,
) -> Option<Diagnostic> {
    let before = &reviewed.value;
    if before == now {
        return None;
    }
    let own = Place { path: path.clone(), span: reviewed.span };
    let message = message!(
        "上级的“{name}”在衔接复核之后有改动：复核时是 {before}，现在是 {now}",
        "`{name}` above has changed since the alignment was reviewed: {before} then, {now} now"
    );
    let found = Diagnostic::warning(NAME, own.clone(), message)
        .also(place, message!("上级的内容", "what stands above"))
        .help(message!(
            "对照上级的内容复核，再把 reviewed 改为 {now}",
            "review it against what stands above, then set reviewed to {now}"
        ));
    Some(found.suggest(Suggestion {
        place: own,
        replacement: now.to_owned(),
        text: message!("复核后改为 {now}", "after the review, write {now}"),
        applicability: Applicability::MaybeIncorrect,
    }))
}
