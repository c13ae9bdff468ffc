//! Text to tree: [`parse`], bounded in depth and in what aliases may repeat.

use std::collections::BTreeMap;

use granit_parser::{Event, Parser, ScalarStyle};

use super::node::{Node, NodeKind, Pair, Scalar};
use super::{REPEATED_KEY, YAML_SYNTAX, unclosed};
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::text::{Place, SourcePath, Span, first_that_acts, pieces};

/// Nesting deeper than this is refused.
const DEEPEST: usize = 64;
/// Aliases may add so many nodes to one document (an “alias bomb” adds billions).
const MOST_ALIASED_NODES: usize = 10_000;

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What follows the `#`.
    pub text: String,
    /// From the `#` to the end of the line.
    pub span: Span,
    /// Where its line begins.
    pub line: u32,
    /// Whether nothing but white space stands before it on its line.
    pub alone: bool,
}

/// What a text held.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// The root; none when the text is empty or no YAML.
    pub root: Option<Node>,
    /// All comments, in order.
    pub comments: Vec<Comment>,
}

/// Parses the first document of a text that starts at byte `offset` of the source `path`.
pub fn parse(path: &SourcePath, text: &str, offset: usize) -> (Parsed, Diagnostics) {
    let mut builder = Builder {
        path,
        text,
        offset,
        parsed: Parsed::default(),
        stack: Vec::new(),
        anchors: BTreeMap::new(),
        aliased: 0,
        open_anchors: Vec::new(),
    };
    let mut diagnostics = Diagnostics::new();
    for next in Parser::new_from_str(text) {
        let step = match next {
            Ok((event, span)) => {
                builder.event(event, Span::new(bytes(&span)).shifted(offset), &mut diagnostics)
            }
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
                Err(Box::new(syntax_error(path, text, at, offset, &error.info())))
            }
        };
        if let Err(diagnostic) = step {
            diagnostics.push(*diagnostic);
            builder.parsed.root = None;
            break;
        }
    }
    (builder.parsed, diagnostics)
}

fn syntax_error(path: &SourcePath, text: &str, at: usize, offset: usize, cause: &str) -> Diagnostic {
    // An error at the very end points at the last thing that was read.
    let at = if at >= text.len() { text.trim_end().len().saturating_sub(1) } else { at };
    let start = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let width = text[start..].chars().next().map_or(0, char::len_utf8);
    let place = Place { path: path.clone(), span: Span::new(offset + start..offset + start + width) };
    let found = Diagnostic::error(
        YAML_SYNTAX,
        place,
        message!("YAML 语法错误：{cause}", "YAML syntax error: {cause}"),
    );
    let found = match unclosed::before(text, start) {
        Some(open) => found.also(
            Place { path: path.clone(), span: Span::new(offset + open..offset + open + 1) },
            message!("这里开始的可能没有结束", "what opens here may not be closed"),
        ),
        None => found,
    };
    found.help(message!(
        "检查缩进、引号和冒号；含有“: ”或以特殊符号开头的文字要加引号",
        "check indentation, quotes and colons; quote text that holds `: ` or starts with a special character"
    ))
}

fn bytes(span: &granit_parser::Span) -> std::ops::Range<usize> {
    let start = span.start.byte_offset().unwrap_or_default();
    start..span.end.byte_offset().unwrap_or_default().max(start)
}

enum Open {
    Sequence { items: Vec<Node>, start: Span },
    Mapping { pairs: Vec<Pair>, keys: BTreeMap<String, Span>, key: Option<(String, Span)>, start: Span },
}

struct Builder<'a> {
    path: &'a SourcePath,
    text: &'a str,
    offset: usize,
    parsed: Parsed,
    stack: Vec<Open>,
    anchors: BTreeMap<usize, (Node, usize)>,
    open_anchors: Vec<usize>,
    aliased: usize,
}

