//! Line breaks of the source that no reader sees: between Chinese characters stands no space.

use crate::syntax::block::Inline;

/// Whether a line break stands between two Chinese characters, which know no space.
pub(super) fn between_wide(content: &[Inline], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| edge(&content[at], End::Last));
    let after = content.get(at + 1).and_then(|inline| edge(inline, End::First));
    matches!((before, after), (Some(before), Some(after)) if is_wide(before) && is_wide(after))
}

#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

fn edge(inline: &Inline, end: End) -> Option<char> {
    match inline {
        Inline::Text(text, _) | Inline::Code(text) => match end {
            End::First => text.chars().next(),
            End::Last => text.chars().next_back(),
        },
        Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Strikethrough(inner)
        | Inline::Link { content: inner, .. } => {
            let inline = match end {
                End::First => inner.first(),
                End::Last => inner.last(),
            };
            inline.and_then(|inline| edge(inline, end))
        }
        _ => None,
    }
}

/// Han characters and the punctuation that goes with them.
fn is_wide(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '—' | '…')
}
