//! Tests of the module as a whole; those of single files stand in the files.

mod comparing;
mod intervals;
mod properties;
mod reading;
mod units;
