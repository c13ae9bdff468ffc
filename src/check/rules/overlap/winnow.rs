//! Fingerprints of a text by winnowing (Schleimer, Wilkerson and Aiken, 2003).
//!
//! Of every [`WINDOW`] shingles in a row the one with the least hash is kept, so two texts that
//! have `SHINGLE + WINDOW - 1` characters in a row in common have a fingerprint in common,
//! wherever the stretch stands. The hash has no seed: it is the same on every run.

/// Characters in a shingle.
pub(super) const SHINGLE: usize = 10;
/// Shingles of which one is kept.
pub(super) const WINDOW: usize = 8;

/// An odd number with bits all over; what is multiplied by it does not lose any.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hashes of all shingles of a text, in its order.
pub(super) fn shingles(characters: &[char]) -> impl Iterator<Item = u64> + '_ {
    let leaving = (1..SHINGLE).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut rolling = 0_u64;
    characters.iter().enumerate().filter_map(move |(at, character)| {
        if let Some(first) = at.checked_sub(SHINGLE).map(|first| characters[first]) {
            rolling = rolling.wrapping_sub(u64::from(first).wrapping_add(1).wrapping_mul(leaving));
        }
        rolling = rolling.wrapping_mul(BASE).wrapping_add(u64::from(*character).wrapping_add(1));
        (at + 1 >= SHINGLE).then(|| mixed(rolling))
    })
}

/// The fingerprints of a text: the hash and the place of the first character of each.
pub(super) fn fingerprints(characters: &[char]) -> Vec<(u64, usize)> {
    let hashes: Vec<u64> = shingles(characters).collect();
    let mut kept: Vec<(u64, usize)> = Vec::with_capacity(hashes.len() / 4);
    let mut least: Option<usize> = None;
    for end in WINDOW..=hashes.len() {
        let start = end - WINDOW;
        let next = match least {
            Some(least) if least >= start && hashes[end - 1] > hashes[least] => least,
            Some(least) if least >= start => end - 1,
            // The last of equals, so that a run of them gives few fingerprints.
            _ => (start..end).rev().min_by_key(|at| hashes[*at]).unwrap_or(start),
        };
        if least != Some(next) {
            kept.push((hashes[next], next));
            least = Some(next);
        }
    }
    kept
}

/// Spreads a hash over all its bits: the least of some must not be that of the rarest character.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_stretch_in_common_has_a_fingerprint_in_common(
            stretch in "[一-龥]{17,40}", before in "[一-龥]{0,30}", after in "[一-龥]{0,30}", other in "[一-龥]{0,30}",
        ) {
            let prints = |text: String| fingerprints(&text.chars().collect::<Vec<_>>());
            let one = prints(format!("{before}{stretch}{after}"));
            let two = prints(format!("{other}{stretch}{before}"));
            prop_assert!(one.iter().any(|(hash, _)| two.iter().any(|(other, _)| hash == other)));
        }

        #[test]
        fn a_shingle_has_one_hash_wherever_it_stands(text in "[一-龥a-z]{10,60}") {
            let characters: Vec<char> = text.chars().collect();
            let rolling: Vec<u64> = shingles(&characters).collect();
            let alone = characters.windows(SHINGLE).map(|shingle| shingles(shingle).last());
            prop_assert_eq!(rolling.into_iter().map(Some).collect::<Vec<_>>(), alone.collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_text_shorter_than_a_window_has_none() {
        assert_eq!(fingerprints(&['中'; 16]), []);
        assert_eq!(fingerprints(&['中'; 17]).len(), 1);
    }
}
