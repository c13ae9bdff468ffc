//! What a value leaves unsaid: its unit, its verb, its year, and what it is a part of.

use super::check;

#[test]
fn the_second_value_has_the_unit_of_the_first() {
    check(&[
        (
            "2011-2015",
            "备案时限由法定的15个工作日压缩为5个。",
            &["备案时限 eq 15个工作日 2010 level", "备案时限 eq 5个工作日 2015 level"],
        ),
        // Only as far as it goes on with it: pieces are no days.
        (
            "2011-2015",
            "备案事项由15项压缩为5个。",
            &["备案事项 eq 15项 2010 level", "备案事项 eq 5个 2015 level"],
        ),
    ]);
}

#[test]
fn a_second_aim_goes_on_with_the_verb_of_the_first() {
    check(&[
        (
            "2011-2015",
            "电子档案入库率确保50%、力争60%。",
            &["电子档案入库率 eq 50% 2015 level", "电子档案入库率 eq 60% 2015 level"],
        ),
        (
            "2011-2015",
            "软件业务收入年均增长15%，力争20%。",
            &["软件业务收入 eq 15% 2010→2015 cagr", "软件业务收入 eq 20% 2010→2015 cagr"],
        ),
        // What is counted in another unit is of something else.
        ("2011-2015", "电子档案入库率确保50%、力争60家。", &["电子档案入库率 eq 50% 2015 level"]),
    ]);
}

#[test]
fn a_part_that_is_a_place_is_of_the_same_indicator() {
    check(&[
        (
            "2011-2015",
            "有线电视入户率达到80%，其中城区95%、农村70%。",
            &[
                "有线电视入户率 eq 80% 2015 level",
                "城区有线电视入户率 eq 95% 2015 level",
                "农村有线电视入户率 eq 70% 2015 level",
            ],
        ),
        (
            "2011-2015",
            "有线电视入户率达到80%，其中：城镇达到95%，农村达到70%以上。",
            &[
                "有线电视入户率 eq 80% 2015 level",
                "城镇有线电视入户率 eq 95% 2015 level",
                "农村有线电视入户率 ge 70% 2015 level",
            ],
        ),
        // Another unit, and a name that has its place already.
        ("2011-2015", "农村有线电视入户率达到80%，其中城区95%。", &["农村有线电视入户率 eq 80% 2015 level"]),
    ]);
}

#[test]
fn a_total_behind_what_is_added() {
    check(&[(
        "2011-2015",
        "视频监控点新增300个，总数达到900个。",
        &["视频监控点 eq 300个 2015 cumulative", "视频监控点总数 eq 900个 2015 level"],
    )]);
}

#[test]
fn what_goes_on_from_a_year_is_of_the_end_of_the_plan() {
    check(&[(
        "2011-2015",
        "2012年电子档案入库率达到40%，以后每年提高10个百分点。",
        &["电子档案入库率 eq 40% 2012 level", "电子档案入库率 eq 10个百分点 2015 annual"],
    )]);
}

#[test]
fn a_year_in_brackets_behind_the_value() {
    check(&[
        ("2011-2015", "电子档案入库率60%（2013年）。", &["电子档案入库率 eq 60% 2013 level"]),
        (
            "2011-2015",
            "电子档案入库率由60%(2012年)提高到90%以上（2014年底）。",
            &["电子档案入库率 eq 60% 2012 level", "电子档案入库率 ge 90% 2012→2014 level"],
        ),
        // A remark that says more is no year.
        ("2011-2015", "电子档案入库率60%（2013年数据）。", &["电子档案入库率 eq 60% 2015 level"]),
    ]);
}

#[test]
fn the_whole_year_is_the_one_spoken_of() {
    check(&[
        (
            "2011-2015",
            "2013年，信息化投入达到3亿元。全年办件量达到20万件。",
            &["信息化投入 eq 3亿元 2013 level", "办件量 eq 20万件 2013 level"],
        ),
        ("2014", "一、2013年工作回顾\n全年办件量达到20万件。\n", &["办件量 eq 20万件 2013 level"]),
        // Behind the years of a plan it is the last of them; how fast something was done is no year.
        (
            "2026",
            "五年来，建设加快，两年任务一年内完成。全年办件量达到20万件。",
            &["办件量 eq 20万件 2025 level"],
        ),
        // Where none is spoken of, nobody can tell which.
        ("2011-2015", "全年办件量达到20万件。", &["办件量 eq 20万件 - level"]),
    ]);
}
