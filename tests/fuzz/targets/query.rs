//! Queries and normal forms: a normal form is its own.
#![no_main]

use compendium::search::{normal, query};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for clause in query::parse(text) {
        let sought = clause.sought();
        assert_eq!(normal::normal(&sought), sought);
    }
    let normal = normal::normal(text);
    assert_eq!(normal::normal(&normal), normal);
});
