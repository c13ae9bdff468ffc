//! Small numbers as they are counted in Chinese: [`in_hanzi`].

/// A number up to 99 in Chinese; larger ones in digits.
pub fn in_hanzi(value: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (value / 10, value % 10);
    match tens {
        0 => DIGITS[ones as usize].to_owned(),
        1 => format!("十{}", DIGITS[ones as usize]),
        2..=9 => format!("{}十{}", DIGITS[tens as usize], DIGITS[ones as usize]),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::in_hanzi;

    #[test]
    fn numbers_are_counted_up_to_99() {
        let counted = [1, 10, 11, 20, 23, 99, 100].map(in_hanzi);
        assert_eq!(counted, ["一", "十", "十一", "二十", "二十三", "九十九", "100"]);
    }
}
