//! Values that belong together: [`groups`], and what may stand behind them.

use std::ops::Range;

use super::chain::{Chain, Verb};
use super::figure::Figure;
use crate::quantity::{Family, Unit, Value};

/// One or more values with nothing but 、 and 和 between them.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// The values in order, at least one.
    pub figures: Vec<Figure>,
}

impl Group {
    /// From the first byte of the first to the last of the last.
    pub(super) fn range(&self) -> Range<usize> {
        let start = self.figures.first().map_or(0, |first| first.range.start);
        start..self.figures.last().map_or(start, |last| last.range.end)
    }

    /// Whether the value is so many times another.
    pub(super) fn is_multiple(&self) -> bool {
        let family =
            |figure: &Figure| figure.quantity.unit.as_ref().map(Unit::family) == Some(&Family::Multiple);
        self.figures.iter().all(family)
    }

    /// Whether the value is 翻一番.
    pub(super) fn is_doubling(&self) -> bool {
        self.figures.iter().all(|figure| figure.quantity.raw.starts_with('翻'))
    }

    /// Whether the value is a percentage.
    pub(super) fn is_share(&self) -> bool {
        let family =
            |figure: &Figure| figure.quantity.unit.as_ref().map(Unit::family) == Some(&Family::Ratio);
        self.figures.iter().all(family)
    }

    /// Whether the value is in percentage points.
    pub(super) fn is_of_points(&self) -> bool {
        let family =
            |figure: &Figure| figure.quantity.unit.as_ref().map(Unit::family) == Some(&Family::Points);
        self.figures.iter().all(family)
    }

    /// Whether each value is counted in a unit of its own: 20对和6家.
    pub(super) fn is_of_unlike(&self) -> bool {
        let units: Vec<&str> = self.figures.iter().map(|figure| figure.unit.as_str()).collect();
        self.is_count() && units.iter().enumerate().all(|(at, unit)| !units[..at].contains(unit))
    }

    /// Whether goods are counted in units that differ: 5万种、90亿册.
    pub(super) fn is_counted_twice(&self) -> bool {
        let bare = |figure: &Figure| figure.unit.trim_start_matches(['万', '亿']).to_owned();
        let units: Vec<String> = self.figures.iter().map(bare).collect();
        units.iter().enumerate().all(|(at, unit)| !unit.is_empty() && !units[..at].contains(unit))
    }

    /// Whether the value is a number of things.
    pub(super) fn is_count(&self) -> bool {
        let family =
            |figure: &Figure| figure.quantity.unit.as_ref().map(Unit::family) == Some(&Family::Count);
        self.figures.iter().all(family)
    }

    /// Whether the value is an amount of goods.
    pub(super) fn is_of_goods(&self) -> bool {
        use Family::{Area, Electricity, Length, Mass, Volume};
        let is_amount = |figure: &Figure| {
            let family = figure.quantity.unit.as_ref().map(Unit::family);
            let pieces = [
                "台",
                "部",
                "辆",
                "架",
                "只",
                "艘",
                "头",
                "担",
                "件",
                "箱",
                "重量箱",
                "标箱",
                "册",
                "份",
                "种",
                "印张",
                "锭",
            ];
            matches!(family, Some(Area | Electricity | Length | Mass | Volume))
                || pieces.iter().any(|piece| figure.unit.strip_prefix(['万', '亿']) == Some(piece))
        };
        self.figures.iter().all(is_amount)
    }

    /// Whether the value is an amount of money.
    pub(super) fn is_of_money(&self) -> bool {
        let units = self.figures.iter().map(|figure| figure.quantity.unit.as_ref().map(Unit::family));
        units.into_iter().all(|family| matches!(family, Some(Family::Money(_))))
    }

