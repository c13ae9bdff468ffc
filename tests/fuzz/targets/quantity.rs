//! Quantities: what is read and printed in the one way is read as the same again.
#![no_main]

use compendium::quantity::{canonical, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(quantity) = read(text) {
        let printed = quantity.to_string();
        assert_eq!(read(&printed).as_ref(), Ok(&canonical(&quantity)), "{text}");
    }
});
