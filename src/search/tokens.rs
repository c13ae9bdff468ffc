//! The tokenizer of the index: the gram at each word character.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::gram::LONGEST;
use super::normal;

/// Cuts a normal form into the grams that begin at its characters.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Grams;

/// The grams of one text.
pub(super) struct GramStream<'a> {
    text: &'a str,
    /// Where the next characters of the run begin, and its end; the first is where the next gram begins.
    bounds: [usize; LONGEST + 1],
    known: usize,
    token: Token,
}

impl Tokenizer for Grams {
    type TokenStream<'a> = GramStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> GramStream<'a> {
        GramStream { text, bounds: [0; LONGEST + 1], known: 1, token: Token::default() }
    }
}

impl GramStream<'_> {
    /// Reads on until as many characters are known as a gram can have, or the run ends.
    fn fill(&mut self) {
        while self.known <= LONGEST {
            let end = self.bounds[self.known - 1];
            let next = self.text[end..].chars().next().filter(|character| normal::is_word(*character));
            let Some(next) = next else { return };
            self.bounds[self.known] = end + next.len_utf8();
            self.known += 1;
        }
    }

    /// Passes what is no word character.
    fn pass_marks(&mut self) -> bool {
        let start = self.bounds[0];
        let marks = self.text[start..].find(normal::is_word);
        self.bounds[0] = start + marks.unwrap_or(self.text.len() - start);
        marks.is_some()
    }
}

impl TokenStream for GramStream<'_> {
    fn advance(&mut self) -> bool {
        if self.known == 1 && !self.pass_marks() {
            return false;
        }
        self.fill();
        let (start, end) = (self.bounds[0], self.bounds[self.known - 1]);
        self.token.text.clear();
        self.token.text.push_str(&self.text[start..end]);
        self.token.offset_from = start;
        self.token.offset_to = end;
        self.token.position = self.token.position.wrapping_add(1);
        self.bounds.copy_within(1..self.known, 0);
        self.known -= 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gram_begins_at_each_word_character() {
        let mut tokenizer = Grams;
        let mut stream = tokenizer.token_stream("电子政务网,oa 1\n平");
        let mut tokens = Vec::new();
        stream.process(&mut |token| tokens.push(token.text.clone()));
        assert_eq!(tokens, ["电子政务", "子政务网", "政务网", "务网", "网", "oa", "a", "1", "平"]);
        let mut none = tokenizer.token_stream("，。 \n");
        assert!(!none.advance());
    }
}
