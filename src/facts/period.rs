//! The time a plan covers: [`Period`].

use std::str::FromStr;

/// First and last year of a plan. Targets are of its last year, changes start from the
/// year before its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// First year.
    pub from: i32,
    /// Last year, not before the first.
    pub to: i32,
}

impl Period {
    /// The year that changes start from.
    pub fn base(self) -> i32 {
        self.from - 1
    }

    /// Whether the plan or the report is of one year.
    pub fn is_one_year(self) -> bool {
        self.from == self.to
    }

    /// Whether these are the years of a five-year plan.
    pub fn is_of_plan(self) -> bool {
        (1..=30).any(|ordinal| Period::of_five_year_plan(ordinal) == Some(self))
    }

    /// Whether the first year is that of a five-year plan.
    pub fn begins_with_plan(self) -> bool {
        (1..=30).any(|ordinal| Period::of_five_year_plan(ordinal).is_some_and(|plan| plan.from == self.from))
    }

    /// Whether the first and the last year are those that plans end with: from 2010年 to 2015年
    /// something changes as much as in the five years between.
    pub fn joins_ends_of_plans(self) -> bool {
        let ends = |year: i32| {
            (1..=30).any(|ordinal| Period::of_five_year_plan(ordinal).map(|plan| plan.to) == Some(year))
        };
        self.from < self.to && ends(self.from) && ends(self.to)
    }

    /// The years of the five-year plan with an ordinal: 12 is 2011–2015. The first five
    /// have years of their own in history.
    pub fn of_five_year_plan(ordinal: u32) -> Option<Period> {
        match ordinal {
            1 => Some(Period { from: 1953, to: 1957 }),
            2 => Some(Period { from: 1958, to: 1962 }),
            3..=30 => {
                let from = 1966 + 5 * (i32::try_from(ordinal).ok()? - 3);
                Some(Period { from, to: from + 4 })
            }
            _ => None,
        }
    }
}

impl FromStr for Period {
    type Err = &'static str;

    /// `2011-2015`, also with other dashes, or one year.
    fn from_str(text: &str) -> Result<Period, Self::Err> {
        let wrong = "2011-2015";
        let (from, to) = text.split_once(['-', '–', '—', '～', '~']).unwrap_or((text, text));
        let year = |text: &str| {
            let year: i32 = text.trim().trim_end_matches('年').parse().map_err(|_| wrong)?;
            (1900..=2200).contains(&year).then_some(year).ok_or(wrong)
        };
        let period = Period { from: year(from)?, to: year(to)? };
        if period.from <= period.to { Ok(period) } else { Err(wrong) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_year_plans() {
        let years = |ordinal| Period::of_five_year_plan(ordinal).map(|period| (period.from, period.to));
        assert_eq!(years(1), Some((1953, 1957)));
        assert_eq!(years(7), Some((1986, 1990)));
        assert_eq!(years(12), Some((2011, 2015)));
        assert_eq!(years(0), None);
    }

    #[test]
    fn as_typed() {
        assert_eq!("2011-2015".parse(), Ok(Period { from: 2011, to: 2015 }));
        assert_eq!("2008".parse(), Ok(Period { from: 2008, to: 2008 }));
        assert!("2015-2011".parse::<Period>().is_err());
        assert!("5".parse::<Period>().is_err());
    }
}
