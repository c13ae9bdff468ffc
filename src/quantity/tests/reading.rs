//! What texts read as, by their canonical print and their kind.

use crate::quantity::*;

/// Reads `text` and compares kind and canonical print.
fn check(text: &str, kind: &str, expected: &str) {
    let quantity = read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let (name, _) = format!("{:?}", quantity.value)
        .split_once(['(', ' '])
        .map_or((format!("{:?}", quantity.value), ()), |(name, _)| (name.to_owned(), ()));
    assert_eq!((name.as_str(), quantity.to_string().as_str()), (kind, expected), "{text}");
    assert_eq!(quantity.raw, text);
}

/// Reads `text` and expects a fault at the bytes of `place`.
fn check_error(text: &str, place: &str, kind: ReadErrorKind) {
    match read(text) {
        Ok(quantity) => panic!("{text} reads as {quantity}"),
        Err(error) => assert_eq!((&text[error.range], error.kind), (place, kind), "{text}"),
    }
}

#[test]
fn levels() {
    check("90", "Level", "90");
    check("９０．０％", "Level", "90.0%");
    check(" 39.8 万亿元 ", "Level", "39.8万亿元");
    check("2，810亿元", "Level", "2810亿元");
    check("达到90%", "Level", "90%");
    check("提高到８７％", "Level", "87%");
    check("一亿一千万公顷", "Level", "11000万公顷");
    check("十五万", "Level", "15万");
    check("0.413吨标准煤/万元", "Level", "0.413吨标准煤/万元");
    check("-16", "Level", "-16");
    check("12.5℃", "Level", "12.5℃");
    check("10个工作日", "Level", "10个工作日");
}

#[test]
fn shares() {
    check("百分之九十五", "Level", "95%");
    check("百分之80以上", "Level", "80%以上");
    check("千分之十点八三", "Level", "10.83‰");
    check("三分之一", "Level", "三分之1");
    check("三分之二以上", "Level", "三分之2以上");
    check("百分之八十至九十", "Level", "80—90%");
    check("三分之一至三分之二", "Level", "三分之1—2");
    check("2.5/10万", "Level", "2.5/10万");
}

#[test]
fn bounds() {
    for text in [">=90", "≥90", "≧ 90", "９０以上", "不低于90", "90及以上", "至少90", "≥90以上"]
    {
        check(text, "Level", "90以上");
    }
    for text in ["<=5%", "5%以内", "不超过5%", "5％以下", "控制在5%", "控制在５％以内", "最高不超过5%"]
    {
        check(text, "Level", "5%以内");
    }
    for text in [">98", "> 98", "大于98", "超过98", "突破98", "＞98"] {
        check(text, "Level", "超过98");
    }
    for text in ["<5", "低于5", "不到5", "＜５"] {
        check(text, "Level", "低于5");
    }
}

#[test]
fn ranges_and_about() {
    for text in ["60-70%", "60～70%", "60%-70%", "60%—70%", "60——70%", "60至70%", "60--70%"] {
        check(text, "Level", "60—70%");
    }
    check("2~3个", "Level", "2—3个");
    check("四百～五百亿立方米", "Level", "400—500亿立方米");
    check("9000万-1.2亿元", "Level", "0.9—1.2亿元");
    check("约300", "Level", "约300");
    check("300左右", "Level", "约300");
    check("近300人", "Level", "约300人");
    check("300余项", "Level", "约300项");
    check("2万多家", "Level", "约2万家");
    check("80%左右以上", "Level", "约80%以上");
    check("-5—-3℃", "Level", "-5—-3℃");
}

#[test]
fn changes() {
    check("+3个百分点", "Change", "提高3个百分点");
    check("提高3个百分点", "Change", "提高3个百分点");
    check("3个百分点", "Change", "提高3个百分点");
    check("降低0.5个百分点", "Change", "下降0.5个百分点");
    check("-16%", "Change", "下降16%");
    check("－１６％", "Change", "下降16%");
    check("下降16%以上", "Change", "下降16%以上");
    check("下降10-20%", "Change", "下降10—20%");
    check("增长两倍", "Change", "增长2倍");
    check("增长-3%", "Change", "下降3%");
    check("-1%—+2%", "Change", "增长-1—2%");
    check("年均增长7%", "Rate", "年均增长7%");
    check("年均增长5%—5.5%", "Rate", "年均增长5—5.5%");
    check("年均下降4.25%", "Rate", "年均下降4.25%");
    check("翻一番", "Multiple", "翻一番");
    check("翻两番以上", "Multiple", "翻两番以上");
    check("翻番", "Multiple", "翻一番");
    check("1.1倍", "Multiple", "1.1倍");
}

