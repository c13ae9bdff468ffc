//! `publication/meta-tags`: public pages can carry the tags that government sites must have.

use super::{is_for_a_site, published};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document};
use crate::syntax::front_matter::{Kind, Status};
use crate::text::Place;

const NAME: RuleName = RuleName("publication/meta-tags");

/// Looks at the configuration of a site, once something is published, and at each document of our own.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    if !is_for_a_site(compendium) || published(compendium).next().is_none() {
        return;
    }
    diagnostics.extend(site(compendium));
    diagnostics.extend(published(compendium).filter_map(page));
}

fn site(compendium: &Compendium) -> Option<Diagnostic> {
    let config = &compendium.config;
    let publication = &config.publication;
    let missing = listed(&[
        ("SiteName", "site_name", publication.site_name.is_some()),
        ("SiteDomain", "site_domain", publication.site_domain.is_some()),
        ("SiteIDCode", "site_id_code", publication.site_id_code.is_some() || publication.has_wrong_code),
        ("ContentSource", "content_source", publication.content_source.is_some()),
    ])?;
    // What could not be read is not missing; that has been reported.
    config.complete.then_some(())?;
    let place = Place { path: config.path.clone(), span: publication.span };
    let found = Diagnostic::warning(
        NAME,
        place,
        message!("公开版的页面缺少网站标签 {missing}", "public pages lack the tags {missing} of the site"),
    );
    Some(found.help(message!(
        "在 compendium.yaml 的 publication 下写明括号里的项",
        "give what stands in brackets under `publication` in compendium.yaml"
    )))
}

/// What the page of a document lacks. What its status asks for is the business of
/// `structure/missing-field`, and upper plans are published by others.
fn page(document: &Document) -> Option<Diagnostic> {
    if document.kind() == Kind::UpperPlan {
        return None;
    }
    let head = &document.source.front_matter;
    let required = document.status >= Status::Consultation;
    let missing = listed(&[
        ("PubDate", "date", required || head.date.is_some()),
        ("Description", "summary", required || head.summary.is_some()),
        ("Keywords", "keywords", !head.keywords.is_empty()),
    ])?;
    let found = Diagnostic::warning(
        NAME,
        document.place.clone(),
        message!("公开的页面缺少标签 {missing}", "the public page lacks the tags {missing}"),
    );
    Some(found.help(message!("在元数据里写明括号里的项", "give what stands in brackets in the front matter")))
}

/// The tags that are not there, with the keys they are made from; none when all are.
fn listed(tags: &[(&str, &str, bool)]) -> Option<String> {
    let missing = tags.iter().filter(|(.., present)| !present);
    let missing: Vec<String> = missing.map(|(tag, key, _)| format!("{tag} ({key})")).collect();
    (!missing.is_empty()).then(|| missing.join(", "))
}
