//! Laws of the arithmetic rules: figures that are rounded are never reported, figures that
//! rounding cannot explain always are, wherever they are stated.

use compendium::build::{self, analysis::parse_document};
use compendium::check::Strictness;
use compendium::diag::Severity;
use compendium::source::{self, memory::Memory};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

const CONFIG: &str = "title: 汇编\nregion: 某市\nperiod: {from: 2010, to: 2015}\n";

/// The severities of what a rule finds in a compendium of one file.
fn found(rule: &str, path: &str, text: &str) -> Vec<Severity> {
    found_with(CONFIG, rule, path, text)
}

fn found_with(config: &str, rule: &str, path: &str, text: &str) -> Vec<Severity> {
    // Of running text the rules read what stands about registered indicators.
    let files = [("content/compendium.yaml", config), ("content/indicators.yaml", NAMES), (path, text)];
    let files = Memory::new(files.map(|(path, text)| (path.to_owned(), text.to_owned())));
    let (snapshot, found) = source::snapshot(&files).expect("the content is listed");
    let analysis = build::analyse(&snapshot, found, Strictness::Lenient, &parse_document);
    let own = analysis.diagnostics.iter().filter(|found| found.rule.0 == rule);
    own.map(|found| found.severity).collect()
}

fn registry(rule: &str, entries: &str) -> Vec<Severity> {
    found(rule, "content/indicators.yaml", entries)
}

fn plan(rule: &str, text: &str) -> Vec<Severity> {
    found(rule, "content/plans/plan.md", &format!("---\ntitle: 规划\n---\n\n{text}\n"))
}

/// What is printed of a number with so many decimals.
fn rounded(number: Decimal, decimals: u32) -> Decimal {
    let mut printed = number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    printed.rescale(decimals);
    printed
}

/// One unit of the last of so many decimals.
fn unit(decimals: u32) -> Decimal {
    Decimal::new(1, decimals)
}

/// `start` after so many years at a rate in percent.
fn grown(start: Decimal, percent: Decimal, years: u32) -> Decimal {
    let factor = Decimal::ONE + percent / Decimal::ONE_HUNDRED;
    (0..years).fold(start, |size, _| size * factor)
}

/// A start, a yearly rate and an end, as printed.
#[derive(Debug, Clone, Copy)]
struct Growth {
    start: Decimal,
    percent: Decimal,
    end: Decimal,
    years: u32,
}

impl Growth {
    fn entry(&self) -> String {
        let Growth { start, percent, end, years } = self;
        let (name, year) = (NAME, BASE + years);
        format!(
            "- {{id: a, name: {name}, unit: 亿元, direction: up, baseline: {{year: {BASE}, value: {start}}}, targets: {{{year}: {end}}}, growth: \"{percent}%\"}}\n"
        )
    }

    fn row(&self) -> String {
        let Growth { start, percent, end, years } = self;
        let (name, year) = (NAME, BASE + years);
        format!(
            "| 指标 | 单位 | {BASE}年 | {year}年 | 年均增长（%） |\n|---|---|---|---|---|\n| {name} | 亿元 | {start} | {end} | {percent} |"
        )
    }

    fn sentence(&self) -> String {
        let Growth { start, percent, end, years } = self;
        let (name, year) = (NAME, BASE + years);
        format!("{name}由{BASE}年的{start}亿元增加到{year}年的{end}亿元，年均增长{percent}%。")
    }
}

const NAME: &str = "软件业务收入";
const NAMES: &str = "- {id: a, name: 软件业务收入}\n- {id: b, name: 网上办理率}\n";
const BASE: u32 = 2010;
const RATE: &str = "indicator/rate-mismatch";
const SUM: &str = "indicator/sum-mismatch";
const CHANGE: &str = "indicator/change-mismatch";

