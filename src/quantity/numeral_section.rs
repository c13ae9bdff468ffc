//! What numerals in digits and 汉字 are made of: [`Section`] and scale words.

use rust_decimal::Decimal;

/// One run of digits with the scale word behind it: 一亿 or 五千五百万.
#[derive(Debug, Clone, Copy)]
pub(super) struct Section {
    /// The run itself, without the scale; its decimals as printed.
    pub value: Decimal,
    /// The glyph behind the run.
    pub end: usize,
    /// Whether the run can follow a scaled one with no scale of its own: 五千 in 三万五千
    /// can, the 五 of 三万五 cannot.
    pub closes: bool,
}

/// More decimals than any statistic prints, and few enough for half units of them.
pub(super) const MOST_DECIMALS: usize = 20;

/// The exponent of a scale word of one character.
pub(super) fn scale_word(character: char) -> Option<u32> {
    match character {
        '十' | '拾' => Some(1),
        '百' | '佰' => Some(2),
        '千' | '仟' => Some(3),
        '万' | '萬' => Some(4),
        '亿' | '億' => Some(8),
        _ => None,
    }
}
