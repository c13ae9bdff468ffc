//! Earlier versions of documents: [`Version`].
//!
//! A version is no document of the compendium: it has no name, nothing leads to it, and no
//! rule but those of privacy looks at it. Its document's page leads to what has changed since.

use std::sync::Arc;

use super::{Document, DocumentIndex, Inputs, UNKNOWN_TARGET};
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::syntax;
use crate::syntax::document::version_of;
use crate::syntax::yaml::MISSING_FIELD;
use crate::text::{Place, nearest};

/// A text that a document had before.
#[derive(Debug, Clone)]
pub struct Version {
    /// The document.
    pub of: DocumentIndex,
    /// When it was written: versions follow each other by it.
    pub date: jiff::civil::Date,
    /// The text, its links resolved as if they stood in the document; its id is the file's stem.
    pub text: Arc<Document>,
}

/// Gives every version its document. `resolve` does so with the names of its text; what is
/// amiss with them is not reported: a text of old may name what is gone.
pub(super) fn versions(
    inputs: &Inputs,
    ids: &[&str],
    resolve: impl Fn(DocumentIndex, &Arc<syntax::document::Document>) -> Document,
    diagnostics: &mut Diagnostics,
) -> Vec<Version> {
    let mut versions = Vec::new();
    for source in &inputs.versions {
        let title = &source.front_matter.title;
        let place = Place { path: source.path.clone(), span: title.span };
        let id = version_of(&source.path).unwrap_or_default();
        let of = ids.iter().position(|known| *known == id);
        match (of, &source.front_matter.date) {
            (Some(of), Some(date)) => {
                let mut text = resolve(DocumentIndex(of), source);
                source.path.stem().clone_into(&mut text.id);
                versions.push(Version { of: DocumentIndex(of), date: date.value, text: Arc::new(text) });
            }
            (Some(_), None) => diagnostics.push(
                Diagnostic::error(
                    MISSING_FIELD,
                    place,
                    message!("缺少必填的“date”", "the key `date` is missing"),
                )
                .help(message!(
                    "历史版本按日期先后排列，必须写明“date”",
                    "versions follow each other by date: a version must give `date`"
                )),
            ),
            (None, _) if inputs.unreadable.iter().any(|path| path.stem() == id) => {}
            (None, _) => diagnostics.push(no_document(place, id, nearest(id, ids.iter().copied()))),
        }
    }
    versions.sort_by(|a, b| (a.of, a.date, &a.text.source.path).cmp(&(b.of, b.date, &b.text.source.path)));
    versions
}

fn no_document(place: Place, id: &str, near: Option<&str>) -> Diagnostic {
    let message = if id.is_empty() {
        message!("这个历史版本不在任何文档的文件夹里", "this earlier version stands in no document's folder")
    } else {
        message!(
            "历史版本的文件夹“{id}”不是任何文档的 id",
            "the folder `{id}` of this version is no document's id"
        )
    };
    let found = Diagnostic::error(UNKNOWN_TARGET, place, message);
    match near {
        Some(near) if !id.is_empty() => found.label(message!("是否指“{near}”？", "is `{near}` meant?")),
        _ => found.help(message!(
            "放在 versions/文档的id/ 下，例如 plans/versions/network/2011-12.md",
            "put it in versions/ID/, as plans/versions/network/2011-12.md"
        )),
    }
}
