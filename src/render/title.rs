//! Where the title of a document breaks that needs several lines.
//!
//! Before the years in brackets, where what stands before them fits one line; else into lines of
//! near the same length, and not inside of the words that titles are made of.

/// The width of a Chinese character; widths are counted in hundredths of the type's size.
pub(super) const EM: usize = 100;
/// A letter or digit, in whichever face it is set.
const LATIN: usize = 54;
/// What stands between a Chinese character and a letter or digit.
const JOINT: usize = 25;
/// Titles of more lines than this are left to the program that sets them.
const MOST_LINES: usize = 4;
/// What a break costs that may be inside of a word: as much as lines that differ by two characters.
const STRAY: usize = 200;
/// What it costs to leave 和 at the end of a line.
const HANGING: usize = 1000;

/// Words of titles, which no line breaks.
const WORDS: &[&str] = &[
    "国民经济",
    "社会发展",
    "经济发展",
    "人民政府",
    "信息化",
    "电子政务",
    "办公室",
    "委员会",
    "领导小组",
    "共和国",
    "五年",
    "中长期",
    "规划",
    "建设",
    "工程",
    "方案",
    "意见",
    "办法",
    "情况",
    "说明",
    "纲要",
    "计划",
    "通知",
    "报告",
    "决定",
    "规定",
    "细则",
    "条例",
    "标准",
    "指南",
    "汇编",
    "目标",
    "任务",
    "措施",
    "指标",
    "进展",
    "年度",
    "总体",
    "专项",
    "行动",
    "实施",
    "评估",
    "编制",
    "管理",
    "服务",
    "公共",
    "工作",
    "重点",
    "项目",
    "网络",
    "平台",
    "系统",
    "信息",
    "数据",
    "中心",
    "资源",
    "共享",
    "协同",
    "办公",
    "审批",
    "网上",
    "政务",
    "电子",
    "人民",
    "政府",
    "经济",
    "社会",
    "发展",
    "改革",
    "开放",
    "创新",
    "产业",
    "农业",
    "工业",
    "科技",
    "教育",
    "文化",
    "卫生",
    "环境",
    "生态",
    "保护",
    "城市",
    "城镇",
    "农村",
    "乡镇",
    "土地",
    "交通",
    "水利",
    "能源",
    "安全",
    "旅游",
    "体系",
    "基础",
    "设施",
    "推进",
    "加快",
    "加强",
    "关于",
    "综合",
    "试点",
    "示范",
    "应用",
    "技术",
    "研究",
    "课题",
    "保障",
    "监督",
    "监察",
    "统计",
    "财政",
    "投资",
    "预算",
    "执行",
    "草案",
    "国家",
    "全国",
    "地区",
    "战略",
    "布局",
    "整治",
    "治理",
    "防治",
    "利用",
    "开发",
    "事业",
    "人才",
    "就业",
    "住房",
    "土壤",
];

/// How a title is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    /// Anywhere between its words.
    Free,
    /// Where a narrower room alone would break it: no line is longer than the first.
    ByRoom,
}

/// The lines of a title in a room.
pub(super) fn lines(title: &str, room: usize, breaks: Breaks) -> Vec<&str> {
    if width(title) <= room {
        return vec![title];
    }
    if let Some(parts) = before_brackets(title, room, breaks) {
        return parts.to_vec();
    }
    if width(title) > MOST_LINES * room {
        return vec![title];
    }
    let at = |(at, _): (usize, char)| Some((at, price(title, at)?));
    let breaks_at: Vec<(usize, usize)> = title.char_indices().skip(1).filter_map(at).collect();
    let found = (2..=MOST_LINES).find_map(|count| {
        let room = Room { whole: room, even: width(title) / count, breaks };
        best(title, 0, &breaks_at, count, room)
    });
    found.map_or_else(|| vec![title], |(_, lines)| lines)
}

/// The name, and what stands in brackets at the end.
fn before_brackets(title: &str, room: usize, breaks: Breaks) -> Option<[&str; 2]> {
    let at = title.find('（').filter(|at| *at > 0 && title.ends_with('）'))?;
    let (name, years) = title.split_at(at);
    let fits = width(name) <= room && width(years) <= room;
    // Behind a first line that is much shorter, a bit of what is in brackets would fit.
    let holds = breaks == Breaks::Free || width(years) < width(name) + EM + LATIN;
    (fits && holds).then_some([name, years])
}

