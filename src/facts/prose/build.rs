//! From words, names and values to statements: [`statements`].

use std::ops::Range;

use super::super::name_sort;
use super::super::normal::one_spelling;
use super::super::statement::{Kind, Op, Stated, Statement};
use super::chain::{Chain, Verb};
pub(super) use super::context::{Context, rate_word};
use super::dated::{is_dated_first, years};
use super::figure::Figure;
use super::group::Group;
use super::time::When;
use super::{From, Memory, Reader};
use crate::quantity::{Closeness, Extent, Family, Number, Unit, Value};
use crate::text::Span;

/// Makes the statements of a group; none when a value does not go with its words.
pub(super) fn statements<K: Clone + PartialEq>(
    reader: &Reader<'_, K>,
    context: &Context<'_>,
    group: &Group,
    memory: &mut Memory,
) -> Vec<Statement<K>> {
    let Some(last) = group.figures.last() else { return Vec::new() };
    let pairs: Vec<(&String, &Figure)> = if group.figures.len() == 1 {
        context.names.iter().map(|name| (name, last)).collect()
    } else {
        context.names.iter().zip(&group.figures).collect()
    };
    let mut found = Vec::with_capacity(pairs.len());
    for (name, figure) in pairs {
        let figure = with_shared(figure, last);
        match statement(reader, context, name, &figure, memory) {
            Some(statement) => found.push(statement),
            None => return Vec::new(),
        }
    }
    if context.is_first {
        memory.from = Some(From {
            year: found.first().and_then(|first| if first.is_dated { first.year } else { None }),
        });
        memory.first = found.first().and_then(|first| first.year);
    } else {
        // 由2010年的8亿元增加到20亿元，年均增长18%: the rate runs from the first.
        if context.is_second || !context.printed.is_empty() {
            memory.run = memory.from.and_then(|from| from.year);
        }
        memory.from = None;
    }
    found
}

/// A member of a list takes the qualifiers, and where it has none the unit, of the last.
fn with_shared(figure: &Figure, last: &Figure) -> Figure {
    let mut figure = figure.clone();
    // 5.5%以上、6.5%左右: a member with a qualifier of its own takes no other.
    if figure.op.is_none() && !figure.approx {
        figure.op = last.op;
        figure.approx = last.approx;
    }
    // 3个和4个百分点: the 个 is the beginning of the longer unit.
    if figure.unit == "个" && last.unit == "个百分点" {
        figure.quantity.unit.clone_from(&last.quantity.unit);
        figure.unit.clone_from(&last.unit);
    }
    // 产值分别达到1.2万亿、8000亿元: the first has no more than its scale.
    let scales = ["万亿", "万", "亿"];
    if let Some(bare) =
        scales.iter().find_map(|scale| last.unit.strip_prefix(scale)).filter(|bare| !bare.is_empty())
        && scales.contains(&figure.unit.as_str())
    {
        figure.unit.push_str(bare);
        figure.quantity.unit = Some(Unit::read(&figure.unit));
    }
    if figure.quantity.unit.is_none()
        && let Some(unit) = &last.quantity.unit
    {
        figure.quantity = figure.quantity.or_unit(unit);
        figure.unit.clone_from(&last.unit);
    }
    figure
}

fn statement<K: Clone + PartialEq>(
    reader: &Reader<'_, K>,
    context: &Context<'_>,
    name: &str,
    figure: &Figure,
    memory: &Memory,
) -> Option<Statement<K>> {
    let (chain, printed) = (context.chain, context.printed);
    let indicator = reader.lexicon.get(name).cloned();
    let kind = kind(context, name, indicator.is_some(), figure)?;
    // 产值增长7%，比上年提高2个百分点: it is the growth that did.
    let is_of_growth = context.printed.is_empty()
        && memory.last.as_ref().is_some_and(|last| matches!(last.kind, Kind::Growth | Kind::Cagr));
    if is_of_growth && figure.quantity.unit.as_ref().map(Unit::family) == Some(&Family::Points) {
        return None;
    }
    let falls = kind.has_baseline() && chain.verb == Some(Verb::Down)
        || kind == Kind::Annual && chain.verb == Some(Verb::Down)
        || kind == Kind::Cagr && rate_word(printed).is_some_and(|(_, down)| down);
    let (mut op, value) = value(chain, figure, falls)?;
    let soft = figure.approx || chain.approx || is_rough(figure);
    if op == Op::Equal && chain.is_ceiling && !soft && !context.is_first {
        op = Op::AtMost;
    }
    let (year, baseline_year) = years(reader.period, context, kind, memory, reader.year);
    // Nothing changes from a year to the same or an earlier one: one of the two was misread.
    if kind.has_baseline() && year.zip(baseline_year).is_some_and(|(year, since)| since >= year) {
        return None;
    }
    let source = |range: Range<usize>| reader.normal.source(range);
    let told = year_behind(&reader.source[source(figure.range.clone()).end..]);
    let told = told.filter(|_| kind == Kind::Level);
    let year = told.or(year);
    let clause = source(context.clause.clone());
    Some(Statement {
        name: name.to_owned(),
        indicator,
        op,
        approx: soft,
        value,
        unit: if kind == Kind::Ratio { "比".to_owned() } else { figure.unit.clone() },
        year,
        baseline_year,
        kind,
        span: Span::new(source(context.start..figure.range.end)),
        value_span: Span::new(source(figure.range.clone())),
        text: reader.source.get(clause).unwrap_or_default().to_owned(),
        is_dated: match context.is_first {
            _ if told.is_some() => true,
            true => is_dated_first(context, memory),
            false => memory.year.or(reader.year).is_some(),
        },
        scope: None,
        row: None,
    })
}

