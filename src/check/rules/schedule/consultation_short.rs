//! `schedule/consultation-short`: a consultation lasts thirty days, or says why not.

use super::{days_between, place_of};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("schedule/consultation-short");

/// The least number of days, the first and the last included.
const LEAST: i64 = 30;

/// Counts the days of each consultation.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for consultation in &compendium.consultations {
        let (value, path) = (&consultation.entry.value, &consultation.entry.place.path);
        let days = days_between(value.from.value, value.to.value) + 1;
        let explained = value.short_reason.as_ref().is_some_and(|reason| !reason.trim().is_empty());
        if days >= LEAST || explained {
            continue;
        }
        let message = match days {
            1.. => message!(
                "征求意见只有 {days} 天，不足 {LEAST} 天，也没有说明理由",
                "the consultation lasts {days} days, less than {LEAST}, and gives no reason"
            ),
            _ => message!("征求意见的截止日期早于开始日期", "the consultation ends before it begins"),
        };
        let found = Diagnostic::warning(NAME, place_of(path, &value.to), message)
            .also(place_of(path, &value.from), message!("开始", "it begins"));
        diagnostics.push(found.help(message!(
            "延长到 {LEAST} 天，或用 short_reason 写明缩短的理由",
            "extend it to {LEAST} days, or give the reason in short_reason"
        )));
    }
}
