//! `project/sum-mismatch`: the printed number and cost of a plan's projects are those registered,
//! and a cost that a sentence divides is that of its parts.

use super::super::prose::text::{self, Prose};
use super::super::texts::Form;
use super::cost::{cost, in_ten_thousands, part, whole};
use super::division::{Amount, Division, divisions};
use super::shown;
use super::table::{Column, ProjectTable, Row, amount, tables};
use super::tally::tallies;
use super::total::statements;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document, Project};
use crate::quantity::{Interval, Quantity, StoragePrefix, Unit};
use crate::syntax::block::{BlockKind, Inline};
use crate::syntax::front_matter::Kind;
use crate::syntax::walk;
use crate::text::{Message, Place, Span};

const NAME: RuleName = RuleName("project/sum-mismatch");

/// Reads the sentences and tables of every plan that has projects, and what any document divides.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for document in compendium.documents.iter().filter(|document| text::is_ours(document)) {
        text::each(document, &mut |prose| {
            if matches!(prose.form, Form::Paragraph | Form::Cell) {
                let text = &prose.passage.text;
                let all = divisions(text).into_iter().chain(tallies(text));
                diagnostics.extend(all.filter_map(|one| divided(prose, &one)));
            }
        });
    }
    for document in compendium.documents.iter().filter(|document| document.kind() == Kind::SpecialPlan) {
        let projects: Vec<&Project> = document.projects.iter().map(|at| &compendium.projects[at.0]).collect();
        if projects.is_empty() {
            continue;
        }
        let plan = Plan { document, cost: cost(&projects), projects };
        plan.sentences(diagnostics);
        for table in tables(compendium, document) {
            plan.table(&table, diagnostics);
        }
    }
}

/// A total and its parts that do not go together.
fn divided(prose: &Prose<'_>, division: &Division) -> Option<Diagnostic> {
    let Division { total, parts, is_complete } = division;
    let intervals: Option<Vec<Interval>> = parts.iter().map(|amount| part(&amount.quantity)).collect();
    let sum = Interval::sum_of(&intervals.filter(|parts| !parts.is_empty())?).ok()?;
    let whole = whole(&total.quantity)?;
    let is_more = whole.is_below(&sum);
    if !is_more && (!is_complete || whole.meets(&sum)) {
        return None;
    }
    let (printed, added) = (shown(&total.quantity), added(parts, total.quantity.unit.as_ref()?)?);
    let message = match is_more {
        true => message!(
            "其中各项相加是 {added}，超过总数 {printed}",
            "what is part of it adds up to {added}, more than the total, {printed}"
        ),
        false => message!(
            "其中各项相加是 {added}，总数是 {printed}",
            "the parts add up to {added}, the total is {printed}"
        ),
    };
    let place = |amount: &Amount| prose.passage.place(amount.range.clone()).0;
    let found = Diagnostic::error(NAME, place(total), message);
    let found = parts.iter().fold(found, |found, one| found.also(place(one), message!("其中", "a part")));
    Some(found.help(message!("改正总数或其中一项", "correct the total or one of its parts")))
}

/// The sum of amounts as they are printed, in a unit.
fn added(parts: &[Amount], unit: &Unit) -> Option<String> {
    let sum = parts.iter().try_fold(Interval::exactly(0.into()), |sum, Amount { quantity, .. }| {
        let printed = Interval::exactly(quantity.amount()?.principal().value());
        sum.sum(&printed.convert(quantity.unit.as_ref()?, unit, StoragePrefix::Decimal).ok()?).ok()
    });
    Some(format!("{}{}", sum?.low()?.normalize(), unit.text()))
}

struct Plan<'a> {
    document: &'a Document,
    projects: Vec<&'a Project>,
    /// In 万元; none when a project states no amount of money.
    cost: Option<Interval>,
}

impl Plan<'_> {
    /// Sentences right below a heading of the second level that is about projects or investment.
    fn sentences(&self, diagnostics: &mut Diagnostics) {
        let headings = &self.document.source.outline.headings;
        let mut concerned = false;
        walk::blocks(&self.document.source.body.blocks, &mut |block| match &block.kind {
            BlockKind::Heading { ordinal, .. } => {
                concerned = headings.get(*ordinal).is_some_and(|heading| {
                    let about = ["工程", "项目", "投资"].iter().any(|word| heading.text.contains(word));
                    heading.level == 2 && about
                });
            }
            BlockKind::Paragraph(content) if concerned => self.paragraph(content, diagnostics),
            _ => {}
        });
    }

    fn paragraph(&self, content: &[Inline], diagnostics: &mut Diagnostics) {
        for (at, inline) in content.iter().enumerate() {
            let Inline::Text(text, span) = inline else { continue };
            let exact = span.0.range().len() == text.len();
            let place = |range| if exact { Span::new(range).shifted(span.0.start as usize) } else { span.0 };
            for found in statements(text, at == 0) {
                let (count, range) = found.count;
                diagnostics.extend(self.count(count, place(range)));
                if let Some((quantity, range)) = found.amount {
                    diagnostics.extend(self.amount(&quantity, place(range)));
                }
            }
        }
    }

    /// The last row of a table that lists all projects of the plan and nothing else.
    fn table(&self, table: &ProjectTable<'_>, diagnostics: &mut Diagnostics) {
        let mut listed: Vec<_> = Vec::new();
        let mut total = None;
        for row in &table.rows {
            match row {
                Row::Project(project, _) => listed.push(*project),
                Row::Total(cells) => total = Some(*cells),
                Row::Unknown(_) => return,
            }
        }
        let mut own = self.document.projects.clone();
        listed.sort_unstable();
        own.sort_unstable();
        let Some(cells) = total.filter(|_| listed == own) else { return };
        for (column, cell) in table.columns.iter().zip(cells) {
            if let Column::Investment(unit) = column
                && let Some(printed) = amount(cell, unit.as_ref())
            {
                diagnostics.extend(self.amount(&printed, cell.span.0));
            }
        }
    }

    fn count(&self, printed: u64, span: Span) -> Option<Diagnostic> {
        let registered = self.projects.len();
        (printed != registered as u64).then(|| {
            let message = message!(
                "这里写 {printed} 项，规划的项目有 {registered} 项",
                "{printed} projects are printed here, the plan has {registered}"
            );
            self.found(span, message)
        })
    }

    fn amount(&self, printed: &Quantity, span: Span) -> Option<Diagnostic> {
        let sum = self.cost?;
        let own = in_ten_thousands(printed, Interval::of_amount(printed.amount()?).ok()?)?;
        if own.meets(&sum) {
            return None;
        }
        let (printed, total) = (shown(printed), sum.low()?.normalize());
        let message = message!(
            "这里写 {printed}，规划各项目的投资相加是 {total}万元",
            "{printed} is printed here, the plan's projects add up to {total}万元"
        );
        Some(self.found(span, message))
    }

    fn found(&self, span: Span, message: Message) -> Diagnostic {
        let place = Place { path: self.document.source.path.clone(), span };
        let found = Diagnostic::error(NAME, place, message);
        let found =
            self.projects.iter().fold(found, |found, project| match &project.entry.value.investment {
                Some(cost) => {
                    let name = &project.entry.value.name.value;
                    found.also(super::place_in(project, cost.span), message!("{name}", "{name}"))
                }
                None => found.also(super::name_place(project), message!("没有投资", "no investment")),
            });
        found.help(message!("改正文字，或补全、改正项目库", "correct the text or the registry"))
    }
}
