//! One integration binary: each module is a specification of one part.

mod laws;
mod tidy;
