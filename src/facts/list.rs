//! Lists of names: [`split`] cuts one, [`share_parts`] gives each member what it shares.

use std::ops::Range;

use super::list_place::{SCOPE_PAIRS, behind_place, is_scope_pair, scoped};
use super::list_same::{AMOUNTS, deposits, of_dealing, of_each, of_one_thing, of_trade};
use super::list_word::{of_insurance, of_one_object, of_one_whole, of_speed, of_totals};
use super::name_sort::{has_head, head, is_action, is_countable, is_goods, is_product};

/// Cuts a list into `count` members; `None` when the separators do not say where.
/// Those inside a protected range are part of a name.
pub(super) fn split(
    text: &str,
    range: Range<usize>,
    count: usize,
    protected: &[Range<usize>],
) -> Option<Vec<Range<usize>>> {
    let marks = marks(text, range.clone(), protected);
    let (strong, weak): (Vec<_>, Vec<_>) = marks.into_iter().partition(|mark| &text[mark.clone()] == "、");
    let chosen: Vec<Range<usize>> = if strong.len() + weak.len() + 1 == count {
        strong.into_iter().chain(weak).collect()
    } else if strong.len() + 2 == count && !weak.is_empty() {
        // The last 和 joins the last member; those before are inside names.
        strong.into_iter().chain(weak.into_iter().next_back()).collect()
    } else if strong.len() + 1 == count {
        strong
    } else {
        return None;
    };
    Some(cut(range, chosen))
}

/// Cuts a list at every separator.
pub(super) fn split_all(text: &str, range: Range<usize>, protected: &[Range<usize>]) -> Vec<Range<usize>> {
    let marks = marks(text, range.clone(), protected);
    cut(range, marks)
}

fn cut(range: Range<usize>, mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| mark.start);
    let mut start = range.start;
    let mut parts = Vec::with_capacity(marks.len() + 1);
    for mark in marks {
        parts.push(start..mark.start);
        start = mark.end;
    }
    parts.push(start..range.end);
    parts
}

fn marks(text: &str, range: Range<usize>, protected: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let rest = &text[at..range.end];
        let Some(first) = rest.chars().next() else { break };
        let word = ["以及", "、", "和", "与", "及", ","].into_iter().find(|word| rest.starts_with(word));
        let inside = protected.iter().any(|known| known.start <= at && at < known.end);
        match word.filter(|_| !inside && at > range.start) {
            Some(word) if !is_part_of_word(&text[range.start..at], &rest[word.len()..]) => {
                found.push(at..at + word.len());
                at += word.len();
            }
            _ => at += first.len_utf8(),
        }
    }
    found
}

/// 普及, 参与, 共和国, 综合和: the separator belongs to a word.
fn is_part_of_word(before: &str, after: &str) -> bool {
    before.ends_with(['普', '参', '涉', '赋', '总', '共', '饱', '温', '以', '惠', '触'])
        || after.starts_with(['格', '谐', '时', '其'])
        || after.starts_with("以上")
        || after.starts_with("以下")
}

