//! `link/internal-from-public`: a public text may not lead to what the public edition lacks.

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Entity, Lookup, Resolution};
use crate::registry;
use crate::syntax::front_matter::Edition;
use crate::text::{Located, Place, SourcePath};

const NAME: RuleName = RuleName("link/internal-from-public");

/// Looks at every name in public documents and entries.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let mut finder = Finder { compendium, diagnostics };
    for document in compendium.documents.iter().filter(|document| document.edition == Edition::Public) {
        let path = &document.source.path;
        for (reference, resolution) in document.source.outline.references.iter().zip(&document.references) {
            let entity = match resolution {
                Resolution::Entity { entity, .. } => *entity,
                Resolution::Value { indicator, .. } => Entity::Indicator(*indicator),
                Resolution::Asset(_) | Resolution::External(_) | Resolution::Broken => continue,
            };
            if !reference.internal {
                finder.check(Place { path: path.clone(), span: reference.span.0 }, entity);
            }
        }
        let head = &document.source.front_matter;
        finder.names(path, head.lead.iter().chain(&head.participants).chain(&head.indicators));
        finder.names(path, head.projects.iter().chain(&head.topics));
        for align in &head.aligns {
            let name = align.with.value.split('#').next().unwrap_or_default().to_owned();
            finder.name(path, &Located::new(name, align.with.span));
        }
    }
    finder.registries();
}

struct Finder<'a, 'd> {
    compendium: &'a Compendium,
    diagnostics: &'d mut Diagnostics,
}

impl<'a> Finder<'a, '_> {
    fn registries(&mut self) {
        let compendium = self.compendium;
        for indicator in &compendium.indicators {
            let value = &indicator.entry.value;
            if is_public(value.edition) {
                let upper = value.upper.iter().map(|upper| &upper.indicator);
                self.names(&indicator.entry.place.path, value.owner.iter().chain(&value.plan).chain(&value.sum_of).chain(upper));
            }
        }
        for project in &compendium.projects {
            let value = &project.entry.value;
            if is_public(value.edition) {
                let names = value.plan.iter().chain(&value.lead).chain(&value.participants).chain(&value.serves);
                self.names(&project.entry.place.path, names);
            }
        }
        for organization in compendium.organizations.iter().filter(|one| is_public(one.entry.value.edition)) {
            self.names(&organization.entry.place.path, &organization.entry.value.parent);
        }
        for milestone in compendium.stages.iter().flat_map(|stage| &stage.milestones) {
            if milestone.edition == Edition::Public {
                self.names(&milestone.place.path, milestone.entry.lead.iter().chain(&milestone.entry.documents));
            }
        }
        for consultation in compendium.consultations.iter().filter(|one| is_public(one.entry.value.edition)) {
            let value: &registry::Consultation = &consultation.entry.value;
            self.names(&consultation.entry.place.path, value.documents.iter().chain(&value.contact));
        }
        for review in compendium.reviews.iter().filter(|one| is_public(one.entry.value.edition)) {
            self.names(&review.entry.place.path, &review.entry.value.documents);
        }
    }

    fn names<'n>(&mut self, path: &SourcePath, names: impl IntoIterator<Item = &'n Located<String>>) {
        for name in names {
            self.name(path, name);
        }
    }

    fn name(&mut self, path: &SourcePath, name: &Located<String>) {
        if let Lookup::Found(entity) = self.compendium.names.lookup(&name.value) {
            self.check(Place { path: path.clone(), span: name.span }, entity);
        }
    }

    fn check(&mut self, place: Place, entity: Entity) {
        let draft = matches!(entity, Entity::Document(at)
            if self.compendium.documents[at.0].source.front_matter.draft == Some(true));
        if self.compendium.edition(entity) == Edition::Public && !draft {
            return;
        }
        let title = self.compendium.title(entity);
        let target = self.compendium.place(entity);
        let why = if draft { message!("标为 draft，不在任何版本", "marked as draft, in no edition") } else { message!("只在内部版", "internal") };
        self.diagnostics.push(
            Diagnostic::error(NAME, place, message!("公开内容引用了内部的“{title}”", "public content refers to the internal `{title}`"))
                .also(target, why)
                .help(message!(
                    "公开“{title}”（edition: public），或把这处文字放进 :::internal",
                    "make `{title}` public (edition: public), or move this passage into :::internal"
                )),
        );
    }
}

fn is_public(edition: Option<Edition>) -> bool {
    edition.unwrap_or_default() == Edition::Public
}
