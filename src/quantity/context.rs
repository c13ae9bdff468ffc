//! The words around a number, gathered: [`Context`].
//!
//! Takes known words off both ends of a text and remembers what they mean. Knows nothing
//! of what stands between them; the words are in `words`.

use super::error::{ReadError, ReadErrorKind};
use super::glyph::{self, Glyph};
use super::number::Number;
use super::value::{Closeness, Comparator, Extent};
use super::words::{self, Prefix, Suffix};

/// What the words around the number say.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The comparator, wherever it stands.
    pub(super) comparator: Option<Comparator>,
    /// 约, 左右, 余.
    pub(super) approximate: bool,
    /// 累计, 〔 〕.
    pub(super) cumulative: bool,
    /// 年均.
    pub(super) yearly: bool,
    /// 控制在: an upper limit unless a comparator says otherwise.
    pub(super) ceiling: bool,
    /// 增长 or 下降.
    pub(super) direction: Option<Direction>,
    /// How many square brackets were opened.
    pub(super) brackets: usize,
    /// Whether a sign was seen that only a number may follow.
    pub(super) sign: bool,
}

/// Which way a change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// 增长, 提高.
    Up,
    /// 下降, 减少.
    Down,
}

impl Context {
    /// Takes the words before the number and returns the rest.
    pub(super) fn prefixes<'a>(&mut self, glyphs: &'a [Glyph]) -> Result<&'a [Glyph], ReadError> {
        let mut rest = glyphs;
        while let Some((meaning, length)) = words::prefix(rest) {
            let word = &rest[..length];
            self.sign |= word.iter().any(words::is_sign);
            match meaning {
                Prefix::Reach => {}
                // 最高不超过 says one thing twice; two signs, or two sides, are a slip.
                Prefix::Compare(comparator)
                    if self
                        .comparator
                        .is_some_and(|earlier| self.sign || earlier.is_lower() != comparator.is_lower()) =>
                {
                    let range = glyph::range_of(word);
                    return Err(ReadError { range, kind: ReadErrorKind::ComparatorConflict });
                }
                Prefix::Compare(comparator) => self.comparator = Some(comparator),
                Prefix::Approximate => self.approximate = true,
                Prefix::Cumulative => self.cumulative = true,
                Prefix::Yearly => self.yearly = true,
                Prefix::Increase => self.direction = Some(Direction::Up),
                Prefix::Decrease => self.direction = Some(Direction::Down),
                Prefix::Ceiling => self.ceiling = true,
                Prefix::Bracket => {
                    self.brackets += 1;
                    self.cumulative = true;
                }
            }
            rest = &rest[length..];
        }
        Ok(rest)
    }

    /// Takes the words behind the number and returns the rest.
    pub(super) fn suffixes<'a>(&mut self, glyphs: &'a [Glyph]) -> Result<&'a [Glyph], ReadError> {
        let mut rest = glyphs;
        while let Some((meaning, length)) = words::suffix(rest) {
            let (before, word) = rest.split_at(rest.len() - length);
            match meaning {
                Suffix::Approximate => self.approximate = true,
                Suffix::Compare(comparator) => match self.comparator {
                    Some(earlier) if earlier.is_lower() != comparator.is_lower() => {
                        let range = glyph::range_of(word);
                        return Err(ReadError { range, kind: ReadErrorKind::ComparatorConflict });
                    }
                    // >90以上 keeps its stricter sign.
                    Some(_) => {}
                    None => self.comparator = Some(comparator),
                },
            }
            rest = before;
        }
        Ok(rest)
    }

    /// Whether any word said “about”.
    pub(super) fn closeness(&self) -> Closeness {
        if self.approximate { Closeness::Approximate } else { Closeness::Stated }
    }

    /// A single number under the comparator that was read.
    pub(super) fn point_or_bound(&self, number: Number) -> Extent {
        match self.comparator {
            Some(comparator) => Extent::Bound { comparator, limit: number },
            None if self.ceiling => Extent::Bound { comparator: Comparator::AtMost, limit: number },
            None => Extent::Point(number),
        }
    }
}
