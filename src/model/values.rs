//! Values that can be read and yet cannot be: what is wrong with one whatever the others say.

use super::FORBIDDEN_SCHEME;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::message;
use crate::quantity::Family;
use crate::registry;
use crate::syntax::front_matter::Period;
use crate::syntax::link::is_web;
use crate::syntax::yaml;
use crate::text::{Located, Place, SourcePath};

/// Reports a period that ends before it begins.
pub(super) fn forwards(path: &SourcePath, period: Option<&Located<Period>>, diagnostics: &mut Diagnostics) {
    if let Some(Located { value: Period { from, to }, span }) = period
        && from > to
    {
        let place = Place { path: path.clone(), span: *span };
        let expected = message!("起始年份不能晚于结束年份", "the first year must not be later than the last");
        diagnostics.push(yaml::invalid(place, &format!("{from}—{to}"), expected));
    }
}

/// Reports an investment that is no amount of money: it cannot be added to the others.
pub(super) fn money(path: &SourcePath, investment: Option<&registry::Value>, diagnostics: &mut Diagnostics) {
    let Some(value) = investment else { return };
    let unit = value.quantity.unit.as_ref();
    if value.quantity.amount().is_some() && unit.is_some_and(|unit| matches!(unit.family(), Family::Money(_)))
    {
        return;
    }
    let place = Place { path: path.clone(), span: value.span };
    let expected = message!("应为金额，如 860万元", "expected an amount of money such as 860万元");
    let mut found = yaml::invalid(place, &value.quantity.raw, expected);
    found.severity = Severity::Warning;
    diagnostics.push(found.help(message!(
        "没有金额的项目不能计入合计，总数也无从核对；金额没有定的，先不写 investment",
        "without an amount nothing can be added up or held against a printed total; leave investment out until it is known"
    )));
}

/// Reports a website that no page may lead to.
pub(super) fn web_address(
    path: &SourcePath,
    address: Option<&Located<String>>,
    diagnostics: &mut Diagnostics,
) {
    let Some(address) = address.filter(|address| !is_web(&address.value)) else { return };
    let (place, text) = (Place { path: path.clone(), span: address.span }, &address.value);
    diagnostics.push(
        Diagnostic::error(
            FORBIDDEN_SCHEME,
            place,
            message!("“{text}”不是网址", "`{text}` is no address of the web"),
        )
        .help(message!(
            "写以 http:// 或 https:// 开头的网址",
            "write an address that starts with http:// or https://"
        )),
    );
}
