//! Things that are made, their number before them: 建设10个示范园区, read by [`Reader::object`].
//!
//! The verb says that the number is the indicator's value; what stands behind it up to the
//! end of the clause or the next number of the list is the name.

use std::ops::Range;

use super::super::chain::{self, Verb};
use super::super::name::{self, Subject};
use super::super::name_sort;
use super::super::time::Time;
use super::Reader;
use super::build::{self, Context};
use super::group::Group;
use super::memory::{Memory, note_times};

/// A name that stands behind its number.
struct Named {
    /// The words of the name.
    range: Range<usize>,
    /// Where reading goes on.
    end: usize,
    /// The group that comes next.
    next: usize,
}

impl<K: Clone + PartialEq> Reader<'_, K> {
    /// Reads `groups[index]` as the number of what the words behind it name; where reading
    /// goes on, and with which group.
    pub(super) fn object(
        &mut self,
        clause: &Range<usize>,
        open: Range<usize>,
        (groups, index): (&[Group], usize),
        times: &[Time],
        memory: &mut Memory,
    ) -> Option<(usize, usize)> {
        let group = groups.get(index).filter(|group| group.figures.len() == 1)?;
        if !(group.is_count() || group.is_of_ground()) {
            return None;
        }
        let text = self.text();
        let mut chain = chain::chain(text, open.clone(), times);
        let sound = chain.verb.is_none() && chain.sharing.is_none() && !chain.is_from && !chain.is_average;
        let before = &text[open.start..chain.start];
        let verb = match maker(before) {
            Some(verb) => verb,
            // 建设10个示范园区、3个研究中心: the verb of the first is that of the second.
            None if chain.is_added(text, open.end) => "",
            None if memory.is_making && is_separator(before) => "",
            None => return None,
        };
        if !sound || is_for_each(&text[clause.start..chain.start]) {
            return None;
        }
        let is_new = chain.is_added(text, open.end) || verb.starts_with('新');
        let named = self.named(clause, groups, index, is_new)?;
        let words = &text[named.range.clone()];
        let name = match () {
            () if chain.is_added(text, open.end) => format!("新增{words}"),
            () if verb.starts_with('新') => format!("{verb}{words}"),
            () => words.to_owned(),
        };
        chain.is_yearly |= before.contains("每年");
        chain.verb = Some(Verb::Level);
        chain.is_cumulative |= verb.starts_with('新') || before.contains("累计");
        let start = chain.start - verb.len();
        let own: Vec<Time> = times.iter().filter(|time| within(&open, &time.range)).cloned().collect();
        note_times(&own, &open, memory);
        let subject = Subject {
            range: named.range.clone(),
            is_made: true,
            is_cumulative: false,
            is_yearly: false,
            torn: None,
        };
        let names = [name];
        let context = Context {
            chain: &chain,
            subject: &subject,
            printed: &names[0],
            names: &names,
            start,
            clause: clause.clone(),
            is_first: false,
            is_second: false,
            goes_on_summing: false,
            sum_before: None,
            is_of_span: false,
        };
        let stated = build::statements(self, &context, group, memory);
        if stated.is_empty() {
            return None;
        }
        self.found.extend(stated);
        memory.names = names.to_vec();
        memory.topic = None;
        memory.is_making = true;
        Some((named.end, named.next))
    }

    /// The name behind a number: up to the end of the clause, or up to the mark before the
    /// next number of the list.
    fn named(&self, clause: &Range<usize>, groups: &[Group], index: usize, is_new: bool) -> Option<Named> {
        let text = self.text();
        let start = groups.get(index)?.range().end;
        let mut from = start;
        let mut named = Named { range: start..clause.end, end: clause.end, next: groups.len() };
        for (next, group) in groups.iter().enumerate().skip(index + 1) {
            let group = group.range();
            // 5个年收入超50亿元的企业: a number without a mark before it is the name's.
            if let Some(end) = end_of_member(&text[from..group.start]).map(|length| from + length) {
                named = Named { range: start..end, end, next };
                break;
            }
            from = group.end;
        }
        let words = text[named.range.clone()].trim_end_matches(['”', '.', '、', '等']);
        named.range.end = start + words.len();
        let known = self.lexicon.get(words).is_some();
        (known || is_thing(words) || is_new && is_new_thing(words)).then_some(named)
    }
}

