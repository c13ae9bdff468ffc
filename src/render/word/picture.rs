//! Pictures: their kind and size, read from their first bytes, and the drawing that shows them.

use super::layout::{TEXT_HEIGHT, TEXT_WIDTH};
use super::xml::Xml;

/// English Metric Units: 635 to the twip, 9,525 to the pixel of 1/96 inch.
const EMU_PER_TWIP: u64 = 635;
const EMU_PER_PIXEL: u64 = 9525;

/// What is known of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Picture {
    pub extension: &'static str,
    pub content_type: &'static str,
    /// Width and height in pixels.
    pub size: [u32; 2],
}

/// Looks at a picture; none for what Word does not show.
pub(super) fn read(bytes: &[u8]) -> Option<Picture> {
    let of = |extension, content_type, size: Option<[u32; 2]>| {
        size.map(|size| Picture { extension, content_type, size })
    };
    of("png", "image/png", png(bytes))
        .or_else(|| of("jpeg", "image/jpeg", jpeg(bytes)))
        .or_else(|| of("gif", "image/gif", gif(bytes)))
        .or_else(|| of("svg", "image/svg+xml", svg(bytes)))
        .filter(|picture| picture.size.iter().all(|side| *side > 0))
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The header chunk: width and height behind its name.
fn png(bytes: &[u8]) -> Option<[u32; 2]> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(8..16)?;
    Some([number(&header[..4]), number(&header[4..])])
}

fn gif(bytes: &[u8]) -> Option<[u32; 2]> {
    let size = bytes.strip_prefix(b"GIF8")?.get(2..6)?;
    Some([u32::from(size[0]) | u32::from(size[1]) << 8, u32::from(size[2]) | u32::from(size[3]) << 8])
}

/// Segments up to a start of frame, which gives height and width.
fn jpeg(bytes: &[u8]) -> Option<[u32; 2]> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let [0xff, marker, ..] = rest else { return None };
        if *marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        let length = usize::try_from(number(rest.get(2..4)?)).ok()?;
        let is_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            let size = rest.get(5..9)?;
            return Some([number(&size[2..]), number(&size[..2])]);
        }
        rest = rest.get(2 + length..)?;
    }
}

/// `width` and `height` in pixels, else the size of `viewBox`.
fn svg(bytes: &[u8]) -> Option<[u32; 2]> {
    let text = std::str::from_utf8(bytes).ok()?;
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let attribute = |name: &str| {
        let rest = &tag[tag.find(&format!(" {name}="))? + name.len() + 2..];
        let quote = rest.chars().next()?;
        rest[1..].split(quote).next()
    };
    let pixels = |text: &str| {
        let whole: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
        whole.parse::<u32>().ok().filter(|_| !text.contains('%'))
    };
    let given = attribute("width").and_then(pixels).zip(attribute("height").and_then(pixels));
    let boxed = || {
        let sides: Vec<u32> = attribute("viewBox")?.split([' ', ',']).filter_map(pixels).collect();
        if let [.., width, height] = sides[..] { Some((width, height)) } else { None }
    };
    given.or_else(boxed).map(|(width, height)| [width, height])
}

/// A picture that has its place among the parts of the file.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    /// Of the relationship to its part.
    pub id: String,
    /// To the pixels that show a drawing to who cannot read it.
    pub pixels: Option<String>,
    /// Unique among the drawings of the file.
    pub number: usize,
    pub picture: Picture,
}

impl Placed {
    /// Writes the run that shows it, no larger than the type area.
    pub(super) fn write(&self, xml: &mut Xml, alternative: &str) {
        let [width, height] = fitted(self.picture.size).map(|side| side.to_string());
        let number = self.number.to_string();
        let name = format!("picture{number}.{}", self.picture.extension);
        xml.element("w:r", &[], |xml| {
            xml.element("w:drawing", &[], |xml| {
                let none = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
                xml.element("wp:inline", &none, |xml| {
                    xml.empty("wp:extent", &[("cx", &width), ("cy", &height)]);
                    xml.empty("wp:docPr", &[("id", &number), ("name", &name), ("descr", alternative)]);
                    let main = "http://schemas.openxmlformats.org/drawingml/2006/main";
                    xml.element("a:graphic", &[("xmlns:a", main)], |xml| {
                        self.graphic(xml, &name, [&width, &height]);
                    });
                });
            });
        });
    }

