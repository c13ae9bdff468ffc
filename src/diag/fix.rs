//! Fixes: which suggestions are applied together.

use std::collections::BTreeMap;

use super::{Applicability, Diagnostic, Suggestion};
use crate::text::{SourcePath, Span};

/// The suggestions that may be applied unseen and do not meet: of two that
/// overlap, the one reported first. By file, in the order of their places.
pub fn choose<'a>(
    diagnostics: &'a [Diagnostic],
    wanted: &dyn Fn(&SourcePath) -> bool,
) -> BTreeMap<&'a SourcePath, Vec<&'a Suggestion>> {
    let mut chosen: BTreeMap<&SourcePath, Vec<&Suggestion>> = BTreeMap::new();
    for diagnostic in diagnostics {
        // Several suggestions of one finding are ways to mend it, not parts of one.
        let sure = |one: &&Suggestion| one.applicability == Applicability::MachineApplicable;
        let Some(suggestion) = diagnostic.suggestions.iter().find(sure) else { continue };
        let path = &suggestion.place.path;
        if !wanted(path) {
            continue;
        }
        let list = chosen.entry(path).or_default();
        let at = list.partition_point(|other| other.place.span <= suggestion.place.span);
        let apart = |other: Option<&&Suggestion>| {
            other.is_none_or(|other| !meet(other.place.span, suggestion.place.span))
        };
        // No two in the list overlap, so its neighbours are all that can.
        if apart(at.checked_sub(1).and_then(|before| list.get(before))) && apart(list.get(at)) {
            list.insert(at, suggestion);
        }
    }
    chosen.retain(|_, list| !list.is_empty());
    chosen
}

/// Whether two changes touch a common byte, or one place between bytes: the
/// order of two insertions at one place would be a guess.
fn meet(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end || a.start == b.start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::RuleName;
    use crate::message;
    use crate::text::Place;

    fn finding(range: std::ops::Range<usize>, replacement: &str, applicability: Applicability) -> Diagnostic {
        let place = Place { path: SourcePath::new("a.md"), span: Span::new(range) };
        Diagnostic::warning(RuleName("structure/numbering"), place.clone(), message!("错", "wrong")).suggest(
            Suggestion {
                place,
                replacement: replacement.to_owned(),
                text: message!("改", "change"),
                applicability,
            },
        )
    }

    fn chosen(findings: &[Diagnostic]) -> Vec<&str> {
        let chosen = choose(findings, &|_| true);
        chosen.into_values().flatten().map(|suggestion| suggestion.replacement.as_str()).collect()
    }

    #[test]
    fn of_two_that_overlap_the_first_wins() {
        use Applicability::{MachineApplicable, MaybeIncorrect};
        let sure = |range, replacement| finding(range, replacement, MachineApplicable);
        assert_eq!(chosen(&[sure(4..8, "a"), sure(0..5, "b"), sure(8..9, "c")]), ["a", "c"]);
        assert_eq!(chosen(&[sure(3..3, "a"), sure(3..3, "b"), sure(3..4, "c")]), ["a"]);
        assert_eq!(chosen(&[sure(5..6, "a"), sure(0..5, "b"), sure(6..6, "c")]), ["b", "a", "c"]);
        assert_eq!(chosen(&[finding(0..1, "a", MaybeIncorrect)]), [""; 0]);
    }

    #[test]
    fn files_that_are_not_wanted_are_left_alone() {
        let findings = [finding(0..1, "a", Applicability::MachineApplicable)];
        assert!(choose(&findings, &|path| path.as_str() == "b.md").is_empty());
    }
}
