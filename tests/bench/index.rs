//! What search alone costs: [`index`] makes its files from pages on disk, as Pagefind does.

use std::fs;
use std::io::{Error, Result};
use std::path::Path;
use std::sync::Arc;

use compendium::build::output::list;
use compendium::search::index::About;
use compendium::search::layout::layout;
use compendium::search::record::Record;
use compendium::search::table::{LISTS, Lengths, Table, places};
use compendium::search::{export, html, pinyin, script};
use rayon::prelude::*;

/// Pages that hold nothing of their own.
const UNSEARCHED: [&str; 4] = ["404.html", "downloads/index.html", "print.html", "search.html"];

/// Reads the pages below `site` and writes the files of search below `folder`.
pub fn index(site: &Path, folder: &Path) -> Result<()> {
    let mut paths = Vec::new();
    list(site, "", &mut paths).map_err(Error::other)?;
    let is_searched = |path: &str| !UNSEARCHED.contains(&path) && !path.starts_with("relations/");
    paths.retain(|path| path.ends_with(".html") && is_searched(path));
    paths.sort();
    let read = |path: &String| Ok(Arc::new(html::record(path, &fs::read_to_string(site.join(path))?)));
    let records: Vec<Arc<Record>> = paths.par_iter().map(read).collect::<Result<_>>()?;
    let sizes: Vec<usize> = records.iter().map(|record| record.as_str().len()).collect();
    let layout = layout(&sizes);
    let places = places(&layout.text_files);
    let parts: Vec<u8> = places.iter().map(|place| place.parts).collect();
    let about = About { kind: LISTS.to_owned(), ..About::default() };
    let pages = paths.iter().zip(&records).map(|(path, record)| (&about, path.as_str(), Lengths::of(record)));
    let table = Table::new(&layout, pages, &str::to_owned, &str::to_owned);
    let grams = export::grams(&records, layout.gram_files, &parts);
    let spellings = export::spelled(&pinyin::lines(&records), layout.pinyin_files);

    fs::create_dir_all(folder)?;
    let write = |name: String, bytes: &[u8]| {
        fs::write(folder.join(format!("{name}.js")), script::write(&name, bytes))
    };
    write("index".to_owned(), &table.encode())?;
    let grams: Vec<_> = grams.into_iter().enumerate().collect();
    grams.par_iter().try_for_each(|(number, file)| write(format!("g-{number:x}"), file))?;
    for (letter, lines) in ('a'..='z').zip(&spellings) {
        write(export::pinyin_name(letter, layout.pinyin_files), lines.as_bytes())?;
    }
    let mut texts = vec![String::new(); layout.text_files.len()];
    for (place, record) in places.iter().zip(&records) {
        for part in 0..place.parts {
            texts[place.file as usize + usize::from(part)].push_str(&record.part(part, place.parts));
        }
    }
    let texts: Vec<_> = texts.iter().enumerate().collect();
    texts.par_iter().try_for_each(|(number, text)| write(format!("t-{number:x}"), text.as_bytes()))
}
