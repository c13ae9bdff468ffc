//! Tables of indicators, each with every statement in it.

use super::{of_markdown, shown};

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
