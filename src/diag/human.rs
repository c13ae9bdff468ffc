//! Diagnostics for people: excerpts with carets, in the manner of rustc.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};

use super::{Diagnostic, Label, Severity, Summary, Texts};
use crate::message;
use crate::text::{Language, Message, Span};

/// How much colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// No escape codes.
    Plain,
    /// ANSI colours.
    Coloured,
}

/// A line longer than this is shown as a window around the span, in bytes.
const LONG_LINE: usize = 240;
/// How much of a long line is shown on each side of the span, in bytes.
const WINDOW: usize = 90;

/// Renders one diagnostic, without a final line break.
pub fn render(diagnostic: &Diagnostic, texts: &Texts, language: Language, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled().decor_style(DecorStyle::Ascii),
    };
    let title = level(diagnostic.severity, language)
        .primary_title(diagnostic.message.text(language))
        .id(diagnostic.rule.0);
    let mut report = vec![title.elements(excerpts(diagnostic, texts, language))];
    if let Some(help) = &diagnostic.help {
        let text = help.text(language);
        report[0] = std::mem::replace(&mut report[0], Group::with_level(Level::HELP))
            .element(help_level(language).message(text.to_owned()));
    }
    for suggestion in &diagnostic.suggestions {
        let title = help_level(language).secondary_title(suggestion.text.text(language).to_owned());
        let Some(text) = texts.text(&suggestion.place.path) else { continue };
        let window = Window::around(text, suggestion.place.span);
        report.push(
            title.element(
                Snippet::source(window.shown())
                    .path(suggestion.place.path.to_string())
                    .line_start(window.line)
                    .patch(Patch::new(window.local(suggestion.place.span), suggestion.replacement.clone())),
            ),
        );
    }
    renderer.render(&report)
}

/// The closing line, such as “2 个错误，1 个警告”; nothing when all is well.
pub fn summary(summary: Summary, language: Language) -> Option<String> {
    let Summary { errors, warnings, infos } = summary;
    let mut parts: Vec<Message> = Vec::new();
    if errors > 0 {
        parts.push(message!("{n} 个错误", "{n} error(s)", n = errors));
    }
    if warnings > 0 {
        parts.push(message!("{n} 个警告", "{n} warning(s)", n = warnings));
    }
    if infos > 0 {
        parts.push(message!("{n} 条提示", "{n} info(s)", n = infos));
    }
    let separator = match language {
        Language::Chinese => "，",
        Language::English => ", ",
    };
    let parts: Vec<&str> = parts.iter().map(|part| part.text(language)).collect();
    (!parts.is_empty()).then(|| parts.join(separator))
}

fn excerpts(diagnostic: &Diagnostic, texts: &Texts, language: Language) -> Vec<Element<'static>> {
    let mut labels: Vec<(&Label, AnnotationKind)> = vec![(&diagnostic.primary, AnnotationKind::Primary)];
    labels.extend(diagnostic.secondary.iter().map(|label| (label, AnnotationKind::Context)));
    let mut elements: Vec<Element<'static>> = Vec::new();
    while let Some((first, _)) = labels.first() {
        let path = first.place.path.clone();
        let Some(text) = texts.text(&path) else {
            elements.push(Origin::path(path.to_string()).into());
            labels.remove(0);
            continue;
        };
        // Labels of one file share an excerpt, unless they stand far apart in a long line.
        let window = Window::around(text, first.place.span);
        let (here, rest): (Vec<_>, Vec<_>) = labels
            .into_iter()
            .partition(|(label, _)| label.place.path == path && window.holds(label.place.span));
        let annotations = here.iter().map(|(label, kind)| {
            let text_of_label = label.text.as_ref().map(|text| text.text(language).to_owned());
            kind.span(clamp(text, label.place.span)).label(text_of_label)
        });
        // The renderer cuts a long line to the width of a terminal, and counts its columns from the start.
        elements
            .push(Snippet::source(text.to_owned()).path(path.to_string()).annotations(annotations).into());
        labels = rest;
    }
    elements
}

/// The part of a text that an excerpt is cut from: whole, or one stretch of a
/// line that is too long to show (a paragraph of a plan is often one line).
struct Window<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
    /// What stands for the parts of the line that are cut off before and behind.
    cut: (&'static str, &'static str),
}

/// Stands for what is cut off a line.
const CUT: &str = "…";

impl<'a> Window<'a> {
    fn around(text: &'a str, span: Span) -> Window<'a> {
        let range = clamp(text, span);
        let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
        if end - start <= LONG_LINE {
            return Window { text, offset: 0, line: 1, cut: ("", "") };
        }
        let line = text[..start].bytes().filter(|byte| *byte == b'\n').count() + 1;
        let from = boundary(text, range.start.saturating_sub(WINDOW).max(start));
        let to = boundary(text, (range.end + WINDOW).min(end));
        let mark = |is_cut| if is_cut { CUT } else { "" };
        Window { text: &text[from..to], offset: from, line, cut: (mark(from > start), mark(to < end)) }
    }

    fn shown(&self) -> String {
        format!("{}{}{}", self.cut.0, self.text, self.cut.1)
    }

    fn holds(&self, span: Span) -> bool {
        let end = self.offset + self.text.len();
        self.offset <= span.start as usize && span.end as usize <= end
    }

    fn local(&self, span: Span) -> std::ops::Range<usize> {
        let range = span.range();
        let clamp = |at: usize| {
            self.cut.0.len() + boundary(self.text, at.saturating_sub(self.offset).min(self.text.len()))
        };
        clamp(range.start)..clamp(range.end).max(clamp(range.start))
    }
}

fn clamp(text: &str, span: Span) -> std::ops::Range<usize> {
    let range = span.range();
    let start = boundary(text, range.start.min(text.len()));
    start..boundary(text, range.end.min(text.len())).max(start)
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    let name = |chinese| (language == Language::Chinese).then_some(chinese);
    match severity {
        Severity::Error => named(Level::ERROR, name("错误")),
        Severity::Warning => named(Level::WARNING, name("警告")),
        Severity::Info => named(Level::INFO, name("提示")),
    }
}

fn help_level(language: Language) -> Level<'static> {
    named(Level::HELP, (language == Language::Chinese).then_some("办法"))
}

fn named(level: Level<'static>, name: Option<&'static str>) -> Level<'static> {
    match name {
        Some(name) => level.with_name(name),
        None => level,
    }
}
