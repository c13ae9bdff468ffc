//! What a value leaves unsaid as the one before has said it: its unit, its verb, and the name of
//! what it is a part of.

use super::super::chain::{Chain, Verb};
use super::super::name::Subject;
use super::super::name_sort;
use super::super::statement::Kind;
use super::Reader;
use super::group::Group;
use super::memory::Memory;
use crate::quantity::{Family, Unit};

/// The same group with the unit of the first of two values, where the second has only its
/// beginning: 由20个工作日压缩为8个.
pub(super) fn with_unit_of_first(group: &Group, memory: &Memory) -> Option<Group> {
    memory.from?;
    let first = memory.last.as_ref().map(|last| last.unit.as_str())?;
    let [figure] = group.figures.as_slice() else { return None };
    let goes_on = first.strip_prefix(figure.unit.as_str()).is_some_and(|rest| !rest.is_empty());
    let unit = Unit::read(first);
    let is_time = matches!(unit.family(), Family::Calendar | Family::Duration | Family::WorkingDays);
    (figure.unit == "个" && goes_on && is_time).then(|| {
        let mut figure = figure.clone();
        first.clone_into(&mut figure.unit);
        figure.quantity.unit = Some(unit);
        Group { figures: vec![figure] }
    })
}

/// Gives a second aim the verb of the first: 确保达到50%、力争60%.
pub(super) fn take_aim(words: &str, chain: &mut Chain, group: &Group, memory: &Memory) {
    const AIMS: [&str; 10] =
        ["力争", "争取", "确保", "力求", "冲刺", "奋斗", "奋力", "努力争取", "并力争", "并争取"];
    let aim = words.strip_prefix('、').unwrap_or(words);
    let unit = group.figures.first().map(|figure| figure.unit.as_str());
    let Some(last) = memory.last.as_ref().filter(|last| Some(last.unit.as_str()) == unit) else { return };
    if chain.verb.is_some() || chain.op.is_some() || memory.names.len() != 1 || !AIMS.contains(&aim) {
        return;
    }
    chain.verb = match last.kind {
        Kind::Level => Some(Verb::Level),
        Kind::Growth | Kind::Cagr | Kind::Delta if last.falls => Some(Verb::Down),
        Kind::Growth | Kind::Cagr | Kind::Delta => Some(Verb::Up),
        _ => None,
    };
    chain.is_average |= last.kind == Kind::Cagr;
}

/// Places that the values of an indicator are told by.
const PLACES: [&str; 11] =
    ["城市", "农村", "城镇", "乡村", "城区", "县城", "市区", "中心城区", "主城区", "农村地区", "城镇地区"];

impl<K: Clone + PartialEq> Reader<'_, K> {
    /// The name of an indicator in a place, told behind the value of the whole:
    /// 普及率达到80%，其中城市95%、农村85%.
    pub(super) fn name_in_place(
        &self,
        subject: &Subject,
        chain: &Chain,
        group: &Group,
        memory: &Memory,
    ) -> Option<String> {
        let place = &self.text()[subject.range.clone()];
        if !PLACES.contains(&place) {
            return None;
        }
        let before = self.text()[..subject.range.start].trim_end_matches([',', ':']);
        let is_first = before.ends_with("其中");
        let is_next = memory.is_part && self.text()[..subject.range.start].ends_with([',', '、', '和']);
        let last = memory.last.as_ref().filter(|last| last.kind == Kind::Level)?;
        let [figure] = group.figures.as_slice() else { return None };
        let is_alike = figure.unit == last.unit && matches!(chain.verb, None | Some(Verb::Level));
        let [told] = memory.names.as_slice() else { return None };
        let whole = match PLACES.iter().filter(|_| is_next).find_map(|other| told.strip_prefix(other)) {
            Some(whole) => whole,
            None if is_first => told,
            None => return None,
        };
        // 城乡居民收入 has its places in its name.
        let is_bare = !["城", "农村", "乡", "县", "市", "村"].iter().any(|start| whole.starts_with(start));
        (is_alike && is_bare && name_sort::has_head(whole)).then(|| format!("{place}{whole}"))
    }
}
