//! The faces that text is set in: [`Fonts`], and what they cover.

use std::fmt::Write as _;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo, FontVariant, FontWeight};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

use super::roles::Role;
use super::{Face, NoFonts, ORDINARY};
use crate::render::raster::Drawings;
use crate::text::{Fingerprint, fingerprint};

/// The faces that text is set in. Every role ends in the same fallbacks, so a
/// character is covered everywhere or nowhere.
pub struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) library: LazyHash<Library>,
    /// In the order of the book.
    fonts: Vec<Font>,
    /// A bit for each code point.
    covered: Vec<u64>,
    /// What the template is told of the faces, as source.
    pub(super) told: String,
    names: Vec<(Role, String)>,
    fingerprint: Fingerprint,
    /// The same faces for drawings that become pixels.
    drawn: Drawings,
}

/// How many of a font's first bytes tell it from others.
const HEAD: usize = 1 << 16;

impl Fonts {
    /// Opens faces; those that cannot be read are left out.
    pub fn new(faces: &[Face]) -> Result<Fonts, NoFonts> {
        let mut shared: Vec<(&Arc<[u8]>, Bytes)> = Vec::new();
        let mut book = FontBook::new();
        let mut fonts: Fonts = Fonts {
            book: LazyHash::new(FontBook::new()),
            library: LazyHash::new(Library::default()),
            fonts: Vec::new(),
            covered: vec![0; 0x11_0000 / 64],
            told: String::new(),
            names: Vec::new(),
            fingerprint: fingerprint(&()),
            drawn: Drawings::default(),
        };
        let mut opened: Vec<&Face> = Vec::new();
        for face in faces {
            let known = shared.iter().find(|(data, _)| Arc::ptr_eq(data, &face.data));
            let bytes =
                known.map_or_else(|| Bytes::new(Data(Arc::clone(&face.data))), |(_, bytes)| bytes.clone());
            if known.is_none() {
                shared.push((&face.data, bytes.clone()));
            }
            let Some(font) = Font::new(bytes, face.index) else { continue };
            book.push(as_role(face, font.info()));
            for character in font.info().coverage.iter() {
                if let Some(word) = fonts.covered.get_mut(character as usize / 64) {
                    *word |= 1 << (character % 64);
                }
            }
            fonts.names.push((face.role, face.name.clone()));
            fonts.fonts.push(font);
            opened.push(face);
        }
        if !ORDINARY.chars().all(|character| fonts.covers(character)) {
            return Err(NoFonts::NoChinese);
        }
        fonts.told = told(&opened);
        fonts.fingerprint = fingerprint(&opened.iter().map(|face| Seen(face)).collect::<Vec<_>>());
        fonts.book = LazyHash::new(book);
        fonts.drawn = Drawings::new(of_drawings(&opened));
        Ok(fonts)
    }

    /// Whether some face has a character.
    pub fn covers(&self, character: char) -> bool {
        let point = character as usize;
        self.covered.get(point / 64).is_some_and(|word| word & (1 << (point % 64)) != 0)
    }

    /// Of everything above: files made with other fonts are made anew.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// What plays each role, regular before bold.
    pub fn names(&self) -> &[(Role, String)] {
        &self.names
    }

    /// The official fonts that are not at hand, each with what stands in for it.
    pub fn replaced(&self) -> Vec<(&'static str, &str)> {
        let plays = |role: Role| self.names.iter().find(|(own, _)| *own == role);
        let stand_in = |role: Role| plays(role).or_else(|| Role::ALL.into_iter().find_map(plays));
        let replaced = Role::ALL.into_iter().filter_map(|role| {
            let (own, name) = stand_in(role)?;
            let is_there = *own == role && role.is_official(name);
            role.official().filter(|_| !is_there).map(|official| (official, name.as_str()))
        });
        replaced.collect()
    }

    /// What drawings are made with, where they become pixels.
    pub(in crate::render) fn drawn(&self) -> &Drawings {
        &self.drawn
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }
}

/// Whether the face at a place of a font has the characters of ordinary Chinese text.
pub fn knows_chinese(data: &[u8], index: u32) -> bool {
    let info = FontInfo::new(data, index);
    info.is_some_and(|info| ORDINARY.chars().all(|character| info.coverage.contains(u32::from(character))))
}

/// A face under the name of its role.
fn as_role(face: &Face, info: &FontInfo) -> FontInfo {
    let weight = if face.bold { FontWeight::BOLD } else { FontWeight::REGULAR };
    let variant = FontVariant { weight, ..FontVariant::default() };
    FontInfo { family: face.role.family().to_owned(), variant, ..info.clone() }
}

/// The families of each role with all fallbacks, and which have a bold face.
fn told(opened: &[&Face]) -> String {
    let there = |role: Role| opened.iter().any(|face| face.role == role);
    let mut told = String::from("#let faces = (\n");
    for role in Role::ALL {
        let mut families: Vec<Role> = vec![role];
        families.extend(Role::ALL.into_iter().filter(|other| *other != role));
        let families: Vec<&str> =
            families.into_iter().filter(|role| there(*role)).map(Role::family).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(told, "  {}: {:?},", role.family(), families);
    }
    told.push_str(")\n#let has = (\n");
    for role in Role::ALL {
        let bold = opened.iter().any(|face| face.role == role && face.bold);
        let _ = writeln!(told, "  {}: {}, {}-bold: {bold},", role.family(), there(role), role.family());
    }
    told.push_str(")\n");
    told.replace('[', "(").replace(']', ",)")
}

/// The faces under their own names, each once, and those that generic names mean.
fn of_drawings(opened: &[&Face]) -> fontdb::Database {
    let mut database = fontdb::Database::new();
    let mut known: Vec<(&Arc<[u8]>, u32)> = Vec::new();
    for face in opened {
        if known.iter().any(|(data, index)| Arc::ptr_eq(data, &face.data) && *index == face.index) {
            continue;
        }
        known.push((&face.data, face.index));
        // A collection holds the faces of other countries as well.
        let mut collection = fontdb::Database::new();
        collection.load_font_source(fontdb::Source::Binary(Arc::new(Data(Arc::clone(&face.data)))));
        if let Some(info) = collection.faces().find(|info| info.index == face.index) {
            database.push_face_info(info.clone());
        }
    }
    let family = |role: Role| {
        let of_role = opened.iter().find(|face| face.role == role).or(opened.first());
        of_role.map(|face| face.name.clone()).unwrap_or_default()
    };
    database.set_serif_family(family(Role::Song));
    database.set_sans_serif_family(family(Role::Hei));
    database.set_cursive_family(family(Role::Kai));
    database.set_fantasy_family(family(Role::Title));
    database.set_monospace_family(family(Role::Mono));
    database
}

/// The bytes of a font, shared with whoever opened it.
struct Data(Arc<[u8]>);

impl AsRef<[u8]> for Data {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A face by what it is, not by where it lies.
struct Seen<'a>(&'a Face);

impl Hash for Seen<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Face { role, bold, name, data, index } = self.0;
        // A font's head holds its version and check sums; all of it would be tens of megabytes.
        (role, bold, name, data.len(), &data[..data.len().min(HEAD)], index).hash(state);
    }
}
