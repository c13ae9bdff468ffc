//! The command.
use compendium::*;
fn main() {
    let root = std::env::args().nth(1).unwrap_or_else(|| ".".into());
    let disk = source::disk::Disk::new(root);
    let (snapshot, found) = source::snapshot(&disk).unwrap();
    let a = build::analyse(&snapshot, found, check::Strictness::Lenient, &build::analysis::parse_document);
    for d in &a.diagnostics { println!("{}\n", diag::human::render(d, &a.texts, text::Language::Chinese, diag::human::Style::Plain)); }
    println!("{:?}", a.summary());
}
