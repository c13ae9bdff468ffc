//! `privacy/home-address`: no address of a dwelling reaches the public edition.

use std::ops::Range;

use super::Personal;
use crate::diag::{RuleName, Severity};
use crate::message;

const NAME: RuleName = RuleName("privacy/home-address");

const BUILDINGS: [&str; 5] = ["号楼", "栋", "幢", "座", "号院"];
const DOORS: [&str; 2] = ["室", "房"];
/// One of them stands in every address of a dwelling.
pub(super) const TRIGGERS: [&str; 3] = ["室", "房", "单元"];
/// Every part of an address that a number goes before; what begins like another comes first.
const UNITS: [&str; 11] = ["号楼", "号院", "栋", "幢", "座", "室", "房", "单元", "号", "弄", "楼"];
/// What names a place where people live.
const DWELLINGS: [&str; 13] =
    ["小区", "花园", "家园", "公寓", "宿舍", "家属", "新村", "住址", "家住", "住宅", "居住", "现住", "苑"];
/// What names a road, and what names an office beside it.
const ROADS: [&str; 5] = ["路", "街", "巷", "大道", "弄"];
const OFFICES: [&str; 14] = [
    "办公", "中心", "大厅", "机关", "大楼", "大厦", "局", "政府", "委", "单位", "公司", "会议", "学校",
    "医院",
];
/// How far before the building the name of the place may stand, in characters.
const REACH: usize = 40;

/// Looks for buildings and doors in a text.
pub(super) fn look(text: &str, found: &mut Vec<Personal>) {
    for chain in chains(text) {
        if !is_home(text, &chain) {
            continue;
        }
        let masked: String = text[chain.range.clone()]
            .chars()
            .map(|character| if is_numeral(character) { '*' } else { character })
            .collect();
        let what = message!("住宅地址", "the address of a dwelling");
        let (rule, severity) = (NAME, Severity::Warning);
        let advice = message!("住址写到街道或社区为止", "stop at the street or the community");
        let content = text[chain.range.clone()].to_owned();
        found.push(Personal { rule, severity, what, range: chain.range, content, masked, advice });
    }
}

/// Numbers that each name a part of the one before: 12号3栋2单元501室.
struct Chain {
    range: Range<usize>,
    units: Vec<&'static str>,
    /// Whether a bare number follows the last unit: 3栋2单元501.
    bare: bool,
}

/// The chains of a text, in one pass.
fn chains(text: &str) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(is_numeral) {
        let start = at + offset;
        let rest = &text[start..];
        let number = rest.len() - rest.trim_start_matches(is_numeral).len();
        let unit = UNITS.into_iter().find(|unit| rest[number..].starts_with(unit));
        at = start + number;
        let last = chains.last_mut().filter(|last| is_gap(&text[last.range.end..start]));
        match (unit, last) {
            (Some(unit), last) => {
                at += unit.len();
                match last {
                    Some(last) if !last.bare => {
                        last.units.push(unit);
                        last.range.end = at;
                    }
                    _ => chains.push(Chain { range: start..at, units: vec![unit], bare: false }),
                }
            }
            (None, Some(last)) if !last.bare => {
                last.bare = true;
                last.range.end = at;
            }
            (None, _) => {}
        }
    }
    chains
}

/// Whether nothing but a space or two stands between two parts.
fn is_gap(between: &str) -> bool {
    between.len() <= "\u{3000}".len() && between.trim().is_empty()
}

fn is_home(text: &str, chain: &Chain) -> bool {
    let has = |units: &[&str]| chain.units.iter().any(|unit| units.contains(unit));
    let door = has(&DOORS) || chain.bare || chain.units.last() == Some(&"号");
    if has(&["单元"]) {
        return door && chain.units.len() + usize::from(chain.bare) > 1;
    }
    let before: Vec<char> = text[..chain.range.start]
        .chars()
        .rev()
        .take(REACH)
        .take_while(|character| !"。；;！？\n".contains(*character))
        .collect();
    let before: String = before.into_iter().rev().collect();
    let named = |words: &[&str]| words.iter().any(|word| before.contains(word));
    let home = named(&DWELLINGS) || (named(&ROADS) && !named(&OFFICES));
    has(&BUILDINGS) && has(&DOORS) && home
}

fn is_numeral(character: char) -> bool {
    matches!(character,
        '0'..='9' | '０'..='９' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百'
        | '〇' | '○' | '零')
}
