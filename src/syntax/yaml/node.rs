//! The tree of a YAML document.

use crate::text::{Piece, Span};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// The bytes it was read from; a mapping runs from its first key to its last value.
    pub span: Span,
}

/// Kinds of nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// A single value.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values, in order.
    Mapping(Vec<Pair>),
}

/// A scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text after escapes.
    pub text: String,
    /// Whether it was written without quotes, so that `null` and `true` mean themselves.
    pub plain: bool,
    /// Where its parts stand, as far as they stand there letter for letter.
    pub pieces: Vec<Piece>,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The key's text.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Scalar {
    /// Whether it says “nothing”.
    pub fn is_null(&self) -> bool {
        self.plain && matches!(self.text.as_str(), "" | "~" | "null" | "Null" | "NULL")
    }

    /// `true` and `false` of the YAML 1.2 core schema.
    pub fn as_bool(&self) -> Option<bool> {
        match self.text.as_str() {
            "true" | "True" | "TRUE" if self.plain => Some(true),
            "false" | "False" | "FALSE" if self.plain => Some(false),
            _ => None,
        }
    }
}

impl Node {
    /// The value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.kind {
            NodeKind::Mapping(pairs) => pairs.iter().find(|pair| pair.key == key).map(|pair| &pair.value),
            _ => None,
        }
    }

    /// The span of a key of a mapping.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        match &self.kind {
            NodeKind::Mapping(pairs) => pairs.iter().find(|pair| pair.key == key).map(|pair| pair.key_span),
            _ => None,
        }
    }

    /// The text of the scalar or key with a span.
    pub(super) fn text_at(&self, span: Span) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar(scalar) => (self.span == span).then_some(scalar.text.as_str()),
            NodeKind::Sequence(items) => items.iter().find_map(|item| item.text_at(span)),
            NodeKind::Mapping(pairs) => pairs.iter().find_map(|pair| match pair.key_span == span {
                true => Some(pair.key.as_str()),
                false => pair.value.text_at(span),
            }),
        }
    }

    /// The mapping that has a key at a span.
    pub(super) fn mapping_of_key(&self, span: Span) -> Option<&Node> {
        match &self.kind {
            NodeKind::Scalar(_) => None,
            NodeKind::Sequence(items) => items.iter().find_map(|item| item.mapping_of_key(span)),
            NodeKind::Mapping(pairs) if pairs.iter().any(|pair| pair.key_span == span) => Some(self),
            NodeKind::Mapping(pairs) => pairs.iter().find_map(|pair| pair.value.mapping_of_key(span)),
        }
    }

    /// Removes the innermost entry that holds a span: a key with its value, or an
    /// item of a list. Gives the key; an item has none.
    pub(super) fn remove_entry_at(&mut self, span: Span) -> Option<String> {
        match &mut self.kind {
            NodeKind::Scalar(_) => None,
            NodeKind::Sequence(items) => {
                let index = items.iter().position(|item| item.span.contains(span))?;
                let inner = items[index].remove_entry_at(span);
                inner.or_else(|| {
                    items.remove(index);
                    Some(String::new())
                })
            }
            NodeKind::Mapping(pairs) => {
                let holds = |pair: &Pair| pair.key_span.contains(span) || pair.value.span.contains(span);
                let index = pairs.iter().position(holds)?;
                let inner = pairs[index].value.remove_entry_at(span);
                inner.or_else(|| Some(pairs.remove(index).key))
            }
        }
    }
}
