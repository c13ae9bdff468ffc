//! Names that need the one before to say what they are of: [`completed`].

use super::super::list_same;
use super::super::name_sort;
use super::super::statement::Kind;
use super::Memory;

/// A name that needs the one before: the 产量 behind 粮食播种面积 is of that crop, the 总数
/// behind 新增企业 of all of them; what an industry is the topic of is its.
///
/// `head` is the text before the name.
pub(super) fn completed(name: &str, head: &str, text: &str, memory: &Memory) -> String {
    // 服装工业，2015年产量达到500万件.
    let topic = memory.topic.clone().map(|topic| &text[topic]);
    let of_crop = name.ends_with("产量") || name.ends_with("种植面积") || name.ends_with("播种面积");
    let makes = |topic: &&str| topic.ends_with('业') || name_sort::is_goods(topic) && of_crop;
    // 新兴产业加快发展，占比提高3个百分点.
    let has_share = |topic: &&str| topic.ends_with('业') && matches!(name, "占比" | "增加值占比");
    let industry = topic.filter(|topic| {
        makes(topic) && matches!(name, "产量" | "产值" | "总产值" | "总产量" | "种植面积" | "播种面积")
            || has_share(topic)
    });
    if let Some(industry) = industry {
        return format!("{industry}{name}");
    }
    // 打造新能源产业集群，产值突破60亿元.
    let thing = memory.thing.clone().map(|thing| &text[thing]).filter(|_| memory.names.is_empty());
    if let Some(thing) = thing {
        const OF_BUSINESS: [&str; 6] = ["产值", "总产值", "营收", "营业收入", "增加值", "销售收入"];
        let is_of_thing =
            if thing.ends_with("机构") { name == "覆盖率" } else { OF_BUSINESS.contains(&name) };
        if is_of_thing {
            return format!("{thing}{name}");
        }
    }
    let [before] = memory.names.as_slice() else { return name.to_owned() };
    // 零售总额增加到260亿元，规模扩大了2倍.
    if matches!(name, "规模" | "总规模")
        && before.ends_with(['额', '值', '入', '资'])
        && name_sort::has_head(before)
    {
        return before.clone();
    }
    // 地区生产总值增长6%，总量突破900亿元: that of the same.
    if matches!(name, "总量" | "经济总量") && before.ends_with("生产总值") && !before.contains('占')
    {
        return before.clone();
    }
    // 经营主体净增5万户、总量突破60万户; 点位新增2万个，总数达到5万个.
    let is_more = memory.last.as_ref().is_some_and(|last| {
        last.kind == Kind::Delta
            || last.kind == Kind::Cumulative && !before.contains('新') && !name_sort::is_sum(before)
    });
    if matches!(name, "总量" | "总数") && is_more && !name_sort::has_head(before) {
        return format!("{before}{name}");
    }
    // 旅游接待300万人次、总收入20亿元.
    if name == "总收入" && (before.ends_with("旅游接待") || before.starts_with("旅游")) {
        return "旅游总收入".to_owned();
    }
    if let Some(name) = of_same_sort(name, before).or_else(|| of_works(name, before, head)) {
        return name;
    }
    let stem = match name {
        "产量" | "总产量" | "总产" => crop(before),
        "规模" | "总规模" if before.ends_with("总数") => before.strip_suffix("总数"),
        "总数" | "总量" => without_new(before).map(without_examples),
        // 转移支付增加5亿元、规模达80亿元.
        "规模" | "总规模" if !before.ends_with("规模") => Some(before.as_str()),
        _ => None,
    };
    // 软件业收入达到5亿元，增加值占全市比重达到3%.
    if let Some((amount, whole)) = name.split_once('占')
        && let Some(same) = list_same::of_the_same(before, amount)
    {
        return format!("{same}占{whole}");
    }
    let ranked = ranked(name, before);
    ranked.unwrap_or_else(|| stem.map_or_else(|| name.to_owned(), |stem| format!("{stem}{name}")))
}

/// 新增旅游示范镇3个、示范点5个: models of the same.
fn of_same_sort(name: &str, before: &str) -> Option<String> {
    const MODELS: [&str; 6] = ["示范县", "示范镇", "示范村", "示范户", "示范点", "示范社"];
    let whose = MODELS.iter().find_map(|model| before.strip_suffix(model))?;
    (MODELS.contains(&name) && !whose.is_empty()).then(|| format!("{whose}{name}"))
}

/// 实施重点项目200个、完成投资50亿元: what was put into them.
fn of_works(name: &str, before: &str, head: &str) -> Option<String> {
    let is_put = name == "投资" && head.ends_with("完成")
        || matches!(name, "计划投资" | "年度计划投资" | "计划总投资");
    // 重大项目20个、总投资9亿元.
    if name == "总投资"
        && head.ends_with(['、', ','])
        && before.ends_with("项目")
        && before.chars().count() > 2
    {
        return Some(format!("{before}{name}"));
    }
    let works = without_new(before).unwrap_or(before);
    let is_of_works = works.ends_with("项目") && works.chars().count() > 2;
    (is_put && is_of_works).then(|| format!("{works}{name}"))
}

/// 新增国家级示范企业8家、省级66家: the second is of the same things, one rank lower.
fn ranked(name: &str, before: &str) -> Option<String> {
    let word = RANKS.iter().find(|rank| before.contains(**rank))?;
    RANKS.contains(&name).then(|| before.replacen(word, name, 1))
}

pub(super) const RANKS: [&str; 6] = ["国家级", "省级", "自治区级", "市级", "区级", "县级"];

/// The crop of 粮食播种面积.
fn crop(area: &str) -> Option<&str> {
    const LONGEST: usize = 4;
    let stem = ["播种面积", "种植面积", "面积"].iter().find_map(|end| area.strip_suffix(end))?;
    (stem.chars().count() <= LONGEST).then_some(stem)
}

/// 新增企业20家，达到90家: the second is not of the new ones alone.
pub(super) fn without_new(name: &str) -> Option<&str> {
    // 新增认定企业: the verb is of the new ones, too.
    let made = name_sort::behind_fresh(name).filter(|thing| !thing.is_empty());
    made.or_else(|| ["新增", "净增", "新建"].iter().find_map(|word| name.strip_prefix(word)))
}

/// 甲、乙等示范城市: the total is of all of them.
fn without_examples(name: &str) -> &str {
    let things = name.rsplit_once('等').filter(|(examples, thing)| {
        examples.contains('、') && name_sort::is_product(thing) && thing.chars().count() > 2
    });
    things.map_or(name, |(_, thing)| thing)
}
