//! The fonts of the machine, of the themes and of the settings: [`of`], [`find`].

use std::path::{Path, PathBuf};

use crate::config::{Config, Format};
use crate::model::Inputs;
use crate::render::pdf::{Fonts, NoFonts};
use crate::syntax::front_matter::Edition;
use crate::text::Located;

/// Where fonts may lie beside the themes.
const BESIDE_THEMES: &str = "themes/fonts";

/// The formats of the files for paper that the site of a compendium offers.
pub fn formats(inputs: &Inputs) -> Vec<Format> {
    // The public edition holds the fewest documents.
    let is_public =
        |edition: &Option<Located<Edition>>| edition.as_ref().is_some_and(|one| one.value == Edition::Public);
    let public = inputs.documents.iter().filter(|one| is_public(&one.front_matter.edition)).count();
    inputs.config.print.formats(public)
}

/// Opens the faces of a compendium whose site offers files for paper; none where it does not.
/// Word files do without, if need be.
pub fn of(root: &Path, inputs: &Inputs) -> Option<Result<Fonts, NoFonts>> {
    (!formats(inputs).is_empty()).then(|| find(&named(root, &inputs.config)))
}

/// The fonts and folders that a compendium names, and the folder beside its themes.
pub fn named(root: &Path, config: &Config) -> Vec<PathBuf> {
    let beside = std::iter::once(BESIDE_THEMES);
    config.print.fonts.iter().map(String::as_str).chain(beside).map(|path| root.join(path)).collect()
}

/// Opens the faces that PDF files are set in. Folders and files that are named
/// come before the fonts of the system.
#[cfg(not(feature = "pdf"))]
pub fn find(_: &[PathBuf]) -> Result<Fonts, NoFonts> {
    Err(NoFonts::NoPdf)
}

/// Opens the faces that PDF files are set in. Folders and files that are named
/// come before the fonts of the system.
#[cfg(feature = "pdf")]
pub fn find(named: &[PathBuf]) -> Result<Fonts, NoFonts> {
    with_system::find(named)
}

#[cfg(feature = "pdf")]
mod with_system {
    use std::cmp::Ordering;
    use std::path::PathBuf;
    use std::sync::Arc;

    use fontdb::{Database, FaceInfo, ID, Source, Stretch, Style};

    use crate::render::pdf::roles::{Candidate, choose};
    use crate::render::pdf::{Face, Fonts, NoFonts, knows_chinese};

    pub(super) fn find(named: &[PathBuf]) -> Result<Fonts, NoFonts> {
        let mut database = Database::new();
        let mut faces: Vec<FaceInfo> = Vec::new();
        for path in named {
            if path.is_dir() {
                database.load_fonts_dir(path);
            } else {
                // What is no font is no font; that none is found is said below.
                let _ = database.load_font_file(path);
            }
            add_new(&database, &mut faces);
        }
        database.load_system_fonts();
        add_new(&database, &mut faces);
        let candidates: Vec<Candidate> = faces.iter().map(candidate).collect();
        let is_chinese = |at: usize| database.with_face_data(faces[at].id, knows_chinese).unwrap_or_default();
        let parts = choose(&candidates, is_chinese);
        let mut read: Vec<(String, Arc<[u8]>)> = Vec::new();
        let opened = parts.iter().filter_map(|part| {
            let info = &faces[part.at];
            let data = data(&database, info, &mut read)?;
            Some(Face { role: part.role, bold: part.bold, name: name(info), data, index: info.index })
        });
        Fonts::new(&opened.collect::<Vec<_>>())
    }

    /// Adds what is not known yet, in an order that the file system has no part in.
    fn add_new(database: &Database, faces: &mut Vec<FaceInfo>) {
        let known = |id: ID| faces.iter().any(|face| face.id == id);
        let mut new: Vec<FaceInfo> = database.faces().filter(|face| !known(face.id)).cloned().collect();
        new.sort_by(order);
        faces.extend(new);
    }

    fn order(a: &FaceInfo, b: &FaceInfo) -> Ordering {
        let key = |face: &FaceInfo| (face.post_script_name.clone(), face.index, file(face));
        key(a).cmp(&key(b))
    }

    fn candidate(info: &FaceInfo) -> Candidate {
        Candidate {
            families: info.families.iter().map(|(name, _)| name.clone()).collect(),
            weight: info.weight.0,
            upright: info.style == Style::Normal && info.stretch == Stretch::Normal,
        }
    }

    fn name(info: &FaceInfo) -> String {
        info.families.first().map(|(name, _)| name.clone()).unwrap_or_default()
    }

    fn file(info: &FaceInfo) -> String {
        match &info.source {
            Source::File(path) | Source::SharedFile(path, _) => path.to_string_lossy().into_owned(),
            Source::Binary(_) => String::new(),
        }
    }

    /// The bytes of the face's file, read once for all of its faces.
    fn data(database: &Database, info: &FaceInfo, read: &mut Vec<(String, Arc<[u8]>)>) -> Option<Arc<[u8]>> {
        let file = file(info);
        if let Some((_, data)) = read.iter().find(|(known, _)| *known == file) {
            return Some(Arc::clone(data));
        }
        let data: Arc<[u8]> = database.with_face_data(info.id, |data, _| Arc::from(data))?;
        read.push((file, Arc::clone(&data)));
        Some(data)
    }
}
