//! Faults of prose; the rules of the group come.

use super::Row;

pub const MUTATORS: &[Row] = &[];
