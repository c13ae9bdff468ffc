//! Into how many files the export is cut: a small compendium into few, a large one so that a query loads little.

use super::record::MOST_PARTS;
use super::table::Layout;

/// How many bytes of text a gram file stands for, about; then it has about 5 KiB.
const TEXT_OF_GRAM_FILE: usize = 13 << 10;
/// More files than these make directories slow.
const MOST_GRAM_FILES: u32 = 8192;
/// How many bytes of text a text file holds, about: an excerpt costs one.
const TEXT_OF_FILE: usize = 8 << 10;
/// Where there would be many more text files than these, they hold more.
const MANY_TEXT_FILES: usize = 1 << 14;
/// With less text than this there is one pinyin file, and the others hold twice as much.
const SMALL: usize = 1 << 20;

/// Into how many files pages with about so many bytes of text are cut.
pub fn layout(sizes: &[usize]) -> Layout {
    let total: usize = sizes.iter().sum();
    let scale = if total < SMALL { 2 } else { 1 };
    let wanted = total / (scale * TEXT_OF_GRAM_FILE);
    let wanted = u32::try_from(wanted).unwrap_or(u32::MAX).clamp(1, MOST_GRAM_FILES);
    let room = scale * TEXT_OF_FILE.max(total / MANY_TEXT_FILES);
    Layout {
        // The power of two that is not over it.
        gram_files: 1 << wanted.ilog2(),
        text_files: text_files(sizes, room),
        pinyin_files: if total < SMALL { 1 } else { 26 },
    }
}

/// How many pages begin in each text file: as many as it has room for. A page that is
/// larger is cut, and goes on in files of its own.
fn text_files(sizes: &[usize], room: usize) -> Vec<u32> {
    let mut files: Vec<u32> = Vec::new();
    let mut filled = room;
    for size in sizes {
        match files.last_mut() {
            Some(pages) if filled + size <= room => *pages += 1,
            _ => {
                files.push(1);
                filled = 0;
            }
        }
        filled += size;
        let parts = ((size + room / 2) / room).clamp(1, usize::from(MOST_PARTS));
        files.extend(std::iter::repeat_n(0, parts - 1));
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_pages_are_cut_and_small_ones_put_together() {
        assert_eq!(text_files(&[3, 4, 2, 29, 1, 1], 10), [3, 1, 0, 0, 2]);
        assert_eq!(text_files(&[14, 16], 10), [1, 1, 0]);
    }

    #[test]
    fn files_grow_in_number_and_then_in_size() {
        let of = |pages: usize| layout(&vec![12 << 10; pages]);
        assert_eq!(of(10), Layout { gram_files: 4, text_files: vec![1; 10], pinyin_files: 1 });
        let (more, most) = (of(1000), of(30_000));
        assert_eq!((more.gram_files, more.text_files.len(), more.pinyin_files), (512, 2000, 26));
        assert_eq!((most.gram_files, most.text_files.len()), (8192, 30_000));
    }
}
