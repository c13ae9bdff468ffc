//! serde's view of the tree: a `Deserializer` over [`Node`] whose errors carry spans.

use std::fmt;

use serde::de::value::{SeqDeserializer, StrDeserializer, U32Deserializer};
use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};

use super::node::{Node, NodeKind, Pair, Scalar};
use crate::text::Span;

/// The serde name of [`Located`](crate::text::Located).
const LOCATED: &str = "$located";
/// The serde name of [`Written`](crate::text::Written).
const WRITTEN: &str = "$written";

/// What is expected where keys must stand. Full-width colons are the usual slip.
const KEYS: (&str, &str) = (
    "应为“键: 值”，冒号用半角，后面空一格",
    "expected keys with values, an ASCII colon and a space between them",
);

/// Stands between the two wordings of what was expected: serde's errors carry one string.
pub(super) const BETWEEN_LANGUAGES: char = '\u{1f}';

/// Says what was expected, in both languages, for `serde::de::Error::custom`.
pub fn expected(chinese: &str, english: &str) -> String {
    format!("{chinese}{BETWEEN_LANGUAGES}{english}")
}

/// Why a node is not the value asked for. The innermost node that knows puts
/// its span in.
#[derive(Debug)]
pub struct Error {
    pub(super) span: Option<Span>,
    pub(super) kind: ErrorKind,
}

#[derive(Debug)]
pub enum ErrorKind {
    UnknownKey { key: String, expected: &'static [&'static str] },
    UnknownWord { word: String, expected: &'static [&'static str] },
    Missing { key: &'static str },
    Invalid(String),
}

impl Error {
    fn at(mut self, span: Span) -> Error {
        self.span.get_or_insert(span);
        self
    }

    fn new(kind: ErrorKind) -> Error {
        Error { span: None, kind }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Error::new(ErrorKind::Invalid(message.to_string()))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Error::new(ErrorKind::UnknownKey { key: field.to_owned(), expected })
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Error::new(ErrorKind::UnknownWord { word: variant.to_owned(), expected })
    }

    fn missing_field(field: &'static str) -> Self {
        Error::new(ErrorKind::Missing { key: field })
    }
}

impl<'de> de::Deserializer<'de> for &'de Node {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let result = match &self.kind {
            NodeKind::Scalar(scalar) if scalar.is_null() => visitor.visit_unit(),
            NodeKind::Scalar(scalar) => match scalar.as_bool() {
                Some(value) => visitor.visit_bool(value),
                None => visitor.visit_str(&scalar.text),
            },
            NodeKind::Sequence(items) => visitor.visit_seq(Items { items: items.iter() }),
            NodeKind::Mapping(pairs) => visitor.visit_map(Pairs { pairs: pairs.iter(), value: None }),
        };
        result.map_err(|error| error.at(self.span))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scalar()?.as_bool() {
            Some(value) => visitor.visit_bool(value),
            None => Err(self.invalid("应为 true 或 false", "expected true or false")),
        }
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scalar()?.text.parse() {
            Ok(number) => visitor.visit_i32(number),
            Err(_) => Err(self.invalid("应为整数", "expected an integer")),
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scalar()?.text.parse() {
            Ok(number) => visitor.visit_u32(number),
            Err(_) => Err(self.invalid("应为非负整数", "expected a non-negative integer")),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let scalar = self.scalar()?;
        if scalar.is_null() {
            return Err(self.invalid("应为文字", "expected text"));
        }
        let wanted = Wanted(&visitor).to_string();
        visitor.visit_str(&scalar.text).map_err(|error: Error| match wanted.contains("date") {
            true => self.invalid("应为日期，如 2010-06-25", "expected a date such as 2010-06-25"),
            false => error.at(self.span),
        })
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.kind {
            NodeKind::Scalar(scalar) if scalar.is_null() => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.kind {
            NodeKind::Sequence(items) => visitor.visit_seq(Items { items: items.iter() }),
            NodeKind::Scalar(scalar) if scalar.is_null() => visitor.visit_seq(Items { items: [].iter() }),
            _ => Err(self.invalid("应为列表，如 [甲, 乙]", "expected a list such as [a, b]")),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.kind {
            NodeKind::Mapping(pairs) => visitor
                .visit_map(Pairs { pairs: pairs.iter(), value: None })
                .map_err(|error: Error| error.at(self.span)),
            NodeKind::Scalar(scalar) if scalar.is_null() => {
                visitor.visit_map(Pairs { pairs: [].iter(), value: None })
            }
            _ => Err(self.invalid(KEYS.0, KEYS.1)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if [LOCATED, WRITTEN].contains(&name) {
            return visitor.visit_seq(LocatedParts { node: self, next: 0 });
        }
        match &self.kind {
            NodeKind::Mapping(_) => self.deserialize_map(visitor),
            _ => Err(self.invalid(KEYS.0, KEYS.1)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self).map_err(|error: Error| error.at(self.span))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let word: StrDeserializer<'_, Error> = self.scalar()?.text.as_str().into_deserializer();
        visitor.visit_enum(word).map_err(|error| error.at(self.span))
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i64 i128 u8 u16 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        tuple tuple_struct identifier ignored_any
    }
}

/// What a visitor asks for. jiff says of a date only in English what is wrong with it.
struct Wanted<'a, V>(&'a V);

impl<'de, V: Visitor<'de>> fmt::Display for Wanted<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }
}

impl Node {
    fn scalar(&self) -> Result<&Scalar, Error> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Ok(scalar),
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => {
                Err(self.invalid("应为单个值", "expected a single value"))
            }
        }
    }

    fn invalid(&self, chinese: &str, english: &str) -> Error {
        Error::new(ErrorKind::Invalid(expected(chinese, english))).at(self.span)
    }
}

