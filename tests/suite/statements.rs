//! What the statement reader takes from a text: fixtures with every statement in them.
//!
//! A case is a period, a text, and its statements as `name op value unit years kind`. What
//! has no statement is as much of a case: silence is better than a guess.

mod deeds;
mod kinds;
mod known;
mod laws;
mod lists;
mod made;
mod names;
mod parts;
mod prints;
mod sections;
mod sentences;
mod services;
mod silences;
mod speeds;
mod subjects;
mod tables;
mod unsaid;
mod wholes;
mod works;
mod years;

use compendium::facts::document::as_written;
use compendium::facts::{self, Kind, Lexicon, Op, Period, Stated, Statement};
use compendium::syntax::markdown;
use compendium::text::SourcePath;

/// A period, a text, and its statements.
type Case<'a> = (&'a str, &'a str, &'a [&'a str]);

/// Reads each text and compares all that was found.
fn check(cases: &[Case<'_>]) {
    let mut wrong = String::new();
    for (period, text, expected) in cases {
        let found: Vec<String> = read(text, period).iter().map(shown).collect();
        if found != *expected {
            wrong.push_str(&format!("{text}\n  expected {expected:#?}\n  found {found:#?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn shown(statement: &Statement<String>) -> String {
    let value = match &statement.value {
        Stated::One(number) => number.to_string(),
        Stated::Range(low, high) => format!("{low}…{high}"),
        Stated::Parts(parts) => parts.iter().map(ToString::to_string).collect::<Vec<_>>().join("∶"),
        Stated::Words(words) => words.clone(),
    };
    let about = if statement.approx { "约" } else { "" };
    let base = statement.baseline_year.map_or_else(String::new, |year| format!("{year}→"));
    let year = statement.year.map_or_else(|| "-".to_owned(), |year| year.to_string());
    let (name, op, unit) = (&statement.name, statement.op.as_str(), &statement.unit);
    format!("{name} {op} {about}{value}{unit} {base}{year} {}", statement.kind.as_str())
}

fn read(text: &str, period: &str) -> Vec<Statement<String>> {
    facts::plain::read(text, &Lexicon::default(), period.parse().ok())
}

fn of_markdown(text: &str, period: &str) -> Vec<Statement<String>> {
    let period: Option<Period> = period.parse().ok();
    let path = SourcePath::new("content/plans/a.md");
    let (parsed, _) = markdown::parse(&path, &text.into(), 0, None);
    facts::document::read(&parsed.outline, &parsed.body, &as_written, &Lexicon::default(), period).statements
}

#[test]
fn without_a_period_an_unstated_year_stays_unstated() {
    let found: Vec<String> =
        read("网上办理率达到90%，比2010年提高5个百分点。", "").iter().map(shown).collect();
    assert_eq!(found, ["网上办理率 eq 90% - level", "网上办理率 eq 5个百分点 2010→- delta"]);
}

#[test]
fn a_year_holds_until_another_is_named() {
    let text = "到2013年，网上办理率达到60%。电子证照共享率达到50%。到2014年，网上办理率达到80%。";
    let found: Vec<String> = read(text, "2011-2015").iter().map(shown).collect();
    let expected =
        ["网上办理率 eq 60% 2013 level", "电子证照共享率 eq 50% 2013 level", "网上办理率 eq 80% 2014 level"];
    assert_eq!(found, expected);
}

#[test]
fn a_longer_name_is_never_read_as_a_shorter_one() {
    let names = [("信息化覆盖率", "coverage"), ("核心业务信息化覆盖率", "core"), ("新增绿地和水面", "green")];
    let lexicon = Lexicon::new(names.map(|(name, id)| (name.to_owned(), id.to_owned())));
    let ids = |text: &str| -> Vec<Option<String>> {
        let found = facts::plain::read(text, &lexicon, None);
        found.into_iter().map(|statement| statement.indicator).collect()
    };
    assert_eq!(ids("全市信息化覆盖率达到90%。"), [Some("coverage".to_owned())]);
    assert_eq!(ids("核心业务信息化覆盖率达到90%。"), [Some("core".to_owned())]);
    assert_eq!(ids("主要业务信息化覆盖率达到90%。"), [None]);
    assert_eq!(ids("到2015年，新增绿地和水面均达到3平方公里。"), [Some("green".to_owned())]);
}

#[test]
fn full_coverage_of_a_known_name_is_a_hundred_per_cent() {
    let lexicon = Lexicon::new([("行政村光纤网络".to_owned(), 1)]);
    let found = facts::plain::read("到2014年，全市实现行政村光纤网络全覆盖。", &lexicon, None);
    let [statement] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((statement.indicator, statement.year, statement.kind), (Some(1), Some(2014), Kind::Coverage));
}

#[test]
fn full_coverage_of_another_is_one_of_a_short_name() {
    let check = |text: &str, expected: &[&str]| {
        let found: Vec<String> = read(text, "2011-2015").iter().map(shown).collect();
        assert_eq!(found, expected, "{text}");
    };
    check("到2015年，行政村宽带实现全覆盖。", &["行政村宽带 eq 100% 2015 coverage"]);
    check("2014年镇街视频会议系统实现全覆盖。", &["镇街视频会议系统 eq 100% 2014 coverage"]);
    // What is done, what is not told apart, and what is not there yet.
    check("到2015年，村庄清洁行动实现全覆盖。", &[]);
    check("到2015年，宽带和有线电视实现全覆盖。", &[]);
    check("到2012年，行政村宽带尚未实现全覆盖。", &[]);
    check("到2015年，实现行政村光纤全覆盖、乡镇外网覆盖率95%。", &["乡镇外网覆盖率 eq 95% 2015 level"]);
}

#[test]
fn numbers_broken_by_lines_and_spaces_are_read() {
    let text = "　　到2 0 1 5年，全市各乡镇便民服务中心的网络平均接\n入带宽达到1 0 0Mbps，业务系统可用率达到9\n9．9％。\n";
    let found: Vec<String> = read(text, "").iter().map(shown).collect();
    let expected =
        ["各乡镇便民服务中心的网络平均接入带宽 eq 100Mbps 2015 level", "业务系统可用率 eq 99.9% 2015 level"];
    assert_eq!(found, expected);
}

#[test]
fn spans_point_into_the_source() {
    let text = "# 目标\n\n- 到2015年，**网上办理率**由2010年的25%提高到\n  90%以上。\n";
    let found = of_markdown(text, "");
    let spans: Vec<&str> = found.iter().map(|statement| &text[statement.value_span.range()]).collect();
    assert_eq!(spans, ["25%", "90%以上"]);
    assert!(text[found[0].span.range()].starts_with("网上办理率"));
    assert_eq!(found[1].op, Op::AtLeast);
}
