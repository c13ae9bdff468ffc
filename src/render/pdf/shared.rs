//! What is known of an edition while a file of it is written: [`Shared`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::render::words::Words;
use crate::view::Site;
use crate::view::body::TermView;

/// What an address may not hold as it is.
const IN_ADDRESS: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`');

/// What is known of an edition while a file of it is written.
pub(super) struct Shared<'a> {
    pub words: Words,
    pub site: &'a Site,
    pub contents_title: String,
    pub terms_title: String,
    pub statuses: BTreeMap<String, String>,
    /// Pages that the file at hand holds.
    pub bound: BTreeSet<&'a str>,
    /// The terms that it explains.
    pub terms: Vec<&'a TermView>,
    /// Other places that it holds.
    pub placed: BTreeSet<&'a str>,
    /// Pictures by their path.
    pub files: BTreeMap<&'a str, &'a Arc<[u8]>>,
}

impl Shared<'_> {
    /// Where a page is published, if it is.
    pub(super) fn address(&self, path: &str) -> Option<String> {
        let base = self.site.base_url.as_deref()?;
        Some(format!("{base}{}", utf8_percent_encode(path, IN_ADDRESS)))
    }
}
