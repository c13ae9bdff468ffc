//! The export: what a browser needs of the index, cut into files.
//!
//! [`grams`] and [`spellings`] read them out of the index; how they are written
//! is in docs/search.md §6.

use std::collections::BTreeSet;

use super::gram::{FEW, LONGEST, STEM, address};
use super::gram_file::GramFile;
use super::index::{Index, IndexError};
use super::list::List;

/// The gram files of an index, as many as are asked for. Of each page, `parts` says
/// into how many its text is cut.
pub fn grams(index: &Index, files: u32, parts: &[u8]) -> Result<Vec<GramFile>, IndexError> {
    let mut made: Vec<GramFile> = (0..files).map(|_| GramFile::default()).collect();
    // The fours of a stem come before it, and only it tells whether they are kept.
    let mut fours: Vec<(String, List)> = Vec::new();
    index.each_gram(&mut |gram, list| {
        let characters = gram.chars().count();
        if characters == LONGEST {
            fours.push((gram.to_owned(), list.clone()));
            return;
        }
        let file = &mut made[address(gram, files) as usize];
        file.push(gram, list, parts);
        if characters == STEM {
            let kept = fours.drain(..).filter(|_| list.len() > FEW);
            kept.for_each(|(four, list)| file.push(&four, &list, parts));
        }
    })?;
    Ok(made)
}

/// The pinyin files of an index by their letters: one for each, or one for all.
pub fn spellings(index: &Index, files: u32) -> Result<Vec<String>, IndexError> {
    Ok(spelled(&index.spellings("")?.into_iter().collect(), files))
}

/// The pinyin files of these lines.
pub fn spelled(lines: &BTreeSet<String>, files: u32) -> Vec<String> {
    let letters: Vec<String> = match files {
        1 => vec![String::new()],
        _ => ('a'..='z').map(String::from).collect(),
    };
    let of = |letter: &String| {
        let lines = lines.iter().filter(|line| line.starts_with(letter.as_str()));
        lines.map(|line| format!("{line}\n")).collect()
    };
    letters.iter().map(of).collect()
}

/// The name of the pinyin file of a letter.
pub fn pinyin_name(letter: char, files: u32) -> String {
    if files == 1 { "p-all".to_owned() } else { format!("p-{letter}") }
}
