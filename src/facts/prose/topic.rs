//! What a clause speaks of: the topic of one without a value, the object behind its verb.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::chain::{Chain, Verb};
use super::super::index::Index;
use super::super::name::Subject;
use super::super::name_sort;
use super::super::name_sound::{is_foreign, is_name};
use super::group::Group;
use super::maker;

/// 增加学位300个 has its verb before its object; that of 纸张，2015年生产5万吨 is the topic.
pub(super) fn verb_before_object(text: &str, subject: &mut Subject, chain: &mut Chain, has_topic: bool) {
    let made = maker::maker_before(&text[subject.range.clone()]);
    if made > 0 {
        subject.range.start += made;
        subject.is_made = true;
        return;
    }
    // 支持园区建设、引进孵化企业9家: the first deed has no number.
    if let Some(mark) = text[subject.range.clone()].rfind('、') {
        let (deed, next) = text[subject.range.clone()].split_at(mark);
        let made = maker::maker_before(&next['、'.len_utf8()..]);
        if made > '建'.len_utf8() && (is_foreign(deed) || name_sort::is_action(deed)) {
            subject.range.start += mark + '、'.len_utf8() + made;
            subject.is_made = true;
            return;
        }
    }
    if ["再减", "再增", "再压减", "再削减"].iter().any(|more| text[subject.range.clone()].starts_with(more))
    {
        subject.range.start += "再".len();
    }
    let words = &text[subject.range.clone()];
    let moved = [("增加", Verb::Up), ("净增加", Verb::Up), ("减少", Verb::Down)];
    // 扩大纺纱能力3万锭: what has a size.
    if let Some(capacity) = words.strip_prefix("扩大").filter(|rest| name_sort::has_head(rest)) {
        chain.verb = Some(Verb::Up);
        subject.range.start += words.len() - capacity.len();
    } else if let Some((word, verb)) = moved.into_iter().find(|(word, _)| words.starts_with(word)) {
        chain.verb = Some(verb);
        subject.range.start += word.len();
    } else if let Some(goods) = words.strip_prefix("生产").filter(|goods| is_goods_made(goods)) {
        subject.is_made = true;
        subject.range.start += words.len() - goods.len();
    } else if let Some(object) = ["压减", "削减", "压缩"]
        .iter()
        .find_map(|verb| words.strip_prefix(verb))
        .filter(|object| object.ends_with("产能") && name_sort::has_head(object))
    {
        // 压减水泥产能30万吨.
        chain.verb = Some(Verb::Down);
        subject.range.start += words.len() - object.len();
    } else if has_topic && words == "生产" {
        chain.verb = Some(Verb::Level);
        subject.range.start = subject.range.end;
    }
}

/// Takes 建成 off the end of 无线热点建成500个: what is built is there.
pub(super) fn built_behind(text: &str, subject: &mut Subject, chain: &mut Chain, group: &Group) {
    const BUILT: &str = "建成";
    let words = &text[subject.range.clone()];
    if let Some(name) =
        words.strip_suffix(BUILT).filter(|name| group.is_count() && name_sort::is_product(name))
    {
        subject.range.end = subject.range.start + name.len();
        chain.start = subject.range.end;
        chain.verb = chain.verb.or(Some(Verb::Level));
    }
}

/// Takes 约 off the front of 约占全部事项的40%.
pub(super) fn about_share(text: &str, subject: &mut Subject, chain: &mut Chain) {
    let words = &text[subject.range.clone()];
    let about = ["大约占", "约占", "近占"].into_iter().find(|about| words.starts_with(*about));
    if let Some(about) = about {
        subject.range.start += about.len() - '占'.len_utf8();
        chain.approx = true;
    }
}

/// The length of the verb of 降低单位产品能耗10% and which way it goes: what is changed has a
/// size that is no share, since of a share nobody could tell the new one from the change.
pub(super) fn move_before_object(words: &str, chain: &Chain, group: &Group) -> Option<(usize, Verb)> {
    const MOVES: [(&str, Verb); 9] = [
        ("提高", Verb::Up),
        ("提升", Verb::Up),
        ("增加", Verb::Up),
        ("降低", Verb::Down),
        ("减少", Verb::Down),
        ("缩短", Verb::Down),
        ("压缩", Verb::Down),
        ("压减", Verb::Down),
        ("削减", Verb::Down),
    ];
    let (verb, way) = MOVES.iter().find(|(verb, _)| words.starts_with(verb))?;
    let object = &words[verb.len()..];
    let is_share = object.ends_with(['率', '比', '重']) || object.ends_with("比例");
    let sound = chain.verb.is_none() && chain.sharing.is_none() && !chain.is_from;
    let sized = name_sort::has_head(object) && !(is_share && group.is_share());
    (sound && sized && object.chars().count() >= 2).then_some((verb.len(), *way))
}

/// 生产原煤800万吨: goods, and no 生产总值 or 生产能力.
fn is_goods_made(words: &str) -> bool {
    const LONGEST: usize = 8;
    words.chars().count() <= LONGEST
        && !words.starts_with(['总', '能', '性', '用', '型', '线', '的', '和', '、', '企', '基'])
        && !name_sort::has_head(words)
        && (is_name(words) || name_sort::is_goods(words))
}

