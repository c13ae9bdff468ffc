//! Which year a value is of, and which one it starts from.

use super::check;

#[test]
fn words_for_the_present_are_the_base_year() {
    check(&[
        (
            "2011-2015",
            "乔木林面积从现状36万亩提高到40万亩以上。",
            &["乔木林面积 eq 36万亩 2010 level", "乔木林面积 ge 40万亩 2015 level"],
        ),
        (
            "2011-2015",
            "网上办理率由目前的12%上升至55%。",
            &["网上办理率 eq 12% 2010 level", "网上办理率 eq 55% 2015 level"],
        ),
    ]);
}

#[test]
fn the_year_of_prices_is_no_year_of_the_value() {
    check(&[(
        "2011-2015",
        "到2015年按2010年价格计算的生产总值达到125亿元左右。",
        &["生产总值 eq 约125亿元 2015 level"],
    )]);
}

#[test]
fn a_rate_runs_from_the_first_of_two_values() {
    check(&[(
        "2011-2015",
        "公共预算收入由2008年的6亿元增加到20亿元，年均增长18.8%。",
        &[
            "公共预算收入 eq 6亿元 2008 level",
            "公共预算收入 eq 20亿元 2008→2015 level",
            "公共预算收入 eq 18.8% 2008→2015 cagr",
        ],
    )]);
}

#[test]
fn a_span_named_with_its_first_and_last_year() {
    check(&[(
        "2011-2015",
        "从二〇〇七年到二〇一〇年的四年内，轻工业产值平均每年增长百分之十一点八。",
        &["轻工业产值 eq 11.8% 2006→2010 cagr"],
    )]);
}

#[test]
fn what_is_not_understood_may_still_say_when() {
    check(&[(
        "2011-2015",
        "五年间通过各种方式使用国外贷款3亿美元，吸收外商直接投资2亿美元。",
        &["吸收外商直接投资 eq 2亿美元 2015 cumulative"],
    )]);
}

#[test]
fn years_in_a_row() {
    check(&[(
        "2011-2015",
        "湖区水质优良率连续三年保持在90%以上，农户收入连续两年增长8%以上。",
        &["湖区水质优良率 ge 90% 2015 level", "农户收入 ge 8% 2015 annual"],
    )]);
}

#[test]
fn two_growths_are_no_first_and_second_value() {
    check(&[("2011-2015", "氮氧化物、粉尘排放量由上年分别增长4%和6%，减为增长1%和2%。", &[])]);
}

#[test]
fn the_years_past_end_where_the_plan_starts() {
    check(&[
        (
            "2011-2015",
            "过去五年，公路货运量达到5400万吨，年均增长7.5%。",
            &["公路货运量 eq 5400万吨 2010 level", "公路货运量 eq 7.5% 2005→2010 cagr"],
        ),
        ("2011-2015", "五年来，新增造林面积3万亩。", &["新增造林面积 eq 3万亩 2010 cumulative"]),
    ]);
}

#[test]
fn the_first_of_two_values_may_be_of_now() {
    check(&[
        (
            "2011-2015",
            "网上申报占全部申报的比重，由目前的近20%提高到60%左右。",
            &["网上申报占全部申报的比重 eq 约20% 2010 level", "网上申报占全部申报的比重 eq 约60% 2015 level"],
        ),
        (
            "2011-2015",
            "全员劳动生产率从人均6.5万元提高到9万元以上。",
            &["全员劳动生产率 eq 6.5万元 2010 level", "全员劳动生产率 ge 9万元 2015 level"],
        ),
        (
            "2021-2025",
            "软件收入从2012年2亿元增长到2021年8亿元，年均增速达16.6%。",
            &[
                "软件收入 eq 2亿元 2012 level",
                "软件收入 eq 8亿元 2012→2021 level",
                "软件收入 eq 16.6% 2012→2021 cagr",
            ],
        ),
        ("2011-2015", "单位业务能耗与2009年相比下降12%。", &["单位业务能耗 eq -12% 2009→2015 growth"]),
    ]);
}

#[test]
fn the_second_half_of_a_sentence_is_of_the_same_name() {
    check(&[
        (
            "2011-2015",
            "到2013年，网上办理率达到60%；到2015年超过80%。",
            &["网上办理率 eq 60% 2013 level", "网上办理率 gt 80% 2015 level"],
        ),
        ("2011-2015", "到2013年，网上办理率达到60%。超过80%。", &["网上办理率 eq 60% 2013 level"]),
    ]);
}

