//! Clauses of what was done, to what and how often, whatever the verb is.

use super::check;

#[test]
fn a_deed_and_its_number_are_a_statement() {
    check(&[(
        "2015",
        "打通断头路5条，缔结友好城市2对，消除城市易涝点12个，新缔结国际友城3座。",
        &[
            "打通断头路 eq 5条 2015 level",
            "缔结友好城市 eq 2对 2015 level",
            "消除城市易涝点 eq 12个 2015 level",
            "新缔结国际友城 eq 3座 2015 level",
        ],
    )]);
}

#[test]
fn the_number_may_stand_before_what_it_is_done_to() {
    check(&[
        (
            "2015",
            "选派1200名以上技术人员，改造80个老旧小区。",
            &["选派技术人员 ge 1200名 2015 cumulative", "改造老旧小区 eq 80个 2015 cumulative"],
        ),
        (
            "2015",
            "巩固提升80个示范园区，改造1万户农村危房，举办20场专场招聘活动，每年开展文艺演出超过60场。",
            &[
                "巩固提升示范园区 eq 80个 2015 level",
                "改造农村危房 eq 1万户 2015 cumulative",
                "专场招聘活动 eq 20场 2015 level",
                "文艺演出 gt 60场 2015 annual",
            ],
        ),
        // Who is helped is not what there is.
        ("2015", "支持20家企业，涉及30个街道。", &[]),
    ]);
}

#[test]
fn verbs_and_adverbs_that_say_nothing_are_left_out() {
    check(&[(
        "2015",
        "认真组织文艺演出60场，举办惠民活动200场、增长20%。",
        &["文艺演出 eq 60场 2015 level", "惠民活动 eq 200场 2015 level", "惠民活动 eq 20% 2014→2015 growth"],
    )]);
}

#[test]
fn duties_measures_and_other_actors_are_no_deeds() {
    check(&[
        ("2015", "办理代表建议120件，审议地方性法规3部，出台惠企政策20条。", &[]),
        ("2015", "滨河研究院集聚科研人员200人，滨河区建口袋公园5个。", &[]),
        ("2015", "为群众办理事项30件，每个县打通断头路2条。", &[]),
    ]);
}

#[test]
fn by_what_something_is_new_is_no_part_of_it() {
    check(&[(
        "2015",
        "数据基地新培育数据集20个，普惠信贷工程新投放贷款4亿元。",
        &["新培育数据集 eq 20个 2015 cumulative", "新投放贷款 eq 4亿元 2015 cumulative"],
    )]);
}

#[test]
fn what_is_done_to_all_of_them_is_completed() {
    check(&[(
        "2015",
        "完成65家骨干企业认定，完成12个村庄规划编制，处置闲置土地800亩。",
        &[
            "骨干企业认定 eq 65家 2015 level",
            "村庄规划编制 eq 12个 2015 level",
            "处置闲置土地 eq 800亩 2015 level",
        ],
    )]);
}

#[test]
fn things_may_be_counted_with_their_examples_or_together() {
    check(&[(
        "2015",
        "打造柳河等5处湿地公园，新建30个智能工厂、数字化车间。",
        &["湿地公园 eq 5处 2015 level", "新建智能工厂、数字化车间 eq 30个 2015 cumulative"],
    )]);
}

#[test]
fn those_that_newly_joined_are_a_sum() {
    check(&[(
        "2015",
        "新升规工业企业30户、服务业企业20户，新增上市公司8家、总量达12家。",
        &[
            "新升规工业企业 eq 30户 2015 cumulative",
            "服务业企业 eq 20户 2015 cumulative",
            "新增上市公司 eq 8家 2015 cumulative",
            "上市公司总量 eq 12家 2015 level",
        ],
    )]);
}

#[test]
fn what_passes_a_mark_goes_on_behind_it() {
    check(&[(
        "2015",
        "地区生产总值迈上4个百亿元台阶、达到900亿元、增长8%，在川投资企业30家。",
        &[
            "地区生产总值 eq 900亿元 2015 level",
            "地区生产总值 eq 8% 2014→2015 growth",
            "在川投资企业 eq 30家 2015 level",
        ],
    )]);
}

