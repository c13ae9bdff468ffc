//! What a check goes by besides the files: [`Conditions`].

use jiff::civil::Date;

use crate::check::Strictness;

/// What was asked for with the content, and does not stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conditions {
    /// What is an error.
    pub strictness: Strictness,
    /// The day that days are counted from; by default the compendium's date.
    pub today: Option<Date>,
}

/// On the compendium's date.
impl From<Strictness> for Conditions {
    fn from(strictness: Strictness) -> Conditions {
        Conditions { strictness, today: None }
    }
}
