//! The words before a value, read backwards: [`chain`].
//!
//! 年均增长约 says what kind of value follows; what is left in front of it is the name.

use std::ops::Range;

use super::chain_words::{Word, last_word};
use super::statement::Op;
use super::time::{Time, When};
pub(super) use super::verb::{Sharing, Verb};
use super::year_words::IN_A_ROW;

/// What the words before a value say.
#[derive(Debug, Clone, Default)]
pub(super) struct Chain {
    /// Where the words begin and the name ends.
    pub start: usize,
    /// The verb.
    pub verb: Option<Verb>,
    /// The comparator.
    pub op: Option<Op>,
    /// 控制在: an upper limit unless the rest says otherwise.
    pub is_ceiling: bool,
    /// 约, 近.
    pub approx: bool,
    /// 年均.
    pub is_average: bool,
    /// 每年, 年.
    pub is_yearly: bool,
    /// 每人每月: the value is so much for each.
    pub is_per_head: bool,
    /// 比“七五”期间: the change is against a span of years.
    pub is_against_span: bool,
    /// 递增: growth upon growth.
    pub is_compound: bool,
    /// 累计, 新增.
    pub is_cumulative: bool,
    /// 分别, 各.
    pub sharing: Option<Sharing>,
    /// 由, 从: a second value follows.
    pub is_from: bool,
    /// 相当于, 原来的: a multiple is of a level.
    pub is_of: bool,
    /// 2010年的: the value is one of that time.
    pub is_at: bool,
    /// The phrases of time among the words.
    pub times: Vec<When>,
}

/// Reads the words that end at the end of `region`, phrases of time among them.
pub(super) fn chain(text: &str, region: Range<usize>, times: &[Time]) -> Chain {
    let mut chain = Chain { start: region.end, ..Chain::default() };
    let mut reaches = false;
    loop {
        if let Some(time) =
            times.iter().find(|time| time.range.end == chain.start && time.range.start >= region.start)
        {
            chain.is_at |= chain.start == region.end && text[time.range.clone()].ends_with('的');
            chain.is_yearly |= text[time.range.clone()].starts_with(IN_A_ROW)
                && matches!(chain.verb, Some(Verb::Up | Verb::Down));
            chain.is_against_span |= matches!(time.when, When::Since(_))
                && ["期间", "时期"].iter().any(|span| text[time.range.clone()].ends_with(span));
            chain.times.push(time.when);
            chain.start = time.range.start;
            reaches = text[time.range.clone()].starts_with(['到', '至']);
            continue;
        }
        let before = &text[region.start..chain.start];
        // 甲、乙2015年均达到90%: the 年 is the year's.
        let each = chain.start.saturating_sub('均'.len_utf8());
        // 2011—2015年均增长9%: it is both.
        let dated = before.ends_with("年均").then(|| times.iter().find(|time| time.range.end == each));
        match dated.flatten().map(|time| (time.when, chain.verb)) {
            Some((When::Year(_), Some(Verb::Level))) => {
                chain.sharing = chain.sharing.or(Some(Sharing::Each));
                chain.start = each;
                continue;
            }
            Some((When::Years(_), verb)) if verb != Some(Verb::Level) => {
                chain.is_average = true;
                chain.start = each;
                continue;
            }
            _ => {}
        }
        // 由1952年年产5万吨到1957年年产8万吨: made in the year just named.
        if let Some(head) = before.strip_suffix("年产")
            && times.iter().any(|time| time.range.end == region.start + head.len())
        {
            chain.start = region.start + head.len();
            continue;
        }
        // 提高到人均50元, 提高到每人每年50元: of whom stands behind the verb.
        let whom = PER_HEAD.iter().find(|word| {
            before
                .strip_suffix(**word)
                .is_some_and(|head| head.ends_with(['到', '至', '达', '为', '由', '从']))
        });
        // 收购价每斤提高0.2元.
        let moves = matches!(chain.verb, Some(Verb::Up | Verb::Down));
        let whom = whom.or_else(|| PER_UNIT.iter().find(|word| moves && before.ends_with(**word)));
        if let Some(whom) = whom {
            chain.start -= whom.len();
            chain.is_per_head = true;
            continue;
        }
        let Some((word, meaning)) = last_word(before) else { break };
        // 提高到2015年的90%: the 到 before the year is the verb's.
        let meaning = match meaning {
            Word::Verb(Verb::Up | Verb::Down) if reaches => Word::Verb(Verb::Level),
            other => other,
        };
        reaches = false;
        // 完成村庄规划5个: a plan that is counted.
        if chain.start == region.end && matches!(word, "规划" | "计划" | "要求") {
            break;
        }
        if !chain.take(meaning) {
            break;
        }
        // 约为255元, 接近900家 say how much it is.
        if matches!(word, "约为" | "接近") {
            chain.verb = chain.verb.or(Some(Verb::Level));
        }
        chain.is_compound |= matches!(word, "递增" | "递减");
        chain.start -= word.len();
    }
    // 年增长10%: a lone 年 before a growth.
    let before = &text[region.start..chain.start];
    let growth = matches!(chain.verb, Some(Verb::Up | Verb::Down)) && !chain.is_average;
    if growth && before.ends_with('年') && chain.times.is_empty() {
        chain.is_yearly = true;
        chain.start -= '年'.len_utf8();
    }
    chain
}