#[test]
fn the_strongest_are_named_by_their_number() {
    check(&[(
        "2015",
        "在川投资世界500强企业30家，工业前30强企业产值增长8%，开展系列文化活动60场。",
        &[
            "在川投资世界500强企业 eq 30家 2015 level",
            "工业前30强企业产值 eq 8% 2014→2015 growth",
            "系列文化活动 eq 60场 2015 level",
        ],
    )]);
}

#[test]
fn what_was_paid_is_a_fund() {
    check(&[("2015", "兑付财政奖补资金2亿元，节约财政资金3亿元。", &["财政奖补资金 eq 2亿元 2015 level"])]);
}

#[test]
fn an_amount_is_of_the_branch_that_the_clause_before_builds() {
    check(&[
        (
            "2015",
            "大力发展新能源产业，力争产值突破60亿元；打造具有影响力的轻纺产业集群，总产值达到90亿元。",
            &["新能源产业产值 gt 60亿元 2015 level", "轻纺产业集群总产值 eq 90亿元 2015 level"],
        ),
        ("2015", "加快普惠托育机构建设，产值突破60亿元。", &[]),
    ]);
}

#[test]
fn growths_are_of_the_names_of_the_clause_before() {
    check(&[(
        "2015",
        "工业企业达到50家，实现营业总收入30亿元、利润总额3亿元，分别增长20%和15%。",
        &[
            "工业企业 eq 50家 2015 level",
            "营业总收入 eq 30亿元 2015 level",
            "利润总额 eq 3亿元 2015 level",
            "营业总收入 eq 20% 2014→2015 growth",
            "利润总额 eq 15% 2014→2015 growth",
        ],
    )]);
}

#[test]
fn rates_of_dealing_with_the_same() {
    check(&[(
        "2015",
        "热线诉求解决率、满意率分别达到97%和98%，一、二、三产业增加值分别增长3%、6%、8%。",
        &[
            "热线诉求解决率 eq 97% 2015 level",
            "热线诉求满意率 eq 98% 2015 level",
            "第一产业增加值 eq 3% 2014→2015 growth",
            "第二产业增加值 eq 6% 2014→2015 growth",
            "第三产业增加值 eq 8% 2014→2015 growth",
        ],
    )]);
}

#[test]
fn samples_and_events_are_counted_by_the_time() {
    check(&[
        ("2011-2015", "开展电子证照抽检2万批次。", &["电子证照抽检 eq 2万批次 2015 level"]),
        ("2011-2015", "举办信息技术培训300场次以上。", &["信息技术培训 ge 300场次 2015 cumulative"]),
    ]);
}

#[test]
fn what_is_newly_done_to_things_before_their_name() {
    check(&[
        ("2011-2015", "新开通3条公交线路。", &["新开通公交线路 eq 3条 2015 cumulative"]),
        // What is above a plan is no thing.
        ("2011-2015", "新退出涉密系统6个、超计划2个。", &["新退出涉密系统 eq 6个 2015 cumulative"]),
        // What is done for others is a project, not work on one.
        ("2011-2015", "实施帮扶项目20个。", &["帮扶项目 eq 20个 2015 level"]),
    ]);
}

#[test]
fn what_is_sown_is_not_newly_so() {
    check(&[(
        "2011-2015",
        "新增绿地面积5万亩，蔬菜播种面积9万亩。",
        &["新增绿地面积 eq 5万亩 2015 cumulative", "蔬菜播种面积 eq 9万亩 2015 level"],
    )]);
}

#[test]
fn an_aim_before_a_deed() {
    check(&[
        ("2011-2015", "确保拆除违章机房3处。", &["拆除违章机房 eq 3处 2015 level"]),
        ("2011-2015", "打通8条城市道路。", &["打通城市道路 eq 8条 2015 level"]),
        // How many are new, and how many of them all, is no deed.
        ("2011-2015", "开工项目90个，确保全部建成60个。", &["开工项目 eq 90个 2015 cumulative"]),
    ]);
}

#[test]
fn new_ones_behind_the_name_of_where_they_are() {
    check(&[
        ("2011-2015", "软件园新入驻企业20家以上。", &["软件园新入驻企业 ge 20家 2015 cumulative"]),
        ("2011-2015", "新投用机房2处。", &["新投用机房 eq 2处 2015 cumulative"]),
        ("2011-2015", "高新认定企业20家。", &["高新认定企业 eq 20家 2015 level"]),
    ]);
}
