//! The words around a year: before it, behind it, and those that stand for one.

use std::sync::LazyLock;

use super::index::Index;

/// Words before a year that make it the one to compare with.
pub(super) const COMPARING: [&str; 6] = ["同", "比", "较", "相比", "相对于", "与"];

/// Words before a year that belong to the phrase of time.
pub(super) const LEADING: [&str; 12] =
    ["力争到", "争取到", "确保到", "截至到", "截至", "截止", "截止到", "直到", "到", "至", "在", "于"];

/// Words behind a year that belong to the phrase of time, longest first.
pub(super) const TRAILING: [&str; 24] = [
    "年底以前",
    "年底前",
    "年末前",
    "年前后",
    "年以前",
    "年以来",
    "年上半年",
    "年下半年",
    "年年底",
    "年年末",
    "年底",
    "年末",
    "年初",
    "年终",
    "年度",
    "年前",
    "年时",
    "年内",
    "年全年",
    "年的",
    "年间",
    "年期间",
    "年里",
    "年",
];

/// Words behind a year that say in whose prices a value is.
pub(super) const PRICES: &[&str] = &[
    "价",
    "价格",
    "价计算",
    "价格计算",
    "不变价",
    "不变价格",
    "不变价计算",
    "不变价格计算",
    "可比价",
    "可比价格",
    "可比价计算",
    "可比价格计算",
    "现价",
    "现价计算",
    "当年价",
    "当年价格",
    "当年价格计算",
];

/// Words behind the name of a five-year plan, longest first.
pub(super) const OF_PLAN: [&str; 14] = [
    "规划期末",
    "时期末",
    "期间",
    "时期",
    "期末",
    "末期",
    "规划期内",
    "规划期",
    "计划期",
    "以来",
    "末",
    "五年",
    "规划",
    "计划",
];

/// Phrases of time that name no year.
pub(super) const WITHOUT_YEAR: &[&str] = &[
    "今后十年",
    "未来十年",
    "十年内",
    "今后三年",
    "未来三年",
    "今后3年",
    "未来3年",
    "今后五年",
    "未来五年",
    "五年内",
    "五年间",
    "5年内",
    "5年间",
    "今后5年",
    "未来5年",
    "规划期内",
    "规划期末",
    "到规划期末",
    "规划末期",
    "到规划末期",
    "期末",
    "基期",
    "基期年",
    "基年",
    "五年",
    "三年内",
    "3年内",
    "三年",
    "5年",
    "到期末",
    "规划期间",
    "计划期内",
    "五年中",
    "两年内",
    "四年内",
    "四年间",
    "六年间",
    "八年间",
    "十年间",
];

/// Phrases of the years up to the one that the plan starts from, with their number.
pub(super) const PAST: [(&str, i32); 12] = [
    ("一年来", 1),
    ("过去一年", 1),
    ("过去的一年", 1),
    ("过去五年", 5),
    ("过去的五年", 5),
    ("过去5年", 5),
    ("过去十年", 10),
    ("过去三年", 3),
    ("五年来", 5),
    ("5年来", 5),
    ("四年来", 4),
    ("十年来", 10),
];

/// Phrases of time that name a year that only the date of the text tells.
pub(super) const RELATIVE: &[&str] = &[
    "今年",
    "明年",
    "去年",
    "上年",
    "前年",
    "当年",
    "本年",
    "全年",
    "年内",
    "同期",
    "年底",
    "年末",
    "本年度",
    "目前",
    "当前",
    "现状",
    "现有",
    "现在",
    "近三年",
    "近五年",
    "近年来",
    "近几年",
    "近两年",
    "上半年",
    "下半年",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "前三季度",
    "前三个季度",
];

/// Phrases that compare with a year or a time that is not named.
pub(super) const COMPARING_RELATIVE: [&str; 29] = [
    "比上年年初预算",
    "比去年年初预算",
    "比上年预计数",
    "比去年预计数",
    "比年初",
    "较年初",
    "比上年底",
    "比去年底",
    "比去年末",
    "比去年预算",
    "比上年预算",
    "比上年执行数",
    "比去年执行数",
    "比上年同期",
    "较上年同期",
    "比上年末",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "比上一年",
    "较上一年",
    "同比",
    "按可比价格",
    "按可比价",
    "比同期",
    "按可比口径",
    "按不变价格计算",
    "按可比价格计算",
];

/// Before a number of years: each of them.
pub(super) const IN_A_ROW: &str = "连续";

/// The characters that a phrase of time can begin with.
pub(super) const BEGINNINGS: &str =
    "0123456789“”「『第一二两三四五六七八九十今未过规期到计明去上下前当本这全年同目现近比较按连年基";

/// The phrases by their first sign.
struct ByFirst {
    comparing: Index<&'static str>,
    without_year: Index<&'static str>,
    relative: Index<&'static str>,
}

static BY_FIRST: LazyLock<ByFirst> = LazyLock::new(|| ByFirst {
    comparing: Index::by_first(COMPARING_RELATIVE, |word| word),
    without_year: Index::by_first(WITHOUT_YEAR.iter().copied(), |word| word),
    relative: Index::by_first(RELATIVE.iter().copied(), |word| word),
});

/// The longest of [`COMPARING_RELATIVE`] that a text begins with.
pub(super) fn comparing(text: &str) -> Option<&'static str> {
    longest(&BY_FIRST.comparing, text)
}

/// The longest of [`WITHOUT_YEAR`] that a text begins with.
pub(super) fn without_year(text: &str) -> Option<&'static str> {
    longest(&BY_FIRST.without_year, text)
}

/// The longest of [`RELATIVE`] that a text begins with.
pub(super) fn relative(text: &str) -> Option<&'static str> {
    longest(&BY_FIRST.relative, text)
}

fn longest(words: &Index<&'static str>, text: &str) -> Option<&'static str> {
    let begins = words.of(text.chars().next()).iter().filter(|word| text.starts_with(**word));
    begins.max_by_key(|word| word.len()).copied()
}

/// 初中三年巩固率, 学前三年毛入园率: the years of a school.
pub(super) fn is_of_school(before: &str) -> bool {
    ["学前", "小学", "初中", "高中", "中学", "教育", "学制"].iter().any(|school| before.ends_with(school))
}

/// 三年攻坚行动, 五年规划: how long the work is to take.
pub(super) fn is_of_campaign(behind: &str) -> bool {
    ["行动", "推进", "攻坚", "提升行动", "提升计划", "倍增", "滚动", "专项", "整治"]
        .iter()
        .any(|work| behind.starts_with(work))
}
