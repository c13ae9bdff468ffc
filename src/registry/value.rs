//! Values as the registries write them: text, exact quantity and place.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::quantity::{self, Quantity, ReadErrorKind};
use crate::syntax::yaml;
use crate::text::{Located, Span};

/// A value, as written and as read.
#[derive(Debug, Clone)]
pub struct Value {
    /// What it means; `raw` is the text as written.
    pub quantity: Quantity,
    /// Where it is written.
    pub span: Span,
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.quantity == other.quantity
    }
}

impl Eq for Value {}

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.quantity.hash(state);
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Located::<String>::deserialize(deserializer)?;
        if is_of_machines(&text.value) {
            return Err(D::Error::custom(yaml::expected(
                "写成十进制的数，如 1000",
                "a decimal number such as 1000",
            )));
        }
        match quantity::read(&text.value) {
            Ok(quantity) => Ok(Value { quantity, span: text.span }),
            Err(error) => Err(D::Error::custom(yaml::expected(reason(error.kind), &error.kind.to_string()))),
        }
    }
}

/// 1e3 and 0x1F, which are numbers in YAML and none that a plan prints.
fn is_of_machines(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    let (before, after) = digits
        .split_at(digits.find(|byte: char| !byte.is_ascii_digit() && byte != '.').unwrap_or(digits.len()));
    let behind = |marks: [char; 2]| after.strip_prefix(marks);
    let exponent = behind(['e', 'E']).map(|rest| rest.trim_start_matches(['+', '-']));
    let is_number = |rest: Option<&str>, is: fn(&char) -> bool| {
        rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(|digit| is(&digit)))
    };
    !before.is_empty() && is_number(exponent, char::is_ascii_digit)
        || before == "0"
            && (is_number(behind(['x', 'X']), char::is_ascii_hexdigit)
                || is_number(behind(['o', 'O']), char::is_ascii_digit))
}

fn reason(kind: ReadErrorKind) -> &'static str {
    match kind {
        ReadErrorKind::LookalikeDigit => "数字里混有形似的字母",
        ReadErrorKind::MisplacedSeparator => "千分位分隔符的位置不对",
        ReadErrorKind::MalformedNumber => "数字的写法不完整",
        ReadErrorKind::AmbiguousNumeral => "这个数可以有两种读法",
        ReadErrorKind::TooManyDigits => "数字的位数过多",
        ReadErrorKind::ComparatorConflict => "比较词重复或矛盾",
        ReadErrorKind::DoubleSign => "写了两个正负号",
        ReadErrorKind::MissingNumber => "缺少数字",
        ReadErrorKind::StrayBracket => "括号不成对，或整个值写在圆括号里",
        ReadErrorKind::ReversedRange => "区间的两端颠倒",
        ReadErrorKind::RangeUnits => "区间两端的单位不一致",
        ReadErrorKind::TrailingText => "值的后面还有其他文字",
    }
}

/// Values by year, in the order they are written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ByYear<T>(pub Vec<(Located<i32>, T)>);

impl<T> Default for ByYear<T> {
    fn default() -> Self {
        ByYear(Vec::new())
    }
}

impl<T> ByYear<T> {
    /// The value of one year.
    pub fn get(&self, year: i32) -> Option<&T> {
        self.0.iter().find(|(known, _)| known.value == year).map(|(_, value)| value)
    }

    /// Years and values, in the order they are written.
    pub fn iter(&self) -> impl Iterator<Item = (i32, &T)> {
        self.0.iter().map(|(year, value)| (year.value, value))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByYear<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ByYearVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for ByYearVisitor<T> {
            type Value = ByYear<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("YEAR: VALUE")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ByYear<T>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(ByYear(pairs))
            }
        }
        deserializer.deserialize_map(ByYearVisitor(PhantomData))
    }
}
