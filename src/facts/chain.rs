//! The words before a value, read backwards: [`chain`].
//!
//! 年均增长约 says what kind of value follows; what is left in front of it is the name.

use std::ops::Range;

use super::statement::Op;
use super::time::{Time, When};

/// Which way the verb goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// 达到, 为: the value is the indicator's own.
    Level,
    /// 增长: the value is added.
    Up,
    /// 下降: the value is taken off.
    Down,
}

/// How several names and values go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sharing {
    /// 分别: one value for each name.
    Respectively,
    /// 各, 均: the one value for every name.
    Each,
}

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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Verb(Verb),
    /// A level verb that says of a growth how large it is: 增长达到10%.
    Reach,
    Compare(Op),
    Approx,
    Ceiling,
    Average,
    Yearly,
    Cumulative,
    Share(Sharing),
    From,
    Of,
    Filler,
}

use Verb::{Down, Level, Up};

/// Words and the characters before them that make them part of another word.
const WORDS: &[(&str, Word, &str)] = &[
    ("达到", Word::Reach, ""),
    ("力争达到", Word::Reach, ""),
    ("达", Word::Reach, "发到送表抵通直"),
    ("为", Word::Reach, "行作成认因称视列定分转以"),
    ("是", Word::Reach, "但于还就只不正特尤"),
    ("保持在", Word::Reach, ""),
    ("保持", Word::Reach, ""),
    ("维持在", Word::Reach, ""),
    ("稳定在", Word::Reach, ""),
    ("实现", Word::Reach, ""),
    ("完成", Word::Verb(Level), ""),
    ("调整为", Word::Verb(Level), ""),
    ("调整到", Word::Verb(Level), ""),
    ("调整至", Word::Verb(Level), ""),
    ("调整优化为", Word::Verb(Level), ""),
    ("优化调整为", Word::Verb(Level), ""),
    ("优化为", Word::Verb(Level), ""),
    ("优化到", Word::Verb(Level), ""),
    ("发展到", Word::Verb(Level), ""),
    ("提高到", Word::Verb(Level), ""),
    ("提高至", Word::Verb(Level), ""),
    ("提升到", Word::Verb(Level), ""),
    ("提升至", Word::Verb(Level), ""),
    ("提升为", Word::Verb(Level), ""),
    ("增长到", Word::Verb(Level), ""),
    ("增长至", Word::Verb(Level), ""),
    ("增加到", Word::Verb(Level), ""),
    ("增加至", Word::Verb(Level), ""),
    ("增加为", Word::Verb(Level), ""),
    ("增至", Word::Verb(Level), ""),
    ("增到", Word::Verb(Level), ""),
    ("增为", Word::Verb(Level), ""),
    ("上升到", Word::Verb(Level), ""),
    ("上升至", Word::Verb(Level), ""),
    ("上升为", Word::Verb(Level), ""),
    ("升至", Word::Verb(Level), ""),
    ("升到", Word::Verb(Level), ""),
    ("扩大到", Word::Verb(Level), ""),
    ("扩大至", Word::Verb(Level), ""),
    ("延长到", Word::Verb(Level), ""),
    ("延长至", Word::Verb(Level), ""),
    ("拓展到", Word::Verb(Level), ""),
    ("下降到", Word::Verb(Level), ""),
    ("下降至", Word::Verb(Level), ""),
    ("下降为", Word::Verb(Level), ""),
    ("降低到", Word::Verb(Level), ""),
    ("降低至", Word::Verb(Level), ""),
    ("降低为", Word::Verb(Level), ""),
    ("降至", Word::Verb(Level), ""),
    ("降到", Word::Verb(Level), ""),
    ("降为", Word::Verb(Level), ""),
    ("减少到", Word::Verb(Level), ""),
    ("减少至", Word::Verb(Level), ""),
    ("减至", Word::Verb(Level), ""),
    ("缩短到", Word::Verb(Level), ""),
    ("缩短至", Word::Verb(Level), ""),
    ("缩小到", Word::Verb(Level), ""),
    ("缩小至", Word::Verb(Level), ""),
    ("压缩到", Word::Verb(Level), ""),
    ("压缩至", Word::Verb(Level), ""),
    ("压减到", Word::Verb(Level), ""),
    ("压减至", Word::Verb(Level), ""),
    ("跃升至", Word::Verb(Level), ""),
    ("跃升到", Word::Verb(Level), ""),
    ("攀升至", Word::Verb(Level), ""),
    ("攀升到", Word::Verb(Level), ""),
    ("回升至", Word::Verb(Level), ""),
    ("回升到", Word::Verb(Level), ""),
    ("上调至", Word::Verb(Level), ""),
    ("上调到", Word::Verb(Level), ""),
    ("下调至", Word::Verb(Level), ""),
    ("下调到", Word::Verb(Level), ""),
    ("回落至", Word::Verb(Level), ""),
    ("回落到", Word::Verb(Level), ""),
    ("收窄至", Word::Verb(Level), ""),
    ("收窄到", Word::Verb(Level), ""),
    ("缩减到", Word::Verb(Level), ""),
    ("缩减至", Word::Verb(Level), ""),
    ("压降至", Word::Verb(Level), ""),
    ("压降到", Word::Verb(Level), ""),
    ("扩展到", Word::Verb(Level), ""),
    ("扩展至", Word::Verb(Level), ""),
    ("扩至", Word::Verb(Level), ""),
    ("扩到", Word::Verb(Level), ""),
    ("减到", Word::Verb(Level), ""),
    ("减为", Word::Verb(Level), ""),
    ("升为", Word::Verb(Level), ""),
    ("提至", Word::Verb(Level), ""),
    ("提高为", Word::Verb(Level), ""),
    ("拓展至", Word::Verb(Level), ""),
    ("提速到", Word::Verb(Level), ""),
    ("提速至", Word::Verb(Level), ""),
    ("控制在", Word::Ceiling, ""),
    ("控制到", Word::Ceiling, ""),
    ("调控在", Word::Ceiling, ""),
    ("限制在", Word::Ceiling, ""),
    ("增长", Word::Verb(Up), ""),
    ("增加", Word::Verb(Up), ""),
    ("提高", Word::Verb(Up), ""),
    ("提升", Word::Verb(Up), ""),
    ("上升", Word::Verb(Up), ""),
    ("上涨", Word::Verb(Up), ""),
    ("扩大", Word::Verb(Up), ""),
    ("递增", Word::Verb(Up), ""),
    ("延长", Word::Verb(Up), ""),
    ("净增", Word::Verb(Up), ""),
    ("净增加", Word::Verb(Up), ""),
    ("增大", Word::Verb(Up), ""),
    ("增多", Word::Verb(Up), ""),
    ("多增", Word::Verb(Up), ""),
    ("增产", Word::Verb(Up), ""),
    ("减产", Word::Verb(Down), ""),
    ("增", Word::Verb(Up), "新递倍净"),
    ("下降", Word::Verb(Down), ""),
    ("降低", Word::Verb(Down), ""),
    ("减少", Word::Verb(Down), ""),
    ("缩短", Word::Verb(Down), ""),
    ("缩小", Word::Verb(Down), ""),
    ("压减", Word::Verb(Down), ""),
    ("压缩", Word::Verb(Down), ""),
    ("递减", Word::Verb(Down), ""),
    ("削减", Word::Verb(Down), ""),
    ("缩减", Word::Verb(Down), ""),
    ("压降", Word::Verb(Down), ""),
    ("收窄", Word::Verb(Down), ""),
    ("调减", Word::Verb(Down), ""),
    ("下浮", Word::Verb(Down), ""),
    ("回落", Word::Verb(Down), ""),
    ("下调", Word::Verb(Down), ""),
    ("不低于", Word::Compare(Op::AtLeast), ""),
    ("不少于", Word::Compare(Op::AtLeast), ""),
    ("不小于", Word::Compare(Op::AtLeast), ""),
    ("大于等于", Word::Compare(Op::AtLeast), ""),
    ("至少", Word::Compare(Op::AtLeast), ""),
    ("≥", Word::Compare(Op::AtLeast), ""),
    ("不超过", Word::Compare(Op::AtMost), ""),
    ("不高于", Word::Compare(Op::AtMost), ""),
    ("不多于", Word::Compare(Op::AtMost), ""),
    ("不大于", Word::Compare(Op::AtMost), ""),
    ("不突破", Word::Compare(Op::AtMost), ""),
    ("小于等于", Word::Compare(Op::AtMost), ""),
    ("≤", Word::Compare(Op::AtMost), ""),
    ("超过", Word::Compare(Op::Above), "不"),
    ("超", Word::Compare(Op::Above), "不高"),
    ("逾", Word::Compare(Op::Above), ""),
    ("突破", Word::Compare(Op::Above), "不"),
    ("大于", Word::Compare(Op::Above), "不"),
    ("高于", Word::Compare(Op::Above), "不"),
    ("多于", Word::Compare(Op::Above), "不"),
    (">", Word::Compare(Op::Above), ""),
    ("低于", Word::Compare(Op::Below), "不"),
    ("小于", Word::Compare(Op::Below), "不"),
    ("少于", Word::Compare(Op::Below), "不"),
    ("不到", Word::Compare(Op::Below), ""),
    ("不足", Word::Compare(Op::Below), ""),
    ("<", Word::Compare(Op::Below), ""),
    ("大约", Word::Approx, ""),
    ("约为", Word::Approx, "节条公合"),
    ("约", Word::Approx, "节大条公合签预集制"),
    ("接近", Word::Approx, ""),
    ("将近", Word::Approx, ""),
    ("近", Word::Approx, "附最临接将"),
    ("年均", Word::Average, "十百千"),
    ("年平均", Word::Average, ""),
    ("平均每年", Word::Average, ""),
    ("每年平均", Word::Average, ""),
    ("每年", Word::Yearly, ""),
    ("逐年", Word::Yearly, ""),
    ("累计", Word::Cumulative, ""),
    ("合计", Word::Cumulative, ""),
    ("新增", Word::Cumulative, ""),
    ("分别", Word::Share(Sharing::Respectively), ""),
    ("各自", Word::Share(Sharing::Each), ""),
    ("各", Word::Share(Sharing::Each), ""),
    ("均", Word::Share(Sharing::Each), "人年平户亩地日村"),
    ("都", Word::Share(Sharing::Each), "首成"),
    ("由", Word::From, "自理缘"),
    ("从", Word::From, "服"),
    ("相当于", Word::Of, ""),
    ("将", Word::Filler, ""),
    ("一直", Word::Filler, ""),
    ("统一", Word::Filler, ""),
    ("始终", Word::Filler, ""),
    ("平均", Word::Filler, ""),
    ("拟", Word::Filler, "模虚比"),
    ("计划", Word::Filler, ""),
    ("规划", Word::Filler, ""),
    ("已", Word::Filler, ""),
    ("也", Word::Filler, ""),
    ("了", Word::Filler, ""),
    ("力争", Word::Filler, ""),
    ("争取", Word::Filler, ""),
    ("确保", Word::Filler, ""),
    ("努力", Word::Filler, ""),
    ("保证", Word::Filler, ""),
    ("预计", Word::Filler, ""),
    ("预期", Word::Filler, ""),
    ("基本", Word::Filler, ""),
    ("稳步", Word::Filler, ""),
    ("逐步", Word::Filler, ""),
    ("大幅", Word::Filler, ""),
    ("大幅度", Word::Filler, ""),
    ("进一步", Word::Filler, ""),
    ("快速", Word::Filler, ""),
    ("明显", Word::Filler, ""),
    ("显著", Word::Filler, ""),
    ("平稳", Word::Filler, ""),
    ("有效", Word::Filler, ""),
    ("同步", Word::Filler, ""),
    ("较快", Word::Filler, ""),
    ("迅速", Word::Filler, ""),
    ("再", Word::Filler, ""),
    ("持续", Word::Filler, ""),
    ("全部", Word::Filler, ""),
    ("总体", Word::Filler, ""),
    ("一般", Word::Filler, ""),
    ("实际", Word::Filler, ""),
    ("力求", Word::Filler, ""),
    ("要", Word::Filler, "主需重纲"),
    ("要求", Word::Filler, ""),
    ("又", Word::Filler, ""),
    ("安排", Word::Reach, ""),
    ("降", Word::Verb(Down), "下升涨"),
    ("涨", Word::Verb(Up), "上"),
    ("首次", Word::Filler, ""),
    ("率先", Word::Filler, ""),
    ("成功", Word::Filler, ""),
    ("拟按", Word::Reach, ""),
    ("拟按照", Word::Reach, ""),
    ("必须", Word::Filler, ""),
    ("原则上", Word::Filler, ""),
    ("可", Word::Filler, "许认不"),
    ("应", Word::Filler, "供效相响反适"),
    ("原来的", Word::Of, ""),
    ("目前的", Word::Filler, ""),
];

