//! How alike short texts are: the Jaccard coefficient of their shingles, exactly.
//!
//! [`pairs`] finds all pairs above a threshold by prefix filtering (Chaudhuri, Ganti and
//! Kaushik, 2006): two sets that are alike enough share one of their few rarest members, so
//! only those are looked up.

/// The shingles of a text, sorted, each once.
pub(super) type Shingles = Vec<Shingle>;

/// Up to three characters, in the 63 bits that they take: compared more often than anything else.
pub(super) type Shingle = u64;

/// More characters do not fit.
const LONGEST: usize = 3;

fn packed(characters: &[char]) -> Shingle {
    characters.iter().fold(0, |shingle, character| (shingle << 21) | Shingle::from(u32::from(*character)))
}

/// The shingles of so many characters, three at most; a shorter text is its own.
pub(super) fn shingles(text: &str, size: usize) -> Shingles {
    let size = size.clamp(1, LONGEST);
    let characters: Vec<char> = text.chars().collect();
    let mut shingles: Shingles = match characters.len() {
        0 => Vec::new(),
        length if length < size => vec![packed(&characters)],
        _ => characters.windows(size).map(packed).collect(),
    };
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// How many of a hundred members of both sets are in each; none for empty ones.
pub(super) fn percent(one: &Shingles, other: &Shingles) -> usize {
    share(common(one, other), one.len() + other.len())
}

/// How many of a hundred members are in both sets, of so many that they have together.
fn share(common: usize, together: usize) -> usize {
    match together - common {
        0 => 0,
        all => 100 * common / all,
    }
}

fn common(one: &Shingles, other: &Shingles) -> usize {
    let (mut common, mut rest) = (0, other.iter().peekable());
    for shingle in one {
        while rest.next_if(|next| *next < shingle).is_some() {}
        common += usize::from(rest.next_if_eq(&shingle).is_some());
    }
    common
}

/// A member that more sets hold is looked up in the last of them alone, so that the work stays
/// linear in the number of sets.
const MOST: usize = 64;

/// All pairs that are alike by at least `threshold` of a hundred, the earlier set first.
pub(super) fn pairs(sets: &[Shingles], threshold: usize) -> Vec<(usize, usize, usize)> {
    // A shingle is known by its place among all of them, in their order.
    let mut all: Vec<Shingle> = sets.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    let places = |set: &Shingles| -> Vec<usize> {
        set.iter().filter_map(|shingle| all.binary_search(shingle).ok()).collect()
    };
    let mut holders = vec![0_usize; all.len()];
    sets.iter().flat_map(&places).for_each(|shingle| holders[shingle] += 1);
    let mut index: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
    let sketches: Vec<Sketch> = sets.iter().map(Sketch::of).collect();
    // For each set the last one that it was looked up for; at first itself, which never asks for it.
    let mut seen_by: Vec<usize> = (0..sets.len()).collect();
    let mut found = Vec::new();
    for (at, set) in sets.iter().enumerate() {
        let mut rarest = places(set);
        rarest.sort_unstable_by_key(|shingle| (holders[*shingle], *shingle));
        // With all of the others in common they would still not be alike enough.
        rarest.truncate(set.len() - (set.len() * threshold).div_ceil(100) + 1);
        let mut candidates: Vec<usize> = Vec::new();
        for other in rarest.iter().flat_map(|shingle| index[*shingle].iter().rev().take(MOST)) {
            let is_new = std::mem::replace(&mut seen_by[*other], at) != at;
            if is_new && sketches[*other].at_most(&sketches[at]) >= threshold {
                candidates.push(*other);
            }
        }
        candidates.sort_unstable();
        let likeness = candidates.into_iter().map(|other| (other, at, percent(&sets[other], set)));
        found.extend(likeness.filter(|(.., percent)| *percent >= threshold));
        rarest.iter().for_each(|shingle| index[*shingle].push(at));
    }
    found
}

/// What is known of a set at a glance: few of those that share a rare member are alike.
struct Sketch {
    n_members: usize,
    /// Every member sets one of them.
    bits: u128,
}

impl Sketch {
    fn of(set: &Shingles) -> Sketch {
        // The highest bits of a product with an odd number of no pattern depend on all of the member.
        let bit = |shingle: &Shingle| 1_u128 << (shingle.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 57);
        Sketch { n_members: set.len(), bits: set.iter().fold(0, |bits, shingle| bits | bit(shingle)) }
    }

    /// No less than the share of common members: each bit that one of them alone has comes from
    /// a member that it alone has (the bitmap filter of Sandes, Teodoro and Melo, 2017).
    fn at_most(&self, other: &Sketch) -> usize {
        let together = self.n_members + other.n_members;
        share((together - (self.bits ^ other.bits).count_ones() as usize) / 2, together)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn likeness_is_the_share_of_common_shingles() {
        let set = |text| shingles(text, 2);
        assert_eq!(percent(&set("数据中心"), &set("数据中心")), 100);
        assert_eq!(percent(&set("数据中心"), &set("数据平台")), 20);
        assert_eq!(percent(&set("甲"), &set("乙")), 0);
        assert_eq!(percent(&set(""), &set("")), 0);
    }

    proptest! {
        #[test]
        fn the_filter_loses_no_pair(texts in prop::collection::vec("[甲乙丙丁戊]{0,8}", 0..30), threshold in 10_usize..100) {
            let sets: Vec<Shingles> = texts.iter().map(|text| shingles(text, 2)).collect();
            let mut all = Vec::new();
            for second in 0..sets.len() {
                for first in 0..second {
                    let percent = percent(&sets[first], &sets[second]);
                    if percent >= threshold {
                        all.push((first, second, percent));
                    }
                }
            }
            prop_assert_eq!(pairs(&sets, threshold), all);
        }

        #[test]
        fn no_pair_is_more_alike_than_its_sketches_say(one in "[甲乙丙丁戊己]{0,40}", other in "[甲乙丙丁戊己]{0,40}") {
            let (one, other) = (shingles(&one, 2), shingles(&other, 2));
            prop_assert!(percent(&one, &other) <= Sketch::of(&one).at_most(&Sketch::of(&other)));
        }

        #[test]
        fn likeness_has_no_direction(one in "[甲乙丙丁]{0,12}", other in "[甲乙丙丁]{0,12}") {
            let (one, other) = (shingles(&one, 2), shingles(&other, 2));
            prop_assert_eq!(percent(&one, &other), percent(&other, &one));
        }
    }
}
