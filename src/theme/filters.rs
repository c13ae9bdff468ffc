//! The filters that templates have besides tera's own; pure functions of their arguments.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tera::{Kwargs, State, Tera, TeraResult};

pub(super) fn register(templates: &mut Tera) {
    templates.register_filter("date_text", date_text);
    templates.register_filter("query_text", query_text);
}

/// A text as a value in the query of an address.
fn query_text(text: &str, _: Kwargs, _: &State) -> TeraResult<String> {
    Ok(utf8_percent_encode(text, NON_ALPHANUMERIC).to_string())
}

/// `2010-06-25` as people of a language write it; other texts stay as they are.
fn date_text(date: &str, arguments: Kwargs, _: &State) -> TeraResult<String> {
    let language: &str = arguments.get("lang")?.unwrap_or("zh-CN");
    let Ok(date) = date.parse::<jiff::civil::Date>() else { return Ok(date.to_owned()) };
    Ok(if language.starts_with("zh") {
        format!("{}年{}月{}日", date.year(), date.month(), date.day())
    } else {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = usize::try_from(date.month() - 1)
            .ok()
            .and_then(|month| MONTHS.get(month))
            .copied()
            .unwrap_or_default();
        format!("{} {month} {}", date.day(), date.year())
    })
}
