//! Members of lists that lack what only one of them prints, and values of what was told before.

use super::check;

#[test]
fn verbs_have_one_object() {
    check(&[
        (
            "2024",
            "新签约、新落地超亿元产业项目分别达到60个和35个。",
            &["新签约超亿元产业项目 eq 60个 2024 cumulative", "新落地超亿元产业项目 eq 35个 2024 cumulative"],
        ),
        ("2024", "新签约、县级重点产业项目分别达到60个和35个。", &[]),
    ]);
}

#[test]
fn rates_of_one_word_are_of_the_whole() {
    check(&[
        (
            "2024",
            "标准厂房入驻率、产出率分别达到85%和70%。",
            &["标准厂房入驻率 eq 85% 2024 level", "标准厂房产出率 eq 70% 2024 level"],
        ),
        // How it is dealt with is not what is dealt with, and some rates need no whole.
        ("2024", "生活垃圾无害化处理率、焚烧率分别达到100%和60%。", &[]),
        ("2024", "义务教育阶段巩固率、失业率分别为98%和3%。", &[]),
    ]);
}

#[test]
fn amounts_grow_at_a_speed_each() {
    check(&[(
        "2024",
        "工业增加值、固定资产投资、社会消费品零售总额增速分别为8%、7%和9%。",
        &[
            "工业增加值增速 eq 8% 2024 level",
            "固定资产投资增速 eq 7% 2024 level",
            "社会消费品零售总额增速 eq 9% 2024 level",
        ],
    )]);
}

#[test]
fn fields_sorts_and_ways_share_what_is_told_of_them() {
    check(&[
        (
            "2024",
            "交通、水利领域投资额分别达到20亿元、9亿元。",
            &["交通领域投资额 eq 20亿元 2024 level", "水利领域投资额 eq 9亿元 2024 level"],
        ),
        (
            "2024",
            "小学、初中生均公用经费分别提高到720元和940元。",
            &["小学生均公用经费 eq 720元 2024 level", "初中生均公用经费 eq 940元 2024 level"],
        ),
        (
            "2024",
            "高铁、高速公路通车里程分别达到80公里、300公里。",
            &["高铁通车里程 eq 80公里 2024 level", "高速公路通车里程 eq 300公里 2024 level"],
        ),
        (
            "2024",
            "粮食面积、产量稳定在80万亩、6亿斤以上。",
            &["粮食面积 ge 80万亩 2024 level", "粮食产量 ge 6亿斤 2024 level"],
        ),
        // Prices do not add up: each of them is meant.
        (
            "2024",
            "早稻、晚稻收购价提高4%到6%。",
            &["早稻收购价 range 4…6% 2023→2024 growth", "晚稻收购价 range 4…6% 2023→2024 growth"],
        ),
    ]);
}

#[test]
fn two_in_one_word_are_two() {
    check(&[
        (
            "2024",
            "实际使用内外资分别增长9%、4%。",
            &["实际使用内资 eq 9% 2023→2024 growth", "实际使用外资 eq 4% 2023→2024 growth"],
        ),
        (
            "2024",
            "牛羊出栏分别增长5%、2%。",
            &["牛出栏 eq 5% 2023→2024 growth", "羊出栏 eq 2% 2023→2024 growth"],
        ),
    ]);
}

#[test]
fn each_has_its_share() {
    check(&[
        (
            "2024",
            "光纤、光缆分别占全国产量的7%、18%。",
            &["光纤占全国产量的比重 eq 7% 2024 level", "光缆占全国产量的比重 eq 18% 2024 level"],
        ),
        ("2024", "货物贸易和对外投资分别占比达30%和20%。", &[]),
    ]);
}

#[test]
fn regions_are_told_one_after_the_other() {
    check(&[
        (
            "1986-1990",
            "滨北地区建设规模为20万吨，滨南地区为10万吨。",
            &["滨北地区建设规模 eq 20万吨 1990 level", "滨南地区建设规模 eq 10万吨 1990 level"],
        ),
        // Another unit is another amount.
        (
            "1986-1990",
            "滨北地区建设规模为20万吨，滨南地区为10万元。",
            &["滨北地区建设规模 eq 20万吨 1990 level"],
        ),
    ]);
}

