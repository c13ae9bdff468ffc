//! Things that are made, their number before them: 建设10个示范园区, read by [`Reader::object`].
//!
//! The verb says that the number is the indicator's value; what stands behind it up to the
//! end of the clause or the next number of the list is the name.

use std::ops::Range;

use super::super::chain::{self, Chain, Verb};
use super::super::name::Subject;
use super::super::name_sort;
use super::super::name_sound;
use super::super::name_words::SOUND_STARTS;
use super::super::statement::Kind;
use super::super::time::Time;
use super::Reader;
use super::build::{self, Context};
use super::completed::RANKS;
use super::deed::{deed_verb, says_nothing};
use super::group::Group;
use super::maker::{MAKERS, MANNER, is_rebuilding, maker, with_joined};
use super::memory::{Last, Memory, note_times};

/// A name that stands behind its number.
struct Named {
    /// The words of the name.
    range: Range<usize>,
    /// Where reading goes on.
    end: usize,
    /// The group that comes next.
    next: usize,
    /// The whole name, where the words are only its rank.
    whole: Option<String>,
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
        // 突破50项关键技术, 完成20户危房改造: behind nothing else it is what is done.
        if matches!(&text[chain.start..open.end], "突破" | "完成") && is_start(&text[open.start..chain.start])
        {
            chain = Chain { start: open.end, ..Chain::default() };
        }
        // 巩固提升20个基地: no growth by so many.
        if &text[chain.start..open.end] == "提升" && name_sort::is_verb(&text[open.start..chain.start]) {
            chain = Chain { start: open.end, ..Chain::default() };
        }
        let sound = chain.verb.is_none() && chain.sharing.is_none() && !chain.is_from && !chain.is_average;
        let before = &text[open.start..chain.start];
        let (verb, is_deed) = match maker(before) {
            Some(verb) => (verb, false),
            // 建设10个示范园区、3个研究中心: the verb of the first is that of the second.
            None if chain.is_added(text, open.end) => ("", false),
            None if memory.is_making && (is_separator(before) || before.is_empty()) => ("", false),
            // 建立覆盖全县的20个服务站.
            // 打造柳河等5处幸福河湖.
            None if before.ends_with(['的', '等']) => (maker_at_start(before)?, false),
            // 打造2大核心区、5个基地: the verb is that of the first, which counts otherwise.
            None if before == "、" && index == 1 && begins_with_number(&text[clause.start..open.start]) => {
                ("", false)
            }
            // 新开通3条航线.
            None if before.strip_prefix('新').is_some_and(name_sort::is_verb) => (before, false),
            None => (deed_verb(before)?, true),
        };
        if !sound || is_for_each(&text[clause.start..chain.start]) {
            return None;
        }
        let is_new = chain.is_added(text, open.end) || verb.starts_with('新');
        let named = self.named(clause, groups, index, is_new)?;
        let words = named.whole.as_deref().unwrap_or(&text[named.range.clone()]);
        // 建设公路8公里，30个县整县建设美丽乡村: a clause with a verb of its own goes on with none.
        let has_verb = || MAKERS.iter().any(|verb| verb.chars().count() > 1 && words.contains(verb));
        if verb.is_empty() && open.start == clause.start && !is_new && has_verb() {
            return None;
        }
        // 推进5个中心和6个基地高效运行 says what they do, not how many there will be.
        let rest = &text[named.end..clause.end];
        let is_whole = rest.is_empty() || rest.starts_with("、完成") || name_sort::is_product(rest);
        if verb == "推进" && !is_whole || is_deed && !(is_last(rest) && is_deed_of(verb, words)) {
            return None;
        }
        // 完成5所学校、3个校区选址: what was done stands at the end of the list.
        let is_object = rest.is_empty() || name_sort::is_done(words) || name_sort::is_done(rest);
        if verb == "完成" && !is_object && !name_sort::is_product(rest) {
            return None;
        }
        // 完成20户危房改造; 推进20个工程建设 says nothing of when they are done.
        let goes_on = verb.is_empty() && self.found.last().is_some_and(|last| name_sort::is_done(&last.name));
        if !is_thing(words) && name_sort::is_done(words) && verb != "完成" && !is_new && !goes_on {
            return None;
        }
        let name = match () {
            () if chain.is_added(text, open.end) => format!("新增{words}"),
            () if is_deed && !says_nothing(verb) => format!("{verb}{words}"),
            // 改造和新建村卫生室.
            () if verb.starts_with('新') || verb == "开工" || is_rebuilding(verb) => {
                format!("{}{words}", with_joined(before, verb))
            }
            () => words.to_owned(),
        };
        // 每年培育10家企业、20家工厂.
        let goes_on_yearly =
            verb.is_empty() && memory.last.as_ref().is_some_and(|last| last.kind == Kind::Annual);
        chain.is_yearly |= before.contains("每年") || goes_on_yearly;
        chain.verb = Some(Verb::Level);
        // 新建10所幼儿园、3所小学: the second is a sum as the first is.
        let goes_on_summing =
            verb.is_empty() && memory.last.as_ref().is_some_and(|last| last.kind == Kind::Cumulative);
        chain.is_cumulative |= verb.starts_with('新')
            || is_rebuilding(verb)
            || goes_on_summing
            || before.contains("累计")
            || name_sort::is_done(&name);
        let start = if before.ends_with(['的', '等']) { open.start } else { chain.start - verb.len() };
        let own: Vec<Time> = times.iter().filter(|time| within(&open, &time.range)).cloned().collect();
        note_times(&own, &open, memory);
        // 五年内建成5个示范园区: no more than those of the five years.
        chain.is_cumulative |= memory.is_of_span() && !is_deed && !verb.ends_with('有');
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
            makes: true,
            is_counted_alike: false,
            part: None,
        };
        let stated = build::statements(self, &context, group, memory);
        if stated.is_empty() {
            return None;
        }
        memory.last = stated.last().map(Last::of);
        memory.is_part = false;
        self.found.extend(stated);
        memory.names = names.to_vec();
        memory.topic = None;
        memory.is_making = !is_deed;
        Some((named.end, named.next))
    }

    /// The name behind a number: up to the end of the clause, or up to the mark before the
    /// next number of the list.
    fn named(&self, clause: &Range<usize>, groups: &[Group], index: usize, is_new: bool) -> Option<Named> {
        let text = self.text();
        let start = groups.get(index)?.range().end;
        // 100个左右的示范点.
        let is_about = ["左右", "上下", "以上"].iter().any(|word| text[..start].ends_with(word));
        let start =
            if is_about && text[start..].starts_with('的') { start + '的'.len_utf8() } else { start };
        let mut from = start;
        let mut named = Named { range: start..clause.end, end: clause.end, next: groups.len(), whole: None };
        for (next, group) in groups.iter().enumerate().skip(index + 1) {
            let group = group.range();
            // 建设5个中心、覆盖率达到80%: behind the mark is another name.
            let other = text[from..group.start].find('、').map(|at| from + at);
            if let Some(end) = other.filter(|end| is_thing(&text[start..*end])) {
                named = Named { range: start..end, end, next, whole: None };
                break;
            }
            // 建成3个国家级、10个省级示范园区: what is told behind the last rank.
            if let Some((end, whole)) =
                other.and_then(|end| Some((end, self.of_rank(clause, &text[start..end])?)))
            {
                return Some(Named { range: start..end, end, next, whole: Some(whole) });
            }
            // 5个年收入超50亿元的企业: a number without a mark before it is the name's.
            if let Some(end) = end_of_member(&text[from..group.start]).map(|length| from + length) {
                named = Named { range: start..end, end, next, whole: None };
                break;
            }
            from = group.end;
        }
        let words = text[named.range.clone()].trim_end_matches(['.', '、', '等']);
        // 3个泵站等一批水利设施: what else there is is not counted.
        let words = words.find("等一批").or_else(|| words.find("等一系列")).map_or(words, |at| &words[..at]);
        let words = if words.contains('“') { words } else { words.trim_end_matches('”') };
        // 完成300户危房改造任务: what the task is.
        let task = words.strip_suffix("任务").or_else(|| words.strip_suffix("工作"));
        let task = task.filter(|task| {
            let is_quoted = task.starts_with('“') && task.ends_with('”') && name_sound::is_name(task);
            is_quoted || name_sort::is_done(task) || is_thing(task)
        });
        // 完成3万套周转房建设任务.
        let built = words.strip_suffix("建设任务").filter(|built| is_thing(built));
        let (words, is_task) = built.or(task).map_or((words, false), |task| (task, true));
        named.range.end = start + words.len();
        // 拥有5个研究中心的城市: of whom it is said.
        let before = &text[clause.start..groups.get(index)?.range().start];
        let has = ["拥有", "有"].iter().any(|verb| before.ends_with(verb));
        if has && words.contains('的') {
            return None;
        }
        let known = self.lexicon.get(words).is_some();
        let is_worked = deed_verb(before).is_some_and(|verb| is_deed_of(verb, words));
        let is_work = (name_sort::is_done(words) || before.ends_with("完成") && is_completed(words))
            && name_sound::is_name(words);
        (known || is_task || is_thing(words) || is_new && is_new_thing(words) || is_work || is_worked)
            .then_some(named)
    }

    /// The name of what has a rank and is told at the end of the clause, behind a lower rank.
    fn of_rank(&self, clause: &Range<usize>, rank: &str) -> Option<String> {
        let words = &self.text()[clause.clone()];
        if !RANKS.contains(&rank) {
            return None;
        }
        let thing = RANKS
            .iter()
            .filter(|lower| **lower != rank)
            .filter_map(|lower| words.rsplit_once(*lower).map(|(_, thing)| thing))
            .min_by_key(|thing| thing.len())?;
        is_thing(thing).then(|| format!("{rank}{thing}"))
    }
}

