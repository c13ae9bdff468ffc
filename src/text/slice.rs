//! A piece of a text that shares its bytes with the whole: [`Slice`].

use std::cell::RefCell;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};
use std::sync::Arc;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Span;

/// A text that slices are taken from.
#[derive(Clone)]
pub struct Whole(Arc<Text>);

/// Behind one pointer, so that a slice is no larger than a pointer and a span.
enum Text {
    /// That of a source: whoever decodes a slice of it has it as well.
    Source(Arc<str>),
    /// That of a single slice.
    Own(Box<str>),
}

/// A piece of a text. What a document shows stands nearly all in its source, byte for byte: a copy
/// of it would take as much room again.
///
/// Two slices are equal when they read the same, wherever they were taken from.
#[derive(Clone)]
pub struct Slice {
    whole: Whole,
    range: Span,
}

impl Whole {
    /// The text of a source.
    pub fn of_source(text: &Arc<str>) -> Whole {
        Whole(Arc::new(Text::Source(Arc::clone(text))))
    }

    /// The piece at a span, if there is one: the span ends within the text and cuts no character.
    pub fn slice(&self, span: Span) -> Option<Slice> {
        self.as_str().get(span.range())?;
        Some(Slice { whole: self.clone(), range: span })
    }

    fn as_str(&self) -> &str {
        match &*self.0 {
            Text::Source(text) => text,
            Text::Own(text) => text,
        }
    }
}

impl Slice {
    /// What it reads.
    pub fn as_str(&self) -> &str {
        self
    }

    /// The piece of this piece at a range of its bytes; nothing where there is none.
    pub fn part(&self, range: Range<usize>) -> Slice {
        let range = Span::new(range).shifted(self.range.start as usize);
        let within = Some(range).filter(|range| range.end <= self.range.end);
        within.and_then(|range| self.whole.slice(range)).unwrap_or_default()
    }

    /// The same words, apart from the text that they were taken from.
    pub fn apart(&self) -> Slice {
        Slice::from(&**self)
    }
}

impl Deref for Slice {
    type Target = str;

    fn deref(&self) -> &str {
        // Only ranges that the whole has become slices.
        self.whole.as_str().get(self.range.range()).unwrap_or_default()
    }
}

impl From<&str> for Slice {
    fn from(text: &str) -> Slice {
        Slice { whole: Whole(Arc::new(Text::Own(text.into()))), range: Span::new(0..text.len()) }
    }
}

impl Default for Slice {
    fn default() -> Slice {
        Slice::from("")
    }
}

impl fmt::Debug for Slice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, formatter)
    }
}

impl PartialEq for Slice {
    fn eq(&self, other: &Slice) -> bool {
        **self == **other
    }
}

impl Eq for Slice {}

impl Hash for Slice {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

/// How a slice is written: of a source only where it stands.
#[derive(Serialize, Deserialize)]
enum Written<T> {
    At(Span),
    Words(T),
}

thread_local! {
    /// The source that slices are decoded of.
    static DECODED: RefCell<Option<Whole>> = const { RefCell::new(None) };
}

/// Decodes what holds slices of a source, which are written as the places where they stand in it.
pub fn decode_slices<T>(source: &Arc<str>, decode: impl FnOnce() -> T) -> T {
    /// Also where decoding panics.
    struct Until(Option<Whole>);
    impl Drop for Until {
        fn drop(&mut self) {
            DECODED.set(self.0.take());
        }
    }
    let _until = Until(DECODED.replace(Some(Whole::of_source(source))));
    decode()
}

impl Serialize for Slice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &*self.whole.0 {
            Text::Source(_) => Written::At(self.range),
            Text::Own(_) => Written::Words(&**self),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Slice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Slice, D::Error> {
        match Written::<&str>::deserialize(deserializer)? {
            Written::At(span) => DECODED
                .with_borrow(|whole| whole.as_ref()?.slice(span))
                .ok_or_else(|| D::Error::custom("a piece of another text")),
            Written::Words(words) => Ok(Slice::from(words)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Arc<str> {
        Arc::from("网上办理率")
    }

    #[test]
    fn a_slice_reads_as_its_piece_and_cuts_no_character() {
        let whole = Whole::of_source(&source());
        let slice = whole.slice(Span::new(6..12)).expect("the piece is there");
        assert_eq!(&*slice, "办理");
        assert_eq!(&*slice.part(3..6), "理");
        assert_eq!(&*slice.part(3..9), "", "it ends where the piece ends");
        assert!(whole.slice(Span::new(6..11)).is_none() && whole.slice(Span::new(6..16)).is_none());
        assert_eq!(slice, Slice::from("办理"));
        assert_eq!(super::super::fingerprint(&slice), super::super::fingerprint(&slice.apart()));
    }

    #[test]
    fn slices_of_a_source_are_written_as_places_and_read_with_it() {
        let slice = Whole::of_source(&source()).slice(Span::new(6..12)).expect("the piece is there");
        let written = postcard::to_stdvec(&(&slice, slice.apart())).expect("it can be written");
        let text = String::from_utf8_lossy(&written);
        assert_eq!(text.matches("办理").count(), 1, "only what stands apart is copied");
        let read = || postcard::from_bytes::<(Slice, Slice)>(&written);
        assert_eq!(decode_slices(&source(), read), Ok((slice.clone(), slice)));
        assert!(decode_slices(&Arc::from("短"), read).is_err());
        assert!(read().is_err(), "there is no source any more");
    }
}
