//! `privacy/personal-email`: no private mailbox reaches the public edition.

use std::ops::Range;

use super::Personal;
use crate::diag::{RuleName, Severity};
use crate::message;

const NAME: RuleName = RuleName("privacy/personal-email");

/// What stands in every mailbox.
pub(super) const TRIGGERS: [&str; 2] = ["@", "＠"];

/// Where anybody can have a mailbox; their subdomains (vip.qq.com) too.
const PROVIDERS: [&str; 30] = [
    "qq.com",
    "foxmail.com",
    "163.com",
    "126.com",
    "188.com",
    "yeah.net",
    "163.net",
    "263.net",
    "sina.com",
    "sina.cn",
    "sina.com.cn",
    "sohu.com",
    "139.com",
    "189.cn",
    "wo.cn",
    "wo.com.cn",
    "21cn.com",
    "tom.com",
    "aliyun.com",
    "hotmail.com",
    "outlook.com",
    "live.com",
    "live.cn",
    "msn.com",
    "gmail.com",
    "yahoo.com",
    "yahoo.cn",
    "yahoo.com.cn",
    "icloud.com",
    "me.com",
];

/// Looks at the mailboxes of a text.
pub(super) fn look(text: &str, found: &mut Vec<Personal>) {
    for (at, sign) in text.match_indices(['@', '＠']) {
        let Some((range, local, domain)) = mailbox(text, at, at + sign.len()) else { continue };
        if !PROVIDERS.iter().any(|provider| belongs(&domain, provider)) {
            continue;
        }
        let masked = format!("{}***@{domain}", local.chars().next().unwrap_or('*'));
        let what = message!("私人邮箱", "a private mailbox");
        let advice = message!("对外联系用单位邮箱", "the public writes to the unit's mailbox");
        let (rule, severity) = (NAME, Severity::Warning);
        let content = format!("{local}@{domain}");
        found.push(Personal { rule, severity, what, range, content, masked, advice });
    }
}

/// The mailbox around an at sign: its bytes, what stands before the sign and the domain.
fn mailbox(text: &str, at: usize, after: usize) -> Option<(Range<usize>, String, String)> {
    let belongs = |character: &char| {
        half_width(*character).is_ascii_alphanumeric() || "._%+-－．＿".contains(*character)
    };
    let before: Vec<char> = text[..at].chars().rev().take(64).take_while(belongs).collect();
    let start = at - before.iter().map(|character| character.len_utf8()).sum::<usize>();
    let behind: String = text[after..].chars().take(64).take_while(belongs).collect();
    let domain = behind.trim_end_matches(['.', '．', '-', '_', '%', '+']);
    let local: String = before.into_iter().rev().map(half_width).collect();
    let end = after + domain.len();
    let domain: String =
        domain.chars().map(half_width).map(|character| character.to_ascii_lowercase()).collect();
    (!local.is_empty() && !domain.is_empty()).then_some((start..end, local, domain))
}

fn belongs(domain: &str, provider: &str) -> bool {
    domain.strip_suffix(provider).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn half_width(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        other => other,
    }
}