/// Reads the words that end at the end of `region`, phrases of time among them.
pub(super) fn chain(text: &str, region: Range<usize>, times: &[Time]) -> Chain {
    let mut chain = Chain { start: region.end, ..Chain::default() };
    let mut reaches = false;
    loop {
        if let Some(time) =
            times.iter().find(|time| time.range.end == chain.start && time.range.start >= region.start)
        {
            chain.is_at |= chain.start == region.end && text[time.range.clone()].ends_with('的');
            chain.times.push(time.when);
            chain.start = time.range.start;
            reaches = text[time.range.clone()].starts_with(['到', '至']);
            continue;
        }
        let before = &text[region.start..chain.start];
        let Some((word, meaning)) = last_word(before) else { break };
        // 提高到2015年的90%: the 到 before the year is the verb's.
        let meaning = match meaning {
            Word::Verb(Up | Down) if reaches => Word::Verb(Level),
            other => other,
        };
        reaches = false;
        if !chain.take(meaning) {
            break;
        }
        chain.is_compound |= matches!(word, "递增" | "递减");
        chain.start -= word.len();
    }
    // 年增长10%: a lone 年 before a growth.
    let before = &text[region.start..chain.start];
    let growth = matches!(chain.verb, Some(Up | Down)) && !chain.is_average;
    if growth && before.ends_with('年') && chain.times.is_empty() {
        chain.is_yearly = true;
        chain.start -= '年'.len_utf8();
    }
    chain
}

fn last_word(before: &str) -> Option<(&'static str, Word)> {
    let sound = |(word, _, guards): &&(&str, Word, &str)| {
        before
            .strip_suffix(word)
            .is_some_and(|head| !head.chars().next_back().is_some_and(|last| guards.contains(last)))
    };
    let found = WORDS.iter().filter(sound).max_by_key(|(word, _, _)| word.len())?;
    Some((found.0, found.1))
}

impl Chain {
    /// Takes one more word in; whether it still belongs to the chain.
    fn take(&mut self, word: Word) -> bool {
        match word {
            Word::Verb(verb) => match self.verb {
                None => self.verb = Some(verb),
                Some(Level) if verb != Level && !self.is_ceiling => self.verb = Some(verb),
                Some(_) => return false,
            },
            Word::Reach => self.verb = self.verb.or(Some(Level)),
            Word::Ceiling => {
                self.is_ceiling = true;
                self.verb = self.verb.or(Some(Level));
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

    /// Whether some word says that a value follows.
    pub(super) fn is_firm(&self) -> bool {
        self.verb.is_some() || self.op.is_some() || self.is_from || self.is_of
    }
}
