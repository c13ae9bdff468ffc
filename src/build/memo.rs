//! What earlier builds have worked out, piece by piece: [`Memo`].
//!
//! A piece lies under a fingerprint of all that it depends on, with a seal of its own: a build
//! decodes what it asks for and nothing else, in whatever order its threads come to it. The pieces of
//! most builds lie in one file, what is new since then in a second, small one, so that a build writes
//! as much as has changed. A piece that is corrupt is not there.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{cache, output};
use crate::text::{Fingerprint, fingerprint};

/// So many pieces are encoded at a time, in parallel: their bytes are held until they are written.
const AT_A_TIME: usize = 512;
/// When more than one in so many pieces is new, or wanted no more, all are written anew.
const ONE_IN: usize = 8;

/// Pieces of work by what they depend on.
#[derive(Debug, Default)]
pub struct Memo {
    base: File,
    more: File,
}

/// Encodes a piece of work; nothing where it cannot be.
pub type Encode<'a> = Box<dyn Fn() -> Option<Vec<u8>> + Send + Sync + 'a>;

impl Memo {
    /// Reads the files at a path, as far as this very program has written them.
    pub fn read(path: &Path) -> Memo {
        Memo { base: File::read(path), more: File::read(&more(path)) }
    }

    /// The piece of a key.
    pub fn get<T: DeserializeOwned>(&self, key: Fingerprint) -> Option<T> {
        postcard::from_bytes(self.piece(key)?).ok()
    }

    fn piece(&self, key: Fingerprint) -> Option<&[u8]> {
        self.more.piece(key).or_else(|| self.base.piece(key))
    }

    /// Keeps some pieces for the next build. Those that were read are copied or stay where they are,
    /// the others are encoded.
    pub fn keep(&self, path: &Path, pieces: &BTreeMap<Fingerprint, Encode<'_>>) {
        let beside: BTreeMap<Fingerprint, &Encode<'_>> = pieces
            .iter()
            .filter(|(key, _)| !self.base.pieces.contains_key(key))
            .map(|(key, encode)| (*key, encode))
            .collect();
        let unwanted = self.base.pieces.len() - (pieces.len() - beside.len());
        if (beside.len() + unwanted).saturating_mul(ONE_IN) > pieces.len() {
            let all = pieces.iter().map(|(key, encode)| (*key, encode)).collect();
            output::replace_file_by(path, |file| self.write(file, &all));
            output::remove_file(&more(path));
        } else if !beside.keys().eq(self.more.pieces.keys()) {
            output::replace_file_by(&more(path), |file| self.write(file, &beside));
        }
    }

    fn write(&self, file: &mut dyn Write, pieces: &BTreeMap<Fingerprint, &Encode<'_>>) -> io::Result<()> {
        let pieces: Vec<(Fingerprint, &Encode<'_>)> =
            pieces.iter().map(|(key, encode)| (*key, *encode)).collect();
        let mut entries = Vec::with_capacity(pieces.len());
        for some in pieces.chunks(AT_A_TIME) {
            let encoded = some.par_iter().filter_map(|(key, encode)| {
                let bytes = match self.piece(*key) {
                    Some(old) => Cow::Borrowed(old),
                    None => Cow::Owned(encode()?),
                };
                Some((Entry { key: *key, length: bytes.len(), seal: fingerprint(&*bytes) }, bytes))
            });
            let encoded: Vec<(Entry, Cow<'_, [u8]>)> = encoded.collect();
            for (entry, bytes) in encoded {
                file.write_all(&bytes)?;
                entries.push(entry);
            }
        }
        let index = cache::sealed(&entries).ok_or(io::ErrorKind::InvalidData)?;
        file.write_all(&index)?;
        file.write_all(&(index.len() as u64).to_le_bytes())
    }
}

fn more(path: &Path) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push("-more");
    PathBuf::from(path)
}

/// The pieces of one file.
#[derive(Debug, Default)]
struct File {
    bytes: Vec<u8>,
    pieces: BTreeMap<Fingerprint, Range<usize>>,
}

/// A piece in a file, in the order of their bytes from its beginning.
#[derive(Serialize, Deserialize)]
struct Entry {
    key: Fingerprint,
    /// In bytes.
    length: usize,
    /// The fingerprint of those bytes.
    seal: Fingerprint,
}

impl File {
    fn read(path: &Path) -> File {
        let bytes = output::read_file(path).unwrap_or_default();
        let mut start = 0;
        let ranges = index(&bytes).into_iter().map(|entry| {
            let range = start..start + entry.length;
            start = range.end;
            (entry, range)
        });
        let ranges: Vec<(Entry, Range<usize>)> = ranges.collect();
        let sound = ranges.into_par_iter().filter_map(|(entry, range)| {
            let is_sound = fingerprint(bytes.get(range.clone())?) == entry.seal;
            is_sound.then_some((entry.key, range))
        });
        let pieces: Vec<(Fingerprint, Range<usize>)> = sound.collect();
        File { pieces: pieces.into_iter().collect(), bytes }
    }

