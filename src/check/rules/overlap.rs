//! Overlap: nothing is said, built or led twice.

mod definition;
pub(in crate::check) mod term_defined_twice;
pub(in crate::check) mod two_leads;