type Step = Result<(), Box<Diagnostic>>;

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span, diagnostics: &mut Diagnostics) -> Step {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                // An escape can bring in what no file may hold as it is.
                if first_that_acts(&text).is_some() {
                    return self
                        .refuse(span, message!("文字里有控制字符", "the text holds a control character"));
                }
                let plain = style == ScalarStyle::Plain;
                let start = span.start as usize - self.offset;
                let source = self.text.get(start..span.end as usize - self.offset).unwrap_or_default();
                let pieces = pieces(&text, source, span.start as usize);
                let scalar = Scalar { text: text.into_owned(), plain, pieces };
                let node = Node { kind: NodeKind::Scalar(scalar), span };
                self.remember(anchor, &node);
                self.value(node, diagnostics)
            }
            Event::SequenceStart(_, anchor, _) => {
                self.open(Open::Sequence { items: Vec::new(), start: span }, anchor)
            }
            Event::MappingStart(_, anchor, _) => self.open(
                Open::Mapping { pairs: Vec::new(), keys: BTreeMap::new(), key: None, start: span },
                anchor,
            ),
            Event::SequenceEnd | Event::MappingEnd => self.close(span, diagnostics),
            Event::Alias(anchor) => {
                let Some((node, size)) = self.anchors.get(&anchor).cloned() else {
                    return self.refuse(span, message!("别名没有对应的锚点", "the alias names no anchor"));
                };
                self.aliased += size;
                if self.aliased > MOST_ALIASED_NODES {
                    return self.refuse(span, message!("别名展开后过大", "the aliases expand to too much"));
                }
                // What an alias repeats is pointed at where it is repeated.
                let mut node = Node { span, ..node };
                if let NodeKind::Scalar(scalar) = &mut node.kind {
                    scalar.pieces.clear();
                }
                self.value(node, diagnostics)
            }
            Event::Comment(text, _) => {
                let before = span.start as usize - self.offset;
                let line = self.text[..before].rfind('\n').map_or(0, |at| at + 1);
                let alone = self.text[line..before].trim().is_empty();
                let line = (line + self.offset) as u32;
                self.parsed.comments.push(Comment { text: text.into_owned(), span, line, alone });
                Ok(())
            }
            Event::DocumentStart(..) if self.parsed.root.is_some() => {
                self.refuse(span, message!("一个文件只能有一个 YAML 文档", "a file holds one YAML document"))
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self, open: Open, anchor: usize) -> Step {
        if self.stack.len() >= DEEPEST {
            let span = match &open {
                Open::Sequence { start, .. } | Open::Mapping { start, .. } => *start,
            };
            return self.refuse(
                span,
                message!("YAML 嵌套超过 {DEEPEST} 层", "YAML nested deeper than {DEEPEST} levels"),
            );
        }
        self.stack.push(open);
        self.open_anchors.push(anchor);
        Ok(())
    }

    fn close(&mut self, end: Span, diagnostics: &mut Diagnostics) -> Step {
        let node = match self.stack.pop() {
            Some(Open::Sequence { items, start }) => {
                let last = items.last().map_or(start.end, |item| item.span.end);
                let first = items.first().map_or(start.start, |item| item.span.start.min(start.start));
                Node { span: Span { start: first, end: end_of(end, last) }, kind: NodeKind::Sequence(items) }
            }
            Some(Open::Mapping { pairs, start, .. }) => {
                let last = pairs.last().map_or(start.end, |pair| pair.value.span.end.max(pair.key_span.end));
                let first = pairs.first().map_or(start.start, |pair| pair.key_span.start.min(start.start));
                Node { span: Span { start: first, end: end_of(end, last) }, kind: NodeKind::Mapping(pairs) }
            }
            None => return Ok(()),
        };
        let anchor = self.open_anchors.pop().unwrap_or_default();
        self.remember(anchor, &node);
        self.value(node, diagnostics)
    }

    fn remember(&mut self, anchor: usize, node: &Node) {
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), size(node)));
        }
    }

    fn value(&mut self, node: Node, diagnostics: &mut Diagnostics) -> Step {
        match self.stack.last_mut() {
            None => {
                self.parsed.root = Some(node);
                Ok(())
            }
            Some(Open::Sequence { items, .. }) => {
                items.push(node);
                Ok(())
            }
            Some(Open::Mapping { pairs, keys, key, .. }) => match key.take() {
                None => match node.kind {
                    NodeKind::Scalar(scalar) => {
                        *key = Some((scalar.text, node.span));
                        Ok(())
                    }
                    _ => self.refuse(node.span, message!("键必须是文字", "a key must be text")),
                },
                Some((text, key_span)) => {
                    if let Some(first) = keys.get(&text) {
                        diagnostics.push(repeated(self.path, &text, key_span, *first));
                    } else {
                        keys.insert(text.clone(), key_span);
                        pairs.push(Pair { key: text, key_span, value: node });
                    }
                    Ok(())
                }
            },
        }
    }

    fn refuse(&self, span: Span, message: crate::text::Message) -> Step {
        let span = if span.start == span.end {
            Span { start: span.start.max(self.offset as u32), ..span }
        } else {
            span
        };
        let place = Place { path: self.path.clone(), span };
        Err(Box::new(Diagnostic::error(YAML_SYNTAX, place, message)))
    }
}

