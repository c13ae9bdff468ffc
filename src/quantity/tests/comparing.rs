//! How statements stand to each other.

use crate::quantity::*;

fn check(one: &str, two: &str, expected: Comparison) {
    assert_eq!(compare(&read(one).unwrap(), &read(two).unwrap()), expected, "{one} / {two}");
}

#[test]
fn agreement_within_rounding() {
    check("90%", "90%", Comparison::Same);
    check("90%", "90.4%", Comparison::Same);
    check("12000万元", "1.2亿元", Comparison::Same);
    check("15亩", "1公顷", Comparison::Same);
    check("100%", "全覆盖", Comparison::Same);
    check("33.3%", "三分之一", Comparison::Same);
    check("九成", "90%", Comparison::Same);
    check("9成以上", "90%以上", Comparison::Same);
    check("九成五", "95%", Comparison::Same);
    check("2TB", "2048GB", Comparison::Same);
    check("2TB", "2000GB", Comparison::Same);
    check("约300", "320", Comparison::Same);
    check("19∶43∶38", "19.2∶43∶37.8", Comparison::Same);
    check("1200", "1200个", Comparison::Same);
    check("——", "", Comparison::Same);
    check("基本建成", "基本建成", Comparison::Same);
}

#[test]
fn contradictions() {
    check("90%", "92%", Comparison::Disjoint);
    check("八成", "90%", Comparison::Disjoint);
    check("90以上", "85", Comparison::Disjoint);
    check("19∶43∶38", "20∶43∶37", Comparison::Disjoint);
    check("约300", "400", Comparison::Disjoint);
    check("90以上", "95以上", Comparison::LimitDiffers);
    check("85%", "85%以上", Comparison::ComparatorDiffers);
    check(">90", "≥90", Comparison::ComparatorDiffers);
    check("60-70", "65", Comparison::ComparatorDiffers);
    check("60%-70%", "60-70%", Comparison::Same);
    check("60-70", "50-70", Comparison::LimitDiffers);
    check("60-70", "65-75", Comparison::LimitDiffers);
}

#[test]
fn slips_of_the_unit() {
    check("39.8万亿元", "39.8亿元", Comparison::PowerOfTen(4));
    check("39.8亿元", "39.8万亿元", Comparison::PowerOfTen(-4));
    check("39.8万亿元", "39.80亿元", Comparison::PowerOfTen(4));
    check("6%", "6‰", Comparison::PowerOfTen(1));
    check("1.23亿元", "12345亿元", Comparison::PowerOfTen(-4));
    check("300以上", "30以上", Comparison::PowerOfTen(1));
    check("1", "14", Comparison::Disjoint);
    check("0", "10", Comparison::Disjoint);
}

#[test]
fn no_comparison() {
    check("90%", "90个", Comparison::IncomparableUnits);
    check("100元", "100美元", Comparison::IncomparableUnits);
    check("[30]", "30", Comparison::IncomparableKinds);
    check("3%", "3个百分点", Comparison::IncomparableKinds);
    check("+3%", "3个百分点", Comparison::IncomparableUnits);
    check("90", "基本建成", Comparison::IncomparableKinds);
    check("90", "——", Comparison::IncomparableKinds);
    check("1∶2", "1∶2∶3", Comparison::IncomparableKinds);
}

#[test]
fn orders() {
    let check = |one: &str, two: &str, expected: Order| {
        assert_eq!(order(&read(one).unwrap(), &read(two).unwrap()), expected, "{one} / {two}");
    };
    check("85%", "90%", Order::Less);
    check("90%以上", "90%", Order::Equal);
    check("95%以上", "90%以上", Order::Greater);
    check("1.2亿元", "9000万元", Order::Greater);
    check("全覆盖", "95%", Order::Greater);
    check("60-70", "65", Order::Less);
    check("90%", "90个", Order::None);
    check("90%", "基本建成", Order::None);
}
