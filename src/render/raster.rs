//! Drawings as pixels, for programs that show no SVG: [`Raster`].

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::text::{Fingerprint, fingerprint};

/// So many drawings are kept as pixels: a document and the bundle of both editions show the same.
const MOST_KEPT: usize = 128;

/// Makes pixels of drawings, if there are faces to set their words in.
#[derive(Clone, Copy)]
pub(super) struct Raster<'a>(pub Option<(&'a Drawings, Fingerprint)>);

impl Raster<'_> {
    /// Of the faces: with others, the pixels are others.
    pub(super) fn fingerprint(self) -> Option<Fingerprint> {
        self.0.map(|(_, fingerprint)| fingerprint)
    }

    /// A drawing as a PNG of some width in pixels; none of what is no sound SVG.
    pub(super) fn png(self, svg: &[u8], width: u32) -> Option<Arc<[u8]>> {
        let (drawings, _) = self.0?;
        let key = fingerprint(&(svg, width));
        if let Some(known) = drawings.made().get(&key) {
            return known.clone();
        }
        let made = drawings.drawn(svg, width).map(Arc::from);
        let mut table = drawings.made();
        if table.len() >= MOST_KEPT {
            table.clear();
        }
        table.insert(key, made.clone());
        made
    }
}

/// The faces of drawings, and the pixels that were made with them.
#[derive(Default)]
pub(super) struct Drawings {
    #[cfg(feature = "pdf")]
    faces: Arc<fontdb::Database>,
    made: Mutex<BTreeMap<Fingerprint, Option<Arc<[u8]>>>>,
}

impl Drawings {
    #[cfg(feature = "pdf")]
    pub(super) fn new(faces: fontdb::Database) -> Drawings {
        Drawings { faces: Arc::new(faces), made: Mutex::default() }
    }

    /// Whoever panics leaves the table whole.
    fn made(&self) -> std::sync::MutexGuard<'_, BTreeMap<Fingerprint, Option<Arc<[u8]>>>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(feature = "pdf")]
    fn drawn(&self, svg: &[u8], width: u32) -> Option<Vec<u8>> {
        use resvg::tiny_skia::{Pixmap, Transform};
        use resvg::usvg::{ImageHrefResolver, Options, Tree};

        let options = Options {
            fontdb: Arc::clone(&self.faces),
            // Pictures in a picture come with it: none is looked for on the disk.
            image_href_resolver: ImageHrefResolver {
                resolve_data: ImageHrefResolver::default_data_resolver(),
                resolve_string: Box::new(|_, _| None),
            },
            ..Options::default()
        };
        let tree = Tree::from_data(svg, &options).ok()?;
        // A drawing may be narrow as a thread: the page bounds its height, too.
        let size =
            tree.size().to_int_size().scale_to_width(width).filter(|size| size.height() <= 4 * width)?;
        let mut pixels = Pixmap::new(size.width(), size.height())?;
        let scale = [size.width() as f32 / tree.size().width(), size.height() as f32 / tree.size().height()];
        resvg::render(&tree, Transform::from_scale(scale[0], scale[1]), &mut pixels.as_mut());
        pixels.encode_png().ok()
    }

    #[cfg(not(feature = "pdf"))]
    fn drawn(&self, _: &[u8], _: u32) -> Option<Vec<u8>> {
        None
    }
}
