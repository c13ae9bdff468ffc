//! The table of known units: [`lookup`].
//!
//! Facts from domain.md §2; SI and GB 3100 for the metric ones, 1公顷 = 15亩 for land.
//! Scale words in front (万, 亿) are the business of `unit`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::family::{Currency, Family};

/// One unit as spelt, its family and its factor to the family's base as a fraction.
pub(super) type Entry = (&'static str, Family, u64, u64);

/// Finds a unit by its spelling; Latin names also in other case where that is no
/// difference of meaning.
pub(super) fn lookup(text: &str) -> Option<(Family, u64, u64)> {
    if COUNTERS.contains(&text) {
        return Some((Family::Count, 1, 1));
    }
    let exact = EXACT.iter().find(|entry| entry.0 == text);
    let found = exact.or_else(|| ANY_CASE.iter().find(|entry| entry.0.eq_ignore_ascii_case(text)));
    found.map(|(_, family, numerator, denominator)| (family.clone(), *numerator, *denominator))
}

/// The Chinese characters that names of units are spelt with.
static SPELLING: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    let entries = EXACT.iter().chain(ANY_CASE).map(|entry| entry.0);
    COUNTERS.iter().copied().chain(entries).flat_map(str::chars).filter(|word| is_chinese(*word)).collect()
});

/// Whether the name of a unit can hold a character; any that is no Chinese one can, since it
/// may be another spelling.
pub(super) fn may_spell(printed: char) -> bool {
    !is_chinese(printed) || SPELLING.contains(&printed)
}

fn is_chinese(printed: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&printed)
}

/// Words that count. 级, 类, 期, 线, 网, 流 are left out on purpose: with them 一流, 一类,
/// 二期, 三网融合 would be numbers.
const COUNTERS: &[&str] = &[
    "个",
    "项",
    "件",
    "家",
    "人",
    "户",
    "套",
    "台",
    "部",
    "次",
    "人次",
    "项次",
    "户次",
    "件次",
    "批次",
    "场次",
    "剂次",
    "台次",
    "辆次",
    "架次",
    "张",
    "所",
    "处",
    "座",
    "条",
    "辆",
    "名",
    "位",
    "只",
    "头",
    "株",
    "种",
    "批",
    "本",
    "册",
    "篇",
    "份",
    "宗",
    "例",
    "间",
    "栋",
    "幢",
    "块",
    "口",
    "眼",
    "孔",
    "艘",
    "架",
    "枚",
    "场",
    "支",
    "门",
    "对",
    "颗",
    "亩次",
    "班次",
    "列",
    "盏",
    "副",
    "标准箱",
    "TEU",
    "人头",
    "床",
    "台套",
];

const THOUSAND: u64 = 1_000;
const MILLION: u64 = 1_000_000;
const BILLION: u64 = 1_000_000_000;
const TRILLION: u64 = 1_000_000_000_000;

