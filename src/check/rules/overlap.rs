//! Overlap: nothing is said, built or led twice.

mod definition;
mod likeness;
mod passages;
mod place;
pub(in crate::check) mod shared_resource;
pub(in crate::check) mod similar_project;
pub(in crate::check) mod similar_text;
mod stream;
pub(in crate::check) mod term_defined_twice;
pub(in crate::check) mod two_leads;
mod winnow;
