//! What goes on from the value before: parts of a whole, other places, other amounts.

use super::check;

#[test]
fn a_part_is_told_as_the_whole_is() {
    check(&[
        (
            "2011-2015",
            "新增装机容量50万千瓦，其中水电30万千瓦、风电2万千瓦。",
            &[
                "新增装机容量 eq 50万千瓦 2015 cumulative",
                "水电 eq 30万千瓦 2015 cumulative",
                "风电 eq 2万千瓦 2015 cumulative",
            ],
        ),
        (
            "2011-2015",
            "五年内，增加专业教师9000人，其中，特级教师300人，骨干教师1000人。",
            &[
                "专业教师 eq 9000人 2010→2015 delta",
                "特级教师 eq 300人 2010→2015 delta",
                "骨干教师 eq 1000人 2010→2015 delta",
            ],
        ),
        // 减少 is said of the whole, and of which part nobody knows; another unit is of something else.
        (
            "2011-2015",
            "减少中小煤矿30处，其中国有煤矿4处；新增客车500辆，其中专用车道6公里。",
            &["中小煤矿 eq -30处 2010→2015 delta", "新增客车 eq 500辆 2015 cumulative"],
        ),
    ]);
}

#[test]
fn what_is_counted_alike_is_new_as_well() {
    check(&[
        (
            "2021-2025",
            "新增休闲乡村1个，示范镇3个；新探明磷矿储量6亿吨，硫铁矿储量2亿吨。",
            &[
                "新增休闲乡村 eq 1个 2025 cumulative",
                "示范镇 eq 3个 2025 cumulative",
                "新探明磷矿储量 eq 6亿吨 2025 cumulative",
                "硫铁矿储量 eq 2亿吨 2025 cumulative",
            ],
        ),
        // So much more than in another span is no amount of each year.
        (
            "2021-2025",
            "棉花，年均产量4万吨，比“十三五”期间平均每年增加1万吨。",
            &["棉花产量 eq 4万吨 2025 annual"],
        ),
    ]);
}

#[test]
fn parts_of_what_grows_year_by_year_do() {
    check(&[(
        "2011-2015",
        "全市生产总值年均增长9%，其中：第一产业增长4%、第二产业增长11%，财政支出增长8%。",
        &[
            "生产总值 eq 9% 2010→2015 cagr",
            "第一产业 eq 4% 2010→2015 cagr",
            "第二产业 eq 11% 2010→2015 cagr",
            "财政支出 eq 8% 2010→2015 cagr",
        ],
    )]);
}

#[test]
fn members_of_the_list_before_have_other_amounts() {
    check(&[
        (
            "2011-2015",
            "第一、二产业增加值分别增长3%和9%，投资额分别增长5%和12%。",
            &[
                "第一产业增加值 eq 3% 2010→2015 growth",
                "第二产业增加值 eq 9% 2010→2015 growth",
                "第一产业投资额 eq 5% 2010→2015 growth",
                "第二产业投资额 eq 12% 2010→2015 growth",
            ],
        ),
        (
            "2011-2015",
            "规模工业利税、利润总额分别增长7%和9%。",
            &["规模工业利税 eq 7% 2010→2015 growth", "规模工业利润总额 eq 9% 2010→2015 growth"],
        ),
    ]);
}

#[test]
fn the_other_place_has_the_same_indicator() {
    check(&[
        (
            "2011-2015",
            "城市家庭接入带宽达到20Mbps，农村家庭达到4Mbps，农村公路达到300公里。",
            &[
                "城市家庭接入带宽 eq 20Mbps 2015 level",
                "农村家庭接入带宽 eq 4Mbps 2015 level",
                "农村公路 eq 300公里 2015 level",
            ],
        ),
        ("2011-2015", "城镇供水普及率达到98%，农村减少15万人。", &["城镇供水普及率 eq 98% 2015 level"]),
    ]);
}

#[test]
fn each_of_the_names_said_grows() {
    check(&[
        (
            "2011-2015",
            "全市财政总收入由20亿元增加到42亿元，区级财政收入由5亿元增加到11亿元，均增长1.1倍。",
            &[
                "财政总收入 eq 20亿元 2010 level",
                "财政总收入 eq 42亿元 2015 level",
                "区级财政收入 eq 5亿元 2010 level",
                "区级财政收入 eq 11亿元 2015 level",
                "财政总收入 eq 1.1倍 2010→2015 growth",
                "区级财政收入 eq 1.1倍 2010→2015 growth",
            ],
        ),
        (
            "2011-2015",
            "零售总额由20亿元增加到50亿元，规模扩大了1.5倍。",
            &[
                "零售总额 eq 20亿元 2010 level",
                "零售总额 eq 50亿元 2015 level",
                "零售总额 eq 1.5倍 2010→2015 growth",
            ],
        ),
    ]);
}

#[test]
fn a_later_span_starts_from_its_own_base() {
    check(&[(
        "2011-2015",
        "2015年地区生产总值比2008年翻一番，“十二五”时期财政收入年均增长9%。",
        &["地区生产总值 eq 2倍 2008→2015 multiple", "财政收入 eq 9% 2010→2015 cagr"],
    )]);
}

#[test]
fn what_only_looks_like_going_on_does_not() {
    check(&[
        // Another verb makes no new ones.
        (
            "2021-2025",
            "新增示范村3个，建成健身中心49个。",
            &["新增示范村 eq 3个 2025 cumulative", "健身中心 eq 49个 2025 level"],
        ),
        (
            "2021-2025",
            "企业研发费用加计扣除比例提高到75%，基金总数9支、总规模39亿元。",
            &[
                "企业研发费用加计扣除比例 eq 75% 2025 level",
                "基金总数 eq 9支 2025 level",
                "基金总规模 eq 39亿元 2025 level",
            ],
        ),
        // Whose it is, is not what it is.
        (
            "2021-2025",
            "散居孤儿从每人每月900元提高到1000元，财政补助由每人每年80元提高到90元。",
            &["财政补助 eq 80元 2020 level", "财政补助 eq 90元 2025 level"],
        ),
        ("2021-2025", "集体收益100万元以上的村达20个、50万元以上的村达40个。", &[]),
    ]);
}

#[test]
fn more_than_what_was_added_is_part_of_the_level() {
    check(&[
        (
            "2013",
            "财政赤字9亿元，比上年增加2亿元，其中市级赤字6亿元。",
            &[
                "财政赤字 eq 9亿元 2013 level",
                "财政赤字 eq 2亿元 2012→2013 delta",
                "市级赤字 eq 6亿元 2013 level",
            ],
        ),
        (
            "2013",
            "机房容量9万台，比上年增加3万台，其中托管机房2万台。",
            &["机房容量 eq 9万台 2013 level", "机房容量 eq 3万台 2012→2013 delta"],
        ),
    ]);
}
