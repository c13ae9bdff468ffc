//! One integration binary: each module is a specification of one part.
#![expect(clippy::disallowed_methods, reason = "tests look at what is on disk")]
#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod arithmetic;
mod bad_input;
mod browser;
mod canaries;
mod cli;
mod coordination;
mod days;
mod faults;
mod fix;
mod golden;
mod history;
mod home;
mod hostile;
mod identity;
mod import;
mod large_word;
mod laws;
mod markdown;
mod mutation;
mod output;
mod pack;
mod paging;
mod pdf;
mod print;
mod privacy;
mod prose;
mod publication;
mod python_docx;
mod relations;
mod reports;
mod rules;
mod scale;
mod search;
mod serve;
mod session;
mod site;
mod statements;
mod supply;
mod support;
mod tidy;
mod word;
mod word_law;
mod work;
mod yaml_errors;
