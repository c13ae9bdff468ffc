//! Rounding intervals and compound growth.

use rust_decimal::Decimal;

use crate::quantity::growth::{change_percent, grow, multiple, power, rate_needed};
use crate::quantity::*;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn between(low: &str, high: &str) -> Interval {
    Interval::between(decimal(low), decimal(high))
}

fn of(text: &str) -> Interval {
    Interval::of_value(&read(text).unwrap().value).unwrap().unwrap()
}

#[test]
fn what_a_print_may_mean() {
    assert_eq!(of("30"), between("29.5", "30.5"));
    assert_eq!(of("30.0"), between("29.95", "30.05"));
    assert_eq!(of("翻一番"), between("2", "2"));
    assert_eq!(of("三分之一"), between("1", "1"));
    assert_eq!(of("全覆盖"), between("100", "100"));
    assert_eq!(of("90以上"), Interval::at_least(decimal("89.5")));
    assert_eq!(of("5%以内"), Interval::at_most(decimal("5.5")));
    assert_eq!(of("60-70"), between("59.5", "70.5"));
    assert_eq!(of("约300"), between("269.5", "330.5"));
    let rate = Interval::of_rate(&Number::new(decimal("7.0"))).unwrap();
    assert_eq!(rate, between("6.85", "7.15"));
    assert_eq!(Interval::of_value(&Value::Absent), Ok(None));
}

#[test]
fn operations() {
    let one = between("-1", "2");
    let two = between("3", "4");
    assert_eq!(one.sum(&two), Ok(between("2", "6")));
    assert_eq!(one.difference(&two), Ok(between("-5", "-1")));
    assert_eq!(one.product(&two), Ok(between("-4", "8")));
    assert_eq!(between("1", "8").quotient(&between("2", "4")), Ok(between("0.25", "4")));
    assert_eq!(one.quotient(&one), Err(ArithmeticError::DivisionByZero));
    assert_eq!(one.intersection(&two), None);
    assert!(one.is_below(&two) && !two.is_below(&one));
    assert!(between("0", "9").encloses(&two) && !two.encloses(&between("0", "9")));
}

#[test]
fn infinity() {
    let up = Interval::at_least(decimal("2"));
    assert_eq!(up.product(&between("-1", "-1")), Ok(Interval::at_most(decimal("-2"))));
    assert_eq!(between("1", "1").quotient(&up), Ok(between("0", "0.5")));
    assert_eq!(up.product(&Interval::EVERYTHING), Ok(Interval::EVERYTHING));
    assert_eq!(up.sum(&between("1", "1")), Ok(Interval::at_least(decimal("3"))));
    assert!(up.meets(&Interval::at_most(decimal("2"))));
    assert!(Interval::EVERYTHING.encloses(&up) && !up.encloses(&Interval::EVERYTHING));
}

#[test]
fn overflow_is_an_error() {
    let huge = Interval::exactly(Decimal::MAX);
    assert_eq!(huge.product(&huge), Err(ArithmeticError::Overflow));
    assert_eq!(huge.sum(&huge), Err(ArithmeticError::Overflow));
    assert_eq!(power(&between("2", "2"), 201), Err(ArithmeticError::TooLong));
}

/// Whether a printed rate leads from one printed endpoint to the other.
fn sound(start: &str, end: &str, rate: &str, years: u32) -> bool {
    let number = |text: &str| *read(text).unwrap().amount().unwrap().principal();
    let start = Interval::of_number(&number(start)).unwrap();
    let end = Interval::of_number(&number(end)).unwrap();
    let rate = Interval::of_rate(&number(rate)).unwrap();
    grow(&start, &rate, years).unwrap().meets(&end)
}

#[test]
fn rates_against_endpoints() {
    assert!(sound("100", "140", "7%", 5));
    assert!(sound("0.500", "0.400", "-4.4%", 5));
    assert!(sound("20.5", "31.6", "9.0%", 5));
    assert!(!sound("100", "159", "8.5%", 5));
    assert!(!sound("100", "200", "13%", 5));
}

#[test]
fn the_rate_that_is_needed() {
    let check = |start: &str, end: &str, years: u32, decimals: u32, expected: Option<&str>| {
        let needed = rate_needed(decimal(start), decimal(end), years, decimals);
        assert_eq!(needed, expected.map(decimal), "{start} to {end}");
    };
    check("1", "2", 5, 2, Some("14.87"));
    check("100", "107", 1, 1, Some("7.0"));
    check("100", "50", 1, 0, Some("-50"));
    check("100", "146.41", 4, 3, Some("10.000"));
    check("2", "1", 5, 2, Some("-12.94"));
    check("0", "1", 5, 2, None);
    check("1", "1", 0, 2, None);
    check("1", "2", 500, 2, None);
    check("1", "1e20", 1, 2, None);
}

#[test]
fn changes_and_multiples() {
    let start = between("50", "50");
    assert_eq!(change_percent(&start, &between("60", "75")), Ok(between("20", "50")));
    assert_eq!(multiple(&start, &between("100", "100")), Ok(between("2", "2")));
    assert!(change_percent(&between("-1", "1"), &start).is_err());
}

#[test]
fn conversion_encloses() {
    let (acre, hectare) = (Unit::read("亩"), Unit::read("公顷"));
    let one = between("1", "1");
    let there = one.convert(&acre, &hectare, StoragePrefix::Decimal).unwrap();
    assert!(there.low() < there.high());
    let back = there.convert(&hectare, &acre, StoragePrefix::Decimal).unwrap();
    assert!(back.encloses(&one));
}
