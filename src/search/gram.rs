//! Grams: up to four consecutive word characters, the terms of the index.
//!
//! [`cover`] says which grams stand for a text that is sought, [`address`] in
//! which file a gram is.

use super::normal;

/// The most characters of a gram.
pub const LONGEST: usize = 4;

/// The characters of a gram that say in which file it is.
pub const STEM: usize = 3;

/// Grams of four are kept only where more pages than these have the first three.
pub const FEW: usize = 8;

/// The first so many characters of a text.
pub fn first(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

/// The grams that begin at each character of a run, as long as they can be.
pub fn at_each_character(run: &str) -> impl Iterator<Item = &str> {
    run.char_indices().map(|(start, _)| first(&run[start..], LONGEST))
}

/// All grams of a run: from each of its characters on, one to four of them.
pub fn of_run(run: &str) -> impl Iterator<Item = &str> {
    at_each_character(run)
        .flat_map(|longest| (1..=longest.chars().count()).map(|length| first(longest, length)))
}

/// The grams that cover a normal form: of each of its runs, the run itself, or
/// fours one behind the other and one that ends with it.
pub fn cover(sought: &str) -> Vec<&str> {
    let mut grams = Vec::new();
    for run in normal::runs(sought) {
        let all: Vec<&str> = at_each_character(run).collect();
        match all.len().checked_sub(LONGEST) {
            None => grams.push(run),
            Some(last) => {
                grams.extend((0..=last).step_by(LONGEST).map(|at| all[at]));
                if last % LONGEST != 0 {
                    grams.push(all[last]);
                }
            }
        }
    }
    grams
}

/// The file of a gram, of a number of files that is a power of two.
pub fn address(gram: &str, files: u32) -> u32 {
    let stem = first(gram, STEM).bytes();
    let hash = stem.fold(2_166_136_261_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619));
    (hash ^ (hash >> 15)) & (files - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cover_takes_fours_and_ends_with_the_run() {
        assert_eq!(cover("规划"), ["规划"]);
        assert_eq!(cover("电子政务"), ["电子政务"]);
        assert_eq!(cover("电子政务网"), ["电子政务", "子政务网"]);
        assert_eq!(cover("电子政务网络平台"), ["电子政务", "网络平台"]);
        assert_eq!(cover("规划(2011-2015年)"), ["规划", "2011", "2015", "015年"]);
        assert_eq!(cover("%"), Vec::<&str>::new());
    }

    #[test]
    fn a_gram_of_four_is_where_its_stem_is() {
        assert_eq!(address("电子政务", 1024), address("电子政", 1024));
        assert_eq!(address("电子政务", 1), 0);
        // FNV-1a of "a", folded.
        assert_eq!(address("a", 1 << 31), (0xe40c_292c ^ (0xe40c_292c_u32 >> 15)) & ((1 << 31) - 1));
    }
}