    /// Programs that know no SVG show the pixels; those that do find it behind them.
    fn blip(&self, xml: &mut Xml) {
        let Some(pixels) = &self.pixels else { return xml.empty("a:blip", &[("r:embed", &self.id)]) };
        xml.element("a:blip", &[("r:embed", pixels)], |xml| {
            xml.element("a:extLst", &[], |xml| {
                xml.element("a:ext", &[("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}")], |xml| {
                    let names = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
                    xml.empty("asvg:svgBlip", &[("xmlns:asvg", names), ("r:embed", &self.id)]);
                });
            });
        });
    }

    fn graphic(&self, xml: &mut Xml, name: &str, [width, height]: [&str; 2]) {
        let uri = "http://schemas.openxmlformats.org/drawingml/2006/picture";
        xml.element("a:graphicData", &[("uri", uri)], |xml| {
            xml.element("pic:pic", &[("xmlns:pic", uri)], |xml| {
                xml.element("pic:nvPicPr", &[], |xml| {
                    xml.empty("pic:cNvPr", &[("id", &self.number.to_string()), ("name", name)]);
                    xml.empty("pic:cNvPicPr", &[]);
                });
                xml.element("pic:blipFill", &[], |xml| {
                    self.blip(xml);
                    xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
                });
                xml.element("pic:spPr", &[], |xml| {
                    xml.element("a:xfrm", &[], |xml| {
                        xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                        xml.empty("a:ext", &[("cx", width), ("cy", height)]);
                    });
                    xml.element("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
                });
            });
        });
    }
}

/// The pixels that a drawing needs for paper: two to each of the screen's.
pub(super) fn pixels_across(size: [u32; 2]) -> u32 {
    let [width, _] = fitted(size);
    u32::try_from(2 * width / EMU_PER_PIXEL).unwrap_or_default()
}

/// The size at which a picture of some pixels is shown, in EMU.
fn fitted(size: [u32; 2]) -> [u64; 2] {
    let [width, height] = size.map(|side| u64::from(side) * EMU_PER_PIXEL);
    // Room for the caption is left below.
    let (widest, highest) =
        (u64::from(TEXT_WIDTH) * EMU_PER_TWIP, u64::from(TEXT_HEIGHT) * EMU_PER_TWIP * 9 / 10);
    let (width, height) = if width > widest { (widest, height * widest / width) } else { (width, height) };
    if height > highest { [width * highest / height, highest] } else { [width, height] }
}

#[cfg(test)]
mod tests {
    use super::{fitted, read};

    #[test]
    fn the_size_of_a_picture_stands_in_its_first_bytes() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0";
        let jpeg = b"\xff\xd8\xff\xe0\0\x04..\xff\xc2\0\x11\x08\x01\xe0\x02\x80\x03";
        let gif = b"GIF89a\x80\x02\xe0\x01";
        let viewed = br#"<svg xmlns="x" viewBox="0 0 640 480"><g/></svg>"#;
        let sized = br#"<svg width='640px' height='480' viewBox='0 0 1 1'/>"#;
        for (bytes, extension) in
            [(&png[..], "png"), (jpeg, "jpeg"), (gif, "gif"), (viewed, "svg"), (sized, "svg")]
        {
            let picture = read(bytes).map(|picture| (picture.extension, picture.size));
            assert_eq!(picture, Some((extension, [640, 480])), "{extension}");
        }
        assert_eq!(read(b"BM"), None);
        assert_eq!(read(b"\x89PNG\r\n\x1a\n"), None);
    }

    #[test]
    fn a_picture_is_no_larger_than_the_type_area() {
        assert_eq!(fitted([640, 480]), [5_615_940, 4_211_955]);
        assert_eq!(fitted([100, 100]), [952_500, 952_500]);
        let [width, height] = fitted([100, 10_000]);
        assert!(height <= 12_756 * 635 && width < 100 * 9525);
    }
}
