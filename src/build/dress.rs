//! The theme of a session: [`Dress`].

use std::sync::Arc;

use crate::config::Config;
use crate::diag::Diagnostics;
use crate::source::memory::Memory;
use crate::source::{Files, LoadError};
use crate::text::{Located, Place, SourcePath};
use crate::theme::{self, BUILTIN, Loaded, Requested, Theme};

/// The theme that is shown, and what is wrong with the one that is asked for.
#[derive(Debug, Clone)]
pub(super) struct Dress {
    /// One that can be rendered with.
    pub theme: Arc<Theme>,
    pub fitting: Arc<Fitting>,
}

/// What loading a theme told.
#[derive(Debug)]
pub(super) struct Fitting {
    pub diagnostics: Diagnostics,
    /// The texts that the diagnostics, and those of rendering, point into.
    pub sources: Vec<(SourcePath, Arc<str>)>,
}

impl Dress {
    /// Loads the theme that a configuration asks for. One that cannot be
    /// rendered with leaves that of `before` on, or the built-in one. Where the
    /// configuration cannot be read, the one `shown` is another.
    pub fn new(
        files: &dyn Files,
        config: &Config,
        shown: &Config,
        before: Option<&Dress>,
    ) -> Result<Dress, LoadError> {
        let (asked, worn) = (requested(config), requested(shown));
        let same = (&asked.name, asked.language) == (&worn.name, worn.language);
        let Loaded { theme, diagnostics, sources } = theme::load(files, &asked)?;
        let theme = if same { theme } else { theme::load(files, &worn)?.theme };
        if let (Some(before), Some(theme)) = (before, &theme)
            && diagnostics.is_empty()
            && before.fitting.diagnostics.is_empty()
            && (theme.fingerprint, theme.language) == (before.theme.fingerprint, before.theme.language)
        {
            return Ok(before.clone());
        }
        let theme = match (theme, before) {
            (Some(theme), _) => Arc::new(theme),
            (None, Some(before)) => Arc::clone(&before.theme),
            (None, None) => builtin(worn)?,
        };
        Ok(Dress { theme, fitting: Arc::new(Fitting { diagnostics, sources }) })
    }

    /// Whether two are one.
    pub fn is(&self, other: &Dress) -> bool {
        Arc::ptr_eq(&self.fitting, &other.fitting)
    }
}

/// The theme that a compendium asks for.
pub fn requested(config: &Config) -> Requested {
    let Located { value, span } = &config.theme;
    Requested {
        name: value.clone(),
        place: Place { path: config.path.clone(), span: *span },
        language: config.language,
    }
}

fn builtin(requested: Requested) -> Result<Arc<Theme>, LoadError> {
    let loaded = theme::load(&Memory::default(), &Requested { name: BUILTIN.to_owned(), ..requested })?;
    let missing =
        || LoadError::Io { path: format!("themes/{BUILTIN}"), cause: std::io::ErrorKind::NotFound.into() };
    loaded.theme.map(Arc::new).ok_or_else(missing)
}
