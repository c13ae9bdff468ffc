//! Bytes as text: [`lossy`].

use std::borrow::Cow;

/// The text of bytes that nearly always are text; what is none becomes `U+FFFD`.
///
/// As `String::from_utf8_lossy`, which takes many times as long where there is nothing to replace.
pub fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    simdutf8::basic::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}
