//! Silencers: takes out what a comment allows, and reports comments that allow nothing.

use std::collections::BTreeMap;

use super::{rule, unknown_rule};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Inputs;
use crate::syntax::allow::Allow;
use crate::text::{Place, SourcePath};

/// The rule for silencers that silence nothing.
const UNUSED_ALLOW: RuleName = RuleName("structure/unused-allow");
/// The rule for silencers that give no reason.
const UNEXPLAINED_ALLOW: RuleName = RuleName("structure/unexplained-allow");

/// Takes out the findings that a comment allows at their primary place.
pub(super) fn apply(found: Diagnostics, inputs: &Inputs) -> Diagnostics {
    let documents = inputs.documents.iter().map(|document| (&document.path, &document.allows));
    let registries = inputs.registries.iter().map(|registry| (&registry.path, &registry.allows));
    let config = std::iter::once((&inputs.config.path, &inputs.config.allows));
    let mut allows: BTreeMap<&SourcePath, Vec<(&Allow, bool)>> = BTreeMap::new();
    let versions = inputs.versions.iter().map(|version| (&version.path, &version.allows));
    for (path, list) in documents.chain(registries).chain(config).chain(versions) {
        if !list.is_empty() {
            allows.insert(path, list.iter().map(|allow| (allow, false)).collect());
        }
    }
    let mut kept: Diagnostics = Vec::with_capacity(found.len());
    for diagnostic in found {
        let place = &diagnostic.primary.place;
        let silencer = allows.get_mut(&place.path).and_then(|list| {
            list.iter_mut()
                .find(|(allow, _)| allow.rule == diagnostic.rule.0 && allow.scope.contains(place.span))
        });
        match silencer {
            Some((_, used)) => *used = true,
            None => kept.push(diagnostic),
        }
    }
    // A version keeps the comments of its time, when other rules looked at its text.
    for version in &inputs.versions {
        allows.remove(&version.path);
    }
    for (path, list) in allows {
        for (allow, used) in list {
            kept.extend(problem(path, allow, used));
        }
    }
    kept
}

fn problem(path: &SourcePath, allow: &Allow, used: bool) -> Option<Diagnostic> {
    let place = Place { path: path.clone(), span: allow.span };
    let name = &allow.rule;
    if rule(name).is_none() {
        return Some(unknown_rule(place, name));
    }
    if !used {
        let found = Diagnostic::warning(
            UNUSED_ALLOW,
            place,
            message!("这条 allow 没有消去任何“{name}”", "this allow silences no `{name}`"),
        );
        return Some(
            found.help(message!("问题已不存在，删去这条注释", "the problem is gone, remove the comment")),
        );
    }
    allow.reason.is_empty().then(|| {
        Diagnostic::warning(
            UNEXPLAINED_ALLOW,
            place,
            message!("这条 allow 没有写理由", "this allow gives no reason"),
        )
        .help(message!("写成“allow {name}: 理由”", "write `allow {name}: reason`"))
    })
}
