//! The year that headings and lead-ins give to sentences without one.

use super::{check, of_markdown, shown};

fn check_markdown(text: &str, expected: &[&str]) {
    let found: Vec<String> = of_markdown(text, "2011-2015").iter().map(shown).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_heading_with_a_year() {
    check(&[
        (
            "2011-2015",
            "二、2013年目标\n（一）网上服务\n网上办理率达到50%。\n三、长远目标\n网上办理率达到90%。\n",
            &["网上办理率 eq 50% 2013 level", "网上办理率 eq 90% 2015 level"],
        ),
        // What was done is not what is aimed at; which of two years nobody says.
        (
            "2011-2015",
            "一、“十一五”发展回顾\n网络用户达到5万户，年均增长20%。\n二、“十二五”目标和2011年安排\n网络用户达到9万户。\n",
            &[
                "网络用户 eq 5万户 2010 level",
                "网络用户 eq 20% 2005→2010 cagr",
                "网络用户 eq 9万户 2015 level",
            ],
        ),
        ("2011-2015", "发展现状\n网络用户达到5万户。\n", &["网络用户 eq 5万户 2010 level"]),
        (
            "2011-2015",
            "第一阶段（2011—2012年）\n网络用户达到5万户。2014年，网络用户达到7万户。\n",
            &["网络用户 eq 5万户 2012 level", "网络用户 eq 7万户 2014 level"],
        ),
    ]);
}

#[test]
fn a_heading_without_a_number_stands_above_numbered_ones() {
    check(&[
        (
            "2014",
            "2013年工作回顾\n一、网上服务\n办件量达到20万件。\n2014年工作安排\n一、网上服务\n办件量达到30万件。\n",
            &["办件量 eq 20万件 2013 level", "办件量 eq 30万件 2014 level"],
        ),
        // The date of a text is that of no value.
        ("2011-2015", "2012年3月1日\n一、网上服务\n办件量达到30万件。\n", &["办件量 eq 30万件 2015 level"]),
    ]);
}

#[test]
fn a_report_of_one_year_looks_back_and_then_ahead() {
    check(&[
        (
            "2014",
            "2013年工作回顾\n一年来，办件量稳步上升。全年办件量达到20万件。\n做好2014年各项工作\n（一）网上服务\n办件量达到30万件。\n",
            &["办件量 eq 20万件 2013 level", "办件量 eq 30万件 2014 level"],
        ),
        (
            "2014",
            "一、2013年工作回顾\n一、二季度运行平稳；针对三季度的波动，全年办件量达到20万件。\n今年的主要预期目标是：加快发展。\n办件量达到30万件。\n",
            &["办件量 eq 20万件 2013 level", "办件量 eq 30万件 2014 level"],
        ),
        // A numbered heading may have a comma, with the year behind it.
        (
            "2014",
            "一、2013年工作回顾\n办件量达到20万件。\n二、抓住机遇，做好2014年的工作\n（一）抓好网上服务，夯实发展基础\n办件量达到30万件。\n",
            &["办件量 eq 20万件 2013 level", "办件量 eq 30万件 2014 level"],
        ),
        (
            "2014",
            "一、2013年工作回顾\n办件量达到20万件。\n全市的主要预期目标是：加快发展。\n办件量达到30万件。\n",
            &["办件量 eq 20万件 2013 level", "办件量 eq 30万件 2014 level"],
        ),
        // The year just past, behind the years of a plan.
        (
            "2014",
            "一、过去五年工作回顾\n刚刚过去的2013年，任务完成良好。软件业务收入增长20%。\n",
            &["软件业务收入 eq 20% 2012→2013 growth"],
        ),
        // The next five years end what was looked back on.
        (
            "2014",
            "2013年工作回顾\n办件量达到20万件。\n今后五年的任务\n办件量达到30万件。\n",
            &["办件量 eq 20万件 2013 level", "办件量 eq 30万件 2014 level"],
        ),
    ]);
}

#[test]
fn a_heading_of_markdown_ends_with_its_rank() {
    check_markdown(
        "# 规划\n\n## 2013年目标\n\n### 服务\n\n网上办理率达到50%。\n\n## 长远\n\n网上办理率达到90%。\n",
        &["网上办理率 eq 50% 2013 level", "网上办理率 eq 90% 2015 level"],
    );
}

#[test]
fn a_lead_in_with_a_year() {
    check(&[
        (
            "2011-2015",
            "到2013年：\n（1）网上办理率达到50%；\n（2）公文交换率达到60%。\n加强领导，公文归档率达到95%。\n",
            &["网上办理率 eq 50% 2013 level", "公文交换率 eq 60% 2013 level", "公文归档率 eq 95% 2015 level"],
        ),
        (
            "2011-2015",
            "到2013年，主要目标是：\n网上办理率达到50%。\n公文归档率达到95%。\n",
            &["网上办理率 eq 50% 2013 level", "公文归档率 eq 95% 2015 level"],
        ),
    ]);
    check_markdown(
        "到2013年：\n\n- 网上办理率达到50%；\n- 公文交换率达到60%。\n\n公文归档率达到95%。\n",
        &["网上办理率 eq 50% 2013 level", "公文交换率 eq 60% 2013 level", "公文归档率 eq 95% 2015 level"],
    );
}
