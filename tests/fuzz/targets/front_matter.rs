//! Front matter: whatever stands between the marks, the body begins inside the text.
#![no_main]

use compendium::syntax::front_matter;
use compendium::text::SourcePath;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (parsed, found) = front_matter::parse(&SourcePath::new("content/plans/a.md"), text);
    assert!(text.is_char_boundary(parsed.body));
    for found in found {
        let span = found.primary.place.span;
        assert!(text.get(span.range()).is_some(), "{span:?}");
    }
});
