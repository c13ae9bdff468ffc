//! What was left open: [`before`] finds the bracket or quote that a syntax error
//! far below may come from.
//!
//! A guess over text that is no YAML, by the habits of YAML that people write;
//! it only adds a label.

/// The byte of the innermost bracket that is still open before an error, or of
/// the quote that ran over lines up to the error's own.
pub(super) fn before(text: &str, error: usize) -> Option<usize> {
    let mut brackets: Vec<usize> = Vec::new();
    let mut over_lines = None;
    let mut at = 0;
    // Whether a value may begin here: behind white space, a bracket or a comma.
    let mut fresh = true;
    while let Some(byte) = text.as_bytes().get(at).filter(|_| at < error) {
        let start = at;
        at += 1;
        match byte {
            b'#' if fresh => at = line_end(text, start),
            b'{' | b'[' if fresh => brackets.push(start),
            b'}' | b']' => drop(brackets.pop()),
            b'"' | b'\'' if fresh => {
                at = quote_end(text, start, *byte)?.min(error);
                let lines = text.get(start..at)?.contains('\n');
                over_lines = lines.then_some(start).or(over_lines.filter(|_| !lines && brackets.is_empty()));
            }
            b'\n' if over_lines.is_some_and(|quote| quote < start) => over_lines = None,
            _ => {}
        }
        fresh = matches!(byte, b' ' | b'\n' | b'{' | b'[' | b',') || (fresh && *byte == b'-');
    }
    over_lines.or(brackets.pop())
}

fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |end| from + end)
}

/// Behind the closing quote; the end of the text where there is none.
fn quote_end(text: &str, start: usize, quote: u8) -> Option<usize> {
    let mut bytes = text.as_bytes().iter().enumerate().skip(start + 1);
    while let Some((at, byte)) = bytes.next() {
        match *byte {
            b'\\' if quote == b'"' => drop(bytes.next()),
            byte if byte == quote => return Some(at + 1),
            _ => {}
        }
    }
    Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::before;

    #[test]
    fn an_error_leads_back_to_what_was_left_open() {
        let check = |text: &str, error: &str, expected: Option<&str>| {
            let at = text.find(error).expect("the text holds it");
            let found = before(text, at).map(|found| &text[found..]);
            assert_eq!(
                found.map(|rest| rest.starts_with(expected.unwrap_or("-"))),
                expected.map(|_| true),
                "{text}"
            );
        };
        check("- a: {b: 1\n- c: 2\n", "- c", Some("{b"));
        check("- a: [1, {b: 2}\n- c: 2\n", "- c", Some("[1"));
        check("a: \"%\nb: 1\nc: \"次\"\n", "次", Some("\"%"));
        check("a: \"%\"\nb: '次'\nc: : 3\n", ": 3", None);
        check("a: 〔30〕 [x\nb: : 3\n", ": 3", Some("[x"));
        check("a: it's\nb: x}y\n# {\nc: : 3\n", ": 3", None);
    }
}
