//! `structure/period-differs`: every special plan has the period of the compendium.

use std::ops::Range;

use super::super::prose::text;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document};
use crate::syntax::front_matter::{Kind, Period};
use crate::text::Place;

const NAME: RuleName = RuleName("structure/period-differs");

/// Compares the period of each special plan, and what its text says of it, with the configured one.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    if !compendium.config.complete {
        return;
    }
    for document in compendium.documents.iter().filter(|document| document.kind() == Kind::SpecialPlan) {
        let own = document.source.front_matter.period.as_ref();
        if let Some(period) = own {
            let place = Place { path: document.source.path.clone(), span: period.span };
            diagnostics.extend(compare(compendium, period.value, place));
        }
        in_text(document, &mut |period, place| {
            // What the text repeats is reported where it stands first.
            if own.map(|own| own.value) != Some(period) {
                diagnostics.extend(compare(compendium, period, place));
            }
        });
    }
}

fn compare(compendium: &Compendium, period: Period, place: Place) -> Option<Diagnostic> {
    let config = &compendium.config;
    let asked = config.period.value;
    if period == asked {
        return None;
    }
    let (own, all) = (format!("{}—{}", period.from, period.to), format!("{}—{}", asked.from, asked.to));
    let message = message!(
        "规划期 {own} 与汇编的规划期 {all} 不一致",
        "the period {own} differs from the compendium's {all}"
    );
    Some(
        Diagnostic::error(NAME, place, message)
            .also(
                Place { path: config.path.clone(), span: config.period.span },
                message!("汇编的规划期", "the compendium's period"),
            )
            .help(message!("专项规划的规划期必须一致", "all special plans share one period")),
    )
}

/// What names the period, and what may stand before it in its clause: 城市总体规划期限 is that of
/// another plan, 上一规划期 another period.
const PERIOD: &str = "规划期";
const OWN: [&str; 8] = ["", "本", "本规划", "本规划的", "规划的", "本专项规划", "本专项规划的", "本轮"];

/// Visits the years that a text calls its period: 规划期为2010年至2015年.
fn in_text(document: &Document, visit: &mut dyn FnMut(Period, Place)) {
    text::each(document, &mut |prose| {
        let passage = &prose.passage;
        for (period, range) in periods(&passage.text) {
            visit(period, passage.place(range).0);
        }
    });
}

fn periods(text: &str) -> Vec<(Period, Range<usize>)> {
    let starts = text.match_indices(PERIOD).filter(|(at, _)| {
        let clause = text[..*at].rsplit(['，', '。', '；', '：', '、', '（', '(', '\n']).next();
        clause.is_some_and(|before| OWN.contains(&before.trim()))
    });
    let found = starts.filter_map(|(at, word)| {
        let behind = &text[at + word.len()..];
        let rest = behind.trim_start_matches(['限', '为', '是', '：', ':', '（', '(', '内', ' ', '从', '自']);
        let start = text.len() - rest.len();
        let (from, rest) = year(rest)?;
        let rest = rest.trim_start_matches([' ', '年']);
        let between = rest.trim_start_matches(['—', '-', '–', '－', '~', '～', '至', '到', ' ']);
        let (to, rest) = year(between).filter(|_| between.len() < rest.len())?;
        let end = text.len() - rest.strip_prefix('年').unwrap_or(rest).len();
        (from < to).then_some((Period { from, to }, start..end))
    });
    found.collect()
}

/// The year that a text begins with, and what follows it.
fn year(text: &str) -> Option<(i32, &str)> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let rest = &text[4..];
    (!rest.starts_with(|next: char| next.is_ascii_digit())).then_some((digits.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(i32, i32, &str)> {
        let found = periods(text).into_iter();
        found.map(|(period, range)| (period.from, period.to, &text[range])).collect()
    }

    #[test]
    fn a_text_names_its_period_in_many_ways() {
        for written in ["2011年至2015年", "2011—2015年", "2011年—2015年", "2011-2015年", "2011年到2015年"]
        {
            for lead in ["规划期为", "规划期限：", "本规划的规划期是", "规划期（", "规划期从"]
            {
                assert_eq!(read(&format!("{lead}{written}。")), [(2011, 2015, written)], "{lead}{written}");
            }
        }
    }

    #[test]
    fn other_periods_and_other_years_are_none() {
        for text in [
            "上一规划期为2006—2010年。",
            "上轮规划期（2006—2010年）",
            "“十一五”规划期为2006—2010年。",
            "城市总体规划期限（2008—2020年）。",
            "规划期内，2011年至2012年完成主干网。",
            "规划期末达到2015年的水平。",
            "2011—2015年规划期内实施。",
        ] {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}
