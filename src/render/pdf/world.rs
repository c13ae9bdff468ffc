//! What typst sees of the world: our templates, one source, some pictures, our
//! faces. No file, no clock, no package.

use std::collections::BTreeMap;
use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};
use typst::{Library, World};

use typst::comemo::Track;

use super::fonts::Fonts;

/// The templates by their names.
const TEMPLATES: [(&str, &str); 4] = [
    ("chart.typ", include_str!("chart.typ")),
    ("common.typ", include_str!("common.typ")),
    ("official.typ", include_str!("official.typ")),
    ("plan.typ", include_str!("plan.typ")),
];

/// The world of one file.
pub(super) struct Desk<'f> {
    fonts: &'f Fonts,
    main: FileId,
    sources: BTreeMap<String, Source>,
    pictures: BTreeMap<String, Bytes>,
}

impl<'f> Desk<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Option<Desk<'f>> {
        let mut desk =
            Desk { fonts, main: id("main.typ")?, sources: BTreeMap::new(), pictures: BTreeMap::new() };
        for (name, text) in TEMPLATES {
            desk.lay(name, text.to_owned())?;
        }
        desk.lay("faces.typ", fonts.told.clone())?;
        Some(desk)
    }

    /// Puts a source there.
    pub(super) fn lay(&mut self, name: &str, text: String) -> Option<()> {
        self.sources.insert(name.to_owned(), Source::new(id(name)?, text));
        Some(())
    }

    /// Puts a picture there, if typst can read it, and names it.
    pub(super) fn picture(&mut self, bytes: &Arc<[u8]>) -> Option<String> {
        let data = Bytes::new(Shared(Arc::clone(bytes)));
        let extension = match ExchangeFormat::detect(&data) {
            Some(format) => {
                RasterImage::plain(data.clone(), format).ok()?;
                "raster"
            }
            None => {
                let world: &dyn World = self;
                SvgImage::with_fonts_images(data.clone(), world.track(), &[], None).ok()?;
                "svg"
            }
        };
        if let Some((name, _)) = self.pictures.iter().find(|(_, known)| **known == data) {
            return Some(name.clone());
        }
        // Names are few and used again: typst never forgets one.
        let name = format!("picture{}.{extension}", self.pictures.len() + 1);
        id(&name)?;
        self.pictures.insert(name.clone(), data);
        Some(name)
    }

    /// The pictures that are drawings.
    pub(super) fn drawings(&self) -> impl Iterator<Item = &[u8]> {
        let drawings = self.pictures.iter().filter(|(name, _)| name.ends_with(".svg"));
        drawings.map(|(_, bytes)| bytes.as_slice())
    }
}

fn id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Bytes that somebody else holds too.
struct Shared(Arc<[u8]>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.fonts.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let path = id.get().vpath().get_without_slash();
        self.sources.get(path).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_without_slash();
        self.pictures.get(path).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
