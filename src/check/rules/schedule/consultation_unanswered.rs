//! `schedule/consultation-unanswered`: every opinion of a closed consultation finds its answer.

use super::place_of;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::registry::{Consultation, ConsultationResult, Response};
use crate::text::{Located, Message, Place, SourcePath, Written};

const NAME: RuleName = RuleName("schedule/consultation-unanswered");

/// Looks at the result of each consultation, and at consultations that have none.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for consultation in &compendium.consultations {
        let (value, path) = (&consultation.entry.value, &consultation.entry.place.path);
        match (&value.result, compendium.today()) {
            (Some(result), _) => {
                counts(value, result, path, diagnostics);
                opinions(value, path, diagnostics);
            }
            (None, Some(today)) if today > value.to.value => {
                let to = value.to.value;
                let found = Diagnostic::warning(
                    NAME,
                    place_of(path, &value.to),
                    message!(
                        "征求意见已于 {to} 截止，没有公布结果",
                        "the consultation closed on {to} and has no result"
                    ),
                );
                diagnostics.push(found.help(message!(
                    "用 result 写明收到、采纳、部分采纳和未采纳的条数",
                    "say in result how many opinions were received, adopted, partly adopted and declined"
                )));
            }
            (None, _) => {}
        }
    }
}

/// Opinions that are listed in a consultation with a result but not answered.
fn opinions(value: &Consultation, path: &SourcePath, diagnostics: &mut Diagnostics) {
    let is_open = |text: Option<&Written>| text.is_none_or(|text| text.trim().is_empty());
    let unanswered: Vec<(String, Place)> = value
        .opinions
        .iter()
        .enumerate()
        .filter(|(_, opinion)| opinion.response.is_none() || is_open(opinion.answer.as_ref()))
        .map(|(at, opinion)| {
            let number = opinion.number.clone().unwrap_or_else(|| (at + 1).to_string());
            (number, Place { path: path.clone(), span: opinion.text.span })
        })
        .collect();
    let Some(((_, first), others)) = unanswered.split_first() else { return };
    let numbers: Vec<&str> = unanswered.iter().map(|(number, _)| number.as_str()).collect();
    let (chinese, english) = (numbers.join("、"), numbers.join(", "));
    let found = Diagnostic::warning(
        NAME,
        first.clone(),
        message!(
            "已公布结果，第 {chinese} 条意见没有答复",
            "the result is there, but no answer to opinion {english}"
        ),
    );
    let found = others.iter().fold(found, |found, (number, place)| {
        found.also(place.clone(), message!("第 {number} 条", "opinion {number}"))
    });
    diagnostics.push(found.help(message!("补上 response 和 answer", "add response and answer")));
}

/// Whether the numbers of a result agree with one another and with the opinions listed.
fn counts(
    value: &Consultation,
    result: &ConsultationResult,
    path: &SourcePath,
    diagnostics: &mut Diagnostics,
) {
    let found = |count: Located<u32>, message: Message| {
        let help = message!("逐条核对意见，改正条数", "go through the opinions and correct the numbers");
        Diagnostic::error(NAME, place_of(path, &count), message).help(help)
    };
    let kinds = [
        (Response::Adopted, result.adopted, "采纳", "adopted"),
        (Response::Partly, result.partly, "部分采纳", "partly adopted"),
        (Response::Declined, result.declined, "未采纳", "declined"),
    ];
    let parts =
        || kinds.iter().filter_map(|(_, part, chinese, english)| Some((part.as_ref()?, chinese, english)));
    let sum: u64 = parts().map(|(part, ..)| u64::from(part.value)).sum();
    if let Some(received) = result.received {
        let all_given = parts().count() == kinds.len();
        let (count, listed) = (u64::from(received.value), value.opinions.len() as u64);
        if sum > count || (all_given && sum != count) {
            let wrong = found(
                received,
                message!(
                    "收到 {count} 条，采纳、部分采纳、未采纳合计 {sum} 条",
                    "{count} opinions were received, {sum} were adopted, partly adopted or declined"
                ),
            );
            diagnostics.push(parts().fold(wrong, |wrong, (part, chinese, english)| {
                wrong.also(place_of(path, part), message!("{chinese}", "{english}"))
            }));
        }
        if listed > count {
            diagnostics.push(found(
                received,
                message!(
                    "收到 {count} 条，列出的意见却有 {listed} 条",
                    "{count} opinions were received, but {listed} are listed"
                ),
            ));
        }
    }
    for (response, part, chinese, english) in kinds {
        let listed = value.opinions.iter().filter(|opinion| opinion.response == Some(response)).count();
        if let Some(part) = part.filter(|part| (part.value as usize) < listed) {
            let stated = part.value;
            diagnostics.push(found(
                part,
                message!(
                    "结果写{chinese} {stated} 条，列出的{chinese}意见却有 {listed} 条",
                    "the result says {stated} {english}, but {listed} are listed as {english}"
                ),
            ));
        }
    }
}
