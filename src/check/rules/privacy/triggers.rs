//! The words of the rules of privacy: [`triggers`].

use super::{digits, home_address, personal_email, secrecy_mark};
use crate::check::rules::trigger::Triggers;

/// The numbers of their words in [`triggers`].
pub(super) const DIGITS: usize = 0;
pub(super) const MAILBOXES: usize = 1;
pub(super) const DWELLINGS: usize = 2;
pub(super) const MARKS: usize = 3;

pub(in crate::check) fn triggers() -> Triggers {
    Triggers::new([
        &digits::TRIGGERS,
        &personal_email::TRIGGERS,
        &home_address::TRIGGERS,
        &secrecy_mark::TRIGGERS,
    ])
}
