//! What a picture says about its maker: [`traces`] of PNG and JPEG files.
//!
//! Reads Exif (in either), text chunks of PNG and XMP packets. Every offset in a file is
//! somebody's claim: what does not fit in the file is not there.

/// What a picture gives away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trace {
    /// Where it was taken.
    Location,
    /// Who made it.
    Author,
    /// Whose camera it was.
    Owner,
}

/// The traces in a file, each once; none for other formats.
pub(super) fn traces(bytes: &[u8]) -> Vec<Trace> {
    let mut found = Vec::new();
    if let Some(chunks) = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n") {
        png(chunks, &mut found);
    } else if let Some(segments) = bytes.strip_prefix(b"\xff\xd8") {
        jpeg(segments, &mut found);
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn png(mut rest: &[u8], found: &mut Vec<Trace>) {
    while let Some((head, behind)) = rest.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(data) = behind.get(..length) else { return };
        match &head[4..] {
            b"eXIf" => tiff(data, found),
            b"tEXt" | b"zTXt" | b"iTXt" => {
                let keyword = data.split(|byte| *byte == 0).next().unwrap_or_default();
                if keyword == b"Author" && data.len() > keyword.len() + 1 {
                    found.push(Trace::Author);
                } else if keyword == b"XML:com.adobe.xmp" {
                    xmp(data, found);
                }
            }
            b"IEND" => return,
            _ => {}
        }
        // Behind the data stands a checksum of four bytes.
        rest = behind.get(length + 4..).unwrap_or_default();
    }
}

fn jpeg(mut rest: &[u8], found: &mut Vec<Trace>) {
    while let [0xff, marker, high, low, behind @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low])).saturating_sub(2);
        let Some(data) = behind.get(..length) else { return };
        // What follows the start of the scan (DA) is the picture itself.
        match marker {
            0xda | 0xd9 => return,
            0xe1 => match data.strip_prefix(b"Exif\0\0") {
                Some(data) => tiff(data, found),
                None if data.starts_with(b"http://ns.adobe.com/xap/") => xmp(data, found),
                None => {}
            },
            _ => {}
        }
        rest = &behind[length..];
    }
}

fn xmp(packet: &[u8], found: &mut Vec<Trace>) {
    let text = String::from_utf8_lossy(packet);
    for (word, trace) in [
        ("exif:GPSLatitude", Trace::Location),
        ("<dc:creator", Trace::Author),
        ("aux:OwnerName", Trace::Owner),
    ] {
        if text.contains(word) {
            found.push(trace);
        }
    }
}

/// A block of Exif data.
struct Tiff<'a> {
    data: &'a [u8],
    little: bool,
}

/// An entry of a directory.
struct Field {
    tag: u16,
    count: u32,
    value: u32,
}

fn tiff(data: &[u8], found: &mut Vec<Trace>) {
    let little = match data.get(..4) {
        Some(b"II*\0") => true,
        Some(b"MM\0*") => false,
        _ => return,
    };
    let tiff = Tiff { data, little };
    let first = tiff.long(4).map(|at| tiff.directory(at)).unwrap_or_default();
    for field in &first {
        match field.tag {
            0x013b | 0x9c9d if field.count > 1 => found.push(Trace::Author),
            // GPSLatitude and GPSLongitude; an empty directory says nothing.
            0x8825 if tiff.directory(field.value).iter().any(|gps| matches!(gps.tag, 2 | 4)) => {
                found.push(Trace::Location);
            }
            0x8769 => {
                let own = tiff.directory(field.value);
                let owner = own.iter().any(|field| field.tag == 0xa430 && field.count > 1);
                found.extend(owner.then_some(Trace::Owner));
            }
            _ => {}
        }
    }
}

impl Tiff<'_> {
    fn directory(&self, at: u32) -> Vec<Field> {
        let at = at as usize;
        let entries = usize::from(self.short(at).unwrap_or_default());
        (0..entries)
            .map_while(|entry| {
                let at = at + 2 + entry * 12;
                Some(Field { tag: self.short(at)?, count: self.long(at + 4)?, value: self.long(at + 8)? })
            })
            .collect()
    }

    fn short(&self, at: usize) -> Option<u16> {
        let bytes = *self.data.get(at..)?.first_chunk::<2>()?;
        Some(if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let bytes = *self.data.get(at..)?.first_chunk::<4>()?;
        Some(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }
}