#[test]
fn a_decrease_turns_the_comparator() {
    let quantity = read("下降16%以上").unwrap();
    let extent = quantity.amount().unwrap().extent;
    let Extent::Bound { comparator, limit } = extent else { panic!("{extent:?}") };
    assert_eq!((comparator, limit.to_string().as_str()), (Comparator::AtMost, "-16"));
}

#[test]
fn other_kinds() {
    for text in ["[30]", "〔30〕", "【３０】", "［30］", "累计30", "30（累计）", "新增30"] {
        check(text, "Cumulative", "[30]");
    }
    check("〔30〕万人", "Cumulative", "[30万人]");
    check("[30以上]", "Cumulative", "[30以上]");
    check("1∶2∶3", "Ratio", "1∶2∶3");
    check("1 9 ∶4 3∶3 8", "Ratio", "19∶43∶38");
    check("全覆盖", "Coverage", "全覆盖");
    check("实现全覆盖", "Coverage", "全覆盖");
    for text in ["——", "—", "-", "", " ", "/", "无"] {
        check(text, "Absent", "——");
    }
}

#[test]
fn notes_stay() {
    let quantity = read("20（80%用户）").unwrap();
    assert_eq!(quantity.note.as_deref(), Some("80%用户"));
    check("20（80%用户）", "Level", "20（80%用户）");
    check("20（80%用户）Mbps", "Level", "20Mbps（80%用户）");
    check("90（含）以上", "Level", "90以上（含）");
}

#[test]
fn words_are_targets_in_words() {
    for text in [
        "基本建成",
        "一流水平",
        "三级",
        "一一对应",
        "十分重要",
        "约定俗成",
        "超过全国平均水平",
        "达到国内先进水平",
        "A级",
        "三网融合",
        "建成5个平台",
        "百强",
        "零增长",
        "无障碍",
        "翻新",
        "基本全覆盖",
        "（见专栏）",
        "近年来",
    ] {
        check(text, "Qualitative", text);
    }
}

#[test]
fn faults_have_places() {
    check_error("9O以上", "O", ReadErrorKind::LookalikeDigit);
    check_error("O9", "O", ReadErrorKind::LookalikeDigit);
    check_error("1,23,4", "1,23,4", ReadErrorKind::MisplacedSeparator);
    check_error("20 15", "20 15", ReadErrorKind::MisplacedSeparator);
    check_error(">>5", ">", ReadErrorKind::ComparatorConflict);
    check_error("≥90以内", "以内", ReadErrorKind::ComparatorConflict);
    check_error("不低于60-70", "60-70", ReadErrorKind::ComparatorConflict);
    check_error("＞＝＝5", "＝", ReadErrorKind::ComparatorConflict);
    check_error("+-3", "+", ReadErrorKind::DoubleSign);
    check_error("下降-3%", "-3%", ReadErrorKind::DoubleSign);
    check_error("≥很多", "很", ReadErrorKind::MissingNumber);
    check_error("[待定]", "待", ReadErrorKind::MissingNumber);
    check_error("≥", "", ReadErrorKind::MissingNumber);
    check_error("[30", "30", ReadErrorKind::StrayBracket);
    check_error("30]", "]", ReadErrorKind::StrayBracket);
    check_error("20（80%", "（", ReadErrorKind::StrayBracket);
    check_error("9（注）5", "5", ReadErrorKind::StrayBracket);
    check_error("70-60", "70-60", ReadErrorKind::ReversedRange);
    check_error("5公里-8%", "5公里-8%", ReadErrorKind::RangeUnits);
    check_error("85%、70%和50%", "%、70%和50%", ReadErrorKind::TrailingText);
    check_error("2015年底前完成", "年底前完成", ReadErrorKind::TrailingText);
    check_error("1.2.3", ".2", ReadErrorKind::MalformedNumber);
    check_error("1.5亿5000万", "1.5亿5000", ReadErrorKind::MalformedNumber);
    check_error("3万5", "3万5", ReadErrorKind::AmbiguousNumeral);
    check_error("1:2:", ":", ReadErrorKind::MissingNumber);
    let digits = "9".repeat(60);
    check_error(&digits, &digits, ReadErrorKind::TooManyDigits);
}

#[test]
fn decimals_survive_storage() {
    let quantity = read("约30.0—40.00%（注）").unwrap();
    let text = serde_json::to_string(&quantity).unwrap();
    assert_eq!(serde_json::from_str::<Quantity>(&text).unwrap(), quantity);
    assert!(text.contains("\"30.0\""));
}

#[test]
fn a_column_gives_its_unit() {
    let percent = Unit::percent();
    let check = |text: &str, expected: &str| {
        assert_eq!(read(text).unwrap().or_unit(&percent).to_string(), expected, "{text}");
    };
    check("90以上", "90%以上");
    check("3‰", "3‰");
    check("——", "——");
}
