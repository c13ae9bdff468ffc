//! Prices: whether a growth rate and the sizes it is of are stated at the same ones.
//!
//! Growth at comparable prices need not lead from one amount of money to another. What is
//! known of the prices stands in words: in the name, the unit, the definition, the formula
//! and the source of an indicator, and beside its values.

use super::claim::Claim;
use super::series::Subject;
use crate::model::{Compendium, Statement};
use crate::syntax::block::{BlockKind, plain_text};
use crate::syntax::walk;

/// Words for comparable prices.
const COMPARABLE: [&str; 8] =
    ["可比价", "可比口径", "不变价", "年价格", "扣除价格", "剔除价格", "实际增长", "实际增速"];
/// Words for the prices of each year.
const CURRENT: [&str; 4] = ["当年价", "现价", "现行价", "名义"];
/// What statistics state in current money and let grow at comparable prices, by custom.
const BY_CUSTOM: [&str; 6] = ["生产总值", "GDP", "增加值", "总产值", "可支配收入", "纯收入"];

/// At what prices something is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prices {
    Comparable,
    Current,
}

/// Whether the growth and the sizes of a claim are known, or may be taken, to be at the
/// same prices.
pub(super) fn agree(compendium: &Compendium, subject: &Subject<'_>, claim: &Claim<'_>) -> bool {
    let entry = subject.indicator.map(|indicator| &indicator.entry.value);
    let texts = [
        Some(subject.name),
        entry.and_then(|entry| entry.unit.as_ref()).map(|unit| unit.value.as_str()),
        entry.and_then(|entry| entry.definition.as_deref()),
        entry.and_then(|entry| entry.formula.as_deref()),
        entry.and_then(|entry| entry.source.as_deref()),
    ];
    let clauses: Vec<&str> =
        texts.into_iter().flatten().flat_map(|text| text.split(['，', '。', '；', '、', ',', ';'])).collect();
    let is_of_growth = |clause: &str| clause.replace("增加值", "").contains(['增', '速']);
    let of = |growth: bool| clauses.iter().copied().filter(move |clause| is_of_growth(clause) == growth);
    let notes = [claim.start, claim.end].into_iter().filter_map(|figure| figure.quantity().note.as_deref());
    let of_sizes = of(false).chain(notes).find_map(prices_of);
    let passage = passage(compendium, claim.growth.statement);
    let beside = [claim.growth.quantity().raw.as_str(), passage.as_str()];
    let of_growth = beside.into_iter().chain(of(true)).find_map(prices_of);
    let by_custom = || BY_CUSTOM.iter().any(|name| subject.name.contains(name));
    match of_growth {
        Some(Prices::Current) => of_sizes != Some(Prices::Comparable),
        Some(Prices::Comparable) => of_sizes == Some(Prices::Comparable),
        None if by_custom() => of_sizes == Some(Prices::Comparable),
        None => true,
    }
}

/// What is said around a growth in a document: its paragraph, or the notes on its table.
fn passage(compendium: &Compendium, statement: &Statement) -> String {
    let Some(document) = statement.document() else { return String::new() };
    let span = statement.stated.value_span;
    let mut found = String::new();
    walk::blocks(&compendium.documents[document.0].source.body.blocks, &mut |block| {
        let BlockKind::Paragraph(content) = &block.kind else { return };
        let is_note = || {
            let text = plain_text(content);
            statement.is_structured() && (text.starts_with('注') || text.contains("绝对数"))
        };
        if block.span.0.contains(span) || is_note() {
            found.push_str(&plain_text(content));
        }
    });
    found
}

fn prices_of(text: &str) -> Option<Prices> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    // 当年价格 first: the words for comparable prices find 年价格 in it.
    if has(&CURRENT) { Some(Prices::Current) } else { has(&COMPARABLE).then_some(Prices::Comparable) }
}
