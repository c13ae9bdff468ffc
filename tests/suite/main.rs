//! One integration binary: each module is a specification of one part.
#![expect(clippy::disallowed_methods, reason = "tests look at what is on disk")]
#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod browser;
mod golden;
mod laws;
mod markdown;
mod rules;
mod tidy;
mod yaml_errors;