#[test]
fn what_contributes_and_what_there_is_in_all_was_told_before() {
    check(&[
        (
            "2024",
            "服务业增加值占生产总值比重达到55%，对经济增长的贡献率超过60%。",
            &[
                "服务业增加值占生产总值比重 eq 55% 2024 level",
                "服务业增加值对经济增长的贡献率 gt 60% 2024 level",
            ],
        ),
        (
            "2024",
            "地区生产总值增长6%，总量突破900亿元。",
            &["地区生产总值 eq 6% 2023→2024 growth", "地区生产总值 gt 900亿元 2024 level"],
        ),
        (
            "2024",
            "经营主体净增3万户、总量突破20万户。",
            &["经营主体 eq 3万户 2023→2024 delta", "经营主体总量 gt 20万户 2024 level"],
        ),
        (
            "2024",
            "旅游接待300万人次、总收入20亿元。",
            &["旅游接待 eq 300万人次 2024 level", "旅游总收入 eq 20亿元 2024 level"],
        ),
        // Goods are sold abroad; an industry is no goods.
        (
            "2024",
            "茶油综合产值增长8%、出口增长50%；农业产值增长4%、出口增长9%。",
            &[
                "茶油综合产值 eq 8% 2023→2024 growth",
                "茶油出口 eq 50% 2023→2024 growth",
                "农业产值 eq 4% 2023→2024 growth",
                "出口 eq 9% 2023→2024 growth",
            ],
        ),
    ]);
}

#[test]
fn a_fall_may_become_a_growth() {
    check(&[(
        "2024",
        "工业利润由上年下降2%转为增长9%，生产总值按增长5%安排。",
        &["工业利润 eq 9% 2023→2024 growth", "生产总值 eq 5% 2023→2024 growth"],
    )]);
}

#[test]
fn what_a_value_is_for_stands_behind_it() {
    check(&[
        (
            "2006-2010",
            "实现单位产值能耗降低20%、污染物排放总量减少10%等目标任务。",
            &["单位产值能耗 eq -20% 2005→2010 growth", "污染物排放总量 eq -10% 2005→2010 growth"],
        ),
        ("2024", "会议提出今年经济增长目标定为7%左右是必要的。", &["经济增长 eq 约7% 2023→2024 growth"]),
    ]);
}

#[test]
fn names_hold_grades_and_words_that_begin_like_others() {
    check(&[
        (
            "2024",
            "断面Ⅰ—Ⅲ类水质比例达95%，“交房即交证”实现率达到100%。",
            &["断面Ⅰ—Ⅲ类水质比例 eq 95% 2024 level", "“交房即交证”实现率 eq 100% 2024 level"],
        ),
        (
            "2024",
            "产业引导基金认缴规模增至9亿元，市级及以上检验结果互认项目增至90项。",
            &["产业引导基金认缴规模 eq 9亿元 2024 level", "市级及以上检验结果互认项目 eq 90项 2024 level"],
        ),
        (
            "2024",
            "PM2.5浓度降至每立方米30微克，财政支出保持在千亿元以上。",
            &["PM2.5浓度 eq 30微克 2024 level", "财政支出 ge 1000亿元 2024 level"],
        ),
    ]);
}

#[test]
fn work_is_done_on_things_with_examples() {
    check(&[
        (
            "2024",
            "实施滨江路、古镇更新等12个城市更新项目，年度完成投资8亿元。",
            &["城市更新项目 eq 12个 2024 level", "城市更新项目投资 eq 8亿元 2024 level"],
        ),
        ("2024", "实施河道生态修复、湿地保护等15项工程。", &[]),
        (
            "2024",
            "除险加固小型水库9座，建设改造农村公路70公里，恢复灌溉面积3万亩，优化调整公交线路6条。",
            &[
                "除险加固小型水库 eq 9座 2024 cumulative",
                "建设改造农村公路 eq 70公里 2024 cumulative",
                "恢复灌溉面积 eq 3万亩 2024 cumulative",
                "优化调整公交线路 eq 6条 2024 cumulative",
            ],
        ),
    ]);
}
