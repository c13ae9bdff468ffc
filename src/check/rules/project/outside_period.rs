//! `project/outside-period`: what a plan builds and does is done within its period.

use super::{period_of, place_in};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document};
use crate::syntax::block::{BlockKind, plain_text};
use crate::syntax::front_matter::Kind;
use crate::syntax::walk;
use crate::text::Place;

const NAME: RuleName = RuleName("project/outside-period");

/// Heads of columns that say until when something is to be done.
const DEADLINES: [&str; 5] = ["完成时限", "完成时间", "完成期限", "时限要求", "完成年限"];

/// Compares the deadlines in the tables of a plan with its period.
fn deadlines(plan: &Document, diagnostics: &mut Diagnostics) {
    let Some(period) = plan.source.front_matter.period else { return };
    walk::blocks(&plan.source.body.blocks, &mut |block| {
        let BlockKind::Table(table) = &block.kind else { return };
        let is_deadline = |text: String| DEADLINES.contains(&text.trim());
        let Some(column) = table.head.iter().position(|cell| is_deadline(plain_text(&cell.content))) else {
            return;
        };
        for cell in table.rows.iter().filter_map(|row| row.get(column)) {
            let text = plain_text(&cell.content);
            let years = text.split(|one: char| !one.is_ascii_digit()).filter(|digits| digits.len() == 4);
            let mut years = years.filter_map(|digits| digits.parse::<i32>().ok());
            let Some(year) = years.find(|year| *year > period.value.to) else { continue };
            let all = format!("{}—{}", period.value.from, period.value.to);
            let message = message!(
                "完成时限 {year} 年超出规划期 {all}",
                "the deadline, {year}, lies beyond the plan's period, {all}"
            );
            let place = |span| Place { path: plan.source.path.clone(), span };
            diagnostics.push(
                Diagnostic::warning(NAME, place(cell.span.0), message)
                    .also(place(period.span), message!("规划期", "the plan's period"))
                    .help(message!("改正时限", "correct the deadline")),
            );
        }
    });
}

/// Compares the years of each project with those of its plan.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let plans = compendium.documents.iter().filter(|document| document.kind() == Kind::SpecialPlan);
    plans.for_each(|plan| deadlines(plan, diagnostics));
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
