//! `structure/period-differs`: every special plan has the period of the compendium.

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::syntax::front_matter::Kind;
use crate::text::Place;

const NAME: RuleName = RuleName("structure/period-differs");

/// Compares the period of each special plan with the configured one.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let config = &compendium.config;
    if !config.complete {
        return;
    }
    let asked = config.period.value;
    for document in compendium.documents.iter().filter(|document| document.kind() == Kind::SpecialPlan) {
        let Some(period) = &document.source.front_matter.period else { continue };
        if period.value == asked {
            continue;
        }
        let (own, all) =
            (format!("{}—{}", period.value.from, period.value.to), format!("{}—{}", asked.from, asked.to));
        let place = Place { path: document.source.path.clone(), span: period.span };
        diagnostics.push(
            Diagnostic::error(
                NAME,
                place,
                message!(
                    "规划期 {own} 与汇编的规划期 {all} 不一致",
                    "the period {own} differs from the compendium's {all}"
                ),
            )
            .also(
                Place { path: config.path.clone(), span: config.period.span },
                message!("汇编的规划期", "the compendium's period"),
            )
            .help(message!("专项规划的规划期必须一致", "all special plans share one period")),
        );
    }
}