fn within(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Verbs of making, taking up and finding: what follows is there when the plan is done.
const MAKERS: &[&str] = &[
    "建成",
    "建设",
    "打造",
    "培育",
    "形成",
    "创建",
    "建立",
    "设立",
    "组建",
    "推出",
    "引进",
    "认定",
    "发展",
    "扶持",
    "布局",
    "实施",
    "推进",
    "完成",
    "开展",
    "选树",
    "遴选",
    "评选",
    "征集",
    "搭建",
    "构建",
    "制定",
    "培养",
    "攻克",
    "突破",
    "落地",
    "招引",
    "引育",
    "孵化",
    "开发",
    "布设",
    "建",
    "新建",
    "新改建",
    "新改扩建",
    "新建改扩建",
    "新培育",
    "新引进",
    "新认定",
    "新设立",
    "新创建",
    "新打造",
];

/// The verb of making that some words end with.
fn maker(before: &str) -> Option<&'static str> {
    MAKERS.iter().copied().filter(|verb| before.ends_with(verb)).max_by_key(|verb| verb.len())
}

/// The length of the verbs of making before the words of a name: 培育引进企业5家.
pub(super) fn maker_before(words: &str) -> usize {
    let mut rest = words;
    // 建设用地 and 发展水平 begin with no verb; behind another one it is one.
    let sound = |verb: &str, at: usize| !verb.starts_with('新') && (at > 0 || !NOT_BEFORE.contains(&verb));
    loop {
        let at = words.len() - rest.len();
        let verbs = MAKERS.iter().filter(|verb| sound(verb, at) && rest.starts_with(**verb));
        let Some(verb) = verbs.max_by_key(|verb| verb.len()) else { break };
        rest = &rest[verb.len()..];
    }
    let is_name =
        rest.chars().count() >= SHORTEST_OBJECT && !rest.starts_with(['的', '率', '和', '与', '、']);
    if is_name { words.len() - rest.len() } else { 0 }
}

/// The object of a verb is no shorter, in characters.
const SHORTEST_OBJECT: usize = 3;

/// Verbs of making that begin many a name.
const NOT_BEFORE: [&str; 6] = ["建设", "发展", "建", "突破", "完成", "推进"];

/// 每个县建设2个: so many for each of those that nobody counts here.
fn is_for_each(before: &str) -> bool {
    let each = before.match_indices('每').any(|(at, each)| !before[at + each.len()..].starts_with('年'));
    let various = before
        .match_indices('各')
        .any(|(at, each)| !before[at + each.len()..].starts_with(['类', '种', '项', '级', '方']));
    each || various || before.ends_with("不得") || before.contains("最多")
}

fn is_separator(words: &str) -> bool {
    matches!(words, "、" | "和" | "及" | "以及" | "与")
}

/// The length of a member of a list before the mark and the verb of the next one.
fn end_of_member(words: &str) -> Option<usize> {
    let mut head = words;
    loop {
        let cut = MAKERS
            .iter()
            .chain(&ADVERBS)
            .filter_map(|word| head.strip_suffix(word))
            .min_by_key(|rest| rest.len());
        match cut {
            Some(rest) => head = rest,
            None => break,
        }
    }
    let marks = ["以及", "、", "和", "与", "及", "并"];
    let member = marks.iter().find_map(|mark| head.strip_suffix(mark))?;
    Some(member.len())
}

/// Words between the verb and the number of a member.
const ADVERBS: [&str; 8] = ["至少", "不少于", "超过", "累计", "约", "近", "重点", "新增"];

/// Whether some words can only be what there are more of: a short name without a verb.
fn is_new_thing(words: &str) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 3..=12;
    LENGTHS.contains(&words.chars().count())
        && !words.contains(['、', '和', '与', '及', '的', '“', '”'])
        && name::is_name(words)
        && !name_sort::is_action(words)
        && !name_sort::has_head(words)
}

/// Whether some words are the name of things that can be made.
fn is_thing(words: &str) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=32;
    if !LENGTHS.contains(&words.chars().count())
        || words.starts_with(['的', '级', '、', '和', '及', '以', '为', '在'])
    {
        return false;
    }
    // 年产值过亿元的供应商: what stands before 的 says which ones are meant.
    let noun = words.rfind('的').map_or(words, |at| &words[at + '的'.len_utf8()..]);
    let noun = noun.rfind('等').map_or(noun, |at| &noun[at + '等'.len_utf8()..]);
    name_sort::is_product(noun)
        && !noun.contains(['、', ':'])
        && !name::is_foreign(noun)
        && !words.contains(['“', '”']) | name::is_name(words)
}