/// 提高计算机普及率: what is behind the verb.
pub(super) fn behind_change(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let verb =
        ["提高", "降低", "扩大", "增加", "控制", "稳定"].into_iter().find(|verb| words.starts_with(verb));
    range.start + verb.map_or(0, str::len)..range.end
}

/// Words that say how something goes: what stands before them may be its name.
const PRAISE: [&str; 55] = [
    "从无到有",
    "跨过",
    "连续跨过",
    "相继",
    "先后",
    "成功",
    "再上",
    "将有",
    "有很大",
    "有较大",
    "有较快",
    "有新的",
    "有了",
    "跨越",
    "连跨",
    "迈上",
    "跃上",
    "跨上",
    "登上",
    "连上",
    "发展势头",
    "发展态势",
    "屡创",
    "再创",
    "创历史",
    "总体",
    "基本",
    "位居",
    "居",
    "连续",
    "持续",
    "稳步",
    "不断",
    "进一步",
    "显著",
    "明显",
    "大幅",
    "快速",
    "保持",
    "稳定",
    "稳中",
    "逐步",
    "逐年",
    "较快",
    "平稳",
    "迅速",
    "有所",
    "全面",
    "继续",
    "增长",
    "提高",
    "提升",
    "扩大",
    "下降",
    "加快",
];

/// The same by their first sign.
static PRAISE_BY_FIRST: LazyLock<Index<&str>> = LazyLock::new(|| Index::by_first(PRAISE, |word| word));

/// 服务业比重稳步提高: what stands before the words that praise it, when it is an indicator.
pub(super) fn before_praise(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = &text[range.clone()];
    // 粮食产量在上年增长的基础上，又增加2万吨: from what it starts is said by the way.
    if let Some((name, _)) = words.split_once('在').filter(|_| words.ends_with("基础上"))
        && name_sort::has_head(name)
        && is_name(name)
    {
        return Some(range.start..range.start + name.len());
    }
    let praises = |at: usize, first: char| {
        PRAISE_BY_FIRST.of(Some(first)).iter().any(|word| words[at..].starts_with(word))
    };
    let ends = words.char_indices().filter(|(at, first)| praises(*at, *first)).map(|(at, _)| at);
    // 预算外资金却大幅度增加.
    let adverbs = ['却', '也', '又', '还', '则', '均', '都', '仍', '已'];
    let end = ends
        .map(|end| words[..end].trim_end_matches(adverbs))
        .find(|name| name_sort::has_head(name) && is_name(name));
    end.map(|name| range.start..range.start + name.len())
}

/// The branch or the park that a clause is about whose verb stands before it: 培育壮大新能源产业.
pub(super) fn thing(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    const THINGS: [&str; 8] = ["产业", "集群", "产业链", "集聚区", "园区", "产业园", "机构", "基地"];
    const LENGTHS: std::ops::RangeInclusive<usize> = 4..=16;
    let words = &text[range.clone()];
    let behind = words.rfind('的').map_or(0, |at| at + '的'.len_utf8());
    let start = match behind {
        0 => behind_verbs(words)?,
        behind => behind,
    };
    let thing = &words[start..];
    let sound = THINGS.iter().any(|end| thing.ends_with(end))
        && LENGTHS.contains(&thing.chars().count())
        && !thing.contains(['、', '和', '与', '等', '“', '”', '万', '亿'])
        && !name_sort::is_action(thing)
        && is_name(thing);
    sound.then(|| range.start + start..range.end)
}

/// The length of the verbs that some words begin with, adverbs before them included.
fn behind_verbs(words: &str) -> Option<usize> {
    const VERBS: [&str; 16] = [
        "发展",
        "壮大",
        "打造",
        "培育",
        "建设",
        "做大做强",
        "做大",
        "做强",
        "做优",
        "推进",
        "推动",
        "促进",
        "构建",
        "形成",
        "提升",
        "建成",
    ];
    let mut rest = words;
    let mut has_verb = false;
    loop {
        let verb = VERBS.iter().find_map(|verb| rest.strip_prefix(verb));
        let adverb = || maker::MANNER.iter().find_map(|manner| rest.strip_prefix(manner));
        has_verb |= verb.is_some();
        match verb.or_else(adverb) {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    has_verb.then(|| words.len() - rest.len())
}

/// Whether a clause without a value can be the name of what the next clause says.
pub(super) fn is_topic(text: &str) -> bool {
    const VERBS: [&str; 12] =
        ["发展", "建设", "改革", "管理", "创新", "推", "加", "改", "建", "取", "稳", "保障"];
    let short = text.chars().count() <= 16;
    let list = text.contains('、') && text.chars().count() <= 60 && name_sort::has_head(text);
    let sound = name_sort::has_head(text) || short && !VERBS.iter().any(|verb| text.contains(verb));
    // 参加夜校学习的学员: those of whom there are so many.
    let people = ["学员", "学生", "职工", "人员", "教师"];
    let is_group = text.rsplit_once('的').is_some_and(|(_, whom)| people.contains(&whom));
    list || (sound || is_group) && is_name(text)
}
