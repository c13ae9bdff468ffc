//! Building: the stages in their order, and the output directories.
//!
//! [`analyse`] goes from a snapshot to the checked compendium, [`edition`]
//! from there to the views of an edition, [`output`] writes what they become;
//! [`fix`] mends the content itself.

pub mod analysis;
pub mod cache;
pub mod edition;
pub mod fix;
pub mod manifest;
pub mod output;

pub use analysis::{Analysis, analyse};
