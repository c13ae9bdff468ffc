//! Work in shares, each done by a thread of its own: [`each`].
//!
//! Whoever waits for a file of search may be a worker of a pool, and would take up another
//! file of search and wait for itself.

use std::ops::Range;
use std::thread;

/// What is made of each share, in their order.
pub(super) fn each<S: Send, T: Send>(shares: Vec<S>, work: impl Fn(S) -> T + Sync) -> Vec<T> {
    let work = &work;
    thread::scope(|scope| {
        let threads: Vec<_> = shares.into_iter().map(|share| scope.spawn(move || work(share))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

/// Items, of which the weights are given, in as many shares as there are cores: consecutive ones in
/// each, and about equally heavy all.
pub(super) fn shares(weights: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    cut(&weights.collect::<Vec<_>>(), thread::available_parallelism().map_or(1, usize::from))
}

fn cut(weights: &[usize], count: usize) -> Vec<Range<usize>> {
    let total: usize = weights.iter().sum();
    let mut ends = Vec::with_capacity(count);
    let mut before = 0;
    for (at, weight) in weights.iter().enumerate() {
        before += weight;
        if ends.len() + 1 < count && before * count >= total * (ends.len() + 1) {
            ends.push(at + 1);
        }
    }
    ends.push(weights.len());
    let starts = [0].into_iter().chain(ends.clone());
    starts.zip(ends).map(|(start, end)| start..end).filter(|share| !share.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_about_equally_heavy() {
        assert_eq!(cut(&[1, 1, 1, 3, 6], 2), [0..4, 4..5]);
        assert_eq!(cut(&[9, 1, 1], 3), [0..1, 1..2, 2..3]);
        assert_eq!(cut(&[0, 0, 0], 2), [0..1, 1..3]);
        assert_eq!(cut(&[5, 0], 4), [0..1, 1..2]);
        assert!(cut(&[], 4).is_empty());
    }

    #[test]
    fn what_is_made_comes_in_the_order_of_shares() {
        assert_eq!(each(vec![3, 1, 2], |share| share * 2), [6, 2, 4]);
    }
}