prop_compose! {
    /// True figures, and how many decimals of each are printed.
    fn truth()(
        start in 50_000_i64..50_000_000,
        percent in 1_000_i64..30_000,
        years in 2_u32..11,
        decimals in (0_u32..3, 0_u32..2, 0_u32..3),
    ) -> (Decimal, Decimal, u32, (u32, u32, u32)) {
        (Decimal::new(start, 3), Decimal::new(percent, 3), years, decimals)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn growth_that_is_rounded_is_never_reported((start, percent, years, decimals) in truth()) {
        let end = rounded(grown(start, percent, years), decimals.2);
        let (start, percent) = (rounded(start, decimals.0), rounded(percent, decimals.1));
        let growth = Growth { start, percent, end, years };
        prop_assert_eq!(registry(RATE, &growth.entry()), [], "{:?}", growth);
        prop_assert_eq!(plan(RATE, &growth.row()), [], "{:?}", growth);
        prop_assert_eq!(plan(RATE, &growth.sentence()), [], "{:?}", growth);
    }

    #[test]
    fn growth_beyond_its_rounding_is_always_reported(
        (start, percent, years, decimals) in truth(),
        is_above in any::<bool>(),
    ) {
        let (start, percent) = (rounded(start, decimals.0), rounded(percent, decimals.1));
        let side = if is_above { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
        // Half a unit for the start, one and a half for the rate, half a one for the end, and a bit.
        let half = Decimal::new(5, 1);
        let start_most = start + side * half * unit(decimals.0);
        let percent_most = percent + side * (half + Decimal::ONE) * unit(decimals.1);
        let limit = grown(start_most, percent_most, years) + side * half * unit(decimals.2);
        let end = rounded(limit + side * unit(decimals.2), decimals.2);
        prop_assume!(end > Decimal::ONE);
        let growth = Growth { start, percent, end, years };
        prop_assert_eq!(registry(RATE, &growth.entry()), [Severity::Error], "{:?}", growth);
        prop_assert_eq!(plan(RATE, &growth.row()), [Severity::Error], "{:?}", growth);
        prop_assert_eq!(plan(RATE, &growth.sentence()), [Severity::Warning], "{:?}", growth);
    }

    #[test]
    fn sums_of_whole_numbers_hold_exactly(
        parts in prop::collection::vec(1_u32..100_000, 2..6),
        fault in -3_i64..4,
    ) {
        let total = i64::from(parts.iter().sum::<u32>()) + fault;
        let found = if fault == 0 { vec![] } else { vec![Severity::Error] };
        prop_assert_eq!(registry(SUM, &sum(&parts, &total)), found.clone());
        prop_assert_eq!(plan(SUM, &totalled(&parts, &total)), found);
    }

    #[test]
    fn sums_of_decimals_hold_within_their_rounding(
        parts in prop::collection::vec(1_000_i64..1_000_000, 2..6),
        beyond in 1_i64..20,
    ) {
        let exact: Decimal = parts.iter().map(|part| Decimal::new(*part, 3)).sum();
        let printed: Vec<Decimal> = parts.iter().map(|part| rounded(Decimal::new(*part, 3), 1)).collect();
        let total = rounded(exact, 1);
        prop_assert_eq!(registry(SUM, &sum(&printed, &total)), []);
        prop_assert_eq!(plan(SUM, &totalled(&printed, &total)), []);
        // Half a unit for each part and for the total.
        let sum_of_printed: Decimal = printed.iter().sum();
        let allowed = Decimal::new(i64::try_from(parts.len()).unwrap_or(0) + 1, 0) * Decimal::new(5, 2);
        let wrong = rounded(sum_of_printed + allowed + Decimal::new(beyond, 1), 1);
        prop_assert_eq!(registry(SUM, &sum(&printed, &wrong)), [Severity::Error]);
        prop_assert_eq!(plan(SUM, &totalled(&printed, &wrong)), [Severity::Error]);
    }

    #[test]
    fn changes_hold_within_their_rounding(
        start in 10_000_i64..40_000,
        change in 1_000_i64..50_000,
        decimals in 0_u32..2,
        beyond in 1_i64..20,
    ) {
        let (start, change) = (Decimal::new(start, 3), Decimal::new(change, 3));
        let end = rounded(start + change, decimals);
        let (start, change) = (rounded(start, decimals), rounded(change, decimals));
        let sentence = |change: Decimal| {
            format!("到2015年，网上办理率由2010年的{start}%提高到{end}%，提高{change}个百分点。")
        };
        prop_assert_eq!(plan(CHANGE, &sentence(change)), []);
        let wrong = end - start + unit(decimals) * (Decimal::ONE + Decimal::new(5, 1) + Decimal::from(beyond));
        prop_assert_eq!(plan(CHANGE, &sentence(rounded(wrong, decimals))), [Severity::Warning]);
    }
}

/// An indicator that is the sum of others.
fn sum(parts: &[impl ToString], total: &impl ToString) -> String {
    let ids: Vec<String> = (0..parts.len()).map(|at| format!("p{at}")).collect();
    let (list, total) = (ids.join(", "), total.to_string());
    let whole = format!(
        "- {{id: whole, name: 合计投资, unit: 万元, direction: up, sum_of: [{list}], targets: {{2015: {total}}}}}\n"
    );
    let parts = ids.iter().zip(parts).map(|(id, part)| {
        let part = part.to_string();
        format!("- {{id: {id}, name: 分项{id}, unit: 万元, direction: up, targets: {{2015: {part}}}}}\n")
    });
    std::iter::once(whole).chain(parts).collect()
}

/// A table whose last row is the total.
fn totalled(parts: &[impl ToString], total: &impl ToString) -> String {
    let rows = parts.iter().enumerate().map(|(at, part)| (format!("第{at}类"), part.to_string()));
    let rows = rows.chain([("合计".to_owned(), total.to_string())]);
    let rows: String = rows.map(|(name, number)| format!("| {name} | {number} |\n")).collect();
    format!("| 类别 | 投资（万元） |\n|---|---|\n{rows}")
}

/// By the period and base year of a compendium, whether 6 a year are 30 in five years.
#[test]
fn five_years_are_counted_from_the_year_before_a_five_year_plan() {
    let text = "---\ntitle: 规划\n---\n\n五年累计建成住房30万套，平均每年6万套。\n";
    for (years, holds) in [
        ("period: {from: 2011, to: 2015}", true),
        ("period: {from: 2010, to: 2015}", true),
        ("period: {from: 2011, to: 2015}\nbase_year: 2010", true),
        ("period: {from: 2011, to: 2015}\nbase_year: 2011", false),
    ] {
        let config = format!("title: 汇编\nregion: 某市\n{years}\n");
        let found = found_with(&config, "indicator/cumulative-mismatch", "content/plans/plan.md", text);
        assert_eq!(found.is_empty(), holds, "{years}");
    }
}

#[test]
fn a_multiple_of_the_years_of_an_earlier_plan_is_held_against_no_rate() {
    let text =
        |since: &str| format!("五年累计完成软件业务收入46亿元，是“十一五”{since}的2.3倍，年均增长30%。");
    assert_eq!(plan("indicator/multiple-mismatch", &text("时期")), []);
    assert_eq!(plan("indicator/multiple-mismatch", &text("末")), [Severity::Warning]);
}
