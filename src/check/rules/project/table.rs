//! Tables of projects written by hand: [`tables`] finds them and what their columns say.

use crate::model::{Compendium, Document, Entity, Lookup, ProjectIndex, Resolution};
use crate::quantity::{self, Quantity, Unit};
use crate::syntax::block::{BlockKind, Cell, Inline, Table, plain_text};
use crate::syntax::walk;

/// What a column states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    /// The investment, in the unit of the head or of the caption.
    Investment(Option<Unit>),
    Period,
    Lead,
    /// Who is responsible: the lead, or one who takes part.
    Responsible,
    /// What is built.
    Content,
    /// Something else.
    Other,
}

/// A row of a table.
pub(super) enum Row<'a> {
    Project(ProjectIndex, &'a [Cell]),
    Total(&'a [Cell]),
    /// Of no known project; the cell that names it.
    Unknown(Option<&'a Cell>),
}

/// A table of which at least one row names a project.
pub(super) struct ProjectTable<'a> {
    pub columns: Vec<Column>,
    pub rows: Vec<Row<'a>>,
}

const NAMES: [&str; 7] = ["项目", "项目名称", "工程", "工程名称", "名称", "重点工程", "重点项目"];
const INVESTMENTS: [&str; 8] =
    ["投资", "总投资", "投资额", "投资总额", "投资估算", "估算投资", "投资规模", "计划投资"];
const PERIODS: [&str; 8] =
    ["建设年限", "起止年限", "建设起止年限", "建设期限", "建设时间", "起止时间", "建设期", "年限"];
const LEADS: [&str; 2] = ["牵头单位", "牵头部门"];
const RESPONSIBLE: [&str; 6] = ["责任单位", "责任部门", "实施单位", "建设单位", "承建单位", "项目单位"];
const CONTENTS: [&str; 7] = [
    "建设内容",
    "主要内容",
    "主要建设内容",
    "建设规模",
    "建设内容及规模",
    "建设规模及内容",
    "建设内容和规模",
];
const TOTALS: [&str; 3] = ["合计", "总计", "共计"];

/// The tables of projects in a document.
pub(super) fn tables<'a>(compendium: &Compendium, document: &'a Document) -> Vec<ProjectTable<'a>> {
    let mut found = Vec::new();
    walk::blocks(&document.source.body.blocks, &mut |block| {
        if let BlockKind::Table(table) = &block.kind {
            let read = read(compendium, document, table);
            if read.rows.iter().any(|row| matches!(row, Row::Project(..))) {
                found.push(read);
            }
        }
    });
    found
}

fn read<'a>(compendium: &Compendium, document: &Document, table: &'a Table) -> ProjectTable<'a> {
    let caption = table.caption.as_ref().map(|caption| plain_text(&caption.content)).unwrap_or_default();
    let heads: Vec<(String, Option<Unit>)> = table.head.iter().map(head).collect();
    let name = heads.iter().position(|(head, _)| NAMES.contains(&head.as_str())).unwrap_or(0);
    let columns = heads.into_iter().map(|(head, unit)| match head.as_str() {
        head if is_investment(head) && !is_of_one_year(&caption) => {
            Column::Investment(unit.or_else(|| caption_unit(&caption)))
        }
        head if PERIODS.contains(&head) => Column::Period,
        head if LEADS.contains(&head) => Column::Lead,
        head if RESPONSIBLE.contains(&head) => Column::Responsible,
        head if CONTENTS.contains(&head) => Column::Content,
        _ => Column::Other,
    });
    let rows = table.rows.iter().map(|cells| {
        let first = cells.first().map(|cell| plain_text(&cell.content)).unwrap_or_default();
        if TOTALS.iter().any(|total| first.trim().starts_with(total)) {
            return Row::Total(cells);
        }
        match cells.get(name).map(|cell| entities(compendium, document, cell)).as_deref() {
            Some([Some(Entity::Project(project))]) => Row::Project(*project, cells),
            _ => Row::Unknown(cells.get(name)),
        }
    });
    ProjectTable { columns: columns.collect(), rows: rows.collect() }
}

/// The words of a head, and the unit in its brackets.
pub(in crate::check) fn head(cell: &Cell) -> (String, Option<Unit>) {
    let text: String = plain_text(&cell.content).split_whitespace().collect();
    let Some((words, bracket)) = text.split_once(['（', '(']) else { return (text, None) };
    let unit =
        bracket.trim_end_matches(['）', ')']).trim_start_matches("单位").trim_start_matches(['：', ':']);
    (words.to_owned(), Some(Unit::read(unit)).filter(Unit::is_known))
}

/// Whether a head is that of what a project costs in all.
pub(in crate::check) fn is_investment(head: &str) -> bool {
    INVESTMENTS.contains(&head)
}

/// The unit of a caption such as 重点工程表（单位：万元）.
pub(in crate::check) fn caption_unit(caption: &str) -> Option<Unit> {
    let (_, rest) = caption.split_once("单位")?;
    let unit = rest.trim_start_matches(['：', ':', ' ']).split(['）', ')', '，']).next()?;
    Some(Unit::read(unit.trim())).filter(Unit::is_known)
}

/// Whether a caption speaks of one year: the amounts below it are no totals.
fn is_of_one_year(caption: &str) -> bool {
    let numbers = caption.split(|character: char| !character.is_ascii_digit());
    caption.contains("年度") || numbers.filter(|number| number.len() == 4).count() == 1
}

/// What a cell names: where its link leads, or what its words name, in parts between 、.
pub(in crate::check) fn entities(
    compendium: &Compendium,
    document: &Document,
    cell: &Cell,
) -> Vec<Option<Entity>> {
    let is_part = |inline: &Inline| !matches!(inline, Inline::Text(text, _) if is_separator(text));
    cell.content
        .iter()
        .filter(|inline| is_part(inline))
        .flat_map(|inline| match inline {
            Inline::Link { reference, .. } => vec![match document.references.get(*reference) {
                Some(Resolution::Entity { entity, anchor: None }) => Some(*entity),
                _ => None,
            }],
            other => {
                let text = plain_text(std::slice::from_ref(other));
                let names = text.split(['、', '，', ',']).map(str::trim).filter(|name| !name.is_empty());
                names.map(|name| named(compendium, name)).collect()
            }
        })
        .collect()
}

fn is_separator(text: &str) -> bool {
    text.trim_matches(['、', '，', ',', ' ']).is_empty()
}

fn named(compendium: &Compendium, name: &str) -> Option<Entity> {
    let wanted = |entity| matches!(entity, Entity::Project(_) | Entity::Organization(_));
    match compendium.names.lookup_among(name, wanted) {
        Lookup::Found(entity) => Some(entity),
        Lookup::Ambiguous(_) | Lookup::Unknown => None,
    }
}

/// The amount of a cell, in the unit of its column where it has none of its own.
pub(super) fn amount(cell: &Cell, unit: Option<&Unit>) -> Option<Quantity> {
    let read = quantity::read(plain_text(&cell.content).trim()).ok()?;
    let quantity = match unit {
        Some(unit) => read.or_unit(unit),
        None => read,
    };
    (quantity.amount().is_some() && quantity.unit.is_some()).then_some(quantity)
}
