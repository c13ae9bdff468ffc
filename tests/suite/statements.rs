//! What the statement reader takes from a text: sentences with every statement in them.

use compendium::facts::{self, Kind, Lexicon, Op, Period, Stated, Statement};
use compendium::syntax::markdown;
use compendium::text::SourcePath;
use proptest::prelude::*;

/// A period, a sentence, and its statements as `name op value unit years kind`. What has
/// no statement is as much of a case: silence is better than a guess.
const SENTENCES: &[(&str, &str, &[&str])] = &[
    (
        "2011-2015",
        "到2015年，行政审批事项网上办理率由2010年的25%提高到90%以上。",
        &["行政审批事项网上办理率 eq 25% 2010 level", "行政审批事项网上办理率 ge 90% 2010→2015 level"],
    ),
    (
        "2011-2015",
        "电子政务网络覆盖到全部乡镇，乡镇接入率达到100％，行政村接入率达到95％以上。",
        &["乡镇接入率 eq 100% 2015 level", "行政村接入率 ge 95% 2015 level"],
    ),
    (
        "2011-2015",
        "信息产业增加值年均增长18%左右，占国内生产总值的比重达到7%。",
        &["信息产业增加值 eq 约18% 2010→2015 cagr", "信息产业增加值占国内生产总值的比重 eq 7% 2015 level"],
    ),
    (
        "2011-2015",
        "全市生产总值突破500亿元，年均增长12%，人均生产总值超过4万元。",
        &[
            "生产总值 gt 500亿元 2015 level",
            "生产总值 eq 12% 2010→2015 cagr",
            "人均生产总值 gt 4万元 2015 level",
        ],
    ),
    (
        "2011-2015",
        "森林覆盖率提高到21.66%，森林蓄积量增加6亿立方米。",
        &["森林覆盖率 eq 21.66% 2015 level", "森林蓄积量 eq 6亿立方米 2010→2015 delta"],
    ),
    (
        "2011-2015",
        "非化石能源占一次能源消费比重达到11.4%，单位国内生产总值能源消耗降低16%。",
        &[
            "非化石能源占一次能源消费比重 eq 11.4% 2015 level",
            "单位国内生产总值能源消耗 eq -16% 2010→2015 growth",
        ],
    ),
    (
        "2011-2015",
        "五年城镇新增就业4500万人，转移农业劳动力4500万人。",
        &["城镇新增就业 eq 4500万人 2015 cumulative", "转移农业劳动力 eq 4500万人 2015 cumulative"],
    ),
    (
        "2011-2015",
        "城镇居民人均可支配收入和农村居民人均纯收入年均增长7%以上。",
        &["城镇居民人均可支配收入 ge 7% 2010→2015 cagr", "农村居民人均纯收入 ge 7% 2010→2015 cagr"],
    ),
    (
        "2011-2015",
        "研究与试验发展经费支出占国内生产总值比重达到2.2%，每万人口发明专利拥有量提高到3.3件。",
        &[
            "研究与试验发展经费支出占国内生产总值比重 eq 2.2% 2015 level",
            "每万人口发明专利拥有量 eq 3.3件 2015 level",
        ],
    ),
    ("2011-2015", "全国总人口控制在13.9亿人以内。", &["总人口 le 13.9亿人 2015 level"]),
    (
        "2011-2015",
        "互联网普及率达到45%以上，比2010年提高11个百分点。",
        &["互联网普及率 ge 45% 2015 level", "互联网普及率 eq 11个百分点 2010→2015 delta"],
    ),
    ("2011-2015", "新建50个示范社区，培育100家以上软件企业。", &[]),
    (
        "2011-2015",
        "力争用五年时间使全市信息化投入累计达到30亿元。",
        &["信息化投入 eq 30亿元 2015 cumulative"],
    ),
    (
        "2011-2015",
        "固定电话用户达到3.5亿户左右，移动电话用户达到12亿户。",
        &["固定电话用户 eq 约3.5亿户 2015 level", "移动电话用户 eq 12亿户 2015 level"],
    ),
    (
        "2011-2015",
        "软件业务收入突破4万亿元，年均增长24.5%以上；软件出口达到600亿美元。",
        &[
            "软件业务收入 gt 4万亿元 2015 level",
            "软件业务收入 ge 24.5% 2010→2015 cagr",
            "软件出口 eq 600亿美元 2015 level",
        ],
    ),
    ("2011-2015", "三次产业结构调整为8∶52∶40。", &["三次产业结构 eq 8∶52∶40比 2015 ratio"]),
    ("2011-2015", "2015年，全省电子商务交易额是2010年的3倍。", &["电子商务交易额 eq 3倍 2010→2015 multiple"]),
    ("2011-2015", "“十二五”期间，累计完成投资2万亿元以上。", &[]),
    ("2011-2015", "实现行政村光纤网络全覆盖。", &[]),
    (
        "2011-2015",
        "到“十二五”末，全省城镇化率超过50%，比“十一五”末提高6个百分点以上。",
        &["城镇化率 gt 50% 2015 level", "城镇化率 ge 6个百分点 2010→2015 delta"],
    ),
    (
        "2011-2015",
        "耕地保有量不低于18.18亿亩，新增建设用地控制在2600万亩。",
        &["耕地保有量 ge 18.18亿亩 2015 level", "新增建设用地 le 2600万亩 2015 cumulative"],
    ),
    (
        "2011-2015",
        "政务信息公开率不低于百分之九十五，群众满意度保持在九十分以上。",
        &["政务信息公开率 ge 95% 2015 level"],
    ),
    (
        "2011-2015",
        "平均每百户家庭拥有计算机由二○一○年的五十台增加到八十台。",
        &["每百户家庭拥有计算机 eq 50台 2010 level", "每百户家庭拥有计算机 eq 80台 2010→2015 level"],
    ),
    (
        "2011-2015",
        "地区生产总值比2010年翻一番，财政收入翻两番以上。",
        &["地区生产总值 eq 2倍 2010→2015 multiple", "财政收入 ge 4倍 2010→2015 multiple"],
    ),
    (
        "2011-2015",
        "保障性住房建设3600万套，城镇保障性住房覆盖面达到20%左右。",
        &["城镇保障性住房覆盖面 eq 约20% 2015 level"],
    ),
    ("2011-2015", "主要污染物排放总量减少8%—10%。", &["主要污染物排放总量 range -10…-8% 2010→2015 growth"]),
    (
        "2011-2015",
        "年均新增就业岗位5万个，城镇登记失业率控制在4.5%以内。",
        &["新增就业岗位 eq 5万个 2015 annual", "城镇登记失业率 le 4.5% 2015 level"],
    ),
    (
        "2011-2015",
        "宽带用户达到2.5亿户，其中光纤到户用户达到4000万户，城市家庭平均接入带宽达到20Mbps以上，农村达到4Mbps以上。",
        &[
            "宽带用户 eq 2.5亿户 2015 level",
            "光纤到户用户 eq 4000万户 2015 level",
            "城市家庭平均接入带宽 ge 20Mbps 2015 level",
        ],
    ),
    (
        "2011-2015",
        "城市人均公园绿地面积由9.8平方米增加到12平方米。",
        &["城市人均公园绿地面积 eq 9.8平方米 2010 level", "城市人均公园绿地面积 eq 12平方米 2015 level"],
    ),
    ("2011-2015", "每年培训公务员不少于2000人次。", &["培训公务员 ge 2000人次 2015 annual"]),
    (
        "2011-2015",
        "财政收入增长1.5倍，是2005年的4倍。",
        &["财政收入 eq 1.5倍 2010→2015 growth", "财政收入 eq 4倍 2005→2015 multiple"],
    ),
    (
        "2011-2015",
        "服务业增加值占国内生产总值比重提高4个百分点。",
        &["服务业增加值占国内生产总值比重 eq 4个百分点 2010→2015 delta"],
    ),
    (
        "2011-2015",
        "全社会研发投入年均增长10%以上，达到GDP的2.5%。",
        &["全社会研发投入 ge 10% 2010→2015 cagr"],
    ),
    (
        "2011-2015",
        "高速公路通车里程8.3万公里，铁路营业里程12万公里左右。",
        &["高速公路通车里程 eq 8.3万公里 2015 level", "铁路营业里程 eq 约12万公里 2015 level"],
    ),
    (
        "2011-2015",
        "价格总水平基本稳定，居民消费价格涨幅控制在4%左右。",
        &["居民消费价格涨幅 eq 约4% 2015 level"],
    ),
    (
        "2011-2015",
        "软件业务收入达到4万亿元，年均增长率为24.5%；5岁以下儿童死亡率下降到12‰，婴儿死亡率降到百分之一点二以下。",
        &[
            "软件业务收入 eq 4万亿元 2015 level",
            "软件业务收入 eq 24.5% 2010→2015 cagr",
            "5岁以下儿童死亡率 eq 12‰ 2015 level",
            "婴儿死亡率 le 1.2% 2015 level",
        ],
    ),
    (
        "2011-2015",
        "孕产妇死亡率降低到22/10万，网上申报率达到90%。",
        &["孕产妇死亡率 eq 22/10万 2015 level", "网上申报率 eq 90% 2015 level"],
    ),
    (
        "2006-2010",
        "到2010年，粮食综合生产能力达到5亿吨左右，农业科技进步贡献率、农作物耕种收综合机械化水平分别达到55%和60%。",
        &[
            "粮食综合生产能力 eq 约5亿吨 2010 level",
            "农业科技进步贡献率 eq 55% 2010 level",
            "农作物耕种收综合机械化水平 eq 60% 2010 level",
        ],
    ),
    (
        "2011-2015",
        "光缆线路长度达到1500万芯公里，互联网国际出口带宽达到6500Gbps，3G/LTE用户达到4.5亿户，普及率达32.5%。",
        &[
            "光缆线路长度 eq 1500万芯公里 2015 level",
            "互联网国际出口带宽 eq 6500Gbps 2015 level",
            "3G/LTE用户 eq 4.5亿户 2015 level",
        ],
    ),
    (
        "2011-2015",
        "服务业增加值比重由2010年的43%提高到2015年的47%，提高4个百分点。",
        &[
            "服务业增加值比重 eq 43% 2010 level",
            "服务业增加值比重 eq 47% 2010→2015 level",
            "服务业增加值比重 eq 4个百分点 2010→2015 delta",
        ],
    ),
    (
        "2011-2015",
        "2011—2015年，全市固定资产投资年均增长20%，五年累计达到3000亿元。",
        &["固定资产投资 eq 20% 2010→2015 cagr", "固定资产投资 eq 3000亿元 2015 cumulative"],
    ),
    (
        "2001-2005",
        "国内生产总值年均增长速度预期为7%左右，到2005年按2000年价格计算的国内生产总值达到12.5万亿元左右，人均国内生产总值达到9400元。",
        &["国内生产总值 eq 约7% 2000→2005 cagr", "人均国内生产总值 eq 9400元 2005 level"],
    ),
    (
        "2011-2015",
        "中小企业信息化普及率达到80%以上，大型企业达到95%。",
        &["中小企业信息化普及率 ge 80% 2015 level"],
    ),
    ("2011-2015", "全市每万人拥有公共交通车辆12标台以上。", &[]),
    ("2011-2015", "城市、农村宽带接入能力平均达到20Mbps、4Mbps以上。", &[]),
    (
        "2011-2015",
        "万元地区生产总值能耗比2010年下降16%，万元工业增加值用水量降至60立方米以下。",
        &["万元地区生产总值能耗 eq -16% 2010→2015 growth", "万元工业增加值用水量 le 60立方米 2015 level"],
    ),
    (
        "2011-2015",
        "新增建筑节能面积1亿平方米，累计植树造林500万亩。",
        &["新增建筑节能面积 eq 1亿平方米 2015 cumulative", "植树造林 eq 500万亩 2015 cumulative"],
    ),
    (
        "2011-2015",
        "到2015年，乡镇政务外网接入率达到100%，村级便民服务点覆盖率达到80%以上，网上审批事项占审批事项总数的比重超过70%。",
        &[
            "乡镇政务外网接入率 eq 100% 2015 level",
            "村级便民服务点覆盖率 ge 80% 2015 level",
            "网上审批事项占审批事项总数的比重 gt 70% 2015 level",
        ],
    ),
    (
        "2011-2015",
        "建成政务云服务器2000台，新增政务数据存储容量500TB。",
        &["政务云服务器 eq 2000台 2015 level", "新增政务数据存储容量 eq 500TB 2015 cumulative"],
    ),
    (
        "2011-2015",
        "全县粮食总产量稳定在75万吨，油茶种植面积扩大到60万亩。",
        &["粮食总产量 eq 75万吨 2015 level", "油茶种植面积 eq 60万亩 2015 level"],
    ),
    (
        "2011-2015",
        "“十二五”期间，全市公路通车里程新增800公里，铁路营业里程增加120公里。",
        &["公路通车里程 eq 800公里 2015 cumulative", "铁路营业里程 eq 120公里 2010→2015 delta"],
    ),
    (
        "2011-2015",
        "办事平均等候时间由2010年的45分钟缩短到15分钟以内。",
        &["办事平均等候时间 eq 45分钟 2010 level", "办事平均等候时间 le 15分钟 2010→2015 level"],
    ),
    (
        "2011-2015",
        "一般预算收入由2010年的8.6亿元增加到2015年的20亿元，年均增长18.4%。",
        &[
            "一般预算收入 eq 8.6亿元 2010 level",
            "一般预算收入 eq 20亿元 2010→2015 level",
            "一般预算收入 eq 18.4% 2010→2015 cagr",
        ],
    ),
    (
        "2011-2015",
        "煤炭消费占比下降到60%以下，化学需氧量和氨氮排放总量分别减少8%和10%。",
        &[
            "煤炭消费占比 le 60% 2015 level",
            "化学需氧量排放总量 eq -8% 2010→2015 growth",
            "氨氮排放总量 eq -10% 2010→2015 growth",
        ],
    ),
    (
        "2011-2015",
        "小学、初中入学率分别达到99.9%和98%以上。",
        &["小学入学率 ge 99.9% 2015 level", "初中入学率 ge 98% 2015 level"],
    ),
    (
        "2011-2015",
        "其中，公务员培训率达到百分之九十，电子公文交换率达到百分之一百。",
        &["公务员培训率 eq 90% 2015 level", "电子公文交换率 eq 100% 2015 level"],
    ),
    (
        "2011-2015",
        "全社会用电量达１２．５亿千瓦时，最大负荷４５万千瓦。",
        &["全社会用电量 eq 12.5亿千瓦时 2015 level", "最大负荷 eq 45万千瓦 2015 level"],
    ),
    (
        "2011-2015",
        "信访按期办结率保持在98%以上，比2012年提高3.5个百分点。",
        &["信访按期办结率 ge 98% 2015 level", "信访按期办结率 eq 3.5个百分点 2012→2015 delta"],
    ),
    (
        "2006-2010",
        "总人口控制在136万人，人口自然增长率控制在7‰以内，出生人口性别比降到115以下。",
        &[
            "总人口 le 136万人 2010 level",
            "人口自然增长率 le 7‰ 2010 level",
            "出生人口性别比 le 115 2010 level",
        ],
    ),
    (
        "2006-2010",
        "农村居民人均纯收入年均增长6%左右，比2005年增加1500元。",
        &["农村居民人均纯收入 eq 约6% 2005→2010 cagr", "农村居民人均纯收入 eq 1500元 2005→2010 delta"],
    ),
    (
        "2006-2010",
        "2010年，电话普及率达到每百人60部，互联网用户翻一番。",
        &["互联网用户 eq 2倍 2005→2010 multiple"],
    ),
    (
        "2016-2020",
        "研发人员总数突破3万人，高新技术企业达到300家左右，技术合同成交额接近50亿元。",
        &[
            "研发人员总数 gt 3万人 2020 level",
            "高新技术企业 eq 约300家 2020 level",
            "技术合同成交额 eq 约50亿元 2020 level",
        ],
    ),
    (
        "2016-2020",
        "每千常住人口执业医师数达到2.5人，每千人口床位数达到6张。",
        &["每千常住人口执业医师数 eq 2.5人 2020 level", "每千人口床位数 eq 6张 2020 level"],
    ),
    (
        "2016-2020",
        "单位GDP能耗、二氧化碳排放量分别下降15%、18%。",
        &["单位GDP能耗 eq -15% 2015→2020 growth", "单位GDP二氧化碳排放量 eq -18% 2015→2020 growth"],
    ),
    (
        "2016-2020",
        "森林覆盖率不低于45%，森林蓄积量不少于900万立方米，湿地面积保持8万亩。",
        &[
            "森林覆盖率 ge 45% 2020 level",
            "森林蓄积量 ge 900万立方米 2020 level",
            "湿地面积 eq 8万亩 2020 level",
        ],
    ),
    (
        "2016-2020",
        "数据中心机柜数量由0.5万架增至2万架，平均利用率提升到65%。",
        &["数据中心机柜数量 eq 0.5万架 2015 level", "数据中心机柜数量 eq 2万架 2020 level"],
    ),
    (
        "2016-2020",
        "跨省通办事项不少于100项，群众平均跑动次数少于0.3次。",
        &["跨省通办事项 ge 100项 2020 level", "群众平均跑动次数 lt 0.3次 2020 level"],
    ),
    (
        "2021-2025",
        "到2025年，数字经济核心产业增加值占地区生产总值比重达到10%，5G用户普及率提高到56%。",
        &["数字经济核心产业增加值占地区生产总值比重 eq 10% 2025 level", "5G用户普及率 eq 56% 2025 level"],
    ),
    (
        "2021-2025",
        "地表水优良水体比例≥85%，空气质量优良天数比率大于87.5%。",
        &["地表水优良水体比例 ge 85% 2025 level", "空气质量优良天数比率 gt 87.5% 2025 level"],
    ),
    (
        "2021-2025",
        "居民人均可支配收入年均增长6%—6.5%，城镇调查失业率控制在5.5%以内。",
        &["居民人均可支配收入 range 6…6.5% 2020→2025 cagr", "城镇调查失业率 le 5.5% 2025 level"],
    ),
    (
        "2021-2025",
        "力争战略性新兴产业产值突破1000亿元，占规模以上工业总产值的比重提升5个百分点。",
        &[
            "战略性新兴产业产值 gt 1000亿元 2025 level",
            "战略性新兴产业产值占规模以上工业总产值的比重 eq 5个百分点 2020→2025 delta",
        ],
    ),
    (
        "2021-2025",
        "全员劳动生产率增长30%以上，每万人高价值发明专利拥有量达到12件。",
        &["全员劳动生产率 ge 30% 2020→2025 growth", "每万人高价值发明专利拥有量 eq 12件 2025 level"],
    ),
    (
        "2021-2025",
        "三次产业比例由12∶48∶40调整为8∶47∶45。",
        &["三次产业比例 eq 12∶48∶40比 2020 ratio", "三次产业比例 eq 8∶47∶45比 2025 ratio"],
    ),
    (
        "2021-2025",
        "工业技改投资年均增长10%，工业增加值率提高2个百分点左右。",
        &["工业技改投资 eq 10% 2020→2025 cagr", "工业增加值率 eq 约2个百分点 2020→2025 delta"],
    ),
    (
        "2021-2025",
        "常住人口城镇化率从58.6%提高到65%，户籍人口城镇化率超过45%。",
        &[
            "常住人口城镇化率 eq 58.6% 2020 level",
            "常住人口城镇化率 eq 65% 2025 level",
            "户籍人口城镇化率 gt 45% 2025 level",
        ],
    ),
    (
        "2021-2025",
        "城镇新增就业25万人以上，基本养老保险参保率达到95%。",
        &["城镇新增就业 ge 25万人 2025 cumulative", "基本养老保险参保率 eq 95% 2025 level"],
    ),
    (
        "2021-2025",
        "人均预期寿命达到79岁，劳动年龄人口平均受教育年限达到11.3年。",
        &["人均预期寿命 eq 79岁 2025 level", "劳动年龄人口平均受教育年限 eq 11.3年 2025 level"],
    ),
    ("2021-2025", "对符合条件的企业给予50万元奖励，最高不超过200万元。", &[]),
    ("2021-2025", "第三条路线上有5个村，其中2个村已经通车。", &[]),
    ("2021-2025", "会议于2021年3月15日在第2会议室召开，共有120人参加。", &[]),
    ("2021-2025", "年内完成10个乡镇的改造，投入资金300万元用于培训2000名干部。", &[]),
    ("2021-2025", "加快发展，力争进入全国百强。", &[]),
];

