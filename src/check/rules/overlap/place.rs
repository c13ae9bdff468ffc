//! Where a project stands, however that is written: [`of`].

use crate::model::{Compendium, Project};

/// Where a project stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Where {
    /// It does not say.
    Unsaid,
    /// In the whole region: 全市, 市级, the region's own name.
    Whole,
    /// In a part of it, without the region's name and punctuation: 市区 of 耒阳市市区.
    Part(String),
}

/// What says that something is of the whole region.
const WHOLE: [&str; 16] = [
    "全市",
    "全县",
    "全区",
    "全省",
    "全州",
    "市级",
    "县级",
    "区级",
    "省级",
    "州级",
    "市本级",
    "县本级",
    "区本级",
    "本级",
    "市域",
    "县域",
];

/// Where a project stands.
pub(super) fn of(compendium: &Compendium, project: &Project) -> Where {
    let Some(written) = &project.entry.value.place else { return Where::Unsaid };
    let words: String = written.chars().filter(|one| one.is_alphanumeric()).collect();
    let config = &compendium.config;
    let own = config.levels.first().map(|level| level.name.as_str());
    let mut regions = [Some(config.region.as_str()), own].into_iter().flatten();
    let rest = regions.find_map(|region| words.strip_prefix(region).filter(|_| !region.is_empty()));
    match rest.unwrap_or(&words) {
        "" if rest.is_none() => Where::Unsaid,
        "" => Where::Whole,
        words if WHOLE.contains(&words) => Where::Whole,
        words => Where::Part(words.to_owned()),
    }
}
