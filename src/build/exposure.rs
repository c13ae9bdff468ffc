//! Numbers of persons in the files of the public edition, wherever they came from.
//!
//! The rules read the content; what a template, a locale, a static file or an attachment
//! brings along they never see. So every file that is made is read by `lines`, what it holds
//! is kept with it, and [`findings`] reports what the rules have not.

mod lines;
mod markup;
mod suspects;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Analysis;
use crate::check::{self, Personal};
use crate::config::CONFIG_PATH;
use crate::diag::{Diagnostic, Diagnostics, Texts};
use crate::message;
use crate::model::Compendium;
use crate::render::Product;
use crate::source::Asset;
use crate::text::{Language, Place, SourcePath, Span};

pub(super) use lines::{lines, lines_of};

/// A line with a number of a person in a file of the public edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposed {
    /// The file, below the edition's root.
    pub path: String,
    /// As much of the line as tells what the number is.
    pub line: String,
}

/// Where numbers can come from.
#[derive(Debug, Clone)]
pub struct Origins<'a> {
    /// Whose public texts the rules have judged.
    pub judged: Vec<&'a Compendium>,
    /// The texts of the content.
    pub texts: &'a Texts,
    /// The attachments.
    pub assets: &'a [Asset],
    /// The texts of the theme.
    pub theme: &'a [(SourcePath, Arc<str>)],
}

impl<'a> Origins<'a> {
    /// Those of a compendium that was checked, and of the theme that it wears.
    pub fn of(analysis: &'a Analysis, theme: &'a [(SourcePath, Arc<str>)]) -> Origins<'a> {
        Origins {
            judged: vec![&**analysis.compendium()],
            texts: &analysis.texts,
            assets: &analysis.inputs.assets,
            theme,
        }
    }
}

/// The lines with numbers of persons in a file that was made for the public.
pub fn read(path: &str, product: &Product) -> Vec<Exposed> {
    let lines = lines_of(path, product).into_iter();
    lines.map(|line| Exposed { path: path.to_owned(), line }).collect()
}

/// A number, and where it is shown.
struct Number<'a> {
    personal: Personal,
    /// As one of the files writes it.
    written: String,
    files: BTreeSet<&'a str>,
}

/// What was exposed that no rule has found in the content, by number, at the place it came from.
pub fn findings(exposed: &[Exposed], origins: &Origins<'_>) -> Diagnostics {
    if exposed.is_empty() {
        return Vec::new();
    }
    let stated = origins.judged.iter().flat_map(|compendium| check::stated_numbers(compendium));
    let stated: BTreeSet<_> = stated.map(|(_, number)| (number.rule, number.content)).collect();
    let mut numbers: BTreeMap<_, Number<'_>> = BTreeMap::new();
    for Exposed { path, line } in exposed {
        for personal in check::numbers(line) {
            let key = (personal.rule, personal.content.clone());
            if stated.contains(&key) {
                continue;
            }
            let written = line[personal.range.clone()].to_owned();
            let number =
                numbers.entry(key).or_insert_with(|| Number { personal, written, files: BTreeSet::new() });
            number.files.insert(path);
        }
    }
    numbers.into_values().map(|number| finding(number, origins)).collect()
}

fn finding(number: Number<'_>, origins: &Origins<'_>) -> Diagnostic {
    let Number { personal, written, files } = number;
    let Personal { rule, severity, what, content, masked, advice, .. } = personal;
    let origin = origin(&written, origins).or_else(|| asset(&content, origins));
    let (chinese, english) = (what.text(Language::Chinese), what.text(Language::English));
    let (file, more) = (files.iter().next().copied().unwrap_or_default(), files.len() - 1);
    let message = match more {
        0 => message!(
            "公开版的 {file} 里有{chinese} {masked}",
            "{file} of the public edition holds {english}, {masked}"
        ),
        _ => message!(
            "公开版的 {file} 和另外 {more} 个文件里有{chinese} {masked}",
            "{file} and {more} more files of the public edition hold {english}, {masked}"
        ),
    };
    let (then, so) = (advice.text(Language::Chinese), advice.text(Language::English));
    match origin {
        Some(place) => Diagnostic::new(rule, severity, place, message)
            .label(message!("来自这里", "it comes from here"))
            .help(message!("删去它，或写成 {masked}；{then}", "remove it, or write {masked}; {so}")),
        None => {
            let place = Place { path: SourcePath::new(CONFIG_PATH), span: Span::default() };
            Diagnostic::new(rule, severity, place, message).help(message!(
                "内容和主题里都没有连在一起的这个号码，是页面把它拼成的；{then}",
                "it stands nowhere in the content or the theme as it is shown: a page has put it together; {so}"
            ))
        }
    }
}

/// The text that holds a number as it is shown: of the theme, of the content, or an attachment.
fn origin(written: &str, origins: &Origins<'_>) -> Option<Place> {
    let place = |path: &SourcePath, text: &str| {
        let at = text.find(written)?;
        Some(Place { path: path.clone(), span: Span::new(at..at + written.len()) })
    };
    let of_theme = || origins.theme.iter().find_map(|(path, text)| place(path, text));
    of_theme().or_else(|| origins.texts.iter().find_map(|(path, text)| place(path, text)))
}

/// The attachment that holds a number, however it is packed.
fn asset(content: &str, origins: &Origins<'_>) -> Option<Place> {
    let holds = |path: &SourcePath, bytes: &[u8]| {
        let lines = lines(path.as_str(), bytes);
        lines.iter().flat_map(|line| check::numbers(line)).any(|number| number.content == content)
    };
    let asset = origins.assets.iter().find(|asset| holds(&asset.path, &asset.bytes))?;
    Some(Place { path: asset.path.clone(), span: Span::default() })
}
