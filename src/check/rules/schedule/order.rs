//! `schedule/order`: stages and milestones follow one another, and nothing ends before it begins.

use super::{dates, place_of};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Stage};

const NAME: RuleName = RuleName("schedule/order");

/// Looks at each stage, at what stands in it, and at the stage before.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    dates::run(NAME, compendium, diagnostics);
    for stage in &compendium.stages {
        span(stage, diagnostics);
        milestones(stage, diagnostics);
    }
    for pair in compendium.stages.windows(2) {
        let (before, after) = (&pair[0].entry, &pair[1].entry);
        let (first, second) = (&before.value.from, &after.value.from);
        if first.value <= second.value {
            continue;
        }
        let (name, earlier) = (&after.value.name.value, &before.value.name.value);
        let found = Diagnostic::warning(
            NAME,
            place_of(&after.place.path, second),
            message!(
                "“{name}”排在“{earlier}”之后，却先开始",
                "`{name}` stands after `{earlier}` but begins before it"
            ),
        );
        diagnostics.push(
            found
                .also(
                    place_of(&before.place.path, first),
                    message!("前一阶段的开始", "the stage before begins"),
                )
                .help(message!("改正日期，或调换两个阶段", "correct the dates, or exchange the stages")),
        );
    }
}

fn span(stage: &Stage, diagnostics: &mut Diagnostics) {
    let (entry, path) = (&stage.entry.value, &stage.entry.place.path);
    let (from, to) = (entry.from.value, entry.to.value);
    if from <= to {
        return;
    }
    let name = &entry.name.value;
    let found = Diagnostic::warning(
        NAME,
        place_of(path, &entry.to),
        message!("“{name}”的结束 {to} 早于开始 {from}", "`{name}` ends on {to}, before it begins on {from}"),
    );
    diagnostics.push(found.also(place_of(path, &entry.from), message!("开始", "it begins")));
}

fn milestones(stage: &Stage, diagnostics: &mut Diagnostics) {
    let (entry, path) = (&stage.entry.value, &stage.entry.place.path);
    let within = entry.from.value.min(entry.to.value)..=entry.from.value.max(entry.to.value);
    for milestone in stage.milestones.iter().map(|milestone| &milestone.entry) {
        let (name, date) = (&milestone.name.value, milestone.date.value);
        if within.contains(&date) {
            continue;
        }
        let (from, to) = (entry.from.value, entry.to.value);
        let found = Diagnostic::warning(
            NAME,
            place_of(path, &milestone.date),
            message!(
                "节点“{name}”在 {date}，不在所属阶段（{from} 至 {to}）之内",
                "the milestone `{name}` is on {date}, outside its stage ({from} to {to})"
            ),
        );
        let near = if date < from { &entry.from } else { &entry.to };
        diagnostics.push(found.also(place_of(path, near), message!("阶段的起止", "where the stage ends")));
    }
    for pair in stage.milestones.windows(2) {
        let (before, after) = (&pair[0].entry, &pair[1].entry);
        if before.date.value <= after.date.value {
            continue;
        }
        let (name, earlier) = (&after.name.value, &before.name.value);
        let found = Diagnostic::warning(
            NAME,
            place_of(path, &after.date),
            message!(
                "节点“{name}”排在“{earlier}”之后，日期却更早",
                "the milestone `{name}` stands after `{earlier}` but is earlier"
            ),
        );
        let help = message!("按日期先后排列节点", "put the milestones in the order of their dates");
        let also = message!("前一个节点", "the milestone before");
        diagnostics.push(found.also(place_of(path, &before.date), also).help(help));
    }
}
