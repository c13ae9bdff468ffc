//! `publication/empty-column`: no part of the public site is empty.

use std::collections::BTreeSet;

use super::{is_for_a_site, published};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document, DocumentIndex, Entity, IndicatorIndex};
use crate::syntax::block::{Block, BlockKind};
use crate::syntax::front_matter::{Edition, Kind};
use crate::text::Place;

const NAME: RuleName = RuleName("publication/empty-column");

/// Looks at the columns that the navigation of the public edition shows, at those that are
/// configured, and at the pages in them.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    if !is_for_a_site(compendium) {
        return;
    }
    diagnostics.extend(alignment(compendium));
    if published(compendium).next().is_some() {
        diagnostics.extend(Kind::ALL.into_iter().filter_map(|kind| configured(compendium, kind)));
    }
    diagnostics.extend(published(compendium).filter(|document| is_blank(document)).map(blank));
}

/// The column of alignments stands in the navigation as soon as an upper plan is public; it is
/// empty as long as nothing public is aligned with what stands above.
fn alignment(compendium: &Compendium) -> Option<Diagnostic> {
    let upper = published(compendium).find(|document| document.kind() == Kind::UpperPlan)?;
    let public: BTreeSet<&str> = published(compendium).map(|document| document.id.as_str()).collect();
    let with = |at: DocumentIndex| public.contains(compendium.documents[at.0].id.as_str());
    let plans = published(compendium).any(|plan| plan.aligns.iter().any(|align| with(align.with)));
    let is_public = |at: IndicatorIndex| compendium.edition(Entity::Indicator(at)) == Edition::Public;
    let mut indicators = (0..compendium.indicators.len()).map(IndicatorIndex).filter(|at| is_public(*at));
    let answered =
        indicators.any(|at| compendium.indicators[at.0].upper.iter().any(|(upper, _)| is_public(*upper)));
    if plans || answered {
        return None;
    }
    let found = Diagnostic::warning(
        NAME,
        upper.place.clone(),
        message!("公开版的“规划衔接”栏目是空的", "the column of alignments is empty in the public edition"),
    );
    Some(found.label(message!("有了它，导航里就有这个栏目", "with it the navigation shows the column")).help(message!(
        "公开的规划用 aligns、指标用 upper 写明与上级的对接；暂时没有的，先不公开上级规划",
        "say what public plans (`aligns`) and indicators (`upper`) follow, or keep upper plans internal until then"
    )))
}

/// A kind for which the configuration asks a form, and of which nothing is public.
fn configured(compendium: &Compendium, kind: Kind) -> Option<Diagnostic> {
    let asked = compendium.config.expectations.get(&kind)?;
    let span = asked.title.iter().chain(&asked.sections).map(|asked| asked.span).next()?;
    if published(compendium).any(|document| document.kind() == kind) {
        return None;
    }
    let (folder, name) = (kind.folder(), kind.as_str());
    let place = Place { path: compendium.config.path.clone(), span };
    let found = Diagnostic::warning(
        NAME,
        place,
        message!(
            "配置了 {name}，公开版的 {folder} 栏目却没有内容",
            "{name} is configured, but the column {folder} of the public edition is empty"
        ),
    );
    Some(found.help(message!(
        "公开至少一篇，或删去 documents 下的 {name}",
        "publish one at least, or remove {name} under `documents`"
    )))
}

/// Whether a public page would show nothing: all of its text is internal, or there is none.
fn is_blank(document: &Document) -> bool {
    let shown = |block: &Block| !matches!(block.kind, BlockKind::Internal(_));
    !document.source.body.blocks.iter().any(shown)
}

fn blank(document: &Document) -> Diagnostic {
    let title = document.title();
    Diagnostic::warning(
        NAME,
        document.place.clone(),
        message!("公开的《{title}》没有正文", "the public page `{title}` has no text"),
    )
    .help(message!("写上正文，或者先不公开", "write its text, or keep it internal until then"))
}
