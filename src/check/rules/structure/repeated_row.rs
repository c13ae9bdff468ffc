//! `structure/repeated-row`: no row of a table stands in it twice.

use std::collections::BTreeMap;

use crate::check::rules::Beside;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Document;
use crate::syntax::block::{BlockKind, Cell, Table, plain_text};
use crate::syntax::front_matter::Kind;
use crate::syntax::walk;
use crate::text::{Place, Span};

const NAME: RuleName = RuleName("structure/repeated-row");

/// So many cells must say something for two rows to be the same by mistake.
const FEWEST: usize = 3;

/// Heads of a first column that stands for several rows.
const CLASSES: [&str; 6] = ["类别", "指标类别", "类型", "领域", "分类", "指标类型"];

/// Looks through the tables of our own documents.
pub(in crate::check) fn look(document: &Document, _: &Beside<'_>, diagnostics: &mut Diagnostics) {
    if document.kind() == Kind::UpperPlan {
        return;
    }
    walk::blocks(&document.source.body.blocks, &mut |block| {
        let BlockKind::Table(table) = &block.kind else { return };
        for (first, again) in repeated(table) {
            let place = |span: Span| Place { path: document.source.path.clone(), span };
            let message = message!("这一行和前面一行完全相同", "this row is the same as one before it");
            let found = Diagnostic::warning(NAME, place(again), message);
            diagnostics.push(found.also(place(first), message!("前面一行", "the row before")).help(
                message!(
                    "删去一行；本来是另一项的，改正它",
                    "remove one; where another thing was meant, correct it"
                ),
            ));
        }
    });
}

/// The rows that say the same as an earlier one, with that one; numbers of rows do not count.
fn repeated(table: &Table) -> Vec<(Span, Span)> {
    let heads: Vec<String> =
        table.head.iter().map(|cell| plain_text(&cell.content).trim().to_owned()).collect();
    let counts: Vec<bool> = heads.iter().map(|head| head != "序号").collect();
    let is_class = heads.first().is_some_and(|head| CLASSES.contains(&head.as_str()));
    let mut class = String::new();
    let mut seen: BTreeMap<Vec<String>, Span> = BTreeMap::new();
    let mut found = Vec::new();
    for row in &table.rows {
        let cells = row.iter().zip(&counts).filter(|(_, counts)| **counts);
        // Links without words are told apart by their place alone.
        let mut texts: Vec<String> =
            cells.map(|(cell, _)| plain_text(&cell.content).trim().to_owned()).collect();
        let told = texts.iter().filter(|text| text.chars().any(char::is_alphanumeric)).count();
        // A row without a class is of that above it.
        if let Some(first) = texts.first_mut().filter(|_| is_class) {
            match first.is_empty() {
                true => first.clone_from(&class),
                false => class.clone_from(first),
            }
        }
        let first = texts.first().is_some_and(|text| !text.is_empty());
        let Some(span) = whole(row).filter(|_| told >= FEWEST && (first || told == texts.len())) else {
            continue;
        };
        match seen.get(&texts) {
            Some(first) => found.push((*first, span)),
            None => drop(seen.insert(texts, span)),
        }
    }
    found
}

fn whole(row: &[Cell]) -> Option<Span> {
    let (first, last) = (row.first()?.span.0, row.last()?.span.0);
    Some(Span { start: first.start, end: last.end })
}
