//! `schedule/missed-deadline`: what was due by the day that days are counted from is done, and was in time.

use super::{days_between, place_of};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("schedule/missed-deadline");

/// Compares each milestone with the day it was done, or with the day that days are counted from.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for milestone in compendium.stages.iter().flat_map(|stage| &stage.milestones) {
        let (entry, due) = (&milestone.entry, milestone.entry.date.value);
        let name = &entry.name.value;
        let message = match (entry.done, compendium.today()) {
            (Some(done), _) if done > due => {
                let late = days_between(due, done);
                message!(
                    "“{name}”应在 {due} 完成，实际在 {done}，晚了 {late} 天",
                    "`{name}` was due on {due} and done on {done}, {late} days late"
                )
            }
            (None, Some(today)) if today > due => message!(
                "“{name}”应在 {due} 完成，到 {today} 没有完成",
                "`{name}` was due on {due} and is not done by {today}"
            ),
            _ => continue,
        };
        let place = place_of(&milestone.place.path, &entry.date);
        diagnostics.push(Diagnostic::warning(NAME, place, message).help(message!(
            "补上 done，或按程序调整日期并说明",
            "add done, or move the date by the proper procedure and say so"
        )));
    }
}
