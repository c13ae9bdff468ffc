//! Things that a plan makes and work that it does, counted before or behind their name.

use super::check;

#[test]
fn the_number_stands_before_what_is_made() {
    check(&[
        (
            "2011-2015",
            "到2014年，打造20个数字乡镇、5个以上智慧园区，培育约30家年收入超千万元的软件企业。",
            &[
                "数字乡镇 eq 20个 2014 level",
                "智慧园区 ge 5个 2014 level",
                "年收入超千万元的软件企业 eq 约30家 2014 level",
            ],
        ),
        (
            "2011-2015",
            "每年遴选10个优秀解决方案，累计建成15个5G展示中心。",
            &["优秀解决方案 eq 10个 2015 annual", "5G展示中心 eq 15个 2015 cumulative"],
        ),
        (
            "2011-2015",
            "新增8家面向中小企业的服务平台。",
            &["新增面向中小企业的服务平台 eq 8家 2015 cumulative"],
        ),
    ]);
}

#[test]
fn what_is_made_for_each_or_by_the_way_is_not_counted() {
    check(&[
        ("2011-2015", "每个乡镇建设2个服务站。", &[]),
        ("2011-2015", "各县建成1个以上示范园区。", &[]),
        ("2011-2015", "推动50个部门的系统上云，发展500万吨级矿山设备。", &[]),
        ("2011-2015", "建设3个园区并投入运行。", &[]),
        ("2011-2015", "与滨河高校共建研究中心3家。", &[]),
    ]);
}

#[test]
fn the_verb_of_making_is_no_part_of_the_name() {
    check(&[
        (
            "2011-2015",
            "打造数字化样板车间30个、协同研究室12个，引进优强供应商8家。",
            &[
                "数字化样板车间 eq 30个 2015 level",
                "协同研究室 eq 12个 2015 level",
                "优强供应商 eq 8家 2015 level",
            ],
        ),
        (
            "2011-2015",
            "累计建成换流站20座、配电房300处。",
            &["换流站 eq 20座 2015 cumulative", "配电房 eq 300处 2015 cumulative"],
        ),
        (
            "2011-2015",
            "培育引进骨干企业、重点项目分别达到60个以上。",
            &["骨干企业 ge 60个 2015 level", "重点项目 ge 60个 2015 level"],
        ),
    ]);
}

#[test]
fn work_on_things_is_a_sum() {
    check(&[
        (
            "2011-2015",
            "改造老旧机房40处，开展技能培训2万人次。",
            &["改造老旧机房 eq 40处 2015 cumulative", "技能培训 eq 2万人次 2015 cumulative"],
        ),
        ("2011-2015", "农村旧房改造5000户。", &["农村旧房改造 eq 5000户 2015 cumulative"]),
    ]);
}

#[test]
fn who_does_what_may_stand_before_a_share() {
    check(&[(
        "2011-2015",
        "应用信息系统开展设计、生产的企业比例达到35%。",
        &["应用信息系统开展设计、生产的企业比例 eq 35% 2015 level"],
    )]);
}

#[test]
fn what_there_is_more_of_needs_no_known_noun() {
    check(&[
        ("2011-2015", "新增80辆巡查摩托。", &["新增巡查摩托 eq 80辆 2015 cumulative"]),
        (
            "2011-2015",
            "新增取水口42处、卷帘机30台，新引进产值超2亿元项目6个以上。",
            &[
                "新增取水口 eq 42处 2015 cumulative",
                "卷帘机 eq 30台 2015 cumulative",
                "新引进产值超2亿元项目 ge 6个 2015 cumulative",
            ],
        ),
        ("2011-2015", "建设“美好家园路”80公里。", &["“美好家园路” eq 80公里 2015 level"]),
    ]);
}

#[test]
fn a_list_of_things_made_may_run_over_commas() {
    check(&[
        (
            "2011-2015",
            "培育6家在全省领先的跨领域、跨部门协同平台，20家行业平台，40家面向乡镇的服务站点。",
            &[
                "在全省领先的跨领域、跨部门协同平台 eq 6家 2015 level",
                "行业平台 eq 20家 2015 level",
                "面向乡镇的服务站点 eq 40家 2015 level",
            ],
        ),
        (
            "2011-2015",
            "重点打造样板社区4个、特色街区9个，推选7家标杆车间，建设12个左右的示范网点。",
            &[
                "样板社区 eq 4个 2015 level",
                "特色街区 eq 9个 2015 level",
                "标杆车间 eq 7家 2015 level",
                "示范网点 eq 约12个 2015 level",
            ],
        ),
        ("2011-2015", "打造8个“半小时”便民圈，招聘教师60名。", &["教师 eq 60名 2015 level"]),
    ]);
}

