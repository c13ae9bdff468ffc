//! The statements of a compendium: which indicator each speaks of, and what the registry states.

use compendium::build::{self, Analysis, analysis::parse_document};
use compendium::check::Strictness;
use compendium::model::{Entity, Origin};
use compendium::registry::Attribute;
use compendium::source::{self, memory::Memory};

const CONFIG: &str = "title: 汇编\nregion: 滨河市\nperiod: {from: 2011, to: 2015}\nbase_year: 2010\nlevels: [{id: own, name: 滨河市}, {id: province, name: 江右省}, {id: state, name: 国家}]\n";

const INDICATORS: &str = "\
- {id: rate, name: 网上办理率, aliases: [在线办理率], unit: \"%\", plan: plan, baseline: {year: 2010, value: 25}, targets: {2013: 65, 2015: 90以上}}
- {id: rate-up, name: 网上办理率, level: province, unit: \"%\", targets: {2015: 95以上}}
- {id: broadband, name: 全国宽带接入能力, level: state, unit: Mbps, targets: {2015: 20}}
- {id: life, name: 江右省人均预期寿命, level: province, unit: 岁, targets: {2015: 78}}
- {id: users, name: 用户数, unit: 人, growth: \"32%\", baseline: {year: 2010, value: 420}, targets: {2015: 1680}, actuals: {2011: 560}}
- {id: training, name: 培训人次, unit: 人次, cumulative: true, attribute: expected, targets: {2015: 6000}}
";

fn analysis(documents: &[(&str, &str)]) -> Analysis {
    let shared = [("content/compendium.yaml", CONFIG), ("content/indicators.yaml", INDICATORS)];
    let files = shared.iter().chain(documents);
    let files = Memory::new(files.map(|(path, text)| (path.to_string(), text.to_string())));
    let (snapshot, found) = source::snapshot(&files).expect("the content is listed");
    build::analyse(&snapshot, found, Strictness::Lenient, &parse_document)
}

/// The statements of the documents: indicator, value, year.
fn stated(documents: &[(&str, &str)]) -> Vec<String> {
    let analysis = analysis(documents);
    let compendium = analysis.compendium();
    let of_documents = compendium.statements().iter().filter(|statement| statement.document().is_some());
    let lines = of_documents.map(|statement| {
        let indicator = statement.indicator().map(|at| compendium.id(Entity::Indicator(at)));
        let year = statement.stated.year.map_or_else(|| "-".to_owned(), |year| year.to_string());
        format!("{} {} {year}", indicator.unwrap_or("-"), statement.quantity)
    });
    lines.collect()
}

fn plan(text: &str) -> Vec<String> {
    stated(&[("content/plans/plan.md", &format!("---\ntitle: 规划\n---\n\n{text}\n"))])
}

#[test]
fn a_name_is_that_of_the_documents_own_level() {
    let text = "到2015年，网上办理率达到95%以上。";
    assert_eq!(plan(text), ["rate 95%以上 2015"]);
    let upper = format!("---\ntitle: 省规划\nlevel: province\n---\n\n{text}\n");
    assert_eq!(stated(&[("content/upper/province.md", &upper)]), ["rate-up 95%以上 2015"]);
    let state = format!("---\ntitle: 国家规划\nlevel: state\n---\n\n{text}\n");
    assert_eq!(stated(&[("content/upper/state.md", &state)]), ["- 95%以上 2015"]);
}

#[test]
fn a_name_that_begins_with_the_place_of_its_level_is_known_without_it_there() {
    let row = |name: &str| {
        format!("| 指标 | 单位 | 2010年 | 2015年 |\n|---|---|---|---|\n| {name} | Mbps | 4 | 20 |")
    };
    let of_the_state = |text: &str| {
        stated(&[("content/upper/state.md", &format!("---\ntitle: 国家规划\nlevel: state\n---\n\n{text}\n"))])
    };
    for text in [row("全国宽带接入能力"), row("宽带接入能力")] {
        assert_eq!(of_the_state(&text), ["broadband 4Mbps 2010", "broadband 20Mbps 2015"], "{text}");
    }
    assert_eq!(of_the_state("到2015年，宽带接入能力达到20Mbps。"), ["broadband 20Mbps 2015"]);
    let of_the_province = |name: &str| {
        let text = format!("---\ntitle: 省规划\nlevel: province\n---\n\n到2015年，{name}达到78岁。\n");
        stated(&[("content/upper/province.md", &text)])
    };
    for name in ["江右省人均预期寿命", "全省人均预期寿命", "人均预期寿命"] {
        assert_eq!(of_the_province(name), ["life 78岁 2015"], "{name}");
    }
    // In our own plans the bare name is of our own.
    assert_eq!(plan(&row("全国宽带接入能力")), ["broadband 4Mbps 2010", "broadband 20Mbps 2015"]);
    assert_eq!(plan(&row("宽带接入能力")), ["- 4Mbps 2010", "- 20Mbps 2015"]);
    assert_eq!(plan(&row("全市宽带接入能力")), ["- 4Mbps 2010", "- 20Mbps 2015"]);
    let table =
        "| 指标 | 单位 | 2015年 |\n|---|---|---|\n| 全省网上办理率 | % | 96 |\n| 全市网上办理率 | % | 91 |";
    assert_eq!(plan(table), ["rate-up 96% 2015", "rate 91% 2015"]);
}

#[test]
fn a_place_before_the_name_says_of_whom_the_value_is() {
    assert_eq!(plan("到2015年，全市网上办理率达到90%。"), ["rate 90% 2015"]);
    assert_eq!(plan("到2015年，滨河市网上办理率达到90%。"), ["rate 90% 2015"]);
    assert_eq!(plan("到2015年，全省网上办理率达到95%。"), ["rate-up 95% 2015"]);
    assert_eq!(plan("到2015年，江右省网上办理率达到95%。"), ["rate-up 95% 2015"]);
    assert_eq!(plan("到2015年，全国网上办理率达到80%。"), ["- 80% 2015"]);
    assert_eq!(plan("到2015年，上坪市网上办理率达到85%。"), ["- 85% 2015"]);
    assert_eq!(plan("到2015年，[[全国宽带接入能力]]达到20Mbps。"), ["broadband 20Mbps 2015"]);
    assert_eq!(plan("到2015年，全国宽带接入能力达到20Mbps。"), ["broadband 20Mbps 2015"]);
}

#[test]
fn a_summary_states_what_it_says_where_it_says_it() {
    let text = "---\ntitle: 规划\nsummary: \"到2015年，网上办理率达到85%。\"\n---\n";
    let analysis = analysis(&[("content/plans/plan.md", text)]);
    let mut statements = analysis.compendium().statements().iter();
    let statement = statements.find(|statement| statement.document().is_some()).expect("it is read");
    assert_eq!(&text[statement.value_place().span.range()], "85%");
    let found: Vec<&str> = analysis.diagnostics.iter().map(|found| found.rule.0).collect();
    assert!(found.contains(&"indicator/prose-differs"), "{found:?}");
}

#[test]
fn a_target_of_a_past_year_is_not_held_against_what_came_to_be() {
    let differs = |text: &str| {
        let text = format!("---\ntitle: 规划\ndate: 2012-03-01\n---\n\n{text}\n");
        let analysis = analysis(&[("content/plans/plan.md", &text)]);
        let found: Vec<&str> = analysis.diagnostics.iter().map(|found| found.rule.0).collect();
        found.contains(&"indicator/prose-differs")
    };
    assert!(!differs("2011年用户数目标为540人，实际达到560人。"));
    assert!(!differs("2011年用户数计划达到540人，实际达到560人。"));
    assert!(differs("2011年用户数达到540人。"));
    assert!(differs("2011年用户数目标为540人，实际达到550人。"));
}

#[test]
fn a_link_says_itself_which_indicator_is_meant() {
    assert_eq!(plan("到2015年，[[rate-up]]达到95%。"), ["rate-up 95% 2015"]);
    assert_eq!(plan("到2015年，[[rate|办理率]]达到90%。"), ["rate 90% 2015"]);
    assert_eq!(plan("到2015年，[[在线办理率]]达到90%。"), ["rate 90% 2015"]);
}

#[test]
fn rows_are_known_by_their_name_or_link_and_take_their_place_from_column_or_caption() {
    let table = |caption: &str, head: &str, row: &str| {
        plan(&format!(
            "{caption}\n\n| {head} | 2015年 | 属性 |\n|---|---|---|---|\n| {row} | 90以上 | 约束性 |"
        ))
    };
    assert_eq!(table("", "指标 | 单位", "网上办理率 | %"), ["rate 90%以上 2015"]);
    assert_eq!(table("", "指标 | 单位", "[[rate\\|办理率]] | "), ["rate 90%以上 2015"]);
    assert_eq!(table("", "指标 | 单位", "[[rate-up]] | %"), ["rate-up 90%以上 2015"]);
    assert_eq!(table("表：全省主要指标", "指标 | 单位", "网上办理率 | %"), ["rate-up 90%以上 2015"]);
    assert_eq!(table("表：全国主要指标", "指标 | 单位", "网上办理率 | %"), ["- 90%以上 2015"]);
    assert_eq!(table("", "县（市、区） | 指标", "上坪县 | 网上办理率"), ["- 90以上 2015"]);
}

#[test]
fn the_registry_states_baselines_targets_growth_and_actuals() {
    let analysis = analysis(&[]);
    let compendium = analysis.compendium();
    let lines = compendium.statements().iter().filter_map(|statement| {
        let Origin::Registry(role) = statement.origin else { return None };
        let id = compendium.id(Entity::Indicator(statement.indicator()?));
        let text = analysis.texts.text(&statement.path)?;
        let printed = text.get(statement.stated.value_span.range())?;
        let base = statement.stated.baseline_year.map_or_else(String::new, |year| format!("{year}→"));
        let year = statement.stated.year?;
        Some(format!("{id} {role:?} {} {base}{year}: {printed}", statement.quantity))
    });
    let lines: Vec<String> = lines.filter(|line| !line.starts_with("rate ")).collect();
    let expected = [
        "rate-up Target 95%以上 2015: 95以上",
        "broadband Target 20Mbps 2015: 20",
        "life Target 78岁 2015: 78",
        "users Growth 年均增长32% 2010→2015: \"32%\"",
        "users Baseline 420人 2010: 420",
        "users Target 1680人 2015: 1680",
        "users Actual 560人 2011: 560",
        "training Target [6000人次] 2015: 6000",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_table_states_the_attribute() {
    let table = "| 指标 | 2015年 | 指标属性 |\n|---|---|---|\n| 网上办理率 | 90 | 约束性 |\n| 用户数 | 1680 | 预期性 |\n| 培训人次 | 6000 | —— |";
    let documents = [("content/plans/plan.md", format!("---\ntitle: 规划\n---\n\n{table}\n"))];
    let analysis = analysis(&[(documents[0].0, &documents[0].1)]);
    let found = analysis.compendium().statements().iter().filter(|statement| statement.document().is_some());
    let found: Vec<Option<Attribute>> =
        found.map(|statement| statement.attribute.map(|(attribute, _)| attribute)).collect();
    assert_eq!(found, [Some(Attribute::Binding), Some(Attribute::Expected), None]);
}

#[test]
fn a_reading_that_is_kept_is_asked_for_by_its_key() {
    let text = "---\ntitle: 规划\n---\n\n到2015年，[[rate]]达到90%。\n";
    let key = |indicators: &str| {
        let files = [
            ("content/compendium.yaml", CONFIG),
            ("content/indicators.yaml", indicators),
            ("content/plans/plan.md", text),
        ];
        let files = Memory::new(files.map(|(path, text)| (path.to_owned(), text.to_owned())));
        let (snapshot, _) = source::snapshot(&files).expect("the content is listed");
        let inputs = build::analyse(&snapshot, Vec::new(), Strictness::Lenient, &parse_document).inputs;
        let (compendium, _) = compendium::model::resolve(&inputs);
        let keys = std::sync::Mutex::new(Vec::new());
        compendium.statements_by(&|reading| {
            keys.lock().expect("nobody panics").push(reading.key());
            compendium::model::read_document(reading)
        });
        keys.into_inner().expect("nobody panics")
    };
    let [first] = key(INDICATORS)[..] else { panic!("one document is read once") };
    assert_eq!(key(&INDICATORS.replace("2015: 1680", "2015: 1700")), [first]);
    assert_ne!(key(&INDICATORS.replace("用户数", "登记用户数")), [first]);
}
