//! Links: everything referred to exists, and no public text leads to an internal one.

pub(in crate::check) mod internal_from_public;
pub(in crate::check) mod orphan;
pub(in crate::check) mod unknown_number;
