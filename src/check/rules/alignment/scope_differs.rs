//! `alignment/scope-differs`: an indicator and the one it answers speak of the same things.

use super::answers;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::text::{Place, SourcePath, Written};

const NAME: RuleName = RuleName("alignment/scope-differs");

/// What only names a region: it differs from level to level, and ought to.
const REGIONS: [&str; 14] = [
    "全国", "全省", "全市", "全县", "全区", "全州", "我国", "我省", "我市", "我县", "本省", "本市", "本县",
    "中国",
];

/// Compares the scopes, the names of regions left out.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let levels = compendium.config.levels.iter().map(|level| level.name.as_str());
    let own_region = std::iter::once(compendium.config.region.as_str());
    let mut names: Vec<&str> =
        levels.chain(own_region).chain(REGIONS).filter(|name| !name.is_empty()).collect();
    // The longer name first: 湖南省耒阳市 before 耒阳市.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let things = |scope: &str| {
        let bare = names.iter().fold(scope.to_owned(), |scope, name| scope.replace(name, ""));
        bare.chars().filter(|character| character.is_alphanumeric()).collect::<String>()
    };
    for answer in answers(compendium) {
        let (own, upper) = (&answer.own.entry.value, &answer.upper.entry.value);
        let Some((ours, theirs)) = own.scope.as_ref().zip(upper.scope.as_ref()) else { continue };
        if things(ours) == things(theirs) {
            continue;
        }
        let name = &own.name.value;
        let place = |path: &SourcePath, scope: &Written| Place { path: path.clone(), span: scope.span };
        let (here, there) = (&answer.own.entry.place.path, &answer.upper.entry.place.path);
        let (here, there) = (place(here, ours), place(there, theirs));
        let (ours, theirs) = (&ours.value, &theirs.value);
        diagnostics.push(
            Diagnostic::warning(
                NAME,
                here,
                message!(
                    "“{name}”的范围是“{ours}”，上级指标的范围是“{theirs}”",
                    "the scope of `{name}` is `{ours}`, that of the indicator above is `{theirs}`"
                ),
            )
            .also(there, message!("上级指标", "the indicator above"))
            .help(message!(
                "统一范围；范围确实不同的，不能直接比较",
                "use one scope; what differs in scope cannot be compared"
            )),
        );
    }
}
