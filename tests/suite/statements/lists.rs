//! Several names and several values: which goes with which.

use super::check;

#[test]
fn ordinals_share_their_noun() {
    check(&[(
        "2011-2015",
        "第一、二、三产业增加值占生产总值的比重分别为13%、51%和36%。",
        &[
            "第一产业增加值占生产总值的比重 eq 13% 2015 level",
            "第二产业增加值占生产总值的比重 eq 51% 2015 level",
            "第三产业增加值占生产总值的比重 eq 36% 2015 level",
        ],
    )]);
}

#[test]
fn members_of_one_form_share_what_follows() {
    check(&[
        (
            "2011-2015",
            "食品、药品安全满意率分别提高到85%和88%。",
            &["食品安全满意率 eq 85% 2015 level", "药品安全满意率 eq 88% 2015 level"],
        ),
        ("2011-2015", "文化、体育场馆设施完好率分别达到90%和70%。", &[]),
    ]);
}

#[test]
fn whole_names_share_nothing() {
    check(&[(
        "2011-2015",
        "市级重点实验室和县级工程技术中心分别达到7家和16家。",
        &["市级重点实验室 eq 7家 2015 level", "县级工程技术中心 eq 16家 2015 level"],
    )]);
}

#[test]
fn a_second_list_is_of_the_same_names() {
    check(&[(
        "2011-2015",
        "专利申请量和专利授权量分别达到800件和600件，是2010年的4倍和5倍。",
        &[
            "专利申请量 eq 800件 2015 level",
            "专利授权量 eq 600件 2015 level",
            "专利申请量 eq 4倍 2010→2015 multiple",
            "专利授权量 eq 5倍 2010→2015 multiple",
        ],
    )]);
}

#[test]
fn a_member_with_its_own_qualifier_takes_no_other() {
    check(&[
        (
            "2011-2015",
            "城镇和农村居民人均可支配收入分别增长5.5%以上、6.5%左右。",
            &[
                "城镇居民人均可支配收入 ge 5.5% 2010→2015 growth",
                "农村居民人均可支配收入 eq 约6.5% 2010→2015 growth",
            ],
        ),
        ("2011-2015", "城乡居民养老、医保补助标准分别提高到158元、640元。", &[]),
    ]);
}

#[test]
fn a_member_that_begins_as_another_is_shares_nothing() {
    check(&[("2011-2015", "工业、制造业、工业技改投资分别增长9%、13%、6%。", &[])]);
}

#[test]
fn the_names_of_the_sentence_respectively() {
    check(&[
        (
            "2011-2015",
            "生产总值达到120亿元，财政收入超过20亿元，年均分别增长10%和9.3%。",
            &[
                "生产总值 eq 120亿元 2015 level",
                "财政收入 gt 20亿元 2015 level",
                "生产总值 eq 10% 2010→2015 cagr",
                "财政收入 eq 9.3% 2010→2015 cagr",
            ],
        ),
        (
            "2011-2015",
            "旅游收入突破50亿元，接待游客500万人次以上，工业产值达到90亿元，年均分别增长18%和12%。",
            &["旅游收入 gt 50亿元 2015 level", "工业产值 eq 90亿元 2015 level"],
        ),
        (
            "2011-2015",
            "城市和农村家庭宽带接入能力基本达到20Mbps和4Mbps，出口带宽从60Gbps扩容到300Gbps。",
            &[
                "家庭宽带接入能力 eq 20Mbps 2015 level",
                "家庭宽带接入能力 eq 4Mbps 2015 level",
                "出口带宽 eq 60Gbps 2010 level",
                "出口带宽 eq 300Gbps 2015 level",
            ],
        ),
    ]);
}

#[test]
fn rates_with_one_value_have_it_each() {
    check(&[(
        "2011-2015",
        "确保环境评价率和“三同时”执行率达100%，生活污水、垃圾处理率达到85%。",
        &[
            "环境评价率 eq 100% 2015 level",
            "“三同时”执行率 eq 100% 2015 level",
            "生活污水、垃圾处理率 eq 85% 2015 level",
        ],
    )]);
}

#[test]
fn how_much_of_a_long_last_member_is_shared_nobody_can_tell() {
    check(&[("2011-2015", "居民医保和基本公共卫生服务经费人均财政补助标准分别提高20元和5元。", &[])]);
}

#[test]
fn both_ends_of_a_range_with_a_scale_word_each() {
    check(&[(
        "2011-2015",
        "水电装机容量达到6，000万—6，500万千瓦。",
        &["水电装机容量 range 6000…6500万千瓦 2015 level"],
    )]);
}

#[test]
fn what_follows_the_particle_is_shared_with_it() {
    check(&[
        (
            "2011-2015",
            "代表建议、委员提案的办理满意率均达95%。",
            &["代表建议的办理满意率 eq 95% 2015 level", "委员提案的办理满意率 eq 95% 2015 level"],
        ),
        (
            "2011-2015",
            "氨氮、氮氧化物排放分别减少9%。",
            &["氨氮排放 eq -9% 2010→2015 growth", "氮氧化物排放 eq -9% 2010→2015 growth"],
        ),
    ]);
}

#[test]
fn what_is_counted_otherwise_shares_nothing() {
    check(&[
        (
            "2011-2015",
            "友好学校和海外联络处分别增至20对和6家。",
            &["友好学校 eq 20对 2015 level", "海外联络处 eq 6家 2015 level"],
        ),
        (
            "2011-2015",
            "城乡居民医疗支出分别增长5%、7%。",
            &["城镇居民医疗支出 eq 5% 2010→2015 growth", "农村居民医疗支出 eq 7% 2010→2015 growth"],
        ),
        (
            "2011-2015",
            "新建社区公园5个、滨河绿道30公里，总数分别达到20个、80公里。",
            &[
                "新建社区公园 eq 5个 2015 cumulative",
                "滨河绿道 eq 30公里 2015 cumulative",
                "社区公园 eq 20个 2015 level",
                "滨河绿道 eq 80公里 2015 level",
            ],
        ),
        (
            "2011-2015",
            "软件业、电子制造业产值占工业比重分别达到4%、12%。",
            &["软件业产值占工业比重 eq 4% 2015 level", "电子制造业产值占工业比重 eq 12% 2015 level"],
        ),
    ]);
}

#[test]
fn amounts_of_one_thing_share_its_name() {
    check(&[
        (
            "2011-2015",
            "柑橘产量、产值分别增长7%、9%。",
            &["柑橘产量 eq 7% 2010→2015 growth", "柑橘产值 eq 9% 2010→2015 growth"],
        ),
        (
            "2011-2015",
            "地方预算收入5亿元、支出8亿元，分别增长2倍和3倍。",
            &[
                "地方预算收入 eq 5亿元 2015 level",
                "地方预算支出 eq 8亿元 2015 level",
                "地方预算收入 eq 2倍 2010→2015 growth",
                "地方预算支出 eq 3倍 2010→2015 growth",
            ],
        ),
    ]);
}

#[test]
fn shares_of_amounts_are_of_the_whole_amount() {
    check(&[
        (
            "2011-2015",
            "软件产业、电子产业营业收入占比分别超过30%、20%。",
            &["软件产业营业收入占比 gt 30% 2015 level", "电子产业营业收入占比 gt 20% 2015 level"],
        ),
        ("2011-2015", "软件产业、电子产业占比分别超过30%、20%，年度完成投资5亿元。", &[]),
        ("2011-2015", "建设运营充电站点60个。", &["充电站点 eq 60个 2015 level"]),
    ]);
}
