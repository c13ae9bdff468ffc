//! Parts of what was told before: 新增装机50万千瓦，其中水电30万千瓦.

use super::super::chain::{Chain, Verb};
use super::super::name::Subject;
use super::super::statement::Kind;
use super::super::{name_sort, name_sound};
use super::Reader;
use super::group::Group;
use super::memory::Memory;
use crate::quantity::Extent;

impl<K: Clone + PartialEq> Reader<'_, K> {
    /// The kind of the value of a part, which stands before it with no verb:
    /// 新增装机50万千瓦，其中水电30万千瓦、风电20万千瓦.
    pub(super) fn part(
        &self,
        subject: &Subject,
        chain: &Chain,
        group: &Group,
        memory: &Memory,
    ) -> Option<Kind> {
        let [figure] = group.figures.as_slice() else { return None };
        let bare = chain.start == figure.range.start && subject.torn.is_none();
        let name = &self.text()[subject.range.clone()];
        let before = self.text()[..subject.range.start].trim_end_matches([',', ':']);
        let is_first = before.ends_with("其中") || before.ends_with("其中有");
        let is_next = memory.is_part && self.text()[..subject.range.start].ends_with([',', '、', '和']);
        // Few values are of parts: what costs more to tell comes last.
        let sound = || name_sort::is_part(name) && name_sound::is_name(name);
        let last = memory.last.as_ref().filter(|_| bare && (is_first || is_next) && sound())?;
        let number = figure.quantity.value.amount().and_then(|amount| match amount.extent {
            Extent::Point(number) => Some(number),
            _ => None,
        });
        last.of_part(&figure.unit, number)
    }

    /// The name of a share whose whole is told before it: 在工业产值中的比重 goes on from the name
    /// before, or from what the clause before praised.
    pub(super) fn share_of_whole(&self, printed: &str, memory: &Memory) -> Option<String> {
        let (whole, share) = printed.strip_prefix('在')?.rsplit_once('中')?;
        let is_share =
            ["比重", "占比", "比例", "份额"].contains(&share.trim_start_matches(['的', '所', '占']));
        let before = match memory.names.as_slice() {
            [before] => before.as_str(),
            [] => &self.text()[memory.topic.clone()?],
            _ => return None,
        };
        (is_share && name_sort::has_head(whole)).then(|| format!("{before}{printed}"))
    }

    /// Whether a part grows year by year as the whole does: 年均增长8%，其中第一产业增长4%.
    pub(super) fn grows_as_whole(
        &self,
        subject: &Subject,
        chain: &Chain,
        group: &Group,
        memory: &Memory,
    ) -> bool {
        let before = &self.text()[..subject.range.start];
        let is_first = before.trim_end_matches([',', ':']).ends_with("其中");
        let is_next = memory.is_part && before.ends_with([',', '、']);
        let grows = chain.verb == Some(Verb::Up) && !chain.is_yearly && group.is_share();
        let last = memory.last.as_ref().map(|last| last.kind);
        last == Some(Kind::Cagr) && grows && (is_first || is_next) && !subject.range.is_empty()
    }
}
