//! Structure: every document has the form that its kind and status ask for.

pub(in crate::check) mod caption_numbering;
pub(in crate::check) mod cycle;
pub(in crate::check) mod duplicate_anchor;
pub(in crate::check) mod missing_annex;
pub(in crate::check) mod missing_field;
pub(in crate::check) mod missing_section;
pub(in crate::check) mod numbering;
pub(in crate::check) mod period_differs;
pub(in crate::check) mod raw_html;
pub(in crate::check) mod repeated_row;
mod sequence;
pub(in crate::check) mod status_label;
pub(in crate::check) mod title_pattern;
pub(in crate::check) mod wrong_folder;
