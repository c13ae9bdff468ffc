//! What old and scanned prints do to numbers and stops.

use super::check;

#[test]
fn a_comma_may_be_the_point_of_a_number() {
    check(&[
        (
            "1991-1995",
            "工业总产值比1990年增长37，1％，城镇居民人均居住面积达到7，5平方米。",
            &["工业总产值 eq 37.1% 1990→1995 growth", "城镇居民人均居住面积 eq 7.5平方米 1995 level"],
        ),
        (
            "1991-1995",
            "工业总产值平均每年增长6、8％，林业、渔业产值分别增长5、7％。",
            &[
                "工业总产值 eq 6.8% 1990→1995 cagr",
                "林业产值 eq 5% 1990→1995 growth",
                "渔业产值 eq 7% 1990→1995 growth",
            ],
        ),
        ("1991-1995", "到1995年，3万户通电，电话普及率达到8%。", &["电话普及率 eq 8% 1995 level"]),
    ]);
}

#[test]
fn a_sentence_begins_where_its_stop_was_lost() {
    check(&[
        (
            "1991-1995",
            "水产品产量达到50万吨继续建设渔港，城镇居民收入每年递增2％农民收入递增3％。",
            &[
                "水产品产量 eq 50万吨 1995 level",
                "城镇居民收入 eq 2% 1990→1995 cagr",
                "农民收入 eq 3% 1990→1995 cagr",
            ],
        ),
        // What begins there is what the next clause is of, if it is a name.
        (
            "1991-1995",
            "职工工资递增2％农民为此增加的投入，每年递增3％；财政收入达到5%·农业产值达到8亿元。",
            &["职工工资 eq 2% 1990→1995 cagr", "农业产值 eq 8亿元 1995 level"],
        ),
        // With a noun behind it the number is that noun's.
        ("1991-1995", "培训面达到80%职工，服务面扩大到300个重点企业。", &[]),
    ]);
}

#[test]
fn units_of_old_plans() {
    check(&[(
        "1986-1990",
        "原油30万吨，发电量55亿千瓦小时，平板玻璃20多万重量箱，钢突破7万吨，水泥和化肥分别达到2万吨和1万吨。",
        &[
            "原油 eq 30万吨 1990 level",
            "发电量 eq 55亿千瓦小时 1990 level",
            "平板玻璃 eq 约20万重量箱 1990 level",
            "钢 gt 7万吨 1990 level",
            "水泥 eq 2万吨 1990 level",
            "化肥 eq 1万吨 1990 level",
        ],
    )]);
}

#[test]
fn one_thing_may_be_counted_in_two_ways() {
    check(&[(
        "1986-1990",
        "图书5万种、90亿册，杂志3亿册。",
        &["图书 eq 5万种 1990 level", "图书 eq 90亿册 1990 level", "杂志 eq 3亿册 1990 level"],
    )]);
}

#[test]
fn a_number_whose_digits_were_lost_is_none() {
    check(&[("1981-1985", "改造发电机组巧0万千瓦，原油产量达到L 45亿吨，平均每年增长2％。", &[])]);
}

#[test]
fn the_crop_is_named_before_its_area() {
    check(&[(
        "1981-1985",
        "烤烟，种植面积控制在8万亩左右；种植面积达到9万亩。",
        &["烤烟种植面积 eq 约8万亩 1985 level"],
    )]);
}

#[test]
fn a_bare_population_is_held_below_a_limit() {
    check(&[("1996-2000", "到2000年，人口控制在三百万以内。", &["人口 le 300万 2000 level"])]);
}

#[test]
fn two_digits_in_words() {
    check(&[
        (
            "1953-1957",
            "煤油由一九·三万吨增为四七万吨，增长百分之八七，旅客周转量为三百亿人公里。",
            &[
                "煤油 eq 19.3万吨 1952 level",
                "煤油 eq 47万吨 1957 level",
                "煤油 eq 87% 1952→1957 growth",
                "旅客周转量 eq 300亿人公里 1957 level",
            ],
        ),
        // Five or six, not fifty-six.
        ("1953-1957", "煤油达到五六万吨。", &[]),
    ]);
}

#[test]
fn marks_of_notes_say_nothing() {
    check(&[(
        "2011-2015",
        "★网上办理率达到90%，**网上受理率***达到80%。",
        &["网上办理率 eq 90% 2015 level", "网上受理率 eq 80% 2015 level"],
    )]);
}

#[test]
fn a_comma_for_the_point_of_a_spelt_number() {
    check(&[
        ("2011-2015", "电话用户增长百分之八，七。", &["电话用户 eq 8.7% 2010→2015 growth"]),
        ("2011-2015", "电话用户增长百分之八，七成乡镇通宽带。", &["电话用户 eq 8% 2010→2015 growth"]),
    ]);
}

#[test]
fn old_units_and_things_counted_in_two_ways() {
    check(&[
        ("1953-1957", "原木达到二○○万立方公尺。", &["原木 eq 200万立方公尺 1957 level"]),
        (
            "1986-1990",
            "报纸达到500种、20亿印张，比1985年增加2亿印张。",
            &["报纸 eq 500种 1990 level", "报纸 eq 20亿印张 1990 level", "报纸 eq 2亿印张 1985→1990 delta"],
        ),
    ]);
}
