//! Sentences that add up what they have named: A投资2.6亿元，B投资8800万元，合计3.48亿元.
//!
//! Read as a [`Division`] whose parts come first.

use super::division::{Amount, Division, amount_at_end};

/// What the sum is announced with.
const SUMS: [&str; 4] = ["合计", "共计", "总计", "合计投资"];

/// The sums at the end of sentences.
pub(super) fn tallies(text: &str) -> Vec<Division> {
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '；', '！', '\n']) {
        found.extend(tally(text, start, start + sentence.len()));
        start += sentence.len();
    }
    found
}

fn tally(text: &str, start: usize, end: usize) -> Option<Division> {
    let mut from = start;
    let mut parts: Vec<Amount> = Vec::new();
    let sentence = text[start..end].trim_end_matches(['。', '；', '！', '\n']);
    if sentence.contains("其中") || !SUMS.iter().any(|word| sentence.contains(word)) {
        return None;
    }
    for clause in sentence.split(['，', '、', ',']) {
        let range = from..from + clause.len();
        from = range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
        // Anything beside one amount may be what makes the sum another.
        if clause.matches('元').count() != 1 || clause.contains(['（', '每', '占']) {
            return None;
        }
        let amount = amount_at_end(&text[..range.end]).filter(|amount| amount.range.start >= range.start)?;
        let words = &text[range.start..amount.range.start];
        if SUMS.iter().any(|word| words.trim().trim_end_matches(['为', '约']).ends_with(word)) {
            let is_end = range.end >= start + sentence.len();
            return (is_end && parts.len() > 1).then_some(Division {
                total: amount,
                parts,
                is_complete: true,
            });
        }
        if !words.contains("投资") && !words.contains("资金") {
            return None;
        }
        parts.push(amount);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_what_the_sentence_names() {
        let read = |text: &str| tallies(text).into_iter().map(|one| one.parts.len()).collect::<Vec<_>>();
        assert_eq!(read("骨干工程投资2.6亿元，备份工程投资8800万元，合计3.48亿元。"), [2]);
        assert_eq!(read("骨干工程投资2.6亿元，建成后服务五万人，合计3.48亿元。"), [] as [usize; 0]);
        assert_eq!(read("一期投资2亿元，二期投资3亿元，全市合计投资9亿元，共12项。"), [] as [usize; 0]);
    }
}
