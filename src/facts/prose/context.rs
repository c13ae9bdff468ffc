//! What is known of a group before its values are looked at: [`Context`].

use std::ops::Range;

use super::super::chain::Chain;
use super::super::name::Subject;
use super::super::statement::Kind;

/// What is known of a group before its values are looked at.
pub(super) struct Context<'a> {
    pub(super) chain: &'a Chain,
    pub(super) subject: &'a Subject,
    /// The words of the subject, empty when an earlier clause has them.
    pub(super) printed: &'a str,
    /// One name for each value, or several for the one value.
    pub(super) names: &'a [String],
    /// Where the statement begins.
    pub(super) start: usize,
    pub(super) clause: Range<usize>,
    /// The X of 由X提高到Y.
    pub(super) is_first: bool,
    /// The Y of 由X提高到Y.
    pub(super) is_second: bool,
    /// 、 after a value that is a sum: the next one in the list is a sum as well.
    pub(super) goes_on_summing: bool,
    /// The name before, when its value is a sum and nothing but a comma lies between.
    pub(super) sum_before: Option<&'a str>,
    /// Whether the value before was counted in the same unit.
    pub(super) is_counted_alike: bool,
    /// The kind of the whole that the value is of a part of.
    pub(super) part: Option<Kind>,
    /// Whether the sentence speaks of a span of years, not of one.
    pub(super) is_of_span: bool,
    /// Whether a verb of making stands before the name, not one of having.
    pub(super) makes: bool,
}

/// 年均增长速度, 年均下降率 at the end of a name: what stands before, and whether it falls.
pub(super) fn rate_word(name: &str) -> Option<(&str, bool)> {
    const AVERAGE: [&str; 5] = ["年均", "年平均", "平均每年", "平均", "年"];
    const RATES: [(&str, bool); 12] = [
        ("增幅", false),
        ("增长速度", false),
        ("增长率", false),
        ("增速", false),
        ("递增速度", false),
        ("递增的速度", false),
        ("增长的速度", false),
        ("递增率", false),
        ("增长幅度", false),
        ("下降率", true),
        ("降低率", true),
        ("递减率", true),
    ];
    let (stem, down) =
        RATES.iter().find_map(|(word, down)| name.strip_suffix(word).map(|stem| (stem, *down)))?;
    let stem = AVERAGE.iter().find_map(|word| stem.strip_suffix(word))?;
    Some((stem, down))
}