/// A flow collection ends at its bracket; a block collection where its last entry does.
fn end_of(end: Span, last: u32) -> u32 {
    if end.start < end.end { end.end } else { last }
}

fn size(node: &Node) -> usize {
    match &node.kind {
        NodeKind::Scalar(_) => 1,
        NodeKind::Sequence(items) => 1 + items.iter().map(size).sum::<usize>(),
        NodeKind::Mapping(pairs) => 1 + pairs.iter().map(|pair| size(&pair.value)).sum::<usize>(),
    }
}

fn repeated(path: &SourcePath, key: &str, span: Span, first: Span) -> Diagnostic {
    let place = |span| Place { path: path.clone(), span };
    Diagnostic::error(
        REPEATED_KEY,
        place(span),
        message!("键“{key}”写了两次", "the key `{key}` is written twice"),
    )
    .also(place(first), message!("第一次在这里", "first written here"))
    .help(message!("删去其中一个", "remove one of them"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(text: &str) -> Node {
        let (parsed, diagnostics) = parse(&SourcePath::new("x.yaml"), text, 0);
        assert_eq!(diagnostics, []);
        parsed.root.expect("the text holds a document")
    }

    fn messages(text: &str) -> Vec<String> {
        let (_, diagnostics) = parse(&SourcePath::new("x.yaml"), text, 0);
        diagnostics
            .iter()
            .map(|found| found.message.text(crate::text::Language::English).to_owned())
            .collect()
    }

    #[test]
    fn spans_cover_the_source_of_keys_values_and_collections() {
        let text = "标题: 规划\nlist: [一, 二]\nmap:\n  a: 1\n  b: 2\n";
        let root = root(text);
        let slice = |node: &Node| &text[node.span.range()];
        assert_eq!(root.get("标题").map(slice), Some("规划"));
        assert_eq!(root.get("list").map(slice), Some("[一, 二]"));
        assert_eq!(root.get("map").map(slice), Some("a: 1\n  b: 2"));
        assert_eq!(root.key_span("list").map(|span| &text[span.range()]), Some("list"));
    }

    #[test]
    fn comments_are_kept() {
        let (parsed, _) = parse(&SourcePath::new("x.yaml"), "a: 1 # allow x/y: 理由\n", 10);
        assert_eq!(parsed.comments[0].text, " allow x/y: 理由");
        assert_eq!(parsed.comments[0].span.start, 15);
    }

    #[test]
    fn bombs_and_repeats_are_refused() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let below = format!("*a{}", level - 1);
            bomb += &format!("a{level}: &a{level} [{}]\n", vec![below; 10].join(", "));
        }
        assert_eq!(messages(&bomb), ["the aliases expand to too much"]);
        assert_eq!(messages(&"[".repeat(20_000)).len(), 1);
        assert_eq!(messages("a: 1\na: 2\n"), ["the key `a` is written twice"]);
        assert_eq!(messages("a: [1\nb: 2").len(), 1);
    }
}