    /// Whether the value counts how often something was done: 人次.
    pub(super) fn is_of_times(&self) -> bool {
        const TIMES: [&str; 7] = ["列", "人次", "件次", "批次", "场次", "架次", "辆次"];
        self.figures.iter().all(|figure| TIMES.iter().any(|unit| figure.unit.ends_with(unit)))
    }

    /// Whether the value is in what work is measured in: an area, a length, a capacity.
    pub(super) fn is_of_work(&self) -> bool {
        let is_power =
            |figure: &Figure| figure.quantity.unit.as_ref().map(Unit::family) == Some(&Family::Power);
        self.is_of_ground() || self.is_of_goods() || self.figures.iter().all(is_power)
    }

    /// Whether the value is a length or an area.
    pub(super) fn is_of_ground(&self) -> bool {
        let units = self.figures.iter().map(|figure| figure.quantity.unit.as_ref().map(Unit::family));
        units.into_iter().all(|family| matches!(family, Some(Family::Area | Family::Length)))
    }

    /// Whether the value says how something grows, so that each of several names does.
    pub(super) fn is_growth(&self, chain: &Chain) -> bool {
        let Some(figure) = self.figures.first() else { return false };
        let family = figure.quantity.unit.as_ref().map(Unit::family);
        let relative = matches!(family, Some(Family::Ratio | Family::Multiple));
        relative
            && (matches!(chain.verb, Some(Verb::Up | Verb::Down))
                || matches!(figure.quantity.value, Value::Multiple(_)))
    }
}

/// Joins the figures that stand in one list.
pub(super) fn groups(text: &str, figures: Vec<Figure>) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    for figure in figures {
        let joined = found.last().is_some_and(|last| {
            // 引进亿元以上项目2个、千万元以上项目9个: the second size is that of other things.
            let family = |figure: &Figure| figure.quantity.unit.as_ref().map(|unit| unit.family().clone());
            let behind = &text[figure.range.end..];
            let is_size = figure.op.is_some()
                && last.figures.last().map(family) != Some(family(&figure))
                && behind.chars().next().is_some_and(|next| !is_border(next));
            if is_size {
                return false;
            }
            let between = text[last.range().end..figure.range.start].trim_end_matches(['约', '近']);
            matches!(between, "、" | "和" | "与" | "及" | "以及" | "," | "、和")
        });
        match found.last_mut().filter(|_| joined) {
            Some(last) => last.figures.push(figure),
            None => found.push(Group { figures: vec![figure] }),
        }
    }
    found
}

/// Whether a sign ends a member of a list or a clause.
fn is_border(sign: char) -> bool {
    matches!(sign, '、' | ',' | '。' | ';' | '和' | '与' | '及' | '的' | ':' | '”' | '!' | '?')
}

/// 、增速全省第一: a remark about the place among others.
fn is_rank(rest: &str) -> bool {
    let bare = rest.trim_end_matches(['位', '名']);
    let head = bare.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    rest.starts_with('、') && head.len() < bare.len() && head.ends_with('第')
}

/// 500万元、专家: what stands behind the mark is no remark.
fn is_list_of_things(rest: &str) -> bool {
    const SHORTEST_REMARK: usize = 5;
    rest.chars().count() < SHORTEST_REMARK || rest.ends_with('等')
}

/// Whether a sentence begins here whose stop before it was lost in print.
pub(super) fn begins_sentence(rest: &str) -> bool {
    const BEGINNINGS: [&str; 17] = [
        "重点",
        "加强",
        "大力",
        "积极",
        "加快",
        "继续",
        "进一步",
        "努力",
        "同时",
        "此外",
        "切实",
        "认真",
        "坚持",
        "严格",
        "逐步",
        "今后",
        "五年内",
    ];
    BEGINNINGS.iter().any(|word| rest.starts_with(word))
}