fn shown(statement: &Statement<String>) -> String {
    let value = match &statement.value {
        Stated::One(number) => number.to_string(),
        Stated::Range(low, high) => format!("{low}…{high}"),
        Stated::Parts(parts) => parts.iter().map(ToString::to_string).collect::<Vec<_>>().join("∶"),
        Stated::Words(words) => words.clone(),
    };
    let about = if statement.approx { "约" } else { "" };
    let base = statement.baseline_year.map_or_else(String::new, |year| format!("{year}→"));
    let year = statement.year.map_or_else(|| "-".to_owned(), |year| year.to_string());
    let (name, op, unit) = (&statement.name, statement.op.as_str(), &statement.unit);
    format!("{name} {op} {about}{value}{unit} {base}{year} {}", statement.kind.as_str())
}

fn read(text: &str, period: &str) -> Vec<Statement<String>> {
    facts::plain::read(text, &Lexicon::default(), period.parse().ok())
}

#[test]
fn sentences_state_what_they_state() {
    let mut wrong = String::new();
    for (period, text, expected) in SENTENCES {
        let found: Vec<String> = read(text, period).iter().map(shown).collect();
        if found != *expected {
            wrong.push_str(&format!("{text}\n  expected {expected:#?}\n  found {found:#?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    let count: usize = SENTENCES.iter().map(|(_, _, expected)| expected.len()).sum();
    assert!(count >= 120, "{count} statements");
}

#[test]
fn without_a_period_an_unstated_year_stays_unstated() {
    let found: Vec<String> =
        read("网上办理率达到90%，比2010年提高5个百分点。", "").iter().map(shown).collect();
    assert_eq!(found, ["网上办理率 eq 90% - level", "网上办理率 eq 5个百分点 2010→- delta"]);
}

#[test]
fn a_year_holds_until_another_is_named() {
    let text = "到2013年，网上办理率达到60%。电子证照共享率达到50%。到2014年，网上办理率达到80%。";
    let found: Vec<String> = read(text, "2011-2015").iter().map(shown).collect();
    let expected =
        ["网上办理率 eq 60% 2013 level", "电子证照共享率 eq 50% 2013 level", "网上办理率 eq 80% 2014 level"];
    assert_eq!(found, expected);
}

#[test]
fn a_longer_name_is_never_read_as_a_shorter_one() {
    let names = [("信息化覆盖率", "coverage"), ("核心业务信息化覆盖率", "core"), ("新增绿地和水面", "green")];
    let lexicon = Lexicon::new(names.map(|(name, id)| (name.to_owned(), id.to_owned())));
    let ids = |text: &str| -> Vec<Option<String>> {
        let found = facts::plain::read(text, &lexicon, None);
        found.into_iter().map(|statement| statement.indicator).collect()
    };
    assert_eq!(ids("全市信息化覆盖率达到90%。"), [Some("coverage".to_owned())]);
    assert_eq!(ids("核心业务信息化覆盖率达到90%。"), [Some("core".to_owned())]);
    assert_eq!(ids("主要业务信息化覆盖率达到90%。"), [None]);
    assert_eq!(ids("到2015年，新增绿地和水面均达到3平方公里。"), [Some("green".to_owned())]);
}

#[test]
fn full_coverage_of_a_known_name_is_a_hundred_per_cent() {
    let lexicon = Lexicon::new([("行政村光纤网络".to_owned(), 1)]);
    let found = facts::plain::read("到2014年，全市实现行政村光纤网络全覆盖。", &lexicon, None);
    let [statement] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((statement.indicator, statement.year, statement.kind), (Some(1), Some(2014), Kind::Coverage));
}

#[test]
fn numbers_broken_by_lines_and_spaces_are_read() {
    let text = "　　到2 0 1 5年，全市各乡镇便民服务中心的网络平均接\n入带宽达到1 0 0Mbps，业务系统可用率达到9\n9．9％。\n";
    let found: Vec<String> = read(text, "").iter().map(shown).collect();
    let expected =
        ["各乡镇便民服务中心的网络平均接入带宽 eq 100Mbps 2015 level", "业务系统可用率 eq 99.9% 2015 level"];
    assert_eq!(found, expected);
}

fn of_markdown(text: &str, period: &str) -> Vec<Statement<String>> {
    let period: Option<Period> = period.parse().ok();
    let path = SourcePath::new("content/plans/a.md");
    let (parsed, _) = markdown::parse(&path, text, 0, None);
    facts::document::read(&parsed.body, text, &Lexicon::default(), period)
}

#[test]
fn tables_are_read_by_their_heads() {
    let text = "
表：主要指标

| 序号 | 类别 | 指标 | 单位 | 2010年 | 2015年 | 年均增长（%） | 属性 |
|---|---|---|---|---|---|---|---|
| 1 | 服务 | 网上办理率 | % | 25 | 90以上 | —— | 约束性 |
| 2 | 网络 | 宽带用户 | 万户 | 3.5 | 8 | 18 | 预期性 |
| 3 | 网络 | 其中：光纤用户 | 万户 |  | 5（城区80%） |  | 预期性 |
| 4 | 网络 | 新建基站 | 个 |  | 〔300〕 |  | 预期性 |
| 5 | 能耗 | 机房能效（PUE） | | 2.1 | ≤1.8 | -3.0 | 约束性 |

| 指标名称（单位） | 现状 |
|---|---|
| 不知其名 | 3 |

| 指标 | 目标值 | 现状值 |
|---|---|---|
| 群众满意度（%） | 95左右 | 80 |
| 乡镇通网 | 全覆盖 |  |

| 部门 | 2015年 |
|---|---|
| 教育局 | 30 |
";
    let found: Vec<String> = of_markdown(text, "2011-2015").iter().map(shown).collect();
    let expected = [
        "网上办理率 eq 25% 2010 level",
        "网上办理率 ge 90% 2015 level",
        "宽带用户 eq 3.5万户 2010 level",
        "宽带用户 eq 8万户 2015 level",
        "宽带用户 eq 18% 2010→2015 cagr",
        "光纤用户 eq 5万户 2015 level",
        "新建基站 eq 300个 2015 cumulative",
        "机房能效 eq 2.1 2010 level",
        "机房能效 le 1.8 2015 level",
        "机房能效 eq -3.0% 2010→2015 cagr",
        "不知其名 eq 3 2010 level",
        "群众满意度 eq 约95% 2015 level",
        "群众满意度 eq 80% 2010 level",
        "乡镇通网 eq 100% 2015 coverage",
    ];
    assert_eq!(found, expected);
}

#[test]
fn spans_point_into_the_source() {
    let text = "# 目标\n\n- 到2015年，**网上办理率**由2010年的25%提高到\n  90%以上。\n";
    let found = of_markdown(text, "");
    let spans: Vec<&str> = found.iter().map(|statement| &text[statement.value_span.range()]).collect();
    assert_eq!(spans, ["25%", "90%以上"]);
    assert!(text[found[0].span.range()].starts_with("网上办理率"));
    assert_eq!(found[1].op, Op::AtLeast);
}

/// Text of the words and signs that statements are made of, in any order.
fn anything() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "到2015年",
        "2010年",
        "“十二五”期间",
        "覆盖率",
        "总收入",
        "和",
        "、",
        "，",
        "。",
        "达到",
        "增长",
        "下降",
        "分别",
        "由",
        "提高到",
        "年均",
        "90%",
        "１２．５万户",
        "一亿五千万",
        "百分之",
        "翻一番",
        "19∶43∶38",
        "以上",
        "左右",
        "的",
        "比",
        "占",
        "（",
        "）",
        "\n",
        " ",
        "~",
        "-",
        "5G",
        "倍",
        "三分之一",
        "使",
        "实现",
        "其中",
        "|",
        "0",
        "控制在",
        "个百分点",
        "第",
        "十",
        "各",
        "均",
        "é",
        "😀",
    ]);
    prop_oneof![prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat()), "\\PC{0,80}",]
}

proptest! {
    #[test]
    fn any_text_is_read_and_spans_lie_in_it(text in anything(), period in prop::bool::ANY) {
        let period = period.then_some(Period { from: 2011, to: 2015 });
        let plain = facts::plain::read(&text, &Lexicon::<String>::default(), period);
        let lexicon = Lexicon::new([("覆盖率".to_owned(), 1), ("收入和".to_owned(), 2)]);
        let known = facts::plain::read(&text, &lexicon, period);
        let spans = plain.iter().map(|s| (s.span, s.value_span)).chain(known.iter().map(|s| (s.span, s.value_span)));
        for (whole, value) in spans {
            prop_assert!(whole.contains(value), "{whole:?} {value:?}");
            prop_assert!(text.get(whole.range()).is_some_and(|printed| !printed.is_empty()));
            prop_assert!(text.get(value.range()).is_some());
        }
    }

    #[test]
    fn any_markdown_is_read(text in anything()) {
        for statement in of_markdown(&text, "2011-2015") {
            prop_assert!(text.get(statement.span.range()).is_some());
            prop_assert!(text.get(statement.value_span.range()).is_some());
        }
    }
}
