//! One integration binary: each module is a specification of one part.

mod golden;
mod laws;
mod tidy;
