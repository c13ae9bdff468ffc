//! Faults of publication; the rules of the group come.

use super::Row;

pub const MUTATORS: &[Row] = &[];
