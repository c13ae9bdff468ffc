//! What stands in where the program is built without PDF: there are no fonts, so nothing can be asked for.

use super::roles::Role;
use super::{Face, Made, Missing, NoFonts, PdfError, Profile};
use crate::render::raster::Drawings;
use crate::text::Fingerprint;
use crate::theme::Theme;
use crate::view::Views;

/// Nobody has any.
#[derive(Debug)]
pub enum Fonts {}

impl Fonts {
    /// There are none.
    pub fn new(_: &[Face]) -> Result<Fonts, NoFonts> {
        Err(NoFonts::NoPdf)
    }

    /// Of the faces.
    pub fn fingerprint(&self) -> Fingerprint {
        match *self {}
    }

    /// What drawings are made with.
    pub(in crate::render) fn drawn(&self) -> &Drawings {
        match *self {}
    }

    /// What plays each role.
    pub fn names(&self) -> &[(Role, String)] {
        match *self {}
    }
}

/// Makes the file of one document.
pub fn document(_: &Views, _: &Theme, _: &str, fonts: &Fonts, _: Profile) -> Result<Made, PdfError> {
    match *fonts {}
}

/// Makes the file of all documents.
pub fn bundle(_: &Views, _: &Theme, fonts: &Fonts, _: Profile) -> Result<Made, PdfError> {
    match *fonts {}
}

/// The characters of a document that no face has.
pub fn missing_in_document(
    _: &Views,
    _: &Theme,
    _: &str,
    fonts: &Fonts,
    _: Profile,
) -> Result<Vec<Missing>, PdfError> {
    match *fonts {}
}

/// The characters of all documents that no face has.
pub fn missing_in_bundle(_: &Views, _: &Theme, fonts: &Fonts, _: Profile) -> Result<Vec<Missing>, PdfError> {
    match *fonts {}
}