/// Gives the members of a list the beginning or the end that only one of them prints:
/// 化肥、农药使用量 and 单位产值能耗、水耗. `None` when a member is no name of its own and
/// nothing to share is found.
pub(super) fn share_parts(members: &[&str]) -> Option<Vec<String>> {
    let (first, last) = (members.first()?, members.last()?);
    if let Some(names) = ordinals(members) {
        return Some(names);
    }
    if let Some(prefix) = shared_prefix(first, &members[1..]) {
        let rest = members[1..].iter().map(|member| format!("{prefix}{member}"));
        return Some(std::iter::once((*first).to_owned()).chain(rest).collect());
    }
    if let Some(names) = deposits(members) {
        return Some(names);
    }
    if let Some(names) = of_one_object(members)
        .or_else(|| of_one_whole(members))
        .or_else(|| of_speed(members))
        .or_else(|| of_totals(members))
        .or_else(|| of_insurance(members))
    {
        return Some(names);
    }
    let same = of_one_thing(members).or_else(|| of_trade(members)).or_else(|| of_each(members));
    if let Some(names) = same.or_else(|| of_dealing(members)) {
        return Some(names);
    }
    let earlier = &members[..members.len() - 1];
    // 市、县两级财政支出: how the first is called without 两级 nobody can tell.
    if ["两级", "三级"].iter().any(|ranks| last.contains(ranks)) && earlier.iter().any(|rank| rank.len() <= 6)
    {
        return None;
    }
    // 甲、乙景区接待游客: what the guests do is shared.
    if let Some(at) =
        last.rfind("接待").filter(|at| *at > 0 && !earlier.iter().any(|one| one.contains("接待")))
    {
        let guests = |place: &&str| format!("{place}{}", &last[at..]);
        return Some(earlier.iter().map(guests).chain([(*last).to_owned()]).collect());
    }
    // 锂电池、化工产品出口: each of them is sold abroad.
    if let Some((sort, trade)) = ["出口", "进口"]
        .into_iter()
        .find_map(|trade| last.strip_suffix(trade).map(|sort| (sort, trade)))
        .filter(|(sort, _)| sort.chars().count() > 1)
        && earlier.iter().all(|one| !one.contains("口") && !has_head(one) && !sort.starts_with(one))
    {
        let traded = |one: &&str| format!("{one}{trade}");
        return Some(earlier.iter().map(traded).chain([(*last).to_owned()]).collect());
    }
    // 农业、工业和服务业占…比重: what follows the last member's own name is shared.
    let no_share = |member: &&str| {
        !member.contains('占') && !member.ends_with(['率', '重', '度']) && !member.ends_with("比例")
    };
    let share = last.find('占').filter(|at| *at > 0 && earlier.iter().all(no_share));
    if let Some(at) = share {
        // 农业、工业产值占…比重: so is what is said of it.
        const AMOUNTS: [&str; 8] =
            ["主营业务收入", "营业收入", "总产值", "产值", "增加值", "收入", "出口额", "投资"];
        let amount = AMOUNTS.iter().find(|end| last[..at].ends_with(*end));
        let own = amount.is_some_and(|amount| {
            earlier
                .iter()
                .all(|member| !has_head(member) || member.ends_with('业') && !member.ends_with(*amount))
        });
        // 甲、乙产业占比: what the first is a share of nobody can tell.
        if !own && last[at..].starts_with("占比") && earlier.iter().any(|member| member.ends_with('业')) {
            return None;
        }
        let from = if own { at - amount.map_or(0, |amount| amount.len()) } else { at };
        let shared = &last[from..];
        let mut names: Vec<String> = earlier.iter().map(|member| format!("{member}{shared}")).collect();
        names.push((*last).to_owned());
        return Some(names);
    }
    // 老年人口、残疾人参保率: people have no rate of their own.
    let of_people =
        last.ends_with('率') && earlier.iter().any(|member| member.ends_with(['口', '力', '众', '民']));
    // 新落地项目、实际利用内资: what is counted is whole.
    let is_whole = |member: &&str| has_head(member) || member.starts_with('新') && is_product(member);
    // 优势产业、制造业增加值: an industry has the amount of the last as well.
    let amount = AMOUNTS.iter().any(|amount| last.ends_with(amount)) && last.contains('业');
    let of_industry = |member: &str| amount && member.ends_with('业');
    let stands_alone = |member: &&str| is_whole(member) && !of_industry(member);
    if earlier.iter().all(stands_alone) && has_head(last) && !of_people && !last.ends_with("进度") {
        return Some(members.iter().map(|member| (*member).to_owned()).collect());
    }
    let length = |text: &str| text.chars().count();
    // 肉牛、山羊饲养量: what the last sign alone would make of the first is no name.
    let whole_word = |suffix: &&str| suffix.chars().count() > 1;
    let Some(suffix) =
        aligned_suffix(members, last).or_else(|| head(last).filter(whole_word).map(str::to_owned))
    else {
        // 重点实验室、工程技术中心: each is whole.
        let is_thing = |member: &&str| {
            is_countable(member) || is_product(member) && length(member) >= 4 && !is_action(member)
        };
        let is_amount = |member: &&str| is_goods(member) && length(member) >= 2;
        let whole = members.iter().all(is_thing) || members.iter().all(is_amount);
        return whole.then(|| members.iter().map(|member| (*member).to_owned()).collect());
    };
    // 建议、提案的办理率: what follows 的 is shared with it.
    let suffix = match last.rfind('的').filter(|_| !earlier.iter().any(|member| member.contains('的'))) {
        Some(at) if last.len() - at > suffix.len() && at > 0 => last[at..].to_owned(),
        _ => suffix,
    };
    let bare = suffix.len();
    let suffix = with_said(suffix, last);
    let is_said = suffix.len() > bare || suffix.starts_with("综合");
    if SCOPE_PAIRS.iter().any(|(one, other)| is_scope_pair(members, one, other)) {
        return scoped(members, last);
    }
    // 乡镇、村级服务设施覆盖率: how much of the last the first shares nobody can tell.
    let own_stem = last.strip_suffix(suffix.as_str()).unwrap_or(last);
    let stem = length(own_stem);
    // 城乡居民养老、医保标准: so much longer, the first may share its beginning as well.
    // 光伏及储能设备、农机产值: amounts are of whatever stands before them.
    // 工业、基础设施投资: so is what is invested.
    let is_amount =
        AMOUNTS.iter().any(|amount| suffix.ends_with(amount)) || suffix == "投资" || suffix.ends_with("进度");
    let unlike = |member: &&str| {
        let own = length(member);
        let longer = own > stem + 2 && !is_amount;
        // 铁路、高速公路运营里程: ways of one sort.
        let alike = own_stem.ends_with("保险") && member.ends_with("保险")
            || own_stem.ends_with('路') && member.ends_with(['路', '铁']);
        // 秸秆、畜禽粪污综合利用率: behind 综合 nothing but the thing itself is left.
        // 工业、工业技改投资: the last begins as the first is.
        let of_own = is_amount
            && !last.starts_with(*member)
            && !member.ends_with(['县', '市', '区', '镇', '乡', '省']);
        let shorter = !of_own && own <= 3 && own + if is_said { 3 } else { 2 } <= stem;
        let half = !of_own && if is_said { own * 3 <= stem } else { own * 2 + 2 <= stem };
        // 养老金、低保标准: what is paid.
        let is_paid = suffix.ends_with("标准")
            && ["养老金", "低保", "津贴", "补贴", "供养"].iter().any(|paid| member.ends_with(paid));
        !has_head(member) && !alike && !is_paid && (shorter || half || longer)
    };
    let discharge = suffix.starts_with("排放");
    if !discharge && earlier.iter().any(unlike) {
        return None;
    }
    let whole = |member: &&str| {
        // 东湖铁路、西山高速公路建设进度: a road is no more than the work on it.
        let of_work = suffix.ends_with("进度") && !member.ends_with("进度");
        if has_head(member) && !of_people && !of_industry(member) && !of_work {
            (*member).to_owned()
        } else {
            // 制造业、新兴产业增加值: 业 is said already.
            let rest = suffix.strip_prefix("产业").filter(|_| member.ends_with('业'));
            format!("{member}{}", rest.unwrap_or(&suffix))
        }
    };
    let mut names: Vec<String> = earlier.iter().map(whole).collect();
    names.push((*last).to_owned());
    Some(names)
}

