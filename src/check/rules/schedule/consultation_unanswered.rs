//! `schedule/consultation-unanswered`: every opinion of a closed consultation finds its answer.

use super::place_of;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, ConsultationIndex, Entity};
use crate::registry::{Consultation, ConsultationResult, Response};
use crate::text::{Message, Place};

const NAME: RuleName = RuleName("schedule/consultation-unanswered");

/// Looks at the result of each consultation, and at consultations that have none.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for (at, consultation) in compendium.consultations.iter().enumerate() {
        let value = &consultation.entry.value;
        let title = compendium.place(Entity::Consultation(ConsultationIndex(at)));
        match (&value.result, compendium.today()) {
            (Some(result), _) => {
                counts(value, result, &title, diagnostics);
                opinions(value, &title, diagnostics);
            }
            (None, Some(today)) if today > value.to.value => {
                let to = value.to.value;
                let found = Diagnostic::warning(
                    NAME,
                    place_of(&title.path, &value.to),
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
fn opinions(value: &Consultation, title: &Place, diagnostics: &mut Diagnostics) {
    let open = |text: Option<&String>| text.is_none_or(|text| text.trim().is_empty());
    let unanswered = value
        .opinions
        .iter()
        .enumerate()
        .filter(|(_, opinion)| opinion.response.is_none() || open(opinion.answer.as_ref()));
    let numbers: Vec<String> = unanswered
        .map(|(at, opinion)| opinion.number.clone().unwrap_or_else(|| (at + 1).to_string()))
        .collect();
    if numbers.is_empty() {
        return;
    }
    let list = numbers.join("、");
    diagnostics.push(
        Diagnostic::warning(
            NAME,
            title.clone(),
            message!(
                "已公布结果，第 {list} 条意见没有答复",
                "the result is there, but no answer to opinion {list}"
            ),
        )
        .help(message!("补上 response 和 answer", "add response and answer")),
    );
}

/// Whether the numbers of a result agree with one another and with the opinions listed.
fn counts(value: &Consultation, result: &ConsultationResult, title: &Place, diagnostics: &mut Diagnostics) {
    let mut report = |message: Message| {
        let help = message!("逐条核对意见，改正条数", "go through the opinions and correct the numbers");
        diagnostics.push(Diagnostic::error(NAME, title.clone(), message).help(help));
    };
    let parts = [result.adopted, result.partly, result.declined];
    let sum: u64 = parts.iter().flatten().map(|part| u64::from(*part)).sum();
    if let Some(received) = result.received {
        let all_given = parts.iter().all(Option::is_some);
        if sum > u64::from(received) || (all_given && sum != u64::from(received)) {
            report(message!(
                "收到 {received} 条，采纳、部分采纳、未采纳合计 {sum} 条",
                "{received} opinions were received, {sum} were adopted, partly adopted or declined"
            ));
        }
        let listed = value.opinions.len() as u64;
        if listed > u64::from(received) {
            report(message!(
                "收到 {received} 条，列出的意见却有 {listed} 条",
                "{received} opinions were received, but {listed} are listed"
            ));
        }
    }
    let kinds = [
        (Response::Adopted, result.adopted, "采纳", "adopted"),
        (Response::Partly, result.partly, "部分采纳", "partly adopted"),
        (Response::Declined, result.declined, "未采纳", "declined"),
    ];
    for (response, stated, chinese, english) in kinds {
        let listed = value.opinions.iter().filter(|opinion| opinion.response == Some(response)).count();
        if let Some(stated) = stated.filter(|stated| (*stated as usize) < listed) {
            report(message!(
                "结果写{chinese} {stated} 条，列出的{chinese}意见却有 {listed} 条",
                "the result says {stated} {english}, but {listed} are listed as {english}"
            ));
        }
    }
}
