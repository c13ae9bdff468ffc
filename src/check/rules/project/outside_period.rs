//! `project/outside-period`: a project is built within the period of its plan.

use super::{period_of, place_in};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("project/outside-period");

/// Compares the years of each project with those of its plan.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for project in &compendium.projects {
        let value = &project.entry.value;
        let Some((own, (plan, place))) = value.period.as_ref().zip(period_of(compendium, project)) else {
            continue;
        };
        if plan.from <= own.value.from && own.value.to <= plan.to && own.value.from <= own.value.to {
            continue;
        }
        let name = &value.name.value;
        let years = format!("{}—{}", own.value.from, own.value.to);
        let all = format!("{}—{}", plan.from, plan.to);
        let message = if own.value.from > own.value.to {
            message!("“{name}”的建设年限 {years} 前后颠倒", "the years of `{name}`, {years}, are reversed")
        } else {
            message!(
                "“{name}”的建设年限 {years} 超出规划期 {all}",
                "the years of `{name}`, {years}, reach beyond the plan's period, {all}"
            )
        };
        diagnostics.push(
            Diagnostic::warning(NAME, place_in(project, own.span), message)
                .also(place, message!("规划期", "the plan's period"))
                .help(message!(
                    "改正年限；跨期的项目在内容里说明规划期内建什么",
                    "correct the years; for a longer project say what is built within the period"
                )),
        );
    }
}
