//! Tables of indicators, each with every statement in it.

use super::{of_markdown, read, shown};

#[test]
fn tables_are_read_by_their_heads() {
    let text = "
表：主要指标

| 序号 | 类别 | 指标 | 单位 | 2010年 | 2015年 | 年均增长（%） | 属性 |
|---|---|---|---|---|---|---|---|
| 1 | 服务 | 网上办理率 | % | 25 | 90以上 | —— | 约束性 |
| 2 | 网络 | 宽带用户 | 万户 | 3.5 | 8 | 18 | 预期性 |
| 3 | 网络 | 其中：光纤用户 | 万户 |  | 5（城区80%） |  | 预期性 |
| 4 | 网络 | 新建基站 | 个 |  | 〔300〕 |  | 预期性 |
| 5 | 能耗 | 机房能效（PUE） | | 2.1 | ≤1.8 | -3.0 | 约束性 |

| 指标名称（单位） | 现状 |
|---|---|
| 不知其名 | 3 |

| 指标 | 目标值 | 现状值 |
|---|---|---|
| 群众满意度（%） | 95左右 | 80 |
| 乡镇通网 | 全覆盖 |  |

| 部门 | 2015年 |
|---|---|
| 教育局 | 30 |
";
    let found: Vec<String> = of_markdown(text, "2011-2015").iter().map(shown).collect();
    let expected = [
        "网上办理率 eq 25% 2010 level",
        "网上办理率 ge 90% 2015 level",
        "宽带用户 eq 3.5万户 2010 level",
        "宽带用户 eq 8万户 2015 level",
        "宽带用户 eq 18% 2010→2015 cagr",
        "光纤用户 eq 5万户 2015 level",
        "新建基站 eq 300个 2015 cumulative",
        "机房能效 eq 2.1 2010 level",
        "机房能效 le 1.8 2015 level",
        "机房能效 eq -3.0% 2010→2015 cagr",
        "不知其名 eq 3 2010 level",
        "群众满意度 eq 约95% 2015 level",
        "群众满意度 eq 80% 2010 level",
        "乡镇通网 eq 100% 2015 coverage",
    ];
    assert_eq!(found, expected);
}

#[test]
fn brackets_under_a_rate_are_sums_in_the_rows_unit() {
    let text = "
| 指标 | 2010年 | 2015年 | 年均增长（%） |
|---|---|---|---|
| 全县总人口（万人） | 134.1 | <139 | <7.2‰ |
| 乡镇接入率（%） | 62.5 | 80 | [17.5] |
| 城镇新增就业（万人） | —— | —— | 〔4.5〕 |
";
    let found: Vec<String> = of_markdown(text, "2011-2015").iter().map(shown).collect();
    let expected = [
        "总人口 eq 134.1万人 2010 level",
        "总人口 lt 139万人 2015 level",
        "总人口 lt 7.2‰ 2010→2015 cagr",
        "乡镇接入率 eq 62.5% 2010 level",
        "乡镇接入率 eq 80% 2015 level",
        "乡镇接入率 eq 17.5% 2015 cumulative",
        "城镇新增就业 eq 4.5万人 2015 cumulative",
    ];
    assert_eq!(found, expected);
}

#[test]
fn of_several_targets_that_of_the_whole_is_meant() {
    let text = "
| 序号 | 指标名称 | 单位 | 北区目标值 | 全市目标值 |
|---|---|---|---|---|
| 1 | 网上办理率 | % | 95 | 90 |
| 2.1 | 其中：中心城区 | % | 99 | 98 |
";
    let found: Vec<String> = of_markdown(text, "2011-2015").iter().map(shown).collect();
    assert_eq!(found, ["网上办理率 eq 90% 2015 level"]);
}

