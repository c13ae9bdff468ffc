//! `overlap/two-leads`: one unit leads what is done, wherever that is said.

use std::collections::BTreeMap;

use crate::check::rules::project::table::{entities, head};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document, Entity, OrganizationIndex, ProjectIndex};
use crate::syntax::block::{BlockKind, Cell, Table, plain_text};
use crate::syntax::front_matter::Kind;
use crate::syntax::walk;
use crate::text::Place;

const NAME: RuleName = RuleName("overlap/two-leads");

/// Gathers who leads what in the registry, in tables and by the plans that hold a project.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let mut matters: BTreeMap<String, Vec<Lead>> = BTreeMap::new();
    let mut add = |lead: Lead| {
        let key = matter(&lead.name, &compendium.config.region);
        if key.chars().count() >= SHORTEST {
            matters.entry(key).or_default().push(lead);
        }
    };
    registered(compendium).for_each(&mut add);
    for document in compendium.documents.iter().filter(|document| document.kind() != Kind::UpperPlan) {
        walk::blocks(&document.source.body.blocks, &mut |block| {
            if let BlockKind::Table(table) = &block.kind {
                let read = Read { compendium, document };
                read.table(table, diagnostics).into_iter().for_each(&mut add);
            }
        });
    }
    for leads in matters.values() {
        let Some((first, others)) = leads.split_first() else { continue };
        for other in others.iter().filter(|other| other.by != first.by) {
            diagnostics.push(found(compendium, first, other));
        }
    }
    for at in 0..compendium.projects.len() {
        plans(compendium, ProjectIndex(at), diagnostics);
    }
}

/// Names of fewer characters are those of anything: 培训.
const SHORTEST: usize = 3;
/// What a column of things to do is called.
const MATTERS: [&str; 13] = [
    "项目",
    "项目名称",
    "工程",
    "工程名称",
    "名称",
    "重点工程",
    "重点项目",
    "任务",
    "主要任务",
    "重点任务",
    "工作任务",
    "事项",
    "工作事项",
];
/// What a column of units that lead is called.
const LEADS: [&str; 2] = ["牵头单位", "牵头部门"];

/// Somebody who leads something.
struct Lead {
    name: String,
    by: OrganizationIndex,
    /// Where the unit is named.
    place: Place,
}

/// What is to be done, without the words that are added or left out at will.
fn matter(name: &str, region: &str) -> String {
    let mut name: String = name.chars().filter(|character| character.is_alphanumeric()).collect();
    for prefix in [region, "全市", "全县", "全区"] {
        name = name.strip_prefix(prefix).map(str::to_owned).unwrap_or(name);
    }
    while let Some(shorter) = ["建设", "工程", "项目"].iter().find_map(|word| name.strip_suffix(word)) {
        name = shorter.to_owned();
    }
    name
}

fn registered(compendium: &Compendium) -> impl Iterator<Item = Lead> {
    compendium.projects.iter().filter_map(|project| {
        let entry = &project.entry;
        let place = Place { path: entry.place.path.clone(), span: entry.value.lead.as_ref()?.span };
        Some(Lead { name: entry.value.name.value.clone(), by: project.lead?, place })
    })
}

struct Read<'a> {
    compendium: &'a Compendium,
    document: &'a Document,
}

impl Read<'_> {
    /// Who leads what in a table that says so; a cell that names two is reported at once.
    fn table(&self, table: &Table, diagnostics: &mut Diagnostics) -> Vec<Lead> {
        let heads: Vec<String> = table.head.iter().map(|cell| head(cell).0).collect();
        let column = |names: &[&str]| heads.iter().position(|head| names.contains(&head.as_str()));
        let (Some(name), Some(lead)) = (column(&MATTERS), column(&LEADS)) else { return Vec::new() };
        let rows = table.rows.iter().filter_map(|cells| Some((cells.get(name)?, cells.get(lead)?)));
        rows.filter_map(|(name, lead)| self.row(name, lead, diagnostics)).collect()
    }

    fn row(&self, name: &Cell, lead: &Cell, diagnostics: &mut Diagnostics) -> Option<Lead> {
        let place = Place { path: self.document.source.path.clone(), span: lead.span.0 };
        let named = entities(self.compendium, self.document, name);
        let title = match named.as_slice() {
            [Some(entity)] => self.compendium.title(*entity).to_owned(),
            _ => plain_text(&name.content).trim().to_owned(),
        };
        let units: Vec<OrganizationIndex> = entities(self.compendium, self.document, lead)
            .into_iter()
            .filter_map(|entity| match entity {
                Some(Entity::Organization(unit)) => Some(unit),
                _ => None,
            })
            .collect();
        match units.as_slice() {
            [one, other, ..] if one != other => {
                diagnostics.push(shared(self.compendium, &title, *one, *other, place));
                None
            }
            // What the registry says of a project, `project/differs` compares.
            [_, ..] if self.is_led(&named) => None,
            [unit, ..] => Some(Lead { name: title, by: *unit, place }),
            [] => None,
        }
    }

    fn is_led(&self, named: &[Option<Entity>]) -> bool {
        matches!(named, [Some(Entity::Project(at))] if self.compendium.projects[at.0].lead.is_some())
    }
}

/// Plans of different units that both hold a project which says of nobody that he leads it.
fn plans(compendium: &Compendium, at: ProjectIndex, diagnostics: &mut Diagnostics) {
    let project = &compendium.projects[at.0];
    if project.lead.is_some() {
        return;
    }
    let name = &project.entry.value.name.value;
    let holding = compendium
        .documents
        .iter()
        .filter(|document| document.kind() == Kind::SpecialPlan && document.projects.contains(&at));
    let leads: Vec<Lead> = holding
        .filter_map(|document| {
            let written = document.source.front_matter.lead.as_ref()?;
            let place = Place { path: document.source.path.clone(), span: written.span };
            Some(Lead { name: name.clone(), by: document.lead?, place })
        })
        .collect();
    if let Some((first, others)) = leads.split_first() {
        let others = others.iter().filter(|other| other.by != first.by);
        diagnostics.extend(others.map(|other| found(compendium, first, other)));
    }
}

fn found(compendium: &Compendium, first: &Lead, other: &Lead) -> Diagnostic {
    let unit = |lead: &Lead| compendium.title(Entity::Organization(lead.by));
    let (name, one, two) = (&other.name, unit(first), unit(other));
    let same = &first.name;
    Diagnostic::warning(
        NAME,
        other.place.clone(),
        message!(
            "“{name}”由{two}牵头，另一处由{one}牵头",
            "`{name}` is led by {two} here and by {one} elsewhere"
        ),
    )
    .also(first.place.clone(), message!("“{same}”由{one}牵头", "`{same}` is led by {one}"))
    .help(help())
}

fn shared(
    compendium: &Compendium,
    name: &str,
    one: OrganizationIndex,
    other: OrganizationIndex,
    place: Place,
) -> Diagnostic {
    let unit = |at| compendium.title(Entity::Organization(at));
    let (one, other) = (unit(one), unit(other));
    let message = message!(
        "“{name}”写了两个牵头单位：{one}、{other}",
        "`{name}` has two units that lead it: {one} and {other}"
    );
    Diagnostic::warning(NAME, place, message).help(help())
}

fn help() -> crate::text::Message {
    message!(
        "确定一个牵头单位，其他的写作配合单位；确是两件事的，把名称写得有区别",
        "let one lead and the others take part; if these are two things, give them names that differ"
    )
}