static EXACT: &[Entry] = &[
    ("元", Family::Money(Currency::Renminbi), 1, 1),
    ("人民币", Family::Money(Currency::Renminbi), 1, 1),
    ("元人民币", Family::Money(Currency::Renminbi), 1, 1),
    ("美元", Family::Money(Currency::UsDollar), 1, 1),
    ("欧元", Family::Money(Currency::Euro), 1, 1),
    ("日元", Family::Money(Currency::Yen), 1, 1),
    ("港元", Family::Money(Currency::HongKongDollar), 1, 1),
    ("港币", Family::Money(Currency::HongKongDollar), 1, 1),
    ("英镑", Family::Money(Currency::Pound), 1, 1),
    ("%", Family::Ratio, 1, 100),
    ("成", Family::Ratio, 1, 10),
    ("‰", Family::Ratio, 1, 1_000),
    ("‱", Family::Ratio, 1, 10_000),
    ("百分之", Family::Ratio, 1, 100),
    ("千分之", Family::Ratio, 1, 1_000),
    ("万分之", Family::Ratio, 1, 10_000),
    ("十万分之", Family::Ratio, 1, 100_000),
    ("百分点", Family::Points, 1, 1),
    ("个百分点", Family::Points, 1, 1),
    ("个千分点", Family::Points, 1, 10),
    ("千分点", Family::Points, 1, 10),
    ("倍", Family::Multiple, 1, 1),
    ("平方米", Family::Area, 1, 1),
    ("平米", Family::Area, 1, 1),
    ("㎡", Family::Area, 1, 1),
    ("m²", Family::Area, 1, 1),
    ("m2", Family::Area, 1, 1),
    ("亩", Family::Area, 2_000, 3),
    ("公顷", Family::Area, 10_000, 1),
    ("hm²", Family::Area, 10_000, 1),
    ("平方公里", Family::Area, MILLION, 1),
    ("平方千米", Family::Area, MILLION, 1),
    ("km²", Family::Area, MILLION, 1),
    ("㎢", Family::Area, MILLION, 1),
    ("km2", Family::Area, MILLION, 1),
    ("米", Family::Length, 1, 1),
    ("m", Family::Length, 1, 1),
    ("延米", Family::Length, 1, 1),
    ("厘米", Family::Length, 1, 100),
    ("毫米", Family::Length, 1, THOUSAND),
    ("公里", Family::Length, THOUSAND, 1),
    ("千米", Family::Length, THOUSAND, 1),
    ("芯公里", Family::FibreCore, 1, 1),
    ("皮长公里", Family::CableSheath, 1, 1),
    ("立方米", Family::Volume, THOUSAND, 1),
    ("方", Family::Volume, THOUSAND, 1),
    ("m³", Family::Volume, THOUSAND, 1),
    ("m3", Family::Volume, THOUSAND, 1),
    ("升", Family::Volume, 1, 1),
    ("吨", Family::Mass, MILLION, 1),
    ("公斤", Family::Mass, THOUSAND, 1),
    ("千克", Family::Mass, THOUSAND, 1),
    ("kg", Family::Mass, THOUSAND, 1),
    ("斤", Family::Mass, 500, 1),
    ("克", Family::Mass, 1, 1),
    ("毫克", Family::Mass, 1, THOUSAND),
    ("微克", Family::Mass, 1, MILLION),
    ("吨标准煤", Family::CoalEquivalent, 1, 1),
    ("吨标煤", Family::CoalEquivalent, 1, 1),
    ("千克标准煤", Family::CoalEquivalent, 1, THOUSAND),
    ("公斤标准煤", Family::CoalEquivalent, 1, THOUSAND),
    ("克标准煤", Family::CoalEquivalent, 1, MILLION),
    ("千瓦时", Family::Electricity, THOUSAND, 1),
    ("千瓦小时", Family::Electricity, THOUSAND, 1),
    ("度", Family::Electricity, THOUSAND, 1),
    ("kWh", Family::Electricity, THOUSAND, 1),
    ("MWh", Family::Electricity, MILLION, 1),
    ("GWh", Family::Electricity, BILLION, 1),
    ("瓦", Family::Power, 1, 1),
    ("千瓦", Family::Power, THOUSAND, 1),
    ("兆瓦", Family::Power, MILLION, 1),
    ("MW", Family::Power, MILLION, 1),
    ("kW", Family::Power, THOUSAND, 1),
    ("GW", Family::Power, BILLION, 1),
    ("兆", Family::Bandwidth, MILLION, 1),
    ("兆比特/秒", Family::Bandwidth, MILLION, 1),
    ("兆位/秒", Family::Bandwidth, MILLION, 1),
    ("吉比特/秒", Family::Bandwidth, BILLION, 1),
    ("太比特/秒", Family::Bandwidth, TRILLION, 1),
    ("比特/秒", Family::Bandwidth, 1, 1),
    ("K", Family::Bandwidth, THOUSAND, 1),
    ("M", Family::Bandwidth, MILLION, 1),
    ("G", Family::Bandwidth, BILLION, 1),
    ("B", Family::Storage, 1, 1),
    ("字节", Family::Storage, 1, 1),
    ("千字节", Family::Storage, THOUSAND, 1),
    ("兆字节", Family::Storage, MILLION, 1),
    ("吉字节", Family::Storage, BILLION, 1),
    ("太字节", Family::Storage, TRILLION, 1),
    ("拍字节", Family::Storage, TRILLION * THOUSAND, 1),
    ("艾字节", Family::Storage, TRILLION * MILLION, 1),
    ("KB", Family::Storage, THOUSAND, 1),
    ("kB", Family::Storage, THOUSAND, 1),
    ("MB", Family::Storage, MILLION, 1),
    ("GB", Family::Storage, BILLION, 1),
    ("TB", Family::Storage, TRILLION, 1),
    ("PB", Family::Storage, TRILLION * THOUSAND, 1),
    ("EB", Family::Storage, TRILLION * MILLION, 1),
    ("秒", Family::Duration, 1, 1),
    ("秒钟", Family::Duration, 1, 1),
    ("分钟", Family::Duration, 60, 1),
    ("小时", Family::Duration, 3_600, 1),
    ("天", Family::Duration, 86_400, 1),
    ("日", Family::Duration, 86_400, 1),
    ("毫秒", Family::Duration, 1, THOUSAND),
    ("周", Family::Duration, 604_800, 1),
    ("年", Family::Calendar, 12, 1),
    ("月", Family::Calendar, 1, 1),
];

/// Spellings whose case carries no meaning, and the rest of the time units.
static ANY_CASE: &[Entry] = &[
    ("个月", Family::Calendar, 1, 1),
    ("工作日", Family::WorkingDays, 1, 1),
    ("个工作日", Family::WorkingDays, 1, 1),
    ("km", Family::Length, THOUSAND, 1),
    ("bps", Family::Bandwidth, 1, 1),
    ("Kbps", Family::Bandwidth, THOUSAND, 1),
    ("Mbps", Family::Bandwidth, MILLION, 1),
    ("Gbps", Family::Bandwidth, BILLION, 1),
    ("Tbps", Family::Bandwidth, TRILLION, 1),
    ("b/s", Family::Bandwidth, 1, 1),
    ("Kb/s", Family::Bandwidth, THOUSAND, 1),
    ("Mb/s", Family::Bandwidth, MILLION, 1),
    ("Gb/s", Family::Bandwidth, BILLION, 1),
    ("Tb/s", Family::Bandwidth, TRILLION, 1),
    ("Kbit/s", Family::Bandwidth, THOUSAND, 1),
    ("Mbit/s", Family::Bandwidth, MILLION, 1),
    ("Gbit/s", Family::Bandwidth, BILLION, 1),
    ("Tbit/s", Family::Bandwidth, TRILLION, 1),
    ("兆bps", Family::Bandwidth, MILLION, 1),
    ("个小时", Family::Duration, 3_600, 1),
    ("USD", Family::Money(Currency::UsDollar), 1, 1),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_spelling_stands_once() {
        let entries = EXACT.iter().chain(ANY_CASE).map(|entry| entry.0);
        let all: Vec<&str> = COUNTERS.iter().copied().chain(entries).collect();
        let distinct: BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), distinct.len());
    }

    #[test]
    fn case_matters_only_where_it_means_something() {
        assert_eq!(lookup("MBPS"), lookup("Mbps"));
        assert!(lookup("mB").is_none());
        assert_ne!(lookup("兆瓦"), lookup("瓦"));
    }
}
