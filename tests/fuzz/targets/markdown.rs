//! Documents: every finding points into the text.
#![no_main]

use compendium::source::Source;
use compendium::syntax::document;
use compendium::text::SourcePath;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let source = Source::new(SourcePath::new("content/plans/a.md"), text);
    let (_, found) = document::parse(&source);
    for found in found {
        let span = found.primary.place.span;
        assert!(source.text.get(span.range()).is_some(), "{span:?}");
    }
});