    fn piece(&self, key: Fingerprint) -> Option<&[u8]> {
        self.bytes.get(self.pieces.get(&key)?.clone())
    }
}

/// What a file holds: its index stands behind all pieces, and its length behind that.
fn index(bytes: &[u8]) -> Vec<Entry> {
    let read = || {
        let (rest, length) = bytes.split_last_chunk()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        let entries: Vec<Entry> = cache::open(rest.get(rest.len().checked_sub(length)?..)?)?;
        let total = entries.iter().try_fold(length, |sum, entry| sum.checked_add(entry.length));
        (total == Some(rest.len())).then_some(entries)
    };
    read().unwrap_or_default()
}

/// Encodes a piece.
pub fn encode<T: Serialize>(piece: &T) -> Option<Vec<u8>> {
    postcard::to_stdvec(piece).ok()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Keeps texts by themselves, and counts those that were encoded.
    fn keep(path: &Path, texts: &[String]) -> usize {
        let n_encoded = AtomicUsize::new(0);
        let pieces = texts.iter().map(|text| {
            let encode: Encode<'_> = Box::new(|| {
                n_encoded.fetch_add(1, Ordering::Relaxed);
                encode(text)
            });
            (fingerprint(text), encode)
        });
        let pieces = pieces.collect();
        Memo::read(path).keep(path, &pieces);
        drop(pieces);
        n_encoded.into_inner()
    }

    fn texts(numbers: Range<usize>) -> Vec<String> {
        numbers.map(|number| format!("第{number}段")).collect()
    }

    #[track_caller]
    fn holds(path: &Path, known: &[String], unknown: &[String]) {
        let memo = Memo::read(path);
        let get = |text: &String| memo.get::<String>(fingerprint(text));
        known.iter().for_each(|text| assert_eq!(get(text).as_ref(), Some(text)));
        unknown.iter().for_each(|text| assert_eq!(get(text), None, "{text}"));
    }

    #[test]
    fn as_much_is_written_as_is_new() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pieces");
        let sizes = || [&path, &more(&path)].map(|path| path.metadata().map_or(0, |file| file.len()));
        assert_eq!(keep(&path, &texts(0..1000)), 1000);
        let [base, none] = sizes();
        assert_eq!(none, 0);
        assert_eq!(keep(&path, &texts(0..1000)), 0);
        assert_eq!(keep(&path, &texts(1..1001)), 1);
        let [same, few] = sizes();
        assert!(same == base && few > 0 && few < base / 20, "{base} {same} {few}");
        assert_eq!(keep(&path, &texts(2..1002)), 1);
        holds(&path, &texts(2..1002), &texts(1002..1010));
        // Most of it is of no use any more.
        assert_eq!(keep(&path, &texts(600..1002)), 0);
        assert_eq!(sizes()[1], 0);
        holds(&path, &texts(600..1002), &texts(0..600));
    }

    #[test]
    fn what_is_corrupt_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pieces");
        keep(&path, &texts(0..40));
        let whole = output::read_file(&path).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            output::replace_file(&path, &bytes);
            let memo = Memo::read(&path);
            let mut n_known = 0;
            for text in texts(0..40) {
                let got = memo.get::<String>(fingerprint(&text));
                assert!(got.is_none() || got.as_ref() == Some(&text), "byte {at}");
                n_known += usize::from(got.is_some());
            }
            assert!(n_known == 39 || n_known == 0, "byte {at}: {n_known}");
        }
        for length in 0..whole.len() {
            output::replace_file(&path, &whole[..length]);
            holds(&path, &[], &texts(0..40));
        }
        // And it is put there again.
        output::replace_file(&path, &whole[1..]);
        assert_eq!(keep(&path, &texts(0..40)), 40);
        holds(&path, &texts(0..40), &[]);
    }
}
