//! `link/internal-from-public`: a public text may not lead to what the public edition lacks.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document, Entity, Lookup, Resolution};
use crate::registry;
use crate::syntax::front_matter::Edition;
use crate::syntax::walk;
use crate::text::{Located, Place, SourcePath, Span};

const NAME: RuleName = RuleName("link/internal-from-public");

/// Looks at every name in public documents and entries.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let mut finder = Finder { compendium, diagnostics };
    for document in compendium.documents.iter().filter(|document| document.edition == Edition::Public) {
        finder.body(document);
        let path = &document.source.path;
        let head = &document.source.front_matter;
        finder.names(path, head.lead.iter().chain(&head.participants).chain(&head.indicators));
        finder.names(path, head.projects.iter().chain(&head.topics));
        for align in &head.aligns {
            finder.name_of_section(path, &align.with);
        }
    }
    finder.registries();
}

struct Finder<'a, 'd> {
    compendium: &'a Compendium,
    diagnostics: &'d mut Diagnostics,
}

/// Where a name stands, which decides what can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    /// In a text, where `:::internal` can hide it.
    Text,
    /// In front matter or a registry.
    Entry,
}

impl<'a> Finder<'a, '_> {
    /// What is left of the text when its internal passages are taken out.
    fn body(&mut self, document: &'a Document) {
        let source = &document.source;
        let cut = (!walk::is_public(&source.outline, &source.body))
            .then(|| walk::without_internal(&source.outline, &source.body));
        let whole = (&source.outline, &*source.body);
        let (public, body) = cut.as_ref().map_or(whole, |(outline, body)| (outline, body));
        let kept: BTreeSet<Span> = public.references.iter().map(|reference| reference.span.0).collect();
        for (reference, resolution) in source.outline.references.iter().zip(&document.references) {
            let place = Place { path: source.path.clone(), span: reference.span.0 };
            if !kept.contains(&place.span) {
                continue;
            }
            match resolution {
                Resolution::Entity { entity, anchor } => {
                    self.check(place.clone(), *entity, Position::Text);
                    self.section(place, *entity, anchor.as_deref());
                }
                Resolution::Value { indicator, .. } => {
                    self.check(place, Entity::Indicator(*indicator), Position::Text)
                }
                Resolution::Asset(_) | Resolution::External(_) | Resolution::Broken => {}
            }
        }
        for footnote in body.footnotes.iter().filter(|footnote| footnote.internal) {
            let label = &footnote.label;
            let place = Place { path: source.path.clone(), span: footnote.span.0 };
            self.diagnostics.push(
                Diagnostic::error(
                    NAME,
                    place,
                    message!(
                        "公开的文字引用了写在 :::internal 里的脚注“{label}”",
                        "public text refers to the footnote `{label}`, which stands in :::internal"
                    ),
                )
                .help(message!(
                    "把注释移到 :::internal 之外，或把引用它的文字放进去",
                    "move the note out of :::internal, or the text that refers to it in"
                )),
            );
        }
    }

    /// An internal section of a document that is otherwise public.
    fn section(&mut self, place: Place, entity: Entity, anchor: Option<&str>) {
        let (Entity::Document(at), Some(anchor)) = (entity, anchor) else { return };
        let source = &self.compendium.documents[at.0].source;
        let headings =
            source.outline.headings.iter().filter(|heading| heading.internal && heading.anchor == anchor);
        let targets = source.outline.targets.iter().filter(|target| target.internal && target.id == anchor);
        let found = headings
            .map(|heading| (&heading.text, heading.span))
            .chain(targets.map(|target| (&target.text, target.span)))
            .next();
        let Some((title, span)) = found.filter(|_| self.compendium.edition(entity) == Edition::Public) else {
            return;
        };
        let target = Place { path: source.path.clone(), span: span.0 };
        self.diagnostics.push(
            Diagnostic::error(
                NAME,
                place,
                message!(
                    "公开内容引用了写在 :::internal 里的“{title}”",
                    "public content refers to `{title}`, which stands in :::internal"
                ),
            )
            .also(target, message!("只在内部版", "internal"))
            .help(message!(
                "改为引用公开的章节，或删去引用",
                "refer to a public section, or remove the reference"
            )),
        );
    }

    fn registries(&mut self) {
        let compendium = self.compendium;
        // Every page of the public edition names who compiled it.
        let config = &compendium.config;
        self.names(&config.path, &config.compiler);
        for indicator in &compendium.indicators {
            let value = &indicator.entry.value;
            if is_public(value.edition) {
                let upper = value.upper.iter().map(|upper| &upper.indicator);
                self.names(
                    &indicator.entry.place.path,
                    value.owner.iter().chain(&value.plan).chain(&value.sum_of).chain(upper),
                );
            }
        }
        for project in &compendium.projects {
            let value = &project.entry.value;
            if is_public(value.edition) {
                let names =
                    value.plan.iter().chain(&value.lead).chain(&value.participants).chain(&value.serves);
                self.names(&project.entry.place.path, names);
            }
        }
        for organization in compendium.organizations.iter().filter(|one| is_public(one.entry.value.edition)) {
            self.names(&organization.entry.place.path, &organization.entry.value.parent);
        }
        for milestone in compendium.stages.iter().flat_map(|stage| &stage.milestones) {
            if milestone.edition == Edition::Public {
                self.names(
                    &milestone.place.path,
                    milestone.entry.lead.iter().chain(&milestone.entry.documents),
                );
            }
        }
        for consultation in compendium.consultations.iter().filter(|one| is_public(one.entry.value.edition)) {
            let value: &registry::Consultation = &consultation.entry.value;
            self.names(&consultation.entry.place.path, value.documents.iter().chain(&value.contact));
        }
        for review in compendium.reviews.iter().filter(|one| is_public(one.entry.value.edition)) {
            let (value, path) = (&review.entry.value, &review.entry.place.path);
            self.names(path, &value.documents);
            value
                .opinions
                .iter()
                .filter_map(|opinion| opinion.on.as_ref())
                .for_each(|on| self.name_of_section(path, on));
        }
    }

    fn names<'n>(&mut self, path: &SourcePath, names: impl IntoIterator<Item = &'n Located<String>>) {
        for name in names {
            self.name(path, name);
        }
    }

    fn name(&mut self, path: &SourcePath, name: &Located<String>) {
        if let Lookup::Found(entity) = self.compendium.names.lookup(&name.value) {
            self.check(Place { path: path.clone(), span: name.span }, entity, Position::Entry);
        }
    }

    /// The document of `ID#heading`.
    fn name_of_section(&mut self, path: &SourcePath, written: &Located<String>) {
        let name = written.value.split('#').next().unwrap_or_default().to_owned();
        self.name(path, &Located::new(name, written.span));
    }

    fn check(&mut self, place: Place, entity: Entity, position: Position) {
        let draft = matches!(entity, Entity::Document(at)
            if self.compendium.documents[at.0].source.front_matter.draft == Some(true));
        if self.compendium.edition(entity) == Edition::Public && !draft {
            return;
        }
        let title = self.compendium.title(entity);
        let target = self.compendium.place(entity);
        let why = if draft {
            message!("标为 draft，不在任何版本", "marked as draft, in no edition")
        } else {
            message!("只在内部版", "internal")
        };
        let key = if draft { "draft: false" } else { "edition: public" };
        let found = Diagnostic::error(
            NAME,
            place,
            message!("公开内容引用了内部的“{title}”", "public content refers to the internal `{title}`"),
        );
        self.diagnostics.push(found.also(target, why).help(match position {
            Position::Text => message!(
                "给“{title}”写上 {key}，或把这处文字放进 :::internal",
                "write {key} in `{title}`, or move this passage into :::internal"
            ),
            Position::Entry => message!(
                "给“{title}”写上 {key}，或删去这处引用",
                "write {key} in `{title}`, or remove this reference"
            ),
        }));
    }
}

fn is_public(edition: Option<Edition>) -> bool {
    edition.unwrap_or_default() == Edition::Public
}
