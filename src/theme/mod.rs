//! Themes: templates, static files and the texts of the interface.
//!
//! [`load`] puts a theme together from its folder, the themes it extends and
//! the default theme built into the program. Knows nothing of plans.

mod builtin;
mod filters;
mod load;
mod locale;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Tera};
use thiserror::Error;

use crate::diag::RuleName;
use crate::text::{Fingerprint, Language, Span, lossy};

pub use builtin::{BUILTIN, builtin_files};
pub use load::{Loaded, Requested, load};

/// The rule for themes that are not there or extend one another in a circle.
pub const UNKNOWN_THEME: RuleName = RuleName("theme/unknown");
/// The rule for templates that cannot be read or rendered.
pub const TEMPLATE: RuleName = RuleName("theme/template");
/// The rule for locales that cannot be read.
pub const LOCALE: RuleName = RuleName("theme/locale");

/// A theme ready to render with.
#[derive(Debug)]
pub struct Theme {
    templates: Tera,
    /// The texts of the interface, nested as in the locale file.
    texts: tera::Value,
    /// Static files by their path below `assets/theme/`.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// Of everything above.
    pub fingerprint: Fingerprint,
    /// The language of the texts.
    pub language: Language,
}

/// A template that could not be rendered with a page's data.
#[derive(Debug, Clone, Error)]
#[error("{template}: {message}")]
pub struct TemplateError {
    /// The template, with its theme's name before the slash.
    pub template: String,
    /// The bytes in the template; empty at its start where not known.
    pub span: Span,
    /// What is wrong.
    pub message: String,
}

impl Theme {
    /// The texts of the interface as templates see them.
    pub fn texts(&self) -> tera::Value {
        self.texts.clone()
    }

    /// The texts of a group, by their keys.
    pub fn group(&self, key: &str) -> BTreeMap<String, String> {
        let Some(map) = self.texts.get_from_path(key).and_then(tera::Value::as_map) else {
            return BTreeMap::new();
        };
        let texts = map
            .iter()
            .filter_map(|(key, value)| Some((key.as_str()?.to_owned(), value.as_str()?.to_owned())));
        texts.collect()
    }

    /// Renders a template.
    pub fn render(&self, template: &str, context: &Context) -> Result<Arc<str>, TemplateError> {
        // Written to bytes: what the engine makes a string of, it goes through once more to do so.
        let mut written = Vec::new();
        self.templates
            .render_to(template, context, &mut written)
            .map_err(|error| load::template_error(template, &error))?;
        Ok(Arc::from(&*lossy(&written)))
    }
}
