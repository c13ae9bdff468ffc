//! YAML: text to a tree with spans ([`parse()`]), tree to typed values through
//! serde ([`decode()`]).
//!
//! The tree is built from granit-parser's events, because a value in a
//! registry has to be pointed at even when it is a whole mapping, and because
//! comments carry silencers. Typed values are read from the tree by serde; an
//! entry that cannot be read is reported and dropped, the rest goes on.

mod decode;
mod deserialize;
mod node;
mod parse;
mod unclosed;

pub use decode::{decode, invalid};
pub use deserialize::expected;
pub use node::{Node, NodeKind, Pair, Scalar};
pub use parse::{Comment, Parsed, parse};

use crate::diag::RuleName;

/// The rule for text that is no YAML.
pub const YAML_SYNTAX: RuleName = RuleName("structure/yaml-syntax");
/// The rule for keys that stand twice in one mapping.
pub const REPEATED_KEY: RuleName = RuleName("structure/repeated-key");
/// The rule for keys that mean nothing.
pub const UNKNOWN_KEY: RuleName = RuleName("structure/unknown-key");
/// The rule for keys that have to be there.
pub const MISSING_FIELD: RuleName = RuleName("structure/missing-field");
/// The rule for values of the wrong form.
pub const INVALID_VALUE: RuleName = RuleName("structure/invalid-value");
