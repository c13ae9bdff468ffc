//! What stands between the number of a heading and its words.

/// The space behind a number: that of a character behind 第一章 and 1.1, as the standards for both
/// ask (GB/T 1.1), none behind 一、 and （一）, whose marks bring their own, and that of a letter behind 1.
pub(super) fn space_behind(number: &str) -> &'static str {
    match number.chars().next_back() {
        Some(last) if last.is_ascii_digit() || last.is_alphabetic() => "\u{3000}",
        Some(last) if last.is_ascii() => " ",
        _ => "",
    }
}

/// A number with the space behind it.
pub(super) fn before_heading(number: &str) -> String {
    format!("{number}{}", space_behind(number))
}

#[cfg(test)]
mod tests {
    use super::before_heading;

    #[test]
    fn chapters_and_decimal_numbers_stand_off_from_their_words() {
        for (number, wanted) in [
            ("第一章", "第一章\u{3000}"),
            ("第二节", "第二节\u{3000}"),
            ("第三篇", "第三篇\u{3000}"),
            ("2.1", "2.1\u{3000}"),
            ("1", "1\u{3000}"),
            ("1.", "1. "),
            ("一、", "一、"),
            ("（一）", "（一）"),
            ("（1）", "（1）"),
        ] {
            assert_eq!(before_heading(number), wanted);
        }
    }
}
