//! What earlier builds have worked out, piece by piece: [`Memo`].
//!
//! A piece lies under a fingerprint of all that it depends on, with a seal of its own: a build reads
//! and decodes what it asks for and nothing else, in whatever order its threads come to it. The pieces
//! of most builds lie in one file, what is new since then in a second, small one, so that a build
//! writes as much as has changed. A piece that is corrupt is not there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{cache, cache_file};
use crate::text::{Fingerprint, fingerprint};

/// So many pieces are encoded at a time, in parallel: their bytes are held until they are written.
const AT_A_TIME: usize = 512;
/// The length of the index is written in so many bytes.
const LENGTH: u64 = 8;
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
        postcard::from_bytes(&self.piece(key)?).ok()
    }

    fn piece(&self, key: Fingerprint) -> Option<Vec<u8>> {
        self.more.piece(key).or_else(|| self.base.piece(key))
    }

    /// Keeps some pieces for the next build. Those that were read are copied or stay where they are,
    /// the others are encoded.
    pub fn keep(&self, path: &Path, pieces: &BTreeMap<Fingerprint, Encode<'_>>) {
        let beside: BTreeMap<Fingerprint, &Encode<'_>> = pieces
            .iter()
            .filter(|(key, _)| !self.base.has(**key))
            .map(|(key, encode)| (*key, encode))
            .collect();
        let unwanted = self.base.pieces.len() - (pieces.len() - beside.len());
        if (beside.len() + unwanted).saturating_mul(ONE_IN) > pieces.len() {
            let all = pieces.iter().map(|(key, encode)| (*key, encode)).collect();
            cache_file::replace_by(path, |file| self.write(file, &all));
            cache_file::remove(&more(path));
        } else if !beside.keys().eq(self.more.pieces.keys()) || !self.more.is_sound() {
            cache_file::replace_by(&more(path), |file| self.write(file, &beside));
        }
    }

    fn write(&self, file: &mut dyn Write, pieces: &BTreeMap<Fingerprint, &Encode<'_>>) -> io::Result<()> {
        let pieces: Vec<(Fingerprint, &Encode<'_>)> =
            pieces.iter().map(|(key, encode)| (*key, *encode)).collect();
        let mut entries = Vec::with_capacity(pieces.len());
        for some in pieces.chunks(AT_A_TIME) {
            let encoded = some.par_iter().filter_map(|(key, encode)| {
                let bytes = self.piece(*key).or_else(encode)?;
                Some((Entry { key: *key, length: bytes.len(), seal: fingerprint(&*bytes) }, bytes))
            });
            let encoded: Vec<(Entry, Vec<u8>)> = encoded.collect();
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

/// The pieces of one file, which stay there until somebody asks for them.
#[derive(Debug, Default)]
struct File {
    open: Option<Mutex<fs::File>>,
    pieces: BTreeMap<Fingerprint, Piece>,
    /// Those that somebody asked for and that turned out to be corrupt.
    corrupt: Mutex<BTreeSet<Fingerprint>>,
}

/// Where a piece lies.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// In bytes from the beginning of the file.
    start: u64,
    /// In bytes.
    length: usize,
    /// The fingerprint of those bytes.
    seal: Fingerprint,
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
        let open = || {
            let mut file = fs::File::open(path).ok()?;
            let pieces = index(&mut file)?;
            Some(File { open: Some(Mutex::new(file)), pieces, corrupt: Mutex::default() })
        };
        open().unwrap_or_default()
    }

    /// Whether it holds a piece, as far as is known.
    fn has(&self, key: Fingerprint) -> bool {
        self.pieces.contains_key(&key) && !lock(&self.corrupt).contains(&key)
    }

    fn is_sound(&self) -> bool {
        lock(&self.corrupt).is_empty()
    }

    fn piece(&self, key: Fingerprint) -> Option<Vec<u8>> {
        let piece = self.pieces.get(&key)?;
        let bytes = self.bytes(piece).filter(|bytes| fingerprint(&**bytes) == piece.seal);
        if bytes.is_none() {
            lock(&self.corrupt).insert(key);
        }
        bytes
    }

    fn bytes(&self, piece: &Piece) -> Option<Vec<u8>> {
        let mut bytes = vec![0; piece.length];
        let mut file = lock(self.open.as_ref()?);
        file.seek(SeekFrom::Start(piece.start)).ok()?;
        file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Whoever reads from a file says where; of keys no more is said than which are there.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a file holds: its index stands behind all pieces, and its length behind that.
fn index(file: &mut fs::File) -> Option<BTreeMap<Fingerprint, Piece>> {
    let end = file.seek(SeekFrom::End(0)).ok()?.checked_sub(LENGTH)?;
    let mut length = [0; LENGTH as usize];
    file.seek(SeekFrom::Start(end)).ok()?;
    file.read_exact(&mut length).ok()?;
    let length = u64::from_le_bytes(length);
    let begin = end.checked_sub(length)?;
    let mut index = vec![0; usize::try_from(length).ok()?];
    file.seek(SeekFrom::Start(begin)).ok()?;
    file.read_exact(&mut index).ok()?;
    let entries: Vec<Entry> = cache::open(&index)?;
    let mut pieces = BTreeMap::new();
    let mut start = 0_u64;
    for Entry { key, length, seal } in entries {
        pieces.insert(key, Piece { start, length, seal });
        start = start.checked_add(length as u64)?;
    }
    (start == begin).then_some(pieces)
}

/// Encodes a piece.
pub fn encode<T: Serialize>(piece: &T) -> Option<Vec<u8>> {
    postcard::to_stdvec(piece).ok()
}

#[cfg(test)]
mod tests {
    use std::ops::Range;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Keeps texts by themselves, and counts those that were encoded.
    fn keep(path: &Path, texts: &[String]) -> usize {
        keep_after(&Memo::read(path), path, texts)
    }

    fn keep_after(memo: &Memo, path: &Path, texts: &[String]) -> usize {
        let n_encoded = AtomicUsize::new(0);
        let pieces = texts.iter().map(|text| {
            let encode: Encode<'_> = Box::new(|| {
                n_encoded.fetch_add(1, Ordering::Relaxed);
                encode(text)
            });
            (fingerprint(text), encode)
        });
        let pieces = pieces.collect();
        memo.keep(path, &pieces);
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
        let whole = cache_file::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            cache_file::replace(&path, &bytes);
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
            cache_file::replace(&path, &whole[..length]);
            holds(&path, &[], &texts(0..40));
        }
        // And it is put there again.
        cache_file::replace(&path, &whole[1..]);
        assert_eq!(keep(&path, &texts(0..40)), 40);
        holds(&path, &texts(0..40), &[]);
    }

    #[test]
    fn a_corrupt_piece_that_was_asked_for_is_put_there_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pieces");
        keep(&path, &texts(0..40));
        let mut bytes = cache_file::read(&path).unwrap();
        bytes[1] ^= 1;
        cache_file::replace(&path, &bytes);
        let memo = Memo::read(&path);
        let known =
            texts(0..40).iter().filter(|text| memo.get::<String>(fingerprint(*text)).is_some()).count();
        assert_eq!((known, keep_after(&memo, &path, &texts(0..40))), (39, 1));
        holds(&path, &texts(0..40), &[]);
    }
}
