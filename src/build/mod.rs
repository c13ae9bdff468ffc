//! Building: the stages in their order, and the output directories.
//!
//! [`analyse`] goes from a snapshot to the checked compendium, [`edition`]
//! from there to the views of an edition, [`output`] writes what they become;
//! [`verify`] and [`pack`] take up what has been written, and [`fix`] mends the
//! content itself. A [`session`] is the same in memory, for a
//! compendium that is being edited.

pub mod analysis;
pub mod cache;
mod cache_file;
pub mod characters;
mod conditions;
pub mod documents;
mod dress;
pub mod edition;
pub mod exposure;
pub mod fix;
pub mod fonts;
mod made;
pub mod manifest;
mod masked;
mod memo;
pub mod moment;
pub mod output;
pub mod pack;
mod readings;
pub mod redact;
pub mod search_index;
mod searched;
mod seen;
pub mod session;
mod session_file;
pub mod standing;
pub mod unchanged;
pub mod verify;
mod written;

/// Does the work of a stage, which is told to whoever listens.
pub fn timed<T>(name: &'static str, work: impl FnOnce() -> T) -> T {
    tracing::info_span!("stage", name).in_scope(work)
}

pub use analysis::{Analysis, analyse, analyse_after};
pub use conditions::Conditions;
pub use dress::requested;
pub use readings::Readings;