/// Whether a name begins right behind a growth: 增长2％农民收入: none can be what grows by it.
pub(super) fn begins_name(rest: &str) -> bool {
    const NAMES: [&str; 23] = [
        "农民",
        "居民",
        "城镇",
        "农村",
        "城乡",
        "职工",
        "全国",
        "全省",
        "全市",
        "全县",
        "工业",
        "农业",
        "服务业",
        "第一产业",
        "第二产业",
        "第三产业",
        "财政",
        "人均",
        "社会",
        "固定资产",
        "进出口",
        "其中",
        "主要",
    ];
    NAMES.iter().any(|word| rest.starts_with(word))
}

/// Whether what stands behind a value leaves it a value: `tail` up to the next value,
/// `rest` up to the end of the clause.
pub(super) fn is_sound_tail(tail: &str, rest: &str) -> bool {
    let rest = rest.trim_start_matches(['”', ' ']);
    let bare = rest.trim_end_matches(['”', ' ', ',', '.', '、']);
    if bare.is_empty()
        || [
            "水平",
            "监管要求",
            "的水平",
            "的速度",
            "目标",
            "的要求",
            "安排",
            "的水平上",
            "大关",
            "关口",
            "的大关",
        ]
        .contains(&bare)
    {
        return true;
    }
    // 翻两番的宏伟目标, 下降10%等目标任务.
    const LONGEST_AIM: usize = 8;
    if tail == rest
        && rest.starts_with(['的', '等'])
        && ["目标", "任务", "水平", "产能", "指标"].iter().any(|aim| bare.ends_with(aim))
        && bare.chars().count() <= LONGEST_AIM
        && !bare.contains(['和', '、', '与'])
    {
        return true;
    }
    // 增长7%是必要的.
    if tail == rest && rest.starts_with('是') && rest.ends_with('的') {
        return true;
    }
    // 以每年8%的速度向前发展.
    if tail == rest && rest.starts_with("的速度") {
        return true;
    }
    // 58%、居全省首位: a remark, no list. 翻一番奠定基础: what the value is for.
    const REMARKS: &[&str] = &[
        "、居",
        "、位居",
        "、位列",
        "、列",
        "、排",
        "、创",
        "、高于",
        "、低于",
        "、占",
        "、快于",
        "、优于",
        "奠定",
        "打下",
        "、为",
        "、超过",
        "、超额",
        "、高出",
        "、连续",
        "、稳居",
        "、继续",
        "、力争",
        "、争取",
        "、确保",
        "、力求",
    ];
    let is_last_remark = tail == rest && rest.starts_with('、') && !is_list_of_things(rest);
    if REMARKS.iter().any(|word| rest.starts_with(word)) || is_rank(rest) || is_last_remark {
        return true;
    }
    const GOING_ON: [&str; 28] = [
        "安排、",
        "、",
        "和",
        "并",
        "且",
        "而",
        "以及",
        "及",
        "与",
        "比",
        "较",
        "同比",
        "年均",
        "增长",
        "增加",
        "提高到",
        "提升到",
        "增至",
        "上升到",
        "提高至",
        "提升至",
        "上升至",
        "下降到",
        "降到",
        "降至",
        "其中",
        "增加到",
        "下降",
    ];
    let goes_on = GOING_ON.iter().any(|word| rest.starts_with(word));
    let second = [
        "到",
        "至",
        "减少",
        "降低",
        "提高",
        "提升",
        "扩大",
        "缩小",
        "缩短",
        "精简",
        "核减",
        "调整",
        "压缩",
        "上升",
        "增",
        "扩容",
        "扩展",
        "拓展",
        "回升",
        "攀升",
        "跃升",
        "升",
        "下调",
        "收窄",
        "回落",
        "压降",
        "压减",
        "发展到",
        "转为",
    ];
    let reaches = second.iter().any(|word| tail.starts_with(word)) && tail != rest;
    // A list that ends in no further value is a list of things: 500万元、两个项目部.
    (goes_on && (tail != rest || !rest.starts_with(['、', '和', '与', '及', '以']))) || reaches
}
