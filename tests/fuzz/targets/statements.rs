//! Statements of plain text: what was read stands where it says.
#![no_main]

use compendium::facts::{Lexicon, Period, plain};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let names = [("网上办理率", 1), ("办理率", 2), ("光纤覆盖率", 3)].map(|(name, key)| (name.to_owned(), key));
    let lexicon = Lexicon::new(names).open();
    let period = Some(Period { from: 2011, to: 2015 });
    for statement in plain::read(text, &lexicon, period) {
        // Panics where the span is not inside the text.
        let _ = statement.printed(text);
    }
});