#[test]
fn a_day_is_of_its_year() {
    check(&[(
        "2011-2015",
        "从2012年3月1日起，网络资费标准由30元降到20元；截至2013年6月底，注册用户数达到5万户。",
        &[
            "网络资费标准 eq 30元 2010 level",
            "网络资费标准 eq 20元 2012 level",
            "注册用户数 eq 5万户 2013 level",
        ],
    )]);
}

#[test]
fn signs_of_other_words_are_no_time() {
    check(&[(
        "2011-2015",
        "在现有平台基础上做好项目前期工作，网上办理率达到80%。",
        &["网上办理率 eq 80% 2015 level"],
    )]);
}

#[test]
fn the_first_of_two_values_is_of_the_start_of_the_years_named() {
    check(&[
        (
            "2011-2015",
            "“十一五”期间，网上办理率由20%提高到50%。",
            &["网上办理率 eq 20% 2005 level", "网上办理率 eq 50% 2010 level"],
        ),
        (
            "2011-2015",
            "挂号预约率比现在提高20个百分点，专利授权量比二零零五年翻一番。",
            &["挂号预约率 eq 20个百分点 2010→2015 delta", "专利授权量 eq 2倍 2005→2015 multiple"],
        ),
    ]);
}

#[test]
fn a_year_that_tells_which_ones_is_none_of_the_value() {
    check(&[(
        "2011-2015",
        "加快1990年前住房改善进度，新增示范社区8个。",
        &["新增示范社区 eq 8个 2015 cumulative"],
    )]);
}

#[test]
fn the_second_of_two_values_behind_a_comma() {
    check(&[(
        "2011-2015",
        "职校招生人数由2009年的3万人，增加到2014年的5万人，增长66.7%。",
        &[
            "职校招生人数 eq 3万人 2009 level",
            "职校招生人数 eq 5万人 2009→2014 level",
            "职校招生人数 eq 66.7% 2009→2014 growth",
        ],
    )]);
}

#[test]
fn counted_years_are_those_of_the_plan_when_as_many() {
    check(&[
        ("2011-2020", "这十年里，城镇化率提高到65%。", &["城镇化率 eq 65% 2020 level"]),
        // Which seven years nobody tells.
        (
            "2013",
            "茶叶产量在七年间平均每年增长6%，前三年内服务业产值增长12%。",
            &["茶叶产量 eq 6% - cagr", "服务业产值 eq 12% - growth"],
        ),
        ("2013", "五年内，污水处理率提高到80%。", &["污水处理率 eq 80% - level"]),
        // How long the work takes is no time of the value.
        ("2013", "开展三年攻坚行动，改造危旧房200套。", &["改造危旧房 eq 200套 2013 cumulative"]),
    ]);
}

#[test]
fn years_before_the_one_meant() {
    check(&[
        (
            "2013",
            "2012年粮食产量达到60万吨，比五年前增加4万吨。",
            &["粮食产量 eq 60万吨 2012 level", "粮食产量 eq 4万吨 2007→2012 delta"],
        ),
        ("2013", "去年全县财政收入增长9%。", &["财政收入 eq 9% 2011→2012 growth"]),
        ("2011-2015", "去年全县财政收入达到8亿元。", &["财政收入 eq 8亿元 2010 level"]),
        // 去年 of one sentence need not be that of the next.
        (
            "2011-2015",
            "去年全县财政收入达到8亿元。旅游收入增长10%以上。",
            &["财政收入 eq 8亿元 2010 level", "旅游收入 ge 10% - growth"],
        ),
    ]);
}

#[test]
fn a_mean_growth_of_one_year_has_no_start() {
    check(&[
        ("2013", "网上零售额年均增长30%。", &["网上零售额 eq 30% 2013 cagr"]),
        ("2013", "网上零售额增长30%。", &["网上零售额 eq 30% 2012→2013 growth"]),
    ]);
}

#[test]
fn the_first_of_two_values_may_have_its_year_before() {
    check(&[(
        "2011-2015",
        "2010年同2006年相比，零售总额由5亿元增加到8亿元，增长60%。",
        &[
            "零售总额 eq 5亿元 2006 level",
            "零售总额 eq 8亿元 2006→2010 level",
            "零售总额 eq 60% 2006→2010 growth",
        ],
    )]);
}

