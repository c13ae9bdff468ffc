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