/// Lines of plain text under a head of indicators and years, however their cells are apart.
#[test]
fn plain_text_has_tables_too() {
    let rows = [
        ["指标", "2010年", "2015年", "年均增长（%）"],
        ["地区生产总值（亿元）", "39.8", "55.8", "7"],
        ["乡镇接入率（%）", "62.5", "80", "〔17.5〕"],
    ];
    let expected = [
        "地区生产总值 eq 39.8亿元 2010 level",
        "地区生产总值 eq 55.8亿元 2015 level",
        "地区生产总值 eq 7% 2010→2015 cagr",
        "乡镇接入率 eq 62.5% 2010 level",
        "乡镇接入率 eq 80% 2015 level",
        "乡镇接入率 eq 17.5% 2015 cumulative",
        "网上办理率 eq 90% 2015 level",
    ];
    for separator in [" ", "  ", "\t", ",", " | "] {
        let lines: Vec<String> = rows.iter().map(|row| row.join(separator)).collect();
        let text = format!("专栏一 主要指标\n{}\n注：略。\n网上办理率达到90%。\n", lines.join("\n"));
        let statements = read(&text, "2011-2015");
        let found: Vec<String> = statements.iter().map(shown).collect();
        assert_eq!(found, expected, "{separator:?}");
        assert_eq!(&text[statements[1].value_span.range()], "55.8");
    }
}

#[test]
fn rows_of_years() {
    let text = "| 年份 | 办理率（%） | 上网事项数（项） |\n|---|---|---|\n| 2010年 | 20 | 100 |\n| 2015年 | 90以上 | 600 |\n";
    let found: Vec<String> = of_markdown(text, "2011-2015").iter().map(shown).collect();
    let expected = [
        "办理率 eq 20% 2010 level",
        "办理率 ge 90% 2015 level",
        "上网事项数 eq 100项 2010 level",
        "上网事项数 eq 600项 2015 level",
    ];
    assert_eq!(found, expected);
}

#[test]
fn rows_of_years_in_plain_text() {
    let expected = [
        "办理率 eq 20% 2010 level",
        "办理率 ge 90% 2015 level",
        "上网事项数 eq 100项 2010 level",
        "上网事项数 eq 600项 2015 level",
    ];
    for text in [
        "年份\t办理率（%）\t上网事项数（项）\n2010年\t20\t100\n2015年\t90以上\t600\n",
        "年度 办理率（%） 上网事项数（项）\n2010 20 100\n2015 90以上 600\n以上为全市数。\n",
    ] {
        let found: Vec<String> = read(text, "2011-2015").iter().map(shown).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn years_of_money_and_what_it_is_for_state_nothing() {
    let text = "| 年度 | 投资（万元） | 用途 |\n|---|---|---|\n| 2011年 | 600 | 改造机房 |\n| 2012年 | 900 | 购置设备 |\n";
    assert_eq!(of_markdown(text, "2011-2015").len(), 0);
}

#[test]
fn columns_of_changes() {
    let text = "| 指标 | 单位 | 2010年 | 2015年 | 五年增长（%） | 提高（百分点） |\n|---|---|---|---|---|---|\n| 上网事项数 | 项 | 100 | 600 | 500 | |\n| 网上办理率 | % | 20 | 90 | — | 70 |\n";
    let found: Vec<String> = of_markdown(text, "2011-2015").iter().map(shown).collect();
    let expected = [
        "上网事项数 eq 100项 2010 level",
        "上网事项数 eq 600项 2015 level",
        "上网事项数 eq 500% 2010→2015 growth",
        "网上办理率 eq 20% 2010 level",
        "网上办理率 eq 90% 2015 level",
        "网上办理率 eq 70个百分点 2010→2015 delta",
    ];
    assert_eq!(found, expected);
    // Over which years 增长 is meant nobody says.
    let text = "| 指标 | 2015年 | 增长（%） |\n|---|---|---|\n| 上网事项数（项） | 600 | 20 |\n";
    let found: Vec<String> = of_markdown(text, "2011-2015").iter().map(shown).collect();
    assert_eq!(found, ["上网事项数 eq 600项 2015 level"]);
}
