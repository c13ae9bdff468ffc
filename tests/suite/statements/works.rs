//! Work that is done and capital that comes in: the verb is part of the name.

use super::check;

#[test]
fn work_is_counted_by_its_verb() {
    check(&[
        (
            "2021-2025",
            "老楼加装电梯80台，提升改造旅游公路5公里，退耕还草3万亩，水田垦造2万亩，综合治理河道面积5平方公里。",
            &[
                "老楼加装电梯 eq 80台 2025 cumulative",
                "提升改造旅游公路 eq 5公里 2025 cumulative",
                "退耕还草 eq 3万亩 2025 cumulative",
                "水田垦造 eq 2万亩 2025 cumulative",
                "综合治理河道面积 eq 5平方公里 2025 cumulative",
            ],
        ),
        // What work is done on nobody can tell from the verb alone.
        ("2021-2025", "新增设施农业1万亩、改造提升5000亩。", &["新增设施农业 eq 1万亩 2025 cumulative"]),
    ]);
}

#[test]
fn joined_verbs_stay_together() {
    check(&[(
        "2021-2025",
        "改造和新建20所乡镇卫生院、15所县医院，开工安置住房3万套，再开工2项水利工程。",
        &[
            "改造和新建乡镇卫生院 eq 20所 2025 cumulative",
            "县医院 eq 15所 2025 cumulative",
            "开工安置住房 eq 3万套 2025 cumulative",
            "开工水利工程 eq 2项 2025 cumulative",
        ],
    )]);
}

#[test]
fn what_things_do_is_no_count_of_them() {
    check(&[
        ("2021-2025", "推进5个医疗中心和6个康复中心高效运行。", &[]),
        (
            "2021-2025",
            "竣工投产发电装机30万千瓦，争创示范基地1家，招收研究生2万人，封山育林3万亩。",
            &[
                "发电装机 eq 30万千瓦 2025 level",
                "示范基地 eq 1家 2025 level",
                "招收研究生 eq 2万人 2025 level",
                "封山育林 eq 3万亩 2025 cumulative",
            ],
        ),
        (
            "2021-2025",
            "建成投产3个露天煤矿和15个井工煤矿。",
            &["露天煤矿 eq 3个 2025 level", "井工煤矿 eq 15个 2025 level"],
        ),
    ]);
}

#[test]
fn the_place_stands_before_the_verb() {
    check(&[(
        "2021-2025",
        "在城镇共建成公寓3万平方米，依托高校建设研究中心4家，在三个园区扩大纺纱能力27万锭、织布能力5万锭。",
        &[
            "公寓 eq 3万平方米 2025 level",
            "研究中心 eq 4家 2025 level",
            "纺纱能力 eq 27万锭 2020→2025 delta",
            "织布能力 eq 5万锭 2020→2025 delta",
        ],
    )]);
}

#[test]
fn what_there_is_has_its_number_before_it() {
    check(&[
        ("2021-2025", "全市有2万多家民营企业。", &["民营企业 eq 约2万家 2025 level"]),
        ("2021-2025", "成为唯一拥有5个专业法庭的城市。", &[]),
    ]);
}

#[test]
fn capital_comes_in() {
    check(&[(
        "2006-2010",
        "引进省外资金40亿元，增长8%，利用外商直接投资5000万美元。",
        &[
            "引进省外资金 eq 40亿元 2010 level",
            "引进省外资金 eq 8% 2005→2010 growth",
            "利用外商直接投资 eq 5000万美元 2010 level",
        ],
    )]);
}

#[test]
fn sorts_of_firms_are_counted_together() {
    check(&[(
        "2021-2025",
        "培育市级以上单项冠军、专精特新、瞪羚企业30家左右。",
        &["市级以上单项冠军、专精特新、瞪羚企业 eq 约30家 2025 level"],
    )]);
}

#[test]
fn work_begins_with_many_a_verb() {
    check(&[(
        "2021-2025",
        "提质改造乡村公路60公里，改扩建停车场8处，盘活闲置厂房9万平方米，谋划重点项目20个。",
        &[
            "提质改造乡村公路 eq 60公里 2025 cumulative",
            "改扩建停车场 eq 8处 2025 cumulative",
            "盘活闲置厂房 eq 9万平方米 2025 cumulative",
            "谋划重点项目 eq 20个 2025 cumulative",
        ],
    )]);
}

#[test]
fn the_task_is_what_is_to_be_done() {
    check(&[
        (
            "2021-2025",
            "完成200万人次以上农民技能培训任务，完成300套“保交房”任务，完成2万套教师周转房建设任务。",
            &[
                "农民技能培训 ge 200万人次 2025 cumulative",
                "“保交房” eq 300套 2025 level",
                "教师周转房 eq 2万套 2025 level",
            ],
        ),
        (
            "2021-2025",
            "完成湖区清淤50万立方米，加固河堤30公里，推动老楼增设电梯80部。",
            &[
                "湖区清淤 eq 50万立方米 2025 cumulative",
                "加固河堤 eq 30公里 2025 cumulative",
                "老楼增设电梯 eq 80部 2025 cumulative",
            ],
        ),
    ]);
}

#[test]
fn what_is_put_into_projects_is_theirs() {
    check(&[
        (
            "2021-2025",
            "谋划实施市级重点项目200个，完成投资50亿元以上。",
            &["市级重点项目 eq 200个 2025 level", "市级重点项目投资 ge 50亿元 2025 level"],
        ),
        ("2021-2025", "30个技改项目完成投资8亿元。", &["技改项目投资 eq 8亿元 2025 level"]),
        ("2021-2025", "6条产业链实现产值16亿元。", &["产业链产值 eq 16亿元 2025 level"]),
        (
            "2021-2025",
            "完成4座矿山治理、2所学校改扩建。",
            &["矿山治理 eq 4座 2025 cumulative", "学校改扩建 eq 2所 2025 cumulative"],
        ),
    ]);
}

#[test]
fn money_that_is_given_out() {
    check(&[
        (
            "2021-2025",
            "累计投入扶贫资金超过7亿元，累计发放创业担保贷款5亿元，筹集助学基金800万元，财政用于改善民生的投入达到9亿元。",
            &[
                "扶贫资金 gt 7亿元 2025 cumulative",
                "创业担保贷款 eq 5亿元 2025 cumulative",
                "助学基金 eq 800万元 2025 level",
                "财政用于改善民生的投入 eq 9亿元 2025 level",
            ],
        ),
        // Who got it is not how much.
        ("2021-2025", "发放育儿补贴2万户。", &[]),
        ("2021-2025", "中央财政安排用于农村的资金3亿元。", &["中央财政用于农村的资金 eq 3亿元 2025 level"]),
    ]);
}

#[test]
fn services_are_counted_by_how_often() {
    check(&[(
        "2021-2025",
        "跨省直接结算20万人次、增长50%，货运班列开行300列，接待旅游人数50万人次。",
        &[
            "跨省直接结算 eq 20万人次 2025 level",
            "跨省直接结算 eq 50% 2020→2025 growth",
            "货运班列开行 eq 300列 2025 level",
            "接待旅游人数 eq 50万人次 2025 level",
        ],
    )]);
}

#[test]
fn an_amount_is_no_more_of_what_was_done() {
    check(&[(
        "2021-2025",
        "完成成果转化90项、合同成交总额5亿元，新增产能3万吨、仓库2座。",
        &[
            "成果转化 eq 90项 2025 cumulative",
            "合同成交总额 eq 5亿元 2025 level",
            "新增产能 eq 3万吨 2025 cumulative",
            "仓库 eq 2座 2025 cumulative",
        ],
    )]);
}
