//! What every stage says about text: where it stands, how wide it is, what names it resembles.
//!
//! Knows nothing of files, Markdown or plans.

mod fingerprint;
mod hanzi;
mod lossy;
mod message;
mod name;
mod path;
mod position;
mod slice;
mod span;
mod unseen;
mod written;

pub use fingerprint::{Fingerprint, fingerprint, fingerprint_of_text};
pub use hanzi::in_hanzi;
pub use lossy::lossy;
pub use message::{Language, Message};
pub use name::{anchor, folded, id_of, is_id, misspelling_of, nearest, same_folded, slug};
pub use path::SourcePath;
pub use position::{LineIndex, Position};
pub use slice::{Slice, Whole, decode_slices};
pub use span::{Located, Place, Span};
pub use unseen::{acts, first_that_acts};
pub use written::{Piece, Written, pieces};
