//! Words that stand for several names: [`industries`], [`residents`].

use super::super::name_sort::has_head;

/// 三次产业分别增长3%、5%、7%, 一二三产增加值: the three by their ordinals.
pub(super) fn industries(printed: &str) -> Option<Vec<String>> {
    const ALL: [&str; 6] =
        ["三次产业", "一二三产业", "一二三次产业", "一二三产", "一、二、三产业", "一、二、三产"];
    const AMOUNTS: [&str; 4] = ["", "增加值", "总产值", "投资"];
    let amount = ALL.iter().find_map(|all| printed.strip_prefix(all))?;
    let named = |ordinal| format!("第{ordinal}产业{amount}");
    AMOUNTS.contains(&amount).then(|| ["一", "二", "三"].map(named).to_vec())
}

/// 城乡居民收入分别增长5%、7%: those of the towns and those of the country.
pub(super) fn residents(printed: &str) -> Option<[String; 2]> {
    // 金融机构存贷款余额: those of deposits and those of loans.
    if let Some((whose, amount)) = printed.split_once("存贷款")
        && matches!(amount, "余额" | "总额" | "")
    {
        return Some([format!("{whose}存款{amount}"), format!("{whose}贷款{amount}")]);
    }
    // 实际使用内外资: those from inside and from outside.
    if let Some(verb) = printed.strip_suffix("内外资").filter(|verb| !verb.is_empty()) {
        return Some([format!("{verb}内资"), format!("{verb}外资")]);
    }
    // 牛羊出栏: those of each beast.
    if let Some(amount) =
        printed.strip_prefix("牛羊").filter(|amount| has_head(printed) && !amount.contains(['、', '和']))
    {
        return Some([format!("牛{amount}"), format!("羊{amount}")]);
    }
    let both = printed.strip_prefix("城乡")?;
    let towns = match () {
        () if both.starts_with("居民") || both.starts_with("常住居民") => "城镇",
        // The allowance of the towns is by law that of the cities.
        () if both.starts_with("低保") || both.starts_with("最低生活保障") => "城市",
        () => return None,
    };
    (!both.contains(['、', '和'])).then(|| [format!("{towns}{both}"), format!("农村{both}")])
}