/// The year of 80%（2013年）: a remark behind a value that is nothing else.
fn year_behind(rest: &str) -> Option<i32> {
    let inner = rest.strip_prefix(['（', '('])?;
    let digits: String = inner
        .chars()
        .map_while(|sign| one_spelling(sign).to_digit(10))
        .take(5)
        .map(|digit| digit.to_string())
        .collect();
    let behind = inner.get(inner.char_indices().nth(4)?.0..)?;
    let behind = behind.strip_prefix('年')?.trim_start_matches(['底', '末']);
    let year = digits.parse().ok().filter(|year| (1900..2200).contains(year));
    year.filter(|_| behind.starts_with(['）', ')']))
}

/// What kind of value the words and the unit make; `None` when they do not agree.
fn kind(context: &Context<'_>, name: &str, known: bool, figure: &Figure) -> Option<Kind> {
    let (chain, printed) = (context.chain, context.printed);
    if context.part.is_some() {
        return context.part;
    }
    let family = figure.quantity.unit.as_ref().map(Unit::family);
    // 上升4位 is a rank, 院士达到9位 are people.
    let of_people = ["院士", "专家", "人才", "教师", "教授", "医生", "医师", "学者"];
    let is_people = chain.verb != Some(Verb::Up) && of_people.iter().any(|end| name.ends_with(end));
    if figure.unit == "位" && !is_people {
        return None;
    }
    // 就业率达到83%，比上年增加60万人: the people are no more of the rate.
    if name.ends_with('率')
        && matches!(figure.unit.trim_start_matches(['万', '亿']), "人" | "户" | "家" | "个")
    {
        return None;
    }
    // 激活民间投资26条: what counts is no amount.
    if figure.unit == "条"
        && ["投资", "收入", "支出", "资金", "产值", "增加值", "就业"].iter().any(|end| name.ends_with(end))
    {
        return None;
    }
    // 带宽可用性5000M: how much there is of something else.
    if name.ends_with('性') && family != Some(&Family::Ratio) {
        return None;
    }
    let moves = matches!(chain.verb, Some(Verb::Up | Verb::Down));
    let periodic = chain.is_average || chain.is_yearly || context.subject.is_yearly;
    if let Value::Ratio { .. } = figure.quantity.value {
        return (!moves).then_some(Kind::Ratio);
    }
    // 一个 is a word more often than a number; 达到九平方米 is none.
    let measured = family.is_some_and(|family| *family != Family::Count);
    let is_counted = moves && figure.quantity.unit.is_some() || context.is_first && chain.is_from;
    if figure.is_wordy && !(is_counted || chain.verb.is_some() && measured) {
        return None;
    }
    if family == Some(&Family::Multiple) {
        let doubled = figure.unit == "倍" && !figure.quantity.raw.contains('倍');
        let differs = ["倍差", "差距", "收入比", "之比", "倍数"].iter().any(|end| name.ends_with(end));
        return match chain.verb {
            None | Some(Verb::Level) if differs => Some(Kind::Level),
            Some(Verb::Up) if !doubled => Some(Kind::Growth),
            Some(Verb::Down) => None,
            _ => Some(Kind::Multiple),
        };
    }
    // Two thirds are no printed number, and what they are of is seldom said.
    if figure.quantity.unit.as_ref().is_some_and(Unit::is_fraction) {
        return None;
    }
    if family == Some(&Family::Points) {
        return moves.then_some(if periodic { Kind::Annual } else { Kind::Delta });
    }
    let is_time = matches!(family, Some(Family::Calendar | Family::Duration | Family::WorkingDays));
    let printed_as_size = figure.quantity.raw.contains('.');
    let is_span = if chain.is_firm() { names_time(name) || printed_as_size } else { names_span(name) };
    if is_time && !is_span {
        return None;
    }
    let ratio = family == Some(&Family::Ratio);
    // 由上年增长5%减为增长1%: two growths, and the year of the first is told by nothing.
    if moves && context.is_first && chain.is_from && chain.times.first() == Some(&When::Unnamed) {
        return None;
    }
    if moves {
        return match (ratio, periodic) {
            (true, true) if chain.is_average || chain.is_compound => Some(Kind::Cagr),
            // 比“七五”期间平均每年增加5万吨: so much more in each of the years, not so much a year.
            (false, true) if chain.is_against_span => None,
            (_, true) => (!figure.unit.is_empty()).then_some(Kind::Annual),
            (true, false) if chain.is_compound => Some(Kind::Cagr),
            (true, false) => Some(Kind::Growth),
            (false, false) => (!figure.unit.is_empty()).then_some(Kind::Delta),
        };
    }
    if rate_word(printed).is_some() || chain.is_average && is_growth_name(printed) {
        return ratio.then_some(Kind::Cagr);
    }
    if periodic {
        return (!figure.unit.is_empty()).then_some(Kind::Annual);
    }
    // 发放补贴2万户: who got it, not how much.
    let is_fund = ["补贴", "补助", "资金", "贷款", "救助金"].iter().any(|end| name.ends_with(end));
    if is_fund && family == Some(&Family::Count) && !moves {
        return None;
    }
    // 新增纺锭3万枚，布机500台: whether the second are new ones as well nobody can tell.
    if context.sum_before.is_some()
        && chain.start == figure.range.start
        && name_sort::is_goods(name)
        && !["交易", "供应", "收购"].iter().any(|end| name.ends_with(end))
        && !name_sort::has_head(name)
        && !goes_on_summing(context, name)
    {
        return None;
    }
    let summed = goes_on_summing(context, name) && chain.verb.is_none() && chain.op.is_none()
        || context.is_of_span && (name_sort::is_flow(name) || context.makes && chain.verb.is_none())
        || chain.is_cumulative
        || context.subject.is_cumulative
        // 新增固定资产，五年共为9亿元.
        || name_sort::is_sum(if printed.is_empty() { name } else { printed });
    // 新开工项目7个、总投资6亿元: how much they take in all.
    if summed && !context.is_first && !ratio && !figure.unit.is_empty() && !name.ends_with("项目总投资")
    {
        return Some(Kind::Cumulative);
    }
    // 大型企业达到95% goes on from a name that it does not repeat.
    if ratio && !known && (!name_sort::has_head(name) || name_sort::is_amount(name)) {
        return None;
    }
    // Without a unit only a coefficient or an index is a level.
    let bare = figure.unit.is_empty();
    let coefficient = ["系数", "指数", "比"].iter().any(|end| name.ends_with(end))
        || figure.quantity.raw.contains(['.', '．']);
    (!bare
        || coefficient
        || !chain.is_cumulative
            && chain.verb.is_some()
            && chain.start < figure.range.start
            && name.ends_with('数'))
    .then_some(Kind::Level)
}