/// 改造1万户农村危房, 选派20名技术员.
fn is_deed_of(verb: &str, words: &str) -> bool {
    let is_work = || name_sort::is_done(&format!("{verb}{words}")) && name_sound::is_name(words);
    // 举办20场招聘活动.
    let is_event = || says_nothing(verb) && words.strip_suffix("活动").is_some_and(name_sound::is_name);
    (is_thing(words) || is_work() || is_event()) && !words.contains(['的', '赴', '、', '和'])
}

/// 完成20家企业认定: what was done to all of them.
fn is_completed(words: &str) -> bool {
    const WORK: [&str; 10] = ["建设", "认定", "推广", "编制", "创建", "升级", "验收", "达标", "诊断", "评估"];
    WORK.iter().any(|end| words.ends_with(end)) && !words.contains(['、', '和', '的', '等'])
}

fn within(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// 每个县建设2个: so many for each of those that nobody counts here.
fn is_for_each(before: &str) -> bool {
    let each = before.match_indices('每').any(|(at, each)| !before[at + each.len()..].starts_with('年'));
    let various = before
        .match_indices('各')
        .any(|(at, each)| !before[at + each.len()..].starts_with(['类', '种', '项', '级', '方']));
    each || various || before.ends_with("不得") || before.contains("最多")
}

/// The verb of making that some words begin with. What is built already is not yet there.
fn maker_at_start(words: &str) -> Option<&str> {
    const VERBS: [&str; 12] =
        ["布局实施", "实施", "布局", "设立", "新建", "建立", "建成", "打造", "培育", "组建", "形成", "创建"];
    VERBS.into_iter().find(|verb| words.starts_with(verb))
}

/// Whether nothing goes on with a deed: 开通5个停车场、新增用户3万人 begins another.
fn is_last(rest: &str) -> bool {
    rest.is_empty() || rest.strip_prefix('、').is_some_and(|next| next.starts_with("新增"))
}

/// Whether a verb of making and a number begin some words: 打造2大核心区、.
fn begins_with_number(words: &str) -> bool {
    let behind = maker_at_start(words).and_then(|verb| words.strip_prefix(verb));
    behind.is_some_and(|behind| behind.starts_with(|first: char| first.is_ascii_digit()))
}

/// Whether nothing but a mark or an adverb stands before a verb.
fn is_start(words: &str) -> bool {
    words.is_empty() || is_separator(words) || MANNER.contains(&words)
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
        && !words.ends_with(['型', '级', '类'])
        && name_sound::is_name(words)
        && !name_sort::is_action(words)
        && !name_sort::has_head(words)
}

/// Things that are counted together with others have names of their own, in characters.
const SHORTEST_OF_SEVERAL: usize = 4;

/// Whether some words are the name of things that can be made.
fn is_thing(words: &str) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=44;
    // 在国内领先的平台: where they are or what they do stands before 的.
    let is_told = words.starts_with(['在', '以', '为'])
        && !words.contains('的')
        && !SOUND_STARTS.iter().any(|start| words.starts_with(start));
    if !LENGTHS.contains(&words.chars().count())
        || words.starts_with(['的', '级', '、', '和', '及'])
        || is_told
    {
        return false;
    }
    // 年产值过亿元的供应商: what stands before 的 says which ones are meant.
    let noun = words.rfind('的').map_or(words, |at| &words[at + '的'.len_utf8()..]);
    let noun = noun.rfind('等').map_or(noun, |at| &noun[at + '等'.len_utf8()..]);
    // 信息化、智能化供应商 is one thing, 研究中心、实验室 are two.
    // 过百亿、20个过50亿的项目: several things, each with its number.
    if words.contains('、') && words.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    // Things of the same length and more are counted together: 智能工厂、数字化车间.
    let whole = |part: &str| part.chars().count() >= SHORTEST_OF_SEVERAL && name_sort::is_product(part);
    let is_one = noun.split('、').rev().skip(1).all(|part| !name_sort::is_product(part))
        || noun.split('、').count() == 2 && noun.split('、').all(whole) && !noun.contains(['和', '与']);
    // 4个“便民商圈”.
    name_sort::is_product(noun.trim_end_matches('”'))
        && !name_sound::is_generic(words)
        && is_one
        && name_sound::has_sound_digits(words)
        && !noun.contains(':')
        && !name_sound::is_foreign(noun)
        && !words.contains(['“', '”']) | name_sound::is_name(words)
}
