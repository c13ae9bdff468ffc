//! How long the bundle of a compendium takes as PDF, first and again: [`run`].

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use compendium::build::{self, analysis::parse_document, edition, fonts};
use compendium::check::Strictness;
use compendium::render::pdf::{self, Profile};
use compendium::source::{self, disk::Disk};
use compendium::syntax::front_matter::Edition;
use compendium::text::{Language, Place, SourcePath, Span};
use compendium::theme::{self, BUILTIN, Requested};

/// Makes the bundle several times and prints each time with the bytes made; the
/// later rounds find in memory what typst remembers of the earlier ones only
/// where nothing between them has changed, so each begins with an empty memory.
pub fn run(root: &Path, rounds: usize, profile: Profile) -> Result<(), Box<dyn Error>> {
    let disk = Disk::new(root);
    let (snapshot, found) = source::snapshot(&disk)?;
    let analysis = build::analyse(&snapshot, found, Strictness::Lenient, &parse_document);
    let place = Place { path: SourcePath::new("content/compendium.yaml"), span: Span::default() };
    let requested = Requested { name: BUILTIN.to_owned(), place, language: Language::Chinese };
    let theme = theme::load(&disk, &requested)?.theme.ok_or("the theme is not sound")?;
    let views = edition::views(&analysis, Edition::Internal, &theme);
    let start = Instant::now();
    let fonts = fonts::find(&[])?;
    eprintln!("fonts: {:.2} s", start.elapsed().as_secs_f64());
    for round in 1..=rounds {
        pdf::forget();
        let start = Instant::now();
        let made = pdf::bundle(&views, &theme, &fonts, profile)?;
        let (seconds, bytes) = (start.elapsed().as_secs_f64(), made.bytes.len());
        let accessible = if made.not_accessible.is_none() { "PDF/UA-1" } else { "tagged PDF 1.7" };
        eprintln!("round {round}: {seconds:.2} s, {} pages, {bytes} bytes, {accessible}", made.pages);
    }
    Ok(())
}
