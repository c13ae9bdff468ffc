//! `project/differs`: a table or a sentence states of a project what the registry states.

use super::mention::Names;
use super::table::{Column, Row, amount, entities, tables};
use super::{in_text, name_place, place_in, shown, shown_in};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document, Entity, Lookup, OrganizationIndex, Project};
use crate::quantity::{Comparison, Unit, compare};
use crate::syntax::block::{Cell, plain_text};
use crate::syntax::front_matter::Kind;
use crate::text::{Message, Place};

const NAME: RuleName = RuleName("project/differs");

/// Reads the text and the hand-written tables of every document of our own.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let names = Names::new(compendium);
    for document in compendium.documents.iter().filter(|document| document.kind() != Kind::UpperPlan) {
        listed(compendium, document, diagnostics);
        in_text::run(NAME, compendium, document, &names, diagnostics);
        for table in tables(compendium, document) {
            for row in &table.rows {
                let Row::Project(project, cells) = row else { continue };
                let context = Context { compendium, document, project: &compendium.projects[project.0] };
                for (column, cell) in table.columns.iter().zip(*cells) {
                    diagnostics.extend(context.cell(column, cell));
                }
            }
        }
    }
}

/// Projects that the front matter of a plan lists and that are registered for another.
fn listed(compendium: &Compendium, document: &Document, diagnostics: &mut Diagnostics) {
    for id in &document.source.front_matter.projects {
        let Lookup::Found(Entity::Project(at)) = compendium.names.lookup(&id.value) else { continue };
        let project = &compendium.projects[at.0];
        let Some((plan, written)) = project.plan.zip(project.entry.value.plan.as_ref()) else { continue };
        let plan = &compendium.documents[plan.0];
        if plan.source.path == document.source.path {
            continue;
        }
        let (name, own, other) = (&project.entry.value.name.value, plan.title(), document.title());
        let message = message!(
            "“{name}”登记在“{own}”，“{other}”的 projects 也列了它",
            "`{name}` is registered for `{own}`, and `{other}` lists it among its projects, too"
        );
        let place = Place { path: document.source.path.clone(), span: id.span };
        let found = Diagnostic::warning(NAME, place, message);
        let found = found
            .also(place_in(project, written.span), message!("项目库里的规划", "the plan in the registry"));
        diagnostics.push(found.help(message!(
            "一个项目只由一个规划安排投资：改正 plan，或从 projects 里删去",
            "one plan pays for a project: correct `plan`, or remove it from `projects`"
        )));
    }
}

/// A row that speaks of a project.
struct Context<'a> {
    compendium: &'a Compendium,
    document: &'a Document,
    project: &'a Project,
}

impl Context<'_> {
    fn cell(&self, column: &Column, cell: &Cell) -> Option<Diagnostic> {
        let (message, registered) = match column {
            Column::Investment(unit) => self.investment(cell, unit.as_ref())?,
            Column::Period => self.period(cell)?,
            Column::Lead => self.lead(cell, &[])?,
            Column::Responsible => self.lead(cell, &self.project.participants)?,
            Column::Content => in_text::content(self.project, &plain_text(&cell.content))?,
            Column::Other => return None,
        };
        let place = Place { path: self.document.source.path.clone(), span: cell.span.0 };
        Some(
            Diagnostic::error(NAME, place, message)
                .also(registered, message!("项目库里的写法", "the registry says this"))
                .help(message!(
                    "以项目库为准改正一处，或改用 projects 表",
                    "correct whichever is wrong, or use a projects table"
                )),
        )
    }

    fn investment(&self, cell: &Cell, unit: Option<&Unit>) -> Option<(Message, Place)> {
        let registered = self.project.entry.value.investment.as_ref()?;
        let printed = amount(cell, unit)?;
        registered.quantity.unit.as_ref()?;
        if !matches!(
            compare(&printed, &registered.quantity),
            Comparison::Disjoint | Comparison::PowerOfTen(_) | Comparison::LimitDiffers
        ) {
            return None;
        }
        let here = shown_in(&printed, registered.quantity.unit.as_ref());
        let there = shown(&registered.quantity);
        let name = &self.project.entry.value.name.value;
        let message = message!(
            "“{name}”的投资这里是 {here}，项目库是 {there}",
            "the investment of `{name}` is {here} here and {there} in the registry"
        );
        Some((message, place_in(self.project, registered.span)))
    }

    fn period(&self, cell: &Cell) -> Option<(Message, Place)> {
        let registered = self.project.entry.value.period.as_ref()?;
        let (from, to) = years(&plain_text(&cell.content))?;
        let own = registered.value;
        if (from, to) == (own.from, own.to) {
            return None;
        }
        let (name, here) = (&self.project.entry.value.name.value, format!("{from}—{to}"));
        let there = format!("{}—{}", own.from, own.to);
        let message = message!(
            "“{name}”的年限这里是 {here}，项目库是 {there}",
            "the years of `{name}` are {here} here and {there} in the registry"
        );
        Some((message, place_in(self.project, registered.span)))
    }

    /// Another lead, when every unit in the cell is known and none is the registered one or one
    /// of some others.
    fn lead(&self, cell: &Cell, others: &[OrganizationIndex]) -> Option<(Message, Place)> {
        let lead = self.project.lead?;
        let named = entities(self.compendium, self.document, cell);
        let known = |entity: &Option<Entity>| matches!(entity, Some(Entity::Organization(_)));
        let is_registered = |unit: &OrganizationIndex| named.contains(&Some(Entity::Organization(*unit)));
        if named.is_empty() || !named.iter().all(known) || [lead].iter().chain(others).any(is_registered) {
            return None;
        }
        let titles: Vec<&str> =
            named.into_iter().flatten().map(|entity| self.compendium.title(entity)).collect();
        let name = &self.project.entry.value.name.value;
        let (chinese, english) = (titles.join("、"), titles.join(", "));
        let there = self.compendium.title(Entity::Organization(lead));
        let message = message!(
            "“{name}”的牵头单位这里是{chinese}，项目库是{there}",
            "the lead of `{name}` is {english} here and {there} in the registry"
        );
        let written = self.project.entry.value.lead.as_ref();
        let place =
            written.map_or_else(|| name_place(self.project), |lead| place_in(self.project, lead.span));
        Some((message, place))
    }
}

/// The years of 2011—2013年 or 2012年; nothing where other words stand beside them.
fn years(text: &str) -> Option<(i32, i32)> {
    let part = |character: char| character.is_ascii_digit() || "年至到-—–－~～ ".contains(character);
    let numbers: Vec<&str> =
        text.split(|character: char| !character.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    if !text.chars().all(part) || !numbers.iter().all(|number| number.len() == 4) {
        return None;
    }
    match numbers.as_slice() {
        [only] => only.parse().ok().map(|year| (year, year)),
        [from, to] => from.parse().ok().zip(to.parse().ok()),
        _ => None,
    }
}
