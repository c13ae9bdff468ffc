//! `structure/wrong-folder`: a document stands in the folder of its kind.

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::syntax::document::{WRONG_FOLDER, kind_of_folder};
use crate::text::Place;

const NAME: RuleName = WRONG_FOLDER;

/// Compares each document's kind with its folder's.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for document in &compendium.documents {
        let source = &document.source;
        let (Some(folder), Some(kind)) = (kind_of_folder(&source.path), &source.front_matter.kind) else {
            continue;
        };
        if folder == kind.value {
            continue;
        }
        let (kind_name, right, actual) = (kind.value.as_str(), kind.value.folder(), folder.folder());
        let place = Place { path: source.path.clone(), span: kind.span };
        diagnostics.push(
            Diagnostic::warning(
                NAME,
                place,
                message!(
                    "类别是 {kind_name} 的文档应放在 {right}/，不在 {actual}/",
                    "a {kind_name} belongs in {right}/, not in {actual}/"
                ),
            )
            .help(message!("移动文件，或改 kind", "move the file, or change its kind")),
        );
    }
}
