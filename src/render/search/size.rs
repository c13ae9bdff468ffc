//! How much text a page has, told before it is made.

use std::hash::{Hash as _, Hasher};

use crate::view::Page;

/// About how many bytes of text a page has, told without making it: as many as
/// its view has to be hashed. Where things stood in their files is not among them.
pub(super) fn size(page: &Page) -> usize {
    let mut counted = Counted(0);
    page.content.hash(&mut counted);
    counted.0
}

/// Counts what is hashed; the same on every machine.
struct Counted(usize);

impl Hasher for Counted {
    fn write(&mut self, bytes: &[u8]) {
        self.0 += bytes.len();
    }

    fn write_usize(&mut self, _: usize) {
        self.0 += 4;
    }

    fn write_isize(&mut self, _: isize) {
        self.0 += 4;
    }

    fn finish(&self) -> u64 {
        self.0 as u64
    }
}