/// 新增炼钢能力1500万吨，炼铁能力1200万吨: the second is a sum as the first is.
fn goes_on_summing(context: &Context<'_>, name: &str) -> bool {
    let ending = |name: &str| name.chars().rev().take(2).collect::<String>();
    // 新增示范村1个，示范镇3个: counted alike, with no word of its own.
    context.goes_on_summing
        // 新增绿地面积5万亩，粮食播种面积9万亩: what is sown is not newly so.
        || context.sum_before.filter(|_| !is_stock(name)).is_some_and(|before| {
            context.is_counted_alike && before.starts_with('新') || ending(before) == ending(name)
        })
}

fn is_stock(name: &str) -> bool {
    ["播种面积", "种植面积", "养殖面积", "耕地面积", "保有量", "拥有量"].iter().any(|end| name.ends_with(end))
}

fn names_time(name: &str) -> bool {
    ["年限", "寿命", "时间", "用时", "耗时", "年龄", "时限", "时长", "周期", "天数", "时数"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// 平均受教育年限9.1年 needs no verb.
fn names_span(name: &str) -> bool {
    name.ends_with("年限") || name.ends_with("寿命")
}

fn is_growth_name(printed: &str) -> bool {
    ["增速", "增长速度", "增长幅度", "增长率"].iter().any(|end| printed.ends_with(end))
        && !printed.ends_with("自然增长率")
}

/// The operator and the number with its sign.
fn value(chain: &Chain, figure: &Figure, falls: bool) -> Option<(Op, Stated)> {
    let op = figure.op.or(chain.op);
    let turned = |number: &Number| if falls { number.negated() } else { *number };
    let one = |number: &Number| {
        let op = op.unwrap_or(Op::Equal);
        Some((if falls { op.flipped() } else { op }, Stated::One(turned(number))))
    };
    match &figure.quantity.value {
        Value::Ratio { parts, .. } => op.is_none().then(|| (Op::Equal, Stated::Parts(parts.clone()))),
        value => match &value.amount()?.extent {
            Extent::Point(number) => one(number),
            Extent::Bound { .. } => None,
            Extent::Range { low, high } if op.is_none() => {
                let (low, high) = if falls { (turned(high), turned(low)) } else { (*low, *high) };
                Some((Op::Range, Stated::Range(low, high)))
            }
            Extent::Range { .. } => None,
        },
    }
}

fn is_rough(figure: &Figure) -> bool {
    let amount = figure.quantity.value.amount();
    amount.is_some_and(|amount| amount.closeness == Closeness::Approximate)
}
