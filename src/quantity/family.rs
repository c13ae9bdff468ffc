//! Families of units: [`Family`], within which quantities can be compared.

use serde::{Deserialize, Serialize};

/// What a unit measures. Quantities are compared only within one family.
///
/// Each variant names the base that [`Factor`](super::Factor)s of the family refer to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Family {
    /// Things counted, whatever the counter (个, 项, 家, 人, 人次, 万人 …). Base: one.
    Count,
    /// Money of one currency. Base: its unit (元, 美元 …).
    Money(Currency),
    /// A share: %, ‰, 万分之, /10万, 三分之. Base: one (100%).
    Ratio,
    /// Percentage points: a change, never a level. Base: one percentage point.
    Points,
    /// 倍. Base: once.
    Multiple,
    /// Area. Base: square metre; 1公顷 = 15亩 = 10000平方米.
    Area,
    /// Length of ways and lines. Base: metre.
    Length,
    /// 芯公里, optical fibre counted by core. Base: 芯公里.
    FibreCore,
    /// 皮长公里, optical cable counted by sheath. Base: 皮长公里.
    CableSheath,
    /// Volume. Base: litre.
    Volume,
    /// Mass. Base: gram.
    Mass,
    /// Energy as standard coal. Base: 吨标准煤.
    CoalEquivalent,
    /// Electric energy. Base: watt-hour.
    Electricity,
    /// Electric power. Base: watt.
    Power,
    /// Transmission rate. Base: bit per second.
    Bandwidth,
    /// Data volume. Base: byte.
    Storage,
    /// Time that a clock measures. Base: second.
    Duration,
    /// 工作日, which is no fixed number of hours. Base: one working day.
    WorkingDays,
    /// Months and years, which are no fixed number of days. Base: month.
    Calendar,
    /// A quotient: the first family divided by each of the others (吨标准煤/万元, 元/人).
    /// Never empty and never nested. Base: the quotient of the bases.
    Per(Vec<Family>),
    /// A unit that the table does not know, a family of its own by its text without
    /// leading scale words (℃, 岁, 蒸吨).
    Other(String),
}

/// Currencies that occur in plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Currency {
    /// 元, 人民币.
    Renminbi,
    /// 美元.
    UsDollar,
    /// 欧元.
    Euro,
    /// 日元.
    Yen,
    /// 港元, 港币.
    HongKongDollar,
    /// 英镑.
    Pound,
}
