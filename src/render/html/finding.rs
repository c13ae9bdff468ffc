//! The mark of a finding at its passage: a bar, the sentence, the other places.

use pulldown_cmark_escape::{escape_href, escape_html};

use crate::render::words::Words;
use crate::view::{Mark, Passage};

/// More places than this are told in the report alone.
const MOST_PLACES: usize = 4;

/// Writes a mark; `root` leads up from its page.
pub(super) fn write(out: &mut String, mark: &Mark, root: &str, words: &Words) {
    let finding = &mark.finding;
    let severity = words.get(match finding.severity {
        "error" => "finding_error",
        "warning" => "finding_warning",
        _ => "finding_info",
    });
    out.push_str("<div role=\"note\" class=\"passage-finding finding-");
    out.push_str(finding.severity);
    out.push_str("\" id=\"");
    text(out, &mark.anchor);
    out.push_str("\" aria-label=\"");
    text(out, &format!("{severity} {}", finding.rule));
    out.push_str("\"><p class=\"finding-message\"><span class=\"mark severity severity-");
    out.push_str(finding.severity);
    out.push_str("\">");
    text(out, severity);
    out.push_str("</span>");
    text(out, &finding.message);
    out.push_str("</p><ul class=\"finding-places\">");
    let elsewhere = finding.places.iter().filter(|place| !is_here(place, &mark.anchor));
    for place in elsewhere.take(MOST_PLACES) {
        let Some(to) = &place.link else { continue };
        item(out, &format!("{root}{}", to.path), &to.title, place.label.as_deref());
    }
    let report = format!("{root}{}", finding.report);
    item(out, &report, words.get("finding_report"), Some(finding.rule));
    out.push_str("</ul></div>");
}

fn is_here(place: &Passage, anchor: &str) -> bool {
    place.link.as_ref().is_none_or(|link| link.path.split('#').nth(1) == Some(anchor))
}

fn item(out: &mut String, address: &str, title: &str, label: Option<&str>) {
    out.push_str("<li><a href=\"");
    // Writing to a string cannot fail.
    let _ = escape_href(&mut *out, address);
    out.push_str("\">");
    text(out, title);
    out.push_str("</a>");
    if let Some(label) = label {
        out.push_str(" <span class=\"faint\">");
        text(out, label);
        out.push_str("</span>");
    }
    out.push_str("</li>");
}

fn text(out: &mut String, words: &str) {
    let _ = escape_html(out, words);
}
