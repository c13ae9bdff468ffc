//! `project/unregistered`: a row in a table of projects names a project as the registry does.

use std::collections::BTreeSet;

use super::table::{Row, tables};
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Suggestion};
use crate::message;
use crate::model::Compendium;
use crate::syntax::block::plain_text;
use crate::syntax::front_matter::Kind;
use crate::text::{Place, misspelling_of};

const NAME: RuleName = RuleName("project/unregistered");

/// The shortest name, in characters, that a slip is seen in.
const SHORTEST: usize = 8;

/// Looks for rows whose name is nearly that of a project which the table has not listed.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for document in compendium.documents.iter().filter(|document| document.kind() != Kind::UpperPlan) {
        for table in tables(compendium, document) {
            let listed: BTreeSet<_> = table
                .rows
                .iter()
                .filter_map(|row| if let Row::Project(project, _) = row { Some(*project) } else { None })
                .collect();
            let name = |at: usize| compendium.projects[at].entry.value.name.value.as_str();
            let left =
                || (0..compendium.projects.len()).filter(|at| !listed.iter().any(|listed| listed.0 == *at));
            for row in &table.rows {
                let Row::Unknown(Some(cell)) = row else { continue };
                let text = plain_text(&cell.content);
                let written = text.trim();
                // Short names differ by a sign or two and mean other things: 城东学校, 城西学校.
                let near = misspelling_of(written, left().map(name));
                let Some(near) = near.filter(|near| near.chars().count() >= SHORTEST) else { continue };
                let place = Place { path: document.source.path.clone(), span: cell.span.0 };
                let message = message!(
                    "项目库里没有“{written}”，有“{near}”",
                    "no project is named `{written}`, one is named `{near}`"
                );
                let source = Suggestion {
                    place: place.clone(),
                    replacement: format!(" {near} "),
                    text: message!("改为“{near}”", "write `{near}`"),
                    applicability: Applicability::MaybeIncorrect,
                };
                let found = Diagnostic::info(NAME, place, message).help(message!(
                    "用项目库里的名称，或给项目加一个别名",
                    "use the registered name, or give the project an alias"
                ));
                diagnostics.push(found.suggest(source));
            }
        }
    }
}
