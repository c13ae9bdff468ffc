//! What is served: [`Site`].

use std::sync::Arc;

use super::Options;
use super::live::Live;

/// A compendium in the browser.
pub(super) struct Site {
    pub live: Arc<Live>,
    /// The name that the server was told to listen at.
    pub host: String,
    pub options: Options,
}