#[test]
fn a_verb_between_nouns_or_behind_new_is_part_of_the_name() {
    check(&[
        (
            "2011-2015",
            "新增6个县级软件人才培育基地，新招引培育配套企业14家。",
            &[
                "新增县级软件人才培育基地 eq 6个 2015 cumulative",
                "新招引培育配套企业 eq 14家 2015 cumulative",
            ],
        ),
        (
            "2011-2015",
            "新建和改造提升灌区8万亩，新改扩建卫生院、幼儿园11所。",
            &[
                "新建和改造提升灌区 eq 8万亩 2015 cumulative",
                "新改扩建卫生院、幼儿园 eq 11所 2015 cumulative",
            ],
        ),
    ]);
}

#[test]
fn what_is_done_or_passed_may_stand_before_its_number() {
    check(&[
        (
            "2011-2015",
            "完成30户低收入家庭旧房改造和15处坡地整治，突破6项数据交换关键技术。",
            &[
                "低收入家庭旧房改造 eq 30户 2015 cumulative",
                "坡地整治 eq 15处 2015 cumulative",
                "数据交换关键技术 eq 6项 2015 level",
            ],
        ),
        ("2011-2015", "推进25个工程建设。", &[]),
    ]);
}

#[test]
fn a_rank_alone_goes_on_from_the_things_before() {
    check(&[(
        "2011-2015",
        "新增市级示范窗口8个、县级20个。",
        &["新增市级示范窗口 eq 8个 2015 cumulative", "新增县级示范窗口 eq 20个 2015 cumulative"],
    )]);
}

#[test]
fn what_is_not_understood_hides_nothing_behind_the_next_mark() {
    check(&[("2011-2015", "走访联系对象300批、引进软件项目12个。", &["软件项目 eq 12个 2015 level"])]);
}

#[test]
fn a_list_may_turn_its_members_around() {
    check(&[
        (
            "2011-2015",
            "培育10家龙头企业、示范合作社20家，组建30个在线辅导团队、覆盖率达到90%以上。",
            &[
                "龙头企业 eq 10家 2015 level",
                "示范合作社 eq 20家 2015 level",
                "在线辅导团队 eq 30个 2015 level",
            ],
        ),
        (
            "2011-2015",
            "累计培育软件试点项目12个，系统供应商5个，投放6个项目。",
            &["软件试点项目 eq 12个 2015 cumulative", "系统供应商 eq 5个 2015 level"],
        ),
    ]);
}

#[test]
fn goods_behind_their_verb() {
    check(&[
        (
            "2011-2015",
            "全年生产磷肥7万吨、增长2%，确保水产品产量在9万吨以上。",
            &["磷肥 eq 7万吨 - level", "磷肥 eq 2% - growth", "水产品产量 ge 9万吨 - level"],
        ),
        ("2011-2015", "生产能力5万吨。", &[]),
    ]);
}

#[test]
fn sorts_before_a_thing_are_one_name() {
    check(&[(
        "2011-2015",
        "创成平台型、网络型协作联合体10个，机房总规模超过3万机架。",
        &["平台型、网络型协作联合体 eq 10个 2015 level", "机房总规模 gt 3万机架 2015 level"],
    )]);
}

#[test]
fn what_is_newly_done_keeps_its_verb() {
    check(&[
        (
            "2011-2015",
            "新实施30个上云项目，新签约千万元以上项目9个，新创建省级示范县2个，新争取专项资金3亿元。",
            &[
                "新实施上云项目 eq 30个 2015 cumulative",
                "新签约千万元以上项目 eq 9个 2015 cumulative",
                "新创建省级示范县 eq 2个 2015 cumulative",
                "新争取专项资金 eq 3亿元 2015 cumulative",
            ],
        ),
        (
            "2011-2015",
            "新改续扩建乡镇中学8所，新竣工投产6个。",
            &["新改续扩建乡镇中学 eq 8所 2015 cumulative"],
        ),
        // The second verb sums nothing up.
        (
            "2011-2015",
            "新增规上企业9家，培育示范企业4家。",
            &["新增规上企业 eq 9家 2015 cumulative", "示范企业 eq 4家 2015 level"],
        ),
    ]);
}

