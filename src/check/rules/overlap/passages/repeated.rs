//! Which of very many numbers come more than once, told in two bits for each: [`Repeated`].

use std::sync::atomic::{AtomicU64, Ordering};

/// So many fingerprints a plan of ordinary length has.
const OF_A_TEXT: usize = 1024;
/// With so many places for each number, one in eight that comes once is taken for one that
/// comes again: that costs a little room and nothing else.
const ROOM: usize = 8;
const BITS: usize = u64::BITS as usize;

/// Numbers that were noted, and those that were noted again; from all threads at once. The
/// numbers are hashes: their bits are spread already.
pub(super) struct Repeated {
    once: Vec<AtomicU64>,
    again: Vec<AtomicU64>,
}

impl Repeated {
    /// Room for the fingerprints of so many texts.
    pub fn for_texts(n_texts: usize) -> Repeated {
        let words = (n_texts.saturating_mul(OF_A_TEXT * ROOM) / BITS).max(1).next_power_of_two();
        let empty = || (0..words).map(|_| AtomicU64::new(0)).collect();
        Repeated { once: empty(), again: empty() }
    }

    /// Takes down a number.
    pub fn note(&self, number: u64) {
        let (word, bit) = self.place(number);
        if self.once[word].fetch_or(bit, Ordering::Relaxed) & bit != 0 {
            self.again[word].fetch_or(bit, Ordering::Relaxed);
        }
    }

    /// Whether a number was noted more than once. It may be said of a few that were not.
    pub fn has(&self, number: u64) -> bool {
        let (word, bit) = self.place(number);
        self.again[word].load(Ordering::Relaxed) & bit != 0
    }

    fn place(&self, number: u64) -> (usize, u64) {
        // There are as many words as a power of two.
        let word = (number >> BITS.ilog2()) as usize & (self.once.len() - 1);
        (word, 1 << (number % u64::from(u64::BITS)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_again_is_known_and_little_else() {
        let repeated = Repeated::for_texts(1);
        let number = |at: u64| at.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (0..1024).for_each(|at| repeated.note(number(at)));
        (0..100).for_each(|at| repeated.note(number(at)));
        assert!((0..100).all(|at| repeated.has(number(at))));
        let mistaken = (100..1024).filter(|at| repeated.has(number(*at))).count();
        assert!(mistaken < 1024 / 4, "{mistaken}");
    }
}
