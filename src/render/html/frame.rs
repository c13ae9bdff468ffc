//! What surrounds pages and says nothing of them: masthead and foot, made once for all pages
//! that lead to the edition's root alike and belong to the same part of the site.
//!
//! To fill them in on every page took four tenths of the time of all templates.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use tera::{Context, Value};

use crate::theme::{TemplateError, Theme};

/// The frames of an edition's pages, each made when it is first wanted.
pub(super) struct Frames {
    made: Mutex<BTreeMap<Of, Frame>>,
}

/// What a frame depends on besides the site: what leads to the root, and the part of the site.
type Of = (String, Option<&'static str>);

/// Masthead and foot, as markup.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub masthead: Value,
    pub foot: Value,
}

impl Frames {
    pub fn new() -> Frames {
        Frames { made: Mutex::default() }
    }

    /// The frame of a page. `context` is what templates see of the site.
    pub fn of(
        &self,
        theme: &Theme,
        root: &str,
        section: Option<&'static str>,
        context: impl FnOnce() -> Context,
    ) -> Result<Frame, TemplateError> {
        // A frame is put in whole or not at all: a panic elsewhere cannot harm what is there.
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let of = (root.to_owned(), section);
        if let Some(frame) = made.get(&of) {
            return Ok(frame.clone());
        }
        let mut context = context();
        context.insert("section", &section);
        let part =
            |template| theme.render(template, &context).map(|html| Value::safe_string(html.trim_end()));
        let frame = Frame { masthead: part("masthead.html")?, foot: part("foot.html")? };
        made.insert(of, frame.clone());
        Ok(frame)
    }
}
