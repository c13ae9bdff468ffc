//! Where what has a day stands on the day that days are counted from.
//!
//! No clock is asked: the day is the one that was asked for, or the compendium's date.
//! Where there is none, nothing is late and nothing has days left.

use jiff::civil::Date;

use super::{Compendium, Consultation, Document, Milestone};
use crate::syntax::front_matter::{Kind, Status};

/// How far a public consultation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hearing {
    /// It begins in so many days.
    Coming(i32),
    /// It is open, for so many days after this one where the day is known.
    Open(Option<i32>),
    /// It closed so many days ago, and no result is known.
    Ended(i32),
    /// Its result is known.
    Answered,
}

/// How far a milestone has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It is reached.
    Done,
    /// It is reached, so many days after its day.
    Late(i32),
    /// It is due in so many days, where the day is known.
    Planned(Option<i32>),
    /// It was due so many days ago.
    Overdue(i32),
}

impl Compendium {
    /// The day that deadlines are counted from.
    pub fn today(&self) -> Option<Date> {
        self.config.today
    }

    /// How far a public consultation has come.
    pub fn hearing(&self, consultation: &Consultation) -> Hearing {
        let entry = &consultation.entry.value;
        match entry.result {
            Some(_) => Hearing::Answered,
            None => hearing(entry.from.value, entry.to.value, self.today()),
        }
    }

    /// How far a milestone has come.
    pub fn progress(&self, milestone: &Milestone) -> Progress {
        let due = milestone.entry.date.value;
        match milestone.entry.done {
            Some(done) if done > due => Progress::Late(days(due, done)),
            Some(_) => Progress::Done,
            None => progress(due, self.today()),
        }
    }
}

impl Document {
    /// Whether experts ought to have looked at it by now: a special plan that is being
    /// argued and aligned, or has gone further.
    pub fn calls_for_experts(&self) -> bool {
        self.kind() == Kind::SpecialPlan && self.status >= Status::Review
    }
}

/// How far a consultation has come that has no result yet.
fn hearing(from: Date, to: Date, today: Option<Date>) -> Hearing {
    match today {
        None => Hearing::Open(None),
        Some(today) if today < from => Hearing::Coming(days(today, from)),
        Some(today) if today <= to => Hearing::Open(Some(days(today, to))),
        Some(today) => Hearing::Ended(days(to, today)),
    }
}

/// How far something has come that is not done yet.
fn progress(due: Date, today: Option<Date>) -> Progress {
    match today {
        Some(today) if today > due => Progress::Overdue(days(due, today)),
        today => Progress::Planned(today.map(|today| days(today, due))),
    }
}

/// How many days lie between two dates.
fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_consultation_is_open_from_its_first_day_to_its_last() {
        let on = |month, day| hearing(date(2012, 7, 1), date(2012, 7, 10), Some(date(2012, month, day)));
        assert_eq!(on(6, 28), Hearing::Coming(3));
        assert_eq!(on(7, 1), Hearing::Open(Some(9)));
        assert_eq!(on(7, 10), Hearing::Open(Some(0)));
        assert_eq!(on(7, 11), Hearing::Ended(1));
    }

    #[test]
    fn what_is_due_today_is_not_late() {
        let on = |day| progress(date(2012, 7, 10), Some(date(2012, 7, day)));
        assert_eq!(on(9), Progress::Planned(Some(1)));
        assert_eq!(on(10), Progress::Planned(Some(0)));
        assert_eq!(on(12), Progress::Overdue(2));
    }

    #[test]
    fn on_no_day_nothing_is_late() {
        assert_eq!(hearing(date(2012, 7, 1), date(2012, 7, 10), None), Hearing::Open(None));
        assert_eq!(progress(date(2012, 7, 10), None), Progress::Planned(None));
    }
}