struct Items<'de> {
    items: std::slice::Iter<'de, Node>,
}

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.items.next().map(|node| seed.deserialize(node).map_err(|error| error.at(node.span))).transpose()
    }
}

struct Pairs<'de> {
    pairs: std::slice::Iter<'de, Pair>,
    value: Option<&'de Node>,
}

impl<'de> de::MapAccess<'de> for Pairs<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(pair) = self.pairs.next() else { return Ok(None) };
        self.value = Some(&pair.value);
        seed.deserialize(Key { pair }).map(Some).map_err(|error| error.at(pair.key_span))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        match self.value.take() {
            Some(node) => seed.deserialize(node).map_err(|error| error.at(node.span)),
            None => Err(de::Error::custom("a value was asked for before its key")),
        }
    }
}

/// A key: text, a number, or either with its span.
struct Key<'de> {
    pair: &'de Pair,
}

impl<'de> de::Deserializer<'de> for Key<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(&self.pair.key)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let digits = self.pair.key.strip_suffix('年').unwrap_or(&self.pair.key);
        match digits.parse() {
            Ok(number) => visitor.visit_i32(number),
            Err(_) => Err(de::Error::custom(expected("应为年份", "expected a year"))),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_seq(LocatedKey { pair: self.pair, next: 0 })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// The fields of `Located`, the value and the span; and a third one of `Written`, its pieces.
struct LocatedParts<'de> {
    node: &'de Node,
    next: usize,
}

impl<'de> de::SeqAccess<'de> for LocatedParts<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.next += 1;
        match self.next {
            1 => seed.deserialize(self.node).map(Some),
            2 => seed.deserialize(SpanParts(self.node.span)).map(Some),
            3 => {
                let pieces = self.node.scalar()?.pieces.iter();
                let parts = pieces.map(|piece| vec![piece.at, piece.start, piece.end]);
                seed.deserialize(SeqDeserializer::<_, Error>::new(parts)).map(Some)
            }
            _ => Ok(None),
        }
    }
}

struct LocatedKey<'de> {
    pair: &'de Pair,
    next: usize,
}

impl<'de> de::SeqAccess<'de> for LocatedKey<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.next += 1;
        match self.next {
            1 => seed.deserialize(Key { pair: self.pair }).map(Some),
            2 => seed.deserialize(SpanParts(self.pair.key_span)).map(Some),
            _ => Ok(None),
        }
    }
}

struct SpanParts(Span);

impl<'de> de::Deserializer<'de> for SpanParts {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let parts = [self.0.start, self.0.end];
        visitor
            .visit_seq(SeqDeserializer::<_, Error>::new(parts.into_iter().map(U32Deserializer::<Error>::new)))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
