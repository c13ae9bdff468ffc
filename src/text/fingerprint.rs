//! Fingerprints: 128 bits that stand for a value, the same on every machine and run.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher13};

/// A 128-bit hash with fixed keys. Not for secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fingerprint(u64, u64);

impl Fingerprint {
    /// Sixteen hexadecimal digits of it, to tell names apart.
    pub fn short(self) -> String {
        format!("{:016x}", self.0)
    }
}

/// Hashes the bytes of a text with the fixed keys: the same on every machine and with
/// every compiler, fit to be kept in content.
pub fn fingerprint_of_text(text: &str) -> Fingerprint {
    let mut hasher = SipHasher13::new();
    hasher.write(text.as_bytes());
    let hash = hasher.finish128();
    Fingerprint(hash.h1, hash.h2)
}

/// Hashes any value with the fixed keys.
///
/// `Hash` writes integers in native byte order, so fingerprints agree between
/// machines of one endianness; they never reach the output, only the cache.
pub fn fingerprint<T: Hash + ?Sized>(value: &T) -> Fingerprint {
    let mut hasher = SipHasher13::new();
    value.hash(&mut hasher);
    let hash = hasher.finish128();
    Fingerprint(hash.h1, hash.h2)
}
