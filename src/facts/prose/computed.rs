//! Texts whose figures can be computed with, whatever they are of: [`computes`].

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Words of growth and sums: figures beside them are held against each other, whoever's they are.
const COMPUTED: [&str; 15] = [
    "年均",
    "百分点",
    "翻",
    "倍",
    "累计",
    "每年",
    "∶",
    "增长",
    "增加",
    "提高",
    "下降",
    "降低",
    "减少",
    "缩短",
    "压缩",
];

/// Finds them in one pass; none where it cannot be made: then every text is read.
static COMPUTING: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(COMPUTED).ok());

/// Whether figures of a text can be held against each other.
pub(super) fn computes(text: &str) -> bool {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    let is_ratio =
        |at: usize| digit(at.checked_sub(1).and_then(|at| bytes.get(at))) && digit(bytes.get(at + 1));
    let has_word = || COMPUTING.as_ref().is_none_or(|computing| computing.is_match(text));
    has_word() || text.match_indices(':').any(|(at, _)| is_ratio(at))
}

#[cfg(test)]
mod tests {
    use super::computes;

    #[test]
    fn growth_sums_and_ratios_are_computed_with() {
        assert!(["年均增长7%", "翻一番", "比例为19:43:38"].into_iter().all(computes));
        assert!(!["共有50个网站", "时间:2015年", "到2015年"].into_iter().any(computes));
    }
}
