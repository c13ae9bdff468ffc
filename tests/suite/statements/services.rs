//! Sentences of plans for the government's services and the networks under them.

use super::check;

#[test]
fn rates_of_how_something_is_done() {
    check(&[
        (
            "2011-2015",
            "群众来信按时办结率不低于97%，面向企业事项上网率达到75%，承诺事项提前办结率达到88%。",
            &[
                "群众来信按时办结率 ge 97% 2015 level",
                "面向企业事项上网率 eq 75% 2015 level",
                "承诺事项提前办结率 eq 88% 2015 level",
            ],
        ),
        ("2011-2015", "按期办结率不低于96%。", &["按期办结率 ge 96% 2015 level"]),
        ("2011-2015", "全县域名备案率保持99%。", &["域名备案率 eq 99% 2015 level"]),
    ]);
}

#[test]
fn places_of_a_county_share_what_follows() {
    check(&[
        (
            "2011-2015",
            "乡镇、村政务外网接入率分别达到98%和80%以上。",
            &["乡镇政务外网接入率 ge 98% 2015 level", "村政务外网接入率 ge 80% 2015 level"],
        ),
        // What 村级 is of the first nobody says.
        ("2011-2015", "乡镇、村级服务设施覆盖率分别达到98%和80%。", &[]),
    ]);
}

#[test]
fn what_is_cut_down_to_a_number() {
    check(&[(
        "2011-2015",
        "审批事项由320项精简为160项，精简50%。",
        &[
            "审批事项 eq 320项 2010 level",
            "审批事项 eq 160项 2015 level",
            "审批事项 eq -50% 2010→2015 growth",
        ],
    )]);
}

#[test]
fn what_is_compared_with_is_no_part_of_a_name() {
    check(&[
        ("2011-2015", "承诺办理时限比法定时限缩短40%。", &[]),
        ("2011-2015", "小学生师比达标率提高到90%。", &["小学生师比达标率 eq 90% 2015 level"]),
    ]);
}

#[test]
fn a_target_that_is_called_one() {
    check(&[("2011-2015", "网上办理率的目标是60%以上。", &["网上办理率 ge 60% 2015 level"])]);
}

#[test]
fn shares_behind_about() {
    check(&[
        (
            "2011-2015",
            "可办事项达到200项，约占全部事项的40%。",
            &["可办事项 eq 200项 2015 level", "可办事项占全部事项的比重 eq 约40% 2015 level"],
        ),
        (
            "2011-2015",
            "软件业收入达到6亿元，在信息产业收入中的比重达到30%。",
            &["软件业收入 eq 6亿元 2015 level", "软件业收入在信息产业收入中的比重 eq 30% 2015 level"],
        ),
    ]);
}

#[test]
fn speeds_are_spelt_out() {
    check(&[(
        "2011-2015",
        "平均下载速率达到30兆比特每秒以上。",
        &["平均下载速率 ge 30兆比特每秒 2015 level"],
    )]);
}

#[test]
fn what_is_built_stands_before_the_verb() {
    check(&[("2011-2015", "免费无线热点建成300个。", &["免费无线热点 eq 300个 2015 level"])]);
}