#[test]
fn done_stands_before_the_number() {
    check(&[
        (
            "2011-2015",
            "保障性住房基本建成2万套，危旧楼改造完工70处，县乡公路建成通车90公里。",
            &[
                "保障性住房 eq 2万套 2015 level",
                "危旧楼改造 eq 70处 2015 cumulative",
                "县乡公路 eq 90公里 2015 level",
            ],
        ),
        // What is done to all of them is another name.
        ("2011-2015", "累计开工点位80处、完工60处。", &["开工点位 eq 80处 2015 cumulative"]),
    ]);
}

#[test]
fn what_it_is_made_for_may_stand_before_the_number() {
    check(&[
        (
            "2011-2015",
            "建立覆盖全部乡镇的60个左右数字服务站，建成运营3个5万吨级泊位。",
            &["数字服务站 eq 约60个 2015 level", "5万吨级泊位 eq 3个 2015 level"],
        ),
        (
            "2011-2015",
            "完成8所学校、3个校区选址，建成3个泵站、2个沉淀池等一批设施。",
            &["泵站 eq 3个 2015 level"],
        ),
    ]);
}

#[test]
fn verbs_joined_by_a_mark_are_no_list_of_things() {
    check(&[(
        "2011-2015",
        "新建、改扩建小学和幼儿园9所，中心城区新增小学学位900个、初中学位600个，新增5家特色专业型。",
        &[
            "新建、改扩建小学和幼儿园 eq 9所 2015 cumulative",
            "中心城区新增小学学位 eq 900个 2015 cumulative",
            "初中学位 eq 600个 2015 cumulative",
        ],
    )]);
}

#[test]
fn what_is_made_every_year() {
    check(&[(
        "2021-2025",
        "每年培育20家标杆企业、100家智能工厂。",
        &["标杆企业 eq 20家 2025 annual", "智能工厂 eq 100家 2025 annual"],
    )]);
}

#[test]
fn a_clause_with_a_verb_of_its_own_goes_on_with_none() {
    check(&[(
        "2021-2025",
        "新建农村公路80公里，30个县整县建设美丽乡村。",
        &["新建农村公路 eq 80公里 2025 cumulative"],
    )]);
}

#[test]
fn all_there_are_of_what_was_newly_made() {
    check(&[
        (
            "2021-2025",
            "新获批新药2个，累计达19个，新培植首贷企业300户，新设外资企业8家。",
            &[
                "新获批新药 eq 2个 2025 cumulative",
                "新药 eq 19个 2025 cumulative",
                "新培植首贷企业 eq 300户 2025 cumulative",
                "新设外资企业 eq 8家 2025 cumulative",
            ],
        ),
        (
            "2021-2025",
            "新增旅游示范镇3个、示范点5个。",
            &["新增旅游示范镇 eq 3个 2025 cumulative", "新增旅游示范点 eq 5个 2025 cumulative"],
        ),
    ]);
}

#[test]
fn examples_stay_in_the_name_of_what_is_counted() {
    check(&[(
        "2021-2025",
        "新增东湖、西岭等示范城市12个，总数达到22个，开行国际班列130列以上，开设暑托班9个。",
        &[
            "新增东湖、西岭等示范城市 eq 12个 2025 cumulative",
            "示范城市总数 eq 22个 2025 level",
            "国际班列 ge 130列 2025 level",
            "暑托班 eq 9个 2025 level",
        ],
    )]);
}

#[test]
fn verbs_with_the_things_they_are_done_to() {
    check(&[
        (
            "2021-2025",
            "开通货运航线45条，签约亿元以上项目90个，改建卫生公厕30座，推进东湖、西岭等技改项目9个。",
            &[
                "开通货运航线 eq 45条 2025 cumulative",
                "签约亿元以上项目 eq 90个 2025 cumulative",
                "改建卫生公厕 eq 30座 2025 cumulative",
                "东湖、西岭等技改项目 eq 9个 2025 level",
            ],
        ),
        // A noun may begin like a verb.
        ("2021-2025", "打造6个应用示范项目。", &["应用示范项目 eq 6个 2025 level"]),
    ]);
}

#[test]
fn what_has_a_rank_is_told_behind_the_last() {
    check(&[(
        "2011-2015",
        "建成2个国家级、8个省级网络产业园区。",
        &["国家级网络产业园区 eq 2个 2015 level", "省级网络产业园区 eq 8个 2015 level"],
    )]);
}

#[test]
fn work_on_what_there_is_adds_up() {
    check(&[
        ("2011-2015", "改建3所学校。", &["改建学校 eq 3所 2015 cumulative"]),
        ("2011-2015", "新建和扩建9个机房。", &["新建和扩建机房 eq 9个 2015 cumulative"]),
    ]);
}