#[derive(Clone, Copy)]
struct Room {
    whole: usize,
    /// The length of a line if all were alike.
    even: usize,
    breaks: Breaks,
}

/// The cheapest way to set what is left of a title in so many lines, with its cost. The places
/// to break at are given with their prices.
fn best<'a>(
    title: &'a str,
    from: usize,
    places: &[(usize, usize)],
    count: usize,
    room: Room,
) -> Option<(usize, Vec<&'a str>)> {
    let uneven = |line: &str| (width(line).abs_diff(room.even) / 10).pow(2);
    let left = &title[from..];
    if count == 1 {
        return (width(left) <= room.whole).then(|| (uneven(left), vec![left]));
    }
    let ways = places.iter().enumerate().filter_map(|(at, (end, price))| {
        let first = &title[from..*end];
        let wide = width(first);
        if wide > room.whole {
            return None;
        }
        let whole = if room.breaks == Breaks::ByRoom { wide } else { room.whole };
        let (cost, mut lines) = best(title, *end, &places[at + 1..], count - 1, Room { whole, ..room })?;
        lines.insert(0, first);
        Some((cost + price + uneven(first), lines))
    });
    ways.min_by_key(|(cost, _)| *cost)
}

/// What a break costs; none where there can be none.
fn price(title: &str, at: usize) -> Option<usize> {
    let (before, after) = title.split_at(at);
    let (last, next) = (before.chars().next_back()?, after.chars().next()?);
    let in_number = last.is_ascii_alphanumeric() && (next.is_ascii_alphanumeric() || next == '年');
    if in_number || "（“《〔—-第".contains(last) || "）”》〕—-、，：；。的年".contains(next)
    {
        return None;
    }
    let parted =
        |word: &&str| title.match_indices(*word).any(|(from, _)| from < at && at < from + word.len());
    if WORDS.iter().any(parted) {
        return None;
    }
    let is_edge = WORDS.iter().any(|word| before.ends_with(word) || after.starts_with(word));
    let stray = if is_edge || "的、市县区省州".contains(last) { 0 } else { STRAY };
    Some(stray + if "和与及暨".contains(last) { HANGING } else { 0 })
}

/// At most, in hundredths of the type's size.
pub(super) fn width(text: &str) -> usize {
    let own: usize = text.chars().map(|one| if one.is_ascii() { LATIN } else { EM }).sum();
    own + JOINT * joints(text)
}

/// How often Chinese characters and letters or digits meet.
pub(super) fn joints(text: &str) -> usize {
    let pairs = text.chars().zip(text.chars().skip(1));
    let is_han = |one: char| matches!(one, '\u{3400}'..='\u{9fff}');
    let meet = |(one, other): &(char, char)| {
        (one.is_ascii_alphanumeric() && is_han(*other)) || (is_han(*one) && other.is_ascii_alphanumeric())
    };
    pairs.filter(meet).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(title: &str, room: usize) -> String {
        lines(title, room * EM, Breaks::Free).join("/")
    }

    #[test]
    fn a_title_breaks_before_its_years_and_nowhere_else() {
        assert_eq!(set("示例市电子政务规划", 20), "示例市电子政务规划");
        let title = "示例市电子政务网络平台建设规划（2010—2015年）";
        assert_eq!(set(title, 20), "示例市电子政务网络平台建设规划/（2010—2015年）");
        assert_eq!(set(title, 15), "示例市电子政务网络平台建设规划/（2010—2015年）");
    }

    #[test]
    fn no_word_is_parted_where_there_are_no_brackets() {
        assert_eq!(
            set("关于2011年度电子政务规划指标进展情况的说明", 14),
            "关于2011年度电子政务/规划指标进展情况的说明"
        );
        assert_eq!(set("关于全市信息化发展规划进展", 12), "关于全市信息化/发展规划进展");
        assert_eq!(
            set("中华人民共和国国民经济和社会发展第十二个五年规划纲要", 20),
            "中华人民共和国国民经济/和社会发展第十二个五年规划纲要"
        );
    }

    #[test]
    fn by_room_no_line_is_longer_than_the_first() {
        let title = "中华人民共和国国民经济和社会发展第十二个五年规划纲要";
        let lines = lines(title, 20 * EM, Breaks::ByRoom);
        assert!(lines.len() == 2 && width(lines[0]) >= width(lines[1]), "{lines:?}");
        assert_eq!(lines.concat(), title);
    }
}
