//! Names that a clause before tells, that stand around a verb, or that hold digits.

use super::check;

#[test]
fn guests_and_rates_of_what_is_done() {
    check(&[(
        "2011-2015",
        "接待研学游客30万人次，整改完成率98%以上，预约签约率达到60%。",
        &[
            "接待研学游客 eq 30万人次 2015 level",
            "整改完成率 ge 98% 2015 level",
            "预约签约率 eq 60% 2015 level",
        ],
    )]);
}

#[test]
fn who_did_what_is_counted() {
    check(&[
        (
            "2011-2015",
            "新增取得数字技能证书的劳动者超过2万人次，研发支出相当于全市生产总值的比例达到2%。",
            &[
                "新增取得数字技能证书的劳动者 gt 2万人次 2015 cumulative",
                "研发支出相当于全市生产总值的比例 eq 2% 2015 level",
            ],
        ),
        ("2011-2015", "专项行动为职工追回工资3亿元，完成投资额突破百亿元。", &[]),
    ]);
}

#[test]
fn digits_that_belong_to_a_name() {
    check(&[(
        "2011-2015",
        "15分钟办事圈覆盖率达到80%，“攻关2030”项目达到12个，新增百亿级企业1家、20亿级企业3家。",
        &[
            "15分钟办事圈覆盖率 eq 80% 2015 level",
            "“攻关2030”项目 eq 12个 2015 level",
            "新增百亿级企业 eq 1家 2015 cumulative",
            "20亿级企业 eq 3家 2015 cumulative",
        ],
    )]);
}

#[test]
fn the_topic_stands_before_what_is_said_of_it() {
    check(&[
        (
            "2011-2015",
            "地方生产总值跨越两个百亿元台阶，达到330亿元；工业总产值将有较大增长，2015年将达到800亿元。",
            &["地方生产总值 eq 330亿元 2015 level", "工业总产值 eq 800亿元 2015 level"],
        ),
        (
            "2011-2015",
            "职工的工资收入，全市平均每人达到5200元，在连续四年增长8%的基础上，比上年增长9%。",
            &["职工的工资收入 eq 5200元 2015 level", "职工的工资收入 eq 9% - growth"],
        ),
    ]);
}

#[test]
fn an_amount_goes_on_behind_the_half_of_a_sentence() {
    check(&[(
        "2011-2015",
        "软件业总产值完成80亿元，增长12%；增加值完成30亿元，增长11%。",
        &[
            "软件业总产值 eq 80亿元 2015 level",
            "软件业总产值 eq 12% 2010→2015 growth",
            "软件业增加值 eq 30亿元 2015 level",
            "软件业增加值 eq 11% 2010→2015 growth",
        ],
    )]);
}

#[test]
fn the_verb_of_a_change_stands_before_its_object() {
    check(&[
        (
            "2011-2015",
            "降低单位产品能耗12%，减少办事成本3亿元。",
            &["单位产品能耗 eq -12% 2010→2015 growth", "办事成本 eq -3亿元 2010→2015 delta"],
        ),
        // Whether it is the new rate or the change nobody can tell.
        ("2011-2015", "提高服务覆盖率9%。", &[]),
    ]);
}

#[test]
fn how_many_they_are_is_no_part_of_the_name() {
    check(&[(
        "2011-2015",
        "60家示范工厂的平均能耗下降8%，40个省控断面水质优良率保持90%。",
        &["示范工厂的平均能耗 eq -8% 2010→2015 growth", "省控断面水质优良率 eq 90% 2015 level"],
    )]);
}

#[test]
fn what_the_treasury_gives() {
    check(&[
        (
            "2011-2015",
            "全省财政安排乡村学校经费8亿元，市级财政全年用于防汛的资金达3亿元，养老支出共5亿元。",
            &[
                "乡村学校经费 eq 8亿元 2015 level",
                "市级财政用于防汛的资金 eq 3亿元 - level",
                "养老支出 eq 5亿元 - level",
            ],
        ),
        ("2011-2015", "中央政府拟新增2亿元。", &[]),
    ]);
}

#[test]
fn a_share_of_an_amount_has_its_word() {
    check(&[(
        "2011-2015",
        "线上销售占总销量超30%，采购预留份额达到40%，船舶、家电、玩具“老三样”出口增长5%。",
        &[
            "线上销售占总销量比重 gt 30% 2015 level",
            "采购预留份额 eq 40% 2015 level",
            "船舶、家电、玩具“老三样”出口 eq 5% 2010→2015 growth",
        ],
    )]);
}

#[test]
fn quoted_things_are_counted() {
    check(&[(
        "2011-2015",
        "建成6个“10分钟”服务点，打造4个“智慧街区”，建设标准化充电站9座。",
        &[
            "“10分钟”服务点 eq 6个 2015 level",
            "“智慧街区” eq 4个 2015 level",
            "标准化充电站 eq 9座 2015 level",
        ],
    )]);
}

