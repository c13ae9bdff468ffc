//! Which indicator a statement speaks of: [`Identity`].
//!
//! A link says so itself. A name that several levels use is that of the level which the
//! text speaks of: the place it names, else its document's own.

use std::collections::BTreeMap;

use super::{Compendium, Document, DocumentIndex, Entity, IndicatorIndex, Resolution};
use crate::facts::{Lexicon, Scope, normal_name, without_scope};
use crate::quantity::Unit;
use crate::text::{Fingerprint, Span, fingerprint};

/// A name in a document that may be an indicator's.
pub(super) struct Mention<'a> {
    pub document: DocumentIndex,
    /// Its text: the present one or an earlier version.
    pub text: &'a Document,
    pub name: &'a str,
    /// Where it stands.
    pub span: Span,
    /// The place that the text speaks of.
    pub scope: Option<&'a Scope>,
}

/// All names of indicators, with those who have them.
#[derive(Debug)]
pub(super) struct Identity {
    /// The names.
    pub lexicon: Lexicon<()>,
    /// Their fingerprint.
    pub names: Fingerprint,
    by_name: BTreeMap<String, Vec<IndicatorIndex>>,
    /// The unit of each indicator.
    units: Vec<Option<Unit>>,
}

impl Identity {
    pub(super) fn new(compendium: &Compendium) -> Identity {
        let mut by_name: BTreeMap<String, Vec<IndicatorIndex>> = BTreeMap::new();
        for (at, indicator) in compendium.indicators.iter().enumerate() {
            let value = &indicator.entry.value;
            for name in std::iter::once(&value.name).chain(&value.aliases) {
                let known = by_name.entry(normal_name(&name.value)).or_default();
                if known.last() != Some(&IndicatorIndex(at)) {
                    known.push(IndicatorIndex(at));
                }
            }
        }
        add_bare(&mut by_name, compendium);
        let config = &compendium.config;
        let places = config.levels.iter().map(|level| &level.name).chain([&config.region]);
        let places: Vec<String> = places.cloned().collect();
        let names: Vec<&String> = by_name.keys().collect();
        let print = fingerprint(&(&names, &places));
        let lexicon =
            Lexicon::new(by_name.keys().map(|name| (name.clone(), ()))).with_places(places).closed();
        let units = compendium.indicators.iter().map(|indicator| indicator.entry.value.unit.as_ref());
        let units = units.map(|unit| unit.map(|unit| Unit::read(&unit.value))).collect();
        Identity { lexicon, names: print, by_name, units }
    }

    /// The unit of an indicator.
    pub(super) fn unit(&self, at: IndicatorIndex) -> Option<&Unit> {
        self.units[at.0].as_ref()
    }

    /// The indicator of a name in a document; none where nobody can tell.
    pub(super) fn indicator(&self, compendium: &Compendium, mention: &Mention<'_>) -> Option<IndicatorIndex> {
        let candidates = self.by_name.get(mention.name)?;
        let document = mention.document;
        if let Some(linked) = linked(mention.text, mention.span, candidates) {
            return Some(linked);
        }
        let own = mention.text.level;
        let level = match mention.scope {
            Some(scope) => {
                level_of(compendium, &scope.place, own).filter(|level| scope.is_near || *level == own)?
            }
            None => own,
        };
        let at_level = |at: &&IndicatorIndex| compendium.indicators[at.0].level == level;
        let mut here: Vec<IndicatorIndex> = candidates.iter().filter(at_level).copied().collect();
        if here.len() > 1 {
            // Parts of a region may use one name: the plan that sets it, or commits to it.
            here.retain(|at| {
                compendium.indicators[at.0].plan == Some(document) || mention.text.indicators.contains(at)
            });
        }
        let foreign = || candidates.iter().copied().filter(|_| self.names_its_place(mention.name));
        match (here.as_slice(), foreign().collect::<Vec<_>>().as_slice()) {
            ([only], _) | ([], [only]) => Some(*only),
            _ => None,
        }
    }

    /// Whether a name says itself of which place it is: 全国城市宽带接入能力.
    fn names_its_place(&self, name: &str) -> bool {
        self.lexicon.last_place(name).is_some()
    }
}

/// Adds the names of indicators above without the place of their level: the plan of the state, and
/// a row 全国固定宽带普及率, say 固定宽带普及率 of what is registered with 全国. A name that another
/// indicator of the level has is left to that one.
fn add_bare(by_name: &mut BTreeMap<String, Vec<IndicatorIndex>>, compendium: &Compendium) {
    let level = |at: &IndicatorIndex| compendium.indicators[at.0].level;
    let above = (0..compendium.indicators.len()).map(IndicatorIndex).filter(|at| level(at) > 0);
    let mut bare: Vec<(String, IndicatorIndex)> = Vec::new();
    for at in above {
        let value = &compendium.indicators[at.0].entry.value;
        for name in std::iter::once(&value.name).chain(&value.aliases) {
            let name = normal_name(&name.value);
            // 江南省人均预期寿命 and 全国人均预期寿命: of the plan of their level alike.
            let region = normal_name(&compendium.config.levels[level(&at)].name);
            let of_region = name.strip_prefix(&region).filter(|rest| rest.chars().count() > 2);
            let rest = of_region.unwrap_or_else(|| without_scope(&name));
            let place = &name[..name.len() - rest.len()];
            let is_own = !place.is_empty() && level_of(compendium, place, level(&at)) == Some(level(&at));
            let taken = || {
                by_name.get(rest).is_some_and(|known| known.iter().any(|other| level(other) == level(&at)))
            };
            if is_own && !taken() {
                bare.push((rest.to_owned(), at));
            }
        }
    }
    for (name, at) in bare {
        by_name.entry(name).or_default().push(at);
    }
}

/// The one indicator among some that a reference within a span leads to.
fn linked(document: &Document, span: Span, candidates: &[IndicatorIndex]) -> Option<IndicatorIndex> {
    let references = &document.source.outline.references;
    let first = references.partition_point(|reference| reference.span.0.start < span.start);
    let inside = references[first..].iter().zip(&document.references[first..]);
    let inside = inside.take_while(|(reference, _)| reference.span.0.start < span.end);
    let mut found = inside.filter_map(|(_, resolution)| match resolution {
        Resolution::Entity { entity: Entity::Indicator(at), anchor: None } => Some(*at),
        _ => None,
    });
    found.find(|at| candidates.contains(at))
}

/// The level that a place is of: a level's own name, or 全省 and its like.
fn level_of(compendium: &Compendium, place: &str, own: usize) -> Option<usize> {
    let config = &compendium.config;
    if place == config.region {
        return Some(0);
    }
    let levels = || config.levels.iter().enumerate();
    if let Some((at, _)) = levels().find(|(_, level)| level.name == place) {
        return Some(at);
    }
    let general = ["全", "我", "本"].iter().find_map(|word| place.strip_prefix(word))?;
    if general == "国" {
        return levels().find(|(_, level)| level.name.contains('国')).map(|(at, _)| at);
    }
    let is_one = |at: &usize| config.levels[*at].name.ends_with(general);
    // Of a region that does not say what it is, 全市 is itself.
    let is_bare = !config.region.ends_with(['省', '市', '县', '区', '州', '旗', '盟']);
    [own].into_iter().chain(0..config.levels.len()).find(is_one).or(is_bare.then_some(0))
}
