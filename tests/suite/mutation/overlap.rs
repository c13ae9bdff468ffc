//! Faults of overlap; the rules of the group come.

use super::Row;

pub const MUTATORS: &[Row] = &[];
