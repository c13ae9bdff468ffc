//! The rules, one file each; [`RULES`] lists them in the order of their names.

mod alignment;
mod beside;
mod indicator;
mod link;
pub(super) mod overlap;
mod passage;
pub(super) mod privacy;
mod project;
mod prose;
mod publication;
mod schedule;
mod structure;
mod texts;
mod trigger;

use super::{Look, LookAlone, Rule};
use crate::diag::{RuleName, Severity};
pub(super) use beside::Beside;

macro_rules! rules {
    ($($severity:ident $name:literal $($run:path)?;)*) => {
        &[$(Rule {
            name: RuleName($name),
            severity: Severity::$severity,
            page: include_str!(concat!($name, ".md")),
            run: rules!(@run $($run)?),
        }),*]
    };
    (@run $run:path) => { Some($run) };
    (@run) => { None };
}

/// What looks on behalf of several rules at once, where each by itself would go through the same
/// texts or values again.
pub(super) static PASSES: &[(&str, Look)] = &[
    ("indicator/*", indicator::contradictions),
    ("indicator/*", indicator::arithmetic),
    ("privacy/*", privacy::look_beside),
];

/// What looks at each document by itself, on behalf of one rule or several.
pub(super) static ALONE: &[(&str, LookAlone)] = &[
    ("indicator/sum-mismatch", indicator::parts::look),
    ("link/unknown-number", link::unknown_number::look),
    ("privacy/*", privacy::look),
    ("prose/*", prose::look),
    ("publication/missing-alt", publication::missing_alt::look),
    ("schedule/no-year", schedule::no_year::look),
    ("structure/caption-numbering", structure::caption_numbering::look),
    ("structure/duplicate-anchor", structure::duplicate_anchor::look),
    ("structure/missing-annex", structure::missing_annex::look),
    ("structure/numbering", structure::numbering::look),
    ("structure/raw-html", structure::raw_html::look),
    ("structure/repeated-row", structure::repeated_row::look),
];

