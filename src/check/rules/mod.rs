//! The rules, one file each; [`RULES`] lists them in the order of their names.

mod link;
mod structure;

use super::Rule;
use crate::diag::{RuleName, Severity};

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

/// Every rule.
pub static RULES: &[Rule] = rules! {
    Error "link/ambiguous";
    Error "link/forbidden-scheme";
    Error "link/internal-from-public" link::internal_from_public::run;
    Error "link/missing-asset";
    Info "link/orphan" link::orphan::run;
    Error "link/unknown-anchor";
    Error "link/unknown-footnote";
    Error "link/unknown-target";
    Warning "structure/caption-numbering" structure::caption_numbering::run;
    Error "structure/container";
    Error "structure/cycle" structure::cycle::run;
    Error "structure/duplicate-anchor" structure::duplicate_anchor::run;
    Error "structure/duplicate-id";
    Error "structure/invalid-value";
    Warning "structure/misplaced-file";
    Error "structure/missing-annex" structure::missing_annex::run;
    Error "structure/missing-field" structure::missing_field::run;
    Warning "structure/missing-section" structure::missing_section::run;
    Error "structure/nesting";
    Warning "structure/numbering" structure::numbering::run;
    Error "structure/period-differs" structure::period_differs::run;
    Warning "structure/raw-html" structure::raw_html::run;
    Error "structure/repeated-key";
    Error "structure/status-label" structure::status_label::run;
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
