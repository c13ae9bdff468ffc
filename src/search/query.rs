//! The query language: [`parse`] reads clauses, `Display` writes them.

use std::fmt::{self, Display, Write as _};

use super::normal;

/// The most characters of a query that count.
const LONGEST: usize = 256;

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Clause {
    /// Whether it has to match, may not match, or neither is said.
    pub sign: Sign,
    /// Where it is looked for; everywhere without one.
    pub field: Option<Field>,
    /// What is looked for, as written.
    pub text: String,
    /// How it is written.
    pub form: Form,
}

/// What a clause asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// `+`: it has to match.
    Must,
    /// Nothing: it has to match, unless nothing does.
    Plain,
    /// `-`: it may not match.
    Not,
}

/// How a clause is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// `word`
    Word,
    /// `word*`: a word begins with it.
    Prefix,
    /// `"phrase"`
    Phrase,
}

/// Where a clause is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// In the page's title.
    Title,
    /// In headings.
    Heading,
    /// In tables.
    Table,
    /// In names and values of indicators.
    Indicator,
    /// In names of organizations.
    Organization,
    /// In the page's kind.
    Kind,
    /// In the page's status.
    Status,
}

impl Field {
    /// Every field with its names, the first of which is written.
    pub const ALL: [(Field, [&'static str; 2]); 7] = [
        (Field::Title, ["title", "标题"]),
        (Field::Heading, ["heading", "小标题"]),
        (Field::Table, ["table", "表格"]),
        (Field::Indicator, ["indicator", "指标"]),
        (Field::Organization, ["organization", "单位"]),
        (Field::Kind, ["kind", "类型"]),
        (Field::Status, ["status", "状态"]),
    ];

    fn named(name: &str) -> Option<Field> {
        let name = name.to_ascii_lowercase();
        Field::ALL.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field)
    }

    fn name(self) -> &'static str {
        Field::ALL.iter().find(|(field, _)| *field == self).map_or("", |(_, names)| names[0])
    }

    /// The bit of the lines it looks in; 0 for those that are no lines.
    pub fn mark(self) -> u8 {
        match self {
            Field::Title => 1,
            Field::Heading => 2,
            Field::Table => 4,
            Field::Indicator => 8,
            Field::Organization => 16,
            Field::Kind | Field::Status => 0,
        }
    }
}

/// Reads a query. Any text is one; what asks for nothing is left out.
pub fn parse(query: &str) -> Vec<Clause> {
    let characters: Vec<char> = query.chars().take(LONGEST).collect();
    let mut rest = characters.as_slice();
    let mut clauses = Vec::new();
    loop {
        let start = rest.iter().position(|character| !normal::is_space(*character));
        let Some(start) = start else { return clauses };
        rest = &rest[start..];
        clauses.extend(clause(&mut rest).filter(Clause::asks));
    }
}

fn clause(rest: &mut &[char]) -> Option<Clause> {
    let sign = match rest.first().and_then(|character| normal::single(*character)) {
        Some('+') => Sign::Must,
        // Of the dashes, the hyphen alone is a sign.
        Some('-') if matches!(rest[0], '-' | '－') => Sign::Not,
        _ => Sign::Plain,
    };
    if sign != Sign::Plain {
        *rest = &rest[1..];
    }
    let field = field(rest);
    if rest.first().is_some_and(|character| is_quote(*character)) {
        let end = rest[1..].iter().position(|character| is_quote(*character));
        let text: String = rest[1..].iter().take(end.unwrap_or(rest.len())).collect();
        *rest = end.map_or(&[], |end| &rest[end + 2..]);
        return Some(Clause { sign, field, text, form: Form::Phrase });
    }
    let end = rest.iter().position(|character| normal::is_space(*character)).unwrap_or(rest.len());
    let (word, behind) = rest.split_at(end);
    *rest = behind;
    let starred = word.last().is_some_and(|last| normal::single(*last) == Some('*'));
    let (word, form) = if starred { (&word[..end - 1], Form::Prefix) } else { (word, Form::Word) };
    Some(Clause { sign, field, text: word.iter().collect(), form })
}

/// Takes the name of a field and its colon.
fn field(rest: &mut &[char]) -> Option<Field> {
    let colon = rest.iter().position(|character| normal::single(*character) == Some(':'))?;
    let name: String = rest[..colon].iter().collect();
    let field = Field::named(&name)?;
    *rest = &rest[colon + 1..];
    Some(field)
}

fn is_quote(character: char) -> bool {
    normal::single(character) == Some('"')
}

impl Clause {
    /// The normal form of what is looked for.
    pub fn sought(&self) -> String {
        normal::normal(&self.text)
    }

    /// Whether it asks for anything.
    fn asks(&self) -> bool {
        self.sought().chars().any(normal::is_word)
    }

    /// Whether it may be meant as pinyin.
    pub fn may_be_pinyin(&self) -> bool {
        let letters = self.sought();
        self.field.is_none()
            && self.form == Form::Word
            && letters.len() >= 2
            && letters.bytes().all(|letter| letter.is_ascii_lowercase())
    }
}

impl Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sign {
            Sign::Must => f.write_char('+')?,
            Sign::Not => f.write_char('-')?,
            Sign::Plain => {}
        }
        if let Some(field) = self.field {
            write!(f, "{}:", field.name())?;
        }
        match self.form {
            Form::Word => f.write_str(&self.text),
            Form::Prefix => write!(f, "{}*", self.text),
            Form::Phrase => write!(f, "\"{}\"", self.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(query: &str) -> Vec<String> {
        parse(query).iter().map(Clause::to_string).collect()
    }

    #[test]
    fn clauses_are_parted_by_spaces() {
        assert_eq!(shown("电子政务　网络"), ["电子政务", "网络"]);
        assert_eq!(shown("“电子 政务” ＋必须 －不要 net*"), ["\"电子 政务\"", "+必须", "-不要", "net*"]);
        assert_eq!(shown("\"规划\"建设"), ["\"规划\"", "建设"]);
        assert_eq!(shown("\"没有完"), ["\"没有完\""]);
    }

    #[test]
    fn fields_have_names_in_two_languages() {
        assert_eq!(
            shown("Title:规划 标题：\"建设 规划\" -kind:plans"),
            ["title:规划", "title:\"建设 规划\"", "-kind:plans"]
        );
        assert_eq!(parse("http://x")[0].field, None);
        assert_eq!(parse("http://x")[0].text, "http://x");
    }

    #[test]
    fn what_asks_for_nothing_is_dropped() {
        assert_eq!(shown("+ - title: * \"\" ， % ——"), Vec::<String>::new());
        assert_eq!(shown("—规划"), ["—规划"]);
    }

    #[test]
    fn letters_alone_may_be_pinyin() {
        let may = |query: &str| parse(query)[0].may_be_pinyin();
        assert!(
            may("DZZW")
                && !may("d")
                && !may("\"dzzw\"")
                && !may("dzzw*")
                && !may("title:dzzw")
                && !may("dz1")
        );
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(query in any::<String>()) {
            parse(&query);
        }

        #[test]
        fn what_is_written_is_read_again(query in "[-+*\"“：:a电子 title%]{0,24}") {
            let clauses = parse(&query);
            let written = clauses.iter().map(Clause::to_string).collect::<Vec<_>>().join(" ");
            let again = parse(&written);
            prop_assert_eq!(again, clauses);
        }
    }
}
