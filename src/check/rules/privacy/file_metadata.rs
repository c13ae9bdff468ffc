//! `privacy/file-metadata`: pictures of the public edition do not say who made them, nor where.

use std::collections::BTreeSet;

use super::exif::{Trace, traces};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Resolution};
use crate::syntax::front_matter::Edition;
use crate::text::Place;

const NAME: RuleName = RuleName("privacy/file-metadata");

/// Looks into each picture where a public document first shows it.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    let public = compendium.documents.iter().filter(|document| {
        document.edition == Edition::Public && document.source.front_matter.draft != Some(true)
    });
    for document in public {
        let references = document.source.outline.references.iter().zip(&document.references);
        for (reference, resolution) in references.filter(|(reference, _)| !reference.internal) {
            let Resolution::Asset(at) = resolution else { continue };
            if !seen.insert(*at) {
                continue;
            }
            let asset = &compendium.assets[at.0];
            for trace in traces(&asset.bytes) {
                let place = Place { path: document.source.path.clone(), span: reference.span.0 };
                diagnostics.push(found(place, asset.path.name(), trace));
            }
        }
    }
}

fn found(place: Place, file: &str, trace: Trace) -> Diagnostic {
    let message = match trace {
        Trace::Location => {
            message!("公开的图片 {file} 带有拍摄地点", "the public picture {file} holds where it was taken")
        }
        Trace::Author => message!("公开的图片 {file} 带有作者", "the public picture {file} names its author"),
        Trace::Owner => {
            message!("公开的图片 {file} 带有相机所有者", "the public picture {file} names the camera's owner")
        }
    };
    Diagnostic::warning(NAME, place, message).help(message!(
        "用图片软件另存为不带属性信息的文件，再放回 content/assets/",
        "save the picture without its metadata and put it back below content/assets/"
    ))
}