#[test]
fn a_year_said_by_the_way_is_no_year_of_the_value() {
    check(&[
        // Of the award.
        ("2011-2015", "我县获评全省2012年度优秀等次，绿化覆盖率达到40%。", &["绿化覆盖率 eq 40% 2015 level"]),
        // What the value is more than.
        (
            "2011-2015",
            "固定资产投资五年累计90亿元，超过1998年到2005年的总和，公路里程达到800公里。",
            &["固定资产投资 eq 90亿元 2015 cumulative", "公路里程 eq 800公里 2015 level"],
        ),
        // What something is for.
        (
            "2011-2015",
            "人才培训费3亿元，为2016年和以后准备的储备费2亿元，水利费1亿元。",
            &["人才培训费 eq 3亿元 2015 level", "水利费 eq 1亿元 2015 level"],
        ),
    ]);
}

#[test]
fn what_is_made_in_each_of_two_years() {
    check(&[(
        "2011-2015",
        "粮食由2010年年产30万吨到2015年年产36万吨，即增长20%。",
        &["粮食 eq 30万吨 2010 level", "粮食 eq 36万吨 2010→2015 level", "粮食 eq 20% 2010→2015 growth"],
    )]);
}

#[test]
fn years_that_are_no_plan_begin_with_the_first() {
    check(&[
        (
            "2011-2015",
            "2008年到2012年，医院床位由2万张增加到3万张。",
            &["医院床位 eq 2万张 2008 level", "医院床位 eq 3万张 2012 level"],
        ),
        ("2013", "从2009年到2012年的四年内，轻工业平均每年增长11.8%。", &["轻工业 eq 11.8% 2008→2012 cagr"]),
    ]);
}

#[test]
fn years_counted_back_from_the_one_named() {
    check(&[
        (
            "2011-2015",
            "轻工业总产值，2012年比2011年增长5%，两年平均每年递增9%。",
            &["轻工业总产值 eq 5% 2011→2012 growth", "轻工业总产值 eq 9% 2010→2012 cagr"],
        ),
        (
            "2011-2015",
            "财政收入达到13亿元，3年增长58%。",
            &["财政收入 eq 13亿元 2015 level", "财政收入 eq 58% 2015 growth"],
        ),
        // How fast others grew is said by the way.
        (
            "2011-2015",
            "零售总额每年增加5亿元，比2005年前的二十年平均每年增加1亿元快得多。",
            &["零售总额 eq 5亿元 2015 annual"],
        ),
    ]);
}

#[test]
fn what_is_spent_over_years_adds_up() {
    check(&[(
        "2013",
        "五年全县公路建设投资12亿元，成功承办全省体育赛事8项。",
        &["公路建设投资 eq 12亿元 - cumulative", "承办全省体育赛事 eq 8项 - cumulative"],
    )]);
}

#[test]
fn what_was_before_the_plan_says_which_things_are_meant() {
    check(&[
        (
            "2024",
            "2000年前的老旧小区全部改造，新增停车泊位700个。",
            &["新增停车泊位 eq 700个 2024 cumulative"],
        ),
        ("2011-2015", "2014年前，新增停车泊位700个。", &["新增停车泊位 eq 700个 2014 cumulative"]),
        // Five years are no plan without the word.
        ("2021-2025", "这是新征程的第一个五年。生产总值年均增长5%。", &["生产总值 eq 5% 2020→2025 cagr"]),
    ]);
}

#[test]
fn the_end_of_a_century_is_a_year_and_holds_for_its_sentence() {
    check(&[
        (
            "1981-1985",
            "到本世纪末，工农业总产值翻两番。粮食产量达到5亿吨。",
            &["工农业总产值 eq 4倍 2000 multiple", "粮食产量 eq 5亿吨 1985 level"],
        ),
        ("", "到本世纪末，粮食产量达到5亿吨。", &["粮食产量 eq 5亿吨 - level"]),
    ]);
}

#[test]
fn this_year_is_the_first_of_a_plan_as_last_year_is_its_base() {
    check(&[
        (
            "2011-2015",
            "今年粮食产量达到60万吨，比去年增加2万吨。",
            &["粮食产量 eq 60万吨 2011 level", "粮食产量 eq 2万吨 2010→2011 delta"],
        ),
        ("2011-2015", "全年粮食产量达到60万吨。", &["粮食产量 eq 60万吨 - level"]),
        ("2011-2015", "项目全面推进，年度完成投资9亿元。", &[]),
    ]);
}

