//! Units in running text, those that `quantity` does not know among them: [`unit`].

use super::statement::Op;
use super::time::longest;
use crate::quantity::Unit;

pub(super) const QUALIFIERS: [(&str, Option<Op>); 9] = [
    ("及以上", Some(Op::AtLeast)),
    ("以上", Some(Op::AtLeast)),
    ("及以下", Some(Op::AtMost)),
    ("以下", Some(Op::AtMost)),
    ("以内", Some(Op::AtMost)),
    ("之内", Some(Op::AtMost)),
    ("左右", None),
    ("上下", None),
    ("之间", None),
];

/// Units of statistics that are no units to convert.
pub(super) const MORE_UNITS: &[&str] = &[
    "岁",
    "立方公尺",
    "公尺",
    "张床位",
    "张床",
    "人年",
    "公里/小时",
    "吨/日",
    "吨公里",
    "吨海里",
    "车公里",
    "印张",
    "马力",
    "P",
    "千伏",
    "千伏安",
    "载重吨",
    "吨位",
    "蒸吨",
    "路端",
    "车次",
    "人公里",
    "箱",
    "个点",
    "学时",
    "课时",
    "瓶",
    "双",
    "桶",
    "吨/公顷",
    "公斤/亩",
    "元/亩",
    "人/户",
    "平方米/人",
    "匹",
    "担",
    "锭",
    "重量箱",
    "标台",
    "标准台",
    "微克每立方米",
    "毫克每立方米",
    "毫克每升",
    "千米每小时",
    "公里每小时",
    "标箱",
    "国际标准箱",
    "羽",
    "尾",
    "分贝",
    "人天",
    "枪",
    "兆比特每秒",
    "分",
    "卷",
    "标准机架",
    "机架",
    "机柜",
];

/// The bytes of 余 and the unit behind a numeral.
pub(super) fn unit(text: &str, is_scaled: bool) -> usize {
    let rough = if text.starts_with(['余', '多']) { '余'.len_utf8() } else { 0 };
    let rest = &text[rough..];
    let tenths = tenths(rest);
    if tenths > 0 {
        return rough + tenths;
    }
    // 3万成员: the 成 of another word is no unit.
    let stop = rest.find('成').unwrap_or(rest.len());
    let known = Unit::read_prefix(&rest[..stop]).map_or(0, |(_, length)| length);
    let scaled = rest.trim_start_matches(['万', '亿']);
    // 85分: no 分钟, 分别 and 分类.
    let is_score = |word: &&str| *word != "分" || ends_score(&scaled[word.len()..]);
    let more =
        longest(MORE_UNITS, scaled).filter(is_score).map_or(0, |word| rest.len() - scaled.len() + word.len());
    let length = known.max(more);
    // 1亿多 is a number of people or things that the words before tell.
    if length == 0 && rough > 0 && !(is_scaled && ends_clause(rest)) { 0 } else { rough + length }
}

/// The bytes of 成 as a tenth, and of the half one of 九成五. Of 三成员 and 一成不变 it is no unit:
/// what may stand behind one ends the value.
fn tenths(rest: &str) -> usize {
    let Some(behind) = rest.strip_prefix('成') else { return 0 };
    let behind = behind.strip_prefix(is_hanzi).unwrap_or(behind);
    let ends = behind.is_empty()
        || behind.starts_with([',', '、', '。', ';', ':', ')', '(', '和', '至', '到', '—', '-', '~'])
        || QUALIFIERS.iter().any(|(word, _)| behind.starts_with(word))
        || ["提高", "提升", "上升", "增", "下降", "降"].iter().any(|verb| behind.starts_with(verb));
    if ends { rest.len() - behind.len() } else { 0 }
}

/// Whether what stands behind 分 leaves it what is scored.
fn ends_score(behind: &str) -> bool {
    ends_clause(behind)
        || behind.starts_with(['和', '与', '至', '到', '—', '-', '~'])
        || QUALIFIERS.iter().any(|(word, _)| behind.starts_with(word))
        || ["提高", "提升", "上升", "增"].iter().any(|verb| behind.starts_with(verb))
}

pub(super) fn ends_clause(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([',', '、', '。', ';'])
}

pub(super) fn is_hanzi(word: char) -> bool {
    matches!(word, '〇' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}
