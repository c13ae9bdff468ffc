//! Building: the stages in their order, and the output directories.
//!
//! [`analyse`] goes from a snapshot to the checked compendium; [`site`] makes
//! an edition's recipes; [`emit`] writes them.

pub mod analysis;

pub use analysis::{Analysis, analyse};
