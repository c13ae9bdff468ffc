//! What a column of an indicator table holds, by its head: [`columns`].

use super::name_place;
use super::normal::Normal;
use super::period::Period;
use super::statement::Told;
use super::time::{self, When};

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    /// 指标, 名称.
    Name,
    /// 单位.
    Unit,
    /// Values of one year: 2015年目标, 基期.
    Value {
        /// The year, where the head or the period says it.
        year: Option<i32>,
        /// What the head says that the values are.
        told: Told,
        /// Whether the head says that the values are sums.
        is_cumulative: bool,
        /// The unit that the head states.
        unit: Option<String>,
    },
    /// 年均增长.
    Rate {
        /// Whether the head speaks of a fall.
        falls: bool,
    },
    /// 五年增长（%）, 提高（百分点）, 净增: how much it changes over the years of the table.
    Change {
        /// In what it is told.
        measure: Measure,
        /// Whether the head speaks of a fall.
        falls: bool,
    },
    /// 属性: 约束性 or 预期性.
    Attribute,
    /// 地区, 县市区, 部门, 方案: of whom or what the row is.
    Place,
    /// 权重, 责任单位.
    Other,
}

/// In what a column tells a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Percent,
    Points,
    /// In the unit of its row; of a share that is points.
    Own,
}

/// The columns of a table, from its heads; `None` when it is no table of indicators.
pub(super) fn columns(heads: &[String], period: Option<Period>) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = heads.iter().map(|head| column(head, period)).collect();
    // A first column without a head, or with 类别, beside a column 指标 is no name.
    let names = columns.iter().filter(|column| **column == Column::Name).count();
    if names == 0 {
        return None;
    }
    let mut seen = 0;
    for column in &mut columns {
        if *column == Column::Name {
            seen += 1;
            // 一级指标, 二级指标: the last is the indicator, those before are its class.
            if seen < names {
                *column = Column::Other;
            }
        }
    }
    let is_target = |head: &str, column: &Column| is_value(column) && !has_digit(head) && head.contains('目');
    let targets = heads.iter().zip(&columns).filter(|(head, column)| is_target(head, column)).count();
    if targets > 1 {
        // 苏南目标值, 全省目标值: only the second is of what the text is of.
        for (head, column) in heads.iter().zip(&mut columns) {
            if is_target(head, column) && name_place::without_scope(head) == head {
                *column = Column::Other;
            }
        }
    }
    columns.iter().any(|column| is_value(column) || matches!(column, Column::Rate { .. })).then_some(columns)
}