/// Every rule; one without a function is looked for by the reading stages, by one of [`PASSES`] or
/// of those who look at each document [`ALONE`].
pub static RULES: &[Rule] = rules! {
    Error "alignment/below-upper" alignment::below_upper::run;
    Info "alignment/far-above" alignment::far_above::run;
    Warning "alignment/missing" alignment::missing::run;
    Warning "alignment/scope-differs" alignment::scope_differs::run;
    Warning "alignment/uncovered-upper" alignment::uncovered_upper::run;
    Warning "alignment/upper-changed" alignment::upper_changed::run;
    Error "alignment/weaker-attribute" alignment::weaker_attribute::run;
    Error "alignment/wrong-level" alignment::wrong_level::run;
    Info "indicator/already-met";
    Error "indicator/attribute-differs" indicator::attribute_differs::run;
    Warning "indicator/base-year" indicator::base_year::run;
    Warning "indicator/baseline-differs";
    Warning "indicator/basis-differs";
    Error "indicator/change-mismatch";
    Warning "indicator/comparator-differs";
    Error "indicator/conflicting-value";
    Error "indicator/cumulative-mismatch";
    Error "indicator/missing-direction";
    Warning "indicator/multiple-mismatch";
    Warning "indicator/no-owner" indicator::no_owner::run;
    Error "indicator/out-of-domain" indicator::out_of_domain::run;
    Warning "indicator/path-direction";
    Warning "indicator/percent-or-points" indicator::percent_or_points::run;
    Warning "indicator/prose-differs";
    Error "indicator/rate-mismatch";
    Error "indicator/ratio-not-100" indicator::ratio_not_100::run;
    Error "indicator/sum-mismatch";
    Error "indicator/unit-family" indicator::unit_family::run;
    Error "indicator/unit-slip";
    Warning "indicator/unreadable-value" indicator::unreadable_value::run;
    Info "indicator/unregistered" indicator::unregistered::run;
    Info "indicator/unused" indicator::unused::run;
    Warning "indicator/year-outside-period" indicator::year_outside_period::run;
    Error "link/ambiguous";
    Error "link/forbidden-scheme";
    Error "link/internal-from-public" link::internal_from_public::run;
    Error "link/missing-asset";
    Info "link/orphan" link::orphan::run;
    Error "link/unknown-anchor";
    Error "link/unknown-footnote";
    Warning "link/unknown-number";
    Error "link/unknown-target";
    Warning "overlap/shared-resource" overlap::shared_resource::run;
    Warning "overlap/similar-project" overlap::similar_project::run;
    Warning "overlap/similar-text" overlap::similar_text::run;
    Warning "overlap/term-defined-twice" overlap::term_defined_twice::run;
    Warning "overlap/two-leads" overlap::two_leads::run;
    Warning "print/missing-character";
    Error "privacy/bank-card";
    Warning "privacy/file-metadata" privacy::file_metadata::run;
    Warning "privacy/home-address";
    Error "privacy/identity-number";
    Error "privacy/mobile-number";
    Warning "privacy/personal-email";
    Error "privacy/qq";
    Error "privacy/secrecy-mark";
    Error "project/differs" project::differs::run;
    Warning "project/incomplete" project::incomplete::run;
    Warning "project/outside-period" project::outside_period::run;
    Info "project/serves-nothing" project::serves_nothing::run;
    Error "project/sum-mismatch" project::sum_mismatch::run;
    Info "project/unregistered" project::unregistered::run;
    Warning "prose/approximate-bound";
    Warning "prose/document-number";
    Warning "prose/impossible-date";
    Warning "prose/number-width";
    Warning "prose/punctuation";
    Warning "prose/range-unit";
    Info "prose/undefined-abbreviation";
    Info "prose/vague-date";
    Error "publication/active-file" publication::active_file::run;
    Warning "publication/document-number" publication::document_number::run;
    Error "publication/draft-label" publication::draft_label::run;
    Warning "publication/empty-column" publication::empty_column::run;
    Warning "publication/meta-tags" publication::meta_tags::run;
    Warning "publication/missing-alt";
    Error "schedule/consultation-days" schedule::consultation_days::run;
    Warning "schedule/consultation-short" schedule::consultation_short::run;
    Warning "schedule/consultation-unanswered" schedule::consultation_unanswered::run;
    Warning "schedule/missed-deadline" schedule::missed_deadline::run;
    Warning "schedule/no-liaison" schedule::no_liaison::run;
    Warning "schedule/no-year";
    Warning "schedule/order" schedule::order::run;
    Info "schedule/topic-unused" schedule::topic_unused::run;
    Error "schedule/unreviewed" schedule::unreviewed::run;
    Warning "structure/caption-numbering";
    Error "structure/container";
    Error "structure/cycle" structure::cycle::run;
    Error "structure/duplicate-anchor";
    Error "structure/duplicate-id";
    Error "structure/invalid-value";
    Warning "structure/misplaced-file";
    Error "structure/missing-annex";
    Error "structure/missing-field" structure::missing_field::run;
    Warning "structure/missing-section" structure::missing_section::run;
    Error "structure/nesting";
    Warning "structure/numbering";
    Error "structure/period-differs" structure::period_differs::run;
    Warning "structure/raw-html";
    Error "structure/repeated-key";
    Warning "structure/repeated-row";
    Error "structure/status-label" structure::status_label::run;
    Warning "structure/table-row";
    Warning "structure/title-pattern" structure::title_pattern::run;
    Warning "structure/unexplained-allow";
    Error "structure/unknown-key";
    Warning "structure/unknown-rule";
    Error "structure/unreadable-file";
    Warning "structure/unused-allow";
    Warning "structure/wrong-folder" structure::wrong_folder::run;
    Error "structure/yaml-syntax";
    Error "theme/locale";
    Error "theme/template";
    Error "theme/unknown";
};
