//! `privacy/qq`: no QQ number and no WeChat name reaches the public edition.

use super::digits::Run;
use super::{Personal, mask};
use crate::diag::{RuleName, Severity};
use crate::message;

const NAME: RuleName = RuleName("privacy/qq");

/// What comes before a QQ number, in lower case and half width.
const WORDS: [&str; 4] = ["qq", "企鹅", "扣扣", "q号"];
/// What may stand between the word and the number.
const BETWEEN: [&str; 9] = ["号码", "帐号", "账号", "号", "为", "是", "联系", "及微信", "/微信"];
/// What a sequence of several numbers is parted by.
const LIST: [&str; 6] = ["、", "，", ",", "/", " ", "或"];

/// Looks for QQ numbers among the digits of a text.
pub(super) fn look(text: &str, runs: &[Run], found: &mut Vec<Personal>) {
    let mut last_end = None;
    for run in runs {
        let listed = last_end.is_some_and(|end: usize| LIST.contains(&&text[end..run.range.start]));
        let number = (5..=11).contains(&run.digits.len())
            && !run.digits.ends_with('X')
            && !run.digits.starts_with('0')
            // The number of the service itself is nobody's.
            && run.digits != "10000";
        if !number || !(listed || is_announced(&text[..run.range.start])) || is_other(&text[run.range.end..])
        {
            continue;
        }
        last_end = Some(run.range.end);
        let masked = mask(&run.digits, 2, 2);
        let what = message!("QQ号", "a QQ number");
        let (rule, severity) = (NAME, Severity::Error);
        let advice =
            message!("对外联系用单位座机和单位邮箱", "the public uses the unit's landline and mailbox");
        let (range, content) = (run.range.clone(), run.digits.clone());
        found.push(Personal { rule, severity, what, range, content, masked, advice });
    }
}

/// Looks for WeChat names: 微信号：ab_12345678. Those of 公众号 are meant to be known.
pub(super) fn wechat(text: &str, found: &mut Vec<Personal>) {
    for (at, word) in text.match_indices("微信") {
        let behind = text[at + word.len()..].trim_start_matches("号码").trim_start_matches('号');
        let name = behind.trim_start_matches(['：', ':', ' ', '为', '是']);
        let start = text.len() - name.len();
        let is_part = |one: char| one.is_ascii_alphanumeric() || "_-".contains(one);
        let length = name.len() - name.trim_start_matches(is_part).len();
        let name = &name[..length];
        let is_name = (6..=20).contains(&length)
            && name.starts_with(|one: char| one.is_ascii_alphabetic())
            && name.contains(|one: char| one.is_ascii_digit());
        if !is_name || text[..at].ends_with("公众") {
            continue;
        }
        let masked = mask(name, 2, 2);
        let what = message!("微信号", "a WeChat name");
        let advice =
            message!("对外联系用单位座机和单位邮箱", "the public uses the unit's landline and mailbox");
        let (rule, severity) = (NAME, Severity::Error);
        let (range, content) = (start..start + length, name.to_owned());
        found.push(Personal { rule, severity, what, range, content, masked, advice });
    }
}

/// Whether a text ends in a word for QQ, with no more than a few words behind it.
fn is_announced(before: &str) -> bool {
    let tail: Vec<char> = before.chars().rev().take(16).collect();
    let tail: String = tail.into_iter().rev().map(half_width).collect();
    let mut rest = tail.as_str();
    loop {
        let trimmed = rest.trim_end_matches([' ', ':', '(', '-', '—', '\u{a0}', '"', '“', '=']);
        if WORDS.iter().any(|word| trimmed.ends_with(word)) {
            return true;
        }
        match BETWEEN.iter().find_map(|word| trimmed.strip_suffix(word)) {
            Some(shorter) => rest = shorter,
            None => return false,
        }
    }
}

fn half_width(character: char) -> char {
    match character {
        '：' => ':',
        '（' => '(',
        '\u{3000}' => ' ',
        'Ｑ' | 'ｑ' => 'q',
        other => other.to_ascii_lowercase(),
    }
}

/// Whether what follows makes the number a mailbox, which is another rule's, or a count.
fn is_other(after: &str) -> bool {
    ["@", "＠", "个", "万", "人", "名", "户", "年", "."].iter().any(|next| after.starts_with(next))
        && !after.starts_with("个人")
}