#[test]
fn each_of_several_years_has_a_value() {
    let of_access =
        ["外网接入率 eq 61% 2010 level", "外网接入率 eq 82% 2013 level", "外网接入率 eq 100% 2015 level"];
    check(&[
        (
            "2011-2015",
            "到2013年和2015年，网上受理率分别达到55%和75%以上。",
            &["网上受理率 ge 55% 2013 level", "网上受理率 ge 75% 2015 level"],
        ),
        (
            "2011-2015",
            "2012年、2014年宽带普及率分别达到35%、50%。",
            &["宽带普及率 eq 35% 2012 level", "宽带普及率 eq 50% 2014 level"],
        ),
        ("2011-2015", "2010年、2013年和2015年，外网接入率分别为61%、82%和100%。", &of_access),
        (
            "2011-2015",
            "外网接入率2012年、2013年分别达到70%和85%。",
            &["外网接入率 eq 70% 2012 level", "外网接入率 eq 85% 2013 level"],
        ),
        // Two names of one year.
        (
            "2011-2015",
            "县直部门外网接入率和等保备案率2012年分别达到65%和80%。",
            &["县直部门外网接入率 eq 65% 2012 level", "等保备案率 eq 80% 2012 level"],
        ),
        // One year too many, and which of two names each value is of.
        ("2011-2015", "2012年、2013年和2014年，宽带普及率分别达到35%和50%。", &[]),
        ("2011-2015", "2012年和2014年，宽带普及率、光纤覆盖率分别为35%和50%。", &[]),
    ]);
}

#[test]
fn spans_from_the_end_of_a_plan_to_the_next() {
    check(&[(
        "2016-2020",
        "2010年到2015年，接入率从20%提高到70%，旅游收入年均增长30%。",
        &["接入率 eq 20% 2010 level", "接入率 eq 70% 2015 level", "旅游收入 eq 30% 2010→2015 cagr"],
    )]);
}

#[test]
fn the_base_of_a_plan_by_its_name() {
    check(&[("2011-2015", "基期网上办理率为30%。", &["网上办理率 eq 30% 2010 level"])]);
}

#[test]
fn the_end_of_the_plan_behind_a_year() {
    check(&[(
        "2011-2015",
        "网上办理率由基期的25%提高到2013年的50%、期末的85%。",
        &[
            "网上办理率 eq 25% 2010 level",
            "网上办理率 eq 50% 2010→2013 level",
            "网上办理率 eq 85% 2015 level",
        ],
    )]);
}

#[test]
fn what_changes_beside_two_values_starts_where_they_do() {
    check(&[(
        "2011-2015",
        "2004年到2014年，工业增加值由8亿元增加到40亿元，扩大了4倍，年均增长17.5%。",
        &[
            "工业增加值 eq 8亿元 2004 level",
            "工业增加值 eq 40亿元 2014 level",
            "工业增加值 eq 4倍 2004→2014 growth",
            "工业增加值 eq 17.5% 2004→2014 cagr",
        ],
    )]);
}

#[test]
fn a_multiple_of_all_years_of_a_plan_starts_in_no_year() {
    check(&[
        (
            "2011-2015",
            "五年累计完成固定资产投资46亿元，是“十一五”时期的2.3倍，年均增长20%。",
            &[
                "固定资产投资 eq 46亿元 2015 cumulative",
                "固定资产投资 eq 2.3倍 2015 multiple",
                "固定资产投资 eq 20% 2015 cagr",
            ],
        ),
        ("2011-2015", "到2015年，网上办件量是“十一五”末的3倍。", &["网上办件量 eq 3倍 2010→2015 multiple"]),
    ]);
}

#[test]
fn a_year_in_brackets_behind_the_name() {
    check(&[
        ("2011-2015", "外网接入率（2013年）：95%。", &["外网接入率 eq 95% 2013 level"]),
        ("2011-2015", "外网接入率（2013年）为95%。", &["外网接入率 eq 95% 2013 level"]),
        // The year of a plan is none of the value's.
        ("2011-2015", "按照《外网规划（2013年）》，外网接入率达到95%。", &["外网接入率 eq 95% 2015 level"]),
    ]);
}

#[test]
fn a_year_that_a_value_comes_back_to_is_not_that_of_the_next() {
    check(&[(
        "2021-2025",
        "旅客发送量恢复到2019年的90%，游客人均花费达到800元。",
        &["游客人均花费 eq 800元 2025 level"],
    )]);
}
