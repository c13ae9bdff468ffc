//! `:::` containers: finds the marker lines and masks them.

use super::CONTAINER;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::syntax::block::CalloutKind;
use crate::text::{Place, SourcePath, Span, nearest};

/// Containers nested deeper than this are refused.
const DEEPEST: usize = 16;
const NAMES: [&str; 6] = ["box", "internal", "note", "tip", "important", "warning"];

/// Kinds of containers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContainerKind {
    /// `:::box`
    Box,
    /// `:::internal`
    Internal,
    /// `:::note` and friends
    Callout(CalloutKind),
}

/// A marker line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    /// The line in the source, without its break.
    pub span: Span,
    /// What it does.
    pub role: Role,
}

/// What a marker line does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// Opens a container; the title is what follows the name.
    Open { kind: ContainerKind, title: Span },
    /// Closes the innermost.
    Close,
    /// Nothing: it has been reported.
    Stray,
}

/// Masks the marker lines of a body that starts at byte `offset` of its source.
pub(super) fn mask(
    path: &SourcePath,
    body: &str,
    offset: usize,
    diagnostics: &mut Diagnostics,
) -> (String, Vec<Marker>) {
    let mut masked = String::with_capacity(body.len());
    let mut markers: Vec<Marker> = Vec::new();
    let mut open: Vec<(usize, Span)> = Vec::new();
    let mut fence: Option<(char, usize)> = None;
    let mut at = 0;
    let place = |span| Place { path: path.clone(), span };
    for line in body.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        let span = Span::new(at..at + content.trim_end().len()).shifted(offset);
        at += line.len();
        if toggles_fence(content, &mut fence) || fence.is_some() || !content.starts_with(":::") {
            masked.push_str(line);
            continue;
        }
        let role = role(content, span, &mut open, |problem, span| {
            diagnostics.push(report(problem, place(span)));
        });
        markers.push(Marker { span, role });
        masked.extend(std::iter::repeat_n('_', content.len()));
        masked.push_str(&line[content.len()..]);
    }
    for (_, span) in open {
        diagnostics.push(
            Diagnostic::error(
                CONTAINER,
                place(span),
                message!("容器没有结束", "the container is never closed"),
            )
            .help(message!("在结尾另起一行写 :::", "write ::: on a line of its own at its end")),
        );
    }
    (masked, markers)
}

enum Problem<'a> {
    Unopened,
    Unknown(&'a str),
    TooDeep,
}

fn role(
    line: &str,
    span: Span,
    open: &mut Vec<(usize, Span)>,
    mut report: impl FnMut(Problem<'_>, Span),
) -> Role {
    let colons = line.bytes().take_while(|byte| *byte == b':').count();
    let rest = line[colons..].trim();
    if rest.is_empty() {
        // A closing line ends the innermost container that has as many colons or fewer.
        return match open.iter().rposition(|(opened, _)| *opened <= colons) {
            Some(_) => {
                open.pop();
                Role::Close
            }
            None => {
                report(Problem::Unopened, span);
                Role::Stray
            }
        };
    }
    let name_end = rest.find(|c: char| c.is_whitespace() || c == '{').unwrap_or(rest.len());
    let name = &rest[..name_end];
    let kind = match name {
        "box" => ContainerKind::Box,
        "internal" => ContainerKind::Internal,
        "note" => ContainerKind::Callout(CalloutKind::Note),
        "tip" => ContainerKind::Callout(CalloutKind::Tip),
        "important" => ContainerKind::Callout(CalloutKind::Important),
        "warning" => ContainerKind::Callout(CalloutKind::Warning),
        unknown => {
            report(Problem::Unknown(unknown), span);
            // Whatever it was meant to be stays hidden: it may be a misspelt `internal`.
            ContainerKind::Internal
        }
    };
    if open.len() >= DEEPEST {
        report(Problem::TooDeep, span);
        return Role::Stray;
    }
    open.push((colons, span));
    let title = rest[name_end..].trim();
    let start = span.start as usize + (title.as_ptr() as usize - line.as_ptr() as usize);
    Role::Open { kind, title: Span::new(start..start + title.len()) }
}

fn report(problem: Problem<'_>, place: Place) -> Diagnostic {
    match problem {
        Problem::Unopened => Diagnostic::error(
            CONTAINER,
            place,
            message!("没有可结束的容器", "there is no container to close"),
        )
        .help(message!("删去这一行", "remove this line")),
        Problem::TooDeep => {
            Diagnostic::error(CONTAINER, place, message!("容器嵌套过深", "containers nested too deep"))
        }
        Problem::Unknown(name) => {
            let found = Diagnostic::error(
                CONTAINER,
                place,
                message!("不认识的容器“{name}”", "unknown container `{name}`"),
            );
            match nearest(name, NAMES) {
                Some(near) => found.label(message!("是否想写“{near}”？", "did you mean `{near}`?")),
                None => found.help(message!(
                    "可以写：{list}",
                    "known containers: {list}",
                    list = NAMES.join(", ")
                )),
            }
        }
    }
}

/// Whether a line of text looks as if it was meant to be a marker: it starts
/// with two colons or more, perhaps full-width ones.
pub(super) fn looks_like_marker(text: &str) -> bool {
    text.trim_start().chars().take_while(|c| matches!(c, ':' | '：')).count() >= 2
}

/// Follows code fences; whether this line opens or closes one.
fn toggles_fence(line: &str, fence: &mut Option<(char, usize)>) -> bool {
    let trimmed = if fence.is_some() { line.trim_start() } else { without_list_marker(line) };
    let Some(mark @ ('`' | '~')) = trimmed.chars().next() else { return false };
    let length = trimmed.chars().take_while(|c| *c == mark).count();
    let rest = &trimmed[length..];
    match *fence {
        Some((open, opened)) if open == mark && length >= opened && rest.trim().is_empty() => {
            *fence = None;
            true
        }
        Some(_) => false,
        None if length >= 3 && !(mark == '`' && rest.contains('`')) => {
            *fence = Some((mark, length));
            true
        }
        None => false,
    }
}

/// What an item of a list holds on its first line, where a fence may begin.
fn without_list_marker(line: &str) -> &str {
    let line = line.trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = match digits {
        0 => line.strip_prefix(['-', '*', '+']),
        _ => line[digits..].strip_prefix(['.', ')']),
    };
    match rest {
        Some(rest) if rest.starts_with(' ') => without_list_marker(rest),
        _ => line,
    }
}
