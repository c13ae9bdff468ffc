//! Registries and the configuration: the first byte says which file it is.
#![no_main]

use compendium::source::Source;
use compendium::text::SourcePath;
use compendium::{config, registry};
use libfuzzer_sys::fuzz_target;

const FILES: [&str; 7] =
    ["compendium", "indicators", "projects", "organizations", "glossary", "schedule", "consultations"];

fuzz_target!(|input: (u8, &str)| {
    let (which, text) = input;
    let name = FILES[usize::from(which) % FILES.len()];
    let source = Source::new(SourcePath::new(format!("content/{name}.yaml")), text);
    let found = if name == "compendium" {
        config::parse(&source).1
    } else {
        registry::parse(&source).map(|(_, found)| found).unwrap_or_default()
    };
    for found in found {
        let span = found.primary.place.span;
        assert!(source.text.get(span.range()).is_some(), "{span:?}");
    }
});