fn is_value(column: &Column) -> bool {
    matches!(column, Column::Value { .. })
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

fn column(head: &str, period: Option<Period>) -> Column {
    const NAMES: [&str; 9] =
        ["指标", "指标名称", "名称", "项目", "主要指标", "具体指标", "指标内容", "指标项", "评价指标"];
    const PLACES: [&str; 17] = [
        "地区",
        "区域",
        "地域",
        "县市区",
        "县区",
        "市州",
        "乡镇",
        "乡镇街道",
        "县",
        "市",
        "园区",
        "部门",
        "单位名称",
        "学校",
        "方案",
        "情景",
        "人群",
    ];
    let (bare, unit) = split_unit(head);
    let text = Normal::new(&bare).text;
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if text == "单位" || text == "计量单位" || text == "指标单位" {
        return Column::Unit;
    }
    if NAMES.contains(&text.as_str()) || text.ends_with("级指标") {
        return Column::Name;
    }
    if ["属性", "指标属性", "指标性质", "性质"].contains(&text.as_str()) {
        return Column::Attribute;
    }
    if PLACES.contains(&text.as_str()) {
        return Column::Place;
    }
    // 2015年城区: values of a part are none of the whole.
    if has(&["城区", "城镇", "农村", "乡村", "其中", "方案", "情景", "平均"])
        && !has(&["年均", "年平均", "平均增长", "平均每年"])
    {
        return Column::Other;
    }
    if has(&[
        "属性",
        "性质",
        "类型",
        "类别",
        "权重",
        "部门",
        "责任",
        "备注",
        "来源",
        "序号",
        "领域",
        "完成率",
        "进度",
    ]) {
        return Column::Other;
    }
    if has(&["年均", "年平均", "平均增长", "平均每年"]) {
        return Column::Rate { falls: has(&["下降", "降低", "减少", "递减"]) };
    }
    if let Some(change) = change(&text, head) {
        return change;
    }
    if has(&["增长", "增速", "增幅", "下降", "降低", "比", "%"]) {
        return Column::Other;
    }
    let year = year(&text);
    let is_base = has(&["基期", "现状", "基数", "基准", "基年", "现有"]);
    let is_target = has(&["目标", "规划值", "规划数", "期末", "计划值", "预期值", "计划数"]);
    let told = match (is_base, is_target || has(&["计划", "安排", "规划"])) {
        (true, _) => Told::Base,
        (_, true) => Told::Target,
        _ if has(&["实际", "完成", "实绩", "达到", "执行"]) => Told::Actual,
        _ => Told::Nothing,
    };
    match (year, is_base, is_target) {
        (None, false, false) => Column::Other,
        (None, ..) => {
            let year = period.map(|period| if is_base { period.base() } else { period.to });
            Column::Value { year, told, is_cumulative: has(&["累计"]), unit }
        }
        (year, ..) => Column::Value { year, told, is_cumulative: has(&["累计"]), unit },
    }
}

/// A head that says how much the values change in all, and in what: of 增长（%） alone nobody can
/// tell over which years.
fn change(text: &str, head: &str) -> Option<Column> {
    const SPANS: [&str; 5] = ["五年", "5年", "累计", "期间", "合计"];
    const RISES: [&str; 5] = ["增长", "提高", "增加", "上升", "增幅"];
    const FALLS: [&str; 4] = ["下降", "降低", "减少", "降幅"];
    // 增长 alone is as often in per cent.
    const OWN: [&str; 9] =
        ["增加", "净增", "净增加", "增量", "净增量", "增加量", "增减", "五年增加", "累计增加"];
    if OWN.contains(&text) {
        return Some(Column::Change { measure: Measure::Own, falls: false });
    }
    if text == "减少" {
        return Some(Column::Change { measure: Measure::Own, falls: true });
    }
    let head = Normal::new(&head.replace(['（', '）', '(', ')'], " ")).text;
    let is_of_points = head.ends_with("百分点");
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let falls = has(&FALLS);
    let sound = (falls || has(&RISES)) && (is_of_points || head.ends_with('%') && has(&SPANS));
    let measure = if is_of_points { Measure::Points } else { Measure::Percent };
    (sound && !text.contains('比')).then_some(Column::Change { measure, falls })
}

/// The year that a head names: 2015年目标, 2015.
fn year(text: &str) -> Option<i32> {
    let found = time::times(text, 0..text.len());
    let named = found.iter().find_map(|time| match time.when {
        When::Year(year) | When::Before(year) => Some(year),
        When::Years(period) => Some(period.to),
        _ => None,
    });
    let bare = || text.parse().ok().filter(|year| (1900..2200).contains(year));
    named.or_else(bare)
}

/// Takes a unit in brackets off the end of a head or a name: 覆盖率（%）.
pub(super) fn split_unit(text: &str) -> (String, Option<String>) {
    use crate::quantity::Unit;
    let trimmed = text.trim();
    let Some(inner) = trimmed.strip_suffix([')', '）']) else {
        return (trimmed.to_owned(), None);
    };
    let Some((before, unit)) = inner.rsplit_once(['(', '（']) else {
        return (trimmed.to_owned(), None);
    };
    let unit = unit.trim().trim_start_matches("单位：").trim_start_matches("单位:");
    let read = Unit::read(unit);
    let sound = read.is_known() && !read.text().is_empty() || unit == "岁";
    match sound {
        true => (before.trim_end().to_owned(), Some(read.text().to_owned())),
        false => (trimmed.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads() {
        let period = Some(Period { from: 2011, to: 2015 });
        let check = |head: &str, expected: Option<(Option<i32>, bool)>| {
            let found = match column(head, period) {
                Column::Value { year, told, .. } => Some((year, told == Told::Base)),
                _ => None,
            };
            assert_eq!(found, expected, "{head}");
        };
        check("2015年目标", Some((Some(2015), false)));
        check("2010年基数", Some((Some(2010), true)));
        check("现状", Some((Some(2010), true)));
        check("目标值", Some((Some(2015), false)));
        check("2015", Some((Some(2015), false)));
        check("属性", None);
        assert_eq!(column("年均下降率（%）", period), Column::Rate { falls: true });
        assert_eq!(column("净增", period), Column::Change { measure: Measure::Own, falls: false });
        assert_eq!(column("增长", period), Column::Other, "of what and over which years nobody can tell");
        assert_eq!(column("单位", period), Column::Unit);
        assert_eq!(column("责任单位", period), Column::Other);
    }
}