/// 第一、二、三产业增加值: one name with an ordinal each. What looks like it and is not is
/// no list at all.
fn ordinals(members: &[&str]) -> Option<Vec<String>> {
    const NUMERALS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let bare = |member: &str| member.strip_prefix('第').unwrap_or(member).to_owned();
    let (last, earlier) = members.split_last()?;
    let shared = bare(last).strip_prefix(NUMERALS)?.to_owned();
    let numeral = |member: &&str| {
        let numeral = bare(member);
        (numeral.chars().count() == 1 && numeral.starts_with(NUMERALS)).then_some(numeral)
    };
    let mut numerals: Vec<String> = earlier.iter().map(numeral).collect::<Option<_>>()?;
    numerals.push(bare(last).chars().take(1).collect());
    let is_ordinal =
        members.first()?.starts_with('第') && shared.starts_with("产业") | shared.starts_with("次产业");
    is_ordinal.then(|| numerals.iter().map(|numeral| format!("第{numeral}{shared}")).collect())
}

/// What every member is per, printed with the first only.
fn shared_prefix(first: &str, others: &[&str]) -> Option<String> {
    const PER: [&str; 12] = [
        "单位国内生产总值",
        "单位地区生产总值",
        "单位生产总值",
        "单位GDP",
        "单位工业增加值",
        "单位产值",
        "单位产品",
        "万元国内生产总值",
        "万元地区生产总值",
        "万元GDP",
        "万元工业增加值",
        "万元生产总值",
    ];
    let prefix = PER.iter().find(|prefix| first.starts_with(*prefix))?;
    let own = first.len() > prefix.len();
    let bare = others
        .iter()
        .all(|other| !other.starts_with("单位") && !other.starts_with("万元") && other.chars().count() <= 8);
    (own && bare).then(|| (*prefix).to_owned())
}

/// What the last of the members says of the shared end is shared as well: 小麦、稻谷最低收购价.
fn with_said(suffix: String, last: &str) -> String {
    const SAID: [&str; 16] = [
        "行业",
        "村庄",
        "行政村",
        "领域",
        "全产业链",
        "财政",
        "最低",
        "最高",
        "平均",
        "人均",
        "户均",
        "亩均",
        "总",
        "综合",
        "综合处理",
        "资源化",
    ];
    let mut suffix = suffix;
    while let Some(word) = last
        .strip_suffix(suffix.as_str())
        .and_then(|stem| SAID.iter().find(|word| stem.ends_with(**word) && stem.len() > word.len()))
    {
        suffix.insert_str(0, word);
    }
    suffix
}

