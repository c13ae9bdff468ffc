//! The words around a phrase of time, which say what it is for: [`widen`].

use std::ops::Range;

use super::when::{Time, When};
use super::year_words::{COMPARING, LEADING};

/// Takes the words around a phrase into it, and lets them say what it is for.
pub(super) fn widen(text: &str, floor: usize, range: Range<usize>, when: When, ceiling: usize) -> Time {
    let mut end = range.end;
    for word in ["的", "时", "底", "末", "内", "前"] {
        if text[end..ceiling].starts_with(word) && !matches!(when, When::SinceLast) {
            end += word.len();
            // 去年底的8%.
            if matches!(word, "底" | "末") && text[end..ceiling].starts_with('的') {
                end += '的'.len_utf8();
            }
            break;
        }
    }
    let before = &text[floor..range.start];
    // 在2010年基础上减少50%.
    let basis = ["的基础上", "基础上"].iter().find(|basis| text[range.end..ceiling].starts_with(**basis));
    if let (When::Year(year), Some(basis), Some(head)) = (when, basis, before.strip_suffix('在')) {
        return Time::new(text, floor + head.len()..range.end + basis.len(), When::Since(year));
    }
    // 从1981年到本世纪末: what goes on from then is compared with it.
    let goes_on = ["到", "至", "起", "开始"].iter().find(|word| text[end..ceiling].starts_with(**word));
    if let (When::Year(year), Some(word)) = (when, goes_on)
        && let Some(head) = before.strip_suffix(['从', '自'])
    {
        let end = if matches!(*word, "起" | "开始") { end + word.len() } else { end };
        return Time::new(text, floor + head.len()..end, When::Since(year));
    }
    if let Some(word) = COMPARING.iter().filter(|word| before.ends_with(*word)).max_by_key(|word| word.len())
    {
        let since = match when {
            When::Year(year) => Some(When::Since(year)),
            When::Years(period) => Some(When::Since(period.to)),
            When::Unnamed if is_now(&text[range.clone()]) => Some(When::SinceNow),
            When::Unnamed | When::SameYear | When::ThisYear | When::LastYear => Some(When::SinceLast),
            When::Ago(years) => Some(When::Ago(years)),
            _ => None,
        };
        if let Some(when) = since {
            let behind = ["相比", "比较"].iter().find(|word| text[end..ceiling].starts_with(**word));
            end += behind.map_or(0, |word| word.len());
            return Time::new(text, range.start - word.len()..end, when);
        }
    }
    // 超过1978年到2000年的总和, 为2011年和以后准备: said by the way.
    let is_beside = ["超过", "高于", "低于", "相当于", "快于", "优于", "好于", "恢复到", "恢复至"]
        .iter()
        .any(|word| before.ends_with(word));
    let goes_before = text[end..ceiling].starts_with(|next: char| next.is_ascii_digit() || next == '近')
        || text[range.start..end].ends_with('的');
    let is_purpose =
        before.strip_suffix('为').is_some_and(|head| head.is_empty() || head.ends_with([',', '、', '。']));
    let is_year = matches!(when, When::Year(_) | When::Years(_));
    let when = if is_year && (is_beside || is_purpose && !goes_before) { When::Aside } else { when };
    let leading: &[&str] = if when == When::Aside { &["按照", "按", "以"] } else { &LEADING };
    let is_bound =
        ["年前", "年以前"].iter().any(|bound| text[range.start..end].trim_end_matches('的').ends_with(bound));
    let when = match when {
        When::Year(year) if is_bound => When::Before(year),
        other => other,
    };
    let lead = leading.iter().filter(|word| before.ends_with(*word)).max_by_key(|word| word.len());
    let start = range.start - lead.map_or(0, |word| word.len());
    Time::new(text, start..end, when)
}

/// Whether a word for the time of the text stands for the state that a plan starts from.
fn is_now(word: &str) -> bool {
    ["现在", "目前", "当前", "现状"].contains(&word)
}
