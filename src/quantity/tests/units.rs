//! Families and conversion.

use rust_decimal::Decimal;

use crate::quantity::*;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn check(value: &str, from: &str, to: &str, expected: Result<&str, ArithmeticError>) {
    let converted = Unit::read(from).convert(decimal(value), &Unit::read(to));
    assert_eq!(converted, expected.map(decimal), "{value}{from} in {to}");
}

#[test]
fn conversion_is_exact_or_refused() {
    check("1.2", "亿元", "万元", Ok("12000"));
    check("39.8", "万亿元", "亿元", Ok("398000"));
    check("15", "亩", "公顷", Ok("1"));
    check("1", "公顷", "亩", Ok("15"));
    check("1", "亩", "公顷", Err(ArithmeticError::Inexact));
    check("3", "亩", "平方米", Ok("2000"));
    check("1.2", "亿公顷", "万公顷", Ok("12000"));
    check("5", "‰", "%", Ok("0.5"));
    check("9.5", "成", "%", Ok("95"));
    check("1", "%", "/10万", Ok("1000"));
    check("1", "万分之", "1/10万", Ok("10"));
    check("100", "兆", "Gbps", Ok("0.1"));
    check("1", "M", "MBPS", Ok("1"));
    check("2", "年", "个月", Ok("24"));
    check("1", "小时", "分钟", Ok("60"));
    check("3", "万人次", "件", Ok("30000"));
    check("4", "件/万人", "件/10万人", Ok("40"));
    check("0.5", "吨标准煤/万元", "千克标准煤/元", Ok("0.05"));
    check("2", "蒸吨", "万蒸吨", Ok("0.0002"));
    check("7", "千瓦", "瓦", Ok("7000"));
    check("79228162514264337593543950335", "万亿元", "元", Err(ArithmeticError::Overflow));
}

#[test]
fn families_stay_apart() {
    for (one, other) in [
        ("元", "美元"),
        ("公里", "芯公里"),
        ("芯公里", "皮长公里"),
        ("%", "个百分点"),
        ("天", "工作日"),
        ("天", "个月"),
        ("MB", "Mbps"),
        ("℃", "岁"),
        ("元/人", "元"),
        ("部/百人", "%"),
        ("吨", "吨标准煤"),
    ] {
        check("1", one, other, Err(ArithmeticError::Incomparable));
    }
}

#[test]
fn families() {
    let check = |text: &str, expected: Family| {
        assert_eq!(Unit::read(text).family(), &expected, "{text}");
    };
    check("部/百人", Family::Per(vec![Family::Count, Family::Count]));
    check("吨标准煤/万元", {
        Family::Per(vec![Family::CoalEquivalent, Family::Money(Currency::Renminbi)])
    });
    check("亿", Family::Count);
    check("十万分之", Family::Ratio);
    check("万岁", Family::Other("岁".to_owned()));
    check("分/次", Family::Per(vec![Family::Other("分".to_owned()), Family::Count]));
    check("/万人", Family::Per(vec![Family::Count, Family::Count]));
    check("a/b/c/d/e/f", Family::Other("a/b/c/d/e/f".to_owned()));
    check("万万万万万万万万", Family::Other("万万万万万万万万".to_owned()));
}

#[test]
fn storage_has_two_meanings() {
    let unit = Unit::read("TB");
    assert_eq!(unit.factor_as(StoragePrefix::Decimal).numerator(), 1_000_000_000_000);
    assert_eq!(unit.factor_as(StoragePrefix::Binary).numerator(), 1 << 40);
    let tens = Unit::read("万GB").factor_as(StoragePrefix::Binary);
    assert_eq!(tens.numerator(), 10_000 << 30);
}

#[test]
fn units_in_running_text() {
    let check = |text: &str, expected: Option<&str>| {
        let found = Unit::read_prefix(text).map(|(unit, length)| {
            assert_eq!(&text[..length], unit.text());
            unit.text().to_owned()
        });
        assert_eq!(found.as_deref(), expected, "{text}");
    };
    check("万亿元，年均", Some("万亿元"));
    check("个百分点以上", Some("个百分点"));
    check("个平台", Some("个"));
    check("吨标准煤/万元左右", Some("吨标准煤/万元"));
    check("吨/", Some("吨"));
    check("以上", None);
    check("", None);
}