#[test]
fn what_is_said_of_a_name_is_no_name() {
    check(&[
        ("2011-2015", "拉动生产总值增长2个百分点，农业提质增效5万亩，游客和花费均增长9%。", &[]),
        (
            "2011-2015",
            "对欧贸易占全市比重达到12%，审批政策符合率92%，新落地项目、实际利用内资分别增长8%、6%。",
            &[
                "对欧贸易占全市比重 eq 12% 2015 level",
                "审批政策符合率 eq 92% 2015 level",
                "新落地项目 eq 8% 2010→2015 growth",
                "实际利用内资 eq 6% 2010→2015 growth",
            ],
        ),
    ]);
}

#[test]
fn so_much_a_month_is_still_the_standard() {
    check(&[
        (
            "2011-2015",
            "基础养老金标准从每月60元提高到85元，随后调增10%，本级财政拟安排科技投入3亿元。",
            &[
                "基础养老金标准 eq 60元 2010 level",
                "基础养老金标准 eq 85元 2015 level",
                "本级财政科技投入 eq 3亿元 2015 level",
            ],
        ),
        ("2011-2015", "轻工业部降低12%。", &[]),
    ]);
}

#[test]
fn what_passed_a_mark_is_the_topic() {
    check(&[
        (
            "2011-2015",
            "生产总值相继跨越百亿元、两百亿元大关，2012年达到260亿元。",
            &["生产总值 eq 260亿元 2012 level"],
        ),
        (
            "2011-2015",
            "新兴产业加快发展，占比提高3个百分点。",
            &["新兴产业占比 eq 3个百分点 2010→2015 delta"],
        ),
        ("2011-2015", "参加夜校学习的学员，2015年达到15万人。", &["参加夜校学习的学员 eq 15万人 2015 level"]),
    ]);
}

#[test]
fn straight_marks_open_and_close_by_turns() {
    check(&[(
        "2011-2015",
        "一般预算\"三农\"投入4亿元，增长9%。",
        &["一般预算“三农”投入 eq 4亿元 2015 level", "一般预算“三农”投入 eq 9% 2010→2015 growth"],
    )]);
}

#[test]
fn many_of_what_has_no_unit() {
    check(&[(
        "2016-2020",
        "农村贫困人口减少1亿多，1—11月外贸总额8亿元。",
        &["农村贫困人口 eq 约-1亿 2015→2020 delta", "外贸总额 eq 8亿元 2020 level"],
    )]);
}

#[test]
fn growth_of_an_organ_is_of_something_else() {
    check(&[(
        "1953-1957",
        "金融机关增长百分之二四·六，基本建设单位增长百分之一九，工业部门为三一三·二亿元。",
        &[],
    )]);
}

#[test]
fn thousands_of_old_prints_before_any_counter() {
    check(&[(
        "1953-1957",
        "增加客车一、四三七辆，国营农场将达到三、○三八处。",
        &["客车 eq 1437辆 1952→1957 delta", "国营农场 eq 3038处 1957 level"],
    )]);
}

#[test]
fn how_large_works_are_is_not_how_much_is_made() {
    check(&[
        ("1981-1985", "石油化工的建设规模为:乙烯11万吨，塑料6万吨。", &[]),
        ("1981-1985", "五年的建设规模为钢30万吨，铁20万吨。", &[]),
        (
            "1981-1985",
            "煤炭建设规模为300万吨，原煤70万吨。",
            &["煤炭建设规模 eq 300万吨 1985 level", "原煤 eq 70万吨 1985 level"],
        ),
    ]);
}

#[test]
fn a_scale_word_behind_a_rough_numeral_is_of_its_last_part() {
    // Seven hundred odd times ten thousand, and not four hundred million times that.
    check(&[
        (
            "1986-1990",
            "粮食产量达到四亿零七百多万吨，比1985年的三亿九千余万吨有所增加。",
            &["粮食产量 eq 约40700万吨 1990 level"],
        ),
        ("1986-1990", "游客人数达到1亿3千多万。", &[]),
    ]);
}

#[test]
fn from_what_a_change_starts_is_said_by_the_way() {
    check(&[(
        "2011-2015",
        "事故起数、死亡人数在数量已经很少的基础上又分别下降14%和13%，两院院士增至93位。",
        &[
            "事故起数 eq -14% 2010→2015 growth",
            "事故死亡人数 eq -13% 2010→2015 growth",
            "两院院士 eq 93位 2015 level",
        ],
    )]);
}

#[test]
fn a_rate_of_what_is_done_is_a_name() {
    check(&[
        (
            "2021-2025",
            "业主委员会组建率提高至98%，在孵企业300家，整治提升低效用地4万亩。",
            &[
                "业主委员会组建率 eq 98% 2025 level",
                "在孵企业 eq 300家 2025 level",
                "整治提升低效用地 eq 4万亩 2025 cumulative",
            ],
        ),
        // People are no more of a rate.
        ("2021-2025", "毕业生就业率达到83%，比上年增加60万人。", &["毕业生就业率 eq 83% 2025 level"]),
        // What is put in is another matter than the rate before.
        ("2021-2025", "网上办理率达到90%，投入比2020年增长25%。", &["网上办理率 eq 90% 2025 level"]),
        ("2021-2025", "争取到国家项目资金6亿元。", &["国家项目资金 eq 6亿元 2025 level"]),
    ]);
}