/// Of how much of it a price is.
const PER_UNIT: [&str; 6] = ["每斤", "每公斤", "每吨", "每亩", "每度", "每千瓦时"];

/// Of whom a value is, longest first.
const PER_HEAD: [&str; 13] = [
    "每立方米",
    "年人均",
    "人均每月",
    "人均每年",
    "每人每年",
    "每人每月",
    "每生每年",
    "每人",
    "每户",
    "人均",
    "户均",
    "每月",
    "每年",
];

impl Chain {
    /// Takes one more word in; whether it still belongs to the chain.
    fn take(&mut self, word: Word) -> bool {
        match word {
            Word::Verb(verb) => match self.verb {
                None => self.verb = Some(verb),
                Some(Verb::Level) if verb != Verb::Level && !self.is_ceiling => self.verb = Some(verb),
                Some(_) => return false,
            },
            Word::Reach => self.verb = self.verb.or(Some(Verb::Level)),
            Word::Ceiling => {
                self.is_ceiling = true;
                self.verb = self.verb.or(Some(Verb::Level));
            }
            Word::Compare(op) => {
                if self.op.is_some() {
                    return false;
                }
                self.op = Some(op);
            }
            Word::Approx => self.approx = true,
            Word::Average => self.is_average = true,
            Word::Yearly => self.is_yearly = true,
            Word::Cumulative => self.is_cumulative = true,
            Word::Share(sharing) => self.sharing = self.sharing.or(Some(sharing)),
            Word::From => self.is_from = true,
            Word::Of => self.is_of = true,
            Word::Filler => {}
        }
        true
    }

    /// Takes in 在 of 确保产量在20万吨以上: with such a word behind the value it says how large, and
    /// the 应 of 满意率应在90%以上.
    pub(super) fn take_bounds(&mut self, text: &str, floor: usize, is_bounded: bool) {
        let before = &text[floor..self.start];
        if let Some(before) = before.strip_suffix('在').filter(|_| is_bounded && self.verb.is_none()) {
            let duty = ["应当", "必须", "应", "须"].into_iter().find_map(|duty| before.strip_suffix(duty));
            self.start = floor + duty.unwrap_or(before).len();
            self.verb = Some(Verb::Level);
        }
    }

    /// Takes 高 and 低 behind what is compared with for the verb of points: 比上年高2个百分点.
    pub(super) fn take_points(
        &mut self,
        text: &str,
        region: Range<usize>,
        times: &[Time],
        is_of_points: bool,
    ) {
        if !is_of_points || self.verb.is_some() {
            return;
        }
        let words = &text[region.start..self.start];
        let way = [('高', Verb::Up), ('低', Verb::Down)];
        let Some((mark, verb)) = way.into_iter().find(|(mark, _)| words.ends_with(*mark)) else { return };
        let end = self.start - mark.len_utf8();
        let compared = times.iter().any(|time| {
            time.range.end == end && matches!(time.when, When::Since(_) | When::SinceLast | When::SinceNow)
        });
        if compared {
            let before = chain(text, region.start..end, times);
            *self = Chain { verb: Some(verb), op: self.op, approx: self.approx, ..before };
        }
    }

    /// Takes in 以 of 以每年8%的速度增长: what goes at such a speed grows by it every year.
    pub(super) fn take_speed(&mut self, text: &str, floor: usize, behind: &str) {
        let goes = behind.strip_prefix("的速度").is_some_and(|way| {
            ["增长", "递增", "前进", "发展", "向前", "提高", "上升", "扩大"]
                .iter()
                .any(|word| way.starts_with(word))
        });
        let speed =
            text[floor..self.start].strip_suffix('以').filter(|_| goes && self.verb != Some(Verb::Level));
        if let Some(before) = speed {
            self.start = floor + before.strip_suffix(['仍', '却']).unwrap_or(before).len();
            self.verb = self.verb.or(Some(Verb::Up));
            self.is_average = true;
        }
    }

    /// Takes 实现 before a value that 增长 stands behind for the verb of a growth: 实现三倍增长.
    pub(super) fn take_growth(&mut self, words: &str, behind: &str) {
        if behind == "增长" && words.ends_with("实现") && self.verb == Some(Verb::Level) {
            self.verb = Some(Verb::Up);
        }
    }

    /// Whether 新增 is among the words, which end at `end`.
    pub(super) fn is_added(&self, text: &str, end: usize) -> bool {
        self.is_cumulative && text[self.start..end].contains("新增")
    }

    /// Whether some word says that a value follows.
    pub(super) fn is_firm(&self) -> bool {
        self.verb.is_some() || self.op.is_some() || self.is_from || self.is_of
    }
}