/// The end of the last member behind what the first ends in: 货物贸易、服务贸易总额.
fn aligned_suffix(members: &[&str], last: &str) -> Option<String> {
    let (first, earlier) = (members.first()?, &members[..members.len() - 1]);
    if let Some(behind) = behind_form(earlier, last) {
        return Some(behind.to_owned());
    }
    let tail_at = first.char_indices().rev().nth(1)?.0;
    let tail = &first[tail_at..];
    let at = last.rfind(tail).filter(|at| *at > 0)?;
    let suffix = &last[at + tail.len()..];
    (!suffix.is_empty() && has_head(&last[at..])).then(|| suffix.to_owned())
}

/// 食品、药品安全满意率: the last member begins with a word of the length and the last sign
/// of each of the others, and another word.
fn behind_form<'a>(earlier: &[&str], last: &'a str) -> Option<&'a str> {
    const LONGEST: usize = 3;
    /// Words that are told beside each other, whatever they end in.
    const SORTS: [&[&str]; 5] = [
        &["国家级", "部级", "省部级", "省级", "市级", "县级", "自治区级"],
        &["小学", "初中", "高中", "普通高中", "中职", "高职", "本科"],
        &["养老", "医疗", "失业", "工伤", "生育"],
        &["水稻", "小麦", "玉米", "大豆", "棉花", "花生", "油菜"],
        &["生猪", "肉牛", "肉羊", "家禽"],
    ];
    // “一网通办”、“跨省通办”事项: quoted words.
    let is_quoted = |member: &&str| member.starts_with('“') && member.ends_with('”');
    if let Some((_, behind)) = last.strip_prefix('“').and_then(|inner| inner.split_once('”'))
        && earlier.iter().all(is_quoted)
    {
        return Some(behind).filter(|behind| !behind.is_empty() && !behind.contains('“'));
    }
    // 城镇职工、农牧民医疗保险支付限额: whose they are.
    const PEOPLE: [&str; 8] = ["职工", "居民", "牧民", "农民", "学生", "残疾人", "老年人", "儿童"];
    let whose =
        |member: &str| PEOPLE.iter().filter_map(|word| member.find(word).map(|at| at + word.len())).min();
    if let Some(end) = whose(last)
        && earlier.iter().all(|member| whose(member) == Some(member.len()))
    {
        return Some(&last[end..]).filter(|behind| !behind.is_empty() && has_head(last));
    }
    if let Some(behind) = behind_place(earlier, last).filter(|_| has_head(last)) {
        return Some(behind);
    }
    let sort = SORTS.iter().find(|sort| earlier.iter().all(|member| sort.contains(member)));
    let begun = sort.and_then(|sort| sort.iter().find_map(|word| last.strip_prefix(word)));
    if let Some(behind) = begun.filter(|behind| !behind.is_empty() && (has_head(last) || is_product(last))) {
        return Some(behind);
    }
    let length = earlier.first()?.chars().count();
    let (at, same) = last.char_indices().nth(length.checked_sub(1)?)?;
    let (word, behind) = last.split_at(at + same.len_utf8());
    let alike = |member: &&str| member.chars().count() == length && member.ends_with(same) && *member != word;
    let sound = length <= LONGEST && !behind.is_empty() && has_head(last);
    (sound && earlier.iter().all(alike)).then_some(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(members: &[&str], expected: &[&str]) {
        assert_eq!(
            share_parts(members).as_deref(),
            Some(&expected.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()[..])
        );
    }

    #[test]
    fn shared_parts() {
        check(&["货物贸易", "服务贸易进出口总额"], &["货物贸易进出口总额", "服务贸易进出口总额"]);
        check(&["化学需氧量", "氨氮排放总量"], &["化学需氧量排放总量", "氨氮排放总量"]);
        check(&["单位GDP能耗", "用水量"], &["单位GDP能耗", "单位GDP用水量"]);
        check(&["污水处理率", "绿化覆盖率"], &["污水处理率", "绿化覆盖率"]);
        check(&["城市", "农村家庭宽带普及率"], &["家庭宽带普及率", "家庭宽带普及率"]);
        check(&["第一", "二", "三产业产值"], &["第一产业产值", "第二产业产值", "第三产业产值"]);
        check(&["城镇", "农村居民人均收入"], &["城镇居民人均收入", "农村居民人均收入"]);
    }
}
