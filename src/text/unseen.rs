//! Characters that nobody sees and that act: [`acts`], [`first_that_acts`].

/// Whether a character acts on whoever shows it: a control character other than tabs and line
/// ends, or one that turns the direction of writing and makes a text read otherwise than it is.
pub fn acts(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control(),
    }
}

/// Bytes that are looked at together.
const TOGETHER: usize = 128;

/// Where the first of them stands. Looks at bytes: they begin with few.
pub fn first_that_acts(text: &str) -> Option<usize> {
    let may = |byte: u8| {
        (byte < b' ') & (byte != b'\n') & (byte != b'\t') & (byte != b'\r')
            | matches!(byte, 0x7f | 0xc2 | 0xe2)
    };
    let does = |at: &usize| text.get(*at..).and_then(|rest| rest.chars().next()).is_some_and(acts);
    let some = text.as_bytes().chunks(TOGETHER).enumerate();
    // Most of them hold no such byte, which is seen of all at once.
    let some = some.filter(|(_, bytes)| bytes.iter().fold(false, |any, byte| any | may(*byte)));
    let mut candidates = some.flat_map(|(n, bytes)| {
        let of_these = bytes.iter().enumerate().filter(|(_, byte)| may(**byte));
        of_these.map(move |(at, _)| n * TOGETHER + at)
    });
    candidates.find(does)
}

#[cfg(test)]
mod tests {
    use super::{acts, first_that_acts};

    #[test]
    fn what_acts_is_no_text() {
        assert!("\0\u{1b}\u{7f}\u{85}\u{202e}\u{2066}".chars().all(acts));
        assert!(!"规划 a\t\r\n\u{a0}\u{3000}\u{200b}\u{feff}".chars().any(acts));
        assert_eq!(first_that_acts("规“划”\n\u{a0}\u{202e}a"), Some(15));
        assert_eq!(first_that_acts("规“划”\t"), None);
    }

    #[test]
    fn it_is_found_wherever_it_stands() {
        for before in 0..400 {
            let text = format!("{}\u{202e}{}", "a".repeat(before), "“规划”\n".repeat(40));
            assert_eq!(first_that_acts(&text), Some(before));
        }
    }
}
